import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { Worker } from "node:worker_threads";
import { toArticle } from "../article/article.ts";
import type { ArticleInput, ArticleMade } from "../article/record.ts";
import type { InputFailure } from "../pipeline.ts";
import type { ActorDictionary } from "../readout/actors/dictionary.ts";
import { Readout } from "../readout/record.ts";
import { ReadoutError } from "../text/errors.ts";
import { issueInWords } from "../text/issues.ts";
import type { Span } from "../text/span.ts";
import { inputKey } from "./inputKey.ts";
import { openThread } from "./thread.ts";

/** A Readout made elsewhere (`readout read`), to be taken as it is. */
export type ReadoutInput = Readonly<{ name: string; readout: unknown }>;
export type PoolItem = ArticleInput | InputFailure | ReadoutInput;

/** One article read, ready for the ledger: its Readout, the same as deflated JSON, and the input's bytes deflated. */
export type ReadResult = Readonly<{
  name: string;
  readout: Readout;
  json: Uint8Array;
  /** Which input it was read from; a Readout made elsewhere does not tell. */
  inputKey?: string;
  original?: Readonly<{ deflated: Uint8Array; size: number }>;
}>;

/** What a thread answers; what it made as text, which is cheaper to hand over than an object. */
export type WorkerAnswer =
  | Readonly<{
      index: number;
      text: string;
      json: Uint8Array;
      inputKey: string;
      original?: { deflated: Uint8Array; size: number };
    }>
  | Readonly<{ index: number; article: string }>
  | Readonly<{ index: number; failure: InputFailure }>;
export type WorkerTask = Readonly<{
  index: number;
  input: ArticleInput;
  /** "article": the intake alone. */
  make: "readout" | "article";
  originals: boolean;
}>;

/** What a reading thread is given when it starts. */
export type WorkerData = Readonly<{ dictionaries: readonly ActorDictionary[] }>;

/** Reads one input; what a thread does, and what runs in this thread where no others are asked for. */
export type Reader = (input: ArticleInput) => Readout;

export type PoolOptions = Readonly<{
  /** Threads; 0 reads in this thread with `reader`. */
  workers: number;
  /** Keep the inputs' bytes. */
  originals?: boolean;
  reader?: Reader;
  /** Actors that a team keeps in tables of its own, for the threads; `reader` has them in its resources. */
  dictionaries?: readonly ActorDictionary[];
  /** Milliseconds after which a thread that is still on one article is given up. */
  patience?: number;
}>;

/** An article of ten thousand words takes seconds; whoever takes minutes is stuck. */
const PATIENCE = 180_000;

/**
 * Reads articles on several threads and hands them on in the order they came, so the result does not depend on how many there are.
 * An input that cannot be read, that brings its thread down or takes forever becomes a failure; the rest goes on.
 */
