import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { exportLedger } from "../io/exporting.ts";
import { loadCountries, type LedgerStore } from "../io/ledgerStore.ts";
import { Filters } from "../ledger/query.ts";
import {
  EXPORT_FORMATS,
  EXPORT_OF,
  FORMAT_NAMES,
  ONLY_CONTACTS,
  type ExportFormat,
} from "../views/export/formats.ts";
import { ExportPlan } from "../views/pages.ts";
import {
  TABLE_NAMES,
  TABLES,
  withCoderColumns,
  type Table,
} from "../views/export/tables.ts";
import { answers } from "./envelope.ts";
import { streamOf } from "./stream.ts";

/** The filters of contacts and of statements, as the lists take them. */
const Query = Filters.omit({
  event: true,
  records: true,
  size: true,
  next: true,
})
  .extend({
    of: z.enum(EXPORT_OF).default("contacts"),
    speaker: z
      .preprocess(
        (value) => (typeof value === "string" ? [value] : value),
        z.array(z.string()),
      )
      .optional()
      .openapi({ description: "the same as `actor`, for statements" }),
  })
  .strict();
const FileQuery = Query.extend({
  format: z.enum(FORMAT_NAMES as [ExportFormat, ...ExportFormat[]]),
  table: z
    .enum(TABLE_NAMES as [(typeof TABLE_NAMES)[number]])
    .optional()
    .openapi({ description: "the table of csv and parquet" }),
}).strict();

/** Filters without what only an export has. */
function filtersOf({
  of: _of,
  speaker,
  ...filters
}: z.infer<typeof Query>): Filters {
  return speaker
    ? { ...filters, actor: [...(filters.actor ?? []), ...speaker] }
    : filters;
}

export function exportRoutes(
  app: OpenAPIHono,
  store: LedgerStore,
  { by }: { by: string },
): void {
  const countries = loadCountries();

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/export/plan",
      summary:
        "What an export of a query would carry: formats, tables, columns",
      request: { query: Query },
      responses: answers(ExportPlan, "how many records, and in which shapes"),
    }),
    (c) => {
      const query = c.req.valid("query");
      const filters = { ...filtersOf(query), size: 1 };
      const { total, more } =
        query.of === "contacts"
          ? store.contacts(filters)
          : store.statements(filters, { each: true });
      const formats = FORMAT_NAMES.filter(
        (name) => query.of === "contacts" || !ONLY_CONTACTS.has(name),
      ).map((name) => ({
        name,
        about: EXPORT_FORMATS[name].about,
        tabled: name === "csv" || name === "parquet",
      }));
      const tables = Object.values(TABLES)
        .filter(
          (table) =>
            (table.name === "statements") === (query.of === "statements"),
        )
        .map((table) =>
          withCoderColumns(
            table as unknown as Table<unknown, unknown>,
            store.columns(),
          ),
        )
        .map(({ name, about, fields }) => ({
          name,
          about,
          fields: fields.map((field) => ({
            name: field.name,
            about: field.about,
          })),
        }));
      return c.json(
        {
          ok: true as const,
          total,
          ...(more ? { more } : {}),
          formats,
          tables,
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/export",
      summary: "What a query finds, as a file for other programs",
      request: { query: FileQuery },
      responses: {
        ...answers(z.unknown(), "the file"),
        200: {
          description: "the file",
          content: { "application/octet-stream": { schema: z.string() } },
        },
      },
    }),
    (c) => {
      const { format, table, ...query } = c.req.valid("query");
      const stream = streamOf(
        exportLedger(store, {
          format,
          of: query.of,
          table,
          filters: filtersOf(query),
          base: new URL("/", c.req.url).href,
          countries,
          at: new Date().toISOString(),
          by,
        }),
      );
      const { ending, type } = EXPORT_FORMATS[format];
      const name =
        format === "csv" || format === "parquet"
          ? (table ?? query.of)
          : query.of;
      return c.body(stream, 200, {
        "Content-Type": type,
        "Content-Disposition": `attachment; filename="${name}.${ending}"`,
        "Cache-Control": "no-store",
      }) as never;
    },
  );
}
