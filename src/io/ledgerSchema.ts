import { ReadoutError } from "../text/errors.ts";
import type { Database } from "./sqlite.ts";

/** "READ" in ASCII: SQLite files that carry it are ledgers. */
export const APPLICATION_ID = 0x52454144;
/** Raised by a change that an older Readout cannot work with. */
export const FORMAT_VERSION = 4;

/** Memory for pages of the file, in KiB. */
const CACHE_KIB = 64 * 1024;
/** Pages of 4 KiB that wait in the log of changes before they are written to their places. */
const CHECKPOINT_PAGES = 8192;

/** What a person decided on a record, made from the log: `state` tells what it is, `decisions` lists them as JSON. */
const DECIDED = `state TEXT NOT NULL DEFAULT 'read' CHECK (state IN ('read', 'confirmed', 'corrected', 'rejected', 'added')),
  decided_by TEXT, decided_at TEXT, decisions TEXT NOT NULL DEFAULT '[]'`;

/** The chance that it was read right, and the signs that lowered it, the gravest first, parted by `|`; null where only a person read it. */
const DOUBT = `chance REAL, doubts TEXT`;

/**
 * Plain tables, one row a record, ISO dates as text, real foreign keys. `no` numbers the rows that full-text search points at;
 * everything else refers to `id`. Columns `_start` and `_end` are UTF-16 code units of `article.text`.
 */
const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE original (
  sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, encoding TEXT NOT NULL CHECK (encoding = 'deflate'), bytes BLOB NOT NULL,
  added TEXT NOT NULL, added_by TEXT NOT NULL);

CREATE TABLE article (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, publisher TEXT, published TEXT, url TEXT, byline TEXT,
  credit TEXT, genre TEXT, language TEXT NOT NULL, name TEXT NOT NULL, container TEXT, media_type TEXT NOT NULL,
  characters INTEGER NOT NULL, contacts INTEGER NOT NULL, statements INTEGER NOT NULL, events INTEGER NOT NULL, notes INTEGER NOT NULL,
  copy_of TEXT REFERENCES article (id) ON UPDATE CASCADE, family TEXT NOT NULL, address TEXT, retrieved TEXT, title_key TEXT,
  added TEXT NOT NULL, added_by TEXT NOT NULL, version TEXT NOT NULL,
  sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, body_sha256 TEXT NOT NULL,
  given_id TEXT NOT NULL, source_key TEXT NOT NULL UNIQUE, published_day TEXT, sort_key TEXT NOT NULL,
  published_from TEXT, text TEXT NOT NULL);
CREATE INDEX article_given_id ON article (given_id);
CREATE INDEX article_body ON article (body_sha256);
CREATE INDEX article_copy_of ON article (copy_of);
CREATE INDEX article_family ON article (family);
CREATE INDEX article_text ON article (text_sha256);
CREATE INDEX article_address ON article (address);
CREATE INDEX article_title ON article (title_key);
CREATE TABLE notice (
  article TEXT NOT NULL REFERENCES article (id) ON UPDATE CASCADE, position INTEGER NOT NULL,
  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, same_page INTEGER NOT NULL, title_key TEXT, day TEXT,
  PRIMARY KEY (article, position)) WITHOUT ROWID;
CREATE INDEX notice_title ON notice (title_key);
CREATE TABLE article_band (
  band INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article (no), PRIMARY KEY (band, article)) WITHOUT ROWID;
CREATE INDEX article_publisher ON article (publisher);
CREATE INDEX article_sort ON article (sort_key);

CREATE TABLE input (
  key TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id) ON UPDATE CASCADE) WITHOUT ROWID;
CREATE INDEX input_article ON input (article);

CREATE TABLE readout (
  article TEXT PRIMARY KEY REFERENCES article (id) ON UPDATE CASCADE, sha256 TEXT NOT NULL,
  encoding TEXT NOT NULL CHECK (encoding = 'deflate'), json BLOB NOT NULL);

CREATE TABLE actor (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT, fold TEXT NOT NULL);
CREATE INDEX actor_fold ON actor (fold, id);
CREATE INDEX actor_country ON actor (country);

CREATE TABLE actor_name (
  actor TEXT NOT NULL REFERENCES actor (id) ON DELETE CASCADE, name TEXT NOT NULL, fold TEXT NOT NULL,
  PRIMARY KEY (actor, name));
CREATE INDEX actor_name_fold ON actor_name (fold);

CREATE TABLE signature (
  id TEXT PRIMARY KEY, sort TEXT NOT NULL, fold TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, country TEXT,
  titles TEXT NOT NULL, articles INTEGER NOT NULL DEFAULT 0, actor TEXT REFERENCES actor (id), why TEXT);
