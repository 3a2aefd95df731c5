import { expect, test } from "vitest";
import { foldName, isDescription } from "./names.ts";

test.each([
  ["Kim Jong-un", "KIM JONG UN"],
  ["Joseph R. Biden, Jr.", "Joseph Biden"],
  ["Bashar al-Assad", "Bashar Assad"],
  ["José Álvarez", "Jose Alvarez"],
  ["the White House", "White House"],
  ["O’Neill", "O'Neill"],
])("%s and %s are one name", (a, b) => {
  expect(foldName(a)).toBe(foldName(b));
});

test.each([
  ["Joe Biden", "Joseph Biden"],
  ["Ada Novak", "Ana Novak"],
  ["Novak", "Novakova"],
  ["J. Novak", "K. Novak"],
])("%s and %s are two", (a, b) => {
  expect(foldName(a)).not.toBe(foldName(b));
});

test("a name that is nothing but an article or a sign does not become empty by folding its words away", () => {
  expect(foldName("Al")).toBe("al");
  expect(foldName("—")).toBe("");
});

test.each([
  "his Soviet colleague",
  "senior officials",
  "reporters",
  "A spokesman",
  "two ministers",
])("%s describes", (name) => {
  expect(isDescription(name)).toBe(true);
});

test.each(["White House", "Ada Novak", "OPEC", "外交部", "G20"])(
  "%s names",
  (name) => {
    expect(isDescription(name)).toBe(false);
  },
);