export class ReadPool {
  readonly #options: Required<Omit<PoolOptions, "reader">> & {
    reader?: Reader;
  };
  #threads: Thread[] = [];

  constructor({
    workers,
    originals = true,
    reader,
    patience = PATIENCE,
    dictionaries = [],
  }: PoolOptions) {
    if (workers === 0 && !reader)
      throw new RangeError("a pool without threads needs a reader");
    this.#options = {
      workers,
      originals,
      patience,
      dictionaries,
      ...(reader ? { reader } : {}),
    };
  }

  /** Reads each item; a Readout among them is taken as it is, and so is what `known` answers for an input: it needs no reading. */
  async *read<Item extends PoolItem, Known = never>(
    items: AsyncIterable<Item> | Iterable<Item>,
    signal?: AbortSignal,
    known: (input: ArticleInput) => Known | undefined = () => undefined,
  ): AsyncGenerator<{
    item: Item;
    result: ReadResult | InputFailure | Known;
  }> {
    yield* this.#inOrder(
      items,
      async (item) =>
        (isInput(item) ? known(item) : undefined) ?? (await this.#read(item)),
      signal,
    );
  }

  /** The articles of the items, without reading them. */
  async *articles<Item extends ArticleInput | InputFailure>(
    items: AsyncIterable<Item> | Iterable<Item>,
    signal?: AbortSignal,
  ): AsyncGenerator<{ item: Item; result: ArticleMade | InputFailure }> {
    yield* this.#inOrder(items, (item) => this.#article(item), signal);
  }

  async *#inOrder<Item, Result>(
    items: AsyncIterable<Item> | Iterable<Item>,
    start: (item: Item) => Promise<Result>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<{ item: Item; result: Result }> {
    const { workers } = this.#options;
    // enough that no thread waits while the oldest article is still being read, few enough that memory stays small
    const most = Math.max(1, workers * 4);
    const waiting: { item: Item; result: Promise<Result> }[] = [];
    for await (const item of items) {
      if (signal?.aborted) break;
      waiting.push({ item, result: start(item) });
      if (waiting.length >= most) {
        const first = waiting.shift()!;
        yield { item: first.item, result: await first.result };
      }
    }
    for (const { item, result } of waiting) {
      if (signal?.aborted) break;
      yield { item, result: await result };
    }
  }

  async close(): Promise<void> {
    const threads = this.#threads;
    this.#threads = [];
    await Promise.all(threads.map((thread) => thread.end()));
  }

  async #read(item: PoolItem): Promise<ReadResult | InputFailure> {
    if (!isInput(item)) return "readout" in item ? takeReadout(item) : item;
    const answer = await this.#ask(item, "readout");
    if ("failure" in answer) return answer.failure;
    if (!("text" in answer)) throw new TypeError("the thread made no Readout");
    return {
      name: item.name,
      readout: JSON.parse(answer.text) as Readout,
      json: answer.json,
      inputKey: answer.inputKey,
      ...(answer.original ? { original: answer.original } : {}),
    };
  }

  async #article(
    item: ArticleInput | InputFailure,
  ): Promise<ArticleMade | InputFailure> {
    if ("code" in item) return item;
    const answer = await this.#ask(item, "article");
    if ("failure" in answer) return answer.failure;
    if (!("article" in answer))
      throw new TypeError("the thread made no article");
    return JSON.parse(answer.article) as ArticleMade;
  }

  async #ask(
    input: ArticleInput,
    make: WorkerTask["make"],
  ): Promise<WorkerAnswer> {
    const { workers, reader, originals } = this.#options;
    if (workers === 0)
      return answerTask({ index: 0, input, make, originals }, reader!);
    if (this.#threads.length < workers)
      this.#threads.push(
        new Thread(this.#options.patience, {
          dictionaries: this.#options.dictionaries,
        }),
      );
    const thread = this.#threads.reduce((least, one) =>
      one.load < least.load ? one : least,
    );
    return thread.ask({ input, make, originals });
  }
}

type Task = { task: WorkerTask; settle: (answer: WorkerAnswer) => void };

/** A thread and its queue. Where it dies, the article it was on is the failure; the ones behind it go to its successor. */
class Thread {
  readonly #patience: number;
  readonly #data: WorkerData;
  #worker: Worker | null = null;
  #queue: Task[] = [];
  #timer: NodeJS.Timeout | undefined;
  #next = 0;

  constructor(patience: number, data: WorkerData) {
    this.#patience = patience;
    this.#data = data;
  }

  get load(): number {
    return this.#queue.length;
  }

