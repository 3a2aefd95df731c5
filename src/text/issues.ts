import type { z } from "zod";

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object with named fields",
  record: "an object with named fields",
  null: "null",
  file: "a file",
};

/**
 * What a schema finds wrong with a value, as its reader needs it: which field, and what that takes. `whole` names the value where the fault
 * is in none of its fields. Nothing of the validating library's own wording is handed on: a message of a schema is what its field takes.
 */
export function issueInWords(issue: Issue, whole = "it"): string {
  // the place in a list is left out: what a field takes, each of its values takes
  const name =
    issue.path.filter((part) => typeof part === "string").join(".") || whole;
  if (issue.code === "unrecognized_keys")
    return `${name} has no field ${issue.keys.map((key) => `"${key}"`).join(", ")}: take it out`;
  // with JSON and forms, what is missing comes as undefined
  if (issue.code === "invalid_type" && / undefined$/.test(issue.message))
    return `${name} is missing: it takes ${takes(issue)}`;
  return `${name} takes ${takes(issue)}`;
}

/** What a refused value's field takes. */
export function takes(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected] ?? "another sort of value";
    case "invalid_value":
      return issue.values.map(String).join(", ");
    case "too_small":
    case "too_big": {
      const bound =
        issue.code === "too_small"
          ? `at least ${issue.minimum}`
          : `at most ${issue.maximum}`;
      if (issue.origin === "string") return `text of ${bound} characters`;
      if (issue.origin === "array") return `a list of ${bound}`;
      return issue.origin === "int" || issue.origin === "number"
        ? `a whole number, ${bound}`
        : bound;
    }
    case "invalid_union": {
      const ways = [
        ...new Set(issue.errors.flatMap((way) => way.slice(0, 1).map(takes))),
      ];
      return ways.length && ways.length <= 3
        ? ways.join(", or ")
        : "another form: /api/openapi.json shows which";
    }
    case "invalid_format":
    case "custom":
      return /^Invalid/.test(issue.message)
        ? "another form: /api/openapi.json shows which"
        : issue.message;
    default:
      return "another value: /api/openapi.json shows which";
  }
}
