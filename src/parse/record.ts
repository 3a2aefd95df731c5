import type { Article, Block } from "../article/record.ts";
import type { Note } from "../text/note.ts";
import type { Span } from "../text/span.ts";

/**
 * A syntactic word of Universal Dependencies v2 (universaldependencies.org): the columns of CoNLL-U.
 * `form` is `article.text` under the span, except inside a multiword token, where it is the word's own form.
 */
export type Token = Span &
  Readonly<{
    /** 1-based in its sentence. */
    id: number;
    form: string;
    lemma: string;
    upos: Upos;
    /** Penn Treebank tag, as in UD_English-EWT. */
    xpos: string;
    /** `Number=Sing|...` in UD's order, or `_`. */
    feats: string;
    /** id of the governor, 0 = root of the sentence. */
    head: number;
    deprel: string;
  }>;

/** A surface token that UD splits into several words ("don't"): the ids of its first and last word. */
export type MultiwordToken = Span &
  Readonly<{ first: number; last: number; form: string }>;

export type Sentence = Span &
  Readonly<{
    /** Position in `parse.sentences`. */
    index: number;
    /** Position of its block in `article.blocks`: its role and its paragraph. */
    block: number;
    tokens: readonly Token[];
    multiword: readonly MultiwordToken[];
  }>;

/**
 * What the encoder made of the words, for the heads of later finders: a row of `width` floats a token. Windows are stretches of sentences that
 * were encoded together; a word knows of the others in its window.
 */
export type Vectors = Readonly<{
  width: number;
  /** By sentence: f32 [tokens x width]. */
  rows: readonly Float32Array[];
  /** The first sentence of each window, rising. */
  windows: readonly number[];
}>;

/** Where no encoder ran. */
export const NO_VECTORS: Vectors = { width: 0, rows: [], windows: [] };

/** Syntax, and the vectors it was read from. `readable(article)` blocks only; a sentence never crosses a block. */
export type Parse = Readonly<{
  article: Article;
  sentences: readonly Sentence[];
  vectors: Vectors;
  notes: readonly Note[];
}>;

export const UPOS = [
  "ADJ",
  "ADP",
  "ADV",
  "AUX",
  "CCONJ",
  "DET",
  "INTJ",
  "NOUN",
  "NUM",
  "PART",
  "PRON",
  "PROPN",
  "PUNCT",
  "SCONJ",
  "SYM",
  "VERB",
  "X",
] as const;
export type Upos = (typeof UPOS)[number];

/** The block that a sentence stands in. */
export function blockOf(parse: Parse, sentence: Sentence): Block {
  return parse.article.blocks[sentence.block]!;
}

/** The sentence that holds a character of the text; undefined between sentences. Binary search. */
export function sentenceAt(
  sentences: readonly Sentence[],
  offset: number,
): Sentence | undefined {
  let low = 0;
  let high = sentences.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = sentences[middle]!;
    if (one.end <= offset) low = middle + 1;
    else if (one.start > offset) high = middle - 1;
    else return one;
  }
  return undefined;
}
