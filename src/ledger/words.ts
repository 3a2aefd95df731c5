import { ReadoutError } from "../text/errors.ts";
import type { Span } from "../text/span.ts";
import { foldCharacters } from "./names.ts";

/**
 * A full-text query in the searcher's words: words all of which must stand there, "phrases in quotation marks", word* for a
 * beginning, -word or NOT word for what must not, a OR b. Everything else in it is text.
 */
export type WordQuery = Readonly<{
  all: readonly (readonly Term[])[];
  none: readonly Term[];
}>;
export type Term = Readonly<{ words: readonly string[]; prefix: boolean }>;

const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu;
/** More terms than anybody types: the rest is left out, so that a pasted page is no burden. */
const MOST_TERMS = 32;

const wordsOf = (text: string) => text.match(WORD) ?? [];

export function wordQuery(input: string): WordQuery {
  const all: Term[][] = [];
  const none: Term[] = [];
  let or = false;
  let not = false;
  for (const [, minus, phrase, bare] of input.matchAll(
    /(-?)(?:["“”]([^"“”]*)["“”]?|([^\s"“”]+))/gu,
  )) {
    const text = phrase ?? bare ?? "";
    if (phrase === undefined && bare === "OR") {
      or = all.length > 0;
      continue;
    }
    if (phrase === undefined && bare === "AND") continue;
    if (phrase === undefined && bare === "NOT") {
      not = true;
      continue;
    }
    const words = wordsOf(text);
    if (words.length) {
      const term = { words, prefix: text.endsWith("*") };
      if (minus || not) none.push(term);
      else if (or) all.at(-1)!.push(term);
      else all.push([term]);
    }
    or = not = false;
    if (all.length + none.length >= MOST_TERMS) break;
  }
  return { all, none };
}

