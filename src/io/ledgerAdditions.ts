import { sha256Hex } from "../ledger/hash.ts";
import type { CountryNames } from "../ledger/countries.ts";
import type { Addition as Added, Anchor } from "../ledger/decisions.ts";
import type { LedgerRows } from "../ledger/rows.ts";
import {
  type Addition,
  connectedReports,
  forgetThreads,
  formsOf,
  insertRecords,
  nameThread,
  nobodySeen,
  type Seen,
  settle,
} from "./ledgerWriter.ts";
import { connectedStatements } from "./ledgerUtterances.ts";
import { currentRows } from "./storedReadout.ts";
import type { Database } from "./sqlite.ts";

/** Records that people added: where their words stand now, and the rows of an article written anew when that changes. */

/** What an addition finds its article by. */
export type Key = Readonly<{ article: string; text: string }>;
export const keyOf = ({ readout }: Pick<Addition, "readout">): Key => ({
  article: readout.article.id,
  text: sha256Hex(readout.article.text),
});

type Home = Readonly<{ article: string; start: number; end: number }>;

/**
 * The place of an anchor's words: in the article of that text, the one with its id before its copies; else, where an article came back under the id
 * with another text, where the same words stand in it, the nearest place first. Null where they are nowhere.
 */
function homeOf(database: Database, anchor: Anchor): Home | null {
  const own = database.get<{ id: string }>(
    "SELECT id FROM article WHERE text_sha256 = ? ORDER BY given_id <> ?, source_key LIMIT 1",
    anchor.text,
    anchor.article,
  );
  if (own) return { article: own.id, start: anchor.start, end: anchor.end };
  for (const { id, text } of database.all<{ id: string; text: string }>(
    "SELECT id, text FROM article WHERE given_id = ? ORDER BY source_key",
    anchor.article,
  )) {
    const before = text.lastIndexOf(anchor.quote, anchor.start);
    const after = text.indexOf(anchor.quote, anchor.start);
    const far = (at: number) =>
      at < 0 ? Infinity : Math.abs(at - anchor.start);
    const start = far(before) < far(after) ? before : after;
    if (start >= 0)
      return { article: id, start, end: start + anchor.quote.length };
  }
  return null;
}

/**
 * Brings the records that people added to these articles in line with the decisions that stand and with the articles that are there, inside a
 * transaction of the caller's.
 */
export function placeAdditions(
  database: Database,
  keys: readonly Key[],
  countries: CountryNames,
): void {
  const decided = database.all<{
    line: number;
    active: number;
    json: string;
    article: string | null;
    start: number | null;
    end: number | null;
  }>(
    `SELECT DISTINCT d.line, d.active, d.json, p.article, p.start, p."end" FROM decision d
       JOIN decision_anchor a ON a.line = d.line LEFT JOIN addition p ON p.line = d.line
     WHERE d.kind IN ('add-contact', 'add-statement')
       AND (a.text_sha256 IN (SELECT value FROM json_each(?)) OR a.article IN (SELECT value FROM json_each(?)))
     ORDER BY d.line`,
    JSON.stringify(keys.map((key) => key.text)),
    JSON.stringify(keys.map((key) => key.article)),
  );
  const moves = decided.flatMap(({ line, active, json, ...now }) => {
    const home = active
      ? homeOf(database, (JSON.parse(json) as Added).of[0]!)
      : null;
    return home?.article === (now.article ?? undefined) &&
      home?.start === (now.start ?? undefined)
      ? []
      : [{ line, home, from: now.article }];
  });
  const articles = new Set(
    moves.flatMap(({ home, from }) => [
      ...(from === null ? [] : [from]),
      ...(home ? [home.article] : []),
    ]),
  );
  if (!articles.size) return;
  const seen = nobodySeen();
  const dropped = [...articles].map((id) =>
    dropRecords(database, id, seen, countries),
  );
  for (const { line, home } of moves) {
    database.run("DELETE FROM addition WHERE line = ?", line);
    database.run(
      "UPDATE decision_anchor SET record = NULL WHERE line = ?",
      line,
    );
    if (home)
      database.run(
        `INSERT INTO addition (line, article, start, "end") VALUES (?, ?, ?, ?)`,
        line,
        home.article,
        home.start,
        home.end,
      );
  }
  const written = [...articles].map((id) => writeRecords(database, id, seen));
  settle(
    database,
    seen,
    [
      ...written.flatMap((one) => one.decided),
      ...dropped.flatMap((one) => one.decided),
    ],
    [
      ...written.flatMap((one) => one.records),
      ...dropped.flatMap((one) => one.neighbours),
    ],
    countries,
  );
  dropActors(
    database,
    dropped.flatMap((one) => one.actors),
  );
}

