/** What Datasette shows of a ledger besides its rows: `metadata.json` in the format of Datasette 0.65 (docs.datasette.io, "Metadata"). */

type TableMetadata = Readonly<{
  title?: string;
  description?: string;
  columns?: Readonly<Record<string, string>>;
  label_column?: string;
  facets?: readonly string[];
  sort?: string;
  size?: number;
  hidden?: true;
}>;
export type DatasetteMetadata = Readonly<{
  title: string;
  description: string;
  source: string;
  license: string;
  databases: Readonly<
    Record<
      string,
      Readonly<{
        tables: Readonly<Record<string, TableMetadata>>;
        queries: Readonly<Record<string, CannedQuery>>;
      }>
    >
  >;
}>;
type CannedQuery = Readonly<{
  title: string;
  description: string;
  sql: string;
  params?: readonly string[];
}>;

/** Of tables and views that people open: title, description, what names a row, what to narrow it by, its order. */
const SHOWN: Readonly<Record<string, Omit<TableMetadata, "columns">>> = {
  contacts: {
    title: "Contacts, for reading",
    description:
      "A row a contact with its parties by name. What sources report, not what is true.",
    facets: ["mode", "status", "state"],
  },
  reports: {
    title: "Reports of contacts, for reading",
    description: "A row a report: the words of one article on one contact.",
    facets: ["publisher", "mode", "status"],
  },
  statements: {
    title: "Statements, for reading",
    description:
      "A row a report of a statement; rows of one utterance are one saying.",
    facets: ["kind", "directness", "publisher"],
  },
  statements_by_speaker: {
    title: "Statements by speaker",
    description: "The same, a row for each speaker.",
    facets: ["speaker", "kind"],
  },
  events: {
    title: "Events, for reading",
    description: "Contacts, statements and other acts, coded to PLOVER.",
    facets: ["event", "status"],
  },
  actors: {
    title: "Actors, for reading",
    description:
      "People, offices, states and organisations with how often they are named.",
    facets: ["kind", "country"],
  },
  articles: {
    title: "Articles, for reading",
    description: "What was read, without its text.",
    facets: ["publisher"],
  },
  contact: {
    title: "Contacts",
    description:
      "A row a contact, made of one report or of several; `contact_party` has who took part, `report` the words.",
    label_column: "time",
    facets: ["mode", "status", "state"],
    sort: "sort_key",
  },
  contact_party: {
    title: "Parties of contacts",
    description: "Who takes part in a contact, in order.",
    facets: ["part"],
  },
  report: {
    title: "Reports of contacts",
    description: "What one article says of a contact, and in which words.",
    label_column: "quote",
    facets: ["mode", "status", "time_basis"],
  },
  report_party: {
    title: "Parties of reports",
    description: "Whom a report names, in which words.",
  },
  statement: {
    title: "Statements",
    description:
      "A row a report of a statement: who speaks stands in `statement_party`.",
    label_column: "said",
    facets: ["kind", "directness", "state"],
    sort: "sort_key",
  },
  statement_party: {
    title: "Parties of statements",
    description: "Who says a statement, on whose behalf, to whom.",
    facets: ["part"],
  },
  event: {
    title: "Events",
    description: "The PLOVER view of contacts, statements and other acts.",
    label_column: "event",
    facets: ["event", "status"],
    sort: "sort_key",
  },
  event_party: {
    title: "Parties of events",
    description: "Actor and recipient of an event.",
  },
  actor: {
    title: "Actors",
    description: "People, offices, states and organisations across articles.",
    label_column: "name",
    facets: ["kind", "country"],
    sort: "fold",
  },
  actor_name: {
    title: "Names of actors",
    description: "Every name the sources give an actor.",
  },
  article: {
    title: "Articles",
    description:
      "What was read, with its text. Places of words are offsets in `text`.",
    label_column: "title",
    facets: ["publisher", "language", "genre"],
    sort: "sort_key",
    size: 20,
  },
  article_actor: {
    title: "Actors as articles name them",
    description: "An article's own actors, before they were joined.",
    label_column: "name",
  },
  actor_role: {
    title: "Roles of actors",
    description: "Titles that an article gives its actors.",
  },
  thread: {
    title: "Threads",
    description: "Named processes that run through contacts.",
    label_column: "name",
  },
  log: {
    title: "Log",
    description:
      "What was done, append-only: each line carries the hash of the one before.",
    facets: ["what", "by"],
  },
  decision: {
    title: "Decisions",
    description: "What people decided on records, made from the log.",
    facets: ["kind", "by"],
  },
};

