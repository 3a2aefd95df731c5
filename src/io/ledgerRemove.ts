import type { CountryNames } from "../ledger/countries.ts";
import type { RemovedArticle } from "../ledger/query.ts";
import { ReadoutError } from "../text/errors.ts";
import {
  dropActors,
  dropRecords,
  keyOf,
  placeAdditions,
} from "./ledgerAdditions.ts";
import { reanchor } from "./ledgerAnchors.ts";
import { leaveFamily } from "./ledgerCopies.ts";
import { appendLog, type Adding } from "./ledgerLog.ts";
import {
  addReadouts,
  nobodySeen,
  renameArticle,
  settle,
  type Addition,
  type AddResult,
} from "./ledgerWriter.ts";
import { inflated, storedReadout } from "./storedReadout.ts";
import type { Database } from "./sqlite.ts";

/** Taking articles out of a ledger, and reading them anew. What is left is what it would be if the article had never come. */

type Stored = Readonly<{
  id: string;
  name: string;
  sha256: string;
  source_key: string;
  text_sha256: string;
  given_id: string;
  added: string;
  added_by: string;
}>;

/** By id, or by its key: of several articles with one id, ids change when one of them goes. */
function stored(database: Database, id: string): Stored {
  const row = database.get<Stored>(
    "SELECT * FROM article WHERE source_key = ?1 OR id = ?1 ORDER BY source_key <> ?1 LIMIT 1",
    id,
  );
  if (!row)
    throw new ReadoutError(
      "ledger/not-found",
      `there is no article ${id} in this ledger: the list of articles gives the ids`,
    );
  return row;
}

/**
 * Takes an article out, inside a transaction of the caller's. Decisions on its words stay and wait for it. Unless it is purged, its Readout and its
 * bytes are kept, so that it can be put back.
 */
export function removeArticle(
  database: Database,
  idOrKey: string,
  adding: Adding,
  countries: CountryNames,
  purge: boolean,
): void {
  const article = stored(database, idOrKey);
  const { id } = article;
  if (!purge)
    database.run(
      `INSERT OR REPLACE INTO removed (source_key, article, at, by, added, added_by, encoding, json)
       SELECT ?, ?, ?, ?, ?, ?, encoding, json FROM readout WHERE article = ?`,
      article.source_key,
      id,
      adding.at,
      adding.by,
      article.added,
      article.added_by,
      id,
    );
  takeOut(database, article, countries);
  placeAdditions(
    database,
    [{ article: article.given_id, text: article.text_sha256 }],
    countries,
  );
  if (purge) dropBytes(database, article.sha256);
  appendLog(database, adding, "remove", id, {
    name: article.name,
    sha256: article.sha256,
    purged: purge,
  });
}

/** Puts articles that were removed back, by the id they had. Throws ReadoutError `ledger/not-found`. */
export function restoreArticle(
  database: Database,
  id: string,
  adding: Adding,
  countries: CountryNames,
): AddResult {
  const row = database.get<{ source_key: string; json: Uint8Array }>(
    "SELECT source_key, json FROM removed WHERE article = ? OR source_key = ? ORDER BY at DESC LIMIT 1",
    id,
    id,
  );
  if (!row && database.get("SELECT 1 FROM article WHERE id = ?", id))
    throw new ReadoutError(
      "ledger/not-found",
      `article ${id} is in the ledger, so there is nothing to put back: it was added again since it was removed`,
    );
  if (!row)
    throw new ReadoutError(
      "ledger/not-found",
      `no removed article ${id} is kept in this ledger: \`readout remove --list\` shows what can be put back`,
    );
  const addition = { readout: inflated(row.json), json: row.json };
  const [result] = addReadouts(
    database,
    [addition],
    adding,
    countries,
    "restore",
  );
  placeAdditions(database, [keyOf(addition)], countries);
  database.run("DELETE FROM removed WHERE source_key = ?", row.source_key);
  return result!;
}

/** What was removed and can be put back, the last first. */
export function removedArticles(database: Database): RemovedArticle[] {
  return database
    .all<{ article: string; at: string; by: string; json: Uint8Array }>(
      "SELECT article, at, by, json FROM removed ORDER BY at DESC, article",
    )
    .map(({ json, ...row }) => {
      const { title, input } = inflated(json).article;
      return { ...row, name: title ?? input.name };
    });
}

/** Puts a new reading in the place of an article's old one. When and by whom it was added stays. Says whether anything changed. */
export function replaceArticle(
  database: Database,
  idOrKey: string,
  addition: Addition,
  adding: Adding,
  countries: CountryNames,
): boolean {
  const article = stored(database, idOrKey);
  const { id } = article;
  if (
    JSON.stringify(storedReadout(database, id)) ===
    JSON.stringify(addition.readout)
  )
    return false;
  const inputs = database
    .all<{ key: string }>("SELECT key FROM input WHERE article = ?", id)
    .map((row) => row.key);
  takeOut(database, article, countries);
  const [result] = addReadouts(
    database,
    [{ ...addition, inputs }],
    adding,
    countries,
    "reread",
  );
  placeAdditions(
    database,
    [{ article: article.given_id, text: article.text_sha256 }, keyOf(addition)],
    countries,
  );
  if (result!.state === "added")
    database.run(
      "UPDATE article SET added = ?, added_by = ? WHERE id = ?",
      article.added,
      article.added_by,
      result!.id,
    );
  return true;
}

/** Bytes that no article needs any more go. */
function dropBytes(database: Database, sha256: string): void {
  database.run(
    "DELETE FROM original WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM article WHERE sha256 = ?1)",
    sha256,
  );
}

function takeOut(
  database: Database,
  article: Stored,
  countries: CountryNames,
): void {
  const { id } = article;
  const seen = nobodySeen();
  const settleFamily = leaveFamily(database, id, storedReadout(database, id)!);
  const { neighbours, decided, actors } = dropRecords(
    database,
    id,
    seen,
    countries,
  );
  for (const sql of [
    "DELETE FROM addition WHERE article = ?",
    "DELETE FROM notice WHERE article = ?",
    "DELETE FROM readout WHERE article = ?",
    "DELETE FROM input WHERE article = ?",
    "DELETE FROM article WHERE id = ?",
  ])
    database.run(sql, id);
  // of several articles with one id the next one has it now
  const next = database.get<{ id: string }>(
    "SELECT id FROM article WHERE given_id = ? ORDER BY source_key LIMIT 1",
    article.given_id,
  );
  if (article.id === article.given_id && next)
    renameArticle(database, next.id, article.given_id);
  const moved = settleFamily();
  // decisions on its words hold for a copy of the text, where there is one
  const found = reanchor(database, {
    givenId: article.given_id,
    textSha256: article.text_sha256,
  });
  settle(
    database,
    seen,
    [...decided, ...found],
    [...neighbours, ...moved],
    countries,
  );
  dropActors(database, actors);
}
