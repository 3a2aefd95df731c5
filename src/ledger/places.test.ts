import { expect, test } from "vitest";
import { countryNames } from "./countries.ts";
import { placeRank, placesConflict, samePlace } from "./places.ts";

const countries = countryNames({
  "countries.tsv":
    "code\tname\tnames\tdemonyms\tcapitals\nISL\tIceland\tRepublic of Iceland\tIcelander\tReykjavik\nUSA\tUnited States\tUnited States of America|USA\tAmerican\tWashington D.C.\nAUT\tAustria\t\tAustrian\tVienna",
  "states.tsv":
    "code\twhat\tforms\nUSA\tname\tAmerica|U.S.\nSUN\thistorical\tSoviet Union|USSR\nSUN\tadjective\tSoviet",
});

test("names, adjectives and states that are no more lead to codes", () => {
  for (const name of [
    "United States",
    "the United States",
    "america",
    "U.S.",
    "American",
  ])
    expect(countries.codes(name)).toEqual(["USA"]);
  expect(countries.codes("USSR")).toEqual(["SUN"]);
  expect(countries.nameOf("SUN")).toBe("Soviet Union");
  expect(countries.codes("Reykjavik")).toEqual([]);
  expect(countries.townIn("Reykjavik")).toEqual(["ISL"]);
});

const conflict = (a: string, b: string) =>
  placesConflict({ name: a }, { name: b }, countries);

test.each([
  ["White House", "Washington"],
  ["Hofdi House", "Reykjavik"],
  ["Vienna", "Vienna, Austria"],
  ["Vienna", "Austria"],
  ["America", "United States"],
  ["East Room of the White House", "White House"],
  ["Smallville", "United States"],
])("%s and %s can be one place", (a, b) => {
  expect(conflict(a, b)).toBe(false);
  expect(conflict(b, a)).toBe(false);
});

test.each([
  ["Geneva", "Vienna"],
  ["Reykjavik", "United States"],
  ["Austria", "Iceland"],
])("%s and %s cannot", (a, b) => {
  expect(conflict(a, b)).toBe(true);
  expect(conflict(b, a)).toBe(true);
});

test("what is not known is no conflict, and an id outweighs a name", () => {
  expect(placesConflict(undefined, { name: "Vienna" }, countries)).toBe(false);
  expect(
    samePlace({ name: "Vienna", geonames: 1 }, { name: "Vienna", geonames: 2 }),
  ).toBe(false);
  expect(
    samePlace({ name: "Wien", geonames: 1 }, { name: "Vienna", geonames: 1 }),
  ).toBe(true);
});

test("a building is more exact than a town, a town than a country", () => {
  const ranks = ["White House", "Vienna", "Austria"].map((name) =>
    placeRank({ name }, countries),
  );
  expect(ranks).toEqual([0, 1, 2]);
});
