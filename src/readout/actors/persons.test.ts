import { describe, expect, it } from "vitest";
import { samePerson, within } from "./persons.ts";
import { foldWord, wordsOf } from "./words.ts";

describe("samePerson", () => {
  it.each([
    ["joseph biden", "joe biden"],
    ["mohammed bin salman", "mohammed bin salman saud"],
    ["alexander lavrentiev", "alexander lavrentyev"],
    ["kim jong un", "kim jongun"],
    ["robert novak", "bob novak"],
  ])("%s and %s", (a, b) =>
    expect(samePerson(a.split(" "), b.split(" "))).toBe(true),
  );

  it.each([
    ["george harlan", "laura harlan"],
    ["khalid bin salman", "mohammed bin salman"],
    ["jan novak", "jan petrov"],
    ["kim jong un", "kim yo jong"],
  ])("not %s and %s", (a, b) =>
    expect(samePerson(a.split(" "), b.split(" "))).toBe(false),
  );
});

describe("words", () => {
  it("folds accents, dots and apostrophes, and parts at hyphens", () => {
    expect(foldWord("Türkiye")).toBe("turkiye");
    expect(foldWord("U.S.")).toBe("us");
    expect(wordsOf("Guinea-Bissau")).toEqual(["guinea", "bissau"]);
  });

  it("edit distance up to a limit", () => {
    expect(within("lavrentiev", "lavrentyev", 1)).toBe(true);
    expect(within("novak", "petrov", 2)).toBe(false);
  });
});
