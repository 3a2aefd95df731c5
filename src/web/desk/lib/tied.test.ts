import { describe, expect, it } from "vitest";
import { inOrder, tied } from "./tied.ts";

describe("inOrder", () => {
  it("keeps the most pairs that stand in one order", () => {
    expect(
      inOrder([
        [30, 300],
        [10, 500],
        [20, 200],
        [40, 400],
      ]),
    ).toEqual([
      [20, 200],
      [30, 300],
      [40, 400],
    ]);
    expect(inOrder([])).toEqual([]);
    expect(
      inOrder([
        [5, 9],
        [5, 9],
      ]),
    ).toEqual([[5, 9]]);
  });
});

describe("tied", () => {
  const pairs = [
    [0, 0],
    [100, 400],
    [300, 500],
  ] as const;
  it("meets at every pair and goes in proportion between two", () => {
    expect([0, 50, 100, 200, 300].map((place) => tied(pairs, place))).toEqual([
      0, 200, 400, 450, 500,
    ]);
  });
  it("stays at the ends beyond them", () => {
    expect(tied(pairs, 900)).toBe(500);
    expect(tied([[10, 20]], 0)).toBe(20);
    expect(tied([], 7)).toBe(7);
  });
});
