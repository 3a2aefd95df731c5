import { describe, expect, test } from "vitest";
import { repeatsOf, type Origin } from "./origins.ts";

const report = (article: string, more: Partial<Origin> = {}): Origin => ({
  article,
  family: article,
  address: null,
  credit: null,
  publisher: null,
  ...more,
});

describe("whose word a report is", () => {
  test("three reports, one origin: the agency's own story and two papers that credit it, under its name and its letters", () => {
    expect(
      repeatsOf([
        report("paper-1", { credit: "AP", publisher: "Gazette" }),
        report("wire", { publisher: "The Associated Press" }),
        report("paper-2", { credit: "Associated Press", publisher: "Courier" }),
      ]),
    ).toEqual([
      null,
      { article: "paper-1", as: "agency" },
      { article: "paper-1", as: "agency" },
    ]);
  });

  test("a copy repeats the first of its family, whether or not that is the original", () => {
    expect(
      repeatsOf([
        report("b", { family: "a" }),
        report("own"),
        report("c", { family: "a" }),
      ]),
    ).toEqual([null, null, { article: "b", as: "copy" }]);
  });

  test("what hangs together by a third report is one origin", () => {
    expect(
      repeatsOf([
        report("a", { credit: "Reuters" }),
        report("b"),
        report("c", { family: "b", credit: "REUTERS" }),
      ]),
    ).toEqual([
      null,
      { article: "a", as: "copy" },
      { article: "a", as: "copy" },
    ]);
  });

  test("two reports that a paper wrote itself both count", () => {
    expect(
      repeatsOf([
        report("a", { publisher: "Sample Gazette B" }),
        report("b", { publisher: "Sample Gazette B" }),
      ]),
    ).toEqual([null, null]);
  });

  test("what an agency says twice is its word still: one that is known, or that somebody credits", () => {
    const twice = { article: "a", as: "agency" };
    expect(
      repeatsOf([
        report("a", { publisher: "Reuters" }),
        report("b", { publisher: "Reuters" }),
      ]),
    ).toEqual([null, twice]);
    const wire = { publisher: "Sample Wire A", credit: "Sample Wire A" };
    expect(repeatsOf([report("a", wire), report("b", wire)])).toEqual([
      null,
      twice,
    ]);
    expect(
      repeatsOf([
        report("a", { publisher: "Sample Wire A" }),
        report("b", { publisher: "Sample Wire A" }),
        report("c", { publisher: "Gazette", credit: "Sample Wire A" }),
      ]),
    ).toEqual([null, twice, twice]);
  });

  test("versions of one page are one word", () => {
    const address = "news.example/orlen";
    expect(
      repeatsOf([report("old", { address }), report("new", { address })]),
    ).toEqual([null, { article: "old", as: "version" }]);
  });

  test("two places in one article are one word", () => {
    expect(repeatsOf([report("a"), report("a")])).toEqual([
      null,
      { article: "a", as: "article" },
    ]);
  });
});
