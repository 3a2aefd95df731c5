import { dayNumber, isDay, isoDay, type DayNumber } from "../text/calendar.ts";
import { edtfDays } from "../text/edtf.ts";
import { ReadoutError } from "../text/errors.ts";
import { foldWords } from "./names.ts";

/** A table that somebody coded by hand: which column says what, and what its cells mean. */

/** A cell as a file gives it; a spreadsheet's own date comes as ISO text. */
export type Cell = string | number | null;
export type SheetRow = Readonly<{
  /** Its line in the file, from 1. */
  line: number;
  cells: readonly Cell[];
}>;
/** A number format (ISO/IEC 29500-1, 18.8.30): a built-in one by its id below 164, else with its code. EXAMPLE { id: 14 }, { id: 164, code: "dd.mm.yyyy" } */
export type NumberFormat = Readonly<{ id: number; code?: string }>;
export type Sheet = Readonly<{
  name: string;
  headings: readonly string[];
  rows: readonly SheetRow[];
  /** How a workbook shows the cells of each column; null: as it likes. */
  formats?: readonly (NumberFormat | null)[];
  /** What a reader of it should know: formulas, merged cells, characters that are no text. */
  notes: readonly string[];
}>;

/** What a column can say. `a` and `b`: the two sides; `who`: all of them in one cell; `start` and `end`: the days it lasted. */
export const SHEET_FIELDS = [
  "who",
  "a",
  "b",
  "date",
  "start",
  "end",
  "place",
  "country",
  "kind",
  "status",
  "speaker",
  "addressee",
  "words",
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];
/** Where each field stands: the position of its column, from 0. */
export type SheetColumns = Readonly<Partial<Record<SheetField, number>>>;
export const DATE_ORDERS = ["dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** Names that coders give their columns, folded; COLT's and those of Readout's own exports among them. */
const NAMES: Readonly<Record<SheetField, string>> = {
  who: "who|participants|parties|actors|people|leaders",
  a: "a|actor a|party a|actor 1|party 1|leader|leader name|leadername|visitor|guest|traveller|traveler|sender|a name|name",
  b: "b|actor b|party b|actor 2|party 2|host|met|met with|with|counterpart|receiver|b name",
  date: "date|day|when|time",
  start:
    "start|from|start date|begin|first day|arrival|date start|tripstartdate|trip start date",
  end: "end|to|end date|last day|departure|date end|tripenddate|trip end date",
  place: "place|city|town|location|venue|where",
  country:
    "country|country visited|visited country|countryvisitediso|destination",
  kind: "kind|mode|type|event type|contact type|kind of contact|kind of statement",
  status: "status|reported as|outcome",
  speaker: "speaker|speakers|said by|who said|who said it",
  addressee: "addressee|said to|to whom|audience",
  words: "words|quote|quotation|statement|text|said|what was said",
};
const FIELD_OF = new Map(
  SHEET_FIELDS.flatMap((field) =>
    NAMES[field].split("|").map((name) => [name, field] as const),
  ),
);

/** The columns by the names in the first line; the first of two that say the same counts. EXAMPLE "Leader", "Trip start date", "City" */
export function columnsByName(headings: readonly string[]): SheetColumns {
  const columns: Partial<Record<SheetField, number>> = {};
  headings.forEach((heading, at) => {
    const field = FIELD_OF.get(foldWords(heading).join(" "));
    if (field) columns[field] ??= at;
  });
  return columns;
}

/** Contacts (visits, meetings) or quotes, by the columns. Throws ReadoutError `sheet/columns` where they are too few for either. */
export function kindOfSheet(
  columns: SheetColumns,
  headings: readonly string[],
): "contacts" | "quotes" {
  const has = (field: SheetField) => columns[field] !== undefined;
  if (has("speaker") && has("words")) return "quotes";
  if ((has("who") || has("a") || has("b")) && (has("date") || has("start")))
    return "contacts";
  throw new ReadoutError(
    "sheet/columns",
    `the columns ${headings
      .map((one) => `"${one}"`)
      .join(", ")
      .slice(
        0,
        300,
      )} do not say who met whom and when (who or leader and host, date or start), nor who said what (speaker, words): name them so, or say which column is which`,
  );
}

/**
 * How a column writes days in figures: by the days above 12 in it. Null where none is so written.
 * Throws ReadoutError `sheet/dates` where they can be read both ways, or some only one way and some only the other.
 */
export function dateOrder(
  cells: readonly Readonly<{ line: number; cell: Cell }>[],
): DateOrder | null {
  const seen = { dmy: 0, mdy: 0, either: 0 };
  for (const { line, cell } of cells) {
    const figures = figuresOf(cell);
    if (!figures) continue;
    const { first, second, sign } = figures;
    if (sign === ".") continue;
    if (first > 12) seen.dmy ||= line;
    else if (second > 12) seen.mdy ||= line;
    else if (first !== second) seen.either ||= line;
  }
  if (seen.dmy && seen.mdy)
    throw new ReadoutError(
      "sheet/dates",
      `the date in line ${seen.dmy} is day/month/year and that in line ${seen.mdy} month/day/year: write all as 1987-12-08, or say which order holds (dmy, mdy)`,
    );
  if (seen.dmy) return "dmy";
  if (seen.mdy) return "mdy";
  if (seen.either)
    throw new ReadoutError(
      "sheet/dates",
      `the dates can be read as day/month/year and as month/day/year (line ${seen.either}): say which (dmy, mdy)`,
    );
  return null;
}

function figuresOf(cell: Cell) {
  const found =
    typeof cell === "string"
      ? /^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\s*$/.exec(cell)
      : null;
  return (
    found && {
      first: Number(found[1]),
      sign: found[2]!,
      second: Number(found[3]),
      year: Number(found[4]),
    }
  );
}

/** Day 0 of spreadsheets: serial 61 is 1 March 1900; before it they count a 29 February 1900 that never was. */
const SERIAL_ZERO = dayNumber(1899, 12, 30);
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

export type Days = Readonly<{ from: DayNumber; to: DayNumber }>;

/**
 * The days that a cell means: EDTF (`1987-12-08`, `1987-12`, `1987`, `a/b`), figures in the given order (a full stop always means day first),
 * "8 Dec 1987", "December 8, 1987", or a spreadsheet's serial number (from 2,200 on: below it is a year). Null where it means none.
 */
export function daysOfCell(cell: Cell, order: DateOrder | null): Days | null {
  if (cell === null) return null;
  const text = String(cell)
    .trim()
    .replace(/T\d{2}:\d{2}.*$/, "");
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  if (number !== null && (number >= 2200 || !Number.isInteger(number)))
    return number >= 61 && number < 2_958_466
      ? point(SERIAL_ZERO + Math.floor(number))
      : null;
  const edtf = edtfDays(text);
  if (edtf)
    return edtf.from !== null && edtf.to !== null
      ? { from: edtf.from, to: edtf.to }
      : null;
  const figures = figuresOf(text);
  if (figures) {
    const dayFirst = figures.sign === "." || order === "dmy";
    const [day, month] = dayFirst
      ? [figures.first, figures.second]
      : [figures.second, figures.first];
    if (!dayFirst && order === null && day !== month) return null;
    return date(figures.year, month, day);
  }
  const words =
    /^(\d{1,2})[ .-]+([a-z]{3,9})\.?[ ,-]+(\d{4})$/i.exec(text) ??
    swapped(/^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(text));
  const month = words
    ? MONTHS.indexOf(words[2]!.slice(0, 3).toLowerCase()) + 1
    : 0;
  return words && month
    ? date(Number(words[3]), month, Number(words[1]))
    : null;
}

const point = (day: DayNumber): Days => ({ from: day, to: day });
const date = (year: number, month: number, day: number) =>
  isDay(year, month, day) ? point(dayNumber(year, month, day)) : null;
const swapped = (found: RegExpExecArray | null) =>
  found && [found[0], found[2]!, found[1]!, found[3]!];

/** Days as EDTF: a day, or the interval. */
export const edtfOf = ({ from, to }: Days) =>
  from === to ? isoDay(from) : `${isoDay(from)}/${isoDay(to)}`;

/** A row of the sheet, read. */
export type Wanted = Readonly<{
  line: number;
  row: SheetRow;
  parties: readonly string[];
  /** The cells that name them. */
  named: Readonly<Partial<Record<"a" | "b" | "who", string>>>;
  days: Days | null;
  /** Whether it says its last day too: then both ends are compared. */
  whole: boolean;
  place?: string;
  country?: string;
  kind?: string;
  status?: string;
  addressee?: string;
  words?: string;
}>;

/** The rows of a sheet in its own words, read by its columns. */
export function wantedRows(
  sheet: Sheet,
  columns: SheetColumns,
  order: DateOrder | null,
): Wanted[] {
  return sheet.rows.map((row) => {
    const cell = (field: SheetField): Cell =>
      columns[field] === undefined ? null : (row.cells[columns[field]] ?? null);
    const text = (field: SheetField) => {
      const value = cell(field);
      return value === null ? "" : String(value).trim();
    };
    const first = daysOfCell(cell("start") ?? cell("date"), order);
    const last = daysOfCell(cell("end"), order);
    const parties = [
      ...(text("speaker") ? [text("speaker")] : []),
      ...["a", "b"].map((field) => text(field as SheetField)),
      ...text("who").split(/\s*[;|]\s*|\s+[–—]\s+/u),
    ].filter(Boolean);
    return {
      line: row.line,
      row,
      parties: [...new Set(parties)],
      named: {
        ...given("a", text("a")),
        ...given("b", text("b")),
        ...given("who", text("who")),
      },
      days:
        first && last && last.to >= first.from
          ? { from: first.from, to: last.to }
          : first,
      whole: last !== null || (first !== null && first.from !== first.to),
      ...given("place", text("place")),
      ...given("country", text("country")),
      ...given("kind", text("kind").toLowerCase()),
      ...given("status", text("status").toLowerCase()),
      ...given("addressee", text("addressee")),
      ...given("words", text("words")),
    };
  });
}

const given = <Key extends string>(key: Key, value: string) =>
  (value ? { [key]: value } : {}) as { [K in Key]?: string };

/** The order of days in figures over all columns that hold days. Throws ReadoutError `sheet/dates` where it cannot be told. */
export function orderOfSheet(
  sheet: Sheet,
  columns: SheetColumns,
): DateOrder | null {
  const dated = (["date", "start", "end"] as const)
    .map((field) => columns[field])
    .filter((at) => at !== undefined);
  return dateOrder(
    sheet.rows.flatMap(({ line, cells }) =>
      dated.map((at) => ({ line, cell: cells[at] ?? null })),
    ),
  );
}
