import {
  addMonths,
  dayNumber,
  parseDay,
  ymd,
  type DayNumber,
} from "../../../text/calendar.ts";
import { MONTHS } from "../../../views/when.ts";

/** A stretch of days as a scale from 0 to 100. */
export type Axis = Readonly<{ from: DayNumber; to: DayNumber; days: number }>;

export function axisOf(from: string | null, to: string | null): Axis | null {
  const first = from === null ? null : parseDay(from);
  const last = to === null ? null : parseDay(to);
  return first === null || last === null || last < first
    ? null
    : { from: first, to: last, days: last - first + 1 };
}

/** Where the days `from` to `to` lie, in per cent; an open end reaches the edge. Null where they lie outside. */
export function placed(
  axis: Axis,
  from: string | null,
  to: string | null,
): { x: number; w: number } | null {
  const first = (from === null ? null : parseDay(from)) ?? axis.from;
  const last = (to === null ? null : parseDay(to)) ?? axis.to;
  if (last < axis.from || first > axis.to) return null;
  const a = Math.max(first, axis.from) - axis.from;
  const b = Math.min(last, axis.to) - axis.from + 1;
  return { x: (100 * a) / axis.days, w: (100 * (b - a)) / axis.days };
}

export type Tick = Readonly<{ x: number; label: string }>;

/** Steps in months. */
const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

/** Marks of the axis at round dates, at most `most` of them: years where the time is long, months where it is short, days below that. */
export function ticks(axis: Axis, most: number): Tick[] {
  const at = (day: DayNumber, label: string): Tick => ({
    x: (100 * (day - axis.from)) / axis.days,
    label,
  });
  if (axis.days <= 62) {
    const step =
      [1, 2, 7, 14, 31].find((days) => axis.days / days <= most) ?? 31;
    const found: Tick[] = [];
    for (let day = axis.from; day <= axis.to; day += step) {
      const { year, month, day: date } = ymd(day);
      const named = found.length && ymd(day - step).year === year;
      found.push(
        at(day, `${date} ${MONTHS[month - 1]}${named ? "" : ` ${year}`}`),
      );
    }
    return found;
  }
  const step =
    STEPS.find((months) => axis.days / 30.4 / months <= most) ?? STEPS.at(-1)!;
  const start = ymd(axis.from);
  const found: Tick[] = [];
  let { year, month } = { year: start.year, month: 1 };
  if (step > 12) year = Math.floor(year / (step / 12)) * (step / 12);
  for (;;) {
    const day = dayNumber(year, month, 1);
    if (day > axis.to) return found;
    if (day >= axis.from)
      found.push(
        at(
          day,
          step >= 12
            ? String(year)
            : month === 1 || !found.length
              ? `${MONTHS[month - 1]} ${year}`
              : MONTHS[month - 1]!,
        ),
      );
    ({ year, month } = addMonths(year, month, step));
  }
}

export type Spot<Mark> = Readonly<{
  x: number;
  w: number;
  marks: readonly Mark[];
}>;

/** Marks that would cover each other on a track of `width` pixels become one spot with a number; long ones keep their own. */
export function spots<Mark extends { from: string | null; to: string | null }>(
  axis: Axis,
  marks: readonly Mark[],
  width: number,
  least = 12,
): Spot<Mark>[] {
  const found: { x: number; w: number; marks: Mark[] }[] = [];
  const pixels = (percent: number) => (percent * width) / 100;
  const all = marks
    // an interval with an open end is drawn at the end that is known
    .map((mark) => ({
      mark,
      at: placed(axis, mark.from ?? mark.to, mark.to ?? mark.from),
    }))
    .filter(
      (one): one is { mark: Mark; at: { x: number; w: number } } =>
        one.at !== null,
    )
    .sort((a, b) => a.at.x - b.at.x);
  for (const { mark, at } of all) {
    const last = found.at(-1);
    const same = last && last.x === at.x && last.w === at.w;
    // a spot of several carries its number at its right
    const room =
      last && last.marks.length > 1
        ? least + 6 + 8 * String(last.marks.length).length
        : least;
    const near =
      last &&
      pixels(at.x - last.x) < room &&
      pixels(at.w) < 2 * least &&
      pixels(last.w) < 2 * least;
    if (last && (same || near)) last.marks.push(mark);
    else found.push({ x: at.x, w: at.w, marks: [mark] });
  }
  return found;
}
