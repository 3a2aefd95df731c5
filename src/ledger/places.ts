import { foldWords } from "./names.ts";
import type { Place } from "../readout/contacts/record.ts";
import type { CountryNames } from "./countries.ts";

/** What kind of place a name is, as far as its own words say: a building or room, a country, or another name (mostly a town). */
export type PlaceSort = "inside" | "country" | "other";

/** EXAMPLE "White House", "Hofdi House", "Office of the President", "the Kremlin". Not: "Casablanca", "Houston". */
const INSIDE = new Set(
  `house palace kremlin hotel office offices room hall residence villa castle airport embassy consulate mansion lodge ranch
  center centre building headquarters ministry parliament capitol pentagon base camp complex compound estate dacha cathedral
  mosque museum university library theatre theater stadium ship aboard station terminal border crossing club chamber court
  suite garden gardens bunker monastery abbey chancellery chancery elysee bundestag`.split(
    /\s+/,
  ),
);

export function placeSort(name: string, countries: CountryNames): PlaceSort {
  if (countries.codes(name).length) return "country";
  return foldWords(name).some((word) => INSIDE.has(word)) ? "inside" : "other";
}

const STOP = new Set(["the", "of", "in", "at", "near", "city", "town"]);
const content = (name: string) =>
  foldWords(name).filter((word) => !STOP.has(word));

/** Whether two names mean one place by their own words: equal, or one holds all words of the other ("Vienna", "Vienna, Austria"). */
export function samePlace(a: Place, b: Place): boolean {
  if (a.geonames && b.geonames) return a.geonames === b.geonames;
  const [x, y] = [content(a.name), content(b.name)];
  if (!x.length || !y.length) return false;
  const [fewer, more] =
    x.length <= y.length ? [x, new Set(y)] : [y, new Set(x)];
  return fewer.every((word) => more.has(word));
}

/**
 * Whether two places cannot be those of one contact: two towns, two countries, or a town that is known to lie in another country.
 * A building may stand in any town and a room in any building: what we do not know is no conflict
 * ("White House" and "Washington" agree; "Geneva" and "Vienna" do not, nor "Reykjavik" and "United States").
 */
export function placesConflict(
  a: Place | undefined,
  b: Place | undefined,
  countries: CountryNames,
): boolean {
  if (!a || !b || samePlace(a, b)) return false;
  const [x, y] = [placeSort(a.name, countries), placeSort(b.name, countries)];
  if (x === "inside" || y === "inside") return false;
  if (x === "other" && y === "other") return true;
  const of = (name: string, sort: PlaceSort) =>
    sort === "country" ? countries.codes(name) : countries.townIn(name);
  const [m, n] = [of(a.name, x), new Set(of(b.name, y))];
  return m.length > 0 && n.size > 0 && !m.some((code) => n.has(code));
}

/** More exact first: a building, then a town, then a country. */
export function placeRank(place: Place, countries: CountryNames): number {
  return ["inside", "other", "country"].indexOf(
    placeSort(place.name, countries),
  );
}
