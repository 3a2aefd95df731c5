import type { Facets } from "../ledger/query.ts";
import type { Database } from "./sqlite.ts";

/** Numbers of the rows that are found, as JSON: all of them, or one in `of`. */
export type Sample = Readonly<{ numbers: string; of: number }>;
export type Value = Facets[string][number];
type Column = string | null;

/** Counts values in what is found. What is counted in a sample is multiplied, and says that it is an estimate. */
export class FacetCounter<Field extends string> {
  readonly #db: Database;
  readonly #columns: string;
  readonly #known = new Map<
    Sample,
    readonly Readonly<Record<Field, Column> & { count: number }>[]
  >();

  /** `columns`: SQL from the numbers to a row for each combination of the fields' values, with its `count`. */
  constructor(database: Database, columns: string) {
    this.#db = database;
    this.#columns = columns;
  }

  /** Values of a column, the most frequent first. */
  column(sample: Sample, field: Field): Value[] {
    let rows = this.#known.get(sample);
    if (!rows) {
      rows = this.#db.all(this.#columns, sample.numbers);
      this.#known.set(sample, rows);
    }
    const sums = new Map<string, number>();
    for (const row of rows) {
      const value: Column = row[field];
      if (value !== null) sums.set(value, (sums.get(value) ?? 0) + row.count);
    }
    return marked(
      sample,
      [...sums]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || byValue(a, b)),
    );
  }

  /** Values as `sql` gives them, in its order: value, label or null, count. */
  rows(sample: Sample, sql: string): Value[] {
    return marked(
      sample,
      this.#db
        .all<{ value: string; label: string | null; count: number }>(
          sql,
          sample.numbers,
        )
        .map(({ label, ...row }) => (label === null ? row : { ...row, label })),
    );
  }
}

export const byValue = (a: Value, b: Value) =>
  a.value < b.value ? -1 : a.value > b.value ? 1 : 0;

const marked = ({ of }: Sample, values: readonly Value[]): Value[] =>
  of === 1
    ? [...values]
    : values.map((one) => ({ ...one, count: one.count * of, about: true }));
