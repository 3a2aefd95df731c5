import type { Scorer } from "../model/linear.ts";
import { hashString, mix } from "../model/hash.ts";
import { normalForm, type Features, type WordFeatures } from "./words.ts";

/**
 * A lemma as an edit of the form: `remove` off its end, `add` in its place; `lower` where the form is lower-cased first.
 * ("studies" - "ies" + "y"; Chrupała, Dinu and van Genabith 2008.)
 */
export type LemmaScript = Readonly<{
  lower: boolean;
  remove: string;
  add: string;
}>;

export const LEMMA_FEATURES = 24;

/** The script that makes `lemma` from `form`. */
export function lemmaScript(form: string, lemma: string): LemmaScript {
  const plain = straightened(form);
  const kept = common(plain, lemma);
  const lowered = plain.toLowerCase();
  const keptLower = common(lowered, lemma);
  // keep the case where that needs no more edits: names, "I"
  const lower = keptLower > kept || (keptLower === kept && plain === lowered);
  const length = lower ? keptLower : kept;
  return {
    lower,
    remove: (lower ? lowered : plain).slice(length),
    add: lemma.slice(length),
  };
}

/** The lemma, or null where the script does not fit the form. */
export function applyScript(form: string, script: LemmaScript): string | null {
  const plain = straightened(form);
  const base = script.lower ? plain.toLowerCase() : plain;
  if (!base.endsWith(script.remove)) return null;
  return base.slice(0, base.length - script.remove.length) + script.add || null;
}

function straightened(form: string): string {
  return form.replace(/[’‘`´ʼ]/g, "'");
}

function common(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}

export function lemmaFeatures(
  word: WordFeatures,
  tag: number,
  features: Features,
): void {
  const f = features;
  f.clear();
  f.add1(1, tag);
  f.add2(2, tag, word.lower);
  f.add2(3, tag, word.form);
  f.add1(4, word.lower);
  f.add2(5, tag, word.suffix1);
  f.add2(6, tag, word.suffix2);
  f.add2(7, tag, word.suffix3);
  f.add2(8, tag, word.suffix4);
  f.add2(9, tag, mix(word.suffix4, word.prefix1));
  f.add2(10, tag, mix(word.suffix3, word.prefix3));
  f.add1(11, word.suffix3);
  f.add2(12, tag, word.casing);
  f.add3(13, tag, word.casing, word.suffix2);
}

/** Among equals, how far below the best edit one that makes a known word may score, in steps of the weights. */
const KNOWN_LEAD = 15;
const INFLECTED = /^(?:VBD|VBN|VBG|VBZ|NNS|JJR|JJS)$/;

/** Whether words with this Penn tag have endings, so that a lemma is some other word. */
export function isInflected(xpos: string): boolean {
  return INFLECTED.test(xpos);
}

/**
 * The best edit that fits, applied; the form itself where none does. `known`: whether training saw a word (by its hash); where the best
 * edit of an inflected form makes no known word and a close one does, that one is taken.
 * EXAMPLE "provoked" is "provoke" and not "provok"; "tweeted" stays "tweet" though neither is known.
 */
export function lemmaOf(
  form: string,
  word: WordFeatures,
  tag: number,
  inflected: boolean,
  scripts: readonly LemmaScript[],
  scorer: Scorer,
  known: (lower: number) => boolean,
  scores: Int32Array,
  features: Features,
): string {
  lemmaFeatures(word, tag, features);
  scorer.score(features.hashes, features.count, scores);
  const lowered = straightened(form).toLowerCase();
  const fits = ({ remove, add }: LemmaScript) =>
    lowered.endsWith(remove.toLowerCase()) &&
    (add !== "" || remove.length < lowered.length);
  let top = -1;
  for (let cls = 0; cls < scripts.length; cls++)
    if ((top < 0 || scores[cls]! > scores[top]!) && fits(scripts[cls]!))
      top = cls;
  if (top < 0) return form;
  const lemma = applyScript(form, scripts[top]!);
  if (lemma === null || !inflected || known(hashOf(lemma)))
    return lemma ?? form;
  let other = -1;
  let found = lemma;
  for (let cls = 0; cls < scripts.length; cls++) {
    if (
      scores[cls]! < scores[top]! - KNOWN_LEAD ||
      (other >= 0 && scores[cls]! <= scores[other]!)
    )
      continue;
    if (!fits(scripts[cls]!)) continue;
    const made = applyScript(form, scripts[cls]!);
    if (
      made === null ||
      made.length < lemma.length - 1 ||
      made.toLowerCase() === lowered ||
      !known(hashOf(made))
    )
      continue;
    other = cls;
    found = made;
  }
  return found;
}

const hashOf = (lemma: string) => hashString(normalForm(lemma).toLowerCase());
