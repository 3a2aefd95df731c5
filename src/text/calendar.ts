/**
 * Days as whole numbers, months and weeks by arithmetic: the proleptic Gregorian calendar of ISO 8601, no clock, no zone.
 * Algorithms: day number after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil).
 */

/** Days since 1970-01-01. */
export type DayNumber = number;
export type Ymd = Readonly<{ year: number; month: number; day: number }>;

export function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in a month, 1 to 12. */
export function monthLength(year: number, month: number): number {
  return month === 2
    ? isLeap(year)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;
}

/** Whether the three make a day of the calendar. */
export function isDay(year: number, month: number, day: number): boolean {
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)
  );
}

export function dayNumber(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy =
    Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

export function ymd(number: DayNumber): Ymd {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe -
      Math.floor(doe / 1460) +
      Math.floor(doe / 36524) -
      Math.floor(doe / 146096)) /
      365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** ISO weekday: Monday 1 to Sunday 7. */
export function weekday(number: DayNumber): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the week that holds the day. */
export function monday(number: DayNumber): DayNumber {
  return number - weekday(number) + 1;
}

/** ISO week of a day: the year it belongs to and its number, 1 to 53. */
export function isoWeek(
  number: DayNumber,
): Readonly<{ year: number; week: number }> {
  const thursday = monday(number) + 3;
  const year = ymd(thursday).year;
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

/** The Monday of an ISO week. */
export function weekStart(year: number, week: number): DayNumber {
  return monday(dayNumber(year, 1, 4)) + 7 * (week - 1);
}

/** A month moved by `by` months; the year follows. */
export function addMonths(
  year: number,
  month: number,
  by: number,
): Readonly<{ year: number; month: number }> {
  const index = year * 12 + (month - 1) + by;
  return {
    year: Math.floor(index / 12),
    month: (((index % 12) + 12) % 12) + 1,
  };
}

/** A day moved by `by` months; the 31st becomes the last day of a shorter month. */
export function moveMonths(number: DayNumber, by: number): DayNumber {
  const { year, month, day } = ymd(number);
  const moved = addMonths(year, month, by);
  return dayNumber(
    moved.year,
    moved.month,
    Math.min(day, monthLength(moved.year, moved.month)),
  );
}

const pad = (value: number, width: number) =>
  String(value).padStart(width, "0");

/** `2018-07-25` */
export function isoDay(number: DayNumber): string {
  const { year, month, day } = ymd(number);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The day number of `2018-07-25`, or null where that is no day. */
export function parseDay(value: string): DayNumber | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number) as [
    number,
    number,
    number,
  ];
  return isDay(year, month, day) ? dayNumber(year, month, day) : null;
}
