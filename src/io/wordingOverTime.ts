import type {
  Filters,
  LedgerStatement,
  WordingOverTime,
} from "../ledger/query.ts";
import { comparable, wordingChanges } from "../ledger/wording.ts";
import { ReadoutError } from "../text/errors.ts";
import type { LedgerStore } from "./ledgerStore.ts";

/** So many statements are read as one story; a longer one is asked for in parts. */
const MOST = 1000;

/**
 * What a query finds, oldest first, with the places where a speaker's wording changes. It takes a subject, as wordings on two subjects differ
 * always. Throws ReadoutError `query/bad-filter` where `about` is missing.
 */
export function wordingOverTime(
  store: LedgerStore,
  filters: Filters,
  limit = MOST,
): WordingOverTime & Readonly<{ items: LedgerStatement[] }> {
  if (filters.about === undefined)
    throw new ReadoutError(
      "query/bad-filter",
      "statements over time are those about one subject: say which words, with about",
    );
  const { total, items } = store.statements({
    ...filters,
    sort: "date",
    size: Math.min(limit, MOST),
    next: undefined,
  });
  return {
    total,
    read: items.length,
    comparable: items.filter(comparable).length,
    changes: wordingChanges(items),
    items,
  };
}
