import type { Scorer } from "../model/linear.ts";
import type { Features } from "./words.ts";
import { type WordFeatures } from "./words.ts";

/**
 * A transition parser: arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011). A configuration is a stack, and a buffer that ends in the
 * root. SHIFT pushes the first word of the buffer; LEFT(r) gives the top of the stack to the first of the buffer; RIGHT(r) gives it to
 * the word under it on the stack. A sentence of n words takes 2n steps, and every result is one tree: the root takes a word
 * only when the stack holds nothing else.
 */
export type ParserLabels = Readonly<{
  /** Relations; "root" among them, for the root's arc alone. */
  labels: readonly string[];
}>;

/** Class numbers: 0 SHIFT, 1 + 2r LEFT(r), 2 + 2r RIGHT(r). */
export const SHIFT = 0;
export const leftOf = (label: number) => 1 + 2 * label;
export const rightOf = (label: number) => 2 + 2 * label;
export const classCount = (labels: number) => 1 + 2 * labels;

export const PARSE_FEATURES = 128;

const NONE = -1;

/** A sentence while it is parsed. Words are 0 to n-1; n is the root, last in the buffer. */
export class Configuration {
  readonly size: number;
  readonly words: readonly WordFeatures[];
  readonly tags: ArrayLike<number>;
  /** Coarse tag (UPOS) of each word. */
  readonly upos: ArrayLike<number>;
  readonly heads: Int32Array;
  readonly labels: Int16Array;
  readonly stack: Int32Array;
  depth = 0;
  first = 0;
  // the two outermost children on each side, their number, and the relations seen, as bits
  readonly left1: Int32Array;
  readonly left2: Int32Array;
  readonly right1: Int32Array;
  readonly right2: Int32Array;
  readonly lefts: Uint16Array;
  readonly rights: Uint16Array;
  readonly leftSet: Int32Array;
  readonly rightSet: Int32Array;
  /** Counts of verbs, commas and conjunctions before each position: what stands between two words. */
  readonly verbs: Uint32Array;
  readonly commas: Uint32Array;
  readonly conjunctions: Uint32Array;

  constructor(
    words: readonly WordFeatures[],
    tags: ArrayLike<number>,
    upos: ArrayLike<number>,
    marks: Readonly<{ verb: number; comma: number; conjunction: number }>,
  ) {
    const size = words.length;
    this.size = size;
    this.words = words;
    this.tags = tags;
    this.upos = upos;
    this.heads = new Int32Array(size).fill(NONE);
    this.labels = new Int16Array(size).fill(NONE);
    this.stack = new Int32Array(size + 1);
    const links = () => new Int32Array(size + 1).fill(NONE);
    this.left1 = links();
    this.left2 = links();
    this.right1 = links();
    this.right2 = links();
    this.lefts = new Uint16Array(size + 1);
    this.rights = new Uint16Array(size + 1);
    this.leftSet = new Int32Array(size + 1);
    this.rightSet = new Int32Array(size + 1);
    this.verbs = new Uint32Array(size + 1);
    this.commas = new Uint32Array(size + 1);
    this.conjunctions = new Uint32Array(size + 1);
    for (let i = 0; i < size; i++) {
      this.verbs[i + 1] = this.verbs[i]! + (upos[i] === marks.verb ? 1 : 0);
      this.commas[i + 1] =
        this.commas[i]! + (words[i]!.lower === marks.comma ? 1 : 0);
      this.conjunctions[i + 1] =
        this.conjunctions[i]! + (upos[i] === marks.conjunction ? 1 : 0);
    }
  }

  get done(): boolean {
    return this.first === this.size && this.depth === 0;
  }
  canShift(): boolean {
    return this.first < this.size;
  }
  canLeft(): boolean {
    return this.depth > 0 && (this.first < this.size || this.depth === 1);
  }
  canRight(): boolean {
    return this.depth > 1;
  }
  /** Whether the next LEFT gives the sentence its root. */
  atRoot(): boolean {
    return this.first === this.size && this.depth === 1;
  }

  shift(): void {
    this.stack[this.depth++] = this.first++;
  }
  left(label: number): void {
    const child = this.stack[--this.depth]!;
    const head = this.first;
    this.heads[child] = head;
    this.labels[child] = label;
    this.left2[head] = this.left1[head]!;
    this.left1[head] = child;
    this.lefts[head]!++;
    this.leftSet[head]! |= 1 << (label % 31);
  }
  right(label: number): void {
    const child = this.stack[--this.depth]!;
    const head = this.stack[this.depth - 1]!;
    this.heads[child] = head;
    this.labels[child] = label;
    this.right2[head] = this.right1[head]!;
    this.right1[head] = child;
    this.rights[head]!++;
    this.rightSet[head]! |= 1 << (label % 31);
  }
  apply(cls: number): void {
    if (cls === SHIFT) this.shift();
    else if (cls & 1) this.left((cls - 1) >> 1);
    else this.right((cls - 2) >> 1);
  }
}

