import { createReadStream } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { detect, DETECT_BYTES, type Detected } from "../article/detect.ts";
import type { ArticleInput } from "../article/record.ts";
import { fromRow } from "../article/row.ts";
import type { InputFailure } from "../pipeline.ts";
import { ReadoutError, type ErrorCode } from "../text/errors.ts";

/** The standard input's name in results and errors. */
export const STDIN_NAME = "standard input";

/** Bounds on what one input may cost, in bytes. */
export const INPUT_LIMITS = {
  /** One article's file, unpacked. */
  file: 64 * 1024 * 1024,
  /** One line of a JSON Lines file. */
  line: 32 * 1024 * 1024,
  /** Gzip data that unpacks to more than `file` and to more than this many times its own size is taken for a bomb. */
  ratio: 250,
} as const;

export type InputOptions = Readonly<{
  /** Stops between two chunks; what was yielded stays valid. */
  signal?: AbortSignal;
  /** What `-` reads; the process's standard input where it is left out. */
  stdin?: AsyncIterable<Uint8Array>;
  /** Told of each file in a folder that was passed over because nobody would take it for an article (an image, a style sheet, the folder's own notes). */
  onSkipped?: (name: string, reason: string) => void;
  limits?: Partial<Record<keyof typeof INPUT_LIMITS, number>>;
}>;

/** `bytesDone`: bytes of the inputs read so far, packed as they lie on disk; beside `inputSize` it says how far the reading is. */
export type Opened = (ArticleInput | InputFailure) &
  Readonly<{ bytesDone: number }>;

type Limits = Record<keyof typeof INPUT_LIMITS, number>;
type Found = Readonly<{ path: string; name: string; size: number }>;
type Progress = { done: number };

/**
 * The articles in files and folders, one after the other, in the order given; a folder's in the order of their names, recursively. Whatever cannot be read is
 * yielded as a failure with its name and reason, and the rest goes on: this never throws for an input's sake. Memory is bounded by the largest
 * article (`INPUT_LIMITS`); JSON Lines are streamed. Gzip is unpacked on the way. `-` is the standard input, its format found by content.
 */
export async function* openInputs(
  paths: readonly string[],
  options: InputOptions = {},
): AsyncGenerator<Opened> {
  const progress: Progress = { done: 0 };
  for (const path of paths) {
    if (options.signal?.aborted) return;
    if (path === "-") {
      yield* counted(
        read(STDIN_NAME, options.stdin ?? process.stdin, options, progress),
        progress,
      );
      continue;
    }
    for await (const found of find(path, options)) {
      if (options.signal?.aborted) return;
      if ("code" in found) {
        yield { ...found, bytesDone: progress.done };
        continue;
      }
      const before = progress.done;
      yield* counted(
        read(found.name, createReadStream(found.path), options, progress),
        progress,
      );
      // A file that is refused by its first bytes is done with all the same.
      progress.done = Math.max(progress.done, before + found.size);
    }
  }
}

/** The articles in one file that is already in memory (an upload): unpacked, split and refused like a file on disk. */
export async function* openBytes(
  name: string,
  bytes: Uint8Array,
  options: InputOptions = {},
): AsyncGenerator<Opened> {
  const progress: Progress = { done: 0 };
  yield* counted(read(name, slices(bytes), options, progress), progress);
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
    for await (const found of find(path, { signal: options.signal })) {
      if (options.signal?.aborted) break;
      if ("code" in found) continue;
      files++;
      if (bytes !== null) bytes += found.size;
    }
  }
  return { files, bytes };
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1 << 16)
    yield bytes.subarray(at, at + (1 << 16));
}

async function* counted(
  items: AsyncIterable<ArticleInput | InputFailure>,
  progress: Progress,
): AsyncGenerator<Opened> {
  for await (const item of items) yield { ...item, bytesDone: progress.done };
}

// ---------------------------------------------------------------- folders

/** Files that stand in folders of articles and are none: passed over by name, unless a person names them. */
const NO_ARTICLE =
  /\.(?:css|js|mjs|map|png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|ogg|wav|mov|avi|db|db-wal|db-shm|sqlite3?|tmp|part|log|lock)(?:\.gz)?$/i;
/** EXAMPLE SOURCES.md, README, LICENSE.txt: notes on the folder, no articles of it. */
const FOLDER_NOTE =
  /^(?:readme|sources|licen[sc]e|copying|notice|changelog|contributing|authors|index|manifest)(?:\.(?:md|txt|rst))?$/i;
const FOLDER_DEPTH = 64;

async function* find(
  path: string,
  options: InputOptions,
): AsyncGenerator<Found | InputFailure> {
  try {
    const info = await stat(path);
    if (info.isDirectory())
      yield* walk(path, new Set([await realpath(path)]), 0, options);
    else yield { path, name: path, size: info.isFile() ? info.size : 0 };
  } catch (error) {
    yield failure(path, error);
  }
}

