import type { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ReadoutError } from "../text/errors.ts";
import { issueInWords } from "../text/issues.ts";
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
  if (issue.code === "unrecognized_keys" && !issue.path.length)
    return `there is no filter ${issue.keys.map((key) => `"${key}"`).join(", ")} here: take it out, or see /api/openapi.json`;
  if (issue.path[0] === "between")
    return 'between takes two names with a comma between them, such as "France,Germany"';
  return issueInWords(issue);
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
