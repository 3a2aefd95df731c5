import type { Token } from "../../parse/record.ts";
import { isRel, spanOf } from "../../parse/tree.ts";
import { covers } from "../../text/span.ts";
import {
  behind,
  caseOf,
  clauseTokens,
  isArranged,
  isMain,
  isOfBefore,
  isPassive,
  nounLemmas,
  verbLemmas,
} from "./clause.ts";
import { forumName, forumOf } from "./forum.ts";
import { subjectOf } from "./nounParties.ts";
import { nounPlural, type Phrase } from "./nounPhrase.ts";
import { side } from "./parties.ts";
import { whenOf, type Scene } from "./scene.ts";
import { ordinalBeside, sidesOf } from "./series.ts";
import type { Sighting } from "./sighting.ts";
import { isFuture, statusOf, withTime } from "./status.ts";

/** What a contact noun says of its event besides the parties: status, day, place of stay, whether it is new to the reader. */

/** The visit that a noun says the purpose of: "her *trip* next week to Lima for talks". The parser may hang the purpose on the place or on the verb. */
function journeyAt({ tree, tables }: Scene, top: Token): Token | undefined {
  const above = tree.ancestors(top).slice(0, 2);
  const beside = above[0]
    ? tree
        .children(above[0], "obl", "obj", "nmod")
        .filter((one) => one.id < top.id)
    : [];
  return [...above, ...beside.reverse()].find((one) =>
    nounLemmas(one).some((lemma) => tables.nouns.get(lemma)?.kind === "visit"),
  );
}

/** The place that somebody is in for a contact: "was in *Lima* for talks", "in *Lima* on a visit", "is in *Lima* meeting with the king". */
export function stayOf({ tree, actors }: Scene, top: Token): Token | undefined {
  const place = tree.governor(top);
  return place &&
    (["for", "on"].includes(caseOf(tree, top)) ||
      (isRel(top.deprel, "advcl") && top.form.toLowerCase() === "meeting")) &&
    caseOf(tree, place) === "in" &&
    actors.isPlace(place)
    ? place
    : undefined;
}

/** Behind these a visit is over, or yet to come, when the rest of the clause happens: "met her years after his visit to Oslo". */
export const APART = new Set([
  "after",
  "before",
  "following",
  "since",
  "until",
  "ahead of",
  "prior to",
  "from",
]);

/**
 * Clauses below the nouns that say when an event was to be: "scheduled for May", "which had been due *to take place* in May". The parser may
 * hang a participle on the verb that says what became of it: "cancelled the talks with the king *planned* for May".
 */
export function arrangements(
  scene: Scene,
  nouns: readonly Token[],
  status?: Token,
): Token[] {
  const { tree } = scene;
  return [
    ...nouns.flatMap((one) => tree.children(one, "acl")),
    ...(status ? tree.children(status, "advcl") : []).filter(
      (clause) => clause.xpos === "VBN" && !tree.child(clause, "mark"),
    ),
  ]
    .flatMap((clause) => [clause, ...tree.children(clause, "xcomp")])
    .filter((clause) => isArranged(scene, clause));
}

/** Statuses of what does not take place on the day on which that is said. */
const DROPPED = new Set(["cancelled", "postponed"]);

/**
 * The time of the contact, not of the verb that says what became of it: "In May she cancelled her visit to Oslo" dates the cancelling,
 * "The meeting planned for May was cancelled on Monday" the meeting, and so does "In a meeting in May she promised to come"; "She cancelled
 * her visit on Monday" dates the cancelling too, unless that Monday lies ahead.
 * @param arranged clauses that say when it was to be
 */
