import {
  isDash,
  readDayNumber,
  readEra,
  readEraYear,
  readMonth,
  readMonthDay,
  readYearDigits,
} from "./days.ts";
import { readEventDay } from "./eventDay.ts";
import { readExpression } from "./grammar.ts";
import { readOrdinal } from "./numbers.ts";
import type { DateSense, Reading } from "./sense.ts";
import type { TimeTables } from "./tables.ts";
import { wordsOf, type Lexeme, type Words } from "./words.ts";

/** A preposition or the like that makes an open interval of a point. */
export type Signal = "since" | "until" | "by" | "before" | "after";

/** A reading with what its neighbourhood says about it. */
export type Scanned = Reading &
  Readonly<{
    signal?: Signal;
    /** Index, in the list, of the expression that closes the range this one opens; `kind` is how it is said. */
    range?: Readonly<{
      other: number;
      end: "from" | "to";
      kind: "throughout" | "within" | "days";
    }>;
    /** Index of the expression it is listed with ("16 March and 18 April 1978"). */
    listed?: number;
  }>;

/** All expressions of the lexemes, in order, none overlapping. Linear: each position looks a bounded way ahead. */
export function scan(
  lexemes: readonly Lexeme[],
  tables: TimeTables,
): Scanned[] {
  const found: Scanned[] = [];
  const ancient = countsBeforeChrist(lexemes, tables);
  for (let first = 0; first < lexemes.length;) {
    let end = first + 1;
    while (end < lexemes.length && !lexemes[end]!.opens) end++;
    const words = wordsOf(lexemes, first, end, tables, ancient);
    for (let index = first; index < end;) {
      const readings =
        readSeries(words, index) ??
        single(
          readExpression(words, index) ??
            readEventDay(words, index, found.at(-1), (at) =>
              words.at(at) ? readExpression(words, at) : null,
            ),
        );
      if (!readings.length) {
        index++;
        continue;
      }
      for (const reading of readings)
        found.push(withSignal(words, withTail(words, reading)));
      index = Math.max(index + 1, found.at(-1)!.next);
    }
    first = end;
  }
  return linked(lexemes, found);
}

/** Whether the text names a year before Christ. */
function countsBeforeChrist(
  lexemes: readonly Lexeme[],
  tables: TimeTables,
): boolean {
  const words = wordsOf(lexemes, 0, lexemes.length, tables);
  return lexemes.some(
    (lexeme, index) =>
      lexeme.kind === "number" && readEraYear(words, index)?.year.bc === true,
  );
}

const single = (reading: Reading | null) => (reading ? [reading] : []);

const SEPARATORS = [
  "to",
  "and",
  "or",
  ",",
  "until",
  "till",
  "through",
  "&",
  "/",
];

/**
 * Several days that share a month, or two years that share a century: each is an expression and borrows what it lacks.
 * EXAMPLE reads "July 26-28", "26 to 28 July 2018", "14, 15 and 17 May", "1939-45"; leaves "July 26 and 28 people", "3-2", "1990-1".
 */
function readSeries(words: Words, index: number): Reading[] | null {
  const first = words.at(index)!;
  const ordinal = first.low === "the" && words.at(index + 1);
  if (
    ordinal
      ? ordinal.kind !== "number" && !words.starts(index + 1)
      : first.kind !== "number" && !words.starts(index)
  )
    return null;
  if (
    first.kind === "number" &&
    words.tight(index) &&
    words.is(index - 1, ",", ".", "$", "/", ":")
  )
    return null;
  return (
    readDaysBefore(words, index) ??
    readDaysAfter(words, index) ??
    readEraYears(words, index) ??
    readCenturies(words, index) ??
    readYears(words, index)
  );
}

function separator(words: Words, index: number): number | null {
  if (isDash(words, index)) return index + 1;
  if (words.is(index, ",") && words.is(index + 1, "and", "or", "to"))
    return index + 2;
  return words.is(index, ...SEPARATORS) ? index + 1 : null;
}

const day = (
  first: number,
  next: number,
  date: DateSense,
  rule = "time/range",
): Reading => ({
  first,
  next,
  type: "DATE",
  rule,
  sense: { kind: "date", date },
});

/** "26-28 July 2018" */
function readDaysBefore(words: Words, index: number): Reading[] | null {
  const days: { first: number; next: number; day: number }[] = [];
  let from = index;
  while (days.length < 12) {
    const at = words.is(from, "the") ? from + 1 : from;
    const read = readDayNumber(words, at);
    if (!read) return null;
    const last = readMonthDay(words, at);
    if (last) {
      if (!days.length || last.date.month === undefined) return null;
      const { day: own, ...rest } = last.date;
      return [
        ...days.map((one) =>
          day(one.first, one.next, { ...rest, day: one.day }),
        ),
        day(
          last.noun ? from : at,
          last.next,
          { ...rest, day: own! },
          last.rule,
        ),
      ];
    }
    days.push({ first: from, next: read.next, day: read.day });
    const next = separator(words, read.next);
    if (next === null) return null;
    from = next;
  }
  return null;
}

