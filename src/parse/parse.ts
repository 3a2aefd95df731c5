import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Article, Block } from "../article/record.ts";
import type { EncoderInput } from "../model/encoder.ts";
import type { Note } from "../text/note.ts";
import { best, type Scores } from "./heads.ts";
import { lemmaOf } from "./lemma.ts";
import { FAMILIES, type ParserModel } from "./model.ts";
import type { Parse, Sentence, Token } from "./record.ts";
import { segment, type Segment, type Word } from "./segment.ts";
import { SHAPES, shapeOf } from "./wordpiece.ts";

export type * from "./record.ts";
export { NO_VECTORS, UPOS, blockOf } from "./record.ts";
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
  const { parser } = resources;
  const notes: Note[] = [];
  const sentences: Sentence[] = [];
  const rows: Float32Array[] = [];
  const windows: number[] = [];
  const segments = segment(article, parser.boundaries, notes);
  const stretches = segments.flatMap((one) => stretchesOf(one, parser));
  for (const group of windowsOf(stretches, parser)) {
    const read = readWindow(group, parser);
    if (windows.at(-1) !== sentences.length) windows.push(sentences.length);
    group.forEach(({ segment: own, goesOn }, i) => {
      const { tokens, vectors } = read[i]!;
      if (goesOn) {
        const begun = sentences.pop()!;
        sentences.push({ ...begun, tokens: joined(begun.tokens, tokens) });
        rows.push(concatenated(rows.pop()!, vectors));
        return;
      }
      sentences.push({
        index: sentences.length,
        block: own.block,
        start: own.start,
        end: own.end,
        tokens,
        multiword: own.multiword,
      });
      rows.push(vectors);
    });
  }
  const { width } = parser.encoder;
  return { article, sentences, vectors: { width, rows, windows }, notes };
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
  return {
    id: name,
    language: "en",
    text,
    blocks,
    input: {
      name,
      mediaType: "text/plain",
      sha256: bytesToHex(sha256(new TextEncoder().encode(text))),
    },
  };
}

/** What is encoded and gets a tree at once: a sentence, or a part of one that is longer than a window. */
type Stretch = Readonly<{
  segment: Segment;
  words: readonly Word[];
  /** Pieces of each word. */
  pieces: readonly (readonly number[])[];
  size: number;
  /** Whether the sentence began before. */
  goesOn: boolean;
}>;

/** Pieces that are encoded together: more context than a sentence has, at a cost that stays even. */
const WINDOW = 192;

const roomOf = ({ encoder }: ParserModel) => Math.min(WINDOW, encoder.longest);

function stretchesOf(segment: Segment, parser: ParserModel): Stretch[] {
  const room = roomOf(parser) - 2;
  const stretches: Stretch[] = [];
  let words: Word[] = [];
  let pieces: (readonly number[])[] = [];
  let size = 0;
  const add = () => {
    const goesOn = stretches.length > 0;
    stretches.push({ segment, words, pieces, size, goesOn });
    [words, pieces, size] = [[], [], 0];
  };
  for (const word of segment.words) {
    const own = parser.pieces.of(word.form).slice(0, room);
    if (size + own.length > room) add();
    words.push(word);
    pieces.push(own);
    size += own.length;
  }
  add();
  return stretches;
}

/** Neighbours together, as many as a window holds. */
function* windowsOf(
  stretches: readonly Stretch[],
  parser: ParserModel,
): Generator<readonly Stretch[]> {
  const room = roomOf(parser);
  let group: Stretch[] = [];
  let size = 1;
  for (const stretch of stretches) {
    if (group.length && size + stretch.size + 1 > room) {
      yield group;
      [group, size] = [[], 1];
    }
    group.push(stretch);
    size += stretch.size + 1;
  }
  if (group.length) yield group;
}

function encoderInput(
  group: readonly Stretch[],
  { pieces: vocabulary }: ParserModel,
): EncoderInput {
  const pieces = [vocabulary.begin];
  const shapes = [SHAPES];
  const firsts: number[] = [];
  const lasts: number[] = [];
  for (const stretch of group) {
    stretch.words.forEach(({ form }, i) => {
      const shape = shapeOf(form);
      firsts.push(pieces.length);
      for (const piece of stretch.pieces[i]!) {
        pieces.push(piece);
        shapes.push(shape);
      }
      lasts.push(pieces.length - 1);
    });
    pieces.push(vocabulary.end);
    shapes.push(SHAPES);
  }
  return {
    pieces: Int32Array.from(pieces),
    shapes: Int32Array.from(shapes),
    firsts: Int32Array.from(firsts),
    lasts: Int32Array.from(lasts),
  };
}

const TAGS = FAMILIES.indexOf("tags");
const TREE = FAMILIES.indexOf("tree");
const ATTRIBUTION = FAMILIES.indexOf("attribution");