CREATE INDEX signature_actor ON signature (actor);
CREATE INDEX signature_first ON signature (first);
CREATE INDEX signature_last ON signature (last);

CREATE TABLE signature_form (
  signature TEXT NOT NULL REFERENCES signature (id), field TEXT NOT NULL CHECK (field IN ('name', 'also', 'title', 'kind', 'sector')),
  value TEXT NOT NULL, articles INTEGER NOT NULL, PRIMARY KEY (signature, field, value)) WITHOUT ROWID;

CREATE TABLE article_actor (
  article TEXT NOT NULL REFERENCES article (id) ON UPDATE CASCADE, ref TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  country TEXT, sector TEXT, signature TEXT NOT NULL REFERENCES signature (id), PRIMARY KEY (article, ref));
CREATE INDEX article_actor_signature ON article_actor (signature);

CREATE TABLE actor_role (
  article TEXT NOT NULL, ref TEXT NOT NULL, position INTEGER NOT NULL, title TEXT NOT NULL,
  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, PRIMARY KEY (article, ref, position),
  FOREIGN KEY (article, ref) REFERENCES article_actor (article, ref) ON UPDATE CASCADE);

CREATE TABLE thread (id TEXT PRIMARY KEY, name TEXT NOT NULL, fold TEXT NOT NULL UNIQUE);

CREATE TABLE contact (
  id TEXT PRIMARY KEY, mode TEXT NOT NULL, status TEXT NOT NULL, time TEXT, from_day TEXT, to_day TEXT, extent TEXT,
  place TEXT, place_geonames INTEGER, thread TEXT REFERENCES thread (id), asserted_by TEXT, differ TEXT NOT NULL,
  reports INTEGER NOT NULL, sources INTEGER NOT NULL, why TEXT NOT NULL,
  first_day TEXT, last_day TEXT, place_fold TEXT, sort_key TEXT NOT NULL, ${DOUBT}, ${DECIDED});
CREATE INDEX contact_sort ON contact (sort_key, state);
CREATE INDEX contact_doubt ON contact (chance, sort_key) WHERE state = 'read' AND doubts <> '';
CREATE INDEX contact_thread ON contact (thread, sort_key);

CREATE TABLE contact_party (
  contact TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE, position INTEGER NOT NULL,
  actor TEXT NOT NULL REFERENCES actor (id), part TEXT NOT NULL, role TEXT, PRIMARY KEY (contact, position)) WITHOUT ROWID;
CREATE INDEX contact_party_actor ON contact_party (actor, contact);

CREATE TABLE report (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, contact TEXT REFERENCES contact (id),
  article TEXT NOT NULL REFERENCES article (id) ON UPDATE CASCADE, ref TEXT NOT NULL,
  mode TEXT NOT NULL, status TEXT NOT NULL, time TEXT, from_day TEXT, to_day TEXT, extent TEXT, time_basis TEXT, time_words TEXT,
  place TEXT, place_start INTEGER, place_end INTEGER, place_geonames INTEGER,
  quote TEXT NOT NULL, evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
  asserted_by TEXT NOT NULL, statement TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED, thread TEXT REFERENCES thread (id), ordinal INTEGER,
  part_of TEXT, forum TEXT, visit_type TEXT, rule TEXT NOT NULL,
  window_from INTEGER, window_to INTEGER, sides TEXT, copy_key TEXT NOT NULL, ${DOUBT}, UNIQUE (article, ref));
CREATE INDEX report_contact ON report (contact);
CREATE INDEX report_sides ON report (sides, window_from);
CREATE INDEX report_round ON report (thread, ordinal);
CREATE INDEX report_statement ON report (statement);

CREATE TABLE report_party (
  report TEXT NOT NULL REFERENCES report (id), position INTEGER NOT NULL, ref TEXT NOT NULL, name TEXT NOT NULL,
  signature TEXT NOT NULL REFERENCES signature (id), part TEXT NOT NULL, role TEXT, on_behalf_of TEXT,
  words TEXT NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, PRIMARY KEY (report, position)) WITHOUT ROWID;
CREATE INDEX report_party_signature ON report_party (signature, report);

