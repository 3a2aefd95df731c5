import {
  dayNumber,
  isDay,
  isoDay,
  parseDay,
  weekday,
} from "../text/calendar.ts";
import { edtfDays } from "../text/edtf.ts";
import type { Note } from "../text/note.ts";
import type { Span } from "../text/span.ts";
import { persianDay } from "../text/otherCalendars.ts";
import { monthNumber, persianMonth, weekdayNumber } from "./months.ts";
import type { Article, DateEvidence } from "./record.ts";

/** A full calendar date as printed somewhere, with where it stands and whether a weekday beside it confirms it. */
export type PrintedDate = Readonly<{
  value: string;
  span: Span;
  weekday: boolean;
}>;

/** How a page orders the numbers of `5/6/2018`: known from its language or from other dates on it, else undefined. */
export type NumberOrder = "day-first" | "month-first" | undefined;

/** Chinese digits from 0 to 9, the three ways to write nought first. */
const DIGITS = "〇零○一二三四五六七八九";
// A word of letters, with the marks and apostrophes that month names carry; bounded, so that no input makes it slow.
const WORD = "[\\p{L}\\p{M}\\u200c'’]{2,14}";
const MONTH_WORD = `(?:تشرين الأول|تشرين الثاني|كانون الأول|كانون الثاني|${WORD})`;

// A second name of the month beside it, as Arabic papers print it: "26 يوليو (تموز) 2018".
const OTHER_NAME = `(?:\\s{0,2}[/(]\\s?${WORD}\\)?)?`;
// EXAMPLE "26 July 2018", "1st of March, 2019", "3. Mai 2017", "12 de junio de 2018", "1er août 2016"; not "26 July" (no year).
const DAY_MONTH_YEAR = `(?<d1>\\d{1,2})(?:(?:st|nd|rd|th|er|[.ºª°])?[\\s-]{1,3}|\\.)(?:(?:of|de|d['’])\\s{1,2})?(?<m1>${MONTH_WORD})${OTHER_NAME}[.,،]{0,2}[\\s-]{1,3}(?:(?:de|del)\\s{1,2})?(?<y1>\\d{4})`;
// EXAMPLE "July 26, 2018", "Jul. 26th 2018", "julio 26 de 2018"; not "July 2018".
const MONTH_DAY_YEAR = `(?<m2>${WORD})\\.?\\s{1,3}(?<d2>\\d{1,2})(?:st|nd|rd|th)?(?:[,،]\\s{0,3}|\\s{1,3})(?:de\\s)?(?<y2>\\d{4})`;
// EXAMPLE "2018-07-26", "2018/7/26", "2018. 7. 26", "2018年7月26日", "2018년 7월 26일"; not "2018-07".
const YEAR_FIRST = `(?<y3>\\d{4})(?:(?<sep3>[-/.]|\\.\\s)(?<m3>\\d{1,2})\\k<sep3>|[年년]\\s?(?<m4>\\d{1,2})[月월]\\s?)(?<d3>\\d{1,2})(?:[日号일]|(?!\\d))`;
// EXAMPLE "二〇一八年七月二十六日"
const CHINESE = `(?<y6>[${DIGITS}]{4})年\\s?(?<m6>[${DIGITS}十]{1,3})月\\s?(?<d6>[${DIGITS}十廿卅]{1,4})[日号]`;
// EXAMPLE "26.07.2018", "26/07/2018", "26-07-2018"; "5/6/2018" only where the page tells the order.
const YEAR_LAST = `(?<a5>\\d{1,2})(?<sep5>[.-]|\\s?/\\s?)(?<b5>\\d{1,2})\\k<sep5>(?<y5>\\d{4}|(?<=\\.)\\d{2}(?![.:\\d]))`;
const PRINTED = new RegExp(
  `(?<![\\p{L}\\p{N}./-])(?:${YEAR_FIRST}|${CHINESE}|${YEAR_LAST}|${DAY_MONTH_YEAR}|${MONTH_DAY_YEAR})(?!\\p{N}|[./:]\\p{N})`,
  "gu",
);