/** `visited` holds the real paths of the folders above and before, so that a link that leads back is passed over. */
async function* walk(
  folder: string,
  visited: Set<string>,
  depth: number,
  options: InputOptions,
): AsyncGenerator<Found | InputFailure> {
  let names: string[];
  try {
    names = (await readdir(folder)).sort((a, b) =>
      a < b ? -1 : a > b ? 1 : 0,
    );
  } catch (error) {
    yield failure(folder, error);
    return;
  }
  for (const entry of names) {
    if (options.signal?.aborted) return;
    const path = join(folder, entry);
    if (entry.startsWith(".")) continue;
    try {
      const info = await stat(path);
      if (info.isDirectory()) {
        const real = await realpath(path);
        if (visited.has(real))
          options.onSkipped?.(path, "a link to a folder that is read already");
        else if (
          /_files$|\.files$/.test(entry) &&
          names.some(
            (name) =>
              name !== entry &&
              name.startsWith(entry.replace(/[_.]files$/, ".")),
          )
        )
          options.onSkipped?.(path, "the pictures and scripts of a saved page");
        else if (depth >= FOLDER_DEPTH)
          yield {
            name: path,
            code: "input/not-readable",
            message: `folders are nested deeper than ${FOLDER_DEPTH}; name the inner folder itself`,
          };
        else {
          visited.add(real);
          yield* walk(path, visited, depth + 1, options);
        }
      } else if (!info.isFile())
        yield {
          name: path,
          code: "input/not-readable",
          message:
            "it is no file (a pipe, socket or device); name it itself to read it",
        };
      else if (NO_ARTICLE.test(entry))
        options.onSkipped?.(path, "not the kind of file that holds an article");
      else if (FOLDER_NOTE.test(entry))
        options.onSkipped?.(
          path,
          "a note on the folder; name it itself to read it",
        );
      else yield { path, name: path, size: info.size };
    } catch (error) {
      yield failure(path, error, await isLink(path));
    }
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

function failure(name: string, error: unknown, link = false): InputFailure {
  if (error instanceof ReadoutError)
    return { name, code: error.code, message: error.message };
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  if (code === "ENOENT" || code === "ENOTDIR")
    return {
      name,
      code: "input/not-found",
      message: link
        ? "a link to a file that is not there"
        : "no such file or folder; check the path",
    };
  if (code === "ELOOP")
    return {
      name,
      code: "input/not-found",
      message: "links that lead to each other and to no file",
    };
  const reason =
    code === "EACCES" || code === "EPERM"
      ? "no permission to read it"
      : `it cannot be read (${message.slice(0, 200)})`;
  return { name, code: "input/not-readable", message: reason };
}

// ---------------------------------------------------------------- one input

async function* read(
  name: string,
  source: AsyncIterable<Uint8Array>,
  options: InputOptions,
  progress: Progress,
): AsyncGenerator<ArticleInput | InputFailure> {
  const limits: Limits = { ...INPUT_LIMITS, ...options.limits };
  let stream = new Peeked(watched(source, options.signal, progress));
  try {
    let found = detect(await stream.head(DETECT_BYTES), basename(name));
    const packed = found.format === "application/gzip";
    if (packed) {
      stream = new Peeked(unpacked(stream, limits));
      found = detect(
        await stream.head(DETECT_BYTES),
        basename(name).replace(/\.gz$/i, ""),
      );
    }
    if (options.signal?.aborted) return;
    if (found.format === "application/jsonl")
      yield* rows(name, stream, limits, options.signal);
    else
      yield await single(name, stream, found, packed, limits, options.signal);
  } catch (error) {
    if (!options.signal?.aborted) yield failure(name, error);
  } finally {
    await stream.close();
  }
}

async function* watched(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    if (signal?.aborted) return;
    progress.done += chunk.length;
    yield chunk;
  }
}

/** One article in the whole input; a `Detected` that is refused becomes an error without reading on. */
async function single(
  name: string,
  stream: Peeked,
  found: Detected,
  packed: boolean,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<ArticleInput> {
  if (found.format === null)
    throw new ReadoutError(
      "input/unsupported",
      `${packed ? "inside the gzip data is " : "this is "}${found.label}, which this version does not read: ${found.remedy}`,
    );
  if (found.format === "application/gzip")
    throw new ReadoutError(
      "input/unsupported",
      "gzip data inside gzip data is not read: unpack it once",
    );
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (signal?.aborted) break;
    size += chunk.length;
    if (size > limits.file)
      throw new ReadoutError(
        "input/too-large",
        `the input is larger than ${megabytes(limits.file)}; split it, or give its articles as JSON Lines`,
      );
    chunks.push(chunk);
  }
  if (!size)
    throw new ReadoutError("input/empty", "the input is empty; give it a text");
  return { name, mediaType: found.format, bytes: join8(chunks, size) };
}

const megabytes = (bytes: number) =>
  bytes >= 1 << 20 ? `${Math.round(bytes / (1 << 20))} MB` : `${bytes} bytes`;

function join8(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

/** The rows of a JSON Lines input. A line that is too long is let go by unread; it and lines that are no row are named with their number. */
async function* rows(
  container: string,
  stream: Peeked,
  limits: Limits,
  signal: AbortSignal | undefined,
): AsyncGenerator<ArticleInput | InputFailure> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  const line = (): ArticleInput | InputFailure | null => {
    const bytes = join8(parts, Math.min(size, limits.line + 1));
    const name = `${container}:${number}`;
    const tooLong = size > limits.line;
    parts = [];
    size = 0;
    try {
      if (tooLong)
        throw new ReadoutError(
          "input/too-large",
          `the line is longer than ${megabytes(limits.line)} and was left out; split the article`,
        );
      const text = new TextDecoder().decode(bytes);
      return /\S/.test(text)
        ? fromRow(text.replace(/\r$/, ""), { name, container, bytes })
        : null;
    } catch (error) {
      return failure(name, error);
    }
  };
  const keep = (chunk: Uint8Array) => {
    if (chunk.length === 0) return;
    if (size <= limits.line) {
      const room = chunk.subarray(0, limits.line + 1 - size);
      // A copy: a stream may use its chunk again.
      parts.push(room.slice());
    }
    size += chunk.length;
  };
  for await (const chunk of utf8(stream)) {
    let at = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, at)) {
      if (signal?.aborted) return;
      keep(chunk.subarray(at, end));
      number++;
      const row = line();
      if (row) yield row;
      at = end + 1;
    }
    keep(chunk.subarray(at));
  }
  if (size && !signal?.aborted) {
    number++;
    const row = line();
    if (row) yield row;
  }
}

