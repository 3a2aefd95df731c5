import type { Encoded, Encoder } from "../model/encoder.ts";
import { Dense, table } from "../model/network.ts";
import type { Sections } from "../model/modelFile.ts";
import { spanningTree } from "./spanningTree.ts";

/** Sizes of the vectors that are compared for arcs and for labels. */
export type HeadSizes = Readonly<{ arc: number; label: number }>;

/** How many classes each head tells apart. */
export type HeadClasses = Readonly<
  Record<"tags" | "scripts" | "feats" | "labels", number>
>;

/** Scores of one head for a window's words: `row(i)` is a view that lives until the kernel's memory is released. */
export interface Scores {
  row(word: number): Float32Array;
}

/**
 * The heads of the language layer: tag, lemma script and features by one layer each; arcs and labels by biaffine scores
 * (Dozat and Manning 2017, Deep biaffine attention for neural dependency parsing).
 */
export class Heads {
  private readonly encoder: Encoder;
  private readonly sizes: HeadSizes;
  private readonly labels: number;
  private readonly layers: Readonly<
    Record<
      | "tags"
      | "scripts"
      | "feats"
      | "arcFrom"
      | "arcTo"
      | "arc"
      | "labelFrom"
      | "labelTo"
      | "label"
      | "labelHead",
      Dense
    >
  >;
  private readonly root: number;

  constructor(
    encoder: Encoder,
    sections: Sections,
    sizes: HeadSizes,
    classes: HeadClasses,
  ) {
    const { width, kernel } = encoder;
    const { arc, label } = sizes;
    const dense = (name: string, k: number, n: number) =>
      new Dense(kernel, sections, `head.${name}`, k, n);
    this.encoder = encoder;
    this.sizes = sizes;
    this.labels = classes.labels;
    this.layers = {
      tags: dense("tags", width, classes.tags),
      scripts: dense("scripts", width, classes.scripts),
      feats: dense("feats", width, classes.feats),
      arcFrom: dense("arcFrom", width, arc),
      arcTo: dense("arcTo", width, arc),
      arc: dense("arc", arc, arc),
      labelFrom: dense("labelFrom", width, label),
      labelTo: dense("labelTo", width, label),
      label: dense("label", label, classes.labels * label),
      labelHead: dense("labelHead", label, classes.labels),
    };
    this.root = table(kernel, sections, "head.root", 1, width);
  }

  /** Scores of a window's words for tags, lemma scripts or features. `vectors`: the place of the family "tags". */
  scores(
    head: "tags" | "scripts" | "feats",
    vectors: number,
    words: number,
  ): Scores {
    const { kernel } = this.encoder;
    const layer = this.layers[head];
    const out = layer.run(vectors, words);
    return {
      row: (word) => kernel.f32(out + 4 * word * layer.stride, layer.outputs),
    };
  }

  /**
   * The trees of a window's sentences. `lengths`: words of each sentence; they add up to all words. `rootLabel`: the label of roots and of
   * nothing else. Heads count from 1 in their sentence, 0 = root.
   */
  trees(
    encoded: Encoded,
    family: number,
    lengths: readonly number[],
    rootLabel: number,
  ): { heads: Int32Array; labels: Int32Array } {
    const { kernel } = this.encoder;
    const { arc, label } = this.sizes;
    const { layers } = this;
    const vectors = encoded.families[family]!;
    const words = encoded.words;
    const mark = kernel.mark();
    const dependents = layers.arc.run(
      layers.arcFrom.run(vectors, words, "gelu"),
      words,
    );
    const governors = layers.arcTo.run(vectors, words, "gelu");
    const rootGovernor = layers.arcTo.run(this.root, 1, "gelu");
    const heads = new Int32Array(words);
    let from = 0;
    for (const n of lengths) {
      const inside = kernel.mark();
      const scores = kernel.reserve(4 * n * n);
      const rootScores = kernel.reserve(4 * n);
      const own = dependents + 4 * from * arc;
      kernel.dots(own, governors + 4 * from * arc, n, n, arc, scores);
      kernel.dots(own, rootGovernor, n, 1, arc, rootScores);
      const arcs = kernel.f32(scores, n * n);
      const roots = kernel.f32(rootScores, n);
      const found = spanningTree(n, (head, dependent) =>
        head === 0
          ? roots[dependent - 1]!
          : arcs[(dependent - 1) * n + head - 1]!,
      );
      heads.set(found.subarray(1), from);
      kernel.release(inside);
      from += n;
    }
    const froms = layers.labelFrom.run(vectors, words, "gelu");
    const tos = layers.labelTo.run(vectors, words, "gelu");
    const alone = layers.labelHead.run(tos, words);
    const bilinear = layers.label.run(froms, words);
    const labels = new Int32Array(words);
    from = 0;
    for (const n of lengths) {
      for (let i = from; i < from + n; i++) {
        if (heads[i] === 0) {
          labels[i] = rootLabel;
          continue;
        }
        const head = from + heads[i]! - 1;
        labels[i] = bestLabel(
          kernel.f32(
            bilinear + 4 * i * layers.label.stride,
            this.labels * label,
          ),
          kernel.f32(tos + 4 * head * label, label),
          kernel.f32(alone + 4 * head * layers.labelHead.stride, this.labels),
          rootLabel,
        );
      }
      from += n;
    }
    kernel.release(mark);
    return { heads, labels };
  }
}

/** The label with the highest score for one arc, `not` left out; the first of equals. */
function bestLabel(
  bilinear: Float32Array,
  head: Float32Array,
  alone: Float32Array,
  not: number,
): number {
  const size = head.length;
  const sums = Float64Array.from(alone);
  // four labels side by side, each summed in its own order: one sum need not wait for the other
  let label = 0;
  for (; label + 4 <= sums.length; label += 4) {
    const at = label * size;
    let [a, b, c, d] = [
      sums[label]!,
      sums[label + 1]!,
      sums[label + 2]!,
      sums[label + 3]!,
    ];
    for (let i = 0; i < size; i++) {
      const value = head[i]!;
      a += bilinear[at + i]! * value;
      b += bilinear[at + size + i]! * value;
      c += bilinear[at + 2 * size + i]! * value;
      d += bilinear[at + 3 * size + i]! * value;
    }
    sums[label] = a;
    sums[label + 1] = b;
    sums[label + 2] = c;
    sums[label + 3] = d;
  }
  for (; label < sums.length; label++)
    for (let i = 0; i < size; i++)
      sums[label]! += bilinear[label * size + i]! * head[i]!;
  let best = 0;
  let most = -Infinity;
  sums.forEach((sum, one) => {
    if (one !== not && sum > most) [best, most] = [one, sum];
  });
  return best;
}

/** The class with the highest score among `of`, or among all; the first of equals. */
export function best(scores: Float32Array, of?: readonly number[]): number {
  if (of)
    return of.reduce((top, cls) => (scores[cls]! > scores[top]! ? cls : top));
  let top = 0;
  for (let cls = 1; cls < scores.length; cls++)
    if (scores[cls]! > scores[top]!) top = cls;
  return top;
}
