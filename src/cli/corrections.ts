import { readFile, writeFile } from "node:fs/promises";
import { Argument, type Command } from "commander";
import { Correction } from "../ledger/decisions.ts";
import { LedgerStore, openLedger } from "../io/ledgerStore.ts";
import { userName } from "../io/userName.ts";
import { ReadoutError } from "../text/errors.ts";
import { issueInWords } from "../text/issues.ts";
import { decisionInWords } from "../views/decisionText.ts";
import { toJsonl } from "../views/jsonl.ts";
import { print } from "./print.ts";

type Options = Readonly<{ ledger: string; by: string; force?: boolean }>;
const WHAT = ["list", "export", "import", "undo", "redo"] as const;

/** `readout corrections`: what people decided, to see, to take back, and to and from a file. */
export function correctionsCommand(program: Command): void {
  program
    .command("corrections")
    .description(
      "what people decided: list it, take it back, move it between ledgers",
    )
    .addArgument(
      new Argument("<what>", "list, export, import, undo or redo").choices(
        WHAT,
      ),
    )
    .argument(
      "[file]",
      "of export and import: the file, or - for standard output or input; of undo and redo: the line of the decision",
    )
    .option("--ledger <file>", "the ledger", "readout.db")
    .option("--by <name>", "who does it, for the log", userName())
    .option(
      "--force",
      "import decisions too that one in this ledger contradicts",
    )
    .addHelpText(
      "after",
      `
Examples:
  readout corrections list --ledger summits.db
  readout corrections export decisions.jsonl --ledger summits.db
  readout corrections import decisions.jsonl --ledger other.db
  readout corrections undo 31`,
    )
    .action(
      async (
        what: (typeof WHAT)[number],
        file: string | undefined,
        options: Options,
      ) => {
        const writes = what !== "list" && what !== "export";
        const store = writes
          ? openLedger(options.ledger)
          : new LedgerStore(options.ledger, { readOnly: true });
        try {
          await run(store, what, file, options);
        } finally {
          store.close();
        }
      },
    );
}

async function run(
  store: LedgerStore,
  what: (typeof WHAT)[number],
  file: string | undefined,
  { by, force = false }: Options,
): Promise<void> {
  const adding = { at: new Date().toISOString(), by };
  switch (what) {
    case "list":
      for (const one of store.decisions())
        await print(
          `${one.line}\t${one.at}\t${one.by}\t${decisionInWords(one.decision)}${one.why ? `\t${one.why}` : ""}\n`,
        );
      return;
    case "export": {
      const lines = toJsonl(store.corrections());
      if (file === undefined || file === "-") await print(lines);
      else await writeFile(file, lines);
      return;
    }
    case "import":
      return importFrom(store, file ?? "-", adding, force);
    default: {
      const line = store[what](adding, lineOf(file));
      await print(
        line === null
          ? `nothing to ${what}\n`
          : `line ${line} ${what === "undo" ? "is taken back" : "stands again"}\n`,
      );
    }
  }
}

function lineOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new ReadoutError(
    "query/bad-filter",
    `"${text}" is no line: \`readout corrections list\` gives the numbers`,
  );
}

async function importFrom(
  store: LedgerStore,
  file: string,
  adding: { at: string; by: string },
  force: boolean,
): Promise<void> {
  const text =
    file === "-"
      ? await standardInput()
      : await readFile(file, "utf8").catch(() => {
          throw new ReadoutError(
            "input/not-found",
            `there is no file ${file} that can be read`,
          );
        });
  const corrections = text
    .split("\n")
    .map((line, i) => [line.trim(), i + 1] as const)
    .filter(([line]) => line)
    .map(([line, number]) => correctionOf(line, `${file}:${number}`));
  const results = store.importCorrections(corrections, adding, { force });
  const count = { kept: 0, same: 0, conflict: 0, waiting: 0 };
  for (const one of results) {
    count[one.state]++;
    if (one.state === "kept" && !one.found) count.waiting++;
    if (one.state === "conflict")
      process.stderr.write(
        `readout: not kept: ${decisionInWords(one.correction.decision)} (${one.correction.by}); line ${one.line} of this ledger says otherwise\n`,
      );
  }
  await print(
    `${count.kept} kept${count.waiting ? `, ${count.waiting} of them wait for articles that are not here` : ""}; ${count.same} there already; ${count.conflict} in conflict\n`,
  );
  if (count.conflict) process.exitCode = 1;
}

function correctionOf(line: string, name: string): Correction {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = null;
  }
  const parsed = Correction.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ReadoutError(
    "input/bad-row",
    `${name} is no correction (${value === null ? "it is no JSON" : issueInWords(parsed.error.issues[0]!)}): give the output of \`readout corrections export\``,
  );
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
