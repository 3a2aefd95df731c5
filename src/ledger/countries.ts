import { readTable } from "../text/table.ts";
import { foldWords } from "./names.ts";

/** Names and adjectives of states, folded, to their codes. */
export type CountryNames = Readonly<{
  /** Codes of the states that `name` can mean: "American" and "U.S." are USA; [] where it names none. */
  codes(name: string): readonly string[];
  /** The short name of a state: USA -> "United States". */
  nameOf(code: string): string | undefined;
  /** Folded names (no adjectives, no capitals) of a state: what a place can be called when it is the country itself. */
  namesOf(code: string): readonly string[];
  /** Codes of the states in which a town of that name is known to lie; [] where none is known. */
  townIn(name: string): readonly string[];
}>;

const list = (cell: string) =>
  cell
    .split("|")
    .map((name) => name.trim())
    .filter(Boolean);
const fold = (name: string) =>
  foldWords(name)
    .filter((word) => word !== "the")
    .join(" ");

/**
 * From `countries.tsv` (code, name, names, demonyms, capitals) and `states.tsv` (code, what, forms), states of today and of the
 * past, and `places.tsv` (name, country) for where towns lie. A table that is missing knows nothing.
 * Capitals name no state here: "Washington" as an actor is the actors' business, as a place it is a town.
 */
export function countryNames(
  files: Readonly<Record<string, string>>,
): CountryNames {
  const codes = new Map<string, Set<string>>();
  const shown = new Map<string, string>();
  const names = new Map<string, Set<string>>();
  const add = (index: Map<string, Set<string>>, key: string, value: string) => {
    if (!key) return;
    index.set(key, (index.get(key) ?? new Set()).add(value));
  };
  const towns = new Map<string, Set<string>>();
  const table = <Column extends string>(
    name: string,
    columns: readonly Column[],
  ) => readTable(name, files[name] ?? columns.join("\t"), columns);
  for (const row of table("countries.tsv", [
    "code",
    "name",
    "names",
    "demonyms",
    "capitals",
  ])) {
    for (const capital of list(row.capitals))
      add(towns, fold(capital), row.code);
    shown.set(row.code, row.name);
    for (const name of [row.name, ...list(row.names)]) {
      add(codes, fold(name), row.code);
      add(names, row.code, fold(name));
    }
    for (const demonym of list(row.demonyms))
      add(codes, fold(demonym), row.code);
  }
  for (const row of table("places.tsv", ["name", "country"]))
    add(towns, fold(row.name), row.country);
  for (const row of table("states.tsv", ["code", "what", "forms"])) {
    if (!["name", "historical", "adjective", "people"].includes(row.what))
      continue;
    const forms = list(row.forms);
    if (row.what === "historical" && forms[0] && !shown.has(row.code))
      shown.set(row.code, forms[0]);
    for (const form of forms) {
      add(codes, fold(form), row.code);
      if (row.what === "name" || row.what === "historical")
        add(names, row.code, fold(form));
    }
  }
  return {
    codes: (name) => [...(codes.get(fold(name)) ?? [])],
    nameOf: (code) => shown.get(code),
    namesOf: (code) => [...(names.get(code) ?? [])],
    townIn: (name) => [...(towns.get(fold(name)) ?? [])],
  };
}

/** No names at all: every place is a town, and only codes name states. */
export const NO_COUNTRIES: CountryNames = {
  codes: () => [],
  nameOf: () => undefined,
  namesOf: () => [],
  townIn: () => [],
};
