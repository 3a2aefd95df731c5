import { Arena } from "./arena.ts";
import { KERNEL_WASM } from "./kernelWasm.ts";
import { plainKernel } from "./plainKernel.ts";

/** What follows a product: nothing, GELU in its exact (erf) form, or max(0, x). */
export type Activation = "none" | "gelu" | "relu";

/** The numbers by which the WebAssembly module knows the activations. */
const ACTIVATIONS = { none: 0, gelu: 1, relu: 2 } as const;

/** A layer y = act(W x + b) whose weights lie in a kernel's memory. Widths are multiples of 8. */
export type LinearLayer = Readonly<{
  /** inputs and outputs */
  k: number;
  n: number;
  /** places: int8 as `packWeights` lays them, f32 [n] scale an output (weight = int8 * scale), f32 [n] bias */
  weights: number;
  scales: number;
  bias: number;
}>;

/** Tables of the sum that an encoder begins with, as places; d is a multiple of 8. */
export type EmbeddingTables = Readonly<{
  d: number;
  /** int8 [V x d] and f32 [V]: a word's vector is its row times its scale */
  words: number;
  wordScales: number;
  /** f32 [longest text x d] */
  positions: number;
  /** f32 [S x d] */
  shapes: number;
}>;

/**
 * The operations of an encoder, on matrices in one memory of its own. A matrix is the place (byte offset) of its first number; rows follow
 * each other without gaps. Each sum has one fixed order, so that every kernel gives the same bytes on every machine. Row counts are 1
 * or more. Finite inputs up to 1e17 give finite results; larger ones, and values that are no numbers, never stop a kernel.
 *
 * Two make it: `wasmKernel` (WebAssembly SIMD) and `plainKernel` (TypeScript, slow, runs everywhere).
 */
export interface Kernel extends Arena {
  /**
   * Rows of x (f32 [m x k], k a multiple of 8) as 14 bits and a sign: s[i] = max|x_i| / 8191, q[i] = x_i / s[i] to the nearest, ties to
   * even. A row below 2^-100 gives s = 0 and q = 0. q: i16 [m x k], s: f32 [m].
   */
  quantize(x: number, m: number, k: number, q: number, s: number): void;
  /** out = act(rows W' + b) for rows that `quantize` wrote; out: f32 [m x n]. */
  linear(
    q: number,
    s: number,
    m: number,
    layer: LinearLayer,
    out: number,
    act: Activation,
  ): void;
  /**
   * out = LayerNorm(x + r) over rows of d (a multiple of 4), epsilon 1e-12; gamma, beta: f32 [d]. r = 0: no residual.
   * out may be x or r.
   */
  addNorm(
    x: number,
    r: number,
    m: number,
    d: number,
    gamma: number,
    beta: number,
    out: number,
  ): void;
  /**
   * Softmax attention of m rows over each other. qkv: f32 [m x 3 heads dh], queries, keys and values behind each other in a row, head
   * by head; dh a multiple of 8, at most 128; scores are scaled by 1 / sqrt(dh). Queries and keys are rounded to 4095 levels and a sign, values to
   * 8191, weights to 32767. out: f32 [m x heads dh]. Reserves `attentionScratch(m, dh)` bytes while it runs.
   */
  attention(
    qkv: number,
    m: number,
    heads: number,
    dh: number,
    out: number,
  ): void;
  /** out[i] = word ids[i] + position i + shape shapes[i]; ids, shapes: i32 [m], within their tables; out: f32 [m x d]. */
  embed(
    ids: number,
    shapes: number,
    m: number,
    tables: EmbeddingTables,
    out: number,
  ): void;
  /** out += weight * x over `count` floats. */
  mix(x: number, count: number, weight: number, out: number): void;
  /** `count` floats of out = value. */
  fill(out: number, count: number, value: number): void;
  /** out[i] = x[index[i]] over rows of d floats; index: i32 [n]. */
  gather(x: number, d: number, index: number, n: number, out: number): void;
  /** out[i][j] = a_i . b_j; a: f32 [n x d], b: f32 [m x d], out: f32 [n x m]; d a multiple of 4. */
  dots(
    a: number,
    b: number,
    n: number,
    m: number,
    d: number,
    out: number,
  ): void;
}

/** The longest row of weights whose sum fits 32 bits: 8191 * 127 * 2060 < 2^31. */
export const LONGEST_ROW = 2060;

/**
 * Weights in the order in which `linear` reads them: blocks of 8 outputs; in a block, for each pair of inputs, both weights of each output.
 * `rows`: [n x k], row j holds the weights of output j. Throws `RangeError` where n or k is no multiple of 8, k is above `LONGEST_ROW`,
 * the length is not n * k, or a weight is -128.
 */
