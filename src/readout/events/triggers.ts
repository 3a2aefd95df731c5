import type { Token } from "../../parse/record.ts";
import {
  behind,
  deepObjects,
  isVerb,
  nounLemmas,
  verbLemmas,
} from "../contacts/clause.ts";
import { isHuman, members } from "../contacts/parties.ts";
import type { Scene } from "../contacts/scene.ts";
import type { ActWord, Coding, EventTables, PloverType } from "./tables.ts";

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
const isHostile = (type: PloverType): boolean =>
  !FRIENDLY.has(type) && !SPEAKING.has(type);

/**
 * The row of the table that a verb is read by, with its objects and prepositions; undefined where it reports no act. Of several rows the one
 * counts whose recipient is there: "held exercises *with* Freedonia", "held exercises *near* Freedonia".
 */
export function verbTrigger(
  scene: Scene,
  verb: Token,
  tables: EventTables,
): ActWord | undefined {
  const { tree } = scene;
  const objects = objectsOf(scene, verb);
  const prepositions = tree
    .children(verb, "obl")
    .map((one) => tree.child(one, "case")?.form.toLowerCase() ?? "");
  const heads = headsOf(scene, objects);
  const words = verbLemmas(tree, verb).flatMap((lemma) => [
    ...prepositions.filter(Boolean).map((one) => `${lemma} ${one}`),
    ...[...heads].map((one) => `${lemma} ${one}`),
    lemma,
  ]);
  for (const word of words) {
    const rows = (tables.acts.get(word) ?? []).filter(
      (one) => one.pos !== "noun" && fits(scene, one, objects, heads),
    );
    const particular = rows.filter(
      (one) => one.object.size === rows[0]!.object.size || one.object.size > 0,
    );
    const row =
      particular.find((one) =>
        [verb, ...objects].some(
          (head) => behind(tree, head, ...one.recipient).length > 0,
        ),
      ) ?? rows[0];
    if (row) return row;
  }
  return undefined;
}

/** What a verb's act is done with or to: its objects, and nouns behind its preposition ("walked out *of talks*", "put the army *on alert*"). */
export function objectsOf(scene: Scene, verb: Token): Token[] {
  const { tree } = scene;
  const own = [...deepObjects(tree, verb), ...tree.children(verb, "obj")];
  const beside = own.length ? ["on"] : ["of", "from", "on"];
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

/** The row of the table that a noun is read by: "attack", "suspension" of ties. */
export function nounTrigger(
  scene: Scene,
  noun: Token,
  tables: EventTables,
): ActWord | undefined {
  const rows = nounLemmas(noun)
    .flatMap((lemma) => tables.acts.get(lemma) ?? [])
    .filter((one) => one.pos === "noun");
  if (!rows.length) return undefined;
  const objects = behind(scene.tree, noun, "of");
  const heads = headsOf(scene, objects);
  return rows.find((one) => fits(scene, one, objects, heads));
}

/**
 * What a promise is coded as: to promise a deed against somebody is to threaten, to promise not to do what is friendly is to refuse.
 * EXAMPLE "vowed to fight on", "prepared to resume shelling": THREATEN; "pledged never to recognise it": REJECT. `top`: what is promised.
 */
export function promised<Own extends Coding>(
  scene: Scene,
  top: Token,
  own: Own,
  tables: EventTables,
): Own {
  if (own.plover !== "AGREE" || !isVerb(top)) return own;
  const { tree } = scene;
  const type = (
    verbTrigger(scene, top, tables) ??
    tree
      .children(top, "xcomp", "obj")
      .map((one) =>
        isVerb(one)
          ? verbTrigger(scene, one, tables)
          : nounTrigger(scene, one, tables),
      )
      .find(Boolean)
  )?.coding.plover;
  const negated = tree.negated(top);
  if (type && isHostile(type) && !negated)
    return { ...own, plover: "THREATEN", mode: null, cameo: "130" };
  if (type && isFriendly(type) && negated)
    return { ...own, plover: "REJECT", mode: null, cameo: "120" };
  return own;
}

function fits(
  scene: Scene,
  row: ActWord,
  objects: readonly Token[],
  heads: ReadonlySet<string>,
): boolean {
  if (!row.object.size || [...row.object].some((one) => heads.has(one)))
    return true;
  return row.object.has(PEOPLE) && objects.some((one) => isPeople(scene, one));
}

/** In a row's objects: any person or group. */
const PEOPLE = "@people";

/** EXAMPLE "three reporters", "Ana Ruiz", "scores of villagers". Not: "talks", "a meeting of ministers", "Oslo". */
function isPeople(scene: Scene, object: Token): boolean {
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

const QUANTITIES = new Set([
  "dozen",
  "score",
  "hundred",
  "thousand",
  "million",
  "number",
  "majority",
  "couple",
  "handful",
]);

/** Lemmas of noun phrases, of what stands below a measure ("a number of soldiers", "tons of wheat") and of numerals ("a million crowns"). */
function headsOf(scene: Scene, objects: readonly Token[]): Set<string> {
  return new Set(
    objects
      .flatMap((one) => members(scene, one))
      .flatMap((one) => [one, ...behind(scene.tree, one, "of")])
      .flatMap((one) => [
        one,
        ...scene.tree.children(one, "compound", "appos", "nummod"),
      ])
      .flatMap(nounLemmas),
  );
}
