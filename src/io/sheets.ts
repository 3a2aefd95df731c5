import { parse, CsvError } from "csv-parse/sync";
import { unzipSync } from "fflate";
import readXlsx from "read-excel-file/node";
import { decode } from "../article/charset.ts";
import {
  columnsByName,
  type Cell,
  type NumberFormat,
  type Sheet,
} from "../ledger/sheet.ts";
import { ReadoutError } from "../text/errors.ts";
import { csvFault } from "./csvFault.ts";
import { megabytes } from "./limits.ts";

/** What a hand-coded table may hold: bytes of its file, bytes that a workbook unpacks to, rows. */
const MOST_BYTES = 32 * 2 ** 20;
const MOST_UNPACKED = 512 * 2 ** 20;
const MOST_ROWS = 200_000;
/** Lines above the headings that a sheet may have (a title, a date). */
const LINES_ABOVE = 10;

/**
 * A CSV file or an XLSX workbook as a sheet. Nothing in it is ever run: of a formula the value counts that its program computed last. Notes name what
 * a reader should know. Throws ReadoutError `sheet/format`, `sheet/columns`, `sheet/too-large`, `input/empty`.
 * @param tab the name of a workbook's sheet; where left out, the first whose headings say something
 */
export async function readSheet(
  name: string,
  bytes: Uint8Array,
  tab?: string,
): Promise<Sheet> {
  if (bytes.length > MOST_BYTES)
    throw new ReadoutError(
      "sheet/too-large",
      `${name} is larger than ${megabytes(MOST_BYTES)}: split it`,
    );
  if (!bytes.length)
    throw new ReadoutError("input/empty", `${name} is empty: choose another`);
  const starts = (...head: number[]) =>
    head.every((byte, i) => bytes[i] === byte);
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    throw new ReadoutError(
      "sheet/format",
      `${name} is an old Excel workbook (.xls) or has a password: save it as .xlsx without one, or as CSV`,
    );
  return starts(0x50, 0x4b)
    ? fromWorkbook(name, bytes, tab)
    : fromCsv(name, bytes);
}

function fromCsv(name: string, bytes: Uint8Array): Sheet {
  const { text, encoding, undecodable } = decode(bytes);
  if (text.includes("\u0000"))
    throw new ReadoutError(
      "sheet/format",
      `${name} is no table: it takes CSV text or an .xlsx workbook`,
    );
  const notes: string[] = [];
  if (undecodable)
    notes.push(
      `${undecodable} characters are no ${encoding}: save the sheet as CSV UTF-8`,
    );
  else if (encoding !== "utf-8")
    notes.push(
      `read as ${encoding}: where names look wrong, save the sheet as CSV UTF-8`,
    );
  let lines: readonly { record: string[]; info: { lines: number } }[];
  try {
    lines = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as typeof lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ReadoutError(
      "sheet/format",
      `${name} breaks off: ${csvFault(error)}; mend it there`,
      { cause: error },
    );
  }
  return sheetOf(
    name,
    lines.map(({ record, info }) => ({
      line: info.lines,
      cells: record.map((cell): Cell => (cell === "" ? null : cell)),
    })),
    notes,
  );
}

/** The sign that the first lines have most of, and each as often. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/, LINES_ABOVE).filter(Boolean);
  const count = (sign: string) =>
    Math.max(0, ...lines.map((line) => line.split(sign).length));
  return [",", ";", "\t", "|"].sort((a, b) => count(b) - count(a))[0]!;
}

async function fromWorkbook(
  name: string,
  bytes: Uint8Array,
  tab: string | undefined,
): Promise<Sheet> {
  const parts = unpacked(name, bytes);
  let sheets: { sheet: string; data: unknown[][] }[];
  try {
    sheets = await readXlsx(Buffer.from(bytes));
  } catch (error) {
    throw new ReadoutError(
      "sheet/format",
      `${name} is no .xlsx workbook that can be read (${(error as Error).message.slice(0, 160)}): save it anew, or as CSV`,
      { cause: error },
    );
  }
  const named = sheets.find((one) => one.sheet === tab);
  if (tab !== undefined && !named)
    throw new ReadoutError(
      "sheet/columns",
      `${name} has no sheet ${tab}: it has ${sheets.map((one) => one.sheet).join(", ")}`,
    );
  const chosen =
    named ??
    sheets.find((one) => headingAt(one.data.map(cellsOf)) !== null) ??
    sheets[0];
  if (!chosen) throw new ReadoutError("input/empty", `${name} holds no sheet`);
  const at = sheets.indexOf(chosen) + 1;
  const source = new TextDecoder().decode(
    parts[`xl/worksheets/sheet${at}.xml`] ?? new Uint8Array(),
  );
  const sheet = sheetOf(
    name,
    chosen.data.map((row, i) => ({ line: i + 1, cells: cellsOf(row) })),
    notesOf(source),
  );
  const styles = new TextDecoder().decode(
    parts["xl/styles.xml"] ?? new Uint8Array(),
  );
  return { ...sheet, formats: formatsOf(sheet, source, styles) };
}

/** How most cells of each column are shown, below the headings. */
function formatsOf(
  { headings, rows }: Sheet,
  source: string,
  styles: string,
): (NumberFormat | null)[] {
  const codes = new Map(
    [...styles.matchAll(/<numFmt\s[^>]*>/g)].map(([element]) => [
      Number(attribute(element, "numFmtId")),
      attribute(element, "formatCode") ?? "",
    ]),
  );
  const [, cellStyles = ""] =
    /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles) ?? [];
  const ids = [...cellStyles.matchAll(/<xf\s[^>]*>/g)].map(([element]) =>
    Number(attribute(element, "numFmtId") ?? 0),
  );
  const first = rows[0]?.line ?? 0;
  const counts = headings.map(() => new Map<number, number>());
  for (const [element, letters, line] of source.matchAll(
    /<c\s[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>/g,
  )) {
    const id = ids[Number(attribute(element, "s") ?? 0)] ?? 0;
    const count = counts[columnAt(letters!)];
    if (Number(line) >= first && count) count.set(id, (count.get(id) ?? 0) + 1);
  }
  return counts.map((count) => {
    const [most] = [...count].sort(([, a], [, b]) => b - a);
    if (!most?.[0]) return null;
    const code = codes.get(most[0]);
    return { id: most[0], ...(code === undefined ? {} : { code }) };
  });
}

