import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { InvalidArgumentError, Option, type Command } from "commander";
import { LedgerStore, openLedger } from "../io/ledgerStore.ts";
import {
  correctedSheet,
  keepMapping,
  reconcile,
  settle,
  type Mapping,
  type Reconciliation,
  type Row,
} from "../io/reconciling.ts";
import { readSheet } from "../io/sheets.ts";
import { userName } from "../io/userName.ts";
import {
  DIFFERENCE_FIELDS,
  OUTCOMES,
  ROW_STATES,
  type DifferenceField,
  type Outcome,
  type RowState,
} from "../ledger/reconcile.ts";
import {
  columnsByName,
  DATE_ORDERS,
  SHEET_FIELDS,
  type DateOrder,
  type Sheet,
  type SheetField,
} from "../ledger/sheet.ts";
import { ReadoutError } from "../text/errors.ts";
import { toJsonl } from "../views/jsonl.ts";
import { reconciledText } from "../views/reconciledText.ts";
import { print } from "./print.ts";

type Options = Readonly<{
  ledger: string;
  by: string;
  tab?: string;
  columns?: Partial<Record<SheetField, string>>;
  dates?: DateOrder;
  state?: RowState;
  format: "text" | "jsonl";
  out?: string;
  row?: number;
  record?: string;
  field?: DifferenceField;
  outcome?: Outcome;
  why?: string;
}>;

/** `readout reconcile`: a hand-coded table against the ledger, row by row, and what became of each difference. */
export function reconcileCommand(program: Command): void {
  program
    .command("reconcile")
    .description(
      "compare a hand-coded table of visits, meetings or quotes with the ledger",
    )
    .argument("<sheet>", "the table: CSV or XLSX")
    .option("--ledger <file>", "the ledger", "readout.db")
    .option("--tab <name>", "the sheet of a workbook")
    .option(
      "--columns <field=heading,...>",
      `which column is which, kept for the next time; fields: ${SHEET_FIELDS.join(", ")}`,
      toColumns,
    )
    .addOption(
      new Option(
        "--dates <order>",
        "dmy or mdy, where 5/6/1987 can be read both ways",
      ).choices([...DATE_ORDERS]),
    )
    .addOption(
      new Option("--state <state>", "only rows of this state").choices([
        ...ROW_STATES,
      ]),
    )
    .addOption(
      new Option("--format <format>", "for people, or a line a row")
        .choices(["text", "jsonl"])
        .default("text"),
    )
    .option(
      "--out <file>",
      "writes the corrected sheet, .csv or .xlsx, as far as it is settled",
    )
    .option("--row <line>", "settles a difference of this line", toLine)
    .option("--record <id>", "settles a record that is missing in the sheet")
    .addOption(
      new Option("--field <field>", "which difference of it").choices([
        ...DIFFERENCE_FIELDS,
      ]),
    )
    .addOption(
      new Option(
        "--outcome <outcome>",
        "sheet: correct the sheet; ledger: correct the ledger; leave: both stay, with --why; open: take it back",
      ).choices([...OUTCOMES]),
    )
    .option("--why <words>", "the reason, for the log")
    .option("--by <name>", "who settles it, for the log", userName())
    .addHelpText(
      "after",
      `
Examples:
  readout reconcile visits.xlsx --ledger summits.db
  readout reconcile visits.csv --columns a=Traveller,start=Arrived --dates dmy
  readout reconcile visits.csv --row 12 --field dates --outcome sheet
  readout reconcile visits.csv --out corrected.xlsx`,
    )
    .action(async (path: string, options: Options) => {
      const sheet = await readSheet(
        basename(path),
        await bytesOf(path),
        options.tab,
      );
      const writes =
        options.outcome !== undefined || options.columns !== undefined;
      const store = writes
        ? openLedger(options.ledger)
        : new LedgerStore(options.ledger, { readOnly: true });
      try {
        await run(store, sheet, options);
      } finally {
        store.close();
      }
    });
}

async function run(
  store: LedgerStore,
  sheet: Sheet,
  options: Options,
): Promise<void> {
  const adding = { at: new Date().toISOString(), by: options.by };
  const mapping = mappingOf(sheet, options);
  if (options.columns && mapping) keepMapping(store, sheet, mapping, adding);
  let found = reconcile(store, sheet, mapping);
  if (options.outcome !== undefined) {
    const { field, outcome, why } = options;
    if (field === undefined)
      throw new ReadoutError(
        "decision/not-possible",
        `--outcome takes the difference that it settles: --row LINE (or --record ID) and --field ${DIFFERENCE_FIELDS.join("|")}`,
      );
    settle(
      store,
      found,
      { key: rowOf(found, options).key, field, outcome, why },
      adding,
    );
    found = reconcile(store, sheet, mapping);
  }
  if (options.out !== undefined) {
    const format = /\.(csv|xlsx)$/i.exec(options.out)?.[1]?.toLowerCase();
    if (format !== "csv" && format !== "xlsx")
      throw new ReadoutError(
        "export/format",
        `a corrected sheet is .csv or .xlsx, not ${options.out}`,
      );
    await writeFile(options.out, correctedSheet(found, format));
    return;
  }
  for (const note of found.sheet.notes) process.stderr.write(`${note}\n`);
  const rows = options.state
    ? found.rows.filter((row) => row.state === options.state)
    : found.rows;
  await print(
    options.format === "jsonl" ? toJsonl(rows) : reconciledText(found, rows),
  );
}

function rowOf({ rows, sheet }: Reconciliation, options: Options): Row {
  const row = rows.find((one) =>
    options.record === undefined
      ? one.line === options.row && options.row !== undefined
      : one.record === options.record,
  );
  if (!row)
    throw new ReadoutError(
      "ledger/not-found",
      `${sheet.name} has no row in line ${options.row ?? "(none given: --row LINE)"} that is compared`,
    );
  return row;
}

/** Columns that the options name by their headings, over those told by name. */
function mappingOf(sheet: Sheet, options: Options): Mapping | undefined {
  if (!options.columns && !options.dates) return undefined;
  const named = Object.entries(options.columns ?? {}).map(
    ([field, heading]) => {
      const at = sheet.headings.indexOf(heading);
      if (at < 0)
        throw new ReadoutError(
          "sheet/columns",
          `there is no column "${heading}": there are ${sheet.headings.map((one) => `"${one}"`).join(", ")}`,
        );
      return [field, at] as const;
    },
  );
  return {
    columns: { ...columnsByName(sheet.headings), ...Object.fromEntries(named) },
    ...(options.dates ? { order: options.dates } : {}),
  };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new ReadoutError(
      missing ? "input/not-found" : "input/not-readable",
      `${path} ${missing ? "is not there" : "cannot be opened"}: name a CSV or XLSX file`,
      { cause: error },
    );
  }
}

function toColumns(text: string): Partial<Record<SheetField, string>> {
  return Object.fromEntries(
    text.split(",").map((part) => {
      const [field = "", heading] = part.split(/=(.*)/s);
      if (
        !(SHEET_FIELDS as readonly string[]).includes(field.trim()) ||
        !heading
      )
        throw new InvalidArgumentError(
          `it takes FIELD=HEADING with a field of ${SHEET_FIELDS.join(", ")}.`,
        );
      return [field.trim(), heading.trim()];
    }),
  ) as Partial<Record<SheetField, string>>;
}

function toLine(text: string): number {
  const line = Number(text);
  if (!Number.isInteger(line) || line < 1)
    throw new InvalidArgumentError("it takes a line of the sheet, from 1.");
  return line;
}
