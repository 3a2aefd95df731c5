import type { Command } from "commander";
import { LedgerStore, openLedger } from "../io/ledgerStore.ts";
import { userName } from "../io/userName.ts";
import { ReadoutError } from "../text/errors.ts";
import { print } from "./print.ts";

type Options = Readonly<{
  ledger: string;
  by: string;
  purge?: boolean;
  restore?: boolean;
  list?: boolean;
}>;

/** `readout remove ID...`: takes articles out of a ledger, and puts them back. */
export function removeCommand(program: Command): void {
  program
    .command("remove")
    .description(
      "take articles out of a ledger; they can be put back unless they are purged",
    )
    .argument("[id...]", "ids of articles")
    .option("--ledger <file>", "the ledger", "readout.db")
    .option("--purge", "for good: also what was read and the input's bytes")
    .option("--restore", "put removed articles back")
    .option("--list", "what was removed and can be put back")
    .option("--by <name>", "who does it, for the log", userName())
    .addHelpText(
      "after",
      `
Examples:
  readout remove wire-a-1987-12-09 --ledger summits.db
  readout remove --list
  readout remove --restore wire-a-1987-12-09`,
    )
    .action(async (ids: string[], options: Options) => {
      if (options.list) return list(options.ledger);
      if (!ids.length)
        throw new ReadoutError(
          "query/bad-filter",
          "name the articles to remove by their ids: `readout show ID` and the desk give them",
        );
      const adding = { at: new Date().toISOString(), by: options.by };
      const store = openLedger(options.ledger);
      try {
        if (options.restore) store.restore(ids, adding);
        else store.remove(ids, adding, { purge: options.purge ?? false });
        await print(
          `${ids.length} ${ids.length === 1 ? "article" : "articles"} ${options.restore ? "put back" : options.purge ? "removed for good" : "removed"}\n`,
        );
      } finally {
        store.close();
      }
    });
}

async function list(ledger: string): Promise<void> {
  const store = new LedgerStore(ledger, { readOnly: true });
  try {
    for (const { article, at, by, name } of store.removed())
      await print(`${article}\t${at}\t${by}\t${name}\n`);
  } finally {
    store.close();
  }
}