/** What a column holds, wherever it stands. */
const COLUMNS: Readonly<Record<string, string>> = {
  about: "the record, article or query that the line is about",
  act: "finer than `kind`: deny, accuse, warn ...",
  active: "1 while the decision stands",
  actor: "the ledger's id of the actor",
  actors: "who acts",
  added: "when the article was added to the ledger",
  added_by: "by whom",
  address: "what all addresses of its page have in common",
  article: "id of the article",
  articles: "how many articles name it",
  asserted_by:
    "`narrator`, or whose claim it is; empty in contacts: a report stands in a narrator's voice",
  at: "when, ISO 8601",
  body_sha256: "SHA-256 of the paragraphs alone",
  by: "who, in their own word",
  byline: "as the page names its author",
  cameo: "CAMEO code",
  chance: "how likely it was read right, from 0 to 1",
  characters: "length of the text, in UTF-16 code units",
  contact: "id of the contact",
  contacts: "how many contacts",
  container: "the archive or feed it came in",
  content: "what was said: pieces of the text, as JSON",
  context: "PLOVER context",
  copy_key: "equal for the same words in copies of one text",
  copy_of: "id of the article whose text it repeats",
  country: "ISO 3166-1 alpha-3, or IGO, NGO",
  credit: "the agency named as origin",
  cue_end: "end of the verb of saying, exclusive, in UTF-16 code units",
  cue_start: "where the verb of saying begins, in UTF-16 code units",
  decided_at: "when a person decided on it",
  decided_by: "the person who decided on it; empty: as read",
  decisions: "what people decided on it, as JSON",
  detail: "what the line says, as JSON",
  differ: "on what its reports disagree",
  directness: "direct, indirect or mixed",
  doubts: "what spoke against the reading",
  event: "PLOVER type; in parties the id of the event",
  events: "how many events",
  evidence_end:
    "end of the words it was read from, exclusive, in UTF-16 code units",
  evidence_start:
    "where the words it was read from begin, in UTF-16 code units",
  extent:
    "`throughout`: it filled the days; `within`: it fell on some day of them",
  family: "equal for all copies of one text",
  first_day: "first day by which it is found, ISO",
  fold: "the name without case, accents and titles",
  forum: "the multilateral event it names",
  from_day: "earliest day it can mean, ISO",
  genre: "official, news, transcript or opinion",
  given_id: "the id that the input gives it",
  hash: "SHA-256 of the line without this hash",
  id: "the ledger's id",
  json: "the decision",
  kind: "what kind it is",
  language: "of the text, BCP 47",
  last_day: "last day by which it is found, ISO",
  line: "number of the line in the log",
  media_type: "of the input",
  modal: "may, would, reportedly ...: the saying itself is hedged",
  mode: "meeting, visit, call, letter, talks ...; of an event its PLOVER mode",
  name: "the fullest form of the name; of an article the name of its input",
  negated: "1 where the article says that it was not said",
  no: "number of the row, by which full-text search finds it",
  notes: "how many notes: what could not be read",
  occasion: "interview, press conference, speech ...",
  of_record: "the report or statement that the event is the view of",
  on_behalf_of: "for whom",
  ordinal: "which round",
  part: "host, guest, sender, receiver or party; speaker, behalf or addressee; actor or recipient",
  part_of: "the report of the contact that it is a part of",
  parties: "who took part, names in the fullest form",
  passage_end:
    "end of source, verb and content, exclusive, in UTF-16 code units",
  passage_start: "where source, verb and content begin, in UTF-16 code units",
  place: "where, as it is named",
  place_end: "end of the place's name, exclusive, in UTF-16 code units",
  place_fold: "the place without case and accents",
  place_geonames: "GeoNames id",
  place_start: "where the place's name begins, in UTF-16 code units",
  position: "place in the order",
  previous: "hash of the line before",
  published: "day of the article, EDTF",
  published_day: "the same as an ISO day, its first",
  published_from: "what the day was read from",
  publisher: "who published it",
  quote: "the source's own characters",
  recipients: "whom it acts upon",
  ref: "id inside its article",
  report: "id of the report",
  reports: "how many reports tell of it",
  retrieved: "when the page was fetched, where the input says so",
  role: "title that a report gives here",
  rule: "the rule that found it",
  said: "the content alone",
  sector: "PLOVER sector: GOV, MIL, REB ...",
  sha256: "SHA-256 of the input's bytes",
  sides: "countries of its parties",
  signature: "what an article calls the actor, as identity was decided by",
  sort_key: "order by date",
  source_description: "how the article describes a speaker it does not name",
  source_end: "end of who speaks, exclusive, in UTF-16 code units",
  source_key: "identity of the source",
  source_start: "where who speaks begins, in UTF-16 code units",
  sources: "how many of its reports have their word from no other",
  span_end: "end of the words, exclusive, in UTF-16 code units",
  span_start: "where the words begin, in UTF-16 code units",
  speaker: "who says it",
  speakers: "who says it, names in the fullest form",
  speaks: "speaker, or behalf: somebody spoke for them",
  state: "read, confirmed, corrected, rejected or added by a person",
  statement: "id of the statement; of a report: of the one that claims it",
  statements: "how many statements",
  status: "held, planned, cancelled, denied ...: what reports say of it",
  text: "the article's text",
  text_sha256: "SHA-256 of the text in UTF-8: offsets hold for this text",
  thread: "the process it belongs to",
  time: "EDTF (ISO 8601-2)",
  time_basis: "stated, inherited from the sentence round it, or document",
  time_words: "the words the date was read from",
  title: "as the source gives it",
  title_key: "the title without case and signs",
  to_day: "latest day it can mean, ISO",
  trigger_end: "end of the word that tells of it, in UTF-16 code units",
  trigger_start: "where the word that tells of it begins, in UTF-16 code units",
  url: "address of the page",
  utterance: "the first report of the same saying",
  version: "the Readout that read it",
  visit_type: "state, official, working or private",
  what: "what was done",
  why: "by which rules it is what it is",
  window_from: "first day it can have been, counted from 1970",
  window_to: "last day it can have been, counted from 1970",
  within: "the statement that this one stands in",
  words: "as the report names them",
};

