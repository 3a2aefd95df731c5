import { diffArrays } from "diff";
import { foldCharacters } from "./names.ts";

/**
 * Whether two texts are one story: a wire story under another headline, cut at the end, lightly edited. Which texts are worth comparing is found by
 * MinHash (A. Broder, On the resemblance and containment of documents, 1997) in bands (P. Indyk and R. Motwani, Approximate nearest neighbors, 1998),
 * so that finding the copies of an article takes no longer in a large ledger. Both are functions of the texts alone; docs/merging.md gives the
 * thresholds in words.
 */

/** Words a shingle. */
const SHINGLE = 5;
/** A shorter text has too few shingles to tell a copy from a formula: only the same text is its copy. */
const LEAST_WORDS = 40;
/** Resemblance (Jaccard) of the shingles of two whole texts that are one story, edited. */
const RESEMBLANCE = 0.6;
/** Containment of the shorter text's shingles in the beginning of the longer one that it is cut from. */
const CONTAINMENT = 0.75;
/** How far the beginning reaches: some words may stand in the longer text that the shorter one left out. */
const beginning = (words: number) => Math.ceil(words * 1.25) + 20;
/** More edits than this are no light ones, whatever the length. */
const MOST_EDITS = 2000;
/** A text of its own at the end of each, as editors add it, is longer than this. */
const OWN_ENDING = 12;

/** Two hash values a band: two texts that share the share `s` of their shingles share one of `n` bands with 1 - (1 - s²)ⁿ. */
const ROWS = 2;
/** 99.998 % at 0.5, 99.9999 % at 0.6. */
const WHOLE_BANDS = 40;
/** Bands of the first words alone, for a text that is a small part of the one it is cut from. */
const HEAD_BANDS = 24;
const HEAD_WORDS = 80;

/** Days between two publications of one story at most: what comes later in the same words is a text that is used again. */
export const NEAR_DAYS = 7;

type Word = Readonly<{
  fold: string;
  /** A number, or a capital that no sentence begins with: what tells one day's news from another's. */
  fact: boolean;
}>;

/** EXAMPLE "Gen. Keel of the U.S. received 1,200" is the words gen, keel, of, the, us, received, 1200; a fact is all but of, the, received. */
const WORD = /\p{Lu}(?:\.\p{Lu})+|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+/gu;
const NOT_IN_WORD = /[.,]/g;

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  let before = "";
  for (const match of text.matchAll(WORD)) {
    const [form] = match;
    const gap = text.slice(end, match.index);
    // "Mr. Novak": the stop of a short form ends no sentence
    const opens =
      end === 0 ||
      /[!?…:;\n“"]/u.test(gap) ||
      (gap.includes(".") && !/^\p{Lu}\p{L}{0,3}$/u.test(before));
    words.push({
      fold: foldCharacters(form).replace(NOT_IN_WORD, ""),
      fact: /^\p{N}/u.test(form) || (!opens && /^\p{Lu}/u.test(form)),
    });
    end = match.index + form.length;
    before = form;
  }
  return words;
}

/** 32-bit FNV-1a over the words of each shingle. */
function shinglesOf(words: readonly Word[]): Set<number> {
  const hashes = words.map(({ fold }) => {
    let hash = 0x811c9dc5;
    for (let at = 0; at < fold.length; at++)
      hash = Math.imul(hash ^ fold.charCodeAt(at), 0x01000193);
    return hash;
  });
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= hashes.length; at++) {
    let hash = 0x811c9dc5;
    for (let of = at; of < at + SHINGLE; of++)
      hash = mixed(Math.imul(hash ^ hashes[of]!, 0x01000193));
    shingles.add(hash);
  }
  return shingles;
}

/** MurmurHash3's finalizer: every bit of the value changes half of the bits of the hash. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * The bands of a text: 32-bit integers, each once, in order. Two texts that are one story share one of them all but surely; two that share none
 * need not be compared. A text that is too short for shingles has none.
 */
