import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { flatParse, testTimes } from "../test/times.ts";
import { findTimes } from "../src/readout/times/times.ts";
import { readNarrative } from "./narrative.ts";

const passages = readNarrative(
  readFileSync(join(import.meta.dirname, "narrative.txt"), "utf8"),
);

test("the passages are read as they are marked", () => {
  expect(passages.length).toBeGreaterThanOrEqual(20);
  for (const { text, timexes } of passages)
    for (const one of timexes)
      expect(text.slice(one.start, one.end)).toBe(one.text);
});

test("stories are told right without a tree: 85 % of their expressions have the marked value", () => {
  let right = 0;
  let all = 0;
  for (const { text, date, timexes } of passages) {
    const found = findTimes(flatParse(text, date), {
      times: testTimes(),
    }).times;
    for (const gold of timexes) {
      all++;
      if (
        found.some(
          ({ span, value }) =>
            span.start < gold.end &&
            gold.start < span.end &&
            value === gold.value,
        )
      )
        right++;
    }
  }
  expect(all).toBeGreaterThanOrEqual(200);
  expect(right / all).toBeGreaterThan(0.85);
});
