import { setFlagsFromString } from "node:v8";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mix } from "./hash.ts";
import {
  type Activation,
  attentionScratch,
  hasRelaxedSimd,
  type Kernel,
  LARGEST_WEIGHT,
  makeKernel,
  packWeights,
  putLayer,
  wasmKernel,
} from "./kernel.ts";
import { gelu, plainKernel, weightLevel } from "./plainKernel.ts";
import {
  randomFloats,
  randomLayer,
  randomNumbers,
  randomWeights,
  trialEncoder,
} from "./trialEncoder.contract.ts";

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 33, 130];
// as src/io/relaxedSimd.ts does for users
if (!hasRelaxedSimd() && process.versions.node.startsWith("20."))
  setFlagsFromString("--experimental-wasm-relaxed-simd");
const MAKERS: readonly (readonly [string, () => Kernel])[] = [
  ["plain TypeScript", plainKernel],
  ["WebAssembly", () => wasmKernel(false)],
  ["WebAssembly with relaxed SIMD", () => wasmKernel(true)],
];

/** Runs the same work on all kernels, demands the same bits, and gives the floats. */
function all(work: (kernel: Kernel) => Float32Array): Float32Array {
  const [plain, ...fast] = MAKERS.map(([, make]) => work(make()).slice());
  const bits = (numbers: Float32Array) =>
    Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  fast.forEach((found, i) => {
    if (bits(found).equals(bits(plain!))) return;
    const at = found.findIndex((value, n) => !Object.is(value, plain![n]));
    throw new Error(
      `${MAKERS[i + 1]![0]}: number ${at} is ${found[at]}, not ${plain![at]}`,
    );
  });
  return plain!;
}

/** The largest difference between the numbers and what they should be. */
function error(
  found: ArrayLike<number>,
  wanted: (index: number) => number,
): number {
  let most = 0;
  for (let i = 0; i < found.length; i++)
    most = Math.max(most, Math.abs(found[i]! - wanted(i)));
  return most;
}

/** erf in f64: the series below 3, the continued fraction above (Abramowitz and Stegun 7.1.6, 7.1.14). */
function exactErf(x: number): number {
  const size = Math.abs(x);
  let result: number;
  if (size < 3) {
    let term = size;
    result = size;
    for (let n = 1; n < 80; n++) {
      term *= (2 * size * size) / (2 * n + 1);
      result += term;
    }
    result *= (2 / Math.sqrt(Math.PI)) * Math.exp(-size * size);
  } else {
    let tail = size;
    for (let n = 60; n > 0; n--) tail = size + n / 2 / tail;
    result = 1 - Math.exp(-size * size) / Math.sqrt(Math.PI) / tail;
  }
  return x < 0 ? -result : result;
}

const exactGelu = (x: number) => (x / 2) * (1 + exactErf(x / Math.SQRT2));

describe("functions", () => {
  test("weights of a softmax: the nearest level, up to a hundredth, and 0 below", () => {
    for (let y = -30; y <= 0; y += 0.00037) {
      const at = Math.fround(y);
      expect(
        Math.abs(weightLevel(at) - 127 * Math.exp(at)),
      ).toBeLessThanOrEqual(0.511);
    }
    expect(weightLevel(0)).toBe(127);
    expect(weightLevel(-1e38)).toBe(0);
    expect(weightLevel(-Infinity)).toBe(0);
  });

  test("GELU: absolute error below 7e-4, then x or 0", () => {
    let most = 0;
    for (let x = -6; x <= 6; x += 0.00013) {
      const at = Math.fround(x);
      most = Math.max(most, Math.abs(gelu(at) - exactGelu(at)));
    }
    expect(most).toBeLessThan(7e-4);
    expect(gelu(0)).toBe(0);
    expect(gelu(1e30)).toBe(Math.fround(1e30));
    expect(gelu(-1e30)).toBe(0);
    expect(gelu(-Infinity)).toBe(0);
    expect(gelu(NaN)).toBe(0);
  });
});

