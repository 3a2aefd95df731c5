import { expect, test } from "vitest";
import { wilson, wilsonOfClusters } from "./interval.ts";

test("Wilson's interval as textbooks give it", () => {
  // 8 of 10: 0.490 to 0.943
  expect(wilson(8, 10)).toEqual({ low: 49, high: 95 });
  // 71 of 80: 0.800 to 0.940
  expect(wilson(71, 80)).toEqual({ low: 79, high: 94 });
});

test("none and all are no certainty; nothing drawn is nothing known", () => {
  expect(wilson(0, 5)!.low).toBe(0);
  expect(wilson(0, 5)!.high).toBeGreaterThan(30);
  expect(wilson(5, 5)!.high).toBe(100);
  expect(wilson(5, 5)!.low).toBeLessThan(70);
  expect(wilson(0, 0)).toBeNull();
});

test("draws in clusters tell less where the clusters differ, and as much as single ones where they do not", () => {
  const alike = Array.from({ length: 10 }, () => ({ good: 9, all: 10 }));
  expect(wilsonOfClusters(alike)).toEqual(wilson(90, 100));
  const unlike = [
    ...Array.from({ length: 9 }, () => ({ good: 10, all: 10 })),
    { good: 0, all: 10 },
  ];
  const wide = wilsonOfClusters(unlike)!;
  const narrow = wilson(90, 100)!;
  expect(wide.low).toBeLessThan(narrow.low);
  expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
  // one cluster of ten is wrong throughout: the design effect is 100/9, so a hundred draws tell what nine do
  expect(wide).toEqual(wilson(8.1, 9));
  expect(wilsonOfClusters([{ good: 3, all: 4 }])).toEqual(wilson(3, 4));
  expect(wilsonOfClusters([{ good: 0, all: 0 }])).toBeNull();
});
