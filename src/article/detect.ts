import { decode } from "./charset.ts";
import { columnsOf } from "./row.ts";

/** The formats that are read, with the words for them. */
export const FORMAT_LABELS = {
  "text/plain": "text",
  "text/markdown": "Markdown",
  "text/html": "a web page",
  "text/csv": "a table (CSV)",
  "multipart/related": "a web page saved as MHTML",
  "message/rfc822": "an e-mail message",
  "application/mbox": "a mailbox (mbox)",
  "application/feed+xml": "a news feed (RSS or Atom)",
  "application/feed+json": "a JSON feed",
  "application/json": "a JSON document",
  "application/jsonl": "JSON Lines",
  "application/pdf": "a PDF",
  "application/warc": "a web archive (WARC)",
  "application/gzip": "gzip data",
  "application/zip": "a ZIP archive or a document packed as one",
  "application/x-tar": "a tar archive",
} as const;

export type ReadFormat = keyof typeof FORMAT_LABELS;

/** What the bytes are: a format that is read, or one that is known and refused, with what the person can do. */
export type Detected =
  | Readonly<{ format: ReadFormat }>
  | Readonly<{
      format: null;
      mediaType: string;
      label: string;
      remedy: string;
    }>;

/** How many bytes from the start `detect` looks at. */
export const DETECT_BYTES = 65536;

const refuse = (
  mediaType: string,
  label: string,
  remedy: string,
): Detected => ({
  format: null,
  mediaType,
  label,
  remedy,
});

type Magic = readonly [
  bytes: string,
  mediaType: string,
  label: string,
  remedy: string,
  at?: number,
];

/** Opening bytes, as Latin-1, of the formats that are read and are no text. */
const READ: readonly (readonly [
  bytes: string,
  format: ReadFormat,
  at?: number,
])[] = [
  ["\x1f\x8b", "application/gzip"],
  ["PK\x03\x04", "application/zip"],
  ["PK\x05\x06", "application/zip"],
  ["WARC/", "application/warc"],
  ["ustar", "application/x-tar", 257],
];
/** A PDF may stand behind a few bytes of something else. */
const PDF_WITHIN = 1024;

const UNPACK = "unpack it and add the files";
const NO_TEXT = "it holds no text that can be read";
const SAVE_AS = "save it as text or as a web page (.html)";

/** Opening bytes, as Latin-1, of what people's folders hold beside articles. */
const MAGIC: readonly Magic[] = [
  ["{\\rtf", "application/rtf", "a Rich Text (RTF) document", SAVE_AS],
  [
    "\xd0\xcf\x11\xe0",
    "application/msword",
    "an old Office document, or one with a password",
    "save it as .docx without a password, or as text",
  ],
  [
    "SQLite format 3\0",
    "application/vnd.sqlite3",
    "a SQLite database",
    "export its texts as JSON Lines",
  ],
  ["BZh", "application/x-bzip2", "a bzip2 archive", UNPACK],
  ["\xfd7zXZ", "application/x-xz", "an xz archive", UNPACK],
  ["\x28\xb5\x2f\xfd", "application/zstd", "a zstd archive", UNPACK],
  ["7z\xbc\xaf", "application/x-7z-compressed", "a 7z archive", UNPACK],
  ["Rar!", "application/vnd.rar", "a RAR archive", UNPACK],
  [
    "PAR1",
    "application/vnd.apache.parquet",
    "a Parquet file",
    "export its texts as JSON Lines",
  ],
  ["\x89PNG", "image/png", "an image", NO_TEXT],
  ["\xff\xd8\xff", "image/jpeg", "an image", NO_TEXT],
  ["GIF8", "image/gif", "an image", NO_TEXT],
  ["II*\0", "image/tiff", "an image", NO_TEXT],
  ["MM\0*", "image/tiff", "an image", NO_TEXT],
  ["RIFF", "application/octet-stream", "an image, sound or film", NO_TEXT],
  ["ID3", "audio/mpeg", "a sound file", NO_TEXT],
  ["OggS", "audio/ogg", "a sound file", NO_TEXT],
  ["fLaC", "audio/flac", "a sound file", NO_TEXT],
  ["ftyp", "video/mp4", "a film or sound file", NO_TEXT, 4],
  ["wOFF", "font/woff", "a font", NO_TEXT],
  ["wOF2", "font/woff2", "a font", NO_TEXT],
  ["\x7fELF", "application/x-executable", "a program", NO_TEXT],
  ["MZ\x90", "application/x-executable", "a program", NO_TEXT],
  [
    "bplist",
    "application/x-plist",
    "a property list or Safari web archive",
    SAVE_AS,
  ],
];