describe("quantize", () => {
  const run =
    (values: Float32Array<ArrayBuffer>, m: number, k: number) =>
    (kernel: Kernel) => {
      const x = kernel.put(values);
      const q = kernel.reserve(m * k);
      const s = kernel.reserve(4 * m);
      kernel.quantize(x, m, k, q, s);
      return Float32Array.from([...kernel.f32(s, m), ...kernel.u8(q, m * k)]);
    };

  test.each(ROWS)("%i rows: half a level from the value at most", (m) => {
    const k = 24;
    const values = randomFloats(randomNumbers(m), m * k, 3);
    const made = all(run(values, m, k));
    for (let i = 0; i < m; i++) {
      const row = values.subarray(i * k, (i + 1) * k);
      const top = Math.max(...row.map(Math.abs));
      expect(made[i]).toBe(Math.fround(top / 63));
      for (let t = 0; t < k; t++) {
        const level = made[m + i * k + t]!;
        expect(level).toBeGreaterThanOrEqual(1);
        expect(level).toBeLessThanOrEqual(127);
        expect(Math.abs((level - 64) * made[i]! - row[t]!)).toBeLessThanOrEqual(
          made[i]! * 0.501,
        );
      }
    }
  });

  test("ties go to the even level", () => {
    const values = Float32Array.of(63, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 3.5);
    expect([...all(run(values, 1, 8))]).toEqual([
      1, 127, 64, 66, 66, 64, 62, 62, 68,
    ]);
  });

  test("rows of zeros, of next to nothing and of the largest numbers", () => {
    const values = new Float32Array(32);
    values[8] = 1e-38;
    values.set([3.4028235e38, -3.4028235e38, 1.7e38, 1], 16);
    values.set([Infinity, -Infinity, 5, NaN], 24);
    const made = all(run(values, 4, 8));
    expect([...made.subarray(0, 2)]).toEqual([0, 0]);
    expect([...made.subarray(4, 20)].every((level) => level === 64)).toBe(true);
    expect([...made.subarray(20, 24)]).toEqual([127, 1, 95, 64]);
    expect([...made.subarray(28, 31)]).toEqual([127, 1, 64]);
    expect(made.every(Number.isFinite)).toBe(true);
  });
});

describe("linear", () => {
  const acts: readonly Activation[] = ["none", "gelu", "relu"];

  test.each(ROWS)("%i rows: the product of the quantized rows", (m) => {
    for (const [k, n] of [
      [8, 8],
      [40, 24],
      [384, 16],
      [1536, 8],
    ] as const)
      for (const act of acts) {
        const random = randomNumbers(m + k);
        const weights = randomWeights(random, n * k);
        const scales = randomFloats(random, n, 0.01);
        const bias = randomFloats(random, n);
        const x = randomFloats(random, m * k, 2);
        let levels = new Uint8Array();
        let rowScales = new Float32Array();
        const out = all((kernel) => {
          const layer = putLayer(
            kernel,
            packWeights(weights, n, k),
            k,
            scales,
            bias,
          );
          const q = kernel.reserve(m * k);
          const s = kernel.reserve(4 * m);
          const to = kernel.reserve(4 * m * n);
          kernel.quantize(kernel.put(x), m, k, q, s);
          kernel.linear(q, s, m, layer, to, act);
          levels = kernel.u8(q, m * k);
          rowScales = kernel.f32(s, m);
          return kernel.f32(to, m * n);
        });
        const wanted = (at: number) => {
          const [i, j] = [Math.floor(at / n), at % n];
          let sum = 0;
          for (let t = 0; t < k; t++)
            sum += (levels[i * k + t]! - 64) * weights[j * k + t]!;
          const y = sum * rowScales[i]! * scales[j]! + bias[j]!;
          return act === "gelu"
            ? exactGelu(y)
            : act === "relu"
              ? Math.max(0, y)
              : y;
        };
        expect(error(out, wanted)).toBeLessThan(act === "gelu" ? 8e-4 : 1e-4);
      }
  });

  test("long rows of the largest numbers of either sign leave no room", () => {
    const k = 4096;
    for (const weight of [LARGEST_WEIGHT, -LARGEST_WEIGHT])
      for (const level of [1, 127]) {
        const out = all((kernel) => {
          const layer = putLayer(
            kernel,
            packWeights(new Int8Array(8 * k).fill(weight), 8, k),
            k,
            new Float32Array(8).fill(1),
            new Float32Array(8),
          );
          const q = kernel.put(new Uint8Array(k).fill(level));
          const s = kernel.put(Float32Array.of(1));
          const to = kernel.reserve(32);
          kernel.linear(q, s, 1, layer, to, "none");
          return kernel.f32(to, 8);
        });
        expect([...out]).toEqual(Array(8).fill((level - 64) * weight * k));
      }
  });

  test("weights of another shape, too long or too large are refused", () => {
    expect(() => packWeights(new Int8Array(64), 8, 16)).toThrow(RangeError);
    expect(() => packWeights(new Int8Array(60), 10, 6)).toThrow(RangeError);
    const k = 262152;
    expect(() => packWeights(new Int8Array(8 * k), 8, k)).toThrow(RangeError);
    expect(() => packWeights(new Int8Array(64).fill(-65), 8, 8)).toThrow(/-65/);
  });
});

