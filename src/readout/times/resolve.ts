import {
  addMonths,
  dayNumber,
  isDay,
  monday,
  monthLength,
  weekday,
  ymd,
  type DayNumber,
} from "../../text/calendar.ts";
import type { Span } from "../../text/span.ts";
import { hijriPeriod, holidayIn, persianPeriod } from "./feasts.ts";
import {
  centuryPeriod,
  dayPeriod,
  dayValue,
  decadePeriod,
  halfPeriod,
  isYear,
  monthPeriod,
  periodAt,
  quarterPeriod,
  seasonPeriod,
  halfOf,
  third,
  timeOfDay,
  weekPeriod,
  weekendPeriod,
  yearPeriod,
  type Period,
} from "./period.ts";
import type { DateSense, Relation } from "./sense.ts";
import type { Tense } from "./tense.ts";

/** What a date is counted from. */
export type Anchor = "dct" | Span | null;

/** What is known at the place of an expression. */
export type Scene = Readonly<{
  /** The day that "today" names: the document date, in a quotation the day of the statement; null where it is not known. */
  now: DayNumber | null;
  /** What `now` was taken from. */
  nowFrom: "dct" | Span;
  /** The date that the story has reached, and the expression that brought it there. */
  story: Told | null;
  /** The last day that was spoken of: what "the next morning" counts from where the story's date is coarser. */
  day: Told | null;
  /** The last day that was named outright: what "the third day" counts from. */
  start: Told | null;
  /** Where the story stood before it told how long something went on ("until December"); null where it has gone on since. */
  back: Told | null;
  /** The last quarter that was spoken of nearby. */
  quarter: Told | null;
  /** Dates without a year, days without a month and the like belong to the story, not to the document date. */
  narrated: boolean;
  /** The whole text is a story: bare weekdays too belong to it. */
  chronicle: boolean;
  /** The month without a year that stands before this one in the same sentence: a list of months goes on from there. */
  month: Told | null;
  tense: Tense | null;
  /** The verb above looks ahead, though it governs the expression through a noun only. */
  announced: boolean;
}>;
export type Told = Readonly<{ period: Period; span: Span }>;

/** A date put on the calendar; where it could not be, `period` is null and `value` has X for what is not known. */
export type Resolved = Readonly<{
  period: Period | null;
  value: string;
  anchor: Anchor;
  mod?: string;
  slack?: number;
  whole?: Period;
}>;

/** Looks a date up in the calendar. Rules and their measured accuracy: docs/times.md. */
export function resolveDate(date: DateSense, scene: Scene): Resolved {
  if (date.of) return resolveWithin(date, resolveDate(date.of, scene), scene);
  if (date.base) return resolveBase(date, scene);
  if (date.hijri || date.persian) return resolveOther(date, scene);
  if (date.holiday !== undefined) return resolveHoliday(date, scene);
  if (date.nthDay !== undefined) return resolveNthDay(date.nthDay, scene);
  if (date.decadeOfCentury !== undefined)
    return resolveDecade(date.decadeOfCentury, scene);
  if (date.decade !== undefined) return explicit(decadePeriod(date.decade));
  if (date.century !== undefined)
    return explicit(centuryPeriod(date.century, date.bc));
  if (date.shortYear !== undefined) {
    const year = fullYear(date.shortYear, scene);
    const { shortYear, ...rest } = date;
    if (year === null) return open(`XX${String(shortYear).padStart(2, "0")}`);
    return {
      ...resolveDate({ ...rest, year }, scene),
      anchor: scene.now === null ? storyAnchor(scene) : scene.nowFrom,
    };
  }
  if (date.year !== undefined) return resolveYear(date, date.year, scene);
  if (date.unit) return resolveUnit(date, scene);
  if (date.weekday !== undefined && date.month === undefined)
    return resolveWeekday(date.weekday, date.relation, scene);
  if (date.part || date.clock) return resolveTime(date, scene);
  return resolveYearless(date, scene);
}

const explicit = (period: Period | null, value = "XXXX"): Resolved =>
  period
    ? { period, value: period.value, anchor: null }
    : { period: null, value, anchor: null };
const open = (value: string): Resolved => ({
  period: null,
  value,
  anchor: null,
});
const found = (
  period: Period | null,
  anchor: Anchor,
  value: string,
): Resolved =>
  period
    ? { period, value: period.value, anchor }
    : { period: null, value, anchor: null };
