import { basename, extname } from "node:path";
import type { CoderColumn } from "../ledger/annotations.ts";
import type { CountryNames } from "../ledger/countries.ts";
import type {
  Filters,
  LedgerContact,
  LedgerStatement,
  Page,
} from "../ledger/query.ts";
import { ReadoutError } from "../text/errors.ts";
import { toCsv } from "../views/csv.ts";
import { toBundle } from "../views/export/bundle.ts";
import { chronology } from "../views/export/chronology.ts";
import { coltColumns, tripsOf } from "../views/export/colt.ts";
import { datasetteMetadata } from "../views/export/datasette.ts";
import { cslItems } from "../views/export/csl.ts";
import {
  ONLY_CONTACTS,
  queryInWords,
  type ExportFormat,
  type ExportOf,
} from "../views/export/formats.ts";
import { toGexf } from "../views/export/gexf.ts";
import { toIcs } from "../views/export/ics.ts";
import { annotations } from "../views/export/jsonld.ts";
import { toParquet } from "../views/export/parquet.ts";
import { placedRecords } from "../views/export/records.ts";
import type { Sources } from "../views/export/sources.ts";
import {
  CONTACTS,
  DYADS,
  PARTICIPANTS,
  REPORTS,
  STATEMENTS,
  TABLES,
  withCoderColumns,
  type Table,
  type TableName,
} from "../views/export/tables.ts";
import { toXlsx, type Sheet } from "../views/export/xlsx.ts";
import { toJsonl } from "../views/jsonl.ts";
import { ledgerSources } from "./ledgerSources.ts";
import type { Adding, LedgerStore } from "./ledgerStore.ts";

export type ExportRequest = Readonly<{
  format: ExportFormat;
  of: ExportOf;
  /** The table of csv and parquet; where left out, that of `of`. */
  table?: TableName | undefined;
  filters: Filters;
  /** What links begin with: the address of a desk. */
  base: string;
  countries: CountryNames;
}> &
  Adding;

/** Rows asked of the ledger at a time. */
const PAGE = 500;

/**
 * What a query finds, in a format, piece by piece; csv and jsonl never hold more than a page of it. A last line in the ledger's log says who took
 * what away, once the last piece is made. Throws ReadoutError `export/nothing` where the query finds nothing, `export/format` where the
 * format does not carry what is asked for.
 */
export function* exportLedger(
  store: LedgerStore,
  request: ExportRequest,
): Generator<string | Uint8Array> {
  const { format, of, filters } = request;
  if (format === "datasette") return yield* metadata(store, request);
  const table = tableOf(request);
  const title = queryInWords(of, filters);
  const { total } =
    of === "contacts"
      ? store.contacts({ ...filters, size: 1 })
      : store.statements({ ...filters, size: 1 }, { each: true });
  if (!total)
    throw new ReadoutError(
      "export/nothing",
      `nothing is found, so there is no file (${title}): take a filter out`,
    );
  const sources = ledgerSources(store, request.base);
  let records = 0;
  if (format === "csv" || format === "jsonl") {
    let headings = true;
    for (const page of pages(store, of, filters)) {
      records += page.length;
      yield format === "jsonl"
        ? toJsonl(placedRecords(page, sources))
        : csvOf(table, page, sources, headings, store.columns());
      headings = false;
    }
  } else {
    const items = [...pages(store, of, filters)].flat();
    records = items.length;
    yield whole(store, request, items, table, title, sources);
  }
  store.logLine(request, "export", of, {
    format,
    ...(format === "csv" || format === "parquet" ? { table } : {}),
    filters,
    records,
  });
}

