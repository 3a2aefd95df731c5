import { readCardinal } from "./numbers.ts";
import type { Unit } from "./period.ts";
import type { Words } from "./words.ts";

/** A number of units of time, as "two and a half years", "a few days", "several weeks". */
export type Amount = Readonly<{
  next: number;
  /** null where the words leave it open. */
  count: number | null;
  /** TIMEX3 unit, `T` before hours, minutes and seconds: D W M Q Y DE CE ML FN WE TH TM TS. */
  unit: string;
  mod?: string;
  /** "years" with nothing before it. */
  bare?: boolean;
  /** "a year", "an hour": an article for a number. */
  article?: boolean;
  plural: boolean;
  /** "two-day": written with a hyphen, before a noun. */
  hyphen?: boolean;
}>;

const isDash = (words: Words, index: number) => words.is(index, "-", "–", "‑");

/**
 * EXAMPLE reads "three weeks", "two-day", "a year and a half", "half an hour", "20 more years", "a couple of months", "two years or so";
 * leaves "6-year-old", "52 years old", "two second-hand cars", "the second".
 */
export function readAmount(words: Words, index: number): Amount | null {
  const read = amount(words, index);
  if (!read) return null;
  const { next } = read;
  // ages: "6-year-old", "years old", "years of age"
  if (isDash(words, next) && words.is(next + 1, "old", "olds")) return null;
  if (
    words.is(next, "old") ||
    (words.is(next, "of") && words.is(next + 1, "age"))
  )
    return null;
  if (words.is(next, "s") && words.tight(next)) return null;
  if (words.is(next, "or") && words.is(next + 1, "so"))
    return { ...read, next: next + 2, mod: "APPROX" };
  if (isDash(words, next) && words.is(next + 1, "long"))
    return {
      ...read,
      next: next + 2,
      hyphen: true,
      ...(read.bare ? { bare: false } : {}),
    };
  return read;
}

function amount(words: Words, index: number): Amount | null {
  if (words.is(index, "half")) {
    const article = words.is(index + 1, "a", "an")
      ? index + 2
      : isDash(words, index + 1)
        ? index + 2
        : index + 1;
    const unit = words.entry(article, "unit");
    return unit && unit.value !== "TS"
      ? { next: article + 1, count: 0.5, unit: unit.value, plural: false }
      : null;
  }
  if (words.is(index, "a", "an", "another")) {
    if (words.is(index + 1, "half")) {
      const unit = words.entry(
        isDash(words, index + 2) ? index + 3 : index + 2,
        "unit",
      );
      if (unit)
        return {
          next: (isDash(words, index + 2) ? index + 3 : index + 2) + 1,
          count: 0.5,
          unit: unit.value,
          plural: false,
        };
    }
    if (words.is(index + 1, "few")) return units(words, index + 2, null);
    if (words.is(index + 1, "couple")) {
      const read = units(
        words,
        words.is(index + 2, "of") ? index + 3 : index + 2,
        2,
      );
      return read && { ...read, mod: "APPROX" };
    }
    if (words.is(index + 1, "number") && words.is(index + 2, "of"))
      return units(words, index + 3, null);
    const big = words.entry(index + 1, "scale", "cardinal")
      ? readCardinal(words, index)
      : null;
    if (big) return units(words, big.next, big.value);
    if (words.is(index, "another")) {
      const number = readCardinal(words, index + 1);
      if (number) return units(words, number.next, number.value);
    }
    const adjective = words.is(
      index + 1,
      "full",
      "whole",
      "further",
      "additional",
      "single",
      "extra",
    )
      ? index + 2
      : index + 1;
    const unit = words.entry(adjective, "unit");
    // "a second" is mostly an ordinal
    if (!unit || unit.value === "TS") return null;
    const half =
      words.is(adjective + 1, "and") &&
      words.is(adjective + 2, "a") &&
      words.is(adjective + 3, "half");
    const long =
      isDash(words, adjective + 1) && words.is(adjective + 2, "long");
    if (isDash(words, adjective + 1) && !long) return null;
    return {
      next: half ? adjective + 4 : adjective + 1,
      count: half ? 1.5 : 1,
      unit: unit.value,
      article: words.is(index, "a", "an"),
      plural: false,
    };
  }
  if (
    words.is(index, "hundreds", "dozens", "thousands", "scores") &&
    words.is(index + 1, "of")
  ) {
    const open = words.entry(index + 2, "units");
    return open
      ? { next: index + 3, count: null, unit: open.value, plural: true }
      : null;
  }
  if (words.entry(index, "vague-count")) {
    const of =
      words.is(index, "couple") && words.is(index + 1, "of")
        ? index + 2
        : index + 1;
    const dash = isDash(words, of) ? of + 1 : of;
    const read = units(words, dash, words.is(index, "couple") ? 2 : null);
    return read && (read.plural || dash > of) ? read : null;
  }
  const number = readCardinal(words, index);
  if (number)
    return (
      range(words, number.next, number.value) ??
      units(words, number.next, number.value)
    );
  const long = words.entry(index, "unit");
  if (
    long &&
    long.value !== "TS" &&
    isDash(words, index + 1) &&
    words.is(index + 2, "long")
  )
    return { next: index + 1, count: 1, unit: long.value, plural: false };
  const bare = words.entry(index, "units");
  if (bare && bare.value !== "TS") {
    if (
      words.is(index + 1, "or", "and", "to") &&
      words.entry(index + 2, "units")
    )
      return {
        next: index + 3,
        count: null,
        unit: bare.value,
        bare: true,
        plural: true,
        mod: "APPROX",
      };
    return {
      next: index + 1,
      count: null,
      unit: bare.value,
      bare: true,
      plural: true,
    };
  }
  return null;
}

