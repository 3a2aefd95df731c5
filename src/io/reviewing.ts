import { ADDED_RULE } from "../ledger/additions.ts";
import { doubtInWords, signsIn, whereReportsDiffer } from "../ledger/doubt.ts";
import { wilson, wilsonOfClusters } from "../ledger/interval.ts";
import {
  DOUBTFUL_BELOW,
  whyDoubtful,
  type ReviewReason,
} from "../ledger/review.ts";
import type { Database } from "./sqlite.ts";

/** A record that waits for a person, and why. */
export type Waiting = Readonly<{
  id: string;
  kind: "contact" | "statement" | "article";
  why: ReviewReason;
  /** What speaks against its reading, in words, the gravest first. Of what is drawn at random nothing is said: it would sway the answer. */
  because: string[];
  /** The chance that it was read right; absent where only a person read it, and of what is drawn. */
  chance?: number;
}>;

/** Of this many rows that are asked about, one is drawn at random. */
const DRAW_EVERY = 4;
/** And of this many, one is a whole article, drawn at random too. */
const ARTICLE_EVERY = 8;

type Against = Exclude<ReviewReason, "doubt" | "random" | "article">;

const DIFFERS = (what: string) =>
  `SELECT id, 'contact' AS kind, chance, doubts FROM contact WHERE state = 'read' AND '|' || differ || '|' LIKE '%|${what}|%'`;

/** Records in which something stands against something else, the gravest first. */
const AGAINST: Readonly<Record<Against, string>> = {
  conflict: `SELECT id, 'contact' AS kind, chance, doubts FROM contact WHERE decisions <> '[]' AND state <> 'rejected' AND decisions LIKE '%"conflict":true%'
    UNION ALL SELECT id, 'statement', chance, doubts FROM statement WHERE decisions <> '[]' AND state <> 'rejected' AND decisions LIKE '%"conflict":true%'`,
  status: DIFFERS("status"),
  joined: `SELECT id, 'contact' AS kind, chance, doubts FROM contact WHERE state = 'read' AND (why LIKE '%[merge/same-trip]%'
      OR why LIKE '%[merge/same-parties-time-holds-it]%' OR why LIKE '%[merge/same-parties-same-period]%')`,
  dates: DIFFERS("dates"),
  places: DIFFERS("places"),
};

/** Records that nobody decided on and that have a sign of doubt; the index of that name holds them in the order of their chance. */
const DOUBTED = {
  contact: "contact WHERE state = 'read' AND doubts <> '' AND chance < ?1",
  statement:
    "statement WHERE state = 'read' AND kind <> 'attitude' AND doubts <> '' AND chance < ?1",
} as const;

type Row = Readonly<{
  id: string;
  kind: "contact" | "statement";
  chance: number | null;
  doubts: string | null;
}>;
/** A record in the queue; the lower `chance`, the earlier. */
type Queued = Readonly<{ row: Row; why: ReviewReason; chance: number }>;

/**
 * What waits for a person: the doubtful records, the one with the lowest chance of being right first, and among them records drawn at random
 * whatever the doubt, so that what is decided on those tells how good the reading is. The draw depends on the records' ids alone: the same ledger
 * asks the same.
 */
export function reviewQueue(
  database: Database,
  { why, size }: { why?: ReviewReason | undefined; size: number },
): { total: number; items: Waiting[] } {
  const random =
    why === undefined || why === "random"
      ? draw(database, "state = 'read'", {
          size: why === "random" ? size : Math.ceil(size / DRAW_EVERY),
        }).map(({ id, kind }) => ({
          id,
          kind,
          why: "random" as const,
          because: [],
        }))
      : [];
  const articles =
    why === undefined || why === "article"
      ? drawArticles(database, `NOT ${COMPLETE}`, {
          size: why === "article" ? size : Math.ceil(size / ARTICLE_EVERY),
        }).map((id) => ({
          id,
          kind: "article" as const,
          why: "article" as const,
          because: [],
        }))
      : [];
  const against = standingAgainst(database, why);
  const asked = why === undefined || why === "doubt";
  const doubted = asked
    ? lowest(database, size + random.length + against.size)
    : [];
  // what is drawn is asked as drawn, doubtful or not: else the draw would be of the easy ones
  const drawn = new Set(random.map((one) => one.id));
  const ordered = [
    ...against.values(),
    ...doubted.filter(({ row }) => !against.has(row.id)),
  ]
    .filter(({ row }) => !drawn.has(row.id))
    .sort((a, b) => a.chance - b.chance || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, size)
    .map(waiting);
  const items: Waiting[] = [];
  while (
    items.length < size &&
    (ordered.length || random.length || articles.length)
  ) {
    const turn = (every: number) => items.length % every === every - 1;
    const next =
      (turn(ARTICLE_EVERY) ? articles.shift() : undefined) ??
      (turn(DRAW_EVERY) ? random.shift() : undefined) ??
      ordered.shift() ??
      random.shift() ??
      articles.shift()!;
    items.push(next);
  }
  return {
    total: against.size + (asked ? countDoubted(database, against) : 0),
    items,
  };
}

