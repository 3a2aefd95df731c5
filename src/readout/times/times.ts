import {
  isoDay,
  moveMonths,
  parseDay,
  ymd,
  type DayNumber,
} from "../../text/calendar.ts";
import type { Note } from "../../text/note.ts";
import { quote } from "../../text/span.ts";
import type { Parse, Sentence, Token } from "../../parse/record.ts";
import { edtfOf, interval, isDated, type Period } from "./period.ts";
import { forest, placesOf } from "./place.ts";
import type { TimeExpression } from "./record.ts";
import type { Scanned, Signal } from "./scan.ts";
import { scan } from "./scan.ts";
import { documentDay, tell, type Dated } from "./story.ts";
import type { TimeTables } from "./tables.ts";
import { ofSentence, whenOf, type Expression, type When } from "./when.ts";
import { lexemesOf } from "./words.ts";

export type { When } from "./when.ts";
export interface TimeResources {
  times: TimeTables;
}

export type TimesFound = Readonly<{
  times: readonly TimeExpression[];
  notes: readonly Note[];
  /** When what `predicate` (a verb or an event noun) reports takes place: stated in its clause, else inherited from the temporal focus, else null. */
  whenOf(sentence: Sentence, predicate: Token): When | null;
}>;

/**
 * The expressions of time in the readable text, in order, with TIMEX3 value (ISO-TimeML), the days they can mean, EDTF and what they were
 * counted from. The document date is `article.published`; where there is none, relative expressions stay unresolved and a note says so.
 */
export function findTimes(parse: Parse, resources: TimeResources): TimesFound {
  const lexemes = lexemesOf(parse, resources.times);
  const scanned = scan(lexemes, resources.times);
  const tree = forest();
  const places = placesOf(parse, lexemes, scanned, tree);
  const { dated, focus } = tell(parse, lexemes, places, tree);
  const dct = documentDay(parse);
  const found = dated.map((one, index) => ({
    ...record(one, dct),
    id: `T${index + 1}`,
  }));
  const records = found.map((one, index) =>
    withRange(one, dated[index]!, found),
  );
  const expressions: Expression[] = records.map((one, index) => {
    const extent = extentOf(one, dated[index]!);
    const whole = wholeOf(dated[index]!);
    return {
      place: places[index]!,
      record: one,
      ...(extent ? { extent } : {}),
      ...(whole ? { whole } : {}),
    };
  });
  const bySentence = ofSentence(expressions);
  return {
    times: records,
    notes: notesOf(parse, records, dated, dct),
    whenOf(sentence, predicate) {
      const told = focus.get(sentence.index);
      return whenOf(
        tree(sentence),
        predicate,
        bySentence.get(sentence) ?? [],
        told === undefined ? null : expressions[told]!,
        dct === null ? null : isoDay(dct),
      );
    },
  };
}

type Draft = Omit<TimeExpression, "id">;

function record(
  { place, resolved, now: here }: Dated,
  dct: DayNumber | null,
): Draft {
  const { scanned, span } = place;
  const { sense, type, rule } = scanned;
  const base = { span, type, rule };
  const mod = scanned.mod ? { mod: scanned.mod } : {};
  const nothing = { edtf: null, from: null, to: null, anchor: null };
  if (sense.kind === "set")
    return { ...base, value: sense.value, ...mod, ...nothing };
  if (sense.kind === "reference") {
    const counted = sense.told ? here : null;
    const day = counted ? counted.day : dct;
    const now = day === null ? null : isoDay(day);
    const ahead = sense.value === "FUTURE_REF";
    return {
      ...base,
      value: sense.value,
      ...mod,
      edtf: null,
      from: ahead ? now : null,
      to: ahead ? null : now,
      anchor: counted ? counted.anchor : now ? "dct" : null,
    };
  }
  if (sense.kind === "duration") {
    const reached = sense.reach && here ? reach(here.day, sense.reach) : null;
    if (!reached || !here)
      return { ...base, value: sense.value, ...mod, ...nothing };
    return {
      ...base,
      value: sense.value,
      ...mod,
      edtf: interval(reached.from, reached.to),
      from: isoDay(reached.from),
      to: isoDay(reached.to),
      anchor: here.anchor,
    };
  }
  const { period, value, anchor } = resolved!;
  const modded = scanned.mod ?? resolved!.mod;
  const named = { ...base, value, ...(modded ? { mod: modded } : {}) };
  if (!period) return { ...named, ...nothing };
  if (!isDated(ymd(period.from).year)) return { ...named, ...nothing, anchor };
  return {
    ...named,
    ...daysOf(
      period,
      scanned,
      place.attributive ? undefined : scanned.signal,
      resolved!.slack ?? 0,
      modded,
    ),
    anchor,
  };
}

