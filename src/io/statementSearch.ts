import type { Facets, Filters, Page } from "../ledger/query.ts";
import { byValue, FacetCounter, type Sample } from "./facets.ts";
import {
  ASKED_BY_ID,
  ASKED_BY_NUMBER,
  FOLLOWS,
  LASTS,
} from "./ledgerSchema.ts";
import { Remembered } from "./remembered.ts";
import type { Database, SqlValue } from "./sqlite.ts";
import { every, where, type Where } from "./where.ts";

/**
 * Finds statements among millions. An utterance is found where one of its reports is; what stands for it is shown. What is found few times is looked
 * up whole, from the rarest thing asked for; what is found often is read in the order of its days until a page is full, and is counted up to a bound.
 */

/** A query for statements. `rest` speaks of the statement `s`; `parties` each give the ids of statements of one party. */
export type Asked = Readonly<{
  /** Words for FTS5; null where none are asked for. */
  match: string | null;
  parties: readonly Where[];
  rest: Where;
  /** Days the rest holds to, where it does. */
  from?: string;
  to?: string;
  /** Reports one by one: they are not put together to utterances. */
  each: boolean;
  newestFirst: boolean;
  size: number;
  /** The key of the last row of the page before. */
  after?: string;
}>;

/** How many rows are looked at for what. */
export type Bounds = Readonly<{
  /** Rows are counted up to here; above it a page says that there are more. */
  counted: number;
  /** Facets of more rows than these stand on a sample. */
  exact: number;
  /** What is found often is looked for among so many first, in the order of the page. */
  scanned: number;
  /** How often a thing asked for is found is counted up to here, to begin with the rarest. */
  weighed: number;
  /** A sample is of about so many rows, and of no fewer than the least. */
  sampled: number;
  least: number;
}>;
export const BOUNDS: Bounds = {
  counted: 10_000,
  exact: 4000,
  scanned: 8000,
  weighed: 200_000,
  sampled: 3000,
  least: 1000,
};
/** A word is looked up in one statement at the cost of reading so many of the statements that have it. */
const LOOKED_UP = 30;
const KEPT_SIZES = 200;
const KEPT_LISTS = 20;
/** A sample of the statements that have words is taken in so many stretches of the ledger. */
const STRETCHES = 64;
type Row = Readonly<{ id: string; key: string }>;

/** Statements that have the words of an FTS5 query. */
const statementsWith = (match: string): Where =>
  where(
    "s.no IN (SELECT rowid FROM statement_fts WHERE statement_fts MATCH ?)",
    match,
  );
/** The same, asked of one statement at a time. */
const hasWords = (match: string): Where =>
  where(
    "EXISTS (SELECT 1 FROM statement_fts WHERE statement_fts MATCH ? AND rowid = s.no)",
    match,
  );
const ofParty = ({ sql, values }: Where): Where =>
  where(`s.id IN (${sql})`, ...values);

/** `FROM ... WHERE ...` with its values. */
type Source = Where;

export class StatementSearch {
  readonly #db: Database;
  readonly #bounds: Bounds;
  /** Names of indexes that the ledger has: one that was never opened for writing since may lack the newer. */
  readonly #indexes: ReadonlySet<string>;
  /** A screen asks for a list, its facets and its strip at once: what they are looked up by, and what is found where it is little. */
  readonly #sizes: Remembered<number>;
  readonly #found: Remembered<readonly number[] | null>;

