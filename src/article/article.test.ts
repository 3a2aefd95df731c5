import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "../../test/cost.ts";
import { ReadoutError } from "../text/errors.ts";
import {
  Article,
  readable,
  toArticle,
  type ArticleInput,
  type ArticleMade,
} from "./article.ts";
import { fromRow } from "./row.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** What every article must be, whatever it was made of. */
function check({ article }: ArticleMade): void {
  expect(() => Article.parse(article)).not.toThrow();
  let end = 0;
  let between = "";
  for (const block of article.blocks) {
    if (block.start < end || block.end <= block.start)
      throw new Error(`block ${JSON.stringify(block)} after ${end}`);
    between += article.text.slice(end, block.start);
    end = block.end;
  }
  expect(end).toBeLessThanOrEqual(article.text.length);
  between += article.text.slice(end);
  expect(between.trim()).toBe("");
}

function attempt(input: ArticleInput): void {
  let made: ArticleMade;
  try {
    made = toArticle(input);
  } catch (error) {
    if (error instanceof ReadoutError && error.code.startsWith("input/"))
      return;
    throw error;
  }
  check(made);
  expect(JSON.stringify(toArticle(input))).toBe(JSON.stringify(made));
}

const word = fc.constantFrom(
  ..."the minister met envoy OSLO Jane Doe Dr. (Reuters) – -- 26 July 2018, Thursday By Share this: © % \n \n\n \r\n \t \0 \u00a0 \u2028 “ ” . , : \ud800 \ufffd 😀 العربية 北京 é &amp; < > a/b".split(
    /(?<! ) (?! )/,
  ),
);
const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(" "));
const tag = fc.constantFrom(
  ...'<p>|</p>|<div>|</div>|<h1>|</h1>|<script>|</script>|<!--|-->|<table><tr><td>|</table>|<a href=\'|\'>|<br>|<li>|</ul>|<b|>|<![CDATA[|<meta charset=x>|<title>|<time datetime=2018-07-26>|&#xd800;|&lt|<script type=application/ld+json>{"@type":"NewsArticle","author":|<style>|<svg>|<body>|</html>|<p class=comments>|<blockquote>|"|<template>'.split(
    "|",
  ),
);
const markup = fc
  .array(
    fc.oneof(
      tag,
      word,
      fc.constant(
        "The ministers of the two states met in the capital and agreed to meet again in the spring. ",
      ),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

describe("toArticle, on anything", () => {
  it("makes an article or refuses it by code (texts)", () => {
    fc.assert(
      fc.property(text, fc.option(text), (body, title) =>
        attempt({
          name: "x",
          text: body,
          ...(title === null ? {} : { title }),
        }),
      ),
      { numRuns: 150, seed: 1 },
    );
  });
  it("makes an article or refuses it by code (any characters)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (body) =>
        attempt({ name: "x.md", text: body, mediaType: "text/markdown" }),
      ),
      { numRuns: 150, seed: 2 },
    );
  });
  it("makes an article or refuses it by code (markup)", () => {
    fc.assert(
      fc.property(markup, (html) => attempt({ name: "x.html", html })),
      { numRuns: 100, seed: 3 },
    );
  });
  it("makes an article or refuses it by code (bytes)", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom("a", "a.html", "a.txt", "a.jsonl"),
        (bytes, name) => attempt({ name, bytes }),
      ),
      { numRuns: 150, seed: 4 },
    );
  });
  it("keeps a row's text character for character, NUL apart", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (body) => {
        if (/\S/u.test(body))
          expect(toArticle({ name: "x", text: body }).article.text).toBe(
            body.replaceAll("\0", "\ufffd"),
          );
      }),
      { numRuns: 150, seed: 5 },
    );
  });
});

const LONG =
  "The ministers of the two states met in the capital and agreed to meet again in the spring. ";

