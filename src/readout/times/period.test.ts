import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dayNumber, isoDay, parseDay, ymd } from "../../text/calendar.ts";
import { edtfDays } from "../../text/edtf.ts";
import {
  centuryPeriod,
  decadePeriod,
  edtfOf,
  halfOf,
  interval,
  periodAt,
  quarterPeriod,
  seasonPeriod,
  third,
  timeOfDay,
  UNITS,
  weekendPeriod,
} from "./period.ts";

const day = fc.integer({
  min: dayNumber(200, 1, 1),
  max: dayNumber(9000, 12, 31),
});
const unit = fc.constantFrom(...UNITS);

test("the period at a distance of 0 holds the day, weekends apart; EDTF says the same days", () => {
  fc.assert(
    fc.property(day, unit, (number, unit) => {
      const period = periodAt(number, unit, 0)!;
      if (unit !== "WE")
        expect(period.from <= number && number <= period.to).toBe(true);
      expect(edtfDays(edtfOf(period))).toEqual({
        from: period.from,
        to: period.to,
      });
    }),
    { numRuns: 2000 },
  );
});

test("periods follow each other without a gap, weekends apart", () => {
  fc.assert(
    fc.property(
      day,
      unit,
      fc.integer({ min: -50, max: 50 }),
      (number, unit, count) => {
        const [a, b] = [
          periodAt(number, unit, count),
          periodAt(number, unit, count + 1),
        ];
        if (!a || !b) return;
        expect(b.from - a.to).toBe(unit === "WE" ? 6 : 1);
      },
    ),
  );
});

test("a period at a distance is the one that Temporal comes to", () => {
  const epoch = new Temporal.PlainDate(1970, 1, 1);
  const number = (date: Temporal.PlainDate) =>
    dayNumber(date.year, date.month, date.day);
  const first: Record<
    string,
    (date: Temporal.PlainDate) => Temporal.PlainDate
  > = {
    D: (date) => date,
    W: (date) => date.subtract({ days: date.dayOfWeek - 1 }),
    M: (date) => date.with({ day: 1 }),
    Q: (date) =>
      date.with({ month: 3 * Math.ceil(date.month / 3) - 2, day: 1 }),
    H: (date) => date.with({ month: date.month > 6 ? 7 : 1, day: 1 }),
    Y: (date) => date.with({ month: 1, day: 1 }),
  };
  const length: Record<string, Temporal.DurationLike> = {
    D: { days: 1 },
    W: { weeks: 1 },
    M: { months: 1 },
    Q: { months: 3 },
    H: { months: 6 },
    Y: { years: 1 },
  };
  fc.assert(
    fc.property(
      day,
      fc.constantFrom("D", "W", "M", "Q", "H", "Y"),
      fc.integer({ min: -60, max: 60 }),
      (from, unit, count) => {
        const period = periodAt(from, unit, count)!;
        const step = Temporal.Duration.from(length[unit]!);
        let start = first[unit]!(epoch.add({ days: from }));
        for (let left = Math.abs(count); left > 0; left--)
          start = count < 0 ? start.subtract(step) : start.add(step);
        expect(period.from).toBe(number(start));
        expect(period.to).toBe(number(start.add(step)) - 1);
      },
    ),
    { numRuns: 1000 },
  );
});

test("before Christ too periods follow each other, and years are written with their era", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: dayNumber(-900, 1, 1), max: dayNumber(90, 1, 1) }),
      fc.constantFrom("D", "W", "M", "Q", "H", "Y"),
      (from, unit) => {
        const [a, b] = [periodAt(from, unit, 0)!, periodAt(from, unit, 1)!];
        expect(a.from <= from && from <= a.to).toBe(true);
        expect(b.from - a.to).toBe(1);
        const era = ymd(unit === "W" ? a.from + 3 : a.from).year >= 1;
        expect(a.value.startsWith("BC")).toBe(!era);
      },
    ),
  );
  expect(periodAt(dayNumber(0, 5, 5), "Y", 0)!.value).toBe("BC0001");
  expect(periodAt(dayNumber(0, 5, 5), "Y", 1)!.value).toBe("0001");
  expect(centuryPeriod(4, true).value).toBe("BC04");
  expect(ymd(centuryPeriod(4, true).from).year).toBe(-499);
});

test("thirds and halves lie within, in order, and cover the ends", () => {
  fc.assert(
    fc.property(day, unit, (number, unit) => {
      const period = periodAt(number, unit, 0)!;
      const [start, middle, end] = (["START", "MID", "END"] as const).map(
        (mod) => third(period, mod),
      );
      expect(start!.from).toBe(period.from);
      expect(end!.to).toBe(period.to);
      for (const part of [start!, middle!, end!]) {
        expect(part.from).toBeLessThanOrEqual(part.to);
        expect(part.from).toBeGreaterThanOrEqual(period.from);
        expect(part.to).toBeLessThanOrEqual(period.to);
      }
      expect(halfOf(period, "START").from).toBe(period.from);
      expect(halfOf(period, "END").to).toBe(period.to);
    }),
  );
});

test("an interval is written with the coarsest ends that say the same", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 4000 }), (from, length) => {
      expect(edtfDays(interval(from, from + length))).toEqual({
        from,
        to: from + length,
      });
    }),
  );
  expect(interval(parseDay("1996-05-01"), parseDay("1996-08-31"))).toBe(
    "1996-05/1996-08",
  );
  expect(interval(parseDay("1991-01-01"), parseDay("1997-12-31"))).toBe(
    "1991/1997",
  );
  expect(interval(parseDay("2011-01-01"), null)).toBe("2011/..");
});

test("values by hand", () => {
  expect(quarterPeriod(1989, 3).value).toBe("1989-Q3");
  expect(edtfOf(quarterPeriod(1989, 3))).toBe("1989-35");
  expect(edtfOf(seasonPeriod(1944, "WI"))).toBe("1944-24");
  expect(decadePeriod(197).value).toBe("197");
  expect(timeOfDay(dayNumber(2018, 7, 25), "TEV").value).toBe("2018-07-25TEV");
  expect(weekendPeriod(dayNumber(1990, 8, 13)).value).toBe("1990-W33-WE");
  expect(
    isoDay(third(periodAt(dayNumber(2018, 10, 5), "M", 0)!, "END").from),
  ).toBe("2018-10-21");
});

test("a distance that leaves the calendar is no period", () => {
  expect(periodAt(dayNumber(2018, 1, 1), "Y", 1_000_000)).toBeNull();
  expect(periodAt(dayNumber(50, 1, 1), "CE", -3)).toBeNull();
  expect(periodAt(dayNumber(2018, 1, 1), "D", Infinity)).toBeNull();
  expect(ymd(periodAt(dayNumber(2018, 1, 31), "M", 1)!.to).day).toBe(28);
});