  constructor(database: Database, bounds: Bounds) {
    this.#db = database;
    this.#bounds = bounds;
    this.#sizes = new Remembered(database, KEPT_SIZES);
    this.#found = new Remembered(database, KEPT_LISTS);
    this.#indexes = new Set(
      database
        .all<{ name: string }>(
          "SELECT name FROM sqlite_schema WHERE type = 'index'",
        )
        .map((row) => row.name),
    );
  }

  /** Tells SQLite which index to read, where the ledger has it: left to itself it takes the rows of the table. */
  by(index: string): string {
    return this.#indexes.has(index) ? `INDEXED BY ${index}` : "";
  }

  /** Ids in the order of their days; `more` where there are more than `total`. */
  page(asked: Asked): Page<string> {
    const source = this.#source(asked);
    const few = this.#few(asked, source);
    const rows = few ? this.#inOrder(few, asked) : this.#often(asked, source);
    const page = rows.slice(0, asked.size);
    return {
      ...(few
        ? { total: few.length }
        : { total: this.#bounds.counted, more: true as const }),
      items: page.map((row) => row.id),
      next: rows.length > asked.size ? page.at(-1)!.key : null,
    };
  }

  /** Numbers of what is found, all of it or one in `of`, evenly. */
  sample(asked: Asked): { numbers: number[]; of: number } {
    const few = this.#few(asked, this.#source(asked));
    if (few) return thinned(few, this.#bounds);
    const { size, last } = this.#most(asked);
    for (let of = Math.ceil(size / this.#bounds.sampled); ;) {
      const source = this.#source(asked, { of, last });
      const numbers = this.#db
        .all<{ no: number }>(
          `SELECT s.no ${source.sql}${asked.each ? "" : " AND s.utterance = s.id"}`,
          ...source.values,
        )
        .map((row) => row.no);
      const { least } = this.#bounds;
      if (numbers.length >= least || of === 1) return { numbers, of };
      // as many more as were too few, and some for what is uneven
      of = Math.max(
        1,
        Math.min(
          Math.floor((of * numbers.length) / (1.5 * least)),
          Math.floor(of / 2),
        ),
      );
    }
  }

  /** Numbers of all that is found, or null where that is more than is counted. */
  #few({ each }: Asked, source: Source): readonly number[] | null {
    const key = JSON.stringify([each, source]);
    return this.#found.get(key, () => {
      // the sign keeps SQLite from walking the index of utterances for the sake of DISTINCT
      const found = this.#db.all<{ id: string }>(
        `SELECT DISTINCT +s.${each ? "id" : "utterance"} AS id ${source.sql} LIMIT ${this.#bounds.counted + 1}`,
        ...source.values,
      );
      return found.length > this.#bounds.counted
        ? null
        : this.#db
            .all<{ no: number }>(
              "SELECT no FROM statement WHERE id IN (SELECT value FROM json_each(?))",
              JSON.stringify(found.map((row) => row.id)),
            )
            .map((row) => row.no);
    });
  }

  /** How often each thing that statements are looked up by is found. */
  #weights({
    match,
    parties,
  }: Asked): { size: number; words: boolean; at: number }[] {
    const size = (sql: string, values: readonly SqlValue[]) =>
      this.#sizes.get(JSON.stringify([sql, values]), () =>
        Number(
          this.#db.get<{ n: number }>(
            `SELECT count(*) AS n FROM (SELECT 1 FROM ${sql} LIMIT ${this.#bounds.weighed})`,
            ...values,
          )!.n,
        ),
      );
    return [
      ...(match === null
        ? []
        : [
            {
              size: size("statement_fts WHERE statement_fts MATCH ?", [match]),
              words: true,
              at: -1,
            },
          ]),
      ...parties.map(({ sql, values }, at) => ({
        size: size(`(${sql})`, values),
        words: false,
        at,
      })),
    ].sort((a, b) => a.size - b.size);
  }

  /** So many statements can be found at most, of so many. What was not counted to its end may be in every one. */
  #most(asked: Asked): Readonly<{ size: number; last: number }> {
    const last = Number(
      this.#db.get<{ no: number }>("SELECT max(no) AS no FROM statement")!.no,
    );
    const size = Math.min(
      last,
      ...this.#weights(asked)
        .map((one) => one.size)
        .filter((one) => one < this.#bounds.weighed),
    );
    return { size, last };
  }

  /** Reports that match, as `s`, looked up from the rarest thing asked for; with `part`, of one statement in `of` only. */
  #source(asked: Asked, part?: Readonly<{ of: number; last: number }>): Source {
    const { match, parties, rest } = asked;
    const weights = this.#weights(asked);
    const rarest = weights[0];
    const others = parties
      .filter((_, at) => rarest?.words !== false || at !== rarest.at)
      .map(ofParty);
    const partOf = (no: string): Where[] =>
      part && part.of > 1 ? [where(`${no} % ? = 0`, part.of)] : [];
    if (rarest?.words) {
      const sampled = part && part.of > 1 ? stretchesOf(part) : null;
      const all = every([
        where(
          `statement_fts MATCH ?${sampled ? " AND statement_fts.rowid BETWEEN n.value ->> 0 AND n.value ->> 1" : ""}`,
          match,
        ),
        ...others,
        rest,
      ]);
      if (sampled)
        return where(
          `FROM json_each(?) n CROSS JOIN statement_fts CROSS JOIN statement s ${this.by(ASKED_BY_NUMBER)} ON s.no = statement_fts.rowid WHERE ${all.sql}`,
          JSON.stringify(sampled),
          ...all.values,
        );
      return where(
        `FROM statement_fts CROSS JOIN statement s ${this.by(ASKED_BY_NUMBER)} ON s.no = statement_fts.rowid WHERE ${all.sql}`,
        ...all.values,
      );
    }
    if (rarest) {
      const party = parties[rarest.at]!;
      const words = weights.find((one) => one.words);
      const all = every([
        ...partOf("s.no"),
        ...others,
        rest,
        ...(match === null
          ? []
          : [
              rarest.size * LOOKED_UP < words!.size
                ? hasWords(match)
                : statementsWith(match),
            ]),
      ]);
      return where(
        `FROM (SELECT DISTINCT statement FROM (${party.sql})) p CROSS JOIN statement s ${this.by(ASKED_BY_ID)} ON s.id = p.statement WHERE ${all.sql}`,
        ...party.values,
        ...all.values,
      );
    }
    if (!part || part.of === 1)
      return where(`FROM statement s WHERE ${rest.sql}`, ...rest.values);
    const numbers = Array.from(
      { length: Math.floor(part.last / part.of) },
      (_, at) => (at + 1) * part.of,
    );
    return where(
      `FROM json_each(?) n CROSS JOIN statement s ${this.by(ASKED_BY_NUMBER)} ON s.no = n.value WHERE ${rest.sql}`,
      JSON.stringify(numbers),
      ...rest.values,
    );
  }

  /** A page of some rows, and one row more. */
  #inOrder(numbers: readonly number[], asked: Asked): Row[] {
    const after = afterwards(asked);
    return this.#db.all<Row>(
      `SELECT l.id, l.sort_key AS key FROM json_each(?) n CROSS JOIN statement l ON l.no = n.value WHERE ${after.sql}
       ORDER BY l.sort_key ${asked.newestFirst ? "DESC" : "ASC"} LIMIT ?`,
      JSON.stringify(numbers),
      ...after.values,
      asked.size + 1,
    );
  }

  /**
   * A page of what is found often, and one row more. Where days are asked for, reports outside them count for those that stand for them: an
   * utterance that began before, or one whose other report has another day, is looked for by itself.
   */
  #often(asked: Asked, source: Source): Row[] {
    const { from, to, newestFirst, size } = asked;
    const near = every([
      ...(from === undefined ? [] : [where("l.sort_key >= ?", from)]),
      ...(to === undefined ? [] : [where("l.sort_key < ?", `${to}}`)]),
    ]);
    const own = asked.each ? "id" : "utterance";
    const lasting = `SELECT +${own} FROM statement ${this.by(LASTS)} WHERE first_day < ? AND last_day >= ? AND first_day < last_day`;
    const following = (days: string) =>
      `SELECT +utterance FROM statement ${this.by(FOLLOWS)} WHERE utterance <> id AND ${days}`;
    const before =
      from === undefined
        ? null
        : where(
            `l.sort_key < ? AND l.${own} IN (${lasting} ${asked.each ? "" : `UNION ALL ${following("last_day >= ?")}`})`,
            ...[from, from, from, ...(asked.each ? [] : [from])],
          );
    const beyond =
      to === undefined || asked.each
        ? null
        : where(
            `l.sort_key >= ? AND l.utterance IN (${following("first_day <= ?")})`,
            ...[`${to}}`, to],
          );
    const stretches = [
      () => (before ? this.#among(asked, before, null) : []),
      () => {
        const { scanned } = this.#bounds;
        const most = this.#most(asked);
        if ((most.size / most.last) * scanned <= size) return null;
        const rows = this.#among(asked, near, scanned);
        return rows.length > size ? rows : null;
      },
      () => (beyond ? this.#among(asked, beyond, null) : []),
    ];
    const rows: Row[] = [];
    for (const stretch of newestFirst ? stretches.reverse() : stretches) {
      const found = stretch();
      // rarer in these days than elsewhere: all of it is looked up
      if (!found) return this.#whole(asked, source);
      rows.push(...found);
      if (rows.length > size) break;
    }
    return rows.slice(0, size + 1);
  }

  /** Those of `leaders` that have a report that matches, in order; `scanned`: of the first so many leaders only. */
  #among(asked: Asked, leaders: Where, scanned: number | null): Row[] {
    const { match, parties, rest, size, each } = asked;
    // looked up in all that have the words where many are looked at, unless these are most of the ledger
    const many =
      scanned !== null &&
      this.#weights(asked).some(
        (one) => one.words && one.size < this.#bounds.weighed,
      );
    const member = every([
      rest,
      ...parties.map(ofParty),
      ...(match === null ? [] : [(many ? statementsWith : hasWords)(match)]),
    ]);
    const some = every([
      ...(each ? [] : [where("l.utterance = l.id")]),
      leaders,
      afterwards(asked),
    ]);
    const order = `ORDER BY l.sort_key ${asked.newestFirst ? "DESC" : "ASC"}`;
    const own = each ? "id" : "utterance";
    return this.#db.all<Row>(
      `SELECT l.id, l.sort_key AS key FROM (SELECT l.${own} AS id, l.sort_key FROM statement l WHERE ${some.sql} ${order} ${scanned === null ? "" : `LIMIT ${scanned}`}) l
       WHERE EXISTS (SELECT 1 FROM statement s WHERE s.${own} = l.id AND ${member.sql}) ${order} LIMIT ?`,
      ...some.values,
      ...member.values,
      size + 1,
    );
  }

  #whole(asked: Asked, source: Source): Row[] {
    const after = afterwards(asked);
    const leads = asked.each
      ? where(`l.id IN (SELECT s.id ${source.sql})`, ...source.values)
      : where(
          `l.utterance = l.id AND l.utterance IN (SELECT s.utterance ${source.sql})`,
          ...source.values,
        );
    return this.#db.all<Row>(
      `SELECT l.${asked.each ? "id" : "utterance"} AS id, l.sort_key AS key FROM statement l WHERE ${leads.sql} AND ${after.sql}
       ORDER BY l.sort_key ${asked.newestFirst ? "DESC" : "ASC"} LIMIT ?`,
      ...leads.values,
      ...after.values,
      asked.size + 1,
    );
  }
}

