import type {
  LedgerContact,
  LedgerReport,
  LedgerStatement,
} from "../../ledger/query.ts";
import type { CoderColumn } from "../../ledger/annotations.ts";
import type { Span } from "../../text/span.ts";
import { leadReport, type Column } from "../columns.ts";
import { contactPath, type SourceFacts, type Sources } from "./sources.ts";
import { passagePath } from "../passagePath.ts";
import { originsOf } from "../origins.ts";

/**
 * The tables that exports carry away: CSV, the sheets of XLSX, Parquet. Several values in one cell are joined with `|`; a value that no
 * source gives is an empty cell. docs/exports.md is made from these columns.
 */
export type Field<Row> = Column<Row> &
  Readonly<{
    /** What the cell holds, for docs/exports.md and the sheet that explains the columns. */
    about: string;
    /** A whole number in every row that has a value; all others are text. */
    number?: true;
  }>;

/** A table: how records become rows, and its columns. */
export type Table<Item, Row> = Readonly<{
  name: string;
  about: string;
  fields: readonly Field<Row>[];
  rows: (items: readonly Item[], sources: Sources) => Row[];
}>;

const several = (values: readonly (string | undefined)[]) =>
  [
    ...new Set(values.filter((value) => value !== undefined && value !== "")),
  ].join("|");

/** A passage as every table gives it. */
type Cited = Readonly<{
  words: string;
  span: Span;
  source: SourceFacts;
  link: string;
}>;

const CITED: readonly Field<Cited>[] = [
  {
    name: "words",
    about: "the source's own characters that the row was read from",
    of: (row) => row.words,
  },
  {
    name: "publisher",
    about: "who published the article",
    of: (row) => row.source.publisher,
  },
  {
    name: "published",
    about: "day of the article, EDTF",
    of: (row) => row.source.published,
  },
  { name: "title", about: "its title", of: (row) => row.source.title },
  {
    name: "url",
    about: "its address, as the input gives it",
    of: (row) => row.source.url,
  },
  {
    name: "article",
    about: "its id in the ledger",
    of: (row) => row.source.id,
  },
  {
    name: "start",
    about: "where `words` begins in the article's text, in UTF-16 code units",
    number: true,
    of: (row) => row.span.start,
  },
  {
    name: "end",
    about: "where it ends, exclusive, in UTF-16 code units",
    number: true,
    of: (row) => row.span.end,
  },
  {
    name: "start_code_points",
    about: "the same place in Unicode code points (Python's indices)",
    number: true,
    of: (row) => row.source.codePoints(row.span.start),
  },
  {
    name: "end_code_points",
    about: "the same, exclusive",
    number: true,
    of: (row) => row.source.codePoints(row.span.end),
  },
  {
    name: "retrieved",
    about: "when the page was fetched, where the input says so",
    of: (row) => row.source.retrieved,
  },
  {
    name: "added",
    about: "when the article was added to the ledger",
    of: (row) => row.source.added,
  },
  {
    name: "input_sha256",
    about: "SHA-256 of the input's bytes",
    of: (row) => row.source.sha256,
  },
  {
    name: "text_sha256",
    about: "SHA-256 of the article's text in UTF-8; offsets hold for this text",
    of: (row) => row.source.textSha256,
  },
  {
    name: "version",
    about: "the Readout that read it",
    of: (row) => row.source.version,
  },
  {
    name: "article_tags",
    about: "tags that people gave the article",
    of: (row) => several(row.source.tags ?? []),
  },
  {
    name: "article_notes",
    about: "what people noted on the article",
    of: (row) => several(row.source.notes ?? []),
  },
  {
    name: "link",
    about: "opens the words in the desk",
    of: (row) => row.link,
  },
];

const cited = <Row extends { cited: Cited }>(): Field<Row>[] =>
  CITED.map((field) => ({ ...field, of: (row) => field.of(row.cited) }));

function citedReport(report: LedgerReport, sources: Sources): Cited {
  return {
    words: report.quote,
    span: report.evidence,
    source: sources.of(report.article),
    link: sources.link(
      passagePath(
        report.article,
        report.evidence,
        report.quote,
        report.contact,
      ),
    ),
  };
}

type Decided = Pick<LedgerContact, "decided" | "tags" | "notes">;
const decidedFields = <Row>(of: (row: Row) => Decided): Field<Row>[] => [
  {
    name: "decided_as",
    about:
      "confirmed, corrected, rejected, or added where it was not read at all; empty: as read",
    of: (row) => of(row).decided?.state,
  },
  {
    name: "decided_by",
    about: "the person who confirmed, corrected or added it; empty: as read",
    of: (row) => of(row).decided?.by,
  },
  {
    name: "decided_at",
    about: "when, ISO 8601",
    of: (row) => of(row).decided?.at,
  },
  {
    name: "tags",
    about: "tags that people gave the record",
    of: (row) => several(of(row).tags ?? []),
  },
  {
    name: "notes",
    about: "what people noted on the record",
    of: (row) => several((of(row).notes ?? []).map((one) => one.text)),
  },
];

