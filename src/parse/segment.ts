import { readable, type Article, type Block } from "../article/record.ts";
import type { LinearModel } from "../model/linear.ts";
import type { Note } from "../text/note.ts";
import type { Span } from "../text/span.ts";
import type { MultiwordToken } from "./record.ts";
import { SPLIT_FEATURES, sentenceEnds } from "./sentences.ts";
import type { TokenTables } from "./tables.ts";
import { tokenize, type SurfaceToken } from "./tokenize.ts";
import { Features, WordCache } from "./words.ts";

/** What finds sentences and tokens: tables of the tokenizer and the learned splitter. */
export type Boundaries = Readonly<{
  tables: TokenTables;
  split: LinearModel;
  /** Margin the splitter wants where no punctuation ends the sentence. */
  bareMargin: number;
}>;

/** A syntactic word before anything is known of it but where it stands. */
export type Word = Span & Readonly<{ form: string }>;

/** A sentence's words and multiword tokens, in text order. Never empty. */
export type Segment = Span &
  Readonly<{
    /** Position of its block in `article.blocks`. */
    block: number;
    words: readonly Word[];
    multiword: readonly MultiwordToken[];
  }>;

/** The sentences of an article's readable blocks; none crosses a block. Fused words that were split are noted in `notes`. */
export function segment(
  article: Article,
  boundaries: Boundaries,
  notes: Note[],
): Segment[] {
  const { text } = article;
  const { tables, split, bareMargin } = boundaries;
  const names = standingNames(text);
  const blocks = new Set<Block>(readable(article));
  const words = new WordCache();
  const scores = new Int32Array(split.classes);
  const features = new Features(SPLIT_FEATURES);
  const segments: Segment[] = [];
  article.blocks.forEach((block, index) => {
    if (!blocks.has(block)) return;
    const end = Math.min(block.end, text.length);
    const tokens = tokenize(text, block.start, end, tables, notes, names);
    let from = 0;
    for (const last of sentenceEnds(
      { text, tokens, words, tables },
      split,
      scores,
      features,
      { bare: bareMargin },
    )) {
      const surface = tokens.slice(from, last + 1);
      segments.push({
        start: surface[0]!.start,
        end: surface.at(-1)!.end,
        block: index,
        ...expand(text, surface),
      });
      from = last + 1;
    }
  });
  return segments;
}

/** Capitalised words that stand in the text by themselves: what a verb may be glued to. */
function standingNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [word] of text.matchAll(
    /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}{2,30}(?![\p{L}\p{N}])/gu,
  )) {
    names.add(word);
    if (names.size > 20_000) break;
  }
  return names;
}

/** The syntactic words of surface tokens. */
function expand(
  text: string,
  surface: readonly SurfaceToken[],
): { words: Word[]; multiword: MultiwordToken[] } {
  const words: Word[] = [];
  const multiword: MultiwordToken[] = [];
  for (const token of surface) {
    if (!token.parts) {
      words.push({
        start: token.start,
        end: token.end,
        form: text.slice(token.start, token.end),
      });
      continue;
    }
    multiword.push({
      start: token.start,
      end: token.end,
      first: words.length + 1,
      last: words.length + token.parts.length,
      form: text.slice(token.start, token.end),
    });
    words.push(...token.parts);
  }
  return { words, multiword };
}
