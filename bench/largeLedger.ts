import { deflateSync } from "node:zlib";
import { foldName, foldWords } from "../src/ledger/names.ts";
import { canonicalJson, sha256Hex, shortId } from "../src/ledger/hash.ts";
import { ledgerRows, type LedgerRows } from "../src/ledger/rows.ts";
import {
  insertArticle,
  insertRecords,
  nobodySeen,
} from "../src/io/ledgerWriter.ts";
import { prepareSchema } from "../src/io/ledgerSchema.ts";
import { Database } from "../src/io/sqlite.ts";
import type { Actor } from "../src/readout/actors/record.ts";
import type { Contact } from "../src/readout/contacts/record.ts";
import type { PloverEvent } from "../src/readout/events/record.ts";
import type { Readout } from "../src/readout/record.ts";
import type { Statement } from "../src/readout/statements/record.ts";
import type { Span } from "../src/text/span.ts";
import { bareReadout } from "../test/bareReadout.ts";
import { dice, isoDate, person, pick, place, sentence } from "./stories.ts";

/**
 * A ledger of made-up news with as many statements as asked for, written by the store's own inserts through its schema and triggers. Only what joins
 * articles is decided here instead of by the merging rules, which would take hours: a name is one actor, a copy's records join those of its original.
 */
export function writeLargeLedger(path: string, statements: number): void {
  const database = new Database(path);
  prepareSchema(database, false);
  // as after a kill the file is made anew, nothing is lost by not waiting for the disk
  database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000");
  // full text is indexed once at the end: each insert through a trigger would be a piece of the index for itself
  const indexing = database.all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%\\_fts\\_insert' ESCAPE '\\'",
  );
  for (const { name } of indexing) database.exec(`DROP TRIGGER ${name}`);
  const news = newsOf(statements);
  const known = new Set<string>();
  let batch: (readonly [Readout, Readout | null])[] = [];
  const write = () => {
    database.transaction(() => {
      for (const [readout, original] of batch)
        writeArticle(database, readout, original, known);
    });
    batch = [];
  };
  for (const one of news) if (batch.push(one) === 500) write();
  write();
  for (const { name, sql } of indexing) {
    const table = name.replace(/_insert$/, "");
    database.run(`INSERT INTO ${table} (${table}) VALUES ('rebuild')`);
    database.exec(sql);
  }
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
}

const DAYS = 3650;
/** Statements of an article that is no copy: 5 to 15. */
const LEAST_SAID = 5;
const MORE_SAID = 11;
const COPIES = 0.08;
const COUNTRIES = "FRA DEU ESP ITA POL SWE NOR FIN CHE AUT BEL NLD".split(" ");
const KINDS = [
  ["said", "assert"],
  ["said", "assert"],
  ["added", "assert"],
  ["explained", "assert"],
  ["announced", "announce"],
  ["demanded", "demand"],
  ["promised", "pledge"],
  ["praised", "praise"],
  ["condemned", "condemn"],
  ["rejected", "reject"],
  ["hoped", "attitude"],
  ["congratulated", "congratulate"],
] as const satisfies readonly (readonly [string, Statement["kind"]])[];
const OFFICES = ["Minister", "President", "Ambassador", "envoy", "spokesman"];

/** Few are named often and most seldom: a number below `size`, the low ones more often. */
const seldom = (roll: () => number, size: number) =>
  Math.floor(size * roll() ** 3);

type Cast = Readonly<{ name: string; country: string; office: string }>;

/** Readouts in the order of their days; a copy comes with its original. */
function* newsOf(
  statements: number,
): Generator<readonly [Readout, Readout | null]> {
  const roll = dice(1_000_000);
  const names = new Set<string>();
  while (names.size < 3000) names.add(person(roll));
  const cast = [...names].map((name): Cast => ({
    name,
    country: pick(roll, COUNTRIES),
    office: pick(roll, OFFICES),
  }));
  // words that stand in a tenth of all statements, and words that stand in a few
  const words = Array.from(
    { length: 4000 },
    (_, at) => `${place(roll).toLowerCase()}${at}`,
  );
  const threads = Array.from(
    { length: 300 },
    () => `${place(roll)} ${pick(roll, ["talks", "process", "round"])}`,
  );
  let said = 0;
  let last: Readout | null = null;
  for (let index = 0; said < statements; index++) {
    const day = Math.floor((said / statements) * DAYS);
    const readout: Readout =
      last && roll() < COPIES
        ? copyOf(last, index, isoDate(day + 1))
        : article(roll, index, isoDate(day), { cast, words, threads });
    const original = last && readout.article.title === undefined ? last : null;
    yield [readout, original];
    said += readout.statements.length;
    if (!original) last = readout;
  }
}

