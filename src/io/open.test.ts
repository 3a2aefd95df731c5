import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  docx,
  lockedPdf,
  message,
  paragraph,
  parts,
  pdf,
  tar,
  warcRecord,
  zip,
} from "../../test/fixtures/containers.ts";
import { toArticle } from "../article/article.ts";
import type { ArticleInput } from "../article/record.ts";
import { isFailure, type InputFailure } from "../pipeline.ts";
import { openInputs, type InputOptions } from "./inputs.ts";

const TEXT =
  "The two ministers met in the capital on Monday and agreed to meet again in the spring.";
const PAGE = `<!doctype html><html><head><title>Talks resume</title></head><body><h1>Talks resume</h1><p>${TEXT}</p><p>${TEXT} They spoke about trade.</p></body></html>`;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "readout-open-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function open(paths: string | readonly string[], options?: InputOptions) {
  const articles: ArticleInput[] = [];
  const failures: InputFailure[] = [];
  const skipped: [string, string][] = [];
  const short = (name: string) => name.replace(`${folder}/`, "");
  for await (const item of openInputs([paths].flat(), {
    onSkipped: (name, reason) => skipped.push([short(name), reason]),
    ...options,
  }))
    if (isFailure(item)) failures.push({ ...item, name: short(item.name) });
    else
      articles.push({
        ...item,
        name: short(item.name),
        ...(item.container ? { container: short(item.container) } : {}),
      });
  return { articles, failures, skipped };
}

const made = (input: ArticleInput) => toArticle(input).article;
const sha256 = (bytes: Uint8Array) =>
  createHash("sha256").update(bytes).digest("hex");