/** What decides the next step. Features after Zhang and Nivre (2011), for arc-hybrid. */
export function parseFeatures(c: Configuration, f: Features): void {
  const n = c.size;
  const s0 = c.depth > 0 ? c.stack[c.depth - 1]! : NONE;
  const s1 = c.depth > 1 ? c.stack[c.depth - 2]! : NONE;
  const s2 = c.depth > 2 ? c.stack[c.depth - 3]! : NONE;
  const b0 = c.first;
  const b1 = b0 + 1;
  const b2 = b0 + 2;
  // word, tag, coarse tag; outside and root have numbers of their own
  const w = (i: number) =>
    i < 0 ? 11 : i >= n ? 12 + (i - n) : c.words[i]!.lower;
  const t = (i: number) =>
    i < 0 ? 251 : i === n ? 252 : i > n ? 253 : c.tags[i]!;
  const u = (i: number) => (i < 0 ? 31 : i >= n ? 30 : c.upos[i]!);
  const l = (i: number) => (i < 0 || i >= n ? 99 : c.labels[i]!);

  const s0w = w(s0);
  const s0t = t(s0);
  const s1w = w(s1);
  const s1t = t(s1);
  const s2t = t(s2);
  const b0w = w(b0);
  const b0t = t(b0);
  const b1w = w(b1);
  const b1t = t(b1);
  const b2t = t(b2);
  const b3t = t(b0 + 3);
  const s0u = u(s0);
  const s1u = u(s1);
  const b0u = u(b0);

  f.clear();
  f.add1(1, 0);
  f.add2(2, s0w, s0t);
  f.add1(3, s0w);
  f.add1(4, s0t);
  f.add2(5, s1w, s1t);
  f.add1(6, s1w);
  f.add1(7, s1t);
  f.add2(8, b0w, b0t);
  f.add1(9, b0w);
  f.add1(10, b0t);
  f.add2(11, b1w, b1t);
  f.add1(12, b1w);
  f.add1(13, b1t);
  f.add2(14, w(b2), b2t);
  f.add1(15, b2t);
  f.add2(16, w(s2), s2t);

  f.add4(17, s0w, s0t, b0w, b0t);
  f.add3(18, s0w, s0t, b0w);
  f.add3(19, s0w, b0w, b0t);
  f.add3(20, s0w, s0t, b0t);
  f.add3(21, s0t, b0w, b0t);
  f.add2(22, s0w, b0w);
  f.add2(23, s0t, b0t);
  f.add2(24, b0t, b1t);
  f.add3(25, s0t, b0t, b1t);
  f.add4(26, s0t, b0t, b1t, b2t);
  f.add3(27, s1t, s0t, b0t);
  f.add4(28, s1t, s0t, b0t, b1t);
  f.add3(29, s2t, s1t, s0t);
  f.add4(30, s1w, s1t, s0w, s0t);
  f.add2(31, s1w, s0w);
  f.add2(32, s1t, s0t);
  f.add3(33, s1w, s1t, s0t);
  f.add3(34, s1t, s0w, s0t);
  f.add3(35, s1w, s1t, b0t);
  f.add2(36, s1w, b0w);
  f.add3(37, s0w, b0t, b1t);
  f.add3(38, s0t, b0w, b1t);
  f.add3(39, s1t, s0w, b0t);
  f.add3(40, s1w, s0t, b0t);
  f.add3(41, s1t, s0t, b0w);
  f.add4(42, s0u, b0u, u(b1), u(b2));
  f.add4(43, b0t, b1t, b2t, b3t);

  // distance and what stands between
  const gap = s0 < 0 ? 0 : distance(b0 - s0);
  const gap1 = s1 < 0 ? 0 : distance(s0 - s1);
  const between = s0 < 0 ? 0 : sandwiched(c, s0, b0);
  const between1 = s1 < 0 ? 0 : sandwiched(c, s1, s0);
  f.add3(44, s0t, b0t, gap);
  f.add2(45, s0w, gap);
  f.add2(46, b0w, gap);
  f.add3(47, s1t, s0t, gap1);
  f.add3(48, s0t, b0t, between);
  f.add3(49, s1t, s0t, between1);
  f.add3(50, s1u, b0u, between);
  f.add4(51, s0t, b0t, between, gap);

  // children
  const s0l = s0 < 0 ? NONE : c.left1[s0]!;
  const s0r = s0 < 0 ? NONE : c.right1[s0]!;
  const s0l2 = s0 < 0 ? NONE : c.left2[s0]!;
  const s0r2 = s0 < 0 ? NONE : c.right2[s0]!;
  const s1l = s1 < 0 ? NONE : c.left1[s1]!;
  const s1r = s1 < 0 ? NONE : c.right1[s1]!;
  const s1r2 = s1 < 0 ? NONE : c.right2[s1]!;
  const b0l = c.left1[b0]!;
  const b0l2 = c.left2[b0]!;
  f.add3(52, s0t, l(s0l), t(s0l));
  f.add3(53, s0t, l(s0r), t(s0r));
  f.add3(54, s1t, l(s1r), t(s1r));
  f.add3(55, s1t, l(s1l), t(s1l));
  f.add3(56, b0t, l(b0l), t(b0l));
  f.add3(57, s0t, l(s0l), l(s0l2));
  f.add3(58, s0t, l(s0r), l(s0r2));
  f.add3(59, b0t, l(b0l), l(b0l2));
  f.add2(60, s0w, l(s0r));
  f.add2(61, s0w, l(s0l));
  f.add2(62, s1w, l(s1r));
  f.add2(63, w(s0l), s0t);
  f.add2(64, w(s0r), s0t);
  f.add2(65, w(s1r), s1t);
  f.add2(66, w(b0l), b0t);
  f.add4(67, s0t, t(s0l), b0t, t(b0l));
  f.add3(68, s0t, b0t, t(s0r));
  f.add3(69, s0t, b0t, t(s0l));
  f.add3(70, s0t, b0t, t(b0l));
  f.add3(71, s1t, s0t, t(s0l));
  f.add3(72, s1t, s0t, t(s0r));
  f.add3(73, s1t, s0t, t(s1r));
  f.add4(74, s1t, s0t, l(s1r), l(s1r2));
  f.add4(75, s0w, s0t, w(s0l), l(s0l));
  f.add4(76, s1t, s0w, l(s0l), w(s0l));
  f.add3(77, b0t, s0w, w(s0l));
  f.add4(78, s1w, s0t, w(s0l), l(s0l));

  // valency and the relations already there
  const s0v = s0 < 0 ? 0 : valency(c, s0);
  const s1v = s1 < 0 ? 0 : valency(c, s1);
  f.add3(79, s0w, s0t, s0v);
  f.add2(80, s0t, s0v);
  f.add3(81, s1w, s1t, s1v);
  f.add3(82, b0w, b0t, Math.min(3, c.lefts[b0]!));
  f.add3(83, s0t, s0 < 0 ? 0 : c.leftSet[s0]!, b0t);
  f.add3(84, s0t, s0 < 0 ? 0 : c.rightSet[s0]!, b0t);
  f.add3(85, s1t, s1 < 0 ? 0 : c.rightSet[s1]!, s0t);
  f.add3(86, s1t, s1 < 0 ? 0 : c.leftSet[s1]!, s0t);
  f.add3(87, b0t, c.leftSet[b0]!, s0t);
  f.add3(88, s1w, s1 < 0 ? 0 : c.rightSet[s1]!, s0t);
  f.add3(89, s1u, s0u, Math.min(c.depth, 4));
}