/** First and last numbers of stretches, evenly over all numbers, that together hold one number in `of`. */
function stretchesOf({
  of,
  last,
}: Readonly<{ of: number; last: number }>): [number, number][] {
  const every = last / Math.min(STRETCHES, Math.ceil(last / of));
  return Array.from({ length: Math.round(last / every) }, (_, at) => {
    const from = Math.floor(at * every) + 1;
    return [from, from + Math.max(1, Math.round(every / of)) - 1];
  });
}

/** Rows, or one in so many of them where they are more than facets are made of. */
export function thinned(
  numbers: readonly number[],
  { exact, sampled }: Bounds,
): { numbers: number[]; of: number } {
  const of = numbers.length > exact ? Math.ceil(numbers.length / sampled) : 1;
  return { numbers: numbers.filter((_, at) => at % of === 0), of };
}

const afterwards = ({ after, newestFirst }: Asked): Where =>
  after === undefined
    ? where("1")
    : where(`l.sort_key ${newestFirst ? "<" : ">"} ?`, after);

const COLUMNS = `SELECT s.kind, s.state, s.directness AS direct, substr(s.first_day, 1, 4) AS year, count(*) AS count
  FROM json_each(?) n CROSS JOIN statement s ON s.no = n.value GROUP BY 1, 2, 3, 4`;
