import { z } from "zod";
import type { Decision } from "./decisions.ts";

/** What people write on records and articles for themselves: notes, tags, and the values of a coder's own columns. It says nothing of whether a record holds. */

export const Note = z
  .object({
    line: z.int().meta({ description: "its line in the log" }),
    text: z.string(),
    by: z.string(),
    at: z.string(),
  })
  .meta({ id: "Note" });

/** All of it is absent where nobody wrote anything. */
export const ANNOTATIONS = {
  notes: z.array(Note).optional(),
  tags: z.array(z.string()).optional(),
} as const;
export type Annotations = Readonly<{
  notes?: z.infer<typeof Note>[];
  tags?: string[];
  /** Of a contact: the value of each of the coder's columns that has one. */
  codes?: Record<string, string>;
}>;

/** A coder's own column on contacts; without allowed values it takes any text. */
export const CoderColumn = z
  .object({ name: z.string(), values: z.array(z.string()) })
  .meta({ id: "CoderColumn" });
export type CoderColumn = Readonly<z.infer<typeof CoderColumn>>;

/** A decision as far as annotations need it. */
type Written = Readonly<{
  line: number;
  by: string;
  at: string;
  do: string;
  text?: string | undefined;
  tag?: string | undefined;
  on?: boolean | undefined;
  column?: string | undefined;
  value?: unknown;
}>;

/** Notes in the order they were written, tags by name, the last value of each column. */
export function annotationsOf(decisions: readonly Written[]): Annotations {
  const notes: z.infer<typeof Note>[] = [];
  const tags = new Set<string>();
  const codes: Record<string, string> = {};
  for (const one of decisions) {
    if (one.do === "note")
      notes.push({ line: one.line, text: one.text!, by: one.by, at: one.at });
    else if (one.do === "tag") {
      if (one.on) tags.add(one.tag!);
      else tags.delete(one.tag!);
    } else if (one.do === "code") {
      if (typeof one.value === "string") codes[one.column!] = one.value;
      else delete codes[one.column!];
    }
  }
  return {
    ...(notes.length ? { notes } : {}),
    ...(tags.size ? { tags: [...tags].sort() } : {}),
    ...(Object.keys(codes).length ? { codes } : {}),
  };
}

/** The coder's columns that the decisions leave, by name; the later word on a column holds. */
export function columnsOf(
  decisions: readonly Extract<Decision, { do: "column" }>[],
): CoderColumn[] {
  const columns = new Map<string, string[]>();
  for (const { name, values } of decisions) {
    if (values) columns.set(name, values);
    else columns.delete(name);
  }
  return [...columns]
    .map(([name, values]) => ({ name, values }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