const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;

/** Arabic-Indic, Persian and full-width digits as ASCII, marks of direction as spaces; every character keeps its place. */
function asciiDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) =>
      String(digit.charCodeAt(0) & 0xf),
    )
    .replace(/[\u200e\u200f\u061c]/g, " ");
}

/** 26 for 二十六, 廿六; null where the characters are no number below a hundred. */
function chineseNumber(text: string): number | null {
  const digit = (sign: string | undefined) =>
    sign ? Math.max(0, DIGITS.indexOf(sign) - 2) : 0;
  const found = new RegExp(
    `^([${DIGITS}])?(?:(十)|(廿)|(卅))?([${DIGITS}])?$`,
  ).exec(text);
  if (!found) return null;
  const [, before, ten, twenty, thirty, after] = found;
  if (ten) return 10 * (before ? digit(before) : 1) + digit(after);
  if (before && (twenty || thirty || after)) return null;
  return (twenty ? 20 : thirty ? 30 : 0) + digit(before) + digit(after);
}

/**
 * The full dates printed in a short text (a header line, an element's text), in order. A date whose weekday
 * stands before it and disagrees is left out: one of the two is wrong and nobody can say which.
 */
export function findPrintedDates(
  raw: string,
  order?: NumberOrder,
  offset = 0,
): PrintedDate[] {
  const text = asciiDigits(raw);
  const out: PrintedDate[] = [];
  for (const found of text.matchAll(PRINTED)) {
    const persian = /[\u06f0-\u06f9]/.test(raw[found.index]!);
    const value = valueOf(found.groups!, order, persian);
    if (!value) continue;
    let start = found.index;
    let end = start + found[0].length;
    const day = weekday(parseDay(value)!);
    // EXAMPLE "Thursday, 26 July 2018", "Thu. 26 July 2018", "26 July 2018, Thursday"
    const before =
      /(?:^|[\s(|>•·:,-])([\p{L}\p{M}\u200c'’-]{2,14})[.,،]{0,2}(?:\s{1,2}(?:den|le|el))?\s{1,3}$/u.exec(
        text.slice(Math.max(0, start - 24), start),
      );
    const after = /^,\s{0,2}([\p{L}\p{M}\u200c'’-]{2,14})/u.exec(
      text.slice(end, end + 20),
    );
    const named = before && weekdayNumber(before[1]!);
    const namedAfter = after && weekdayNumber(after[1]!);
    if (
      (named && named !== day) ||
      (!named && namedAfter && namedAfter !== day)
    )
      continue;
    if (named) start -= before[0].length - before[0].indexOf(before[1]!);
    else if (namedAfter) end += after[0].length;
    out.push({
      value,
      span: { start: start + offset, end: end + offset },
      weekday: Boolean(named || namedAfter),
    });
  }
  return out;
}

function valueOf(
  groups: Record<string, string | undefined>,
  order: NumberOrder,
  persian: boolean,
): string | null {
  const { y1, m1, d1, y2, m2, d2, y3, m3, m4, d3, y5, a5, b5, y6, m6, d6 } =
    groups;
  if (y1) {
    const month = persianMonth(m1!);
    return month
      ? persianValue(Number(y1), month, Number(d1))
      : dayValue(Number(y1), monthNumber(m1!), Number(d1));
  }
  if (y2) return dayValue(Number(y2), monthNumber(m2!), Number(d2));
  if (y3) {
    const make = persian && Number(y3) < 1500 ? persianValue : dayValue;
    return make(Number(y3), Number(m3 ?? m4), Number(d3));
  }
  if (y6) {
    const year = [...y6].map((sign) => chineseNumber(sign)).join("");
    const [month, day] = [chineseNumber(m6!), chineseNumber(d6!)];
    return month && day ? dayValue(Number(year), month, day) : null;
  }
  if (!y5) return null;
  // "23.09.22": two digits only with full stops, as German headers print them.
  const [first, second, year] = [
    Number(a5),
    Number(b5),
    Number(y5) + (y5.length === 2 ? 2000 : 0),
  ];
  const dayFirst = dayValue(year, second, first);
  const monthFirst = dayValue(year, first, second);
  if (groups["sep5"] === ".") return dayFirst;
  if (!dayFirst || !monthFirst || dayFirst === monthFirst)
    return dayFirst ?? monthFirst;
  return order === "day-first"
    ? dayFirst
    : order === "month-first"
      ? monthFirst
      : null;
}

function dayValue(
  year: number,
  month: number | undefined,
  day: number,
): string | null {
  if (
    !month ||
    year < FIRST_YEAR ||
    year > LAST_YEAR ||
    !isDay(year, month, day)
  )
    return null;
  return isoDay(dayNumber(year, month, day));
}

/** A day of the Persian calendar as one of ours; null where it has no such day. */
function persianValue(year: number, month: number, day: number): string | null {
  if (year < 1280 || year > 1480 || month < 1 || month > 12 || day < 1)
    return null;
  const [nextYear, nextMonth] =
    month === 12 ? [year + 1, 1] : [year, month + 1];
  const number = persianDay(year, month, day);
  return number < persianDay(nextYear, nextMonth, 1) ? isoDay(number) : null;
}

/** What programs write where they know no date: the zero of their clock. */
const UNKNOWN = new Set([
  "1970-01-01",
  "1969-12-31",
  "1900-01-01",
  "1980-01-01",
]);

/**
 * A date as a field gives it: ISO 8601 with or without time (the day as printed, whatever the offset), EDTF, RFC 2822, or words
 * ("26 July 2018"). Null where it is none, or one of the values that programs write when they know none (1970-01-01, 0001-01-01).
 */
export function fieldDate(
  raw: string | undefined,
  order?: NumberOrder,
): string | null {
  const text = asciiDigits((raw ?? "").slice(0, 200)).trim();
  if (!text) return null;
  const iso =
    /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})\d{6}(?!\d)/.exec(text);
  const value = iso
    ? dayValue(Number(iso[1]), Number(iso[2]), Number(iso[3]))
    : (findPrintedDates(text, order)[0]?.value ?? null);
  if (value) return UNKNOWN.has(value) ? null : value;
  const loose = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text);
  if (loose)
    return dayValue(Number(loose[1]), Number(loose[2]), Number(loose[3]));
  // Seconds or milliseconds since 1970, as some pages write into data attributes.
  if (/^1\d{9}$|^1\d{12}$/.test(text))
    return isoDay(Math.floor(Number(text.slice(0, 10)) / 86400));
  return /^\d{4}(?:-\d{2})?[~?%]?$/.test(text) &&
    edtfDays(text) &&
    Number(text.slice(0, 4)) >= FIRST_YEAR
    ? text
    : null;
}

