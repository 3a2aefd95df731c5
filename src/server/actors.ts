import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { Filters, LedgerActor } from "../ledger/query.ts";
import { ACTOR_COLUMNS } from "../views/columns.ts";
import { toCsv } from "../views/csv.ts";
import { Network } from "../views/network.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { answers, fail } from "./envelope.ts";
import { listRoutes } from "./lists.ts";

const Narrow = Filters.pick({
  q: true,
  actor: true,
  article: true,
  text: true,
  from: true,
  to: true,
  publisher: true,
});

export function actorRoutes(app: OpenAPIHono, store: LedgerStore): void {
  listRoutes(app, {
    name: "actors",
    summary: "People, offices, states and organisations that the sources name",
    rows: "actors",
    row: LedgerActor,
    filters: Narrow,
    ask: (filters) => store.actors(filters),
    csv: (rows, headings) => toCsv(rows, ACTOR_COLUMNS.full, { headings }),
  });
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/actors/{id}",
      summary: "One actor with its names and roles, and whom it dealt with",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(
        z.object({
          ok: z.literal(true),
          item: LedgerActor,
          dealt: Network.meta({
            description: "the pairs that the actor is one of",
          }),
        }),
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
      return c.json(
        { ok: true as const, item, dealt: store.networkOf(item.id) },
        200,
      );
    },
  );
}
