import { describe, expect, it } from "vitest";
import { detect } from "./detect.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

describe("detect", () => {
  it.each([
    [
      "The two ministers met on Monday.\n\nThey agreed to meet again.",
      "item.txt",
      "text/plain",
    ],
    ["# Talks resume\n\nThe two ministers met.", "item.md", "text/markdown"],
    [
      "<!DOCTYPE html>\n<html><body><p>They met.</p></body></html>",
      "item",
      "text/html",
    ],
    [
      "\ufeff \n<!-- saved -->\n<html lang=en><p>They met.",
      "item.txt",
      "text/html",
    ],
    ["<p>They met.</p><p>They agreed.</p>", "item", "text/html"],
    [
      '<?xml version="1.0"?><!DOCTYPE html><html><body>x</body></html>',
      "item.xhtml",
      "text/html",
    ],
    [
      '{"id": "a", "text": "They met."}\n{"id": "b", "text": "They agreed."}\n',
      "rows",
      "application/jsonl",
    ],
    ['{"text": "They met."}', "rows.json", "application/jsonl"],
    ["not json\n", "rows.jsonl", "application/jsonl"],
    ["\x1f\x8b\x08\x00", "x", "application/gzip"],
    ["%PDF-1.7 ...", "a.pdf", "application/pdf"],
    ["%PDF-1.7 ...", "misnamed.txt", "application/pdf"],
    ["mail junk\n%PDF-1.7 ...", "a.pdf", "application/pdf"],
    ["PK\x03\x04....word/document.xml", "a.docx", "application/zip"],
    ["PK\x05\x06", "a.zip", "application/zip"],
    [`${"a.txt".padEnd(257, "\0")}ustar`, "a", "application/x-tar"],
    ["WARC/1.1\r\nWARC-Type: warcinfo\r\n", "a.warc", "application/warc"],
    [
      '<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>',
      "a.xml",
      "application/feed+xml",
    ],
    [
      '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b>c">\n]><rss version="2.0"></rss>',
      "a.xml",
      "application/feed+xml",
    ],
    [
      '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
      "a.txt",
      "application/feed+xml",
    ],
    [
      "From a@b.example Thu Jan  1 00:00:00 2015\nFrom: a@b.example\nSubject: x\n\nHello",
      "a",
      "application/mbox",
    ],
    [
      "Received: x\nFrom: a@b.example\nTo: c@d.example\nSubject: x\n\nHello",
      "a.txt",
      "message/rfc822",
    ],
    ["Subject: x\n\nHello", "a.eml", "message/rfc822"],
    [
      "From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n",
      "a",
      "multipart/related",
    ],
    [
      "From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n",
      "a",
      "message/rfc822",
    ],
    [
      '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
      "a",
      "application/feed+json",
    ],
    ['{\n  "id": "a",\n  "text": "b"\n}', "a.json", "application/json"],
    ['[{"text": "a"}]', "a.json", "application/json"],
    ["id,text\n1,They met.\n", "a.csv", "text/csv"],
    ["id;Headline;Text\n1;Talks;They met.\n", "a", "text/csv"],
    [
      "Speech, full text, and what came of it\n\nThe ministers met.",
      "a",
      "text/plain",
    ],
    [
      "# Talks resume\n\nThe two ministers met.\n\n## What comes next\n\nMore.",
      "a",
      "text/markdown",
    ],
    ["# 4 of the series\n\nThe two ministers met.", "a", "text/plain"],
    [
      "In the text 1 < 2 and <b>so</b> on, and nothing else of the kind.",
      "item.txt",
      "text/plain",
    ],
    ["Subject: the talks\n\nThe ministers met.", "item.txt", "text/plain"],
  ])("reads %j (%s) as %s", (content, name, format) => {
    expect(
      detect(content.startsWith("\x1f") ? latin(content) : utf8(content), name),
    ).toEqual({ format });
  });

  it.each([
    ["\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.txt", "image"],
    ["\0\x01\x02\x03\x04\x05\x06\x07\0\0\0\0\x01\x02\x03", "a.txt", "binary"],
    ["7z\xbc\xaf\x27\x1c", "a.7z", "7z"],
  ])(
    "refuses %j (%s) by the name %s, with a remedy",
    (content, name, label) => {
      const found = detect(latin(content), name);
      expect(found).toMatchObject({ format: null });
      if (found.format === null) {
        expect(found.label).toContain(label);
        expect(found.remedy.length).toBeGreaterThan(10);
      }
    },
  );
});
