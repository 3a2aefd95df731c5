import type { Command } from "commander";
import { readDictionaries } from "../io/dictionaries.ts";
import { openLedger } from "../io/ledgerStore.ts";
import { ReadPool } from "../io/readPool.ts";
import { rereadArticles } from "../io/rereading.ts";
import { ReadoutError } from "../text/errors.ts";
import { userName } from "../io/userName.ts";
import { actorsOption } from "./actors.ts";
import { workersOption } from "./workers.ts";
import { failureLog } from "./failures.ts";
import { print } from "./print.ts";
import { progressBar, thousands } from "./progress.ts";

type Options = Readonly<{
  ledger: string;
  workers: number;
  actors: readonly string[];
  by: string;
  errors?: string;
  quiet?: boolean;
}>;

/** `readout reread`: reads articles anew with this version, from the bytes the ledger keeps; corrections stay. */
export function rereadCommand(program: Command): void {
  program
    .command("reread")
    .description(
      "read the ledger's articles anew with this version; what people decided stays",
    )
    .argument("[id...]", "only these articles")
    .option("--ledger <file>", "the ledger", "readout.db")
    .addOption(actorsOption())
    .addOption(workersOption())
    .option("--by <name>", "who does it, for the log", userName())
    .option(
      "--errors <file>",
      "also write what failed as JSON Lines: {name, code, message}",
    )
    .option("--quiet", "no progress bar and no summary")
    .addHelpText("after", "\nExample:\n  readout reread --ledger summits.db")
    .action(async (ids: string[], options: Options) => {
      process.exitCode = await reread(ids, options);
    });
}

async function reread(
  ids: readonly string[],
  options: Options,
): Promise<number> {
  const dictionaries = await readDictionaries(options.actors);
  const store = openLedger(options.ledger);
  const pool = new ReadPool({
    workers: options.workers,
    originals: false,
    dictionaries,
  });
  const failures = failureLog(options.errors);
  const count = { changed: 0, same: 0, "no-original": 0, failed: 0 };
  try {
    const known = new Set(store.articleIds());
    const missing = ids.find((id) => !known.has(id));
    if (missing !== undefined)
      throw new ReadoutError(
        "ledger/not-found",
        `there is no article ${missing} in this ledger: the list of articles gives the ids`,
      );
    const all = ids.length ? ids : [...known];
    const bar = progressBar({
      total: all.length,
      unit: "articles",
      quiet: options.quiet ?? false,
    });
    let done = 0;
    for await (const one of rereadArticles({
      store,
      pool,
      ids: all,
      adding: () => ({ at: new Date().toISOString(), by: options.by }),
    })) {
      count[one.state]++;
      if (one.state === "failed")
        bar.around(() =>
          failures.add({
            name: one.name,
            code: one.code,
            message: one.message,
          }),
        );
      bar.update(++done, done);
    }
    bar.end();
  } finally {
    await pool.close();
    store.close();
  }
  if (!options.quiet)
    await print(
      `${options.ledger}: ${thousands(count.changed)} read anew with another result, ${thousands(count.same)} with the same${count["no-original"] ? `; ${thousands(count["no-original"])} left as they are, as the ledger does not keep their bytes` : ""}${count.failed ? `; ${thousands(count.failed)} failed and stay as they are` : ""}\n`,
    );
  return failures.exitCode();
}