/** The days and the EDTF of a period, after the preposition before it and its uncertainty. */
function daysOf(
  period: Period,
  { sense }: Scanned,
  signal: Signal | undefined,
  slack: number,
  mod: string | undefined,
): { edtf: string; from: string | null; to: string | null } {
  let from: DayNumber | null = period.from - slack;
  let to: DayNumber | null = period.to + slack;
  const portion = sense.kind === "date" ? sense.date.portion : undefined;
  // "before the end of June" is any day of June and before, "after the start of June" any from its first on
  if (signal === "since" || (signal === "after" && portion === "START"))
    to = null;
  else if (
    signal === "until" ||
    signal === "by" ||
    (signal === "before" && portion === "END")
  )
    from = null;
  else if (signal === "before") [from, to] = [null, period.from - slack - 1];
  else if (signal === "after") [from, to] = [period.to + slack + 1, null];
  const narrowed = portion !== undefined;
  const days = {
    from: from === null ? null : isoDay(from),
    to: to === null ? null : isoDay(to),
  };
  if (signal || narrowed) return { edtf: interval(from, to), ...days };
  const edtf = edtfOf(period);
  if (slack)
    return {
      edtf: edtf.includes("/") ? edtf.replace("/", "~/") + "~" : `${edtf}~`,
      ...days,
    };
  return {
    edtf:
      mod === "APPROX" && !edtf.includes("/") && !edtf.includes("X")
        ? `${edtf}~`
        : edtf,
    ...days,
  };
}

function reach(
  now: DayNumber,
  {
    direction,
    days,
    months,
  }: { direction: -1 | 1; days?: number; months?: number },
): { from: DayNumber; to: DayNumber } | null {
  const other =
    days !== undefined
      ? now + direction * days
      : moveMonths(now, direction * (months ?? 0));
  if (!isDated(ymd(other).year)) return null;
  return direction < 0 ? { from: other, to: now } : { from: now, to: other };
}

/** Both ends of a range carry the whole of it. */
function withRange(
  own: TimeExpression,
  { place }: Dated,
  all: readonly TimeExpression[],
): TimeExpression {
  const { range } = place.scanned;
  const other = range && all[range.other];
  if (!other) return own;
  const [a, b] = range.end === "from" ? [own, other] : [other, own];
  // "April 13 and 14" are two days on end; "April 13 and 20" are not
  if (
    range.kind === "days" &&
    (a.from === null ||
      b.from === null ||
      parseDay(b.from) !== (parseDay(a.from) ?? 0) + 1)
  )
    return own;
  if (!a.from || !b.to || !a.edtf || !b.edtf || a.from > b.to) return own;
  const ends = [a.edtf, b.edtf];
  const simple = ends.every((edtf) => !edtf.includes("/"));
  return {
    ...own,
    interval: simple ? `${ends[0]}/${ends[1]}` : `${a.from}/${b.to}`,
  };
}

/** EDTF of the period that "early", "late" or "the end of" narrow. */
function wholeOf({ place, resolved }: Dated): string | undefined {
  const { sense, signal } = place.scanned;
  if (
    !resolved?.whole ||
    signal ||
    sense.kind !== "date" ||
    sense.date.portion === undefined
  )
    return undefined;
  return edtfOf(resolved.whole);
}

/** Whether what an expression dates filled it or fell into it; undefined for a single day. */
function extentOf(
  own: TimeExpression,
  { place }: Dated,
): "throughout" | "within" | undefined {
  if (own.interval)
    return place.scanned.range!.kind === "within" ? "within" : "throughout";
  if (own.edtf === null || (own.from !== null && own.from === own.to))
    return undefined;
  return place.scanned.signal === "since" || place.scanned.signal === "until"
    ? "throughout"
    : "within";
}

function notesOf(
  parse: Parse,
  records: readonly TimeExpression[],
  dated: readonly Dated[],
  dct: DayNumber | null,
): Note[] {
  const notes: Note[] = [];
  records.forEach((one, index) => {
    const { place, tense } = dated[index]!;
    const words = quote(parse.article.text, one.span)
      .replace(/\s+/gu, " ")
      .slice(0, 80);
    if (one.rule === "time/ambiguous-numeric-date")
      notes.push({
        code: "time/unresolved",
        span: one.span,
        message: `"${words}" does not say which number is the day; its year is kept`,
      });
    else if (
      place.scanned.sense.kind === "date" &&
      one.from === null &&
      one.to === null
    )
      notes.push({
        code: "time/unresolved",
        span: one.span,
        message: `"${words}" cannot be put on the calendar${dct === null && one.anchor === null ? ": the article has no date to count from" : ""}`,
      });
    else if (
      dct !== null &&
      one.from !== null &&
      one.from > isoDay(dct) &&
      one.anchor === null &&
      tense === "past" &&
      place.predicate &&
      !place.embedded &&
      !place.quoted &&
      !place.scanned.signal &&
      !place.scanned.range
    )
      notes.push({
        code: "time/after-document",
        span: one.span,
        message: `"${words}" lies after the document date, with a verb of the past`,
      });
  });
  return notes;
}
