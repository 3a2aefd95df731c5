import type { Command } from "commander";
import type { ArticleInput } from "../article/record.ts";
import { inputSize, openInputs } from "../io/inputs.ts";
import { failureOf, isFailure } from "../pipeline.ts";
import { failureLog } from "./failures.ts";
import { progressBar } from "./progress.ts";

export interface InputOptions {
  errors?: string;
  quiet?: boolean;
}

/** The options of every command that takes inputs. */
export function inputOptions(command: Command): Command {
  return command
    .option("--errors <file>", "write what could not be read as JSON Lines")
    .option("--quiet", "no progress bar");
}

/**
 * Opens the inputs one after the other and hands each article to `take`; what fails is named and the rest goes on.
 * Ctrl-C ends after the running article. Returns the exit code.
 */
export async function eachInput(
  paths: readonly string[],
  options: InputOptions,
  take: (input: ArticleInput) => Promise<void>,
): Promise<number> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once("SIGINT", onInterrupt);
  const { bytes } = await inputSize(paths);
  const bar = progressBar({
    total: bytes,
    unit: "articles",
    quiet: options.quiet,
  });
  const failures = failureLog(options.errors, (line) =>
    bar.around(() => process.stderr.write(`${line}\n`)),
  );
  let done = 0;
  for await (const opened of openInputs(paths, { signal: stop.signal })) {
    if (isFailure(opened))
      failures.add({
        name: opened.name,
        code: opened.code,
        message: opened.message,
      });
    else
      try {
        await take(opened);
      } catch (error) {
        failures.add(failureOf(opened, error));
      }
    done++;
    bar.update(opened.bytesDone, done);
  }
  bar.end();
  process.off("SIGINT", onInterrupt);
  if (stop.signal.aborted) {
    process.stderr.write(`readout: stopped after ${done} articles\n`);
    return 130;
  }
  return failures.exitCode();
}
