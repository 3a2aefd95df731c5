import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { loadCountries, type LedgerStore } from "../io/ledgerStore.ts";
import { compareFields, compareStatements } from "../ledger/compare.ts";
import type { LedgerContact, LedgerReport } from "../ledger/query.ts";
import { ComparePage } from "../views/pages.ts";
import { passageOf } from "../views/passage.ts";
import { answers, fail } from "./envelope.ts";

/** Two accounts of one contact. */
export function compareRoutes(app: OpenAPIHono, store: LedgerStore): void {
  const countries = loadCountries();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/contacts/{id}/compare",
      summary:
        "Two accounts of one contact: what both have, what only one has, where they disagree",
      request: {
        params: z.object({ id: z.string() }),
        query: z
          .object({
            a: z.string().optional().openapi({
              description:
                "an article that reports it; where left out, the first",
            }),
            b: z.string().optional(),
          })
          .strict(),
      },
      responses: answers(ComparePage, "the accounts"),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const asked = c.req.valid("query");
      const item = store.contact(id);
      if (!item)
        return fail(
          c,
          404,
          "ledger/not-found",
          `there is no contact ${id} in this ledger: look for it in the list of contacts`,
        );
      const accounts = accountsOf(item);
      if (accounts.length < 2)
        return fail(
          c,
          400,
          "query/bad-filter",
          `only one article reports contact ${id}: there is no second account to compare it with`,
        );
      const a = accounts.find(
        ({ article }) => article === (asked.a ?? otherThan(asked.b, accounts)),
      );
      const b = accounts.find(
        ({ article }) =>
          article === (asked.b ?? otherThan(a?.article, accounts)),
      );
      if (!a || !b || a === b)
        return fail(
          c,
          400,
          "query/bad-filter",
          `a and b take two of the articles that report contact ${id}: ${accounts.map((one) => one.article).join(", ")}`,
        );
      return c.json(
        {
          ok: true as const,
          item,
          accounts: accounts.map(({ article, publisher, published }) => ({
            article,
            ...(publisher ? { publisher } : {}),
            ...(published ? { published } : {}),
          })),
          a: account(store, a),
          b: account(store, b),
          fields: compareFields(a, b, countries),
          ...statements(store, item.id, a, b),
        },
        200,
      );
    },
  );
}

/** The first report of each article; articles that copy another come last. */
function accountsOf(item: LedgerContact): LedgerReport[] {
  const first = item.reports.filter(
    (report, i) =>
      item.reports.findIndex((one) => one.article === report.article) === i,
  );
  return [
    ...first.filter((one) => !one.copyOf),
    ...first.filter((one) => one.copyOf),
  ];
}

const otherThan = (
  article: string | undefined,
  accounts: readonly LedgerReport[],
) => accounts.find((one) => one.article !== article)?.article;

function account(store: LedgerStore, report: LedgerReport) {
  const readout = store.readout(report.article);
  return {
    report,
    passage: readout ? passageOf(readout.article, report.evidence) : null,
    ...(report.title ? { title: report.title } : {}),
  };
}

function statements(
  store: LedgerStore,
  contact: string,
  a: LedgerReport,
  b: LedgerReport,
) {
  const saidIn = (article: string) =>
    store
      .statements({ article, size: 1000 })
      .items.filter((one) => one.contact === contact);
  const { both, onlyA, onlyB } = compareStatements(
    saidIn(a.article),
    saidIn(b.article),
  );
  return { both: [...both], onlyA: [...onlyA], onlyB: [...onlyB] };
}
