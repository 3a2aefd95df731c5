/** Every error code with what happened and what to do; docs/errors.md lists the same ones and a check keeps the two equal. */
export const ERROR_CODES = {
  "input/not-found": "no such file or folder",
  "input/not-readable": "the file cannot be opened",
  "input/empty": "the input holds no characters",
  "input/unsupported": "the format is not read by this version",
  "input/no-article": "no article text was found",
  "input/bad-row":
    "a row of a table, JSON Lines or JSON file holds no text or html",
  "input/too-large": "the input is larger than the limit",
  "input/bad-gzip": "the gzip data is broken or unpacks to too much",
  "input/bad-archive":
    "the archive (ZIP, tar, WARC, mailbox) is broken, cut off, nested too deeply, or unpacks to too much",
  "input/broken":
    "the document (PDF, Word, mail, feed) is damaged or not what it says it is",
  "input/locked": "the input is encrypted or needs a password",
  "input/failed":
    "reading the input broke off, by a fault of Readout's or for want of time or memory",
  "model/missing": "a model or table file is missing",
  "model/format": "a model file has the wrong magic, version or checksum",
  "dictionary/bad-line":
    "a line of an actor dictionary or table of leaders cannot be read",
  "ledger/not-a-ledger": "the file is no Readout ledger",
  "ledger/version": "the ledger was written by a newer or an older version",
  "ledger/busy": "another process is writing the ledger",
  "ledger/backup": "a copy of the ledger could not be made",
  "ledger/not-found": "no such record in the ledger",
  "query/bad-filter": "a filter has a value that it does not take",
  "decision/bad-value": "a correction gives a field a value it does not take",
  "decision/not-possible": "a decision that cannot be carried out",
  "export/nothing": "the query finds nothing to export",
  "export/format": "the format does not carry what is asked for",
  "export/too-large": "more rows than the format can hold",
  "sheet/format":
    "the hand-coded table is no CSV file or XLSX workbook that can be read",
  "sheet/columns":
    "the columns of a hand-coded table do not say enough, or one is not there",
  "sheet/dates": "the dates of a hand-coded table can be read in two ways",
  "sheet/too-large": "the hand-coded table is larger than the limit",
  "server/port": "the port is in use or not allowed",
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/**
 * A broken call or input. The message says what, where, and what to do next.
 * Trouble inside an article is a Note, never this.
 */
export class ReadoutError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ReadoutError";
    this.code = code;
  }
}
