import { finish } from "./hash.ts";
import {
  type Kernel,
  LARGEST_WEIGHT,
  type LinearLayer,
  packWeights,
  putLayer,
} from "./kernel.ts";

/**
 * An encoder with pseudo-random weights, for tests and bench of the kernel: the same shape of work as a trained one (words and positions,
 * then layers of attention and feed-forward), no meaning.
 */
export type TrialShape = Readonly<{
  layers: number;
  d: number;
  heads: number;
  feedForward: number;
  words: number;
  /** longest text, in tokens */
  positions: number;
}>;

/** Numbers in [-1, 1), the same for the same seed on any engine: a hash of a counter, 24 bits. */
export function randomNumbers(seed: number): () => number {
  let count = 0;
  return () => {
    count++;
    const bits = finish(
      Math.imul(seed, 0x9e3779b1) ^ Math.imul(count, 0x85ebca6b),
    );
    return (bits >> 8) / 2 ** 23;
  };
}

/** `n` random floats between -size and size. */
export function randomFloats(
  random: () => number,
  n: number,
  size = 1,
): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: n }, () => random() * size);
}

/** `n` random weights, none larger than `most`. */
export function randomWeights(
  random: () => number,
  n: number,
  most = LARGEST_WEIGHT,
): Int8Array<ArrayBuffer> {
  return Int8Array.from({ length: n }, () => Math.round(random() * most));
}

/** A layer of random weights in the kernel's memory, outputs of about the size of its inputs. */
export function randomLayer(
  kernel: Kernel,
  random: () => number,
  n: number,
  k: number,
): LinearLayer {
  const size = 1 / LARGEST_WEIGHT / Math.sqrt(k / 3);
  return putLayer(
    kernel,
    packWeights(randomWeights(random, n * k), n, k),
    k,
    Float32Array.from({ length: n }, () => size * (1 + random() / 4)),
    randomFloats(random, n, 0.1),
  );
}

/** Loads an encoder into the kernel; gives its forward pass: ids to vectors [ids.length x d]. */
export function trialEncoder(
  kernel: Kernel,
  shape: TrialShape,
  seed: number,
): (ids: Int32Array) => Float32Array {
  const { d, heads, feedForward } = shape;
  const random = randomNumbers(seed);
  const norm = () => ({
    gamma: kernel.put(randomFloats(random, d, 0.2).map((x) => 1 + x)),
    beta: kernel.put(randomFloats(random, d, 0.1)),
  });
  const tables = {
    d,
    words: kernel.put(randomWeights(random, shape.words * d, 127)),
    wordScales: kernel.put(
      Float32Array.from(
        { length: shape.words },
        () => (1 + random() / 2) / 127,
      ),
    ),
    positions: kernel.put(randomFloats(random, shape.positions * d, 0.3)),
    shapes: kernel.put(randomFloats(random, 4 * d, 0.3)),
  };
  const first = norm();
  const layers = Array.from({ length: shape.layers }, () => ({
    qkv: randomLayer(kernel, random, 3 * d, d),
    attended: randomLayer(kernel, random, d, d),
    attentionNorm: norm(),
    up: randomLayer(kernel, random, feedForward, d),
    down: randomLayer(kernel, random, d, feedForward),
    norm: norm(),
  }));
  return (ids) => {
    const m = ids.length;
    const mark = kernel.mark();
    const words = kernel.put(ids);
    const shapes = kernel.put(ids.map((id) => id & 3));
    const x = kernel.reserve(4 * m * d);
    const y = kernel.reserve(4 * m * d);
    const wide = kernel.reserve(4 * m * Math.max(3 * d, feedForward));
    const q = kernel.reserve(m * Math.max(d, feedForward));
    const s = kernel.reserve(4 * m);
    kernel.embed(words, shapes, m, tables, x);
    kernel.addNorm(x, 0, m, d, first.gamma, first.beta, x);
    for (const layer of layers) {
      kernel.quantize(x, m, d, q, s);
      kernel.linear(q, s, m, layer.qkv, wide, "none");
      kernel.attention(wide, m, heads, d / heads, y);
      kernel.quantize(y, m, d, q, s);
      kernel.linear(q, s, m, layer.attended, y, "none");
      const { gamma, beta } = layer.attentionNorm;
      kernel.addNorm(y, x, m, d, gamma, beta, x);
      kernel.quantize(x, m, d, q, s);
      kernel.linear(q, s, m, layer.up, wide, "gelu");
      kernel.quantize(wide, m, feedForward, q, s);
      kernel.linear(q, s, m, layer.down, y, "none");
      kernel.addNorm(y, x, m, d, layer.norm.gamma, layer.norm.beta, x);
    }
    const vectors = kernel.f32(x, m * d).slice();
    kernel.release(mark);
    return vectors;
  };
}
