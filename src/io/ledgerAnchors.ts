import { ADDED_RULE } from "../ledger/additions.ts";
import {
  isAddition,
  Rulings,
  type Anchor,
  type Decided,
  type Decision,
} from "../ledger/decisions.ts";
import { shortId } from "../ledger/hash.ts";
import { ReadoutError } from "../text/errors.ts";
import type { Database } from "./sqlite.ts";

/** Where decisions meet records: what evidence a record stands on, and which record stands on the evidence of a decision. */

type Place = Readonly<{
  id: string;
  given_id: string;
  text_sha256: string;
  mode: string | null;
  rule: string;
  start: number;
  end: number;
  quote: string;
}>;

const PLACES = {
  contact: `SELECT r.id, a.given_id, a.text_sha256, r.mode, r.rule, r.evidence_start AS start, r.evidence_end AS "end", r.quote
    FROM report r JOIN article a ON a.id = r.article`,
  article: `SELECT a.id, a.given_id, a.text_sha256, NULL AS mode, '' AS rule, 0 AS start, 0 AS "end", '' AS quote FROM article a`,
  statement: `SELECT s.id, a.given_id, a.text_sha256, NULL AS mode, s.rule, s.passage_start AS start, s.passage_end AS "end", s.quote
    FROM statement s JOIN article a ON a.id = s.article`,
} as const;

/** The evidence that a ledger's contact, a report or a statement stands on. Throws ReadoutError `ledger/not-found`. */
export function anchorsOf(database: Database, id: string): Anchor[] {
  const contact = database.get<{ contact: string }>(
    "SELECT id AS contact FROM contact WHERE id = ?1 UNION ALL SELECT contact FROM report WHERE id = ?1 LIMIT 1",
    id,
  )?.contact;
  const [kind, rows] =
    contact === undefined
      ? ([
          "statement",
          database.all<Place>(`${PLACES.statement} WHERE s.id = ?`, id),
        ] as const)
      : ([
          "contact",
          database.all<Place>(
            `${PLACES.contact} WHERE r.contact = ? ORDER BY coalesce(a.published_day, '9999-12-31'), a.source_key, r.id`,
            contact,
          ),
        ] as const);
  if (!rows.length)
    throw new ReadoutError(
      "ledger/not-found",
      `there is no contact or statement ${id} in this ledger: it may have been merged, removed or read anew`,
    );
  return rows.map((row) => anchorAt(kind, row));
}

const anchorAt = (kind: "contact" | "statement", row: Place): Anchor => ({
  kind,
  record: row.id,
  article: row.given_id,
  text: row.text_sha256,
  start: row.start,
  end: row.end,
  quote: row.quote,
  ...(row.mode === null ? {} : { mode: row.mode }),
  ...(row.rule === ADDED_RULE ? { added: true as const } : {}),
});

/** The evidence of one report or statement by its id; null where there is none. */
export function anchorOfRecord(
  database: Database,
  kind: "contact" | "statement",
  id: string | null,
): Anchor | null {
  const alias = kind === "contact" ? "r" : "s";
  const row = database.get<Place>(`${PLACES[kind]} WHERE ${alias}.id = ?`, id);
  return row ? anchorAt(kind, row) : null;
}

/** The evidence of one report: what its article says of a contact. */
export function anchorOfReport(
  database: Database,
  article: string,
  ref: string,
): Anchor {
  return anchorInArticle(database, "contact", article, ref);
}

/** The evidence of a contact or a statement of an article, by the id that it has there or in the ledger. Throws ReadoutError `ledger/not-found`. */
export function anchorInArticle(
  database: Database,
  kind: "contact" | "statement",
  article: string,
  ref: string,
): Anchor {
  const row = database.get<{ id: string }>(
    kind === "contact"
      ? "SELECT id FROM report WHERE article = ?1 AND ?2 IN (ref, id, contact) ORDER BY ref <> ?2, no LIMIT 1"
      : "SELECT id FROM statement WHERE article = ?1 AND ?2 IN (ref, id) ORDER BY ref <> ?2 LIMIT 1",
    article,
    ref,
  );
  const found = row && anchorOfRecord(database, kind, row.id);
  if (!found)
    throw new ReadoutError(
      "ledger/not-found",
      `there is no ${kind} ${ref} in the article ${article}`,
    );
  return found;
}

/** What a decision on a whole article stands on. Throws ReadoutError `ledger/not-found`. */
export function anchorOfArticle(database: Database, id: string): Anchor {
  const row = database.get<Place>(`${PLACES.article} WHERE a.id = ?`, id);
  if (!row)
    throw new ReadoutError(
      "ledger/not-found",
      `there is no article ${id} in this ledger`,
    );
  return {
    kind: "article",
    record: id,
    article: row.given_id,
    text: row.text_sha256,
    start: 0,
    end: 0,
    quote: "",
  };
}

/** Words that share less than this part of their place are others. */
const LEAST_OVERLAP = 0.5;

