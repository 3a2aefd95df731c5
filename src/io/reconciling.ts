import type { Filters, LedgerStatement, Page } from "../ledger/query.ts";
import {
  reconcileContacts,
  reconcileQuotes,
  ROW_STATES,
  type Difference,
  type DifferenceField,
  type Outcome,
  type Reconciled,
  type RowState,
  type SheetCells,
} from "../ledger/reconcile.ts";
import {
  columnsByName,
  kindOfSheet,
  orderOfSheet,
  SHEET_FIELDS,
  wantedRows,
  type Cell,
  type DateOrder,
  type Sheet,
  type SheetColumns,
  type SheetField,
} from "../ledger/sheet.ts";
import { parseDay } from "../text/calendar.ts";
import { ReadoutError } from "../text/errors.ts";
import { toCsv } from "../views/csv.ts";
import { toXlsx } from "../views/export/xlsx.ts";
import { loadCountries, type Adding, type LedgerStore } from "./ledgerStore.ts";

/** How a sheet's columns are read: by name, where the person says nothing else. Kept in the ledger's log, for the next time. */
export type Mapping = Readonly<{ columns: SheetColumns; order?: DateOrder }>;

export type Settled = Readonly<{
  outcome: Outcome;
  by: string;
  at: string;
  why?: string;
}>;
/** A row with what people made of its differences. */
export type Row = Omit<Reconciled, "differences"> &
  Readonly<{
    differences: readonly (Difference & Readonly<{ settled?: Settled }>)[];
  }>;
export type Reconciliation = Readonly<{
  sheet: Sheet;
  of: "contacts" | "quotes";
  columns: SheetColumns;
  order: DateOrder | null;
  rows: readonly Row[];
  counts: Readonly<Record<RowState, number>>;
  /** Differences that no outcome settles. */
  open: number;
}>;

const PAGE = 1000;
const WHAT = "reconcile";

/**
 * Compares a sheet with a ledger. Throws ReadoutError `sheet/columns` and `sheet/dates` where the sheet does not say enough.
 */
export function reconcile(
  store: LedgerStore,
  sheet: Sheet,
  given?: Mapping,
): Reconciliation {
  const mapping = given ?? keptMapping(store, sheet);
  const columns = { ...columnsByName(sheet.headings), ...mapping?.columns };
  const of = kindOfSheet(columns, sheet.headings);
  const order = mapping?.order ?? orderOfSheet(sheet, columns);
  const wanted = wantedRows(sheet, columns, order);
  const published = [
    ...all((filters) => store.articles(filters)).map(
      (one) => one.published && parseDay(one.published.value),
    ),
  ].filter((day) => typeof day === "number");
  const rows =
    of === "contacts"
      ? reconcileContacts(sheet, wanted, {
          actors: all((filters) => store.actors(filters)),
          contacts: all((filters) => store.contacts(filters)),
          published,
          countries: loadCountries(),
        })
      : reconcileQuotes(
          sheet,
          wanted,
          new Map(
            [...new Set(wanted.map((row) => row.parties[0] ?? ""))].map(
              (speaker) => [speaker, saidBy(store, speaker)],
            ),
          ),
          published,
        );
  const settled = outcomes(store);
  const told = rows.map((row): Row => ({
    ...row,
    differences: row.differences.map((one) => {
      const done = settled.get(`${row.key}|${one.field}`);
      return done && done.outcome !== "open" ? { ...one, settled: done } : one;
    }),
  }));
  return {
    sheet,
    of,
    columns,
    order,
    rows: told,
    counts: Object.fromEntries(
      ROW_STATES.map((state) => [
        state,
        told.filter((row) => row.state === state).length,
      ]),
    ) as Record<RowState, number>,
    open: told.reduce(
      (sum, row) => sum + row.differences.filter((one) => !one.settled).length,
      0,
    ),
  };
}

function all<Item>(ask: (filters: Filters) => Page<Item>): Item[] {
  const items: Item[] = [];
  let next: string | undefined;
  do {
    const page = ask({ size: PAGE, ...(next === undefined ? {} : { next }) });
    items.push(...page.items);
    next = page.next ?? undefined;
  } while (next !== undefined);
  return items;
}

