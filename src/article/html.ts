import { ReadoutError } from "../text/errors.ts";
import type { Note } from "../text/note.ts";
import { blocksOf, type PageBlock } from "./blocks.ts";
import { fullestText } from "./fullestText.ts";
import { isListOfLinks } from "./mainText.ts";
import { readMetadata, type PageMetadata } from "./metadata.ts";
import { toPage } from "./page.ts";
import type { RawBlock } from "./plain.ts";
import { fold } from "./roles.ts";

/** The longest page that is read, in characters of its source. */
export const HTML_LIMIT = 30_000_000;

/** A page's own text and what it says of itself. */
export type PageContent = Readonly<{
  text: string;
  blocks: readonly RawBlock[];
  metadata: PageMetadata;
  notes: readonly Note[];
}>;

/**
 * The main text of a page. The page is made safe (tidy), its metadata read, its furniture cut, the part that holds the article found with
 * Mozilla's Readability (Apache-2.0), and that part's text written once: title, date and paragraphs parted by empty lines, each a block.
 * @param whole the HTML is the article alone: nothing of it is cut
 * @throws ReadoutError `input/no-article` where nothing in the page reads like an article, `input/too-large`
 */
export function fromHtml(
  html: string,
  title?: string,
  whole = false,
): PageContent {
  if (html.length > HTML_LIMIT)
    throw new ReadoutError(
      "input/too-large",
      `the page's source is longer than ${HTML_LIMIT} characters; save the article alone`,
    );
  const page = toPage(html);
  const metadata = readMetadata(page);
  const notes: Note[] = [];
  if (page.cut)
    notes.push({
      code: "text/cut",
      message:
        "the page has more tags or character references than are read; they were left out from there on",
    });

  const { blocks, found } = whole
    ? { blocks: blocksOf(page.dom.body), found: true }
    : fullestText(html, page, metadata, title ?? metadata.title);
  if (
    !blocks.some((block) => /\p{L}/u.test(block.text)) ||
    (!whole && !signed(metadata) && isListOfLinks(blocks))
  )
    throw new ReadoutError(
      "input/no-article",
      "no article text was found in the page; save the article itself, not a list or a page that scripts fill",
    );
  if (!found)
    notes.push({
      code: "article/no-text",
      message: "no article was found in the page; all of its text was taken",
    });
  return {
    ...compose(blocks, metadata, title ?? metadata.title),
    metadata,
    notes,
  };
}

/** Whether the page itself says that it is an article: by an author, a date beside its title, or its type. */
const signed = ({ byline, printedDate, schemaType }: PageMetadata): boolean =>
  byline !== undefined ||
  printedDate !== undefined ||
  /article|posting|report/i.test(schemaType ?? "");

type Piece = Pick<RawBlock, "kind"> & Readonly<{ text: string }>;

/** Writes the text once, with the span of every block: the title and the printed date first, where the article does not print them itself. */
function compose(
  found: readonly PageBlock[],
  metadata: PageMetadata,
  title: string | undefined,
): { text: string; blocks: RawBlock[] } {
  const pieces: Piece[] = found.map(({ text, kind, linked }) => ({
    text,
    kind: isLinkLine(text, kind, linked) ? "aside" : kind,
  }));
  const head = pieces.slice(0, 6).map((piece) => piece.text);
  if (
    metadata.printedDate &&
    !head.some((text) => text.includes(metadata.printedDate!))
  )
    pieces.unshift({ text: metadata.printedDate });
  if (title && !head.some((text) => fold(text) === fold(title)))
    pieces.unshift({ text: title, kind: "title" });
  const parts: string[] = [];
  const blocks: RawBlock[] = [];
  let at = 0;
  for (const { text, kind } of pieces) {
    if (parts.length) {
      parts.push("\n\n");
      at += 2;
    }
    blocks.push({
      start: at,
      end: at + text.length,
      ...(kind ? { kind } : {}),
    });
    parts.push(text);
    at += text.length;
  }
  return { text: parts.join(""), blocks };
}

/** EXAMPLE "Ministers to meet again in the spring" as one link in a line of its own: it leads to another page. A linked sentence does not. */
function isLinkLine(
  text: string,
  kind: RawBlock["kind"],
  linked: number,
): boolean {
  return (
    linked >= 0.9 &&
    kind !== "heading" &&
    text.length < 250 &&
    !/^["“‘].*["”’]$|[.!?]$/u.test(text)
  );
}
