import type { Party } from "./parties.ts";
import type { ContactMode, ContactStatus, Place } from "./record.ts";
import type { Reading } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/** A contact as it grows: what its sightings together say of parties, status and place. */

/** Sightings of one contact, in order of reading. */
export type Group = {
  sightings: Sighting[];
  parties: Map<string, Party>;
  mode: ContactMode;
};

/** Kinds of contact that one event may be called by turns: "met", "the talks", "their summit". */
export const FAMILY: Readonly<Record<ContactMode, string>> = {
  meeting: "meeting",
  talks: "meeting",
  summit: "meeting",
  mediation: "meeting",
  ceremony: "ceremony",
  briefing: "briefing",
  summons: "summons",
  call: "call",
  letter: "letter",
  visit: "visit",
  signing: "signing",
};

/** Adds parties that the group does not have. */
export function join(
  group: Group,
  parties: readonly Party[],
  part: Party["part"],
): void {
  for (const one of parties)
    if (!group.parties.has(one.actor))
      group.parties.set(one.actor, { ...one, part });
}

/** Characters in which an item comes to what it tells. */
export const LEAD = 400;

const WEIGHT: Readonly<Record<ContactStatus, number>> = {
  held: 5,
  cancelled: 4,
  postponed: 4,
  refused: 3,
  denied: 3,
  planned: 2,
  requested: 1,
  hypothetical: 0,
};

/** What became of the contact by all its mentions: the firm ones count, the weightiest first ("planned" then "cancelled" = cancelled). */
export function groupStatus(group: Group): ContactStatus {
  const firm = group.sightings.filter((one) => one.firm && !one.bare);
  const told = firm.length ? firm : group.sightings;
  let best = told[0]!.status;
  for (const one of told)
    if (WEIGHT[one.status] > WEIGHT[best]) best = one.status;
  for (const one of group.sightings)
    if (
      one.bare &&
      one.firm &&
      ["cancelled", "postponed"].includes(one.status) &&
      best !== "held"
    )
      best = one.status;
  return best;
}

/** The first place that a mention names; the legs of one trip together. */
export function groupPlace(group: Group): Place | undefined {
  const places = group.sightings.flatMap((one) =>
    one.place ? [one.place] : [],
  );
  const first = places[0];
  if (!first || group.mode !== "visit") return first;
  const legs = places.filter(
    (one, index) =>
      index === 0 ||
      !places.slice(0, index).some((other) => placesAgree(other, one)),
  );
  return legs.length === 1
    ? first
    : { ...first, name: legs.map((one) => one.name).join("; ") };
}

/** The place as the most particular mention has it: "in Peru" and, further on, "at the Blue Palace": the palace. */
export function closestPlace(
  reading: Reading,
  group: Group,
): Place | undefined {
  const place = groupPlace(group);
  const isState = ({ name }: Place) =>
    reading.actors.actors.some(
      (one) => one.kind === "state" && one.names.includes(name),
    );
  if (!place || group.mode === "visit" || !isState(place)) return place;
  return (
    group.sightings
      .flatMap((one) => (one.place ? [one.place] : []))
      .find((one) => /^\p{Lu}/u.test(one.name) && !isState(one)) ?? place
  );
}

export function placesAgree(a: Place, b: Place): boolean {
  const x = a.name.toLowerCase();
  const y = b.name.toLowerCase();
  return x.includes(y) || y.includes(x);
}
