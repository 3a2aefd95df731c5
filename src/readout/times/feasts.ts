import {
  dayNumber,
  isDay,
  monthLength,
  weekday,
  type DayNumber,
} from "../../text/calendar.ts";
import { hijriDay, persianDay } from "../../text/otherCalendars.ts";

/** Days with their uncertainty: `slack` days either way. */
export type Found = Readonly<{ from: DayNumber; to: DayNumber; slack: number }>;

/** Easter Sunday of the western churches. Meeus, "Astronomical Algorithms" (Gregorian computus of 1876). */
export function easter(year: number): DayNumber {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayNumber(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

/** The nth weekday of a month, -1 the last. Null where the month has none. */
export function nthWeekday(
  year: number,
  month: number,
  day: number,
  nth: number,
): DayNumber | null {
  if (nth < 0) {
    const last = dayNumber(year, month, monthLength(year, month));
    return last - ((weekday(last) - day + 7) % 7);
  }
  const first = dayNumber(year, month, 1);
  const found = first + ((day - weekday(first) + 7) % 7) + 7 * (nth - 1);
  return found < first + monthLength(year, month) ? found : null;
}

/** The day of a holiday (`rule` of holidays.tsv) that falls into a year of the Gregorian calendar; null where none does. */
export function holidayIn(rule: string, year: number): Found | null {
  const fixed = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/.exec(rule);
  if (fixed) {
    const named = fixed[1] ? Number(fixed[1]) : year;
    const [month, day] = [Number(fixed[2]), Number(fixed[3])];
    return isDay(named, month, day)
      ? exact(dayNumber(named, month, day))
      : null;
  }
  const nth = /^(\d\d)-(\d)#(-?\d)(\+)?$/.exec(rule);
  if (nth) {
    const [month, day, count] = [
      Number(nth[1]),
      Number(nth[2]),
      Number(nth[3]),
    ];
    const found = nth[4]
      ? nthWeekday(year, month, day - 1, count)
      : nthWeekday(year, month, day, count);
    return found === null ? null : exact(nth[4] ? found + 1 : found);
  }
  const moved = /^easter([+-]\d+)$/.exec(rule);
  if (moved) return year < 1583 ? null : exact(easter(year) + Number(moved[1]));
  const hijri = /^hijri-(\d\d)-(\d\d)$/.exec(rule);
  if (!hijri) return null;
  // an Islamic year is about 354 days: one or two of them touch the year
  const guess = Math.floor(((year - 622) * 33) / 32);
  for (let at = guess; at <= guess + 2; at++) {
    const day = hijriDay(at, Number(hijri[1]), Number(hijri[2]));
    if (day >= dayNumber(year, 1, 1) && day <= dayNumber(year, 12, 31))
      return { from: day, to: day, slack: 1 };
  }
  return null;
}

const exact = (day: DayNumber): Found => ({ from: day, to: day, slack: 0 });

/** A day or month of the Islamic calendar. */
export function hijriPeriod(year: number, month: number, day?: number): Found {
  if (day !== undefined)
    return {
      from: hijriDay(year, month, day),
      to: hijriDay(year, month, day),
      slack: 1,
    };
  const [nextYear, nextMonth] =
    month === 12 ? [year + 1, 1] : [year, month + 1];
  return {
    from: hijriDay(year, month, 1),
    to: hijriDay(nextYear, nextMonth, 1) - 1,
    slack: 1,
  };
}

/** A day or month of the Persian calendar. */
export function persianPeriod(
  year: number,
  month: number,
  day?: number,
): Found {
  if (day !== undefined)
    return {
      from: persianDay(year, month, day),
      to: persianDay(year, month, day),
      slack: 1,
    };
  const [nextYear, nextMonth] =
    month === 12 ? [year + 1, 1] : [year, month + 1];
  return {
    from: persianDay(year, month, 1),
    to: persianDay(nextYear, nextMonth, 1) - 1,
    slack: 1,
  };
}
