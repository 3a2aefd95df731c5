import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPhenomena } from "./phenomena.ts";

const cases = readPhenomena(
  readFileSync(join(import.meta.dirname, "phenomena.txt"), "utf8"),
);

test("ten texts of each of the ten phenomena, some of them without a statement", () => {
  const counts = new Map<string, { all: number; none: number }>();
  for (const { phenomenon, statements } of cases) {
    const count = counts.get(phenomenon) ?? { all: 0, none: 0 };
    count.all++;
    if (!statements.length) count.none++;
    counts.set(phenomenon, count);
  }
  expect(counts.size).toBe(10);
  for (const { all, none } of counts.values()) {
    expect(all).toBe(10);
    expect(none).toBeGreaterThanOrEqual(2);
  }
});

test("a line is read into places of its text; words that the text lacks are refused", () => {
  const [one] = readPhenomena(
    `# split\n\n"Yes," Petrov told Novak, "we go."\n> Petrov | told | "Yes," ... "we go." | to=Novak\n`,
  );
  expect(one).toMatchObject({
    id: "split/1",
    statements: [
      {
        speakers: ["Petrov"],
        cue: [{ start: 14, end: 18 }],
        content: [
          { start: 0, end: 6 },
          { start: 26, end: 34 },
        ],
        addressee: "Novak",
        within: false,
      },
    ],
  });
  expect(() => readPhenomena("# split\n\nYes.\n> - | said | No\n")).toThrow(
    'no "No" in: Yes.',
  );
});
