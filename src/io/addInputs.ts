import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { PassThrough, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { ArticleInput } from "../article/record.ts";
import { unreadNote, type InputFailure } from "../pipeline.ts";
import { inputKey } from "./inputKey.ts";
import {
  openInputs,
  STDIN_NAME,
  type InputOptions,
  type Opened,
} from "./inputs.ts";
import type { Adding, AddResult, LedgerStore } from "./ledgerStore.ts";
import type {
  PoolItem,
  ReadoutInput,
  ReadPool,
  ReadResult,
} from "./readPool.ts";

/** What became of one input. */
export type Added = AddResult | (InputFailure & Readonly<{ state: "failed" }>);

export type AddOptions = Readonly<{
  store: LedgerStore;
  pool: ReadPool;
  /** By whom and when, asked for each transaction: the clock is the door's. */
  adding: () => Adding;
  signal?: AbortSignal;
}>;

/** Articles a transaction: enough that the disk is not the brake, few enough that an interruption costs a second of work. */
const BATCH = 64;
/** A batch is not held back longer than this, so that what was read shows while the next article takes its time. */
const BATCH_MILLISECONDS = 500;

/**
 * Reads inputs and adds them to a ledger, an answer for each in their order; an answer is given once its transaction is on disk.
 * Adding the same again changes nothing and reads nothing, so whatever was interrupted is gone on with by doing it again. Stops after the
 * running transaction when `signal` is aborted. Throws what the store throws (`ledger/busy`).
 */
export async function* addInputs<Item extends PoolItem>(
  items: AsyncIterable<Item> | Iterable<Item>,
  { store, pool, adding, signal }: AddOptions,
): AsyncGenerator<{
  item: Item;
  added: Added;
  /** Why the article is kept without records, where it is. */
  unread: Readonly<{ code: string; message: string }> | null;
}> {
  const known = (input: ArticleInput) => store.addedBefore(inputKey(input));
  let batch: { item: Item; result: ReadResult | InputFailure | AddResult }[] =
    [];
  let since = performance.now();
  const flush = () => {
    const results = store.addDeflated(
      batch.flatMap(({ result }) =>
        "readout" in result
          ? {
              ...result,
              ...(result.inputKey ? { inputs: [result.inputKey] } : {}),
            }
          : [],
      ),
      adding(),
    );
    let next = 0;
    const answers = batch.map(({ item, result }) => ({
      item,
      added:
        "readout" in result
          ? results[next++]!
          : "state" in result
            ? result
            : ({ ...result, state: "failed" } as const),
      unread: "readout" in result ? unreadNote(result.readout.article) : null,
    }));
    batch = [];
    since = performance.now();
    return answers;
  };
  for await (const one of pool.read(items, signal, known)) {
    batch.push(one);
    if (batch.length >= BATCH || performance.now() - since > BATCH_MILLISECONDS)
      yield* flush();
    if (signal?.aborted) break;
  }
  if (batch.length) yield* flush();
}

/** The inputs of `readout add`: what `openInputs` yields, and Readouts where a file or standard input holds those. */
export async function* openAdditions(
  paths: readonly string[],
  options: InputOptions = {},
): AsyncGenerator<Opened | (ReadoutInput & Readonly<{ bytesDone: number }>)> {
  let before = 0;
  for (const path of paths) {
    let last = 0;
    for await (const item of openOne(path, options)) {
      last = item.bytesDone;
      yield { ...item, bytesDone: before + last };
    }
    before += last;
  }
}

async function* openOne(path: string, options: InputOptions) {
  if (path === "-") {
    const { head, whole } = await peek(options.stdin ?? process.stdin);
    if (holdsReadouts(head))
      yield* readouts(STDIN_NAME, Readable.from(whole), options.signal);
    else yield* openInputs([path], { ...options, stdin: whole });
    return;
  }
  const file = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (file && /\.(?:jsonl|ndjson|json)(?:\.gz)?$/i.test(path)) {
    const packed = path.toLowerCase().endsWith(".gz");
    const open = () => {
      const source = createReadStream(path);
      if (!packed) return source;
      const gunzip = createGunzip();
      source.on("error", (error) => gunzip.destroy(error));
      return source.pipe(gunzip);
    };
    if (holdsReadouts(await headOf(open()).catch(() => ""))) {
      yield* readouts(path, open(), options.signal);
      return;
    }
  }
  yield* openInputs([path], options);
}

const HEAD = 64 * 1024;

/** Whether a file begins as `readout read` writes it: an object whose first field is the schema. */
function holdsReadouts(head: string): boolean {
  return /^\ufeff?\s*\{\s*"schema"\s*:\s*"readout\/\d+"/.test(head);
}

async function headOf(source: Readable): Promise<string> {
  for await (const chunk of source) {
    source.destroy();
    return Buffer.from(chunk as Uint8Array)
      .subarray(0, HEAD)
      .toString("utf8");
  }
  return "";
}

/** The first bytes of a stream, and the stream as if nobody had looked. */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: string; whole: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (size < 256 && !ended) {
    const next = await iterator.next();
    if (next.done) ended = true;
    else {
      first.push(next.value);
      size += next.value.length;
    }
  }
  async function* whole() {
    yield* first;
    while (!ended) {
      const next = await iterator.next();
      if (next.done) ended = true;
      else yield next.value;
    }
  }
  return {
    head: Buffer.concat(first).subarray(0, HEAD).toString("utf8"),
    whole: whole(),
  };
}

async function* readouts(name: string, source: Readable, signal?: AbortSignal) {
  let bytesDone = 0;
  let number = 0;
  const counted = new PassThrough();
  source.on("error", (error) => counted.destroy(error));
  source.pipe(counted);
  try {
    for await (const line of createInterface({
      input: counted,
      crlfDelay: Infinity,
    })) {
      if (signal?.aborted) return;
      number++;
      bytesDone += Buffer.byteLength(line) + 1;
      if (!line.trim()) continue;
      const at = `${name}:${number}`;
      let readout: unknown;
      try {
        readout = JSON.parse(line.replace(/^\ufeff/, ""));
      } catch (error) {
        yield {
          name: at,
          code: "input/bad-row" as const,
          message: `the line is no JSON (${(error as Error).message.slice(0, 120)}); write one Readout a line`,
          bytesDone,
        };
        continue;
      }
      yield { name: at, readout, bytesDone };
    }
  } catch (error) {
    yield {
      name,
      code: "input/not-readable" as const,
      message: `reading it broke off after line ${number} (${(error as Error).message.slice(0, 120)})`,
      bytesDone,
    };
  } finally {
    source.destroy();
  }
}
