import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addMonths,
  dayNumber,
  isDay,
  isoDay,
  isoWeek,
  monday,
  monthLength,
  parseDay,
  weekday,
  weekStart,
  ymd,
} from "./calendar.ts";

const day = fc.integer({
  min: dayNumber(1, 1, 1),
  max: dayNumber(9999, 12, 31),
});
/** An implementation of somebody else's, in UTC. */
const other = (number: number) => new Date(number * 86_400_000);

test("days and dates go both ways and agree with Date in UTC", () => {
  fc.assert(
    fc.property(day, (number) => {
      const { year, month, day } = ymd(number);
      expect(dayNumber(year, month, day)).toBe(number);
      const date = other(number);
      expect([year, month, day]).toEqual([
        date.getUTCFullYear(),
        date.getUTCMonth() + 1,
        date.getUTCDate(),
      ]);
      expect(weekday(number)).toBe(date.getUTCDay() || 7);
      expect(parseDay(isoDay(number))).toBe(number);
    }),
    { numRuns: 3000 },
  );
});

test("a month is as long as Date has it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      (year, month) => {
        expect(monthLength(year, month)).toBe(
          new Date(Date.UTC(year, month, 0)).getUTCDate(),
        );
        expect(isDay(year, month, monthLength(year, month) + 1)).toBe(false);
      },
    ),
  );
});

/** ISO week by its definition: week 1 holds the year's first Thursday. */
function weekByDefinition(number: number): { year: number; week: number } {
  let week = 0;
  const thursday = number - weekday(number) + 4;
  const year = other(thursday).getUTCFullYear();
  for (let at = dayNumber(year, 1, 1); at <= thursday; at++)
    if (other(at).getUTCDay() === 4) week++;
  return { year, week };
}

test("ISO weeks, by their definition", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: dayNumber(1582, 1, 1), max: dayNumber(2400, 1, 1) }),
      (number) => {
        const { year, week } = isoWeek(number);
        expect({ year, week }).toEqual(weekByDefinition(number));
        expect(weekStart(year, week)).toBe(monday(number));
      },
    ),
    { numRuns: 500 },
  );
  expect(isoWeek(dayNumber(2021, 1, 3))).toEqual({ year: 2020, week: 53 });
  expect(isoWeek(dayNumber(2018, 12, 31))).toEqual({ year: 2019, week: 1 });
});

test("months add up", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 9000 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: -2000, max: 2000 }),
      (year, month, by) => {
        const date = new Date(Date.UTC(2000, month - 1 + by, 1));
        expect(addMonths(year, month, by)).toEqual({
          year: date.getUTCFullYear() - 2000 + year,
          month: date.getUTCMonth() + 1,
        });
      },
    ),
  );
});

test("what is no day", () => {
  for (const value of [
    "2018-02-29",
    "2018-13-01",
    "2018-00-10",
    "18-01-01",
    "",
    "2018",
  ])
    expect(parseDay(value)).toBeNull();
});
