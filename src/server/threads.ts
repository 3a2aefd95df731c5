import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import {
  Filters,
  LedgerContact,
  LedgerStatement,
  LedgerThread,
} from "../ledger/query.ts";
import { THREAD_COLUMNS } from "../views/columns.ts";
import { toCsv } from "../views/csv.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { answers, fail } from "./envelope.ts";
import { listRoutes } from "./lists.ts";

const Narrow = Filters.pick({
  q: true,
  actor: true,
  article: true,
  between: true,
  text: true,
  about: true,
  from: true,
  to: true,
  place: true,
  mode: true,
  status: true,
  publisher: true,
  thread: true,
});

/** More statements would hold a page up; their list has them all. */
const MOST_SAID = 200;

function saidIn(store: LedgerStore, thread: string) {
  const { total, items } = store.statements({ thread, size: MOST_SAID });
  return { total, items };
}

export function threadRoutes(app: OpenAPIHono, store: LedgerStore): void {
  listRoutes(app, {
    name: "threads",
    summary: "Processes that run through contacts",
    rows: "threads",
    row: LedgerThread,
    filters: Narrow,
    ask: (filters) => store.threads(filters),
    csv: (rows, headings) => toCsv(rows, THREAD_COLUMNS.full, { headings }),
  });
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/threads/{id}",
      summary: "One thread with its contacts in order, and what was said there",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(
        z.object({
          ok: z.literal(true),
          item: LedgerThread,
          contacts: z.array(LedgerContact),
          said: z
            .object({ total: z.int(), items: z.array(LedgerStatement) })
            .meta({
              description: "statements made at these contacts, the first 200",
            }),
        }),
        "the thread",
      ),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const item = store.thread(id);
      if (!item)
        return fail(
          c,
          404,
          "ledger/not-found",
          `there is no thread ${id} in this ledger: look for it in the list of threads`,
        );
      return c.json(
        {
          ok: true as const,
          item,
          contacts: store.contacts({ thread: id, size: 1000 }).items,
          said: saidIn(store, id),
        },
        200,
      );
    },
  );
}
