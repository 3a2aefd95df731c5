import { describe, expect, test } from "vitest";
import { toArticle } from "../article/article.ts";
import { correctionNotices } from "./notices.ts";

const PROSE =
  "Ilka Dorn met Pavel Reese on Wednesday in the lake town of Marrow, and the two agreed to reopen the bridge at Orlen before the winter.";
const noticesOf = (...paragraphs: readonly string[]) => {
  const { article } = toArticle({
    name: "a.txt",
    text: ["Bridge at Orlen to reopen", ...paragraphs].join("\n\n"),
    date: "2019-05-09",
  });
  return correctionNotices(article).map(({ span, ...rest }) => ({
    ...rest,
    words: article.text.slice(span.start, span.end).slice(0, 30),
  }));
};

describe("a notice of its own page", () => {
  test.each([
    "An earlier version of this article said that the two met on Tuesday.",
    "Correction: The original version of this story gave the wrong day for the meeting.",
    "This report was amended on 9 May 2019 to correct the day of the meeting.",
  ])("%s", (notice) =>
    expect(noticesOf(PROSE, notice)).toEqual([
      { same: true, title: null, day: null, words: notice.slice(0, 30) },
    ]),
  );
});

test("a notice that names what it corrects by title and day", () => {
  expect(
    noticesOf(
      PROSE,
      "Correction: Our report “Lorries may cross before the snow” of 8 May 2019 gave the wrong day for the meeting in Marrow.",
    ),
  ).toEqual([
    {
      same: false,
      title: "lorries may cross before the snow",
      day: "2019-05-08",
      words: "Correction: Our report “Lorrie",
    },
  ]);
});

test("a day without a year is of the year nearest to the notice", () => {
  for (const [day, value] of [
    ["May 8", "2019-05-08"],
    ["30 December", "2018-12-30"],
  ])
    expect(
      noticesOf(
        PROSE,
        `Correction: Our report “Lorries may cross before the snow” of ${day} gave the wrong number of lorries, which was 40 then.`,
      ),
    ).toMatchObject([{ day: value }]);
});

test("a title without a day, or a day without a title, names nothing", () => {
  for (const notice of [
    "Correction: Our report “Lorries may cross before the snow” gave the wrong day for the meeting in Marrow.",
    "Correction: A report on 8 May 2019 gave the wrong day for the meeting in Marrow, which was held on Wednesday.",
  ])
    expect(noticesOf(PROSE, notice)).toMatchObject([
      { same: false, title: null, day: null },
    ]);
});

test("what is no notice", () => {
  expect(
    noticesOf(
      PROSE,
      "Corrections officers at the border said that they had been told of the reopening by the radio alone.",
      "Dorn said that an earlier version of the treaty had left the bridge out.",
      "The ministers spoke of a correction of prices at the market of Orlen, which farmers had asked for.",
    ),
  ).toEqual([]);
});
