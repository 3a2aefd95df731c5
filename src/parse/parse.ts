import { sha256 } from "@noble/hashes/sha2.js";
import { readable, type Article, type Block } from "../article/record.ts";
import { hashString } from "../model/hash.ts";
import type { Note } from "../text/note.ts";
import {
  FEATS_FEATURES,
  featsOf,
  labelRoles,
  parsedWords,
  type LabelRoles,
} from "./feats.ts";
import { isInflected, LEMMA_FEATURES, lemmaOf } from "./lemma.ts";
import type { ParserModel } from "./model.ts";
import { Configuration, PARSE_FEATURES, parseWords } from "./parser.ts";
import {
  UPOS,
  type MultiwordToken,
  type Parse,
  type Sentence,
  type Token,
} from "./record.ts";
import { SPLIT_FEATURES, sentenceEnds } from "./sentences.ts";
import { TAG_FEATURES, tagWords } from "./tagger.ts";
import { tokenize, type SurfaceToken } from "./tokenize.ts";
import { Features, WordCache, type WordFeatures } from "./words.ts";

export type * from "./record.ts";
export { UPOS, blockOf } from "./record.ts";
export { fromConllu, toConllu } from "./conllu.ts";
export { feat, isRel, spanOf, treeOf, type Tree } from "./tree.ts";
export { loadParserModel, type ParserModel } from "./model.ts";

export interface ParseResources {
  /** From `loadParserModel`. */
  parser: ParserModel;
}

/**
 * Syntax of an article's readable blocks: sentences, tokens with lemmas, tags, features, and one dependency tree a sentence (Universal
 * Dependencies v2, as UD_English-EWT and GUM write it). Pure: the same article and model give the same parse. Never throws on odd text;
 * time and memory grow linearly with the text.
 */
export function parse(article: Article, resources: ParseResources): Parse {
  const reader = new Reader(resources.parser);
  const notes: Note[] = [];
  const sentences: Sentence[] = [];
  const { text } = article;
  const names = standingNames(text);
  const blocks = new Set<Block>(readable(article));
  article.blocks.forEach((block, index) => {
    if (!blocks.has(block)) return;
    const tokens = tokenize(
      text,
      block.start,
      Math.min(block.end, text.length),
      resources.parser.tables,
      notes,
      names,
    );
    for (const some of reader.sentences(text, tokens))
      sentences.push(reader.read(text, some, sentences.length, index));
  });
  return { article, sentences, notes };
}

