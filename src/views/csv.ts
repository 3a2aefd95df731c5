import type { Column } from "./columns.ts";

/**
 * Rows as CSV (RFC 4180): UTF-8, a line of headings, CRLF. A cell that a spreadsheet would run as a formula gets an apostrophe before it, as such
 * programs write it themselves.
 */
export function toCsv<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { headings = true } = {},
): string {
  const lines = rows.map((row) =>
    columns.map((column) => cell(column.of(row))).join(","),
  );
  if (headings)
    lines.unshift(columns.map((column) => cell(column.name)).join(","));
  return lines.map((line) => `${line}\r\n`).join("");
}

function cell(value: string | number | null | undefined): string {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const safe = /^[\s]*[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim()
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}