describe("archives", () => {
  const members = [
    { name: "a.html", content: PAGE },
    { name: "deep/b.txt", content: TEXT },
    { name: "deep/c.jsonl", content: `${JSON.stringify({ text: TEXT })}\n` },
    { name: "talks_files/logo.png", content: "x" },
    { name: "__MACOSX/._a.html", content: "x" },
    { name: "README.md", content: TEXT },
  ];
  const names = ["a.html", "deep/b.txt", "deep/c.jsonl:1"];

  it.each([
    ["x.zip", () => zip(members)],
    ["x.tar", () => tar(members)],
    ["x.tar.gz", () => gzipSync(tar(members))],
    ["x.tgz", () => gzipSync(tar(members))],
    ["misnamed.txt", () => zip(members)],
  ])("reads the members of %s and says where they lay", async (name, make) => {
    const { articles, failures, skipped } = await open(write(name, make()));
    expect(failures).toEqual([]);
    expect(articles.map((one) => one.name)).toEqual(
      names.map((one) => `${name}/${one}`),
    );
    expect(articles.map((one) => one.container)).toEqual([
      name,
      name,
      `${name}/deep/c.jsonl`,
    ]);
    expect(made(articles[1]!)).toMatchObject({
      text: TEXT,
      input: { sha256: sha256(Buffer.from(TEXT)), mediaType: "text/plain" },
    });
    expect(skipped).toEqual([
      [`${name}/talks_files/logo.png`, expect.stringContaining("not the kind")],
      [`${name}/README.md`, expect.stringContaining("note on the folder")],
    ]);
  });

  it("reads archives in archives, each under its own name", async () => {
    const inner = gzipSync(tar([{ name: "a.txt", content: TEXT }]));
    const { articles } = await open(
      write("x.zip", zip([{ name: "old/inner.tar.gz", content: inner }])),
    );
    expect(articles).toMatchObject([
      {
        name: "x.zip/old/inner.tar.gz/a.txt",
        container: "x.zip/old/inner.tar.gz",
      },
    ]);
  });

  it("reads one from the standard input", async () => {
    const stdin = (async function* () {
      yield await Promise.resolve(zip(members));
    })();
    expect((await open("-", { stdin })).articles).toHaveLength(3);
  });

  it("goes on past members that fail, and names them", async () => {
    const { articles, failures } = await open(
      write(
        "x.zip",
        zip([
          { name: "first.txt", content: TEXT },
          { name: "locked.txt", content: TEXT, encrypted: true },
          { name: "wrong-sum.txt", content: TEXT, stored: true, crc: 1 },
          { name: "empty.txt", content: "" },
          { name: "../../escape.txt", content: TEXT },
          { name: "link.txt", content: "/etc/passwd", link: true },
          { name: "broken.zip", content: "PK\x03\x04 and nothing more" },
          { name: "broken.gz", content: gzipSync(TEXT).subarray(0, 20) },
          { name: "sheet.rtf", content: "{\\rtf1 x}" },
          { name: "last.txt", content: TEXT },
        ]),
      ),
    );
    expect(articles.map((one) => one.name)).toEqual([
      "x.zip/first.txt",
      "x.zip/../../escape.txt",
      "x.zip/last.txt",
    ]);
    expect(failures.map(({ name, code }) => [name, code])).toEqual([
      ["x.zip/locked.txt", "input/locked"],
      ["x.zip/wrong-sum.txt", "input/bad-archive"],
      ["x.zip/empty.txt", "input/empty"],
      ["x.zip/broken.zip", "input/bad-archive"],
      ["x.zip/broken.gz", "input/bad-gzip"],
      ["x.zip/sheet.rtf", "input/unsupported"],
    ]);
  });

  it("says where an archive breaks off, after what could be read", async () => {
    const whole = tar([
      { name: "a.txt", content: TEXT },
      { name: "b.txt", content: TEXT.repeat(20) },
    ]);
    const { articles, failures } = await open([
      write("cut.tar", whole.subarray(0, 1024 + 512 + 600)),
      write("a.txt", TEXT),
    ]);
    expect(articles.map((one) => one.name)).toEqual(["cut.tar/a.txt", "a.txt"]);
    expect(failures).toMatchObject([
      { name: "cut.tar/b.txt", code: "input/bad-archive" },
      { name: "cut.tar", code: "input/bad-archive" },
    ]);
  });

  const cutBehind = (archive: Buffer, words: string, bytes: number) =>
    archive.subarray(0, archive.indexOf(words) + words.length + bytes);
  const described = members.map((one) => ({ ...one, described: true }));

  it.each([
    ["as it lies on the disk", members],
    ["written while it was packed", described],
    ["kept unpacked", described.map((one) => ({ ...one, stored: true }))],
  ])("reads the members of a ZIP that is cut off, %s", async (_, files) => {
    const cut = cutBehind(zip(files), "deep/c.jsonl", 20);
    const stdin = (async function* () {
      yield await Promise.resolve(cut);
    })();
    for (const [name, { articles, failures }] of [
      ["cut.zip", await open(write("cut.zip", cut))],
      ["-", await open("-", { stdin })],
      [
        "x.tar/cut.zip",
        await open(write("x.tar", tar([{ name: "cut.zip", content: cut }]))),
      ],
    ] as const) {
      const own = articles.map((one) => one.name.replace(/^.*?\/(?=a|d)/, ""));
      expect([name, own]).toEqual([name, ["a.html", "deep/b.txt"]]);
      expect(made(articles[1]!).text).toBe(TEXT);
      // the member that it breaks off in, and the archive
      expect(failures.map((one) => one.code)).toEqual([
        "input/bad-archive",
        "input/bad-archive",
      ]);
      expect(failures[0]!.name).toMatch(/deep\/c\.jsonl/);
      expect(failures[1]!.message).toMatch(/cut off/);
    }
  });

  it("reads all members of a ZIP whose list alone is cut off", async () => {
    for (const files of [members, described]) {
      const whole = zip(files);
      const cut = whole.subarray(0, whole.indexOf("PK\x01\x02") + 30);
      const { articles, failures } = await open(write("cut.zip", cut));
      expect(articles).toHaveLength(3);
      expect(failures).toMatchObject([
        { name: "cut.zip", code: "input/bad-archive" },
      ]);
    }
  });

  it("takes no part of a document for one that is cut off", async () => {
    const file = docx(paragraph(TEXT));
    const { articles, failures } = await open([
      write("cut.docx", file.subarray(0, file.indexOf("PK\x01\x02"))),
      write("less.docx", cutBehind(file, "word/document.xml", 30)),
    ]);
    expect(articles).toEqual([]);
    expect(failures).toMatchObject([
      { name: "cut.docx", code: "input/bad-archive" },
      { name: "less.docx", code: "input/bad-archive" },
    ]);
  });

  it("reads long names and links in tar archives as what they are", async () => {
    const long = `${"folder/".repeat(20)}a.txt`;
    const { articles, skipped } = await open(
      write(
        "x.tar",
        tar([
          { name: long, content: TEXT },
          { name: "link.txt", type: "2" },
        ]),
      ),
    );
    expect(articles).toMatchObject([{ name: `x.tar/${long}` }]);
    expect(skipped).toMatchObject([["x.tar/link.txt", expect.anything()]]);
  });

  it("tells documents that are packed as ZIP by what is in them", async () => {
    const { failures } = await open([
      write(
        "sheet.xlsx",
        zip([
          { name: "[Content_Types].xml", content: "<Types/>" },
          { name: "xl/workbook.xml", content: "<workbook/>" },
        ]),
      ),
      write(
        "book.epub",
        zip([
          { name: "mimetype", content: "application/epub+zip", stored: true },
          { name: "META-INF/container.xml", content: "<container/>" },
        ]),
      ),
    ]);
    expect(failures).toMatchObject([
      { code: "input/unsupported", message: expect.stringMatching(/Office/) },
      { code: "input/unsupported", message: expect.stringMatching(/e-book/) },
    ]);
  });
});

