import { expect, test } from "vitest";
import {
  chanceBy,
  fitBase,
  fitSigns,
  heldOut,
  type Example,
} from "./logistic.ts";

/** `n` records with `signs` of which `right` are right. */
const records = (
  n: number,
  right: number,
  signs: readonly string[],
  document = "d",
): Example[] =>
  Array.from({ length: n }, (_, i) => ({
    document,
    signs,
    right: i < right,
  }));

test("the share of all where no sign tells anything; the share of each where signs tell all", () => {
  const plain = fitSigns(records(40, 30, []), ["far"], 1);
  expect(chanceBy(plain, [])).toBeCloseTo(0.75, 6);
  expect(plain.weights["far"]).toBe(0);

  const told = fitSigns(
    [...records(4000, 3600, []), ...records(4000, 1200, ["far"])],
    ["far"],
    0.001,
  );
  expect(chanceBy(told, [])).toBeCloseTo(0.9, 3);
  expect(chanceBy(told, ["far"])).toBeCloseTo(0.3, 3);
});

test("a sign is never a cause for trust, and counts for less the seldomer it was seen", () => {
  const good = fitSigns(
    [...records(100, 50, []), ...records(100, 90, ["named"])],
    ["named"],
    1,
  );
  expect(good.weights["named"]).toBe(0);
  const seen = (times: number) =>
    fitSigns(
      [...records(1000, 800, []), ...records(10 * times, 3 * times, ["far"])],
      ["far"],
      4,
    ).weights["far"]!;
  expect(seen(1)).toBeLessThan(0);
  expect(seen(100)).toBeLessThan(seen(1));
});

test("two signs that come together share what they take", () => {
  const { weights } = fitSigns(
    [...records(200, 180, []), ...records(200, 60, ["a", "b"])],
    ["a", "b"],
    1,
  );
  expect(weights["a"]).toBeCloseTo(weights["b"]!, 3);
  expect(weights["a"]).toBeLessThan(-0.5);
});

test("the base of other texts moves all chances and leaves their order", () => {
  const model = fitSigns(
    [...records(100, 90, []), ...records(100, 50, ["far"])],
    ["far"],
    1,
  );
  const others = [...records(50, 30, []), ...records(50, 12, ["far"])];
  const base = fitBase(model, others);
  const chances = others.map((one) => chanceBy({ ...model, base }, one.signs));
  expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(42, 4);
  expect(base).toBeLessThan(model.base);
});

test("no text tells about itself", () => {
  const examples = [
    ...records(3, 3, [], "a"),
    ...records(2, 0, [], "b"),
    ...records(4, 2, [], "c"),
  ];
  const seen: string[][] = [];
  const outcomes = heldOut(
    examples,
    (document) => document,
    (others) => {
      seen.push([...new Set(others.map((one) => one.document))]);
      return { base: 0, weights: {} };
    },
  );
  expect(seen).toEqual([
    ["b", "c"],
    ["a", "c"],
    ["a", "b"],
  ]);
  expect(outcomes).toHaveLength(9);
  expect(outcomes.filter((one) => one.right)).toHaveLength(5);
});
