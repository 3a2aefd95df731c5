import { overlaps } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";
import type { Made } from "./resolve.ts";

const AROUND = new Set(["statement/according-to", "statement/as-clause"]);
/** A report is another one's frame from this share of its letters on. */
const MOST = 0.7;

/**
 * Without the medium that only hands on what somebody else is reported to have said: of `The road is open, the envoy said, according to
 * the Harbour Times` the envoy's words stay (guideline S8). Left alone: `The road is open, according to the Harbour Times`.
 */
export function withoutProvenance(
  made: readonly Made[],
  actors: ActorsFound,
): Made[] {
  return made.filter((one) => {
    const [speaker] = one.statement.speakers;
    return !(
      speaker !== undefined &&
      AROUND.has(one.statement.rule) &&
      actors.actor(speaker).sector === "MED" &&
      made.some(
        (other) =>
          other.draft.sentence === one.draft.sentence && handsOn(one, other),
      )
    );
  });
}

/** Whether what `outer` reports is little more than the speech `inner`. */
function handsOn(outer: Made, inner: Made): boolean {
  const { source, cue, content, kind, speakers } = inner.statement;
  if (inner === outer || !cue || !speakers.length || kind === "attitude")
    return false;
  if (!outer.statement.content.some((span) => overlaps(span, cue)))
    return false;
  let all = 0;
  let shared = 0;
  for (const span of outer.statement.content)
    for (let at = span.start; at < span.end; at++) {
      all++;
      if (
        [cue, ...content, ...(source ? [source] : [])].some(
          (part) => part.start <= at && at < part.end,
        )
      )
        shared++;
    }
  return shared >= all * MOST;
}