const storyAnchor = (scene: Scene): Anchor => scene.story?.span ?? null;
const two = (value: number) => String(value).padStart(2, "0");
const timeSuffix = (date: DateSense) =>
  date.part ? `T${date.part}` : date.clock ? `T${date.clock}` : "";

/** A date whose year is in the text. */
function resolveYear(date: DateSense, year: number, scene: Scene): Resolved {
  const { bc, ...rest } = date;
  if (bc) return resolveYear(rest, 1 - year, scene);
  if (date.eraOpen) {
    const before = !scene.story || ymd(scene.story.period.from).year < 1;
    return resolveYear(
      { ...date, eraOpen: false },
      before ? 1 - year : year,
      scene,
    );
  }
  if (!isYear(year)) return open("XXXX");
  if (date.unit === "Q") {
    const quarter = scene.quarter ?? latestQuarter(scene);
    const nth = quarter ? Number(quarter.period.value.slice(6, 7)) : 0;
    return nth
      ? { ...explicit(quarterPeriod(year, nth)), anchor: quarter!.span }
      : { ...explicit(yearPeriod(year)) };
  }
  return explicit(inYear(date, year), "XXXX");
}

/** The stretch of a year that the fields name; null where the year has no such day. */
function inYear(date: DateSense, year: number): Period | null {
  if (!isYear(year)) return null;
  if (date.month !== undefined && date.day !== undefined)
    return isDay(year, date.month, date.day)
      ? dayPeriod(dayNumber(year, date.month, date.day))
      : null;
  if (date.month !== undefined) return monthPeriod(year, date.month);
  if (date.season) return seasonPeriod(year, date.season);
  if (date.quarter !== undefined) return quarterPeriod(year, date.quarter);
  if (date.half !== undefined) return halfPeriod(year, date.half);
  if (date.holiday !== undefined) {
    const day = holidayIn(date.holiday, year);
    return day && dayPeriod(day.from);
  }
  return yearPeriod(year);
}

/** TIMEX3 value with X where the year is not known. */
function yearless(date: DateSense): string {
  if (date.month !== undefined && date.day !== undefined)
    return `XXXX-${two(date.month)}-${two(date.day)}`;
  if (date.month !== undefined) return `XXXX-${two(date.month)}`;
  if (date.season) return `XXXX-${date.season}`;
  if (date.quarter !== undefined) return `XXXX-Q${date.quarter}`;
  if (date.half !== undefined) return `XXXX-H${date.half}`;
  if (date.day !== undefined) return `XXXX-XX-${two(date.day)}`;
  return "XXXX";
}

/** "yesterday", "last week", "two years later": counted from the document date or from the story. */
function resolveBase(date: DateSense, scene: Scene): Resolved {
  const { unit, count, origin } = date.base!;
  const unknown = {
    D: "XXXX-XX-XX",
    W: "XXXX-WXX",
    WE: "XXXX-WXX-WE",
    M: "XXXX-XX",
    Q: "XXXX-QX",
    H: "XXXX-HX",
    Y: "XXXX",
    DE: "XXX",
    CE: "XX",
  }[unit];
  const told = origin === "focus" ? scene.story : null;
  const coarse =
    told !== null &&
    !["clock", "part", "day", "week", "weekend"].includes(told.period.grain);
  const fromStory =
    unit === "D" && coarse && !scene.narrated ? scene.day : told;
  // "a year earlier" among quarters is the quarter a year earlier
  if (
    unit === "Y" &&
    scene.quarter &&
    Math.abs(count) === 1 &&
    (origin === "focus" || scene.tense === null || scene.tense === "past")
  ) {
    const from = ymd(scene.quarter.period.from);
    if (date.relation === undefined) {
      const year = from.year + count;
      return found(
        isYear(year) ? quarterPeriod(year, (from.month + 2) / 3) : null,
        scene.quarter.span,
        unknown,
      );
    }
  }
  const day = fromStory
    ? count > 0 && unit !== "Y"
      ? fromStory.period.to
      : fromStory.period.from
    : scene.now;
  if (day === null) return open(unknown);
  const anchor = fromStory ? fromStory.span : scene.nowFrom;
  // "two days later" in a story that knows only the month stays in that month
  if (
    fromStory &&
    (unit === "D" || unit === "W") &&
    !["clock", "part", "day", "week", "weekend"].includes(
      fromStory.period.grain,
    )
  )
    return found(fromStory.period, anchor, unknown);
  if (
    fromStory &&
    unit === "M" &&
    ["year", "decade", "century", "season"].includes(fromStory.period.grain)
  )
    return found(fromStory.period, anchor, unknown);
  // "this weekend" behind a verb of the past is the one that is over
  const over =
    unit === "WE" &&
    count === 0 &&
    origin === "dct" &&
    scene.tense === "past" &&
    weekday(day) < 5
      ? -1
      : 0;
  return found(periodAt(day, unit, count + over), anchor, unknown);
}

