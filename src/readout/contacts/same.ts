import { isElsewhen, timesAgree, daysMeet, statusesAgree } from "./agree.ts";
import {
  type Group,
  FAMILY,
  groupStatus,
  groupPlace,
  placesAgree,
} from "./group.ts";
import type { Place } from "./record.ts";
import type { Reading } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/** Whether a sighting tells of a contact that was told of before: kind, parties, day, place and number agree. */

/** A call that is a meeting by its noun: "held a session via videoconference". */
export function isConference(group: Group): boolean {
  return group.sightings.some((one) =>
    /^contact\/noun-(?:session|meeting|conference|video-?conference)$/u.test(
      one.rule,
    ),
  );
}

/**
 * Whether "the summit" without parties can mean this contact: told in its place, or shortly before without another one.
 * EXAMPLE "Holm met Varga in Oslo. The summit lasted a day." Not: "... before the Bern summit opens", a page further on.
 */
export function isThisSummit(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): boolean {
  const place = groupPlace(group);
  if (place && sighting.place && !placesAgree(place, sighting.place))
    return false;
  if (group.mode === "summit") return true;
  // "the Lakes Union summit" is not the meeting just told of, unless that was in the place it is called by
  const { called } = sighting;
  if (called)
    return (
      // two who meet at a summit meet beside it
      ((group.parties.size > 2 || isCalledByPlace(reading, called)) &&
        group.sightings.some((one) => one.forum === called)) ||
      (!!place && called.includes(place.name))
    );
  const last = group.sightings.at(-1)!;
  return (
    (!!place && !!sighting.place) ||
    sighting.sentence.index - last.sentence.index <= 2
  );
}

/** "the Oslo summit": called by where it is held, it is theirs who meet there. Not: "the Lakes Union summit". */
export const isCalledByPlace = (reading: Reading, name: string): boolean =>
  reading.actors.actors.some(
    (one) =>
      one.kind === "place" && one.names.some((place) => name.startsWith(place)),
  );

/** How many countries take part; who is of none that is known counts alone. */
const sidesIn = ({ actors }: Reading, { parties }: Group): number =>
  new Set([...parties.keys()].map((id) => actors.actor(id).country ?? id)).size;