export function timeOf(
  scene: Scene,
  phrase: Phrase,
  arranged: readonly Token[],
  ...tokens: readonly (Token | undefined)[]
): Sighting["when"] {
  const { verb, role, relation, tops } = phrase;
  const { tree } = scene;
  const planned = role === "status" ? whenOf(scene, ...arranged) : null;
  if (planned?.basis === "stated") return planned;
  const when = whenOf(
    scene,
    ...tokens.filter((one) => role !== "status" || one !== verb),
  );
  const published = scene.parse.article.published?.value;
  const dropped =
    !!verb &&
    verbLemmas(tree, verb).some((lemma) =>
      DROPPED.has(scene.tables.status.get("verb")?.get(lemma)?.status ?? ""),
    );
  const early =
    role === "status" &&
    relation !== "adjunct" &&
    when &&
    verb &&
    (when.expression.span.start < verb.start ||
      (dropped && !isFuture(when, published))) &&
    !tree.sentence.tokens.some(
      (token) =>
        covers(when.expression.span, token) &&
        tree.ancestors(token).some((one) => tops.includes(one)),
    );
  // "his second trip this year" counts the trips of the year
  const counted =
    !!when &&
    /^\d{4}$/u.test(when.time) &&
    tops.some((one) => (ordinalBeside(tree, one) ?? 0) > 1);
  return early || counted ? null : when;
}

/** "The meeting": no party of its own; it can refer back and lend its day and place. */
export function bareOf(
  scene: Scene,
  phrase: Phrase,
  when: Sighting["when"],
  place: Sighting["place"],
): Sighting[] {
  const { tree } = scene;
  const determiner = phrase.tops
    .flatMap((one) => tree.children(one, "det"))
    .map((one) => one.form.toLowerCase());
  const pointing = determiner.some((word) =>
    ["the", "this", "that", "these"].includes(word),
  );
  const unsided = isUnsided(phrase);
  if (!pointing && (!unsided || determiner.length)) return [];
  if (
    phrase.role !== "occur" &&
    phrase.role !== "support" &&
    phrase.role !== "status"
  )
    return [];
  const base = baseOf(scene, phrase, {
    mode: phrase.frame.mode,
    when,
    place,
    ordinal: undefined,
    named: false,
  });
  const attended =
    phrase.verb &&
    isPassive(tree, phrase.verb) &&
    verbLemmas(tree, phrase.verb).includes("attend")
      ? side(scene, behind(tree, phrase.verb, "by"), "party")
      : [];
  const own = forumName(scene, phrase.noun);
  return [
    {
      ...base,
      ...(own ? { called: own } : {}),
      ...(unsided
        ? {
            unsided: pointing ? "back" : "anew",
            holders: side(scene, subjectOf(scene, phrase), "party"),
          }
        : {}),
      // "the first talks since talks fell apart in March"
      ...(unsided && phrase.verb?.xpos === "VBD" && !tree.negated(phrase.verb)
        ? { status: "held" as const, firm: true }
        : {}),
      parties: attended,
      bare: true,
    },
  ];
}

/**
 * Whether a clause says of talks that they begin, go on, end or are under way.
 * EXAMPLE "talks fell apart in March", "will resume trade talks", "the deal came during talks". Not: "agreed to hold talks", "ready for talks",
 * "discussed the talks".
 */
function isUnsided({ frame, noun, role, relation, verb }: Phrase): boolean {
  return (
    ["talk", "negotiation"].includes(frame.lemma) &&
    nounPlural(noun) &&
    !!verb &&
    (role === "occur" || (role === "support" && relation === "object"))
  );
}

