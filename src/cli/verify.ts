import type { Command } from "commander";
import { LedgerStore } from "../io/ledgerStore.ts";
import { print } from "./print.ts";
import { thousands } from "./progress.ts";

/** `readout verify`: the ledger's hashes, quotes and log still hold; exit code 1 where they do not. */
export function verifyCommand(program: Command): void {
  program
    .command("verify")
    .description(
      "check that every hash, every quote and the log's chain still hold",
    )
    .option("--ledger <file>", "the ledger", "readout.db")
    .addHelpText("after", "\nExample:\n  readout verify --ledger summits.db")
    .action(async ({ ledger }: { ledger: string }) => {
      const store = new LedgerStore(ledger, { readOnly: true });
      try {
        const { articles, originals, passages, lines, faults } = store.verify();
        for (const { where, what } of faults)
          await print(`${where}: ${what}\n`);
        await print(
          `${ledger}: ${faults.length ? `${thousands(faults.length)} faults` : "all holds"}; ${thousands(articles)} articles, ${thousands(originals)} originals, ${thousands(passages)} passages, ${thousands(lines)} lines of the log\n`,
        );
        if (faults.length) process.exitCode = 1;
      } finally {
        store.close();
      }
    });
}
