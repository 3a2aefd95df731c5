import type { Column } from "./columns.ts";
import { plain } from "./plain.ts";

/** Rows as a Markdown table (GFM). What Markdown or HTML would take as markup stands as text. */
export function toMd<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { headings = true } = {},
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const head = headings
    ? line(columns.map((column) => column.name)) +
      line(columns.map(() => "---"))
    : "";
  return (
    head +
    rows
      .map((row) => line(columns.map((column) => text(column.of(row)))))
      .join("")
  );
}

function text(value: string | number | null | undefined): string {
  return plain(String(value ?? ""))
    .replace(/[\\`*_{}[\]<>#|~]/gu, "\\$&")
    .replace(/&(?=#?\w+;)/gu, "&amp;");
}