/** The sighting of a phrase without its parties. */
export function baseOf(
  scene: Scene,
  phrase: Phrase,
  has: Readonly<{
    mode: Sighting["mode"];
    when: Sighting["when"];
    place: Sighting["place"];
    ordinal: number | undefined;
    named: boolean;
  }>,
): Omit<Sighting, "parties"> {
  const { tree } = scene;
  const { noun, tops, top, verb, relation, role, frame } = phrase;
  const clause =
    !!verb &&
    relation !== "adjunct" &&
    relation !== "none" &&
    role !== "other" &&
    !isRel(verb.deprel, "acl");
  const found = statusOf(scene, noun, tops);
  const purpose =
    caseOf(tree, top) === "for"
      ? (journeyAt(scene, top) ?? (relation === "adjunct" ? verb : undefined))
      : undefined;
  const present = presentOf(scene, noun);
  const sides = sidesOf(tree, noun);
  const determiners = tops
    .flatMap((one) => tree.children(one, "det", "amod"))
    .map((one) => one.form.toLowerCase());
  return {
    mode: has.mode,
    status: withTime(found, has.when, scene.parse.article.published?.value),
    // "said ahead of their talks": by now they may have met
    firm:
      (found.said && !(found.lent && caseOf(tree, top) === "ahead of")) ||
      clause === true,
    sentence: scene.sentence,
    token: noun,
    trigger: { start: noun.start, end: noun.end },
    evidence: spanOf(
      clause
        ? clauseTokens(tree, verb)
        : tree.subtree(
            top,
            (one) =>
              isRel(
                one.deprel,
                "acl:relcl",
                "conj",
                "cc",
                "punct",
                "parataxis",
                "case",
                "mark",
              ) && one.head === top.id,
          ),
    ),
    principals: new Map(),
    when: has.when,
    ...(has.place ? { place: has.place } : {}),
    ...forumOf(scene, clause ? [...tops, verb] : tops),
    ...(present ? { present } : {}),
    ...(APART.has(caseOf(tree, top)) ? { apart: true } : {}),
    ...(has.ordinal === undefined ? {} : { ordinal: has.ordinal }),
    ...(sides ? { sides } : {}),
    named: has.named,
    definite:
      tree.children(noun, "nmod:poss").length > 0 || isDefinite(scene, noun),
    bare: false,
    ...(determiners.some((word) => BILATERAL.has(word))
      ? { bilateral: true as const }
      : {}),
    other:
      (clause && isOfBefore(tree, verb)) ||
      determiners.some(
        (word) =>
          ANOTHER.has(word) ||
          // "his second trip to Lima" counts his trips, "a second summit" is not the first
          (["second", "third"].includes(word) &&
            !(
              frame.kind === "visit" &&
              tops.some((one) => tree.child(one, "nmod:poss"))
            )),
      ),
    ...(purpose ? { purposeOf: purpose } : {}),
    main:
      !!verb &&
      relation !== "adjunct" &&
      relation !== "none" &&
      role !== "other" &&
      isMain(scene, verb),
    ...(verb &&
    relation === "adjunct" &&
    ["during", "in", "at", "on"].includes(caseOf(tree, top)) &&
    isMain(scene, verb)
      ? { around: true }
      : {}),
    rule: `contact/noun-${frame.lemma.replaceAll(" ", "-")}`,
  };
}

/** Words of what two sides alone hold. */
const BILATERAL = new Set(["bilateral", "one-on-one", "two-way"]);

/** Words of what is not the contact in focus. */
const ANOTHER = new Set([
  "another",
  "previous",
  "last",
  "new",
  "earlier",
  "separate",
  "future",
  "next",
  "further",
]);

/** "a phone call", "an hour-long meeting": told for the first time. */
export function isNew({ tree }: Scene, noun: Token): boolean {
  return tree
    .children(noun, "det")
    .some((one) => ["a", "an"].includes(one.form.toLowerCase()));
}

/** "this meeting", "today's meeting" */
function presentOf({ tree }: Scene, noun: Token): Sighting["present"] {
  const before = tree
    .children(noun, "det", "nmod:poss")
    .map((one) => one.form.toLowerCase());
  return before.includes("this")
    ? "this"
    : before.includes("today")
      ? "today"
      : undefined;
}

/** "the meeting", "that meeting": known to the reader. */
export function isDefinite({ tree }: Scene, noun: Token): boolean {
  return tree
    .children(noun, "det")
    .some((one) =>
      ["the", "this", "that", "these", "those"].includes(
        one.form.toLowerCase(),
      ),
    );
}
