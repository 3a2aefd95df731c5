import { Arena } from "./arena.ts";
import { KERNEL_WASM, RELAXED_KERNEL_WASM } from "./kernelWasm.ts";
import { plainKernel } from "./plainKernel.ts";

/** What follows a product: nothing, GELU in its erf form (within 7e-4), or max(0, x). */
export type Activation = "none" | "gelu" | "relu";

/** The numbers by which the WebAssembly module knows the activations. */
const ACTIVATIONS = { none: 0, gelu: 1, relu: 2 } as const;

/** A layer y = act(W x + b) whose weights lie in a kernel's memory. Widths are multiples of 8. */
export type LinearLayer = Readonly<{
  /** inputs and outputs */
  k: number;
  n: number;
  /**
   * places: int8 as `packWeights` lays them; i32 [n] -64 times the sum of an output's int8, since the levels of a row are 64 too many; f32 [n] scale
   * an output (weight = int8 * scale); f32 [n] bias
   */
  weights: number;
  starts: number;
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
   * Rows of x (f32 [m x k], k a multiple of 8) as 6 bits and a sign: s[i] = max|x_i| / 63, q[i] = 64 + x_i / s[i] to the nearest, ties to
   * even. A row below 2^-100 gives s = 0 and q = 64. q: u8 [m x k], s: f32 [m].
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
   * by head; dh a multiple of 8, at most 128; scores are scaled by 1 / sqrt(dh). Queries, keys and values are rounded to 63 levels and a sign,
   * weights to 127. out: f32 [m x heads dh]. Reserves `attentionScratch(m, dh)` bytes while it runs.
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

/** The largest weight: four products with levels up to 127 fit 16 bits. */
export const LARGEST_WEIGHT = 64;

/** The longest row of weights whose sum fits 32 bits: 127 * 64 * 262144 < 2^31. */
const LONGEST_ROW = 262144;

/** Where weight t of output j lies in packed weights of rows of k. */
export function packedPlace(j: number, t: number, k: number): number {
  const block = (j >> 3) * 8 * k + (t >> 3) * 64;
  return block + (j & 4) * 8 + (t & 4) * 4 + (j & 3) * 4 + (t & 3);
}

/**
 * Weights in the order in which `linear` reads them: blocks of 8 outputs; in a block, for each 8 inputs, the weights of outputs 0 to 3 for the first
 * four inputs, output by output, the same for the other four, and both for outputs 4 to 7. `rows`: [n x k], row j holds the weights of output
 * j. Throws `RangeError` where n or k is no multiple of 8, a row is too long, the length is not n * k, or a weight is beyond `LARGEST_WEIGHT`.
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
  for (let j = 0; j < n; j++)
    for (let t = 0; t < k; t++) {
      const weight = rows[j * k + t]!;
      if (Math.abs(weight) > LARGEST_WEIGHT)
        throw new RangeError(
          `weight ${j}, ${t} is ${weight}: the range is -${LARGEST_WEIGHT} to ${LARGEST_WEIGHT}`,
        );
      packed[packedPlace(j, t, k)] = weight;
    }
  return packed;
}

/** A layer put into a kernel's memory. `packed`: weights of n outputs from k inputs, by `packWeights`; scales, bias: [n]. */
export function putLayer(
  kernel: Arena,
  packed: Int8Array,
  k: number,
  scales: Float32Array,
  bias: Float32Array,
): LinearLayer {
  const n = bias.length;
  const starts = new Int32Array(n);
  // groups of four bytes belong to one output
  for (let at = 0; at < packed.length; at += 4) {
    const j =
      Math.floor(at / (8 * k)) * 8 + ((at >> 5) & 1) * 4 + ((at >> 2) & 3);
    starts[j]! -=
      64 * (packed[at]! + packed[at + 1]! + packed[at + 2]! + packed[at + 3]!);
  }
  return {
    k,
    n,
    weights: kernel.put(packed),
    starts: kernel.put(starts),
    scales: kernel.put(scales),
    bias: kernel.put(bias),
  };
}

/** Bytes that `attention` needs beside its input and output; wasm/kernel.ts says what for. */
export function attentionScratch(m: number, dh: number): number {
  const width = Math.ceil(m / 8) * 8;
  return 4 * dh + m * dh + 2 * width * dh + 28 * width + 160;
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

const bytesOf = (code: string) =>
  Uint8Array.from(atob(code), (char) => char.charCodeAt(0));

/** Whether the engine has relaxed SIMD. */
export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(bytesOf(RELAXED_KERNEL_WASM));
}

/**
 * The kernel of wasm/kernel.ts, with relaxed SIMD where the engine has it, or as told. Throws `WebAssembly.CompileError` where the engine has
 * no SIMD or a page's policy forbids compiling.
 */
export function wasmKernel(relaxed = hasRelaxedSimd()): Kernel {
  const code = bytesOf(relaxed ? RELAXED_KERNEL_WASM : KERNEL_WASM);
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
    const { k, n, weights, starts, scales, bias } = layer;
    const mark = this.mark();
    const scratch = this.reserve(128);
    this.code.linear(
      q,
      s,
      m,
      k,
      weights,
      starts,
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
