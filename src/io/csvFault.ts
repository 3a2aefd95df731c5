import type { CsvError } from "csv-parse";

/** What breaks a CSV table, and on which line; most are quotation marks. */
export function csvFault({ code, lines }: CsvError): string {
  const line = `line ${String(lines ?? "?")}`;
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return `a quotation mark that opens on ${line} or above is never closed`;
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
      return `on ${line} something stands behind a closing quotation mark`;
    case "INVALID_OPENING_QUOTE":
      return `on ${line} a quotation mark stands inside a cell that none opens`;
    case "CSV_MAX_RECORD_SIZE":
      return `the row on ${line} is longer than a row can be`;
    default:
      return `${line} is no row of CSV`;
  }
}
