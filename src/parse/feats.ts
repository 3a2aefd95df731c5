import type { Scorer } from "../model/linear.ts";
import type { Features, WordFeatures } from "./words.ts";

export const FEATS_FEATURES = 32;

/** A parsed sentence as numbers: what the features of a word depend on. UD_English writes a verb's number and person after its subject. */
export type ParsedWords = Readonly<{
  words: readonly WordFeatures[];
  tags: ArrayLike<number>;
  heads: ArrayLike<number>;
  labels: ArrayLike<number>;
  /** The first subject of each word, -1 where it has none. */
  subjects: Int32Array;
  /** The first auxiliary of each word, -1. */
  auxiliaries: Int32Array;
  /** 1 where a word has a conjunct. */
  coordinated: Uint8Array;
}>;

/** Which of `labels` are subjects, auxiliaries or copulas, and conjuncts. */
export type LabelRoles = Readonly<{
  subject: Uint8Array;
  auxiliary: Uint8Array;
  conjunct: Uint8Array;
}>;

export function labelRoles(labels: readonly string[]): LabelRoles {
  const mark = (test: RegExp) =>
    Uint8Array.from(labels, (label) => (test.test(label) ? 1 : 0));
  return {
    subject: mark(/^nsubj/),
    auxiliary: mark(/^(aux|cop)/),
    conjunct: mark(/^conj/),
  };
}

export function parsedWords(
  words: readonly WordFeatures[],
  tags: ArrayLike<number>,
  heads: ArrayLike<number>,
  labels: ArrayLike<number>,
  roles: LabelRoles,
): ParsedWords {
  const size = words.length;
  const subjects = new Int32Array(size).fill(-1);
  const auxiliaries = new Int32Array(size).fill(-1);
  const coordinated = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const head = heads[i]!;
    const label = labels[i]!;
    if (head < 0 || head >= size || label < 0) continue;
    if (roles.subject[label] && subjects[head]! < 0) subjects[head] = i;
    if (roles.auxiliary[label] && auxiliaries[head]! < 0) auxiliaries[head] = i;
    if (roles.conjunct[label]) coordinated[head] = 1;
  }
  return { words, tags, heads, labels, subjects, auxiliaries, coordinated };
}

export function featsFeatures(
  parsed: ParsedWords,
  i: number,
  features: Features,
): void {
  const { words, tags, heads, labels, subjects, auxiliaries, coordinated } =
    parsed;
  const f = features;
  const word = words[i]!;
  const tag = tags[i]!;
  const head = heads[i]!;
  const inside = head >= 0 && head < words.length;
  // an auxiliary or conjunct shares the subject of what it hangs on
  let subject = subjects[i]!;
  if (subject < 0 && inside) subject = subjects[head]!;
  const subjectTag = subject < 0 ? 251 : tags[subject]!;
  const subjectWord = subject < 0 ? 0 : words[subject]!.lower;
  const several = subject >= 0 && coordinated[subject] ? 1 : 0;
  const auxiliary = auxiliaries[i]!;
  const headTag = inside ? tags[head]! : 251;
  f.clear();
  f.add1(1, tag);
  f.add2(2, tag, word.lower);
  f.add2(3, tag, word.suffix3);
  f.add2(4, tag, word.suffix2);
  f.add2(5, tag, word.shape);
  f.add2(6, tag, labels[i]!);
  f.add3(7, tag, headTag, labels[i]!);
  f.add3(8, tag, subjectTag, several);
  f.add3(9, tag, subjectWord, several);
  f.add4(10, tag, word.lower, subjectTag, several);
  f.add4(11, tag, word.lower, subjectWord, several);
  f.add3(12, tag, word.lower, headTag);
  f.add3(13, tag, word.lower, labels[i]!);
  f.add3(
    14,
    tag,
    auxiliary < 0 ? 251 : tags[auxiliary]!,
    auxiliary < 0 ? 0 : words[auxiliary]!.lower,
  );
  f.add4(15, tag, auxiliary < 0 ? 251 : tags[auxiliary]!, subjectTag, several);
  f.add3(16, tag, word.lower, i > 0 ? tags[i - 1]! : 250);
  f.add3(17, tag, word.lower, i + 1 < words.length ? tags[i + 1]! : 250);
  f.add3(18, tag, word.lower, inside ? words[head]!.lower : 0);
  f.add3(19, tag, i > 0 ? words[i - 1]!.lower : 0, word.suffix3);
}

/** The best class among those seen with the word's tag. */
export function bestFeats(
  scores: Int32Array,
  candidates: ArrayLike<number>,
): number {
  let top = candidates[0]!;
  for (let k = 1; k < candidates.length; k++)
    if (scores[candidates[k]!]! > scores[top]!) top = candidates[k]!;
  return top;
}

export function featsOf(
  parsed: ParsedWords,
  i: number,
  candidates: ArrayLike<number>,
  scorer: Scorer,
  scores: Int32Array,
  features: Features,
): number {
  if (candidates.length === 1) return candidates[0]!;
  featsFeatures(parsed, i, features);
  scorer.score(features.hashes, features.count, scores);
  return bestFeats(scores, candidates);
}
