import type { Column } from "./columns.ts";
import { columnsOf, fit, plain } from "./plain.ts";

const GAP = 2;
/** No column is cut below this where it names no least width of its own. */
const LEAST = 6;

/**
 * Rows as a table for a terminal of `width` columns: a line of headings, a rule, a line a row. Where it does not fit, the widest columns that are
 * not `fixed` give way, down to their least width; columns that are `extra` are left out where even that is too much.
 */
export function toTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
): string {
  const cells = columns.map((column) =>
    rows.map((row) => plain(String(column.of(row) ?? ""))),
  );
  const natural = columns.map((column, index) =>
    cells[index]!.reduce(
      (most, cell) => Math.max(most, columnsOf(cell)),
      columnsOf(column.name),
    ),
  );
  const least = columns.map((column, index) =>
    column.fixed
      ? natural[index]!
      : Math.min(
          natural[index]!,
          Math.max(column.least ?? LEAST, columnsOf(column.name)),
        ),
  );
  // an empty column says nothing
  let used = columns
    .map((_, index) => index)
    .filter(
      (index) =>
        columns[index]!.fixed || !rows.length || cells[index]!.some(Boolean),
    );
  const sum = (widths: readonly number[]) =>
    used.reduce((total, index) => total + widths[index]!, 0) +
    GAP * (used.length - 1);
  for (const index of used.filter((one) => columns[one]!.extra).reverse())
    if (sum(least) > width) used = used.filter((one) => one !== index);

  const widths = [...natural];
  for (let over = sum(widths) - width; over > 0; over = sum(widths) - width) {
    const give = used.filter((index) => widths[index]! > least[index]!);
    if (!give.length) break;
    const widest = give.reduce((most, index) =>
      widths[index]! > widths[most]! ? index : most,
    );
    const next = Math.max(
      least[widest]!,
      ...give
        .filter((index) => index !== widest)
        .map((index) => widths[index]!),
    );
    // down to the next widest in one step, or as far as is needed
    widths[widest] = Math.max(
      least[widest]!,
      widths[widest]! - Math.min(over, Math.max(1, widths[widest]! - next)),
    );
  }

  const numeric = cells.map(
    (column) => column.length > 0 && column.every((cell) => /^\d*$/.test(cell)),
  );
  const line = (of: (index: number) => string) =>
    used
      .map((index) => {
        const cell = fit(of(index), widths[index]!);
        const space = " ".repeat(Math.max(0, widths[index]! - columnsOf(cell)));
        return numeric[index] ? space + cell : cell + space;
      })
      .join(" ".repeat(GAP))
      .trimEnd();
  return [
    line((index) => columns[index]!.name),
    used.map((index) => "─".repeat(widths[index]!)).join(" ".repeat(GAP)),
    ...rows.map((_, row) => line((index) => cells[index]![row]!)),
  ].join("\n");
}
