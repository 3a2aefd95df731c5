import type {
  ContactMode,
  ContactStatus,
  Participant,
} from "../readout/contacts/record.ts";
import { ADDED_RULE } from "../ledger/additions.ts";
import type { CountryNames } from "../ledger/countries.ts";
import { decideContact } from "../ledger/decide.ts";
import type { Doubt } from "../ledger/doubt.ts";
import { canonicalJson, sha256Hex, shortId } from "../ledger/hash.ts";
import {
  resolveIdentities,
  shownName,
  type Signature,
  type Support,
} from "../ledger/identity.ts";
import type { ActorKind } from "../ledger/kinds.ts";
import {
  byReport,
  linked,
  mergeContacts,
  type Cluster,
  type ContactReport,
  type ReportParty,
} from "../ledger/merge.ts";
import { foldName, foldWords } from "../ledger/names.ts";
import { windowOf } from "../ledger/reportDays.ts";
import { sidesOf } from "../ledger/agreement.ts";
import { repeatsOf } from "../ledger/origins.ts";
import {
  isoDays,
  ledgerRows,
  type LedgerRows,
  type ReportRow,
  type StatementRow,
} from "../ledger/rows.ts";
import type { Readout } from "../readout/record.ts";
import { saidDays } from "../ledger/utterances.ts";
import { isoDay, parseDay } from "../text/calendar.ts";
import {
  actorRulings,
  decisionsOf,
  decisionsOn,
  isRejected,
  reanchor,
  rulingsOn,
} from "./ledgerAnchors.ts";
import {
  applyToContact,
  applyToReport,
  applyToStatement,
  GIVEN,
  stateOf,
} from "./ledgerApply.ts";
import { joinFamily } from "./ledgerCopies.ts";
import { appendLog, type Adding } from "./ledgerLog.ts";
import { connectedStatements, regroup } from "./ledgerUtterances.ts";
import { currentRows } from "./storedReadout.ts";
import type { Database, SqlValue } from "./sqlite.ts";

/** What is added: a Readout, and the input's bytes deflated, where they are kept. */
export type Addition = Readonly<{
  readout: Readout;
  /** The Readout as JSON, deflated. */
  json: Uint8Array;
  /** The inputs it was read from, by `inputKey`: who brings one of them again is told without reading it. */
  inputs?: readonly string[];
  original?: Readonly<{ deflated: Uint8Array; size: number }>;
}>;

export type AddResult =
  | Readonly<{
      state: "added";
      id: string;
      title?: string;
      copyOf?: string;
      contacts: number;
      statements: number;
      events: number;
    }>
  | Readonly<{ state: "same"; id: string; name: string }>;

/**
 * Adds readouts inside a transaction of the caller's. What the ledger holds afterwards depends on the set of articles alone,
 * not on their order or on how they were split into transactions (times of adding and the log apart).
 */
export function addReadouts(
  database: Database,
  additions: readonly Addition[],
  adding: Adding,
  countries: CountryNames,
  what: "add" | "reread" | "restore" = "add",
): AddResult[] {
  const seen = nobodySeen();
  const fresh: string[] = [];
  const decided: string[] = [];
  const results: AddResult[] = [];
  for (const addition of additions) {
    const rows = ledgerRows(addition.readout);
    const known = database.get<{ id: string; name: string }>(
      "SELECT id, name FROM article WHERE source_key = ?",
      rows.article.key,
    );
    if (known) {
      keepInputs(database, addition, known.id);
      results.push({ state: "same", id: known.id, name: known.name });
      continue;
    }
    const hash = sha256Hex(canonicalJson(addition.readout));
    const id = insertArticle(database, addition, rows, hash, adding);
    keepInputs(database, addition, id);
    // what came again needs not be kept to be put back
    database.run("DELETE FROM removed WHERE source_key = ?", rows.article.key);
    fresh.push(...joinFamily(database, id, addition.readout));
    const written = insertRecords(database, id, rows, seen);
    fresh.push(...written.records);
    decided.push(...written.decided);
    appendLog(database, adding, what, id, {
      name: rows.article.name,
      sha256: rows.article.sha256,
      readout: hash,
    });
    const { copy_of: copyOf } = database.get<{ copy_of: string | null }>(
      "SELECT copy_of FROM article WHERE id = ?",
      id,
    )!;
    results.push({
      state: "added",
      id,
      ...(rows.article.title ? { title: rows.article.title } : {}),
      ...(copyOf ? { copyOf } : {}),
      contacts: rows.reports.length,
      statements: rows.statements.length,
      events: rows.events.length,
    });
  }
  settle(database, seen, decided, fresh, countries);
  return results;
}

/**
 * Writes what an article says into the ledger, and finds the decisions that stand on it; `additions`: which record each decision that adds one is.
 * Returns the records, and those that decisions stand on, to be settled.
 */
export function insertRecords(
  database: Database,
  article: string,
  rows: LedgerRows,
  seen: Seen,
  additions: ReadonlyMap<number, string> = new Map(),
): { records: string[]; decided: string[] } {
  insertActors(database, article, rows, seen);
  countForms(database, rows, seen);
  insertReports(database, article, rows);
  insertStatements(database, article, rows);
  insertEvents(database, article, rows);
  for (const [line, record] of additions)
    database.run(
      "UPDATE decision_anchor SET record = ? WHERE line = ?",
      record,
      line,
    );
  const decidedOn = reanchor(database, {
    givenId: rows.article.id,
    textSha256: rows.article.textSha256,
  });
  return {
    records: [...rows.reports, ...rows.statements].map((record) => record.id),
    decided: [...additions.values(), ...decidedOn],
  };
}