/** The column of its letters, from 0. EXAMPLE A 0, AA 26 */
const columnAt = (letters: string): number =>
  [...letters].reduce((so, letter) => 26 * so + letter.charCodeAt(0) - 64, 0) -
  1;

/** An attribute of an element as it is written in XML. */
function attribute(element: string, name: string): string | undefined {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(element) ?? [];
  return value?.replace(
    /&(quot|amp|lt|gt|apos);/g,
    (_, entity: keyof typeof MARKS) => MARKS[entity],
  );
}
const MARKS = { quot: '"', amp: "&", lt: "<", gt: ">", apos: "'" } as const;

/** The parts of a workbook within the bounds; each unpacks to what the archive says or not at all. */
function unpacked(name: string, bytes: Uint8Array): Record<string, Uint8Array> {
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        if (size > MOST_UNPACKED)
          throw new ReadoutError(
            "sheet/too-large",
            `${name} unpacks to more than ${megabytes(MOST_UNPACKED)}: save the sheet alone, or as CSV`,
          );
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ReadoutError) throw error;
    throw new ReadoutError(
      "sheet/format",
      `${name} is a damaged archive: save the workbook anew`,
      { cause: error },
    );
  }
}

const cellsOf = (row: readonly unknown[]): Cell[] =>
  row.map((cell) =>
    cell === null || cell === undefined || cell === ""
      ? null
      : cell instanceof Date
        ? cell.toISOString().slice(0, 10)
        : typeof cell === "number"
          ? cell
          : String(cell as string | boolean),
  );

function notesOf(source: string): string[] {
  const formulas = source.match(/<f[ >/]/g)?.length ?? 0;
  const merged = [...source.matchAll(/<mergeCell ref="([A-Z0-9:]+)"/g)].map(
    (match) => match[1]!,
  );
  return [
    ...(formulas
      ? [
          `formulas in ${formulas} ${formulas === 1 ? "cell" : "cells"} are not run: the values computed last are read`,
        ]
      : []),
    ...(merged.length
      ? [
          `merged cells (${merged.slice(0, 5).join(", ")}${merged.length > 5 ? " ..." : ""}) have their value in the first row alone: split them and fill the others`,
        ]
      : []),
  ];
}

type Line = Readonly<{ line: number; cells: readonly Cell[] }>;

/** The line of the headings: of the first lines the one whose cells name most columns. */
function headingAt(lines: readonly (readonly Cell[])[]): number | null {
  const named = (cells: readonly Cell[]) =>
    Object.keys(columnsByName(cells.map((cell) => String(cell ?? "")))).length;
  const counts = lines.slice(0, LINES_ABOVE).map(named);
  const most = Math.max(0, ...counts);
  return most ? counts.indexOf(most) : null;
}

function sheetOf(
  name: string,
  lines: readonly Line[],
  notes: readonly string[],
): Sheet {
  const filled = lines.filter(({ cells }) =>
    cells.some((cell) => cell !== null),
  );
  if (!filled.length)
    throw new ReadoutError("input/empty", `${name} has no rows`);
  const at = headingAt(filled.map((line) => line.cells)) ?? 0;
  const rows = filled.slice(at + 1);
  if (rows.length > MOST_ROWS)
    throw new ReadoutError(
      "sheet/too-large",
      `${name} has ${rows.length} rows, and ${MOST_ROWS} are compared at a time: split it`,
    );
  const formulas = rows.filter(({ cells }) =>
    cells.some((cell) => typeof cell === "string" && /^=/.test(cell)),
  ).length;
  return {
    name,
    headings: filled[at]!.cells.map((cell) => String(cell ?? "")),
    rows,
    notes: [
      ...notes,
      ...(formulas
        ? [
            `text that begins with “=” in ${formulas} ${formulas === 1 ? "row" : "rows"} is read as text`,
          ]
        : []),
    ],
  };
}
