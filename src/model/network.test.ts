import { describe, expect, test } from "vitest";
import { Transformer } from "./encoder.ts";
import { makeKernel } from "./kernel.ts";
import {
  Dense,
  encodeDense,
  encodeNorm,
  encodeTable,
  encodeWords,
  Norm,
} from "./network.ts";
import { plainKernel } from "./plainKernel.ts";
import { randomNumbers } from "./trialEncoder.contract.ts";

const numbers = (seed: number, count: number) => {
  const next = randomNumbers(seed);
  return Float32Array.from({ length: count }, next);
};

describe("Dense", () => {
  const weights = numbers(1, 5 * 16);
  const bias = numbers(2, 5);
  const sections = new Map([["layer", encodeDense(weights, bias, 16)]]);

  test("computes W x + b within the error of 7-bit weights, for a number of outputs that is no multiple of 8", () => {
    const kernel = makeKernel();
    const layer = new Dense(kernel, sections, "layer", 16, 5);
    const x = numbers(3, 3 * 16);
    const out = layer.run(kernel.put(x), 3);
    for (let row = 0; row < 3; row++) {
      const found = kernel.f32(out + 4 * row * layer.stride, 5);
      for (let j = 0; j < 5; j++) {
        let exact = bias[j]!;
        for (let k = 0; k < 16; k++)
          exact += x[row * 16 + k]! * weights[j * 16 + k]!;
        expect(Math.abs(found[j]! - exact)).toBeLessThan(0.05);
      }
    }
  });

  test("reads a section that is a view into a larger buffer, as Node's files are", () => {
    const held = sections.get("layer")!;
    const larger = Buffer.alloc(held.length + 16);
    larger.set(held, 8);
    const kernel = makeKernel();
    const x = kernel.put(numbers(3, 16));
    const read = (bytes: Uint8Array) => {
      const layer = new Dense(kernel, new Map([["l", bytes]]), "l", 16, 5);
      return [...kernel.f32(layer.run(x, 1), 5)];
    };
    expect(read(larger.subarray(8, 8 + held.length))).toEqual(read(held));
  });

  test("keeps no memory but its output", () => {
    const kernel = makeKernel();
    const layer = new Dense(kernel, sections, "layer", 16, 5);
    const x = kernel.put(numbers(4, 16));
    const mark = kernel.mark();
    layer.run(x, 1);
    expect(kernel.mark() - mark).toBe(4 * layer.stride);
  });

  test("a section of another size is refused", () => {
    for (const [inputs, outputs] of [
      [8, 5],
      [16, 6],
    ] as const)
      expect(
        () => new Dense(makeKernel(), sections, "layer", inputs, outputs),
      ).toThrowError(
        expect.objectContaining({ code: "model/format" }) as Error,
      );
    expect(() => new Norm(makeKernel(), sections, "nothing", 16)).toThrowError(
      expect.objectContaining({ code: "model/format" }) as Error,
    );
  });
});

describe("Transformer", () => {
  const sizes = {
    vocabulary: 20,
    shapes: 3,
    longest: 16,
    width: 16,
    layers: 2,
    heads: 2,
    inner: 32,
    families: 2,
  };
  const sections = new Map<string, Uint8Array>([
    ["encoder.words", encodeWords(numbers(10, 20 * 16), 16)],
    ["encoder.positions", encodeTable(numbers(11, 16 * 16), 16)],
    ["encoder.shapes", encodeTable(numbers(12, 3 * 16), 16)],
    ["encoder.norm", encodeNorm(numbers(13, 16), numbers(14, 16))],
    ["encoder.mixes", encodeTable(Float32Array.of(1, 0, 0.5, 0.5), 2)],
  ]);
  for (let i = 0; i < 2; i++) {
    const dense = (name: string, k: number, n: number, seed: number) =>
      sections.set(
        `encoder.${i}.${name}`,
        encodeDense(numbers(seed, k * n), numbers(seed + 1, n), k),
      );
    dense("qkv", 16, 48, 20 + i);
    dense("out", 16, 16, 30 + i);
    dense("up", 16, 32, 40 + i);
    dense("down", 32, 16, 50 + i);
    for (const name of ["norm1", "norm2"])
      sections.set(
        `encoder.${i}.${name}`,
        encodeNorm(numbers(60 + i, 16), numbers(70 + i, 16)),
      );
  }
  const window = (pieces: number[], words: [number, number][]) => ({
    pieces: Int32Array.from(pieces),
    shapes: Int32Array.from(pieces, () => 1),
    firsts: Int32Array.from(words, ([first]) => first),
    lasts: Int32Array.from(words, ([, last]) => last),
  });
  const input = window(
    [0, 5, 6, 7, 1],
    [
      [1, 2],
      [3, 3],
    ],
  );
  const read = (kernel: ReturnType<typeof makeKernel>, one = input) => {
    const encoder = new Transformer(kernel, sections, sizes);
    const mark = kernel.mark();
    const { words, families } = encoder.encode(one);
    const rows = families.map((place) => [
      ...kernel.f32(place, words * encoder.width),
    ]);
    kernel.release(mark);
    return rows;
  };

  test("gives each family of heads a vector a word, the same with either kernel", () => {
    const rows = read(makeKernel());
    expect(rows.map((row) => row.length)).toEqual([32, 32]);
    expect(read(plainKernel())).toEqual(rows);
    expect(rows[0]).not.toEqual(rows[1]);
  });

  test("a word's vector hangs on the words beside it", () => {
    const other = read(
      makeKernel(),
      window(
        [0, 5, 6, 8, 1],
        [
          [1, 2],
          [3, 3],
        ],
      ),
    );
    expect(other[0]!.slice(0, 16)).not.toEqual(
      read(makeKernel())[0]!.slice(0, 16),
    );
  });

  test("reading again in the same memory gives the same", () => {
    const kernel = makeKernel();
    const encoder = new Transformer(kernel, sections, sizes);
    const once = () => {
      const mark = kernel.mark();
      const { families } = encoder.encode(input);
      const row = [...kernel.f32(families[1]!, 32)];
      kernel.release(mark);
      return row;
    };
    expect(once()).toEqual(once());
  });
});
