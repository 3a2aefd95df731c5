import { existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";
import { columnsOf, type CoderColumn } from "../ledger/annotations.ts";
import { decisionsOf } from "./ledgerAnchors.ts";
import { countryNames, type CountryNames } from "../ledger/countries.ts";
import { gazetteer, type Gazetteer } from "../ledger/gazetteer.ts";
import type {
  ArticleVersion,
  CorrectionNotice,
  Facets,
  Filters,
  LedgerActor,
  LedgerArticle,
  LedgerContact,
  LedgerEvent,
  LedgerStatement,
  LedgerSummary,
  LedgerThread,
  Page,
  RemovedArticle,
} from "../ledger/query.ts";
import type { Readout } from "../readout/record.ts";
import { ReadoutError } from "../text/errors.ts";
import type { LogLine } from "../views/export/bundle.ts";
import type { ReviewReason } from "../ledger/review.ts";
import { changesOf, type Change } from "../views/changes.ts";
import { speakerInWords } from "../views/columns.ts";
import { networkOf, TOO_MANY, type Network } from "../views/network.ts";
import type { Overview } from "../views/overview.ts";
import type { PlaceCount } from "../views/placesMap.ts";
import { partiesOf } from "../views/timeline.ts";
import { whenInWords } from "../views/when.ts";
import {
  howManyStood,
  howMuchWasFound,
  reviewQueue,
  type Recall,
  type Standing as Stood,
  type Waiting,
} from "./reviewing.ts";
import type {
  Ask,
  Correction,
  Decided,
  Decision,
  Standing,
} from "../ledger/decisions.ts";
import {
  decide,
  importCorrection,
  standing,
  standingDecisions,
  turn,
  type Deciding,
  type Imported,
} from "./ledgerDecisions.ts";
import {
  removeArticle,
  removedArticles,
  replaceArticle,
  restoreArticle,
} from "./ledgerRemove.ts";
import { verifyLedger, type Verified } from "./verifying.ts";
import { keyOf, placeAdditions } from "./ledgerAdditions.ts";
import { ledgerOverview } from "./ledgerOverview.ts";
import { LedgerQueries } from "./ledgerQueries.ts";
import { prepareSchema } from "./ledgerSchema.ts";
import { addReadouts, type Addition, type AddResult } from "./ledgerWriter.ts";
import { appendLog, lastLine, type Adding } from "./ledgerLog.ts";
import { currentReadout } from "./storedReadout.ts";
import { Database } from "./sqlite.ts";

export type { LogLine } from "../views/export/bundle.ts";
export type { Adding } from "./ledgerLog.ts";
export type { Addition, AddResult } from "./ledgerWriter.ts";

const HOME = new URL("../../data/en/", import.meta.url);

/** The tables of countries and towns that come with the package; a missing one knows nothing. */
export function loadCountries(home: URL = HOME): CountryNames {
  const files: Record<string, string> = {};
  for (const name of ["countries.tsv", "states.tsv", "places.tsv"]) {
    const file = new URL(name, home);
    if (existsSync(file)) files[name] = readFileSync(file, "utf8");
  }
  return countryNames(files);
}

/** Where the places of the package's table lie. */
export function loadGazetteer(home: URL = HOME): Gazetteer {
  const read = (name: string) => readFileSync(new URL(name, home), "utf8");
  return gazetteer(
    { places: read("places.tsv"), coordinates: read("coordinates.tsv") },
    loadCountries(home),
  );
}

export type StoreOptions = Readonly<{
  /** Open for queries only: nothing in the file is ever changed, and a missing file is not made. */
  readOnly?: boolean;
  countries?: CountryNames;
  /** Milliseconds a writer waits for another. */
  busyTimeout?: number;
}>;

/** A line of the log, read: what it decides and why, or what else it says in words. */
export type LogRecord = LogLine &
  Readonly<{ decision?: Decision; why?: string; words: string }>;

function logRecord(row: LogLine): LogRecord {
  const { decision, why, ...rest } = JSON.parse(row.detail) as {
    decision?: Decision;
    why?: string;
  } & Record<string, unknown>;
  const words = Object.entries(rest)
    .filter(([name]) => LOG_WORDS.has(name))
    .map(([name, value]) =>
      name === "name" || name === "format"
        ? String(value)
        : `${name} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
    );
  return {
    ...row,
    ...(decision ? { decision } : {}),
    ...(why === undefined ? {} : { why }),
    words: words.join(", "),
  };
}
/** What a line says besides a decision that people can read: hashes are for programs. */
const LOG_WORDS = new Set([
  "name",
  "format",
  "table",
  "filters",
  "records",
  "line",
  "purged",
  "field",
  "outcome",
]);

/** What is added: a Readout, and the bytes of its input where they are kept. */
export type ReadArticle = Readonly<{ readout: Readout; original?: Uint8Array }>;

/**
 * A ledger in one SQLite file. Adding and asking are synchronous; one writer and many readers may have it open at a time.
 * Throws ReadoutError `ledger/not-a-ledger`, `ledger/version`, `ledger/busy`, `input/not-found`, `input/not-readable`.
 */
export class LedgerStore {
  readonly path: string;
  readonly #database: Database;
  readonly #countries: CountryNames;
  readonly #queries: LedgerQueries;

  constructor(
    path: string,
    {
      readOnly = false,
      countries = loadCountries(),
      busyTimeout,
    }: StoreOptions = {},
  ) {
    this.path = path;
    if (path !== ":memory:") {
      const found = existsSync(path);
      if (found && statSync(path).isDirectory())
        throw new ReadoutError(
          "ledger/not-a-ledger",
          `${path} is a folder: name a file with --ledger`,
        );
      if (readOnly && !found)
        throw new ReadoutError(
          "input/not-found",
          `there is no ledger ${path}: fill one with \`readout add PATH --ledger ${path}\``,
        );
    }
    this.#countries = countries;
    this.#database = new Database(path, {
      readOnly,
      ...(busyTimeout === undefined ? {} : { busyTimeout }),
    });
    try {
      prepareSchema(this.#database, readOnly);
    } catch (error) {
      this.#database.close();
      throw error;
    }
    this.#queries = new LedgerQueries(this.#database, countries);
  }

  /** Adds articles in one transaction: all of them or, where it is interrupted, none. An answer for each, in order. */
  add(articles: readonly ReadArticle[], adding: Adding): AddResult[] {
    return this.addDeflated(
      articles.map(({ readout, original }) => ({
        readout,
        json: deflateSync(JSON.stringify(readout)),
        ...(original
          ? {
              original: {
                deflated: deflateSync(original),
                size: original.length,
              },
            }
          : {}),
      })),
      adding,
    );
  }

  /** The same where the bytes are deflated already, as the read pool hands them on. */
  addDeflated(additions: readonly Addition[], adding: Adding): AddResult[] {
    if (!additions.length) return [];
    return this.#write(() => {
      const added = addReadouts(
        this.#database,
        additions,
        adding,
        this.#countries,
      );
      placeAdditions(this.#database, additions.map(keyOf), this.#countries);
      return added;
    });
  }

  /** What came of an input that was added before; undefined where none of that key was. */
  addedBefore(inputKey: string): AddResult | undefined {
    const known = this.#database.get<{ id: string; name: string }>(
      "SELECT article.id, article.name FROM input JOIN article ON article.id = input.article WHERE input.key = ?",
      inputKey,
    );
    return known && { state: "same", ...known };
  }

  /** Keeps what a person decided. Throws ReadoutError `ledger/not-found`, `decision/...`. Returns its line in the log. */
  decide(ask: Ask, deciding: Deciding): number {
    return this.#write(() =>
      decide(this.#database, ask, deciding, this.#countries),
    );
  }
  /** Takes back the last decision that stands, or the one on `line`; its line, null where there is none. */
  undo(adding: Adding, line?: number): number | null {
    return this.#write(() =>
      turn(this.#database, "undo", adding, this.#countries, line),
    );
  }
  /** Brings back what was taken back last, or the decision on `line`. */
  redo(adding: Adding, line?: number): number | null {
    return this.#write(() =>
      turn(this.#database, "redo", adding, this.#countries, line),
    );
  }
  /** Which decisions stand, and what undo and redo would touch next. */
  standing(): Standing {
    return standing(this.#database);
  }
  /** The decisions that stand, oldest first. */
  decisions(): Decided[] {
    return standingDecisions(this.#database);
  }
  /** The coder's own columns on contacts. */
  columns(): CoderColumn[] {
    return columnsOf(decisionsOf(this.#database, "column"));
  }
  /** The same, to be kept in another ledger. */
  corrections(): Correction[] {
    return this.decisions().map(({ at, by, why, decision }) => ({
      format: "readout-correction/1",
      at,
      by,
      ...(why === undefined ? {} : { why }),
      decision,
    }));
  }
  /** Keeps decisions made in another ledger, all of them in one transaction; `force` keeps those too that one here contradicts. */
  importCorrections(
    corrections: readonly Correction[],
    adding: Adding,
    { force = false } = {},
  ): Imported[] {
    return this.#write(() => {
      const before = lastLine(this.#database);
      return corrections.map((one) =>
        importCorrection(
          this.#database,
          one,
          adding,
          this.#countries,
          force,
          before,
        ),
      );
    });
  }

  /** Takes articles out; unless `purge`, they can be put back. Throws ReadoutError `ledger/not-found`. */
  remove(ids: readonly string[], adding: Adding, { purge = false } = {}): void {
    this.#write(() => {
      for (const id of ids.map((one) => this.articleKey(one) ?? one))
        removeArticle(this.#database, id, adding, this.#countries, purge);
    });
  }
  restore(ids: readonly string[], adding: Adding): AddResult[] {
    return this.#write(() =>
      ids.map((id) =>
        restoreArticle(this.#database, id, adding, this.#countries),
      ),
    );
  }
  /** What was removed and can be put back, the last first. */
  removed(): RemovedArticle[] {
    return removedArticles(this.#database);
  }
  /** Puts a new reading in the place of the old one; whether anything changed. */
  replace(id: string, addition: Addition, adding: Adding): boolean {
    return this.#write(() =>
      replaceArticle(this.#database, id, addition, adding, this.#countries),
    );
  }
  /** What stays the same when an article gets another id. */
  articleKey(id: string): string | undefined {
    return this.#database.get<{ source_key: string }>(
      "SELECT source_key FROM article WHERE id = ?",
      id,
    )?.source_key;
  }
  articleIdOf(key: string): string | undefined {
    return this.#database.get<{ id: string }>(
      "SELECT id FROM article WHERE source_key = ?",
      key,
    )?.id;
  }
  articleIds(): string[] {
    return this.#database
      .all<{ id: string }>("SELECT id FROM article ORDER BY sort_key")
      .map((row) => row.id);
  }
  /** Checks hashes, quotes and the log's chain. */
  verify(): Verified {
    return verifyLedger(this.#database);
  }

  #write<Result>(work: () => Result): Result {
    return this.#database.transaction(work);
  }

  summary(): LedgerSummary {
    return this.#queries.summary(
      this.path === ":memory:" ? this.path : basename(this.path),
    );
  }
  /** What is in here and what is new, at a glance. */
  overview(): Overview {
    return ledgerOverview(this.#database, this);
  }
  contacts(filters: Filters = {}): Page<LedgerContact> {
    return this.#queries.contacts(filters);
  }
  contact(id: string): LedgerContact | null {
    return this.#queries.contact(id);
  }
  nested(id: string): { around: string[]; inside: string[] } {
    return this.#queries.nested(id);
  }
  contactPlaces(filters: Filters = {}): PlaceCount[] {
    return this.#queries.contactPlaces(filters);
  }
  contactNetwork(filters: Filters = {}): Network {
    const dyads = this.#queries.contactDyads(filters);
    return dyads
      ? networkOf(dyads, (id) => this.#queries.actorNamed(id))
      : TOO_MANY;
  }
  /** Whom an actor dealt with. */
  networkOf(actor: string): Network {
    return networkOf(this.#queries.dyadsOf(actor), (id) =>
      this.#queries.actorNamed(id),
    );
  }
  contactFacets(filters: Filters = {}): Facets {
    return this.#queries.contactFacets(filters);
  }
  /** One row an utterance; one a report with `each`, and where the reports of one article are asked for. */
  statements(
    filters: Filters = {},
    options: Readonly<{ each?: boolean }> = {},
  ): Page<LedgerStatement> {
    return this.#queries.statements(filters, options);
  }
  statement(id: string): LedgerStatement | null {
    return this.#queries.statement(id);
  }
  statementFacets(filters: Filters = {}): Facets {
    return this.#queries.statementFacets(filters);
  }
  events(filters: Filters = {}): Page<LedgerEvent> {
    return this.#queries.events(filters);
  }
  event(id: string): LedgerEvent | null {
    return this.#queries.event(id);
  }
  actors(filters: Filters = {}): Page<LedgerActor> {
    return this.#queries.actors(filters);
  }
  actor(id: string): LedgerActor | null {
    return this.#queries.actor(id);
  }
  threads(filters: Filters = {}): Page<LedgerThread> {
    return this.#queries.threads(filters);
  }
  thread(id: string): LedgerThread | null {
    return this.#queries.thread(id);
  }
  articles(filters: Filters = {}): Page<LedgerArticle> {
    return this.#queries.articles(filters);
  }
  article(id: string): LedgerArticle | null {
    return this.#queries.article(id);
  }

  /** The texts that stood at the article's address, oldest first; empty where no other did. */
  versions(article: string): ArticleVersion[] {
    return this.#queries.versions(article);
  }
  /** Correction notices in an article, and those elsewhere that speak of it. */
  notices(article: string): CorrectionNotice[] {
    return this.#queries.notices(article);
  }
  /** What was changed from one article's text to another's; null where one of them is not here. */
  changes(from: string, to: string): Change[] | null {
    const [before, after] = [this.text(from), this.text(to)];
    return before === null || after === null ? null : changesOf(before, after);
  }

  /** The whole Readout of an article with the records that people added, under the ledger's id of the article. */
  readout(article: string): Readout | null {
    const readout = currentReadout(this.#database, article);
    return !readout || readout.article.id === article
      ? readout
      : { ...readout, article: { ...readout.article, id: article } };
  }

  /** The text of an article, that all offsets of its records are places in. */
  text(article: string): string | null {
    return (
      this.#database.get<{ text: string }>(
        "SELECT text FROM article WHERE id = ?",
        article,
      )?.text ?? null
    );
  }

  /** All that was done, oldest first. */
  log(): LogLine[] {
    return this.#database.all<LogLine>("SELECT * FROM log ORDER BY line");
  }

  /** A line of the log with what it decides; undefined where there is none. */
  logEntry(line: number): LogRecord | undefined {
    const row = this.#database.get<LogLine>(
      "SELECT * FROM log WHERE line = ?",
      line,
    );
    return row && logRecord(row);
  }
  /** Lines of the log, the last first; `next` is the line that the page before ended with. */
  logPage({
    what,
    size,
    next,
  }: {
    what?: readonly string[];
    size: number;
    next?: number;
  }): Page<LogRecord> {
    const only = what ? JSON.stringify(what) : null;
    const among = "(?1 IS NULL OR what IN (SELECT value FROM json_each(?1)))";
    const rows = this.#database.all<LogLine>(
      `SELECT * FROM log WHERE ${among} AND (?2 IS NULL OR line < ?2) ORDER BY line DESC LIMIT ?3`,
      only,
      next ?? null,
      size + 1,
    );
    const { n } = this.#database.get<{ n: number }>(
      `SELECT count(*) AS n FROM log WHERE ${among}`,
      only,
    )!;
    const page = rows.slice(0, size);
    return {
      total: Number(n),
      items: page.map(logRecord),
      next: rows.length > size ? String(page.at(-1)!.line) : null,
    };
  }
  /** What waits for a person, how many of the records drawn at random stood, and how much was found of what articles drawn at random report. */
  review({ why, size }: { why?: ReviewReason | undefined; size: number }): {
    total: number;
    items: (Waiting & { who: string })[];
    stood: Stood[];
    found: Recall[];
  } {
    const { total, items } = reviewQueue(this.#database, { why, size });
    return {
      total,
      items: items.map((one) => {
        const contact = one.kind === "contact" ? this.contact(one.id) : null;
        const statement =
          one.kind === "statement" ? this.statement(one.id) : null;
        const article = one.kind === "article" ? this.article(one.id) : null;
        return {
          ...one,
          who: contact
            ? `${partiesOf(contact)}, ${contact.mode}, ${whenInWords(contact.time, contact.extent)}`
            : statement
              ? `${speakerInWords(statement)}, ${statement.kind}, ${whenInWords(statement.time)}`
              : article
                ? `${article.title ?? article.name}, ${article.publisher ?? "publisher not named"}`
                : "",
        };
      }),
      stood: howManyStood(this.#database),
      found: howMuchWasFound(this.#database),
    };
  }

  /** The file's tables and views with their columns; full-text indexes are parts of tables. */
  tables(): Record<string, string[]> {
    const rows = this.#database.all<{ name: string; column: string }>(
      `SELECT m.name, c.name AS "column" FROM sqlite_schema m JOIN pragma_table_info(m.name) c
       WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite%' AND instr(m.name, '_fts') = 0 ORDER BY m.name, c.cid`,
    );
    const tables: Record<string, string[]> = {};
    for (const { name, column } of rows) (tables[name] ??= []).push(column);
    return tables;
  }

  /** Adds a line to the log. */
  logLine(
    adding: Adding,
    what: string,
    about: string,
    detail: Readonly<Record<string, unknown>>,
  ): void {
    this.#write(() => appendLog(this.#database, adding, what, about, detail));
  }

  /** The bytes of an input by their SHA-256, as they came; null where they were left out. */
  original(sha256: string): Uint8Array | null {
    const row = this.#database.get<{ bytes: Uint8Array }>(
      "SELECT bytes FROM original WHERE sha256 = ?",
      sha256,
    );
    return row ? new Uint8Array(inflateSync(row.bytes)) : null;
  }

  close(): void {
    this.#database.close();
  }
}

/** A ledger that is there, to be changed; makes none. Throws as the store does. */
export function openLedger(path: string): LedgerStore {
  new LedgerStore(path, { readOnly: true }).close();
  return new LedgerStore(path);
}
