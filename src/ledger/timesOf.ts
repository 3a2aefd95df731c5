import type { Readout } from "../readout/record.ts";
import { parseDay } from "../text/calendar.ts";
import { edtfDays } from "../text/edtf.ts";
import { covers, overlaps, type Span } from "../text/span.ts";

/**
 * The expressions that a record's date was read from: those in its evidence that lie in its time or measure it, else the first of the
 * paragraph that means just that time.
 */
export function timesOf(
  readout: Readout,
  record: Readonly<{ time: string | null; evidence: Span }>,
): Readout["times"] {
  if (record.time === null) return [];
  const days = edtfDays(record.time);
  const inside = readout.times.filter(
    (time) =>
      covers(record.evidence, time.span) &&
      (time.type === "DURATION" ||
        (time.from !== null &&
          time.to !== null &&
          days !== null &&
          touches(time.from, time.to, days))),
  );
  if (inside.some((time) => time.type !== "DURATION")) return inside;
  const paragraph = readout.article.blocks.find((block) =>
    overlaps(block, record.evidence),
  );
  return readout.times
    .filter(
      (time) =>
        paragraph &&
        overlaps(paragraph, time.span) &&
        time.edtf === record.time,
    )
    .slice(0, 1);
}

function touches(
  from: string,
  to: string,
  days: { from: number | null; to: number | null },
): boolean {
  const [a, b] = [parseDay(from), parseDay(to)];
  return (
    a !== null &&
    b !== null &&
    (days.to === null || a <= days.to) &&
    (days.from === null || b >= days.from)
  );
}
