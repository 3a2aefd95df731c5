import type { Group } from "./group.ts";
import { FAMILY, groupStatus } from "./group.ts";
import type { Reading } from "./scene.ts";

/**
 * Whether a mention only sums up contacts that the text then tells one by one (C7).
 * EXAMPLE "Holm spoke with leaders from two states. He called President Varga and President Rossi." Not: where one call alone follows, or
 * nobody is named.
 */
export function sumsUp(
  reading: Reading,
  group: Group,
  groups: readonly Group[],
): boolean {
  const parties = [...group.parties.values()];
  const known = parties.filter((one) => one.named);
  const several = parties.some(
    (one) => !one.named && reading.actors.actor(one.actor).kind === "group",
  );
  if (known.length !== 1 || !several || parties.length !== 2) return false;
  const each = groups.filter(
    (other) =>
      other !== group &&
      FAMILY[other.mode] === FAMILY[group.mode] &&
      groupStatus(other) === groupStatus(group) &&
      other.sightings[0]!.trigger.start > group.sightings[0]!.trigger.start &&
      other.parties.has(known[0]!.actor) &&
      [...other.parties.values()].filter((one) => one.named).length > 1,
  );
  return each.length > 1;
}
