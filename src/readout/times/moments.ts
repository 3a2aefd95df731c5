import { readClock, readPart } from "./clock.ts";
import { readCalendarDate } from "./dates.ts";
import { isDash, readDayNumber, readMonthDay, type DateRead } from "./days.ts";
import type { Unit } from "./period.ts";
import { readDayOfMonth, readDayOrPeriod, readRelative } from "./relative.ts";
import type { DateSense, Draft, Portion } from "./sense.ts";
import type { Words } from "./words.ts";

/**
 * A point or period: a date of the calendar or a relative one, with what stands before it ("early", "the end of", "around"), a part of
 * the day or a time of the clock.
 */
export function readMoment(words: Words, index: number): Draft | null {
  const quantifier = words.entry(index, "quantifier");
  if (quantifier?.value === "APPROX") {
    const inner = readPlain(words, index + quantifier.length);
    const calendar =
      inner?.sense.kind === "date" &&
      !inner.sense.date.weekday &&
      !inner.sense.date.base;
    return inner && calendar && !words.is(index, "almost", "nearly")
      ? { ...inner, mod: inner.mod ?? "APPROX" }
      : null;
  }
  return readPlain(words, index);
}

function readPlain(words: Words, index: number): Draft | null {
  return (
    readPortion(words, index) ??
    readPhase(words, index) ??
    readTimed(words, index)
  );
}

/**
 * "the end of the year", "the beginning of October", "year-end", "the first half of 2015".
 * EXAMPLE reads "the end of this week"; leaves "the end of the talks", "the start of a process".
 */
function readPortion(words: Words, index: number): Draft | null {
  const yearEnd =
    words.is(index, "year", "month", "week") &&
    (isDash(words, index + 1) ? words.is(index + 2, "end") : false);
  const spaced = words.is(index, "year", "month") && words.is(index + 1, "end");
  const owned =
    words.is(index, "year", "month", "week") &&
    words.is(index + 1, "'") &&
    words.is(index + 2, "s") &&
    words.is(index + 3, "end");
  if ((yearEnd || spaced || owned) && !words.is(index, "week")) {
    const unit: Unit = words.is(index, "year") ? "Y" : "M";
    const after = index + (owned ? 4 : yearEnd ? 3 : 2);
    const year = unit === "Y" ? readCalendarDate(words, after) : null;
    const of: DateSense = year?.rule === "time/year" ? year.date : { unit };
    return dated(
      year?.rule === "time/year" ? year.next : after,
      "time/start-middle-end",
      { portion: "END", of },
    );
  }
  const at = words.is(index, "the") ? index + 1 : index;
  const entry = words.entry(at, "portion");
  if (!entry || !words.is(at + entry.length, "of")) return null;
  if (at === index && !words.is(index, "mid")) {
    // "early part of", "end of May" without its article
    if (
      !words.is(
        index - 1,
        "by",
        "at",
        "until",
        "since",
        "in",
        "before",
        "towards",
        "toward",
        "around",
        "from",
      ) &&
      index !== words.first
    )
      return null;
  }
  const inner = readDate(words, at + entry.length + 1, true);
  if (!inner || inner.date.clock || inner.date.part) return null;
  // "the early hours of 6 June"
  if (entry.value === "TMO")
    return isDayLike(inner.date)
      ? dated(
          inner.next,
          "time/part-of-day",
          { portion: "START", of: { part: "MO", of: inner.date } },
          true,
        )
      : null;
  const half = entry.value === "H1" ? 1 : entry.value === "H2" ? 2 : 0;
  if (half) {
    const yearly =
      inner.date.year !== undefined && Object.keys(inner.date).length === 1;
    if (yearly) return dated(inner.next, "time/half", { ...inner.date, half });
    return dated(inner.next, "time/start-middle-end", {
      portion: half === 1 ? "START" : "END",
      halves: true,
      of: inner.date,
    });
  }
  return dated(inner.next, "time/start-middle-end", {
    portion: entry.value as Portion,
    of: inner.date,
  });
}

/**
 * "early 1990", "mid-November", "late last week", "earlier this month", "late Tuesday".
 * EXAMPLE reads "the late 1970s"; leaves "early retirement", "a late goal".
 */
function readPhase(words: Words, index: number): Draft | null {
  const the = words.is(index, "the") ? index + 1 : index;
  const entry = words.entry(the, "phase");
  if (!entry || words.is(the, "middle")) return null;
  let at = the + entry.length;
  if (isDash(words, at) && words.tight(at)) at++;
  else if (words.is(the, "mid") && isDash(words, at)) at++;
  const inner = readDate(
    words,
    at,
    words.is(the, "early", "late", "mid") || words.is(at - 1, "in", "on"),
  );
  if (!inner) return null;
  const fits =
    !words.is(the, "earlier", "later") ||
    inner.date.base ||
    inner.date.relation ||
    inner.date.weekday ||
    inner.date.unit ||
    inner.date.part ||
    inner.date.of;
  if (!fits) return null;
  const time = inner.date.part || inner.date.clock;
  if (words.is(the, "mid") && inner.date.clock) return null;
  if (!entry.value)
    return {
      next: inner.next,
      type: time ? "TIME" : "DATE",
      rule: inner.rule,
      sense: { kind: "date", date: inner.date },
    };
  // "later this year" has begun by now; "later that day" lies within it
  const sofar = words.is(the, "earlier", "later") ? { sofar: true } : {};
  return dated(
    inner.next,
    "time/start-middle-end",
    { portion: entry.value as Portion, ...sofar, of: inner.date },
    Boolean(time),
  );
}

