import { describe, expect, it } from "vitest";
import { axisOf, placed, spots, ticks } from "./axis.ts";

const year = axisOf("1986-01-01", "1986-12-31")!;

describe("placed", () => {
  it("gives days their share of the axis", () => {
    expect(placed(year, "1986-01-01", "1986-12-31")).toEqual({ x: 0, w: 100 });
    expect(placed(year, "1986-01-01", "1986-01-01")!.w).toBeCloseTo(100 / 365);
    expect(placed(year, "1985-06-01", "1986-01-10")!.x).toBe(0);
    expect(placed(year, "1987-01-01", "1987-01-02")).toBeNull();
    expect(axisOf("1986-02-01", "1986-01-01")).toBeNull();
  });
});

describe("spots", () => {
  const mark = (id: string, from: string | null, to: string | null) => ({
    id,
    from,
    to,
  });
  it("joins what would cover each other, and leaves long brackets their own", () => {
    const near = spots(
      year,
      [
        mark("a", "1986-05-01", "1986-05-01"),
        mark("b", "1986-05-02", "1986-05-02"),
      ],
      800,
    );
    expect(near.map((spot) => spot.marks.length)).toEqual([2]);
    const apart = spots(
      year,
      [
        mark("a", "1986-05-01", "1986-05-01"),
        mark("b", "1986-09-02", "1986-09-02"),
      ],
      800,
    );
    expect(apart).toHaveLength(2);
    const wide = spots(
      year,
      [
        mark("a", "1986-05-01", "1986-12-31"),
        mark("b", "1986-05-02", "1986-05-02"),
      ],
      800,
    );
    expect(wide).toHaveLength(2);
  });
  it("draws an open end at the end that is known", () => {
    const [spot] = spots(year, [mark("a", null, "1986-07-01")], 800);
    expect(spot!.x).toBeCloseTo((100 * 181) / 365);
    expect(spot!.w).toBeLessThan(1);
  });
});

describe("ticks", () => {
  it.each([
    ["1986-01-01", "1986-01-10"],
    ["1986-01-01", "1986-12-31"],
    ["1985-01-01", "1988-12-31"],
    ["1900-01-01", "2018-12-31"],
    ["0900-01-01", "2018-12-31"],
  ])("%s to %s: a few, in order, inside", (from, to) => {
    const found = ticks(axisOf(from, to)!, 10);
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThanOrEqual(13);
    expect(
      found.every(
        (tick, i) =>
          tick.x >= 0 && tick.x < 100 && (!i || tick.x > found[i - 1]!.x),
      ),
    ).toBe(true);
  });
});
