import type { LedgerContact, Page } from "../ledger/query.ts";
import { isoDay, parseDay } from "../text/calendar.ts";
import type { Overview } from "../views/overview.ts";
import { linkTo } from "../views/pages.ts";
import { NEWEST_DAY } from "./ledgerQueries.ts";
import type { LedgerStore } from "./ledgerStore.ts";
import type { Database } from "./sqlite.ts";

/** So many of each are named; the list has the others. */
const NAMED = 5;
const PUBLISHERS = 12;
/** A thread is in motion where something of it lies no more days than this before the newest. */
const MONTH = 30;

/** What a ledger holds at a glance: `views/overview.ts` says what each part means. */
export function ledgerOverview(
  database: Database,
  store: Pick<LedgerStore, "summary" | "contacts" | "article" | "thread">,
): Overview {
  const newest = database.get<{ day: string | null }>(
    `SELECT (${NEWEST_DAY}) AS day`,
  )!.day;
  const first = ({ total, items }: Page<LedgerContact>) => ({ total, items });
  return {
    item: store.summary(),
    newest,
    months: months(database),
    added: database
      .all<{ id: string }>(
        "SELECT id FROM article ORDER BY no DESC LIMIT ?",
        NAMED,
      )
      .map(({ id }) => store.article(id)!),
    unread: count(
      database,
      "article WHERE contacts = 0 AND statements = 0 AND events = 0",
    ),
    publishers: publishers(database),
    latest: first(
      store.contacts({
        ...(newest === null ? {} : { to: newest }),
        sort: "-date",
        size: NAMED,
      }),
    ),
    ahead: first(store.contacts({ due: "ahead", size: NAMED })),
    passed: first(
      store.contacts({ due: "passed", sort: "-date", size: NAMED }),
    ),
    threads: threadsInMotion(database, store, newest),
  };
}

const count = (database: Database, rows: string) =>
  Number(database.get<{ n: number }>(`SELECT count(*) AS n FROM ${rows}`)!.n);

/**
 * Counts by month. The order of a list begins with its day, and has an index: each month is a stretch of it, so a million rows are counted without
 * being read or sorted. An utterance counts once, at its first report.
 */
function months(database: Database): Overview["months"] {
  const found = new Map<string, Overview["months"][number]>();
  const tell = (
    what: "articles" | "contacts" | "statements",
    table: string,
    counted: string,
  ) => {
    let at = "";
    for (;;) {
      const first = database.get<{ key: string }>(
        `SELECT sort_key AS key FROM ${table} AND sort_key >= ? ORDER BY sort_key LIMIT 1`,
        at,
      )?.key;
      if (first === undefined || first.startsWith("9999-12")) return;
      const month = first.slice(0, 7);
      at = `${month}~`;
      const { n } = database.get<{ n: number }>(
        `SELECT count(*) AS n FROM ${table} AND ${counted} AND sort_key >= ? AND sort_key < ?`,
        month,
        at,
      )!;
      const row = found.get(month) ?? {
        month,
        articles: 0,
        contacts: 0,
        statements: 0,
      };
      found.set(month, { ...row, [what]: Number(n) });
    }
  };
  tell("articles", "article WHERE 1", "1");
  tell("contacts", "contact WHERE 1", "state <> 'rejected'");
  tell(
    "statements",
    "statement WHERE utterance = id",
    "kind <> 'attitude' AND state <> 'rejected'",
  );
  return [...found.values()]
    .filter((one) => one.articles + one.contacts + one.statements > 0)
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}

function publishers(database: Database): Overview["publishers"] {
  const rows = database.all<{ name: string; articles: number }>(
    "SELECT publisher AS name, count(*) AS articles FROM article WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY publisher",
  );
  return { total: rows.length, items: rows.slice(0, PUBLISHERS) };
}

function threadsInMotion(
  database: Database,
  store: Pick<LedgerStore, "contacts" | "thread">,
  newest: string | null,
): Overview["threads"] {
  if (newest === null) return { total: 0, items: [] };
  const rows = database.all<{ id: string }>(
    `SELECT t.id FROM thread t WHERE t.id IN (SELECT thread FROM contact WHERE thread IS NOT NULL AND state <> 'rejected'
       AND coalesce(to_day, from_day) >= ?) ORDER BY t.fold`,
    isoDay(parseDay(newest)! - MONTH),
  );
  return {
    total: rows.length,
    items: rows.slice(0, NAMED).map(({ id }) => {
      const one = (due: Parameters<LedgerStore["contacts"]>[0]) => {
        const [row] = store.contacts({ thread: id, size: 1, ...due }).items;
        return row ? linkTo(row) : null;
      };
      return {
        thread: store.thread(id)!,
        last: one({ to: newest, sort: "-date" }),
        next: one({ due: "ahead" }),
      };
    }),
  };
}