export function isSame(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): boolean {
  const a = FAMILY[group.mode];
  const b = FAMILY[sighting.mode];
  if (
    a !== "visit" &&
    b !== "visit" &&
    group.sightings.some((one) => one.token === sighting.purposeOf)
  )
    return true;
  // "spoke with" names no medium: it may tell of the meeting that the article is about
  const loose =
    (sighting.rule === "contact/verb-speak" ||
      sighting.rule === "contact/verb-talk") &&
    !sighting.medium &&
    a === "meeting";
  // "his conversation with her" is what was just told, call or meeting
  const looser =
    (a === "call" &&
      sighting.mode === "talks" &&
      !namesMore(group, sighting)) ||
    (["call", "meeting"].includes(a) &&
      sighting.rule === "contact/noun-conversation" &&
      (a === "call" || (sighting.definite && !sighting.medium)));
  // C3: a briefing stands alone; among those who are meeting it is part of the meeting
  const told =
    sighting.mode === "briefing" &&
    (a === "meeting" || a === "call") &&
    isAmong(reading, group, sighting);
  if (a !== b && !loose && !looser && !told) return false;
  // "bilateral meetings with A and B" are as many as the noun was told to be
  if (group.sightings.some((one) => one.token === sighting.token)) return false;
  if (!sidesAgree(reading, group, sighting)) return false;
  if (isRecalled(reading, group, sighting)) return false;
  if (told) return statusesAgree(group, sighting);
  // "their first meeting since the summit", "met after their talks": two contacts in one breath
  if (
    sighting.apart &&
    sighting.parties.length &&
    group.sightings.some((one) => one.sentence === sighting.sentence)
  )
    return false;
  if (!timesAgree(group, sighting) || !statusesAgree(group, sighting))
    return false;
  if (isElsewhen(reading, group, sighting)) return false;
  if (!daysMeet(group, sighting)) return false;
  // "Beside the talks of the three she will have bilateral meetings with both"
  if (sighting.bilateral && sidesIn(reading, group) > 2) return false;
  if (
    sighting.mode === "summit" &&
    sighting.called &&
    !isThisSummit(reading, group, sighting)
  )
    return false;
  const first = group.sightings[0]!;
  if (first.lone || sighting.lone) return false;
  if (
    first.ordinal !== undefined &&
    sighting.ordinal !== undefined &&
    first.ordinal !== sighting.ordinal
  )
    return false;
  const dated =
    group.sightings.some((one) => one.when?.basis === "stated") &&
    sighting.when?.basis === "stated";
  // beside a contact held, "a second summit" and "the coming summit" are one
  const repeated =
    sighting.ordinal !== undefined &&
    sighting.status === "planned" &&
    groupStatus(group) === "planned";
  if (sighting.other && !dated && !repeated) return false;
  const place = groupPlace(group);
  if (
    place &&
    sighting.place &&
    !placesAgree(place, sighting.place) &&
    !isOnePlace(reading, place, sighting.place) &&
    !(
      liesIn(reading, place, sighting.place) &&
      (group.mode !== "visit" || isStop(group, sighting))
    ) &&
    !isLeg(group, sighting) &&
    // "signed it at the palace ... in the East Room": the same two sign once
    group.mode !== "signing"
  )
    return false;
  // C5: a leg with days of its own, called a visit, is a visit besides the trip
  if (
    group.mode === "visit" &&
    place?.name.includes("; ") &&
    !sighting.place?.name.includes("; ") &&
    sighting.when?.basis === "stated" &&
    group.sightings.some(
      (one) =>
        one.when?.basis === "stated" && one.when.time !== sighting.when!.time,
    )
  )
    return false;
  if (group.mode === "visit" && isLeg(group, sighting))
    return sharedParties(reading, group, sighting) > 0;
  if (group.mode === "visit")
    return (
      sharedParties(reading, group, sighting) > 0 &&
      (!!place === !!sighting.place || !isFirmVisit(sighting))
    );
  if (!sighting.parties.length) {
    if (sighting.named)
      return (
        first.ordinal === sighting.ordinal &&
        first.named &&
        wordsOf(reading, first) === wordsOf(reading, sighting)
      );
    return true;
  }
  // "agreed at the Third Ports Conference ... Chaired by Holm and Varga, the Conference"
  if (!group.parties.size)
    return (
      first.named &&
      sighting.definite &&
      wordsOf(reading, first) === wordsOf(reading, sighting)
    );
  const shared = sharedParties(reading, group, sighting);
  const fewer = Math.min(group.parties.size, sighting.parties.length);
  if (sighting.parties.length === 1)
    return (
      shared === 1 &&
      (group.parties.size === 1
        ? (!lists(sighting) && !lists(first)) || isBody(reading, sighting)
        : loose ||
          (sighting.rule.startsWith("contact/noun-") && sighting.definite))
    );
  if (group.parties.size === 1)
    return shared === 1 && first.rule.startsWith("contact/noun-");
  if (shared >= fewer) return true;
  return (
    shared >= 2 &&
    shared / (group.parties.size + sighting.parties.length - shared) >= 0.5
  );
}

/**
 * Whether somebody is quoted on a meeting that had others than the one told of: "Holm met Varga. 'Today we held a meeting of the Ports Council,' she
 * said." Not: "'We had a good meeting,' she said", "our meeting with the premier".
 */
function isRecalled(
  reading: Reading,
  group: Group,
  { trigger, rule, definite, parties }: Sighting,
): boolean {
  return (
    rule.startsWith("contact/noun-") &&
    !definite &&
    reading.claimOf(trigger) !== "narrator" &&
    reading.claimOf(group.sightings[0]!.trigger) === "narrator" &&
    parties.some(
      ({ actor, named }) =>
        named &&
        !group.parties.has(actor) &&
        reading.actors.actor(actor).kind === "organization",
    )
  );
}

/**
 * Whether as many sides met by both: "a bilateral meeting" is not the meeting of three just told of, nor "a trilateral meeting" that of two.
 * Not: "bilateral talks" of several people of two states.
 */
function sidesAgree(
  { actors }: Reading,
  group: Group,
  { sides, parties, bare }: Sighting,
): boolean {
  const counted = group.sightings.find((one) => one.sides)?.sides;
  const number = (ids: Iterable<string>) =>
    new Set([...ids].map((id) => actors.actor(id).country ?? id)).size;
  const met = number(group.parties.keys());
  const meet = number(parties.map((one) => one.actor));
  if (sides && counted) return sides === counted;
  if (sides === 2) return met < 3;
  if (sides) return bare || parties.length < sides || met >= sides;
  return !counted || counted === 2 || parties.length !== 2 || meet !== 2;
}

/** "the contacts of Holm and Varga with the presidents of two other states" are not the call of Holm and Varga. */
function namesMore(group: Group, { parties }: Sighting): boolean {
  return (
    group.parties.size > 1 &&
    parties.length > group.parties.size &&
    parties.some((one) => !group.parties.has(one.actor))
  );
}