/**
 * Brings everything that is made of several articles in line with what changed: who the actors are, which reports are one contact, which
 * statements one utterance, what people decided. `decided`: reports and statements on which decisions may have changed; `others`: those that may
 * stand with others than before.
 */
export function settle(
  database: Database,
  seen: Seen,
  decided: readonly string[],
  others: readonly string[],
  countries: CountryNames,
): void {
  const { moved, movedSaid, touched } = resolveActors(
    database,
    seen,
    countries,
  );
  const isReport = (id: string) =>
    database.get("SELECT 1 FROM report WHERE id = ?", id) !== undefined;
  const records = [...decided, ...others];
  // a report's claim is told by its speaker: what statements say stands first
  for (const id of new Set(decided)) refreshStatement(database, id);
  const threads = [...new Set(decided)].flatMap((id) =>
    refreshReport(database, id),
  );
  const reports = [...new Set([...records.filter(isReport), ...moved])];
  for (const id of reports) setSides(database, id);
  remerge(database, reports, countries);
  if (threads.length) forgetThreads(database);
  for (const thread of new Set(threads)) nameThread(database, thread);
  regroup(database, [...records, ...movedSaid]);
  const given = decided.length ? forgetGiven(database) : [];
  for (const actor of [...touched, ...given])
    database.run(
      "DELETE FROM actor WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM signature WHERE actor = ?1)",
      actor,
    );
}

/** Forgets the names that only decisions gave, once no record has them any more. Returns the actors that they were. */
function forgetGiven(database: Database): string[] {
  const unused = database.all<{ id: string; actor: string }>(
    `SELECT id, actor FROM signature g WHERE id >= '${GIVEN}' AND id < '${GIVEN}\u{10ffff}' AND articles = 0
       AND NOT EXISTS (SELECT 1 FROM statement_party WHERE signature = g.id) AND NOT EXISTS (SELECT 1 FROM report_party WHERE signature = g.id)
       AND NOT EXISTS (SELECT 1 FROM contact_party WHERE actor = g.actor)`,
  );
  for (const { id } of unused)
    for (const sql of [
      "DELETE FROM signature_form WHERE signature = ?",
      "DELETE FROM signature WHERE id = ?",
    ])
      database.run(sql, id);
  return unused.map((one) => one.actor);
}

function keepInputs(
  database: Database,
  { inputs = [] }: Addition,
  article: string,
): void {
  for (const key of inputs)
    database.run(
      "INSERT OR IGNORE INTO input (key, article) VALUES (?, ?)",
      key,
      article,
    );
}

/** Writes an article's own row and its Readout; its id in the ledger. */
export function insertArticle(
  database: Database,
  addition: Addition,
  rows: LedgerRows,
  hash: string,
  { at, by }: Adding,
): string {
  const { article } = rows;
  const id = freeId(database, article.id, article.key);
  if (addition.original)
    database.run(
      "INSERT OR IGNORE INTO original (sha256, size, encoding, bytes, added, added_by) VALUES (?, ?, 'deflate', ?, ?, ?)",
      article.sha256,
      addition.original.size,
      addition.original.deflated,
      at,
      by,
    );
  const { readout } = addition;
  const from = readout.article.published?.from;
  insert(database, "article", {
    id,
    title: article.title,
    publisher: article.publisher,
    published: article.published,
    url: article.url,
    byline: article.byline,
    credit: article.credit,
    genre: article.genre,
    language: article.language,
    name: article.name,
    container: article.container,
    media_type: article.mediaType,
    characters: article.text.length,
    contacts: readout.contacts.length,
    statements: readout.statements.length,
    events: readout.events.length,
    notes: readout.notes.length,
    copy_of: null,
    family: article.key,
    address: article.address,
    retrieved: article.retrieved,
    title_key: article.titleKey,
    added: at,
    added_by: by,
    version: readout.made.version,
    sha256: article.sha256,
    text_sha256: article.textSha256,
    body_sha256: article.bodySha256,
    given_id: article.id,
    source_key: article.key,
    published_day: article.publishedDay,
    sort_key: [
      article.publishedDay ?? "9999-12-31",
      article.publishedMoment ?? "",
      article.key.slice(0, 16),
    ].join("|"),
    published_from: from === undefined ? null : JSON.stringify(from),
    text: article.text,
  });
  database.run(
    "INSERT INTO readout (article, sha256, encoding, json) VALUES (?, ?, 'deflate', ?)",
    id,
    hash,
    addition.json,
  );
  article.notices.forEach(({ span, same, title, day }, position) =>
    insert(database, "notice", {
      article: id,
      position,
      span_start: span.start,
      span_end: span.end,
      same_page: same ? 1 : 0,
      title_key: title,
      day,
    }),
  );
  return id;
}

/** Gives an article another id; decisions on it follow, as all that refers to it does. */
export function renameArticle(
  database: Database,
  from: string,
  to: string,
): void {
  database.run("UPDATE article SET id = ? WHERE id = ?", to, from);
  database.run(
    "UPDATE decision_anchor SET record = ? WHERE kind = 'article' AND record = ?",
    to,
    from,
  );
}

