import {
  appendFileSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processorTime } from "../../test/cost.ts";
import {
  docx,
  message,
  paragraph,
  pdf,
  tar,
  warcRecord,
  zip,
} from "../../test/fixtures/containers.ts";
import { toArticle } from "../article/article.ts";
import type { Article } from "../article/record.ts";
import { failureOf, isFailure, type InputFailure } from "../pipeline.ts";
import { openInputs, type InputOptions } from "./inputs.ts";

/** Every kind of input that is made to do harm: each is read or named, within a bound of time and memory, and none stops the one after it. */

const TEXT = "The two ministers met in the capital on Monday.";
const MEGABYTE = 1 << 20;
/** Bounds for one input: seconds of processor time on a slow machine, where a fast one takes a few, and twice the memory that it takes. */
const SECONDS = 60;
const MEGABYTES = 700;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "readout-hostile-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

type Seen = { articles: Article[]; failures: InputFailure[] };

/** What becomes of the inputs and of a good one after them; fails where they cost more than the bounds. */
async function read(
  paths: readonly string[],
  options: InputOptions = {},
): Promise<Seen> {
  const seen: Seen = { articles: [], failures: [] };
  const good = write("zz-good.txt", TEXT);
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / MEGABYTE;
  };
  const before = used();
  const seconds = processorTime();
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, used())), 20);
  for await (const item of openInputs([...paths, good], options)) {
    most = Math.max(most, used());
    if (isFailure(item)) seen.failures.push(item);
    else
      try {
        seen.articles.push(toArticle(item).article);
      } catch (error) {
        seen.failures.push(failureOf(item, error));
      }
  }
  clearInterval(watch);
  expect(seconds()).toBeLessThan(SECONDS);
  expect(most - before).toBeLessThan(MEGABYTES);
  expect(seen.articles.pop()?.input.name).toBe(good);
  return seen;
}

const codes = (failures: readonly InputFailure[]) =>
  failures.map((one) => one.code);

/** `count` bytes, a megabyte at a time. */
async function* stream(
  opening: string,
  count: number,
  byte = 120,
): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(opening));
  const chunk = new Uint8Array(MEGABYTE).fill(byte);
  for (let left = count; left > 0; left -= chunk.length) yield chunk;
}

