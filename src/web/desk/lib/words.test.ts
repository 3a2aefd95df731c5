import { describe, expect, it } from "vitest";
import { pieces } from "./words.ts";

describe("pieces", () => {
  it("leaves ordinary text alone, in any script", () => {
    for (const text of [
      "He said “no”.",
      "Асад",
      "الأسد",
      "می‌خواهم",
      "👩‍👩‍👧",
      "a\n\tb",
      "",
    ])
      expect(pieces(text)).toEqual([{ text }]);
  });

  it("shows by name what would be invisible or turn the text round", () => {
    expect(pieces("gpj\u202egnp.exe")).toEqual([
      { text: "gpj" },
      { text: "U+202E", control: "right-to-left override" },
      { text: "gnp.exe" },
    ]);
    for (const control of [
      "\u0000",
      "\u0007",
      "\u0085",
      "\u00ad",
      "\u200b",
      "\u2066",
      "\u2069",
      "\ufeff",
      "\u{e0041}",
    ])
      expect(
        pieces(`a${control}b`).map((piece) => Boolean(piece.control)),
      ).toEqual([false, true, false]);
  });

  it("shows a joiner that joins nothing", () => {
    expect(pieces("pass\u200cword")[1]!.control).toBe("zero-width non-joiner");
  });

  it("takes a long line in its stride", () => {
    const text = "word \u202e".repeat(200_000);
    expect(pieces(text)).toHaveLength(400_000);
  });
});
