import { expect, test } from "vitest";
import { joined, shownFrom } from "./found.ts";

const text = "They spoke of arms control, and of arms.";

test("words found next to each other are one mark", () => {
  const found = [
    { start: 119, end: 126 },
    { start: 114, end: 118 },
    { start: 135, end: 139 },
  ];
  expect(
    joined(found, text, 100).map((span) =>
      text.slice(span.start - 100, span.end - 100),
    ),
  ).toEqual(["arms control", "arms"]);
});

test("a row begins where the words found are in its lines", () => {
  expect(shownFrom([], text, 100)).toBe(100);
  expect(shownFrom([{ start: 114, end: 118 }], text, 100)).toBe(100);
  const long = `${"word ".repeat(100)}treaty`;
  const from = shownFrom([{ start: 600, end: 606 }], long, 100);
  expect(from).toBeGreaterThan(500);
  expect(long.slice(from - 100)).toMatch(/^word .*treaty$/);
  const dense = `${"字".repeat(300)}treaty`;
  expect(shownFrom([{ start: 300, end: 306 }], dense, 0)).toBe(300);
});
