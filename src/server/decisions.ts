import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { CoderColumn } from "../ledger/annotations.ts";
import { Ask, Correction } from "../ledger/decisions.ts";
import type { LedgerStore } from "../io/ledgerStore.ts";
import { REVIEW_REASONS } from "../ledger/review.ts";
import { decisionInWords } from "../views/decisionText.ts";
import { LogEntry, ReviewPage } from "../views/pages.ts";
import { answers } from "./envelope.ts";

/** Names are the person's own word: a server on loopback asks for no proof. */
const By = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .optional()
  .openapi({ description: "who decides, as they name themselves" });
const json = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { content: { "application/json": { schema } }, required: true },
});
const Done = z.object({
  ok: z.literal(true),
  line: z
    .int()
    .nullable()
    .openapi({ description: "the decision's line in the log; null: none" }),
  words: z.string(),
  undo: z.int().openapi({ description: "how many decisions stand" }),
  redo: z.int().openapi({ description: "how many can be brought back" }),
});

export function decisionRoutes(
  app: OpenAPIHono,
  store: LedgerStore,
  { by: host }: { by: string },
): void {
  const adding = (by: string | undefined) => ({
    at: new Date().toISOString(),
    by: by ?? host,
  });
  const wordsOf = (line: number | null) => {
    const entry = line === null ? undefined : store.logEntry(line);
    return entry?.decision ? decisionInWords(entry.decision) : "";
  };
  const done = (line: number | null) => {
    const { undo, redo } = store.standing();
    return {
      ok: true as const,
      line,
      words: wordsOf(line),
      undo: undo.length,
      redo: redo.length,
    };
  };

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/decisions",
      summary:
        "Decide: accept, reject, correct a field, merge, split, keep apart, mark a copy",
      request: json(
        z.object({
          ask: Ask,
          why: z.string().max(2000).optional(),
          by: By,
          asked: z.enum(REVIEW_REASONS).optional().openapi({
            description: "for which reason the review asked",
          }),
        }),
      ),
      responses: answers(Done, "the line of the log that says so"),
    }),
    (c) => {
      const { ask, why, by, asked } = c.req.valid("json");
      const line = store.decide(ask, {
        ...adding(by),
        ...(why ? { why } : {}),
        ...(asked ? { asked } : {}),
      });
      return c.json(done(line), 200);
    },
  );
  for (const way of ["undo", "redo"] as const)
    app.openapi(
      createRoute({
        method: "post",
        path: `/api/${way}`,
        summary:
          way === "undo"
            ? "Take back the last decision, or the one on a line of the log"
            : "Bring back what was taken back last",
        request: json(z.object({ line: z.int().optional(), by: By })),
        responses: answers(
          Done,
          "the decision that was taken back or stands again",
        ),
      }),
      (c) => {
        const { line, by } = c.req.valid("json");
        return c.json(done(store[way](adding(by), line)), 200);
      },
    );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/log",
      summary: "What was done in this ledger, by whom and when; the last first",
      request: {
        query: z
          .object({
            what: z
              .preprocess(
                (value) => (typeof value === "string" ? [value] : value),
                z.array(z.string()),
              )
              .optional(),
            size: z.coerce.number().int().min(1).max(1000).default(50),
            next: z.coerce.number().int().optional(),
          })
          .strict(),
      },
      responses: answers(
        z.object({
          ok: z.literal(true),
          total: z.int(),
          items: z.array(LogEntry),
          next: z.string().nullable(),
        }),
        "lines of the log",
      ),
    }),
    (c) => {
      const { what, size, next } = c.req.valid("query");
      const page = store.logPage({
        size,
        ...(what ? { what } : {}),
        ...(next === undefined ? {} : { next }),
      });
      const { active } = store.standing();
      const items = page.items.map((entry) => ({
        line: entry.line,
        at: entry.at,
        by: entry.by,
        what: entry.what,
        about: entry.about,
        words: entry.decision ? decisionInWords(entry.decision) : entry.words,
        ...(entry.why ? { why: entry.why } : {}),
        ...(entry.decision ? { stands: active.has(entry.line) } : {}),
      }));
      return c.json(
        { ok: true as const, total: page.total, items, next: page.next },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/columns",
      summary: "The coder's own columns on contacts",
      responses: {
        200: answers(
          z.object({ ok: z.literal(true), items: z.array(CoderColumn) }),
          "columns",
        )[200],
      },
    }),
    (c) =>
      c.json(
        {
          ok: true as const,
          items: store.columns() as z.infer<typeof CoderColumn>[],
        },
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/corrections",
      summary: "The decisions that stand, to be kept in another ledger",
      responses: {
        200: answers(
          z.object({ ok: z.literal(true), items: z.array(Correction) }),
          "decisions",
        )[200],
      },
    }),
    (c) =>
      c.json(
        {
          ok: true as const,
          items: store.corrections() as z.infer<typeof Correction>[],
        },
        200,
      ),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/corrections",
      summary: "Keep decisions of another ledger; conflicts are named and left",
      request: json(
        z.object({
          items: z.array(Correction).max(100_000),
          by: By,
          force: z.boolean().default(false),
        }),
      ),
      responses: answers(
        z.object({
          ok: z.literal(true),
          items: z.array(
            z.object({
              state: z.enum(["kept", "same", "conflict"]),
              line: z.int(),
              found: z.boolean(),
              words: z.string(),
            }),
          ),
        }),
        "what became of each",
      ),
    }),
    (c) => {
      const { items, by, force } = c.req.valid("json");
      const results = store.importCorrections(items, adding(by), { force });
      return c.json(
        {
          ok: true as const,
          items: results.map(({ state, line, found, correction }) => ({
            state,
            line,
            found,
            words: decisionInWords(correction.decision),
          })),
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/review",
      summary:
        "What waits for a person: doubtful records by reason, and some drawn at random",
      request: {
        query: z
          .object({
            why: z.enum(REVIEW_REASONS).optional(),
            size: z.coerce.number().int().min(1).max(500).default(50),
          })
          .strict(),
      },
      responses: answers(ReviewPage, "the queue, and how many records stood"),
    }),
    (c) => {
      const { why, size } = c.req.valid("query");
      return c.json({ ok: true as const, ...store.review({ why, size }) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/api/verify",
      summary: "Whether hashes, quotes and the log's chain still hold",
      responses: {
        200: answers(
          z.object({
            ok: z.literal(true),
            articles: z.int(),
            originals: z.int(),
            passages: z.int(),
            lines: z.int(),
            faults: z.array(z.object({ where: z.string(), what: z.string() })),
          }),
          "what was checked, and what does not hold",
        )[200],
      },
    }),
    (c) => {
      const { faults, ...checked } = store.verify();
      return c.json(
        { ok: true as const, ...checked, faults: [...faults] },
        200,
      );
    },
  );

  for (const way of ["remove", "restore"] as const)
    app.openapi(
      createRoute({
        method: "post",
        path: `/api/articles/{id}/${way}`,
        summary:
          way === "remove"
            ? "Take an article out; it can be put back"
            : "Put a removed article back",
        request: {
          params: z.object({ id: z.string() }),
          ...json(z.object({ by: By })),
        },
        responses: answers(z.object({ ok: z.literal(true) }), "it is done"),
      }),
      (c) => {
        const { by } = c.req.valid("json");
        store[way]([c.req.valid("param").id], adding(by));
        return c.json({ ok: true as const }, 200);
      },
    );
}
