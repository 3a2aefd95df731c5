import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { Filters, LedgerEvent } from "../ledger/query.ts";
import { EVENT_COLUMNS } from "../views/columns.ts";
import { toCsv } from "../views/csv.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { answers, fail } from "./envelope.ts";
import { listRoutes } from "./lists.ts";

const Narrow = Filters.pick({
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
  addressee: true,
  place: true,
  kind: true,
  mode: true,
  thread: true,
});

export function eventRoutes(app: OpenAPIHono, store: LedgerStore): void {
  listRoutes(app, {
    name: "events",
    summary: "What was reported or announced, in PLOVER types",
    rows: "events, oldest first",
    row: LedgerEvent,
    filters: Narrow,
    ask: (filters) => store.events(filters),
    csv: (rows, headings) => toCsv(rows, EVENT_COLUMNS.full, { headings }),
  });
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
