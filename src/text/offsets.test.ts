import fc from "fast-check";
import { expect, test } from "vitest";
import { codePointsOf } from "./offsets.ts";

test("a place in code points is the number of characters before it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 3 })),
      (pieces) => {
        const points = codePointsOf(pieces.join(""));
        let before = "";
        for (const piece of pieces) {
          expect(points(before.length)).toBe([...before].length);
          before += piece;
        }
        expect(points(before.length)).toBe([...before].length);
      },
    ),
  );
});

test("EXAMPLE a flag before a name moves it by two", () => {
  const text = "🇫🇷 Macron";
  expect(text.indexOf("Macron")).toBe(5);
  expect(codePointsOf(text)(5)).toBe(3);
});
