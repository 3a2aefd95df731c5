import type { Command } from "commander";
import {
  toArticle,
  type ArticleInput,
  type ArticleMade,
} from "../article/article.ts";
import { failureOf, isFailure, type InputFailure } from "../pipeline.ts";
import {
  eachInput,
  inputOptions,
  type InputOptions,
  type Make,
} from "./each.ts";
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
    process.exitCode = await eachInput(
      paths,
      options,
      makeArticles,
      async (made) => {
        await print(`${JSON.stringify(made)}\n`);
        return made.article;
      },
    );
  });
}

const makeArticles: Make<ArticleMade> = async function* (inputs, signal) {
  for await (const item of inputs) {
    if (signal.aborted) return;
    yield { item, result: isFailure(item) ? item : attempt(item) };
  }
};

function attempt(input: ArticleInput): ArticleMade | InputFailure {
  try {
    return toArticle(input);
  } catch (error) {
    return failureOf(input, error);
  }
}
