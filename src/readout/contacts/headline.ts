import type { Reading } from "./scene.ts";

/**
 * Whether the headline names an actor, by a word of one of its names that is long enough to be its own.
 * EXAMPLE "Call with President Holm" names Karl Holm. Not: a headline that only says "President".
 */
export function inHeadline(reading: Reading, actor: string): boolean {
  const title = reading.parse.article.title?.toLowerCase();
  if (!title) return false;
  return reading.actors
    .actor(actor)
    .names.flatMap((name) => name.toLowerCase().split(/\s+/u))
    .some((word) => word.length > 3 && title.includes(word));
}

/** Whether it names the state of a person or group: "Danish and Swedish leaders meet". */
export function isStateInHeadline(reading: Reading, actor: string): boolean {
  const { country } = reading.actors.actor(actor);
  return (
    !!country &&
    reading.actors.actors.some(
      (one) =>
        one.kind === "state" &&
        one.country === country &&
        inHeadline(reading, one.id),
    )
  );
}

const ONE_CALL =
  /\b(?:(?:tele)?phone call|call|(?:telephone |phone )?conversation|teleconference|video ?conference)\b/iu;

/** Whether the headline tells of one call (not of calls). */
export function headlineCall(reading: Reading): boolean {
  return ONE_CALL.test(reading.parse.article.title ?? "");
}
