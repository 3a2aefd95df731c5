import { UNIT_OF } from "./amounts.ts";
import { readPart } from "./clock.ts";
import { readCalendarDate, readQuarterName } from "./dates.ts";
import {
  capital,
  isDash,
  isNamePart,
  readDayNumber,
  readMonth,
  readMonthDay,
  readWeekday,
  type DateRead,
} from "./days.ts";
import { readHoliday } from "./holidays.ts";
import { readOrdinal } from "./numbers.ts";
import type { Part, Season, Unit } from "./period.ts";
import type { DateSense, Relation } from "./sense.ts";
import type { Words } from "./words.ts";

/**
 * A day of the month that is being spoken of.
 * EXAMPLE reads "on the 28th", "the tenth of that month"; leaves "the 10th round", "on the second floor".
 */
export function readDayOfMonth(words: Words, index: number): DateRead | null {
  const nth = readOrdinal(words, index);
  if (!nth || nth.value < 1 || nth.value > 31) return null;
  const of = words.is(nth.next, "of") ? nth.next + 1 : 0;
  if (of) {
    const month = readRelative(words, of, false);
    if (month && (month.date.base?.unit === "M" || month.date.relation))
      return {
        next: month.next,
        date: { day: nth.value, of: month.date },
        rule: "time/day-number",
      };
    if (words.is(of, "the") || words.is(of, "that", "this")) {
      const at = of + 1;
      if (words.is(at, "month"))
        return {
          next: at + 1,
          date: { day: nth.value, of: { unit: "M" } },
          rule: "time/day-number",
        };
    }
    return null;
  }
  return { next: nth.next, date: { day: nth.value }, rule: "time/day-number" };
}

/** A day, week, month, season, year and so on, absolute or relative. */
export function readDayOrPeriod(
  words: Words,
  index: number,
  inside: boolean,
): DateRead | null {
  let best: DateRead | null = null;
  const take = (read: DateRead | null) => {
    if (read && (!best || read.next > best.next)) best = read;
  };
  take(readDeictic(words, index));
  take(readRelative(words, index, inside));
  take(readWithin(words, index));
  take(readWeekOf(words, index));
  take(readNumbered(words, index));
  return best;
}

/**
 * Days that point from the day of writing.
 * EXAMPLE reads "yesterday", "tonight", "yester evening", "tomorrow morning", "last night"; leaves "the last knight".
 */
function readDeictic(words: Words, index: number): DateRead | null {
  const entry = words.entry(index, "deictic");
  if (!entry) return null;
  const found = /^(-?\d)(?:T(\w+))?$/.exec(entry.value)!;
  const base = {
    unit: "D" as const,
    count: Number(found[1]),
    origin: "dct" as const,
  };
  const next = index + entry.length;
  const glued = isDash(words, next) && words.tight(next) ? next + 1 : next;
  if (words.is(index, "yester")) {
    const part = readPart(words, glued);
    const unit = words.entry(glued, "unit");
    if (part)
      return {
        next: part.next,
        date: { part: part.part, of: { base } },
        rule: "time/yesterday",
      };
    return unit?.value === "Y"
      ? {
          next: glued + 1,
          date: { base: { ...base, unit: "Y" } },
          rule: "time/yesterday",
        }
      : null;
  }
  if (found[2])
    return {
      next,
      date: { part: found[2] as Part, of: { base } },
      rule: "time/yesterday",
    };
  const part = readPart(words, next);
  return part
    ? {
        next: part.next,
        date: { part: part.part, of: { base } },
        rule: "time/yesterday",
      }
    : { next, date: { base }, rule: "time/yesterday" };
}

/**
 * A calendar date, with the year or month that a relative expression gives it: "July last year", "December of that year", "Friday of last
 * week", "October this year", "next year's first quarter", "the third quarter a year ago".
 */
