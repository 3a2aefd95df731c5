import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { ErrorCode } from "../text/errors.ts";

/** Codes that only the server gives, beside those of text/errors.ts. */
export type ServerCode =
  "server/host" | "server/origin" | "server/no-such-path" | "server/bug";

/** What every answer that is no success looks like. */
export const Failure = z
  .object({
    ok: z.literal(false),
    error: z.object({
      code: z
        .string()
        .openapi({ description: "stable; docs/errors.md lists them" }),
      message: z
        .string()
        .openapi({ description: "what, where, and what to do" }),
    }),
  })
  .openapi("Failure");

type FailureStatus = 400 | 403 | 404 | 413 | 500 | 503;

export function fail<Status extends FailureStatus>(
  c: Context,
  status: Status,
  code: ErrorCode | ServerCode,
  message: string,
) {
  return c.json({ ok: false as const, error: { code, message } }, status);
}

/** `{ok, total, items, next}`: a page of rows; `next` is null at the end. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    ok: z.literal(true),
    total: z.int(),
    more: z.literal(true).optional().openapi({
      description: "there are more than `total`: they are counted to 10,000",
    }),
    items: z.array(row),
    next: z.string().nullable(),
  });
}

const json = <Schema extends z.ZodType>(schema: Schema) => ({
  "application/json": { schema },
});

/** The `responses` of a route that answers with `schema`, wrong filters with 400 and unknown ids with 404. */
export function answers<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
) {
  return {
    200: { description, content: json(schema) },
    400: {
      description: "a filter it does not take, or a value that is none",
      content: json(Failure),
    },
    404: { description: "no such record", content: json(Failure) },
  };
}
