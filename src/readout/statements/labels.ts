import type { Kernel } from "../../model/kernel.ts";
import { Dense, table } from "../../model/network.ts";
import { gelu } from "../../model/plainKernel.ts";
import type { Parse } from "../../parse/record.ts";
import type { ParserModel } from "../../parse/model.ts";

/** Words [first, behind) of a parse, counted over all its sentences. */
export type WordSpan = Readonly<{ first: number; behind: number }>;

/** An attribution as the labels alone give it: which words are its cue, source and content. */
export type Labelled = Readonly<{
  cue: WordSpan;
  source: readonly WordSpan[];
  content: readonly WordSpan[];
  /** How much higher the cue's first word scores as a beginning than as no cue (natural logarithm of the odds). */
  margin: number;
}>;

const OUTSIDE = 0;
const BEGINS = 1;
const GOES_ON = 2;
const CUE_TAGS = 3;
/** Tags of a word as seen from a cue: outside, source begins, goes on, content begins, goes on. */
const ROLE_TAGS = 5;
const ROLES = { source: 1, content: 3 } as const;
/** Width of the layer between words and roles. */
const INNER = 128;
const DISTANCES = 20;

/**
 * The attribution heads of the language model. First every word is labelled as beginning, going on or standing outside a cue; then, for each
 * cue, every word of the window by its role as seen from that cue, so that contents may overlap, nest and stand in several parts.
 */
export class AttributionHead {
  private readonly kernel: Kernel;
  private readonly cue: Dense;
  private readonly roleWord: Dense;
  private readonly roleCue: Dense;
  private readonly role: Dense;
  private readonly distances: number;

  /** The heads in a model file; null in a model that was trained without attributions. Throws `model/format` where they are damaged. */
  static of(model: ParserModel): AttributionHead | null {
    return model.sections.has("head.cue") ? new AttributionHead(model) : null;
  }

  private constructor({ encoder, sections }: ParserModel) {
    const { kernel, width } = encoder;
    const dense = (name: string, k: number, n: number) =>
      new Dense(kernel, sections, `head.${name}`, k, n);
    this.kernel = kernel;
    this.cue = dense("cue", width, CUE_TAGS);
    this.roleWord = dense("roleWord", width, INNER);
    this.roleCue = dense("roleCue", width, INNER);
    this.role = dense("role", INNER, ROLE_TAGS);
    this.distances = table(
      kernel,
      sections,
      "head.roleDistance",
      DISTANCES,
      INNER,
    );
  }

  /** The attributions of a parse in text order of their cues. */
  label(parse: Parse): Labelled[] {
    const { vectors } = parse;
    const found: Labelled[] = [];
    let offset = 0;
    vectors.windows.forEach((first, i) => {
      const rows = vectors.rows.slice(first, vectors.windows[i + 1]);
      const n = rows.reduce((sum, row) => sum + row.length / vectors.width, 0);
      if (n > 0) found.push(...this.ofWindow(rows, n, vectors.width, offset));
      offset += n;
    });
    return found;
  }

  private ofWindow(
    rows: readonly Float32Array[],
    n: number,
    width: number,
    offset: number,
  ): Labelled[] {
    const { kernel } = this;
    const mark = kernel.mark();
    const place = kernel.reserve(4 * n * width);
    let at = place;
    for (const row of rows) {
      kernel.f32(at, row.length).set(row);
      at += row.byteLength;
    }
    const scores = this.cue.run(place, n);
    const cues = cuesOf(n, (word) =>
      kernel.f32(scores + 4 * word * this.cue.stride, CUE_TAGS),
    );
    const words = this.roleWord.run(place, n);
    const found = cues.map(({ first, behind, margin }): Labelled => {
      const inside = kernel.mark();
      const tags = this.roles(place, words, n, width, first, behind);
      kernel.release(inside);
      const runs = (role: keyof typeof ROLES) =>
        runsOf(tags, ROLES[role], offset);
      return {
        cue: { first: offset + first, behind: offset + behind },
        source: runs("source"),
        content: runs("content"),
        margin,
      };
    });
    kernel.release(mark);
    return found;
  }

