import type { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ReadoutError } from "../text/errors.ts";
import { fail } from "./envelope.ts";

/** Answers a query that does not validate: each wrong filter, what it takes, and which filters there are. */
export function badFilter(error: z.core.$ZodError, c: Context) {
  return fail(
    c,
    400,
    "query/bad-filter",
    error.issues.map((issue) => remedy(issue)).join("; "),
  );
}

type Issue = z.core.$ZodIssue;

function remedy(issue: Issue): string {
  const name = String(issue.path[0] ?? "");
  if (issue.code === "unrecognized_keys")
    return `there is no filter ${issue.keys.map((key) => `"${key}"`).join(", ")} here: take it out, or see /api/openapi.json`;
  if (name === "between")
    return 'between takes two names with a comma between them, such as "France,Germany"';
  if (issue.code === "invalid_value")
    return `${name} takes ${issue.values.map(String).join(", ")}`;
  if (issue.code === "invalid_format") return `${name} takes ${issue.message}`;
  if (issue.code === "too_small" || issue.code === "too_big") {
    const bound =
      issue.code === "too_small"
        ? `at least ${issue.minimum}`
        : `at most ${issue.maximum}`;
    return issue.origin === "array" || issue.origin === "string"
      ? `${name}: ${issue.message}`
      : `${name} takes a whole number, ${bound}`;
  }
  return name ? `${name}: ${issue.message}` : issue.message;
}

/** A store's ReadoutError as an answer; any other error is a bug and passes through. */
export function storeFailure(error: unknown, c: Context) {
  if (!(error instanceof ReadoutError)) throw error;
  if (error.code === "ledger/not-found" || error.code === "export/nothing")
    return fail(c, 404, error.code, error.message);
  if (
    error.code === "query/bad-filter" ||
    error.code.startsWith("decision/") ||
    error.code === "sheet/columns" ||
    error.code === "sheet/dates" ||
    error.code === "sheet/format" ||
    error.code === "input/empty" ||
    error.code === "export/format" ||
    error.code === "export/too-large"
  )
    return fail(c, 400, error.code, error.message);
  if (error.code === "input/too-large" || error.code === "sheet/too-large")
    return fail(c, 413, error.code, error.message);
  return fail(c, 503, error.code, error.message);
}
