import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { isEvent } from "./place.ts";

/**
 * Whether an expression dates an event that its phrase puts ahead of what the clause tells, whatever the tense of the clause.
 * EXAMPLE "She visited Lima ahead of talks on Friday", "ahead of Friday's talks". Not: "On Friday, ahead of the talks, she visited Lima".
 */
export function isAheadOf(tree: Tree, time: Token): boolean {
  const event = eventOf(tree, time);
  return !!event && prepositionOf(tree, event) === "ahead of";
}

/** Whether it dates an event that is over when what the clause tells comes: "The visit comes after talks on Monday". */
export function isAfter(tree: Tree, time: Token): boolean {
  const event = eventOf(tree, time);
  return !!event && ["after", "following"].includes(prepositionOf(tree, event));
}

/** Verbs whose object, an event, is still to come when they are done. */
const PROMISING = new Set(
  "announce agree plan schedule propose suggest arrange organise organize accept prepare expect confirm".split(
    " ",
  ),
);
/** Nouns that say of an event that it is still to come. */
const PROMISES = new Set(
  "preparation plan invitation proposal arrangement schedule".split(" "),
);
/** Events that are announced: a "statement" or "agreement" is made when it is told of. */
const ANNOUNCED =
  /^(?:talk|visit|summit|round|session|conference|meeting|trip|tour|vote|election|referendum|ceremony|gathering|forum|dialogue|consultation|negotiation|call|signing)$/;

/**
 * Whether an expression dates what somebody announced, agreed on, accepted or prepared: what lies ahead of a verb of the past.
 * EXAMPLE "announced talks in September", "preparations for the September talks", "accepted an invitation to visit Lima in May". Not:
 * "announced in September", "announced the results of the talks in September".
 */
export function isPromised(tree: Tree, time: Token): boolean {
  const event = eventOf(tree, time) ?? tree.governor(time);
  if (!event) return false;
  const infinitive =
    event.xpos === "VB" &&
    tree
      .children(event, "mark")
      .some((mark) => mark.form.toLowerCase() === "to");
  const above = tree.governor(event);
  if (!above || !(infinitive || isAnnounced(event))) return false;
  const lemma = above.lemma.toLowerCase();
  return above.upos === "VERB"
    ? PROMISING.has(lemma) &&
        isRel(event.deprel, "obj", "obl", "nsubj:pass", "xcomp") &&
        ["", "on", "to"].includes(prepositionOf(tree, event))
    : PROMISES.has(lemma) && isRel(event.deprel, "nmod", "acl");
}

const isAnnounced = ({ upos, lemma }: Token) =>
  upos === "NOUN" && ANNOUNCED.test(lemma.toLowerCase());

/**
 * The event whose phrase an expression belongs to or ends, though the tree may give it to the verb: "a meeting between Holm and Varga
 * *on Monday*".
 */
function eventOf(tree: Tree, time: Token): Token | undefined {
  const governor = tree.governor(time);
  if (!governor) return undefined;
  if (isNamedEvent(governor)) return governor;
  if (governor.upos !== "VERB") return undefined;
  const { tokens } = tree.sentence;
  return tree
    .children(governor, "obj", "obl")
    .findLast(
      (one) =>
        one.id < time.id &&
        isNamedEvent(one) &&
        tokens
          .slice(one.id, time.id - 1)
          .every((token) => token.upos !== "VERB" && token.upos !== "PUNCT"),
    );
}

const isNamedEvent = (token: Token) => isEvent(token) || isAnnounced(token);

/** The preposition of a noun phrase, whole; the parser may give "ahead" to the verb. */
function prepositionOf(tree: Tree, noun: Token): string {
  const words = tree
    .children(noun, "case")
    .filter((one) => one.id < noun.id)
    .flatMap((one) => [one, ...tree.children(one, "fixed")])
    .map((one) => one.form.toLowerCase());
  const first = tree.child(noun, "case");
  const before = first && tree.token(first.id - 1);
  return words[0] === "of" && before?.form.toLowerCase() === "ahead"
    ? "ahead of"
    : words.join(" ");
}
