import type { Command } from "commander";
import { inputSize, openInputs, pathsFrom, type Opened } from "../io/inputs.ts";
import { isFailure, type InputFailure } from "../pipeline.ts";
import type { Note } from "../text/note.ts";
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

/** What is made of each article: in the order of the inputs, a result or a failure each. */
export type Make<Result> = (
  inputs: AsyncIterable<Opened>,
  signal: AbortSignal,
) => AsyncIterable<Readonly<{ item: Opened; result: Result | InputFailure }>>;

/**
 * Opens the inputs one after the other and hands what `make` makes of each article to `take`; what fails is named and the rest goes on.
 * `take` gives the note that says why an article is kept unread, where it is, so that it is named as well. Ctrl-C ends after the running article. Returns the exit code.
 */
export async function eachInput<Result extends object>(
  named: readonly string[],
  options: InputOptions,
  make: Make<Result>,
  take: (result: Result) => Promise<Note | null>,
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
  const inputs = openInputs(paths, {
    signal: stop.signal,
    onSkipped: (name, reason) => skipped.add(name, reason),
  });
  let done = 0;
  for await (const { item, result } of make(inputs, stop.signal)) {
    if (isFailure(result))
      failures.add({
        name: result.name,
        code: result.code,
        message: result.message,
      });
    else {
      const unread = await take(result);
      if (unread) failures.unread(item.name, unread);
    }
    done++;
    bar.update(item.bytesDone, done);
  }
  bar.end();
  failures.end();
  const summary = skipped.summary();
  if (summary && !options.quiet) process.stderr.write(`readout: ${summary}\n`);
  process.off("SIGINT", onInterrupt);
  if (stop.signal.aborted) {
    process.stderr.write(`readout: stopped after ${done} articles\n`);
    return 130;
  }
  return failures.exitCode();
}