/** A part of a period that is itself resolved: "July last year", "the morning of the 7th", "the end of October". */
function resolveWithin(
  date: DateSense,
  outer: Resolved,
  scene: Scene,
): Resolved {
  const { period, anchor } = outer;
  if (date.portion) {
    const mod = date.portion;
    if (!period) return { ...outer, mod };
    const { now } = scene;
    if (date.sofar && now !== null && period.from <= now && now <= period.to)
      return {
        ...outer,
        mod,
        whole: period,
        period: {
          ...period,
          ...(mod === "START" ? { to: now } : { from: now }),
        },
      };
    return {
      ...outer,
      mod,
      whole: period,
      period: {
        ...period,
        ...(date.halves ? halfOf(period, mod) : third(period, mod)),
      },
    };
  }
  if (date.part || date.clock) {
    const suffix = timeSuffix(date);
    if (!period) return open(`${outer.value}${suffix}`);
    if (!["day", "part", "clock"].includes(period.grain))
      return open(`${outer.value}${suffix}`);
    return {
      ...outer,
      period: timeOfDay(period.from, suffix),
      value: `${dayValue(period.from)}${suffix}`,
    };
  }
  if (date.unit === "W" || date.unit === "WE") {
    const make = date.unit === "W" ? weekPeriod : weekendPeriod;
    if (!period) return open(date.unit === "W" ? "XXXX-WXX" : "XXXX-WXX-WE");
    if (date.nthDay === undefined)
      return found(make(period.from), anchor, "XXXX-WXX");
    const { year, month } = ymd(period.from);
    const last = monthLength(year, month);
    const day =
      date.nthDay < 0 ? last - 3 : Math.min(7 * (date.nthDay - 1) + 4, last);
    return found(make(dayNumber(year, month, day)), anchor, "XXXX-WXX");
  }
  if (!period) return open(yearless(date));
  if (date.weekday !== undefined && date.month === undefined) {
    const day = monday(period.from) + date.weekday - 1;
    return found(dayPeriod(day), anchor, "XXXX-WXX");
  }
  const { year, month } = ymd(period.from);
  if (date.day !== undefined && date.month === undefined)
    return found(
      isDay(year, month, date.day)
        ? dayPeriod(dayNumber(year, month, date.day))
        : null,
      anchor,
      "XXXX-XX-XX",
    );
  if (date.unit === "Q") {
    // "the year-earlier quarter": the quarter that is spoken of, in that year
    if (period.grain === "quarter") return outer;
    const quarter = scene.quarter ?? latestQuarter(scene);
    if (!quarter) return found(period, anchor, "XXXX");
    return found(
      quarterPeriod(year, (ymd(quarter.period.from).month + 2) / 3),
      quarter.span,
      "XXXX-QX",
    );
  }
  return found(inYear(date, year), anchor, yearless(date));
}

/** The last quarter that was over at the document date. */
function latestQuarter(
  scene: Scene,
): { period: Period; span: "dct" | Span } | null {
  const period = scene.now === null ? null : periodAt(scene.now, "Q", -1);
  return period && { period, span: scene.nowFrom };
}