function readWithin(words: Words, index: number): DateRead | null {
  const the = words.is(index, "the") ? index + 1 : index;
  const date = readCalendarDate(words, the);
  if (!date) return null;
  if (the > index && !date.noun) return null;
  const open =
    date.date.year === undefined &&
    date.date.shortYear === undefined &&
    date.date.decade === undefined &&
    date.date.century === undefined;
  if (!open) return date;
  const of = words.is(date.next, "of", "in")
    ? date.next + 1
    : words.is(date.next, ",")
      ? date.next + 1
      : date.next;
  const period = readRelativeUnit(words, of);
  const unit = period?.date.base?.unit;
  const season = period?.date.season;
  if (
    period &&
    !season &&
    (unit === "Y" ||
      (unit === "W" && date.date.weekday !== undefined) ||
      (unit === "M" && date.date.weekday !== undefined && of > date.next))
  )
    return {
      next: period.next,
      date: { ...date.date, of: period.date },
      rule: date.rule,
      ...(date.noun ? { noun: true } : {}),
    };
  if (
    words.is(of, "a") &&
    words.is(of + 1, "year") &&
    words.is(of + 2, "ago", "earlier") &&
    date.date.quarter
  )
    return {
      next: of + 3,
      date: {
        ...date.date,
        of: { base: { unit: "Y", count: -1, origin: "dct" } },
      },
      rule: date.rule,
      noun: true,
    };
  return date;
}

const RELATION: Record<string, Relation> = {
  last: "last",
  past: "last",
  this: "this",
  current: "this",
  present: "this",
  next: "next",
  coming: "next",
  upcoming: "next",
  previous: "previous",
  preceding: "previous",
  prior: "previous",
  following: "following",
  subsequent: "following",
  succeeding: "following",
  ensuing: "following",
  that: "that",
  same: "that",
};

/**
 * A period told by its relation to another.
 * EXAMPLE reads "last month", "the following spring", "this coming Sunday", "that same day", "the previous evening"; leaves "the last
 * envoy", "this coming to terms".
 */
export function readRelative(
  words: Words,
  index: number,
  inside: boolean,
): DateRead | null {
  return readRelativeUnit(words, index) ?? readTheUnit(words, index, inside);
}

function readRelativeUnit(words: Words, index: number): DateRead | null {
  const the = words.is(index, "the") ? index + 1 : index;
  const first = RELATION[words.low(the)];
  if (!first || isVerb(words, the)) return null;
  let relation = first;
  let at = the + 1;
  // "this past spring", "this coming Sunday", "that same day"
  if (words.is(the, "this") && words.is(at, "past", "last", "coming", "next")) {
    relation = words.is(at, "past", "last") ? "last" : "next";
    at++;
  } else if (words.is(the, "that", "this") && words.is(at, "same", "very")) {
    relation = "that";
    at++;
  }
  if (words.is(the, "same") && the === index) return null;
  if (
    words.is(
      at,
      "fiscal",
      "financial",
      "calendar",
      "academic",
      "whole",
      "entire",
      "full",
      "very",
      "school",
    )
  )
    at++;
  const article = the > index;
  // "the next summer" follows what was told, as "the following summer" does
  const named = words.entry(at, "season", "month", "weekday") !== undefined;
  if (article && named && relation === "next") relation = "following";
  const read = readRelated(words, at, relation, article, words.is(the, "past"));
  if (!read) return null;
  return { ...read, noun: article };
}

/** Whether "last" is a verb there: "it would last 872 days". */
export const isVerb = (words: Words, index: number) =>
  words.is(index, "last") &&
  (words.at(index)?.token?.upos === "VERB" ||
    words.is(index - 1, "would", "will", "to", "could", "might", "not"));

