import type { Kernel } from "./kernel.ts";
import type { Sections } from "./modelFile.ts";
import { Dense, Norm, table, wordTable } from "./network.ts";

/** What an encoder reads at once: pieces with their shapes, and where each word's first and last piece stand. */
export type EncoderInput = Readonly<{
  pieces: Int32Array;
  shapes: Int32Array;
  firsts: Int32Array;
  lasts: Int32Array;
}>;

/** Vectors of a window's words: for each family of heads the place of f32 [words x width] in the kernel's memory. */
export type Encoded = Readonly<{
  words: number;
  families: readonly number[];
}>;

/** Turns words into vectors. Heads never know which encoder ran. */
export interface Encoder {
  readonly kernel: Kernel;
  readonly width: number;
  /** The most pieces a window may have. */
  readonly longest: number;
  /** The vectors stay until the caller releases the kernel's memory to a mark taken before. */
  encode(input: EncoderInput): Encoded;
}

/** The sizes of a transformer, as the model file tells them. */
export type EncoderSizes = Readonly<{
  vocabulary: number;
  /** Shapes of words, and one more for the marks between sentences. */
  shapes: number;
  longest: number;
  width: number;
  layers: number;
  heads: number;
  inner: number;
  /** How many families of heads read their own weighted sum of the layers. */
  families: number;
}>;

type Layer = Readonly<{
  qkv: Dense;
  out: Dense;
  norm1: Norm;
  up: Dense;
  down: Dense;
  norm2: Norm;
}>;

/**
 * A BERT encoder (Devlin et al. 2019; the sizes of MiniLM: Wang et al. 2020) with an embedding of the words' shapes beside pieces and positions.
 * A word's vector is the mean of its first and last piece in a weighted sum of all layers (Peters et al. 2018), one sum a family of heads.
 */
export class Transformer implements Encoder {
  readonly kernel: Kernel;
  readonly width: number;
  readonly longest: number;
  private readonly sizes: EncoderSizes;
  private readonly tables: Readonly<
    Record<"words" | "wordScales" | "positions" | "shapes", number>
  >;
  private readonly norm: Norm;
  private readonly layers: readonly Layer[];
  /** [family][layer] */
  private readonly mixes: readonly (readonly number[])[];

  constructor(kernel: Kernel, sections: Sections, sizes: EncoderSizes) {
    const { vocabulary, shapes, longest, width, inner, families } = sizes;
    this.kernel = kernel;
    this.sizes = sizes;
    this.width = width;
    this.longest = longest;
    this.tables = {
      ...wordTable(kernel, sections, "encoder.words", vocabulary, width),
      positions: table(kernel, sections, "encoder.positions", longest, width),
      shapes: table(kernel, sections, "encoder.shapes", shapes, width),
    };
    this.norm = new Norm(kernel, sections, "encoder.norm", width);
    this.layers = Array.from({ length: sizes.layers }, (_, i) => {
      const dense = (name: string, k: number, n: number) =>
        new Dense(kernel, sections, `encoder.${i}.${name}`, k, n);
      const norm = (name: string) =>
        new Norm(kernel, sections, `encoder.${i}.${name}`, width);
      return {
        qkv: dense("qkv", width, 3 * width),
        out: dense("out", width, width),
        norm1: norm("norm1"),
        up: dense("up", width, inner),
        down: dense("down", inner, width),
        norm2: norm("norm2"),
      };
    });
    const mixes = table(
      kernel,
      sections,
      "encoder.mixes",
      families,
      sizes.layers,
    );
    this.mixes = Array.from({ length: families }, (_, f) =>
      Array.from(
        kernel.f32(mixes + 4 * f * sizes.layers, sizes.layers),
        (weight) => weight,
      ),
    );
  }

  encode(input: EncoderInput): Encoded {
    const { kernel, width, sizes } = this;
    const m = input.pieces.length;
    const words = input.firsts.length;
    const families = this.mixes.map(() => kernel.reserve(4 * words * width));
    const mark = kernel.mark();
    const sums = this.mixes.map(() => {
      const sum = kernel.reserve(4 * m * width);
      kernel.fill(sum, m * width, 0);
      return sum;
    });
    const x = kernel.reserve(4 * m * width);
    kernel.embed(
      kernel.put(input.pieces),
      kernel.put(input.shapes),
      m,
      { d: width, ...this.tables },
      x,
    );
    this.norm.run(x, 0, m, x);
    this.layers.forEach((layer, i) => {
      const inside = kernel.mark();
      const qkv = layer.qkv.run(x, m);
      const seen = kernel.reserve(4 * m * width);
      kernel.attention(qkv, m, sizes.heads, width / sizes.heads, seen);
      layer.norm1.run(layer.out.run(seen, m), x, m, x);
      layer.norm2.run(layer.down.run(layer.up.run(x, m, "gelu"), m), x, m, x);
      kernel.release(inside);
      sums.forEach((sum, f) =>
        kernel.mix(x, m * width, this.mixes[f]![i]!, sum),
      );
    });
    const ends = [kernel.put(input.firsts), kernel.put(input.lasts)];
    const rows = kernel.reserve(4 * words * width);
    sums.forEach((sum, f) => {
      kernel.fill(families[f]!, words * width, 0);
      for (const index of ends) {
        kernel.gather(sum, width, index, words, rows);
        kernel.mix(rows, words * width, 0.5, families[f]!);
      }
    });
    kernel.release(mark);
    return { words, families };
  }
}
