import type { CountryNames } from "../ledger/countries.ts";
import { doubtInWords, signsIn } from "../ledger/doubt.ts";
import { foldName, foldWords } from "../ledger/names.ts";
import type {
  ArticleVersion,
  CorrectionNotice,
  Facets,
  Filters,
  LedgerActor,
  LedgerArticle,
  LedgerContact,
  LedgerEvent,
  LedgerReport,
  LedgerStatement,
  LedgerSummary,
  LedgerThread,
  Page,
  RecordDecision,
  STATES,
} from "../ledger/query.ts";
import {
  askedWords,
  ftsQuery,
  foundPassages,
  foundSpans,
  wordQuery,
  type WordQuery,
} from "../ledger/words.ts";
import type { Place } from "../readout/contacts/record.ts";
import { monthLength } from "../text/calendar.ts";
import { ReadoutError } from "../text/errors.ts";
import type { Span } from "../text/span.ts";
import { annotationsOf, type Annotations } from "../ledger/annotations.ts";
import type { DyadCount, NetworkActor } from "../views/network.ts";
import { actorRulings, decisionsOn } from "./ledgerAnchors.ts";
import { ActorNames } from "./actorNames.ts";
import { shown } from "./ledgerApply.ts";
import { FacetCounter, type Sample } from "./facets.ts";
import { ASKED_BY_ID, TOLD } from "./ledgerSchema.ts";
import type { Database } from "./sqlite.ts";
import {
  BOUNDS,
  statementFacets,
  StatementSearch,
  thinned,
  type Asked,
  type Bounds,
} from "./statementSearch.ts";
import { every, NOTHING, oneOf, where, type Where } from "./where.ts";
import { repeatsOf } from "../ledger/origins.ts";

/** The questions of `ledger/query.ts` in SQL. Every value goes in as a parameter; no input is an SQL error. */

const DEFAULT_SIZE = 50;
const SPEAKS = "'speaker', 'behalf'";
/** So many passages of an article show where words stand in it. */
const PASSAGES = 3;

/** The day of the newest article: what a ledger has instead of today. Null where no article has a day. */
export const NEWEST_DAY =
  "SELECT max(published_day) FROM (SELECT published_day FROM article WHERE sort_key < '9999' ORDER BY sort_key DESC LIMIT 1)";

export class LedgerQueries {
  readonly #db: Database;
  readonly #countries: CountryNames;
  readonly #bounds: Bounds;
  readonly #search: StatementSearch;
  readonly #names: ActorNames;

  constructor(
    database: Database,
    countries: CountryNames,
    bounds: Bounds = BOUNDS,
  ) {
    this.#db = database;
    this.#countries = countries;
    this.#bounds = bounds;
    this.#search = new StatementSearch(database, bounds);
    this.#names = new ActorNames(database);
  }

  // ---- contacts

  contacts(filters: Filters): Page<LedgerContact> {
    const ids = this.#page(
      "contact",
      "id",
      "sort_key",
      this.#contactWhere(filters),
      filters,
    );
    return { ...ids, items: this.#contactRows(ids.items, wordsIn(filters)) };
  }

