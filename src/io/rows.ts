import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { decode } from "../article/charset.ts";
import type { InputPlace } from "../article/mail.ts";
import type { ByteReader } from "../article/reader.ts";
import type { ArticleInput } from "../article/record.ts";
import { columnsOf, fromCells, fromRow } from "../article/row.ts";
import type { InputFailure } from "../pipeline.ts";
import { ReadoutError } from "../text/errors.ts";
import { csvFault } from "./csvFault.ts";
import { openFailure } from "./failure.ts";
import { megabytes, type Limits } from "./limits.ts";
import { filledLines } from "./lines.ts";

type Rows = AsyncGenerator<ArticleInput | InputFailure>;

/** The rows of a JSON Lines input. A line that is too long is let go by unread; it and lines that are no row are named with their number. */
export async function* jsonLines(
  file: InputPlace,
  reader: ByteReader,
  limits: Limits,
  signal: AbortSignal | undefined,
): Rows {
  const container = file.name;
  for await (const line of filledLines(utf8(reader), limits.line)) {
    if (signal?.aborted) return;
    const name = `${container}:${line.number}`;
    try {
      if (line.cut)
        throw new ReadoutError(
          "input/too-large",
          `the line is longer than ${megabytes(limits.line)} and was left out; split the article`,
        );
      const text = new TextDecoder().decode(line.bytes).replace(/\r$/, "");
      yield fromRow(text, { ...file, name, container, bytes: line.bytes });
    } catch (error) {
      yield openFailure(name, error);
    }
  }
}

/** JSON Lines that a program wrote as UTF-16, told by the byte order mark, as UTF-8; any other as it is. */
async function* utf8(reader: ByteReader): AsyncGenerator<Uint8Array> {
  const [first, second] = await reader.head(2);
  if (first === 0xff && second === 0xfe) yield* recoded(reader, "utf-16le");
  else if (first === 0xfe && second === 0xff)
    yield* recoded(reader, "utf-16be");
  else yield* reader;
}

async function* recoded(
  source: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of source)
    yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

/** The rows of a JSON document: a list of rows, or one. */
export function* jsonRows(
  file: InputPlace,
  bytes: Uint8Array,
): Generator<ArticleInput | InputFailure> {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new ReadoutError(
      "input/bad-row",
      `the document is no JSON (${(error as Error).message.slice(0, 120)}); write one object a line (JSON Lines, .jsonl)`,
      { cause: error },
    );
  }
  const rows: unknown[] = Array.isArray(document) ? document : [document];
  for (const [at, row] of rows.entries()) {
    const name = `${file.name}:${at + 1}`;
    try {
      const line = JSON.stringify(row);
      yield fromRow(line, {
        ...file,
        name,
        container: file.name,
        bytes: new TextEncoder().encode(line),
      });
    } catch (error) {
      yield openFailure(name, asRowError(error));
    }
  }
}

/** JSON that is nested without end overflows whoever writes it. */
const asRowError = (error: unknown) =>
  error instanceof RangeError
    ? new ReadoutError(
        "input/bad-row",
        "the row is nested too deeply; write one flat object a row",
      )
    : error;

/** How much of a table is looked at for its first line. */
const HEADER_BYTES = 65536;

/** The rows of a table whose first line names its columns; `,`, `;`, tab and `|` part them. Bad rows are named with their line. */
export async function* tableRows(
  file: InputPlace,
  reader: ByteReader,
  limits: Limits,
  signal: AbortSignal | undefined,
): Rows {
  // sheets are saved in UTF-8, in UTF-16 or, on many a desk, in windows-1252
  const { text, encoding } = decode(await reader.head(HEADER_BYTES));
  const header = /^[^\r\n]*/.exec(text)![0];
  const columns = columnsOf(header);
  if (!columns)
    throw new ReadoutError(
      "input/bad-row",
      'no column of the table is named "text" or "html"; name the columns in its first line (id, url, publisher, date, title, text)',
    );
  const source = encoding === "utf-8" ? reader : recoded(reader, encoding);
  const parser = Readable.from(source, { objectMode: false }).pipe(
    parse({
      bom: true,
      delimiter: columns.delimiter,
      from_line: 1,
      info: true,
      max_record_size: limits.line,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  );
  let first = true;
  try {
    for await (const { record, raw, info } of parser as AsyncIterable<{
      record: string[];
      raw: string;
      info: { lines: number };
    }>) {
      if (signal?.aborted) return;
      if (first) {
        first = false;
        continue;
      }
      // a row may run over several lines: it is named by its last
      const name = `${file.name}:${info.lines}`;
      try {
        yield fromCells(record, columns, {
          ...file,
          name,
          container: file.name,
          bytes: new TextEncoder().encode(raw),
        });
      } catch (error) {
        yield openFailure(name, error);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ReadoutError(
      error.code === "CSV_MAX_RECORD_SIZE"
        ? "input/too-large"
        : "input/bad-row",
      `the table breaks off: ${csvFault(error)}; the rows before it were read: mend it there`,
      { cause: error },
    );
  } finally {
    parser.destroy();
  }
}