const PARTIES = (parts: string) =>
  `SELECT a.id AS value, a.name AS label, count(DISTINCT p.statement) AS count
   FROM json_each(?) n CROSS JOIN statement s ON s.no = n.value CROSS JOIN statement_party p ON p.statement = s.id
     JOIN signature g ON g.id = p.signature JOIN actor a ON a.id = g.actor
   WHERE p.part IN (${parts}) GROUP BY a.id ORDER BY 3 DESC, a.fold, a.id LIMIT 200`;
const PUBLISHERS = `SELECT a.publisher AS value, NULL AS label, count(DISTINCT m.utterance) AS count
  FROM json_each(?) n CROSS JOIN statement s ON s.no = n.value CROSS JOIN statement m ON m.utterance = s.id JOIN article a ON a.id = m.article
  WHERE a.publisher IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 200`;

/** How many statements each value of a field has under the filters besides its own; `asked`: what is asked for without some filters. */
export function statementFacets(
  database: Database,
  search: StatementSearch,
  asked: (without: readonly (keyof Filters)[]) => Asked,
): Facets {
  const counter = new FacetCounter<"kind" | "state" | "direct" | "year">(
    database,
    COLUMNS,
  );
  const samples = new Map<string, Sample>();
  const without = (...filters: (keyof Filters)[]) => {
    const query = asked(filters);
    const key = JSON.stringify(query);
    let sample = samples.get(key);
    if (!sample) {
      const { numbers, of } = search.sample(query);
      samples.set(key, (sample = { numbers: JSON.stringify(numbers), of }));
    }
    return sample;
  };
  return {
    kind: counter.column(without("kind"), "kind"),
    state: counter.column(without("state"), "state"),
    direct: counter.column(without("direct"), "direct"),
    speaker: counter.rows(without("actor"), PARTIES("'speaker', 'behalf'")),
    addressee: counter.rows(without("addressee"), PARTIES("'addressee'")),
    publisher: counter.rows(without("publisher"), PUBLISHERS),
    year: counter.column(without("from", "to"), "year").sort(byValue),
  };
}
