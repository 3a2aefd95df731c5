import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import {
  Facets,
  Filters,
  LedgerStatement,
  WordingOverTime,
} from "../ledger/query.ts";
import { linkTo, StatementPage, StatementStrip } from "../views/pages.ts";
import { passageOf } from "../views/passage.ts";
import { csvOf } from "../io/exporting.ts";
import { ledgerSources } from "../io/ledgerSources.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { wordingOverTime } from "../io/wordingOverTime.ts";
import { answers, fail } from "./envelope.ts";
import { listRoutes } from "./lists.ts";

const Narrow = Filters.pick({
  q: true,
  actor: true,
  addressee: true,
  about: true,
  text: true,
  from: true,
  to: true,
  kind: true,
  direct: true,
  attitudes: true,
  publisher: true,
  thread: true,
  article: true,
  place: true,
  mode: true,
  status: true,
  state: true,
  tag: true,
}).extend({
  speaker: z
    .preprocess(
      (value) => (typeof value === "string" ? [value] : value),
      z.array(z.string()),
    )
    .optional()
    .openapi({ description: "the same as `actor`: name or id of who speaks" }),
});
/** Above this many, a strip of marks says "more than" and draws the first. */
const MOST_DOTS = 600;

type NarrowQuery = z.infer<typeof Narrow>;

/** `speaker` is the screen's word for the actor who speaks. */
function asFilters<Query extends NarrowQuery>({
  speaker,
  ...filters
}: Query): Filters {
  return speaker
    ? { ...filters, actor: [...(filters.actor ?? []), ...speaker] }
    : filters;
}

export function statementRoutes(app: OpenAPIHono, store: LedgerStore): void {
  listRoutes(app, {
    name: "statements",
    summary: "Who said what about what",
    rows: "statements, oldest first",
    row: LedgerStatement,
    filters: Narrow,
    ask: (filters) => store.statements(asFilters(filters as NarrowQuery)),
    csv: (rows, headings, base) =>
      csvOf(
        "statements",
        rows,
        ledgerSources(store, base),
        headings,
        store.columns(),
      ),
  });

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/statements/facets",
      summary:
        "How many statements each value of a field has under the other filters",
      request: { query: Narrow.strict() },
      responses: answers(
        z.object({ ok: z.literal(true), facets: Facets }),
        "values with counts",
      ),
    }),
    (c) =>
      c.json(
        {
          ok: true as const,
          facets: store.statementFacets(asFilters(c.req.valid("query"))),
        },
        200,
      ),
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/statements/strip",
      summary: "The same statements over time, short",
      request: { query: Narrow.strict() },
      responses: answers(
        z.object({ ok: z.literal(true), strip: StatementStrip }),
        "one mark a statement",
      ),
    }),
    (c) => {
      const page = store.statements({
        ...asFilters(c.req.valid("query")),
        size: MOST_DOTS,
      });
      const marks = page.items.map(
        ({
          id,
          kind,
          directness,
          time,
          from,
          to,
          speakers,
          sourceDescription,
        }) => ({
          id,
          kind,
          directness,
          time,
          from,
          to,
          who:
            speakers.map((one) => one.name).join(", ") ||
            sourceDescription ||
            "speaker not named",
        }),
      );
      return c.json(
        {
          ok: true as const,
          strip: {
            total: page.total,
            ...(page.more ? { more: page.more } : {}),
            marks,
          },
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/statements/wording",
      summary: "Where the wording about one subject changes, by speaker",
      request: { query: Narrow.strict() },
      responses: answers(
        z.object({ ok: z.literal(true), wording: WordingOverTime }),
        "neighbouring quotations or official texts that differ strongly",
      ),
    }),
    (c) => {
      const { total, read, comparable, changes } = wordingOverTime(
        store,
        asFilters(c.req.valid("query")),
      );
      return c.json(
        { ok: true as const, wording: { total, read, comparable, changes } },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/statements/{id}",
      summary: "One statement in its paragraph",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(StatementPage, "the statement"),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const item = store.statement(id);
      if (!item)
        return fail(
          c,
          404,
          "ledger/not-found",
          `there is no statement ${id} in this ledger: look for it in the list of statements`,
        );
      const readout = store.readout(item.article);
      const contact = item.contact ? store.contact(item.contact) : null;
      const others = store.statements({
        article: item.article,
        attitudes: true,
        size: 1000,
      }).items;
      return c.json(
        {
          ok: true as const,
          item,
          passage: readout ? passageOf(readout.article, item.passage) : null,
          contact: contact ? linkTo(contact) : null,
          within: item.within
            ? (others.find(
                (one) =>
                  one.id === item.within || one.statement === item.within,
              ) ?? null)
            : null,
          holds: others.filter(
            (one) =>
              one.within === item.id ||
              (one.within === item.statement && one.id !== item.id),
          ),
        },
        200,
      );
    },
  );
}
