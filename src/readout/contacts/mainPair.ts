import type { Actor } from "../actors/record.ts";
import type { Group } from "./group.ts";
import type { Party } from "./parties.ts";
import type { Reading } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/**
 * Between whom the talks are that a sentence names without their sides: the two states of a headline that tells of talks, else the two sides
 * of the talks told before.
 * EXAMPLE under "Peru, Chile to resume fish talks": "Talks fell apart in March" -> Peru, Chile. Not: under a headline with three states; the talks of
 * two persons, who may speak of anything.
 */
export function mainPair(
  reading: Reading,
  groups: readonly Group[],
  { trigger, token }: Sighting,
): Party[] {
  const title = reading.parse.article.title ?? "";
  const named = /\b(?:talks|negotiat)/iu.test(title)
    ? statesIn(title, reading.actors.actors)
    : [];
  const told = groups.findLast(
    ({ mode, parties }) =>
      mode === "talks" &&
      parties.size === 2 &&
      [...parties.keys()].every(
        (id) => reading.actors.actor(id).kind !== "person",
      ),
  );
  const sides =
    named.length === 2
      ? named.map(({ id }) => id)
      : told
        ? [...told.parties.keys()]
        : [];
  return sides.map((actor) => ({
    actor,
    part: "party",
    span: trigger,
    token,
    named: !reading.actors.isUnnamed(actor),
  }));
}

/** How many sentences on the talks of a visit may be told. */
const REACH = 4;

/**
 * Who holds the talks that a visitor is said to hold, where the visit was told with its host; empty where it was not.
 * EXAMPLE "Holm will visit Peru at the invitation of Varga. During her visit, she will hold talks" -> Holm, Varga.
 * Not: "Holm will visit Peru. She will hold talks"; "Holm will visit Varga. Rossi will hold talks".
 */
export function visitPair(
  reading: Reading,
  groups: readonly Group[],
  { holders, sentence, trigger, token }: Sighting,
): Party[] {
  const [holder, ...more] = holders ?? [];
  if (!holder || more.length) return [];
  const visit = groups.findLast(
    ({ mode, parties, sightings }) =>
      mode === "visit" &&
      parties.get(holder.actor)?.part === "guest" &&
      sightings.some((one) => sentence.index - one.sentence.index <= REACH),
  );
  const host = [...(visit?.parties.values() ?? [])].find(
    (one) =>
      one.part === "host" &&
      one.named &&
      reading.actors.actor(one.actor).kind === "person",
  );
  return host ? [holder, { ...host, part: "party", span: trigger, token }] : [];
}

/** Contacts at which states sign. */
const SIGNED_AT = new Set(["visit", "meeting", "talks", "summit"]);

/**
 * Between whom something was signed on a visit or after talks, where nobody is said to have signed: the two states whose people met, or the
 * person of a state that the article does not name; empty where there are not two.
 * EXAMPLE "The king of Norway received Peru's president. Two treaties were signed after the talks" -> Norway, Peru.
 */
export function signersAt(
  { actors }: Reading,
  groups: readonly Group[],
  { sentence, trigger, token }: Sighting,
): Party[] {
  const occasion = groups.findLast(
    ({ mode, sightings }) =>
      SIGNED_AT.has(mode) &&
      sightings.some((one) => sentence.index - one.sentence.index <= REACH),
  );
  const people = [...(occasion?.parties.keys() ?? [])].map((id) =>
    actors.actor(id),
  );
  const home = actors.home && actors.actor(actors.home).country;
  const met = new Set(people.flatMap(({ country }) => country ?? []));
  // "visited Peru": whose state that is
  const there = occasion?.sightings.find((one) => one.place)?.place?.name;
  const host = actors.actors.find(
    ({ kind, names }) => kind === "state" && !!there && names.includes(there),
  )?.country;
  if (met.size === 1 && host) met.add(host);
  if (met.size === 1 && home) met.add(home);
  const sides = [...met].flatMap(
    (country) =>
      actors.actors.find(
        (one) => one.kind === "state" && one.country === country,
      ) ??
      people.find((one) => one.country === country) ??
      [],
  );
  return sides.length === 2 && met.size === 2
    ? sides.map(({ id }) => ({
        actor: id,
        part: "party",
        span: trigger,
        token,
        named: !actors.isUnnamed(id),
      }))
    : [];
}

/** The states that a headline names, each once. */
function statesIn(title: string, actors: readonly Actor[]): Actor[] {
  const found = new Map<string, Actor>();
  for (const actor of actors) {
    const { kind, country, names } = actor;
    if (kind === "state" && country && !found.has(country))
      if (names.some((name) => hasWord(title, name))) found.set(country, actor);
  }
  return [...found.values()];
}

/** Whether the name stands in the text as a word of its own: "US" is not in "us", nor "Niger" in "Nigeria". */
function hasWord(text: string, name: string): boolean {
  for (
    let at = text.indexOf(name);
    at >= 0;
    at = text.indexOf(name, at + name.length)
  )
    if (
      !/[\p{L}\p{N}]$/u.test(text.slice(0, at)) &&
      !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length))
    )
      return true;
  return false;
}