function distance(gap: number): number {
  return gap <= 4 ? gap : gap <= 6 ? 5 : gap <= 10 ? 6 : 7;
}

/** Verbs, commas and conjunctions between two words, up to two of each. */
function sandwiched(c: Configuration, left: number, right: number): number {
  const a = left + 1;
  const b = Math.max(a, right);
  const up = (counts: Uint32Array) => Math.min(2, counts[b]! - counts[a]!);
  return 1 + up(c.verbs) + 3 * up(c.commas) + 9 * up(c.conjunctions);
}

function valency(c: Configuration, i: number): number {
  return Math.min(4, c.lefts[i]!) + 5 * Math.min(4, c.rights[i]!);
}

/** The allowed class with the highest score; the first of equals. */
export function bestStep(
  c: Configuration,
  scores: Int32Array,
  classes: number,
  rootLabel: number,
): number {
  if (c.atRoot()) return leftOf(rootLabel);
  let top = -1;
  let score = 0;
  if (c.canShift()) {
    top = SHIFT;
    score = scores[SHIFT]!;
  }
  const left = c.canLeft();
  const right = c.canRight();
  for (let cls = 1; cls < classes; cls++) {
    if (cls & 1 ? !left : !right) continue;
    if ((cls - 1) >> 1 === rootLabel) continue;
    if (top < 0 || scores[cls]! > score) {
      top = cls;
      score = scores[cls]!;
    }
  }
  return top;
}

/** Heads (-1 = root, else the position) and labels of a sentence: greedy, linear in its length. */
export function parseWords(
  c: Configuration,
  scorer: Scorer,
  rootLabel: number,
  scores: Int32Array,
  features: Features,
): void {
  while (!c.done) {
    if (c.atRoot()) {
      c.left(rootLabel);
      break;
    }
    if (c.depth === 0) {
      c.shift();
      continue;
    }
    parseFeatures(c, features);
    scorer.score(features.hashes, features.count, scores);
    c.apply(bestStep(c, scores, scorer.classes, rootLabel));
  }
}
