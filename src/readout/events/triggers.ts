import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import {
  behind,
  caseOf,
  deepObjects,
  lemmaOf,
  isPassive,
  nounLemmas,
  surfaceSubject,
  verbLemmas,
} from "../contacts/clause.ts";
import { QUANTITIES } from "../actors/wordLists.ts";
import { isHuman, members } from "../contacts/parties.ts";
import type { Scene } from "../contacts/scene.ts";
import { controlsObject, subjectsOf } from "../contacts/doers.ts";
import { eventParties } from "./slots.ts";
import type { ActWord, EventTables, PloverType } from "./tables.ts";

/** What a status makes of an act: PLOVER codes a planned act as AGREE or THREATEN. */
const FRIENDLY: ReadonlySet<PloverType> = new Set([
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "CONCEDE",
  "COOPERATE",
  "AID",
  "RETREAT",
]);
const SPEAKING: ReadonlySet<PloverType> = new Set([
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "AGREE",
]);

export const isFriendly = (type: PloverType): boolean => FRIENDLY.has(type);
/** Whether the type is done by speaking: to plan it is to do it. */
export const isSpeaking = (type: PloverType): boolean => SPEAKING.has(type);
/** What a crowd does that protests. */
export const DEMONSTRATION = {
  plover: "PROTEST",
  mode: "demo",
  cameo: "141",
} as const;
/** Whether the type is a deed against somebody. */
export const isHostile = (type: PloverType): boolean =>
  !FRIENDLY.has(type) && !SPEAKING.has(type);

/**
 * The row of the table that a verb is read by, with its objects and prepositions, or with its subject ("a *bomb exploded*", "the *troops left* the port");
 * undefined where it reports no act. Of several rows the one counts whose recipient is there: "held exercises *with* Freedonia", "held exercises *near* Freedonia".
 */
export function verbTrigger(
  scene: Scene,
  verb: Token,
  tables: EventTables,
): ActWord | undefined {
  const { tree } = scene;
  const all = objectsOf(scene, verb);
  const own = tree.children(verb, "obj");
  const beside = [...own, ...tree.children(verb, "obl")].filter(
    (one) => !scene.timed(one) && tree.child(one, "case"),
  );
  const prepositions = beside.map((one) => caseOf(tree, one));
  // "took into custody", "came under fire"; "held responsible", "sent home"
  const phrases = [
    ...beside.flatMap((one) =>
      nounLemmas(one).map((head) => `${caseOf(tree, one)} ${head}`),
    ),
    ...tree.children(verb, "xcomp", "advmod").map(lemmaOf),
  ];
  const heads = headsOf(scene, all);
  const ownHeads = headsOf(scene, own);
  const rowsOf = (word: string, objects: readonly Token[]) =>
    (tables.acts.get(word) ?? []).filter(
      (one) =>
        (one.pos === "verb" || one.pos === "speech") &&
        !(one.object.has(NOTHING) && own.length) &&
        fits(scene, one, objects, objects === own ? ownHeads : heads),
    );
  const lemmas = verbLemmas(tree, verb);
  const tied = tiedBefore(scene, verb);
  const subjects = tree.children(verb, "nsubj").flatMap(nounLemmas);
  for (const lemma of [
    ...(tied ? lemmas.map((one) => `${tied}-${one}`) : []),
    ...lemmas,
  ]) {
    // what the verb is done to says more than what stands beside it: "stopped *work* at the start of a strike"
    const direct = rowsOf(lemma, own).filter((one) => one.object.size > 0);
    const words = [
      ...(tree.children(verb, "ccomp").length ? [`${lemma} that`] : []),
      ...(tree.children(verb, "xcomp").length ? [`${lemma} to`] : []),
      ...phrases.map((one) => `${lemma} ${one}`),
      ...prepositions.map((one) => `${lemma} ${one}`),
      ...[...heads].map((one) => `${lemma} ${one}`),
      ...subjects.map((one) => `${one} ${lemma}`),
      lemma,
    ];
    const rows = direct.length
      ? [...direct, ...rowsOf(lemma, all)]
      : rowsOf(words.find((word) => rowsOf(word, all).length) ?? lemma, all);
    const row = withRecipient(scene, verb, all, rows);
    if (row) return row;
  }
  return undefined;
}

/** What a hyphen ties before a verb: "*test*-fired". */
function tiedBefore({ tree }: Scene, verb: Token): string | undefined {
  const hyphen = tree.token(verb.id - 1);
  const first = tree.token(verb.id - 2);
  return hyphen?.xpos === "HYPH" && first
    ? first.form.toLowerCase()
    : undefined;
}

/**
 * Of several rows the one that is done together where several do it ("Peruvian and Chilean ships held drills"), or whose recipient is there; else
 * the first.
 */
function withRecipient(
  scene: Scene,
  verb: Token,
  objects: readonly Token[],
  rows: readonly ActWord[],
): ActWord | undefined {
  const first = rows[0];
  if (!first) return undefined;
  const particular = rows.filter(
    (one) => one.object.size === first.object.size || one.object.size > 0,
  );
  const joint = particular.find(
    (one) =>
      one.coding.plover === "COOPERATE" &&
      eventParties(scene, subjectsOf(scene, verb), false).length > 1,
  );
  return (
    joint ??
    particular.find((one) =>
      [verb, ...objects].some(
        (head) => behind(scene.tree, head, ...one.recipient).length > 0,
      ),
    ) ??
    first
  );
}