/** What people write who know other searches, and what there is instead of it. */
const NOT_UNDERSTOOD: readonly (readonly [RegExp, string])[] = [
  [
    /(?:^|\s)-?(speaker|actor|addressee|about|text|kind|mode|status|publisher|place|from|to|date|by|title|thread|tag):/iu,
    "a field is a filter of its own and stands outside the words: take it out and set that filter",
  ],
  [
    /["“”]~\d|\p{L}~\d*(?=\s|$)|(?:^|\s)NEAR(?:\/\d+)?\(/u,
    "words near each other or spelled alike (~, NEAR) are not looked for: write the words, or a phrase in quotation marks",
  ],
  [
    /(?:^|\s)-?[^\s"“”]*(?:\*(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])\?(?=[\p{L}\p{N}]))/u,
    "a star stands at the end of a word, for any ending: withdraw*",
  ],
  [
    /\((?=[^()]*\s(?:OR|AND|NOT)\s)|\s(?:OR|AND|NOT)\s+\(/u,
    "brackets are not understood: OR joins the two words beside it, and all else must stand there",
  ],
  [
    /\sOR\s+(?:-|NOT\s)/u,
    "OR takes two words that may stand there: what must not stands by itself, -word",
  ],
];

/**
 * A query as a person asks it. Throws ReadoutError `query/bad-filter` where it names no word that could be found, and where it is written in a way
 * that would be read as something else than it means.
 */
export function askedWords(input: string): WordQuery {
  const refuse = (why: string) =>
    new ReadoutError("query/bad-filter", `${JSON.stringify(input)}: ${why}`);
  for (const [pattern, instead] of NOT_UNDERSTOOD)
    if (pattern.test(input)) throw refuse(instead);
  const query = wordQuery(input);
  if (!query.all.length)
    throw refuse(
      query.none.length
        ? "it only says which words must not stand there: add one that must"
        : "there is no word in it: write one, or leave the filter out",
    );
  return query;
}

/** The query for SQLite's FTS5 on `column`, every word in quotation marks; null where nothing is asked for. */
export function ftsQuery(query: WordQuery, column?: string): string | null {
  if (!query.all.length) return null;
  const one = (term: Term) =>
    `"${term.words.join(" ").replaceAll('"', '""')}"${term.prefix ? "*" : ""}`;
  const any = (terms: readonly Term[]) =>
    terms.length > 1 ? `(${terms.map(one).join(" OR ")})` : one(terms[0]!);
  const positive = query.all.map(any).join(" AND ");
  const whole = query.none.length
    ? `(${positive}) NOT (${query.none.map(one).join(" OR ")})`
    : positive;
  return column ? `{${column}} : (${whole})` : whole;
}

/** A word of a text where it stands, and as it is compared: without case and accents. */
export type PlacedWord = Span & Readonly<{ fold: string }>;

/** The words of `text`, in order; their places count from `offset`. */
export function placedWords(text: string, offset = 0): PlacedWord[] {
  return [...text.matchAll(WORD)].map((match) => ({
    fold: foldCharacters(match[0]),
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
}

/** Where the words of a query stand in `text`, by their ends; those of several terms may overlap. */
function* hits(query: WordQuery, text: string): Generator<Span> {
  const terms = query.all
    .flat()
    .map(({ words, prefix }) => ({ words: words.map(foldCharacters), prefix }));
  const longest = Math.max(0, ...terms.map(({ words }) => words.length));
  const last: PlacedWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const { index } = match;
    last.push({
      fold: foldCharacters(match[0]),
      start: index,
      end: index + match[0].length,
    });
    if (last.length > longest) last.shift();
    for (const { words, prefix } of terms) {
      const own = last.slice(-words.length);
      const stands =
        own.length === words.length &&
        words.every((word, at) =>
          prefix && at === words.length - 1
            ? own[at]!.fold.startsWith(word)
            : own[at]!.fold === word,
        );
      if (stands) yield { start: own[0]!.start, end: own.at(-1)!.end };
    }
  }
}

/** Where the words of a query stand in `text` from `offset` on, in order and without overlap. */
export function foundSpans(query: WordQuery, text: string, offset = 0): Span[] {
  const spans = [...hits(query, text)];
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  const apart = spans.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
  return apart.map((span) => ({
    start: offset + span.start,
    end: offset + span.end,
  }));
}

/** A piece of a text round words that were asked for; `found` are their places in the text, as `start` and `end` are. */
export type FoundPassage = Span & Readonly<{ text: string; found: Span[] }>;

/** So many characters stand on either side of the words found, in their paragraph. */
const AROUND = 90;

/** The first passages of `text` in which words of a query stand, no more than `most`; it is read no further than they reach. */
export function foundPassages(
  query: WordQuery,
  text: string,
  most: number,
): FoundPassage[] {
  const passages: { start: number; end: number; found: Span[] }[] = [];
  for (const span of hits(query, text)) {
    const last = passages.at(-1);
    if (last && span.start < last.end) {
      if (span.start >= last.found.at(-1)!.end) {
        last.found.push(span);
        last.end = Math.max(last.end, span.end);
      }
    } else if (passages.length === most) break;
    else
      passages.push({
        ...surroundings(text, span, last?.end ?? 0),
        found: [span],
      });
  }
  return passages.map((passage) => ({
    ...passage,
    text: text.slice(passage.start, passage.end),
  }));
}

/** A span with whole words of its paragraph round it, from `least` on; with whole characters where no spaces part words. */
function surroundings(text: string, { start, end }: Span, least: number): Span {
  const first = Math.max(least, text.lastIndexOf("\n\n", start - 1) + 1);
  const close = text.indexOf("\n\n", end);
  const last = close < 0 ? text.length : close;
  const from = Math.max(first, start - AROUND);
  const to = Math.min(last, end + AROUND);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return {
    start:
      start -
      (from === first
        ? before.replace(/^\s+/u, "")
        : before.replace(/^(?:\S*\s+|[\udc00-\udfff])/u, "")
      ).length,
    end:
      end +
      (to === last
        ? after.replace(/\s+$/u, "")
        : after.replace(/\s+\S*$|[\ud800-\udbff]$/u, "")
      ).length,
  };
}