const AFTER_DAY = new Set(
  "in at on for to with by when he she it they the a an his her their of and from but as after before during between where while which who".split(
    " ",
  ),
);

/** "July 26-28, 2018" */
function readDaysAfter(words: Words, index: number): Reading[] | null {
  if (!readMonth(words, index)) return null;
  const head = readMonthDay(words, index);
  if (
    !head ||
    head.date.year !== undefined ||
    head.date.shortYear !== undefined
  )
    return null;
  const days: { first: number; next: number; day: number }[] = [];
  let at = head.next;
  let year: number | undefined;
  while (days.length < 12) {
    const next = separator(words, at);
    if (next === null) break;
    const start = words.is(next, "the") ? next + 1 : next;
    const read = readDayNumber(words, start);
    if (!read || readMonth(words, read.next) || readMonth(words, read.next + 1))
      break;
    const after = words.at(read.next);
    // "July 26 and 28 people": a number before a noun is no day; a dash or "to" makes it one all the same
    const dash = isDash(words, at);
    if (!dash && after?.kind === "word" && !AFTER_DAY.has(after.low)) break;
    if (
      words.entry(read.next, "counted", "unit", "units", "scale") ||
      words.is(read.next, "%", ":", "percent")
    )
      break;
    if (dash && read.day <= (days.at(-1)?.day ?? head.date.day!)) break;
    days.push({ first: start, next: read.next, day: read.day });
    at = read.next;
    const comma = words.is(at, ",") ? at + 1 : at;
    const digits = readYearDigits(words, comma);
    if (digits && !words.entry(digits.next, "counted")) {
      year = digits.year;
      days[days.length - 1]!.next = digits.next;
      break;
    }
  }
  if (!days.length) return null;
  const date = { ...head.date, ...(year === undefined ? {} : { year }) };
  return [
    day(index, head.next, date, head.rule),
    ...days.map((one) =>
      day(one.first, one.next, { ...date, weekday: undefined, day: one.day }),
    ),
  ];
}

/** "264–146 BC", "from 218 to 201 BC", "between 499 and 449 BC": the first year has the era of the last. */
function readEraYears(words: Words, index: number): Reading[] | null {
  const first = words.at(index)!;
  if (first.kind !== "number" || first.text.length > 4) return null;
  const at = separator(words, index + 1);
  const last = at === null ? null : readEraYear(words, at);
  if (!last || words.at(at!)!.kind !== "number") return null;
  const year = Number(first.text);
  if (
    year === 0 ||
    (last.year.bc ? year <= last.year.year! : year >= last.year.year!)
  )
    return null;
  return [
    day(index, index + 1, { ...last.year, year }, "time/year"),
    day(at!, last.next, last.year, "time/year"),
  ];
}

/** "the 16th and 17th centuries" */
function readCenturies(words: Words, index: number): Reading[] | null {
  const start = words.is(index, "the") ? index + 1 : index;
  const first = readOrdinal(words, start);
  const at = first && separator(words, first.next);
  if (!first || !at) return null;
  const last = readOrdinal(words, words.is(at, "the") ? at + 1 : at);
  if (!last || !words.is(last.next, "century", "centuries")) return null;
  if (last.value <= first.value || last.value > 30) return null;
  const era = readEra(words, last.next + 1);
  const century = (value: number): DateSense => ({
    century: value - 1,
    ...(era?.bc ? { bc: true } : {}),
  });
  return [
    day(index, first.next, century(first.value), "time/century"),
    day(at, era?.next ?? last.next + 1, century(last.value), "time/century"),
  ];
}

/** "1939-45", "2017–18" */
function readYears(words: Words, index: number): Reading[] | null {
  const first = readYearDigits(words, index);
  if (
    !first ||
    !isDash(words, first.next) ||
    !words.tight(first.next) ||
    !words.tight(first.next + 1)
  )
    return null;
  const short = words.at(first.next + 1);
  if (
    short?.kind !== "number" ||
    short.text.length !== 2 ||
    (words.tight(first.next + 2) &&
      words.is(first.next + 2, "-", "/", ",", "%"))
  )
    return null;
  const year = Math.floor(first.year / 100) * 100 + Number(short.text);
  // 2018-07 is a month; 1990-95 cannot be one
  const month = Number(short.text) >= 1 && Number(short.text) <= 12;
  if (year <= first.year || (month && year !== first.year + 1)) return null;
  return [
    day(index, first.next, { year: first.year }, "time/year"),
    day(first.next + 1, first.next + 2, { year }),
  ];
}

/** "1994 or later", "2020 and beyond", "from May 3 on". */
function withTail(words: Words, reading: Reading): Scanned {
  const { next } = reading;
  if (reading.sense.kind !== "date") return reading;
  if (
    words.is(next, "and", "or") &&
    words.is(next + 1, "beyond", "later", "after", "thereafter")
  )
    return words.is(next + 1, "after")
      ? reading
      : { ...reading, next: next + 2, mod: "ON_OR_AFTER", signal: "since" };
  if (
    words.is(next, "onwards", "onward") ||
    (words.is(next, "on") &&
      words.is(reading.first - 1, "from") &&
      !words.at(next + 1)?.text.match(/^[\p{L}\p{N}]/u))
  )
    return { ...reading, signal: "since" };
  return reading;
}

