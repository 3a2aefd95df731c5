import { readPart } from "./clock.ts";
import { readCardinal, readOrdinal } from "./numbers.ts";
import type { DateSense, Reading, Sense } from "./sense.ts";
import type { Words } from "./words.ts";

/** Words that can begin the name of an event's day; most positions are turned away by this alone. */
const OPENS = new Set(
  "the its their his her day opening closing final".split(" "),
);
const PLACES = ["opening", "closing", "concluding", "final", "last"];

/**
 * A day named by its place in an event: "day five", "the second day", "the opening night". It is no date by itself; in apposition it has
 * the date that stands beside it, on the other side of a comma (`before` is the reading that ends there, `after` reads one that begins).
 * EXAMPLE reads "Monday, the second day of the talks", "the closing night, 3 May"; leaves "the second day of the talks was quiet".
 */
export function readEventDay(
  words: Words,
  index: number,
  before: Reading | undefined,
  after: (index: number) => Reading | null,
): Reading | null {
  if (!OPENS.has(words.low(index) ?? "")) return null;
  const next = eventDayEnd(words, index);
  if (next === null) return null;
  const beside =
    words.is(index - 1, ",") &&
    before?.next === index - 1 &&
    isDay(before.sense)
      ? -1
      : words.is(next, ",") && isDay(after(next + 1)?.sense)
        ? 1
        : null;
  return beside === null
    ? null
    : {
        first: index,
        next,
        type: "DATE",
        rule: "time/event-day",
        sense: { kind: "date", date: { beside } },
      };
}

function eventDayEnd(words: Words, index: number): number | null {
  if (words.is(index, "day"))
    return readCardinal(words, index + 1)?.next ?? null;
  const at = words.is(index, "the", "its", "their", "his", "her")
    ? index + 1
    : index;
  const noun = words.is(at, ...PLACES)
    ? at + 1
    : at > index
      ? readOrdinal(words, at)?.next
      : undefined;
  if (noun === undefined) return null;
  return words.is(noun, "day")
    ? noun + 1
    : (readPart(words, noun)?.next ?? null);
}

/** Whether a date names one day. */
function isDay(sense: Sense | undefined): boolean {
  if (sense?.kind !== "date") return false;
  const date: DateSense =
    sense.date.of && !sense.date.portion ? sense.date.of : sense.date;
  return (
    date.day !== undefined ||
    date.weekday !== undefined ||
    date.holiday !== undefined ||
    date.base?.unit === "D"
  );
}