describe("addNorm", () => {
  test.each(ROWS)("%i rows, with and without residual, in place", (m) => {
    for (const d of [8, 36, 384]) {
      const random = randomNumbers(m * d);
      const [x, r] = [
        randomFloats(random, m * d, 4),
        randomFloats(random, m * d),
      ];
      const [gamma, beta] = [randomFloats(random, d), randomFloats(random, d)];
      for (const residual of [true, false])
        for (const place of ["x", "r", "own"] as const) {
          if (place === "r" && !residual) continue;
          const out = all((kernel) => {
            const from = kernel.put(x);
            const rest = residual ? kernel.put(r) : 0;
            const to =
              place === "x"
                ? from
                : place === "r"
                  ? rest
                  : kernel.reserve(4 * m * d);
            kernel.addNorm(
              from,
              rest,
              m,
              d,
              kernel.put(gamma),
              kernel.put(beta),
              to,
            );
            return kernel.f32(to, m * d);
          });
          const sum = Array.from(
            x,
            (value, i) => value + (residual ? r[i]! : 0),
          );
          const wanted = (at: number) => {
            const row = sum.slice(at - (at % d), at - (at % d) + d);
            const mean = row.reduce((all, y) => all + y, 0) / d;
            const variance =
              row.reduce((all, y) => all + (y - mean) ** 2, 0) / d;
            return (
              ((sum[at]! - mean) / Math.sqrt(variance + 1e-12)) *
                gamma[at % d]! +
              beta[at % d]!
            );
          };
          expect(error(out, wanted)).toBeLessThan(1e-5);
        }
    }
  });

  test("a row of one value gives beta; large numbers stay finite", () => {
    const beta = randomFloats(randomNumbers(3), 8);
    const x = new Float32Array(24).fill(7);
    x.set([1e17, -1e17, 1e16, 0, 1, 2, 3, 1e17], 8);
    x.set([1e30, -1e30, 1e30, 0, 1, 2, 3, 1e30], 16);
    const out = all((kernel) => {
      const to = kernel.put(x);
      const gamma = kernel.put(new Float32Array(8).fill(1));
      kernel.addNorm(to, 0, 3, 8, gamma, kernel.put(beta), to);
      return kernel.f32(to, 24);
    });
    expect(out.subarray(0, 8)).toEqual(beta);
    expect(out.every(Number.isFinite)).toBe(true);
  });
});

