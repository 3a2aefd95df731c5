import { Arena, type GrowingMemory } from "./arena.ts";
import {
  type Activation,
  type EmbeddingTables,
  type Kernel,
  type LinearLayer,
  packedPlace,
} from "./kernel.ts";

/**
 * The kernel in plain TypeScript: the same bytes as wasm/kernel.ts, operation by operation. f32 arithmetic is f64 arithmetic rounded
 * by `Math.fround` after each step, which is exact for + - * / and the square root; sums over vector lanes are four sums here.
 */
export function plainKernel(): Kernel {
  return new PlainKernel();
}

const f = Math.fround;

const TINY = f(7.888609e-31);
const LARGEST = f(3.4028235e38);
const SCORE_LIMIT = f(1e37);
const EPSILON = f(1e-12);

/** As `pmin(high, pmax(low, x))`: a value that is no number becomes `low`. */
function clamp(x: number, low: number, high: number): number {
  const raised = low < x ? x : low;
  return raised < high ? raised : high;
}

/** To the nearest whole number, ties to even, for |x| < 2^22: f32 numbers around 1.5 * 2^23 have no fraction. */
function nearest(x: number): number {
  return f(f(x + 12582912) - 12582912);
}

function sumLanes(lanes: Lanes): number {
  return f(f(lanes[0] + lanes[1]) + f(lanes[2] + lanes[3]));
}

type Lanes = [number, number, number, number];

const LOG2E = f(1.4426950408889634);
const POWER_OF_TWO = [0.055088676, 0.242604051, 0.693276243, 0.999928938].map(
  f,
);

/** The nearest whole number of 127 e^y for y <= 0; see `weightLevels` in wasm/kernel.ts. */
export function weightLevel(y: number): number {
  const x = clamp(f(y * LOG2E), -20, 0);
  const n = nearest(x);
  const r = f(x - n);
  const p = POWER_OF_TWO.reduce((sum, factor) => f(f(sum * r) + factor));
  return nearest(f(f(p * 2 ** n) * 127));
}

const ERFC = [0.019527, 0.00034365389, 0.1151945, 0.19685358, 1].map(f);

/** x Phi(x); see `gelu` in wasm/kernel.ts. */
export function gelu(x: number): number {
  const size = Math.abs(x);
  const z = size < 1e5 ? size : f(1e5);
  const sum = ERFC.reduce((all, factor) => f(f(all * z) + factor));
  const d = f(sum * sum);
  return f((0 < x ? x : 0) - f(f(z * f(0.5)) / f(d * d)));
}

/** Memory as WebAssembly has it, in an array. */
class PlainMemory implements GrowingMemory {
  buffer = new ArrayBuffer(65536);

  grow(pages: number): void {
    const longer = new ArrayBuffer(this.buffer.byteLength + pages * 65536);
    new Uint8Array(longer).set(new Uint8Array(this.buffer));
    this.buffer = longer;
  }
}

class PlainKernel extends Arena implements Kernel {
  constructor() {
    super(new PlainMemory());
  }

  quantize(x: number, m: number, k: number, q: number, s: number): void {
    const scales = this.f32(s, m);
    for (let i = 0; i < m; i++)
      scales[i] = roundRow(
        this.f32(x + 4 * i * k, k),
        64,
        this.u8(q + i * k, k),
      );
  }

  linear(
    q: number,
    s: number,
    m: number,
    layer: LinearLayer,
    out: number,
    act: Activation,
  ): void {
    const { k, n } = layer;
    const levels = this.u8(q, m * k);
    const rowScales = this.f32(s, m);
    const weights = this.i8(layer.weights, n * k);
    const starts = this.i32(layer.starts, n);
    const scales = this.f32(layer.scales, n);
    const bias = this.f32(layer.bias, n);
    const to = this.f32(out, m * n);
    const row = new Int8Array(k);
    for (let j = 0; j < n; j++) {
      for (let t = 0; t < k; t++) row[t] = weights[packedPlace(j, t, k)]!;
      for (let i = 0; i < m; i++) {
        let sum = starts[j]!;
        for (let t = 0; t < k; t++) sum += levels[i * k + t]! * row[t]!;
        const y = f(f(f(sum) * f(rowScales[i]! * scales[j]!)) + bias[j]!);
        to[i * n + j] =
          act === "gelu" ? gelu(y) : act === "relu" ? (0 < y ? y : 0) : y;
      }
    }
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
    const from = this.f32(x, m * d);
    const residual = r ? this.f32(r, m * d) : undefined;
    const gammas = this.f32(gamma, d);
    const betas = this.f32(beta, d);
    const to = this.f32(out, m * d);
    for (let i = 0; i < m * d; i += d) {
      const sums: Lanes = [0, 0, 0, 0];
      for (let t = 0; t < d; t++) {
        const y = residual ? f(from[i + t]! + residual[i + t]!) : from[i + t]!;
        to[i + t] = y;
        sums[t & 3] = f(sums[t & 3]! + y);
      }
      const mean = f(sumLanes(sums) / d);
      const squares: Lanes = [0, 0, 0, 0];
      for (let t = 0; t < d; t++) {
        const y = f(to[i + t]! - mean);
        squares[t & 3] = f(squares[t & 3]! + f(y * y));
      }
      const scale = f(1 / f(Math.sqrt(f(f(sumLanes(squares) / d) + EPSILON))));
      for (let t = 0; t < d; t++)
        to[i + t] = f(
          f(f(f(to[i + t]! - mean) * scale) * gammas[t]!) + betas[t]!,
        );
    }
  }

