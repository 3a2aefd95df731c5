import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { replay } from "../ledger/decisions.ts";
import { canonicalJson, sha256Hex } from "../ledger/hash.ts";
import type { LogLine } from "../views/export/bundle.ts";
import { GENESIS, logHash } from "./ledgerLog.ts";
import { inflated } from "./storedReadout.ts";
import type { Database } from "./sqlite.ts";

/** What does not hold, and where. */
export type Fault = Readonly<{ where: string; what: string }>;

export type Verified = Readonly<{
  articles: number;
  originals: number;
  passages: number;
  lines: number;
  faults: readonly Fault[];
}>;

/**
 * Checks a ledger against itself: every text, Readout and original has the hash that stands beside it, and the one that the log wrote down; every
 * quote is the characters at its place; every line of the log carries the hash of the one before; the decisions that stand are those of the log.
 */
export function verifyLedger(database: Database): Verified {
  const faults: Fault[] = [];
  const fault = (where: string, what: string) => faults.push({ where, what });
  for (const row of database.all("PRAGMA integrity_check")) {
    const message = String(Object.values(row)[0]);
    if (message !== "ok") fault("file", message);
  }
  for (const row of database.all<{ table: string; parent: string }>(
    "PRAGMA foreign_key_check",
  ))
    fault(
      row.table,
      `a row refers to a row of ${row.parent} that is not there`,
    );
  const { lines, readouts } = checkLog(database, fault);
  const passages = checkArticles(database, readouts, fault);
  return {
    articles: count(database, "article"),
    originals: checkOriginals(database, fault),
    passages,
    lines,
    faults,
  };
}

type Tell = (where: string, what: string) => void;

const count = (database: Database, table: string) =>
  Number(database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)!.n);

/** The chain, the decisions it makes, and the hashes of all Readouts that it says were kept. */
function checkLog(
  database: Database,
  fault: Tell,
): { lines: number; readouts: ReadonlySet<string> } {
  const log = database.all<LogLine>("SELECT * FROM log ORDER BY line");
  const readouts = new Set<string>();
  let previous = GENESIS;
  log.forEach(({ hash, ...line }, i) => {
    const where = `log line ${line.line}`;
    if (line.line !== i + 1) fault(where, `line ${i + 1} is missing`);
    if (line.previous !== previous)
      fault(where, "it does not carry the hash of the line before");
    if (logHash(line) !== hash)
      fault(where, "its hash is not that of the line");
    previous = hash;
    if (["add", "reread", "restore"].includes(line.what))
      readouts.add((JSON.parse(line.detail) as { readout: string }).readout);
  });
  const { active } = replay(log);
  const kept = database.all<{ line: number; active: number; json: string }>(
    "SELECT line, active, json FROM decision ORDER BY line",
  );
  const decided = log.filter((line) => line.what === "decide");
  if (kept.length !== decided.length)
    fault(
      "decisions",
      `the log has ${decided.length} decisions, the ledger keeps ${kept.length}`,
    );
  for (const { line, active: stands, json } of kept) {
    const said = decided.find((one) => one.line === line);
    if (
      !said ||
      canonicalJson(
        (JSON.parse(said.detail) as { decision: unknown }).decision,
      ) !== canonicalJson(JSON.parse(json))
    )
      fault(`decision ${line}`, "it is not what the log says");
    else if (active.has(line) !== (stands === 1))
      fault(
        `decision ${line}`,
        `by the log it ${active.has(line) ? "stands" : "was taken back"}`,
      );
  }
  return { lines: log.length, readouts };
}

function checkArticles(
  database: Database,
  readouts: ReadonlySet<string>,
  fault: Tell,
): number {
  let passages = 0;
  const ids = database
    .all<{ id: string }>("SELECT id FROM article ORDER BY no")
    .map((row) => row.id);
  for (const id of ids) {
    const where = `article ${id}`;
    const row = database.get<{
      text: string;
      text_sha256: string;
      sha256: string;
      json: Uint8Array;
    }>(
      "SELECT a.text, a.text_sha256, r.sha256, r.json FROM article a JOIN readout r ON r.article = a.id WHERE a.id = ?",
      id,
    );
    if (!row) {
      fault(where, "what was read from it is missing");
      continue;
    }
    if (sha256Hex(row.text) !== row.text_sha256)
      fault(where, "its text is not the text that was read");
    const hash = readoutHash(row.json);
    if (hash !== row.sha256) fault(where, "what was read from it was changed");
    if (!readouts.has(row.sha256))
      fault(where, "the log does not know what was read from it");
    for (const { record, start, end, words } of database.all<{
      record: string;
      start: number;
      end: number;
      words: string;
    }>(
      `SELECT id AS record, evidence_start AS start, evidence_end AS "end", quote AS words FROM report WHERE article = ?1
       UNION ALL SELECT p.report, p.span_start, p.span_end, p.words FROM report_party p JOIN report r ON r.id = p.report WHERE r.article = ?1
       UNION ALL SELECT id, passage_start, passage_end, quote FROM statement WHERE article = ?1
       UNION ALL SELECT id, trigger_start, trigger_end, quote FROM event WHERE article = ?1`,
      id,
    )) {
      passages++;
      if (row.text.slice(start, end) !== words)
        fault(record, `other words stand at ${start}-${end} of ${id}`);
    }
  }
  return passages;
}

/** Null where the bytes are no Readout at all. */
function readoutHash(json: Uint8Array): string | null {
  try {
    return sha256Hex(canonicalJson(inflated(json)));
  } catch {
    return null;
  }
}

function checkOriginals(database: Database, fault: Tell): number {
  const all = database.all<{ sha256: string }>("SELECT sha256 FROM original");
  for (const { sha256 } of all) {
    const { bytes } = database.get<{ bytes: Uint8Array }>(
      "SELECT bytes FROM original WHERE sha256 = ?",
      sha256,
    )!;
    let found: string | null = null;
    try {
      found = createHash("sha256").update(inflateSync(bytes)).digest("hex");
    } catch {
      // broken bytes have no hash
    }
    if (found !== sha256)
      fault(`original ${sha256}`, "its bytes are not those that came");
  }
  return all.length;
}
