import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { Facets, Filters, LedgerContact } from "../ledger/query.ts";
import { isoDay } from "../text/calendar.ts";
import { ContactPage, linkTo } from "../views/pages.ts";
import { passageOf } from "../views/passage.ts";
import {
  binnedTimeline,
  LANES,
  MOST_MARKS,
  Timeline,
  timelineOf,
} from "../views/timeline.ts";
import { filterDays } from "../views/when.ts";
import { csvOf } from "../io/exporting.ts";
import { ledgerSources } from "../io/ledgerSources.ts";
import { loadGazetteer, type LedgerStore } from "../io/ledgerStore.ts";
import { Network } from "../views/network.ts";
import { PlacesMap, placesMap } from "../views/placesMap.ts";
import { answers, fail } from "./envelope.ts";
import { listRoutes } from "./lists.ts";

/** Filters that narrow contacts. */
const Narrow = Filters.pick({
  q: true,
  actor: true,
  between: true,
  addressee: true,
  text: true,
  about: true,
  from: true,
  to: true,
  place: true,
  mode: true,
  status: true,
  publisher: true,
  thread: true,
  article: true,
  reports: true,
  due: true,
  state: true,
  tag: true,
});
export function contactRoutes(app: OpenAPIHono, store: LedgerStore): void {
  listRoutes(app, {
    name: "contacts",
    summary: "Who met whom, when",
    rows: "contacts, oldest first",
    row: LedgerContact,
    filters: Narrow,
    ask: (filters) => store.contacts(filters),
    csv: (rows, headings, base) =>
      csvOf(
        "contacts",
        rows,
        ledgerSources(store, base),
        headings,
        store.columns(),
      ),
  });

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/contacts/facets",
      summary:
        "How many contacts each value of a field has under the other filters",
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
          facets: store.contactFacets(c.req.valid("query")),
        },
        200,
      ),
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/contacts/timeline",
      summary: "The same contacts on a time axis",
      request: {
        query: Narrow.extend({
          lane: z.enum(LANES).default("office"),
        }).strict(),
      },
      responses: answers(
        z.object({ ok: z.literal(true), timeline: Timeline }),
        "lanes of marks, or counts by year",
      ),
    }),
    (c) => {
      const { lane, ...filters } = c.req.valid("query");
      const page = store.contacts({ ...filters, size: MOST_MARKS });
      const timeline =
        page.total > MOST_MARKS
          ? binnedTimeline(
              store.contactFacets(filters)["year"] ?? [],
              lane,
              page.total,
            )
          : timelineOf(page.items, lane, {
              range: rangeOf(filters),
              roleOf: rolesIn(store),
            });
      return c.json({ ok: true as const, timeline }, 200);
    },
  );

  const places = loadGazetteer();
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/contacts/map",
      summary: "The same contacts by place",
      request: { query: Narrow.strict() },
      responses: answers(
        z.object({ ok: z.literal(true), map: PlacesMap }),
        "places with counts, and what is on no map",
      ),
    }),
    (c) =>
      c.json(
        {
          ok: true as const,
          map: placesMap(store.contactPlaces(c.req.valid("query")), places),
        },
        200,
      ),
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/contacts/network",
      summary: "Who dealt with whom in the same contacts",
      request: { query: Narrow.strict() },
      responses: answers(
        z.object({ ok: z.literal(true), network: Network }),
        "actors, and how many contacts each two share, by status",
      ),
    }),
    (c) =>
      c.json(
        {
          ok: true as const,
          network: store.contactNetwork(c.req.valid("query")),
        },
        200,
      ),
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/contacts/{id}",
      summary:
        "One contact with every report's passage, what was said there and what stands next to it",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(ContactPage, "the contact"),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const contact = store.contact(id);
      if (!contact)
        return fail(
          c,
          404,
          "ledger/not-found",
          `there is no contact ${id} in this ledger: look for it in the list of contacts`,
        );
      return c.json({ ok: true as const, ...contactPage(store, contact) }, 200);
    },
  );
}

/** The title that one of these articles gives an actor, else the first that any gives; each actor is looked up once. */
function rolesIn(
  store: LedgerStore,
): (actor: string, articles: readonly string[]) => string | undefined {
  const known = new Map<
    string,
    readonly { title: string; article: string }[]
  >();
  return (actor, articles) => {
    let roles = known.get(actor);
    if (!roles) known.set(actor, (roles = store.actor(actor)?.roles ?? []));
    return (roles.find((role) => articles.includes(role.article)) ?? roles[0])
      ?.title;
  };
}

function contactPage(
  store: LedgerStore,
  item: LedgerContact,
): Omit<ContactPage, "ok"> {
  const articles = [...new Set(item.reports.map((report) => report.article))];
  const readouts = new Map(
    articles.map((article) => [article, store.readout(article)] as const),
  );
  const passages = item.reports.map((report) => {
    const readout = readouts.get(report.article);
    return readout ? passageOf(readout.article, report.evidence) : null;
  });
  const said = articles.flatMap((article) =>
    store
      .statements({ article, attitudes: true, size: 1000 })
      .items.filter((one) => one.contact === item.id),
  );

  const links = (ids: readonly string[]) =>
    ids
      .flatMap((id) => store.contact(id) ?? [])
      .filter((one) => one.decided?.state !== "rejected")
      .map(linkTo);
  const { around, inside } = store.nested(item.id);

  return {
    item,
    passages,
    said: said.sort((a, b) => compare(a.from ?? "9", b.from ?? "9")),
    partOf: links(around),
    holds: links(inside),
    ...neighbours(store, item, new Set([...around, ...inside])),
    thread: threadOf(store, item),
  };
}

/** The contacts of the same parties just before and after, in the order of the list. */
function neighbours(
  store: LedgerStore,
  item: LedgerContact,
  inside: ReadonlySet<string>,
): Pick<ContactPage, "before" | "after"> {
  const actor = item.participants.map((one) => one.id);
  if (actor.length < 2) return { before: null, after: null };
  const rows = store
    .contacts({ actor, size: 1000 })
    .items.filter((row) => !inside.has(row.id));
  const at = rows.findIndex((row) => row.id === item.id);
  const link = (row: LedgerContact | undefined) =>
    row && at >= 0 ? linkTo(row) : null;
  return { before: link(rows[at - 1]), after: link(rows[at + 1]) };
}

function threadOf(
  store: LedgerStore,
  item: LedgerContact,
): ContactPage["thread"] {
  if (!item.thread) return null;
  const rows = store.contacts({ thread: item.thread, size: 1000 });
  const position = rows.items.findIndex((row) => row.id === item.id) + 1;
  const name = item.threadName ?? store.thread(item.thread)?.name;
  return name && position
    ? { id: item.thread, name, position, of: rows.total }
    : null;
}

/** First and last day of the filter, where it has them. */
function rangeOf({
  from,
  to,
}: {
  from?: string | undefined;
  to?: string | undefined;
}): { from?: string; to?: string } {
  const first = from === undefined ? null : filterDays(from);
  const last = to === undefined ? null : filterDays(to);
  if (first && last && last.to < first.from) return {};
  return {
    ...(first ? { from: isoDay(first.from) } : {}),
    ...(last ? { to: isoDay(last.to) } : {}),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