  attention(
    qkv: number,
    m: number,
    heads: number,
    dh: number,
    out: number,
  ): void {
    const width = heads * dh;
    const to = this.f32(out, m * width);
    const scale = f(1 / f(Math.sqrt(dh)));
    const rows = Array.from({ length: m }, (_, i) => i);
    const scores = new Float32Array(m);
    for (let head = 0; head < width; head += dh) {
      const part = (row: number, number: number) =>
        this.f32(qkv + 4 * (row * 3 * width + number * width + head), dh);
      const rounded = (number: number) => {
        const levels = rows.map(() => new Int8Array(dh));
        const scales = rows.map((i) =>
          roundRow(part(i, number), 0, levels[i]!),
        );
        return { levels, scales };
      };
      const queries = rounded(0);
      const keys = rounded(1);
      const top = Math.max(...rows.map((i) => most(part(i, 2))));
      const zero = top < TINY;
      const values = rows.map((i) => {
        const levels = new Int8Array(dh);
        round(part(i, 2), zero ? 0 : f(63 / top), 0, levels);
        return levels;
      });
      for (const i of rows) {
        const own = f(queries.scales[i]! * scale);
        for (const j of rows) {
          const key = keys.levels[j]!;
          const sum = queries.levels[i]!.reduce(
            (all, level, t) => all + level * key[t]!,
            0,
          );
          scores[j] = clamp(
            f(f(sum) * f(own * keys.scales[j]!)),
            -SCORE_LIMIT,
            SCORE_LIMIT,
          );
        }
        const all = softmax(scores);
        const weight = f(f(1 / all) * (zero ? 0 : f(top / 63)));
        for (let t = 0; t < dh; t++) {
          let sum = 0;
          for (const j of rows) sum += scores[j]! * values[j]![t]!;
          to[i * width + head + t] = f(f(sum) * weight);
        }
      }
    }
  }

  embed(
    ids: number,
    shapes: number,
    m: number,
    tables: EmbeddingTables,
    out: number,
  ): void {
    const { d } = tables;
    const wordIds = this.i32(ids, m);
    const shapeIds = this.i32(shapes, m);
    for (let i = 0; i < m; i++) {
      const id = wordIds[i]!;
      const word = this.i8(tables.words + id * d, d);
      const scale = this.f32(tables.wordScales + 4 * id, 1)[0]!;
      const position = this.f32(tables.positions + 4 * i * d, d);
      const shape = this.f32(tables.shapes + 4 * shapeIds[i]! * d, d);
      const to = this.f32(out + 4 * i * d, d);
      for (let t = 0; t < d; t++)
        to[t] = f(f(f(word[t]! * scale) + position[t]!) + shape[t]!);
    }
  }

  mix(x: number, count: number, weight: number, out: number): void {
    const from = this.f32(x, count);
    const to = this.f32(out, count);
    const factor = f(weight);
    for (let t = 0; t < count; t++) to[t] = f(to[t]! + f(factor * from[t]!));
  }

  fill(out: number, count: number, value: number): void {
    this.f32(out, count).fill(value);
  }

  gather(x: number, d: number, index: number, n: number, out: number): void {
    this.i32(index, n).forEach((row, i) =>
      this.f32(out + 4 * i * d, d).set(this.f32(x + 4 * row * d, d)),
    );
  }

  dots(
    a: number,
    b: number,
    n: number,
    m: number,
    d: number,
    out: number,
  ): void {
    const left = this.f32(a, n * d);
    const right = this.f32(b, m * d);
    const to = this.f32(out, n * m);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++) {
        const sums: Lanes = [0, 0, 0, 0];
        for (let t = 0; t < d; t++)
          sums[t & 3] = f(
            sums[t & 3]! + f(left[i * d + t]! * right[j * d + t]!),
          );
        to[i * m + j] = sumLanes(sums);
      }
  }
}

/** The largest size of the numbers, no more than the largest f32. */
function most(row: Float32Array): number {
  let top = 0;
  for (const value of row) {
    const size = Math.abs(value);
    if (top < size) top = size;
  }
  return Math.min(top, LARGEST);
}

/** The shift, and each number times the factor to the nearest whole number within 63. */
function round(
  row: Float32Array,
  factor: number,
  shift: number,
  to: Int8Array | Uint8Array,
): void {
  for (let t = 0; t < row.length; t++)
    to[t] = shift + clamp(nearest(f(row[t]! * factor)), -63, 63);
}

/** A row to whole numbers within 63 and the shift; see `roundRow` in wasm/kernel.ts. */
function roundRow(
  row: Float32Array,
  shift: number,
  to: Int8Array | Uint8Array,
): number {
  const top = most(row);
  const zero = top < TINY;
  round(row, zero ? 0 : f(63 / top), shift, to);
  return zero ? 0 : f(top / 63);
}

/** Scores to whole weights from 0 to 127, in place; their sum. See `softmax` in wasm/kernel.ts. */
function softmax(scores: Float32Array): number {
  let top = -LARGEST;
  for (const score of scores) if (top < score) top = score;
  let sum = 0;
  scores.forEach(
    (score, j) => (sum += scores[j] = weightLevel(f(score - top))),
  );
  return sum;
}