describe("attention", () => {
  const run = (
    qkv: Float32Array<ArrayBuffer>,
    m: number,
    heads: number,
    dh: number,
  ) =>
    all((kernel) => {
      const out = kernel.reserve(4 * m * heads * dh);
      kernel.attention(kernel.put(qkv), m, heads, dh, out);
      return kernel.f32(out, m * heads * dh);
    });

  test.each(ROWS)("%i rows: the weighted mean of the values", (m) => {
    for (const [heads, dh] of [
      [1, 8],
      [3, 32],
      [2, 64],
    ] as const) {
      const qkv = randomFloats(randomNumbers(m + dh), m * 3 * heads * dh, 2);
      const at = (row: number, part: number, column: number) =>
        qkv[(row * 3 + part) * heads * dh + column]!;
      const wanted = new Float64Array(m * heads * dh);
      for (let i = 0; i < m; i++)
        for (let first = 0; first < heads * dh; first += dh) {
          const weights = Array.from({ length: m }, (_, j) => {
            let sum = 0;
            for (let t = first; t < first + dh; t++)
              sum += at(i, 0, t) * at(j, 1, t);
            return Math.exp(sum / Math.sqrt(dh));
          });
          const all = weights.reduce((sum, weight) => sum + weight, 0);
          for (let t = first; t < first + dh; t++)
            wanted[i * heads * dh + t] = weights.reduce(
              (sum, weight, j) => sum + (weight / all) * at(j, 2, t),
              0,
            );
        }
      // values are within 2; queries, keys and values are rounded
      expect(error(run(qkv, m, heads, dh), (i) => wanted[i]!)).toBeLessThan(
        0.12,
      );
    }
  });

  test("huge scores choose one row or share alike, and are never NaN", () => {
    const m = 5;
    const qkv = new Float32Array(m * 24);
    for (let i = 0; i < m; i++) {
      qkv.fill(i === 4 ? -3e38 : 3e38, i * 24, i * 24 + 8);
      qkv.fill(i === 1 ? 3e38 : -3e38, i * 24 + 8, i * 24 + 16);
      qkv.fill(i, i * 24 + 16, i * 24 + 24);
    }
    const out = run(qkv, m, 1, 8);
    expect(error(out.subarray(0, 8), () => 1)).toBeLessThan(0.02);
    expect(out[32]).toBeCloseTo((0 + 2 + 3 + 4) / 4, 1);
    // products of both signs have no sum: still a number
    qkv.fill(-3e38, 0, 4);
    expect(run(qkv, m, 1, 8).every(Number.isFinite)).toBe(true);
  });

  test("the least score everywhere: padding gets no weight", () => {
    const qkv = new Float32Array(3 * 24);
    for (let i = 0; i < 3; i++) {
      qkv.fill(3e38, i * 24, i * 24 + 8);
      qkv.fill(-3e38, i * 24 + 8, i * 24 + 16);
      qkv.fill(6, i * 24 + 16, i * 24 + 24);
    }
    expect(error(run(qkv, 3, 1, 8), () => 6)).toBeLessThan(1e-3);
  });

  test("scratch is given back", () => {
    const kernel = wasmKernel();
    const qkv = kernel.put(new Float32Array(9 * 24));
    const out = kernel.reserve(4 * 9 * 8);
    const mark = kernel.mark();
    kernel.attention(qkv, 9, 1, 8, out);
    expect(kernel.mark()).toBe(mark);
    const bytes = 4 * 8 + 9 * 8 + 2 * 16 * 8;
    expect(attentionScratch(9, 8)).toBe(bytes + 4 * (7 * 16 + 32 + 8));
  });
});

describe("tables and rows", () => {
  test.each(ROWS)("embed, gather, mix and fill: %i rows", (m) => {
    const [d, words, shapes] = [24, 11, 4];
    const random = randomNumbers(m);
    const table = randomWeights(random, words * d);
    const scales = randomFloats(random, words);
    const positions = randomFloats(random, m * d);
    const shapeTable = randomFloats(random, shapes * d);
    const ids = Int32Array.from({ length: m }, (_, i) => (i * 7) % words);
    const kinds = Int32Array.from({ length: m }, (_, i) => (i * 3) % shapes);
    const embedded = (at: number) => {
      const [i, t] = [Math.floor(at / d), at % d];
      return (
        table[ids[i]! * d + t]! * scales[ids[i]!]! +
        positions[at]! +
        shapeTable[kinds[i]! * d + t]!
      );
    };
    const embed = (kernel: Kernel) => {
      const tables = {
        d,
        words: kernel.put(table),
        wordScales: kernel.put(scales),
        positions: kernel.put(positions),
        shapes: kernel.put(shapeTable),
      };
      const out = kernel.reserve(4 * m * d);
      kernel.embed(kernel.put(ids), kernel.put(kinds), m, tables, out);
      return out;
    };
    expect(
      error(
        all((kernel) => kernel.f32(embed(kernel), m * d)),
        embedded,
      ),
    ).toBeLessThan(1e-4);

    const index = Int32Array.from({ length: 2 * m }, (_, i) => (i * 5) % m);
    const rows = all((kernel) => {
      const x = embed(kernel);
      const out = kernel.reserve(8 * m * d);
      kernel.gather(x, d, kernel.put(index), 2 * m, out);
      return kernel.f32(out, 2 * m * d);
    });
    expect(
      error(rows, (at) => embedded(index[Math.floor(at / d)]! * d + (at % d))),
    ).toBeLessThan(1e-4);

    for (const count of [m * d, m]) {
      const sum = all((kernel) => {
        const x = embed(kernel);
        const out = kernel.reserve(4 * (count + 1));
        kernel.fill(out, count + 1, 9);
        kernel.fill(out, count, 0.25);
        kernel.mix(x, count, -0.7, out);
        return kernel.f32(out, count + 1);
      });
      expect(
        error(sum, (at) => (at === count ? 9 : 0.25 - 0.7 * embedded(at))),
      ).toBeLessThan(1e-4);
    }
  });
});