describe("bombs", () => {
  const spaces = Buffer.alloc(200 * MEGABYTE, 32);

  it("gzip", async () => {
    const { failures } = await read([
      write("a.txt.gz", gzipSync(spaces)),
      write("b.txt.gz.gz", gzipSync(gzipSync(spaces))),
      write("c.tar.gz", gzipSync(tar([{ name: "a", size: 8 ** 10 }]))),
    ]);
    expect(codes(failures)).toEqual([
      "input/bad-gzip",
      "input/bad-gzip",
      "input/bad-archive",
      "input/bad-archive",
    ]);
  });

  it("ZIP: one large member, members that lie about their size, many that share their bytes", async () => {
    const lying = zip([
      { name: "bomb.txt", content: spaces, size: 10 },
      { name: "good.txt", content: TEXT },
    ]);
    const small = zip([
      { name: "x.txt", content: spaces.subarray(0, MEGABYTE) },
    ]);
    const { articles, failures } = await read([
      write("lying.zip", lying),
      write("shared.zip", sharing(small, 3000)),
    ]);
    expect(articles.map((one) => one.text)).toEqual([TEXT]);
    expect(failures[0]).toMatchObject({
      name: expect.stringMatching(/bomb\.txt$/),
    });
    expect(failures.at(-1)).toMatchObject({
      name: expect.stringMatching(/shared\.zip$/),
      code: "input/bad-archive",
    });
  });

  it("archives in archives without end", async () => {
    let inner: Buffer = Buffer.from(TEXT);
    for (let depth = 0; depth < 40; depth++)
      inner = zip([{ name: depth ? "in.zip" : "a.txt", content: inner }]);
    let wide = zip(
      Array.from({ length: 16 }, (_, at) => ({
        name: `${at}.txt`,
        content: spaces.subarray(0, 30 * MEGABYTE),
      })),
    );
    for (let depth = 0; depth < 4; depth++)
      wide = zip(
        Array.from({ length: 16 }, (_, at) => ({
          name: `${at}.zip`,
          content: wide,
        })),
      );
    const { failures } = await read([
      write("deep.zip", inner),
      write("wide.zip", wide),
    ]);
    expect(failures[0]).toMatchObject({
      code: "input/bad-archive",
      message: expect.stringMatching(/nested deeper/),
    });
    expect(failures.at(-1)).toMatchObject({
      name: expect.stringMatching(/wide\.zip$/),
      message: expect.stringMatching(/unpacks to more/),
    });
  });

  it("more members than are read", async () => {
    const many = (
      make: (file: { name: string; content: string }[]) => Buffer,
    ) =>
      make(
        Array.from({ length: 60 }, (_, at) => ({
          name: `${at}.txt`,
          content: TEXT,
        })),
      );
    const { articles, failures } = await read(
      [write("a.zip", many(zip)), write("b.tar", many(tar))],
      { limits: { members: 50 } },
    );
    expect(articles).toHaveLength(100);
    expect(failures).toMatchObject([
      { name: expect.stringMatching(/a\.zip$/), code: "input/bad-archive" },
      { name: expect.stringMatching(/b\.tar$/), code: "input/bad-archive" },
    ]);
  });

  it("Word documents and answers of a web archive", async () => {
    const { failures } = await read([
      write("a.docx", docx(paragraph("x".repeat(100 * MEGABYTE)))),
      write(
        "b.docx",
        docx(paragraph(TEXT), [
          { name: "word/footnotes.xml", content: spaces, size: 10 },
        ]),
      ),
      write(
        "c.warc",
        warcRecord({
          url: "https://gazette.example/",
          http: { "Content-Type": "text/html", "Content-Encoding": "gzip" },
          content: gzipSync(spaces),
        }),
      ),
    ]);
    expect(failures).toHaveLength(3);
    for (const { code } of failures)
      expect(["input/too-large", "input/bad-archive"]).toContain(code);
  });

  it("PDF streams", async () => {
    const content = deflateRawSync(Buffer.alloc(100 * MEGABYTE, 32));
    const raw = Buffer.concat([Buffer.from([0x78, 0x9c]), content]);
    const page = pdf([[{ text: TEXT, x: 72, y: 700 }]]).toString("latin1");
    const bomb = page.replace(
      /<< \/Length \d+ >>\nstream\n[^]*?\nendstream/,
      () =>
        `<< /Length ${raw.length} /Filter /FlateDecode >>\nstream\n${raw.toString("latin1")}\nendstream`,
    );
    const { failures } = await read([
      write("a.pdf", Buffer.from(bomb, "latin1")),
    ]);
    expect(failures).toHaveLength(1);
  });
});

/** A ZIP archive of one member, listed many times: each unpacks the same bytes. */
function sharing(one: Buffer, times: number): Buffer {
  const at = one.indexOf("PK\x01\x02");
  const end = one.indexOf("PK\x05\x06");
  const entry = one.subarray(at, end);
  const tail = Buffer.from(one.subarray(end));
  tail.writeUInt16LE(times, 8);
  tail.writeUInt16LE(times, 10);
  tail.writeUInt32LE(entry.length * times, 12);
  return Buffer.concat([
    one.subarray(0, at),
    ...Array.from({ length: times }, () => entry),
    tail,
  ]);
}

describe("lines and streams without end", () => {
  it.each([
    ["JSON Lines", '{"text": "'],
    ["a table", "id,text\n1,"],
    ["a text", "The ministers met. "],
    ["a page", "<!doctype html><p>"],
    [
      "a mailbox",
      "From a@b.example Sun May  3 10:00:00 2015\nFrom: a@b.example\n\n",
    ],
    ["a message", "From: a@b.example\nTo: c@d.example\nSubject: x\n\n"],
    ["a web archive's head", "WARC/1.0\r\nWARC-Type: "],
    ["a feed", "<rss><channel><title>"],
    ["JSON", '[{"text": "'],
  ])("a line of 1 GB in %s", async (_, opening) => {
    const { articles, failures } = await read(["-"], {
      stdin: stream(opening, 1024 * MEGABYTE),
    });
    expect(articles).toEqual([]);
    expect(failures).toHaveLength(1);
  });

  it("a message of nothing but line ends", async () => {
    const { failures } = await read(["-"], {
      stdin: stream(
        "From: a@b.example\nTo: b\nSubject: x\n\n",
        60 * MEGABYTE,
        10,
      ),
    });
    expect(codes(failures)).toEqual(["input/too-large"]);
  });
});

