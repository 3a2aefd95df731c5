import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { ReadoutError } from "../text/errors.ts";
import type { Note } from "../text/note.ts";
import { countReplaced, decode, declaredCharset } from "./charset.ts";
import {
  fieldDate,
  fieldMoment,
  findPrintedDates,
  nearestYear,
  publishedFrom,
  urlDate,
} from "./date.ts";
import type { Dateline } from "./dateline.ts";
import { detect, FORMAT_LABELS } from "./detect.ts";
import { genreOf } from "./genre.ts";
import { fromHtml } from "./html.ts";
import { blockLanguage, isRead, languageOf } from "./language.ts";
import type { PageMetadata } from "./metadata.ts";
import { repairMojibake } from "./mojibake.ts";
import { plainBlocks, type RawBlock } from "./plain.ts";
import {
  isText,
  type Article,
  type ArticleInput,
  type ArticleMade,
  type Block,
  type DateEvidence,
} from "./record.ts";
import { agencyIn, assignRoles } from "./roles.ts";
import { savedFrom, type Saved } from "./saved.ts";

export {
  Article,
  BLOCK_ROLES,
  Block,
  DateEvidence,
  Published,
  readable,
  type ArticleInput,
  type ArticleMade,
} from "./record.ts";
export { ReadoutError, type ErrorCode } from "../text/errors.ts";
export { Note, type NoteCode } from "../text/note.ts";
export { Span } from "../text/span.ts";
export {
  detect,
  DETECT_BYTES,
  type Detected,
  type ReadFormat,
} from "./detect.ts";
export { fromRow } from "./row.ts";

/** The longest text of one article, in UTF-16 code units; what goes beyond is cut, with a note. */
export const TEXT_LIMIT = 4_000_000;

type Content = Readonly<{
  mediaType: string;
  /** Whether it was HTML, which names its outlet itself. */
  page: boolean;
  text: string;
  blocks: readonly RawBlock[];
  metadata: PageMetadata;
  /** What whoever saved the page wrote into it. */
  saved?: Saved;
  notes: readonly Note[];
}>;

const NO_METADATA: PageMetadata = { evidence: [] };

/**
 * Bytes (or a row's fields) to an Article. The text of a row or a text file is kept character for character; a page's text is its main text,
 * paragraphs parted by empty lines. Every character that is no white space stands in exactly one block. Pure: same input, same article.
 * @throws ReadoutError `input/empty`, `input/unsupported`, `input/no-article`, `input/too-large`: there is no article in it
 */
export function toArticle(input: ArticleInput): ArticleMade {
  const content = contentOf(input);
  const { text, metadata } = content;
  if (!/\S/u.test(text))
    throw new ReadoutError(
      "input/empty",
      "the input holds no characters; give it a text",
    );
  const notes: Note[] = [...(input.notes ?? []), ...content.notes];
  const replaced = countReplaced(text);
  if (replaced)
    notes.push({
      code: "text/undecodable",
      message: `${replaced} ${replaced === 1 ? "character" : "characters"} could not be decoded and ${replaced === 1 ? "stands" : "stand"} as U+FFFD; check the encoding`,
    });

  const named = given(input.publisher) ?? given(metadata.publisher);
  const roles = assignRoles(text, content.blocks, {
    title: given(input.title) ?? metadata.title,
    publisher: named,
    order: metadata.order,
  });
  // a plain text names no outlet but the agency in its dateline: "OSLO, May 3 (NTB) –"
  const publisher =
    named ?? roles.publisher ?? (content.page ? undefined : roles.credit);
  const url = given(input.url) ?? metadata.url ?? content.saved?.url;
  const retrieved = given(input.retrieved) ?? content.saved?.retrieved;
  const evidence = dateEvidence(
    input,
    url,
    metadata,
    roles.dates.length ? roles.dates : printedIn(text, metadata.printedDate),
    roles.dateline,
  );
  const { published, notes: dateNotes } = publishedFrom(evidence);
  notes.push(...dateNotes);

  const language = languageOf(
    content.blocks.length ? text : "",
    metadata.language,
  );
  const blocks = roles.blocks.map((block) => {
    const other = blockLanguage(text.slice(block.start, block.end), language);
    return other ? { ...block, language: other } : block;
  });
  if (isRead(language)) notes.push(...otherLanguages(blocks));
  const title = given(input.title) ?? given(metadata.title) ?? roles.title;
  const byline =
    given(input.byline) ??
    given(metadata.byline) ??
    roles.byline ??
    given(metadata.houseByline);
  const bytes =
    input.bytes ?? new TextEncoder().encode(input.text ?? input.html ?? "");
  const hash = bytesToHex(sha256(bytes));
  const credit = roles.credit ?? agencyIn(byline);
  const genre = genreOf({
    text,
    blocks: roles.blocks,
    url,
    publisher,
    title,
    metadata,
    wire: Boolean(credit || roles.dateline),
  });
  const article: Article = {
    id: given(input.id) ?? hash.slice(0, 16),
    ...(url ? { url } : {}),
    ...(publisher ? { publisher } : {}),
    ...(title ? { title } : {}),
    ...(byline ? { byline } : {}),
    ...(roles.dateline ? { dateline: roles.dateline.text } : {}),
    ...(credit ? { credit } : {}),
    ...(genre ? { genre } : {}),
    ...(published ? { published } : {}),
    language,
    text,
    blocks,
    input: {
      name: input.name,
      ...(input.container ? { container: input.container } : {}),
      mediaType: content.mediaType,
      sha256: hash,
      ...(retrieved ? { retrieved } : {}),
    },
  };
  return { article, notes };
}

