import { DuckDBInstance } from "@duckdb/node-api";
import { spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { exportLedger } from "../src/io/exporting.ts";
import { LedgerStore, loadCountries } from "../src/io/ledgerStore.ts";
import { correctedSheet, reconcile } from "../src/io/reconciling.ts";
import { readSheet } from "../src/io/sheets.ts";
import type { ExportFormat, ExportOf } from "../src/views/export/formats.ts";
import { TABLE_NAMES, type TableName } from "../src/views/export/tables.ts";
import { toXlsx } from "../src/views/export/xlsx.ts";
import { summitsReadouts } from "../test/fixtures/summits.ts";

/**
 * `npm run check:exports`: opens each export of the fixture `summits` in the tools of its trade that are installed here, and compares what they count
 * with what the ledger holds. Tools that are not here are named and passed over; exits 1 where one refuses a file or counts otherwise.
 * READOUT_PYTHON names a Python with networkx, icalendar and datasette, where `python3` has them not.
 */
const folder = mkdtempSync(join(tmpdir(), "readout-exports-"));
const python = process.env["READOUT_PYTHON"] ?? "python3";
const ADDING = { at: "2026-01-01T00:00:00Z", by: "check" };

const duckdb = await (await DuckDBInstance.create(":memory:")).connect();

const ledger = join(folder, "summits.db");
const store = new LedgerStore(ledger);
store.add(
  summitsReadouts().map((readout) => ({ readout })),
  ADDING,
);
const countries = loadCountries();

function write(
  name: string,
  format: ExportFormat,
  { of = "contacts", table }: { of?: ExportOf; table?: TableName } = {},
): string {
  const path = join(folder, name);
  const pieces = exportLedger(store, {
    ...ADDING,
    format,
    of,
    table,
    filters: {},
    base: "http://127.0.0.1:8017/",
    countries,
  });
  writeFileSync(
    path,
    Buffer.concat([...pieces].map((piece) => Buffer.from(piece as Uint8Array))),
  );
  return path;
}

type Outcome = "holds" | "skipped" | "fault";
const outcomes: Outcome[] = [];
function say(outcome: Outcome, what: string, words = ""): void {
  outcomes.push(outcome);
  console.log(`${outcome.padEnd(8)}${what}${words ? `: ${words}` : ""}`);
}

/** Standard output of a command; null where the program is not installed. Throws what it says where it fails. */
function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; input?: string } = {},
): string | null {
  const done = spawnSync(command, args, {
    encoding: "utf8",
    timeout: 180_000,
    maxBuffer: 2 ** 28,
    ...options,
  });
  if ((done.error as NodeJS.ErrnoException | undefined)?.code === "ENOENT")
    return null;
  if (done.error) throw done.error;
  if (done.status !== 0)
    throw new Error((done.stderr || done.stdout).trim().slice(-500));
  return done.stdout.trim();
}

/** Asks a tool for numbers and compares them; `ask` gives null where the tool is not here. */
async function check(
  what: string,
  expected: string,
  ask: () => string | null | Promise<string | null>,
): Promise<void> {
  try {
    const found = await ask();
    if (found === null) say("skipped", what, "not installed");
    else if (found === expected) say("holds", what, found);
    else say("fault", what, `counts ${found}, the ledger ${expected}`);
  } catch (error) {
    say("fault", what, (error as Error).message);
  }
}

/** What a Python program prints; null where Python or one of its modules is not here. */
function py(modules: readonly string[], code: string, ...args: string[]) {
  for (const one of modules) {
    const probe = spawnSync(python, ["-c", `import ${one}`]);
    if (probe.error || probe.status !== 0) return null;
  }
  return run(python, ["-c", code, ...args]);
}

/** The rows of each tab of a workbook, as LibreOffice shows its cells; null where it is not here. */
function tabsOf(workbook: string): Map<string, string[][]> | null {
  const sheets = mkdtempSync(join(folder, "sheets-"));
  // every sheet as a CSV file of its own (the last of the filter's numbers)
  const filter =
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";
  const done = run("soffice", [
    "--headless",
    "--convert-to",
    filter,
    "--outdir",
    sheets,
    workbook,
  ]);
  if (done === null) return null;
  return new Map(
    readdirSync(sheets).map((name) => [
      /-([^-]+)\.csv$/.exec(name)?.[1] ?? name,
      parse(readFileSync(join(sheets, name), "utf8"), {
        relax_column_count: true,
      }),
    ]),
  );
}

const contacts = store.contacts({ size: 1000 }).items;
const statements = store.statements({ size: 1000 }, { each: true }).items;
const parties = contacts.flatMap((one) => one.participants);
const pairs = contacts.flatMap(({ participants }) =>
  participants.flatMap((a, at) =>
    participants.slice(at + 1).map((b) => [a.id, b.id].sort().join(" ")),
  ),
);
const rowsOf: Record<TableName, number> = {
  contacts: contacts.length,
  participants: parties.length,
  dyads: pairs.length,
  reports: contacts.flatMap((one) => one.reports).length,
  statements: statements.length,
};

