/** Rows as JSON Lines: an object a line, fields in the order of the record. */
export function toJsonl(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
