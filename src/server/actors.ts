import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { Filters, LedgerActor } from "../ledger/query.ts";
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

export function actorRoutes(app: OpenAPIHono, store: LedgerStore): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/actors",
      summary:
        "People, offices, states and organisations that the sources name",
      request: { query: Query },
      responses: answers(pageOf(LedgerActor), "actors"),
    }),
    (c) =>
      c.json({ ok: true as const, ...store.actors(c.req.valid("query")) }, 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/actors/{id}",
      summary: "One actor with its names and roles",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(
        z.object({ ok: z.literal(true), item: LedgerActor }),
        "the actor",
      ),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const item = store.actor(id);
      if (!item)
        return fail(
          c,
          404,
          "ledger/not-found",
          `there is no actor ${id} in this ledger: look for it in the list of actors`,
        );
      return c.json({ ok: true as const, item }, 200);
    },
  );
}
