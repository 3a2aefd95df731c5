import { type Group, FAMILY } from "./group.ts";
import type { Party } from "./parties.ts";
import { isConference, isCalledByPlace, sharedParties } from "./same.ts";
import type { Reading } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/** Whether a mention without sides of its own ("the meeting") means a contact that was told of before. */

/**
 * C4: whether it only speaks once more of meetings that were told of by name.
 * EXAMPLE "She met the premier and the king of Peru. In her meetings with Peruvian officials ...". Not: "her meetings with Chilean officials".
 */
export function recapsAny(
  { actors }: Reading,
  groups: readonly Group[],
  { parties, token, definite, when, place }: Sighting,
): boolean {
  const [own, ...more] = parties.filter((one) => one.named);
  const others = parties.filter((one) => !one.named);
  if (
    token.xpos !== "NNS" ||
    token.upos !== "NOUN" ||
    !definite ||
    place ||
    when?.basis === "stated" ||
    !own ||
    more.length ||
    !others.length
  )
    return false;
  const countryOf = ({ actor }: Party) => actors.actor(actor).country;
  const sides = new Set(others.map(countryOf));
  return groups.some(
    (group) =>
      FAMILY[group.mode] === "meeting" &&
      group.parties.has(own.actor) &&
      [...group.parties.values()].some(
        (one) =>
          one.actor !== own.actor &&
          one.named &&
          (sides.has(undefined) || sides.has(countryOf(one))),
      ),
  );
}

/** A meeting or call of these people. */
export function isTheirs(group: Group, sighting: Sighting): boolean {
  return (
    ["meeting", "call"].includes(FAMILY[group.mode]) &&
    sighting.parties.every((one) => group.parties.has(one.actor))
  );
}

/** "the talks", "the conversation" may mean a call or a meeting; "the visit" only a visit. */
export function refersBack(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): boolean {
  const a = FAMILY[group.mode];
  const b = FAMILY[sighting.mode];
  if (sighting.other) return false;
  // "this was her third trip": of whom it is a trip
  if (b === "visit" && sighting.parties.length)
    return (
      a === b &&
      (sharedParties(reading, group, sighting) > 0 ||
        sighting.parties.every((one) => !one.named))
    );
  if (sighting.mode === "summit")
    return (
      group.mode === "summit" ||
      (a === "meeting" &&
        group.parties.size > 1 &&
        group.mode === "meeting" &&
        // "met at the Lakes Forum summit. The summit ends today": the one that they met at
        !group.sightings.some(
          ({ forum }) => forum && !isCalledByPlace(reading, forum),
        ))
    );
  return (
    a === b ||
    (["meeting", "call"].includes(a) &&
      ["meeting", "call"].includes(b) &&
      (sighting.mode !== "meeting" || isConference(group)))
  );
}

/** "The meeting was attended by" those who met, not by those of whose talks they spoke. */
export function isCalledSo(group: Group, sighting: Sighting): boolean {
  return (
    sighting.mode !== "meeting" ||
    group.mode !== "talks" ||
    group.sightings.some((one) => one.main)
  );
}