/** An article of plain text: blank lines part its blocks, and every block is read. What `readout parse` makes of raw text. */
export function articleFromText(text: string, name = "text"): Article {
  const blocks: Block[] = [];
  const gap = /\r?\n[^\S\n]*\n\s*/g;
  let start = 0;
  const add = (from: number, to: number) => {
    let [a, b] = [from, to];
    while (a < b && /\s/.test(text[a]!)) a++;
    while (b > a && /\s/.test(text[b - 1]!)) b--;
    if (b > a) blocks.push({ start: a, end: b, role: "body" });
  };
  for (let found = gap.exec(text); found; found = gap.exec(text)) {
    add(start, found.index);
    start = gap.lastIndex;
  }
  add(start, text.length);
  const digest = sha256(new TextEncoder().encode(text));
  const hex = Array.from(digest, (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  return {
    id: name,
    language: "en",
    text,
    blocks,
    input: { name, mediaType: "text/plain", sha256: hex },
  };
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

/** The engines of one model and their working memory, for the length of one call. */
class Reader {
  private readonly model: ParserModel;
  private readonly words = new WordCache();
  private readonly scores = new Int32Array(256);
  private readonly splitting = new Features(SPLIT_FEATURES);
  private readonly tagging = new Features(TAG_FEATURES);
  private readonly parsing = new Features(PARSE_FEATURES);
  private readonly lemmas = new Features(LEMMA_FEATURES);
  private readonly lemmaCache = new Map<string, string>();
  private readonly featuring = new Features(FEATS_FEATURES);
  private readonly roles: LabelRoles;
  private readonly rootLabel: number;
  private readonly upos: Uint8Array;
  private readonly marks = markNumbers();

  constructor(model: ParserModel) {
    this.model = model;
    this.roles = labelRoles(model.names.labels);
    this.rootLabel = model.names.labels.indexOf("root");
    this.upos = Uint8Array.from(model.uposOfTag, (upos) => UPOS.indexOf(upos));
  }

  /** The tokens of a block, sentence by sentence. */
  *sentences(
    text: string,
    tokens: readonly SurfaceToken[],
  ): Generator<readonly SurfaceToken[]> {
    const { model, words } = this;
    let from = 0;
    const block = { text, tokens, words, tables: model.tables };
    for (const end of sentenceEnds(
      block,
      model.split,
      this.scores,
      this.splitting,
      { bare: model.names.bareMargin },
    )) {
      yield tokens.slice(from, end + 1);
      from = end + 1;
    }
  }

  read(
    text: string,
    surface: readonly SurfaceToken[],
    index: number,
    block: number,
  ): Sentence {
    const { model, scores } = this;
    const { words: forms, multiword } = expand(text, surface);
    const words = forms.map(({ form }) => this.words.get(form));
    const usual = Int32Array.from(words, (word) =>
      model.lexicon.usual(word.lower),
    );
    const only = Int16Array.from(words, (word) =>
      model.lexicon.only(word.form),
    );
    const tags = tagWords(words, usual, only, model.tag, scores, this.tagging);
    const upos = Uint8Array.from(tags, (tag) => this.upos[tag]!);
    const c = new Configuration(words, tags, upos, this.marks);
    parseWords(c, model.parse, this.rootLabel, scores, this.parsing);
    const parsed = parsedWords(words, tags, c.heads, c.labels, this.roles);
    const { names } = model;
    const tokens = forms.map(({ start, end, form }, i): Token => {
      const tag = tags[i]!;
      const feats = featsOf(
        parsed,
        i,
        names.featsOfTag[tag]!,
        model.feats,
        scores,
        this.featuring,
      );
      return {
        start,
        end,
        id: i + 1,
        form,
        lemma: this.lemma(form, words[i]!, tag),
        upos: names.tags[tag]!.upos,
        xpos: names.tags[tag]!.xpos,
        feats: names.feats[feats]!,
        head: c.heads[i] === c.size ? 0 : c.heads[i]! + 1,
        deprel: names.labels[c.labels[i]!]!,
      };
    });
    return {
      index,
      block,
      start: surface[0]!.start,
      end: surface.at(-1)!.end,
      tokens,
      multiword,
    };
  }

  private lemma(form: string, word: WordFeatures, tag: number): string {
    const key = `${tag} ${form}`;
    let lemma = this.lemmaCache.get(key);
    if (lemma === undefined) {
      const { scripts, names, lexicon } = this.model;
      lemma = lemmaOf(
        form,
        word,
        tag,
        isInflected(names.tags[tag]!.xpos),
        scripts,
        this.model.lemma,
        (lower) => lexicon.usual(lower) !== 0,
        this.scores,
        this.lemmas,
      );
      if (this.lemmaCache.size > 50_000) this.lemmaCache.clear();
      this.lemmaCache.set(key, lemma);
    }
    return lemma;
  }
}

/** What the parser counts between two words: their numbers. */
export function markNumbers() {
  return {
    verb: UPOS.indexOf("VERB"),
    comma: hashString(","),
    conjunction: UPOS.indexOf("CCONJ"),
  };
}

/** The syntactic words of surface tokens. */
export function expand(
  text: string,
  surface: readonly SurfaceToken[],
): {
  words: { start: number; end: number; form: string }[];
  multiword: MultiwordToken[];
} {
  const words: { start: number; end: number; form: string }[] = [];
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