/** The caller's own id where it is free. Of several articles with one id, that with the smallest key has it, whoever came first. */
function freeId(database: Database, given: string, key: string): string {
  const marked = (of: string) => `${given}~${of.slice(0, 8)}`;
  const holders = database.all<{ id: string; source_key: string }>(
    "SELECT id, source_key FROM article WHERE given_id = ?",
    given,
  );
  const holder = holders.find((one) => one.id === given);
  if (!holder) {
    // somebody else's marked id may look like this one
    return database.get("SELECT 1 FROM article WHERE id = ?", given)
      ? marked(key)
      : given;
  }
  if (holder.source_key < key) return marked(key);
  renameArticle(database, given, marked(holder.source_key));
  return given;
}

/** Signatures of the articles being added: all of them, and those of which something is new. */
export type Seen = { all: Set<string>; changed: Set<string> };
export const nobodySeen = (): Seen => ({ all: new Set(), changed: new Set() });

/** What an article says of its actors that identity is decided by, each once: signature, field, value. */
export function formsOf(
  rows: LedgerRows,
): (readonly [string, string, string])[] {
  const forms = new Map<string, readonly [string, string, string]>();
  for (const actor of rows.actors) {
    const form = (field: string, value: string) =>
      forms.set(JSON.stringify([actor.of.id, field, value]), [
        actor.of.id,
        field,
        value,
      ]);
    form("name", actor.name);
    form("kind", actor.kind);
    if (actor.sector) form("sector", actor.sector);
    for (const name of actor.names) form("also", name);
    for (const title of actor.titles) form("title", title);
  }
  return [...forms.values()];
}

function insertActors(
  database: Database,
  article: string,
  rows: LedgerRows,
  seen: Seen,
): void {
  const counted = new Set<string>();
  for (const actor of rows.actors) {
    const { of } = actor;
    database.run(
      "INSERT OR IGNORE INTO signature (id, sort, fold, first, last, country, titles) VALUES (?, ?, ?, ?, ?, ?, ?)",
      of.id,
      of.sort,
      of.fold,
      of.first,
      of.last,
      of.country,
      of.titles.join("|"),
    );
    if (!counted.has(of.id))
      database.run(
        "UPDATE signature SET articles = articles + 1 WHERE id = ?",
        of.id,
      );
    counted.add(of.id);
    seen.all.add(of.id);
    insert(database, "article_actor", {
      article,
      ref: actor.ref,
      name: actor.name,
      kind: actor.kind,
      country: actor.country,
      sector: actor.sector,
      signature: of.id,
    });
    actor.roles.forEach((role, position) =>
      insert(database, "actor_role", {
        article,
        ref: actor.ref,
        position,
        title: role.title,
        span_start: role.start,
        span_end: role.end,
      }),
    );
  }
}

/** Counts in what an article says of its actors; a form that is new may change who is who. */
function countForms(database: Database, rows: LedgerRows, seen: Seen): void {
  for (const [signature, field, value] of formsOf(rows)) {
    const known = database.run(
      "UPDATE signature_form SET articles = articles + 1 WHERE signature = ? AND field = ? AND value = ?",
      signature,
      field,
      value,
    );
    if (known) continue;
    insert(database, "signature_form", {
      signature,
      field,
      value,
      articles: 1,
    });
    seen.changed.add(signature);
  }
}

function insertReports(
  database: Database,
  article: string,
  rows: LedgerRows,
): void {
  for (const report of rows.reports) {
    insert(database, "report", {
      id: report.id,
      contact: null,
      article,
      ref: report.ref,
      ...reportColumns(database, report, rows),
    });
    insertReportParties(database, report);
  }
}

/** A report's columns besides what tells it from all others, and its sides: these are set once it is decided who the parties are. */
function reportColumns(
  database: Database,
  report: ReportRow,
  { article }: LedgerRows,
): Record<string, SqlValue> {
  const thread =
    report.series && report.threadName
      ? threadId(database, report.series, report.threadName)
      : null;
  const window = windowOf({
    time: report.time,
    status: report.status,
    mode: report.mode,
    published: dayOf(article.publishedDay),
    ...(report.extent ? { extent: report.extent } : {}),
    ...(report.place ? { place: report.place } : {}),
  });
  return {
    mode: report.mode,
    status: report.status,
    time: report.time,
    from_day: report.from,
    to_day: report.to,
    extent: report.extent,
    time_basis: report.timeBasis,
    time_words: report.timeWords,
    place: report.place?.name ?? null,
    place_start: report.place?.span?.start ?? null,
    place_end: report.place?.span?.end ?? null,
    place_geonames: report.place?.geonames ?? null,
    quote: report.quote,
    evidence_start: report.evidence.start,
    evidence_end: report.evidence.end,
    trigger_start: report.trigger.start,
    trigger_end: report.trigger.end,
    asserted_by: report.assertedBy,
    statement: report.statement,
    thread,
    ordinal: report.ordinal,
    part_of: report.partOf,
    forum: report.forum,
    visit_type: report.visitType,
    rule: report.rule,
    window_from: window?.from ?? null,
    window_to: window?.to ?? null,
    copy_key: sha256Hex(
      JSON.stringify([
        report.quote,
        report.mode,
        report.parties.map((party) => [party.name, party.part]),
      ]),
    ),
    ...doubtColumns(report.doubt),
  };
}

function insertReportParties(database: Database, report: ReportRow): void {
  report.parties.forEach((party, position) =>
    insert(database, "report_party", {
      report: report.id,
      position,
      ref: party.ref,
      name: party.name,
      signature: party.signature,
      part: party.part,
      role: party.role,
      on_behalf_of: party.onBehalfOf,
      words: party.words,
      span_start: party.span.start,
      span_end: party.span.end,
    }),
  );
}