/**
 * The record that stands on an anchor's evidence now: the one with its very id; else, in the same text, the one whose place overlaps most; else,
 * where the article came back with another text, the one with the same words. Null where there is none. What was decided on a record that a person
 * had added holds for the record that the addition is now, and for no other.
 */
export function resolveAnchor(
  database: Database,
  anchor: Anchor,
): string | null {
  if (anchor.kind === "article")
    return (
      database.get<{ id: string }>(
        "SELECT id FROM article WHERE text_sha256 = ?1 OR given_id = ?2 ORDER BY text_sha256 <> ?1, given_id <> ?2, source_key LIMIT 1",
        anchor.text,
        anchor.article,
      )?.id ?? null
    );
  const alias = anchor.kind === "contact" ? "r" : "s";
  const own = database.get<{ id: string }>(
    `${PLACES[anchor.kind]} WHERE ${alias}.id = ?`,
    anchor.record,
  );
  if (own) return own.id;
  if (anchor.added)
    return (
      database.get<{ record: string }>(
        `SELECT a.record FROM decision_anchor a JOIN decision d ON d.line = a.line
         WHERE d.active AND d.kind = ? AND a.text_sha256 = ? AND a.quote = ? AND a.record IS NOT NULL LIMIT 1`,
        `add-${anchor.kind}`,
        anchor.text,
        anchor.quote,
      )?.record ?? null
    );
  const inText = database.all<Place>(
    `${PLACES[anchor.kind]} WHERE a.text_sha256 = ? ORDER BY (a.given_id = ?) DESC, a.source_key, ${alias}.id`,
    anchor.text,
    anchor.article,
  );
  const share = (row: Place) => {
    const both =
      Math.min(row.end, anchor.end) - Math.max(row.start, anchor.start);
    const all =
      Math.max(row.end, anchor.end) - Math.min(row.start, anchor.start);
    return both > 0 ? both / all : 0;
  };
  // a reading and what a person added are not each other's, however near they stand
  const read = inText.filter((row) => row.rule !== ADDED_RULE);
  const rank = (row: Place) =>
    share(row) + (row.mode !== null && row.mode === anchor.mode ? 0.01 : 0);
  const [best] = read
    .filter((row) => share(row) >= LEAST_OVERLAP)
    .sort((a, b) => rank(b) - rank(a));
  if (best) return best.id;
  return (
    database.get<{ id: string }>(
      `${PLACES[anchor.kind]} WHERE a.given_id = ? AND ${alias}.quote = ? AND ${alias}.rule <> ? ORDER BY a.source_key, ${alias}.id`,
      anchor.article,
      anchor.quote,
      ADDED_RULE,
    )?.id ?? null
  );
}

/** Keeps a line that decides, and finds the records it is about. */
export function keepDecision(database: Database, decided: Decided): void {
  const { line, at, by, why, decision } = decided;
  database.run(
    "INSERT INTO decision (line, at, by, why, kind, json, active) VALUES (?, ?, ?, ?, ?, ?, 1)",
    line,
    at,
    by,
    why ?? null,
    decision.do,
    JSON.stringify(decision),
  );
  for (const [side, anchors] of sidesOf(decision).entries())
    for (const [position, anchor] of anchors.entries())
      database.run(
        "INSERT INTO decision_anchor (line, side, position, kind, article, text_sha256, quote, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        line,
        side,
        position,
        anchor.kind,
        anchor.article,
        anchor.text,
        anchor.quote,
        isAddition(decision) ? null : resolveAnchor(database, anchor),
      );
}

/** The anchors of a decision: those of what it is about, and for "apart" those of what is kept from it. */
export function sidesOf(decision: Decision): readonly (readonly Anchor[])[] {
  if (decision.do === "apart") return [decision.of, decision.from];
  return decision.do === "copy" ||
    decision.do === "column" ||
    decision.do === "same-actor" ||
    decision.do === "other-actor"
    ? []
    : [decision.of];
}

/** Finds anew what the decisions on an article's text, or on its words under its id, are about. Returns the records that were found. */
export function reanchor(
  database: Database,
  article: Readonly<{ givenId: string; textSha256: string }>,
): string[] {
  const rows = database.all<{
    line: number;
    side: number;
    position: number;
    record: string | null;
    json: string;
  }>(
    `SELECT a.line, a.side, a.position, a.record, d.json FROM decision_anchor a JOIN decision d ON d.line = a.line
     WHERE d.kind NOT IN ('add-contact', 'add-statement') AND (a.text_sha256 = ? OR a.article = ?) ORDER BY a.line, a.side, a.position`,
    article.textSha256,
    article.givenId,
  );
  return rows.flatMap(({ line, side, position, record: was, json }) => {
    // who else the decision is about: it belongs to the first that is there
    const others = () =>
      database
        .all<{ record: string }>(
          "SELECT record FROM decision_anchor WHERE line = ? AND record IS NOT NULL",
          line,
        )
        .map((row) => row.record);
    const anchor = sidesOf(JSON.parse(json) as Decision)[side]![position]!;
    const record = resolveAnchor(database, anchor);
    if (record === null || record === was) return [];
    database.run(
      "UPDATE decision_anchor SET record = ? WHERE line = ? AND side = ? AND position = ?",
      record,
      line,
      side,
      position,
    );
    return [...others(), ...(was === null ? [] : [was])];
  });
}