type ContactFact = { contact: LedgerContact };
const WHEN_AND_WHAT: readonly Field<ContactFact>[] = [
  {
    name: "time",
    about: "EDTF; empty where no report gives a day",
    of: ({ contact }) => contact.time,
  },
  {
    name: "from",
    about: "earliest day it can mean",
    of: ({ contact }) => contact.from,
  },
  {
    name: "to",
    about: "latest day it can mean",
    of: ({ contact }) => contact.to,
  },
  {
    name: "extent",
    about:
      "`throughout`: it filled the days from `from` to `to`; `within`: it fell on some day in between",
    of: ({ contact }) => contact.extent,
  },
  {
    name: "mode",
    about: "meeting, visit, call, letter, talks, summit, signing ...",
    of: ({ contact }) => contact.mode,
  },
  {
    name: "status",
    about:
      "what the reports say of it: held, planned, cancelled, denied ...; never that it is true",
    of: ({ contact }) => contact.status,
  },
  {
    name: "asserted_by",
    about:
      "`narrator`, or whose claim it is where no report stands in a narrator's voice",
    of: ({ contact }) => contact.assertedBy ?? "narrator",
  },
  {
    name: "place",
    about: "where, as the ledger holds it",
    of: ({ contact }) => contact.place?.name,
  },
  {
    name: "geonames",
    about: "GeoNames id of the place",
    number: true,
    of: ({ contact }) => contact.place?.geonames,
  },
  {
    name: "thread",
    about: "the process it belongs to",
    of: ({ contact }) => contact.threadName,
  },
];
const fact = <Row extends ContactFact>(): Field<Row>[] =>
  WHEN_AND_WHAT.map((field) => ({ ...field, of: (row) => field.of(row) }));

type ContactRow = ContactFact & { cited: Cited; link: string };
export const CONTACTS: Table<LedgerContact, ContactRow> = {
  name: "contacts",
  about: "a row a contact, with the words of the report that stands for it",
  rows: (contacts, sources) =>
    contacts.map((contact) => ({
      contact,
      cited: citedReport(leadReport(contact)!, sources),
      link: sources.link(contactPath(contact.id)),
    })),
  fields: [
    {
      name: "id",
      about: "the ledger's id",
      of: ({ contact }) => contact.id,
    },
    ...fact<ContactRow>(),
    {
      name: "participants",
      about: "names in the fullest form",
      of: ({ contact }) => several(contact.participants.map((one) => one.name)),
    },
    {
      name: "parts",
      about: "host, guest, sender, receiver or party, in the same order",
      of: ({ contact }) =>
        contact.participants.map((one) => one.part).join("|"),
    },
    {
      name: "roles",
      about: "titles that the reports give them, in the same order",
      of: ({ contact }) =>
        contact.participants
          .map((one) => one.role ?? "")
          .join("|")
          .replace(/^\|+$/, ""),
    },
    {
      name: "countries",
      about: "ISO 3166-1 alpha-3 codes of the participants, each once",
      of: ({ contact }) =>
        several(contact.participants.map((one) => one.country)),
    },
    {
      name: "differ",
      about: "on what its reports disagree: dates, places, kinds, status ...",
      of: ({ contact }) => contact.differ.join("|"),
    },
    {
      name: "reports",
      about: "how many reports tell of it",
      number: true,
      of: ({ contact }) => contact.reports.length,
    },
    {
      name: "independent_reports",
      about:
        "how many of them have their word from no other: no copy, not credited to the same agency",
      number: true,
      of: ({ contact }) => originsOf(contact),
    },
    {
      name: "publishers",
      about: "who reports it",
      of: ({ contact }) =>
        several(contact.reports.map((report) => report.publisher)),
    },
    {
      name: "rules",
      about: "the rules that found its reports",
      of: ({ contact }) => several(contact.reports.map((one) => one.rule)),
    },
    {
      name: "why",
      about: "why these reports are one contact and how each value was chosen",
      of: ({ contact }) => contact.why.join("|"),
    },
    ...decidedFields<ContactRow>((row) => row.contact),
    {
      name: "permalink",
      about: "opens the contact in the desk",
      of: (row) => row.link,
    },
    ...cited<ContactRow>(),
  ],
};

