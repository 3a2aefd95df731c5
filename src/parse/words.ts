import { finish, hashString, mix } from "../model/hash.ts";

/** What the sentence splitter sees of a word, as integers. Made once a word, kept while an article is read. */
export type WordFeatures = Readonly<{
  lower: number;
  shape: number;
  /** 0 lower-cased, 1 capitalised, 2 all capitals, 3 mixed, 4 no letters */
  casing: number;
}>;

/** A word longer than this is looked at by its first and last characters only: hostile input stays cheap. */
const LONGEST = 48;

/** The form that the splitter sees: numbers alike, curly quotes straight, addresses alike. */
function normalForm(form: string): string {
  let word =
    form.length > LONGEST
      ? form.slice(0, LONGEST / 2) + form.slice(-LONGEST / 2)
      : form;
  if (word.length > 5 && /^(?:https?:|www\.|mailto:)/i.test(word))
    return "http://x.yz";
  if (word.length > 4 && /.@.+\./.test(word)) return "x@y.z";
  word = word
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[\u00AD\u200C\u200D]/g, "");
  if (/^''$|^``$/.test(word)) return '"';
  return word.replace(/[0-9]/g, (digit, at: number) =>
    at < 2 && /^(?:1[0-9]|20)\d\d$/.test(word) ? digit : "0",
  );
}

function wordFeatures(form: string): WordFeatures {
  const normal = normalForm(form);
  const lower = normal.toLowerCase();
  return {
    lower: hashString(lower),
    shape: hashString(shape(normal), 11),
    casing: casing(normal),
  };
}

/** "Xxxxx" -> "Xx", "U.S." -> "X.X.", "1980s" -> "ddx": runs cut to two. */
function shape(word: string): string {
  let made = "";
  let last = "";
  let run = 0;
  for (const character of word) {
    const kind = /\p{Lu}/u.test(character)
      ? "X"
      : /\p{L}/u.test(character)
        ? "x"
        : /\p{N}/u.test(character)
          ? "d"
          : character;
    run = kind === last ? run + 1 : 1;
    if (run <= 2) made += kind;
    last = kind;
  }
  return made;
}

function casing(word: string): number {
  const letters = word.replace(/[^\p{L}]/gu, "");
  if (!letters) return 4;
  if (letters === letters.toLowerCase()) return 0;
  if (letters.length > 1 && letters === letters.toUpperCase()) return 2;
  return letters[0] !== letters[0]!.toLowerCase() &&
    letters.slice(1) === letters.slice(1).toLowerCase()
    ? 1
    : 3;
}

/** Words seen while an article is read; kept small so that an endless stream of odd words cannot fill the memory. */
export class WordCache {
  private readonly seen = new Map<string, WordFeatures>();
  get(form: string): WordFeatures {
    let found = this.seen.get(form);
    if (!found) {
      found = wordFeatures(form);
      if (this.seen.size > 50_000) this.seen.clear();
      this.seen.set(form, found);
    }
    return found;
  }
}

/** Collects the active features of one decision: `add(template, a, b, c)` hashes what the template looks at. */
export class Features {
  readonly hashes: Int32Array;
  count = 0;
  constructor(capacity: number) {
    this.hashes = new Int32Array(capacity);
  }
  clear(): void {
    this.count = 0;
  }
  add1(template: number, a: number): void {
    this.hashes[this.count++] = finish(mix(template, a));
  }
  add2(template: number, a: number, b: number): void {
    this.hashes[this.count++] = finish(mix(mix(template, a), b));
  }
  add3(template: number, a: number, b: number, c: number): void {
    this.hashes[this.count++] = finish(mix(mix(mix(template, a), b), c));
  }
  add4(template: number, a: number, b: number, c: number, d: number): void {
    this.hashes[this.count++] = finish(
      mix(mix(mix(mix(template, a), b), c), d),
    );
  }
}
