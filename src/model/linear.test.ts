import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeLinear, LinearModel, type LinearWeights } from "./linear.ts";

function weights(
  classes: number,
  rows: ReadonlyMap<number, ReadonlyMap<number, number>>,
): LinearWeights {
  const keys = [...rows.keys()].map((key) => key >>> 0).sort((a, b) => a - b);
  const entries = keys.map((key) =>
    [...(rows.get(key) ?? rows.get(key | 0))!].sort((a, b) => a[0] - b[0]),
  );
  return {
    classes,
    keys: Uint32Array.from(keys),
    sizes: Uint8Array.from(entries, (row) => row.length),
    entryClasses: Uint8Array.from(entries.flat(), ([cls]) => cls),
    entryWeights: Int8Array.from(entries.flat(), ([, weight]) => weight),
  };
}

test("a score is the sum of the active weights; unknown features say nothing", () => {
  const model = new LinearModel(
    encodeLinear(
      weights(
        3,
        new Map([
          [
            17,
            new Map([
              [0, 5],
              [2, -127],
            ]),
          ],
          [0x7fffffff, new Map([[1, 3]])],
          [0xffff0017 | 0, new Map([[1, 40]])],
        ]),
      ),
    ),
  );
  const scores = new Int32Array(3);
  model.score(Int32Array.of(17, 0x7fffffff, 17, 99), 4, scores);
  expect([...scores]).toEqual([10, 3, -254]);
  model.score(Int32Array.of(0xffff0017 | 0, 17), 1, scores); // only the first is active
  expect([...scores]).toEqual([0, 40, 0]);
});

test("any table of weights is read as it was written", () => {
  const row = fc.dictionary(
    fc.integer({ min: 0, max: 6 }).map(String),
    fc.integer({ min: -127, max: 127 }).filter(Boolean),
    { minKeys: 1 },
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer(), row), { maxLength: 60 }),
      (list) => {
        const rows = new Map(
          list.map(([key, one]) => [
            key,
            new Map(Object.entries(one).map(([cls, w]) => [Number(cls), w])),
          ]),
        );
        const model = new LinearModel(encodeLinear(weights(7, rows)));
        const scores = new Int32Array(7);
        for (const [key, entries] of rows) {
          model.score(Int32Array.of(key), 1, scores);
          expect([...scores]).toEqual(
            Array.from({ length: 7 }, (_, cls) => entries.get(cls) ?? 0),
          );
        }
      },
    ),
  );
});

test("a cut or lying section is model/format", () => {
  const bytes = encodeLinear(weights(2, new Map([[5, new Map([[1, 9]])]])));
  const bad = (broken: Uint8Array) =>
    expect(() => new LinearModel(broken)).toThrowError(
      /Install the model again/,
    );
  bad(bytes.subarray(0, 10));
  bad(bytes.subarray(0, bytes.length - 1));
  const other = bytes.slice();
  other[0] = 1; // one class only, but the entry is for class 1
  bad(other);
});
