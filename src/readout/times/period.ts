import {
  addMonths,
  dayNumber,
  isoDay,
  isoWeek,
  monday,
  monthLength,
  ymd,
  type DayNumber,
} from "../../text/calendar.ts";

/** How coarse a stretch of time is, from the finest to the coarsest. */
export const GRAINS = [
  "clock",
  "part",
  "day",
  "weekend",
  "week",
  "month",
  "quarter",
  "season",
  "half",
  "year",
  "decade",
  "century",
] as const;
export type Grain = (typeof GRAINS)[number];

/** A stretch of the calendar with its TIMEX3 value; `from` and `to` are its first and last day. */
export type Period = Readonly<{
  grain: Grain;
  value: string;
  from: DayNumber;
  to: DayNumber;
}>;

/** TIMEX3 seasons with the month in which they begin (northern half of the earth; winter runs into the next year). */
export const SEASONS = { SP: 3, SU: 6, FA: 9, WI: 12 } as const;
export type Season = keyof typeof SEASONS;
/** Parts of the day of TIMEX3: morning, afternoon, evening, night, and daytime as a whole. */
export type Part = "MO" | "AF" | "EV" | "NI" | "DT";

/**
 * Whether a year, and the winter and decade that begin in it, can be written with four digits, before Christ or after. Years are
 * counted as astronomers do: 1 BC is year 0, 490 BC is -489.
 */
export const isYear = (year: number) =>
  Number.isInteger(year) && year > -9900 && year < 9990;
/** Whether days of the year can be written as ISO dates: years before 1 have a TIMEX3 value only. */
export const isDated = (year: number) => isYear(year) && year >= 1;

const pad = (value: number, width: number) =>
  String(value).padStart(width, "0");
/** TIMEX3 year: `1945`, or `BC0490`. */
const yyyy = (year: number) =>
  year >= 1 ? pad(year, 4) : `BC${pad(1 - year, 4)}`;
/** TIMEX3 value of a day. */
export function dayValue(number: DayNumber): string {
  const { year, month, day } = ymd(number);
  return `${yyyy(year)}-${pad(month, 2)}-${pad(day, 2)}`;
}
function weekValue(number: DayNumber): string {
  const { year, week } = isoWeek(number);
  return `${yyyy(year)}-W${pad(week, 2)}`;
}

const months = (
  grain: Grain,
  value: string,
  year: number,
  month: number,
  count: number,
): Period => {
  const last = addMonths(year, month, count - 1);
  return {
    grain,
    value,
    from: dayNumber(year, month, 1),
    to: dayNumber(last.year, last.month, monthLength(last.year, last.month)),
  };
};

export const dayPeriod = (day: DayNumber): Period => ({
  grain: "day",
  value: dayValue(day),
  from: day,
  to: day,
});
export const monthPeriod = (year: number, month: number) =>
  months("month", `${yyyy(year)}-${pad(month, 2)}`, year, month, 1);
export const yearPeriod = (year: number) =>
  months("year", yyyy(year), year, 1, 12);
export const quarterPeriod = (year: number, quarter: number) =>
  months("quarter", `${yyyy(year)}-Q${quarter}`, year, 3 * quarter - 2, 3);
export const halfPeriod = (year: number, half: number) =>
  months("half", `${yyyy(year)}-H${half}`, year, 6 * half - 5, 6);
export const seasonPeriod = (year: number, season: Season) =>
  months("season", `${yyyy(year)}-${season}`, year, SEASONS[season], 3);
/** `decade` 197 = the 1970s. */
export const decadePeriod = (decade: number) =>
  months("decade", pad(decade, 3), decade * 10, 1, 120);
/** `century` 19 = 1900 to 1999, as TIMEX3 and EDTF count ("the 20th century" = 19); before Christ 4 = 500 to 401 BC (BC04). */
export const centuryPeriod = (century: number, bc = false) =>
  bc
    ? months("century", `BC${pad(century, 2)}`, -99 - 100 * century, 1, 1200)
    : months("century", pad(century, 2), century * 100, 1, 1200);

/** The ISO week that holds the day. */
export function weekPeriod(day: DayNumber): Period {
  const from = monday(day);
  return { grain: "week", value: weekValue(from), from, to: from + 6 };
}

/** Saturday and Sunday of the ISO week that holds the day. */
export function weekendPeriod(day: DayNumber): Period {
  const from = monday(day);
  return {
    grain: "weekend",
    value: `${weekValue(from)}-WE`,
    from: from + 5,
    to: from + 6,
  };
}

/** A part of a day or a time of the clock: `TEV`, `T10:35`. */
export function timeOfDay(day: DayNumber, time: string): Period {
  return {
    grain: /^T\d/.test(time) ? "clock" : "part",
    value: `${dayValue(day)}${time}`,
    from: day,
    to: day,
  };
}

export const UNITS = ["D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE"] as const;
/** Units that name a period: day, week, weekend, month, quarter, half, year, decade, century. */
export type Unit = (typeof UNITS)[number];

