import type {
  LedgerActor,
  LedgerArticle,
  LedgerContact,
  LedgerEvent,
  LedgerStatement,
  LedgerThread,
} from "../ledger/query.ts";
import { foundReport, leadReport } from "../ledger/leadReport.ts";
import type { Span } from "../text/span.ts";
import { shownFrom } from "./found.ts";
import { partiesOf } from "./timeline.ts";
import { publishedInWords, whenInColumn } from "./when.ts";
import { reportsInWords } from "./origins.ts";

export { leadReport };

/**
 * What a record looks like as a row: once for people (`shown`, few columns in words) and once for other programs (`full`, every value
 * as it is stored; several values in one cell are joined with `|`).
 */
export type Column<Row> = Readonly<{
  name: string;
  of: (row: Row) => string | number | null | undefined;
  /** On a terminal: never cut. */
  fixed?: boolean;
  /** On a terminal: what it keeps where the line is too narrow. */
  least?: number;
  /** On a terminal: left out where there is no room for it. */
  extra?: boolean;
}>;
/** Contacts and statements have their `full` columns in the tables of exports (export/tables.ts). */
export type Columns<Row> = Readonly<{
  shown: readonly Column<Row>[];
  full: readonly Column<Row>[];
}>;

const several = (values: readonly (string | undefined)[]) =>
  [
    ...new Set(values.filter((value) => value !== undefined && value !== "")),
  ].join("|");
/** On a line of a terminal words that were searched for stand near its beginning. */
const LINE = 12;
const excerpt = (
  text: string | undefined,
  found: readonly Span[] | undefined,
  offset: number,
) => {
  const from = shownFrom(found ?? [], text ?? "", offset, LINE) - offset;
  return from ? `… ${text!.slice(from)}` : text;
};
const names = (list: readonly { name: string }[]) =>
  list.map((one) => one.name).join(", ");

/** "held", "sent" for a letter, "planned, says State Department". */
export function statusInWords(
  contact: Pick<LedgerContact, "status" | "mode" | "assertedBy">,
): string {
  const held =
    contact.mode === "letter"
      ? "sent"
      : contact.mode === "signing"
        ? "signed"
        : "held";
  const status = contact.status === "held" ? held : contact.status;
  return contact.assertedBy ? `${status}, says ${contact.assertedBy}` : status;
}

export const CONTACT_COLUMNS: Pick<Columns<LedgerContact>, "shown"> = {
  shown: [
    {
      name: "when",
      of: (row) =>
        whenInColumn(row.time, row.extent, leadReport(row)?.published),
      least: 20,
    },
    { name: "who", of: partiesOf, least: 18 },
    {
      name: "what",
      of: (row) => (row.place ? `${row.mode}, ${row.place.name}` : row.mode),
      least: 14,
    },
    { name: "reported as", of: statusInWords, least: 11 },
    {
      name: "reports",
      of: (row) => reportsInWords(row).replace(/^(\d+) reports?/, "$1"),
      fixed: true,
    },
    {
      name: "words",
      of: (row) => {
        const report = foundReport(row);
        return excerpt(
          report?.quote,
          report?.found,
          report?.evidence.start ?? 0,
        );
      },
      least: 24,
      extra: true,
    },
    { name: "id", of: (row) => row.id, fixed: true },
  ],
};

/** Who speaks, in words: a name, "X for Y", the source's own description, or that nobody is named. */
export function speakerInWords(
  row: Pick<LedgerStatement, "speakers" | "sourceDescription" | "onBehalfOf">,
): string {
  const who =
    names(row.speakers) || row.sourceDescription || "speaker not named";
  return row.onBehalfOf ? `${who} for ${row.onBehalfOf.name}` : who;
}

export const STATEMENT_COLUMNS: Pick<Columns<LedgerStatement>, "shown"> = {
  shown: [
    {
      name: "when",
      of: (row) => whenInColumn(row.time, undefined, row.published),
      least: 20,
    },
    { name: "who", of: speakerInWords, least: 16 },
    { name: "to", of: (row) => row.addressee?.name, extra: true },
    { name: "kind", of: (row) => `${row.kind}, ${row.directness}`, least: 9 },
    {
      name: "words",
      of: (row) => excerpt(row.quote, row.found, row.passage.start),
      least: 24,
    },
    { name: "publisher", of: (row) => row.publisher, least: 12, extra: true },
    {
      name: "reports",
      of: (row) => (row.reports.length > 1 ? reportsInWords(row) : ""),
      least: 9,
      extra: true,
    },
    { name: "id", of: (row) => row.id, fixed: true },
  ],
};