/** What a relation word stands before. */
function readRelated(
  words: Words,
  at: number,
  relation: Relation,
  article: boolean,
  past: boolean,
): DateRead | null {
  const rule =
    relation === "that" || relation === "previous" || relation === "following"
      ? "time/same-next-day"
      : "time/this-next-last";
  const weekday = readWeekday(words, at);
  if (weekday) {
    if (words.is(weekday.next, ",")) {
      const day = readMonthDay(words, weekday.next + 1);
      if (day) return { ...day, rule };
    }
    const part = readPart(words, weekday.next);
    const date: DateSense = { weekday: weekday.weekday, relation };
    return {
      next: part?.next ?? weekday.next,
      date: part ? { part: part.part, of: date } : date,
      rule,
    };
  }
  const month = readMonth(words, at);
  if (month) {
    const day = readDayNumber(words, month.next);
    const known = day && !readMonthYear(words, month.next) ? day : null;
    return {
      next: known?.next ?? month.next,
      date: {
        month: month.month,
        ...(known ? { day: known.day } : {}),
        relation,
      },
      rule,
    };
  }
  const season = words.entry(at, "season");
  if (season) {
    const token = words.at(at)?.token;
    if (token?.upos === "VERB") return null;
    return {
      next: at + 1,
      date: { season: season.value as Season, relation },
      rule,
    };
  }
  const holiday = readHoliday(words, at);
  if (holiday && holiday.date.year === undefined)
    return { ...holiday, date: { ...holiday.date, relation }, rule };
  const part = readPart(words, at);
  if (part) {
    const origin =
      relation === "last" ||
      relation === "this" ||
      (relation === "next" && !article)
        ? ("dct" as const)
        : ("focus" as const);
    const count =
      relation === "last"
        ? part.part === "NI" || part.part === "EV" || part.part === "AF"
          ? -1
          : 0
        : relation === "next" || relation === "following"
          ? 1
          : relation === "previous"
            ? -1
            : 0;
    return {
      next: part.next,
      date: { part: part.part, of: { base: { unit: "D", count, origin } } },
      rule,
    };
  }
  const quarter = readQuarterName(words, at);
  if (quarter && relation !== "that")
    return { ...quarter, date: { ...quarter.date, relation }, rule };
  // "this years festival": an apostrophe that was left out
  const entry =
    words.entry(at, "unit") ??
    (words.is(at, "years", "weeks", "months") &&
    words.at(at + 1)?.kind === "word" &&
    rule === "time/this-next-last" &&
    !article
      ? words.entry(at, "units")
      : undefined);
  const unit = entry && entry.value !== "FN" ? UNIT_OF[entry.value] : undefined;
  if (past && (entry?.value === "DE" || entry?.value === "CE")) return null; // "the past decade" is ten years
  if (entry?.value === "DE" || entry?.value === "CE") {
    const count = {
      last: -1,
      previous: -1,
      next: 1,
      following: 1,
      this: 0,
      that: 0,
    }[relation];
    return {
      next: at + 1,
      date: {
        base: {
          unit: entry.value,
          count,
          origin: rule === "time/this-next-last" ? "dct" : "focus",
        },
      },
      rule,
    };
  }
  if (!unit) return null;
  if (
    isDash(words, at + 1) &&
    words.tight(at + 1) &&
    words.is(at + 2, "long", "old", "end")
  )
    return null;
  const sofar =
    words.is(at + 1, "or") && words.is(at + 2, "so") ? at + 3 : at + 1;
  if (unit === "D" && (relation === "this" || (relation === "last" && !past)))
    return null;
  const count = {
    last: -1,
    previous: -1,
    next: 1,
    following: 1,
    this: 0,
    that: 0,
  }[relation];
  // "the next day" follows what was told; "next year" follows the document
  const told =
    relation === "previous" ||
    relation === "following" ||
    relation === "that" ||
    (relation === "next" && article) ||
    (relation === "next" && unit === "D");
  const base = {
    unit,
    count,
    origin: told ? ("focus" as const) : ("dct" as const),
  };
  const whole: DateRead = { next: sofar, date: { base, relation }, rule };
  return readPossessed(words, whole) ?? whole;
}

/** Whether "May 1998": then it is a year, not a day. */
const readMonthYear = (words: Words, index: number) => {
  const lexeme = words.at(index);
  return lexeme?.kind === "number" && lexeme.text.length === 4;
};

