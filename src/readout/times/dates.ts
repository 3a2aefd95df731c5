import {
  capital,
  isDash,
  readAncientYear,
  readEraYear,
  readMonth,
  readMonthDay,
  readShortYear,
  readWeekday,
  readYearDigits,
  withYear,
  type DateRead,
} from "./days.ts";
import { readHoliday, readOtherCalendar } from "./holidays.ts";
import { readOrdinal, readYearWords } from "./numbers.ts";
import { readNumericDate } from "./numericDate.ts";
import type { Season } from "./period.ts";
import type { Words } from "./words.ts";
import { readAge, readYear } from "./years.ts";

/**
 * A quarter or half by its number, without its year.
 * EXAMPLE reads "third quarter", "third-quarter", "Q3", "fiscal second quarter", "H1"; leaves "three-quarters", "the second half of the match".
 */
export function readQuarterName(words: Words, index: number): DateRead | null {
  const fiscal = words.is(index, "fiscal", "financial")
    ? words.is(index + 1, "-")
      ? index + 2
      : index + 1
    : index;
  const sign = words.low(fiscal);
  const figure = words.at(fiscal + 1);
  if (
    (sign === "q" || sign === "h") &&
    capital(words, fiscal) &&
    figure?.kind === "number" &&
    figure.tight &&
    figure.text.length === 1
  ) {
    const nth = Number(figure.text);
    if (nth >= 1 && nth <= (sign === "q" ? 4 : 2))
      return {
        next: fiscal + 2,
        date: sign === "q" ? { quarter: nth } : { half: nth },
        rule: "time/quarter",
        noun: true,
      };
  }
  const nth = readOrdinal(words, fiscal);
  if (!nth || nth.value > 4) return null;
  const noun = isDash(words, nth.next)
    ? nth.next + 1
    : words.is(nth.next, "fiscal")
      ? nth.next + 1
      : nth.next;
  if (words.is(noun, "quarter"))
    return {
      next: noun + 1,
      date: { quarter: nth.value },
      rule: "time/quarter",
      noun: true,
    };
  return null;
}

/**
 * A date that stands in the calendar by its own words: day, month, year, season, quarter, half, decade, century, weekday, holiday.
 * The longest reading wins.
 */
export function readCalendarDate(words: Words, index: number): DateRead | null {
  let best: DateRead | null = null;
  const take = (read: DateRead | null) => {
    if (read && (!best || read.next > best.next)) best = read;
  };
  take(readNumericDate(words, index));
  take(readHoliday(words, index));
  take(readOtherCalendar(words, index));
  take(readMonthDay(words, index));
  take(readWeekdayDate(words, index));
  const month = readMonth(words, index);
  if (month)
    take(withYear(words, month.next, { month: month.month }, "time/month"));
  take(readAge(words, index));
  take(readYearFirst(words, index));
  take(readYear(words, index));
  take(readSeason(words, index));
  take(readQuarter(words, index));
  return best;
}

/**
 * A weekday with the day that it falls on, or alone.
 * EXAMPLE reads "Monday", "Friday, Oct. 23", "Sunday, March eighth", "Friday the 13th"; leaves "Friday, 23 people" its number.
 */
function readWeekdayDate(words: Words, index: number): DateRead | null {
  const weekday = readWeekday(words, index);
  if (!weekday) return null;
  const comma = words.is(weekday.next, ",") ? weekday.next + 1 : weekday.next;
  const start = words.is(comma, "the") ? comma + 1 : comma;
  const day = readMonthDay(words, start);
  if (day) return { ...day, date: { ...day.date, weekday: weekday.weekday } };
  const nth = readOrdinal(words, start);
  if (
    start > comma &&
    nth &&
    nth.value <= 31 &&
    words.at(nth.next)?.kind !== "word"
  )
    return {
      next: nth.next,
      date: { day: nth.value },
      rule: "time/day-number",
    };
  return {
    next: weekday.next,
    date: { weekday: weekday.weekday },
    rule: "time/weekday",
  };
}

/**
 * A season with its year; one without is for `readRelative`.
 * EXAMPLE reads "spring 2018", "the winter of 1944-45" (one winter), "the summer of '68"; leaves "prices fall 1990 points".
 */
function readSeason(words: Words, index: number): DateRead | null {
  const entry = words.entry(index, "season");
  if (!entry) return null;
  const of = words.is(index + 1, "of", ",") ? index + 2 : index + 1;
  const season = entry.value as Season;
  const named = readEraYear(words, of) ?? readAncientYear(words, of);
  if (named)
    return {
      next: named.next,
      date: { season, ...named.year },
      rule: "time/season",
      noun: true,
    };
  const year =
    readYearDigits(words, of)?.year ??
    (words.is(index + 1, "of") ? readYearWords(words, of)?.value : undefined);
  const next =
    readYearDigits(words, of)?.next ?? readYearWords(words, of)?.next;
  if (year && next) {
    // "the winter of 1944-45" is one winter
    if (
      season === "WI" &&
      (isDash(words, next) || words.is(next, "/")) &&
      words.at(next + 1)?.kind === "number" &&
      words.tight(next + 1)
    )
      return {
        next: next + 2,
        date: { season, year },
        rule: "time/season",
        noun: true,
      };
    return { next, date: { season, year }, rule: "time/season", noun: true };
  }
  const short = readShortYear(words, of);
  return short
    ? {
        next: short.next,
        date: { season, shortYear: short.year },
        rule: "time/season",
        noun: true,
      }
    : null;
}

/** "the third quarter of 1990", "third quarter 2018", "Q3 2018"; without a year too. */
function readQuarter(words: Words, index: number): DateRead | null {
  const name = readQuarterName(words, index);
  if (!name) return null;
  const of = words.is(name.next, "of", "in") ? name.next + 1 : name.next;
  const fiscal = words.is(of, "fiscal") ? of + 1 : of;
  const year = readYearDigits(words, fiscal);
  if (year)
    return {
      ...name,
      next: year.next,
      date: { ...name.date, year: year.year },
    };
  return name;
}

/** "fiscal 1989", "1988 third quarter", "1989 first half", "the 1988 quarter". */
function readYearFirst(words: Words, index: number): DateRead | null {
  if (words.is(index, "fiscal", "financial")) {
    const year = readYearDigits(
      words,
      words.is(index + 1, "year") ? index + 2 : index + 1,
    );
    if (year)
      return { next: year.next, date: { year: year.year }, rule: "time/year" };
  }
  const year = readYearDigits(words, index);
  if (!year) return null;
  const quarter = readQuarterName(words, year.next);
  if (quarter)
    return { ...quarter, date: { ...quarter.date, year: year.year } };
  if (words.is(year.next, "quarter", "period"))
    return {
      next: year.next + 1,
      date: { unit: "Q", year: year.year },
      rule: "time/quarter",
      noun: true,
    };
  return null;
}
