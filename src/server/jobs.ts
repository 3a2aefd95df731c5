import { randomUUID } from "node:crypto";
import { ReadoutError } from "../text/errors.ts";
import type { Job, JobFile } from "../views/pages.ts";

/** What became of one article of a file. */
export type Added =
  | Readonly<{
      state: "added";
      id: string;
      title?: string;
      contacts: number;
      statements: number;
      events: number;
    }>
  | Readonly<{ state: "same"; id: string; name: string }>
  | Readonly<{ state: "failed"; name: string; code: string; message: string }>;

/** A file on its way into the ledger. `opened` is told how many articles it turned out to hold, once all of them are known. */
export type Uploaded = Readonly<{
  name: string;
  bytes: Uint8Array;
  opened: (articles: number) => void;
}>;

/** Reads files into the ledger, as many at a time as it likes: an answer for each article, with its file. Stops between two when `signal` is aborted. */
export type Adder = (
  files: AsyncIterable<Uploaded>,
  signal: AbortSignal,
) => AsyncIterable<{ file: Uploaded; added: Added }>;

type Upload = Readonly<{ name: string; bytes: Uint8Array }>;
type Running = {
  id: string;
  started: number;
  ended: number | null;
  state: Job["state"];
  expecting: boolean;
  files: JobFile[];
  queue: { file: JobFile; bytes: Uint8Array }[];
  abort: AbortController;
};

const KEPT_JOBS = 50;
const LISTED = 20;

/**
 * Adding files, one job after the other, whoever is watching: a job lives in the server, so closing the tab stops nothing.
 * Uploaded bytes are let go as soon as they are read.
 */
export class JobRunner {
  readonly #add: Adder;
  readonly #now: () => number;
  readonly #jobs = new Map<string, Running>();
  #tail: Promise<void> = Promise.resolve();

  constructor(add: Adder, now: () => number = Date.now) {
    this.#add = add;
    this.#now = now;
  }

