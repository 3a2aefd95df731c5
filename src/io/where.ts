import type { SqlValue } from "./sqlite.ts";

/** A condition of SQL with its values: every value goes in as a parameter, so no input is an SQL error. */
export type Where = Readonly<{ sql: string; values: readonly SqlValue[] }>;

export const where = (sql: string, ...values: SqlValue[]): Where => ({
  sql,
  values,
});
export const NOTHING = where("0");

export const every = (parts: readonly Where[]): Where =>
  parts.length
    ? {
        sql: parts.map((part) => `(${part.sql})`).join(" AND "),
        values: parts.flatMap((part) => part.values),
      }
    : where("1");

export const oneOf = (column: string, values: readonly string[]): Where =>
  where(
    `${column} IN (SELECT value FROM json_each(?))`,
    JSON.stringify(values),
  );
