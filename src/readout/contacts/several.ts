import type { Token } from "../../parse/record.ts";
import { caseOf } from "./clause.ts";
import { nounPlural, type Phrase } from "./nounPhrase.ts";
import { members, type Party } from "./parties.ts";
import { named } from "./places.ts";
import type { Scene } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/**
 * The contacts that a plural noun tells of at once (C6), where the text sets them apart by place, by month or year, or by whose they are.
 * EXAMPLE "talks between the envoys in Oslo and Lima", "her meetings with the king in May and in September", "the Lakes Union and Andean Council summits", "Holm's and Varga's meetings with
 * the king". Not: "the talks on May 3 and 4", "Holm and Varga's meetings with the king".
 * @param sighting what the noun tells, taken for one
 */
export function severalOf(
  scene: Scene,
  phrase: Phrase,
  sighting: Sighting,
): Sighting[] {
  if (!phrase.tops.some(nounPlural)) return [sighting];
  const apart =
    byBody(scene, phrase, sighting) ??
    byOwner(scene, phrase, sighting) ??
    byTime(scene, phrase, sighting) ??
    byPlace(scene, phrase, sighting);
  return apart && apart.length > 1 ? apart : [sighting];
}

/** "the Lakes Union and Andean Council summits" */
function byBody(
  { actors }: Scene,
  { frame }: Phrase,
  sighting: Sighting,
): Sighting[] | undefined {
  const isBody = ({ actor }: Party) =>
    actors.actor(actor).kind === "organization";
  const bodies = sighting.parties.filter(isBody);
  return frame.mode === "summit" && bodies.length > 1
    ? bodies.map((one) => ({
        ...sighting,
        parties: [...sighting.parties.filter((other) => !isBody(other)), one],
      }))
    : undefined;
}

/** Phrases behind "in" or "at" that are coordinated with each other; the parser may hang them on who takes part or on the verb. */
function series(
  scene: Scene,
  { tops, verb, relation }: Phrase,
  { parties }: Sighting,
  fits: (token: Token) => boolean,
): Token[] {
  const held = verb && (relation === "subject" || relation === "object");
  return [...tops, ...parties.map((one) => one.token), ...(held ? [verb] : [])]
    .flatMap((one) => scene.tree.children(one, "nmod", "obl"))
    .filter((one) => ["in", "at"].includes(caseOf(scene.tree, one)))
    .map((one) => members(scene, one).filter(fits))
    .reduce((most, one) => (one.length > most.length ? one : most), []);
}

function byTime(
  scene: Scene,
  phrase: Phrase,
  sighting: Sighting,
): Sighting[] | undefined {
  const tokens = series(scene, phrase, sighting, scene.timed);
  if (!tokens.length) return undefined;
  const times = scene.times.times.filter(
    ({ edtf }) => !!edtf && /^\d{4}(?:-\d{2})?$/u.test(edtf),
  );
  const when = tokens.flatMap((token) =>
    times.filter(
      ({ span }) => span.start <= token.start && token.end <= span.end,
    ),
  );
  if (new Set(when.map(({ edtf }) => edtf)).size < 2) return undefined;
  return when.map((expression) => ({
    ...sighting,
    when: { time: expression.edtf!, basis: "stated" as const, expression },
  }));
}

function byPlace(scene: Scene, phrase: Phrase, sighting: Sighting): Sighting[] {
  const { actors } = scene;
  const isPlace = (token: Token) =>
    actors
      .actorsAt(token)
      .some((id) => ["place", "state"].includes(actors.actor(id).kind));
  return series(scene, phrase, sighting, isPlace).map((token) => ({
    ...sighting,
    place: named(scene, token),
  }));
}

function byOwner(
  scene: Scene,
  { tops }: Phrase,
  sighting: Sighting,
): Sighting[] | undefined {
  const owners = tops
    .flatMap((one) => scene.tree.children(one, "nmod:poss"))
    .flatMap((one) => members(scene, one))
    .filter((one) => caseAt(scene, one));
  const owned = owners.flatMap((owner) =>
    sighting.parties.filter(({ token }) => token.id === owner.id),
  );
  if (owned.length < 2 || owned.length >= sighting.parties.length)
    return undefined;
  const other = (one: Party) => !owned.includes(one);
  return owned.map((one) => ({
    ...sighting,
    parties: [one, ...sighting.parties.filter(other)],
  }));
}

/** Whether a name has an ending of its own: "Holm's and Varga's". */
const caseAt = ({ tree }: Scene, token: Token): boolean =>
  tree.children(token, "case").some((one) => /^['’]s?$/u.test(one.form));
