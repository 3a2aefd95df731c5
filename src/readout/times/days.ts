import { isDay } from "../../text/calendar.ts";
import { readOrdinal, readYearWords } from "./numbers.ts";
import type { DateSense } from "./sense.ts";
import type { Words } from "./words.ts";

/** A date that was read, the lexeme after it, and its rule. */
export type DateRead = Readonly<{
  next: number;
  date: DateSense;
  rule: string;
  /** Its head is a common noun ("quarter", "summer"), so that an article before it belongs to it. */
  noun?: boolean;
}>;

const DASHES = ["-", "–", "—", "‑", "−"];
export const isDash = (words: Words, index: number) =>
  words.is(index, ...DASHES);

/** An abbreviated month or weekday takes its full stop along: "Sept." */
const afterStop = (words: Words, next: number) =>
  words.is(next, ".") && words.tight(next) ? next + 1 : next;

export const capital = (words: Words, index: number) =>
  /^\p{Lu}/u.test(words.at(index)?.text ?? "");

/** Whether a month, weekday or season is part of an event's name: "the October Revolution", "Black Monday". */
export const isNamePart = (words: Words, index: number) =>
  (words.entry(index - 1, "name-before") !== undefined &&
    capital(words, index - 1)) ||
  (words.entry(index + 1, "name-behind") !== undefined &&
    capital(words, index + 1));

/**
 * A month's name.
 * EXAMPLE reads "May" in "in May" and "Sept." in "Sept. 4"; leaves "may" in "they may leave", "March" in "March on!" (a verb by its tag),
 * "April" in "April Novak said" (a name by its tree).
 */
export function readMonth(
  words: Words,
  index: number,
): { month: number; next: number } | null {
  const entry = words.entry(index, "month", "month-abbr");
  const lexeme = words.at(index);
  if (!entry || !lexeme || !capital(words, index)) return null;
  if (isNamePart(words, index)) return null;
  const month = Number(entry.value);
  if (entry.class === "month-abbr") {
    const stop = afterStop(words, index + 1);
    // "Sun", "Mar" and "Dec" without a stop need a number beside them
    if (
      stop > index + 1 ||
      words.at(index + 1)?.kind === "number" ||
      words.at(index - 1)?.kind === "number"
    )
      return { month, next: stop };
    return null;
  }
  const figure =
    words.at(index + 1)?.kind === "number" ||
    words.at(index - 1)?.kind === "number";
  if (lexeme.token && ["AUX", "VERB"].includes(lexeme.token.upos) && !figure)
    return null;
  if (month === 5 || month === 3 || month === 8) {
    // capitals prove little at the beginning of a sentence or in a headline: "May" and "March" want company there
    const company =
      words.at(index + 1)?.kind === "number" ||
      words.at(index - 1)?.kind === "number" ||
      words.is(index - 1, "st", "nd", "rd", "th") ||
      readOrdinal(words, index + 1) !== null ||
      words.entry(index - 1, "signal", "phase", "weekday") ||
      words.is(
        index - 1,
        "in",
        "of",
        "last",
        "next",
        "this",
        "that",
        "during",
        "for",
        "and",
        "to",
        "through",
        "or",
        "late",
        "mid",
        ",",
        "-",
        "each",
        "every",
        "around",
        "the",
      );
    const noun = lexeme.token && ["PROPN", "NOUN"].includes(lexeme.token.upos);
    if (!company && !noun) return null;
    if (words.is(index - 1, "the") && !noun) return null;
  }
  return { month, next: index + 1 };
}

/**
 * A weekday's name.
 * EXAMPLE reads "Monday", "Thurs., 4 June"; leaves "the sun sat low", the Friday of "Good Friday".
 */
export function readWeekday(
  words: Words,
  index: number,
): { weekday: number; next: number } | null {
  const entry = words.entry(index, "weekday", "weekday-abbr");
  if (!entry || !capital(words, index)) return null;
  const weekday = Number(entry.value);
  // the Friday of "Good Friday" is spoken for
  if (words.entry(index - 1, "holiday") || isNamePart(words, index))
    return null;
  if (entry.class === "weekday") return { weekday, next: index + 1 };
  // "Sun" and "Sat" are words of their own: as a weekday they stand before a date
  const stop = afterStop(words, index + 1);
  const next = words.is(stop, ",") ? stop + 1 : stop;
  return (stop > index + 1 || next > stop) && readMonthDay(words, next)
    ? { weekday, next: stop }
    : null;
}