/** The same text in another paper, under no title of its own. */
function copyOf(readout: Readout, index: number, day: string): Readout {
  const article: Record<string, unknown> = { ...readout.article };
  delete article["title"];
  return {
    ...readout,
    article: {
      ...(article as Readout["article"]),
      id: `article-${index}`,
      publisher: `Sample Reprint ${index % 9}`,
      published: { value: day, from: "given" },
    },
  };
}

/** Text that is put together piece by piece, each piece with its place. */
class Writing {
  text = "";
  put(words: string): Span {
    const start = this.text.length;
    this.text += words;
    return { start, end: this.text.length };
  }
}

function article(
  roll: () => number,
  index: number,
  day: string,
  {
    cast,
    words,
    threads,
  }: Readonly<{
    cast: readonly Cast[];
    words: readonly string[];
    threads: readonly string[];
  }>,
): Readout {
  const writing = new Writing();
  const actors: Actor[] = [];
  const somebody = () => cast[seldom(roll, cast.length)]!;
  /** Names a person in the text; who was named before is the same actor. */
  const name = (who: Cast): { actor: string; span: Span } => {
    const title = writing.put(who.office);
    writing.put(" ");
    const span = writing.put(who.name);
    const known = actors.find((one) => one.name === who.name);
    if (known) return { actor: known.id, span };
    const actor = `A${actors.length + 1}`;
    actors.push({
      id: actor,
      name: who.name,
      kind: "person",
      country: who.country,
      roles: [{ title: who.office, span: title }],
      names: [who.name],
      rule: RULE,
    });
    return { actor, span };
  };
  const [host, guest] = [somebody(), somebody()];
  const town = place(roll);
  const title = `${host.name} and ${guest.name} in ${town}`;
  writing.put(`${title}\n\n`);

  const met = writing.text.length;
  const a = name(host);
  writing.put(" ");
  const status = roll();
  const trigger = writing.put(status < 0.8 ? "met" : "will meet");
  writing.put(" ");
  const b = name(guest);
  writing.put(" in ");
  const where = writing.put(town);
  const evidence = { start: met, end: writing.text.length };
  writing.put(`. ${sentence(roll)}\n\n`);
  const thread = roll() < 0.3 ? pick(roll, threads) : null;
  const contact: Contact = {
    id: "C1",
    mode: pick(roll, ["meeting", "talks", "visit", "call", "letter"] as const),
    status: status < 0.8 ? "held" : status < 0.95 ? "planned" : "denied",
    participants: [
      { actor: a.actor, part: "host", role: host.office, span: a.span },
      { actor: b.actor, part: "guest", role: guest.office, span: b.span },
    ],
    time: roll() < 0.7 ? day : null,
    timeBasis: "stated",
    place: { name: town, span: where },
    trigger,
    evidence,
    assertedBy: "narrator",
    ...(thread ? { thread: "H1" } : {}),
    rule: RULE,
  };

  const statements: Statement[] = [];
  for (let at = LEAST_SAID + Math.floor(roll() * MORE_SAID); at > 0; at--) {
    const [verb, kind] = pick(roll, KINDS);
    const source = name(somebody());
    writing.put(" ");
    const told = roll() < 0.2;
    const cue = writing.put(told ? "told" : verb);
    writing.put(" ");
    const to = told ? name(somebody()) : null;
    if (to) writing.put(" ");
    const direct = roll() < 0.25;
    writing.put(direct ? "“" : "that ");
    const content = writing.put(
      `${words[seldom(roll, words.length)]!} and ${words[seldom(roll, words.length)]!}: ${sentence(roll).replace(/\.$/, "")}`,
    );
    writing.put(direct ? "”. " : ". ");
    if (at % 3 === 0) writing.put(`${sentence(roll)}\n\n`);
    const dated = roll();
    statements.push({
      id: `S${statements.length + 1}`,
      source: source.span,
      speakers: [source.actor],
      cue,
      content: [content],
      ...(to && to.actor !== source.actor ? { addressee: to.actor } : {}),
      kind,
      directness: direct ? "direct" : "indirect",
      negated: false,
      ...(dated < 0.5
        ? { time: day, timeBasis: "stated" as const }
        : dated < 0.55
          ? { time: day.slice(0, 7), timeBasis: "stated" as const }
          : { time: null }),
      ...(roll() < 0.3 ? { contact: "C1" } : {}),
      rule: RULE,
    });
  }

  const events: PloverEvent[] = [
    event("E1", a, b, contact.trigger, day, "C1"),
    ...statements
      .filter((_, at) => at % 3 === 0)
      .map((one, at) =>
        event(
          `E${at + 2}`,
          { actor: one.speakers[0]!, span: one.source! },
          null,
          one.cue!,
          one.time,
          one.id,
        ),
      ),
  ];
  const readout = bareReadout({
    id: `article-${index}`,
    publisher: `Sample Paper ${1 + seldom(roll, 40)}`,
    published: day,
    text: writing.text,
    actors,
    contacts: [contact],
    statements,
    threads: thread
      ? [{ id: "H1", name: thread, items: ["C1"], rule: RULE }]
      : [],
  });
  return { ...readout, events, article: { ...readout.article, title } };
}

