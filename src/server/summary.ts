import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { LedgerSummary } from "../ledger/query.ts";
import { VERSION } from "../text/version.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { Overview } from "../views/overview.ts";
import { answers } from "./envelope.ts";

export function summaryRoutes(
  app: OpenAPIHono,
  store: LedgerStore,
  { writable }: { writable: boolean },
): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/summary",
      summary: "What is in this ledger",
      responses: {
        200: answers(
          z.object({
            ok: z.literal(true),
            item: LedgerSummary,
            version: z.string(),
            writable: z.boolean().openapi({
              description: "whether articles can be added through this server",
            }),
          }),
          "counts and the days they cover",
        )[200],
      },
    }),
    (c) =>
      c.json(
        {
          ok: true as const,
          item: store.summary(),
          version: VERSION,
          writable,
        },
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/overview",
      summary: "What is in this ledger at a glance, and what is new in it",
      responses: {
        200: answers(
          Overview.extend({ ok: z.literal(true) }),
          "counts by month, what was added, read and planned last",
        )[200],
      },
    }),
    (c) => c.json({ ok: true as const, ...store.overview() }, 200),
  );
}
