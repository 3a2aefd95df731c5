import { dayNumber, type DayNumber } from "./calendar.ts";

/**
 * A day of the Islamic calendar by the tabular (civil) calendar, epoch 16 July 622 Julian. Observed months differ by a day or two
 * from place to place, so what is read from it is approximate.
 */
export function hijriDay(year: number, month: number, day: number): DayNumber {
  return (
    day +
    Math.ceil(29.5 * (month - 1)) +
    (year - 1) * 354 +
    Math.floor((3 + 11 * year) / 30) +
    HIJRI_EPOCH -
    1
  );
}
const HIJRI_EPOCH = dayNumber(622, 7, 19); // 16 July 622 of the Julian calendar

/** Leap years of the Persian calendar within a cycle of 33. */
const PERSIAN_LEAPS = [1, 5, 9, 13, 17, 22, 26, 30];
/** A day of the Persian calendar by its 33-year cycle: right from about 1178 to 1633 AP (1799 to 2254). */
export function persianDay(
  year: number,
  month: number,
  day: number,
): DayNumber {
  const cycle = Math.floor(year / 33);
  const within = year - cycle * 33;
  const leaps =
    cycle * 8 + PERSIAN_LEAPS.filter((leap) => leap < within).length;
  const months = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6;
  return PERSIAN_START + year * 365 + leaps + months + day - 1;
}
// 1 Farvardin 1400 was 21 March 2021: 42 whole cycles of 8 leap years, and 14 years with 4 of them
const PERSIAN_START = dayNumber(2021, 3, 21) - 1400 * 365 - (42 * 8 + 4);
