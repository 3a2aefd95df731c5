import { inflateSync } from "node:zlib";
import type { Readout } from "../readout/record.ts";
import type { Database } from "./sqlite.ts";

/** The whole Readout of an article as it was read, with the article's own id; null where there is no such article. */
export function storedReadout(
  database: Database,
  article: string,
): Readout | null {
  const row = database.get<{ json: Uint8Array }>(
    "SELECT json FROM readout WHERE article = ?",
    article,
  );
  return row ? inflated(row.json) : null;
}

/** A Readout from its deflated JSON. */
export function inflated(json: Uint8Array): Readout {
  return JSON.parse(inflateSync(json).toString("utf8")) as Readout;
}
