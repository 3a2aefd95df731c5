import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { ArticleInput } from "../article/record.ts";
import type { InputFailure } from "../pipeline.ts";
import { ReadoutError } from "../text/errors.ts";
import { Converter } from "./converter.ts";
import { openFailure } from "./failure.ts";
import { Budget, INPUT_LIMITS, type Limits } from "./limits.ts";
import { openStream, type OpenContext } from "./open.ts";
import { stoppable } from "./stoppable.ts";
import { findFiles } from "./walk.ts";

export { INPUT_LIMITS } from "./limits.ts";

/** The standard input's name in results and errors. */
export const STDIN_NAME = "standard input";

export type InputOptions = Readonly<{
  /** Stops between two chunks; what was yielded stays valid. */
  signal?: AbortSignal;
  /** What `-` reads; the process's standard input where it is left out. */
  stdin?: AsyncIterable<Uint8Array>;
  /** Told of each file in a folder or archive that was passed over because nobody would take it for an article (an image, a style sheet, a note on the folder). */
  onSkipped?: (name: string, reason: string) => void;
  limits?: Partial<Limits>;
}>;

/** `bytesDone`: bytes of the inputs read so far, packed as they lie on disk; beside `inputSize` it says how far the reading is. */
export type Opened = (ArticleInput | InputFailure) &
  Readonly<{ bytesDone: number }>;

type Shared = Omit<OpenContext, "budget" | "onRead">;

/**
 * The articles in files, folders and archives, one after the other, in the order given; a folder's in the order of their names, recursively; a
 * pattern's where no file has its name. Formats are told by content, packings and archives opened on the way. Whatever cannot be read is
 * yielded as a failure with its name and reason, and the rest goes on: this never throws for an input's sake. Memory is bounded by the largest
 * article (`INPUT_LIMITS`); tables, mailboxes and archives are streamed. `-` is the standard input.
 */
export async function* openInputs(
  paths: readonly string[],
  options: InputOptions = {},
): AsyncGenerator<Opened> {
  const { signal } = options;
  const shared = sharedBy(options);
  let done = 0;
  try {
    for (const path of paths) {
      if (signal?.aborted) return;
      if (path === "-") {
        const budget = new Budget(shared.limits);
        const source = stoppable(
          options.stdin ?? process.stdin,
          signal,
          (bytes) => {
            done += bytes;
            budget.packed(bytes);
          },
        );
        const place = { name: STDIN_NAME };
        for await (const item of openStream(place, source, {
          ...shared,
          budget,
        }))
          yield { ...item, bytesDone: done };
        continue;
      }
      for await (const found of findFiles(path, options)) {
        if (signal?.aborted) return;
        if ("code" in found) {
          yield { ...found, bytesDone: done };
          continue;
        }
        // what a file grows by while it is read is not its business
        const end = found.size ? { end: found.size - 1 } : {};
        const budget = new Budget(shared.limits);
        budget.packed(found.size);
        const whole = done + found.size;
        const onRead = (bytes: number) => {
          done = found.size ? Math.min(done + bytes, whole) : done + bytes;
        };
        const file = createReadStream(found.path, end);
        for await (const item of openStream(
          { name: found.path },
          stoppable(file, signal, onRead),
          { ...shared, budget, onRead },
          found.size ? found.path : undefined,
        ))
          yield { ...item, bytesDone: done };
        // A file that is refused by its first bytes is done with all the same.
        done = Math.max(done, whole);
      }
    }
  } finally {
    await shared.converter.close();
  }
}

/** The articles in one file that is already in memory (an upload): unpacked, split and refused like a file on disk. */
export async function* openBytes(
  name: string,
  bytes: Uint8Array,
  options: InputOptions = {},
): AsyncGenerator<Opened> {
  const shared = sharedBy(options);
  const budget = new Budget(shared.limits);
  budget.packed(bytes.length);
  let done = 0;
  const source = stoppable(slices(bytes), options.signal, (read) => {
    done += read;
  });
  try {
    for await (const item of openStream({ name }, source, {
      ...shared,
      budget,
    }))
      yield { ...item, bytesDone: done };
  } finally {
    await shared.converter.close();
  }
}

function sharedBy({ limits, signal, onSkipped }: InputOptions): Shared {
  return {
    limits: { ...INPUT_LIMITS, ...limits },
    converter: new Converter(),
    known: new Set(),
    signal,
    onSkipped,
  };
}

/** How many files there are to read and how large they are together; `bytes` is null where the standard input is among them. */
export async function inputSize(
  paths: readonly string[],
  options: InputOptions = {},
): Promise<{ files: number; bytes: number | null }> {
  let files = 0;
  let bytes: number | null = 0;
  for (const path of paths) {
    if (path === "-") {
      files++;
      bytes = null;
      continue;
    }
    for await (const found of findFiles(path, { signal: options.signal })) {
      if (options.signal?.aborted) break;
      if ("code" in found) continue;
      files++;
      if (bytes !== null) bytes += found.size;
    }
  }
  return { files, bytes };
}

/**
 * The paths in a list, one a line (or parted by NUL characters, as `find -print0` writes them); `-` as the file is the standard input.
 * @throws ReadoutError `input/not-found`, `input/not-readable`, `input/empty`
 */
export async function pathsFrom(
  file: string,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<string[]> {
  let list: string;
  try {
    list =
      file === "-"
        ? await text(stdin as AsyncIterable<Buffer>)
        : await readFile(file, "utf8");
  } catch (error) {
    const { name, code, message } = openFailure(file, error);
    throw new ReadoutError(code, `${name}: ${message}`, { cause: error });
  }
  const paths = list
    .replace(/^\ufeff/, "")
    .split(list.includes("\0") ? "\0" : /\r?\n/)
    .filter((path) => path !== "");
  if (!paths.length)
    throw new ReadoutError(
      "input/empty",
      `${file}: the list names no file; write one path a line`,
    );
  return paths;
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1 << 16)
    yield await Promise.resolve(bytes.subarray(at, at + (1 << 16)));
}
