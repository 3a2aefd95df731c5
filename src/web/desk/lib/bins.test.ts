import { describe, expect, it } from "vitest";
import { binned } from "./bins.ts";

const month = (name: string, contacts = 1) => ({
  month: name,
  articles: 0,
  contacts,
  statements: 2,
});
const labels = (bins: ReturnType<typeof binned>) =>
  bins.map((one) => one.label);

describe("binned", () => {
  it("gives every month a column where there is room, those without anything too", () => {
    const bins = binned([month("1986-11"), month("1987-02", 3)], 400);
    expect(labels(bins)).toEqual([
      "Nov 1986",
      "Dec 1986",
      "Jan 1987",
      "Feb 1987",
    ]);
    expect(bins.map((one) => one.contacts)).toEqual([1, 0, 0, 3]);
    expect(bins[3]).toMatchObject({
      from: "1987-02",
      to: "1987-02",
      statements: 2,
    });
    expect(bins.map((one) => one.tick)).toEqual(["1986", "", "1987", ""]);
  });

  it("counts by years, tens and hundreds of years where there is less", () => {
    const months = [month("1985-07"), month("1988-06"), month("1988-07")];
    const years = binned(months, 300);
    expect(labels(years)).toEqual(["1985", "1986", "1987", "1988"]);
    expect(years.map((one) => one.contacts)).toEqual([1, 0, 0, 2]);
    const tens = binned([month("1889-01"), month("1988-06")], 300);
    expect(tens[0]).toMatchObject({
      label: "1880 to 1889",
      from: "1880",
      to: "1889",
    });
    expect(tens).toHaveLength(11);
    expect(binned([month("0900-01"), month("1988-06")], 300)[0]!.label).toBe(
      "0900 to 0999",
    );
  });

  it("keeps a column as wide as its number", () => {
    const months = [month("1986-01", 123456), month("1986-12")];
    expect(binned(months, 12 * 20)).toHaveLength(1);
    expect(binned(months, 12 * 50)).toHaveLength(12);
  });

  it("writes no two years over each other", () => {
    const ticks = binned([month("1986-12"), month("1990-01")], 700).map(
      (one) => one.tick,
    );
    expect(ticks.slice(0, 3)).toEqual(["", "1987", ""]);
    expect(binned([], 300)).toEqual([]);
  });
});
