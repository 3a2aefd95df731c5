import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { type Command, Option } from "commander";
import { exportLedger } from "../io/exporting.ts";
import { DEFAULT_BASE } from "../io/ledgerSources.ts";
import { loadCountries, openLedger } from "../io/ledgerStore.ts";
import { ReadoutError } from "../text/errors.ts";
import {
  EXPORT_OF,
  FORMAT_NAMES,
  type ExportFormat,
  type ExportOf,
} from "../views/export/formats.ts";
import { TABLE_NAMES, type TableName } from "../views/export/tables.ts";
import { print } from "./print.ts";
import { FILTER_OPTIONS, toFilters } from "./query.ts";
import { userName } from "../io/userName.ts";

const FILTERS = [
  "actor",
  "between",
  "addressee",
  "from",
  "to",
  "about",
  "place",
  "text",
  "mode",
  "status",
  "kind",
  "direct",
  "attitudes",
  "publisher",
  "thread",
  "article",
  "tag",
  "state",
  "reports",
  "sort",
] as const;

type Options = Readonly<Record<string, unknown>> & {
  ledger: string;
  format: ExportFormat;
  of: ExportOf;
  table?: TableName;
  base: string;
  by: string;
};

/** `readout export --format FORMAT FILE`: what a query finds, for the tools of people's trades. */
export function exportCommand(program: Command): void {
  const command = program
    .command("export")
    .description("what a query finds, as a file for other programs")
    .argument("<file>", "the file to write, or - for standard output")
    .addOption(
      new Option("--format <format>", FORMAT_NAMES.join(", "))
        .choices(FORMAT_NAMES)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--of <records>", "contacts or statements")
        .choices([...EXPORT_OF])
        .default("contacts"),
    )
    .addOption(
      new Option(
        "--table <table>",
        `the table of csv and parquet: ${TABLE_NAMES.join(", ")}`,
      ).choices(TABLE_NAMES),
    )
    .option("--ledger <file>", "the ledger", "readout.db")
    .option("--base <address>", "what links begin with", DEFAULT_BASE)
    .option("--by <name>", "who takes it away, for the log", userName());
  for (const filter of FILTERS) command.addOption(FILTER_OPTIONS[filter]!());
  command
    .addHelpText(
      "after",
      `
Examples:
  readout export --format csv contacts.csv --ledger summits.db --actor Gorbachev --from 1986
  readout export --format parquet --table reports reports.parquet
  readout export --format html --of statements said.html --about missiles
  readout export --format bundle evidence.zip --between "United States" "Soviet Union"`,
    )
    .action(async (file: string, options: Options) => {
      await run(file, options);
    });
}

async function run(file: string, options: Options): Promise<void> {
  if (!URL.canParse(options.base) || !/^https?:/.test(options.base))
    throw new ReadoutError(
      "query/bad-filter",
      `--base takes an address such as ${DEFAULT_BASE}`,
    );
  const filters = toFilters(
    Object.fromEntries(
      FILTERS.flatMap((name) =>
        options[name] === undefined ? [] : [[name, options[name]]],
      ),
    ),
  );
  const store = openLedger(options.ledger);
  try {
    const pieces = exportLedger(store, {
      format: options.format,
      of: options.of,
      table: options.table,
      filters,
      base: options.base,
      countries: loadCountries(),
      at: new Date().toISOString(),
      by: options.by,
    });
    if (file === "-") for (const piece of pieces) await print(piece);
    else await write(file, pieces);
  } finally {
    store.close();
  }
}

/** Writes beside the file and then puts it in its place, so that no half file ever stands there. */
async function write(
  file: string,
  pieces: Iterable<string | Uint8Array>,
): Promise<void> {
  const part = `${file}.part`;
  const stream = createWriteStream(part);
  try {
    for (const piece of pieces)
      if (!stream.write(piece))
        await new Promise<void>((ready, failed) => {
          stream.once("drain", ready);
          stream.once("error", failed);
        });
    stream.end();
    await finished(stream);
    await rename(part, file);
  } catch (error) {
    stream.destroy();
    await rm(part, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || error instanceof ReadoutError) throw error;
    throw new ReadoutError(
      "input/not-readable",
      `${file} cannot be written (${code}): check the folder and its permissions`,
      { cause: error },
    );
  }
}
