import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { lemmaOf, nounLemmas } from "./clause.ts";
import type { Group } from "./group.ts";
import type { Sighting } from "./sighting.ts";

/** Verbs by which one event opens, closes or holds another. */
const HOLDING = new Set([
  "begin",
  "start",
  "open",
  "end",
  "conclude",
  "close",
  "culminate",
  "finish",
  "include",
  "feature",
]);

/**
 * Whether the clause says of a visit that it began with, ended with or included this contact.
 * EXAMPLE "His visit to Lima began with a meeting with the premier." Not: "His visit ended before the talks"; "The visit followed talks".
 */
export function isHeldBy(visit: Group, inside: Group): boolean {
  return inside.sightings.some(({ sentence, token }) =>
    visit.sightings.some((outer) => {
      const verb = sentence.tokens[outer.token.head - 1];
      return (
        outer.sentence === sentence &&
        !!verb &&
        isRel(outer.token.deprel, "nsubj") &&
        HOLDING.has(lemmaOf(verb)) &&
        token.head === verb.id &&
        (isRel(token.deprel, "obj") ||
          ["with", "in"].includes(prepositionOf(sentence.tokens, token)))
      );
    }),
  );
}

/**
 * Whether a contact took place beside the event told of before: "on its sidelines", "on the margins of the summit".
 * Not: "on the sidelines of the Lakes Union", which is another event's.
 */
export function isBeside(event: Group, inside: Group): boolean {
  const first = inside.sightings[0]!;
  const { tokens } = first.sentence;
  const aside = tokens.find(
    (token) =>
      token.head === first.token.id &&
      isRel(token.deprel, "obl", "nmod") &&
      nounLemmas(token).some((lemma) => SIDES.has(lemma)),
  );
  if (!aside) return false;
  const below = tokens.filter((token) => token.head === aside.id);
  const of = below.find((token) => isRel(token.deprel, "nmod"));
  if (!of) return false;
  return isRel(of.deprel, "nmod:poss")
    ? of.form.toLowerCase() === "its" &&
        event.sightings[0]!.sentence !== first.sentence
    : event.sightings.some((one) => isAt(one, of, first));
}

/** Whether the text only tells what took place beside this event: "on the margins of the *summit*, she met the king". */
export const isOnlyFrame = ({ sentence: { tokens }, token }: Sighting) => {
  const above = tokens[token.head - 1];
  return !!above && nounLemmas(above).some((lemma) => SIDES.has(lemma));
};

/**
 * Whether the clause puts a contact before the trip that it tells of.
 * EXAMPLE "After meeting the king, she flew to Lima", "She met the king a day before she flew to Lima". Not: "She met him after arriving in Lima".
 */
export function isBeforehand(visit: Group, inside: Group): boolean {
  const opens = ({ sentence: { tokens }, token }: Sighting, word: string) =>
    tokens.some(
      (one) =>
        one.head === token.id &&
        isRel(one.deprel, "mark", "advmod") &&
        one.form.toLowerCase() === word,
    );
  return inside.sightings.some((one) =>
    visit.sightings.some(
      (other) =>
        other.sentence === one.sentence &&
        (opens(one, "after") || opens(other, "before")),
    ),
  );
}

const SIDES = new Set(["sideline", "margin", "fringe"]);

/** The noun is one of the event's own mentions. */
const isAt = (event: Sighting, noun: Token, { sentence }: Sighting) =>
  event.sentence === sentence && event.token.id === noun.id;

function prepositionOf(tokens: readonly Token[], noun: Token): string {
  return (
    tokens
      .find((token) => token.head === noun.id && isRel(token.deprel, "case"))
      ?.form.toLowerCase() ?? ""
  );
}
