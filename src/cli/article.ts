import type { Command } from "commander";
import { ReadPool } from "../io/readPool.ts";
import { eachInput, inputOptions, type InputOptions } from "./each.ts";
import { print } from "./print.ts";
import { workersOption } from "./workers.ts";

/** `readout article [PATH...|-]`: the intake alone. */
export function articleCommand(program: Command): void {
  inputOptions(
    program
      .command("article")
      .description('the intake alone: {"article": ..., "notes": [...]} a line')
      .argument(
        "[path...]",
        "files, folders, patterns, or - for standard input, which is read where none is given",
      )
      .addOption(workersOption())
      .addHelpText(
        "after",
        `
Examples:
  readout article page.html
  readout article pages/ > articles.jsonl`,
      ),
  ).action(
    async (paths: string[], options: InputOptions & { workers: number }) => {
      const pool = new ReadPool({ workers: options.workers });
      process.exitCode = await eachInput(
        paths,
        options,
        (inputs, signal) => pool.articles(inputs, signal),
        async (made) => {
          await print(`${JSON.stringify(made)}\n`);
          // an article says which language it is in; nothing is read from it here
          return null;
        },
      );
      await pool.close();
    },
  );
}
