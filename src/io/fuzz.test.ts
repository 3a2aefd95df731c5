import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  docx,
  message,
  paragraph,
  parts,
  pdf,
  tar,
  warcRecord,
  zip,
} from "../../test/fixtures/containers.ts";
import { toArticle } from "../article/article.ts";
import { isFailure, failureOf, type InputFailure } from "../pipeline.ts";
import { ERROR_CODES } from "../text/errors.ts";
import { openBytes } from "./inputs.ts";

/**
 * Valid inputs of every format, damaged at random: whatever comes of them is an article whose blocks hold its text, or a failure with a name and a
 * code. `npm run fuzz` goes on for longer; a fault is printed with its seed.
 */

const SECONDS = Number(process.env["READOUT_FUZZ_SECONDS"] ?? 0);
const RUNS = SECONDS ? 1_000_000 : 40;
/** Each document starts a thread. */
const DOCUMENT_RUNS = SECONDS ? 1_000_000 : 12;

const TEXT =
  "The two ministers met in the capital on Monday, 4 May 2015, and agreed to meet again in the spring.";
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks resume</title><script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2015-05-03"}</script></head><body><nav><a href="/">Home</a></nav><h1>Talks resume</h1><p>${TEXT}</p><table><tr><td>Norway<td>3 May</table><p>${TEXT} &amp; &#8220;no&#8221;</p></body></html>`;
const MAIL = message(
  {
    From: "Press <press@ministry.example>",
    To: "desk@gazette.example",
    Subject: "=?utf-8?Q?Talks_r=C3=A9sum=C3=A9?=",
    Date: "Sun, 3 May 2015 10:00:00 +0200",
    "Content-Type": "multipart/mixed; boundary=b1",
  },
  parts(
    "b1",
    `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${PAGE.replace(/=/g, "=3D")}`,
    `Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(TEXT).toString("base64")}`,
  ),
);
const WARC = Buffer.concat([
  warcRecord({ type: "warcinfo", http: null, content: "a: b\r\n" }),
  warcRecord({ url: "https://gazette.example/1", content: PAGE }),
  warcRecord({
    url: "https://gazette.example/2",
    http: {
      "Content-Type": "text/html",
      "Content-Encoding": "gzip",
      "Transfer-Encoding": "chunked",
    },
    content: Buffer.concat([
      Buffer.from("a\r\n"),
      gzipSync(PAGE).subarray(0, 10),
      Buffer.from("\r\n0\r\n\r\n"),
    ]),
  }),
  warcRecord({ type: "revisit", url: "https://gazette.example/1" }),
]);
const MEMBERS = [
  { name: "a.html", content: PAGE },
  { name: "b/c.txt.gz", content: gzipSync(TEXT) },
  { name: "d.jsonl", content: `${JSON.stringify({ text: TEXT })}\n` },
];

const SAMPLES: Readonly<Record<string, string | Uint8Array>> = {
  "a.txt": `OSLO, May 4 (NTB) – ${TEXT}\n\n“We met,” she said.\n\nBy Ann Smith`,
  "a.md": `# Talks\n\n${TEXT}\n\n- one\n- two\n\n> ${TEXT}\n`,
  "a.html": PAGE,
  "a.mhtml": message(
    {
      From: "<Saved by Blink>",
      "Snapshot-Content-Location": "https://gazette.example/1",
      "Content-Type": 'multipart/related; type="text/html"; boundary="b2"',
    },
    parts("b2", `Content-Type: text/html\r\n\r\n${PAGE}`),
  ),
  "a.rss": `<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title><item><title>Talks</title><link>https://gazette.example/1</link><pubDate>Sun, 03 May 2015 10:00:00 GMT</pubDate><description><![CDATA[<p>${TEXT}</p>]]></description></item><item><title>x</title></item></channel></rss>`,
  "a.atom": `<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title type="html">Talks</title><link href="https://gazette.example/1"/><content type="xhtml"><div><p>${TEXT}</p></div></content></entry></feed>`,
  "feed.json": JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    items: [{ id: "1", content_html: PAGE }, { id: "2" }],
  }),
  "a.jsonl": `${JSON.stringify({ id: "1", date: "2015-05-03", text: TEXT })}\n{"html": "<p>x</p>"}\n`,
  "a.json": JSON.stringify([{ id: "1", text: TEXT }, { html: PAGE }]),
  "a.csv": `id;title;date;text\n1;Talks;2015-05-03;"${TEXT}\n""no"""\n2;;;x\n`,
  "a.eml": MAIL,
  "a.mbox": `From a@b.example Sun May  3 10:00:00 2015\n${MAIL}\n\nFrom a@b.example Sun May  3 10:00:00 2015\nSubject: x\n\n>From ${TEXT}\n`,
  "a.warc": WARC,
  "a.warc.gz": gzipSync(WARC),
  "a.wacz": zip([
    { name: "datapackage.json", content: "{}" },
    { name: "archive/a.warc", content: WARC },
  ]),
  "a.zip": zip(MEMBERS),
  "a.tar": tar([
    ...MEMBERS,
    { name: `${"x/".repeat(80)}a.txt`, content: TEXT },
  ]),
  "a.tar.gz": gzipSync(tar(MEMBERS)),
  "a.docx": docx(`${paragraph("Talks", "Title")}${paragraph(TEXT)}`),
  "a.pdf": pdf([
    [{ text: TEXT.slice(0, 60), x: 72, y: 700 }],
    [{ text: TEXT.slice(60), x: 72, y: 700 }],
  ]),
};

