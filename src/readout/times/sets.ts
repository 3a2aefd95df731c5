import { durationValue } from "./amounts.ts";
import { readPart } from "./clock.ts";
import { readMonth, readWeekday } from "./days.ts";
import { readCardinal } from "./numbers.ts";
import type { Draft } from "./sense.ts";
import type { Words } from "./words.ts";

/**
 * What happens again and again.
 * EXAMPLE reads "every Tuesday", "each July", "twice a week", "daily", "Mondays", "every two years"; leaves "every nation", "each of them",
 * "the party daily" (a newspaper, by its tag).
 */
export function readSet(words: Words, index: number): Draft | null {
  const set = (next: number, value: string): Draft => ({
    next,
    type: "SET",
    rule: "time/set",
    sense: { kind: "set", value },
  });
  const word = words.entry(index, "set");
  // "the party daily Granma" is a newspaper
  if (word)
    return isNoun(words, index) ? null : set(index + word.length, word.value);
  const weekdays = words.entry(index, "weekdays");
  if (weekdays) {
    const parts = words.entry(index + 1, "parts", "part");
    return set(
      index + (parts ? 2 : 1),
      `XXXX-WXX-${weekdays.value}${parts ? `T${parts.value}` : ""}`,
    );
  }
  const weekday = readWeekday(words, index);
  const nights = weekday && words.entry(weekday.next, "parts");
  if (nights)
    return set(weekday.next + 1, `XXXX-WXX-${weekday.weekday}T${nights.value}`);
  const times = words.is(index, "once", "twice", "thrice") ? index + 1 : 0;
  const count = times ? null : readCardinal(words, index);
  const often =
    times || (count && words.is(count.next, "times") ? count.next + 1 : 0);
  if (often && words.is(often, "a", "an", "every", "each", "per")) {
    const unit = words.entry(often + 1, "unit");
    if (unit) return set(often + 2, durationValue(1, unit.value));
  }
  if (!words.is(index, "every", "each")) return null;
  const other = words.is(index + 1, "other", "second") ? index + 2 : index + 1;
  const day = readWeekday(words, other);
  if (day) {
    const part = readPart(words, day.next);
    return set(
      part?.next ?? day.next,
      `XXXX-WXX-${day.weekday}${part ? `T${part.part}` : ""}`,
    );
  }
  const month = readMonth(words, other);
  if (month)
    return set(month.next, `XXXX-${String(month.month).padStart(2, "0")}`);
  const season = words.entry(other, "season");
  if (season) return set(other + 1, `XXXX-${season.value}`);
  const part = readPart(words, other);
  if (part) return set(part.next, `XXXX-XX-XXT${part.part}`);
  const number = readCardinal(words, other);
  const unit = words.entry(number?.next ?? other, "unit", "units");
  if (unit && unit.value !== "TS") {
    const many = (number?.value ?? 1) * (other > index + 1 ? 2 : 1);
    return set((number?.next ?? other) + 1, durationValue(many, unit.value));
  }
  return null;
}

/** Whether the lexeme is tagged a noun that is a dependent or head of a name. */
function isNoun(words: Words, index: number): boolean {
  const token = words.at(index)?.token;
  return token?.upos === "NOUN" || token?.upos === "PROPN";
}
