import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { Filters, LedgerEvent } from "../ledger/query.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { answers, fail, pageOf } from "./envelope.ts";

const Query = Filters.pick({
  q: true,
  actor: true,
  between: true,
  text: true,
  from: true,
  to: true,
  event: true,
  status: true,
  publisher: true,
  article: true,
  sort: true,
  size: true,
  next: true,
}).strict();

export function eventRoutes(app: OpenAPIHono, store: LedgerStore): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/events",
      summary: "What was reported or announced, in PLOVER types",
      request: { query: Query },
      responses: answers(pageOf(LedgerEvent), "events, oldest first"),
    }),
    (c) =>
      c.json({ ok: true as const, ...store.events(c.req.valid("query")) }, 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/events/{id}",
      summary: "One event",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(
        z.object({ ok: z.literal(true), item: LedgerEvent }),
        "the event",
      ),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const item = store.event(id);
      if (!item)
        return fail(
          c,
          404,
          "ledger/not-found",
          `there is no event ${id} in this ledger: look for it in /api/events`,
        );
      return c.json({ ok: true as const, item }, 200);
    },
  );
}