test.each(ROWS)("dots of %i rows with others", (n) => {
  for (const m of [1, 2, 5])
    for (const d of [4, 36, 384]) {
      const random = randomNumbers(n * m * d);
      const [a, b] = [randomFloats(random, n * d), randomFloats(random, m * d)];
      const out = all((kernel) => {
        const to = kernel.reserve(4 * n * m);
        kernel.dots(kernel.put(a), kernel.put(b), n, m, d, to);
        return kernel.f32(to, n * m);
      });
      expect(
        error(out, (at) => {
          const [i, j] = [Math.floor(at / m), at % m];
          let sum = 0;
          for (let t = 0; t < d; t++) sum += a[i * d + t]! * b[j * d + t]!;
          return sum;
        }),
      ).toBeLessThan(1e-4);
    }
});

test("any numbers, any sizes: both kernels give the same bits", () => {
  const size = fc.integer({ min: 1, max: 4 }).map((n) => 8 * n);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      size,
      size,
      fc.integer({ min: -25, max: 14 }),
      fc.constantFrom<Activation>("none", "gelu", "relu"),
      fc.integer(),
      (m, k, n, exponent, act, seed) => {
        all((kernel) => {
          const random = randomNumbers(seed);
          const x = kernel.put(randomFloats(random, m * 3 * k, 10 ** exponent));
          const layer = randomLayer(kernel, random, n, k);
          const [q, s] = [kernel.reserve(m * k), kernel.reserve(4 * m)];
          const [y, to] = [
            kernel.reserve(4 * m * k),
            kernel.reserve(4 * m * n),
          ];
          kernel.attention(x, m, k / 8, 8, y);
          kernel.quantize(y, m, k, q, s);
          kernel.linear(q, s, m, layer, to, act);
          kernel.addNorm(to, 0, m, n, layer.scales, layer.bias, to);
          const out = kernel.f32(to, m * n);
          expect(out.every(Number.isFinite)).toBe(true);
          return out;
        });
      },
    ),
  );
});

describe.each(MAKERS)("%s", (_name, make) => {
  test("a small encoder gives the bytes that it always gave", () => {
    const encode = trialEncoder(
      make(),
      {
        layers: 2,
        d: 64,
        heads: 4,
        feedForward: 128,
        words: 50,
        positions: 40,
      },
      7,
    );
    const vectors = encode(
      Int32Array.from({ length: 37 }, (_, i) => (i * 13) % 50),
    );
    expect(vectors.every(Number.isFinite)).toBe(true);
    expect(new Int32Array(vectors.buffer).reduce(mix)).toBe(-2097305501);
  });

  test("memory: places on 16, kept over growth, given back", () => {
    const kernel = make();
    const first = kernel.put(Int32Array.of(1, 2, 3));
    const mark = kernel.mark();
    expect(first).toBeGreaterThan(0);
    const places = [1, 16, 17, 3_000_000].map((bytes) => kernel.reserve(bytes));
    for (const place of [first, ...places]) expect(place % 16).toBe(0);
    expect(places[1]! - places[0]!).toBe(16);
    expect(places[3]! - places[2]!).toBe(32);
    kernel.fill(places[3]!, 750_000, 1.5);
    expect(kernel.f32(places[3]!, 750_000).at(-1)).toBe(1.5);
    expect([...kernel.i32(first, 3)]).toEqual([1, 2, 3]);
    expect([...kernel.i8(first, 5)]).toEqual([1, 0, 0, 0, 2]);
    kernel.release(mark);
    expect(kernel.reserve(8)).toBe(places[0]);
  });
});

test("where the engine refuses the module, the plain kernel runs", () => {
  expect(makeKernel().constructor).toBe(wasmKernel().constructor);
  const { Module } = WebAssembly;
  WebAssembly.Module = class {
    constructor() {
      throw new WebAssembly.CompileError("no SIMD here");
    }
  } as unknown as typeof Module;
  try {
    expect(makeKernel().constructor).toBe(plainKernel().constructor);
  } finally {
    WebAssembly.Module = Module;
  }
});
