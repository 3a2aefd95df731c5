import { describe, expect, it } from "vitest";
import { toArticle } from "./article.ts";

/** One line a block: its role and its words. */
function roles(
  text: string,
  fields: { title?: string; publisher?: string } = {},
): string[] {
  const { article } = toArticle({ name: "item.txt", text, ...fields });
  expect(article.text).toBe(text);
  return article.blocks.map(
    (block) => `${block.role}: ${article.text.slice(block.start, block.end)}`,
  );
}
const article = (
  text: string,
  fields: {
    title?: string;
    publisher?: string;
    url?: string;
    date?: string;
  } = {},
) => toArticle({ name: "item.txt", text, ...fields }).article;

const PARAGRAPH =
  "The minister received the envoy of the neighbouring state on Monday and spoke with him about the border.";
const SECOND =
  "They agreed that the talks would go on in the spring, the ministry said.";

describe("blocks of a plain text", () => {
  it("reads a text of one short sentence, as feeds bring them, as its own body", () => {
    expect(roles("The king visited Oslo today.")).toEqual([
      "body: The king visited Oslo today.",
    ]);
    expect(roles("A King in Oslo Today")).toEqual([
      "heading: A King in Oslo Today",
    ]);
  });
  it("tells doubled titles, header date, dateline, byline and comment litter from the body", () => {
    const text = `Talks on the Border Go On\n\nTalks on the Border Go On\n\nThursday, 26 July 2018\n\nOSLO, (NTB) – ${PARAGRAPH}\n\n${SECOND}\n\nDr. Amal Doe\n\n\n%d bloggers like this:`;
    expect(roles(text)).toEqual([
      "title: Talks on the Border Go On",
      "title: Talks on the Border Go On",
      "dateline: Thursday, 26 July 2018",
      "dateline: OSLO, (NTB) –",
      `body: ${PARAGRAPH}`,
      `body: ${SECOND}`,
      "byline: Dr. Amal Doe",
      "boilerplate: %d bloggers like this:",
    ]);
    expect(article(text)).toMatchObject({
      title: "Talks on the Border Go On",
      byline: "Dr. Amal Doe",
      dateline: "OSLO, (NTB)",
      credit: "NTB",
      genre: "news",
      published: { value: "2018-07-26", from: { start: 54, end: 76 } },
    });
  });

  it("parts a title, a date and a sentence that run together, where the title is known or the date is plain", () => {
    const text = `3 May 2015 Ministry: talks go on. ${PARAGRAPH} ${SECOND}`;
    expect(roles(text, { title: "Ministry: talks go on" })).toEqual([
      "dateline: 3 May 2015",
      "title: Ministry: talks go on.",
      `body: ${PARAGRAPH} ${SECOND}`,
    ]);
    expect(
      roles(
        `July 26, 2018 was the day on which the ministers met in the capital. ${SECOND}`,
      ),
    ).toHaveLength(1);
  });

  it("keeps the release's letterhead apart and takes its date", () => {
    const text = `MEDIA RELEASE\n\nMINISTER FOR FOREIGN AFFAIRS\n\nMR07 12 March 2003\n\nVISIT TO OSLO\n\n${PARAGRAPH}\n\nMedia contact: Jane Doe 02 5550 0100`;
    expect(roles(text).map((line) => line.split(":")[0])).toEqual([
      "heading",
      "heading",
      "dateline",
      "title",
      "body",
      "boilerplate",
    ]);
    expect(article(text)).toMatchObject({
      title: "VISIT TO OSLO",
      genre: "official",
      published: { value: "2003-03-12" },
    });
  });

  it("takes a date at the end where there is none at the start", () => {
    expect(
      article(`${PARAGRAPH}\n\n${SECOND}\n\nMonday, 6 May 2013`).published,
    ).toMatchObject({ value: "2013-05-06" });
  });

  it("gives no date where the weekday belies it, and none of the sentence's", () => {
    expect(
      article(`Friday, 26 July 2018\n\n${PARAGRAPH}`).published,
    ).toBeUndefined();
    expect(
      article(`On July 26, 2018, the minister received the envoy. ${SECOND}`)
        .published,
    ).toBeUndefined();
  });

  it("marks captions, related links and headings between paragraphs", () => {
    const text = `${PARAGRAPH}\n\nFILE - In this May 3 photo, the envoy arrives in Oslo.\n\nWhat comes next\n\n${SECOND}\n\nRelated: Ministers meet again\n\n${SECOND}`;
    expect(roles(text).map((line) => line.split(":")[0])).toEqual([
      "body",
      "caption",
      "heading",
      "body",
      "aside",
      "body",
    ]);
  });

  it("does not take a short last sentence for a heading or a name", () => {
    expect(roles(`${PARAGRAPH}\n\nBoth sides agreed.`).at(-1)).toBe(
      "body: Both sides agreed.",
    );
    expect(roles(`${PARAGRAPH}\n\nTalks Go On`).at(-1)).toBe(
      "body: Talks Go On",
    );
  });

  it("reads a line a paragraph where lines are sentences, and wrapped lines as one paragraph", () => {
    expect(roles(`${PARAGRAPH}\n${SECOND}`)).toEqual([
      `body: ${PARAGRAPH}`,
      `body: ${SECOND}`,
    ]);
    const wrapped =
      "The minister received the envoy of the neighbouring state on\nMonday and spoke with him about the border, about trade and\nabout the prisoners. They agreed that the talks would go on in\nthe spring, the ministry said.\n\nThe envoy left the capital in the evening and flew to the north\nof the country, where he was expected to meet the governor.";
    expect(roles(wrapped)).toHaveLength(2);
  });

  it("reads Markdown", () => {
    const made = toArticle({
      name: "a.md",
      mediaType: "text/markdown",
      text: `# Talks go on\n\n${PARAGRAPH}\n\n## What was said\n\n> We will\n> meet again.\n\n- one side agreed\n- the other did not\n`,
    }).article;
    expect(made.blocks.map((block) => block.role)).toEqual([
      "title",
      "body",
      "heading",
      "quote",
      "body",
      "body",
    ]);
    expect(made.title).toBe("Talks go on");
  });

  it("keeps a transcript's turns and knows it for one", () => {
    const text =
      "MR. DOE: Good morning, everybody, and thank you for coming.\n\nQUESTION: Did the two sides meet in Oslo?\n\nMR. DOE: They met on Monday, and they will meet again.\n\nQUESTION: Who asked for it?\n\nMR. DOE: Both of them did.";
    expect(article(text).genre).toBe("transcript");
    expect(article(text).blocks).toHaveLength(5);
  });

  it("knows the paper's name over the date from the title under it", () => {
    const text = `Sample Gazette B\n\nSaturday, 23 November 1985\n\nCorrection\n\n${PARAGRAPH}`;
    expect(article(text)).toMatchObject({
      publisher: "Sample Gazette B",
      title: "Correction",
      published: { value: "1985-11-23" },
    });
    expect(
      article(`Talks Go On at the Post\n\n26 July 2018\n\n${PARAGRAPH}`),
    ).toMatchObject({ title: "Talks Go On at the Post" });
    expect(
      article(
        `Herald Wins a Prize\n\n26 July 2018\n\nWhat was said\n\n${PARAGRAPH}`,
      ),
    ).toMatchObject({ title: "Herald Wins a Prize" });
  });

  it("credits the agency at the end", () => {
    expect(article(`${PARAGRAPH}\n\n${SECOND} (Reuters)`).credit).toBe(
      "Reuters",
    );
    expect(
      article(`${PARAGRAPH}\n\n${SECOND} (see above)`).credit,
    ).toBeUndefined();
  });
});

describe("document date of a row", () => {
  it("is the given one first, with the conflict noted", () => {
    const made = toArticle({
      name: "a",
      text: `Monday, 23 July 2018\n\n${PARAGRAPH}`,
      date: "2018-07-26",
    });
    expect(made.article.published).toMatchObject({
      value: "2018-07-26",
      from: "given",
    });
    expect(made.article.published!.evidence).toHaveLength(2);
    expect(made.notes.map((note) => note.code)).toEqual([
      "article/date-conflict",
    ]);
  });
  it("dates a dateline only where the year is known", () => {
    const text = `OSLO, December 30 (NTB) -- ${PARAGRAPH}`;
    expect(article(text).published).toBeUndefined();
    expect(
      article(text, { date: "2019-01-02" }).published!.evidence,
    ).toContainEqual(
      expect.objectContaining({ source: "dateline", value: "2018-12-30" }),
    );
  });
  it("reads the address", () => {
    expect(
      article(PARAGRAPH, { url: "https://news.example/2018/07/26/talks" })
        .published,
    ).toMatchObject({ value: "2018-07-26", from: "metadata" });
  });
});