describe("hostile input", () => {
  const within = (most: number, input: ArticleInput) => {
    const seconds = processorTime();
    attempt1(input);
    expect(seconds()).toBeLessThan(most);
  };
  const attempt1 = (input: ArticleInput) => {
    try {
      check(toArticle(input));
    } catch (error) {
      if (!(error instanceof ReadoutError)) throw error;
    }
  };
  const html = (body: string) => ({
    name: "x.html",
    html: `<html><body><p>${LONG.repeat(5)}</p>${body}`,
  });

  it.each([
    ["100,000 nested tags", html("<div>".repeat(100_000) + LONG)],
    ["100,000 nested inline tags around text", html("<b>x".repeat(100_000))],
    ["nested lists, never closed", html("<ul><li>x".repeat(20_000))],
    ["nested quotations", html(`<blockquote>${LONG}`.repeat(2_000))],
    ["nested tables", html("<table><tr><td>x".repeat(20_000))],
    ["100,000 paragraphs", html("<p>x".repeat(100_000))],
    ["a huge table", html(`<table>${"<tr><td>a<td>b".repeat(50_000)}`)],
    [
      "a huge attribute",
      html(`<p title="${"x".repeat(5_000_000)}">${LONG}</p>`),
    ],
    [
      "many attributes",
      html(
        `<p ${Array.from({ length: 50_000 }, (_, at) => `a${at}=1`).join(" ")}>${LONG}`,
      ),
    ],
    ["an unterminated attribute", html(`<a href="${LONG.repeat(1000)}`)],
    ["an unterminated comment", html(`<!-- ${LONG.repeat(1000)}`)],
    ["an unterminated script", html(`<script>${LONG.repeat(1000)}`)],
    ["unterminated tags", html("<a ".repeat(200_000))],
    ["slashes and spaces in a tag", html(`<p${"/ ".repeat(200_000)}`)],
    ["less-than signs", html("<".repeat(300_000))],
    ["end tags of nothing", html("</div>".repeat(200_000))],
    ["entities", html("&amp;".repeat(300_000))],
    [
      "broken entities",
      html("&#xffffffff;&#0;&;&#;&nosuch;".repeat(5_000) + LONG),
    ],
    ["scripts", html("<script>".repeat(50_000) + LONG)],
    [
      "deep JSON-LD",
      html(
        `<script type="application/ld+json">${"[".repeat(100_000)}</script>${LONG}`,
      ),
    ],
    ["links without end", html(`<a href="x">${LONG}</a>`.repeat(5_000))],
    [
      "class names without end",
      html(`<p class="${"comment-".repeat(400)}">${LONG}</p>`.repeat(200)),
    ],
  ])("%s", (_, input) => {
    within(60, input);
  });

  it.each([
    ["one line of 4 MB", LONG.repeat(45_000)],
    ["a million line breaks", `${LONG}${"\n".repeat(1_000_000)}${LONG}`],
    ["50,000 short lines", "Talks go on\n".repeat(50_000)],
    ["50,000 short paragraphs", "Talks go on\n\n".repeat(50_000)],
    ["white space", `${LONG}${" ".repeat(1_000_000)}x`],
    ["no-break spaces", `${"\u00a0".repeat(500_000)}x`],
    ["NUL bytes", `a${"\0".repeat(500_000)}b`],
    ["lone surrogates", "\ud800".repeat(500_000)],
    ["capitals", "OSLO ".repeat(100_000)],
    ["dates", "26 July 2018 ".repeat(50_000)],
    ["dashes", "OSLO, ".repeat(50_000) + "– "],
    ["brackets", "((((".repeat(100_000)],
    ["digits", "1".repeat(1_000_000)],
    ["mail-like lines", "From: a\n".repeat(30_000)],
  ])("text: %s", (_, text) => {
    within(20, { name: "x", text });
    within(20, { name: "x.txt", bytes: utf8(text) });
  });
});