function threadId(database: Database, fold: string, name: string): string {
  const id = shortId("t", fold);
  const known = database.get<{ name: string }>(
    "SELECT name FROM thread WHERE id = ?",
    id,
  );
  if (!known)
    database.run(
      "INSERT INTO thread (id, name, fold) VALUES (?, ?, ?)",
      id,
      name,
      fold,
    );
  else if (shownName([known.name, name]) !== known.name)
    database.run("UPDATE thread SET name = ? WHERE id = ?", name, id);
  return id;
}

/** Threads that no report tells of any more go. */
export function forgetThreads(database: Database): void {
  database.run(
    "DELETE FROM thread WHERE NOT EXISTS (SELECT 1 FROM report WHERE thread = thread.id)",
  );
}

/** A thread's name from the articles that still tell of it. */
export function nameThread(database: Database, thread: string): void {
  const names = database
    .all<{ article: string }>(
      "SELECT DISTINCT article FROM report WHERE thread = ?",
      thread,
    )
    .flatMap(({ article }) =>
      currentRows(database, article).rows.reports.flatMap(
        ({ series, threadName }) =>
          series && threadName && shortId("t", series) === thread
            ? [threadName]
            : [],
      ),
    );
  if (names.length)
    database.run(
      "UPDATE thread SET name = ? WHERE id = ?",
      shownName(names),
      thread,
    );
}

function doubtColumns(doubt: Doubt | null) {
  return {
    chance: doubt?.chance ?? null,
    doubts: doubt?.signs.join("|") ?? null,
  };
}

/** First and last day by which a record is found: its own, else the day it was reported. */
function foundBy(
  from: string | null,
  to: string | null,
  published: string | null,
) {
  return {
    first_day: from ?? to ?? published,
    last_day: to ?? from ?? published,
  };
}

/** Order by date: the first day, days known exactly before days within, what lasted longer first. */
function sortKey(
  from: string | null,
  to: string | null,
  exact: boolean,
  published: string | null,
  rest: string,
): string {
  const day = from ?? to ?? published ?? "9999-12-31";
  const last = to ?? from ?? published;
  const length =
    last === null
      ? 0
      : Math.max(0, (parseDay(last) ?? 0) - (parseDay(day) ?? 0));
  return `${day}|${exact ? 0 : 1}|${String(99999 - Math.min(length, 99999)).padStart(5, "0")}|${rest}`;
}

function insertStatements(
  database: Database,
  article: string,
  rows: LedgerRows,
): void {
  for (const statement of rows.statements) {
    insert(database, "statement", {
      id: statement.id,
      article,
      ref: statement.ref,
      // till it is joined with others it stands for itself
      utterance: statement.id,
      why: "[]",
      ...statementColumns(statement, rows),
    });
    insertSpeakers(database, statement);
  }
}

/** A statement's columns besides what tells it from all others. */
function statementColumns(
  statement: StatementRow,
  { article }: LedgerRows,
): Record<string, SqlValue> {
  const published = article.publishedDay;
  const window = saidDays({
    from: dayOf(statement.from),
    to: dayOf(statement.to),
    published: dayOf(published),
  });
  return {
    window_from: window?.from ?? null,
    window_to: window?.to ?? null,
    copy_key: sha256Hex(statement.quote),
    kind: statement.kind,
    act: statement.act,
    directness: statement.directness,
    negated: statement.negated ? 1 : 0,
    modal: statement.modal,
    time: statement.time,
    from_day: statement.from,
    to_day: statement.to,
    time_basis: statement.timeBasis,
    source_description: statement.sourceDescription,
    occasion: statement.occasion,
    quote: statement.quote,
    said: statement.said,
    passage_start: statement.passage.start,
    passage_end: statement.passage.end,
    source_start: statement.source?.start ?? null,
    source_end: statement.source?.end ?? null,
    cue_start: statement.cue?.start ?? null,
    cue_end: statement.cue?.end ?? null,
    content: JSON.stringify(statement.content),
    within: statement.within,
    report: statement.contact,
    rule: statement.rule,
    ...doubtColumns(statement.doubt),
    ...foundBy(statement.from, statement.to, published),
    sort_key: sortKey(
      statement.from,
      statement.to,
      statement.from !== null && statement.from === statement.to,
      published,
      `${published ?? "9999-12-31"}|${article.key.slice(0, 12)}|${String(statement.passage.start).padStart(8, "0")}|${statement.id}`,
    ),
  };
}

const dayOf = (iso: string | null) => (iso === null ? null : parseDay(iso));

function insertSpeakers(database: Database, statement: StatementRow): void {
  statement.parties.forEach((party, position) =>
    insert(database, "statement_party", {
      statement: statement.id,
      position,
      part: party.part,
      ref: party.ref,
      name: party.name,
      signature: party.signature,
    }),
  );
}

/**
 * Writes a report anew: as it was read, with what people say was misread in it. One that nobody ever corrected stands as it is. Returns the threads
 * that it was and is in.
 */
