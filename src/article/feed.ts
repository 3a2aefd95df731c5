import { Parser } from "htmlparser2";
import { ReadoutError } from "../text/errors.ts";
import type { InputPlace } from "./mail.ts";
import { oneLine, unescapeField } from "./page.ts";
import type { ArticleInput } from "./record.ts";

/** An entry of a feed: an article, or the reason why it is none. */
export type FeedEntry =
  | Readonly<{ input: ArticleInput }>
  | Readonly<{ name: string; error: ReadoutError }>;

/** Deeper markup is no honest feed's. */
const DEPTH = 200;
const MOST_ENTRIES = 100_000;

/** The elements of an entry that are read, and which field each gives; of several for one field the first in this list wins. */
const FIELDS = {
  content: ["content:encoded", "content", "description", "summary"],
  title: ["title"],
  url: ["feedburner:origlink", "link", "guid"],
  date: ["pubdate", "published", "issued", "dc:date", "updated", "modified"],
  byline: ["dc:creator", "author/name", "author"],
  publisher: ["source/title", "source", "dc:publisher"],
} as const;

const WANTED: ReadonlySet<string> = new Set(Object.values(FIELDS).flat());

type Entry = { start: number; depth: number; fields: Map<string, string> };
type Open = { name: string; text: string[]; raw: number };

/**
 * The entries of an RSS (0.9 to 2.0, RDF too) or Atom feed, each an article: its full content where it has one, else its summary.
 * A feed that is cut off gives the entries that are whole. Nothing that a feed points to is opened; no entity of its own is expanded.
 * @throws ReadoutError `input/broken` where it is nested too deeply, `input/empty` where it has no entries
 */
export function fromFeed(xml: string, place: InputPlace): FeedEntry[] {
  const found: FeedEntry[] = [];
  const stack: Open[] = [];
  let entry: Entry | null = null;
  let feedTitle = "";
  let atom = false;
  const parser: Parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = tag.toLowerCase();
        if (stack.length >= DEPTH)
          throw new ReadoutError(
            "input/broken",
            `the feed's markup is nested deeper than ${DEPTH}; save the items' pages as .html`,
          );
        if (!stack.length) atom = localName(name) === "feed";
        const of = stack.length + 1;
        if (!entry && /^(?:item|entry)$/.test(localName(name)))
          entry = { start: parser.startIndex, depth: of, fields: new Map() };
        else if (entry && of === entry.depth + 1)
          noteLink(entry, name, attributes);
        stack.push({
          name,
          text: [],
          raw: /xhtml/i.test(attributes["type"] ?? "")
            ? parser.endIndex + 1
            : -1,
        });
      },
      ontext(data) {
        stack.at(-1)?.text.push(data);
      },
      onclosetag(_tag, isImplied) {
        const closed = stack.pop();
        if (!closed) return;
        const depth = stack.length + 1;
        // what is left open at the end was cut off
        if (isImplied && parser.endIndex >= xml.length - 1) return;
        if (entry && depth === entry.depth) {
          if (found.length < MOST_ENTRIES)
            found.push(
              entryOf(
                entry.fields,
                xml.slice(entry.start, parser.endIndex + 1),
                { place, number: found.length + 1, feedTitle, atom },
              ),
            );
          entry = null;
          return;
        }
        const value =
          closed.raw >= 0
            ? xml.slice(closed.raw, parser.startIndex)
            : closed.text.join("");
        const parent = stack.at(-1)?.name ?? "";
        if (entry && depth === entry.depth + 1) keep(entry, closed.name, value);
        else if (entry && depth === entry.depth + 2)
          keep(entry, `${parent}/${closed.name}`, value);
        else if (
          !entry &&
          closed.name === "title" &&
          /^(?:channel|feed)$/.test(localName(parent))
        )
          feedTitle ||= lineOf(value);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  if (!found.length)
    throw new ReadoutError(
      "input/empty",
      "the feed has no entry that is whole; save it again, or the items' pages as .html",
    );
  return found;
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

function keep(entry: Entry, name: string, value: string): void {
  if (WANTED.has(name) && /\S/.test(value) && !entry.fields.has(name))
    entry.fields.set(name, value);
}

/** Atom's links are attributes: the one to the page is the alternate. */
function noteLink(
  entry: Entry,
  name: string,
  attributes: Readonly<Record<string, string>>,
): void {
  const href = attributes["href"];
  if (
    name === "link" &&
    href &&
    (attributes["rel"] ?? "alternate") === "alternate"
  )
    keep(entry, "link", href);
}

type From = Readonly<{
  place: InputPlace;
  number: number;
  feedTitle: string;
  atom: boolean;
}>;

function entryOf(
  fields: ReadonlyMap<string, string>,
  source: string,
  { place, number, feedTitle, atom }: From,
): FeedEntry {
  const values = (field: keyof typeof FIELDS) =>
    FIELDS[field].flatMap((name) => fields.get(name) ?? []);
  const author = lineOf(values("byline")[0] ?? "");
  return toEntry(
    {
      html: values("content")[0],
      title: lineOf(values("title")[0] ?? ""),
      url: values("url").find((one) => isAddress(one.trim())),
      date: values("date")[0],
      // RSS gives authors as "desk@gazette.example (Ann Smith)"
      byline: /^\S+@\S+ \((.+)\)$/.exec(author)?.[1] ?? author,
      publisher: lineOf(values("publisher")[0] ?? "") || feedTitle,
    },
    new TextEncoder().encode(source),
    { ...place, number, mediaType: `application/${atom ? "atom" : "rss"}+xml` },
  );
}

type Fields = Readonly<
  Partial<
    Record<
      "html" | "text" | "title" | "url" | "date" | "byline" | "publisher",
      string | undefined
    >
  >
>;

function toEntry(
  { html, text, ...rest }: Fields,
  bytes: Uint8Array,
  at: InputPlace & Readonly<{ number: number; mediaType: string }>,
): FeedEntry {
  const name = `${at.name}:${at.number}`;
  const known = Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) =>
      value?.trim() ? [[key, value.trim()]] : [],
    ),
  );
  const isThere = (value: string | undefined) =>
    value !== undefined && /\p{L}/u.test(value.replace(/<[^<>]*>/g, ""));
  if (!isThere(html) && !isThere(text))
    return {
      name,
      error: new ReadoutError(
        "input/no-article",
        `the feed's entry${known["title"] ? ` “${known["title"].slice(0, 80)}”` : ""} has no text; save its page${known["url"] ? ` (${known["url"].slice(0, 200)})` : ""} as .html`,
      ),
    };
  return {
    input: {
      name,
      container: at.name,
      ...(at.retrieved ? { retrieved: at.retrieved } : {}),
      mediaType: at.mediaType,
      bytes,
      ...(isThere(html) ? { html: html!, whole: true } : { text: text! }),
      ...known,
    },
  };
}

