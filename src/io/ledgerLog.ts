import { canonicalJson, sha256Hex } from "../ledger/hash.ts";
import type { Database } from "./sqlite.ts";

/** By whom and when: the clock is the caller's. */
export type Adding = Readonly<{ at: string; by: string }>;

export const GENESIS = "0".repeat(64);

/** The number of the log's last line, 0 where it is empty. */
export function lastLine(database: Database): number {
  return database.get<{ line: number }>(
    "SELECT coalesce(max(line), 0) AS line FROM log",
  )!.line;
}

/** A line of the log: its hash covers what it says and the hash of the line before. Returns its number. */
export function appendLog(
  database: Database,
  { at, by }: Adding,
  what: string,
  about: string,
  detail: Readonly<Record<string, unknown>>,
): number {
  const last = database.get<{ line: number; hash: string }>(
    "SELECT line, hash FROM log ORDER BY line DESC LIMIT 1",
  );
  const line = (last?.line ?? 0) + 1;
  const previous = last?.hash ?? GENESIS;
  const text = canonicalJson(detail);
  database.run(
    "INSERT INTO log (line, at, by, what, about, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    line,
    at,
    by,
    what,
    about,
    text,
    previous,
    logHash({ line, at, by, what, about, detail: text, previous }),
  );
  return line;
}

/** SHA-256 over the canonical JSON of a log line without its hash. */
export function logHash(
  line: Readonly<{
    line: number;
    at: string;
    by: string;
    what: string;
    about: string;
    detail: string;
    previous: string;
  }>,
): string {
  return sha256Hex(canonicalJson(line));
}