/** The preposition before an expression: "since 2011", "no later than Friday", "starting on May 3". */
function withSignal(words: Words, reading: Scanned): Scanned {
  if (reading.sense.kind !== "date" || reading.signal) return reading;
  let at = reading.first - 1;
  if (
    words.is(at, "on", "in", "at", "about", "around") &&
    words.is(
      at - 1,
      "starting",
      "beginning",
      "effective",
      "since",
      "until",
      "till",
      "before",
      "after",
    )
  )
    at--;
  const before = words.low(at);
  const signal: Signal | undefined =
    before === "since" ||
    ((before === "starting" ||
      before === "beginning" ||
      before === "effective") &&
      words.at(at)?.token?.upos !== "NOUN")
      ? "since"
      : before === "until" || before === "till" || before === "through"
        ? "until"
        : before === "by" || (before === "than" && words.is(at - 1, "later"))
          ? "by"
          : before === "before" ||
              (before === "to" && words.is(at - 1, "prior"))
            ? "before"
            : before === "after" || before === "following"
              ? "after"
              : undefined;
  // "shortly before two in the afternoon": on that day all the same
  if (
    reading.sense.date.clock !== undefined &&
    (signal === "before" || signal === "after")
  )
    return reading;
  // "two days after Monday": the duration in front would be lost; "the day after Christmas" likewise, so the signal stays off
  return signal ? { ...reading, signal } : reading;
}

/** Finds which neighbours are the two ends of one range, or stand in one list. */
function linked(
  lexemes: readonly Lexeme[],
  found: readonly Scanned[],
): Scanned[] {
  const list = [...found];
  for (let nth = 0; nth + 1 < list.length; nth++) {
    const [a, b] = [list[nth]!, list[nth + 1]!];
    const gap = b.first - a.next;
    if (
      gap < 1 ||
      gap > 3 ||
      a.sense.kind !== "date" ||
      b.sense.kind !== "date"
    )
      continue;
    const between = lexemes.slice(a.next, b.first);
    if (between.some((lexeme) => lexeme.opens) || lexemes[b.first]!.opens)
      continue;
    const link = between
      .map((lexeme) => lexeme.low)
      .filter((low) => !["on", "the", "at", "in"].includes(low))
      .join(" ");
    const before = lexemes[a.first - 1]?.low ?? "";
    const dash = /^[-–—‑−]$/.test(link);
    if (
      ["to", "until", "till", "through", "up to"].includes(link) ||
      dash ||
      (link === "and" && before === "between")
    ) {
      if (
        dash &&
        !lexemes[b.first]!.tight &&
        !lexemes[a.next]!.tight &&
        before !== "from" &&
        before !== "("
      ) {
        if (!spaced(lexemes, a, b)) continue;
      }
      const kind = link === "and" ? "within" : "throughout";
      list[nth] = {
        ...a,
        range: { other: nth + 1, end: "from", kind },
        signal: undefined,
      };
      list[nth + 1] = {
        ...b,
        range: { other: nth, end: "to", kind },
        signal: undefined,
      };
      nth++;
    } else if (["and", "or", ","].includes(link) || link === ", and") {
      // "April 13 and 14": days on end are an interval, which the days themselves must show
      const days =
        link === "and" &&
        (b.rule === "time/range" || weekdays(between, a, b)) &&
        !a.signal &&
        list[nth]!.range === undefined;
      list[nth] = {
        ...list[nth]!,
        listed: nth + 1,
        ...(days
          ? {
              range: {
                other: nth + 1,
                end: "from" as const,
                kind: "days" as const,
              },
            }
          : {}),
      };
      if (days)
        list[nth + 1] = {
          ...b,
          range: { other: nth, end: "to", kind: "days" },
        };
    }
  }
  return list;
}

/** "on Monday and Tuesday": two plain weekdays in one phrase. Not: "on Monday and on Tuesday", "Monday and last Tuesday". */
function weekdays(between: readonly Lexeme[], a: Scanned, b: Scanned): boolean {
  const plain = (one: Scanned) =>
    one.sense.kind === "date" &&
    Object.keys(one.sense.date).join() === "weekday";
  return between.length === 1 && plain(a) && plain(b) && !b.signal;
}

/** "January 23 - March 9": a dash between spaces joins two dates of a kind. */
function spaced(lexemes: readonly Lexeme[], a: Scanned, b: Scanned): boolean {
  const keys = (one: Scanned) =>
    one.sense.kind === "date"
      ? Object.keys(one.sense.date)
          .filter((key) => key !== "year" && key !== "weekday")
          .sort()
          .join()
      : "";
  return (
    keys(a) === keys(b) &&
    lexemes[a.next]!.sentence === lexemes[b.first]!.sentence
  );
}