/** A day of the month: 1 to 31, bare or with its ending ("28", "28th", "eighth"). */
export function readDayNumber(
  words: Words,
  index: number,
): { day: number; next: number } | null {
  const ordinal = readOrdinal(words, index);
  if (ordinal)
    return ordinal.value >= 1 && ordinal.value <= 31
      ? { day: ordinal.value, next: ordinal.next }
      : null;
  const lexeme = words.at(index);
  if (lexeme?.kind !== "number" || lexeme.text.length > 2) return null;
  const day = Number(lexeme.text);
  if (!(day >= 1 && day <= 31)) return null;
  if (
    words.is(index + 1, ",", ".", ":", "/") &&
    words.tight(index + 1) &&
    words.tight(index + 2) &&
    words.at(index + 2)?.kind === "number" &&
    !(words.is(index + 1, "/") && readMonth(words, index + 3))
  )
    return null;
  if (words.is(index + 1, "%")) return null;
  return { day, next: index + 1 };
}

/** A year of four digits that nothing beside it makes a quantity. Whether it is one, alone, decides `readYear`. */
export function readYearDigits(
  words: Words,
  index: number,
): { year: number; next: number } | null {
  const lexeme = words.at(index);
  if (lexeme?.kind !== "number" || lexeme.text.length !== 4) return null;
  const year = Number(lexeme.text);
  if (!(year >= 1000 && year <= 2199)) return null;
  if (
    words.tight(index) &&
    words.is(index - 1, "$", "£", "€", "#", ",", ".", ":", "/", "¥")
  )
    return null;
  if (words.tight(index) && words.at(index - 1)?.kind === "word") return null;
  const next = index + 1;
  if (
    words.tight(next) &&
    (words.is(next, "%", "°") || words.at(next)?.kind === "word")
  )
    return null;
  if (
    words.tight(next) &&
    words.is(next, ",", ".", ":") &&
    words.tight(next + 1) &&
    words.at(next + 1)?.kind === "number"
  )
    return null;
  return { year, next };
}

/**
 * A month with a day, in either order, with or without year and weekday.
 * EXAMPLE reads "May 23, 2018", "23 May 2018", "the 23rd of May", "Oct. 26", "March eighth"; leaves "May 200 people", "March 31.5 points".
 */
export function readMonthDay(words: Words, index: number): DateRead | null {
  const month = readMonth(words, index);
  if (month) {
    const start = words.is(month.next, "the") ? month.next + 1 : month.next;
    const day = readDayNumber(words, start);
    if (!day || !isDay(2000, month.month, day.day)) return null;
    return withYear(
      words,
      day.next,
      { month: month.month, day: day.day },
      "time/month-day",
    );
  }
  const day = readDayNumber(words, index);
  if (!day) return null;
  const of = words.is(day.next, "of") ? day.next + 1 : day.next;
  const after = readMonth(
    words,
    words.is(of, "-") && words.tight(of) ? of + 1 : of,
  );
  if (!after || !isDay(2000, after.month, day.day)) return null;
  const read = withYear(
    words,
    after.next,
    { month: after.month, day: day.day },
    "time/month-day",
  );
  return of > day.next ? { ...read, noun: true } : read;
}

