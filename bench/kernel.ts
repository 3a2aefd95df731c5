import { allowRelaxedSimd } from "../src/io/relaxedSimd.ts";
import { makeKernel, wasmKernel } from "../src/model/kernel.ts";
import {
  randomFloats,
  randomLayer,
  randomNumbers,
  trialEncoder,
} from "../src/model/trialEncoder.contract.ts";

/**
 * `npm run bench:kernel`: billions of operations a second (a multiplication and an addition are two) of the kernel's products beside a
 * plain TypeScript product of the same run, and tokens a second of a MiniLM-sized encoder with random weights. One thread, warm, best of
 * many rounds; ratios are firmer than figures, since these drift with the machine.
 */

/** Seconds of the fastest run in about `budget` seconds. */
function fastest(run: () => void, budget = 1.5): number {
  let least = Infinity;
  for (
    const end = performance.now() + budget * 1000;
    performance.now() < end;
  ) {
    const from = performance.now();
    run();
    least = Math.min(least, performance.now() - from);
  }
  return least / 1000;
}

/** out = x W' over f32 arrays, blocks of 4 rows by 4 columns: what TypeScript alone gives. m and n are multiples of 4. */
function plainProduct(
  x: Float32Array,
  w: Float32Array,
  m: number,
  k: number,
  n: number,
  out: Float32Array,
): void {
  for (let j = 0; j < n; j += 4)
    for (let i = 0; i < m; i += 4) {
      const sums = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
      let [s00, s01, s02, s03, s10, s11, s12, s13] = sums as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      let [s20, s21, s22, s23, s30, s31, s32, s33] = sums as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      for (let t = 0; t < k; t++) {
        const x0 = x[i * k + t]!;
        const x1 = x[(i + 1) * k + t]!;
        const x2 = x[(i + 2) * k + t]!;
        const x3 = x[(i + 3) * k + t]!;
        const w0 = w[j * k + t]!;
        const w1 = w[(j + 1) * k + t]!;
        const w2 = w[(j + 2) * k + t]!;
        const w3 = w[(j + 3) * k + t]!;
        s00 += x0 * w0;
        s01 += x0 * w1;
        s02 += x0 * w2;
        s03 += x0 * w3;
        s10 += x1 * w0;
        s11 += x1 * w1;
        s12 += x1 * w2;
        s13 += x1 * w3;
        s20 += x2 * w0;
        s21 += x2 * w1;
        s22 += x2 * w2;
        s23 += x2 * w3;
        s30 += x3 * w0;
        s31 += x3 * w1;
        s32 += x3 * w2;
        s33 += x3 * w3;
      }
      out.set([s00, s01, s02, s03], i * n + j);
      out.set([s10, s11, s12, s13], (i + 1) * n + j);
      out.set([s20, s21, s22, s23], (i + 2) * n + j);
      out.set([s30, s31, s32, s33], (i + 3) * n + j);
    }
}

allowRelaxedSimd();
const random = randomNumbers(1);
const row = (name: string, figure: string) =>
  console.log(`${name.padEnd(44)} ${figure}`);
const giga = (operations: number, seconds: number) =>
  operations / seconds / 1e9;

console.log(`kernel, Node ${process.version}`);
{
  const [m, k, n] = [128, 384, 1536];
  const x = randomFloats(random, m * k);
  const w = randomFloats(random, n * k);
  const out = new Float32Array(m * n);
  const plain = giga(
    2 * m * k * n,
    fastest(() => plainProduct(x, w, m, k, n, out)),
  );
  row(
    `plain TypeScript f32 ${m} x ${k} x ${n}`,
    `${plain.toFixed(1).padStart(7)} GOP/s`,
  );
  const speed = (name: string, operations: number, run: () => void) => {
    const rate = giga(operations, fastest(run));
    row(
      name,
      `${rate.toFixed(1).padStart(7)} GOP/s  ${(rate / plain).toFixed(1).padStart(5)} x plain`,
    );
  };
  for (const [m, k, n] of [
    [128, 384, 1536],
    [128, 1536, 384],
    [128, 384, 1152],
    [24, 384, 384],
    [1, 384, 384],
  ] as const) {
    const kernel = wasmKernel();
    const layer = randomLayer(kernel, random, n, k);
    const from = kernel.put(randomFloats(random, m * k));
    const q = kernel.reserve(m * k);
    const s = kernel.reserve(4 * m);
    const to = kernel.reserve(4 * m * n);
    kernel.quantize(from, m, k, q, s);
    speed(`linear int8 ${m} x ${k} x ${n}`, 2 * m * k * n, () =>
      kernel.linear(q, s, m, layer, to, "none"),
    );
    if (n === 1536)
      speed(`  with quantize and GELU`, 2 * m * k * n, () => {
        kernel.quantize(from, m, k, q, s);
        kernel.linear(q, s, m, layer, to, "gelu");
      });
  }
  for (const m of [32, 128, 512]) {
    const kernel = wasmKernel();
    const qkv = kernel.put(randomFloats(random, m * 1152));
    const to = kernel.reserve(4 * m * 384);
    speed(`attention ${m} rows, 12 heads of 32`, 4 * m * m * 384, () =>
      kernel.attention(qkv, m, 12, 32, to),
    );
  }
  const kernel = wasmKernel();
  const a = kernel.put(randomFloats(random, 64 * 384));
  const to = kernel.reserve(4 * 64 * 64);
  speed(`dots f32 64 x 64 x 384`, 2 * 64 * 64 * 384, () =>
    kernel.dots(a, a, 64, 64, 384, to),
  );
}

const encode = trialEncoder(
  makeKernel(),
  {
    layers: 6,
    d: 384,
    heads: 12,
    feedForward: 1536,
    words: 30522,
    positions: 512,
  },
  2,
);
for (const m of [24, 128, 192, 512]) {
  const ids = Int32Array.from({ length: m }, (_, i) => (i * 997) % 30522);
  const seconds = fastest(() => encode(ids), 3);
  row(
    `forward pass of 6 layers, ${m} tokens`,
    `${(m / seconds).toFixed(0).padStart(7)} tokens/s`,
  );
}