  /** The role of each word as seen from the cue [first, behind). */
  private roles(
    place: number,
    words: number,
    n: number,
    width: number,
    first: number,
    behind: number,
  ): Uint8Array {
    const { kernel } = this;
    const middle = kernel.reserve(4 * width);
    kernel.fill(middle, width, 0);
    for (const end of [first, behind - 1])
      kernel.mix(place + 4 * end * width, width, 0.5, middle);
    const cue = this.roleCue.run(middle, 1);
    const hidden = kernel.reserve(4 * n * INNER);
    const out = kernel.f32(hidden, n * INNER);
    const own = kernel.f32(words, n * INNER);
    const seen = kernel.f32(cue, INNER);
    const distances = kernel.f32(this.distances, DISTANCES * INNER);
    for (let word = 0; word < n; word++) {
      const bucket = distanceBucket(word, first, behind) * INNER;
      const row = word * INNER;
      for (let k = 0; k < INNER; k++)
        out[row + k] = gelu(
          Math.fround(
            Math.fround(own[row + k]! + seen[k]!) + distances[bucket + k]!,
          ),
        );
    }
    const scores = this.role.run(hidden, n);
    return bestRoles(n, (word) =>
      kernel.f32(scores + 4 * word * this.role.stride, ROLE_TAGS),
    );
  }
}

/** What a stretch must gain over standing outside: words alone seldom are a role, gaps inside one seldom end it. */
const ENTRY = { source: 0.5, content: 4 } as const;

/**
 * The best sequence of roles (Viterbi 1967): a stretch begins with its "begins" tag and pays for its entry, so that it is whole where single
 * words waver. Tags come back as they are numbered in the model.
 */
export function bestRoles(
  n: number,
  row: (word: number) => Float32Array,
): Uint8Array {
  // states: outside, source, content; from[word][state] = the state before, + 3 where a stretch begins anew
  const states = [OUTSIDE, ROLES.source, ROLES.content];
  const entry = [0, ENTRY.source, ENTRY.content];
  const from = new Uint8Array(n * 3);
  let scores = [0, -Infinity, -Infinity];
  for (let word = 0; word < n; word++) {
    const tags = row(word);
    const before = scores.indexOf(Math.max(...scores));
    scores = states.map((tag, state) => {
      if (state === 0) {
        from[word * 3] = before;
        return scores[before]! + tags[OUTSIDE]!;
      }
      const begins = scores[before]! + tags[tag]! - entry[state]!;
      const goesOn = scores[state]! + tags[tag + 1]!;
      const anew = begins > goesOn;
      from[word * 3 + state] = anew ? before + 3 : state;
      return anew ? begins : goesOn;
    });
  }
  const found = new Uint8Array(n);
  let state = scores.indexOf(Math.max(...scores));
  for (let word = n - 1; word >= 0; word--) {
    const came = from[word * 3 + state]!;
    found[word] = state === 0 ? OUTSIDE : states[state]! + (came >= 3 ? 0 : 1);
    state = came % 3;
  }
  return found;
}

/** By how much a word that goes on with a cue may score below "no cue": a cue's later words are the less sure ones. */
const CARRY = 0.7;

/** Stretches of words labelled as a cue, and by how much the first word of each scores above "no cue". */
export function cuesOf(
  n: number,
  row: (word: number) => Float32Array,
): (WordSpan & { margin: number })[] {
  const cues: { first: number; behind: number; margin: number }[] = [];
  let open = false;
  for (let word = 0; word < n; word++) {
    const scores = row(word);
    const begins = scores[BEGINS]!;
    const goesOn = scores[GOES_ON]!;
    const outside = scores[OUTSIDE]!;
    const goes: boolean = open && goesOn >= begins && goesOn + CARRY > outside;
    const isCue: boolean = goes || Math.max(begins, goesOn) > outside;
    if (goes) cues.at(-1)!.behind = word + 1;
    else if (isCue)
      cues.push({
        first: word,
        behind: word + 1,
        margin: Math.max(begins, goesOn) - outside,
      });
    open = isCue;
  }
  return cues;
}

/** Stretches of words that carry a role: `begins` or the tag behind it. */
function runsOf(tags: Uint8Array, begins: number, offset: number): WordSpan[] {
  const runs: { first: number; behind: number }[] = [];
  tags.forEach((tag, word) => {
    const at = offset + word;
    if (tag === begins || (tag === begins + 1 && runs.at(-1)?.behind !== at))
      runs.push({ first: at, behind: at + 1 });
    else if (tag === begins + 1) runs.at(-1)!.behind = at + 1;
  });
  return runs;
}

/** How far a word stands from a cue, in steps that widen: 0 inside, 1 to 9 before, 10 to 18 behind. As in train/encoder.py. */
export function distanceBucket(
  word: number,
  first: number,
  behind: number,
): number {
  const away =
    word < first ? first - word : word >= behind ? word - behind + 1 : 0;
  if (away === 0) return 0;
  const step = away <= 4 ? away : Math.min(9, 34 - Math.clz32(away));
  return word >= behind ? step + 9 : step;
}