  ask(task: Omit<WorkerTask, "index">): Promise<WorkerAnswer> {
    return new Promise((settle) => {
      this.#queue.push({ task: { ...task, index: this.#next++ }, settle });
      if (this.#queue.length === 1) this.#send();
    });
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = null;
    worker?.removeAllListeners();
    await worker?.terminate();
  }

  #send(): void {
    const first = this.#queue[0];
    if (!first) return;
    this.#worker ??= this.#open();
    this.#worker.postMessage(first.task);
    this.#timer = setTimeout(
      () =>
        this.#broken(
          `it was still being read after ${Math.round(this.#patience / 1000)} seconds`,
        ),
      this.#patience,
    );
  }

  #open(): Worker {
    const worker = openThread("readWorker", { workerData: this.#data });
    worker.on(
      "message",
      (
        answer:
          WorkerAnswer | { failedToStart: { code: string; message: string } },
      ) => {
        if ("failedToStart" in answer) this.#refused(answer.failedToStart);
        else this.#done(answer);
      },
    );
    worker.on("error", (error: Error) => this.#broken(error.message));
    worker.on("exit", () => this.#broken("its thread ended"));
    return worker;
  }

  #done(answer: WorkerAnswer): void {
    clearTimeout(this.#timer);
    this.#queue.shift()?.settle(answer);
    this.#send();
  }

  #broken(why: string): void {
    void this.end();
    const first = this.#queue[0];
    if (first)
      this.#done({
        index: first.task.index,
        failure: {
          name: first.task.input.name,
          code: "input/failed",
          message: `reading it broke off (${why.split("\n")[0]!.slice(0, 300)}): leave it out, and please report it`,
        },
      });
  }

  /** The thread could not load its models: nothing can be read, so everything that waits fails with that reason. */
  #refused({ code, message }: { code: string; message: string }): void {
    clearTimeout(this.#timer);
    void this.end();
    for (const { task, settle } of this.#queue.splice(0))
      settle({
        index: task.index,
        failure: {
          name: task.input.name,
          code: code as InputFailure["code"],
          message,
        },
      });
  }
}

/** Reads the task's input and makes what the ledger stores of it. Never throws. */
export function answerTask(
  { index, input, make, originals }: WorkerTask,
  reader: Reader,
): WorkerAnswer {
  try {
    if (make === "article")
      return { index, article: JSON.stringify(toArticle(input)) };
    const readout = reader(input);
    const text = JSON.stringify(readout);
    const bytes = originals ? input.bytes : undefined;
    // kept under the hash that the article names; bytes that are not those are not its original
    const kept =
      bytes &&
      createHash("sha256").update(bytes).digest("hex") ===
        readout.article.input.sha256;
    return {
      index,
      text,
      json: deflateSync(text),
      inputKey: inputKey(input),
      ...(kept
        ? { original: { deflated: deflateSync(bytes), size: bytes.length } }
        : {}),
    };
  } catch (error) {
    const failure: InputFailure =
      error instanceof ReadoutError
        ? { name: input.name, code: error.code, message: error.message }
        : {
            name: input.name,
            code: "input/failed",
            message: `reading it broke off (${String(
              error instanceof Error ? error.message : error,
            )
              .split("\n")[0]!
              .slice(0, 300)}): leave it out, and please report it`,
          };
    return { index, failure };
  }
}

function isInput(item: PoolItem): item is ArticleInput {
  return !("readout" in item) && !("code" in item);
}

/** A Readout from a file: by the contract, and with every span in its text, or refused. */
function takeReadout({
  name,
  readout,
}: ReadoutInput): ReadResult | InputFailure {
  const parsed = Readout.safeParse(readout);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return {
      name,
      code: "input/bad-row",
      message: `the line is no Readout: ${issueInWords(issue)}; read the article again`,
    };
  }
  const outside = spanOutside(parsed.data);
  if (outside)
    return {
      name,
      code: "input/bad-row",
      message: `the line is no Readout of its text: ${outside.start}-${outside.end} lies outside it; read the article again`,
    };
  return {
    name,
    readout: parsed.data,
    json: deflateSync(JSON.stringify(parsed.data)),
  };
}

function spanOutside(readout: Readout): Span | null {
  const length = readout.article.text.length;
  const open: unknown[] = [readout];
  while (open.length) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    const { start, end } = value as { start?: unknown; end?: unknown };
    if (
      typeof start === "number" &&
      typeof end === "number" &&
      (start < 0 || end > length || end <= start)
    )
      return { start, end };
    for (const inner of Object.values(value))
      if (typeof inner === "object") open.push(inner);
  }
  return null;
}