const saidBy = (store: LedgerStore, speaker: string): LedgerStatement[] =>
  speaker
    ? all((filters) => store.statements({ ...filters, actor: [speaker] }))
    : [];

type Line = Readonly<{
  key?: string;
  field?: DifferenceField;
  outcome?: Outcome;
  headings?: readonly string[];
  columns?: SheetColumns;
  order?: DateOrder;
  why?: string;
}>;

/** The last outcome of every difference, by row and field. */
function outcomes(store: LedgerStore): Map<string, Settled> {
  const found = new Map<string, Settled>();
  for (const { what, detail, at, by } of store.log()) {
    if (what !== WHAT) continue;
    const { key, field, outcome, why } = JSON.parse(detail) as Line;
    if (key && field && outcome)
      found.set(`${key}|${field}`, {
        outcome,
        by,
        at,
        ...(why ? { why } : {}),
      });
  }
  return found;
}

function keptMapping(store: LedgerStore, sheet: Sheet): Mapping | undefined {
  const headings = JSON.stringify(sheet.headings);
  return store
    .log()
    .filter(({ what }) => what === WHAT)
    .map(({ detail }) => JSON.parse(detail) as Line)
    .filter(
      (line) => line.columns && JSON.stringify(line.headings) === headings,
    )
    .map(({ columns, order }) => ({
      columns: columns!,
      ...(order ? { order } : {}),
    }))
    .at(-1);
}

/** Keeps how a sheet's columns are read, for every sheet with these headings. Throws ReadoutError `sheet/columns` for a column that is not there. */
export function keepMapping(
  store: LedgerStore,
  sheet: Sheet,
  mapping: Mapping,
  adding: Adding,
): void {
  for (const [field, at] of Object.entries(mapping.columns))
    if (
      !(SHEET_FIELDS as readonly string[]).includes(field) ||
      at >= sheet.headings.length
    )
      throw new ReadoutError(
        "sheet/columns",
        `${field} is no field, or column ${at + 1} is not there: fields are ${SHEET_FIELDS.join(", ")}`,
      );
  store.logLine(adding, WHAT, sheet.name, {
    headings: sheet.headings,
    ...mapping,
  });
}

/**
 * Settles one difference and keeps that in the ledger's log. `ledger` corrects the ledger by the sheet's value, as a decision that can be taken back.
 * Throws ReadoutError `decision/not-possible` where that cannot be, or `leave` comes without a reason, and `ledger/not-found` for a row that is not there.
 */
export function settle(
  store: LedgerStore,
  { sheet, rows }: Reconciliation,
  { key, field, outcome, why }: SettleAsk,
  adding: Adding,
): void {
  const row = rows.find((one) => one.key === key);
  const difference = row?.differences.find((one) => one.field === field);
  if (!row || !difference)
    throw new ReadoutError(
      "ledger/not-found",
      `there is no difference ${field} in row ${key} of ${sheet.name}: it may have been settled by correcting the ledger`,
    );
  if (outcome === "leave" && !why)
    throw new ReadoutError(
      "decision/not-possible",
      "what is left as it is takes a reason: say why",
    );
  if (outcome === "ledger") {
    const { correction } = difference;
    const because = why ?? `by ${sheet.name}`;
    if (row.state === "missing-in-sheet")
      store.decide(
        { do: "reject", id: row.record! },
        { ...adding, why: because },
      );
    else if (correction)
      store.decide(
        { do: "set", id: row.record!, ...correction },
        { ...adding, why: because },
      );
    else
      throw new ReadoutError(
        "decision/not-possible",
        field === "words"
          ? `a source's words stand as they are: where the reading took too many or too few, reject ${row.record} and mark its words anew in the reader`
          : row.record
            ? `${field} is corrected on the page of ${row.record}, where its words are`
            : "a record is added in the reader, by marking the words of its source",
      );
  }
  const about = `${sheet.name}, ${row.line === null ? row.record : `line ${row.line}`}`;
  store.logLine(adding, WHAT, about, {
    name: about,
    key,
    field,
    outcome,
    sheet: difference.sheet,
    ledger: difference.ledger,
    ...(row.record ? { record: row.record } : {}),
    ...(why ? { why } : {}),
  });
}