function refreshReport(database: Database, id: string): string[] {
  const corrected = database.get<{ article: string; thread: string | null }>(
    `SELECT r.article, r.thread FROM report r WHERE r.id = ?1 AND EXISTS (SELECT 1 FROM decision_anchor a JOIN decision d ON d.line = a.line
       WHERE a.record = ?1 AND d.kind = 'set' AND json_extract(d.json, '$.report'))`,
    id,
  );
  if (!corrected) return [];
  const { rows } = currentRows(database, corrected.article);
  const decided = applyToReport(
    database,
    rows.reports.find((one) => one.id === id)!,
    decisionsOn(database, [id]),
  );
  const columns = reportColumns(database, decided, rows);
  update(database, "report", id, columns);
  database.run("DELETE FROM report_party WHERE report = ?", id);
  insertReportParties(database, decided);
  return [corrected.thread, columns["thread"]].filter(
    (thread) => typeof thread === "string",
  );
}

/** Writes a statement anew: as it was read, with what people decided laid over it. Other records' ids are left alone. */
function refreshStatement(database: Database, id: string): void {
  const article = database.get<{ article: string }>(
    "SELECT article FROM statement WHERE id = ?",
    id,
  )?.article;
  if (article === undefined) return;
  const { rows } = currentRows(database, article);
  const asRead = rows.statements.find((one) => one.id === id)!;
  const decisions = decisionsOn(database, [id]);
  const decided = applyToStatement(database, asRead, decisions);
  const columns = {
    ...statementColumns({ ...decided, ...isoDays(decided.time) }, rows),
    ...stateOf(decisions, {
      rejected: isRejected(database, id),
      added: asRead.rule === ADDED_RULE ? "all" : "none",
    }),
    decisions: JSON.stringify(decided.decisions),
  };
  update(database, "statement", id, columns);
  database.run("DELETE FROM statement_party WHERE statement = ?", id);
  insertSpeakers(database, decided);
}

function insertEvents(
  database: Database,
  article: string,
  rows: LedgerRows,
): void {
  const published = rows.article.publishedDay;
  for (const event of rows.events) {
    insert(database, "event", {
      id: event.id,
      article,
      ref: event.ref,
      event: event.event,
      mode: event.mode,
      context: event.context,
      cameo: event.cameo,
      status: event.status,
      time: event.time,
      from_day: event.from,
      to_day: event.to,
      place: event.place,
      quote: event.quote,
      trigger_start: event.trigger.start,
      trigger_end: event.trigger.end,
      asserted_by: event.assertedBy,
      of_record: event.of,
      rule: event.rule,
      ...foundBy(event.from, event.to, published),
      sort_key: sortKey(
        event.from,
        event.to,
        event.from !== null && event.from === event.to,
        published,
        `${published ?? "9999-12-31"}|${rows.article.key.slice(0, 12)}|${String(event.trigger.start).padStart(8, "0")}|${event.id}`,
      ),
    });
    event.parties.forEach((party, position) =>
      insert(database, "event_party", {
        event: event.id,
        position,
        part: party.part,
        ref: party.ref,
        name: party.name,
        signature: party.signature,
      }),
    );
  }
}

type SignatureRow = Readonly<{
  id: string;
  sort: Signature["sort"];
  fold: string;
  first: string;
  last: string;
  country: string | null;
  titles: string;
  articles: number;
  actor: string | null;
  why: string | null;
}>;

/** The columns of a party that say of what country it is: where its article does not, that of the actor it is in the ledger. */
const PARTY_COUNTRY = "COALESCE(s.country, f.country)";

/** The sides of a report, by which those are found that name countries for their people. */
function setSides(database: Database, report: string): void {
  const parties = database.all<{ country: string | null }>(
    `SELECT ${PARTY_COUNTRY} AS country FROM report_party p
       JOIN signature s ON s.id = p.signature JOIN actor f ON f.id = s.actor WHERE p.report = ?`,
    report,
  );
  database.run(
    "UPDATE report SET sides = ? WHERE id = ?",
    sidesOf(parties),
    report,
  );
}

/**
 * Decides anew who the signatures of the added articles are, and all whose identity hangs on theirs. Returns the reports whose
 * parties moved to another actor or are now of another country, with all that were linked to them before.
 */
