import { expect, it } from "vitest";
import { coast, gathered, MAP, mapX, mapY } from "./worldMap.ts";

it("draws the coast on both sides of the date line, without a stroke across the map", () => {
  const rings = coast()
    .split("M")
    .filter(Boolean)
    .map((ring) =>
      ring
        .replace("Z", "")
        .split("L")
        .map((point) => point.split(" ").map(Number) as [number, number]),
    );
  expect(rings.length).toBeGreaterThan(100);
  for (const ring of rings)
    ring.forEach(([x, y], i) => {
      expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
      const before = ring.at(i - 1)!;
      // the edge of Antarctica lies below the map
      if (y < MAP.height)
        expect(Math.abs(x - before[0])).toBeLessThan(MAP.width / 2);
    });
  // the far east of Russia stands at both edges
  const reaches = (from: number, to: number) =>
    rings.some((ring) => ring.some(([x, y]) => x >= from && x <= to && y < 22));
  expect(reaches(0, 10) && reaches(350, 360)).toBe(true);
});

it("puts a degree where it lies, and marks that collide into one", () => {
  expect([mapX(0), mapY(MAP.north)]).toEqual([180, 0]);
  const marks = [
    { place: "a", lat: 46, lon: 6 },
    { place: "b", lat: 48, lon: 8 },
    { place: "c", lat: 38, lon: -77 },
  ];
  expect(
    gathered(marks, 5).map((one) => one.marks.map((mark) => mark.place)),
  ).toEqual([["a", "b"], ["c"]]);
  expect(gathered(marks, 1)).toHaveLength(3);
});
