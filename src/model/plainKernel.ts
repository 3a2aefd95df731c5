import { Arena, type GrowingMemory } from "./arena.ts";
import type {
  Activation,
  EmbeddingTables,
  Kernel,
  LinearLayer,
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

/** 2^n at n + 127. */
const POWERS = powersOfTwo();

function powersOfTwo(): Float32Array {
  const powers = new Float32Array(255);
  let power = 1;
  for (let n = 0; n <= 127; n++, power *= 2) powers[127 + n] = power;
  power = 0.5;
  for (let n = -1; n >= -126; n--, power /= 2) powers[127 + n] = power;
  return powers;
}

const EXP = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2,
  1.6666665459e-1, 5.0000001201e-1,
].map(f);
const LOG2E = f(1.4426950408889634);
const LN2_HIGH = f(0.693359375);
const LN2_LOW = f(-2.1219444e-4);

/** e^x for x <= 88, 0 below -87; see `exp` in wasm/kernel.ts. */
export function exp(x: number): number {
  const bounded = clamp(x, -87, 88);
  const n = nearest(f(bounded * LOG2E));
  const r = f(f(bounded - f(n * LN2_HIGH)) - f(n * LN2_LOW));
  let y = EXP[0]!;
  for (let i = 1; i < EXP.length; i++) y = f(f(y * r) + EXP[i]!);
  y = f(f(f(y * f(r * r)) + r) + 1);
  return x >= -87 ? f(y * POWERS[n + 127]!) : 0;
}

const ERF_ABOVE = [
  -2.72614225801306e-10, 2.77068142495902e-8, -2.10102402082508e-6,
  -5.69250639462346e-5, -7.34990630326855e-4, -2.95459980854025e-3,
  -1.60960333262415e-2,
].map(f);
const ERF_BELOW = [
  -1.45660718464996e-5, -2.13374055278905e-4, -1.68282697438203e-3,
  -7.37332916720468e-3, -1.42647390514189e-2,
].map(f);
const SQRT_HALF = f(0.7071067811865476);
const GELU_FLOOR = f(-5.65685424949238);

/** x Phi(x); see `gelu` in wasm/kernel.ts. */
export function gelu(x: number): number {
  const t = clamp(f(x * SQRT_HALF), -4, 4);
  const t2 = f(t * t);
  let p = ERF_ABOVE[0]!;
  for (let i = 1; i < ERF_ABOVE.length; i++) p = f(f(p * t2) + ERF_ABOVE[i]!);
  let q = ERF_BELOW[0]!;
  for (let i = 1; i < ERF_BELOW.length; i++) q = f(f(q * t2) + ERF_BELOW[i]!);
  const erf = f(f(t * p) / q);
  return x >= GELU_FLOOR ? f(f(x * f(0.5)) * f(1 + erf)) : 0;
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
        8191,
        this.i16(q + 2 * i * k, k),
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
    const levels = this.i16(q, m * k);
    const rowScales = this.f32(s, m);
    const weights = this.i8(layer.weights, n * k);
    const scales = this.f32(layer.scales, n);
    const bias = this.f32(layer.bias, n);
    const to = this.f32(out, m * n);
    for (let j = 0; j < n; j++) {
      const column = (j >> 3) * 8 * k + (j & 7) * 2;
      for (let i = 0; i < m; i++) {
        let sum = 0;
        for (let t = i * k, w = column; t < (i + 1) * k; t += 2, w += 16)
          sum =
            (sum +
              levels[t]! * weights[w]! +
              levels[t + 1]! * weights[w + 1]!) |
            0;
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
        const levels = rows.map(() => new Int16Array(dh));
        const scales = rows.map((i) =>
          roundRow(part(i, number), 4095, levels[i]!),
        );
        return { levels, scales };
      };
      const queries = rounded(0);
      const keys = rounded(1);
      const top = Math.max(...rows.map((i) => most(part(i, 2))));
      const zero = top < TINY;
      const factor = zero ? 0 : f(8191 / top);
      const weight = f((zero ? 0 : f(top / 8191)) / 32767);
      const values = rows.map((i) => {
        const levels = new Int16Array(dh);
        round(part(i, 2), factor, 8191, levels);
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
        softmax(scores);
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

/** Each number times the factor, to the nearest whole number within the limit. */
function round(
  row: Float32Array,
  factor: number,
  limit: number,
  to: Int16Array | Float32Array,
): void {
  for (let t = 0; t < row.length; t++)
    to[t] = nearest(clamp(f(row[t]! * factor), -limit, limit));
}

/** A row to whole numbers within the limit; see `roundRow` in wasm/kernel.ts. */
function roundRow(row: Float32Array, limit: number, to: Int16Array): number {
  const top = most(row);
  const zero = top < TINY;
  round(row, zero ? 0 : f(limit / top), limit, to);
  return zero ? 0 : f(top / limit);
}

/** Scores to 32767 e^score / the sum of e^score, to whole numbers, in place. */
function softmax(scores: Float32Array): void {
  let top = -LARGEST;
  for (const score of scores) if (top < score) top = score;
  const sums: Lanes = [0, 0, 0, 0];
  scores.forEach((score, j) => {
    const y = exp(f(score - top));
    scores[j] = y;
    sums[j & 3] = f(sums[j & 3]! + y);
  });
  round(scores, f(32767 / sumLanes(sums)), 32767, scores);
}
