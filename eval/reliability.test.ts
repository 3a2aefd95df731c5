import { expect, test } from "vitest";
import { reliability } from "./reliability.ts";

const of = (chance: number, right: number, n: number) =>
  Array.from({ length: n }, (_, i) => ({ chance, right: i < right }));

test("chances that keep their word", () => {
  const found = reliability([...of(0.9, 9, 10), ...of(0.2, 2, 10)]);
  expect(found).toMatchObject({
    n: 20,
    right: 11,
    share: 0.55,
    meanChance: 0.55,
    expectedCalibrationError: 0,
    brierOfShare: 0.248,
  });
  // each bin: share times (1 - share)
  expect(found.brier).toBeCloseTo((0.09 + 0.16) / 2, 3);
  expect(found.bins).toEqual([
    {
      from: 0.2,
      to: 0.3,
      n: 10,
      chance: 0.2,
      share: 0.2,
      low: 0.05,
      high: 0.51,
    },
    { from: 0.9, to: 1, n: 10, chance: 0.9, share: 0.9, low: 0.59, high: 0.99 },
  ]);
});

test("chances that do not", () => {
  expect(
    reliability([...of(0.9, 5, 10), ...of(0.1, 5, 10)])
      .expectedCalibrationError,
  ).toBeCloseTo(0.4, 6);
});

test("what error true chances would show: less, the more records; a false chance errs more", () => {
  const few = reliability(of(0.5, 14, 20)).errorOfTrueChances;
  const many = reliability(of(0.5, 1400, 2000)).errorOfTrueChances;
  // the mean distance of a share of 20 fair draws from a half is 0.088
  expect(few.mean).toBeCloseTo(0.088, 2);
  expect(many.mean).toBeLessThan(few.mean / 5);
  expect(few.below95).toBeGreaterThan(few.mean);
  // 14 of 20 or more, 6 or fewer: 0.115
  expect(few.asMuch).toBeGreaterThan(0.08);
  expect(few.asMuch).toBeLessThan(0.15);
  expect(many.asMuch).toBe(0);
});

test("order: right before wrong, ties half, all alike a half", () => {
  expect(reliability([...of(0.8, 5, 5), ...of(0.3, 0, 5)]).auroc).toBe(1);
  expect(reliability([...of(0.3, 5, 5), ...of(0.8, 0, 5)]).auroc).toBe(0);
  expect(reliability(of(0.5, 3, 8)).auroc).toBe(0.5);
  expect(reliability(of(0.5, 8, 8)).auroc).toBe(0.5);
  // of 2 x 2 pairs one is tied and one the wrong way round
  expect(
    reliability([
      { chance: 0.9, right: true },
      { chance: 0.4, right: true },
      { chance: 0.4, right: false },
      { chance: 0.6, right: false },
    ]).auroc,
  ).toBe(0.625);
});
