import {
  capital,
  readDayNumber,
  readMonthDay,
  readYearDigits,
  type DateRead,
} from "./days.ts";
import type { CalendarDay } from "./sense.ts";
import type { Words } from "./words.ts";

/**
 * A holiday that names a day, with its year where it stands there; an anniversary that has become a name ("9/11").
 * EXAMPLE reads "Christmas Eve 1979", "Thanksgiving", the "Sept. 11" of "the Sept. 11 attacks"; leaves "the Good Friday Agreement",
 * "Christmas Island".
 */
export function readHoliday(words: Words, index: number): DateRead | null {
  const entry = words.entry(index, "holiday");
  if (!entry) return null;
  const figures = words.at(index)?.kind === "number";
  if (!figures && !capital(words, index)) return null;
  const next = index + entry.length;
  if (
    figures &&
    ((words.tight(index) && index > words.first) ||
      (words.is(next, "/") && words.tight(next)))
  )
    return null;
  // "the Good Friday Agreement", "Christmas Island" are names of something else
  if (
    !figures &&
    words.at(next)?.kind === "word" &&
    capital(words, next) &&
    !/^\d/.test(entry.value)
  )
    return null;
  if (
    !figures &&
    /^\d\d-/.test(entry.value) &&
    words.at(next)?.kind === "word" &&
    capital(words, next)
  )
    return null;
  if (/^\d{4}/.test(entry.value)) {
    const name = {
      next: figures ? next : next - 1,
      date: { holiday: entry.value },
      rule: "time/holiday",
    };
    // the anniversary is the name: "the Sept. 11 attacks"; the noun stays outside
    if (!figures) return { ...name, next: trailing(words, index, next) };
    return name;
  }
  const comma = words.is(next, ",") ? next + 1 : next;
  const of = words.is(next, "of") ? next + 1 : comma;
  const year = readYearDigits(words, of);
  if (year)
    return {
      next: year.next,
      date: { holiday: entry.value, year: year.year },
      rule: "time/holiday",
    };
  return { next, date: { holiday: entry.value }, rule: "time/holiday" };
}

/** The end of the month and day at the head of a holiday's name. */
function trailing(words: Words, index: number, next: number): number {
  return readMonthDay(words, index)?.next ?? next;
}

/**
 * Days and months of the Islamic and the Persian calendar.
 * EXAMPLE reads "Ramadan 1439", "12 Bahman 1357", "during Ramadan"; leaves "Mr. Mehr", "Rajab" alone (names of people).
 */
export function readOtherCalendar(
  words: Words,
  index: number,
): DateRead | null {
  const before = readDayNumber(words, index);
  const at = before
    ? words.is(before.next, "of")
      ? before.next + 1
      : before.next
    : index;
  const entry = words.entry(at, "hijri", "persian");
  if (!entry || !capital(words, at)) return null;
  let next = at + entry.length;
  const after = before ? null : readDayNumber(words, next);
  if (after) next = after.next;
  const comma = words.is(next, ",") ? next + 1 : next;
  const figure = words.at(comma);
  const year =
    figure?.kind === "number" &&
    (figure.text.length === 4 || figure.text.length === 3)
      ? Number(figure.text)
      : undefined;
  const day = before?.day ?? after?.day;
  if (day !== undefined && day > (entry.class === "hijri" ? 30 : 31))
    return null;
  if (year === undefined && day === undefined && entry.value !== "9")
    return null;
  if (year === undefined && entry.class === "persian") return null;
  if (year !== undefined && (year < 1 || year > 1600)) return null;
  const found: CalendarDay = {
    month: Number(entry.value),
    ...(year ? { year } : {}),
    ...(day ? { day } : {}),
  };
  return {
    next: year === undefined ? next : comma + 1,
    date: entry.class === "hijri" ? { hijri: found } : { persian: found },
    rule: entry.class === "hijri" ? "time/hijri" : "time/persian",
  };
}
