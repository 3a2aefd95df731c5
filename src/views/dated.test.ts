import { expect, test } from "vitest";
import { flatParse, testTimes } from "../../test/times.ts";
import { findTimes } from "../readout/times/times.ts";
import { timeInWords } from "./dated.ts";

const lines = (text: string, published?: string) => {
  const parse = flatParse(text, published);
  return findTimes(parse, { times: testTimes() }).times.map((one) =>
    timeInWords(one, parse.article),
  );
};

test("a relative expression says what it was counted from", () => {
  expect(lines("The round opens next week.", "2018-07-26")).toEqual([
    "“next week”: between 30 Jul and 5 Aug 2018, counted from the article's date, Thu 26 Jul 2018",
  ]);
  expect(
    lines(
      "On 5 September 1978 he fell ill. Two days later he died, in the month of May.",
      "2018-07-26",
    ),
  ).toEqual([
    "“5 September 1978”: Tue 5 Sep 1978",
    "“Two days later”: Thu 7 Sep 1978, counted from “5 September 1978”",
    "“May”: in May 1978, counted from “Two days later”",
  ]);
});

test("no precision is drawn that is not there", () => {
  expect(
    lines(
      "They met in about 1986, in the 1960s, for two days, every Tuesday.",
      "2018-07-26",
    ),
  ).toEqual([
    "“about 1986”: about 1986",
    "“the 1960s”: in the 1960s",
    "“two days”: a length of time, P2D",
    "“every Tuesday”: what comes again, XXXX-WXX-2",
  ]);
  expect(lines("They met yesterday.")).toEqual([
    "“yesterday”: no day known, XXXX-XX-XX",
  ]);
});
