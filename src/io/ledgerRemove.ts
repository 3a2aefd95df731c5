import type { CountryNames } from "../ledger/countries.ts";
import { ledgerRows } from "../ledger/rows.ts";
import { ReadoutError } from "../text/errors.ts";
import { leaveFamily } from "./ledgerCopies.ts";
import { appendLog, type Adding } from "./ledgerLog.ts";
import {
  addReadouts,
  formsOf,
  nobodySeen,
  settle,
  type Addition,
  type AddResult,
} from "./ledgerWriter.ts";
import { connectedStatements } from "./ledgerUtterances.ts";
import { inflated, storedReadout } from "./storedReadout.ts";
import type { Database } from "./sqlite.ts";

/** Taking articles out of a ledger, and reading them anew. What is left is what it would be if the article had never come. */

type Stored = Readonly<{
  id: string;
  name: string;
  sha256: string;
  source_key: string;
  given_id: string;
  added: string;
  added_by: string;
}>;

function stored(database: Database, id: string): Stored {
  const row = database.get<Stored>("SELECT * FROM article WHERE id = ?", id);
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
  id: string,
  adding: Adding,
  countries: CountryNames,
  purge: boolean,
): void {
  const article = stored(database, id);
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
  if (!row)
    throw new ReadoutError(
      "ledger/not-found",
      `no removed article ${id} is kept in this ledger: \`readout remove --list\` shows what can be put back`,
    );
  const [result] = addReadouts(
    database,
    [{ readout: inflated(row.json), json: row.json }],
    adding,
    countries,
    "restore",
  );
  database.run("DELETE FROM removed WHERE source_key = ?", row.source_key);
  return result!;
}

export type RemovedArticle = Readonly<{
  article: string;
  at: string;
  by: string;
}>;

/** What was removed and can be put back, the last first. */
export function removedArticles(database: Database): RemovedArticle[] {
  return database.all<RemovedArticle>(
    "SELECT article, at, by FROM removed ORDER BY at DESC, article",
  );
}

/** Puts a new reading in the place of an article's old one. When and by whom it was added stays. Says whether anything changed. */
export function replaceArticle(
  database: Database,
  id: string,
  addition: Addition,
  adding: Adding,
  countries: CountryNames,
): boolean {
  const article = stored(database, id);
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
  const readout = storedReadout(database, id)!;
  const rows = ledgerRows(readout);
  const ids = (sql: string) =>
    database.all<{ id: string }>(sql, id).map((row) => row.id);
  const neighbours = ids(
    `SELECT id FROM report WHERE contact IN (SELECT contact FROM report WHERE article = ?1) AND article <> ?1`,
  );
  const mates = connectedStatements(
    database,
    ids("SELECT id FROM statement WHERE article = ?"),
  );
  const contacts = ids(
    "SELECT DISTINCT contact AS id FROM report WHERE article = ? AND contact IS NOT NULL",
  );
  database.run(
    `UPDATE decision_anchor SET record = NULL WHERE record IN
       (SELECT id FROM report WHERE article = ?1 UNION ALL SELECT id FROM statement WHERE article = ?1)`,
    id,
  );
  for (const contact of contacts) {
    database.run("UPDATE report SET contact = NULL WHERE contact = ?", contact);
    database.run("DELETE FROM contact WHERE id = ?", contact);
  }
  const settleFamily = leaveFamily(database, id, readout);
  for (const sql of [
    "DELETE FROM event_party WHERE event IN (SELECT id FROM event WHERE article = ?)",
    "DELETE FROM event WHERE article = ?",
    "DELETE FROM statement_party WHERE statement IN (SELECT id FROM statement WHERE article = ?)",
    "DELETE FROM report_party WHERE report IN (SELECT id FROM report WHERE article = ?)",
    // statements and reports name each other: the references are checked at the end of the transaction
    "DELETE FROM statement WHERE article = ?",
    "DELETE FROM report WHERE article = ?",
    "DELETE FROM actor_role WHERE article = ?",
    "DELETE FROM article_actor WHERE article = ?",
    "DELETE FROM notice WHERE article = ?",
    "DELETE FROM readout WHERE article = ?",
    "DELETE FROM input WHERE article = ?",
    "DELETE FROM article WHERE id = ?",
  ])
    database.run(sql, id);
  database.run(
    "DELETE FROM thread WHERE NOT EXISTS (SELECT 1 FROM report WHERE thread = thread.id)",
  );
  // of several articles with one id the next one has it now
  if (article.id === article.given_id)
    database.run(
      "UPDATE article SET id = given_id WHERE source_key = (SELECT min(source_key) FROM article WHERE given_id = ?)",
      article.given_id,
    );
  const moved = settleFamily();

  const seen = nobodySeen();
  const actors = forgetActors(database, rows, seen);
  settle(database, seen, [...neighbours, ...moved], mates, countries);
  for (const actor of actors)
    database.run(
      `DELETE FROM actor WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM signature WHERE actor = ?1)
         AND NOT EXISTS (SELECT 1 FROM contact_party WHERE actor = ?1)`,
      actor,
    );
}

/**
 * Takes back what the article said of its actors. Everybody whose identity hung on it is seen anew: those who share an actor, a whole name, or a
 * surname with what is gone. Returns the actors concerned.
 */
function forgetActors(
  database: Database,
  rows: ReturnType<typeof ledgerRows>,
  seen: ReturnType<typeof nobodySeen>,
): string[] {
  const signatures = [...new Set(rows.actors.map((actor) => actor.of.id))];
  const actors = new Set<string>();
  for (const id of signatures) {
    const row = database.get<{
      actor: string;
      fold: string;
      first: string;
      last: string;
      sort: string;
    }>(
      "SELECT actor, fold, first, last, sort FROM signature WHERE id = ?",
      id,
    )!;
    actors.add(row.actor);
    database.run(
      "UPDATE signature SET articles = articles - 1 WHERE id = ?",
      id,
    );
    const near = database.all<{ id: string }>(
      `SELECT id FROM signature WHERE actor = ?1 OR (sort = ?2 AND fold = ?3)
         OR (?2 = 'full' AND sort = 'surname' AND first IN (?4, ?5))`,
      row.actor,
      row.sort,
      row.fold,
      row.first,
      row.last,
    );
    for (const one of near) {
      seen.all.add(one.id);
      seen.changed.add(one.id);
    }
  }
  for (const [signature, field, value] of formsOf(rows))
    database.run(
      "UPDATE signature_form SET articles = articles - 1 WHERE signature = ? AND field = ? AND value = ?",
      signature,
      field,
      value,
    );
  for (const id of signatures) {
    database.run(
      "DELETE FROM signature_form WHERE signature = ? AND articles <= 0",
      id,
    );
    const gone = database.run(
      `DELETE FROM signature WHERE id = ?1 AND articles <= 0 AND NOT EXISTS (SELECT 1 FROM statement_party WHERE signature = ?1)`,
      id,
    );
    if (gone) {
      seen.all.delete(id);
      seen.changed.delete(id);
    }
  }
  return [...actors];
}
