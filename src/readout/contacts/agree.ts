import { edtfDays } from "../../text/edtf.ts";
import { type Group, LEAD, groupStatus } from "./group.ts";
import type { ContactStatus } from "./record.ts";
import type { Reading } from "./scene.ts";
import type { Sighting } from "./sighting.ts";
import { documentDay } from "./status.ts";

/** Whether the days and statuses of a sighting and of a contact agree. */

/** "the upcoming summit" is not the meeting that was just held. */
export function isAhead(group: Group, sighting: Sighting): boolean {
  return (
    sighting.firm &&
    sighting.status === "planned" &&
    groupStatus(group) === "held" &&
    group.sightings.some((one) => one.firm && !one.bare)
  );
}

/**
 * Whether a mention with a day of its own is another contact than the undated one that the item opens with, which is news of the
 * document's day: "She travelled to Lima ..." and, further on, "after her visit to Lima in April 2022".
 */
export function isElsewhen(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): boolean {
  const issued = documentDay(reading.parse.article.published?.value);
  const first = group.sightings[0]!;
  const days =
    sighting.when?.basis === "stated" && edtfDays(sighting.when.time);
  return (
    !!issued &&
    !!days &&
    days.to !== null &&
    issued.from - days.to > 20 &&
    first.main &&
    first.status === "held" &&
    first.trigger.start < LEAD &&
    !group.sightings.some((one) => one.when)
  );
}

export function timesAgree(group: Group, sighting: Sighting): boolean {
  if (sighting.when?.basis !== "stated") return true;
  const mine = edtfDays(sighting.when.time);
  return group.sightings.every((one) => {
    if (one.when?.basis !== "stated") return true;
    const theirs = edtfDays(one.when.time);
    if (!mine || !theirs) return true;
    return (
      (mine.from ?? -Infinity) <= (theirs.to ?? Infinity) &&
      (theirs.from ?? -Infinity) <= (mine.to ?? Infinity) &&
      (isYears(mine) === isYears(theirs) || isOpen(mine) || isOpen(theirs))
    );
  });
}

type Days = NonNullable<ReturnType<typeof edtfDays>>;

const isOpen = ({ from, to }: Days) => from === null || to === null;

/** More than a year: "in the last decade she met him often" is no one meeting. */
const isYears = ({ from, to }: Days) =>
  from !== null && to !== null && to - from > 366;

/**
 * Whether the days that the running text has set agree too: what is told under "On May 3 ..." and what is told under "On June 7 ..." are
 * two meetings, though only the sentence before may name the day. "The meeting", "his meeting" with a day of its own may still be the one meant.
 */
export function daysMeet(group: Group, sighting: Sighting): boolean {
  const theirs =
    group.sightings.find((one) => one.when?.basis === "stated")?.when ??
    group.sightings.find((one) => one.when)?.when;
  const mine = sighting.when;
  if (
    !mine ||
    !theirs ||
    (mine.basis === "inherited" && theirs.basis === "inherited")
  )
    return true;
  if (mine.basis === "stated" && sighting.definite) return true;
  const inherited = mine.basis === "inherited" ? mine : theirs;
  if (inherited.basis === "inherited" && !isDay(inherited.time)) return true;
  const [a, b] = [edtfDays(mine.time), edtfDays(theirs.time)];
  if (!a || !b) return true;
  return (
    (a.from ?? -Infinity) <= (b.to ?? Infinity) &&
    (b.from ?? -Infinity) <= (a.to ?? Infinity)
  );
}

/** Whether both or neither are given a day: "talks fell apart in March" are not the talks told without one. */
export const isSameDay = (group: Group, sighting: Sighting) =>
  (sighting.when?.basis === "stated") ===
  group.sightings.some((one) => one.when?.basis === "stated");

const isDay = (time: string) => /^\d{4}-\d{2}-\d{2}$/.test(time);

const DONE = new Set<ContactStatus>(["held"]);

export function statusesAgree(group: Group, sighting: Sighting): boolean {
  const status = groupStatus(group);
  if (!sighting.firm || !group.sightings.some((one) => one.firm)) return true;
  if (DONE.has(status) === DONE.has(sighting.status))
    return status !== "denied" || sighting.status === "denied";
  // planned for a day and held on it
  return (
    sighting.when?.basis === "stated" &&
    group.sightings.some(
      (one) =>
        one.when?.basis === "stated" && one.when.time === sighting.when!.time,
    )
  );
}
