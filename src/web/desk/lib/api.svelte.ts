import { Cache } from "./cache.ts";

/** The server's answer to a request that failed: its code and its words. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Whether the server answers at all; `epoch` counts its returns, so that what is on the screen is asked for again. */
export const server = $state({ gone: false, epoch: 0 });

let knocking: Promise<void> | null = null;

/** Says that the server does not answer, and asks again until it does; resolves then. */
export function untilBack(): Promise<void> {
  server.gone = true;
  return (knocking ??= knock());
}

async function knock(): Promise<void> {
  while (server.gone) {
    await new Promise((done) => setTimeout(done, 2000));
    if (server.gone) await retry();
  }
  knocking = null;
}

/** Asks whether the server is back. */
export async function retry(): Promise<void> {
  const found = await fetch("/api/summary").catch(() => null);
  if (found?.ok) {
    server.gone = false;
    server.epoch++;
  }
}

export async function call<Answer>(
  path: string,
  init?: RequestInit,
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    void untilBack();
    throw new ApiError(0, "server/gone", "the server does not answer");
  }
  if (server.gone) {
    server.gone = false;
    server.epoch++;
  }
  const body = (await response.json().catch(() => null)) as
    | { ok: true }
    | { ok: false; error: { code: string; message: string } }
    | null;
  if (!body)
    throw new ApiError(
      response.status,
      "server/bug",
      `the server answered ${response.status} without saying why`,
    );
  if (!body.ok)
    throw new ApiError(response.status, body.error.code, body.error.message);
  return body as Answer;
}

/** Answers seen lately: going back shows them at once, while they are asked for again. */
const seen = new Cache<unknown>(60);

/** Forgets all answers: the ledger has changed. */
export function forget(): void {
  seen.clear();
}

/**
 * What the server says at an address that changes. The old answer stays until the new one is there, so nothing jumps; an address of
 * null asks nothing.
 */
export class Loaded<Answer> {
  data = $state.raw<Answer>();
  error = $state.raw<ApiError | null>(null);
  busy = $state(false);
  /** The address that `data` answers. */
  of = $state("");
  readonly #address: () => string | null;

  constructor(address: () => string | null) {
    this.#address = address;
    $effect(() => {
      const path = this.#address();
      void server.epoch;
      if (path === null) {
        this.data = undefined;
        this.error = null;
        this.busy = false;
        this.of = "";
        return;
      }
      const known = seen.get(path);
      if (known !== undefined) {
        this.data = known as Answer;
        this.of = path;
        this.error = null;
      }
      const control = new AbortController();
      this.busy = true;
      call<Answer>(path, { signal: control.signal }).then(
        (answer) => {
          seen.set(path, answer);
          if (control.signal.aborted) return;
          this.data = answer;
          this.of = path;
          this.error = null;
          this.busy = false;
        },
        (error: unknown) => {
          if (control.signal.aborted) return;
          this.busy = false;
          if (error instanceof ApiError) {
            // the server gone is told in a banner of its own; what is on the screen stays
            if (error.status !== 0) this.error = error;
          } else throw error;
        },
      );
      return () => control.abort();
    });
  }
}
