import PostalMime, { type Attachment, type Email } from "postal-mime";
import { ReadoutError } from "../text/errors.ts";
import type { ArticleInput } from "./record.ts";

/** Where an input comes from: its name, and the file that holds it where it is one of several. */
export type InputPlace = Readonly<
  Pick<ArticleInput, "name" | "container" | "retrieved">
>;

/** A file that is enclosed in a message. */
export type Enclosure = Readonly<{
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}>;

/** A message of the largest size has fewer lines, whatever is enclosed in it. */
const MOST_LINES = 1_000_000;
const LIMITS = {
  maxNestingDepth: 32,
  maxHeadersSize: 1 << 20,
  maxRfc822NestingDepth: 4,
} as const;

/**
 * A message as an article (null where it has no text of its own) and the files enclosed in it. The plain text is taken, and the HTML where
 * there is none; subject, sender and date are title, byline and date.
 * @throws ReadoutError `input/broken` where it is nested too deeply or is no message
 */
export async function fromMail(
  bytes: Uint8Array,
  place: InputPlace,
): Promise<{ article: ArticleInput | null; enclosures: Enclosure[] }> {
  const mail = await parseMail(bytes);
  const title = mail.subject?.trim();
  const from = mail.from?.name.trim() || mail.from?.address?.trim();
  const text = mail.text && /\S/.test(mail.text) ? { text: mail.text } : null;
  const html = mail.html && /\S/.test(mail.html) ? { html: mail.html } : null;
  const content = text ?? html;
  return {
    article: content && {
      ...place,
      mediaType: "message/rfc822",
      bytes,
      ...content,
      ...(title ? { title } : {}),
      ...(from ? { byline: from } : {}),
      ...(mail.date ? { date: mail.date } : {}),
    },
    enclosures: mail.attachments.flatMap(enclosureOf),
  };
}

function enclosureOf(file: Attachment, at: number): Enclosure[] {
  if (file.related) return [];
  const bytes =
    typeof file.content === "string"
      ? new TextEncoder().encode(file.content)
      : new Uint8Array(file.content);
  return [
    {
      name: file.filename?.trim() || `attachment-${at + 1}`,
      mediaType: file.mimeType,
      bytes,
    },
  ];
}

/**
 * A page saved as MHTML: the part that holds the page itself, under the address it was saved from; the file's date is that of the saving.
 * @throws ReadoutError `input/broken` where no part of it is a page
 */
export async function fromMhtml(
  bytes: Uint8Array,
  place: InputPlace,
): Promise<ArticleInput> {
  const text = new TextDecoder("latin1").decode(bytes);
  const whole = await parseMail(bytes.subarray(0, headEnd(text)));
  const header = (mail: Email, key: string) =>
    mail.headers.find((one) => one.key === key)?.value.trim();
  for (const [start, end] of partsOf(text)) {
    const part = await parseMail(bytes.subarray(start, end));
    if (!part.html || !/\S/.test(part.html)) continue;
    const url =
      header(whole, "snapshot-content-location") ??
      header(part, "content-location");
    return {
      ...place,
      mediaType: "multipart/related",
      bytes,
      html: part.html,
      ...(url && /^https?:/i.test(url) ? { url } : {}),
      ...(whole.date && /^\d{4}-/.test(whole.date)
        ? { retrieved: whole.date }
        : {}),
    };
  }
  throw new ReadoutError(
    "input/broken",
    "no part of the MHTML file is a page; save the page again as “Webpage, HTML only” (.html)",
  );
}

async function parseMail(bytes: Uint8Array): Promise<Email> {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1))
    if (++lines > MOST_LINES)
      throw new ReadoutError(
        "input/too-large",
        `the message has more than ${MOST_LINES} lines; save its text`,
      );
  try {
    return await PostalMime.parse(bytes, LIMITS);
  } catch (error) {
    throw new ReadoutError(
      "input/broken",
      `the message cannot be read (${(error as Error).message.slice(0, 120)}); save it again, or its text`,
      { cause: error },
    );
  }
}

function headEnd(text: string): number {
  const end = /\r?\n\r?\n/.exec(text);
  return end ? end.index + end[0].length : text.length;
}

/** Where the parts of the outermost multipart begin and end. */
function partsOf(text: string): [number, number][] {
  const head = text.slice(0, headEnd(text)).replace(/\r?\n[ \t]+/g, " ");
  const boundary =
    /^content-type:[^\n]*?\bboundary\s*=\s*(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))/im
      .exec(head)
      ?.slice(1)
      .find(Boolean);
  if (!boundary) return [];
  const parts: [number, number][] = [];
  let open = -1;
  let at = text.indexOf(`--${boundary}`);
  for (; at >= 0 && parts.length < MOST_PARTS;) {
    const next = at + boundary.length + 2;
    if (at === 0 || text[at - 1] === "\n") {
      if (open >= 0) parts.push([open, at]);
      const line = text.indexOf("\n", next);
      open = text.startsWith("--", next) || line < 0 ? -1 : line + 1;
    }
    at = text.indexOf(`--${boundary}`, next);
  }
  // a file that was cut off has no last boundary
  if (open >= 0) parts.push([open, text.length]);
  return parts;
}

/** The page stands first; behind it lie its pictures and frames. */
const MOST_PARTS = 64;