/**
 * The moment as a field gives it, with its offset from UTC: "2018-07-26T01:00+03:00". Null where it gives no time of day or no offset.
 * EXAMPLE "2018-07-26T01:00:00+0300", "Thu, 26 Jul 2018 01:00:00 +0300"; not "2018-07-26 01:00".
 */
export function fieldMoment(raw: string | undefined): string | null {
  const text = asciiDigits((raw ?? "").slice(0, 200)).trim();
  const time =
    /^(?:\d{4}-\d{2}-\d{2}[T ]|(?:\p{L}{3},\s)?\d{1,2}\s\p{L}{3}\s\d{4}\s)(\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?\s?(Z|GMT|UTC|[+-]\d{2}:?\d{2})$/u.exec(
      text,
    );
  const day = time && fieldDate(text);
  if (!time || !day || Number(time[1]) > 23 || Number(time[2]) > 59)
    return null;
  const zone = /^[+-]/.test(time[3]!)
    ? `${time[3]!.slice(0, 3)}:${time[3]!.slice(-2)}`
    : "Z";
  return `${day}T${time[1]}:${time[2]}${zone}`;
}

// EXAMPLE "/2018/07/26/", "/2018/jul/26/", "/20180726/", "-2018-07-26", "/2018-07/26/"; not "/2018/07/" (no day) or "/id-20180799".
const URL_DATES: readonly RegExp[] = [
  /\/(\d{4})[/_.-](\d{1,2}|[a-z]{3,9})[/_.-](\d{1,2})(?=[/_.-]|$)/i,
  /(?<!\d)(\d{4})[-_](\d{2})[-_](\d{2})(?!\d)/,
  /\/(\d{4})-(\d{2})\/(\d{2})\//,
  /\/(\d{4})\/(\d{2})(\d{2})\//,
  /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/,
];

/** The day in a URL's path or query, or null. */
export function urlDate(url: string | undefined): string | null {
  const path = (url ?? "").slice(0, 2000).replace(/^[a-z]+:\/\/[^/]*/i, "");
  for (const pattern of URL_DATES) {
    const found = pattern.exec(path);
    if (!found) continue;
    const month = /^\d/.test(found[2]!)
      ? Number(found[2])
      : monthNumber(found[2]!);
    const value = dayValue(Number(found[1]), month, Number(found[3]));
    if (value) return value;
  }
  return null;
}

/** The order in which sources of a document date are believed: dates given by the caller first, a dateline's last. */
const ORDER: readonly DateEvidence["source"][] = [
  "given",
  "url",
  "json-ld",
  "meta",
  "itemprop",
  "time-element",
  "header-line",
  "dateline",
];

/**
 * The document date by the order of its sources, all of them kept as evidence, and a note where two of them lie more than
 * a day apart or where there is none. There is no last resort: never today, never the file's own time.
 */
export function publishedFrom(found: readonly DateEvidence[]): {
  published?: Article["published"];
  notes: Note[];
} {
  const evidence = [...found].sort(
    (a, b) => ORDER.indexOf(a.source) - ORDER.indexOf(b.source),
  );
  const first = evidence[0];
  if (!first)
    return {
      notes: [
        {
          code: "article/no-date",
          message:
            "no document date was found; relative dates such as “yesterday” stay unresolved",
        },
      ],
    };
  const notes: Note[] = [];
  const other = evidence.find((one) => apart(first.value, one.value));
  if (other)
    notes.push({
      code: "article/date-conflict",
      ...(other.span
        ? { span: other.span }
        : first.span
          ? { span: first.span }
          : {}),
      message: `the document date is ${first.value} by its ${NAMES[first.source]}, but ${other.value} by its ${NAMES[other.source]}; ${first.value} was taken`,
    });
  const from = first.source === "given" ? "given" : (first.span ?? "metadata");
  return { published: { value: first.value, from, evidence }, notes };
}

const NAMES: Readonly<Record<DateEvidence["source"], string>> = {
  given: "given date",
  url: "address",
  "json-ld": "JSON-LD",
  meta: "meta tags",
  itemprop: "itemprop",
  "time-element": "time element",
  "header-line": "header line",
  dateline: "dateline",
};

/** Whether two EDTF values lie more than a day apart. */
function apart(a: string, b: string): boolean {
  const [one, two] = [edtfDays(a), edtfDays(b)];
  if (
    !one ||
    !two ||
    one.from === null ||
    one.to === null ||
    two.from === null ||
    two.to === null
  )
    return false;
  return one.from - two.to > 1 || two.from - one.to > 1;
}

/** The year nearest to `anchor` for a month and day without one: how datelines are dated. */
export function nearestYear(
  anchor: string,
  month: number,
  day: number,
): string | null {
  const at = edtfDays(anchor)?.from;
  if (at === null || at === undefined) return null;
  const year = Number(anchor.slice(0, 4));
  let best: { value: string; gap: number } | null = null;
  for (const candidate of [year - 1, year, year + 1]) {
    if (!isDay(candidate, month, day)) continue;
    const number = dayNumber(candidate, month, day);
    const gap = Math.abs(number - at);
    if (!best || gap < best.gap) best = { value: isoDay(number), gap };
  }
  return best?.value ?? null;
}
