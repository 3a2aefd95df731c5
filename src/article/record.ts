import { z } from "zod";
import { Edtf } from "../text/edtf.ts";
import type { Note } from "../text/note.ts";
import { Span } from "../text/span.ts";
import { isRead } from "./language.ts";
import type { RawBlock } from "./plain.ts";

/** What a stretch of the text is. Finders read all but the last three (`readable`). */
export const BLOCK_ROLES = [
  "title",
  "byline",
  "dateline",
  "heading",
  "body",
  "quote",
  "caption",
  "aside",
  "boilerplate",
] as const;

export const Block = z
  .object({
    start: z.int().nonnegative(),
    end: z.int().positive(),
    role: z.enum(BLOCK_ROLES),
    language: z.string().optional().meta({
      description: "BCP 47, where it is another than the article's",
    }),
  })
  .meta({ id: "Block" });
export type Block = Readonly<z.infer<typeof Block>>;

/** One source of a document date that was found, whether or not it was taken. */
export const DateEvidence = z
  .object({
    source: z.enum([
      "given",
      "url",
      "json-ld",
      "meta",
      "itemprop",
      "time-element",
      "header-line",
      "dateline",
    ]),
    value: Edtf,
    span: Span.optional(),
    stated: z.string().optional().meta({
      description:
        "the moment as the source gives it, where it names its time zone: 2018-07-26T01:00+03:00; `value` is its day there",
    }),
  })
  .meta({ id: "DateEvidence" });
export type DateEvidence = Readonly<z.infer<typeof DateEvidence>>;

export const Published = z
  .object({
    value: Edtf,
    from: z.union([Span, z.literal("metadata"), z.literal("given")]),
    evidence: z.array(DateEvidence).optional(),
  })
  .meta({
    id: "Published",
    description: "The document date and what it was read from",
  });

export const Article = z
  .object({
    id: z.string().min(1),
    url: z.string().optional(),
    publisher: z.string().optional(),
    title: z.string().optional(),
    byline: z.string().optional(),
    dateline: z.string().optional(),
    credit: z
      .string()
      .optional()
      .meta({ description: "the agency named as origin" }),
    genre: z.enum(["official", "news", "transcript", "opinion"]).optional(),
    published: Published.optional(),
    language: z
      .string()
      .meta({ description: "BCP 47, `und` where it is not known" }),
    text: z.string(),
    blocks: z.array(Block),
    input: z.object({
      name: z.string(),
      container: z.string().optional(),
      mediaType: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      retrieved: z.string().optional(),
    }),
    duplicateOf: z.string().optional(),
  })
  .meta({ id: "Article" });
export type Article = Readonly<z.infer<typeof Article>>;

/** What comes in: the bytes of one item, or a row of named fields. Nothing here is trusted. */
export type ArticleInput = Readonly<{
  /** File name or another name a person can find it by; in errors and in `input.name`. */
  name: string;
  /** The file that holds it, where it is one of several (`items.jsonl`); one in another is written `mails.zip/march.mbox`. */
  container?: string;
  /** By content or by name; found by `detect` where it is left out. */
  mediaType?: string;
  /** The item's own bytes: the file, the line of a JSON Lines file, the entry of a feed. Hashed into `input.sha256`. */
  bytes?: Uint8Array;
  /** When the container says that it was fetched or saved (a web archive, a saved page): an ISO day or time. It dates no article. */
  retrieved?: string;
  /** Fields a row gives: they win over what is found in the text. */
  id?: string;
  url?: string;
  publisher?: string;
  date?: string;
  title?: string;
  byline?: string;
  /** The article's text, kept character for character. */
  text?: string;
  /** The blocks of `text`, where the format tells them (a PDF's layout); found from empty lines and line breaks where left out. */
  blocks?: readonly RawBlock[];
  /** Or a page's HTML. */
  html?: string;
  /** The HTML is the article alone (a feed's entry, a Word document): nothing stands around it that could be cut. */
  whole?: boolean;
  /** What could not be read while the input was made from its format. */
  notes?: readonly Note[];
}>;

/** An article and what could not be read while making it. */
export type ArticleMade = Readonly<{
  article: Article;
  notes: readonly Note[];
}>;

const UNREAD = new Set<Block["role"]>(["caption", "aside", "boilerplate"]);

/** Whether a block is of the article's text, by its role. */
export function isText({ role }: Pick<Block, "role">): boolean {
  return !UNREAD.has(role);
}

/** The blocks that finders read, in order: those of the article's text that are in a language that is read. */
export function readable(article: Article): readonly Block[] {
  return article.blocks.filter(
    (block) => isText(block) && isRead(block.language ?? article.language),
  );
}
