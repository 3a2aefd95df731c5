import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { Filters, type Page } from "../ledger/query.ts";
import { answers, pageOf } from "./envelope.ts";
import { streamOf } from "./stream.ts";

/** Rows asked of the ledger at a time, where all are asked for. */
const PAGE = 500;

/** A list of the ledger, as the API gives it. */
export type List<Row> = Readonly<{
  /** `contacts`: its address is /api/contacts. */
  name: string;
  summary: string;
  /** What the rows are, and in which order. */
  rows: string;
  row: z.ZodType<Row>;
  /** The filters it takes, without pages and order. */
  filters: z.ZodObject;
  ask: (filters: Filters) => Page<Row>;
  /** Rows as CSV; `base` is the address of the desk, for links. */
  csv: (rows: readonly Row[], headings: boolean, base: string) => string;
}>;

const PAGED = Filters.pick({ sort: true, size: true, next: true }).shape;
const WHOLE = {
  ...PAGED,
  size: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .openapi({ description: "no more rows than this; all where left out" }),
};

/** The routes of a list: pages of rows, the same under `.json`, and all rows as CSV under `.csv`. */
export function listRoutes<Row>(app: OpenAPIHono, list: List<Row>): void {
  const page = list.filters.extend(PAGED).strict();
  for (const suffix of ["", ".json"])
    app.openapi(
      createRoute({
        method: "get",
        path: `/api/${list.name}${suffix}`,
        summary: list.summary,
        request: { query: page },
        responses: answers(pageOf(list.row), list.rows),
      }),
      (c) =>
        c.json(
          { ok: true as const, ...list.ask(c.req.valid("query") as Filters) },
          200,
        ) as never,
    );
  app.openapi(
    createRoute({
      method: "get",
      path: `/api/${list.name}.csv`,
      summary: `${list.summary}, all of it as CSV`,
      request: { query: list.filters.extend(WHOLE).strict() },
      responses: {
        ...answers(z.unknown(), list.rows),
        200: {
          description: list.rows,
          content: { "text/csv": { schema: z.string() } },
        },
      },
    }),
    (c) => {
      const filters = c.req.valid("query") as Filters;
      const base = new URL("/", c.req.url).href;
      return c.body(streamOf(csvOf(list, filters, base)), 200, {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `inline; filename="${list.name}.csv"`,
        "Cache-Control": "no-store",
      }) as never;
    },
  );
}

function* csvOf<Row>(
  list: List<Row>,
  { size, next, ...filters }: Filters,
  base: string,
): Generator<string> {
  let left = size === undefined ? Infinity : Number(size);
  let at = next;
  let first = true;
  do {
    const page = list.ask({
      ...filters,
      size: Math.min(PAGE, left),
      ...(at === undefined ? {} : { next: at }),
    });
    yield list.csv(page.items, first, base);
    first = false;
    left -= page.items.length;
    at = page.next ?? undefined;
  } while (at !== undefined && left > 0);
}

/** Names of Datasette's, and the filters of ours that they mean. */
const NAMES = new Map<string, readonly string[]>([
  ["_search", ["q"]],
  ["_size", ["size"]],
  ["_next", ["next"]],
  ["date__gte", ["from"]],
  ["date__lte", ["to"]],
  ["date__exact", ["from", "to"]],
]);
const ORDERS = new Map([
  ["_sort", ""],
  ["_sort_desc", "-"],
]);
/** Parameters that say how a screen of the desk looks. */
const LOOKS = new Set(["open", "view", "lane", "r", "layers"]);

/**
 * Sends addresses as people write or paste them on to the one that answers: Datasette's names of filters, and an address of the desk with
 * `.json` or `.csv` after its path, which is the same query as data.
 */
export function addresses(lists: readonly string[]): MiddlewareHandler {
  const data = new RegExp(`^/(?:${lists.join("|")})\\.(?:json|csv)$`);
  return async (c, next) => {
    if (c.req.method !== "GET") return next();
    const url = new URL(c.req.url);
    const asData = data.test(url.pathname);
    const query = new URLSearchParams();
    const names = [...url.searchParams.keys()];
    if (!asData && !names.some((name) => NAMES.has(name) || ORDERS.has(name)))
      return next();
    for (const [name, value] of url.searchParams) {
      const order = ORDERS.get(name);
      if (order !== undefined) query.set("sort", order + value);
      else if (!asData || !LOOKS.has(name))
        for (const own of NAMES.get(name) ?? [name]) query.append(own, value);
    }
    const text = query.toString();
    return c.redirect(
      `${asData ? "/api" : ""}${url.pathname}${text ? `?${text}` : ""}`,
      302,
    );
  };
}