describe("web archives", () => {
  const url = "https://gazette.example/2015/05/03/talks";
  const digest = { "WARC-Payload-Digest": "sha1:ABC" };
  const records = [
    warcRecord({ type: "warcinfo", http: null, content: "software: x\r\n" }),
    warcRecord({ url, headers: digest, content: PAGE }),
    warcRecord({
      url: "https://gazette.example/logo.png",
      http: { "Content-Type": "image/png" },
      content: "x",
    }),
    warcRecord({
      url: "https://gazette.example/gone",
      status: 404,
      content: PAGE,
    }),
    warcRecord({
      type: "revisit",
      url: "https://gazette.example/copy",
      headers: digest,
    }),
    warcRecord({
      type: "revisit",
      url: "https://gazette.example/elsewhere",
      headers: {
        "WARC-Payload-Digest": "sha1:OTHER",
        "WARC-Refers-To-Date": "2014-01-01T00:00:00Z",
      },
    }),
    warcRecord({
      type: "resource",
      url: "https://gazette.example/second",
      http: null,
      headers: { "Content-Type": "text/html" },
      content: PAGE.replace("resume", "go on"),
    }),
  ];
  const expected = [`:${url}`, ":https://gazette.example/second"];

  it.each([
    ["x.warc", () => Buffer.concat(records)],
    ["x.warc.gz", () => Buffer.concat(records.map((one) => gzipSync(one)))],
    [
      "x.wacz/archive/data.warc.gz",
      () =>
        zip([
          {
            name: "archive/data.warc.gz",
            content: Buffer.concat(records.map((one) => gzipSync(one))),
            stored: true,
          },
          { name: "indexes/index.cdx", content: "x" },
          {
            name: "pages/pages.jsonl",
            content: '{"format": "json-pages-1.0"}\n',
          },
          { name: "datapackage.json", content: "{}" },
        ]),
    ],
  ])(
    "reads the pages of %s with address and day of retrieval",
    async (name, make) => {
      const file = write(name.split("/")[0]!, make());
      const { articles, failures, skipped } = await open(file);
      expect(articles.map((one) => one.name)).toEqual(
        expected.map((one) => name + one),
      );
      expect(made(articles[0]!)).toMatchObject({
        url,
        title: "Talks resume",
        // the day of retrieval is no document date; the one in the address is
        published: { value: "2015-05-03" },
        input: {
          container: name,
          retrieved: "2015-05-04T10:00:00Z",
          sha256: sha256(Buffer.from(PAGE)),
        },
      });
      expect(made(articles[1]!).published).toBeUndefined();
      expect(failures).toMatchObject([
        {
          name: `${name}:https://gazette.example/elsewhere`,
          code: "input/no-article",
          message: expect.stringContaining("2014-01-01"),
        },
      ]);
      expect(skipped.map(([, reason]) => reason)).toEqual([
        "not a page (image/png)",
        "the server answered 404",
        "a page that had not changed since it was read",
      ]);
    },
  );

  it("takes packing, chunks and encoding off an answer", async () => {
    const latin = Buffer.from(PAGE.replace("spring", "été"), "latin1");
    const chunked = (bytes: Uint8Array) =>
      Buffer.concat([
        Buffer.from(`${(10).toString(16)}\r\n`),
        bytes.subarray(0, 10),
        Buffer.from(`\r\n${(bytes.length - 10).toString(16)};x=y\r\n`),
        bytes.subarray(10),
        Buffer.from("\r\n0\r\n\r\n"),
      ]);
    const type = { "Content-Type": "text/html; charset=iso-8859-1" };
    const file = write(
      "x.warc",
      Buffer.concat([
        warcRecord({
          url: `${url}/1`,
          http: {
            ...type,
            "Content-Encoding": "gzip",
            "Transfer-Encoding": "chunked",
          },
          content: chunked(gzipSync(latin)),
        }),
        warcRecord({
          url: `${url}/2`,
          http: { ...type, "Content-Encoding": "br" },
          content: brotliCompressSync(latin),
        }),
        warcRecord({
          url: `${url}/3`,
          http: { ...type, "Content-Encoding": "gzip" },
          content: latin,
        }),
        warcRecord({
          url: `${url}/4`,
          http: { ...type, "Content-Encoding": "zstd" },
          content: "x",
        }),
      ]),
    );
    const { articles, failures } = await open(file);
    expect(articles).toHaveLength(3);
    for (const article of articles)
      expect(made(article).text).toContain("in the été");
    expect(failures).toMatchObject([{ code: "input/unsupported" }]);
  });

  it.each([
    ["in a record", (whole: Buffer) => whole.subarray(0, whole.length - 200)],
    [
      "in a head",
      (whole: Buffer) =>
        Buffer.concat([whole, Buffer.from("WARC/1.1\r\nWARC-Ty")]),
    ],
    [
      "by something else",
      (whole: Buffer) => Buffer.concat([whole, Buffer.from("garbage\r\n")]),
    ],
  ])(
    "reads what stands before the place where it breaks off %s",
    async (_, cut) => {
      const whole = Buffer.concat([records[1]!, records[6]!]);
      const { articles, failures } = await open([
        write("cut.warc", cut(whole)),
        write("cut.warc.gz", gzipSync(whole).subarray(0, -30)),
        write("a.txt", TEXT),
      ]);
      expect(articles.map((one) => one.name)).toEqual(
        expect.arrayContaining([`cut.warc:${url}`, `cut.warc.gz:${url}`]),
      );
      expect(articles.at(-1)!.name).toBe("a.txt");
      expect(failures).toContainEqual(
        expect.objectContaining({
          name: "cut.warc",
          code: "input/bad-archive",
        }),
      );
      expect(failures.at(-1)).toMatchObject({
        name: "cut.warc.gz",
        code: "input/bad-gzip",
      });
    },
  );

  it("reads the pages of a WACZ before the place where it is cut off", async () => {
    const pages = records.map((one) => gzipSync(one));
    const whole = zip([
      {
        name: "archive/data.warc.gz",
        content: Buffer.concat(pages),
        stored: true,
      },
      { name: "datapackage.json", content: "{}" },
    ]);
    const last = whole.lastIndexOf(pages.at(-1)!);
    const { articles, failures } = await open(
      write("x.wacz", whole.subarray(0, last + 20)),
    );
    expect(articles[0]).toMatchObject({ url });
    expect(failures.map((one) => one.name).slice(-2)).toEqual([
      "x.wacz/archive/data.warc.gz",
      "x.wacz",
    ]);
  });
});