describe("markup", () => {
  const times = (text: string, count: number) => text.repeat(count);
  const page = (body: string) =>
    `<!doctype html><html><body><p>${TEXT}</p>${body}</body></html>`;

  it.each([
    ["100,000 nested elements", page(times("<div>", 100_000))],
    ["100,000 nested inline elements", page(times("<b><i>", 50_000))],
    [
      "a table of 200,000 cells",
      page(`<table>${times("<tr><td>a<td>b", 100_000)}</table>`),
    ],
    ["a flood of entities", page(times("&lt;&#x61;&notanentity", 100_000))],
    ["unterminated tags", page(times('<a href="', 100_000))],
    ["unterminated comments", page(times("<!--", 200_000))],
    ["unterminated scripts", page(times("<script>", 100_000))],
    ["unclosed angles", page(times("<", 300_000))],
    ["NUL bytes", page(times(`${times("x", 80)}\0`, 5000))],
    ["lone surrogates", page(times("&#xd800;\ud800", 50_000))],
    ["many attributes", page(`<p ${times("a=1 ", 200_000)}>x</p>`)],
  ])("%s in a page", async (_, html) => {
    const { articles, failures } = await read([write("a.html", html)]);
    expect(articles.length + failures.length).toBe(1);
    for (const { text, blocks } of articles)
      for (const { start, end } of blocks)
        expect(text.slice(start, end).trim()).not.toBe("");
  });

  it("scripts and javascript: links leave no trace in text or metadata", async () => {
    const { articles } = await read([
      write(
        "a.html",
        `<html><head><link rel="canonical" href="javascript:alert(1)"><script>alert(2)</script></head><body onload="alert(3)"><p>${TEXT} <a href="javascript:alert(4)">More</a></p><p>${TEXT}</p><svg><script>alert(5)</script></svg></body></html>`,
      ),
    ]);
    expect(JSON.stringify(articles)).not.toContain("alert");
  });

  const item = (content: string) =>
    `<rss><channel><item><title>x</title><description>${content}</description></item></channel></rss>`;
  const laughs = `<!DOCTYPE rss [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, at) => `<!ENTITY a${at + 1} "${times(`&a${at};`, 10)}">`).join("")}]>`;

  it("billion laughs in a feed expand to nothing", async () => {
    const { articles } = await read([
      write("a.xml", `<?xml version="1.0"?>${laughs}${item(`${TEXT} &a30;`)}`),
    ]);
    expect(articles).toHaveLength(1);
    expect(articles[0]).toMatchObject({ title: "x" });
    expect(articles[0]!.text.length).toBeLessThan(200);
  });

  it("billion laughs in a Word document expand to nothing", async () => {
    const { articles, failures } = await read([
      write(
        "a.docx",
        zip([
          { name: "[Content_Types].xml", content: "<Types/>" },
          {
            name: "word/document.xml",
            content: `<?xml version="1.0"?>${laughs}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraph("&a30;")}</w:body></w:document>`,
          },
        ]),
      ),
    ]);
    expect(articles.length + failures.length).toBe(1);
    for (const { text } of articles) expect(text.length).toBeLessThan(1000);
  });

  it.each([
    ["nested without end", `<rss><channel><item>${times("<a>", 200_000)}`],
    [
      "of closing tags",
      `<rss><channel>${times("<a>", 150)}${times("</b>", 300_000)}`,
    ],
    ["of open angles", item(times("&lt;", 200_000))],
    [
      "of unterminated CDATA",
      `<rss><channel><item>${times("<![CDATA[", 100_000)}`,
    ],
    [
      "of items within items",
      `<rss><channel>${times("<item><title>x</title>", 100)}`,
    ],
    [
      "that points to itself",
      item(TEXT).replace(
        "<item>",
        '<link rel="self" href="a.xml"/><xi:include href="a.xml"/><item>',
      ),
    ],
  ])("a feed %s", async (_, feed) => {
    const { articles, failures } = await read([write("a.xml", feed)]);
    expect(articles.length + failures.length).toBe(1);
  });

  it("Word documents that are nested without end or cut in the middle of a tag", async () => {
    const { failures } = await read([
      write("a.docx", docx(times("<w:p>", 100_000))),
      write("b.docx", docx(`${paragraph(TEXT)}<w:p><w:r`)),
    ]);
    expect(failures).toHaveLength(2);
  });

  it("JSON nested without end", async () => {
    const deep = `${times("[", 200_000)}${times("]", 200_000)}`;
    const { failures } = await read([
      write("a.json", `[${deep}]`),
      write("b.jsonl", `{"text": ${deep}}\n`),
    ]);
    expect(codes(failures)).toEqual(["input/bad-row", "input/bad-row"]);
  });
});

