import { inflateSync } from "node:zlib";
import { withAdditions, type Placed } from "../ledger/additions.ts";
import type { Addition } from "../ledger/decisions.ts";
import { ledgerRows, type LedgerRows } from "../ledger/rows.ts";
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

/** The same with the records that people added; null where there is no such article. */
export function currentReadout(
  database: Database,
  article: string,
): Readout | null {
  const readout = storedReadout(database, article);
  return (
    readout && withAdditions(readout, additionsIn(database, article)).readout
  );
}

/** An article's rows as the ledger keeps them now, and the id of the record that each addition in it is, by its line. */
export function currentRows(
  database: Database,
  article: string,
): { rows: LedgerRows; additions: ReadonlyMap<number, string> } {
  const { readout, refs } = withAdditions(
    storedReadout(database, article)!,
    additionsIn(database, article),
  );
  const rows = ledgerRows(readout);
  const ids = new Map(
    [...rows.reports, ...rows.statements].map(({ ref, id }) => [ref, id]),
  );
  return {
    rows,
    additions: new Map([...refs].map(([line, ref]) => [line, ids.get(ref)!])),
  };
}

/** What people added to an article, in the order they did, where its words stand now. */
function additionsIn(database: Database, article: string): Placed[] {
  return database
    .all<{ line: number; start: number; end: number; json: string }>(
      `SELECT p.line, p.start, p."end", d.json FROM addition p JOIN decision d ON d.line = p.line WHERE p.article = ? ORDER BY p.line`,
      article,
    )
    .map(({ line, start, end, json }) => ({
      line,
      span: { start, end },
      addition: JSON.parse(json) as Addition,
    }));
}