const RULE = "bench/made-up";

function event(
  id: string,
  actor: { actor: string; span: Span },
  recipient: { actor: string; span: Span } | null,
  trigger: Span,
  time: string | null,
  of: string,
): PloverEvent {
  const party = ({ actor: who, span }: { actor: string; span: Span }) => ({
    actor: who,
    span,
  });
  return {
    id,
    event: "CONSULT",
    actor: [party(actor)],
    recipient: recipient ? [party(recipient)] : [],
    time,
    trigger,
    status: "held",
    assertedBy: "narrator",
    of,
    rule: RULE,
  };
}

function writeArticle(
  database: Database,
  readout: Readout,
  original: Readout | null,
  known: Set<string>,
): void {
  const rows = ledgerRows(readout);
  const id = insertArticle(
    database,
    { readout, json: deflateSync(JSON.stringify(readout), { level: 1 }) },
    rows,
    sha256Hex(canonicalJson(readout)),
    { at: "2026-01-01T00:00:00Z", by: "bench" },
  );
  insertRecords(database, id, rows, nobodySeen());
  for (const actor of rows.actors) {
    if (known.has(actor.signature)) continue;
    known.add(actor.signature);
    const of = shortId("a", actor.signature);
    database.run(
      "INSERT INTO actor (id, name, kind, country, sector, fold) VALUES (?, ?, ?, ?, NULL, ?)",
      of,
      actor.name,
      actor.kind,
      actor.country,
      foldName(actor.name),
    );
    database.run(
      "INSERT INTO actor_name (actor, name, fold) VALUES (?, ?, ?)",
      of,
      actor.name,
      foldName(actor.name),
    );
    database.run(
      "UPDATE signature SET actor = ? WHERE id = ?",
      of,
      actor.signature,
    );
  }
  if (original) joinOriginal(database, id, rows, ledgerRows(original));
  else for (const report of rows.reports) writeContact(database, report, rows);
}

/** A copy's statements and reports stand with those of its original. */
function joinOriginal(
  database: Database,
  id: string,
  rows: LedgerRows,
  original: LedgerRows,
): void {
  database.run(
    "UPDATE article SET copy_of = ?, family = ? WHERE id = ?",
    original.article.id,
    original.article.key,
    id,
  );
  rows.statements.forEach((statement, at) =>
    database.run(
      "UPDATE statement SET utterance = ? WHERE id = ?",
      original.statements[at]!.id,
      statement.id,
    ),
  );
  rows.reports.forEach((report, at) => {
    const contact = original.reports[at]!.id;
    database.run(
      "UPDATE report SET contact = ? WHERE id = ?",
      contact,
      report.id,
    );
    database.run(
      "UPDATE contact SET reports = reports + 1 WHERE id = ?",
      contact,
    );
  });
}

/** A contact of one report. */
function writeContact(
  database: Database,
  report: LedgerRows["reports"][number],
  { article }: LedgerRows,
): void {
  const day = report.from ?? article.publishedDay!;
  database.run(
    `INSERT INTO contact (id, mode, status, time, from_day, to_day, extent, place, place_geonames, thread, asserted_by, differ, reports, sources, why,
       first_day, last_day, place_fold, sort_key)
     SELECT id, mode, status, time, from_day, to_day, extent, place, place_geonames, thread, NULL, '', 1, 1, '[]', ?, ?, ?, ? FROM report WHERE id = ?`,
    day,
    day,
    foldWords(report.place!.name).join(" "),
    `${day}|0|99999|${report.id}`,
    report.id,
  );
  report.parties.forEach((party, position) =>
    database.run(
      "INSERT INTO contact_party (contact, position, actor, part, role) SELECT ?, ?, actor, ?, ? FROM signature WHERE id = ?",
      report.id,
      position,
      party.part,
      party.role,
      party.signature,
    ),
  );
  database.run(
    "UPDATE report SET contact = ? WHERE id = ?",
    report.id,
    report.id,
  );
}
