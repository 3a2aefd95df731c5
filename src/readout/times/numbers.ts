import type { Words } from "./words.ts";

/** A number that was read and the lexeme after it. */
export type NumberRead = Readonly<{ value: number; next: number }>;

/** Digits of a lexeme as a number; null where they are too many to be one. */
function digits(words: Words, index: number): number | null {
  const lexeme = words.at(index);
  if (lexeme?.kind !== "number" || lexeme.text.length > 7) return null;
  const value = Number(lexeme.text);
  return Number.isNaN(value) ? null : value;
}

/**
 * A cardinal number: "12", "1,200", "1.5", "2 1/2", "twenty four", "a hundred thirty", "two and a half", "a dozen".
 * EXAMPLE reads "thirty-two" in "thirty-two days"; leaves "second" in "the second day" (an ordinal) and "one" of "one-sided" to its caller.
 */
export function readCardinal(words: Words, index: number): NumberRead | null {
  const whole = readDigits(words, index) ?? readWords(words, index);
  if (!whole) return null;
  return readHalf(words, whole.next, whole.value) ?? whole;
}

function readDigits(words: Words, index: number): NumberRead | null {
  let value = digits(words, index);
  if (value === null) return null;
  let next = index + 1;
  while (
    words.is(next, ",") &&
    words.tight(next) &&
    words.tight(next + 1) &&
    words.at(next + 1)?.text.length === 3
  ) {
    const group = digits(words, next + 1);
    if (group === null || value > 1e9) return null;
    value = value * 1000 + group;
    next += 2;
  }
  if (words.is(next, ".") && words.tight(next) && words.tight(next + 1)) {
    const part = words.at(next + 1);
    if (part?.kind === "number") {
      if (part.text.length > 4) return null;
      return {
        value: value + Number(part.text) / 10 ** part.text.length,
        next: next + 2,
      };
    }
  }
  const scale = words.entry(next, "scale");
  if (scale) return { value: value * Number(scale.value), next: next + 1 };
  return { value, next };
}

/** Number words, at most a dozen of them. */
function readWords(words: Words, index: number): NumberRead | null {
  let next = index;
  let total = 0;
  let part = 0;
  let read = 0;
  let room = 1000; // the next smaller word must fit below the last one: "twenty four", not "four twenty"
  if (words.is(next, "a") && words.entry(next + 1, "scale")) {
    part = 1;
    room = 1;
    next++;
  }
  while (read < 12) {
    const linked =
      read > 0 &&
      words.is(next, "-") &&
      words.tight(next) &&
      words.tight(next + 1)
        ? next + 1
        : next;
    const cardinal = words.entry(linked, "cardinal");
    const scale = words.entry(linked, "scale");
    if (cardinal) {
      const value = Number(cardinal.value);
      if (value >= room || (linked !== next && value >= 10)) break;
      part += value;
      room = value >= 20 ? 10 : 1;
    } else if (scale && part > 0) {
      const value = Number(scale.value);
      if (value === 100) {
        part *= 100;
        room = 100;
      } else {
        total += part * value;
        part = 0;
        room = 1000;
      }
    } else if (
      read > 0 &&
      words.is(next, "and") &&
      room === 100 &&
      words.entry(next + 1, "cardinal")
    ) {
      next++;
      continue;
    } else break;
    read++;
    next = linked + 1;
  }
  return read > 0 ? { value: total + part, next } : null;
}

/** "... and a half", "1/2" behind a whole number. */
function readHalf(
  words: Words,
  next: number,
  value: number,
): NumberRead | null {
  if (
    words.is(next, "and") &&
    words.is(next + 1, "a") &&
    words.is(next + 2, "half")
  )
    return { value: value + 0.5, next: next + 3 };
  if (words.is(next, "½")) return { value: value + 0.5, next: next + 1 };
  const glued = words.is(next, "-") && words.tight(next) ? next + 1 : next;
  if (
    words.is(glued + 1, "/") &&
    words.tight(glued + 1) &&
    words.tight(glued + 2)
  ) {
    const [above, below] = [digits(words, glued), digits(words, glued + 2)];
    if (above !== null && below !== null && above < below && below <= 4)
      return { value: value + above / below, next: glued + 3 };
  }
  return null;
}

/**
 * An ordinal: "third", "twenty-first", "28th", "1st".
 * EXAMPLE reads "10th" in "the 10th of May"; what an ordinal counts decides its caller ("the 10th round" is no date).
 */
export function readOrdinal(words: Words, index: number): NumberRead | null {
  const value = digits(words, index);
  if (value !== null)
    return words.tight(index + 1) && words.is(index + 1, "st", "nd", "rd", "th")
      ? { value, next: index + 2 }
      : null;
  const simple = words.entry(index, "ordinal");
  if (simple) return { value: Number(simple.value), next: index + 1 };
  const tens = Number(words.entry(index, "cardinal")?.value);
  if (!(tens >= 20)) return null;
  const next = words.is(index + 1, "-") ? index + 2 : index + 1;
  const unit = Number(words.entry(next, "ordinal")?.value);
  return unit < 10 ? { value: tens + unit, next: next + 1 } : null;
}

/**
 * A year in words.
 * EXAMPLE reads "nineteen ninety-seven", "two thousand and ten", "nineteen oh five"; leaves "nineteen ninety-minute talks" to its caller.
 */
export function readYearWords(words: Words, index: number): NumberRead | null {
  const century = Number(words.entry(index, "cardinal")?.value);
  if (century === 2 && words.is(index + 1, "thousand")) {
    const and = words.is(index + 2, "and") ? index + 3 : index + 2;
    const rest = readTens(words, and);
    return rest
      ? { value: 2000 + rest.value, next: rest.next }
      : { value: 2000, next: index + 2 };
  }
  if (!((century >= 11 && century <= 19) || century === 20)) return null;
  if (words.is(index + 1, "hundred"))
    return { value: century * 100, next: index + 2 };
  if (words.is(index + 1, "oh", "o")) {
    const unit = Number(words.entry(index + 2, "cardinal")?.value);
    return unit > 0 && unit < 10
      ? { value: century * 100 + unit, next: index + 3 }
      : null;
  }
  const rest = readTens(words, index + 1);
  return rest && rest.value >= 10
    ? { value: century * 100 + rest.value, next: rest.next }
    : null;
}

/** A number below a hundred in words. */
function readTens(words: Words, index: number): NumberRead | null {
  const first = words.entry(index, "cardinal");
  if (!first || words.is(index, "dozen")) return null;
  const value = Number(first.value);
  if (value < 20) return { value, next: index + 1 };
  const next = words.is(index + 1, "-") ? index + 2 : index + 1;
  const unit = Number(words.entry(next, "cardinal")?.value);
  return unit > 0 && unit < 10
    ? { value: value + unit, next: next + 1 }
    : { value, next: index + 1 };
}