function waiting({ row, why }: Queued): Waiting {
  return {
    id: row.id,
    kind: row.kind,
    why,
    because: doubtInWords(row.kind, signsIn(row.doubts)),
    ...(row.chance === null ? {} : { chance: row.chance }),
  };
}

/** Records in which something stands against something else, each for its gravest reason. A person's own word comes before all. */
function standingAgainst(
  database: Database,
  why: ReviewReason | undefined,
): ReadonlyMap<string, Queued> {
  const found = new Map<string, Queued>();
  for (const [reason, sql] of Object.entries(AGAINST) as [Against, string][]) {
    if (why !== undefined && why !== reason) continue;
    for (const row of database.all<Row>(sql)) {
      if (found.has(row.id)) continue;
      const chance = row.chance ?? 1;
      found.set(row.id, {
        row,
        why: reason,
        chance:
          reason === "conflict"
            ? 0
            : reason === "joined"
              ? chance
              : whereReportsDiffer(chance),
      });
    }
  }
  return found;
}

/** The `size` doubtful contacts and statements of the lowest chance, of each. */
function lowest(database: Database, size: number): Queued[] {
  return (["contact", "statement"] as const).flatMap((kind) =>
    database
      .all<Row & { chance: number }>(
        `SELECT id, '${kind}' AS kind, chance, doubts FROM ${DOUBTED[kind]} ORDER BY chance, sort_key LIMIT ?2`,
        DOUBTFUL_BELOW,
        size,
      )
      .map((row) => ({ row, why: "doubt" as const, chance: row.chance })),
  );
}

/** How many are doubtful beside those in `against`. */
function countDoubted(
  database: Database,
  against: ReadonlyMap<string, Queued>,
): number {
  const all = Object.values(DOUBTED).reduce(
    (sum, from) =>
      sum +
      Number(
        database.get<{ n: number }>(
          `SELECT count(*) AS n FROM ${from}`,
          DOUBTFUL_BELOW,
        )!.n,
      ),
    0,
  );
  const both = [...against.values()].filter(
    ({ row, why }) =>
      why !== "conflict" &&
      whyDoubtful(row.chance, signsIn(row.doubts)).length > 0,
  ).length;
  return all - both;
}

type Drawn = Readonly<{
  id: string;
  kind: "contact" | "statement";
  state: string;
}>;

/** All records that were read, decided on or not. What people added is no reading. */
const READINGS = {
  contact: `contact WHERE EXISTS (SELECT 1 FROM report r WHERE r.contact = contact.id AND r.rule <> '${ADDED_RULE}')`,
  statement: `statement WHERE kind <> 'attitude' AND rule <> '${ADDED_RULE}'`,
} as const;

/** Where a record stands in the draw: its id after the letter is made of a hash, which has nothing to do with what it says. */
const place = (id: string) => id.slice(1);

/** Records in the order of the draw that `condition` holds of; a table's index of ids is in that order. */
function draw(
  database: Database,
  condition: string,
  { size = -1, upTo = "~" }: { size?: number; upTo?: string } = {},
): Drawn[] {
  return (["contact", "statement"] as const)
    .flatMap((kind) =>
      database.all<Drawn>(
        `SELECT id, '${kind}' AS kind, state FROM ${READINGS[kind]} AND ${condition} AND id <= ? ORDER BY id LIMIT ?`,
        `${kind[0]!}${upTo}`,
        size,
      ),
    )
    .sort((a, b) => (place(a.id) < place(b.id) ? -1 : 1))
    .slice(0, size < 0 ? undefined : size);
}

