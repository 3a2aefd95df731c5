import type { OpenAPIHono } from "@hono/zod-openapi";
import { VERSION } from "../text/version.ts";

type Description = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;
type Operation = { responses?: Record<string, unknown> };

/** What every operation may answer besides: a stranger, a ledger that another process is writing, a bug. */
const FAILURE = {
  description: "any other failure: refused, busy, or a bug",
  content: {
    "application/json": { schema: { $ref: "#/components/schemas/Failure" } },
  },
};

/** The description of an app's routes, OpenAPI 3.1, made from the schemas that check what is asked and type what is answered. */
export function description(app: OpenAPIHono): Description {
  const made = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Readout",
      version: VERSION,
      description:
        "What sources report about diplomatic contacts and statements, each record with the words it was read from.",
    },
  });
  for (const operations of Object.values(made.paths ?? {}))
    for (const operation of Object.values(operations) as Operation[])
      operation.responses = { ...operation.responses, default: FAILURE };
  return orNull(made) as Description;
}

/**
 * "X or null" as JSON Schema means it. The generator writes `allOf: [{$ref: X}, {type: ["object", "null"]}]`, which no null is: the first part
 * refuses it.
 */
function orNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(orNull);
  if (typeof value !== "object" || value === null) return value;
  const { allOf, ...rest } = value as {
    allOf?: readonly { $ref?: string; type?: unknown }[];
  };
  const fields = Object.fromEntries(
    Object.entries(rest).map(([name, one]) => [name, orNull(one)]),
  );
  if (!allOf) return fields;
  const [named, type] = allOf;
  return named?.$ref !== undefined &&
    Array.isArray(type?.type) &&
    type.type.includes("null")
    ? { ...fields, anyOf: [named, { type: "null" }] }
    : { ...fields, allOf: allOf.map(orNull) };
}