/** "the year", "the quarter", "over the weekend". */
function resolveUnit(date: DateSense, scene: Scene): Resolved {
  const unit = date.unit!;
  if (unit === "Q") {
    const quarter =
      scene.quarter ??
      (scene.tense === "future" && scene.now !== null
        ? { period: periodAt(scene.now, "Q", 0)!, span: scene.nowFrom }
        : latestQuarter(scene));
    return quarter
      ? found(quarter.period, quarter.span, "XXXX-QX")
      : open("XXXX-QX");
  }
  const told = scene.narrated && scene.story ? scene.story : null;
  const day = told ? told.period.from : scene.now;
  const anchor: Anchor = told ? told.span : scene.nowFrom;
  if (day === null)
    return open(
      {
        D: "XXXX-XX-XX",
        W: "XXXX-WXX",
        WE: "XXXX-WXX-WE",
        M: "XXXX-XX",
        H: "XXXX-HX",
        Y: "XXXX",
        DE: "XXX",
        CE: "XX",
      }[unit],
    );
  // over "the weekend": the last one, unless the verb looks ahead or it is the weekend now
  const count =
    unit === "WE" && !told && scene.tense !== "future" && weekday(day) < 6
      ? -1
      : date.relation === "last" && unit !== "WE"
        ? -1
        : 0;
  return found(periodAt(day, unit, count), anchor, "XXXX");
}

/**
 * A weekday. Past by default: the latest such day not after the document date, which may be that day itself (90.6 % of the bare ones
 * in TBAQ); the next one where the governing verb looks ahead or stands in the present ("travels to Oslo on Friday"); in a story the first one
 * from where the story stands.
 */
function resolveWeekday(
  wanted: number,
  relation: Relation | undefined,
  scene: Scene,
): Resolved {
  const value = `XXXX-WXX-${wanted}`;
  const story =
    relation === "following" ||
    relation === "previous" ||
    relation === "that" ||
    (scene.chronicle && !relation)
      ? scene.story
      : null;
  const fine =
    story &&
    ["day", "part", "clock", "week", "weekend"].includes(story.period.grain)
      ? story
      : null;
  const from = fine ? fine.period.from : scene.now;
  if (from === null) return open(value);
  const anchor: Anchor = fine ? fine.span : scene.nowFrom;
  const ahead = (wanted - weekday(from) + 7) % 7; // 0 = that day itself
  const behind = ahead === 0 ? 0 : ahead - 7;
  let shift: number;
  // who says "last Thursday" on a Friday does not mean yesterday
  if (relation === "last" || relation === "previous")
    shift =
      behind === 0 ? -7 : behind === -1 && relation === "last" ? -8 : behind;
  else if (relation === "next" || relation === "following")
    shift = ahead === 0 ? 7 : ahead;
  else if (
    relation === "that" ||
    (relation === "this" && scene.tense !== "past")
  )
    shift = ahead;
  else if (fine) shift = ahead;
  else shift = looksAhead(scene) || scene.tense === "present" ? ahead : behind;
  return found(dayPeriod(from + shift), anchor, value);
}

/** "in the morning", "at 10:35 a.m.": of the day that is spoken of, else of the document's. */
function resolveTime(date: DateSense, scene: Scene): Resolved {
  const suffix = timeSuffix(date);
  const fine =
    scene.story && ["day", "part", "clock"].includes(scene.story.period.grain)
      ? scene.story
      : null;
  const told = fine ?? (scene.narrated ? null : scene.day);
  const day = told ? told.period.from : scene.narrated ? null : scene.now;
  if (day === null) return open(`XXXX-XX-XX${suffix}`);
  return found(timeOfDay(day, suffix), told ? told.span : scene.nowFrom, "");
}

/** "on the third day": counted from the last day that was named outright. */
function resolveNthDay(nth: number, scene: Scene): Resolved {
  if (!scene.narrated || !scene.start) return open("XXXX-XX-XX");
  return found(
    dayPeriod(scene.start.period.from + nth - 1),
    scene.start.span,
    "XXXX-XX-XX",
  );
}

/** "the sixties": the last such decade that had begun; in a story, of the story's century. */
function resolveDecade(decade: number, scene: Scene): Resolved {
  const told =
    scene.narrated && scene.story ? ymd(scene.story.period.from).year : null;
  const now = scene.now === null ? null : ymd(scene.now).year;
  const year = told ?? now;
  if (year === null || year < 1) return open(`XX${decade}`);
  let full = Math.floor(year / 100) * 10 + decade;
  if (told === null && full * 10 > year) full -= 10;
  return found(
    decadePeriod(full),
    told === null ? scene.nowFrom : scene.story!.span,
    `XX${decade}`,
  );
}

/** "'98": the last such year before, or a few years after, the document date. */
function fullYear(short: number, scene: Scene): number | null {
  const day = scene.now ?? scene.story?.period.from ?? null;
  if (day === null) return null;
  const { year } = ymd(day);
  const full = Math.floor(year / 100) * 100 + short;
  return full > year + 10 ? full - 100 : full;
}