/** "next year's first quarter", "last year's quarter", "this year's May": a part of the period that owns it. */
function readPossessed(words: Words, owner: DateRead): DateRead | null {
  if (!words.is(owner.next, "'") || !words.is(owner.next + 1, "s")) return null;
  const at = owner.next + 2;
  const quarter = readQuarterName(words, at);
  if (quarter) return { ...quarter, date: { ...quarter.date, of: owner.date } };
  if (words.is(at, "quarter", "period"))
    return {
      next: at + 1,
      date: { unit: "Q", of: owner.date },
      rule: "time/quarter",
    };
  return null;
}

const PERIOD_SIGNALS = new Set(
  "in during for over throughout by since until of within through at before after this".split(
    " ",
  ),
);

/**
 * "the year", "the quarter", "the weekend", "the summer", "the morning", "the latest quarter": the one that is being spoken of.
 * EXAMPLE reads "the weekend" in "over the weekend"; leaves "the day", "the year that changed everything" is read, "the morning paper" is not.
 */
function readTheUnit(
  words: Words,
  index: number,
  inside: boolean,
): DateRead | null {
  const the = words.is(index, "the");
  const at = the ? index + 1 : index;
  const rule = "time/the-period";
  const before = words.low(index - 1);
  if (the) {
    const latest = words.is(
      at,
      "latest",
      "fiscal",
      "full",
      "whole",
      "entire",
      "calendar",
      "financial",
      "current",
      "comparable",
      "corresponding",
    )
      ? at + 1
      : at;
    const more = words.is(latest, "fiscal", "calendar") ? latest + 1 : latest;
    const entry = words.entry(more, "unit");
    const period =
      words.is(more, "period") &&
      latest > at &&
      !words.is(at, "whole", "entire", "full");
    if (
      period ||
      (entry && ["W", "WE", "M", "Q", "Y", "DE", "CE"].includes(entry.value))
    ) {
      // "the Year I"
      if (capital(words, more) && !capital(words, at - 1)) return null;
      if (isDash(words, more + 1) && words.tight(more + 1)) return null;
      const unit = period ? "Q" : (entry!.value as Unit);
      const signalled = PERIOD_SIGNALS.has(before) || inside || more > at;
      if (
        !signalled ||
        words.is(more + 1, "of", "before", "after", "when", "ago", "ahead") ||
        (words.is(more + 1, "that") &&
          words.at(more + 1)!.token?.upos !== "SCONJ")
      )
        return null;
      return {
        next: more + 1,
        date: {
          unit,
          ...(words.is(at, "latest") ? { relation: "last" as const } : {}),
        },
        rule,
        noun: true,
      };
    }
    if (inside && words.is(at, "day"))
      return {
        next: at + 1,
        date: { base: { unit: "D", count: 0, origin: "focus" } },
        rule,
        noun: true,
      };
  }
  const season = words.entry(at, "season");
  if (
    season &&
    (the ||
      ["in", "by", "since", "until", "during", "last"].includes(before) ||
      inside)
  ) {
    const token = words.at(at)?.token;
    if (token && ["VERB", "ADJ"].includes(token.upos)) return null;
    if (words.is(at, "fall") && !the && !inside && token?.upos !== "NOUN")
      return null;
    if (!the && /^\p{Lu}/u.test(words.at(at)!.text)) return null;
    if (words.is(at + 1, "of") || isNamePart(words, at)) return null;
    if (
      the &&
      ![
        "in",
        "by",
        "since",
        "until",
        "during",
        "through",
        "throughout",
        "over",
        "of",
        "for",
        "into",
        "late",
        "early",
        "before",
        "after",
      ].includes(before) &&
      !inside
    )
      return null;
    return {
      next: at + 1,
      date: { season: season.value as Season },
      rule: "time/season",
      noun: true,
    };
  }
  const part = readPart(words, at);
  if (part && part.part !== "DT") {
    const dawn = words.is(
      at,
      "dawn",
      "dusk",
      "nightfall",
      "daybreak",
      "sunset",
      "sunrise",
    );
    const bare =
      dawn &&
      [
        "at",
        "by",
        "before",
        "after",
        "until",
        "since",
        "towards",
        "toward",
        "around",
      ].includes(before);
    const full =
      the &&
      [
        "in",
        "during",
        "through",
        "throughout",
        "by",
        "until",
        "for",
        "into",
        "over",
      ].includes(before);
    if ((bare && !the) || full || (inside && (the || !words.is(at, "night")))) {
      if (
        words.is(at + 1, "of") ||
        (isDash(words, at + 1) && words.tight(at + 1))
      )
        return null;
      return {
        next: at + 1,
        date: { part: part.part },
        rule: "time/part-of-day",
        noun: true,
      };
    }
  }
  return null;
}