/** For each language that is not read, a note at the first of the blocks that are in it. */
function otherLanguages(blocks: readonly Block[]): Note[] {
  const unread = blocks.filter(
    (block) =>
      isText(block) && block.language !== undefined && !isRead(block.language),
  );
  return [...new Set(unread.map((block) => block.language!))].map(
    (language) => {
      const [first, ...more] = unread.filter(
        (block) => block.language === language,
      );
      const count = more.length + 1;
      return {
        code: "article/block-language",
        span: { start: first!.start, end: first!.end },
        message: `${count === 1 ? "a paragraph looks" : `${count} paragraphs look`} like ${language}; only English is read into records: ${count === 1 ? "it is" : "they are"} kept and found by search`,
      };
    },
  );
}

const given = (value = "") => withoutNul(value).trim() || undefined;

/** NUL ends a text for many a program and is no character of any: it is replaced, as CommonMark does, and no offset moves. */
const withoutNul = (text: string) => text.replaceAll("\0", "\ufffd");

function contentOf(input: ArticleInput): Content {
  const type = input.mediaType;
  if (input.text !== undefined) return plain(input, input.text, type);
  if (input.html !== undefined) return page(input, input.html, type);
  if (!input.bytes?.length)
    throw new ReadoutError("input/empty", "the input is empty; give it a text");
  const found = detect(input.bytes, input.name);
  if (found.format === null)
    throw new ReadoutError(
      "input/unsupported",
      `this is ${found.label}, which this version does not read: ${found.remedy}`,
    );
  // A caller who knows what the bytes are may say so, but a page is a page whatever it is called.
  const html =
    found.format === "text/html" ||
    type === "text/html" ||
    type === "application/xhtml+xml";
  const markdown = found.format === "text/markdown" || type === "text/markdown";
  if (!html && !markdown && found.format !== "text/plain")
    throw new ReadoutError(
      "input/unsupported",
      `this is ${FORMAT_LABELS[found.format]}, not one text or page: open it as a file, which yields the articles in it`,
    );
  const { text } = decode(
    input.bytes,
    html ? declaredCharset(input.bytes) : undefined,
  );
  return html
    ? page(input, text, "text/html")
    : plain(input, text, markdown ? "text/markdown" : "text/plain");
}

function plain(
  input: ArticleInput,
  whole: string,
  mediaType = "text/plain",
): Content {
  const { text, notes } = cut(withoutNul(whole));
  const { count } = repairMojibake(text);
  if (count)
    notes.push(
      garbled(count, "are kept as they are; save the text as UTF-8 again"),
    );
  return {
    mediaType,
    page: false,
    text,
    blocks: input.blocks
      ? input.blocks.filter((block) => block.end <= text.length)
      : plainBlocks(text, mediaType === "text/markdown"),
    metadata: NO_METADATA,
    notes,
  };
}

function page(
  input: ArticleInput,
  html: string,
  mediaType = "text/html",
): Content {
  // browsers pass over NUL
  const { text: source, count } = repairMojibake(html.replaceAll("\0", ""));
  const found = fromHtml(source, given(input.title), input.whole);
  const notes = count
    ? [...found.notes, garbled(count, "were put right")]
    : found.notes;
  return { mediaType, page: true, ...found, notes, saved: savedFrom(source) };
}

const garbled = (count: number, what: string): Note => ({
  code: "text/mojibake",
  message: `${count} ${count === 1 ? "character" : "characters"} of the input had been garbled (UTF-8 read as windows-1252) and ${what}`,
});

function cut(whole: string): { text: string; notes: Note[] } {
  if (whole.length <= TEXT_LIMIT) return { text: whole, notes: [] };
  let end = TEXT_LIMIT;
  if (/[\ud800-\udbff]/.test(whole[end - 1]!)) end--;
  return {
    text: whole.slice(0, end),
    notes: [
      {
        code: "text/cut",
        message: `the text is longer than ${TEXT_LIMIT} characters; the rest was cut off`,
      },
    ],
  };
}

/** The date that stood beside the title on the page, where its line in the text holds more than a date. */
function printedIn(text: string, printed: string | undefined): DateEvidence[] {
  const start = printed ? text.slice(0, 4000).indexOf(printed) : -1;
  if (!printed || start < 0) return [];
  return findPrintedDates(printed, undefined, start)
    .slice(0, 1)
    .map(({ value, span }) => ({ source: "header-line", value, span }));
}

function dateEvidence(
  input: ArticleInput,
  url: string | undefined,
  metadata: PageMetadata,
  printed: readonly DateEvidence[],
  dateline: Dateline | undefined,
): DateEvidence[] {
  const found: DateEvidence[] = [];
  const date = fieldDate(input.date, metadata.order);
  const stated = fieldMoment(input.date);
  if (date)
    found.push({
      source: "given",
      value: date,
      ...(stated ? { stated } : {}),
    });
  const inUrl =
    urlDate(given(input.url)) ?? urlDate(metadata.url) ?? urlDate(url);
  if (inUrl) found.push({ source: "url", value: inUrl });
  found.push(...metadata.evidence, ...printed.slice(0, 1));
  if (dateline?.month && dateline.day) {
    // A dateline without a year is dated only where the year is known from elsewhere.
    const anchor = dateline.year ? `${dateline.year}-07-01` : found[0]?.value;
    const value = anchor
      ? dateline.year
        ? fieldDate(`${dateline.year}-${dateline.month}-${dateline.day}`)
        : nearestYear(anchor, dateline.month, dateline.day)
      : null;
    if (value) found.push({ source: "dateline", value, span: dateline.span });
  }
  return found;
}