/** The tokens of each stretch and their vectors for the statements. */
function readWindow(
  group: readonly Stretch[],
  parser: ParserModel,
): { tokens: Token[]; vectors: Float32Array }[] {
  const { encoder, heads, names, pieces } = parser;
  const { kernel, width } = encoder;
  const mark = kernel.mark();
  const encoded = encoder.encode(encoderInput(group, parser));
  const [tags, scripts, feats] = (["tags", "scripts", "feats"] as const).map(
    (head) => heads.scores(head, encoded.families[TAGS]!, encoded.words),
  ) as [Scores, Scores, Scores];
  const trees = heads.trees(
    encoded,
    TREE,
    group.map(({ words }) => words.length),
    names.labels.indexOf("root"),
  );
  let from = 0;
  const read = group.map(({ words }) => {
    const tokens = words.map(({ start, end, form }, i): Token => {
      const at = from + i;
      const tag = best(tags.row(at));
      const { upos, xpos } = names.tags[tag]!;
      return {
        start,
        end,
        id: i + 1,
        form,
        lemma:
          parser.lemmas.get(`${upos}\t${form.toLowerCase()}`) ??
          lemmaOf(form, xpos, names.scripts, scripts.row(at), (word) =>
            pieces.knows(word),
          ),
        upos,
        xpos,
        feats: names.feats[best(feats.row(at), names.featsOfTag[tag]!)]!,
        head: trees.heads[at]!,
        deprel: names.labels[trees.labels[at]!]!,
      };
    });
    const vectors = kernel
      .f32(
        encoded.families[ATTRIBUTION]! + 4 * from * width,
        words.length * width,
      )
      .slice();
    from += words.length;
    return { tokens: settled(regained(tokens)), vectors };
  });
  kernel.release(mark);
  return read;
}

/**
 * A clause that was begun with the wrong verb: in "The visit planned for June has been postponed" the scores may make "planned" what the visit did.
 * Where another verb with auxiliaries of its own follows without subject, comma or conjunction, it has the subject, and the first is a participle.
 */
function regained(tokens: readonly Token[]): readonly Token[] {
  const children = (of: Token, deprel: string) =>
    tokens.filter((one) => one.head === of.id && one.deprel === deprel);
  for (const first of tokens) {
    if (first.upos !== "VERB" || !/ed$/.test(first.form)) continue;
    const [subject] = children(first, "nsubj");
    if (!subject || subject.id > first.id || children(first, "aux").length)
      continue;
    // a participle of the passive governs no object
    if (children(first, "obj").length || children(first, "xcomp").length)
      continue;
    const second = tokens.find(
      (one) =>
        one.upos === "VERB" &&
        one.id > first.id &&
        (one.head === first.head
          ? one.deprel === first.deprel
          : one.head === first.id && one.deprel === "ccomp") &&
        tokens.some((aux) => aux.head === one.id && /^aux/.test(aux.deprel)) &&
        !tokens.some(
          (below) =>
            below.head === one.id &&
            /^(?:nsubj|csubj|expl|mark|cc)/.test(below.deprel),
        ),
    );
    if (
      !second ||
      tokens.some(
        (one) =>
          one.id > first.id &&
          one.id < second.id &&
          (one.upos === "PUNCT" || one.upos === "CCONJ"),
      )
    )
      continue;
    const passive = children(second, "aux:pass").length > 0;
    return tokens.map((token) =>
      token.id === subject.id
        ? {
            ...token,
            head: second.id,
            deprel: passive ? "nsubj:pass" : "nsubj",
          }
        : token.id === first.id
          ? { ...token, head: subject.id, deprel: "acl" }
          : token.id === second.id && second.head === first.id
            ? { ...token, head: first.head, deprel: first.deprel }
            : token,
    );
  }
  return tokens;
}

/**
 * Labels that the tree itself decides, whatever their scores say (UD's guidelines): a clause on a noun that a relative pronoun opens is
 * `acl:relcl`; a noun without preposition behind its verb's particle is the object ("called off the summit"); what stands before a verb is no
 * part of the clause that "that" opens behind it ("Hale, during a meeting in Lund, stressed that they would go").
 */
function settled(tokens: readonly Token[]): Token[] {
  return tokens.map((token) => {
    const below = (is: (one: Token) => boolean) =>
      tokens.some((one) => one.head === token.id && is(one));
    if (
      token.deprel === "acl" &&
      below((one) => one.id < token.id && one.feats.includes("PronType=Rel"))
    )
      return { ...token, deprel: "acl:relcl" };
    if (
      token.deprel === "obl" &&
      !below((one) => one.deprel === "case") &&
      tokens.some(
        (one) =>
          one.head === token.head &&
          one.id < token.id &&
          one.deprel === "compound:prt",
      ) &&
      !tokens.some((one) => one.head === token.head && one.deprel === "obj")
    )
      return { ...token, deprel: "obj" };
    const clause = tokens[token.head - 1];
    const verb = clause?.deprel === "ccomp" && tokens[clause.head - 1];
    if (
      verb &&
      token.id < verb.id &&
      verb.id < clause.id &&
      (token.deprel === "obl" || token.deprel === "advmod") &&
      tokens.some(
        (one) =>
          one.deprel === "mark" &&
          one.id > verb.id &&
          one.id < clause.id &&
          // of this clause, or of one before it under the same verb
          (one.head === clause.id || tokens[one.head - 1]!.head === verb.id),
      )
    )
      return { ...token, head: verb.id };
    return token;
  });
}

/** A sentence's next part behind those before: its root hangs on the first one's. */
function joined(begun: readonly Token[], more: readonly Token[]): Token[] {
  const before = begun.length;
  const root = begun.find((token) => token.head === 0)!.id;
  return [
    ...begun,
    ...more.map((token) => ({
      ...token,
      id: token.id + before,
      ...(token.head === 0
        ? { head: root, deprel: "parataxis" }
        : { head: token.head + before }),
    })),
  ];
}

function concatenated(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