/** "the week of March 6", "the first week of August", "the week ending 5 May", "the weekend of 11 October", "the decade of the 1970s" is not read. */
function readWeekOf(words: Words, index: number): DateRead | null {
  let at = words.is(index, "the") ? index + 1 : index;
  const nth = readOrdinal(words, at);
  const last = words.is(at, "last", "final");
  if (nth && nth.value <= 5) at = nth.next;
  else if (last) at++;
  if (
    !words.is(at, "week", "weekend") ||
    !words.is(at + 1, "of", "in", "ending", "beginning", "starting")
  )
    return null;
  const unit: Unit = words.is(at, "week") ? "W" : "WE";
  const inner = readWithin(words, at + 2) ?? readRelativeUnit(words, at + 2);
  if (!inner) return null;
  if (nth || last) {
    const monthly =
      inner.date.month !== undefined && inner.date.day === undefined;
    if (!monthly && inner.date.base?.unit !== "M") return null;
    return {
      next: inner.next,
      date: { unit, nthDay: last ? -1 : nth!.value, of: inner.date },
      rule: "time/week-of",
      noun: true,
    };
  }
  if (inner.date.day === undefined && !inner.date.holiday) return null;
  return {
    next: inner.next,
    date: { unit, of: inner.date },
    rule: "time/week-of",
    noun: true,
  };
}

/** "on the third day", "the 28th": numbered days. */
function readNumbered(words: Words, index: number): DateRead | null {
  if (!words.is(index, "the")) return null;
  const nth = readOrdinal(words, index + 1);
  if (!nth) return null;
  const on = words.is(
    index - 1,
    "on",
    "by",
    "until",
    "from",
    "till",
    "since",
    "before",
    "after",
    "and",
    "of",
    "to",
    "through",
    "between",
  );
  if (words.is(nth.next, "day") && on && !words.is(nth.next + 1, "of"))
    return {
      next: nth.next + 1,
      date: { nthDay: nth.value },
      rule: "time/numbered-day",
      noun: true,
    };
  if (!on || nth.value > 31 || words.is(nth.next, "or")) return null;
  const read = readDayOfMonth(words, index + 1);
  if (!read) return null;
  const after = words.at(read.next);
  // "on the second floor", "by the third parties": an ordinal before a noun is no date; "on the 28th Mr Holm left", not "of the 14th
  // Harbour Forum"
  const counted = words.at(index + 1)?.token;
  const figure =
    words.at(index + 1)?.kind === "number" &&
    /^\p{Lu}/u.test(after?.text ?? "") &&
    !(counted?.deprel === "amod" && counted.head > counted.id);
  const tag = after?.token?.upos ?? "X";
  const noun = tag === "X" ? !BESIDE_DAY.has(after?.low ?? "") : NOUNS.has(tag);
  if (read.date.of === undefined && after?.kind === "word" && !figure && noun)
    return null;
  if (
    read.date.of === undefined &&
    isDash(words, read.next) &&
    words.tight(read.next)
  )
    return null;
  // small numbers in words are mostly ordinals of something else: "on the second", "by the third"
  if (
    read.date.of === undefined &&
    words.at(index + 1)?.kind === "word" &&
    read.date.day! <= 3
  )
    return null;
  return { ...read, noun: true };
}

/** Tags of what an ordinal counts: "the second round", "the third largest party". */
const NOUNS = new Set(["NOUN", "ADJ", "PROPN", "NUM"]);
/** Where there are no tags: words behind "on the 28th" that it does not count. */
const BESIDE_DAY = new Set(
  "and in at he she it they the a an his her its their to with by when but until was were of for from there all both".split(
    " ",
  ),
);