/**
 * The items of a JSON Feed (versions 1.0 and 1.1) as articles.
 * @throws ReadoutError `input/broken` where it is no JSON or has no items
 */
export function fromJsonFeed(json: string, place: InputPlace): FeedEntry[] {
  let feed: unknown;
  try {
    feed = JSON.parse(json.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new ReadoutError(
      "input/broken",
      `the feed is no JSON (${(error as Error).message.slice(0, 120)}); save it again`,
      { cause: error },
    );
  }
  const { items, title } = record(feed);
  if (!Array.isArray(items) || !items.length)
    throw new ReadoutError(
      "input/empty",
      "the feed has no items; save it again, or the items' pages as .html",
    );
  return items.slice(0, MOST_ENTRIES).map((item: unknown, at) => {
    const row = record(item);
    const author = Array.isArray(row["authors"])
      ? record(row["authors"][0])
      : record(row["author"]);
    return toEntry(
      {
        html: string(row["content_html"]),
        text: string(row["content_text"]) ?? string(row["summary"]),
        title: oneLine(string(row["title"]) ?? ""),
        url: [row["url"], row["external_url"], row["id"]]
          .map(string)
          .find((one) => one && isAddress(one)),
        date: string(row["date_published"]) ?? string(row["date_modified"]),
        byline: string(author["name"]),
        publisher: string(title),
      },
      new TextEncoder().encode(JSON.stringify(item)),
      { ...place, number: at + 1, mediaType: "application/feed+json" },
    );
  });
}

const isAddress = (value: string) => /^https?:\/\/\S+$/i.test(value);

/** The text of a field that may hold markup, escaped once more or not, as one line. */
const lineOf = (value: string) =>
  oneLine(withoutTags(unescapeField(withoutTags(value))));

const withoutTags = (value: string) =>
  value.replace(/<\/?[a-zA-Z][^<>]{0,200}>/g, " ");

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)
    : {};
}

function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
