import type { Worker } from "node:worker_threads";
import type { ArticleInput } from "../article/record.ts";
import { ReadoutError, type ErrorCode } from "../text/errors.ts";
import { openThread } from "./thread.ts";

/** The document formats that are read in a thread of their own, for their libraries may loop or run out of memory. */
export type DocumentFormat = "pdf" | "docx";

/** What a document becomes. */
export type Converted = Pick<
  ArticleInput,
  "text" | "blocks" | "html" | "whole" | "title" | "notes"
>;

export type ConvertTask = Readonly<{
  format: DocumentFormat;
  bytes: Uint8Array;
}>;
export type ConvertAnswer =
  | Readonly<{ made: Converted }>
  | Readonly<{ error: { code: ErrorCode; message: string } }>;

/** Milliseconds for one document; a PDF of a hundred pages takes two seconds. */
const PATIENCE = 120_000;
const MEMORY = { maxOldGenerationSizeMb: 1024 } as const;

/** Makes texts and pages of PDF and Word files, one after the other, in a thread that is given up where it takes too long or dies. */
export class Converter {
  readonly #patience: number;
  #worker: Worker | null = null;

  constructor(patience = PATIENCE) {
    this.#patience = patience;
  }

  /** @throws ReadoutError `input/broken`, `input/locked`, `input/no-article`, `input/failed` */
  async convert(task: ConvertTask): Promise<Converted> {
    try {
      const answer = await this.#ask(task);
      if ("made" in answer) return answer.made;
      throw new ReadoutError(answer.error.code, answer.error.message);
    } catch (error) {
      if (error instanceof ReadoutError) throw error;
      await this.close();
      throw new ReadoutError(
        "input/failed",
        `reading it broke off (${(error as Error).message.split("\n")[0]!.slice(0, 200)}): save it as text or as a web page (.html)`,
        { cause: error },
      );
    }
  }

  #ask(task: ConvertTask): Promise<ConvertAnswer> {
    const worker = (this.#worker ??= openThread("convertWorker", {
      resourceLimits: MEMORY,
    }));
    return new Promise((settle, fail) => {
      const end = (then: () => void) => {
        clearTimeout(timer);
        worker
          .off("message", onMessage)
          .off("error", onError)
          .off("exit", onExit);
        then();
      };
      const onMessage = (answer: ConvertAnswer) => end(() => settle(answer));
      const onError = (error: Error) => end(() => fail(error));
      const onExit = () => onError(new Error("its thread ended"));
      const timer = setTimeout(
        () =>
          onError(
            new Error(
              `it was still being read after ${Math.round(this.#patience / 1000)} seconds`,
            ),
          ),
        this.#patience,
      );
      worker.on("message", onMessage).on("error", onError).on("exit", onExit);
      worker.postMessage(task);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