/** What Datasette needs beside the file: it is of the whole ledger. */
function* metadata(
  store: LedgerStore,
  { filters, of, ...adding }: ExportRequest,
): Generator<string> {
  const filtered = Object.entries(filters).some(
    ([name, value]) => name !== "sort" && value !== undefined,
  );
  if (filtered)
    throw new ReadoutError(
      "export/format",
      "datasette describes the whole ledger: leave the filters out",
    );
  yield json(
    datasetteMetadata({
      name: basename(store.path, extname(store.path)),
      tables: store.tables(),
    }),
  );
  store.logLine(adding, "export", of, { format: "datasette" });
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function tableOf({ format, of, table }: ExportRequest): TableName {
  if (of === "statements" && ONLY_CONTACTS.has(format))
    throw new ReadoutError(
      "export/format",
      `${format} carries contacts, not statements: leave --of out, or choose csv, xlsx, jsonl, parquet, jsonld, csl, html or bundle`,
    );
  if (table !== undefined && (table === "statements") !== (of === "statements"))
    throw new ReadoutError(
      "export/format",
      of === "statements"
        ? `the table ${table} is made of contacts: leave --of out`
        : "the table statements is made of statements: add --of statements",
    );
  return table ?? of;
}

function* pages(
  store: LedgerStore,
  of: ExportOf,
  filters: Filters,
): Generator<(LedgerContact | LedgerStatement)[]> {
  let next: string | null = null;
  do {
    const query = {
      ...filters,
      size: PAGE,
      ...(next === null ? {} : { next }),
    };
    const page: Page<LedgerContact | LedgerStatement> =
      of === "contacts"
        ? store.contacts(query)
        : store.statements(query, { each: true });
    yield page.items;
    next = page.next;
  } while (next !== null);
}

/** The named table of these records. The records are those that the table is made of: `tableOf` has seen to it. */
function rowsOf(
  name: TableName,
  items: readonly (LedgerContact | LedgerStatement)[],
  sources: Sources,
  columns: readonly CoderColumn[],
) {
  const table = withCoderColumns(
    TABLES[name] as unknown as Table<unknown, unknown>,
    columns,
  );
  return { fields: table.fields, rows: table.rows(items, sources) };
}

/** A page of a table as CSV. */
export function csvOf(
  name: TableName,
  items: readonly (LedgerContact | LedgerStatement)[],
  sources: Sources,
  headings: boolean,
  columns: readonly CoderColumn[],
): string {
  const { fields, rows } = rowsOf(name, items, sources, columns);
  return toCsv(rows, fields, { headings });
}

function whole(
  store: LedgerStore,
  request: ExportRequest,
  items: readonly (LedgerContact | LedgerStatement)[],
  table: TableName,
  title: string,
  sources: Sources,
): string | Uint8Array {
  const { format, of, at } = request;
  const contacts = of === "contacts" ? (items as LedgerContact[]) : [];
  const statements =
    of === "contacts" ? saidAt(store, contacts) : (items as LedgerStatement[]);
  switch (format) {
    case "parquet": {
      const { fields, rows } = rowsOf(table, items, sources, store.columns());
      return toParquet(rows, fields);
    }
    case "xlsx": {
      const columns = store.columns();
      return toXlsx([
        ...(of === "contacts"
          ? [
              sheet(withCoderColumns(CONTACTS, columns), contacts, sources),
              sheet(PARTICIPANTS, contacts, sources),
              sheet(DYADS, contacts, sources),
              sheet(REPORTS, contacts, sources),
            ]
          : []),
        sheet(STATEMENTS, statements, sources),
        columnSheet(columns),
      ]);
    }
    case "jsonld":
      return json(annotations(contacts, statements, sources));
    case "ics":
      return toIcs(contacts, sources, at);
    case "gexf":
      return toGexf(contacts);
    case "csl": {
      const articles = new Set([
        ...contacts.flatMap((one) => one.reports.map((two) => two.article)),
        ...(of === "statements" ? statements.map((one) => one.article) : []),
      ]);
      return json(cslItems([...articles].map((id) => sources.of(id))));
    }
    case "colt": {
      const trips = tripsOf(contacts, request.countries);
      if (!trips.length)
        throw new ReadoutError(
          "export/nothing",
          `none of these contacts tells of a person's trip abroad (${title}): take a filter out`,
        );
      return toCsv(trips, coltColumns(trips, sources));
    }
    case "html":
      return chronology(
        contacts,
        of === "statements" ? statements : [],
        sources,
        { title, at },
      );
    case "bundle":
      return toBundle({
        contacts,
        statements,
        sources,
        text: (article) => store.text(article) ?? "",
        original: (sha256) => store.original(sha256),
        log: store.log(),
        title,
        at,
      });
    case "csv":
    case "jsonl":
    case "datasette":
      throw new RangeError(`${format} is not made of rows in one piece`);
  }
}

/** The statements said at these contacts, in the order of their articles. */
function saidAt(
  store: LedgerStore,
  contacts: readonly LedgerContact[],
): LedgerStatement[] {
  const ids = new Set(contacts.map((contact) => contact.id));
  const articles = new Set(
    contacts.flatMap((one) => one.reports.map((report) => report.article)),
  );
  return [...articles].flatMap((article) =>
    [...pages(store, "statements", { article })]
      .flat()
      .map((one) => one as LedgerStatement)
      .filter((one) => one.contact !== undefined && ids.has(one.contact)),
  );
}

function sheet<Item, Row>(
  table: Table<Item, Row>,
  items: readonly Item[],
  sources: Sources,
): Sheet {
  return {
    name: table.name,
    headings: table.fields.map((field) => field.name),
    rows: table
      .rows(items, sources)
      .map((row) => table.fields.map((field) => field.of(row))),
  };
}

/** What each column of each sheet holds. */
function columnSheet(columns: readonly CoderColumn[]): Sheet {
  return {
    name: "columns",
    headings: ["table", "column", "holds"],
    rows: Object.values(TABLES)
      .map((table) =>
        withCoderColumns(table as unknown as Table<unknown, unknown>, columns),
      )
      .flatMap((table) => [
        [table.name, "", table.about],
        ...table.fields.map((field) => [table.name, field.name, field.about]),
      ]),
  };
}
