import { expect, it } from "vitest";
import { loadGazetteer } from "../io/ledgerStore.ts";
import { countryNames } from "./countries.ts";
import { gazetteer } from "./gazetteer.ts";

const FILES = {
  places: [
    "geonames\tname\talternates\tcountry\tfeature\tpopulation",
    "1\tNorthport\tNordport|Norport\tAAA\tC\t999",
    "2\tNorthport\t\tBBB\tP\t99",
    "3\tSouthport\t\tAAA\tP\t0",
  ].join("\n"),
  coordinates: [
    "geonames\tlat\tlon",
    "1\t10\t20",
    "2\t-5\t-6",
    "3\t20\t120",
  ].join("\n"),
};
const countries = countryNames({
  "countries.tsv":
    "code\tname\tnames\tdemonyms\tcapitals\nAAA\tAland Republic\t\tAlander\tNorthport",
});

it("finds a town by its id, else the largest of its name or spelling", () => {
  const { locate } = gazetteer(FILES, countries);
  expect(locate("Northport", 2)).toEqual({ sort: "town", lat: -5, lon: -6 });
  expect(locate("NORTHPORT", null)).toEqual({ sort: "town", lat: 10, lon: 20 });
  expect(locate("Nordport", null)).toMatchObject({ lat: 10 });
  expect(locate("Palace of Nowhere", null)).toBeNull();
  expect(locate("Northport", 77)).toMatchObject({ lat: 10 });
});

it("gives a country the middle of its towns, and says that it is none", () => {
  const { locate } = gazetteer(FILES, countries);
  const found = locate("Aland Republic", null)!;
  expect(found.sort).toBe("country");
  expect(found.lat).toBeCloseTo(10.01, 2);
});

it("knows where the places of the package lie", () => {
  const { locate } = loadGazetteer();
  expect(locate("Geneva", 2660646)).toEqual({
    sort: "town",
    lat: 46.2,
    lon: 6.15,
  });
  expect(locate("Switzerland", null)!.sort).toBe("country");
  expect(locate("New York", null)).toEqual(locate("New York City", null));
  expect(locate("New York", null)!.sort).toBe("town");
  expect(locate("Mexico", null)!.sort).toBe("country");
  expect(locate("Hofdi House", null)).toBeNull();
});
