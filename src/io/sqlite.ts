import { createRequire } from "node:module";
import { ReadoutError } from "../text/errors.ts";

/**
 * The one module that knows which SQLite driver runs: `node:sqlite` where the runtime has it, else `@photostructure/sqlite`,
 * which has the same interface. Everything else speaks to `Database`.
 */

export type SqlValue = string | number | bigint | Uint8Array | null;
export type SqlRow = Record<string, SqlValue>;

interface Prepared {
  run(...values: SqlValue[]): {
    changes: number | bigint;
    lastInsertRowid: number | bigint;
  };
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
  iterate(...values: SqlValue[]): Iterable<unknown>;
}
interface Driver {
  exec(sql: string): void;
  prepare(sql: string): Prepared;
  close(): void;
  function(
    name: string,
    options: { deterministic: boolean },
    of: (...values: SqlValue[]) => SqlValue,
  ): void;
}
type DriverClass = new (
  path: string,
  options: { readOnly?: boolean; timeout?: number },
) => Driver;

const DatabaseSync = loadDriver();

function loadDriver(): DriverClass {
  // asked for at run time: a plain import of node:sqlite fails where the runtime does not have it
  const require = createRequire(import.meta.url);
  const builtin = (
    process as { getBuiltinModule?: (name: string) => unknown }
  ).getBuiltinModule?.("node:sqlite");
  const driver = (builtin ?? require("@photostructure/sqlite")) as {
    DatabaseSync: DriverClass;
  };
  return driver.DatabaseSync;
}

/** How long a writer waits for another before it gives up, in milliseconds. */
export const BUSY_TIMEOUT = 5000;

/** An open database. Statements are prepared once and kept. Errors of SQLite come out as ReadoutError where a person can act on them. */
export class Database {
  readonly path: string;
  readonly #driver: Driver;
  readonly #prepared = new Map<string, Prepared>();

  constructor(
    path: string,
    { readOnly = false, busyTimeout = BUSY_TIMEOUT } = {},
  ) {
    this.path = path;
    this.#driver = this.#asking(
      () => new DatabaseSync(path, { readOnly, timeout: busyTimeout }),
    );
    this.#asking(() =>
      this.#driver.exec(
        `PRAGMA busy_timeout = ${busyTimeout}; PRAGMA foreign_keys = ON`,
      ),
    );
  }

  exec(sql: string): void {
    this.#asking(() => this.#driver.exec(sql));
  }

  run(sql: string, ...values: SqlValue[]): number {
    return Number(
      this.#asking(() => this.#statement(sql).run(...values)).changes,
    );
  }

  get<Row = SqlRow>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.#asking(() => this.#statement(sql).get(...values)) as
      Row | undefined;
  }

  all<Row = SqlRow>(sql: string, ...values: SqlValue[]): Row[] {
    return this.#asking(() => this.#statement(sql).all(...values)) as Row[];
  }

  /** Runs `work` in one transaction that takes the write lock at its start; an error takes back all of it. */
  transaction<Result>(work: () => Result): Result {
    this.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.exec("COMMIT");
      return result;
    } catch (error) {
      try {
        this.#driver.exec("ROLLBACK");
      } catch {
        // SQLite has rolled back by itself; the first error is the one to tell
      }
      throw error;
    }
  }

  close(): void {
    this.#prepared.clear();
    this.#driver.close();
  }

  #statement(sql: string): Prepared {
    let prepared = this.#prepared.get(sql);
    if (!prepared)
      this.#prepared.set(sql, (prepared = this.#driver.prepare(sql)));
    return prepared;
  }

  #asking<Result>(ask: () => Result): Result {
    try {
      return ask();
    } catch (error) {
      throw explained(error, this.path);
    }
  }
}

function explained(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const { message } = error;
  const code = String((error as { code?: unknown }).code ?? "");
  const is = (pattern: RegExp) => pattern.test(message) || pattern.test(code);
  if (is(/database (table )?is locked|SQLITE_BUSY|SQLITE_LOCKED/i))
    return new ReadoutError(
      "ledger/busy",
      `${path} is being written by another process: try again when it is done`,
      {
        cause: error,
      },
    );
  if (is(/file is not a database|SQLITE_NOTADB/i))
    return new ReadoutError(
      "ledger/not-a-ledger",
      `${path} is no Readout ledger: name another file with --ledger`,
      {
        cause: error,
      },
    );
  if (
    is(
      /unable to open database|SQLITE_CANTOPEN|readonly database|SQLITE_READONLY/i,
    )
  )
    return new ReadoutError(
      "input/not-readable",
      `${path} cannot be opened: check the folder and its permissions`,
      {
        cause: error,
      },
    );
  return error;
}
