import { expect, test } from "vitest";
import { dayNumber, isoDay } from "../../text/calendar.ts";
import { easter, holidayIn, nthWeekday } from "./feasts.ts";

test("Easter", () => {
  for (const day of [
    "1818-03-22",
    "1943-04-25",
    "2000-04-23",
    "2018-04-01",
    "2024-03-31",
    "2038-04-25",
  ])
    expect(isoDay(easter(Number(day.slice(0, 4))))).toBe(day);
});

test("the nth weekday of a month", () => {
  expect(isoDay(nthWeekday(1999, 11, 4, 4)!)).toBe("1999-11-25");
  expect(isoDay(nthWeekday(2018, 5, 1, -1)!)).toBe("2018-05-28");
  expect(nthWeekday(2018, 2, 1, 5)).toBeNull();
});

test("holidays by rule", () => {
  expect(isoDay(holidayIn("11-2#1+", 2016)!.from)).toBe("2016-11-08");
  expect(isoDay(holidayIn("easter-2", 1998)!.from)).toBe("1998-04-10");
  expect(isoDay(holidayIn("2001-09-11", 2018)!.from)).toBe("2001-09-11");
  expect(holidayIn("02-30", 2018)).toBeNull();
  expect(holidayIn("nonsense", 2018)).toBeNull();
  // the end of Ramadan 1439 was announced for 15 June 2018
  expect(
    Math.abs(holidayIn("hijri-10-01", 2018)!.from - dayNumber(2018, 6, 15)),
  ).toBeLessThanOrEqual(1);
});
