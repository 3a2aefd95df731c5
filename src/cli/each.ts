import type { Command } from "commander";
import type { ArticleInput } from "../article/record.ts";
import { inputSize, openInputs, pathsFrom } from "../io/inputs.ts";
import { failureOf, isFailure } from "../pipeline.ts";
import { failureLog } from "./failures.ts";
import { progressBar } from "./progress.ts";
import { skippedLog } from "./skipped.ts";

export interface InputOptions {
  errors?: string;
  filesFrom?: string;
  quiet?: boolean;
}

/** The options of every command that takes inputs. */
export function inputOptions(command: Command): Command {
  return command
    .option(
      "--files-from <file>",
      "also the files and folders in this list, one a line; - for standard input",
    )
    .option("--errors <file>", "write what could not be read as JSON Lines")
    .option("--quiet", "no progress bar");
}

/** The paths that were named, those of the list, or the standard input where there is neither. */
export async function inputPaths(
  paths: readonly string[],
  filesFrom: string | undefined,
): Promise<readonly string[]> {
  const listed = filesFrom === undefined ? [] : await pathsFrom(filesFrom);
  return paths.length || listed.length ? [...paths, ...listed] : ["-"];
}

/**
 * Opens the inputs one after the other and hands each article to `take`; what fails is named and the rest goes on.
 * `take` gives the note that says why the article is kept unread, where it is. Ctrl-C ends after the running article. Returns the exit code.
 */
export async function eachInput(
  named: readonly string[],
  options: InputOptions,
  take: (
    input: ArticleInput,
  ) => Promise<Readonly<{ code: string; message: string }> | null>,
): Promise<number> {
  const paths = await inputPaths(named, options.filesFrom);
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
  const skipped = skippedLog();
  let done = 0;
  for await (const opened of openInputs(paths, {
    signal: stop.signal,
    onSkipped: (name, reason) => skipped.add(name, reason),
  })) {
    if (isFailure(opened))
      failures.add({
        name: opened.name,
        code: opened.code,
        message: opened.message,
      });
    else
      try {
        const unread = await take(opened);
        if (unread) failures.unread(opened.name, unread);
      } catch (error) {
        failures.add(failureOf(opened, error));
      }
    done++;
    bar.update(opened.bytesDone, done);
  }
  bar.end();
  const summary = skipped.summary();
  if (summary && !options.quiet) process.stderr.write(`readout: ${summary}\n`);
  process.off("SIGINT", onInterrupt);
  if (stop.signal.aborted) {
    process.stderr.write(`readout: stopped after ${done} articles\n`);
    return 130;
  }
  return failures.exitCode();
}