  /** A contact by its id; also by the id of any report in it, so that the address of a record that was merged still leads to it. */
  contact(id: string): LedgerContact | null {
    const known = this.#db.get<{ contact: string }>(
      "SELECT id AS contact FROM contact WHERE id = ?1 UNION ALL SELECT contact FROM report WHERE id = ?1 LIMIT 1",
      id,
    );
    return known ? this.#contactRows([known.contact], null)[0]! : null;
  }

  /** Contacts that a report of this one, or of which a report, is a part: by their ids. */
  nested(id: string): { around: string[]; inside: string[] } {
    const ids = (mine: string, theirs: string) =>
      this.#db
        .all<{ id: string }>(
          `SELECT DISTINCT ${theirs}.contact AS id FROM report i JOIN report o ON o.article = i.article AND o.id = i.part_of
           WHERE ${mine}.contact = ? AND o.contact <> i.contact ORDER BY 1`,
          id,
        )
        .map((row) => row.id);
    return { around: ids("i", "o"), inside: ids("o", "i") };
  }

  contactFacets(filters: Filters): Facets {
    const counter = new FacetCounter<
      "status" | "mode" | "state" | "differ" | "single"
    >(
      this.#db,
      `SELECT c.status, c.mode, c.state, CASE WHEN c.differ <> '' THEN 'differ' END AS differ, CASE WHEN c.sources = 1 THEN 'single' END AS single,
         count(*) AS count FROM json_each(?) n CROSS JOIN contact c ON c.rowid = n.value GROUP BY 1, 2, 3, 4, 5`,
    );
    const samples = new Map<string, Sample>();
    const without = (...filter: (keyof Filters)[]) => {
      const base = this.#contactWhere(omit(filters, filter));
      const key = JSON.stringify(base);
      let sample = samples.get(key);
      if (!sample) samples.set(key, (sample = this.#contactSample(base)));
      return sample;
    };
    const years = this.#contactWhere(omit(filters, ["from", "to"]));
    const told = without("reports");
    return {
      status: counter.column(without("status"), "status"),
      mode: counter.column(without("mode"), "mode"),
      state: counter.column(without("state"), "state"),
      actor: counter.rows(
        without("actor"),
        `SELECT a.id AS value, a.name AS label, count(DISTINCT p.contact) AS count
         FROM json_each(?) n CROSS JOIN contact c ON c.rowid = n.value CROSS JOIN contact_party p ON p.contact = c.id JOIN actor a ON a.id = p.actor
         GROUP BY a.id ORDER BY 3 DESC, a.fold, a.id LIMIT 200`,
      ),
      publisher: counter.rows(
        without("publisher"),
        `SELECT a.publisher AS value, NULL AS label, count(DISTINCT r.contact) AS count
         FROM json_each(?) n CROSS JOIN contact c ON c.rowid = n.value CROSS JOIN report r ON r.contact = c.id JOIN article a ON a.id = r.article
         WHERE a.publisher IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 200`,
      ),
      // years are drawn as a timeline: they are never estimated
      year: this.#db.all<{ value: string; count: number }>(
        `SELECT substr(c.first_day, 1, 4) AS value, count(*) AS count FROM contact c WHERE ${years.sql} AND c.first_day IS NOT NULL GROUP BY 1 ORDER BY 1`,
        ...years.values,
      ),
      reports: [
        ...counter
          .column(told, "differ")
          .map((one) => ({ ...one, label: "say different things" })),
        ...counter
          .column(told, "single")
          .map((one) => ({ ...one, label: "only one origin" })),
      ],
    };
  }

  /** Numbers of the contacts that are found; of many, one in so many. */
  #contactSample(base: Where): Sample {
    const { numbers, of } = thinned(
      this.#db
        .all<{ no: number }>(
          `SELECT c.rowid AS no FROM contact c WHERE ${base.sql} ORDER BY 1`,
          ...base.values,
        )
        .map((row) => row.no),
      this.#bounds,
    );
    return { numbers: JSON.stringify(numbers), of };
  }

  /** How many contacts there are at each place, one row without a place. */
  contactPlaces(
    filters: Filters,
  ): { place: string | null; geonames: number | null; count: number }[] {
    const base = this.#contactWhere(filters);
    return this.#db.all(
      `SELECT c.place, max(c.place_geonames) AS geonames, count(*) AS count FROM contact c WHERE ${base.sql} GROUP BY c.place ORDER BY c.place`,
      ...base.values,
    );
  }

  /** How many contacts of each status every two actors both take part in; null where more contacts are found than can be gone through at once. */
  contactDyads(filters: Filters): DyadCount[] | null {
    const base = this.#contactWhere(filters);
    const most = this.#bounds.counted;
    const { found } = this.#db.get<{ found: number }>(
      `SELECT count(*) AS found FROM (SELECT 1 FROM contact c WHERE ${base.sql} LIMIT ${most + 1})`,
      ...base.values,
    )!;
    if (found > most) return null;
    return this.#db.all(
      `SELECT p.actor AS a, q.actor AS b, c.status, count(DISTINCT c.id) AS count FROM contact c
         JOIN contact_party p ON p.contact = c.id JOIN contact_party q ON q.contact = c.id AND q.actor > p.actor
       WHERE ${base.sql} GROUP BY p.actor, q.actor, c.status`,
      ...base.values,
    );
  }

  /** An actor by its name and kind alone. */
  actorNamed(id: string): NetworkActor {
    const { country, ...row } = this.#db.get<
      Omit<NetworkActor, "country"> & { country: string | null }
    >("SELECT id, name, kind, country FROM actor WHERE id = ?", id)!;
    return { ...row, ...optional("country", country) };
  }

  #contactWhere(filters: Filters): Where {
    const parts: Where[] = [
      ...this.#days("c", filters),
      stateIs("c.state", filters.state),
      ...tagged("c.id", filters.tag),
    ];
    const party = (actors: Where) =>
      where(
        `c.id IN (SELECT contact FROM contact_party WHERE ${actors.sql})`,
        ...actors.values,
      );
    for (const name of strings(filters.actor))
      parts.push(party(this.#actors("actor", name)));
    const between = pair(filters.between);
    if (between) parts.push(this.#between(...between));
    if (filters.addressee !== undefined) {
      const actors = this.#actors("actor", filters.addressee);
      parts.push(
        where(
          `c.id IN (SELECT contact FROM contact_party WHERE part = 'receiver' AND ${actors.sql})`,
          ...actors.values,
        ),
      );
    }
    const reported = (condition: Where) =>
      where(
        `c.id IN (SELECT r.contact FROM report r JOIN article a ON a.id = r.article WHERE ${condition.sql})`,
        ...condition.values,
      );
    for (const words of [filters.q, filters.text])
      if (words !== undefined)
        parts.push(reported(fts("r.no", "report_fts", askedWords(words))));
    if (filters.about !== undefined) {
      const query = askedWords(filters.about);
      const said = fts("s.no", "statement_fts", query, "said");
      const own = fts("r.no", "report_fts", query);
      parts.push(
        where(
          `c.id IN (SELECT r.contact FROM report r WHERE ${own.sql} UNION SELECT r.contact FROM statement s JOIN report r ON r.id = s.report WHERE ${said.sql})`,
          ...own.values,
          ...said.values,
        ),
      );
    }
    if (filters.place !== undefined) parts.push(this.#place(filters.place));
    parts.push(
      ...choice("c.mode", filters.mode),
      ...choice("c.status", filters.status),
    );
    const publishers = strings(filters.publisher);
    if (publishers.length)
      parts.push(reported(oneOf("a.publisher", publishers)));
    if (filters.article !== undefined)
      parts.push(reported(where("a.id = ?", filters.article)));
    if (filters.thread !== undefined)
      parts.push(this.#thread("c.thread", filters.thread));
    const told = strings(filters.reports);
    if (told.length)
      parts.push(
        where(
          told
            .map((one) =>
              one === "differ" ? "c.differ <> ''" : "c.sources = 1",
            )
            .join(" OR "),
        ),
      );
    if (filters.due !== undefined)
      parts.push(
        where(
          `c.status = 'planned' AND coalesce(c.to_day, c.from_day) ${filters.due === "passed" ? "<" : ">="} (${NEWEST_DAY})`,
        ),
      );
    if (strings(filters.event).length)
      parts.push(
        where(
          `c.id IN (SELECT r.contact FROM event e JOIN report r ON r.id = e.of_record WHERE e.event IN (SELECT value FROM json_each(?)))`,
          JSON.stringify(strings(filters.event)),
        ),
      );
    return every(parts);
  }

  /** A party of each: two actors, or anybody of two countries; a visit to the country itself counts as dealing with it. */
  #between(a: string, b: string): Where {
    const side = (name: string) => {
      const codes = this.#codes(name);
      const actors = this.#actors("p.actor", name);
      const party = codes.length
        ? where(
            `${actors.sql} OR p.actor IN (SELECT id FROM actor WHERE country IN (SELECT value FROM json_each(?)))`,
            ...actors.values,
            JSON.stringify(codes),
          )
        : actors;
      const names = [
        ...codes.flatMap((code) => this.#countries.namesOf(code)),
        ...(codes.length ? [fold(name)] : []),
      ];
      return { party, places: JSON.stringify(names) };
    };
    const [x, y] = [side(a), side(b)];
    const q = {
      sql: y.party.sql.replaceAll("p.actor", "q.actor"),
      values: y.party.values,
    };
    return where(
      `c.id IN (SELECT p.contact FROM contact_party p JOIN contact_party q ON q.contact = p.contact AND q.actor <> p.actor WHERE (${x.party.sql}) AND (${q.sql}))
       OR (c.place_fold IN (SELECT value FROM json_each(?)) AND c.id IN (SELECT p.contact FROM contact_party p WHERE ${x.party.sql}))
       OR (c.place_fold IN (SELECT value FROM json_each(?)) AND c.id IN (SELECT p.contact FROM contact_party p WHERE ${y.party.sql}))`,
      ...x.party.values,
      ...q.values,
      y.places,
      ...x.party.values,
      x.places,
      ...y.party.values,
    );
  }

  /** Codes of the state that a name means: by the table of countries, or by the ledger's own states. */
  #codes(name: string): string[] {
    const own = this.#db
      .all<{ country: string }>(
        `SELECT DISTINCT a.country FROM actor_name n JOIN actor a ON a.id = n.actor
         WHERE n.fold = ? AND a.kind = 'state' AND a.country IS NOT NULL`,
        foldName(name),
      )
      .map((row) => row.country);
    const code = /^[A-Za-z]{3}$/.test(name.trim())
      ? this.#db
          .all<{ country: string }>(
            "SELECT DISTINCT country FROM actor WHERE country = ?",
            name.trim().toUpperCase(),
          )
          .map((row) => row.country)
      : [];
    return [...new Set([...this.#countries.codes(name), ...own, ...code])];
  }

  /** Actors that a name or an id means. */
  #actors(column: string, name: string): Where {
    return /^a-[0-9a-z]{12}$/.test(name)
      ? where(`${column} = ?`, name)
      : oneOf(column, this.#names.find(name));
  }

  /** Records whose place holds the words of `name`, or lies nowhere nearer than that country. */
  #place(name: string): Where {
    const words = fold(name);
    if (!words) return NOTHING;
    const names = this.#countries
      .codes(name)
      .flatMap((code) => this.#countries.namesOf(code));
    return where(
      `instr(' ' || c.place_fold || ' ', ?) > 0 OR c.place_fold IN (SELECT value FROM json_each(?))
       OR c.id IN (SELECT contact FROM report WHERE place IS NOT NULL AND instr(' ' || lower(place) || ' ', ?) > 0)`,
      ` ${words} `,
      JSON.stringify(names),
      ` ${name.trim().toLowerCase()} `,
    );
  }

  #thread(column: string, thread: string): Where {
    const fold = foldWords(thread).join(" ");
    return where(
      `${column} = ? OR ${column} IN (SELECT id FROM thread WHERE fold = ?)`,
      thread,
      fold,
    );
  }

  #days(table: string, filters: Filters): Where[] {
    checkRange(filters);
    const { from, to } = filters;
    return [
      ...(from === undefined
        ? []
        : [where(`${table}.last_day >= ?`, firstDay(from))]),
      ...(to === undefined
        ? []
        : [where(`${table}.first_day <= ?`, lastDay(to))]),
    ];
  }

  #contactRows(
    ids: readonly string[],
    words: WordQuery | null,
  ): LedgerContact[] {
    if (!ids.length) return [];
    const list = JSON.stringify(ids);
    const inIds = "(SELECT value FROM json_each(?))";
    const parties = group(
      this.#db.all<PartyOfContact>(
        `SELECT p.contact, p.part, p.role, a.id, a.name, a.kind, a.country FROM contact_party p JOIN actor a ON a.id = p.actor
         WHERE p.contact IN ${inIds} ORDER BY p.contact, p.position`,
        list,
      ),
      (row) => row.contact,
    );
    const reports = group(
      this.#db.all<ReportRecord>(
        `SELECT r.*, a.title, a.publisher, a.published, a.copy_of, a.family, a.address, a.credit, t.name AS thread_name,
           o.ref AS outer_ref, s.ref AS statement_ref
         FROM report r JOIN article a ON a.id = r.article LEFT JOIN thread t ON t.id = r.thread LEFT JOIN report o ON o.id = r.part_of
           LEFT JOIN statement s ON s.id = r.statement
         WHERE r.contact IN ${inIds} ORDER BY r.contact, coalesce(a.published_day, '9999-12-31'), a.source_key, r.id`,
        list,
      ),
      (row) => row.contact,
    );
    const reportParties = group(
      this.#db.all<PartyOfReport>(
        `SELECT p.report, p.part, p.role, p.on_behalf_of, p.words, p.span_start, p.span_end, s.actor, a.name
         FROM report r JOIN report_party p ON p.report = r.id JOIN signature s ON s.id = p.signature JOIN actor a ON a.id = s.actor
         WHERE r.contact IN ${inIds} ORDER BY p.report, p.position`,
        list,
      ),
      (row) => row.report,
    );
    const contacts = new Map(
      this.#db
        .all<ContactRecord>(
          `SELECT c.*, t.name AS thread_name FROM contact c LEFT JOIN thread t ON t.id = c.thread WHERE c.id IN ${inIds}`,
          list,
        )
        .map((row) => [row.id, row]),
    );
    return ids.map((id): LedgerContact => {
      const row = contacts.get(id)!;
      return {
        id,
        mode: row.mode,
        status: row.status,
        time: row.time,
        from: row.from_day,
        to: row.to_day,
        ...(row.extent ? { extent: row.extent } : {}),
        ...(row.place ? { place: placeOf(row.place, row.place_geonames) } : {}),
        participants: (parties.get(id) ?? []).map((party) => ({
          id: party.id,
          name: party.name,
          ...(party.role ? { role: party.role } : {}),
          part: party.part,
          ...(party.country ? { country: party.country } : {}),
          kind: party.kind,
        })),
        ...(row.thread
          ? { thread: row.thread, threadName: row.thread_name! }
          : {}),
        ...(row.asserted_by ? { assertedBy: row.asserted_by } : {}),
        differ: (row.differ
          ? row.differ.split("|")
          : []) as LedgerContact["differ"],
        ...decisionsOfRow(row),
        why: JSON.parse(row.why) as string[],
        ...doubtOfRow("contact", row),
        reports: reportsOf(reports.get(id) ?? [], reportParties, words),
      };
    });
  }

  // ---- statements

  /** One row an utterance; one a report with `each`, and where the reports of one article are asked for. */
  statements(
    filters: Filters,
    { each = false }: { each?: boolean } = {},
  ): Page<LedgerStatement> {
    const ids = this.#search.page(this.#asked(filters, each));
    return { ...ids, items: this.#statementRows(ids.items, filters) };
  }

  statement(id: string): LedgerStatement | null {
    return this.#db.get("SELECT 1 FROM statement WHERE id = ?", id)
      ? this.#statementRows([id], {})[0]!
      : null;
  }

  statementFacets(filters: Filters): Facets {
    return statementFacets(this.#db, this.#search, (without) =>
      this.#asked(omit(filters, without)),
    );
  }

  /** What statements are asked for, as the search takes it. */
  #asked(filters: Filters, each = false): Asked {
    const parties: Where[] = [];
    const by = (roles: string, name: string) => {
      const actors = this.#actors("g.actor", name);
      parties.push(
        where(
          `SELECT p.statement FROM signature g JOIN statement_party p ON p.signature = g.id WHERE p.part IN (${roles}) AND ${actors.sql}`,
          ...actors.values,
        ),
      );
    };
    for (const name of strings(filters.actor)) by(SPEAKS, name);
    const between = pair(filters.between);
    if (between) {
      by(SPEAKS, between[0]);
      by("'addressee'", between[1]);
    }
    if (filters.addressee !== undefined) by("'addressee'", filters.addressee);
    return {
      match: this.#statementMatch(filters),
      parties,
      rest: this.#statementRest(filters),
      ...(filters.from === undefined ? {} : { from: firstDay(filters.from) }),
      ...(filters.to === undefined ? {} : { to: lastDay(filters.to) }),
      // of one article: its own reports
      each: each || filters.article !== undefined,
      newestFirst: filters.sort === "-date",
      size: sizeOf(filters.size),
      ...optional("after", filters.next ?? null),
    };
  }

  /** The words asked for, for FTS5; null where none are. */
  #statementMatch({ about, q, text }: Filters): string | null {
    const asked = (
      [
        [about, "said"],
        [q, "quote"],
        [text, "quote"],
      ] as const
    ).filter(([words]) => words !== undefined);
    if (!asked.length) return null;
    return asked
      .map(([words, column]) => `(${ftsQuery(askedWords(words!), column)!})`)
      .join(" AND ");
  }

  /** Conditions besides words and parties. */
  #statementRest(filters: Filters): Where {
    const parts: Where[] = [
      ...this.#days("s", filters),
      stateIs("s.state", filters.state),
      ...tagged("s.id", filters.tag),
    ];
    const kinds = strings(filters.kind);
    parts.push(
      ...choice("s.kind", kinds),
      ...choice("s.directness", filters.direct),
    );
    if (
      filters.attitudes !== true &&
      filters.attitudes !== "1" &&
      filters.attitudes !== "true" &&
      !kinds.includes("attitude")
    )
      parts.push(where("s.kind <> 'attitude'"));
    const publishers = strings(filters.publisher);
    if (publishers.length)
      parts.push(
        where(
          "s.article IN (SELECT id FROM article WHERE publisher IN (SELECT value FROM json_each(?)))",
          JSON.stringify(publishers),
        ),
      );
    if (filters.article !== undefined)
      parts.push(where("s.article = ?", filters.article));
    const contact = this.#statementContact(filters);
    if (contact) parts.push(contact);
    return every(parts);
  }

  /** Filters on where a statement was said: they go through its contact. */
  #statementContact(filters: Filters): Where | null {
    const { place, thread, mode, status } = filters;
    const parts = [
      ...(place === undefined ? [] : [this.#place(place)]),
      ...(thread === undefined ? [] : [this.#thread("c.thread", thread)]),
      ...choice("c.mode", mode),
      ...choice("c.status", status),
    ];
    if (!parts.length) return null;
    const all = every(parts);
    return where(
      `s.report IN (SELECT r.id FROM report r JOIN contact c ON c.id = r.contact WHERE ${all.sql})`,
      ...all.values,
    );
  }

  #statementRows(ids: readonly string[], filters: Filters): LedgerStatement[] {
    if (!ids.length) return [];
    const list = JSON.stringify(ids);
    const rows = new Map(
      this.#db
        .all<StatementRecord>(
          `SELECT s.*, l.why AS utterance_why, a.title, a.publisher, a.published, a.genre, r.contact FROM statement s JOIN article a ON a.id = s.article
             JOIN statement l ON l.id = s.utterance LEFT JOIN report r ON r.id = s.report WHERE s.id IN (SELECT value FROM json_each(?))`,
          list,
        )
        .map((row) => [row.id, row]),
    );
    const parties = group(
      this.#db.all<{
        statement: string;
        part: string;
        id: string;
        name: string;
      }>(
        `SELECT p.statement, p.part, a.id, a.name FROM statement_party p JOIN signature g ON g.id = p.signature JOIN actor a ON a.id = g.actor
         WHERE p.statement IN (SELECT value FROM json_each(?)) ORDER BY p.statement, p.position`,
        list,
      ),
      (row) => row.statement,
    );
    const reports = group(
      this.#db.all<StatementReportRecord>(
        `SELECT s.utterance, s.id, s.ref, s.quote, s.passage_start, s.passage_end, s.directness, s.time, s.article, a.publisher, a.published, a.credit, a.family, a.address
         FROM statement s JOIN article a ON a.id = s.article WHERE s.utterance IN (SELECT utterance FROM statement WHERE id IN (SELECT value FROM json_each(?)))
         ORDER BY s.utterance, s.id <> s.utterance, coalesce(a.published_day, '9999-12-31'), a.source_key, s.id`,
        list,
      ),
      (report) => report.utterance,
    );
    const words = wordsIn(filters);
    return ids.map((id): LedgerStatement => {
      const row = rows.get(id)!;
      const of = (part: string) =>
        (parties.get(id) ?? [])
          .filter((party) => party.part === part)
          .map((party) => ({ id: party.id, name: party.name }));
      const [behalf] = of("behalf");
      const [addressee] = of("addressee");
      return {
        id,
        article: row.article,
        statement: row.ref,
        ...optional("title", row.title),
        ...optional("publisher", row.publisher),
        ...optional("published", row.published),
        ...optional("genre", row.genre),
        speakers: of("speaker"),
        ...optional("sourceDescription", row.source_description),
        ...(behalf ? { onBehalfOf: behalf } : {}),
        ...optional("occasion", row.occasion),
        ...(addressee ? { addressee } : {}),
        kind: row.kind,
        ...optional("act", row.act),
        directness: row.directness,
        negated: row.negated === 1,
        ...optional("modal", row.modal),
        time: row.time,
        from: row.from_day,
        to: row.to_day,
        ...optional("timeBasis", row.time_basis),
        source: spanOf(row.source_start, row.source_end),
        cue: spanOf(row.cue_start, row.cue_end),
        content: JSON.parse(row.content) as Span[],
        passage: { start: row.passage_start, end: row.passage_end },
        quote: row.quote,
        found: words ? foundSpans(words, row.quote, row.passage_start) : [],
        ...optional("within", row.within),
        ...optional("contact", row.contact),
        ...utteranceOf(row.utterance, reports.get(row.utterance)!),
        why: JSON.parse(row.utterance_why) as string[],
        ...doubtOfRow("statement", row),
        ...decisionsOfRow(row),
        rule: row.rule,
      };
    });
  }

  // ---- events

  events(filters: Filters): Page<LedgerEvent> {
    const ids = this.#page(
      "event",
      "id",
      "sort_key",
      this.#eventWhere(filters),
      filters,
      "e",
    );
    return { ...ids, items: this.#eventRows(ids.items) };
  }

  event(id: string): LedgerEvent | null {
    return this.#db.get("SELECT 1 FROM event WHERE id = ?", id)
      ? this.#eventRows([id])[0]!
      : null;
  }

  #eventWhere(filters: Filters): Where {
    // what is seen in a record that a person rejected is no event either
    const parts: Where[] = [
      ...this.#days("e", filters),
      where(
        `NOT EXISTS (SELECT 1 FROM report r JOIN contact c ON c.id = r.contact WHERE r.id = e.of_record AND c.state = 'rejected')
         AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.id = e.of_record AND s.state = 'rejected')`,
      ),
    ];
    const party = (actors: Where, parts = "'actor', 'recipient'") =>
      where(
        `e.id IN (SELECT p.event FROM signature g JOIN event_party p ON p.signature = g.id WHERE p.part IN (${parts}) AND (${actors.sql}))`,
        ...actors.values,
      );
    for (const name of strings(filters.actor))
      parts.push(party(this.#actors("g.actor", name)));
    const between = pair(filters.between);
    if (between)
      for (const name of between) {
        const codes = this.#codes(name);
        const actors = this.#actors("g.actor", name);
        parts.push(
          party(
            where(
              `${actors.sql} OR g.actor IN (SELECT id FROM actor WHERE country IN (SELECT value FROM json_each(?)))`,
              ...actors.values,
              JSON.stringify(codes),
            ),
          ),
        );
      }
    if (filters.addressee !== undefined)
      parts.push(
        party(this.#actors("g.actor", filters.addressee), "'recipient'"),
      );
    parts.push(
      ...choice("e.event", filters.event),
      ...choice("e.status", filters.status),
    );
    const published = strings(filters.publisher);
    if (published.length)
      parts.push(
        where(
          "e.article IN (SELECT id FROM article WHERE publisher IN (SELECT value FROM json_each(?)))",
          JSON.stringify(published),
        ),
      );
    if (filters.article !== undefined)
      parts.push(where("e.article = ?", filters.article));
    if (filters.place !== undefined)
      parts.push(
        where(
          "instr(' ' || lower(e.place) || ' ', ?) > 0",
          ` ${filters.place.trim().toLowerCase()} `,
        ),
      );
    // an event has no passage of its own beyond its trigger: words are looked for in the record it is the view of, and in the trigger
    for (const words of [filters.q, filters.text, filters.about])
      if (words !== undefined) {
        const query = askedWords(words);
        const [report, statement] = [
          fts("r.no", "report_fts", query),
          fts("s.no", "statement_fts", query, "quote"),
        ];
        parts.push(
          where(
            `e.of_record IN (SELECT r.id FROM report r WHERE ${report.sql} UNION ALL SELECT s.id FROM statement s WHERE ${statement.sql})
             OR instr(lower(e.quote), ?) > 0`,
            ...report.values,
            ...statement.values,
            words.trim().toLowerCase() || "\u0000",
          ),
        );
      }
    const through = [
      ...(filters.thread === undefined
        ? []
        : [this.#thread("c.thread", filters.thread)]),
      ...choice("c.mode", filters.mode),
    ];
    if (through.length) {
      const all = every(through);
      parts.push(
        where(
          `e.of_record IN (SELECT r.id FROM report r JOIN contact c ON c.id = r.contact WHERE ${all.sql})`,
          ...all.values,
        ),
      );
    }
    const kinds = strings(filters.kind);
    if (kinds.length)
      parts.push(
        where(
          "e.of_record IN (SELECT id FROM statement WHERE kind IN (SELECT value FROM json_each(?)))",
          JSON.stringify(kinds),
        ),
      );
    return every(parts);
  }

  #eventRows(ids: readonly string[]): LedgerEvent[] {
    if (!ids.length) return [];
    const list = JSON.stringify(ids);
    const rows = new Map(
      this.#db
        .all<EventRecord>(
          `SELECT e.*, a.publisher, a.published, r.contact FROM event e JOIN article a ON a.id = e.article
             LEFT JOIN report r ON r.id = e.of_record WHERE e.id IN (SELECT value FROM json_each(?))`,
          list,
        )
        .map((row) => [row.id, row]),
    );
    const parties = group(
      this.#db.all<{ event: string; part: string; id: string; name: string }>(
        `SELECT p.event, p.part, a.id, a.name FROM event_party p JOIN signature g ON g.id = p.signature JOIN actor a ON a.id = g.actor
         WHERE p.event IN (SELECT value FROM json_each(?)) ORDER BY p.event, p.position`,
        list,
      ),
      (row) => row.event,
    );
    return ids.map((id): LedgerEvent => {
      const row = rows.get(id)!;
      const of = (part: string) =>
        (parties.get(id) ?? [])
          .filter((party) => party.part === part)
          .map((party) => ({ id: party.id, name: party.name }));
      return {
        id,
        article: row.article,
        ...optional("publisher", row.publisher),
        ...optional("published", row.published),
        event: row.event,
        ...optional("mode", row.mode),
        ...optional("context", row.context),
        ...optional("cameo", row.cameo),
        actor: of("actor"),
        recipient: of("recipient"),
        status: row.status,
        time: row.time,
        from: row.from_day,
        to: row.to_day,
        trigger: { start: row.trigger_start, end: row.trigger_end },
        quote: row.quote,
        assertedBy: row.asserted_by,
        // the report is known by the ledger's contact that it stands in
        ...optional("of", row.contact ?? row.of_record),
      };
    });
  }

  // ---- actors, threads, articles

  actors(filters: Filters): Page<LedgerActor> {
    const parts: Where[] = [];
    for (const name of [
      ...strings(filters.actor),
      ...[filters.q, filters.text].filter((one) => one !== undefined),
    ]) {
      const actors = this.#actors("a.id", name);
      const codes = this.#codes(name);
      parts.push(
        codes.length
          ? where(
              `${actors.sql} OR a.country IN (SELECT value FROM json_each(?))`,
              ...actors.values,
              JSON.stringify(codes),
            )
          : actors,
      );
    }
    const used = this.#actorUse(filters);
    if (used) parts.push(used);
    const ids = this.#page(
      "actor",
      "id",
      "fold || '|' || a.id",
      every(parts),
      { ...filters, sort: "date" },
      "a",
    );
    return { ...ids, items: ids.items.map((id) => this.#actorRow(id)) };
  }

  /** Filters that no actor has itself: those who take part in a record that has them. */
  #actorUse(filters: Filters): Where | null {
    checkRange(filters);
    const { from, to, publisher, article } = filters;
    if (
      from === undefined &&
      to === undefined &&
      publisher === undefined &&
      article === undefined
    )
      return null;
    const parts = [
      ...(from === undefined
        ? []
        : [where("x.published_day >= ?", firstDay(from))]),
      ...(to === undefined ? [] : [where("x.published_day <= ?", lastDay(to))]),
      ...choice("x.publisher", publisher),
      ...(article === undefined ? [] : [where("x.id = ?", article)]),
    ];
    const all = every(parts);
    return where(
      `a.id IN (SELECT g.actor FROM article x JOIN article_actor y ON y.article = x.id JOIN signature g ON g.id = y.signature WHERE ${all.sql})`,
      ...all.values,
    );
  }

  actor(id: string): LedgerActor | null {
    const known = (one: string) =>
      this.#db.get("SELECT 1 FROM actor WHERE id = ?", one) !== undefined;
    // the address of an actor that a person put together with another leads to that one
    const now = known(id) ? id : actorRulings(this.#db)("", id);
    return known(now)
      ? {
          ...this.#actorRow(now),
          signatures: this.#signatures(now),
          called: this.#called(now),
        }
      : null;
  }

  /** Names and titles of an actor by publisher, each with the days of the first and last article that gives it. */
  #called(actor: string): NonNullable<LedgerActor["called"]> {
    return this.#db
      .all<{
        sort: "name" | "title";
        words: string;
        publisher: string | null;
        articles: number;
        first: string | null;
        last: string | null;
        earliest: string;
      }>(
        `WITH given AS (
           SELECT 'name' AS sort, y.name AS words, y.article FROM signature g JOIN article_actor y ON y.signature = g.id WHERE g.actor = ?1
           UNION SELECT 'title', r.title, r.article FROM signature g JOIN article_actor y ON y.signature = g.id
             JOIN actor_role r ON r.article = y.article AND r.ref = y.ref WHERE g.actor = ?1)
         SELECT n.sort, n.words, x.publisher, count(*) AS articles, min(x.published_day) AS first, max(x.published_day) AS last,
           min(coalesce(x.published_day, '9999-12-31') || '|' || x.id) AS earliest
         FROM given n JOIN article x ${this.#search.by(TOLD)} ON x.id = n.article GROUP BY n.sort, n.words, x.publisher ORDER BY n.sort, earliest, n.words`,
        actor,
      )
      .map(({ sort, words, publisher, articles, first, last, earliest }) => ({
        as: sort,
        words,
        ...optional("publisher", publisher),
        articles,
        first,
        last,
        article: earliest.slice(earliest.indexOf("|") + 1),
      }));
  }

  /** How many contacts of each status an actor shares with every other. */
  dyadsOf(actor: string): DyadCount[] {
    return this.#db.all(
      `SELECT p.actor AS a, q.actor AS b, c.status, count(DISTINCT c.id) AS count FROM contact_party p
         JOIN contact_party q ON q.contact = p.contact AND q.actor <> p.actor JOIN contact c ON c.id = p.contact
       WHERE p.actor = ? AND c.state <> 'rejected' GROUP BY q.actor, c.status`,
      actor,
    );
  }

  #signatures(actor: string): NonNullable<LedgerActor["signatures"]> {
    return this.#db
      .all<{
        id: string;
        country: string | null;
        articles: number;
        fold: string;
      }>(
        "SELECT id, country, articles, fold FROM signature WHERE actor = ? ORDER BY articles DESC, id",
        actor,
      )
      .map(({ id, country, articles, fold }) => {
        const names = this.#db
          .all<{ value: string }>(
            "SELECT value FROM signature_form WHERE signature = ? AND field = 'name' ORDER BY articles DESC, value",
            id,
          )
          .map((one) => one.value);
        return {
          id,
          names: names.length ? names : [fold],
          ...optional("country", country),
          articles,
        };
      });
  }

  #actorRow(id: string): LedgerActor {
    const row = this.#db.get<{
      name: string;
      kind: LedgerActor["kind"];
      country: string | null;
      sector: string | null;
    }>("SELECT name, kind, country, sector FROM actor WHERE id = ?", id)!;
    const count = (sql: string) =>
      Number(this.#db.get<{ n: number }>(sql, id)!.n);
    return {
      id,
      name: row.name,
      kind: row.kind,
      ...optional("country", row.country),
      ...optional("sector", row.sector),
      names: this.#db
        .all<{ name: string }>(
          "SELECT name FROM actor_name WHERE actor = ? ORDER BY name",
          id,
        )
        .map((one) => one.name),
      roles: this.#db
        .all<{ title: string; article: string; publisher: string | null }>(
          `SELECT DISTINCT r.title, r.article, x.publisher FROM signature g JOIN article_actor y ON y.signature = g.id
             JOIN actor_role r ON r.article = y.article AND r.ref = y.ref JOIN article x ${this.#search.by(TOLD)} ON x.id = r.article
           WHERE g.actor = ? ORDER BY coalesce(x.published_day, '9999-12-31'), x.source_key, r.position LIMIT 500`,
          id,
        )
        .map((one) => ({
          title: one.title,
          article: one.article,
          ...optional("publisher", one.publisher),
        })),
      contacts: count(
        "SELECT count(DISTINCT p.contact) AS n FROM contact_party p JOIN contact c ON c.id = p.contact WHERE p.actor = ? AND c.state <> 'rejected'",
      ),
      statements: count(
        `SELECT count(DISTINCT s.utterance) AS n FROM signature g JOIN statement_party p ON p.signature = g.id
           CROSS JOIN statement s ${this.#search.by(ASKED_BY_ID)} ON s.id = p.statement
         WHERE g.actor = ? AND p.part IN ('speaker', 'behalf') AND s.kind <> 'attitude' AND s.state <> 'rejected'`,
      ),
      articles: count(
        "SELECT count(DISTINCT y.article) AS n FROM signature g JOIN article_actor y ON y.signature = g.id WHERE g.actor = ?",
      ),
    };
  }

  threads(filters: Filters): Page<LedgerThread> {
    const parts: Where[] = [];
    for (const name of [filters.q, filters.text, filters.about])
      if (name !== undefined)
        parts.push(
          where("instr(' ' || t.fold || ' ', ?) > 0", ` ${fold(name)} `),
        );
    if (filters.thread !== undefined)
      parts.push(this.#thread("t.id", filters.thread));
    const inner = this.#contactWhere(
      omit(filters, ["q", "text", "about", "thread"]),
    );
    parts.push(
      where(
        `t.id IN (SELECT c.thread FROM contact c WHERE ${inner.sql})`,
        ...inner.values,
      ),
    );
    const ids = this.#page(
      "thread",
      "id",
      "fold || '|' || t.id",
      every(parts),
      { ...filters, sort: "date" },
      "t",
    );
    return { ...ids, items: ids.items.map((id) => this.thread(id)!) };
  }

  thread(id: string): LedgerThread | null {
    const row = this.#db.get<{
      id: string;
      name: string;
      contacts: number;
      first: string | null;
      last: string | null;
    }>(
      `SELECT t.id, t.name, count(c.id) AS contacts, min(c.from_day) AS first, max(c.to_day) AS last
       FROM thread t LEFT JOIN contact c ON c.thread = t.id AND c.state <> 'rejected' WHERE t.id = ? GROUP BY t.id`,
      id,
    );
    return row
      ? {
          id: row.id,
          name: row.name,
          contacts: row.contacts,
          from: row.first,
          to: row.last,
        }
      : null;
  }

  articles(filters: Filters): Page<LedgerArticle> {
    checkRange(filters);
    const parts: Where[] = [
      ...(filters.from === undefined
        ? []
        : [where("x.published_day >= ?", firstDay(filters.from))]),
      ...(filters.to === undefined
        ? []
        : [where("x.published_day <= ?", lastDay(filters.to))]),
      ...choice("x.publisher", filters.publisher),
      ...tagged("x.id", filters.tag),
      ...(filters.records === undefined
        ? []
        : [where("x.contacts = 0 AND x.statements = 0 AND x.events = 0")]),
      ...(filters.article === undefined
        ? []
        : [where("x.id = ?", filters.article)]),
    ];
    for (const words of [filters.q, filters.text, filters.about])
      if (words !== undefined)
        parts.push(fts("x.no", "article_fts", askedWords(words)));
    for (const name of strings(filters.actor)) {
      const actors = this.#actors("g.actor", name);
      parts.push(
        where(
          `x.id IN (SELECT y.article FROM signature g JOIN article_actor y ON y.signature = g.id WHERE ${actors.sql})`,
          ...actors.values,
        ),
      );
    }
    const ids = this.#page(
      "article",
      "id",
      "sort_key",
      every(parts),
      filters,
      "x",
    );
    const words = wordsIn(filters);
    return {
      ...ids,
      items: ids.items.map((id) => this.#articleRow(id, words)!),
    };
  }

  article(id: string): LedgerArticle | null {
    return this.#articleRow(id, null);
  }

  #articleRow(id: string, words: WordQuery | null): LedgerArticle | null {
    const row = this.#db.get<ArticleRecord>(
      "SELECT * FROM article WHERE id = ?",
      id,
    );
    if (!row) return null;
    return {
      id: row.id,
      ...optional("title", row.title),
      ...optional("publisher", row.publisher),
      ...(row.published === null
        ? {}
        : {
            published: {
              value: row.published,
              from: JSON.parse(row.published_from ?? '"metadata"') as
                Span | "metadata" | "given",
            },
          }),
      ...optional("url", row.url),
      language: row.language,
      name: row.name,
      ...optional("container", row.container),
      sha256: row.sha256,
      textSha256: row.text_sha256,
      added: row.added,
      ...optional("copyOf", row.copy_of),
      ...(words
        ? {
            found: foundPassages(words, row.text, PASSAGES + 1)
              // the title is marked where it stands
              .filter((one) => one.text !== row.title)
              .slice(0, PASSAGES),
            foundInTitle: foundSpans(words, row.title ?? ""),
          }
        : {}),
      ...annotationsOf(shown(this.#db, decisionsOn(this.#db, [id]))),
      counts: {
        contacts: row.contacts,
        statements: row.statements,
        events: row.events,
        notes: row.notes,
        characters: row.characters,
      },
    };
  }

  /**
   * The texts that stood at an article's address, oldest first by when they were fetched or published; one that was saved again unchanged stands there
   * once. Empty where no other text did.
   */
  versions(id: string): ArticleVersion[] {
    const rows = this.#db.all<VersionRecord>(
      `SELECT b.id, b.title, b.publisher, b.published, b.retrieved, b.text_sha256 FROM article a JOIN article b ON b.address = a.address
       WHERE a.id = ? ORDER BY ${versionTime("b")}`,
      id,
    );
    const own = rows.find((row) => row.id === id)?.text_sha256;
    const texts = new Map<string, VersionRecord>();
    for (const row of rows)
      if (
        row.id === id ||
        (row.text_sha256 !== own && !texts.has(row.text_sha256))
      )
        texts.set(row.text_sha256, row);
    if (texts.size < 2) return [];
    const kept = new Set([...texts.values()].map((row) => row.id));
    return rows
      .filter((row) => kept.has(row.id))
      .map((row) => ({
        id: row.id,
        ...optional("title", row.title),
        ...optional("publisher", row.publisher),
        ...optional("published", row.published),
        ...optional("retrieved", row.retrieved),
      }));
  }

  /** Correction notices in an article, and those elsewhere that speak of it. */
  notices(id: string): CorrectionNotice[] {
    const rows = this.#db.all<NoticeRecord>(
      `SELECT n.article, n.span_start, n.span_end, w.text,
         CASE WHEN n.same_page THEN (
           SELECT b.id FROM article b WHERE b.address = w.address AND b.text_sha256 <> w.text_sha256
             AND ${versionTime("b")} < ${versionTime("w")} ORDER BY ${versionTime("b")} DESC LIMIT 1)
         ELSE (
           SELECT b.id FROM article b WHERE b.title_key = n.title_key AND b.published_day = n.day AND b.id <> n.article
             AND (b.publisher IS NULL OR w.publisher IS NULL OR b.publisher = w.publisher)
           ORDER BY ${versionTime("b")} LIMIT 1) END AS corrects
       FROM notice n JOIN article w ON w.id = n.article
       WHERE n.article = ?1
         OR (n.title_key IS NOT NULL AND n.title_key = (SELECT title_key FROM article WHERE id = ?1))
         OR n.article IN (SELECT b.id FROM article a JOIN article b ON b.address = a.address WHERE a.id = ?1)
       ORDER BY w.sort_key, n.position`,
      id,
    );
    return rows
      .filter((row) => row.article === id || row.corrects === id)
      .map((row) => ({
        article: row.article,
        span: { start: row.span_start, end: row.span_end },
        quote: row.text.slice(row.span_start, row.span_end),
        corrects: row.corrects,
      }));
  }

  summary(name: string): LedgerSummary {
    const count = (sql: string) =>
      Number(
        this.#db.get<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)!.n,
      );
    const days = this.#db.get<{ first: string | null; last: string | null }>(
      "SELECT min(first_day) AS first, max(last_day) AS last FROM contact",
    )!;
    return {
      name,
      articles: count("article"),
      contacts: count("contact WHERE state <> 'rejected'"),
      reports: count("report"),
      statements: count(
        "(SELECT DISTINCT utterance FROM statement WHERE kind <> 'attitude' AND state <> 'rejected')",
      ),
      events: count("event"),
      actors: count("actor"),
      threads: count(
        "(SELECT DISTINCT thread FROM contact WHERE thread IS NOT NULL)",
      ),
      publishers: count(
        "(SELECT DISTINCT publisher FROM article WHERE publisher IS NOT NULL)",
      ),
      from: days.first,
      to: days.last,
    };
  }

  /**
   * A page of ids in the order of `key`, which no two rows share. `next` is the key of the last row: the page after it begins there
   * whatever was added in between.
   */
  #page(
    table: string,
    id: string,
    key: string,
    filter: Where,
    filters: Filters,
    alias = "c",
  ): Page<string> {
    const size = sizeOf(filters.size);
    const back = filters.sort === "-date";
    const column = `${alias}.${key}`;
    const after =
      filters.next === undefined
        ? where("1")
        : where(`${column} ${back ? "<" : ">"} ?`, filters.next);
    const total = Number(
      this.#db.get<{ n: number }>(
        `SELECT count(*) AS n FROM ${table} ${alias} WHERE ${filter.sql}`,
        ...filter.values,
      )!.n,
    );
    const rows = this.#db.all<{ id: string; key: string }>(
      `SELECT ${alias}.${id} AS id, ${column} AS key FROM ${table} ${alias} WHERE (${filter.sql}) AND ${after.sql}
       ORDER BY ${column} ${back ? "DESC" : "ASC"} LIMIT ?`,
      ...filter.values,
      ...after.values,
      size + 1,
    );
    const page = rows.slice(0, size);
    return {
      total,
      items: page.map((row) => row.id),
      next: rows.length > size ? page.at(-1)!.key : null,
    };
  }
}

