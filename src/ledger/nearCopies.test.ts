import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bandsOf, nearCopies } from "./nearCopies.ts";

const STORY = [
  "The foreign ministers of Veldonia and Kessia agreed on Tuesday to reopen the bridge at Orlen after two days of talks in the lake town of Marrow.",
  "Ilka Dorn of Veldonia told reporters that the last customs papers would be signed within the month, and that lorries could cross before the first snow.",
  "Her counterpart, Pavel Reese, was more careful. He said the two sides still had to settle who pays for the repair of the northern pier, which was damaged in the flood of 1991.",
  "The bridge has been closed to goods since March. Farmers on both banks have pressed their governments for months, and a petition with 14,200 names was handed over in April.",
  "Officials of the river commission, who took part as observers, called the meeting useful. They will report to the council in Harn next week.",
  "Neither minister would say whether the prime ministers would meet this year, as had been proposed by the commission in its spring report.",
].join("\n");
const paragraphs = STORY.split("\n");

/** Both ways round, and whether bands lead from one to the other. */
function both(a: string, b: string): boolean {
  const found = nearCopies(a, b);
  expect(nearCopies(b, a)).toBe(found);
  if (found) {
    const bands = new Set(bandsOf(a));
    expect(bandsOf(b).some((band) => bands.has(band))).toBe(true);
  }
  return found;
}

describe("one story", () => {
  test.each([
    ["the same", STORY],
    ["cut at the end", paragraphs.slice(0, 4).join("\n")],
    ["cut to its first two paragraphs", paragraphs.slice(0, 2).join("\n")],
    [
      "lightly edited",
      STORY.replace("more careful", "more cautious")
        .replace("told reporters", "said")
        .replace("on both banks", "on either bank")
        .replace("useful", "a useful one"),
    ],
    [
      "a paragraph left out, a dateline put before it",
      `MARROW (Lake Wire) - ${paragraphs.filter((_, i) => i !== 2).join("\n")}`,
    ],
    [
      "cut, with a paragraph of the paper's own at the end",
      [
        ...paragraphs.slice(0, 5),
        "In Stennick, on this side of the river, the Chamber of Trade said it would hold a reception for the first drivers and had put aside 3,000 crowns for it.",
      ].join("\n"),
    ],
    [
      "a shorter form for a longer one, a number in words, a day told otherwise",
      STORY.replace("since March", "since Mar.")
        .replace("14,200", "more than fourteen thousand")
        .replace("on Tuesday", "yesterday"),
    ],
  ])("%s", (_what, text) => expect(both(STORY, text)).toBe(true));

  test("initials for the name of a country", () => {
    const long = STORY.replaceAll("Kessia", "the United States");
    expect(both(long, STORY.replaceAll("Kessia", "the U.S."))).toBe(true);
  });
});

describe("two stories", () => {
  const formula = (day: string, guest: string, country: string) =>
    `The President of the Republic received in the white hall of the palace on ${day} the ambassador of ${country}, ${guest}, who handed over the letters that accredit the envoy. ` +
    "The two discussed relations between their countries and ways to widen them in trade, culture and science, and agreed that visits of delegations should be held more often. " +
    "The President wished the ambassador success in the mission and asked that greetings be conveyed to the head of state and to the friendly people of the country. The Minister of Foreign Affairs and the chief of protocol took part in the reception.";

  test.each([
    [
      "the same form of words on another day",
      formula("Monday", "Olen Marsh", "Kessia"),
      formula("Thursday", "Ada Wynn", "Veldonia"),
    ],
    [
      "the same form of words, only the guest is another",
      formula("Monday", "Olen Marsh", "Kessia"),
      formula("Monday", "Ada Wynn", "Kessia"),
    ],
    [
      "another number in the same place",
      STORY,
      STORY.replace("14,200 names", "17,900 names"),
    ],
    [
      "a follow-up that ends with the same background",
      STORY,
      [
        "Lorries crossed the bridge at Orlen for the first time in nine months on Friday, hours after customs officers from both countries had put up their cabins.",
        "Dorn and Reese met in the middle and shook hands. Reese said the northern pier would be paid for by a fund of the commission, a question that had held up the papers until the last evening.",
        "Some forty drivers had waited since the night. The first across was a load of apples from the Harn valley, and its driver was given a wreath by the children of the school.",
        paragraphs[3]!,
        paragraphs[5]!,
      ].join("\n"),
    ],
    ["nothing in common", STORY, formula("Monday", "Olen Marsh", "Kessia")],
  ])("%s", (_what, a, b) => expect(both(a, b)).toBe(false));

  test("texts of a few words, however alike", () => {
    expect(bandsOf("No comment was given.")).toEqual([]);
    expect(both("No comment was given.", "No comment was given.")).toBe(false);
  });
});

test("a function of the texts: the same bands and answers however often, either way round, for any two texts", () => {
  const word = fc.constantFrom(
    ..."the a Dorn met Reese 12 in Harn on of. said".split(" "),
  );
  const text = fc
    .array(word, { maxLength: 90 })
    .map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(bandsOf(a)).toEqual(bandsOf(a));
      expect(nearCopies(a, b)).toBe(nearCopies(b, a));
    }),
  );
});