/** "12 to 18 months", "two or three weeks", "5-7 days": counted by its lower end. */
function range(words: Words, index: number, low: number): Amount | null {
  if (!words.is(index, "to", "or", "-", "–")) return null;
  const high = readCardinal(words, index + 1);
  if (!high || high.value <= low) return null;
  const read = units(words, high.next, low);
  return read?.plural ? { ...read, mod: "APPROX" } : null;
}

function units(
  words: Words,
  index: number,
  count: number | null,
): Amount | null {
  const hyphen = isDash(words, index);
  let at = hyphen ? index + 1 : index;
  if (!hyphen)
    for (let more = 0; more < 2; more++)
      if (
        words.is(
          at,
          "more",
          "full",
          "whole",
          "straight",
          "consecutive",
          "long",
          "additional",
          "further",
          "extra",
          "calendar",
          "trading",
          "business",
          "working",
          "other",
          "successive",
          "solid",
        )
      )
        at++;
  const unit = words.entry(at, "unit", "units");
  if (!unit) return null;
  const plural = words.entry(at, "units") !== undefined;
  // "1988 quarter", "2018 day": a year, not a number of units; "three-quarters", "60 Minutes": no length of time
  if (!plural && !hyphen && count !== null && count >= 1000) return null;
  if (hyphen && plural && words.is(at, "quarters")) return null;
  if (/^\p{Lu}\p{Ll}/u.test(words.at(at)!.text) && index > words.first + 1)
    return null;
  // "two second-placed men", "one second"
  if (unit.value === "TS" && !plural && count !== 1) return null;
  const half =
    words.is(at + 1, "and") &&
    words.is(at + 2, "a") &&
    words.is(at + 3, "half");
  if (half && count !== null)
    return { next: at + 4, count: count + 0.5, unit: unit.value, plural };
  return {
    next: at + 1,
    count,
    unit: unit.value,
    plural,
    ...(hyphen ? { hyphen } : {}),
  };
}

/** TIMEX3 value of a duration: P3D, P2Y6M, PT1H30M, PXY. */
export function durationValue(count: number | null, unit: string): string {
  const time = unit.startsWith("T");
  const letter = time ? unit.slice(1) : unit;
  const p = time ? "PT" : "P";
  if (count === null) return `${p}X${letter === "FN" ? "W" : letter}`;
  if (letter === "FN") return `P${trimmed(count * 2)}W`;
  if (letter === "DE") return durationValue(count * 10, "Y");
  if (letter === "CE") return durationValue(count * 100, "Y");
  if (letter === "ML") return durationValue(count * 1000, "Y");
  if (letter === "WE") return `P${trimmed(count)}WE`;
  const whole = Math.floor(count);
  const part = count - whole;
  if (part === 0) return `${p}${whole}${letter}`;
  const finer: Record<string, [string, number]> = {
    Y: ["M", 12],
    TH: ["M", 60],
    TM: ["S", 60],
    D: ["H", 24],
  };
  const [below, size] = finer[unit] ?? ["", 0];
  const rest = part * size;
  if (!below || !Number.isInteger(rest))
    return `${p}${trimmed(count)}${letter}`;
  const head = whole ? `${p}${whole}${letter}` : p;
  return unit === "D" ? `${head}T${rest}${below}` : `${head}${rest}${below}`;
}

const trimmed = (value: number) => String(Math.round(value * 1000) / 1000);

/** How far a duration reaches in days or months; null where that is not known. Hours and less reach no day. */
export function reachOf(
  count: number | null,
  unit: string,
): { days?: number; months?: number } | null {
  if (count === null) return null;
  const days: Record<string, number> = { D: 1, W: 7, FN: 14, TH: 1 / 24 };
  const months: Record<string, number> = {
    M: 1,
    Q: 3,
    Y: 12,
    DE: 120,
    CE: 1200,
  };
  if (unit in days) return { days: Math.ceil(count * days[unit]!) };
  if (unit in months) return { months: Math.round(count * months[unit]!) };
  return null;
}

/** Units that name a period of the calendar: a decade is counted as ten years, a fortnight as two weeks. */
export const UNIT_OF: Record<string, Unit> = {
  D: "D",
  W: "W",
  FN: "W",
  M: "M",
  Q: "Q",
  Y: "Y",
  DE: "Y",
  CE: "Y",
  WE: "WE",
};