describe("feeds", () => {
  it("reads full and summary entries and names the ones without text", async () => {
    const feed = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Sample Gazette</title>
      <item><title>Talks &amp;amp; trade</title><link>https://gazette.example/1</link><pubDate>Sun, 03 May 2015 10:00:00 +0200</pubDate><dc:creator>Ann Smith</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>${TEXT}</p><p>More of it.</p>]]></content:encoded></item>
      <item><title>Second</title><guid>https://gazette.example/2</guid><description>&lt;p&gt;${TEXT}&lt;/p&gt;</description></item>
      <item><title>Third</title><link>https://gazette.example/3</link></item></channel></rss>`;
    const { articles, failures } = await open(write("feed.xml", feed));
    expect(articles.map((one) => [one.name, one.container])).toEqual([
      ["feed.xml:1", "feed.xml"],
      ["feed.xml:2", "feed.xml"],
    ]);
    expect(made(articles[0]!)).toMatchObject({
      title: "Talks & trade",
      url: "https://gazette.example/1",
      publisher: "Sample Gazette",
      byline: "Ann Smith",
      published: { value: "2015-05-03", from: "given" },
      input: { mediaType: "application/rss+xml" },
    });
    expect(made(articles[0]!).text).toBe(
      `Talks & trade\n\n${TEXT}\n\nMore of it.`,
    );
    expect(made(articles[1]!).text).toContain(TEXT);
    expect(failures).toMatchObject([
      {
        name: "feed.xml:3",
        code: "input/no-article",
        message: expect.stringMatching(/Third.*gazette\.example\/3/),
      },
    ]);
  });

  it("reads Atom with XHTML content, and JSON feeds", async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title><link rel="self" href="feed.atom"/>
      <entry><title type="html">Talks &amp;lt;b&amp;gt;resume&amp;lt;/b&amp;gt;</title><link rel="alternate" href="https://ministry.example/1"/><updated>2015-05-04T00:00:00Z</updated><published>2015-05-03T08:00:00Z</published><author><name>Press office</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${TEXT}</p></div></content></entry></feed>`;
    const json = {
      version: "https://jsonfeed.org/version/1.1",
      title: "Ministry",
      items: [
        {
          id: "1",
          url: "https://ministry.example/2",
          content_html: `<p>${TEXT}</p>`,
          date_published: "2015-05-03T08:00:00Z",
          authors: [{ name: "Press office" }],
        },
        { id: "2", content_text: TEXT },
      ],
    };
    const { articles, failures } = await open([
      write("feed.atom", atom),
      write("feed.json", JSON.stringify(json, null, 2)),
    ]);
    expect(failures).toEqual([]);
    expect(articles.map(made)).toMatchObject([
      {
        title: "Talks resume",
        url: "https://ministry.example/1",
        byline: "Press office",
        publisher: "Ministry",
        published: { value: "2015-05-03" },
      },
      { url: "https://ministry.example/2", published: { value: "2015-05-03" } },
      { text: TEXT },
    ]);
    expect(made(articles[0]!).text).toContain(TEXT);
  });
});

describe("mail", () => {
  const headers = {
    From: "Press office <press@ministry.example>",
    To: "desk@gazette.example",
    Subject: "=?utf-8?Q?Talks_r=C3=A9sum=C3=A9?=",
    Date: "Sun, 3 May 2015 10:00:00 +0200",
    "MIME-Version": "1.0",
  };
  const plain = message(headers, `${TEXT}\r\n\r\nRegards`);

  it("reads a message: subject, sender, date, text", async () => {
    const { articles } = await open(write("a.eml", plain));
    expect(made(articles[0]!)).toMatchObject({
      title: "Talks résumé",
      byline: "Press office",
      published: { value: "2015-05-03", from: "given" },
      input: {
        mediaType: "message/rfc822",
        sha256: sha256(Buffer.from(plain)),
      },
    });
    expect(made(articles[0]!).text).toContain(TEXT);
  });

  it("reads HTML where there is no text, and what is enclosed", async () => {
    const mixed = message(
      { ...headers, "Content-Type": "multipart/mixed; boundary=b1" },
      parts(
        "b1",
        `Content-Type: text/html; charset=utf-8\r\n\r\n${PAGE}`,
        `Content-Type: text/plain; name="release.txt"\r\nContent-Disposition: attachment; filename="release.txt"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(TEXT).toString("base64")}`,
        "Content-Type: image/png\r\nContent-Disposition: attachment; filename=logo.png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA",
      ),
    );
    const { articles, failures, skipped } = await open(write("a.eml", mixed));
    expect(failures).toEqual([]);
    expect(articles.map(({ name, container }) => [name, container])).toEqual([
      ["a.eml", undefined],
      ["a.eml/release.txt", "a.eml"],
    ]);
    expect(made(articles[0]!).text).toContain(TEXT);
    expect(made(articles[1]!).text).toBe(TEXT);
    expect(skipped).toMatchObject([["a.eml/logo.png", expect.anything()]]);
  });

  it("reads the messages of a mailbox", async () => {
    const box = [1, 2]
      .map(
        (number) =>
          `From press@ministry.example Sun May  3 10:00:00 2015\n${plain.replace(/\r/g, "").replace("Talks", `Talks_${number}`)}\n>From now on they meet.\n\n`,
      )
      .join("");
    const { articles } = await open(write("box", box));
    expect(articles.map(({ name, container }) => [name, container])).toEqual([
      ["box:1", "box"],
      ["box:2", "box"],
    ]);
    expect(made(articles[1]!).title).toBe("Talks 2 résumé");
    expect(made(articles[1]!).text).toContain("\nFrom now on");
  });

  it("reads a page saved as MHTML: its own part, address and day of saving", async () => {
    const saved = message(
      {
        From: "<Saved by Blink>",
        "Snapshot-Content-Location": "https://gazette.example/1",
        Subject: "Talks resume",
        Date: "Mon, 4 May 2015 12:00:00 -0000",
        "MIME-Version": "1.0",
        "Content-Type":
          'multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b1--"',
      },
      parts(
        "--b1--",
        `Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${PAGE.replace(/=/g, "=3D").replace("spring", "=C3=A9t=C3=A9")}`,
        `Content-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<html><body><p>A frame that is not the page.</p></body></html>`,
      ),
    );
    const { articles, failures } = await open(write("page.mhtml", saved));
    expect(failures).toEqual([]);
    expect(made(articles[0]!)).toMatchObject({
      url: "https://gazette.example/1",
      title: "Talks resume",
      input: { retrieved: "2015-05-04T12:00:00.000Z" },
    });
    expect(made(articles[0]!).published).toBeUndefined();
    expect(made(articles[0]!).text).toContain("in the été");
    expect(made(articles[0]!).text).not.toContain("frame");
  });
});

describe("tables and JSON", () => {
  it("reads rows by their columns' names, over several lines too", async () => {
    const { articles, failures } = await open([
      write(
        "a.csv",
        `\ufeffid;Headline;Date;Body;other\n1;Talks;2015-05-03;"${TEXT}\nHe said ""no"".";x\n2;Empty;;;\n3;More;;${TEXT};x\n`,
      ),
      write("b.tsv", `url\ttext\nhttps://gazette.example/1\t${TEXT}\n`),
      write("c.csv", "a,b\n1,2\n"),
    ]);
    expect(articles.map(made)).toMatchObject([
      {
        id: "1",
        title: "Talks",
        published: { value: "2015-05-03" },
        text: `${TEXT}\nHe said "no".`,
      },
      { id: "3", title: "More" },
      { url: "https://gazette.example/1", text: TEXT },
    ]);
    expect(failures.map(({ name, code }) => [name, code])).toEqual([
      ["a.csv:4", "input/bad-row"],
      ["c.csv", "input/bad-row"],
    ]);
  });

  it("reads a table in the encoding it was saved in", async () => {
    const table = `id;text\n1;The ministers of Türkiye met – “in été”.\n`;
    const latin = Buffer.from(
      table.replace("–", "\x96").replace("“", "\x93").replace("”", "\x94"),
      "latin1",
    );
    const { articles } = await open([
      write("a.csv", latin),
      write("b.csv", Buffer.from(`\ufeff${table}`, "utf16le")),
    ]);
    expect(articles.map((one) => one.text)).toEqual(
      Array(2).fill("The ministers of Türkiye met – “in été”."),
    );
  });

  it("reads JSON lists and single rows", async () => {
    const { articles, failures } = await open([
      write("a.json", JSON.stringify([{ id: "x", text: TEXT }, { id: "y" }])),
      write("b.json", JSON.stringify({ text: TEXT }, null, 2)),
    ]);
    expect(articles).toMatchObject([{ name: "x" }, { name: "b.json:1" }]);
    expect(failures).toMatchObject([
      { name: "a.json:2", code: "input/bad-row" },
    ]);
  });
});

