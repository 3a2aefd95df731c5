import { readWeekday } from "./days.ts";
import type { Part } from "./period.ts";
import type { Words } from "./words.ts";

/** A part of the day behind a day: "evening", "night". */
export function readPart(
  words: Words,
  index: number,
): { part: Part; next: number } | null {
  const entry = words.entry(index, "part");
  return entry ? { part: entry.value as Part, next: index + 1 } : null;
}

/**
 * A time of the clock, with its zone.
 * EXAMPLE reads "10:35 a.m.", "5 p.m. EST", "22:30", "noon", "0735 GMT", "six o'clock", "two in the afternoon"; leaves "3:1", "10.5", "at 22".
 */
export function readClock(
  words: Words,
  index: number,
): { clock: string; next: number } | null {
  const named = words.entry(index, "clock");
  if (named) return { clock: named.value, next: index + 1 };
  const lexeme = words.at(index);
  let hour: number;
  let minute: number | null = null;
  let next: number;
  if (lexeme?.kind === "number") {
    if (lexeme.text.length === 4) {
      [hour, minute, next] = [
        Number(lexeme.text.slice(0, 2)),
        Number(lexeme.text.slice(2)),
        index + 1,
      ];
      if (words.is(next, "hours") || isZone(words, next))
        return clockOf(
          words,
          hour,
          minute,
          words.is(next, "hours") ? next + 1 : next,
        );
      return null;
    }
    if (lexeme.text.length > 2) return null;
    hour = Number(lexeme.text);
    next = index + 1;
    const figure = words.at(index + 2);
    if (
      words.is(next, ":", ".") &&
      words.tight(next) &&
      figure?.kind === "number" &&
      figure.tight &&
      figure.text.length === 2
    ) {
      const dot = words.is(next, ".");
      minute = Number(figure.text);
      next = index + 3;
      if (
        words.is(next, ":") &&
        words.tight(next) &&
        words.at(next + 1)?.kind === "number"
      ) {
        if (words.at(next + 1)!.text.length !== 2) return null;
        next += 2;
      }
      if (dot && !readMeridiem(words, next)) return null;
    }
  } else {
    const spoken = words.entry(index, "cardinal");
    hour = Number(spoken?.value ?? NaN);
    if (!(hour >= 1 && hour <= 12)) return null;
    next = index + 1;
  }
  const meridiem = readMeridiem(words, next);
  if (meridiem) {
    if (hour < 1 || hour > 12) return null;
    return clockOf(
      words,
      (hour % 12) + (meridiem.pm ? 12 : 0),
      minute,
      meridiem.next,
    );
  }
  const oclock =
    words.is(next, "o") &&
    words.is(next + 1, "'") &&
    words.is(next + 2, "clock")
      ? next + 3
      : next;
  const part =
    words.is(oclock, "in") && words.is(oclock + 1, "the")
      ? readPart(words, oclock + 2)
      : words.is(oclock, "at")
        ? readPart(words, oclock + 1)
        : null;
  if (
    part &&
    part.part !== "DT" &&
    hour <= 12 &&
    (hour >= 1 || minute !== null)
  ) {
    const later =
      part.part === "AF" ||
      part.part === "EV" ||
      (part.part === "NI" && hour >= 6);
    return clockOf(words, (hour % 12) + (later ? 12 : 0), minute, part.next);
  }
  if (oclock > next && hour >= 1 && hour <= 12)
    return clockOf(words, hour, minute, oclock);
  if (minute === null) return null;
  const zone = isZone(words, next);
  if (
    zone ||
    words.is(
      index - 1,
      "at",
      "by",
      "until",
      "till",
      "from",
      "around",
      "about",
      "before",
      "after",
      "between",
      "to",
      ",",
      "since",
    )
  )
    return clockOf(words, hour, minute, next);
  return readWeekday(words, next) ? clockOf(words, hour, minute, next) : null;
}

function readMeridiem(
  words: Words,
  index: number,
): { pm: boolean; next: number } | null {
  if (words.is(index, "am", "pm"))
    return { pm: words.is(index, "pm"), next: index + 1 };
  if (
    !words.is(index, "a", "p") ||
    !words.is(index + 1, ".") ||
    !words.tight(index + 1) ||
    !words.is(index + 2, "m")
  )
    return null;
  const stop = words.is(index + 3, ".") && words.tight(index + 3);
  return { pm: words.is(index, "p"), next: stop ? index + 4 : index + 3 };
}

const isZone = (words: Words, index: number) =>
  words.entry(index, "zone") !== undefined &&
  /^[A-Z]|^local/.test(words.at(index)!.text);

function clockOf(
  words: Words,
  hour: number,
  minute: number | null,
  next: number,
): { clock: string; next: number } | null {
  if (hour > 24 || (minute ?? 0) > 59 || (hour === 24 && minute)) return null;
  const zone = isZone(words, next) ? words.entry(next, "zone")!.length : 0;
  const two = (value: number) => String(value).padStart(2, "0");
  return { clock: `${two(hour)}:${two(minute ?? 0)}`, next: next + zone };
}