/** Writes an article's records, those that people added among them, as `insertRecords` does. */
function writeRecords(
  database: Database,
  id: string,
  seen: Seen,
): ReturnType<typeof insertRecords> {
  const { rows, additions } = currentRows(database, id);
  database.run(
    "UPDATE article SET contacts = ?, statements = ? WHERE id = ?",
    rows.reports.length,
    rows.statements.length,
    id,
  );
  return insertRecords(database, id, rows, seen, additions);
}

/**
 * Takes an article's records out of the ledger; decisions on them wait. Returns the reports and statements of other articles that stood with them, and
 * the actors that may be named nowhere now.
 */
export function dropRecords(
  database: Database,
  id: string,
  seen: Seen,
  countries: CountryNames,
): { neighbours: string[]; decided: string[]; actors: string[] } {
  const { rows } = currentRows(database, id);
  const ids = (sql: string) =>
    database.all<{ id: string }>(sql, id).map((row) => row.id);
  const neighbours = [
    ...connectedReports(
      database,
      ids("SELECT id FROM report WHERE article = ?"),
      countries,
    ),
    ...connectedStatements(
      database,
      ids("SELECT id FROM statement WHERE article = ?"),
    ),
  ];
  const threads = database.all<{ id: string; name: string }>(
    "SELECT DISTINCT t.id, t.name FROM report r JOIN thread t ON t.id = r.thread WHERE r.article = ?",
    id,
  );
  // a decision on several records belongs to the first that is there: that may be another one now
  const decided = ids(
    `SELECT DISTINCT b.record AS id FROM decision_anchor a JOIN decision_anchor b ON b.line = a.line AND b.record IS NOT NULL
     WHERE a.record IN (SELECT id FROM report WHERE article = ?1 UNION ALL SELECT id FROM statement WHERE article = ?1)`,
  );
  const contacts = ids(
    "SELECT DISTINCT contact AS id FROM report WHERE article = ? AND contact IS NOT NULL",
  );
  database.run(
    `UPDATE decision_anchor SET record = NULL WHERE record IN
       (SELECT ?1 UNION ALL SELECT id FROM report WHERE article = ?1 UNION ALL SELECT id FROM statement WHERE article = ?1)`,
    id,
  );
  for (const contact of contacts) {
    database.run("UPDATE report SET contact = NULL WHERE contact = ?", contact);
    database.run("DELETE FROM contact WHERE id = ?", contact);
  }
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
  ])
    database.run(sql, id);
  forgetThreads(database);
  for (const { id: thread, name } of threads)
    if (rows.reports.some((report) => report.threadName === name))
      nameThread(database, thread);
  return { neighbours, decided, actors: forgetActors(database, rows, seen) };
}

/** Of these actors, those that nobody names any more go. */
export function dropActors(
  database: Database,
  actors: readonly string[],
): void {
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
  rows: LedgerRows,
  seen: Seen,
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
      `DELETE FROM signature WHERE id = ?1 AND articles <= 0 AND NOT EXISTS (SELECT 1 FROM statement_party WHERE signature = ?1)
         AND NOT EXISTS (SELECT 1 FROM report_party WHERE signature = ?1)`,
      id,
    );
    if (gone) {
      seen.all.delete(id);
      seen.changed.delete(id);
    }
  }
  return [...actors];
}