/** Something that formats give a meaning to, to be put in anywhere. */
const WORDS = fc.constantFrom(
  ...[
    "\0",
    "\n\n",
    "\r\n\r\n",
    "<",
    "</",
    "]]>",
    "<![CDATA[",
    "<!--",
    "&#x0;",
    '"',
    "{",
    "}",
    ",",
    ";",
    "--b1",
    "--b1--",
    "From ",
    "Content-Length: 99999999999",
    "Content-Length: -1",
    "\xff\xfe",
    "PK\x01\x02",
    "WARC/1.1\r\n",
    "endstream",
    "0 R",
    "<<",
    "\ud800",
    "=?",
    "1e999",
  ].map((word) => Buffer.from(word)),
);

type Change = Readonly<{ at: number; remove: number; insert: Uint8Array }>;
const change = (): fc.Arbitrary<Change> =>
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.oneof(fc.constantFrom(0, 1, 4), fc.nat(400)),
    insert: fc.oneof(
      fc.constant(new Uint8Array(0)),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      WORDS,
      fc
        .tuple(WORDS, fc.nat(300))
        .map(([word, times]) =>
          Buffer.concat(Array.from({ length: times }, () => word)),
        ),
    ),
  });

function damaged(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  let out = Buffer.from(bytes);
  for (const { at, remove, insert } of changes) {
    const start = Math.floor(at * out.length);
    out = Buffer.concat([
      out.subarray(0, start),
      insert,
      out.subarray(start + remove),
    ]);
  }
  return out;
}

async function holds(name: string, bytes: Uint8Array): Promise<void> {
  for await (const item of openBytes(name, bytes)) {
    if (isFailure(item)) isNamed(item);
    else
      try {
        const { article } = toArticle(item);
        let before = 0;
        for (const { start, end } of article.blocks) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(article.text.slice(start, end).trim()).not.toBe("");
          before = end;
        }
        expect(before).toBeLessThanOrEqual(article.text.length);
        expect(article.input.name).not.toBe("");
      } catch (error) {
        // what is no ReadoutError is thrown on
        isNamed(failureOf(item, error));
      }
  }
}

function isNamed({ name, code, message: words }: InputFailure): void {
  expect(name).not.toBe("");
  expect(Object.keys(ERROR_CODES)).toContain(code);
  expect(code).not.toBe("input/failed");
  expect(words).not.toBe("");
}

describe("damaged inputs become articles or named failures", () => {
  it.each(Object.entries(SAMPLES))(
    "%s",
    async (name, sample) => {
      const bytes = Buffer.from(sample);
      await holds(name, bytes);
      await fc.assert(
        fc.asyncProperty(
          fc.array(change(), { minLength: 1, maxLength: 5 }),
          (changes) => holds(name, damaged(bytes, changes)),
        ),
        {
          numRuns: /\.(?:pdf|docx)$/.test(name) ? DOCUMENT_RUNS : RUNS,
          ...(SECONDS
            ? {
                interruptAfterTimeLimit: SECONDS * 1000,
                markInterruptAsFailure: false,
              }
            : {}),
        },
      );
    },
    (SECONDS + 120) * 1000,
  );

  it("bytes of any kind", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(SAMPLES)),
        fc.uint8Array({ maxLength: 600 }),
        (name, bytes) => holds(name, bytes),
      ),
      { numRuns: SECONDS ? SECONDS * 100 : 200 },
    );
  });
});
