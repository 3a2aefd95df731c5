import {
  mergeStatements,
  utteranceLinked,
  type StatementReport,
} from "../ledger/utterances.ts";
import { parseDay } from "../text/calendar.ts";
import { isRejected, rulingsOn } from "./ledgerAnchors.ts";
import type { Database } from "./sqlite.ts";

/** Groups anew every connected part of the statements that holds one of `seeds`; what is no statement among them is passed over. */
export function regroup(database: Database, seeds: readonly string[]): void {
  const part = connected(database, seeds);
  if (!part.size) return;
  const rulings = rulingsOn(database, [...part.keys()]);
  for (const { reports, why } of mergeStatements([...part.values()], rulings))
    for (const [index, { id }] of reports.entries())
      // most stay where they are, and a row that is written is written to every index of utterances
      database.run(
        "UPDATE statement SET utterance = ?1, why = ?2 WHERE id = ?3 AND (utterance <> ?1 OR why <> ?2)",
        reports[0]!.id,
        index ? "[]" : JSON.stringify(why),
        id,
      );
}

/** All statements that links connect with `seeds`, however long the chain, as things stand. */
export function connectedStatements(
  database: Database,
  seeds: readonly string[],
): string[] {
  return [...connected(database, seeds).keys()];
}

function connected(
  database: Database,
  seeds: readonly string[],
): Map<string, StatementReport> {
  const found = new Map<string, StatementReport>();
  const loaded = new Map<string, StatementReport | null>();
  const load = (id: string) => {
    const known = loaded.get(id);
    if (known !== undefined) return known;
    const report = reportOf(database, id);
    loaded.set(id, report);
    return report;
  };
  const open = [...new Set(seeds)];
  while (open.length) {
    const id = open.pop()!;
    if (found.has(id)) continue;
    const report = load(id);
    if (!report) continue;
    found.set(id, report);
    open.push(...rulingsOn(database, [id]).joinedWith(id));
    for (const other of near(database, id)) {
      const against = found.has(other) ? null : load(other);
      if (against && utteranceLinked(report, against)) open.push(other);
    }
    // who stands with it now is looked at too: what joined them may be gone
    open.push(
      ...ids(
        database,
        "SELECT id FROM statement WHERE utterance = (SELECT utterance FROM statement WHERE id = ?)",
        id,
      ),
    );
  }
  return found;
}

const ids = (database: Database, sql: string, id: string) =>
  database.all<{ id: string }>(sql, id).map((row) => row.id);

/** Statements of the same speaker on days that meet, and the same words in copies. An attitude is nobody's utterance. */
function near(database: Database, id: string): string[] {
  return ids(
    database,
    `SELECT o.id FROM statement s JOIN statement_party p ON p.statement = s.id AND p.part = 'speaker' JOIN signature g ON g.id = p.signature
       JOIN signature h ON h.actor = g.actor JOIN statement_party q ON q.signature = h.id AND q.part = 'speaker' JOIN statement o ON o.id = q.statement
     WHERE s.id = ?1 AND g.sort <> 'local' AND s.kind <> 'attitude' AND o.kind <> 'attitude' AND o.article <> s.article
       AND o.window_from <= s.window_to + 1 AND o.window_to >= s.window_from - 1
     UNION SELECT o.id FROM statement s JOIN article a ON a.id = s.article JOIN article b ON b.family = a.family AND b.id <> a.id
       JOIN statement o ON o.article = b.id AND o.copy_key = s.copy_key WHERE s.id = ?1`,
    id,
  );
}

type Stored = Readonly<{
  id: string;
  source_key: string;
  article_id: string;
  copy_key: string;
  family: string;
  published: string | null;
  published_day: string | null;
  publisher: string | null;
  from_day: string | null;
  to_day: string | null;
  occasion: string | null;
  negated: number;
  said: string;
  directness: StatementReport["directness"];
}>;

function reportOf(database: Database, id: string): StatementReport | null {
  const row = database.get<Stored>(
    `SELECT s.*, a.publisher, a.published, a.published_day, a.source_key, a.family, a.given_id AS article_id FROM statement s JOIN article a ON a.id = s.article WHERE s.id = ?`,
    id,
  );
  if (!row) return null;
  const parties = database.all<{ part: string; actor: string }>(
    `SELECT p.part, g.actor FROM statement_party p JOIN signature g ON g.id = p.signature WHERE p.statement = ? AND g.sort <> 'local'`,
    id,
  );
  const of = (part: string) =>
    parties.filter((party) => party.part === part).map((party) => party.actor);
  const day = (iso: string | null) => (iso === null ? null : parseDay(iso));
  return {
    id,
    article: row.source_key,
    copy: `${row.family} ${row.copy_key}`,
    published: day(row.published_day),
    from: day(row.from_day),
    to: day(row.to_day),
    speakers: of("speaker"),
    addressees: of("addressee"),
    occasion: row.occasion,
    negated: row.negated === 1,
    said: row.said,
    directness: row.directness,
    ...(isRejected(database, id) ? { rejected: true as const } : {}),
    label: `${row.publisher ?? row.article_id}${row.published ? `, ${row.published}` : ""}`,
  };
}