try {
  for (const table of TABLE_NAMES) {
    const of = table === "statements" ? "statements" : "contacts";
    const expected = String(rowsOf[table]);
    const csv = write(`${table}.csv`, "csv", { of, table });
    const parquet = write(`${table}.parquet`, "parquet", { of, table });
    const count = (from: string) => async () => {
      const result = await duckdb.runAndReadAll(`SELECT count(*) FROM ${from}`);
      return String(result.getRows()[0]![0]);
    };
    await check(`${table}.csv, DuckDB`, expected, count(`read_csv('${csv}')`));
    await check(`${table}.parquet, DuckDB`, expected, count(`'${parquet}'`));
    await check(`${table}.csv, Python's csv`, expected, () =>
      py(
        ["csv"],
        "import csv, sys; print(len(list(csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))",
        csv,
      ),
    );
  }

  const xlsx = write("contacts.xlsx", "xlsx");
  // its statements are those that were made at these contacts
  const tables = TABLE_NAMES.filter((name) => name !== "statements");
  await check(
    "contacts.xlsx, LibreOffice",
    tables
      .map((name) => `${name} ${rowsOf[name]}`)
      .sort()
      .join(", "),
    () => {
      const tabs = tabsOf(xlsx);
      return (
        tabs &&
        [...tabs]
          .filter(([name]) => tables.some((table) => table === name))
          .map(([name, rows]) => `${name} ${rows.length - 1}`)
          .sort()
          .join(", ")
      );
    },
  );
  const [coded] = contacts.filter((one) => one.from && one.from === one.to);
  const corrected = join(folder, "coded.xlsx");
  writeFileSync(
    corrected,
    correctedSheet(
      reconcile(
        store,
        await readSheet(
          "coded.xlsx",
          toXlsx([
            {
              name: "coded",
              headings: ["Who", "Date"],
              rows: [
                [
                  coded!.participants.map((one) => one.name).join("; "),
                  coded!.from,
                ],
              ],
              formats: [null, { id: 164, code: "dd.mm.yyyy" }],
            },
          ]),
        ),
      ),
      "xlsx",
    ),
  );
  await check(
    "a corrected sheet, LibreOffice",
    coded!.from!.split("-").reverse().join("."),
    () => tabsOf(corrected)?.get("corrected")?.[1]?.[1] ?? null,
  );

  const jsonl = write("contacts.jsonl", "jsonl");
  await check("contacts.jsonl, jq", String(contacts.length), () =>
    run("jq", ["-s", "length", jsonl]),
  );
  const jsonld = write("contacts.jsonld", "jsonld");
  const { total } = JSON.parse(readFileSync(jsonld, "utf8")) as {
    total: number;
  };
  await check("contacts.jsonld, jq", String(total), () =>
    run("jq", ["[.first.items[] | select(.target.selector)] | length", jsonld]),
  );

  const ics = write("contacts.ics", "ics");
  const dated = contacts.filter((one) => one.from !== null || one.to !== null);
  await check("contacts.ics, Python's icalendar", String(dated.length), () =>
    py(
      ["icalendar"],
      "import icalendar, sys; print(len(icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read()).walk('VEVENT')))",
      ics,
    ),
  );

  const gexf = write("contacts.gexf", "gexf");
  await check(
    "contacts.gexf, networkx",
    `${new Set(parties.map((one) => one.id)).size} ${new Set(pairs).size} ${pairs.length}`,
    () =>
      py(
        ["networkx"],
        "import networkx, sys; g = networkx.read_gexf(sys.argv[1]); print(len(g), g.number_of_edges(), int(sum(d['weight'] for _, _, d in g.edges(data=True))))",
        gexf,
      ),
  );

  const csl = write("contacts.csl.json", "csl");
  const articles = new Set(
    contacts.flatMap((one) => one.reports.map((report) => report.article)),
  );
  await check("contacts.csl.json, pandoc", String(articles.size), () => {
    const html = run(
      "pandoc",
      [
        "--citeproc",
        "--bibliography",
        csl,
        "--from",
        "markdown",
        "--to",
        "html",
      ],
      { input: "---\nnocite: '@*'\n---\n" },
    );
    return html && String(html.split('class="csl-entry"').length - 1);
  });

  write("trips.colt.csv", "colt");
  await check("trips.colt.csv, Python's csv", "True", () =>
    py(
      ["csv"],
      "import csv, sys; print(all(None not in row and None not in row.values() for row in csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline=''))))",
      join(folder, "trips.colt.csv"),
    ),
  );

  const bundle = write("evidence.zip", "bundle");
  await check(
    "evidence.zip, unzip and verify.py",
    "all files, passages and log lines hold",
    () => {
      const unpacked = join(folder, "evidence");
      if (run("unzip", ["-q", bundle, "-d", unpacked]) === null) return null;
      return run(python, [join(unpacked, "verify.py")]);
    },
  );
  await check("evidence.zip, sha256sum", "", () =>
    run("sha256sum", ["--quiet", "-c", "SHA256SUMS"], {
      cwd: join(folder, "evidence"),
    }),
  );

  const metadata = write("metadata.json", "datasette");
  store.close();
  await check("the ledger, sqlite3", `ok\n${contacts.length}`, () =>
    run("sqlite3", [
      ledger,
      "PRAGMA integrity_check; SELECT count(*) FROM contacts WHERE state <> 'rejected'",
    ]),
  );
  for (const [path, expected] of [
    ["contacts.json?_shape=array&_size=max", contacts.length],
    ["chronology.json?name=e&_shape=array", contacts.length],
    ["said_about.json?words=missiles&_shape=array", null],
  ] as const)
    await check(
      `the ledger, Datasette: ${path.replace(/\?.*/, "")}`,
      expected === null ? "rows" : String(expected),
      () => {
        if (py(["datasette"], "") === null) return null;
        const rows = JSON.parse(
          run(python, [
            ...["-m", "datasette", ledger, "-m", metadata],
            ...["--get", `/summits/${path}`],
          ])!,
        ) as unknown[];
        return expected === null
          ? rows.length
            ? "rows"
            : "none"
          : String(rows.length);
      },
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const count = (outcome: Outcome) =>
  outcomes.filter((one) => one === outcome).length;
console.log(
  `${count("holds")} hold, ${count("skipped")} skipped, ${count("fault")} at fault`,
);
process.exitCode = count("fault") ? 1 : 0;
