import { durationValue, reachOf, readAmount, type Amount } from "./amounts.ts";
import { isVerb } from "./relative.ts";
import type { Draft } from "./sense.ts";
import type { Words } from "./words.ts";

/**
 * A stretch that ends or begins now.
 * EXAMPLE reads "the past three months", "the next two weeks", "last few years", "recent weeks", "the weeks ahead"; leaves "the last two
 * ministers", "the next round".
 */
export function readReach(words: Words, index: number): Draft | null {
  const quantifier = words.is(index, "over", "under")
    ? undefined
    : words.entry(index, "quantifier");
  let at = index + (quantifier?.length ?? 0);
  if (words.is(at, "the", "these", "those", "its", "their", "his", "her")) {
    if (!words.is(at, "the", "these")) return null;
    at++;
  }
  const ahead = words.entry(at, "units");
  if (
    at > index &&
    ahead &&
    words.is(at + 1, "ahead", "to") &&
    (words.is(at + 1, "ahead") || words.is(at + 2, "come"))
  )
    return {
      next: at + (words.is(at + 1, "ahead") ? 2 : 3),
      type: "DURATION",
      rule: "time/past-units",
      sense: { kind: "duration", value: durationValue(null, ahead.value) },
    };
  if (isVerb(words, at)) return null;
  const backward = words.is(
    at,
    "past",
    "last",
    "previous",
    "preceding",
    "recent",
    "latest",
  );
  const forward = words.is(
    at,
    "next",
    "coming",
    "following",
    "upcoming",
    "future",
  );
  if (!backward && !forward) return null;
  const recent =
    words.is(at, "recent", "coming", "upcoming", "future") ||
    (words.is(at, "past") && words.entry(at + 1, "units"));
  const amount = readAmount(words, at + 1);
  const long =
    words.is(at, "past") && words.is(at + 1, "decade", "century")
      ? words.entry(at + 1, "unit")
      : undefined;
  if (long)
    return {
      next: at + 2,
      type: "DURATION",
      rule: "time/past-units",
      sense: {
        kind: "duration",
        value: durationValue(1, long.value),
        reach: { direction: -1, pointing: true, ...reachOf(1, long.value)! },
      },
    };
  if (!amount || (!amount.plural && amount.count === 1) || amount.hyphen)
    return null;
  const mod = quantifier?.value ?? amount.mod;
  if (recent && amount.bare)
    return {
      next: amount.next,
      type: "DATE",
      rule: "time/reference",
      sense: { kind: "reference", value: backward ? "PAST_REF" : "FUTURE_REF" },
    };
  // "in the following months"
  if (amount.bare && !words.is(at, "previous", "preceding", "following"))
    return null;
  const reach = reachOf(amount.count, amount.unit);
  const deictic = !words.is(at, "previous", "preceding", "following");
  return {
    next: amount.next,
    type: "DURATION",
    rule: "time/past-units",
    ...(mod ? { mod } : {}),
    sense: {
      kind: "duration",
      value: durationValue(amount.count, amount.unit),
      ...(reach && deictic
        ? {
            reach: {
              direction: backward ? (-1 as const) : (1 as const),
              ...(words.is(at, "past", "coming") ? { pointing: true } : {}),
              ...reach,
            },
          }
        : {}),
    },
  };
}

const BEFORE_DURATION = new Set(
  "for in within after over under of during than about nearly almost last lasted lasting take takes took taking taken spend spent need needs needed every once through throughout some only just until barely to wait waited by at least most roughly around approximately into exactly fully".split(
    " ",
  ),
);

/**
 * A length of time: "two days", "three-week", "at least 30 days", "the first nine months", "half an hour", "for years".
 * EXAMPLE reads "two days" in "two days of talks"; leaves "6-year-old", "four flights a week", "a year" in "$5 million a year".
 */
export function readDuration(words: Words, index: number): Draft | null {
  const vague = words.entry(index, "vague-duration");
  if (vague)
    return {
      next: index + vague.length,
      type: "DURATION",
      rule: "time/duration",
      sense: { kind: "duration", value: vague.value },
    };
  const quantifier = words.entry(index, "quantifier");
  let at = index + (quantifier?.length ?? 0);
  let the = false;
  if (words.is(at, "the")) {
    the = true;
    at++;
    if (words.is(at, "first", "final", "initial", "latest", "opening")) at++;
  }
  const amount = readAmount(words, at);
  if (!amount) return null;
  if (amount.bare && !loneUnits(words, at, amount)) return null;
  if (amount.article && !quantifier && !loneUnit(words, at, amount))
    return null;
  if (the && (amount.article || amount.bare)) return null;
  if (amount.count !== null && amount.count > 100_000) return null;
  if (words.tight(at) && words.is(at - 1, "$", "£", "€", "-", ".", "#"))
    return null;
  const rest = words.is(amount.next, "and")
    ? readAmount(words, amount.next + 1)
    : null;
  const both =
    rest &&
    !rest.bare &&
    !rest.article &&
    finer(rest.unit, amount.unit) &&
    rest.count !== null &&
    amount.count !== null
      ? rest
      : null;
  const value = both
    ? durationValue(amount.count, amount.unit) +
      durationValue(both.count, both.unit).replace(
        amount.unit.startsWith("T") ? "PT" : "P",
        "",
      )
    : durationValue(amount.count, amount.unit);
  const mod = quantifier?.value ?? both?.mod ?? amount.mod;
  return {
    next: both?.next ?? amount.next,
    type: "DURATION",
    rule: "time/duration",
    ...(mod ? { mod } : {}),
    sense: { kind: "duration", value },
  };
}

const ORDER = [
  "TS",
  "TM",
  "TH",
  "D",
  "W",
  "FN",
  "M",
  "Q",
  "Y",
  "DE",
  "CE",
  "ML",
];
const finer = (a: string, b: string) => ORDER.indexOf(a) < ORDER.indexOf(b);

/** "weeks", "years" alone are a length of time after a preposition or before "of". */
function loneUnits(words: Words, index: number, amount: Amount): boolean {
  const before = words.low(index - 1);
  if (words.is(amount.next, "of") && !words.is(amount.next + 1, "the"))
    return before !== "the" && amount.unit !== "TM";
  return (
    [
      "for",
      "within",
      "in",
      "after",
      "over",
      "than",
      "of",
      "lasted",
      "last",
      "took",
      "take",
      "about",
    ].includes(before) && amount.unit !== "WE"
  );
}

/** "a week", "an hour" are a length of time after a preposition or a verb that takes one, a rate behind a noun ("four flights a week"). */
function loneUnit(words: Words, index: number, amount: Amount): boolean {
  if (amount.count !== 1 || amount.mod) return true;
  if (words.is(amount.next, "into")) return true;
  return BEFORE_DURATION.has(words.low(index - 1));
}
