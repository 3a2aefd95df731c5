/** What an export may be: its name, the ending of its file, its media type, and what it carries. docs/exports.md lists them. */
export const EXPORT_FORMATS = {
  csv: {
    ending: "csv",
    type: "text/csv; charset=utf-8",
    about: "one table, UTF-8, formulas neutralised",
  },
  xlsx: {
    ending: "xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    about: "all tables as sheets of a workbook, and a sheet that explains them",
  },
  jsonl: {
    ending: "jsonl",
    type: "application/x-ndjson",
    about:
      "the records as the API gives them, one a line; with places in code points, and where each passage is from",
  },
  parquet: {
    ending: "parquet",
    type: "application/vnd.apache.parquet",
    about: "one table, for DuckDB, Spark, pandas",
  },
  jsonld: {
    ending: "jsonld",
    type: "application/ld+json",
    about: "W3C Web Annotations, one a passage",
  },
  ics: {
    ending: "ics",
    type: "text/calendar; charset=utf-8",
    about: "iCalendar: contacts that have days",
  },
  gexf: {
    ending: "gexf",
    type: "application/xml",
    about: "who dealt with whom, for Gephi; edges count contacts",
  },
  csl: {
    ending: "csl.json",
    type: "application/vnd.citationstyles.csl+json",
    about: "the articles as CSL-JSON, for Zotero and other reference managers",
  },
  colt: {
    ending: "colt.csv",
    type: "text/csv; charset=utf-8",
    about: "trips abroad in the columns of COLT leader travel",
  },
  html: {
    ending: "html",
    type: "text/html; charset=utf-8",
    about: "a chronology to print, with numbered sources",
  },
  bundle: {
    ending: "zip",
    type: "application/zip",
    about:
      "records, texts, originals, hashes and log, with a page on how to verify them without Readout",
  },
  datasette: {
    ending: "metadata.json",
    type: "application/json",
    about:
      "metadata.json, with which Datasette shows the ledger's file: what tables and columns hold, facets, queries",
  },
} as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;
export const FORMAT_NAMES = Object.keys(EXPORT_FORMATS) as ExportFormat[];

/** What an export is of. */
export const EXPORT_OF = ["contacts", "statements"] as const;
export type ExportOf = (typeof EXPORT_OF)[number];

/** Formats that only make sense for contacts. */
export const ONLY_CONTACTS: ReadonlySet<ExportFormat> = new Set([
  "ics",
  "gexf",
  "colt",
]);

/** "Contacts: between France and Germany; from 1985; status held". */
export function queryInWords(
  of: ExportOf,
  filters: Readonly<Record<string, unknown>>,
): string {
  const parts = Object.entries(filters)
    .filter(
      ([name, value]) =>
        value !== undefined && !["sort", "size", "next"].includes(name),
    )
    .map(([name, value]) => {
      const values = (Array.isArray(value) ? value : [value]).map(String);
      const joined = values
        .flatMap((one) => (name === "between" ? one.split(",") : [one]))
        .map((one) => one.trim())
        .join(name === "between" || name === "actor" ? " and " : " or ");
      return `${name} ${joined}`;
    });
  const what = of === "contacts" ? "Contacts" : "Statements";
  return parts.length ? `${what}: ${parts.join("; ")}` : what;
}