function resolveActors(
  database: Database,
  seen: Seen,
  countries: CountryNames,
): {
  moved: readonly string[];
  movedSaid: readonly string[];
  touched: ReadonlySet<string>;
} {
  const loaded = new Map<string, SignatureRow>();
  const load = (sql: string, ...values: SqlValue[]) => {
    for (const row of database.all<SignatureRow>(sql, ...values))
      loaded.set(row.id, row);
  };
  const words = new Set<string>();
  for (const id of seen.all) {
    const row = database.get<SignatureRow>(
      "SELECT * FROM signature WHERE id = ?",
      id,
    )!;
    if (row.sort === "full") words.add(row.first).add(row.last);
    else if (row.sort === "surname") words.add(row.fold);
    if (row.sort === "full" || row.sort === "body")
      load(
        "SELECT * FROM signature WHERE first = ? AND fold = ? AND sort = ?",
        row.first,
        row.fold,
        row.sort,
      );
    else loaded.set(id, row);
  }
  for (const word of words) {
    const bare = database.all<SignatureRow>(
      "SELECT * FROM signature WHERE first = ? AND sort = 'surname'",
      word,
    );
    if (!bare.length) continue;
    for (const row of bare) loaded.set(row.id, row);
    // all that share a name with any of these: how often each is named counts
    load(
      `SELECT s.* FROM signature s WHERE s.sort = 'full' AND s.fold IN
         (SELECT fold FROM signature WHERE sort = 'full' AND first = ?1 UNION SELECT fold FROM signature WHERE sort = 'full' AND last = ?1)
         AND (s.first = ?1 OR s.last = ?1)`,
      word,
    );
  }
  const signatures = [...loaded.values()].map((row) => ({
    ...row,
    titles: row.titles ? row.titles.split("|") : [],
  }));
  const supports = new Map(
    signatures.map((row): [string, Support] => [
      row.id,
      {
        articles: row.articles,
        titles: new Set(
          row.sort === "full"
            ? database
                .all<{ value: string }>(
                  "SELECT value FROM signature_form WHERE signature = ? AND field = 'title'",
                  row.id,
                )
                .map((one) => one.value)
            : [],
        ),
      },
    ]),
  );
  const identities = resolveIdentities(signatures, (id) => supports.get(id)!);
  const actorIds = actorRulings(database);
  const actorOf = (signature: string) =>
    actorIds(signature, shortId("a", identities.get(signature)!.key));

  const moved: {
    id: string;
    actor: string;
    old: string | null;
    why: string | null;
  }[] = [];
  const touched = new Set<string>();
  for (const signature of signatures) {
    const identity = identities.get(signature.id)!;
    const actor = actorOf(signature.id);
    if (actor !== signature.actor)
      moved.push({
        id: signature.id,
        actor,
        old: signature.actor,
        why: identity.why ?? null,
      });
    else if ((identity.why ?? null) !== signature.why)
      database.run(
        "UPDATE signature SET why = ? WHERE id = ?",
        identity.why ?? null,
        signature.id,
      );
    if (actor !== signature.actor || seen.changed.has(signature.id))
      touched.add(actor);
    if (signature.actor && actor !== signature.actor)
      touched.add(signature.actor);
  }
  // where sources disagree on the country, the one most articles give is shown: it may change without anything moving
  const countriesOf = new Map<string, Set<string>>();
  for (const { id, country } of signatures) {
    const actor = actorOf(id);
    if (country)
      countriesOf.set(
        actor,
        (countriesOf.get(actor) ?? new Set()).add(country),
      );
  }
  for (const [actor, found] of countriesOf)
    if (found.size > 1) touched.add(actor);
  const reports = moved
    .filter((one) => one.old !== null)
    .flatMap((one) => reportsNaming(database, one.id));
  const before = reports.length
    ? [...new ReportGraph(database, countries).component(reports).keys()]
    : [];
  const movedSaid = connectedStatements(
    database,
    moved
      .filter((one) => one.old !== null)
      .flatMap((one) =>
        database
          .all<{ statement: string }>(
            "SELECT DISTINCT statement FROM statement_party WHERE signature = ?",
            one.id,
          )
          .map((row) => row.statement),
      ),
  );
  for (const one of moved) {
    database.run(
      "INSERT OR IGNORE INTO actor (id, name, kind, country, sector, fold) VALUES (?, '', 'group', NULL, NULL, '')",
      one.actor,
    );
    database.run(
      "UPDATE signature SET actor = ?, why = ? WHERE id = ?",
      one.actor,
      one.why,
      one.id,
    );
  }
  const abroad = [...touched].flatMap((actor) => movedAbroad(database, actor));
  const beforeAbroad = abroad.length
    ? new ReportGraph(database, countries).component(abroad).keys()
    : [];
  for (const actor of touched) describeActor(database, actor, countries);
  return {
    moved: [...new Set([...before, ...beforeAbroad])],
    movedSaid,
    touched,
  };
}

/** The country that most articles give an actor. */
function countryOf(
  signatures: readonly Readonly<{ country: string | null; articles: number }>[],
): string | null {
  const articlesOf = new Map<string, number>();
  for (const { country, articles } of signatures)
    if (country)
      articlesOf.set(country, (articlesOf.get(country) ?? 0) + articles);
  return (
    [...articlesOf].sort(
      ([a, x], [b, y]) => y - x || (a < b ? -1 : 1),
    )[0]?.[0] ?? null
  );
}

/** The reports that name an actor without its country, where the ledger will give it another than before. */
function movedAbroad(database: Database, actor: string): string[] {
  const signatures = database.all<{
    id: string;
    country: string | null;
    articles: number;
  }>("SELECT id, country, articles FROM signature WHERE actor = ?", actor);
  const known = database.get<{ country: string | null }>(
    "SELECT country FROM actor WHERE id = ?",
    actor,
  );
  if (!known || known.country === countryOf(signatures)) return [];
  return signatures
    .filter((one) => one.country === null)
    .flatMap((one) => reportsNaming(database, one.id));
}

function reportsNaming(database: Database, signature: string): string[] {
  return database
    .all<{ report: string }>(
      "SELECT DISTINCT report FROM report_party WHERE signature = ?",
      signature,
    )
    .map((row) => row.report);
}

