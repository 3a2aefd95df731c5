import { z } from "zod";
import { dayNumber, isDay, monthLength, type DayNumber } from "./calendar.ts";

/**
 * The part of EDTF (ISO 8601-2:2019, levels 0 to 2) that Readout writes: a day, month or year, with `~ ? %` behind it or `X`
 * for unknown digits, a season (21-24), quarter (33-36) or half (40-41), or an interval `a/b` whose ends may be `..`.
 */
export const Edtf = z
  .string()
  .refine(
    (value) => edtfDays(value) !== null,
    "a date such as 1987-12-08, 1987-12 or 1987, or another in EDTF such as 1987~ or 1987-12-08/1987-12-10",
  )
  .meta({
    id: "Edtf",
    description:
      "EDTF (ISO 8601-2): a day, month, year, season, quarter, or an interval a/b",
  });

/** The earliest and latest day that an EDTF value can mean; an open end is null. Null where it is no EDTF that Readout writes. */
export function edtfDays(
  value: string,
): { from: DayNumber | null; to: DayNumber | null } | null {
  const parts = value.split("/");
  if (parts.length === 1) return point(value);
  if (parts.length !== 2) return null;
  const open = (part: string) => part === ".." || part === "";
  const a = open(parts[0]!) ? { from: null } : point(parts[0]!);
  const b = open(parts[1]!) ? { to: null } : point(parts[1]!);
  if (!a || !b || (a.from === null && b.to === null)) return null;
  return a.from !== null && b.to !== null && b.to < a.from
    ? null
    : { from: a.from, to: b.to };
}

function point(raw: string): { from: DayNumber; to: DayNumber } | null {
  const value = raw.replace(/[~?%]$/, "");
  const found = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?$/.exec(
    value,
  );
  if (!found) return null;
  const [, yyyy, mm, dd] = found as unknown as [
    string,
    string,
    string?,
    string?,
  ];
  if (yyyy.includes("X")) {
    if (mm) return null;
    return {
      from: dayNumber(Number(yyyy.replaceAll("X", "0")), 1, 1),
      to: dayNumber(Number(yyyy.replaceAll("X", "9")), 12, 31),
    };
  }
  const year = Number(yyyy);
  const months = (from: number, count: number) => ({
    from: dayNumber(year, from, 1),
    to: dayNumber(year, from + count - 1, monthLength(year, from + count - 1)),
  });
  if (!mm || mm === "XX") return months(1, 12);
  const month = Number(mm);
  if (dd && dd !== "XX") {
    const day = Number(dd);
    if (!isDay(year, month, day)) return null;
    return {
      from: dayNumber(year, month, day),
      to: dayNumber(year, month, day),
    };
  }
  if (month >= 1 && month <= 12) return months(month, 1);
  if (dd) return null;
  if (month >= 21 && month <= 23) return months(3 * (month - 20), 3);
  if (month === 24)
    return {
      from: dayNumber(year, 12, 1),
      to: dayNumber(year + 1, 2, monthLength(year + 1, 2)),
    };
  if (month >= 33 && month <= 36) return months(3 * (month - 33) + 1, 3);
  if (month === 40 || month === 41) return months(month === 40 ? 1 : 7, 6);
  return null;
}
