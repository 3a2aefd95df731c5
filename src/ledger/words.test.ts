import fc from "fast-check";
import { expect, test } from "vitest";
import {
  askedWords,
  foundPassages,
  foundSpans,
  ftsQuery,
  wordQuery,
} from "./words.ts";

const fts = (input: string) => ftsQuery(wordQuery(input));

test.each([
  ["missiles Europe", '"missiles" AND "Europe"'],
  ['"one package" missiles', '"one package" AND "missiles"'],
  ["intermediate-range", '"intermediate range"'],
  ["withdraw*", '"withdraw"*'],
  ['"one pack*"', '"one pack"*'],
  ["missiles -nuclear", '("missiles") NOT ("nuclear")'],
  ["missiles NOT nuclear", '("missiles") NOT ("nuclear")'],
  ["war OR peace talks", '("war" OR "peace") AND "talks"'],
  ["a AND b", '"a" AND "b"'],
  ["NEAR(a b)", '"NEAR a" AND "b"'],
  ['quote: "unfinished', '"quote" AND "unfinished"'],
])("%s asks for %s", (input, query) => {
  expect(fts(input)).toBe(query);
});

test.each(["", "   ", "!!!", "-", '""', "-nuclear", "* OR"])(
  "%j names no word that could be found",
  (input) => {
    expect(fts(input)).toBeNull();
  },
);

test.each([
  ["", /no word/],
  ["?!", /no word/],
  ["-nuclear", /add one that must/],
  ["NOT nuclear -war", /add one that must/],
  ["speaker:Novak treaty", /filter of its own/],
  ['"arms control"~5', /not looked for/],
  ["misiles~2", /not looked for/],
  ["NEAR(a b)", /not looked for/],
  ["*draw", /at the end of a word/],
  ["with*draw", /at the end of a word/],
  ["(war OR peace) talks", /brackets/],
  ["talks OR (war peace)", /brackets/],
  ["war OR -peace", /by itself/],
])("%j is refused with what to write instead", (input, why) => {
  expect(() => askedWords(input)).toThrow(why);
});

test.each([
  "withdraw*",
  "withdrawal (partial)",
  "10:30 talks",
  '"what is to be done?" -war',
  "war OR peace",
  "state-run*",
])("%s is asked as it stands", (input) => {
  expect(askedWords(input)).toEqual(wordQuery(input));
});

test("a column is asked by name", () => {
  expect(ftsQuery(wordQuery("treaty"), "said")).toBe('{said} : ("treaty")');
});

test("marks the words where they stand, whatever their case and accents", () => {
  const text = "The Café talks: MISSILES, missile and the cafe.";
  const spans = foundSpans(wordQuery("café missile*"), text, 100);
  expect(
    spans.map(({ start, end }) => text.slice(start - 100, end - 100)),
  ).toEqual(["Café", "MISSILES", "missile", "cafe"]);
  expect(foundSpans(wordQuery('"the cafe"'), text)).toHaveLength(1 + 1);
  expect(foundSpans(wordQuery('"cafe the"'), text)).toEqual([]);
});

test("found words lie in the text, in order and apart, for any query", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (input, text) => {
      let end = 0;
      for (const span of foundSpans(wordQuery(input), text)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});

const LONG = "word ".repeat(60);

test("passages show the words found with whole words of their paragraph round them", () => {
  const text = `Other talks.\n\n${LONG}the café talks ended. ${LONG}\n\nTalks, again.`;
  const passages = foundPassages(wordQuery("cafe talks"), text, 3);
  expect(passages).toHaveLength(3);
  for (const { start, end, text: words, found } of passages) {
    expect(text.slice(start, end)).toBe(words);
    for (const span of found) {
      expect(span.start).toBeGreaterThanOrEqual(start);
      expect(span.end).toBeLessThanOrEqual(end);
    }
  }
  const marked = passages.map(({ found }) =>
    found.map((span) => text.slice(span.start, span.end)),
  );
  expect(marked).toEqual([["talks"], ["café", "talks"], ["Talks"]]);
  expect(passages.map((one) => one.text)).toEqual([
    "Other talks.",
    expect.stringMatching(
      /^word .{60,100}the café talks ended\. .{60,100}word$/,
    ),
    "Talks, again.",
  ]);
});

test("passages of a text that has many are the first few, and one that would cut a character keeps it whole", () => {
  const many = `${LONG}treaty `.repeat(50);
  expect(foundPassages(wordQuery("treaty"), many, 2)).toHaveLength(2);
  const faces = `${"😀".repeat(80)}treaty${"😀".repeat(80)}`;
  for (const text of [faces, `x${faces}`, `x${faces}x`])
    for (const one of foundPassages(wordQuery("treaty"), text, 3)) {
      expect(one.text).not.toMatch(/\p{Surrogate}/u);
      expect(one.text.length).toBeGreaterThan(150);
    }
});

test("passages lie in the text, in order and apart, for any query", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ maxLength: 400 }), (input, text) => {
      let end = 0;
      for (const one of foundPassages(wordQuery(input), text, 3)) {
        expect(one.start).toBeGreaterThanOrEqual(end);
        for (const span of one.found) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(one.end).toBeGreaterThanOrEqual(end);
        end = one.end;
      }
    }),
  );
});