/** Whether those who are named take part in it, and at most people without names besides: "briefed European politicians". */
function isAmong(reading: Reading, group: Group, sighting: Sighting): boolean {
  const named = sighting.parties.filter((one) => one.named);
  return (
    named.length > 0 &&
    sharedParties(reading, group, { ...sighting, parties: named }) ===
      named.length
  );
}

/** Whether two names are of one place: "South Korea", "the ROK". */
export const isOnePlace = ({ actors }: Reading, a: Place, b: Place): boolean =>
  actors.actors.some(
    ({ names }) => names.includes(a.name) && names.includes(b.name),
  );

/** Whether one place is the state that the other lies in: "Oslo", "Norway". */
export function liesIn(reading: Reading, a: Place, b: Place): boolean {
  const [x, y] = [a, b].map(({ name }) =>
    reading.actors.actors.find((one) => one.names.includes(name)),
  );
  return (
    !!x?.country &&
    x.country === y?.country &&
    (x.kind === "state") !== (y.kind === "state")
  );
}

/** C5: one trip over two places in one breath is one visit: "flew to Oslo and travelled to Bergen". */
function isLeg(group: Group, sighting: Sighting): boolean {
  const last = group.sightings.at(-1)!;
  return (
    group.mode === "visit" &&
    last.sentence.index === sighting.sentence.index &&
    sighting.token.deprel === "conj" &&
    sighting.rule.startsWith("contact/verb-") &&
    last.rule.startsWith("contact/verb-") &&
    sighting.when?.basis !== "stated"
  );
}

/** C5: a stop without days of its own, in the state that the trip is to, by one who travels: "visits Peru ... will then travel to Lima". */
function isStop(group: Group, { parties, when }: Sighting): boolean {
  return (
    when?.basis !== "stated" &&
    parties.some(
      ({ actor, part }) =>
        part === "guest" && group.parties.get(actor)?.part === "guest",
    )
  );
}

/** A trip verb with a place of its own tells of a trip of its own. */
function isFirmVisit(sighting: Sighting): boolean {
  return sighting.rule.startsWith("contact/verb-") && !!sighting.place;
}

/** One named party beside people without names: "met several officials" may be any meeting of his. */
function lists(sighting: Sighting): boolean {
  return sighting.rule.startsWith("contact/verb-");
}

/** A body that meets: "the council met", "the council's session". */
const isBody = ({ actors }: Reading, { parties }: Sighting): boolean =>
  parties.every(({ actor }) => actors.actor(actor).kind === "organization");

function wordsOf(reading: Reading, sighting: Sighting): string {
  return reading.parse.article.text
    .slice(sighting.trigger.start, sighting.trigger.end)
    .toLowerCase();
}

/** Parties of the sighting that the group has; a state counts for its people. */
export function sharedParties(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): number {
  let shared = 0;
  for (const one of sighting.parties) {
    if (group.parties.has(one.actor)) shared++;
    else if (
      [...group.parties.keys()].some((other) =>
        represents(reading, one.actor, other),
      )
    )
      shared++;
  }
  const alike =
    sighting.mode === "summit" ||
    group.mode === "summit" ||
    (sighting.status === "planned" && groupStatus(group) === "planned");
  return shared === 1 && alike && isOtherLeader(reading, group, sighting)
    ? 2
    : shared;
}

/**
 * Whether of two states one is a party's and the other party is somebody to whom the text gives no country: "the Peru-Denmark talks" are those of
 * Peru's Varga and President Holm, where no other state's people are among them.
 */
function isOtherLeader(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): boolean {
  const actors = (ids: Iterable<string>) =>
    [...ids].map((id) => reading.actors.actor(id));
  const sides = [
    actors(group.parties.keys()),
    actors(sighting.parties.map((one) => one.actor)),
  ];
  const states = sides.find((side) =>
    side.every(({ kind }) => kind === "state"),
  );
  const people = sides.find((side) =>
    side.every(({ kind }) => kind === "person"),
  );
  return (
    states?.length === 2 &&
    people?.length === 2 &&
    people.some(({ country, roles }) => !country && roles.length > 0)
  );
}

export function represents(reading: Reading, a: string, b: string): boolean {
  const [x, y] = [reading.actors.actor(a), reading.actors.actor(b)];
  if ((x.kind === "state") === (y.kind === "state")) return false;
  // who is nobody known by name is nobody whom the text names
  if (reading.unsigned === a || reading.unsigned === b) return false;
  // the author of a state's release is of that state
  const { author, home } = reading.actors;
  const countryOf = (one: typeof x) =>
    one.country ??
    (one.id === author && home
      ? reading.actors.actor(home).country
      : undefined);
  const country = countryOf(x);
  return !!country && country === countryOf(y);
}