describe("toArticle", () => {
  it("names what it does not read, with the remedy", () => {
    expect(() =>
      toArticle({ name: "a.pdf", bytes: utf8("%PDF-1.4 x") }),
    ).toThrowError(
      expect.objectContaining({
        code: "input/unsupported",
        message: expect.stringContaining("a PDF") as string,
      }),
    );
  });
  it.each([
    [{ name: "a", bytes: new Uint8Array() }],
    [{ name: "a", text: "" }],
    [{ name: "a", text: " \n\t " }],
    [{ name: "a" }],
  ])("says that %j is empty", (input) => {
    expect(() => toArticle(input)).toThrowError(
      expect.objectContaining({ code: "input/empty" }),
    );
  });
  it("makes the id of the bytes, and keeps the caller's", () => {
    const bytes = utf8("The ministers met.");
    const { article } = toArticle({ name: "a.txt", bytes });
    expect(article.id).toBe(article.input.sha256.slice(0, 16));
    expect(article.input).toMatchObject({
      name: "a.txt",
      mediaType: "text/plain",
    });
    expect(toArticle({ name: "a.txt", bytes, id: "mine" }).article.id).toBe(
      "mine",
    );
  });
  it("has no NUL in text, title or publisher: a text is stored as far as the first", () => {
    const text = "The ministers met\0 in Oslo.";
    const { article, notes } = toArticle({
      name: "a.txt",
      text,
      title: "Talks\0 go on",
      publisher: "Sample\0 Wire",
    });
    expect(article).toMatchObject({
      text: text.replace("\0", "\ufffd"),
      title: "Talks\ufffd go on",
      publisher: "Sample\ufffd Wire",
    });
    expect(notes).toContainEqual(
      expect.objectContaining({ code: "text/undecodable" }),
    );
    const page = toArticle({
      name: "a.html",
      html: `<title>Ta\0lks</title><script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Jane\\u0000 Doe"}}</script><p>The mini\0sters of the two states met in Oslo.</p>`,
    }).article;
    expect(JSON.stringify(page)).not.toContain("\\u0000");
    expect(page.title).toBe("Talks");
    expect(page.text).toContain("The ministers of the two states met");
  });

  it("counts characters that could not be decoded", () => {
    const { notes } = toArticle({
      name: "a",
      text: "The mi\ufffdisters met in C\ufffdrdoba.",
    });
    expect(notes).toContainEqual(
      expect.objectContaining({
        code: "text/undecodable",
        message: expect.stringMatching(/^2 /) as string,
      }),
    );
  });
  it("leaves the last three roles out of what is read", () => {
    const { article } = toArticle({
      name: "a",
      text: "The ministers of the two states met in the capital.\n\nADVERTISEMENT\n\nThey agreed to meet again in the spring.",
    });
    expect(readable(article)).toHaveLength(2);
  });
  it("leaves a paragraph in another language unread, keeps it and says so", () => {
    const french =
      "Le ministre a rencontré l'envoyé du président et ils ont convenu que les pourparlers se poursuivront dans la capitale.";
    const { article, notes } = toArticle({
      name: "a",
      text: `The ministers of the two states met in the capital, and they said that the talks had been useful.\n\n${french}\n\nThey agreed that they would meet again in the spring.`,
    });
    expect(article.language).toBe("en");
    expect(article.blocks.map((block) => block.language)).toEqual([
      undefined,
      "fr",
      undefined,
    ]);
    expect(readable(article)).toHaveLength(2);
    expect(article.text).toContain(french);
    const note = notes.find((one) => one.code === "article/block-language");
    expect(note!.message).toMatch(/^a paragraph looks like fr;/);
    expect(article.text.slice(note!.span!.start, note!.span!.end)).toBe(french);
  });
  it("tells a paragraph of another language in an article that is not read, without a note of its own", () => {
    const { article, notes } = toArticle({
      name: "a",
      text: "Der Minister traf den Gesandten des Präsidenten, und sie kamen überein, dass die Gespräche im Frühjahr weitergehen.\n\nEr sagte, dass die beiden Seiten sich auf einen Plan für die Brücke und die Straße am Fluss geeinigt haben.\n\nThe minister met the envoy and they agreed that the talks would go on in the spring.",
    });
    expect(article.language).toBe("de");
    expect(article.blocks.at(-1)!.language).toBe("en");
    expect(notes.map((one) => one.code)).not.toContain(
      "article/block-language",
    );
  });
});

describe("fromRow", () => {
  const at = { name: "items.jsonl:3", container: "items.jsonl" };
  it("takes the named fields and lets the others be", () => {
    expect(
      fromRow(
        '{"id": 7, "text": "They met.", "date": "2018-07-26", "contacts": [], "title": null}',
        at,
      ),
    ).toEqual({
      name: "7",
      container: "items.jsonl",
      id: "7",
      text: "They met.",
      date: "2018-07-26",
    });
  });
  it.each([
    ["{", "input/bad-row"],
    ["[1]", "input/bad-row"],
    ["null", "input/bad-row"],
    ["{}", "input/bad-row"],
    ['{"text": 1}', "input/bad-row"],
    ['{"text": ""}', "input/empty"],
    ['{"html": "  "}', "input/empty"],
  ])("refuses %s", (line, code) => {
    expect(() => fromRow(line, at)).toThrowError(
      expect.objectContaining({ code }),
    );
  });
});
