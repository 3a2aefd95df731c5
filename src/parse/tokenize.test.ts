import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { processorTime } from "../../test/cost.ts";
import type { Note } from "../text/note.ts";
import { TOKEN_TABLE_FILES, tokenTables } from "./tables.ts";
import { isBlank, tokenize } from "./tokenize.ts";

const folder = resolve(import.meta.dirname, "../../data/en");
const tables = tokenTables(
  Object.fromEntries(
    TOKEN_TABLE_FILES.map((name) => [
      name,
      readFileSync(resolve(folder, name), "utf8"),
    ]),
  ),
);

/** Words with spaces between; the words of one multiword token joined by "+". */
function words(text: string, names: readonly string[] = []): string {
  return tokenize(text, 0, text.length, tables, [], new Set(names))
    .map((token) =>
      token.parts
        ? token.parts.map((part) => part.form).join("+")
        : text.slice(token.start, token.end),
    )
    .join(" ");
}

describe("words as UD_English-EWT draws them", () => {
  const cases: [string, string][] = [
    // contractions and possessives
    ["They don't agree.", "They do+n't agree ."],
    [
      "It’s Hale’s plan, and we’ll see.",
      "It+’s Hale+’s plan , and we+’ll see .",
    ],
    ["You cannot; she's gonna.", "You can+not ; she+'s gon+na ."],
    ["They shouldn't've left", "They should+n't+'ve left"],
    ["The ministers' visit", "The ministers+' visit"],
    ["the 'ministers' visit", "the ' ministers ' visit"],
    ["rock 'n roll and the '90s", "rock 'n roll and the '90s"],
    // full stops
    ["Mr. Hale met Dr. Osei.", "Mr. Hale met Dr. Osei ."],
    ["H.E. Omar Hale, the U.S. envoy.", "H.E. Omar Hale , the U.S. envoy ."],
    ["He left the U.S. Then it rained.", "He left the U.S. Then it rained ."],
    [
      "It began at 5 p.m. and ended at 6pm.",
      "It began at 5 p.m. and ended at 6 pm .",
    ],
    [
      "No. He said no. Article No. 5 stays.",
      "No . He said no . Article No. 5 stays .",
    ],
    [
      "Maps, notes etc. were there, pens etc.",
      "Maps , notes etc. were there , pens etc .",
    ],
    [
      "George H. Dawn and I. Then he left",
      "George H. Dawn and I . Then he left",
    ],
    [
      "On Sept. 3 in Salem, Mass. In a mass. Of",
      "On Sept. 3 in Salem , Mass. In a mass . Of",
    ],
    ["Wait... what?! Yes!!", "Wait ... what ?! Yes !!"],
    ["the end.The next", "the end . The next"],
    ["the blood.-shedding", "the blood . - shedding"],
    // hyphens, dashes, slashes
    [
      "Al-Midani's well-known anti-war co-chair",
      "Al - Midani+'s well - known anti-war co-chair",
    ],
    ["DAMASCUS, (ST) – A text", "DAMASCUS , ( ST ) – A text"],
    [
      "the talks—held in 2017–18—failed",
      "the talks — held in 2017 – 18 — failed",
    ],
    [
      "on 2018-07-25, tel. 713-555-3989, 3-5 days",
      "on 2018-07-25 , tel . 713-555-3989 , 3 - 5 days",
    ],
    ["and/or 12/10/2005 w/o", "and / or 12/10/2005 w/o"],
    // numbers, money, units
    [
      "$50 US$50 €3.5bn 50% 35mm 20th 1980s 1980's",
      "$ 50 US$ 50 € 3.5 bn 50 % 35 mm 20th 1980s 1980's",
    ],
    ["1,200 people, 3.5 hours; 7:30", "1,200 people , 3.5 hours ; 7:30"],
    // quotes and brackets
    ['"We go," he said. (Yes.)', '" We go , " he said . ( Yes . )'],
    ["“We go,” he said: ‘No!’", "“ We go , ” he said : ‘ No ! ’"],
    ["''We go,'' he said", "'' We go , '' he said"],
    // addresses, handles
    [
      "See https://example.org/a_b?c=d, or www.example.org.",
      "See https://example.org/a_b?c=d , or www.example.org .",
    ],
    ["(mail a.hale@example.org)", "( mail a.hale@example.org )"],
    ["@hale_office said #peace!", "@hale_office said #peace !"],
    // other scripts, emoji, astral characters, no-break space
    ["Well done 👍🏽👨‍👩‍👧!", "Well done 👍🏽 👨‍👩‍👧 !"],
    ["the 𝒮ample of زها, read", "the 𝒮ample of زها , read"],
    ["25\u00a0July\u00a02018\u200b", "25 July 2018"],
  ];
  test.each(cases)("%s", (text, expected) =>
    expect(words(text)).toBe(expected),
  );
});

