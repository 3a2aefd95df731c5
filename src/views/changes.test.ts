import fc from "fast-check";
import { expect, test } from "vitest";
import { changesInText, changesOf, onlyChanged } from "./changes.ts";

test("word for word", () => {
  expect(
    changesInText(
      changesOf(
        "The talks were held on Tuesday, in Orlen.",
        "The talks were held on Wednesday morning, in Orlen.",
      ),
    ),
  ).toBe("The talks were held on [-Tuesday-]{+Wednesday morning+}, in Orlen.");
});

test("both texts come back from the changes, whatever they are", () => {
  const words = fc
    .array(fc.constantFrom("a", "b", " ", "\n", ".", "é", "12"), {
      maxLength: 60,
    })
    .map((list) => list.join(""));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const changes = changesOf(before, after);
      const but = (kind: string) =>
        changes
          .filter((one) => one.kind !== kind)
          .map((one) => one.text)
          .join("");
      expect(but("added")).toBe(before);
      expect(but("removed")).toBe(after);
    }),
  );
});

test("texts with nothing in common are told as one in the place of the other, in bounded time", () => {
  const lines = (word: string) =>
    Array.from({ length: 6000 }, (_, i) => `${word}${i} ${word}`).join("\n");
  expect(changesOf(lines("x"), lines("y")).map((one) => one.kind)).toEqual([
    "removed",
    "added",
  ]);
});

test("what is the same is cut to the words round a change", () => {
  const before = `${"first ".repeat(40)}Tuesday ${"last ".repeat(40)}`;
  const text = changesInText(
    onlyChanged(changesOf(before, before.replace("Tuesday", "Friday")), 12),
  );
  expect(text).toBe("…first first [-Tuesday-]{+Friday+} last last l…");
});