CREATE TABLE statement (
  no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL REFERENCES article (id) ON UPDATE CASCADE, ref TEXT NOT NULL,
  kind TEXT NOT NULL, act TEXT, directness TEXT NOT NULL, negated INTEGER NOT NULL, modal TEXT,
  time TEXT, from_day TEXT, to_day TEXT, time_basis TEXT, source_description TEXT, occasion TEXT,
  quote TEXT NOT NULL, said TEXT NOT NULL, passage_start INTEGER NOT NULL, passage_end INTEGER NOT NULL,
  source_start INTEGER, source_end INTEGER, cue_start INTEGER, cue_end INTEGER, content TEXT NOT NULL,
  within TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
  report TEXT REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
  window_from INTEGER, window_to INTEGER, copy_key TEXT NOT NULL, utterance TEXT NOT NULL, why TEXT NOT NULL,
  rule TEXT NOT NULL, first_day TEXT, last_day TEXT, sort_key TEXT NOT NULL, ${DOUBT}, ${DECIDED}, UNIQUE (article, ref));
CREATE INDEX statement_doubt ON statement (chance, sort_key) WHERE state = 'read' AND kind <> 'attitude' AND doubts <> '';
CREATE INDEX statement_utterance ON statement (utterance, kind, state);
CREATE INDEX statement_sort ON statement (sort_key, state, kind);
CREATE INDEX statement_report ON statement (report);
CREATE INDEX statement_within ON statement (within);

CREATE TABLE statement_party (
  statement TEXT NOT NULL REFERENCES statement (id), position INTEGER NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('speaker', 'behalf', 'addressee')), ref TEXT NOT NULL, name TEXT NOT NULL,
  signature TEXT NOT NULL REFERENCES signature (id), PRIMARY KEY (statement, position)) WITHOUT ROWID;
CREATE INDEX statement_party_signature ON statement_party (signature, part, statement);

CREATE TABLE event (
  id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id) ON UPDATE CASCADE, ref TEXT NOT NULL,
  event TEXT NOT NULL, mode TEXT, context TEXT, cameo TEXT, status TEXT NOT NULL, time TEXT, from_day TEXT, to_day TEXT, place TEXT,
  quote TEXT NOT NULL, trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, asserted_by TEXT NOT NULL, of_record TEXT,
  rule TEXT NOT NULL, first_day TEXT, last_day TEXT, sort_key TEXT NOT NULL, UNIQUE (article, ref));
CREATE INDEX event_sort ON event (sort_key);
CREATE INDEX event_of ON event (of_record);

CREATE TABLE event_party (
  event TEXT NOT NULL REFERENCES event (id), position INTEGER NOT NULL, part TEXT NOT NULL CHECK (part IN ('actor', 'recipient')),
  ref TEXT NOT NULL, name TEXT NOT NULL, signature TEXT NOT NULL REFERENCES signature (id), PRIMARY KEY (event, position)) WITHOUT ROWID;
CREATE INDEX event_party_signature ON event_party (signature, part, event);

CREATE TABLE log (
  line INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL, detail TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE);

CREATE TABLE decision (
  line INTEGER PRIMARY KEY REFERENCES log (line), at TEXT NOT NULL, by TEXT NOT NULL, why TEXT,
  kind TEXT NOT NULL, json TEXT NOT NULL, active INTEGER NOT NULL);
CREATE INDEX decision_kind ON decision (kind);
CREATE TABLE decision_anchor (
  line INTEGER NOT NULL REFERENCES decision (line), side INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL,
  article TEXT NOT NULL, text_sha256 TEXT NOT NULL, quote TEXT NOT NULL, record TEXT, PRIMARY KEY (line, side, position)) WITHOUT ROWID;
CREATE INDEX decision_anchor_record ON decision_anchor (record);
CREATE INDEX decision_anchor_text ON decision_anchor (text_sha256);
CREATE INDEX decision_anchor_article ON decision_anchor (article);
CREATE TABLE addition (
  line INTEGER PRIMARY KEY REFERENCES decision (line), article TEXT NOT NULL REFERENCES article (id) ON UPDATE CASCADE,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL);
CREATE INDEX addition_article ON addition (article);
CREATE TABLE removed (
  source_key TEXT PRIMARY KEY, article TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, added TEXT NOT NULL, added_by TEXT NOT NULL,
  encoding TEXT NOT NULL CHECK (encoding = 'deflate'), json BLOB NOT NULL);