describe("fused words", () => {
  const read = (text: string, names: readonly string[]) => {
    const notes: Note[] = [];
    const tokens = tokenize(
      text,
      0,
      text.length,
      tables,
      notes,
      new Set(names),
    );
    return {
      words: tokens.map((token) => text.slice(token.start, token.end)),
      notes,
    };
  };
  test("a name of the article before a known verb form is split, with a note that shows where", () => {
    const text = "Al-Midaniasserted that it holds.";
    const { words, notes } = read(text, ["Midani"]);
    expect(words).toEqual([
      "Al",
      "-",
      "Midani",
      "asserted",
      "that",
      "it",
      "holds",
      ".",
    ]);
    expect(notes).toHaveLength(1);
    expect(notes[0]!.code).toBe("text/fused-words");
    expect(text.slice(notes[0]!.span!.start, notes[0]!.span!.end)).toBe(
      "Midaniasserted",
    );
  });
  test("without the name elsewhere, or with another rest, a word stays whole", () => {
    for (const [text, names] of [
      ["Midaniasserted", ["Hale"]],
      ["Reasserted", ["Hale"]],
      ["Midanical", ["Midani"]],
      ["midaniasserted", ["Midani"]],
    ] as const)
      expect(read(text, names)).toEqual({ words: [text], notes: [] });
  });
});

describe("any text", () => {
  const odd = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          "a",
          "B",
          "'",
          "’",
          ".",
          "-",
          "–",
          " ",
          "\n",
          '"',
          "(",
          ")",
          "$",
          "5",
          "%",
          "n't",
          "https://",
          "@",
          "#",
          "\ud83d",
          "\ude00",
          "\u200d",
          ":",
          "/",
          ",",
          "\u00a0",
          "U.S.",
          "é",
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join("")),
  );
  test("tokens are in order, inside, not empty, and leave out white space only", () => {
    fc.assert(
      fc.property(odd, (text) => {
        let at = 0;
        for (const token of tokenize(text, 0, text.length, tables)) {
          for (let k = at; k < token.start; k++)
            expect(isBlank(text.charCodeAt(k))).toBe(true);
          expect(token.start).toBeGreaterThanOrEqual(at);
          expect(token.end).toBeGreaterThan(token.start);
          for (let k = token.start; k < token.end; k++)
            expect(isBlank(text.charCodeAt(k))).toBe(false);
          if (token.parts) {
            expect(token.parts.map((part) => part.form).join("")).toBe(
              text.slice(token.start, token.end),
            );
            for (const part of token.parts)
              expect(text.slice(part.start, part.end)).toBe(part.form);
          }
          at = token.end;
        }
        for (let k = at; k < text.length; k++)
          expect(isBlank(text.charCodeAt(k))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  test("long lines of any one thing take time in proportion", () => {
    for (const piece of [
      ".",
      "-",
      "a-",
      "a.",
      "(",
      ")",
      "'",
      "''",
      "’s",
      "1-",
      "a",
      "a/",
      "😀",
      ":",
      "https://",
      "@a.",
      "…",
      "$",
      "A.",
      "Aa.Bb",
    ]) {
      const text = piece.repeat(100_000 / piece.length);
      const seconds = processorTime();
      tokenize(text, 0, text.length, tables);
      expect(seconds(), JSON.stringify(piece)).toBeLessThan(10);
    }
  });
});
