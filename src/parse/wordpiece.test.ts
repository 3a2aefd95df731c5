import { describe, expect, test } from "vitest";
import { shapeOf, WordPieces } from "./wordpiece.ts";

const VOCABULARY =
  "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nen\n##voy\n##oy\n'\ns\nresume\n.\nu\nbee";
const pieces = new WordPieces(VOCABULARY);
const names = VOCABULARY.split("\n");
const of = (form: string) => pieces.of(form).map((piece) => names[piece]);

describe("WordPieces", () => {
  test("takes the longest known piece from the left", () => {
    expect(of("Envoy")).toEqual(["en", "##voy"]);
    expect(of("the")).toEqual(["the"]);
  });
  test("lower-cases, takes accents off, straightens marks and splits at punctuation", () => {
    expect(of("Résumé")).toEqual(["resume"]);
    expect(of("’s")).toEqual(["'", "s"]);
    expect(of("U.S.")).toEqual(["u", ".", "s", "."]);
  });
  test("a part that has no pieces is unknown as a whole; nothing is never the answer", () => {
    expect(of("enxx")).toEqual(["[UNK]"]);
    expect(of("\u200B")).toEqual(["[UNK]"]);
    expect(of("")).toEqual(["[UNK]"]);
  });
  test("a word of a million characters gives a few pieces", () => {
    expect(of("en".repeat(500_000)).length).toBeLessThanOrEqual(16);
    expect(of("'".repeat(500_000))).toHaveLength(16);
  });
  test("a vocabulary without its marks is refused", () => {
    expect(() => new WordPieces("the\na")).toThrowError(
      expect.objectContaining({ code: "model/format" }) as Error,
    );
  });
});

test("shapes tell what lower-casing loses", () => {
  const shapes = Object.fromEntries(
    [
      "met",
      "Lund",
      "NATO",
      "McAllen",
      "I",
      "U.S.",
      "1987",
      "F-16",
      ",",
      "€",
      "هال",
    ].map((form) => [form, shapeOf(form)]),
  );
  expect(shapes).toEqual({
    met: 0,
    Lund: 1,
    NATO: 2,
    McAllen: 3,
    I: 4,
    "U.S.": 5,
    "1987": 6,
    "F-16": 7,
    ",": 8,
    "€": 9,
    هال: 9,
  });
});