export function packWeights(
  rows: Int8Array,
  n: number,
  k: number,
): Int8Array<ArrayBuffer> {
  if (n % 8 || k % 8 || k > LONGEST_ROW || rows.length !== n * k)
    throw new RangeError(
      `weights of ${n} x ${k} (${rows.length} given): both must be multiples of 8, rows no longer than ${LONGEST_ROW}`,
    );
  const packed = new Int8Array(n * k);
  for (let j = 0; j < n; j++) {
    const block = (j >> 3) * 8 * k + (j & 7) * 2;
    for (let t = 0; t < k; t++) {
      const weight = rows[j * k + t]!;
      if (weight === -128)
        throw new RangeError(
          `weight ${j}, ${t} is -128: the range is -127 to 127`,
        );
      packed[block + (t >> 1) * 16 + (t & 1)] = weight;
    }
  }
  return packed;
}

/** Bytes that `attention` needs beside its input and output; wasm/kernel.ts says what for. */
export function attentionScratch(m: number, dh: number): number {
  const width = Math.ceil(m / 8) * 8;
  return 4 * dh + 2 * m * dh + 4 * width * dh + 24 * width + 128;
}

/** The fastest kernel that runs here: WebAssembly SIMD, or plain TypeScript where the engine or a page's policy refuses the module. */
export function makeKernel(): Kernel {
  try {
    return wasmKernel();
  } catch (error) {
    if (
      typeof WebAssembly === "undefined" ||
      error instanceof WebAssembly.CompileError
    )
      return plainKernel();
    throw error;
  }
}

/** The kernel of wasm/kernel.ts. Throws `WebAssembly.CompileError` where the engine has no SIMD or a page's policy forbids compiling. */
export function wasmKernel(): Kernel {
  const code = Uint8Array.from(atob(KERNEL_WASM), (char) => char.charCodeAt(0));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), {
    env: { memory },
  });
  return new WasmKernel(memory, exports as unknown as KernelExports);
}

/** What wasm/kernel.ts exports. */
type KernelExports = Readonly<
  Record<
    | "quantize"
    | "linear"
    | "addNorm"
    | "attention"
    | "embed"
    | "mix"
    | "fill"
    | "gather"
    | "dots",
    (...values: number[]) => void
  >
>;

class WasmKernel extends Arena implements Kernel {
  private readonly code: KernelExports;

  constructor(memory: WebAssembly.Memory, code: KernelExports) {
    super(memory);
    this.code = code;
  }

  quantize(x: number, m: number, k: number, q: number, s: number): void {
    this.code.quantize(x, m, k, q, s);
  }

  linear(
    q: number,
    s: number,
    m: number,
    layer: LinearLayer,
    out: number,
    act: Activation,
  ): void {
    const { k, n, weights, scales, bias } = layer;
    const mark = this.mark();
    const scratch = this.reserve(16 * k + 128);
    this.code.linear(
      q,
      s,
      m,
      k,
      weights,
      scales,
      bias,
      n,
      out,
      ACTIVATIONS[act],
      scratch,
    );
    this.release(mark);
  }

  addNorm(
    x: number,
    r: number,
    m: number,
    d: number,
    gamma: number,
    beta: number,
    out: number,
  ): void {
    this.code.addNorm(x, r, m, d, gamma, beta, out);
  }

  attention(
    qkv: number,
    m: number,
    heads: number,
    dh: number,
    out: number,
  ): void {
    const mark = this.mark();
    const scratch = this.reserve(attentionScratch(m, dh));
    this.code.attention(qkv, m, heads, dh, out, scratch);
    this.release(mark);
  }

  embed(
    ids: number,
    shapes: number,
    m: number,
    tables: EmbeddingTables,
    out: number,
  ): void {
    const { d, words, wordScales, positions } = tables;
    this.code.embed(
      ids,
      shapes,
      m,
      d,
      words,
      wordScales,
      positions,
      tables.shapes,
      out,
    );
  }

  mix(x: number, count: number, weight: number, out: number): void {
    this.code.mix(x, count, weight, out);
  }

  fill(out: number, count: number, value: number): void {
    this.code.fill(out, count, value);
  }

  gather(x: number, d: number, index: number, n: number, out: number): void {
    this.code.gather(x, d, index, n, out);
  }

  dots(
    a: number,
    b: number,
    n: number,
    m: number,
    d: number,
    out: number,
  ): void {
    this.code.dots(a, b, n, m, d, out);
  }
}
