import { LedgerStore } from "../io/ledgerStore.ts";
import { wordingOverTime } from "../io/wordingOverTime.ts";
import type { Filters } from "../ledger/query.ts";
import { ReadoutError } from "../text/errors.ts";
import { toJsonl } from "../views/jsonl.ts";
import { overTimeText } from "../views/overTime.ts";
import { print } from "./print.ts";
import type { Query } from "./query.ts";

/** What is found stands out on a terminal; a file gets the characters alone. */
const bold = (words: string) => `\u001b[1m${words}\u001b[22m`;

/** `readout statements --over-time`: oldest first, with the places where a speaker's wording changes. */
export async function printOverTime(
  { ledger, limit, format }: Query,
  filters: Filters,
): Promise<void> {
  const asked = format ?? (process.stdout.isTTY ? "table" : "jsonl");
  if (asked === "csv" || asked === "md")
    throw new ReadoutError(
      "query/bad-filter",
      `--over-time prints table or jsonl, not ${asked}: a change of wording is no row of a table`,
    );
  if (filters.about === undefined)
    throw new ReadoutError(
      "query/bad-filter",
      "--over-time takes one subject: add --about WORDS",
    );
  const store = new LedgerStore(ledger, { readOnly: true });
  try {
    const found = wordingOverTime(store, filters, limit);
    if (asked === "jsonl") {
      const change = new Map(found.changes.map((one) => [one.after, one]));
      await print(
        toJsonl(
          found.items.map((item) => ({
            ...item,
            wording: change.get(item.id) ?? null,
          })),
        ),
      );
    } else await print(overTimeText(found, process.stdout.isTTY ? bold : same));
  } finally {
    store.close();
  }
}

const same = (words: string) => words;