/** Records in one of these states; all but the rejected where none is asked for. */
function stateIs(column: string, states: unknown): Where {
  const list = strings(states);
  return list.length ? oneOf(column, list) : where(`${column} <> 'rejected'`);
}

function decisionsOfRow(
  row: DecidedColumns,
): Pick<LedgerContact, "decided" | "decisions" | keyof Annotations> {
  const decisions = JSON.parse(row.decisions) as RecordDecision[];
  return {
    ...(row.state === "read" || row.decided_by === null
      ? {}
      : {
          decided: {
            by: row.decided_by,
            at: row.decided_at!,
            state: row.state,
            declared: "self" as const,
          },
        }),
    ...(decisions.length ? { decisions } : {}),
    ...annotationsOf(decisions),
  };
}

function doubtOfRow(
  kind: "contact" | "statement",
  { state, chance, doubts }: DecidedColumns & DoubtColumns,
): Pick<LedgerContact, "doubt"> {
  return state === "read" && chance !== null
    ? { doubt: { chance, why: doubtInWords(kind, signsIn(doubts)) } }
    : {};
}

/** Records, or articles, that have every tag: of the words on a tag the last holds. */
function tagged(column: string, tags: Filters["tag"]): Where[] {
  return strings(tags).map((tag) =>
    where(
      `${column} IN (SELECT coalesce(r.contact, a.record) AS of FROM decision d JOIN decision_anchor a ON a.line = d.line
         LEFT JOIN report r ON r.id = a.record
       WHERE d.active AND d.kind = 'tag' AND json_extract(d.json, '$.tag') = ? AND a.record IS NOT NULL
         AND a.position = (SELECT min(position) FROM decision_anchor WHERE line = d.line AND record IS NOT NULL)
       GROUP BY of HAVING max(d.line * 2 + json_extract(d.json, '$.on')) % 2 = 1)`,
      tag,
    ),
  );
}

