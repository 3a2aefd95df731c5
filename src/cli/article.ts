import type { Command } from "commander";
import { toArticle } from "../article/article.ts";
import { unreadNote } from "../pipeline.ts";
import { eachInput, inputOptions, type InputOptions } from "./each.ts";
import { print } from "./print.ts";

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
      .addHelpText(
        "after",
        `
Examples:
  readout article page.html
  readout article pages/ > articles.jsonl`,
      ),
  ).action(async (paths: string[], options: InputOptions) => {
    process.exitCode = await eachInput(paths, options, async (input) => {
      const made = toArticle(input);
      await print(`${JSON.stringify(made)}\n`);
      return unreadNote(made.article);
    });
  });
}
