import { expect, test } from "vitest";
import { HEIGHT, laidOut, lineOf, placed, WIDTH } from "./network.ts";

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

test.each([390, 1360, 2560])(
  "no two names cover each other, a node or the frame's edge at %i px",
  (width) => {
    const unit = WIDTH / width;
    const count = 60;
    const edges = Array.from(
      { length: count - 1 },
      (_, i) => [Math.floor(i / 3), i + 1] as const,
    );
    const nodes = laidOut(count, edges).map((at, i) => ({
      ...at,
      label: `Envoy number ${"x".repeat(i % 12)}${i}`,
    }));
    const counts = edges.map(([a, b]) => ({
      x: (nodes[a]!.x + nodes[b]!.x) / 2,
      y: (nodes[a]!.y + nodes[b]!.y) / 2,
      label: "12",
    }));
    const room = placed(nodes, counts, unit);
    const boxes = room.names.flatMap((spot, i) => {
      if (!spot) return [];
      const wide = nodes[i]!.label.length * 6.5 * unit;
      const left =
        spot.x - { middle: wide / 2, start: 0, end: wide }[spot.anchor];
      return [
        { left, right: left + wide, top: spot.y - 10 * unit, bottom: spot.y },
      ];
    });
    expect(boxes.length).toBeGreaterThan(width > 1000 ? count / 2 : 0);
    for (const [i, a] of boxes.entries()) {
      expect(a.left).toBeGreaterThanOrEqual(0);
      expect(a.right).toBeLessThanOrEqual(WIDTH);
      expect(a.bottom).toBeLessThanOrEqual(HEIGHT);
      for (const b of boxes.slice(i + 1))
        expect(
          a.left < b.right &&
            b.left < a.right &&
            a.top < b.bottom &&
            b.top < a.bottom,
        ).toBe(false);
      for (const { x, y } of nodes)
        expect(x > a.left && x < a.right && y > a.top && y < a.bottom).toBe(
          false,
        );
    }
    expect(room).toEqual(placed(nodes, counts, unit));
  },
);