type ParticipantRow = ContactFact & {
  participant: LedgerContact["participants"][number];
  position: number;
};
export const PARTICIPANTS: Table<LedgerContact, ParticipantRow> = {
  name: "participants",
  about: "a row a participant of a contact",
  rows: (contacts) =>
    contacts.flatMap((contact) =>
      contact.participants.map((participant, i) => ({
        contact,
        participant,
        position: i + 1,
      })),
    ),
  fields: [
    {
      name: "contact",
      about: "id of the contact",
      of: ({ contact }) => contact.id,
    },
    {
      name: "position",
      about: "place in the order of the contact's participants, from 1",
      number: true,
      of: (row) => row.position,
    },
    {
      name: "actor",
      about: "the ledger's id of the actor",
      of: ({ participant }) => participant.id,
    },
    {
      name: "name",
      about: "the fullest form of the name",
      of: ({ participant }) => participant.name,
    },
    {
      name: "kind",
      about: "person, organization, state, office ...",
      of: ({ participant }) => participant.kind,
    },
    {
      name: "country",
      about: "ISO 3166-1 alpha-3, or IGO, NGO",
      of: ({ participant }) => participant.country,
    },
    {
      name: "part",
      about: "host, guest, sender, receiver or party",
      of: ({ participant }) => participant.part,
    },
    {
      name: "role",
      about: "the title that a report gives here",
      of: ({ participant }) => participant.role,
    },
    ...fact<ParticipantRow>(),
  ],
};

type DyadRow = ContactFact & {
  a: LedgerContact["participants"][number];
  b: LedgerContact["participants"][number];
};
export const DYADS: Table<LedgerContact, DyadRow> = {
  name: "dyads",
  about:
    "a row a pair of participants of one contact; each pair once, host or sender first, else in the order of the contact",
  rows: (contacts) =>
    contacts.flatMap((contact) =>
      contact.participants.flatMap((one, i) =>
        contact.participants
          .slice(i + 1)
          .map((other) =>
            LEADS.has(other.part) && !LEADS.has(one.part)
              ? { contact, a: other, b: one }
              : { contact, a: one, b: other },
          ),
      ),
    ),
  fields: [
    {
      name: "contact",
      about: "id of the contact",
      of: ({ contact }) => contact.id,
    },
    ...(["a", "b"] as const).flatMap((side): Field<DyadRow>[] => [
      {
        name: `${side}_actor`,
        about: "the ledger's id of the actor",
        of: (row) => row[side].id,
      },
      {
        name: `${side}_name`,
        about: "the fullest form of the name",
        of: (row) => row[side].name,
      },
      {
        name: `${side}_country`,
        about: "ISO 3166-1 alpha-3, or IGO, NGO",
        of: (row) => row[side].country,
      },
      {
        name: `${side}_part`,
        about: "host, guest, sender, receiver or party",
        of: (row) => row[side].part,
      },
    ]),
    ...fact<DyadRow>(),
  ],
};
const LEADS: ReadonlySet<string> = new Set(["host", "sender"]);

type ReportRow = { contact: LedgerContact; report: LedgerReport; cited: Cited };
export const REPORTS: Table<LedgerContact, ReportRow> = {
  name: "reports",
  about: "a row a report: what one article says of a contact",
  rows: (contacts, sources) =>
    contacts.flatMap((contact) =>
      contact.reports.map((report) => ({
        contact,
        report,
        cited: citedReport(report, sources),
      })),
    ),
  fields: [
    {
      name: "contact",
      about: "id of the ledger's contact",
      of: ({ contact }) => contact.id,
    },
    {
      name: "record",
      about: "id of the contact inside its article",
      of: ({ report }) => report.contact,
    },
    {
      name: "mode",
      about: "what this report calls it",
      of: ({ report }) => report.mode,
    },
    {
      name: "status",
      about: "what this report says of it",
      of: ({ report }) => report.status,
    },
    {
      name: "asserted_by",
      about: "`narrator`, or the name of the speaker whose claim it is",
      of: ({ report }) => report.assertedBy,
    },
    {
      name: "time",
      about: "EDTF, as this report gives it",
      of: ({ report }) => report.time,
    },
    {
      name: "time_words",
      about: "the words the date was read from",
      of: ({ report }) => report.timeWords,
    },
    {
      name: "time_basis",
      about:
        "`stated`; `inherited` from the sentence round it; `document`: the day of the article",
      of: ({ report }) => report.timeBasis,
    },
    {
      name: "extent",
      about: "`throughout` or `within`, as in contacts",
      of: ({ report }) => report.extent,
    },
    {
      name: "place",
      about: "as this report names it",
      of: ({ report }) => report.place?.name,
    },
    {
      name: "forum",
      about: "the multilateral event it names",
      of: ({ report }) => report.forum,
    },
    {
      name: "visit_type",
      about: "state, official, working or private, where the report says so",
      of: ({ report }) => report.visitType,
    },
    {
      name: "participants",
      about: "as the ledger names them",
      of: ({ report }) => several(report.participants.map((one) => one.name)),
    },
    {
      name: "participants_words",
      about: "as the report names them",
      of: ({ report }) => several(report.participants.map((one) => one.words)),
    },
    {
      name: "copy_of",
      about: "id of the article whose text this one repeats",
      of: ({ report }) => report.copyOf,
    },
    {
      name: "rule",
      about: "the rule that found it",
      of: ({ report }) => report.rule,
    },
    ...decidedFields<ReportRow>((row) => row.contact),
    ...cited<ReportRow>(),
  ],
};