/** Records that have the words. */
function fts(
  column: string,
  table: string,
  query: WordQuery,
  only?: string,
): Where {
  return where(
    `${column} IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ?)`,
    ftsQuery(query, only),
  );
}

function choice(column: string, values: unknown): Where[] {
  const list = strings(values);
  return list.length ? [oneOf(column, list)] : [];
}

/** A filter that takes several values, as one came or several. */
function strings(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function pair(value: unknown): [string, string] | null {
  if (value === undefined || value === null) return null;
  const names = typeof value === "string" ? value.split(",") : strings(value);
  if (names.length !== 2)
    throw new ReadoutError(
      "query/bad-filter",
      'between takes two names with a comma between them, such as "France,Germany"',
    );
  return [names[0]!.trim(), names[1]!.trim()];
}

function sizeOf(size: unknown): number {
  const number = size === undefined ? DEFAULT_SIZE : Number(size);
  return Number.isInteger(number) && number > 0 ? number : DEFAULT_SIZE;
}

function omit(filters: Filters, keys: readonly (keyof Filters)[]): Filters {
  return Object.fromEntries(
    Object.entries(filters).filter(
      ([key]) => !keys.includes(key as keyof Filters),
    ),
  );
}

/** Throws ReadoutError `query/bad-filter` where no day can lie between `from` and `to`. */
function checkRange({ from, to }: Filters): void {
  if (from !== undefined && to !== undefined && firstDay(from) > lastDay(to))
    throw new ReadoutError(
      "query/bad-filter",
      `from ${from} is after to ${to}, so nothing can lie between: turn the two round`,
    );
}

function firstDay(value: string): string {
  const [year, month = "01", day = "01"] = dayParts(value);
  return `${year}-${month}-${day}`;
}

function lastDay(value: string): string {
  const [year, month = "12", day] = dayParts(value);
  return `${year}-${month}-${day ?? String(monthLength(Number(year), Number(month))).padStart(2, "0")}`;
}

function dayParts(value: string): [string, string?, string?] {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  const month = found?.[2] === undefined ? 1 : Number(found[2]);
  if (!found || month < 1 || month > 12)
    throw new ReadoutError(
      "query/bad-filter",
      `"${value}" is no year, month or day: write 1986, 1986-10 or 1986-10-11`,
    );
  return [found[1]!, found[2], found[3]];
}

const fold = (name: string) => foldWords(name).join(" ");
const optional = <Key extends string, Value>(key: Key, value: Value | null) =>
  (value === null ? {} : { [key]: value }) as { [K in Key]?: Value };
const spanOf = (start: number | null, end: number | null): Span | null =>
  start === null || end === null ? null : { start, end };

function placeOf(
  name: string,
  geonames: number | null,
  span: Span | null = null,
): Place {
  return {
    name,
    ...(span ? { span } : {}),
    ...(geonames === null ? {} : { geonames }),
  };
}

function group<Row>(
  rows: readonly Row[],
  key: (row: Row) => string,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const list = groups.get(key(row));
    if (list) list.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** The words that filters ask for, all of them as one query; null where they ask for none. */
function wordsIn({ about, text, q }: Filters): WordQuery | null {
  const queries = [about, text, q]
    .filter((words) => words !== undefined)
    .map(wordQuery);
  return queries.length
    ? { all: queries.flatMap((one) => one.all), none: [] }
    : null;
}

/** What orders the versions of a page: when it was saved, else when it was published, to the minute where that is known. */
const versionTime = (article: string) =>
  `coalesce(${article}.retrieved, ${article}.published_day, '9999-12-31') || '|' || ${article}.sort_key`;

function reportsOf(
  rows: readonly ReportRecord[],
  parties: ReadonlyMap<string, readonly PartyOfReport[]>,
  words: WordQuery | null,
): LedgerReport[] {
  const repeats = repeatsOf(rows);
  return rows.map((row, index) => ({
    ...reportOf(row, parties.get(row.id) ?? []),
    ...(words
      ? { found: foundSpans(words, row.quote, row.evidence_start) }
      : {}),
    ...optional("repeats", repeats[index]),
  }));
}

function reportOf(
  row: ReportRecord,
  parties: readonly PartyOfReport[],
): LedgerReport {
  return {
    article: row.article,
    contact: row.ref,
    evidence: { start: row.evidence_start, end: row.evidence_end },
    quote: row.quote,
    ...optional("title", row.title),
    ...optional("publisher", row.publisher),
    ...optional("published", row.published),
    mode: row.mode,
    status: row.status,
    time: row.time,
    ...optional("timeWords", row.time_words),
    ...optional("extent", row.extent),
    ...optional("timeBasis", row.time_basis),
    ...(row.place
      ? {
          place: placeOf(
            row.place,
            row.place_geonames,
            spanOf(row.place_start, row.place_end),
          ),
        }
      : {}),
    participants: parties.map((party) => ({
      actor: party.actor,
      name: party.name,
      part: party.part,
      ...optional("role", party.role),
      ...optional("onBehalfOf", party.on_behalf_of),
      words: party.words,
      span: { start: party.span_start, end: party.span_end },
    })),
    assertedBy: row.asserted_by,
    ...optional("forum", row.forum),
    ...optional("visitType", row.visit_type),
    ...(row.thread_name
      ? {
          thread: {
            name: row.thread_name,
            ...optional("ordinal", row.ordinal),
          },
        }
      : {}),
    ...optional("partOf", row.outer_ref),
    ...optional("statement", row.statement_ref),
    rule: row.rule,
    ...optional("copyOf", row.copy_of),
  };
}

type VersionRecord = Readonly<{
  id: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  retrieved: string | null;
  text_sha256: string;
}>;
type NoticeRecord = Readonly<{
  article: string;
  span_start: number;
  span_end: number;
  text: string;
  corrects: string | null;
}>;

type DecidedColumns = Readonly<{
  state: (typeof STATES)[number];
  decided_by: string | null;
  decided_at: string | null;
  decisions: string;
}>;
type DoubtColumns = Readonly<{ chance: number | null; doubts: string | null }>;
type ContactRecord = DecidedColumns &
  DoubtColumns &
  Readonly<{
    id: string;
    mode: LedgerContact["mode"];
    status: LedgerContact["status"];
    time: string | null;
    from_day: string | null;
    to_day: string | null;
    extent: "throughout" | "within" | null;
    place: string | null;
    place_geonames: number | null;
    thread: string | null;
    thread_name: string | null;
    asserted_by: string | null;
    differ: string;
    why: string;
  }>;
type PartyOfContact = Readonly<{
  contact: string;
  id: string;
  name: string;
  kind: LedgerActor["kind"];
  country: string | null;
  part: LedgerContact["participants"][number]["part"];
  role: string | null;
}>;
type ReportRecord = Readonly<{
  id: string;
  contact: string;
  article: string;
  ref: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  copy_of: string | null;
  family: string;
  address: string | null;
  credit: string | null;
  mode: LedgerReport["mode"];
  status: LedgerReport["status"];
  time: string | null;
  extent: "throughout" | "within" | null;
  time_basis: "stated" | "inherited" | "document" | null;
  time_words: string | null;
  place: string | null;
  place_start: number | null;
  place_end: number | null;
  place_geonames: number | null;
  quote: string;
  evidence_start: number;
  evidence_end: number;
  asserted_by: string;
  forum: string | null;
  visit_type: NonNullable<LedgerReport["visitType"]> | null;
  thread_name: string | null;
  ordinal: number | null;
  outer_ref: string | null;
  statement_ref: string | null;
  rule: string;
}>;
type PartyOfReport = Readonly<{
  report: string;
  actor: string;
  name: string;
  part: LedgerReport["participants"][number]["part"];
  role: string | null;
  on_behalf_of: string | null;
  words: string;
  span_start: number;
  span_end: number;
}>;
type StatementReportRecord = Readonly<{
  utterance: string;
  id: string;
  ref: string;
  quote: string;
  passage_start: number;
  passage_end: number;
  directness: LedgerStatement["directness"];
  time: string | null;
  article: string;
  publisher: string | null;
  published: string | null;
  credit: string | null;
  family: string;
  address: string | null;
}>;

function utteranceOf(
  utterance: string,
  records: readonly StatementReportRecord[],
): Pick<LedgerStatement, "utterance" | "reports"> {
  const repeats = repeatsOf(records);
  const reports = records.map((row, index) => ({
    id: row.id,
    article: row.article,
    ...optional("publisher", row.publisher),
    ...optional("published", row.published),
    ...optional("repeats", repeats[index]),
    statement: row.ref,
    passage: { start: row.passage_start, end: row.passage_end },
    quote: row.quote,
    directness: row.directness,
    time: row.time,
  }));
  return { utterance, reports };
}

type StatementRecord = DecidedColumns &
  DoubtColumns &
  Readonly<{
    id: string;
    utterance: string;
    utterance_why: string;
    article: string;
    ref: string;
    title: string | null;
    publisher: string | null;
    published: string | null;
    genre: NonNullable<LedgerStatement["genre"]> | null;
    kind: LedgerStatement["kind"];
    act: string | null;
    directness: LedgerStatement["directness"];
    negated: number;
    modal: string | null;
    time: string | null;
    from_day: string | null;
    to_day: string | null;
    time_basis: "stated" | "inherited" | "document" | null;
    source_description: string | null;
    occasion: string | null;
    source_start: number | null;
    source_end: number | null;
    cue_start: number | null;
    cue_end: number | null;
    content: string;
    passage_start: number;
    passage_end: number;
    quote: string;
    within: string | null;
    contact: string | null;
    rule: string;
  }>;
type EventRecord = Readonly<{
  id: string;
  article: string;
  publisher: string | null;
  published: string | null;
  event: LedgerEvent["event"];
  mode: string | null;
  context: string | null;
  cameo: string | null;
  status: LedgerEvent["status"];
  time: string | null;
  from_day: string | null;
  to_day: string | null;
  trigger_start: number;
  trigger_end: number;
  quote: string;
  asserted_by: string;
  of_record: string | null;
  contact: string | null;
}>;
type ArticleRecord = Readonly<{
  id: string;
  text: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  published_from: string | null;
  url: string | null;
  language: string;
  name: string;
  container: string | null;
  sha256: string;
  text_sha256: string;
  added: string;
  copy_of: string | null;
  contacts: number;
  statements: number;
  events: number;
  notes: number;
  characters: number;
}>;
