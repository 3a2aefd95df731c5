import { ReadoutError } from "../text/errors.ts";

/**
 * Words as the pieces of a fixed vocabulary: lower-cased, accents off, split at punctuation, then the longest known piece from the left
 * (WordPiece: Schuster and Nakajima 2012; the uncased vocabulary and rules of BERT: Devlin et al. 2019). What lower-casing loses comes back as
 * the word's `shape`.
 */

/** One piece a line, in the order of their numbers; pieces that continue a word begin with `##`. */
export class WordPieces {
  readonly size: number;
  readonly begin: number;
  readonly end: number;
  private readonly unknown: number;
  private readonly numbers = new Map<string, number>();
  private readonly seen = new Map<string, readonly number[]>();

  /** Throws `model/format` where the special pieces are missing. */
  constructor(vocabulary: string) {
    const pieces = vocabulary.split("\n");
    if (pieces.at(-1) === "") pieces.pop();
    pieces.forEach((piece, i) => this.numbers.set(piece, i));
    this.size = pieces.length;
    const special = (name: string) => {
      const found = this.numbers.get(name);
      if (found === undefined)
        throw new ReadoutError(
          "model/format",
          `The vocabulary of the model file has no ${name}: install the model again.`,
        );
      return found;
    };
    this.begin = special("[CLS]");
    this.end = special("[SEP]");
    this.unknown = special("[UNK]");
  }

  /** The pieces of one token, 1 to 16 of them. */
  of(form: string): readonly number[] {
    let found = this.seen.get(form);
    if (!found) {
      found = this.split(form);
      if (this.seen.size > 50_000) this.seen.clear();
      this.seen.set(form, found);
    }
    return found;
  }

  /** Whether a word is a piece by itself: the vocabulary knows some 20,000 common words. */
  knows(word: string): boolean {
    return this.numbers.has(word);
  }

  private split(form: string): readonly number[] {
    const pieces: number[] = [];
    for (const part of normalized(form).match(PARTS) ?? []) {
      const known = this.longest(part);
      pieces.push(...known);
      if (pieces.length >= MOST) break;
    }
    return pieces.length ? pieces.slice(0, MOST) : [this.unknown];
  }

  private longest(part: string): readonly number[] {
    const pieces: number[] = [];
    for (let from = 0; from < part.length;) {
      let to = Math.min(part.length, from + LONGEST_PIECE);
      let found: number | undefined;
      for (; to > from; to--) {
        found = this.numbers.get((from ? "##" : "") + part.slice(from, to));
        if (found !== undefined) break;
      }
      if (found === undefined) return [this.unknown];
      pieces.push(found);
      from = to;
    }
    return pieces;
  }
}

/** A word gives no more pieces than this: hostile input stays cheap. */
const MOST = 16;
const LONGEST_PIECE = 20;
const LONGEST_WORD = 64;
/** One punctuation mark or symbol, or a run of anything else. */
const PARTS = /[\p{P}\p{S}]|[^\p{P}\p{S}\s]+/gu;

function normalized(form: string): string {
  const cut =
    form.length > LONGEST_WORD
      ? form.slice(0, LONGEST_WORD / 2) + form.slice(-LONGEST_WORD / 2)
      : form;
  return cut
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/[“”„«»]|''/g, '"')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069]/g, "")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");
}

/** How many shapes `shapeOf` tells apart. */
export const SHAPES = 10;

/**
 * How a word is written: 0 small letters, 1 Capitalised, 2 CAPITALS, 3 miXed, 4 one capital letter, 5 capitals with dots ("U.S."), 6 digits,
 * 7 letters and digits, 8 punctuation, 9 other scripts and symbols.
 */
export function shapeOf(form: string): number {
  const word = form.length > LONGEST_WORD ? form.slice(0, LONGEST_WORD) : form;
  const letters = word.replace(/[^\p{L}]/gu, "");
  if (!letters) return /\p{N}/u.test(word) ? 6 : /^\p{P}+$/u.test(word) ? 8 : 9;
  if (/\p{N}/u.test(word)) return 7;
  const lower = letters.toLowerCase();
  if (letters === lower) return letters === letters.toUpperCase() ? 9 : 0;
  if (letters === letters.toUpperCase())
    return letters.length === 1
      ? word.length === 1
        ? 4
        : word.endsWith(".")
          ? 5
          : 1
      : word.includes(".")
        ? 5
        : 2;
  return letters[0] !== lower[0] && letters.slice(1) === lower.slice(1) ? 1 : 3;
}