type StatementOut = { statement: LedgerStatement; cited: Cited };
export const STATEMENTS: Table<LedgerStatement, StatementOut> = {
  name: "statements",
  about: "a row a statement",
  rows: (statements, sources) =>
    statements.map((statement) => ({
      statement,
      cited: {
        words: statement.quote,
        span: statement.passage,
        source: sources.of(statement.article),
        link: sources.link(
          passagePath(
            statement.article,
            statement.passage,
            statement.quote,
            statement.statement,
          ),
        ),
      },
    })),
  fields: [
    {
      name: "id",
      about: "the ledger's id",
      of: ({ statement }) => statement.id,
    },
    {
      name: "time",
      about: "when it was said, EDTF; empty where no day is given",
      of: ({ statement }) => statement.time,
    },
    {
      name: "from",
      about: "earliest day it can mean",
      of: ({ statement }) => statement.from,
    },
    {
      name: "to",
      about: "latest day it can mean",
      of: ({ statement }) => statement.to,
    },
    {
      name: "time_basis",
      about: "`stated`, `inherited` or `document`, as in reports",
      of: ({ statement }) => statement.timeBasis,
    },
    {
      name: "speakers",
      about: "who says it, names in the fullest form",
      of: ({ statement }) =>
        several(statement.speakers.map((speaker) => speaker.name)),
    },
    {
      name: "speaker_ids",
      about: "the ledger's ids of the speakers",
      of: ({ statement }) =>
        several(statement.speakers.map((speaker) => speaker.id)),
    },
    {
      name: "source_description",
      about: "how the article describes a speaker it does not name",
      of: ({ statement }) => statement.sourceDescription,
    },
    {
      name: "on_behalf_of",
      about: "for whom a spokesman speaks",
      of: ({ statement }) => statement.onBehalfOf?.name,
    },
    {
      name: "addressee",
      about: "to whom",
      of: ({ statement }) => statement.addressee?.name,
    },
    {
      name: "kind",
      about: "assert, praise, condemn, demand, pledge ..., by its verb",
      of: ({ statement }) => statement.kind,
    },
    {
      name: "act",
      about: "finer: deny, accuse, warn ...",
      of: ({ statement }) => statement.act,
    },
    {
      name: "directness",
      about: "direct, indirect or mixed",
      of: ({ statement }) => statement.directness,
    },
    {
      name: "whose_words",
      about:
        "`quoted`: all of the content stands in quotation marks; `partly quoted`; `reporter's words`",
      of: ({ statement }) => WHOSE[statement.directness],
    },
    {
      name: "negated",
      about: "`yes` where the article says that it was not said",
      of: ({ statement }) => (statement.negated ? "yes" : ""),
    },
    {
      name: "modal",
      about: "may, would, reportedly ..., where the saying itself is hedged",
      of: ({ statement }) => statement.modal,
    },
    {
      name: "contact",
      about: "id of the contact it was said at",
      of: ({ statement }) => statement.contact,
    },
    {
      name: "within",
      about: "id of the statement it stands in: that speaker's claim",
      of: ({ statement }) => statement.within,
    },
    {
      name: "rule",
      about: "the rule that found it",
      of: ({ statement }) => statement.rule,
    },
    ...decidedFields<StatementOut>((row) => row.statement),
    ...cited<StatementOut>(),
  ],
};

/** The table with the coder's own columns behind its own: those of contacts have a cell in each row of a contact. */
export function withCoderColumns<Item, Row>(
  table: Table<Item, Row>,
  columns: readonly CoderColumn[],
): Table<Item, Row> {
  if (table.name !== "contacts" || !columns.length) return table;
  return {
    ...table,
    fields: [
      ...table.fields,
      ...columns.map(({ name, values }) => ({
        name: coderHeading(name),
        about: `a coder's own column${values.length ? `: ${values.join(", ")}` : ""}`,
        of: (row: Row) => (row as unknown as ContactRow).contact.codes?.[name],
      })),
    ],
  };
}
/** A heading of its own, whatever the columns of the table are called. */
export const coderHeading = (name: string): string => `coder_${name}`;

/** Whose words a statement is given in, as every view says it. */
export const WHOSE = {
  direct: "quoted",
  mixed: "partly quoted",
  indirect: "reporter's words",
} as const;

export const TABLES = {
  contacts: CONTACTS,
  participants: PARTICIPANTS,
  dyads: DYADS,
  reports: REPORTS,
  statements: STATEMENTS,
} as const;
export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