CREATE TRIGGER log_is_append_only_update BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_append_only_delete BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
`;

/** What search asks of statements besides their words: read from an index, without the rows, which lie all over the file. */
const ASKED =
  "first_day, last_day, kind, directness, state, utterance, article";
/** Indexes that search names: over what it asks, by number and by id; of reports that follow another of their utterance; of what lasted several days. */
export const ASKED_BY_NUMBER = "statement_asked_no";
export const ASKED_BY_ID = "statement_asked_id";
export const FOLLOWS = "statement_follows";
export const LASTS = "statement_lasts";
/** Where and when articles appeared, without their text. */
export const TOLD = "article_told";

/**
 * Indexes that are made where they are missing, so that a ledger of the same format has them from the next time it is opened for writing: what they
 * change is how long an answer takes, never the answer.
 */
const INDEXES = `
CREATE INDEX IF NOT EXISTS statement_days ON statement (first_day, last_day, kind, directness, state, utterance);
CREATE INDEX IF NOT EXISTS ${FOLLOWS} ON statement (last_day, first_day, utterance) WHERE utterance <> id;
CREATE INDEX IF NOT EXISTS statement_leads ON statement (utterance, sort_key) WHERE utterance = id;
CREATE INDEX IF NOT EXISTS statement_order ON statement (sort_key, utterance, kind, state) WHERE utterance = id;
CREATE INDEX IF NOT EXISTS ${LASTS} ON statement (last_day, first_day, utterance) WHERE first_day < last_day;
CREATE INDEX IF NOT EXISTS ${ASKED_BY_NUMBER} ON statement (no, ${ASKED});
CREATE INDEX IF NOT EXISTS ${ASKED_BY_ID} ON statement (id, ${ASKED});
CREATE INDEX IF NOT EXISTS statement_decided ON statement (id) WHERE decisions <> '[]';
CREATE INDEX IF NOT EXISTS contact_decided ON contact (id) WHERE decisions <> '[]';
CREATE INDEX IF NOT EXISTS article_unread ON article (no) WHERE contacts = 0 AND statements = 0 AND events = 0;
CREATE INDEX IF NOT EXISTS article_actor_called ON article_actor (signature, article, ref, name);
CREATE INDEX IF NOT EXISTS ${TOLD} ON article (id, publisher, published_day, source_key);
`;

/** Full-text search over a table's own columns. Datasette finds it by `content="..."` in double quotes. */
const SEARCH = (
  [
    ["article", ["title", "text"]],
    ["report", ["quote"]],
    ["statement", ["quote", "said"]],
  ] as const
)
  .map(([table, columns]) => {
    const names = columns.join(", ");
    const of = (row: string) =>
      columns.map((column) => `${row}.${column}`).join(", ");
    const remove = `INSERT INTO ${table}_fts (${table}_fts, rowid, ${names}) VALUES ('delete', old.no, ${of("old")});`;
    const insert = `INSERT INTO ${table}_fts (rowid, ${names}) VALUES (new.no, ${of("new")});`;
    return `