export function bandsOf(text: string): number[] {
  const words = wordsOf(text);
  if (words.length < LEAST_WORDS) return [];
  return [
    ...new Set([
      ...minHashBands(shinglesOf(words), WHOLE_BANDS, 0),
      ...minHashBands(
        shinglesOf(words.slice(0, HEAD_WORDS)),
        HEAD_BANDS,
        WHOLE_BANDS,
      ),
    ]),
  ].sort((a, b) => a - b);
}

function minHashBands(
  shingles: ReadonlySet<number>,
  bands: number,
  first: number,
): number[] {
  const found: number[] = [];
  for (let band = first; band < first + bands; band++) {
    let hash = mixed(band + 1);
    for (let row = 0; row < ROWS; row++) {
      const seed = mixed(band * ROWS + row + 0x9e3779b9);
      let least = Infinity;
      for (const shingle of shingles) {
        const value = mixed(shingle ^ seed);
        if (value < least) least = value;
      }
      hash = mixed(Math.imul(hash, 31) ^ least);
    }
    found.push(hash);
  }
  return found;
}

/**
 * Whether one text is the other lightly edited, or the other's beginning; the same either way round. It is not where a name, a number or a day
 * stands in the place of another: the same form of words on another day.
 */
export function nearCopies(a: string, b: string): boolean {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const [short, long] =
    x.length < y.length || (x.length === y.length && a <= b) ? [x, y] : [y, x];
  if (short.length < LEAST_WORDS) return false;
  const mine = shinglesOf(short);
  if (resemblance(mine, shinglesOf(long)) >= RESEMBLANCE)
    return sayTheSame(short, long);
  const head = long.slice(0, beginning(short.length));
  return (
    shared(mine, shinglesOf(head)) >= CONTAINMENT * mine.size &&
    sayTheSame(short, head)
  );
}

function shared(few: ReadonlySet<number>, many: ReadonlySet<number>): number {
  let count = 0;
  for (const one of few) if (many.has(one)) count++;
  return count;
}

function resemblance(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const both = shared(a, b);
  return both / (a.size + b.size - both);
}

/** Whether no words of one text stand in the place of others that say something else. */
function sayTheSame(a: readonly Word[], b: readonly Word[]): boolean {
  const folds = (words: readonly Word[]) => words.map((word) => word.fold);
  const [inA, inB] = [new Set(folds(a)), new Set(folds(b))];
  const parts = diffArrays(folds(a), folds(b), { maxEditLength: MOST_EDITS });
  if (!parts) return false;
  let [atA, atB] = [0, 0];
  const own = (
    words: readonly Word[],
    at: number,
    count: number,
    other: ReadonlySet<string>,
  ) =>
    words
      .slice(at, at + count)
      .filter((word) => word.fact && !other.has(word.fold))
      .map((word) => word.fold);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const next = parts[i + 1];
    if (part.removed && next?.added) {
      const ending =
        i + 2 === parts.length && Math.min(part.count, next.count) > OWN_ENDING;
      if (
        !ending &&
        differ(own(a, atA, part.count, inB), own(b, atB, next.count, inA))
      )
        return false;
    }
    if (!part.added) atA += part.count;
    if (!part.removed) atB += part.count;
  }
  return true;
}

/** Whether each side names what the other does not, other than by a shorter form: "U.S." and "United States", "Jan." and "January". */
function differ(a: readonly string[], b: readonly string[]): boolean {
  if (!a.length || !b.length) return false;
  const initials = (words: readonly string[]) =>
    words.map((word) => word[0]).join("");
  const [x, y] = [a.join(""), b.join("")];
  const abbreviated =
    (!/\p{N}/u.test(x) && (x.startsWith(y) || y.startsWith(x))) ||
    x === initials(b) ||
    y === initials(a);
  return !abbreviated;
}
