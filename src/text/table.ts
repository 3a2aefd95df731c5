/**
 * A hand-kept table: tab-separated, first line that is no comment = column names, `#` opens a comment line.
 * Cells are trimmed; an empty cell is "". A row with another number of cells than the header is a RangeError that names it.
 */
export function readTable<Column extends string>(
  name: string,
  tsv: string,
  columns: readonly Column[],
): Readonly<Record<Column, string>>[] {
  const lines = tsv.split(/\r?\n/);
  let header: string[] | undefined;
  const rows: Record<Column, string>[] = [];
  lines.forEach((line, index) => {
    if (!line.trim() || line.startsWith("#")) return;
    const cells = line.split("\t").map((cell) => cell.trim());
    if (!header) {
      header = cells;
      for (const column of columns)
        if (!header.includes(column))
          throw new RangeError(`${name}: no column ${column}`);
      return;
    }
    if (cells.length !== header.length)
      throw new RangeError(
        `${name}:${index + 1}: ${cells.length} cells, the header has ${header.length}`,
      );
    rows.push(
      Object.fromEntries(
        columns.map((column) => [column, cells[header!.indexOf(column)]!]),
      ) as Record<Column, string>,
    );
  });
  return rows;
}