const COMPLETE = `EXISTS (SELECT 1 FROM decision_anchor a JOIN decision d ON d.line = a.line
  WHERE a.record = article.id AND a.text_sha256 = article.text_sha256 AND d.active AND d.kind = 'complete')`;

/** Articles but copies, in the order of the hash of their text: those too of which nothing was read. */
function drawArticles(
  database: Database,
  condition: string,
  { size = -1, upTo = "~" }: { size?: number; upTo?: string } = {},
): string[] {
  return database
    .all<{ id: string }>(
      `SELECT id FROM article WHERE copy_of IS NULL AND ${condition} AND text_sha256 <= ? ORDER BY text_sha256, id LIMIT ?`,
      upTo,
      size,
    )
    .map((row) => row.id);
}

/** Of the records drawn at random that a person checked, how many stood as read, and where the share of all plausibly lies. */
export type Standing = Readonly<{
  kind: "contact" | "statement";
  checked: number;
  stood: number;
  low: number | null;
  high: number | null;
}>;

/**
 * What the decisions on records drawn at random say of the reading. As far as the draw was followed, every record of it that was decided on
 * counts, for whatever reason it was asked: records that were also doubtful are not left out. What was corrected or rejected did not stand.
 */
export function howManyStood(database: Database): Standing[] {
  const asked = new Set(
    database
      .all<{ id: string }>(
        `SELECT DISTINCT coalesce(r.contact, a.record) AS id FROM log l JOIN decision d ON d.line = l.line
           JOIN decision_anchor a ON a.line = d.line LEFT JOIN report r ON r.id = a.record
         WHERE d.active AND json_extract(l.detail, '$.asked') = 'random' AND a.record IS NOT NULL`,
      )
      .map((row) => row.id),
  );
  const reach = [...asked].map(place).sort().at(-1);
  const followed =
    reach === undefined
      ? []
      : draw(database, "state <> 'read'", { upTo: reach });
  return (["contact", "statement"] as const).map((kind) => {
    const checked = followed.filter((one) => one.kind === kind);
    const stood = checked.filter((one) => one.state === "confirmed").length;
    const interval = wilson(stood, checked.length);
    return {
      kind,
      checked: checked.length,
      stood,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    };
  });
}

/** Of what articles drawn at random report, how much was found, and where the share of all plausibly lies. */
export type Recall = Readonly<{
  kind: "contact" | "statement";
  articles: number;
  found: number;
  missed: number;
  low: number | null;
  high: number | null;
}>;

/**
 * What articles say that were drawn at random and that a person read whole: the records that were found in them and not rejected, and those that the
 * person had to add. As far as the draw was followed; articles that were read whole for another reason lie outside it.
 */
export function howMuchWasFound(database: Database): Recall[] {
  const { reach } = database.get<{ reach: string | null }>(
    `SELECT max(x.text_sha256) AS reach FROM log l JOIN decision d ON d.line = l.line JOIN decision_anchor a ON a.line = d.line JOIN article x ON x.id = a.record
     WHERE d.active AND d.kind = 'complete' AND json_extract(l.detail, '$.asked') = 'article' AND x.copy_of IS NULL`,
  )!;
  const read =
    reach === null ? [] : drawArticles(database, COMPLETE, { upTo: reach });
  const RECORDS = {
    contact:
      "SELECT r.rule FROM report r JOIN contact c ON c.id = r.contact WHERE r.article = ? AND c.state <> 'rejected'",
    statement:
      "SELECT rule FROM statement WHERE article = ? AND state <> 'rejected' AND kind <> 'attitude'",
  } as const;
  return (["contact", "statement"] as const).map((kind) => {
    const articles = read.map((id) => {
      const rules = database.all<{ rule: string }>(RECORDS[kind], id);
      const good = rules.filter((one) => one.rule !== ADDED_RULE).length;
      return { good, all: rules.length };
    });
    const found = articles.reduce((sum, one) => sum + one.good, 0);
    const all = articles.reduce((sum, one) => sum + one.all, 0);
    const interval = wilsonOfClusters(articles);
    return {
      kind,
      articles: articles.length,
      found,
      missed: all - found,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    };
  });
}