describe("mail", () => {
  it.each([
    [
      "parts in parts",
      Array.from(
        { length: 2000 },
        (_, at) =>
          `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
      ).join(""),
    ],
    [
      "messages in messages",
      "Content-Type: message/rfc822\r\n\r\n".repeat(5000),
    ],
    ["headers without end", `${"Received: x\r\n".repeat(200_000)}\r\n${TEXT}`],
    [
      "an endless folded header",
      `Subject: x\r\n${" y\r\n".repeat(200_000)}\r\n${TEXT}`,
    ],
    [
      "encoded words without end",
      `Subject: ${"=?utf-8?q?".repeat(50_000)}\r\n\r\n${TEXT}`,
    ],
    [
      "a boundary that is never closed",
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${"--a\r\n\r\nx\r\n".repeat(20_000)}`,
    ],
    [
      "parentheses in an address",
      `From: ${"(".repeat(100_000)}\r\n\r\n${TEXT}`,
    ],
  ])("%s", async (_, content) => {
    const { articles, failures } = await read([
      write("a.eml", `Date: x\r\n${content}`),
    ]);
    expect(articles.length + failures.length).toBeGreaterThan(0);
  });

  it("enclosures whose names lead out of the folder", async () => {
    const { articles } = await read([
      write(
        "a.eml",
        message(
          {
            From: "a@b.example",
            Subject: "x",
            "Content-Type": "multipart/mixed; boundary=b",
          },
          `--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="../../../tmp/x.txt"\r\n\r\n${TEXT}\r\n--b--\r\n`,
        ),
      ),
    ]);
    expect(articles).toMatchObject([{ text: expect.stringContaining(TEXT) }]);
  });
});

describe("patterns that could backtrack", () => {
  it.each([
    " ",
    "\t\n",
    "-",
    "(",
    "a@",
    "By ",
    "1 ",
    ",",
    "“",
    "# ",
    "> ",
    "A. ",
    "Ab ",
    "3 May 2015 ",
    "OSLO, ",
    "(Reuters) ",
    "http://",
    "a: b\n",
    "\u00a0",
    "😀",
    "\ud800",
    "\0",
  ])("%j", async (pump) => {
    const text = pump.repeat(200_000 / pump.length);
    const { articles, failures } = await read([
      write("a.txt", `${text} ${TEXT}`),
      write("b.html", `<p>${TEXT}</p><p>${text}</p>`),
      write("c.eml", `From: a@b.example\r\nSubject: ${text}\r\n\r\n${text}`),
      write("d.csv", `id,text\n1,"${text} x"\n`),
    ]);
    expect(articles.length + failures.length).toBeGreaterThanOrEqual(4);
  });
});

describe("files that change under the reader", () => {
  it("is read as it was when it was opened, where it grows", async () => {
    const row = `${JSON.stringify({ text: TEXT })}\n`;
    const path = write("a.jsonl", row.repeat(10));
    let rows = 0;
    for await (const item of openInputs([path])) {
      expect(isFailure(item)).toBe(false);
      appendFileSync(path, row);
      rows++;
    }
    expect(rows).toBe(10);
  });

  it("is named where it vanishes, and read as far as it goes where it shrinks", async () => {
    const paths = ["a.txt", "b.txt", "c.zip"].map((name) => join(folder, name));
    writeFileSync(paths[0]!, TEXT);
    writeFileSync(paths[1]!, TEXT);
    writeFileSync(
      paths[2]!,
      zip([
        { name: "a.txt", content: TEXT },
        { name: "b.txt", content: TEXT, stored: true },
      ]),
    );
    const seen: string[] = [];
    const failed: string[] = [];
    for await (const item of openInputs([folder])) {
      (isFailure(item) ? failed : seen).push(
        item.name.slice(folder.length + 1),
      );
      if (item.name === paths[0]) rmSync(paths[1]!);
      if (item.name === `${paths[2]!}/a.txt`) truncateSync(paths[2]!, 60);
    }
    expect(seen).toEqual(["a.txt", "c.zip/a.txt"]);
    expect(failed).toEqual(["b.txt", "c.zip/b.txt"]);
  });

  it("follows no link in circles, with patterns neither", async () => {
    writeFileSync(join(folder, "a.txt"), TEXT);
    symlinkSync(folder, join(folder, "loop"));
    const { articles } = await read([join(folder, "**/a.txt")]);
    expect(articles).toHaveLength(1);
  });
});