const QUERIES: Readonly<Record<string, CannedQuery>> = {
  chronology: {
    title: "Chronology of an actor",
    description: "Contacts whose parties have these letters in their names.",
    params: ["name"],
    sql: "SELECT c.time, c.mode, c.status, c.parties, c.place, c.reports, c.id FROM contacts c WHERE c.parties LIKE '%' || :name || '%' AND c.state <> 'rejected' ORDER BY c.from_day, c.id",
  },
  said_about: {
    title: "Who said what about these words",
    description:
      'Full text in what was said: missiles, "one package", withdraw*.',
    params: ["words"],
    sql: "SELECT s.time, s.speakers, s.kind, s.directness, s.said, s.publisher, s.published, s.article, s.passage_start, s.passage_end FROM statements s JOIN statement t ON t.id = s.id WHERE t.no IN (SELECT rowid FROM statement_fts WHERE statement_fts MATCH '{said} : (' || :words || ')') AND s.kind <> 'attitude' AND s.state <> 'rejected' ORDER BY t.sort_key",
  },
  disagreements: {
    title: "Contacts on which reports disagree",
    description: "Each report's day, place and words beside the others'.",
    sql: "SELECT r.contact, c.differ, r.publisher, r.published, r.time, r.place, r.status, r.quote FROM contacts c JOIN reports r ON r.contact = c.id WHERE c.differ <> '' AND c.state <> 'rejected' ORDER BY c.from_day, r.contact, r.published",
  },
  plans: {
    title: "Plans and what became of them",
    description: "Contacts that are reported as planned, and nothing else yet.",
    sql: "SELECT time, parties, mode, place, reports, id FROM contacts WHERE status = 'planned' AND state <> 'rejected' ORDER BY from_day, id",
  },
  decided: {
    title: "What people decided",
    description: "Contacts and statements that are not as read.",
    sql: "SELECT 'contact' AS record, id, state, decided_by, decided_at FROM contact WHERE state <> 'read' UNION ALL SELECT 'statement', id, state, decided_by, decided_at FROM statement WHERE state <> 'read' ORDER BY decided_at",
  },
};

/**
 * Metadata of a ledger. `name`: of the database as Datasette calls it, the file's name without its ending; `tables`: the file's tables and views with
 * their columns. Tables that hold what programs need are hidden.
 */
export function datasetteMetadata({
  name,
  tables,
}: Readonly<{
  name: string;
  tables: Readonly<Record<string, readonly string[]>>;
}>): DatasetteMetadata {
  return {
    title: "Readout ledger",
    description:
      "Who met whom and who said what to whom, as the sources report it: never what is true. Each row carries the words it was read from.",
    source: "the articles in `article`, each with its publisher and address",
    license:
      "the sources' words are their publishers'; see each publisher's terms",
    databases: {
      [name]: {
        tables: Object.fromEntries(
          Object.entries(tables).map(([table, columns]) => {
            const shown = SHOWN[table];
            return [
              table,
              shown
                ? {
                    ...shown,
                    columns: Object.fromEntries(
                      columns.flatMap((column) =>
                        COLUMNS[column] ? [[column, COLUMNS[column]]] : [],
                      ),
                    ),
                  }
                : { hidden: true as const },
            ];
          }),
        ),
        queries: QUERIES,
      },
    },
  };
}
