import type { Database } from "./sqlite.ts";

/** Answers of a ledger that several questions need, kept until this connection or another one writes to the file. */
export class Remembered<Value> {
  readonly #db: Database;
  readonly #most: number;
  readonly #known = new Map<string, Value>();
  /** The state of the file that `#known` was made in. */
  #state = "";

  /** @param most so many answers are kept; then all are forgotten */
  constructor(database: Database, most: number) {
    this.#db = database;
    this.#most = most;
  }

  get(key: string, make: () => Value): Value {
    this.#forgetChanged();
    if (this.#known.has(key)) return this.#known.get(key)!;
    const made = make();
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(key, made);
    return made;
  }

  #forgetChanged(): void {
    const { state } = this.#db.get<{ state: string }>(
      "SELECT data_version || ' ' || total_changes() AS state FROM pragma_data_version",
    )!;
    if (state !== this.#state) this.#known.clear();
    this.#state = state;
  }
}
