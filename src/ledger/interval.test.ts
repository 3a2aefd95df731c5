import { expect, test } from "vitest";
import { wilson } from "./interval.ts";

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
