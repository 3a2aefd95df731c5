import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDay } from "../text/calendar.ts";
import { Rulings } from "./decisions.ts";
import { mergeStatements, type StatementReport } from "./utterances.ts";

let serial = 0;
type Told = Partial<Omit<StatementReport, "published">> & {
  published?: string;
};
/** A report of its own article: Novak says on 4 May 1999 that the border will open, unless it says otherwise. */
function told({ published = "1999-05-05", ...more }: Told = {}) {
  serial++;
  return {
    id: `s-${serial}`,
    article: `article-${serial}`,
    copy: `copy-${serial}`,
    published: parseDay(published),
    from: null,
    to: null,
    speakers: ["a-Novak"],
    addressees: [],
    occasion: null,
    negated: false,
    said: "the border at Lake Vrana will open again in June",
    directness: "indirect",
    label: `Paper ${serial}, ${published}`,
    ...more,
  } satisfies StatementReport;
}
const count = (...reports: StatementReport[]) =>
  mergeStatements(reports).length;
const direct = (said: string) => ({ said, directness: "direct" }) as const;

describe("one utterance", () => {
  test("nearly the same words of one speaker, and why", () => {
    const [one] = mergeStatements([
      told(),
      told({ said: "that the border at Lake Vrana would open in June again" }),
    ]);
    expect(one!.reports).toHaveLength(2);
    expect(one!.why).toEqual([
      expect.stringContaining("[utterance/same-content]"),
    ]);
  });
  test("a quotation that another paper prints in part", () => {
    const [one] = mergeStatements([
      told(direct("We will open this border in June, and nobody will stop us")),
      told({
        said: 'he told the crowd that "we will open this border in June"',
        directness: "mixed",
      }),
    ]);
    expect(one!.why[0]).toContain("[utterance/same-quotation]");
  });
  test("copies, whoever speaks", () => {
    const copy = { copy: "k", speakers: [] };
    expect(count(told(copy), told(copy))).toBe(1);
  });
  test("what a person put together", () => {
    const reports = [told(), told({ said: "nothing of the kind" })];
    const rulings = new Rulings();
    rulings.rule(reports[0]!.id, reports[1]!.id, "merge");
    expect(mergeStatements(reports, rulings)).toHaveLength(1);
  });
});

describe("two utterances", () => {
  test.each<[string, Told, Told]>([
    ["the same words of two speakers", {}, { speakers: ["a-Ostrov"] }],
    ["a week apart", {}, { published: "1999-05-14" }],
    [
      "given days that do not meet",
      { from: parseDay("1999-05-01"), to: parseDay("1999-05-01") },
      { from: parseDay("1999-05-04"), to: parseDay("1999-05-04") },
    ],
    ["to two people", { addressees: ["a-X"] }, { addressees: ["a-Y"] }],
    [
      "on two occasions",
      { occasion: "interview" },
      { occasion: "press conference" },
    ],
    [
      "said and denied",
      {},
      { said: "the border at Lake Vrana will not open again in June" },
    ],
    [
      "other numbers",
      { said: "about 200 soldiers will leave the border at Lake Vrana" },
      { said: "about 500 soldiers will leave the border at Lake Vrana" },
    ],
    [
      "other numbers in words",
      { said: "thirty thousand soldiers will leave the border at Lake Vrana" },
      {
        said: "thirty-five thousand soldiers will leave the border at Lake Vrana",
      },
    ],
    [
      "other numbers in one year",
      { said: "in 2020 twenty tanks will leave the border at Lake Vrana" },
      { said: "in 2020 ninety tanks will leave the border at Lake Vrana" },
    ],
    [
      "about the same thing in other words",
      {},
      { said: "the border will stay closed while talks go on" },
    ],
    ["few words", direct("We agree"), direct("We agree")],
    ["no speaker named", { speakers: [] }, { speakers: [] }],
  ])("%s", (_, a, b) => {
    expect(count(told(a), told(b))).toBe(2);
  });
  test("that one article tells apart", () => {
    expect(count(told({ article: "x" }), told({ article: "x" }))).toBe(2);
  });
  test("that a person keeps apart", () => {
    const reports = [told(), told()];
    const rulings = new Rulings();
    rulings.rule(reports[0]!.id, reports[1]!.id, "apart");
    expect(mergeStatements(reports, rulings)).toHaveLength(2);
  });
});

test("press conference and news briefing are one sort of occasion", () => {
  expect(
    count(
      told({ occasion: "press conference" }),
      told({ occasion: "news briefing" }),
    ),
  ).toBe(1);
});

test("the utterances do not depend on the order of the reports", () => {
  const report = fc.record({
    article: fc.constantFrom("x", "y", "z", "w"),
    copy: fc.constantFrom("k", "l", "m", "n", "o"),
    published: fc.constantFrom("1999-05-01", "1999-05-05", "1999-05-07"),
    speakers: fc.constantFrom(
      ["a-Novak"],
      ["a-Ostrov"],
      ["a-Novak", "a-Ostrov"],
    ),
    said: fc.constantFrom(
      "the border at Lake Vrana will open again in June",
      "that the border at Lake Vrana would open in June",
      "the border at Lake Vrana will not open in June",
    ),
    addressees: fc.constantFrom([], ["a-X"], ["a-Y"]),
  });
  const outcome = (reports: readonly StatementReport[]) =>
    mergeStatements(reports)
      .map(({ reports: of, why }) => [of.map((one) => one.id), why])
      .sort();
  fc.assert(
    fc.property(fc.array(report, { maxLength: 8 }), fc.nat(), (list, turn) => {
      const reports = list.map(told);
      const at = reports.length ? turn % reports.length : 0;
      expect(
        outcome([...reports.slice(at), ...reports.slice(0, at)].reverse()),
      ).toEqual(outcome(reports));
    }),
    { numRuns: 200 },
  );
});
