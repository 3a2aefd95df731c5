import { isAhead, isElsewhen, timesAgree, isSameDay } from "./agree.ts";
import { ATTENDING, JOINING, LEADING } from "./companions.ts";
import {
  type Group,
  FAMILY,
  join,
  LEAD,
  groupStatus,
  groupPlace,
} from "./group.ts";
import {
  withHost,
  withPair,
  withDelegates,
  joinDelegation,
  joinRoster,
} from "./joining.ts";
import { mainPair, signersAt, visitPair } from "./mainPair.ts";
import type { ContactMode } from "./record.ts";
import { recapsAny, isTheirs, refersBack, isCalledSo } from "./refersBack.ts";
import { ROSTER } from "./roster.ts";
import {
  isThisSummit,
  isSame,
  isOnePlace,
  liesIn,
  represents,
} from "./same.ts";
import type { Reading } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/** Sightings put together to contacts, in order of reading. */

/** How many mentions of one contact are kept: what they add is said early, and each later one is compared with all kept. */
const KEPT = 64;

/** How many contacts back a mention may reach: what an article says further off is rarely meant. */
const REACH = 40;

/**
 * One contact per event that the article tells apart (guideline C2): sightings of one family with compatible parties, days, places
 * and status are one; other days, another place or "another round" keep them apart. A noun without parties refers to the contact in focus.
 */
export function mergeSightings(
  reading: Reading,
  sightings: readonly Sighting[],
): Group[] {
  const groups: Group[] = [];
  for (const told of sightings) {
    const sighting = withHost(
      reading,
      groups,
      withDelegates(reading, groups, withPair(reading, groups, told)),
    );
    if (!sighting) continue;
    const recent = groups.slice(-REACH).reverse();
    if (sighting.rule === JOINING) {
      const [known, ...more] = sighting.parties;
      const focus = recent.find(
        (group) => known && group.parties.has(known.actor),
      );
      if (focus) join(focus, more, focus.parties.get(known!.actor)!.part);
      // "She was joined by the premier at the space centre": told first, it is a meeting
      else if (sighting.place) groups.push(start({ ...sighting, bare: false }));
      continue;
    }
    if (sighting.rule === LEADING) {
      joinDelegation(reading, recent, sighting);
      continue;
    }
    if (sighting.rule === ROSTER) {
      joinRoster(reading, groups, sighting);
      continue;
    }
    if (sighting.lent) {
      const parties = signersAt(reading, groups, sighting);
      if (parties.length)
        tell(reading, groups, { ...sighting, parties, bare: false });
      continue;
    }
    if (sighting.bare) {
      const meant = recent.filter(
        (group) =>
          refersBack(reading, group, sighting) &&
          timesAgree(group, sighting) &&
          !isAhead(group, sighting) &&
          !isElsewhen(reading, group, sighting) &&
          (sighting.unsided !== "anew" || isSameDay(group, sighting)) &&
          (sighting.mode !== "summit" ||
            isThisSummit(reading, group, sighting)),
      );
      const focus =
        (sighting.mode === "summit" &&
          meant.find((group) => group.mode === "summit")) ||
        (meant.find((group) => isCalledSo(group, sighting)) ?? meant[0]);
      if (focus) add(reading, focus, sighting);
      else if (sighting.unsided) {
        const visited = visitPair(reading, groups, sighting);
        const parties = visited.length
          ? visited
          : mainPair(reading, groups, sighting);
        if (parties.length)
          tell(reading, groups, { ...sighting, parties, bare: false });
      } else if (
        sighting.parties.length > (sighting.mode === "visit" ? 0 : 1) &&
        sighting.rule !== ATTENDING
      )
        groups.push(start({ ...sighting, bare: false }));
      continue;
    }
    const lead = groups[0];
    if (lead && isPresent(lead, sighting)) {
      add(reading, lead, { ...sighting, parties: [], bare: true });
      continue;
    }
    if (sighting.mutual && recent.some((group) => isTheirs(group, sighting)))
      continue;
    if (recapsAny(reading, recent, sighting)) continue;
    tell(reading, groups, sighting);
  }
  return groups;
}

