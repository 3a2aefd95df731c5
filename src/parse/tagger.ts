import type { Scorer } from "../model/linear.ts";
import type { Features } from "./words.ts";
import { type WordFeatures } from "./words.ts";

/** UPOS and XPOS are one label: "VERB VBD". */
export type TagSet = Readonly<{
  /** Index = class of the tagger. */
  tags: readonly Readonly<{ upos: string; xpos: string }>[];
}>;

/** Class numbers outside the sentence. */
const OUTSIDE = 255;
const NO_WORD = 0x5bd1e995;

/** Room for the features of one decision. */
export const TAG_FEATURES = 64;

/**
 * What decides the tag of word `i`, given the tags before it (`tags`) and, for the words behind it, what they mostly are (`usual`:
 * the tag set a word was seen with in training, as a number; 0 for unknown words). Features after Ratnaparkhi (1996) and Collins (2002).
 */
export function tagFeatures(
  words: readonly WordFeatures[],
  usual: Int32Array,
  tags: ArrayLike<number>,
  i: number,
  features: Features,
): void {
  const word = words[i]!;
  const at = (offset: number) => words[i + offset];
  const lower = (offset: number) => at(offset)?.lower ?? NO_WORD + offset;
  const ambiguity = (offset: number) => (at(offset) ? usual[i + offset]! : -1);
  const tag = (offset: number) =>
    i + offset < 0 ? OUTSIDE : tags[i + offset]!;
  const t1 = tag(-1);
  const t2 = tag(-2);
  const first = i === 0 ? 1 : 0;
  const next = at(1);
  const last = at(-1);
  features.clear();
  features.add1(1, 0);
  features.add1(2, word.form);
  features.add1(3, word.lower);
  features.add1(4, word.suffix1);
  features.add1(5, word.suffix2);
  features.add1(6, word.suffix3);
  features.add1(7, word.suffix4);
  features.add1(8, word.prefix1);
  features.add1(9, word.prefix2);
  features.add1(10, word.prefix3);
  features.add2(11, word.shape, first);
  features.add2(12, word.casing, first);
  features.add1(13, usual[i]!);
  features.add1(14, t1);
  features.add2(15, t1, t2);
  features.add2(16, t1, word.lower);
  features.add2(17, t1, word.suffix3);
  features.add2(18, t1, usual[i]!);
  features.add3(19, t1, t2, word.lower);
  features.add1(20, lower(-1));
  features.add1(21, lower(-2));
  features.add1(22, lower(1));
  features.add1(23, lower(2));
  features.add2(24, lower(-1), word.lower);
  features.add2(25, word.lower, lower(1));
  features.add2(26, lower(-1), lower(1));
  features.add1(27, ambiguity(1));
  features.add2(28, ambiguity(1), ambiguity(2));
  features.add2(29, t1, ambiguity(1));
  features.add3(30, t1, usual[i]!, ambiguity(1));
  features.add2(31, word.lower, ambiguity(1));
  features.add3(32, word.suffix3, t1, ambiguity(1));
  features.add1(33, next?.suffix3 ?? 0);
  features.add1(34, last?.suffix3 ?? 0);
  features.add2(35, word.casing, next?.casing ?? 5);
  features.add2(36, word.casing, last?.casing ?? 5);
  features.add3(37, word.casing, t1, next?.casing ?? 5);
  features.add2(38, word.suffix3, word.casing);
  features.add3(39, usual[i]!, ambiguity(1), ambiguity(2));
  features.add3(40, t2, t1, usual[i]!);
  features.add2(41, lower(-1), usual[i]!);
  features.add2(42, lower(1), usual[i]!);
  features.add2(43, word.suffix2, lower(-1));
  features.add2(44, word.suffix2, lower(1));
  features.add3(45, lower(-2), lower(-1), usual[i]!);
  features.add3(46, usual[i]!, lower(1), lower(2));
}

/** The tag classes of a sentence, greedily from left to right. `lexicon`: the only tag of words that always have one, -1 elsewhere. */
export function tagWords(
  words: readonly WordFeatures[],
  usual: Int32Array,
  only: Int16Array,
  scorer: Scorer,
  scores: Int32Array,
  features: Features,
): Uint8Array {
  const tags = new Uint8Array(words.length);
  for (let i = 0; i < words.length; i++) {
    if (only[i]! >= 0) {
      tags[i] = only[i]!;
      continue;
    }
    tagFeatures(words, usual, tags, i, features);
    scorer.score(features.hashes, features.count, scores);
    tags[i] = best(scores, scorer.classes);
  }
  return tags;
}

/** The class with the highest score; the first of equals. */
export function best(scores: Int32Array, classes: number): number {
  let top = 0;
  for (let cls = 1; cls < classes; cls++)
    if (scores[cls]! > scores[top]!) top = cls;
  return top;
}
