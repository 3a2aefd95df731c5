import { describe, expect, it } from "vitest";
import { fromPdfPages, type PdfPage, type PdfRun } from "./pdf.ts";

const WIDTH = 600;
const HEIGHT = 800;

/** Lines of text under each other; a character is taken for half as wide as it is high. */
function column(
  lines: readonly string[],
  {
    x = 60,
    y = 120,
    size = 10,
    step = 12,
  }: { x?: number; y?: number; size?: number; step?: number } = {},
): PdfRun[] {
  return lines.map((text, at) => ({
    text,
    x,
    y: y + at * step,
    width: (text.length * size) / 2,
    size,
  }));
}

const page = (...runs: readonly (readonly PdfRun[])[]): PdfPage => ({
  width: WIDTH,
  height: HEIGHT,
  runs: runs.flat(),
});

function read(...pages: readonly PdfPage[]) {
  const { text, blocks, ...rest } = fromPdfPages(pages);
  return {
    ...rest,
    blocks: blocks.map(({ start, end, kind }) => [
      kind ?? "",
      text.slice(start, end),
    ]),
  };
}

const LONG = [
  "The two ministers met in the capital on Monday and agreed to meet again",
  "in the spring, when the talks on trade are to be taken up once more by",
  "both of the delegations.",
];
const PARAGRAPH = LONG.join(" ");

describe("fromPdfPages", () => {
  it("puts lines together, and parts paragraphs at gaps, indents and short lines", () => {
    const { blocks } = read(
      page(
        column(LONG, { y: 120 }),
        column(LONG, { y: 175 }),
        column(LONG.slice(0, 2), { y: 211 }),
        column([`    ${LONG[0]!}`], { x: 75, y: 260 }),
      ),
    );
    expect(blocks.map(([, text]) => text)).toEqual([
      PARAGRAPH,
      PARAGRAPH,
      LONG.slice(0, 2).join(" "),
      LONG[0],
    ]);
  });

  it("joins words that were hyphenated at a line's end, and leaves hyphens that are the word's own", () => {
    const lines = [
      "They asked for nego-",
      "tiations on a cease-",
      "fire and on the Franco-",
      "German border, for self-",
      "defence and a co\u00ad",
      "operation; the tax-",
      "free zone is a tax-free zone in 2015-",
      "16 as well.",
    ];
    expect(read(page(column(lines))).blocks).toEqual([
      [
        "",
        "They asked for negotiations on a cease-fire and on the Franco-German border, for self-defence and a cooperation; the tax-free zone is a tax-free zone in 2015-16 as well.",
      ],
    ]);
  });

  it("leaves out page numbers and running heads, keeps the first head as an aside, and goes on over the page", () => {
    const head = (number: number) => [
      ...column([`Ministry of Foreign Affairs · Bulletin ${number}`], {
        y: 40,
      }),
      ...column([`Page ${number} of 3`], { x: 280, y: 770 }),
    ];
    const { blocks } = read(
      page(head(1), column(LONG.slice(0, 2), { y: 700 })),
      page(
        head(2),
        column(LONG.slice(2), { y: 100 }),
        column(LONG, { y: 300 }),
      ),
      page(head(3), column(LONG, { y: 100 })),
    );
    expect(blocks).toEqual([
      ["aside", "Ministry of Foreign Affairs · Bulletin 1"],
      ["", PARAGRAPH],
      ["", PARAGRAPH],
      ["", PARAGRAPH],
    ]);
  });

  it("reads one column after the other, under a title and over a foot that run across", () => {
    const narrow = (word: string) => [
      `${word} two ministers met in the capital on`,
      "Monday and agreed to meet again in the",
      "spring, when the talks on trade are to be",
      "taken up once more by the delegations of",
      "both of the countries that were there.",
    ];
    const { blocks, title } = read(
      page(
        column(["Talks on trade are to go on in the spring"], {
          size: 20,
          y: 80,
        }),
        column(narrow("First"), { x: 60 }),
        column(narrow("Second"), { x: 320 }),
        column(
          [
            "The statement was given out by the press office of the ministry on the same day as the talks.",
          ],
          { y: 400 },
        ),
      ),
    );
    expect(title).toBe("Talks on trade are to go on in the spring");
    expect(blocks.map(([kind, text]) => [kind, text!.slice(0, 13)])).toEqual([
      ["title", "Talks on trad"],
      ["", "First two min"],
      ["", "Second two mi"],
      ["", "The statement"],
    ]);
  });

  it("keeps the rows of a table as rows", () => {
    const rows = ["Norway", "Sweden", "Finland", "Denmark", "Iceland"];
    const { blocks } = read(
      page(
        column(rows, { x: 60 }),
        column(["3 May", "4 May", "5 May", "6 May", "7 May"], { x: 320 }),
      ),
    );
    expect(blocks.map(([, text]) => text).join("\n")).toContain(
      "Norway\t3 May",
    );
  });

  it("marks headings and notes at the foot, and leaves the marks of notes out", () => {
    const { blocks } = read(
      page(
        column(["What was agreed"], { size: 13, y: 90 }),
        column(LONG, { y: 120 }),
        [{ text: "1", x: 180.5, y: 140, width: 3, size: 6 }],
        column(["1 The talks were held behind closed doors."], {
          size: 8,
          y: 720,
        }),
      ),
    );
    expect(blocks).toEqual([
      ["title", "What was agreed"],
      ["", PARAGRAPH],
      ["aside", "1 The talks were held behind closed doors."],
    ]);
  });

  it("says that pages hold no text, or letters that stand for nothing", () => {
    expect(() => fromPdfPages([page(), page()])).toThrow(/pictures.*OCR/);
    expect(() =>
      fromPdfPages([page(column(["\ue001\ue002\ue003 a"]))]),
    ).toThrow(/stand for no characters/);
    expect(read(page(column(LONG)), page()).notes).toMatchObject([
      { code: "article/pages-without-text" },
    ]);
  });
});
