import fc from "fast-check";
import { expect, test } from "vitest";
import { dayNumber } from "./calendar.ts";
import { hijriDay, persianDay } from "./otherCalendars.ts";

/** An implementation of somebody else's: the calendars of ICU. */
function icu(
  calendar: string,
  day: number,
): { year: number; month: number; day: number } {
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: "UTC",
    year: "numeric",
    month: "numeric",
    day: "numeric",
  }).formatToParts(new Date(day * 86_400_000));
  const value = (type: string) =>
    Number(parts.find((part) => part.type === type)?.value);
  return { year: value("year"), month: value("month"), day: value("day") };
}

test("the tabular Islamic calendar agrees with ICU's", () => {
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 30_000 }), (day) => {
      const other = icu("islamic-civil", day);
      expect(hijriDay(other.year, other.month, other.day)).toBe(day);
    }),
    { numRuns: 2000 },
  );
});

test("the Persian calendar agrees with ICU's within a day, and exactly in our time", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: dayNumber(1930, 1, 1), max: dayNumber(2080, 1, 1) }),
      (day) => {
        const other = icu("persian", day);
        expect(persianDay(other.year, other.month, other.day)).toBe(day);
      },
    ),
    { numRuns: 2000 },
  );
});
