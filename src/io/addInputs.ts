import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { ByteReader } from "../article/reader.ts";
import type { ArticleInput } from "../article/record.ts";
import { unreadNote, type InputFailure } from "../pipeline.ts";
import { openFailure } from "./failure.ts";
import { gunzipped } from "./gunzip.ts";
import { inputKey } from "./inputKey.ts";
import {
  openInputs,
  STDIN_NAME,
  type InputOptions,
  type Opened,
} from "./inputs.ts";
import type { Adding, AddResult, LedgerStore } from "./ledgerStore.ts";
import { Budget, INPUT_LIMITS, megabytes, type Limits } from "./limits.ts";
import type {
  PoolItem,
  ReadoutInput,
  ReadPool,
  ReadResult,
} from "./readPool.ts";
import { filledLines } from "./lines.ts";
import { stoppable } from "./stoppable.ts";

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
  const limits = { ...INPUT_LIMITS, ...options.limits };
  let read = 0;
  const onRead = (bytes: number) => (read += bytes);
  if (path === "-") {
    const stdin = new ByteReader(
      stoppable(options.stdin ?? process.stdin, options.signal, onRead),
    );
    if (await holdsReadouts(stdin))
      yield* readouts(STDIN_NAME, stdin, limits, () => read);
    else yield* openInputs([path], { ...options, stdin });
    return;
  }
  const file = await stat(path).catch(() => null);
  if (file?.isFile() && /\.(?:jsonl|ndjson|json)(?:\.gz)?$/i.test(path)) {
    const budget = new Budget(limits);
    budget.packed(file.size);
    const source = stoppable(createReadStream(path), options.signal, onRead);
    const reader = new ByteReader(
      /\.gz$/i.test(path) ? gunzipped(source, { budget, limits }) : source,
    );
    try {
      if (await holdsReadouts(reader)) {
        yield* readouts(path, reader, limits, () => read);
        return;
      }
    } finally {
      await reader.close();
    }
  }
  yield* openInputs([path], options);
}

/** How much of an input is looked at to tell Readouts from articles. */
const OPENING = 256;

/** Whether an input begins as `readout read` writes it: an object whose first field is the schema. */
async function holdsReadouts(reader: ByteReader): Promise<boolean> {
  // what cannot be read is named by whoever reads it next
  const head = await reader.head(OPENING).catch(() => new Uint8Array(0));
  return /^\s*\{\s*"schema"\s*:\s*"readout\/\d+"/.test(
    new TextDecoder().decode(head),
  );
}

/** The Readouts in JSON Lines; a line that is longer than an article may be is let go by and named. */
async function* readouts(
  name: string,
  reader: ByteReader,
  limits: Limits,
  bytesDone: () => number,
) {
  let number = 0;
  const failed = (code: InputFailure["code"], message: string, at = name) => ({
    name: at,
    code,
    message,
    bytesDone: bytesDone(),
  });
  try {
    for await (const line of filledLines(reader, limits.file)) {
      number = line.number;
      const at = `${name}:${number}`;
      if (line.cut)
        yield failed(
          "input/too-large",
          `the line is longer than ${megabytes(limits.file)} and was left out; add the article itself`,
          at,
        );
      else {
        let readout: unknown;
        try {
          readout = JSON.parse(new TextDecoder().decode(line.bytes));
        } catch (error) {
          yield failed(
            "input/bad-row",
            `the line is no JSON (${(error as Error).message.slice(0, 120)}); write one Readout a line`,
            at,
          );
          continue;
        }
        yield { name: at, readout, bytesDone: bytesDone() };
      }
    }
  } catch (error) {
    const { code, message } = openFailure(name, error);
    yield failed(
      code,
      `reading it broke off after line ${number} (${message})`,
    );
  }
}
