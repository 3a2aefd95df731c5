import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Edtf } from "./edtf.ts";
import { issueInWords } from "./issues.ts";
import { Span } from "./span.ts";

const Row = z
  .object({
    status: z.enum(["held", "planned"]),
    size: z.coerce.number().int().min(1).max(1000),
    name: z.string().min(2).max(5),
    names: z.array(z.string()).min(1),
    time: Edtf.nullable(),
    span: Span,
    id: z.string().regex(/^c-/),
  })
  .partial()
  .strict();
const words = (value: unknown) => {
  const { error } = Row.safeParse(value);
  return issueInWords(error!.issues[0]!, "the row");
};

describe("issueInWords", () => {
  test.each([
    [{ status: "over" }, "status takes held, planned"],
    [{ status: 3 }, "status takes held, planned"],
    [{ size: 0 }, "size takes a whole number, at least 1"],
    [{ size: 5000 }, "size takes a whole number, at most 1000"],
    [{ size: "many" }, "size takes a number"],
    [{ name: 3 }, "name takes text"],
    [{ name: "" }, "name takes text of at least 2 characters"],
    [{ names: [] }, "names takes a list of at least 1"],
    [{ names: [1] }, "names takes text"],
    [
      { time: "soon" },
      "time takes a date such as 1987-12-08, 1987-12 or 1987, or another in EDTF such as 1987~ or 1987-12-08/1987-12-10",
    ],
    [{ span: { start: 3 } }, "span.end is missing: it takes a number"],
    [{ span: { start: 3, end: 3 } }, "span takes a start below its end"],
    [{ id: "x" }, "id takes another form: /api/openapi.json shows which"],
    [{ mood: 1 }, 'the row has no field "mood": take it out'],
    ["held", "the row takes an object with named fields"],
  ])("%j: %s", (value, expected) => {
    expect(words(value)).toBe(expected);
  });

  test("one of several forms", () => {
    const either = z.union([z.string(), z.object({ name: z.string() })]);
    expect(issueInWords(either.safeParse(3).error!.issues[0]!, "by")).toBe(
      "by takes text, or an object with named fields",
    );
    const tagged = z.discriminatedUnion("do", [
      z.object({ do: z.literal("accept") }),
      z.object({ do: z.literal("reject") }),
    ]);
    expect(issueInWords(tagged.safeParse({ do: "x" }).error!.issues[0]!)).toBe(
      "do takes another form: /api/openapi.json shows which",
    );
  });
});