/**
 * A date without its year (a month with or without a day, a season, a quarter) or without its month ("the 28th").
 * By the document date: the nearest year (93.8 % of month and day in TBAQ), unless the governing verb says which side.
 * In a story: the story's year, the next one where that would lie far behind.
 */
function resolveYearless(date: DateSense, scene: Scene): Resolved {
  const value = yearless(date);
  const { relation } = date;
  const back =
    relation === "previous" || relation === "following" || relation === "that";
  const told =
    (back || (scene.narrated && !relation)) && scene.story ? scene.story : null;
  const from = told ? told.period.from : scene.now;
  if (from === null || (!told && scene.narrated && scene.now === null))
    return open(value);
  const anchor: Anchor = told ? told.span : scene.nowFrom;
  if (
    !told &&
    !relation &&
    scene.month &&
    date.month !== undefined &&
    date.day === undefined
  ) {
    const { year } = ymd(scene.month.period.from);
    const near = nearest(
      [-1, 0, 1].flatMap((shift) => inYear(date, year + shift) ?? []),
      scene.month.period.from,
    );
    if (near) return found(near, scene.nowFrom, value);
  }
  if (date.day !== undefined && date.month === undefined)
    return resolveDayNumber(date.day, from, told, scene);
  const year = ymd(from).year;
  const candidates = [-1, 0, 1].flatMap((shift) => {
    const period = inYear(date, year + shift);
    return period ? [period] : [];
  });
  // 29 February: the nearest year that has one
  if (!candidates.length)
    candidates.push(
      ...[-4, -3, -2, 2, 3, 4].flatMap(
        (shift) => inYear(date, year + shift) ?? [],
      ),
    );
  return found(choose(candidates, date, from, told, scene), anchor, value);
}

function choose(
  candidates: readonly Period[],
  date: DateSense,
  from: DayNumber,
  told: Told | null,
  scene: Scene,
): Period | null {
  const to = told ? told.period.to : from;
  const last = (test: (period: Period) => boolean) =>
    [...candidates].reverse().find(test) ?? null;
  const first = (test: (period: Period) => boolean) =>
    candidates.find(test) ?? null;
  switch (date.relation) {
    case "last":
    case "previous":
      return last((period) => period.to < from);
    case "next":
    case "following":
      return first((period) => period.from > to);
    case "this": {
      const here = first((period) => period.from <= from && from <= period.to);
      return here ?? inYear(date, ymd(from).year);
    }
    case "that": {
      const here = first((period) => period.from <= from && from <= period.to);
      return here ?? inYear(date, ymd(from).year);
    }
    case undefined:
  }
  if (told) {
    const year = ymd(from).year;
    const same =
      candidates.find((period) => ymd(period.from).year === year) ?? null;
    if (["year", "decade", "century"].includes(told.period.grain))
      return same ?? nearest(candidates, from);
    // the story goes forward: what lies half a year behind is next year's
    const ahead =
      candidates.find((period) => ymd(period.from).year === year + 1) ?? null;
    const inside = candidates.find(
      (period) => period.from <= from && from <= period.to,
    );
    if (inside) return inside;
    const known =
      scene.now === null || scene.tense === "future" || from > scene.now
        ? Infinity
        : scene.now;
    // "from February until December. On 1 July ...": within what was told
    const { back } = scene;
    const within =
      back &&
      candidates.find(
        (period) =>
          period.from >= back.period.from && period.to <= told.period.to,
      );
    if (within) return within;
    if (same && ahead && from - same.to > 150 && ahead.from <= known)
      return ahead;
    if (same && same.from > known) return candidates[0] ?? same;
    return same ?? nearest(candidates, from);
  }
  const near = nearest(candidates, from);
  // what is announced lies ahead, unless it has just been
  if (looksAhead(scene) && near && from - near.to > 45)
    return first((period) => period.to >= from) ?? near;
  // a past verb: not a stretch that had not begun
  const far = date.day !== undefined || date.holiday !== undefined ? 45 : 15;
  if (scene.tense === "past" && near && near.from - from > far)
    return last((period) => period.from <= from) ?? near;
  // "the October meeting" in April: of two that lie far off the one that has been
  if (
    !looksAhead(scene) &&
    scene.tense !== "present" &&
    near &&
    near.from - from > 120
  )
    return last((period) => period.from <= from) ?? near;
  return near;
}

