import { isDay } from "../../text/calendar.ts";
import type { DateRead } from "./days.ts";
import type { Words } from "./words.ts";

/**
 * Dates in figures. ISO order is read as it stands; day and month of 5/6/2018 are read only where one of them cannot be a month.
 * EXAMPLE reads "2018-07-26", "26/07/2018", "26.7.2018", "7/26/2018"; leaves "5/6/2018" without its day, "1/2", "3.5".
 */
export function readNumericDate(words: Words, index: number): DateRead | null {
  const a = words.at(index);
  const sign = words.low(index + 1);
  if (
    a?.kind !== "number" ||
    !["-", "/", ".", "‑", "–"].includes(sign) ||
    !words.tight(index + 1)
  )
    return null;
  if (words.tight(index) && words.is(index - 1, "/", "-", ".", ",", "$"))
    return null;
  const b = words.at(index + 2);
  const c = words.at(index + 4);
  if (b?.kind !== "number" || !b.tight || b.text.length > 2) return null;
  const three =
    words.low(index + 3) === sign &&
    words.tight(index + 3) &&
    c?.kind === "number" &&
    c.tight;
  if (
    words.is(index + 5, sign) &&
    words.tight(index + 5) &&
    words.at(index + 6)?.kind === "number"
  )
    return null;
  const [x, y] = [Number(a.text), Number(b.text)];
  if (a.text.length === 4 && x >= 1000 && x <= 2199) {
    if (three && c.text.length <= 2 && isDay(x, y, Number(c.text)))
      return {
        next: index + 5,
        date: { year: x, month: y, day: Number(c.text) },
        rule: "time/numeric-date",
      };
    // 2017-18 are two years, 2018-07 is a month
    if (
      !three &&
      sign === "-" &&
      b.text.length === 2 &&
      y >= 1 &&
      y <= 12 &&
      y !== (x % 100) + 1
    )
      return {
        next: index + 3,
        date: { year: x, month: y },
        rule: "time/numeric-date",
      };
    return null;
  }
  if (!three || a.text.length > 2 || sign === "–") return null;
  const year = Number(c.text);
  if (c.text.length !== 4 || year < 1000 || year > 2199) return null;
  if (x > 12 && isDay(year, y, x))
    return {
      next: index + 5,
      date: { year, month: y, day: x },
      rule: "time/numeric-date",
    };
  if (y > 12 && isDay(year, x, y))
    return {
      next: index + 5,
      date: { year, month: x, day: y },
      rule: "time/numeric-date",
    };
  if (x === y && isDay(year, x, y))
    return {
      next: index + 5,
      date: { year, month: x, day: y },
      rule: "time/numeric-date",
    };
  // German and Russian dates have full stops and the day first
  if (sign === "." && isDay(year, y, x))
    return {
      next: index + 5,
      date: { year, month: y, day: x },
      rule: "time/numeric-date",
    };
  if (x >= 1 && x <= 12 && y >= 1 && y <= 12)
    return {
      next: index + 5,
      date: { year },
      rule: "time/ambiguous-numeric-date",
    };
  return null;
}
