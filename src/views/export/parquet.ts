import { parquetWriteBuffer } from "hyparquet-writer";
import type { Field } from "./tables.ts";

/** Rows as one Parquet file; numbers as 64-bit integers, all else UTF-8, empty cells as nulls. */
export function toParquet<Row>(
  rows: readonly Row[],
  fields: readonly Field<Row>[],
): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: fields.map((field) => ({
      name: field.name,
      type: field.number ? ("INT64" as const) : ("STRING" as const),
      nullable: true,
      data: rows.map((row) => {
        const value = field.of(row);
        if (value === null || value === undefined || value === "") return null;
        return field.number ? BigInt(value) : String(value);
      }),
    })),
  });
  return new Uint8Array(buffer);
}
