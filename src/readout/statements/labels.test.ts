import { describe, expect, test } from "vitest";
import { bestRoles, cuesOf, distanceBucket } from "./labels.ts";

/** Scores of five tags a word: outside, source begins, goes on, content begins, goes on. */
const roles = (rows: readonly (readonly number[])[]) => [
  ...bestRoles(rows.length, (word) => Float32Array.from(rows[word]!)),
];

describe("bestRoles", () => {
  const out = [5, 0, 0, 0, 0];
  const begins = [0, 0, 0, 9, 0];
  const inside = [0, 0, 0, 0, 6];
  test("a stretch begins with its begin and goes on", () => {
    expect(roles([out, begins, inside, inside, out])).toEqual([0, 3, 4, 4, 0]);
  });
  test("a word that wavers does not break a content in two", () => {
    const wavers = [1.5, 0, 0, 0, 1];
    expect(roles([begins, inside, wavers, inside, inside])).toEqual([
      3, 4, 4, 4, 4,
    ]);
  });
  test("one word that leans to being said is no content", () => {
    expect(roles([out, [1, 0, 0, 2, 0], out])).toEqual([0, 0, 0]);
  });
  test("a source and a content beside each other stay two", () => {
    const source = [0, 9, 0, 0, 0];
    expect(roles([source, [0, 0, 7, 0, 0], begins, inside])).toEqual([
      1, 2, 3, 4,
    ]);
  });
  test("no word, no role", () => {
    expect(roles([])).toEqual([]);
  });
});

describe("cuesOf", () => {
  /** Scores of three tags a word: outside, begins, goes on. */
  const cues = (...rows: (readonly number[])[]) =>
    cuesOf(rows.length, (word) => Float32Array.from(rows[word]!));
  const out = [5, 0, 0];
  const begins = [0, 3, 0];
  test("a word that goes on may be a little less sure than the first", () => {
    expect(cues(out, begins, [2, 0, 1.5], out)).toEqual([
      { first: 1, behind: 3, margin: 3 },
    ]);
    expect(cues(out, begins, [2, 0, 1], out)).toEqual([
      { first: 1, behind: 2, margin: 3 },
    ]);
  });
  test("no cue begins with such a word, and a second beginning is a second cue", () => {
    expect(cues(out, [2, 0, 1.5], out)).toEqual([]);
    expect(cues(begins, begins)).toHaveLength(2);
  });
});

test("distances widen on both sides of a cue", () => {
  const far = (word: number) => distanceBucket(word, 50, 52);
  expect([50, 51].map(far)).toEqual([0, 0]);
  expect([49, 48, 46, 45, 42, 34, 18, 0].map(far)).toEqual([
    1, 2, 4, 5, 6, 7, 8, 8,
  ]);
  expect([52, 53, 55, 56, 59, 180].map(far)).toEqual([10, 11, 13, 14, 15, 18]);
});
