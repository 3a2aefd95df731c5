import { UNIT_OF, readAmount } from "./amounts.ts";
import { readPart } from "./clock.ts";
import { readQuarterName } from "./dates.ts";
import { isDash } from "./days.ts";
import { readCardinal } from "./numbers.ts";
import type { Part, Unit } from "./period.ts";
import type { Draft } from "./sense.ts";
import type { Words } from "./words.ts";

/**
 * A point at a distance: "six weeks ago", "two days later", "a year earlier", "a month from now", "the day before".
 * EXAMPLE reads "nearly four years ago", "three days later,"; leaves "two days before the vote" (a duration before something), "an hour later".
 */
export function readOffset(words: Words, index: number): Draft | null {
  const quantifier = words.entry(index, "quantifier");
  const start = index + (quantifier?.length ?? 0);
  const named = readNeighbour(words, index);
  if (named) return named;
  const nights = readNights(words, start);
  if (nights) return nights;
  const amount = readAmount(words, start);
  if (!amount || (amount.hyphen && !amount.plural))
    return readYearAgo(words, index);
  const at = amount.next;
  let direction: -1 | 1;
  let origin: "dct" | "focus";
  let next = at + 1;
  if (words.is(at, "ago")) [direction, origin] = [-1, "dct"];
  else if (words.is(at, "back") && closes(words, at + 1))
    [direction, origin] = [-1, "dct"];
  else if (
    words.is(at, "earlier", "previously") ||
    (words.is(at, "before") && closes(words, at + 1))
  )
    [direction, origin] = [-1, "focus"];
  else if (
    words.is(at, "after", "before") &&
    words.is(at + 1, "that", "this") &&
    (closes(words, at + 2) ||
      ["DET", "PRON"].includes(words.at(at + 2)!.token?.upos ?? ""))
  )
    [direction, origin, next] = [
      words.is(at, "after") ? 1 : -1,
      "focus",
      at + 2,
    ];
  else if (
    words.is(at, "later", "afterwards", "afterward", "thereafter") ||
    (words.is(at, "after") && closes(words, at + 1))
  )
    [direction, origin] = [1, "focus"];
  else if (words.is(at, "hence")) [direction, origin] = [1, "dct"];
  else if (words.is(at, "from") && words.is(at + 1, "now", "today"))
    [direction, origin, next] = [1, "dct", at + 2];
  else if (
    words.is(at, "'") &&
    words.is(at + 1, "time") &&
    words.is(index - 1, "in")
  )
    [direction, origin, next] = [1, "dct", at + 2];
  else return readYearAgo(words, index);
  const mod = quantifier?.value ?? amount.mod;
  const draft = {
    next,
    rule: origin === "dct" ? "time/units-ago" : "time/units-later",
    ...(mod ? { mod } : {}),
  };
  const unit = UNIT_OF[amount.unit];
  // hours and minutes reach no other day that is known: the amount alone is an expression
  if (!unit && origin === "focus") return null;
  if (!unit || amount.count === null)
    return {
      ...draft,
      type: "DATE",
      sense: {
        kind: "reference",
        value: direction < 0 ? "PAST_REF" : "FUTURE_REF",
        ...(origin === "focus" ? { told: direction } : {}),
      },
    };
  const factor =
    amount.unit === "DE"
      ? 10
      : amount.unit === "CE"
        ? 100
        : amount.unit === "FN"
          ? 2
          : 1;
  const count = direction * amount.count * factor;
  const whole = Number.isInteger(count);
  const base = whole
    ? { unit, count, origin }
    : unit === "Y"
      ? { unit: "M" as const, count: Math.round(count * 12), origin }
      : {
          unit: unit === "W" ? ("D" as const) : unit,
          count: Math.round(count * (unit === "W" ? 7 : 1)),
          origin,
        };
  const part = unit === "D" ? readPart(words, next) : null;
  return {
    ...draft,
    next: part?.next ?? next,
    type: part ? "TIME" : "DATE",
    sense: {
      kind: "date",
      date: part ? { part: part.part, of: { base } } : { base },
    },
  };
}

/** "two nights later", "three mornings ago": a part of the day at a distance. */
function readNights(words: Words, index: number): Draft | null {
  const count = readCardinal(words, index);
  const part = count && words.entry(count.next, "parts");
  if (!part || !Number.isInteger(count.value)) return null;
  const after = count.next + 1;
  const ago = words.is(after, "ago");
  if (!ago && !words.is(after, "later", "earlier", "afterwards")) return null;
  const base = {
    unit: "D" as const,
    count: words.is(after, "ago", "earlier") ? -count.value : count.value,
    origin: ago ? ("dct" as const) : ("focus" as const),
  };
  return {
    next: after + 1,
    type: "TIME",
    rule: ago ? "time/units-ago" : "time/units-later",
    sense: { kind: "date", date: { part: part.value as Part, of: { base } } },
  };
}

/** Whether nothing follows that "before" or "after" could govern. */
function closes(words: Words, index: number): boolean {
  const lexeme = words.at(index);
  return (
    !lexeme ||
    (lexeme.kind === "mark" &&
      !["$", "'", '"', "“", "`"].includes(lexeme.low)) ||
    words.is(
      index,
      "and",
      "in",
      "at",
      "on",
      "with",
      "but",
      "when",
      "was",
      "were",
      "had",
    )
  );
}

/**
 * The neighbour of what was last spoken of.
 * EXAMPLE reads "the day before", "the year after"; leaves "the day before the vote" (it counts from the vote).
 */
function readNeighbour(words: Words, index: number): Draft | null {
  const at = words.is(index, "the") ? index + 1 : -1;
  if (at < 0) return null;
  const unit = words.entry(at, "unit");
  const part = readPart(words, at);
  if (!unit && part?.part !== "NI" && part?.part !== "EV") return null;
  if (!words.is(at + 1, "before", "after") || !closes(words, at + 2))
    return null;
  const count = words.is(at + 1, "before") ? -1 : 1;
  const kind = unit ? UNIT_OF[unit.value] : "D";
  if (!kind) return null;
  const base = {
    unit: kind,
    count: unit?.value === "FN" ? 2 * count : count,
    origin: "focus" as const,
  };
  return {
    next: at + 2,
    type: part ? "TIME" : "DATE",
    rule: "time/units-later",
    sense: {
      kind: "date",
      date: part ? { part: part.part, of: { base } } : { base },
    },
  };
}

/**
 * "year-earlier", "year-ago quarter", "the year-earlier period": the same stretch a year before.
 * EXAMPLE reads "the year-earlier quarter"; leaves "year-end" and "year-round".
 */
function readYearAgo(words: Words, index: number): Draft | null {
  let at = words.is(index, "the") ? index + 1 : index;
  if (words.is(at, "comparable", "corresponding")) at++;
  if (
    !words.is(at, "year", "month", "quarter") ||
    !isDash(words, at + 1) ||
    !words.is(at + 2, "earlier", "ago")
  )
    return null;
  const kind = words.is(at, "year") ? "Y" : words.is(at, "month") ? "M" : "Q";
  const after = at + 3;
  const quarter = readQuarterName(words, after);
  const noun =
    quarter ??
    (words.is(after, "period", "quarter")
      ? { next: after + 1, date: { unit: "Q" as const } }
      : null);
  const base = { unit: kind as Unit, count: -1, origin: "focus" as const };
  if (at > index && !noun) return null;
  return {
    next: noun?.next ?? after,
    type: "DATE",
    rule: "time/year-earlier",
    sense: {
      kind: "date",
      date: noun ? { ...noun.date, of: { base } } : { base },
    },
  };
}