  start(
    uploads: readonly Upload[],
    { more = false }: { more?: boolean } = {},
  ): Job {
    const job: Running = {
      id: randomUUID().slice(0, 8),
      started: this.#now(),
      ended: null,
      state: "running",
      expecting: more,
      files: [],
      queue: [],
      abort: new AbortController(),
    };
    this.#jobs.set(job.id, job);
    for (const id of [...this.#jobs.keys()].slice(
      0,
      Math.max(0, this.#jobs.size - KEPT_JOBS),
    ))
      if (this.#jobs.get(id)!.state !== "running") this.#jobs.delete(id);
    return this.#enqueue(job, uploads, more);
  }

  /** Further files for a job that still takes some; null where there is none. */
  append(
    id: string,
    uploads: readonly Upload[],
    { more = false }: { more?: boolean } = {},
  ): Job | null {
    const job = this.#jobs.get(id);
    return job && job.state === "running"
      ? this.#enqueue(job, uploads, more)
      : null;
  }

  stop(id: string): Job | null {
    const job = this.#jobs.get(id);
    if (!job) return null;
    if (job.state === "running") {
      job.abort.abort();
      job.queue.length = 0;
      for (const file of job.files)
        if (file.state === "waiting") file.state = "stopped";
      job.state = "stopped";
      job.expecting = false;
      job.ended = this.#now();
    }
    return this.#view(job);
  }

  get(id: string): Job | null {
    const job = this.#jobs.get(id);
    return job ? this.#view(job) : null;
  }

  /** Every job, the newest first. */
  list(): Job[] {
    return [...this.#jobs.values()].reverse().map((job) => this.#view(job));
  }

  /** Stops everything and waits until nothing is being read. */
  async close(): Promise<void> {
    for (const job of this.#jobs.values()) this.stop(job.id);
    await this.#tail;
  }

  #enqueue(job: Running, uploads: readonly Upload[], more: boolean): Job {
    job.expecting = more;
    for (const { name, bytes } of uploads) {
      const file: JobFile = {
        name,
        size: bytes.byteLength,
        state: "waiting",
        articles: 0,
        contacts: 0,
        statements: 0,
        events: 0,
        same: [],
        added: [],
        failures: [],
      };
      job.files.push(file);
      job.queue.push({ file, bytes });
    }
    this.#tail = this.#tail.then(() => this.#drain(job));
    return this.#view(job);
  }

  async #drain(job: Running): Promise<void> {
    const { signal } = job.abort;
    // what is known of each file while it is being read: articles it holds (null: not known yet) and articles answered
    const reading = new Map<
      Uploaded,
      { file: JobFile; holds: number | null; answered: number }
    >();
    const check = (upload: Uploaded) => {
      const one = reading.get(upload);
      if (!one || one.holds === null || one.answered < one.holds) return;
      reading.delete(upload);
      finish(one.file);
    };
    const files = async function* (): AsyncGenerator<Uploaded> {
      for (let next = job.queue.shift(); next; next = job.queue.shift()) {
        const { file, bytes } = next;
        file.state = "reading";
        const upload: Uploaded = {
          name: file.name,
          bytes,
          opened: (articles) => {
            const one = reading.get(upload);
            if (one) one.holds = articles;
            check(upload);
          },
        };
        reading.set(upload, { file, holds: null, answered: 0 });
        yield upload;
      }
    };
    try {
      for await (const { file: upload, added } of this.#add(files(), signal)) {
        const one = reading.get(upload);
        if (!one) continue;
        one.answered++;
        count(one.file, added);
        check(upload);
      }
      for (const { file } of reading.values()) finish(file, "stopped");
    } catch (error) {
      // the ledger cannot be written, or a bug: what was not answered failed, and says why
      const known = error instanceof ReadoutError;
      const failure = {
        code: known ? error.code : "server/bug",
        message: known
          ? error.message
          : "this is a bug in Readout; the server's own window has the details",
      };
      if (!known)
        process.stderr.write(
          `readout: ${error instanceof Error ? error.stack : String(error)}\n`,
        );
      const unread = [...reading.values(), ...job.queue.splice(0)];
      for (const { file } of unread) {
        file.failures.push({ name: file.name, ...failure });
        finish(file);
      }
    }
    if (job.state === "running" && !job.expecting && !job.queue.length) {
      job.state = "done";
      job.ended = this.#now();
    }
  }

  #view(job: Running): Job {
    const count = (state: JobFile["state"]) =>
      job.files.filter((file) => file.state === state).length;
    return {
      id: job.id,
      state: job.state,
      started: new Date(job.started).toISOString(),
      seconds:
        Math.round(((job.ended ?? this.#now()) - job.started) / 100) / 10,
      expecting: job.expecting,
      counts: {
        files: job.files.length,
        done: job.files.filter(
          (file) => file.state !== "waiting" && file.state !== "reading",
        ).length,
        added: count("added"),
        same: count("same"),
        failed: count("failed"),
        articles: job.files.reduce((sum, file) => sum + file.articles, 0),
      },
      files: job.files,
    };
  }
}

function count(file: JobFile, added: Added): void {
  if (added.state === "failed")
    file.failures.push({
      name: added.name,
      code: added.code,
      message: added.message,
    });
  else if (added.state === "same")
    file.same.push({ id: added.id, name: added.name });
  else {
    file.articles++;
    file.contacts += added.contacts;
    file.statements += added.statements;
    file.events += added.events;
    if (file.added.length < LISTED)
      file.added.push({
        id: added.id,
        ...(added.title ? { title: added.title } : {}),
      });
  }
}

/** The state of a file that nothing more is coming for. */
function finish(
  file: JobFile,
  otherwise: "failed" | "stopped" = "failed",
): void {
  if (file.articles) file.state = "added";
  else if (file.failures.length) file.state = "failed";
  else if (file.same.length) file.state = "same";
  else {
    file.state = otherwise;
    if (otherwise === "failed")
      file.failures.push({
        name: file.name,
        code: "input/no-article",
        message: "there is no article in it",
      });
  }
}
