import { serve as listen, type ServerType } from "@hono/node-server";
import { spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { addInputs } from "../io/addInputs.ts";
import { readDictionaries } from "../io/dictionaries.ts";
import { openBytes, type Opened } from "../io/inputs.ts";
import { LedgerStore } from "../io/ledgerStore.ts";
import { ReadPool } from "../io/readPool.ts";
import { userName } from "../io/userName.ts";
import { ReadoutError } from "../text/errors.ts";
import { deskApp } from "./deskApp.ts";
import { JobRunner, type Uploaded } from "./jobs.ts";

export { deskApp } from "./deskApp.ts";

export type ServeOptions = Readonly<{
  /** The ledger's file, made where there is none. */
  ledger: string;
  /** Port on 127.0.0.1; 0 for any free one. */
  port: number;
  /** Open the desk in the browser. */
  open?: boolean;
  /** Reading threads for what is added. */
  workers?: number;
  /** Files with actors of the team's own, for what is added. */
  actors?: readonly string[];
  /** Folder of the built web app, where it is not beside the server. */
  desk?: string;
}>;

/**
 * Serves a ledger on 127.0.0.1, to this machine only. Resolves once it listens.
 * Throws ReadoutError `server/port` where the port is taken, and what opening a ledger throws.
 */
export async function serve(
  options: ServeOptions,
): Promise<{ url: string; close: () => Promise<void> }> {
  const dictionaries = await readDictionaries(options.actors ?? []);
  const store = new LedgerStore(options.ledger);
  const pool = new ReadPool({
    workers: options.workers ?? availableParallelism(),
    dictionaries,
  });
  const by = userName("desk");
  const jobs = new JobRunner(async function* (files, signal) {
    // beside the articles, not in them: what is read goes to another thread, and only data can
    const fileOf = new WeakMap<Opened, Uploaded>();
    async function* articles() {
      for await (const file of files) {
        let count = 0;
        for await (const one of openBytes(file.name, file.bytes, { signal })) {
          count++;
          fileOf.set(one, file);
          yield one;
        }
        file.opened(count);
      }
    }
    const adding = () => ({ at: new Date().toISOString(), by });
    for await (const { item, added } of addInputs(articles(), {
      store,
      pool,
      adding,
      signal,
    }))
      yield { file: fileOf.get(item)!, added };
  });
  const app = deskApp(store, {
    jobs,
    by,
    ...(options.desk === undefined ? {} : { desk: options.desk }),
  });
  const end = async () => {
    await jobs.close();
    await pool.close();
    store.close();
  };
  let server: ServerType;
  try {
    server = await started((ready, failed) => {
      const made = listen(
        { fetch: app.fetch, hostname: "127.0.0.1", port: options.port },
        () => ready(made),
      );
      made.once("error", failed);
    });
  } catch (error) {
    await end();
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EADDRINUSE" || code === "EACCES")
      throw new ReadoutError(
        "server/port",
        `port ${options.port} is ${code === "EACCES" ? "not allowed" : "in use"}: choose another with --port, or --port 0 for any free one`,
        { cause: error },
      );
    throw error;
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  if (options.open) openBrowser(url);
  return {
    url,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
      await end();
    },
  };
}

function started(
  start: (
    ready: (server: ServerType) => void,
    failed: (error: Error) => void,
  ) => void,
): Promise<ServerType> {
  return new Promise((ready, failed) => start(ready, failed));
}

/** Asks the system to show the address; where there is no browser, the printed address has to do. */
function openBrowser(url: string): void {
  const [command, ...before] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", ""]
        : ["xdg-open"];
  const child = spawn(command!, [...before, url], {
    stdio: "ignore",
    detached: true,
  });
  child.once("error", () => undefined);
  child.unref();
}