/**
 * What an input is, by its content first and by its name where the content leaves it open (text or Markdown, CSV).
 * @param head the first bytes of the input, `DETECT_BYTES` are enough
 * @param name the file's name
 */
export function detect(head: Uint8Array, name = ""): Detected {
  const bytes = head.subarray(0, DETECT_BYTES);
  const latin = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  for (const [magic, format, at = 0] of READ)
    if (latin.startsWith(magic, at)) return { format };
  const pdf = latin.slice(0, PDF_WITHIN).indexOf("%PDF-");
  if (pdf === 0 || (pdf > 0 && /\.pdf$/i.test(name)))
    return { format: "application/pdf" };
  for (const [magic, mediaType, label, remedy, at = 0] of MAGIC)
    if (latin.startsWith(magic, at)) return refuse(mediaType, label, remedy);
  const { text, encoding } = decode(bytes);
  if (isBinary(text, encoding))
    return refuse("application/octet-stream", "a binary file", SAVE_AS);
  return textual(text, name);
}

/** Control characters other than white space and escape, or characters that are none, make up more than 2 % of the text. */
function isBinary(text: string, encoding: string): boolean {
  let odd = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (
      (code < 0x20 && !(code >= 9 && code <= 13) && code !== 0x1b) ||
      code === 0x7f ||
      code === 0xfffd
    )
      odd++;
    else if (encoding === "windows-1252" && code >= 0x80 && code < 0xa0) odd++;
  }
  return odd > 0.02 * text.length && odd > 3;
}

const HEADER = /^[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]/;
const MAIL_HEADERS =
  /^(?:return-path|received|message-id|mime-version|delivered-to|from|to|subject|date|content-type):/i;