describe("documents", () => {
  it("reads Word documents by their styles", async () => {
    const file = docx(
      `${paragraph("Joint statement", "Title")}${paragraph(TEXT)}<w:p><w:del><w:r><w:delText>never said</w:delText></w:r></w:del><w:r><w:t>They will meet again.</w:t></w:r></w:p>`,
    );
    const { articles, failures } = await open([
      write("a.docx", file),
      write("empty.docx", docx("<w:p/>")),
      write("cut.docx", file.subarray(0, 400)),
      write("x.zip", zip([{ name: "b.docx", content: file }])),
    ]);
    expect(articles.map((one) => one.name)).toEqual(["a.docx", "x.zip/b.docx"]);
    expect(made(articles[0]!)).toMatchObject({
      title: "Joint statement",
      text: `Joint statement\n\n${TEXT}\n\nThey will meet again.`,
      input: { sha256: sha256(file) },
    });
    expect(failures.map(({ name, code }) => [name, code])).toEqual([
      ["empty.docx", "input/no-article"],
      ["cut.docx", "input/bad-archive"],
    ]);
  });

  it("reads the text layer of PDFs and names those without one", async () => {
    const file = pdf([
      [
        { text: "Joint statement", x: 72, y: 700, size: 20 },
        {
          text: "The two ministers met in the capital on Monday and agreed to nego-",
          x: 72,
          y: 660,
        },
        { text: "tiate again in the spring.", x: 72, y: 646 },
      ],
    ]);
    const { articles, failures } = await open([
      write("a.pdf", file),
      write("scan.pdf", pdf([[], []])),
      write("locked.pdf", lockedPdf()),
      write("broken.pdf", "%PDF-1.7\nnothing"),
      write("b.txt", TEXT),
    ]);
    expect(articles.map((one) => one.name)).toEqual(["a.pdf", "b.txt"]);
    expect(made(articles[0]!)).toMatchObject({
      title: "Joint statement",
      text: "Joint statement\n\nThe two ministers met in the capital on Monday and agreed to negotiate again in the spring.",
      input: { mediaType: "application/pdf", sha256: sha256(file) },
    });
    expect(failures.map(({ name, code }) => [name, code])).toEqual([
      ["scan.pdf", "input/no-article"],
      ["locked.pdf", "input/locked"],
      ["broken.pdf", "input/broken"],
    ]);
    expect(failures[0]!.message).toContain("OCR");
  });
});
