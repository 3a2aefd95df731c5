import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { articleFromText } from "../src/parse/parse.ts";
import { lemmaScript } from "../src/parse/lemma.ts";
import type { ParserNames } from "../src/parse/model.ts";
import {
  segment,
  type Boundaries,
  type Segment,
} from "../src/parse/segment.ts";
import { shapeOf, type WordPieces } from "../src/parse/wordpiece.ts";
import type { WordSpan } from "./attributions.ts";
import type { GoldSentence } from "./corpus.ts";
import type { ReportedSentence } from "./reports.ts";

/**
 * The corpora as the numbers that the encoder is trained on: a JSON line a document. Pieces, shapes and labels are made by the very functions that
 * read later, so that trainer and runtime cannot differ.
 *
 *     {task: "tree", sentences: [{pieces: [[..], ..], shapes, tags, scripts, feats, heads, labels}]}       heads: 0-based in the sentence, -1 = root
 *     {task: "attribution", sentences: [{pieces, shapes}], attributions: [{cue, source, content}]}          spans [first, behind last] of the document's words
 *
 * A label that the model has no number for is -1 and is not learned from.
 */
export type Document = TreeDocument | AttributionDocument;
type Words = Readonly<{
  pieces: readonly (readonly number[])[];
  shapes: readonly number[];
}>;
type TreeDocument = Readonly<{
  task: "tree";
  sentences: readonly (Words &
    Readonly<
      Record<"tags" | "scripts" | "feats" | "heads" | "labels", number[]>
    >)[];
}>;
type AttributionDocument = Readonly<{
  task: "attribution";
  sentences: readonly Words[];
  attributions: readonly Readonly<
    Record<"cue" | "source" | "content", readonly WordSpan[]>
  >[];
}>;

/** A row of ../data/attribution: spans are UTF-16 offsets of `text`. */
export type AttributedText = Readonly<{
  text: string;
  attributions: readonly Readonly<
    Record<"source" | "cue" | "content", readonly (readonly [number, number])[]>
  >[];
}>;

export function treeDocuments(
  documents: readonly (readonly GoldSentence[])[],
  names: ParserNames,
  pieces: WordPieces,
): TreeDocument[] {
  const number = (all: readonly string[]) => {
    const numbers = new Map(all.map((one, i) => [one, i]));
    return (one: string) => numbers.get(one) ?? -1;
  };
  const tag = number(names.tags.map(({ upos, xpos }) => `${upos} ${xpos}`));
  const script = number(names.scripts.map((one) => JSON.stringify(one)));
  const feats = number(names.feats);
  const label = number(names.labels);
  return documents.map((sentences) => ({
    task: "tree",
    sentences: sentences.map(({ words }) => ({
      ...wordsOf(words, pieces),
      tags: words.map(({ upos, xpos }) => tag(`${upos} ${xpos}`)),
      scripts: words.map(({ form, lemma }) =>
        lemma === "_" ? -1 : script(JSON.stringify(lemmaScript(form, lemma))),
      ),
      feats: words.map((word) =>
        word.lemma === "_" && word.feats === "_" ? -1 : feats(word.feats),
      ),
      heads: words.map(({ head }) => (head === words.length ? -1 : head)),
      labels: words.map(({ deprel }) =>
        Math.max(label(deprel), label(deprel.split(":")[0]!)),
      ),
    })),
  }));
}

export function attributionDocument(
  { text, attributions }: AttributedText,
  boundaries: Boundaries,
  pieces: WordPieces,
): AttributionDocument {
  const segments = segment(articleFromText(text), boundaries, []);
  const words = segments.flatMap((one: Segment) => one.words);
  const spans = (all: readonly (readonly [number, number])[]): WordSpan[] =>
    all.flatMap(([start, end]) => {
      const first = words.findIndex((word) => word.end > start);
      let behind = first;
      while (behind >= 0 && behind < words.length && words[behind]!.start < end)
        behind++;
      return first >= 0 && behind > first ? [[first, behind] as const] : [];
    });
  return {
    task: "attribution",
    sentences: segments.map((one) => wordsOf(one.words, pieces)),
    attributions: attributions.map(({ source, cue, content }) => ({
      source: spans(source),
      cue: spans(cue),
      content: spans(content),
    })),
  };
}

/** Sentences whose attributions are told by their words, as one document. */
export function reportedDocument(
  sentences: readonly ReportedSentence[],
  pieces: WordPieces,
): AttributionDocument {
  let before = 0;
  const attributions = sentences.flatMap((one) => {
    const base = before;
    before += one.words.length;
    const moved = (spans: readonly WordSpan[]) =>
      spans.map(([first, behind]) => [first + base, behind + base] as const);
    return one.attributions.map(({ source, cue, content }) => ({
      source: moved(source),
      cue: moved(cue),
      content: moved(content),
    }));
  });
  return {
    task: "attribution",
    sentences: sentences.map(({ words }) => wordsOf(words, pieces)),
    attributions,
  };
}

export async function writeDocuments(
  path: string,
  documents: Iterable<Document>,
): Promise<void> {
  const out = createWriteStream(path);
  for (const document of documents)
    if (!out.write(`${JSON.stringify(document)}\n`)) await once(out, "drain");
  out.end();
  await once(out, "finish");
}

function wordsOf(
  words: readonly Readonly<{ form: string }>[],
  pieces: WordPieces,
): Words {
  return {
    pieces: words.map(({ form }) => pieces.of(form)),
    shapes: words.map(({ form }) => shapeOf(form)),
  };
}