const dated = (
  next: number,
  rule: string,
  date: DateSense,
  time = false,
): Draft => ({
  next,
  type: time ? "TIME" : "DATE",
  rule,
  sense: { kind: "date", date },
});

/** A date with or without a time of day, or a time of day alone. */
function readTimed(words: Words, index: number): Draft | null {
  const read = readDate(words, index, false);
  if (!read) return null;
  const time = Boolean(read.date.part || read.date.clock);
  return {
    next: read.next,
    type: time ? "TIME" : "DATE",
    rule: read.rule,
    sense: { kind: "date", date: read.date },
  };
}

/**
 * Date, time of day, or both in either order. `inside`: it stands behind "the end of" or "early", where a bare period ("the year")
 * may be meant that alone would be too vague.
 */
function readDate(
  words: Words,
  index: number,
  inside: boolean,
): DateRead | null {
  const clock = readClock(words, index);
  if (clock) {
    const comma = words.is(clock.next, ",") ? clock.next + 1 : clock.next;
    const on = words.is(comma, "on") ? comma + 1 : comma;
    const day = readDay(words, on);
    if (
      day &&
      (on === clock.next ||
        words.is(comma, "on") ||
        /^[A-Z]/.test(words.at(on)!.text))
    )
      return {
        next: day.next,
        date: { clock: clock.clock, of: day.date },
        rule: "time/clock",
      };
    const part = readDeicticPart(words, clock.next);
    if (part)
      return {
        next: part.next,
        date: { clock: clock.clock, of: part.date.of! },
        rule: "time/clock",
      };
    return {
      next: clock.next,
      date: { clock: clock.clock },
      rule: "time/clock",
      noun: false,
    };
  }
  const of = readPartOf(words, index);
  if (of) return of;
  const day = readDayOrPeriod(words, index, inside);
  if (!day) return null;
  if (isDayLike(day.date)) {
    const part = readPart(words, day.next);
    if (part)
      return {
        ...day,
        next: part.next,
        date: { part: part.part, of: day.date },
      };
    const at = words.is(day.next, "at")
      ? day.next + 1
      : words.is(day.next, ",") && words.is(day.next + 1, "at")
        ? day.next + 2
        : 0;
    const late =
      at && words.at(at)?.kind === "number" ? readClock(words, at) : null;
    if (late && !day.date.part)
      return {
        ...day,
        next: late.next,
        date: { clock: late.clock, of: day.date },
        rule: "time/clock",
      };
  }
  return day;
}

const isDayLike = (date: DateSense) =>
  !date.part &&
  (date.day !== undefined ||
    date.weekday !== undefined ||
    date.base?.unit === "D" ||
    date.holiday !== undefined);

/** A day as it can stand behind a time of the clock. */
function readDay(words: Words, index: number): DateRead | null {
  const start = words.is(index, "the") ? index + 1 : index;
  const read =
    readDayOrPeriod(words, index, false) ?? readDayOfMonth(words, start);
  return read && isDayLike(read.date) ? read : null;
}

/** "this morning" behind "10 a.m." */
function readDeicticPart(words: Words, index: number): DateRead | null {
  const read = readRelative(words, index, false);
  return read?.date.part && read.date.of ? read : null;
}

/**
 * A part of a day that is named behind it.
 * EXAMPLE reads "the evening of 17 September", "the night of 5-6 June", "the early morning of the 7th"; leaves "the evening of his life".
 */
function readPartOf(words: Words, index: number): DateRead | null {
  const article = words.is(index, "the") ? index + 1 : index;
  const phase = words.is(article, "early")
    ? "START"
    : words.is(article, "late")
      ? "END"
      : undefined;
  const the = phase && article > index ? article + 1 : article;
  const part = readPart(words, the);
  const clock = words.entry(the, "clock");
  if ((!part && !clock) || !words.is(the + 1, "of", "on", "between"))
    return null;
  if (
    words.is(the + 1, "on") &&
    the === index &&
    !clock &&
    words.is(the, "morning", "evening", "night", "afternoon")
  )
    return null;
  const day = readDay(words, the + 2) ?? readNight(words, the + 2);
  if (!day) return null;
  if (part && phase)
    return {
      next: day.next,
      date: { portion: phase, of: { part: part.part, of: day.date } },
      rule: "time/part-of-day",
      noun: true,
    };
  return part
    ? {
        next: day.next,
        date: { part: part.part, of: day.date },
        rule: "time/part-of-day",
        noun: true,
      }
    : {
        next: day.next,
        date: { clock: clock!.value, of: day.date },
        rule: "time/clock",
      };
}

/** "the night of 5-6 June", "of 5/6 June 1944": the night that begins on the first of the two. */
function readNight(words: Words, index: number): DateRead | null {
  const first = readDayNumber(words, index);
  if (
    !first ||
    !(isDash(words, first.next) || words.is(first.next, "/", "and", "to"))
  )
    return null;
  const last = readMonthDay(words, first.next + 1);
  return last?.date.day === first.day + 1
    ? { ...last, date: { ...last.date, day: first.day } }
    : null;
}