const looksAhead = ({ tense, announced }: Scene) =>
  tense === "future" || (announced && tense === null);

function nearest(candidates: readonly Period[], day: DayNumber): Period | null {
  let best: Period | null = null;
  let least = Infinity;
  for (const period of candidates) {
    const distance =
      day < period.from
        ? period.from - day
        : day > period.to
          ? day - period.to
          : 0;
    if (distance < least) [best, least] = [period, distance];
  }
  return best;
}

/** "the 28th": in the story's month or the one that follows; by the document date the nearest, on the side of the verb. */
function resolveDayNumber(
  day: number,
  from: DayNumber,
  told: Told | null,
  scene: Scene,
): Resolved {
  const anchor: Anchor = told ? told.span : scene.nowFrom;
  const { year, month } = ymd(from);
  const candidates = [-1, 0, 1].flatMap((shift) => {
    const at = addMonths(year, month, shift);
    return isYear(at.year) && isDay(at.year, at.month, day)
      ? [dayPeriod(dayNumber(at.year, at.month, day))]
      : [];
  });
  const coarse =
    told &&
    !["clock", "part", "day", "week", "weekend", "month"].includes(
      told.period.grain,
    );
  if (coarse) return open(`XXXX-XX-${two(day)}`);
  const inMonth = isDay(year, month, day)
    ? dayPeriod(dayNumber(year, month, day))
    : null;
  let best: Period | null;
  if (told)
    best =
      told.period.grain === "month" && inMonth
        ? inMonth
        : (candidates.find((period) => period.from >= from) ?? inMonth);
  else if (scene.tense === "future")
    best = candidates.find((period) => period.from >= from) ?? null;
  else if (scene.tense === "past")
    best =
      [...candidates].reverse().find((period) => period.from <= from) ?? null;
  else best = nearest(candidates, from);
  return found(best, anchor, `XXXX-XX-${two(day)}`);
}

function resolveHoliday(date: DateSense, scene: Scene): Resolved {
  const rule = date.holiday!;
  const name = /^(\d{4})-/.exec(rule);
  if (name) {
    const day = holidayIn(rule, 0);
    return explicit(day && dayPeriod(day.from), "XXXX-XX-XX");
  }
  const approximate = rule.startsWith("hijri")
    ? { mod: "APPROX", slack: 1 }
    : {};
  if (date.year !== undefined)
    return {
      ...explicit(inYear(date, date.year), "XXXX-XX-XX"),
      ...approximate,
    };
  const resolved = resolveYearless(date, scene);
  return resolved.period ? { ...resolved, ...approximate } : open("XXXX-XX-XX");
}

/** Islamic and Persian dates: approximate, a day either way. Without a year the nearest. */
function resolveOther(date: DateSense, scene: Scene): Resolved {
  const make = date.hijri ? hijriPeriod : persianPeriod;
  const { year, month, day } = (date.hijri ?? date.persian)!;
  const from =
    scene.narrated && scene.story ? scene.story.period.from : scene.now;
  let best = year === undefined ? null : make(year, month, day);
  if (!best && from !== null && date.hijri) {
    const guess = Math.floor(((ymd(from).year - 622) * 33) / 32);
    for (let at = guess - 1; at <= guess + 2; at++) {
      const candidate = make(at, month, day);
      const distance = (one: { from: number; to: number }) =>
        from < one.from ? one.from - from : from > one.to ? from - one.to : 0;
      if (!best || distance(candidate) < distance(best)) best = candidate;
    }
  }
  if (!best || !isYear(ymd(best.from).year)) return open("XXXX-XX-XX");
  const { from: first, to: last, slack } = best;
  const anchor: Anchor =
    year === undefined
      ? scene.narrated && scene.story
        ? scene.story.span
        : scene.nowFrom
      : null;
  if (day !== undefined)
    return {
      period: dayPeriod(first),
      value: dayValue(first),
      anchor,
      mod: "APPROX",
      slack,
    };
  // no TIMEX3 value names a month of another calendar: the month of ours in which most of it lies, and the days themselves beside it
  const middle = ymd(Math.floor((first + last) / 2));
  const value = monthPeriod(middle.year, middle.month).value;
  return {
    period: { grain: "week", value, from: first, to: last },
    value,
    anchor,
    mod: "APPROX",
    slack,
  };
}
