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

/** Where the words of a query stand in `text` from `offset` on, in order and without overlap. */
export function foundSpans(query: WordQuery, text: string, offset = 0): Span[] {
  const tokens = placedWords(text, offset);
  const spans: Span[] = [];
  for (const { words: asked, prefix } of query.all.flat()) {
    const term = { words: asked.map(foldCharacters), prefix };
    for (let i = 0; i + term.words.length <= tokens.length; i++) {
      const hit = term.words.every((word, j) => {
        const { fold } = tokens[i + j]!;
        return term.prefix && j === term.words.length - 1
          ? fold.startsWith(word)
          : fold === word;
      });
      if (hit)
        spans.push({
          start: tokens[i]!.start,
          end: tokens[i + term.words.length - 1]!.end,
        });
    }
  }
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return spans.filter(
    (span, index) => index === 0 || span.start >= spans[index - 1]!.end,
  );
}
