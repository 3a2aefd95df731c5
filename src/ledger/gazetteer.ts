import { readTable } from "../text/table.ts";
import type { CountryNames } from "./countries.ts";
import { foldWords } from "./names.ts";

/** Where a place lies: a town is a point, a country only the middle of its towns. Degrees, north and east positive. */
export type Located = Readonly<{
  sort: "town" | "country";
  lat: number;
  lon: number;
}>;
export type Gazetteer = Readonly<{
  /** By GeoNames id, else by its name: the largest town so called, else the country. Null where neither knows it. */
  locate(name: string, geonames: number | null): Located | null;
}>;

const fold = (name: string) => foldWords(name).join(" ");

/**
 * From `places.tsv` (geonames, name, alternates, country, population; largest first) and `coordinates.tsv` (geonames, lat, lon): GeoNames, CC BY 4.0.
 */
export function gazetteer(
  files: Readonly<{ places: string; coordinates: string }>,
  countries: CountryNames,
): Gazetteer {
  const byId = new Map<number, Located>(
    readTable("coordinates.tsv", files.coordinates, [
      "geonames",
      "lat",
      "lon",
    ]).map(({ geonames, lat, lon }) => [
      Number(geonames),
      { sort: "town", lat: Number(lat), lon: Number(lon) },
    ]),
  );
  const byName = new Map<string, Located>();
  const towns = new Map<string, { weight: number; lat: number; lon: number }>();
  for (const row of readTable("places.tsv", files.places, [
    "geonames",
    "name",
    "alternates",
    "country",
    "population",
  ])) {
    const town = byId.get(Number(row.geonames));
    if (!town) continue;
    const { lat, lon } = town;
    // "New York City" is printed "New York"; where a country has the shorter name, that goes first
    const short = row.name.replace(/ City$/, "");
    for (const name of [row.name, ...row.alternates.split("|"), short])
      if (name && !byName.has(fold(name))) byName.set(fold(name), town);
    const weight = Number(row.population) + 1;
    const sum = towns.get(row.country) ?? { weight: 0, lat: 0, lon: 0 };
    towns.set(row.country, {
      weight: sum.weight + weight,
      lat: sum.lat + weight * lat,
      lon: sum.lon + weight * lon,
    });
  }
  const ofCountry = (name: string): Located | null => {
    const codes = countries.codes(name);
    const sum = codes.length === 1 ? towns.get(codes[0]!) : undefined;
    return sum
      ? {
          sort: "country",
          lat: sum.lat / sum.weight,
          lon: sum.lon / sum.weight,
        }
      : null;
  };
  return {
    locate: (name, geonames) =>
      (geonames === null ? undefined : byId.get(geonames)) ??
      ofCountry(name) ??
      byName.get(fold(name)) ??
      null,
  };
}
