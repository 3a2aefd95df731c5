import { describe, expect, it } from "vitest";
import { goesOn, mayName, isTitleCase, type BodyNames } from "./bodyNames.ts";
import { fit } from "./persons.ts";
import type { ActorTables } from "./tables.ts";
import type { Word } from "./words.ts";

const body: BodyNames = {
  words: new Set(["novak", "petr", "ivanov"]),
  pairs: new Set(["petr ivanov"]),
  lowers: new Set(["meet", "met", "hand"]),
};
const tables = {
  given: new Map([
    ["jan", { gender: "male", familyFirst: false }],
    ["kim", { familyFirst: true }],
  ]),
} as unknown as ActorTables;
const word = (text: string): Word =>
  ({
    text,
    key: text.toLowerCase(),
    capital: /^\p{Lu}/u.test(text),
    punctuation: false,
    joined: false,
    token: { lemma: text.toLowerCase() },
  }) as unknown as Word;

describe("names in titles", () => {
  it("end where the body does not print them on", () => {
    expect(goesOn(body, tables, word("Petr"), word("Ivanov"))).toBe(true);
    expect(goesOn(body, tables, word("Jan"), word("Novak"))).toBe(true);
    expect(goesOn(body, tables, word("Novak"), word("Hands"))).toBe(false);
    expect(goesOn(body, tables, word("Novak"), word("Ivanov"))).toBe(false);
    expect(goesOn(body, tables, word("Jan"), word("Meets"))).toBe(false);
  });
  it("are not begun by words that the body writes small", () => {
    expect(mayName(body, word("Hands"))).toBe(false);
    expect(mayName(body, word("Novak"))).toBe(true);
  });
  it("are doubted in Title Case only", () => {
    expect(isTitleCase(["Novak", "Hands", "a", "Letter"].map(word))).toBe(true);
    expect(isTitleCase(["Novak", "hands", "a", "letter"].map(word))).toBe(
      false,
    );
  });
});

describe("family names that stand first", () => {
  it("fit as well as those that stand last", () => {
    const name = { words: ["kim"], country: "", sentence: 0 };
    const member = (words: string[]) =>
      ({ words, offices: new Set() }) as unknown as Parameters<typeof fit>[0];
    expect(fit(member(["kim", "min", "jun"]), name, tables)).toBe(
      fit(member(["anna", "kim"]), name, tables),
    );
    expect(
      fit(member(["jan", "kim"]), { ...name, words: ["jan"] }, tables),
    ).toBeLessThan(100);
  });
});