CREATE VIRTUAL TABLE ${table}_fts USING fts5 (${names}, content="${table}", content_rowid="no", tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER ${table}_fts_insert AFTER INSERT ON ${table} BEGIN ${insert} END;
CREATE TRIGGER ${table}_fts_delete AFTER DELETE ON ${table} BEGIN ${remove} END;
CREATE TRIGGER ${table}_fts_update AFTER UPDATE OF ${names} ON ${table} BEGIN ${remove} ${insert} END;`;
  })
  .join("\n");

/** What a person with any SQLite tool wants to open first. */
const VIEWS = `
CREATE VIEW contacts AS
  SELECT c.id,
    (SELECT group_concat(a.name, ' | ') FROM (SELECT actor FROM contact_party WHERE contact = c.id ORDER BY position) p JOIN actor a ON a.id = p.actor) AS parties,
    c.mode, c.status, c.time, c.from_day, c.to_day, c.extent, c.place, t.name AS thread, c.asserted_by, c.differ, c.reports, c.sources, c.state, c.decided_by, c.decided_at
  FROM contact c LEFT JOIN thread t ON t.id = c.thread ORDER BY c.sort_key;
CREATE VIEW reports AS
  SELECT r.id, r.contact, a.publisher, a.published, a.title, r.quote, r.mode, r.status, r.time, r.time_words, r.place, r.asserted_by,
    r.article, r.evidence_start, r.evidence_end, a.copy_of, r.rule
  FROM report r JOIN article a ON a.id = r.article ORDER BY r.contact, a.published_day, r.no;
CREATE VIEW statements_by_speaker AS
  SELECT g.actor, c.name AS speaker, p.part AS speaks, s.id, s.kind, s.directness, s.time, s.from_day, s.to_day, s.said, s.quote, a.publisher, a.published, s.article
  FROM statement_party p JOIN signature g ON g.id = p.signature JOIN actor c ON c.id = g.actor
    JOIN statement s ON s.id = p.statement JOIN article a ON a.id = s.article
  WHERE p.part IN ('speaker', 'behalf') ORDER BY c.name, s.sort_key;
CREATE VIEW statements AS
  SELECT s.id, (SELECT group_concat(c.name, ' | ') FROM statement_party p JOIN signature g ON g.id = p.signature JOIN actor c ON c.id = g.actor
      WHERE p.statement = s.id AND p.part = 'speaker') AS speakers,
    s.utterance, s.source_description, s.kind, s.act, s.directness, s.time, s.from_day, s.to_day, s.said, s.quote, a.publisher, a.published, s.article,
    s.passage_start, s.passage_end, r.contact, s.rule, s.state, s.decided_by, s.decided_at
  FROM statement s JOIN article a ON a.id = s.article LEFT JOIN report r ON r.id = s.report ORDER BY s.sort_key;
CREATE VIEW events AS
  SELECT e.id, e.event, e.mode, e.context, e.cameo,
    (SELECT group_concat(c.name, ' | ') FROM event_party p JOIN signature g ON g.id = p.signature JOIN actor c ON c.id = g.actor WHERE p.event = e.id AND p.part = 'actor') AS actors,
    (SELECT group_concat(c.name, ' | ') FROM event_party p JOIN signature g ON g.id = p.signature JOIN actor c ON c.id = g.actor WHERE p.event = e.id AND p.part = 'recipient') AS recipients,
    e.status, e.time, e.place, e.quote, e.asserted_by, a.publisher, a.published, e.article, e.of_record
  FROM event e JOIN article a ON a.id = e.article ORDER BY e.sort_key;
CREATE VIEW actors AS
  SELECT a.id, a.name, a.kind, a.country, a.sector,
    (SELECT count(DISTINCT contact) FROM contact_party p WHERE p.actor = a.id) AS contacts,
    (SELECT count(DISTINCT x.article) FROM signature g JOIN article_actor x ON x.signature = g.id WHERE g.actor = a.id) AS articles
  FROM actor a ORDER BY a.fold, a.id;
CREATE VIEW articles AS
  SELECT id, publisher, published, title, url, contacts, statements, events, notes, copy_of, added, added_by, name, container, sha256
  FROM article ORDER BY sort_key;
`;

/** Makes an empty file a ledger, or checks that it is one that this version can use. Throws ReadoutError `ledger/...`. */
export function prepareSchema(database: Database, readOnly: boolean): void {
  if (check(database) === "empty") {
    if (readOnly)
      throw new ReadoutError(
        "ledger/not-a-ledger",
        `${database.path} is empty: fill it with \`readout add PATH --ledger ${database.path}\``,
      );
    // two processes may both find it empty: the second waits for the lock and finds the first one's tables
    database.exec("PRAGMA journal_mode = WAL");
    database.transaction(() => {
      if (check(database) !== "empty") return;
      database.exec(TABLES + SEARCH + VIEWS);
      database.run(
        "INSERT INTO meta (key, value) VALUES ('format', 'readout-ledger'), ('version', ?)",
        String(FORMAT_VERSION),
      );
      database.exec(
        `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT_VERSION}`,
      );
    });
  }
  // an article's bands and actors, and the statements that have a word, lie all over the file
  database.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  if (readOnly) return;
  // a commit that is in the log survives a kill of the process; a power cut may cost the last ones, never the file
  database.exec(`PRAGMA synchronous = NORMAL; ${INDEXES}`);
  // in a large ledger most of the work would be to write pages back
  database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
}

function check(database: Database): "empty" | "ledger" {
  const pragma = (name: string) =>
    Number(Object.values(database.get(`PRAGMA ${name}`) ?? { none: 0 })[0]);
  const application = pragma("application_id");
  const tables = Number(
    database.get("SELECT count(*) AS n FROM sqlite_schema")!["n"],
  );
  if (application === 0 && tables === 0) return "empty";
  if (application !== APPLICATION_ID)
    throw new ReadoutError(
      "ledger/not-a-ledger",
      `${database.path} is an SQLite file of something else: name another file with --ledger`,
    );
  const version = pragma("user_version");
  if (version < FORMAT_VERSION)
    throw new ReadoutError(
      "ledger/version",
      `${database.path} was written by an older Readout (format ${version}, this one writes ${FORMAT_VERSION}): add its articles to a new ledger`,
    );
  if (version > FORMAT_VERSION)
    throw new ReadoutError(
      "ledger/version",
      `${database.path} was written by a newer Readout (format ${version}, this one knows ${FORMAT_VERSION}): update Readout`,
    );
  return "ledger";
}