export const EVENT_COLUMNS: Columns<LedgerEvent> = {
  shown: [
    {
      name: "when",
      of: (row) => whenInColumn(row.time, undefined, row.published),
      least: 20,
    },
    {
      name: "event",
      of: (row) => (row.mode ? `${row.event} ${row.mode}` : row.event),
    },
    { name: "actor", of: (row) => names(row.actor) },
    { name: "recipient", of: (row) => names(row.recipient) },
    {
      name: "reported as",
      of: (row) =>
        row.assertedBy === "narrator"
          ? row.status
          : `${row.status}, says ${row.assertedBy}`,
    },
    { name: "words", of: (row) => row.quote, least: 24 },
    { name: "publisher", of: (row) => row.publisher, least: 12, extra: true },
    { name: "id", of: (row) => row.id, fixed: true },
  ],
  full: [
    { name: "id", of: (row) => row.id },
    { name: "time", of: (row) => row.time },
    { name: "from", of: (row) => row.from },
    { name: "to", of: (row) => row.to },
    { name: "event", of: (row) => row.event },
    { name: "mode", of: (row) => row.mode },
    { name: "context", of: (row) => row.context },
    { name: "cameo", of: (row) => row.cameo },
    { name: "actors", of: (row) => several(row.actor.map((one) => one.name)) },
    {
      name: "recipients",
      of: (row) => several(row.recipient.map((one) => one.name)),
    },
    { name: "status", of: (row) => row.status },
    { name: "asserted_by", of: (row) => row.assertedBy },
    { name: "words", of: (row) => row.quote },
    { name: "publisher", of: (row) => row.publisher },
    { name: "published", of: (row) => row.published },
    { name: "article", of: (row) => row.article },
    { name: "start", of: (row) => row.trigger.start },
    { name: "end", of: (row) => row.trigger.end },
    { name: "of", of: (row) => row.of },
  ],
};

export const ACTOR_COLUMNS: Columns<LedgerActor> = {
  shown: [
    { name: "name", of: (row) => row.name },
    { name: "kind", of: (row) => row.kind },
    { name: "country", of: (row) => row.country },
    {
      name: "roles",
      of: (row) => [...new Set(row.roles.map((role) => role.title))].join(", "),
      extra: true,
      least: 12,
    },
    { name: "contacts", of: (row) => row.contacts, fixed: true },
    { name: "statements", of: (row) => row.statements, fixed: true },
    { name: "articles", of: (row) => row.articles, fixed: true },
    { name: "id", of: (row) => row.id, fixed: true },
  ],
  full: [
    { name: "id", of: (row) => row.id },
    { name: "name", of: (row) => row.name },
    { name: "kind", of: (row) => row.kind },
    { name: "country", of: (row) => row.country },
    { name: "sector", of: (row) => row.sector },
    { name: "names", of: (row) => several(row.names) },
    {
      name: "roles",
      of: (row) => several(row.roles.map((role) => role.title)),
    },
    { name: "contacts", of: (row) => row.contacts },
    { name: "statements", of: (row) => row.statements },
    { name: "articles", of: (row) => row.articles },
  ],
};

export const THREAD_COLUMNS: Columns<LedgerThread> = {
  shown: [
    { name: "thread", of: (row) => row.name, least: 16 },
    { name: "contacts", of: (row) => row.contacts, fixed: true },
    { name: "from", of: (row) => (row.from ? publishedInWords(row.from) : "") },
    { name: "to", of: (row) => (row.to ? publishedInWords(row.to) : "") },
    { name: "id", of: (row) => row.id, fixed: true },
  ],
  full: [
    { name: "id", of: (row) => row.id },
    { name: "thread", of: (row) => row.name },
    { name: "contacts", of: (row) => row.contacts },
    { name: "from", of: (row) => row.from },
    { name: "to", of: (row) => row.to },
  ],
};

export const ARTICLE_COLUMNS: Columns<LedgerArticle> = {
  shown: [
    {
      name: "published",
      of: (row) => row.published && publishedInWords(row.published.value),
      least: 15,
    },
    { name: "title", of: (row) => row.title ?? row.name, least: 22 },
    { name: "publisher", of: (row) => row.publisher, least: 12 },
    {
      name: "words",
      of: ({ found: [passage] = [] }) =>
        passage && excerpt(passage.text, passage.found, passage.start),
      least: 24,
    },
    { name: "contacts", of: (row) => row.counts.contacts, extra: true },
    { name: "statements", of: (row) => row.counts.statements, extra: true },
    { name: "id", of: (row) => row.id, fixed: true },
  ],
  full: [
    { name: "id", of: (row) => row.id },
    { name: "title", of: (row) => row.title },
    { name: "publisher", of: (row) => row.publisher },
    { name: "published", of: (row) => row.published?.value },
    { name: "url", of: (row) => row.url },
    { name: "language", of: (row) => row.language },
    { name: "name", of: (row) => row.name },
    { name: "container", of: (row) => row.container },
    { name: "sha256", of: (row) => row.sha256 },
    { name: "text_sha256", of: (row) => row.textSha256 },
    { name: "added", of: (row) => row.added },
    { name: "copy_of", of: (row) => row.copyOf },
    { name: "contacts", of: (row) => row.counts.contacts },
    { name: "statements", of: (row) => row.counts.statements },
    { name: "events", of: (row) => row.counts.events },
    { name: "notes", of: (row) => row.counts.notes },
    { name: "characters", of: (row) => row.counts.characters },
    { name: "tags", of: (row) => several(row.tags ?? []) },
  ],
};