/** The year behind a day or month, where there is one: ", 2018", "2018", "'98", "of 1998", "this year" is not for here. */
export function withYear(
  words: Words,
  next: number,
  date: DateSense,
  rule: string,
): DateRead {
  let at = next;
  if (words.is(at, ",") && !words.is(at + 1, ",")) at++;
  else if (words.is(at, "of")) at++;
  else if (isDash(words, at) && words.tight(at) && words.tight(at + 1)) at++;
  const full = rule === "time/month-day" ? "time/full-date" : "time/month-year";
  const named =
    readEraYear(words, at) ?? (at === next ? readAncientYear(words, at) : null);
  if (named)
    return { next: named.next, date: { ...date, ...named.year }, rule: full };
  const digits = readYearDigits(words, at);
  if (digits && !words.entry(digits.next, "counted"))
    return {
      next: digits.next,
      date: { ...date, year: digits.year },
      rule: full,
    };
  const short = readShortYear(words, at);
  if (short)
    return {
      next: short.next,
      date: { ...date, shortYear: short.year },
      rule: full,
    };
  const spoken =
    words.at(at)?.kind === "word" ? readYearWords(words, at) : null;
  if (spoken)
    return {
      next: spoken.next,
      date: { ...date, year: spoken.value },
      rule: full,
    };
  return { next, date, rule };
}

/** "BC", "B.C.", "BCE", "B.C.E.", "AD", "A.D.", "CE" after a number. */
export function readEra(
  words: Words,
  index: number,
): { bc: boolean; next: number } | null {
  if (words.tight(index) || !capital(words, index)) return null;
  if (words.is(index, "bc", "bce", "ad", "ce"))
    return { bc: words.is(index, "bc", "bce"), next: index + 1 };
  const stop = (at: number) => words.is(at, ".") && words.tight(at);
  const bc = words.is(index, "b") && words.is(index + 2, "c");
  const ad = words.is(index, "a") && words.is(index + 2, "d");
  if ((!bc && !ad) || !stop(index + 1) || !stop(index + 3)) return null;
  const long = bc && words.is(index + 4, "e") && stop(index + 5);
  return { bc, next: index + (long ? 6 : 4) };
}

/** A year of one to four digits with its era: "480 BC", "410 AD", "AD 79". */
export function readEraYear(
  words: Words,
  index: number,
): { year: Pick<DateSense, "year" | "bc">; next: number } | null {
  const isFigure = (at: number) =>
    words.at(at)?.kind === "number" && words.at(at)!.text.length <= 4;
  if (words.is(index, "ad", "a") && capital(words, index)) {
    const at = words.is(index, "ad")
      ? index + 1
      : words.is(index + 1, ".") && words.is(index + 2, "d")
        ? index + 4
        : 0;
    return at && isFigure(at)
      ? { year: { year: Number(words.at(at)!.text) }, next: at + 1 }
      : null;
  }
  const era = isFigure(index) ? readEra(words, index + 1) : null;
  if (!era) return null;
  const year = Number(words.at(index)!.text);
  return year > 0
    ? { year: { year, ...(era.bc ? { bc: true } : {}) }, next: era.next }
    : null;
}

/** Three digits that can be a year whose era the story gives: in a text that counts years before Christ, with nothing behind to count. */
export function readAncientYear(
  words: Words,
  index: number,
): { year: Pick<DateSense, "year" | "eraOpen">; next: number } | null {
  const lexeme = words.at(index);
  if (!words.ancient || lexeme?.kind !== "number" || lexeme.text.length !== 3)
    return null;
  const next = words.at(index + 1);
  const counts =
    next?.kind === "number" ||
    words.is(index + 1, "%") ||
    (words.is(index + 1, "-", "–", ",") &&
      words.at(index + 2)?.kind === "number") ||
    words.entry(index + 1, "counted", "units", "scale") !== undefined ||
    (next?.kind === "word" &&
      (next.token && next.token.upos !== "X"
        ? ["NOUN", "ADJ", "SYM"].includes(next.token.upos)
        : next.low.endsWith("s")));
  return counts
    ? null
    : { year: { year: Number(lexeme.text), eraOpen: true }, next: index + 1 };
}

/** "'98" */
export function readShortYear(
  words: Words,
  index: number,
): { year: number; next: number } | null {
  const lexeme = words.at(index + 1);
  if (
    !words.is(index, "'") ||
    !lexeme?.tight ||
    lexeme.kind !== "number" ||
    lexeme.text.length !== 2
  )
    return null;
  if (words.tight(index + 2) && words.at(index + 2)?.kind === "word")
    return null;
  return { year: Number(lexeme.text), next: index + 2 };
}