/**
 * Whether a mention points at the contact that the text opens with: "I am glad of this meeting with the council", "who took part in today's
 * meeting". Not: "today's meeting with Premier Varga", who was not named before.
 */
function isPresent(lead: Group, sighting: Sighting): boolean {
  const { present, mode, parties } = sighting;
  return (
    !!present &&
    FAMILY[lead.mode] === FAMILY[mode] &&
    groupStatus(lead) === "held" &&
    lead.sightings[0]!.trigger.start < LEAD &&
    (present === "this" ||
      parties.every((one) => !one.named || lead.parties.has(one.actor)))
  );
}

/** Adds what is told to the contact that it is, the nearest first, or begins one. */
function tell(reading: Reading, groups: Group[], sighting: Sighting): void {
  const same = groups
    .slice(-REACH)
    .reverse()
    .find((group) => isSame(reading, group, sighting));
  if (same) add(reading, same, sighting);
  else groups.push(start(sighting));
}

function start(sighting: Sighting): Group {
  return {
    sightings: [sighting],
    parties: new Map(sighting.parties.map((one) => [one.actor, one])),
    mode: sighting.mode,
  };
}

const RANK: Partial<Record<ContactMode, number>> = {
  summit: 3,
  meeting: 2,
  talks: 1,
  call: 1,
};

function add(reading: Reading, group: Group, told: Sighting): void {
  const sighting =
    told.mode === "briefing" && group.mode !== "briefing"
      ? asPartOf(told)
      : group.mode === "visit"
        ? withoutStop(reading, group, told)
        : told;
  if (group.sightings.length < KEPT) group.sightings.push(sighting);
  // "the last summit of two states was in 2007, when the two met": who met there are those of the states
  if (
    sighting.mode === "summit" &&
    sighting.parties.length > 1 &&
    group.sightings.some((one) => one.token === sighting.purposeOf)
  )
    for (const { actor } of group.parties.values())
      if (reading.actors.actor(actor).kind === "state")
        group.parties.delete(actor);
  for (const one of sighting.parties) {
    // "the summit between Lima and Quito" after "the two presidents met": the people stand for their states
    const others = [...group.parties.keys()].filter(
      (other) => other !== one.actor && represents(reading, one.actor, other),
    );
    if (others.length && reading.actors.actor(one.actor).kind === "state")
      continue;
    for (const other of others)
      if (reading.actors.actor(other).kind === "state")
        group.parties.delete(other);
    const known = group.parties.get(one.actor);
    if (!known) group.parties.set(one.actor, one);
    else if (known.part === "party" && one.part !== "party")
      group.parties.set(one.actor, { ...known, part: one.part });
  }
  // C3: the plainest word decides: called a summit anywhere = summit, a meeting verb beats "talks"
  if (
    !sighting.bare &&
    (RANK[sighting.mode] ?? 0) > (RANK[group.mode] ?? 0) &&
    FAMILY[group.mode] !== "call"
  )
    group.mode = sighting.mode;
  else if (sighting.mode === "summit" && FAMILY[group.mode] === "meeting")
    group.mode = "summit";
}

/** A stop in the state that the trip is to names no further place of the trip, nor does "this was their first visit" add places or people. */
function withoutStop(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): Sighting {
  const known = groupPlace(group);
  const { place, ...told } = sighting;
  if (sighting.bare)
    return {
      ...told,
      ...(known || !place ? {} : { place }),
      parties: told.parties.filter((one) => one.named),
    };
  return known &&
    place &&
    (liesIn(reading, known, place) || isOnePlace(reading, known, place))
    ? told
    : sighting;
}

/** Who was briefed on what at a meeting: day and place are those of what they spoke of. */
function asPartOf({ place: _, ...told }: Sighting): Sighting {
  return {
    ...told,
    when: null,
    parties: told.parties
      .filter((one) => one.named)
      .map((one) => ({ ...one, part: "party" })),
  };
}
