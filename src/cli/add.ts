import type { Command } from "commander";
import { addInputs, openAdditions } from "../io/addInputs.ts";
import { readDictionaries } from "../io/dictionaries.ts";
import { inputSize } from "../io/inputs.ts";
import { LedgerStore } from "../io/ledgerStore.ts";
import { ReadPool } from "../io/readPool.ts";
import { actorsOption } from "./actors.ts";
import { inputPaths } from "./each.ts";
import { failureLog } from "./failures.ts";
import { progressBar, thousands } from "./progress.ts";
import { userName } from "../io/userName.ts";
import { skippedLog } from "./skipped.ts";
import { workersOption } from "./workers.ts";

type Options = Readonly<{
  ledger: string;
  errors?: string;
  filesFrom?: string;
  workers: number;
  actors: readonly string[];
  originals: boolean;
  by: string;
  quiet?: boolean;
}>;

/** `readout add PATH...`: reads into the ledger. Doing it again, or after an interruption, changes nothing that is there. */
export function addCommand(program: Command): void {
  program
    .command("add")
    .description(
      "read articles into a ledger; what is there already stays as it is",
    )
    .argument(
      "[path...]",
      "files, folders, patterns, or - for standard input; also the output of `readout read`",
    )
    .option(
      "--ledger <file>",
      "the ledger, made where there is none",
      "readout.db",
    )
    .option(
      "--files-from <file>",
      "also the files and folders in this list, one a line; - for standard input",
    )
    .option(
      "--errors <file>",
      "also write what failed as JSON Lines: {name, code, message}",
    )
    .addOption(actorsOption())
    .addOption(workersOption())
    .option("--no-originals", "do not keep the inputs' own bytes in the ledger")
    .option("--by <name>", "who adds them, for the log", userName())
    .option("--quiet", "no progress bar and no summary")
    .addHelpText(
      "after",
      `
Examples:
  readout add articles/ --ledger summits.db
  readout add page.html items.jsonl.gz --errors failed.jsonl
  readout read articles/ | readout add -`,
    )
    .action(async (paths: string[], options: Options, command: Command) => {
      if (!paths.length && options.filesFrom === undefined)
        command.error("error: name files or folders, or give --files-from");
      process.exitCode = await add(
        await inputPaths(paths, options.filesFrom),
        options,
      );
    });
}

async function add(
  paths: readonly string[],
  options: Options,
): Promise<number> {
  const stop = new AbortController();
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(INTERRUPTED);
    stop.abort();
    process.stderr.write(
      "\nreadout: finishing what is being written; Ctrl-C again to break off at once\n",
    );
  };
  const dictionaries = await readDictionaries(options.actors);
  const store = new LedgerStore(options.ledger);
  const pool = new ReadPool({
    workers: options.workers,
    originals: options.originals,
    dictionaries,
  });
  const failures = failureLog(options.errors);
  const skipped = skippedLog();
  process.on("SIGINT", interrupt);
  const counts = {
    added: 0,
    copies: 0,
    same: 0,
    contacts: 0,
    statements: 0,
    events: 0,
  };
  try {
    const { bytes } = await inputSize(paths, { signal: stop.signal });
    const bar = progressBar({
      total: bytes,
      unit: "articles",
      quiet: options.quiet ?? false,
    });
    const inputs = openAdditions(paths, {
      signal: stop.signal,
      onSkipped: (name, reason) => skipped.add(name, reason),
    });
    const adding = () => ({ at: new Date().toISOString(), by: options.by });
    for await (const { item, added, unread } of addInputs(inputs, {
      store,
      pool,
      adding,
      signal: stop.signal,
    })) {
      if (added.state === "failed")
        bar.around(() =>
          failures.add({
            name: added.name,
            code: added.code,
            message: added.message,
          }),
        );
      else if (added.state === "same") counts.same++;
      else {
        counts.added++;
        counts.contacts += added.contacts;
        counts.statements += added.statements;
        counts.events += added.events;
        if (added.copyOf) counts.copies++;
        if (unread) bar.around(() => failures.unread(item.name, unread));
      }
      bar.update(item.bytesDone, counts.added + counts.same + failures.count());
    }
    bar.end();
    failures.end();
    const summary = skipped.summary();
    if (summary && !options.quiet)
      process.stderr.write(`readout: ${summary}\n`);
  } finally {
    process.removeListener("SIGINT", interrupt);
    await pool.close();
    store.close();
  }
  if (!options.quiet)
    process.stdout.write(
      `${summary(counts, failures.count(), options.ledger)}\n`,
    );
  if (!stop.signal.aborted) return failures.exitCode();
  process.stderr.write(
    "readout: stopped; the same command goes on from here\n",
  );
  return INTERRUPTED;
}

/** What a shell gives a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** `summits.db: 25 articles added (30 contact reports, 39 statements, 29 events), 1 of them a copy; 2 were there already; 1 failed` */
function summary(
  counts: Readonly<{
    added: number;
    copies: number;
    same: number;
    contacts: number;
    statements: number;
    events: number;
  }>,
  failed: number,
  ledger: string,
): string {
  const of = (number: number, noun: string) =>
    `${thousands(number)} ${noun}${number === 1 ? "" : "s"}`;
  const { added, copies, same, contacts, statements, events } = counts;
  return [
    `${ledger}: ${of(added, "article")} added${added ? ` (${of(contacts, "contact report")}, ${of(statements, "statement")}, ${of(events, "event")})` : ""}${copies ? `, ${thousands(copies)} of them ${copies === 1 ? "a copy" : "copies"}` : ""}`,
    ...(same ? [`${thousands(same)} the same as before`] : []),
    ...(failed ? [`${thousands(failed)} failed`] : []),
  ].join("; ");
}
