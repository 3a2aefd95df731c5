import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { LedgerStore } from "../io/ledgerStore.ts";
import {
  correctedSheet,
  keepMapping,
  reconcile,
  settle,
  type Reconciliation,
} from "../io/reconciling.ts";
import { readSheet } from "../io/sheets.ts";
import { sha256Hex } from "../ledger/hash.ts";
import {
  DIFFERENCE_FIELDS,
  OUTCOMES,
  ROW_STATES,
} from "../ledger/reconcile.ts";
import {
  columnsByName,
  DATE_ORDERS,
  SHEET_FIELDS,
  type Sheet,
} from "../ledger/sheet.ts";
import { ReadoutError } from "../text/errors.ts";
import { SheetPage } from "../views/pages.ts";
import { answers, fail } from "./envelope.ts";

/** Sheets that the server keeps at hand; what was settled is in the ledger's log and outlives it. */
const MOST_SHEETS = 8;
const MOST_BYTES = 33 * 2 ** 20;

/** A hand-coded table against the ledger: sent once, then asked for page by page. */
export function reconcileRoutes(
  app: OpenAPIHono,
  store: LedgerStore,
  { by: host }: { by: string },
): void {
  const sheets = new Map<string, Sheet>();
  const adding = (by: string | undefined) => ({
    at: new Date().toISOString(),
    by: by ?? host,
  });
  // compared anew whenever the log has grown: it names every change of the ledger
  const seen = new Map<string, { line: number; found: Reconciliation }>();
  const compared = (id: string, sheet: Sheet): Reconciliation => {
    const line = store.logPage({ size: 1 }).items[0]?.line ?? 0;
    const known = seen.get(id);
    if (known?.line === line) return known.found;
    const found = reconcile(store, sheet);
    seen.set(id, { line, found });
    return found;
  };
  const gone = (id: string) =>
    `this server has no sheet ${id} at hand: choose its file again, what was settled is kept`;
  const By = z.string().trim().min(1).max(200).optional();
  const Id = z.object({ id: z.string() });

  app.use(
    "/api/sheets",
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: (c) =>
        fail(
          c,
          413,
          "sheet/too-large",
          "the sheet is larger than 32 MB: split it",
        ),
    }),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/sheets",
      summary: "Send a hand-coded table, CSV or XLSX, to be compared",
      request: {
        body: {
          content: {
            "multipart/form-data": {
              schema: z.object({
                file: z
                  .custom<File>((value) => value instanceof File)
                  .openapi({ type: "string", format: "binary" }),
              }),
            },
          },
          required: true,
        },
      },
      responses: answers(
        z.object({ ok: z.literal(true), id: z.string() }),
        "the address of the comparison",
      ),
    }),
    async (c) => {
      const { file } = c.req.valid("form");
      const bytes = new Uint8Array(await file.arrayBuffer());
      const sheet = await readSheet(file.name, bytes);
      const id = sha256Hex(bytes).slice(0, 16);
      sheets.delete(id);
      sheets.set(id, sheet);
      for (const old of [...sheets.keys()].slice(0, -MOST_SHEETS))
        for (const map of [sheets, seen]) map.delete(old);
      return c.json({ ok: true as const, id }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/sheets/{id}",
      summary: "Its rows beside the ledger's records",
      request: {
        params: Id,
        query: z
          .object({
            state: z.enum(ROW_STATES).optional(),
            size: z.coerce.number().int().min(1).max(500).default(50),
            next: z.coerce.number().int().min(0).default(0),
          })
          .strict(),
      },
      responses: answers(SheetPage, "rows in the order of the sheet"),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const { state, size, next } = c.req.valid("query");
      const sheet = sheets.get(id);
      if (!sheet) return fail(c, 404, "ledger/not-found", gone(id));
      try {
        return c.json(pageOf(compared(id, sheet), { state, size, next }), 200);
      } catch (error) {
        // a sheet that says too little is asked about, with its headings
        if (
          !(error instanceof ReadoutError) ||
          !error.code.startsWith("sheet/")
        )
          throw error;
        return c.json(unclear(sheet, error.message), 200);
      }
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/sheets/{id}/columns",
      summary: "Say which column is which; kept for every sheet so named",
      request: {
        params: Id,
        body: {
          content: {
            "application/json": {
              schema: z.object({
                columns: z.partialRecord(z.enum(SHEET_FIELDS), z.int().min(0)),
                order: z.enum(DATE_ORDERS).optional(),
                by: By,
              }),
            },
          },
          required: true,
        },
      },
      responses: answers(z.object({ ok: z.literal(true) }), "it is kept"),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const { columns, order, by } = c.req.valid("json");
      const sheet = sheets.get(id);
      if (!sheet) return fail(c, 404, "ledger/not-found", gone(id));
      keepMapping(
        store,
        sheet,
        { columns, ...(order ? { order } : {}) },
        adding(by),
      );
      return c.json({ ok: true as const }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/sheets/{id}/outcomes",
      summary:
        "Settle a difference: correct the sheet, correct the ledger, or leave it with a reason",
      request: {
        params: Id,
        body: {
          content: {
            "application/json": {
              schema: z.object({
                key: z.string(),
                field: z.enum(DIFFERENCE_FIELDS),
                outcome: z.enum(OUTCOMES),
                why: z.string().trim().max(2000).optional(),
                by: By,
              }),
            },
          },
          required: true,
        },
      },
      responses: answers(z.object({ ok: z.literal(true) }), "it is logged"),
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const { by, ...ask } = c.req.valid("json");
      const sheet = sheets.get(id);
      if (!sheet) return fail(c, 404, "ledger/not-found", gone(id));
      settle(store, compared(id, sheet), ask, adding(by));
      return c.json({ ok: true as const }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/sheets/{id}/corrected",
      summary: "The corrected sheet, as a file",
      request: {
        params: Id,
        query: z
          .object({ format: z.enum(["csv", "xlsx"]).default("csv") })
          .strict(),
      },
      responses: {
        ...answers(z.unknown(), "the file"),
        200: {
          description: "the file",
          content: { "application/octet-stream": { schema: z.string() } },
        },
      },
    }),
    (c) => {
      const { id } = c.req.valid("param");
      const { format } = c.req.valid("query");
      const sheet = sheets.get(id);
      if (!sheet) return fail(c, 404, "ledger/not-found", gone(id));
      const content = correctedSheet(compared(id, sheet), format);
      return c.body(
        typeof content === "string" ? content : new Uint8Array(content),
        200,
        {
          "Content-Type": TYPES[format],
          "Content-Disposition": `attachment; filename="corrected.${format}"`,
          "Cache-Control": "no-store",
        },
      ) as never;
    },
  );
}

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

function unclear(sheet: Sheet, problem: string): SheetPage {
  return {
    ok: true,
    name: sheet.name,
    of: "contacts",
    headings: [...sheet.headings],
    columns: columnsByName(sheet.headings),
    order: null,
    notes: [...sheet.notes],
    counts: Object.fromEntries(
      ROW_STATES.map((state) => [state, 0]),
    ) as SheetPage["counts"],
    open: 0,
    problem,
    total: 0,
    items: [],
    next: null,
  };
}

function pageOf(
  { sheet, of, columns, order, rows, counts, open }: Reconciliation,
  {
    state,
    size,
    next,
  }: {
    state?: (typeof ROW_STATES)[number] | undefined;
    size: number;
    next: number;
  },
): SheetPage {
  const shown = state ? rows.filter((row) => row.state === state) : rows;
  const items = shown.slice(next, next + size);
  return {
    ok: true,
    name: sheet.name,
    of,
    headings: [...sheet.headings],
    columns,
    order,
    notes: [...sheet.notes],
    counts,
    open,
    total: shown.length,
    items: items as SheetPage["items"],
    next: next + size < shown.length ? String(next + size) : null,
  };
}