function textual(text: string, name: string): Detected {
  const opening = text.replace(/^[\s\ufeff\0]+/, "");
  const ending =
    /\.([a-z0-9]{1,8})$/i
      .exec(name.replace(/\.gz$/i, ""))?.[1]
      ?.toLowerCase() ?? "";
  if (
    /^from \S+.*\d{4}\r?\n/i.test(opening.slice(0, 300)) &&
    HEADER.test(opening.slice(opening.indexOf("\n") + 1))
  )
    return { format: "application/mbox" };
  const mail = mailHeaders(opening);
  if (mail >= 3 || (mail >= 1 && ["eml", "mht", "mhtml"].includes(ending)))
    return {
      format: isSavedPage(opening.slice(0, 4000), ending)
        ? "multipart/related"
        : "message/rfc822",
    };
  const root = rootElement(opening);
  if (root === "rss" || root === "feed" || root === "rdf:rdf")
    return { format: "application/feed+xml" };
  if (root === "svg") return refuse("image/svg+xml", "an image", NO_TEXT);
  if (root === "html" || looksLikeHtml(opening, ending))
    return { format: "text/html" };
  if (opening.startsWith("<?xml") || ending === "xml")
    return refuse(
      "application/xml",
      "an XML document that is neither a page nor a feed",
      SAVE_AS,
    );
  if (opening.startsWith("{") || ending === "jsonl" || ending === "ndjson")
    return json(opening, ending);
  if (/^\[\s*[{["\]]/.test(opening) && (ending === "json" || parses(opening)))
    return { format: "application/json" };
  if (ending === "csv" || ending === "tsv" || isTable(opening))
    return { format: "text/csv" };
  if (opening.startsWith("BEGIN:VCALENDAR"))
    return refuse("text/calendar", "a calendar", NO_TEXT);
  return {
    format:
      ending === "md" || ending === "markdown" || isMarkdown(opening)
        ? "text/markdown"
        : "text/plain",
  };
}

/** How many of the opening lines are mail headers; 0 where another line stands before the first empty one. */
function mailHeaders(opening: string): number {
  let found = 0;
  for (const line of opening.slice(0, 4000).split(/\r?\n/, 60)) {
    if (!line.trim()) break;
    if (MAIL_HEADERS.test(line)) found++;
    else if (!HEADER.test(line) && !/^[ \t]/.test(line)) return 0;
  }
  return found;
}

/** EXAMPLE "From: <Saved by Blink>"; a page that a browser saved has no one it was sent to. */
function isSavedPage(head: string, ending: string): boolean {
  return (
    /^(?:mht|mhtml)$/.test(ending) ||
    /^from:.*\bsaved by\b|^snapshot-content-location:/im.test(head) ||
    (ending !== "eml" &&
      /^content-type:\s*multipart\/related/im.test(head) &&
      !/^(?:to|cc|received|return-path|delivered-to):/im.test(head))
  );
}

/** The first element's name in lower case, past declarations and comments. */
function rootElement(opening: string): string | undefined {
  let at = 0;
  for (let step = 0; step < 50; step++) {
    while (at < opening.length && /\s/.test(opening[at]!)) at++;
    if (opening.startsWith("<!--", at)) {
      const end = opening.indexOf("-->", at);
      if (end < 0) return undefined;
      at = end + 3;
    } else if (opening.startsWith("<?", at) || opening.startsWith("<!", at)) {
      if (/^<!doctype html/i.test(opening.slice(at, at + 20))) return "html";
      const end = declarationEnd(opening, at);
      if (end < 0) return undefined;
      at = end;
    } else
      return /^<([a-zA-Z][\w:-]{0,30})/
        .exec(opening.slice(at, at + 40))?.[1]
        ?.toLowerCase();
  }
  return undefined;
}

/** Past a declaration, with what it declares in brackets: `<!DOCTYPE rss [<!ENTITY a "b">]>`; -1 where it has no end. */
function declarationEnd(opening: string, at: number): number {
  const end = opening.indexOf(">", at);
  const bracket = opening.indexOf("[", at);
  if (bracket < 0 || bracket > end) return end < 0 ? -1 : end + 1;
  const inner = /\]\s*>/g;
  inner.lastIndex = bracket;
  return inner.test(opening) ? inner.lastIndex : -1;
}

/** EXAMPLE `<p>The ministers met.</p><p>They spoke ...` yes; "1 < 2 and <b>so</b> on" in a long text no. */
function looksLikeHtml(opening: string, ending: string): boolean {
  const head = opening.slice(0, 20000);
  const tags =
    head.match(
      /<\/?(?:html|head|body|p|div|br|article|section|meta|title|h[1-6]|span|table|ul|li|a)\b/gi,
    ) ?? [];
  if (ending === "html" || ending === "htm" || ending === "xhtml")
    return tags.length > 0 || !opening.startsWith("{");
  return (opening.startsWith("<") && tags.length >= 2) || tags.length >= 20;
}

function json(opening: string, ending: string): Detected {
  if (/^\{[^{}]{0,2000}"version"\s*:\s*"https?:\/\/jsonfeed\.org/.test(opening))
    return { format: "application/feed+json" };
  if (ending === "jsonl" || ending === "ndjson")
    return { format: "application/jsonl" };
  const end = opening.search(/[\r\n]/);
  const line = end < 0 ? opening : opening.slice(0, end);
  // A line longer than what is looked at cannot be parsed: it must at least open like an object with a named field.
  if (
    parses(line) ||
    (end < 0 && opening.length > 8000 && /^\{\s*"[^"]{1,60}"\s*:/.test(opening))
  )
    return { format: "application/jsonl" };
  if (/^\{\s*"[^"]{1,60}"\s*:/.test(opening))
    return { format: "application/json" };
  return { format: "text/plain" };
}

/** EXAMPLE "id;title;text\n": a first line of names, two of them known, one of which holds the articles. */
function isTable(opening: string): boolean {
  const end = opening.search(/[\r\n]/);
  const columns =
    end > 0 ? columnsOf(opening.slice(0, Math.min(end, 2000))) : null;
  return (columns?.fields.filter(Boolean).length ?? 0) >= 2;
}

/** EXAMPLE "# Talks resume" over "## What comes next", or over a list; one line that begins with # is none. */
function isMarkdown(opening: string): boolean {
  const head = opening.slice(0, 8000);
  const headings = head.match(/^#{1,6} \S/gm)?.length ?? 0;
  const others = /^[-*+] \S.*\n[-*+] \S|\]\(https?:|\*\*\p{L}/mu.test(head);
  return headings >= 2 || (headings === 1 && others);
}

function parses(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
