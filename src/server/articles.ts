import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import {
  Filters,
  LedgerArticle,
  RemovedArticle,
  STATES,
} from "../ledger/query.ts";
import { allDated } from "../views/dated.ts";
import { ChangesPage, linkTo, ReadoutPage } from "../views/pages.ts";
import { ARTICLE_COLUMNS } from "../views/columns.ts";
import { toCsv } from "../views/csv.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { answers, fail } from "./envelope.ts";
import { listRoutes } from "./lists.ts";
import { ownReports } from "../views/origins.ts";
import { versionBefore } from "../views/versionText.ts";

const Narrow = Filters.pick({
  q: true,
  text: true,
  from: true,
  to: true,
  publisher: true,
  tag: true,
  records: true,
  actor: true,
});

const byId = { params: z.object({ id: z.string() }) };
const missing = (id: string) =>
  `there is no article ${id} in this ledger: look for it in the list of articles`;

export function articleRoutes(app: OpenAPIHono, store: LedgerStore): void {
  listRoutes(app, {
    name: "articles",
    summary: "What was read",
    rows: "articles",
    row: LedgerArticle,
    filters: Narrow,
    ask: (filters) => store.articles(filters),
    csv: (rows, headings) => toCsv(rows, ARTICLE_COLUMNS.full, { headings }),
  });
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/articles/removed",
      summary:
        "Articles that were taken out and can be put back, the last first",
      responses: {
        200: answers(
          z.object({ ok: z.literal(true), items: z.array(RemovedArticle) }),
          "articles",
        )[200],
      },
    }),
    (c) => c.json({ ok: true as const, items: store.removed() }, 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/articles/{id}",
      summary: "One article's row: where it is from and what was read from it",
      request: byId,
      responses: answers(
        z.object({ ok: z.literal(true), item: LedgerArticle }),
        "the article",
      ),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const item = store.article(id);
      if (!item) return fail(c, 404, "ledger/not-found", missing(id));
      return c.json({ ok: true as const, item }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/articles/{id}/readout",
      summary: "The article's text and everything that was read from it",
      request: byId,
      responses: answers(
        ReadoutPage,
        "its readout, and where its records stand in the ledger",
      ),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const row = store.article(id);
      const item = store.readout(id);
      if (!row || !item) return fail(c, 404, "ledger/not-found", missing(id));
      const contacts: ReadoutPage["contacts"] = {};
      // what a person rejected stands in its article too, and says so
      const all = { article: row.id, state: [...STATES], size: 1000 };
      for (const contact of store.contacts(all).items)
        for (const report of contact.reports)
          if (report.article === row.id)
            contacts[report.contact] = {
              ...linkTo(contact),
              reports: ownReports(contact).length,
              differ: contact.differ,
              ...(contact.decided ? { decided: contact.decided } : {}),
            };
      const statements: ReadoutPage["statements"] = {};
      for (const one of store.statements({ ...all, attitudes: true }).items)
        statements[one.statement] = {
          id: one.id,
          reports: one.reports,
          ...(one.decided ? { decided: one.decided } : {}),
        };
      return c.json(
        {
          ok: true as const,
          item: item as ReadoutPage["item"],
          row,
          contacts,
          statements,
          dated: allDated(item),
          versions: store.versions(row.id),
          notices: store.notices(row.id),
        },
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/articles/{id}/changes",
      summary:
        "What was changed, word for word, since the version before, or from another article's text",
      request: {
        ...byId,
        query: z
          .object({
            from: z.string().optional().meta({
              description:
                "id of the other article; left out, the version before, and the article itself where there is none",
            }),
          })
          .strict(),
      },
      responses: answers(ChangesPage, "the changes"),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const from =
        c.req.valid("query").from ??
        versionBefore(store.versions(id), id)?.id ??
        id;
      const changes = store.changes(from, id);
      if (!changes)
        return fail(
          c,
          404,
          "ledger/not-found",
          missing(store.article(id) ? from : id),
        );
      return c.json({ ok: true as const, from, to: id, changes }, 200);
    },
  );
}
