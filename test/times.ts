import { readFileSync } from "node:fs";
import type { Article } from "../src/article/record.ts";
import { fromConllu } from "../src/parse/conllu.ts";
import {
  NO_VECTORS,
  type Parse,
  type Sentence,
  type Token,
} from "../src/parse/record.ts";
import { timeTables, type TimeTables } from "../src/readout/times/tables.ts";
import { findTimes } from "../src/readout/times/times.ts";

const read = (name: string) =>
  readFileSync(new URL(`../data/en/${name}`, import.meta.url), "utf8");
let tables: TimeTables | undefined;

/** The package's own tables of time words. */
export const testTimes = (): TimeTables =>
  (tables ??= timeTables({
    "times.tsv": read("times.tsv"),
    "holidays.tsv": read("holidays.tsv"),
  }));

/** A parse without syntax: words and marks, sentences at full stops, a block at each blank line. What is left when a parser fails. */
export function flatParse(text: string, published?: string): Parse {
  const sentences: Sentence[] = [];
  const blocks: Article["blocks"] = [];
  const paragraph = /[^\n]+(?:\n(?!\s*\n)[^\n]*)*/g;
  for (const piece of text.matchAll(paragraph)) {
    if (!piece[0].trim()) continue;
    const from = piece.index;
    blocks.push({ start: from, end: from + piece[0].length, role: "body" });
    let tokens: Token[] = [];
    const close = () => {
      if (tokens.length)
        sentences.push({
          index: sentences.length,
          block: blocks.length - 1,
          start: tokens[0]!.start,
          end: tokens.at(-1)!.end,
          tokens,
          multiword: [],
        });
      tokens = [];
    };
    for (const word of piece[0].matchAll(/[\p{L}\p{M}\p{N}]+|[^\s]/gu)) {
      const start = from + word.index;
      const blank = {
        lemma: word[0],
        upos: "X",
        xpos: "_",
        feats: "_",
        head: 0,
        deprel: "dep",
      } as const;
      tokens.push({
        start,
        end: start + word[0].length,
        id: tokens.length + 1,
        form: word[0],
        ...blank,
      });
      const after = text.slice(start + 1, start + 3);
      if (
        /[.!?]/.test(word[0]) &&
        /^\s[\p{Lu}"“]/u.test(after) &&
        !/\b(?:[A-Z]|St|Mr|Jan|Feb|Sept|Oct|Nov|Dec|Aug)$/.test(
          text.slice(0, start),
        )
      )
        close();
    }
    close();
  }
  return {
    article: {
      id: "flat",
      language: "en",
      text,
      blocks,
      ...(published ? { published: { value: published, from: "given" } } : {}),
      input: { name: "flat", mediaType: "text/plain", sha256: "0".repeat(64) },
    },
    sentences,
    vectors: NO_VECTORS,
    notes: [],
  };
}

/** One line an expression of a text without syntax: words, type, value, mod. */
export const timeLines = (text: string, published?: string): string[] =>
  findTimes(flatParse(text, published), { times: testTimes() }).times.map(
    ({ span, type, value, mod }) =>
      [text.slice(span.start, span.end).replace(/\s+/g, " "), type, value, mod]
        .filter(Boolean)
        .join(" | "),
  );

/** A parse from hand-made CoNLL-U with a document date. */
export const treeParse = (conllu: string, published?: string): Parse =>
  fromConllu(
    conllu,
    published ? { published: { value: published, from: "given" } } : {},
  );