export type SettleAsk = Readonly<{
  key: string;
  field: DifferenceField;
  outcome: Outcome;
  why?: string | undefined;
}>;

/** The sheet's field that each difference is in. */
const CELL: Readonly<Record<DifferenceField, readonly (keyof SheetColumns)[]>> =
  {
    row: [],
    dates: ["start", "date"],
    place: ["place", "country"],
    parties: [],
    kind: ["kind"],
    status: ["status"],
    addressee: ["addressee"],
    words: ["words"],
  };

/**
 * The sheet as it stands after what was settled: corrected cells, rows taken out and added, and two more columns that say what became of each row. In
 * CSV a cell that a spreadsheet would run gets an apostrophe; a workbook's text is text, and its days and numbers are shown as in the workbook it came from.
 */
export function correctedSheet(
  { sheet, columns, rows }: Reconciliation,
  format: "csv" | "xlsx",
): string | Uint8Array {
  const headings = [...sheet.headings, "readout", "readout_record"];
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const bySheet = (row: Row, field: DifferenceField) =>
    row.differences.find(
      (one) => one.field === field && one.settled?.outcome === "sheet",
    );
  const cells = sheet.rows.flatMap(({ line, cells: as }) => {
    const row = byLine.get(line)!;
    if (bySheet(row, "row")) return [];
    const own = sheet.headings.map((_, at) => as[at] ?? null);
    for (const { field, ledger, settled, cells } of row.differences)
      if (settled?.outcome === "sheet")
        if (cells) fill(own, columns, cells);
        else put(own, columns, field, ledger);
    return [[...own, toldOf(row), row.record ?? ""]];
  });
  const added = rows.flatMap((row) => {
    const told = row.line === null ? bySheet(row, "row") : undefined;
    if (!told) return [];
    const own: Cell[] = sheet.headings.map(() => null);
    fill(own, columns, told.cells!);
    put(own, columns, "dates", told.cells!.date!);
    return [[...own, toldOf(row), row.record ?? ""]];
  });
  const table = [...cells, ...added];
  return format === "xlsx"
    ? toXlsx([
        {
          name: "corrected",
          headings,
          rows: table,
          ...(sheet.formats ? { formats: sheet.formats } : {}),
        },
      ])
    : toCsv(
        table,
        headings.map((name, at) => ({ name, of: (row) => row[at] })),
      );
}

function fill(own: Cell[], columns: SheetColumns, cells: SheetCells): void {
  for (const [field, value] of Object.entries(cells)) {
    const at = columns[field as SheetField];
    if (at !== undefined) own[at] = value || null;
  }
}

function put(
  cells: Cell[],
  columns: SheetColumns,
  field: DifferenceField,
  value: string,
): void {
  if (field === "dates") {
    const [from, to = from] = value.split("/") as [string, string?];
    if (columns.end !== undefined) {
      cells[columns.end] = to;
      cells[(columns.start ?? columns.date)!] = from;
      return;
    }
  }
  const at = CELL[field]
    .map((one) => columns[one])
    .find((one) => one !== undefined);
  if (at !== undefined) cells[at] = value;
}

/** What a row is and what became of each difference, in words. */
function toldOf(row: Row): string {
  return [
    row.state.replaceAll("-", " "),
    ...(row.why ? [row.why] : []),
    ...row.differences.map(({ field, settled }) =>
      settled
        ? `${field}: ${OUTCOME_WORDS[settled.outcome]}${settled.why ? ` (${settled.why})` : ""}, ${settled.by}`
        : `${field}: open`,
    ),
  ].join("; ");
}
const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  sheet: "sheet corrected",
  ledger: "ledger corrected",
  leave: "left",
  open: "open",
};
