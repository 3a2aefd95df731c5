import { expect, test } from "vitest";
import { passagePath, standsAt, wordsKey } from "./passagePath.ts";

const TEXT = "The envoy left. The envoy came back, and the envoy stayed.";
const spanOf = (words: string, from = 0) => {
  const start = TEXT.indexOf(words, from);
  return { start, end: start + words.length };
};

test("an address names the place, the record and a key of the words", () => {
  expect(passagePath("a/b", { start: 3, end: 9 }, "envoy ", "C1")).toBe(
    `/d/a%2Fb?r=C1&w=${wordsKey("envoy ")}#c=3-9`,
  );
  expect(wordsKey("The envoy")).not.toBe(wordsKey("the envoy"));
});

test("words are found at their place, else nearest to it, else nowhere", () => {
  const first = spanOf("The envoy");
  const second = spanOf("The envoy", 1);
  const key = wordsKey("The envoy");
  expect(standsAt(TEXT, first, key)).toEqual(first);
  expect(standsAt(TEXT, second, key)).toEqual(second);
  const moved = (by: number, { start, end } = second) => ({
    start: start + by,
    end: end + by,
  });
  expect(standsAt(TEXT, moved(4), key)).toEqual(second);
  expect(standsAt(TEXT, moved(-14), key)).toEqual(first);
  // the place lies behind the end of the text that there is now
  expect(standsAt(TEXT, moved(1000), key)).toEqual(second);
  expect(standsAt(TEXT, first, wordsKey("An envoy."))).toBeNull();
  expect(standsAt("short", first, key)).toBeNull();
  expect(standsAt(TEXT, { start: 5, end: 5 }, wordsKey(""))).toBeNull();
});

test("a text of a million characters is gone through at once", () => {
  const text = "x".repeat(1_000_000);
  const began = process.cpuUsage();
  expect(standsAt(text, { start: 0, end: 400 }, wordsKey("y"))).toBeNull();
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(2);
});
