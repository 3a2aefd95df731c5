/** The kinds of statements; apart from the schema, so that the web app takes them without it. */

export const STATEMENT_KINDS = [
  "assert",
  "praise",
  "condemn",
  "demand",
  "pledge",
  "reject",
  "congratulate",
  "condole",
  "announce",
  "other",
  "attitude",
] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];
