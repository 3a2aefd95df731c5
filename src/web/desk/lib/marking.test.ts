import { expect, test } from "vitest";
import { moveEnd, sentenceBeside, sentencesOf } from "./marking.ts";

const TEXT =
  "Two envoys met\nGENEVA, Jan. 8 – Mr. Novak met the envoy. “It was useful.” They will meet again";
const BLOCKS = [
  { start: 0, end: 14 },
  { start: 15, end: TEXT.length },
];
const sentences = sentencesOf(TEXT, BLOCKS);
const words = (span: { start: number; end: number }) =>
  TEXT.slice(span.start, span.end);

test("sentences end where a sentence ends, not at a title or a month", () => {
  expect(sentences.map(words)).toEqual([
    "Two envoys met",
    "GENEVA, Jan. 8 – Mr. Novak met the envoy.",
    "“It was useful.”",
    "They will meet again",
  ]);
});

test("the sentence before and after, and none beyond the ends", () => {
  const second = sentences[1]!;
  expect(words(sentenceBeside(sentences, second, 1))).toBe("“It was useful.”");
  expect(words(sentenceBeside(sentences, second, -1))).toBe("Two envoys met");
  expect(sentenceBeside(sentences, sentences[3]!, 1)).toBe(sentences[3]);
  expect(sentenceBeside(sentences, sentences[0]!, -1)).toBe(sentences[0]);
});

test("an end moves by a word, and never past the other", () => {
  const marked = {
    start: TEXT.indexOf("Novak"),
    end: TEXT.indexOf(" met the"),
  };
  expect(words(marked)).toBe("Novak");
  expect(words(moveEnd(TEXT, marked, "end", 1))).toBe("Novak met");
  expect(words(moveEnd(TEXT, marked, "start", -1))).toBe("Mr. Novak");
  expect(words(moveEnd(TEXT, marked, "end", -1))).toBe("Novak");
  expect(words(moveEnd(TEXT, marked, "start", 1))).toBe("Novak");
  const whole = { start: 0, end: TEXT.length };
  expect(moveEnd(TEXT, whole, "end", 1)).toEqual(whole);
  expect(moveEnd(TEXT, whole, "start", -1)).toEqual(whole);
});