/** Name, kind, country and names of an actor from what its signatures say. One that nobody means any more goes with its last contact. */
function describeActor(
  database: Database,
  id: string,
  countries: CountryNames,
): void {
  const signatures = database.all<{
    id: string;
    sort: Signature["sort"];
    country: string | null;
    articles: number;
  }>("SELECT id, sort, country, articles FROM signature WHERE actor = ?", id);
  database.run("DELETE FROM actor_name WHERE actor = ?", id);
  if (!signatures.length) return;
  const forms = (sorts: readonly Signature["sort"][] | null, field: string) => [
    ...new Set(
      signatures
        .filter((one) => !sorts || sorts.includes(one.sort))
        .flatMap((one) =>
          database
            .all<{ value: string }>(
              "SELECT value FROM signature_form WHERE signature = ? AND field = ?",
              one.id,
              field,
            )
            .map((row) => row.value),
        ),
    ),
  ];
  const whole = signatures.some((one) => one.sort === "full")
    ? (["full"] as const)
    : null;
  const country = countryOf(signatures);
  const state =
    signatures[0]!.sort === "state" && country
      ? countries.nameOf(country)
      : undefined;
  // who puts two actors together says under which name
  const kept = decisionsOf(database, "same-actor").findLast(
    (one) => one.into.id === id,
  )?.into.name;
  const name = kept ?? state ?? shownName(forms(whole, "name"));
  const kind = forms(whole, "kind").sort()[0]!;
  const sector = forms(null, "sector").sort()[0] ?? null;
  database.run(
    "UPDATE actor SET name = ?, kind = ?, country = ?, sector = ?, fold = ? WHERE id = ?",
    name,
    kind,
    country,
    sector,
    foldName(name),
    id,
  );
  for (const one of new Set([name, ...forms(null, "also")]))
    database.run(
      "INSERT OR IGNORE INTO actor_name (actor, name, fold) VALUES (?, ?, ?)",
      id,
      one,
      foldName(one),
    );
}

/** Reports as the merging rule sees them, and those that any link joins to some. */
class ReportGraph {
  readonly #database: Database;
  readonly #countries: CountryNames;
  readonly #loaded = new Map<string, ContactReport>();

  constructor(database: Database, countries: CountryNames) {
    this.#database = database;
    this.#countries = countries;
  }

