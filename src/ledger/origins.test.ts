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

  test("two reports that one publisher wrote for itself both count, also where a third credits the publisher", () => {
    expect(
      repeatsOf([
        report("a", { publisher: "Reuters" }),
        report("b", { publisher: "Reuters" }),
        report("c", { publisher: "Gazette", credit: "Reuters" }),
      ]),
    ).toEqual([null, null, { article: "a", as: "agency" }]);
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
