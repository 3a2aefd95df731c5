import { strToU8, zipSync, type Zippable } from "fflate";
import type { NumberFormat } from "../../ledger/sheet.ts";
import { parseDay } from "../../text/calendar.ts";
import { ReadoutError } from "../../text/errors.ts";
import { escapeXml } from "./xml.ts";

/** A sheet of a workbook. Text cells are text whatever they begin with: no cell of a workbook made here is ever a formula. */
export type Sheet = Readonly<{
  name: string;
  headings: readonly string[];
  rows: readonly (readonly (string | number | null | undefined)[])[];
  /** How the cells of each column are shown; in a column of days an ISO day becomes a spreadsheet's own. Left out or null: as the program likes. */
  formats?: readonly (NumberFormat | null)[];
}>;

/** What Excel holds: rows of a sheet with its headings, characters of a cell. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;

/**
 * A workbook (Office Open XML, ISO/IEC 29500) of plain cells with frozen headings. A cell that is longer than a spreadsheet can hold is cut
 * and ends in "…". Throws ReadoutError `export/too-large` for more rows than a sheet can hold.
 */
export function toXlsx(sheets: readonly Sheet[]): Uint8Array {
  for (const sheet of sheets)
    if (sheet.rows.length >= MOST_ROWS)
      throw new ReadoutError(
        "export/too-large",
        `the sheet ${sheet.name} would have ${sheet.rows.length} rows and a spreadsheet holds ${MOST_ROWS - 1}: narrow the query, or export csv or parquet`,
      );
  const formats = formatsOf(sheets);
  const own = formats.filter(({ code }) => code !== undefined);
  const files: Zippable = {
    "[Content_Types].xml": xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets
        .map(
          (_, i) =>
            `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
        )
        .join("")}</Types>`,
    ),
    "_rels/.rels": xml(
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
        .map(
          (sheet, i) =>
            `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}" r:id="r${i + 1}"/>`,
        )
        .join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": xml(
      `<Relationships xmlns="${PACKAGE}">${sheets
        .map(
          (_, i) =>
            `<Relationship Id="r${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join(
          "",
        )}<Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    // style 0 is plain, style 1 the headings' bold, then one for each format
    "xl/styles.xml": xml(
      `<styleSheet xmlns="${MAIN}">${own.length ? `<numFmts count="${own.length}">${own.map(({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code!)}"/>`).join("")}</numFmts>` : ""}<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${2 + formats.length}"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/>${formats.map(({ id }) => `<xf xfId="0" numFmtId="${id}" applyNumberFormat="1"/>`).join("")}</cellXfs></styleSheet>`,
    ),
  };
  sheets.forEach((sheet, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = xml(
      `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${[
        line(sheet.headings, 1, () => ' s="1"'),
        ...sheet.rows.map((row, at) =>
          line(shownDays(row, sheet), at + 2, (column) => {
            const format = sheet.formats?.[column];
            return format
              ? ` s="${2 + formats.findIndex((one) => same(one, format))}"`
              : "";
          }),
        ),
      ].join("")}</sheetData></worksheet>`,
    );
  });
  return zipSync(files, { mtime: ZIP_TIME });
}

const same = (a: NumberFormat, b: NumberFormat) =>
  (a.code ?? a.id) === (b.code ?? b.id);

/** The formats of all sheets, each once; those with a code numbered anew from 164, as a workbook wants its own. */
function formatsOf(sheets: readonly Sheet[]): NumberFormat[] {
  const all = sheets.flatMap(({ formats = [] }) =>
    formats.filter((one) => one !== null),
  );
  const once = all.filter(
    (one, at) => all.findIndex((other) => same(one, other)) === at,
  );
  let next = 164;
  return once.map((one) =>
    one.code === undefined ? one : { ...one, id: next++ },
  );
}

/** Built-in formats of days; of others the letters d and y outside quotation marks, escapes and brackets tell. */
const DAY_FORMATS = [14, 15, 16, 17, 22];
const showsDays = ({ id, code }: NumberFormat): boolean =>
  code === undefined
    ? DAY_FORMATS.includes(id)
    : /[dy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ""));

/** A row with ISO days as days of a spreadsheet, counted from 30 December 1899, in columns that show days. */
function shownDays(
  row: Sheet["rows"][number],
  { formats }: Sheet,
): Sheet["rows"][number] {
  return row.map((cell, column) => {
    const format = formats?.[column];
    const day =
      format &&
      typeof cell === "string" &&
      ISO_DAY.test(cell) &&
      showsDays(format)
        ? parseDay(cell)
        : null;
    // before March 1900 spreadsheets count a day that never was
    return day !== null && day >= FIRST_SURE_DAY ? day - DAY_ZERO : cell;
  });
}
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_ZERO = parseDay("1899-12-30")!;
const FIRST_SURE_DAY = parseDay("1900-03-01")!;

/** The time of every file in an archive made here: equal content, equal bytes. */
export const ZIP_TIME = "1980-01-01T12:00:00";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
const xml = (body: string) =>
  strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);

function line(
  cells: readonly (string | number | null | undefined)[],
  row: number,
  styleOf: (column: number) => string,
): string {
  return `<row r="${row}">${cells
    .map((value, column) => {
      if (value === null || value === undefined || value === "") return "";
      const at = `${letters(column)}${row}`;
      const style = styleOf(column);
      return typeof value === "number"
        ? `<c r="${at}"${style}><v>${value}</v></c>`
        : `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${text(value)}</t></is></c>`;
    })
    .join("")}</row>`;
}

/** `_x000D_` in a cell means a carriage return: where a source has those very characters, the first is escaped itself. */
function text(value: string): string {
  const cut =
    value.length > MOST_CHARACTERS
      ? `${value.slice(0, MOST_CHARACTERS - 1)}…`
      : value;
  return escapeXml(cut.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
}

/** A, B, ... Z, AA, AB ... */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}