/** What people ruled on which reports are one contact, for all pairs with one of `reports`. */
export function rulingsOn(
  database: Database,
  reports: readonly string[],
): Rulings {
  const rulings = new Rulings();
  const pairs = database.all<{
    a: string;
    b: string;
    ruling: "merge" | "apart";
  }>(
    `SELECT DISTINCT x.record AS a, y.record AS b, iif(d.kind = 'merge' OR x.side = y.side, 'merge', 'apart') AS ruling, d.line
     FROM decision_anchor x JOIN decision d ON d.line = x.line
       JOIN decision_anchor y ON y.line = x.line AND y.record IS NOT NULL AND y.record <> x.record
     WHERE x.record IN (SELECT value FROM json_each(?)) AND d.active AND (d.kind = 'merge'
       OR (d.kind = 'apart' AND (x.side <> y.side OR (x.side = 0 AND json_extract(d.json, '$.whole')))))
     ORDER BY d.line`,
    JSON.stringify(reports),
  );
  for (const { a, b, ruling } of pairs) rulings.rule(a, b, ruling);
  return rulings;
}

/** Whether the last that a person said of a record is that it is none. */
export function isRejected(database: Database, record: string): boolean {
  return (
    database.get<{ kind: string }>(
      `SELECT d.kind FROM decision_anchor a JOIN decision d ON d.line = a.line
       WHERE a.record = ? AND d.active AND d.kind IN ('accept', 'reject') ORDER BY d.line DESC LIMIT 1`,
      record,
    )?.kind === "reject"
  );
}

/**
 * The decisions that stand on these records, oldest first. One that was made on several belongs where the first of them that is still there
 * stands: a contact that falls apart does not take its corrections twice.
 */
export function decisionsOn(
  database: Database,
  records: readonly string[],
): Decided[] {
  const rows = database.all<{
    line: number;
    at: string;
    by: string;
    why: string | null;
    json: string;
  }>(
    `SELECT d.line, d.at, d.by, d.why, d.json FROM decision d
     WHERE d.active AND d.line IN (SELECT line FROM decision_anchor WHERE record IN (SELECT value FROM json_each(?1)))
       AND (SELECT record FROM decision_anchor a WHERE a.line = d.line AND a.record IS NOT NULL ORDER BY side, position LIMIT 1)
         IN (SELECT value FROM json_each(?1))
     ORDER BY d.line`,
    JSON.stringify(records),
  );
  return rows.map(({ line, at, by, why, json }) => ({
    line,
    at,
    by,
    ...(why === null ? {} : { why }),
    decision: JSON.parse(json) as Decision,
  }));
}

/** What a person says the article with this text copies: an article's id, null for nothing; undefined where nobody says, or it is not here. */
export function copyRuling(
  database: Database,
  textSha256: string,
): string | null | undefined {
  const [last] = decisionsOf(database, "copy")
    .filter((one) => one.text === textSha256)
    .slice(-1);
  if (!last) return undefined;
  if (last.of === null) return null;
  return database.get<{ id: string }>(
    "SELECT id FROM article WHERE text_sha256 = ? ORDER BY given_id <> ?, source_key LIMIT 1",
    last.of.text,
    last.of.article,
  )?.id;
}

/** What people ruled on who is who: from a signature and the actor that the rule gives it, the actor it is. */
export function actorRulings(
  database: Database,
): (signature: string, actor: string) => string {
  const own = new Map<string, string>();
  for (const { signatures } of decisionsOf(database, "other-actor"))
    for (const one of signatures)
      own.set(one, shortId("a", "apart", ...signatures));
  const into = new Map<string, string>();
  for (const { into: kept, from } of decisionsOf(database, "same-actor"))
    for (const { id } of from) into.set(id, kept.id);
  return (signature, actor) => {
    let found = own.get(signature) ?? actor;
    const seen = new Set([found]);
    for (let next = into.get(found); next && !seen.has(next);) {
      found = next;
      seen.add(found);
      next = into.get(found);
    }
    return found;
  };
}

/** The standing decisions of one sort, oldest first. */
export function decisionsOf<Sort extends Decision["do"]>(
  database: Database,
  sort: Sort,
): Extract<Decision, { do: Sort }>[] {
  return database
    .all<{ json: string }>(
      "SELECT json FROM decision WHERE active AND kind = ? ORDER BY line",
      sort,
    )
    .map((row) => JSON.parse(row.json) as Extract<Decision, { do: Sort }>);
}
