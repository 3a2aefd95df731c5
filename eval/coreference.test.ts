import { describe, expect, test } from "vitest";
import { bCubed, ceafE, heaviest, muc } from "./coreference.ts";

const share = (part: number, whole: number) => part / whole;

describe("coreference measures", () => {
  // seven mentions; we split the first group and add a mention of our own to the second
  const gold = [
    [1, 2, 3, 4],
    [5, 6, 7],
  ];
  const ours = [
    [1, 2],
    [3, 4],
    [5, 6, 7, 8],
  ];

  test("MUC counts links", () => {
    const { right, gold: all, precise, ours: own } = muc(gold, ours);
    expect(share(right, all)).toBe(4 / 5);
    expect(share(precise, own)).toBe(4 / 5);
  });

  test("B cubed counts mentions", () => {
    const { right, gold: all, precise, ours: own } = bCubed(gold, ours);
    expect(share(right, all)).toBeCloseTo((4 * 0.5 + 3) / 7);
    expect(share(precise, own)).toBeCloseTo((4 + 3 * 0.75) / 8);
  });

  test("CEAF e matches groups one to one", () => {
    const { right, gold: all, precise, ours: own } = ceafE(gold, ours);
    const sum = 4 / 6 + 6 / 7;
    expect(right).toBeCloseTo(sum);
    expect([all, own]).toEqual([2, 3]);
    expect(precise).toBeCloseTo(sum);
  });

  test("the heaviest matching is not the greedy one", () =>
    expect(
      heaviest(
        [
          [3, 2],
          [2, 0],
        ],
        2,
      ),
    ).toBe(4));
});
