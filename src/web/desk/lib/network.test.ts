import { expect, test } from "vitest";
import { HEIGHT, laidOut, lineOf, WIDTH } from "./network.ts";

test("the same network is always drawn the same, within the frame, no two nodes on each other", () => {
  const edges = [
    [0, 1],
    [0, 2],
    [0, 3],
    [4, 5],
  ] as const;
  const drawn = laidOut(6, edges);
  expect(drawn).toEqual(laidOut(6, edges));
  for (const { x, y } of drawn) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(WIDTH);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(HEIGHT);
  }
  const far = (i: number, j: number) =>
    Math.hypot(drawn[i]!.x - drawn[j]!.x, drawn[i]!.y - drawn[j]!.y);
  for (let i = 0; i < 6; i++)
    for (let j = 0; j < i; j++) expect(far(i, j)).toBeGreaterThan(30);
  // who dealt with each other stands nearer than who did not
  expect(far(4, 5)).toBeLessThan(Math.min(far(4, 1), far(4, 2), far(5, 3)));
});

test("two nodes and one lie in the frame too", () => {
  expect(laidOut(1, [])).toEqual([{ x: WIDTH / 2, y: HEIGHT / 2 }]);
  expect(laidOut(2, [[0, 1]])).toHaveLength(2);
});

test("one contact that was held makes the line solid; a plan alone dashes it; what fell through strikes it", () => {
  expect(lineOf({ held: 1, cancelled: 3 })).toBe("held");
  expect(lineOf({ planned: 1, denied: 1 })).toBe("planned");
  expect(lineOf({ cancelled: 1, refused: 1 })).toBe("cancelled");
});
