import {
  dayNumber,
  monthLength,
  parseDay,
  weekday,
  ymd,
  type DayNumber,
} from "../text/calendar.ts";

/**
 * Time in words, never more exact than it is known: an interval that an event filled reads "8–10 Dec 1987", one in which it fell
 * reads "between 8 and 10 Dec 1987". Never relative to a clock.
 */

/** Short names of the months, January first. */
export const MONTHS = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const ORDINALS = ["first", "second", "third", "fourth"] as const;
const SEASONS = ["spring", "summer", "autumn", "winter"] as const;

export type Extent = "throughout" | "within";

/** `Tue 8 Dec 1987` */
export function dayInWords(day: DayNumber): string {
  return `${WEEKDAYS[weekday(day) - 1]} ${dateInWords(day)}`;
}

/** `8 Dec 1987` */
export function dateInWords(day: DayNumber): string {
  const { year, month, day: date } = ymd(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** `1987-12-08` as `Tue 8 Dec 1987`, `1987-12` as `Dec 1987`; anything else as it came. */
export function publishedInWords(value: string): string {
  const point = readPoint(value);
  return point ? point.name : value;
}

/**
 * An EDTF value as a reader writes it: "Tue 8 Dec 1987", "8–10 Dec 1987", "between 30 Jul and 5 Aug 2018", "in Feb 1987", "about 1986",
 * "from 7 Dec 1987, end not given". `published` completes a record without a day. A value this cannot read is given as it came.
 */
export function whenInWords(
  time: string | null,
  extent?: Extent,
  published?: string,
): string {
  if (time === null)
    return published
      ? `no day given, reported ${publishedInWords(published)}`
      : "no day given";
  const parts = time.split("/");
  if (parts.length === 1) {
    const point = readPoint(time);
    return point ? pointInWords(point) : time;
  }
  const [a, b] = parts as [string, string];
  const open = (part: string) => part === ".." || part === "";
  if (open(a)) return `until ${readPoint(b)?.name ?? b}, start not given`;
  if (open(b)) return `from ${readPoint(a)?.name ?? a}, end not given`;
  const first = readPoint(a);
  const last = readPoint(b);
  if (!first || !last) return time;
  const about = first.qualified || last.qualified ? "about " : "";
  return (
    about +
    (extent === "throughout"
      ? rangeInWords(first, last)
      : betweenInWords(first, last))
  );
}

/** The same for a column of a table, which is cut where it is long: of a record without a day it says "reported 11 Dec 1987". */
export function whenInColumn(
  time: string | null,
  extent?: Extent,
  published?: string,
): string {
  return time === null && published
    ? `reported ${readPoint(published)?.short ?? published}`
    : whenInWords(time, extent, published);
}

/** The small line under the words: EDTF, an interval in which a single day fell in brackets (`[a..b]`, "one of"). Empty where there is none. */
export function edtfLine(time: string | null, extent?: Extent): string {
  if (time === null) return "";
  const [a, b] = time.split("/");
  return b !== undefined &&
    extent !== "throughout" &&
    ![a, b].some((end) => end === ".." || end === "")
    ? `[${a}..${b}]`
    : time;
}

type Point = Readonly<{
  /** How it is written when it stands alone as a name: `Tue 8 Dec 1987`, `Dec 1987`, `spring 1987`. */
  name: string;
  /** The same without a weekday. */
  short: string;
  precision: "day" | "month" | "year" | "other";
  year: number;
  month: number;
  day: number;
  qualified: "" | "about" | "perhaps";
}>;

function readPoint(raw: string): Point | null {
  const mark = /[~?%]$/.exec(raw)?.[0] ?? "";
  const value = mark ? raw.slice(0, -1) : raw;
  const qualified = mark === "" ? "" : mark === "?" ? "perhaps" : "about";
  const whole = parseDay(value);
  const base = { year: 0, month: 0, day: 0, qualified } as const;
  if (whole !== null && value.length === 10) {
    const parts = ymd(whole);
    return {
      ...base,
      ...parts,
      name: dayInWords(whole),
      short: dateInWords(whole),
      precision: "day",
    };
  }
  const found = /^(\d{2}XX|\d{3}X|\d{4})(?:-(\d{2}|XX))?(?:-XX)?$/.exec(value);
  if (!found) return null;
  const [, yyyy, mm] = found as unknown as [string, string, string?];
  const named = (
    name: string,
    precision: Point["precision"],
    year = 0,
    month = 0,
  ): Point => ({
    ...base,
    name,
    short: name,
    precision,
    year,
    month,
  });
  if (yyyy.endsWith("XX"))
    return named(`${yyyy.slice(0, 2)}00 to ${yyyy.slice(0, 2)}99`, "other");
  if (yyyy.endsWith("X")) return named(`the ${yyyy.slice(0, 3)}0s`, "other");
  const year = Number(yyyy);
  if (!mm || mm === "XX") return named(yyyy, "year", year);
  const month = Number(mm);
  if (month >= 1 && month <= 12)
    return named(`${MONTHS[month - 1]} ${yyyy}`, "month", year, month);
  if (month >= 21 && month <= 24)
    return named(`${SEASONS[month - 21]} ${yyyy}`, "other");
  if (month >= 33 && month <= 36)
    return named(`the ${ORDINALS[month - 33]} quarter of ${yyyy}`, "other");
  if (month === 40 || month === 41)
    return named(`the ${ORDINALS[month - 40]} half of ${yyyy}`, "other");
  return null;
}

function pointInWords(point: Point): string {
  if (point.qualified) return `${point.qualified} ${point.short}`;
  return point.precision === "day" ? point.name : `in ${point.name}`;
}

/** `8–10 Dec 1987`, `29 May – 2 Jun 1988`, `Feb – Apr 1988` */
function rangeInWords(a: Point, b: Point): string {
  if (a.precision === "day" && b.precision === "day") {
    if (a.year === b.year && a.month === b.month)
      return a.day === b.day
        ? a.name
        : `${a.day}–${b.day} ${MONTHS[b.month - 1]} ${b.year}`;
    return `${withoutYear(a, b)} – ${b.short}`;
  }
  return `${withoutYear(a, b)} – ${b.short}`;
}

/** `between 30 Jul and 5 Aug 2018`, `between 11 and 19 Sep 1986` */
function betweenInWords(a: Point, b: Point): string {
  if (
    a.precision === "day" &&
    b.precision === "day" &&
    a.year === b.year &&
    a.month === b.month
  )
    return a.day === b.day
      ? a.name
      : `between ${a.day} and ${b.day} ${MONTHS[b.month - 1]} ${b.year}`;
  return `between ${withoutYear(a, b)} and ${b.short}`;
}

function withoutYear(a: Point, b: Point): string {
  if (a.year !== b.year || !a.year) return a.short;
  if (a.precision === "day") return `${a.day} ${MONTHS[a.month - 1]}`;
  return a.precision === "month" ? MONTHS[a.month - 1]! : a.short;
}

/** First and last day of a filter value: `1986` is the whole year, `1986-10` the whole month. Null where it is none. */
export function filterDays(
  value: string,
): { from: DayNumber; to: DayNumber } | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  if (!found) return null;
  const year = Number(found[1]);
  const month = found[2] === undefined ? undefined : Number(found[2]);
  if (month !== undefined && (month < 1 || month > 12)) return null;
  if (found[3] !== undefined) {
    const day = parseDay(value);
    return day === null ? null : { from: day, to: day };
  }
  return month === undefined
    ? { from: dayNumber(year, 1, 1), to: dayNumber(year, 12, 31) }
    : {
        from: dayNumber(year, month, 1),
        to: dayNumber(year, month, monthLength(year, month)),
      };
}
