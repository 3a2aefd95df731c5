import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  addMonths,
  dayNumber,
  isDay,
  isLeap,
  isoDay,
  isoWeek,
  monday,
  monthLength,
  moveMonths,
  parseDay,
  weekday,
  weekStart,
  ymd,
} from "./calendar.ts";

const day = fc.integer({
  min: dayNumber(-9999, 1, 1),
  max: dayNumber(9999, 12, 31),
});
const year = fc.integer({ min: -9999, max: 9999 });
const month = fc.integer({ min: 1, max: 12 });
const epoch = new Temporal.PlainDate(1970, 1, 1);
/** The same day by an implementation of somebody else's: Temporal. */
const other = (number: number) => epoch.add({ days: number });

test("days and dates go both ways and agree with Temporal", () => {
  fc.assert(
    fc.property(day, (number) => {
      const { year, month, day } = ymd(number);
      const date = other(number);
      expect([year, month, day]).toEqual([date.year, date.month, date.day]);
      expect(dayNumber(date.year, date.month, date.day)).toBe(number);
      expect(weekday(number)).toBe(date.dayOfWeek);
    }),
    { numRuns: 3000 },
  );
});

test("a day is written as Temporal writes it, and read back", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: dayNumber(0, 1, 1), max: dayNumber(9999, 12, 31) }),
      (number) => {
        expect(isoDay(number)).toBe(other(number).toString());
        expect(parseDay(isoDay(number))).toBe(number);
      },
    ),
  );
});

test("months end and years leap as Temporal has it", () => {
  fc.assert(
    fc.property(
      year,
      month,
      fc.integer({ min: -5, max: 40 }),
      (year, month, day) => {
        const first = new Temporal.PlainDate(year, month, 1);
        expect(monthLength(year, month)).toBe(first.daysInMonth);
        expect(isLeap(year)).toBe(first.inLeapYear);
        expect(isDay(year, month, day)).toBe(
          day >= 1 && day <= first.daysInMonth,
        );
      },
    ),
    { numRuns: 1000 },
  );
});

test("ISO weeks are Temporal's", () => {
  fc.assert(
    fc.property(day, (number) => {
      const date = other(number);
      expect(isoWeek(number)).toEqual({
        year: date.yearOfWeek,
        week: date.weekOfYear,
      });
      expect(weekStart(date.yearOfWeek!, date.weekOfYear!)).toBe(
        monday(number),
      );
    }),
    { numRuns: 3000 },
  );
  expect(isoWeek(dayNumber(2021, 1, 3))).toEqual({ year: 2020, week: 53 });
  expect(isoWeek(dayNumber(2018, 12, 31))).toEqual({ year: 2019, week: 1 });
});

test("months are added as Temporal adds them, the day kept within its month", () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: -2000, max: 2000 }),
      (number, months) => {
        const { year, month } = ymd(number);
        const first = new Temporal.PlainDate(year, month, 1).add({ months });
        expect(addMonths(year, month, months)).toEqual({
          year: first.year,
          month: first.month,
        });
        const moved = other(number).add({ months });
        expect(ymd(moveMonths(number, months))).toEqual({
          year: moved.year,
          month: moved.month,
          day: moved.day,
        });
      },
    ),
    { numRuns: 2000 },
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