/**
 * The period of `unit` that lies `count` units from the one that holds `day`: unit M, count -1 = the month before.
 * Null where that leaves the years that can be written.
 */
export function periodAt(
  day: DayNumber,
  unit: Unit,
  count: number,
): Period | null {
  if (!Number.isFinite(count) || Math.abs(count) > 4_000_000) return null;
  const here = ymd(day);
  if (unit === "D" || unit === "W" || unit === "WE") {
    const moved = day + (unit === "D" ? count : 7 * count);
    if (!isYear(ymd(moved).year)) return null;
    return unit === "D"
      ? dayPeriod(moved)
      : unit === "W"
        ? weekPeriod(moved)
        : weekendPeriod(moved);
  }
  if (unit === "Y" || unit === "DE" || unit === "CE") {
    const year =
      here.year + count * (unit === "Y" ? 1 : unit === "DE" ? 10 : 100);
    if (!isYear(year)) return null;
    if (unit === "Y") return yearPeriod(year);
    // decades and centuries of the first hundred years and before Christ are not counted
    if (year < 100) return null;
    return unit === "DE"
      ? decadePeriod(Math.floor(year / 10))
      : centuryPeriod(Math.floor(year / 100));
  }
  const size = unit === "M" ? 1 : unit === "Q" ? 3 : 6;
  const index = Math.floor((here.month - 1) / size);
  const moved = addMonths(here.year, index * size + 1, count * size);
  if (!isYear(moved.year)) return null;
  const nth = (moved.month - 1) / size + 1;
  return unit === "M"
    ? monthPeriod(moved.year, nth)
    : unit === "Q"
      ? quarterPeriod(moved.year, nth)
      : halfPeriod(moved.year, nth);
}

/** The unit that a grain is counted in. */
export function unitOf(grain: Grain): Unit {
  const units: Record<Grain, Unit> = {
    clock: "D",
    part: "D",
    day: "D",
    weekend: "WE",
    week: "W",
    month: "M",
    quarter: "Q",
    season: "Y",
    half: "H",
    year: "Y",
    decade: "DE",
    century: "CE",
  };
  return units[grain];
}

/** Beginning, middle or end of a period: its first, middle or last third, at least a day, whole months of longer ones. */
export function third(
  period: Period,
  mod: "START" | "MID" | "END",
): { from: DayNumber; to: DayNumber } {
  const nth = mod === "START" ? 0 : mod === "MID" ? 1 : 2;
  const a = ymd(period.from);
  const length = period.to - period.from + 1;
  if (length > 80) {
    const b = ymd(period.to);
    const count = (b.year - a.year) * 12 + b.month - a.month + 1;
    const at = (third: number) =>
      addMonths(a.year, a.month, Math.round((count * third) / 3));
    const [from, after] = [at(nth), at(nth + 1)];
    return {
      from: dayNumber(from.year, from.month, 1),
      to: dayNumber(after.year, after.month, 1) - 1,
    };
  }
  const at = (third: number) => period.from + Math.floor((length * third) / 3);
  return { from: at(nth), to: Math.max(at(nth), at(nth + 1) - 1) };
}

/** First or second half of a period, in days. */
export function halfOf(
  period: Period,
  mod: "START" | "MID" | "END",
): { from: DayNumber; to: DayNumber } {
  const middle = period.from + Math.floor((period.to - period.from + 1) / 2);
  return mod === "END"
    ? { from: middle, to: period.to }
    : { from: period.from, to: Math.max(period.from, middle - 1) };
}

/** EDTF of a period: a week, a weekend and a third of a month are written as intervals of days, which EDTF has no names for. */
export function edtfOf(period: Period): string {
  const { grain, value } = period;
  const year = value.slice(0, 4);
  if (grain === "day" || grain === "month" || grain === "year") return value;
  if (grain === "part" || grain === "clock") return value.slice(0, 10);
  if (grain === "decade") return `${value}X`;
  if (grain === "century") return `${value}XX`;
  if (grain === "quarter") return `${year}-${32 + Number(value.slice(6))}`;
  if (grain === "half") return `${year}-${39 + Number(value.slice(6))}`;
  if (grain === "season")
    return `${year}-${21 + ["SP", "SU", "FA", "WI"].indexOf(value.slice(5))}`;
  return interval(period.from, period.to);
}

/** EDTF interval of days, which must be years from 1 on, written with the coarsest ends that say the same: whole years, whole months, or days. */
export function interval(from: DayNumber | null, to: DayNumber | null): string {
  const a = from === null ? null : ymd(from);
  const b = to === null ? null : ymd(to);
  const startsYear = !a || (a.month === 1 && a.day === 1);
  const endsYear = !b || (b.month === 12 && b.day === 31);
  const startsMonth = !a || a.day === 1;
  const endsMonth = !b || b.day === monthLength(b.year, b.month);
  const width = startsYear && endsYear ? 4 : startsMonth && endsMonth ? 7 : 10;
  const start = from === null ? ".." : isoDay(from).slice(0, width);
  const end = to === null ? ".." : isoDay(to).slice(0, width);
  return start === end ? start : `${start}/${end}`;
}
