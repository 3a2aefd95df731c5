import type { Ask } from "../../../ledger/decisions.ts";
import type { RecordDecision } from "../../../ledger/query.ts";
import type { ReviewReason } from "../../../ledger/review.ts";
import { ApiError, call, forget, server } from "./api.svelte.ts";
import { say } from "./say.svelte.ts";

/** Deciding, and taking it back: what is on the screen is asked for again after each. */

type Done = { line: number | null; words: string; undo: number; redo: number };

/** What was done last, for the bar with Undo; a failure that the person must know of. */
export const decided = $state<{
  text: string;
  line: number | null;
  canRedo: boolean;
  busy: boolean;
  problem: ApiError | null;
}>({ text: "", line: null, canRedo: false, busy: false, problem: null });

const NAME = "readout-reviewer";
/** The name that decisions carry; the server's own where a person gave none. */
export const reviewer = {
  get: (): string => localStorage.getItem(NAME) ?? "",
  set: (name: string): void => {
    if (name.trim()) localStorage.setItem(NAME, name.trim());
    else localStorage.removeItem(NAME);
  },
};

/** What is being stored: taking back what was decided last waits for it. */
let storing: Promise<unknown> = Promise.resolve();

async function post(
  path: string,
  body: object,
  stored?: () => void,
): Promise<Done | null> {
  if (decided.busy) return null;
  const answer = sent(path, body, stored);
  storing = answer;
  return answer;
}

async function sent(
  path: string,
  body: object,
  stored?: () => void,
): Promise<Done | null> {
  decided.busy = true;
  decided.problem = null;
  try {
    const by = reviewer.get();
    const answer = await call<Done>(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...body, ...(by ? { by } : {}) }),
    });
    forget();
    stored?.();
    server.epoch++;
    return answer;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    decided.problem = error;
    say(`Not stored: ${error.message}`);
    return null;
  } finally {
    decided.busy = false;
  }
}

/** Keeps a decision; whether it was stored. */
export async function decide(
  ask: Ask,
  { why, asked }: { why?: string; asked?: ReviewReason } = {},
): Promise<boolean> {
  const answer = await post("/api/decisions", {
    ask,
    ...(why ? { why } : {}),
    ...(asked ? { asked } : {}),
  });
  if (!answer) return false;
  tell(answer, "You decided");
  return true;
}

/** Keeps several decisions, one after the other; what went wrong, in words, and nothing where all were stored. */
export async function decideAll(
  asks: readonly Ask[],
  options: { why?: string; asked?: ReviewReason } = {},
): Promise<string> {
  for (const ask of asks)
    if (!(await decide(ask, options))) {
      const fault = decided.problem?.message ?? "it was not stored";
      decided.problem = null;
      return fault;
    }
  return asks.length ? "" : "Nothing was changed.";
}

/** Keeps a correction that a new reading contradicts; whether it was stored. */
export const keepCorrection = (
  id: string,
  { field, value, report }: RecordDecision,
  options: { asked?: ReviewReason } = {},
): Promise<boolean> =>
  decide(
    { do: "set", id, field: field!, value, ...(report ? { report } : {}) },
    options,
  );

/** Takes back the last decision, or the one on a line of the log; or brings one back. */
export async function turn(
  way: "undo" | "redo",
  line?: number,
): Promise<boolean> {
  while (line === undefined && decided.busy) await storing;
  const answer = await post(`/api/${way}`, line === undefined ? {} : { line });
  if (!answer) return false;
  if (answer.line === null) say(`There is nothing to ${way}`);
  else tell(answer, way === "undo" ? "Taken back" : "Stands again", way);
  return answer.line !== null;
}

/** Takes an article out, or puts it back; whether that was done. `stored` is called before what is on the screen is asked for anew: to leave it. */
export async function turnArticle(
  way: "remove" | "restore",
  { id, name }: Readonly<{ id: string; name: string }>,
  stored?: () => void,
): Promise<boolean> {
  const answer = await post(
    `/api/articles/${encodeURIComponent(id)}/${way}`,
    {},
    stored,
  );
  if (!answer) return false;
  decided.text = `${way === "remove" ? "Taken out" : "Put back"}: ${name}`;
  decided.line = null;
  decided.canRedo = false;
  say(decided.text);
  return true;
}

function tell(answer: Done, what: string, way?: "undo" | "redo"): void {
  decided.text = `${what}: ${answer.words}`;
  decided.line = way === "undo" ? null : answer.line;
  decided.canRedo = answer.redo > 0;
  say(decided.text);
}