/** To whom or what it is done, also where an infinitive says so: "ties are about *to be restored*", "the pact is due *to be signed*". */
export function patientsOf(scene: Scene, verb: Token): Token[] {
  const { tree } = scene;
  const own = deepObjects(tree, verb);
  if (own.length || !isPassive(tree, verb) || !isRel(verb.deprel, "xcomp"))
    return own;
  const subject = surfaceSubject(tree, verb, controlsObject(scene));
  return subject ? [subject] : [];
}

/** What a verb's act is done with or to: its objects, and nouns behind its preposition ("walked out *of talks*", "put the army *on alert*"). */
export function objectsOf(scene: Scene, verb: Token): Token[] {
  const { tree } = scene;
  const objects = [...patientsOf(scene, verb), ...tree.children(verb, "obj")];
  // "allowed *inspectors* to enter": the parser may read who is allowed as the one to whom
  const own = objects.length ? objects : tree.children(verb, "iobj");
  const beside = own.length ? ["on"] : ["of", "from", "on", "off"];
  return [
    ...new Set([
      ...own,
      ...tree
        .children(verb, "obl")
        .filter(
          (one) =>
            !scene.timed(one) &&
            tree
              .children(one, "case")
              .some((mark) => beside.includes(mark.form.toLowerCase())),
        ),
    ]),
  ];
}

/**
 * The row of the table that a noun is read by, with its preposition and modifier first: "on strike", "suicide attack", "attack", "suspension" of
 * ties.
 */
export function nounTrigger(
  scene: Scene,
  noun: Token,
  tables: EventTables,
): ActWord | undefined {
  const { tree } = scene;
  const lemmas = nounLemmas(noun);
  const compounds = tree
    .children(noun, "compound", "amod")
    .flatMap((first) => lemmas.map((head) => `${lemmaOf(first)} ${head}`));
  const preposition = caseOf(tree, noun);
  const states = [...compounds, ...lemmas].map(
    (one) => `${preposition} ${one}`,
  );
  const rows = [...(preposition ? states : []), ...compounds, ...lemmas]
    .flatMap((lemma) => tables.acts.get(lemma) ?? [])
    .filter((one) => one.pos === "noun");
  if (!rows.length) return undefined;
  const objects = behind(tree, noun, "of");
  const heads = headsOf(scene, objects);
  return rows.find((one) => fits(scene, one, objects, heads));
}

function fits(
  scene: Scene,
  row: ActWord,
  objects: readonly Token[],
  heads: ReadonlySet<string>,
): boolean {
  if (!row.object.size)
    return !(
      row.coding.plover === "ASSAULT" &&
      !row.word.includes(" ") &&
      [...heads].some((one) => ILLS.has(one))
    );
  if ([...row.object].some((one) => one === NOTHING || heads.has(one)))
    return true;
  return row.object.has(PEOPLE) && objects.some((one) => isPeople(scene, one));
}

/** What is fought without a blow: "fighting *corruption*", "combat *terrorism*". */
const ILLS = new Set([
  "addiction",
  "challenge",
  "blaze",
  "corruption",
  "crime",
  "disease",
  "epidemic",
  "extremism",
  "famine",
  "fire",
  "hunger",
  "inflation",
  "issue",
  "pandemic",
  "piracy",
  "problem",
  "poverty",
  "racism",
  "recession",
  "smuggling",
  "terror",
  "terrorism",
  "trafficking",
  "unemployment",
  "virus",
]);

/** In a row's objects: none at all ("demonstrated in the square", not "demonstrated its strength"). */
const NOTHING = "@none";

/** In a row's objects: any person or group. */
const PEOPLE = "@people";

/** EXAMPLE "three reporters", "Ana Ruiz", "scores of villagers". Not: "talks", "a meeting of ministers", "Oslo". */
export function isPeople(scene: Scene, object: Token): boolean {
  const { actors, tree } = scene;
  return members(scene, object)
    .flatMap((one) =>
      nounLemmas(one).some((lemma) => QUANTITIES.has(lemma))
        ? [one, ...behind(tree, one, "of")]
        : [one],
    )
    .some(
      (one) =>
        isHuman(scene, one) ||
        actors
          .actorsAt(one)
          .some((id) =>
            ["person", "group", "office"].includes(actors.actor(id).kind),
          ),
    );
}

/** Lemmas of noun phrases and their compounds ("war game"), of what stands below a measure ("a number of soldiers", "tons of wheat") and of numerals ("a million crowns"). */
function headsOf(scene: Scene, objects: readonly Token[]): Set<string> {
  const { tree } = scene;
  const phrases = objects
    .flatMap((one) => members(scene, one))
    .flatMap((one) => [one, ...behind(tree, one, "of")]);
  const below = phrases.flatMap((one) => [
    one,
    ...tree.children(one, "compound", "appos", "nummod"),
  ]);
  const compounds = phrases.flatMap((one) =>
    tree
      .children(one, "compound", "amod")
      .flatMap((first) =>
        nounLemmas(one).map((head) => `${lemmaOf(first)} ${head}`),
      ),
  );
  return new Set([...below.flatMap(nounLemmas), ...compounds]);
}