/** JSON Lines that a program wrote as UTF-16, told by the byte order mark, as UTF-8; any other as it is. */
async function* utf8(stream: Peeked): AsyncGenerator<Uint8Array> {
  const [first, second] = await stream.head(2);
  const label =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : null;
  if (!label) {
    yield* stream;
    return;
  }
  const decoder = new TextDecoder(label);
  const encoder = new TextEncoder();
  for await (const chunk of stream)
    yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

/** Gzip data as it unpacks, all members of it, up to the point where it is plainly a bomb. */
async function* unpacked(
  source: AsyncIterable<Uint8Array>,
  limits: Limits,
): AsyncGenerator<Uint8Array> {
  let inside = 0;
  let outside = 0;
  const counting = (async function* () {
    for await (const chunk of source) {
      inside += chunk.length;
      yield chunk;
    }
  })();
  const gunzip = createGunzip();
  // The pipe's own failure reaches the reader through `gunzip`.
  const piped = pipeline(
    Readable.from(counting, { objectMode: false }),
    gunzip,
  ).catch(() => undefined);
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      outside += chunk.length;
      if (outside > limits.file && outside > limits.ratio * Math.max(inside, 1))
        throw new ReadoutError(
          "input/bad-gzip",
          `the gzip data unpacks to more than ${limits.ratio} times its size; unpack it and look at it`,
        );
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ReadoutError || !(error instanceof Error)) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!code.startsWith("Z_")) throw error;
    const ended: ErrorCode = "input/bad-gzip";
    throw new ReadoutError(
      ended,
      `the gzip data is broken or cut off (${error.message}); get the file again`,
      { cause: error },
    );
  } finally {
    gunzip.destroy();
    await piped;
  }
}

/** A stream of bytes whose beginning can be looked at before it is read; a class because it keeps what was looked at. */
class Peeked implements AsyncIterable<Uint8Array> {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private waiting: Uint8Array[] = [];
  private size = 0;
  private ended = false;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.iterator = source[Symbol.asyncIterator]();
  }

  /** The first `length` bytes, or fewer where there are no more. */
  async head(length: number): Promise<Uint8Array> {
    while (this.size < length && !this.ended) {
      const next = await this.iterator.next();
      if (next.done) this.ended = true;
      else {
        this.waiting.push(next.value);
        this.size += next.value.length;
      }
    }
    const all = join8(this.waiting, this.size);
    this.waiting = [all];
    return all.subarray(0, length);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    while (this.waiting.length) {
      const chunk = this.waiting.shift()!;
      this.size -= chunk.length;
      if (chunk.length) yield chunk;
    }
    while (!this.ended) {
      const next = await this.iterator.next();
      if (next.done) this.ended = true;
      else yield next.value;
    }
  }

  async close(): Promise<void> {
    this.ended = true;
    this.waiting = [];
    await this.iterator.return?.();
  }
}
