import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { Filters, LedgerContact, LedgerThread } from "../ledger/query.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { answers, fail, pageOf } from "./envelope.ts";

const Query = Filters.pick({
  q: true,
  actor: true,
  article: true,
  sort: true,
  size: true,
  next: true,
}).strict();

export function threadRoutes(app: OpenAPIHono, store: LedgerStore): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/threads",
      summary: "Processes that run through contacts",
      request: { query: Query },
      responses: answers(pageOf(LedgerThread), "threads"),
    }),
    (c) =>
      c.json(
        { ok: true as const, ...store.threads(c.req.valid("query")) },
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/threads/{id}",
      summary: "One thread with its contacts in order",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(
        z.object({
          ok: z.literal(true),
          item: LedgerThread,
          contacts: z.array(LedgerContact),
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
        },
        200,
      );
    },
  );
}