  /** All reports that links connect with `seeds`, however long the chain. */
  component(seeds: readonly string[]): Map<string, ContactReport> {
    const found = new Map<string, ContactReport>();
    const open = [...new Set(seeds)];
    while (open.length) {
      const id = open.pop()!;
      if (found.has(id)) continue;
      const report = this.#report(id);
      found.set(id, report);
      open.push(...rulingsOn(this.#database, [id]).joinedWith(id));
      // who stands with it now is looked at too: what joined them may be gone
      open.push(
        ...this.#database
          .all<{ id: string }>(
            "SELECT id FROM report WHERE contact = (SELECT contact FROM report WHERE id = ?)",
            id,
          )
          .map((row) => row.id),
      );
      for (const other of this.#near(id)) {
        if (found.has(other)) continue;
        if (linked(report, this.#report(other), this.#countries))
          open.push(other);
      }
    }
    return found;
  }

  #near(id: string): string[] {
    return this.#database
      .all<{ id: string }>(
        `SELECT o.id FROM report r JOIN report_party p ON p.report = r.id JOIN signature s ON s.id = p.signature
           JOIN signature t ON t.actor = s.actor JOIN report_party q ON q.signature = t.id JOIN report o ON o.id = q.report
         WHERE r.id = ?1 AND o.id <> ?1 AND o.window_from <= r.window_to AND o.window_to >= r.window_from
         UNION SELECT o.id FROM report r JOIN article a ON a.id = r.article JOIN article b ON b.family = a.family AND b.id <> a.id
           JOIN report o ON o.article = b.id AND o.copy_key = r.copy_key WHERE r.id = ?1
         UNION SELECT o.id FROM report r JOIN report o ON o.sides = r.sides
         WHERE r.id = ?1 AND o.id <> ?1 AND o.window_from <= r.window_to AND o.window_to >= r.window_from
         UNION SELECT o.id FROM report r JOIN report o ON o.thread = r.thread AND o.ordinal = r.ordinal WHERE r.id = ?1 AND o.id <> ?1`,
        id,
      )
      .map((row) => row.id);
  }

  #report(id: string): ContactReport {
    const known = this.#loaded.get(id);
    if (known) return known;
    const row = this.#database.get<StoredReport>(
      `SELECT r.*, a.publisher, a.published, a.published_day, a.source_key, a.family, a.given_id AS article_id, t.fold AS series
       FROM report r JOIN article a ON a.id = r.article LEFT JOIN thread t ON t.id = r.thread WHERE r.id = ?`,
      id,
    )!;
    const parties = this.#database
      .all<StoredParty>(
        `SELECT p.part, p.role, p.signature, s.sort, s.actor, ${PARTY_COUNTRY} AS country, f.name, f.kind FROM report_party p
           JOIN signature s ON s.id = p.signature JOIN actor f ON f.id = s.actor WHERE p.report = ? ORDER BY p.position`,
        id,
      )
      .map((party): ReportParty => ({
        actor: party.actor,
        name: party.name,
        kind: party.kind,
        country: party.country,
        part: party.part,
        ...(party.role ? { role: party.role } : {}),
        named: party.sort !== "local",
      }));
    const report: ContactReport = {
      id: row.id,
      article: row.source_key,
      copy: `${row.family} ${row.copy_key}`,
      published: row.published_day ? parseDay(row.published_day) : null,
      mode: row.mode,
      status: row.status,
      time: row.time,
      ...(row.extent ? { extent: row.extent } : {}),
      ...(row.time_basis ? { timeBasis: row.time_basis } : {}),
      ...(row.place
        ? {
            place: {
              name: row.place,
              ...(row.place_geonames === null
                ? {}
                : { geonames: row.place_geonames }),
            },
          }
        : {}),
      parties,
      round:
        row.series && row.ordinal !== null
          ? { series: row.series, ordinal: row.ordinal }
          : null,
      assertedBy: row.asserted_by,
      ...(isRejected(this.#database, id) ? { rejected: true as const } : {}),
      ...(row.rule === ADDED_RULE ? { added: true as const } : {}),
      label: `${row.publisher ?? row.article_id}${row.published ? `, ${row.published}` : ""}`,
    };
    this.#loaded.set(id, report);
    return report;
  }
}

type StoredReport = Readonly<{
  id: string;
  source_key: string;
  copy_key: string;
  family: string;
  published: string | null;
  published_day: string | null;
  publisher: string | null;
  article_id: string;
  mode: ContactMode;
  status: ContactStatus;
  time: string | null;
  extent: "throughout" | "within" | null;
  time_basis: "stated" | "inherited" | "document" | null;
  place: string | null;
  place_geonames: number | null;
  series: string | null;
  ordinal: number | null;
  asserted_by: string;
  rule: string;
}>;
type StoredParty = Readonly<{
  actor: string;
  name: string;
  kind: ActorKind;
  country: string | null;
  sort: Signature["sort"];
  part: Participant["part"];
  role: string | null;
}>;

/** All reports that links connect with `seeds`, however long the chain, as things stand. */
export function connectedReports(
  database: Database,
  seeds: readonly string[],
  countries: CountryNames,
): string[] {
  return [...new ReportGraph(database, countries).component(seeds).keys()];
}

/** Merges anew every connected part of the reports that holds one of `seeds`. */
function remerge(
  database: Database,
  seeds: readonly string[],
  countries: CountryNames,
): void {
  if (!seeds.length) return;
  const part = new ReportGraph(database, countries).component(seeds);
  const rulings = rulingsOn(database, [...part.keys()]);
  const old = new Set<string>();
  for (const id of part.keys()) {
    const contact = database.get<{ contact: string | null }>(
      "SELECT contact FROM report WHERE id = ?",
      id,
    )!.contact;
    if (contact) old.add(contact);
  }
  for (const id of part.keys())
    database.run("UPDATE report SET contact = NULL WHERE id = ?", id);
  for (const id of old) database.run("DELETE FROM contact WHERE id = ?", id);
  for (const cluster of mergeContacts([...part.values()], countries, rulings))
    writeContact(database, cluster, countries);
}

function writeContact(
  database: Database,
  cluster: Cluster,
  countries: CountryNames,
): void {
  const asRead = decideContact(cluster, countries);
  const first = [...cluster.reports].sort(byReport)[0]!;
  const { id } = first;
  const decisions = decisionsOn(
    database,
    cluster.reports.map((report) => report.id),
  );
  const decided = applyToContact(database, asRead, decisions);
  const stored = cluster.reports.map((report) =>
    database.get<{
      thread: string | null;
      chance: number | null;
      doubts: string | null;
      article: string;
      family: string;
      address: string | null;
      credit: string | null;
      publisher: string | null;
    }>(
      "SELECT r.thread, r.chance, r.doubts, a.id AS article, a.family, a.address, a.credit, a.publisher FROM report r JOIN article a ON a.id = r.article WHERE r.id = ?",
      report.id,
    )!,
  );
  // a report that was read worse takes nothing from one that was read well
  const best = stored.reduce((a, b) =>
    (b.chance ?? 0) > (a.chance ?? 0) ? b : a,
  );
  const { from, to } = isoDays(decided.time);
  const published = first.published === null ? null : isoDay(first.published);
  const exact =
    from !== null && (from === to || decided.extent === "throughout");
  insert(database, "contact", {
    id,
    mode: decided.mode,
    status: decided.status,
    time: decided.time,
    from_day: from,
    to_day: to,
    extent: decided.extent ?? null,
    place: decided.place?.name ?? null,
    place_geonames: decided.place?.geonames ?? null,
    thread: stored.find((one) => one.thread !== null)?.thread ?? null,
    asserted_by: decided.assertedBy ?? null,
    differ: decided.differ.join("|"),
    reports: cluster.reports.length,
    sources: repeatsOf(stored).filter((one) => one === null).length,
    why: JSON.stringify(decided.why),
    ...foundBy(from, to, published),
    place_fold: decided.place ? foldWords(decided.place.name).join(" ") : null,
    sort_key: sortKey(from, to, exact, published, id),
    ...stateOf(decisions, {
      rejected: first.rejected === true,
      added: cluster.reports.every((report) => report.added)
        ? "all"
        : cluster.reports.some((report) => report.added)
          ? "some"
          : "none",
    }),
    decisions: JSON.stringify(decided.decisions),
    chance: best.chance,
    doubts: best.doubts,
  });
  decided.parties.forEach((party, position) =>
    insert(database, "contact_party", {
      contact: id,
      position,
      actor: party.actor,
      part: party.part,
      role: party.role ?? null,
    }),
  );
  for (const report of cluster.reports)
    database.run("UPDATE report SET contact = ? WHERE id = ?", id, report.id);
}

function update(
  database: Database,
  table: "report" | "statement",
  id: string,
  columns: Readonly<Record<string, SqlValue>>,
): void {
  database.run(
    `UPDATE ${table} SET ${Object.keys(columns)
      .map((name) => `${name} = ?`)
      .join(", ")} WHERE id = ?`,
    ...Object.values(columns),
    id,
  );
}

export function insert(
  database: Database,
  table: string,
  row: Readonly<Record<string, SqlValue>>,
): void {
  const columns = Object.keys(row);
  database.run(
    `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    ...Object.values(row),
  );
}
