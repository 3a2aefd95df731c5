import { readTable } from "../../text/table.ts";
import { KnownPersons } from "./knownPersons.ts";
import { foldWord, wordsOf } from "./words.ts";

/** What a printed name can stand for: one row of countries.tsv, states.tsv, places.tsv or organizations.tsv. */
export type Named = Readonly<{
  what:
    | "state"
    | "adjective"
    | "people"
    | "capital"
    | "place"
    | "region"
    | "organization"
    | "office";
  /** The table's own short name. */
  name: string;
  /** ISO 3166-1 alpha-3 (or a historical state's letters), IGO or NGO; "" where there is none. */
  country: string;
  sector: string;
  geonames?: number;
  /** A possessive stands inside: "Workers' Party", "People's Republic". */
  owner: boolean;
  /** Printed in capitals only: "US" is a state, "us" is not. */
  capitals: boolean;
}>;

export const OFFICES = [
  "head-of-state",
  "head-of-government",
  "deputy-leader",
  "royal",
  "spouse",
  "leader",
  "foreign-minister",
  "defense-minister",
  "minister",
  "deputy-minister",
  "official",
  "envoy",
  "ambassador",
  "adviser",
  "spokesperson",
  "legislator",
  "party-leader",
  "chief",
  "judge",
  "governor",
  "director",
  "organization-head",
  "officer",
  "clergy",
  "journalist",
  "expert",
  "citizen",
  "business",
  "source",
  "relation",
  "kin",
] as const;
export type Office = (typeof OFFICES)[number];

export type Gender = "m" | "f";

/** A title of titles.tsv: a noun that names an office. */
export type Title = Readonly<{
  title: string;
  office: Office;
  sector: string;
  gender?: Gender;
  country: string;
  plural: boolean;
}>;

export const NOMINAL_CLASSES = [
  "body",
  "group",
  "titles",
  "side",
  "sides",
  "persons",
  "pair",
  "trio",
  "country",
] as const;
export type NominalClass = (typeof NOMINAL_CLASSES)[number];
export type Nominal = Readonly<{
  noun: string;
  class: NominalClass;
  sector: string;
}>;

/** A dictionary of word sequences: longest match in one walk. */
export class Trie<Value> {
  readonly #next = new Map<string, Trie<Value>>();
  #values: readonly Value[] = [];

  add(words: readonly string[], value: Value): void {
    // walks down one node a word
    let node: Trie<Value> = this; // eslint-disable-line @typescript-eslint/no-this-alias
    for (const word of words) {
      let next = node.#next.get(word);
      if (!next) node.#next.set(word, (next = new Trie()));
      node = next;
    }
    if (node !== this) node.#values = [...node.#values, value];
  }

  /** Before what is there already under these words: it is found first. */
  addFirst(words: readonly string[], value: Value): void {
    this.add(words, value);
    let node: Trie<Value> = this; // eslint-disable-line @typescript-eslint/no-this-alias
    for (const word of words) node = node.#next.get(word)!;
    node.#values = [value, ...node.#values.slice(0, -1)];
  }

  /** The longest sequence from `words[from]` on for which `accept` leaves a value, with its length in words. */
  longest(
    words: readonly { readonly key: string }[],
    from: number,
    accept: (value: Value, last: number) => boolean = () => true,
  ): { values: Value[]; length: number } | null {
    let found: { values: Value[]; length: number } | null = null;
    let node: Trie<Value> | undefined = this; // eslint-disable-line @typescript-eslint/no-this-alias
    for (let index = from; index < words.length; index++) {
      node = node.#next.get(words[index]!.key);
      if (!node) break;
      const values = node.#values.filter((value) => accept(value, index));
      if (values.length) found = { values, length: index - from + 1 };
    }
    return found;
  }
}

export interface ActorTables {
  readonly named: Trie<Named>;
  readonly titles: Trie<Title>;
  readonly honorifics: Trie<{ gender?: Gender }>;
  readonly modifiers: ReadonlySet<string>;
  readonly portfolios: ReadonlySet<string>;
  readonly nominals: Trie<Nominal>;
  readonly given: ReadonlyMap<
    string,
    { gender?: Gender; familyFirst: boolean }
  >;
  /** Short name of a country by its code. */
  readonly countries: ReadonlyMap<string, string>;
  /** Name of a country's capital by the country's code. */
  readonly capitals: ReadonlyMap<string, string>;
  /** Nouns that a state does or has: an adjective before one stands for the state. */
  readonly stateNouns: ReadonlySet<string>;
  /** Persons of a team's own dictionaries; none of our own. */
  readonly persons: KnownPersons;
}

const OWNER = /['’]s |(?<=s)['’] /gu;

/** The table files that `actorTables` reads. */
export const ACTOR_TABLE_FILES = [
  "countries.tsv",
  "states.tsv",
  "places.tsv",
  "organizations.tsv",
  "titles.tsv",
  "nominals.tsv",
  "given-names.tsv",
  "state-nouns.tsv",
] as const;

/**
 * The actor tables from the text of their files, keyed by file name without folder (`ACTOR_TABLE_FILES`).
 * Throws a RangeError that names the table and line where a row is broken or a file is missing.
 */
export function actorTables(
  files: Readonly<Record<string, string>>,
): ActorTables {
  const table = <Column extends string>(
    name: string,
    columns: readonly Column[],
  ) => {
    const text = files[name];
    if (text === undefined) throw new RangeError(`actor tables: no ${name}`);
    return readTable(name, text, columns);
  };
  const named = new Trie<Named>();
  const countries = new Map<string, string>();
  const capitals = new Map<string, string>();
  const enter = (form: string, entry: Omit<Named, "capitals" | "owner">) => {
    const bare = form.replace(/^the /, "");
    const value = {
      ...entry,
      capitals: /^[A-Z][A-Z0-9.+/-]+$/.test(form),
      owner: false,
    };
    const words = wordsOf(bare);
    if (words.length) named.add(words, value);
    // "People's Republic", "Workers' Party": an owner inside the name, which tokenizers part from its "'s"
    if (bare.search(OWNER) >= 0)
      named.add(wordsOf(bare.replaceAll(OWNER, " ")), {
        ...value,
        owner: true,
      });
  };
  const split = (cell: string) => cell.split("|").filter(Boolean);

  for (const row of table("countries.tsv", [
    "code",
    "name",
    "names",
    "demonyms",
    "capitals",
  ])) {
    const base = { country: row.code, sector: "GOV", name: row.name };
    countries.set(row.code, row.name);
    for (const form of [row.name, ...split(row.names)])
      enter(form, { ...base, what: "state" });
    for (const form of split(row.demonyms))
      enter(form, { ...base, what: "adjective" });
    for (const form of split(row.capitals))
      enter(form, { ...base, name: form, what: "capital" });
    if (row.capitals) capitals.set(row.code, split(row.capitals)[0]!);
  }
  const WHAT = {
    name: "state",
    historical: "state",
    adjective: "adjective",
    people: "people",
    capital: "capital",
    region: "region",
  } as const;
  for (const row of table("states.tsv", ["code", "what", "forms"])) {
    const what = WHAT[row.what as keyof typeof WHAT];
    if (!what) throw new RangeError(`states.tsv: what is ${row.what}`);
    const forms = split(row.forms);
    if (row.what === "historical") countries.set(row.code, forms[0]!);
    if (what === "capital") capitals.set(row.code, forms[0]!);
    for (const form of forms) {
      const own = what === "capital" || what === "region";
      const name = own ? form : (countries.get(row.code) ?? form);
      enter(form, {
        what,
        name,
        country: row.code,
        sector: own && what === "region" ? "" : "GOV",
      });
    }
  }
  for (const row of table("organizations.tsv", [
    "name",
    "names",
    "kind",
    "sector",
    "country",
  ]))
    for (const form of [row.name, ...split(row.names)])
      enter(form, {
        what:
          row.kind === "office"
            ? "office"
            : row.kind === "state"
              ? "state"
              : "organization",
        name: row.name,
        country: row.country,
        sector: row.sector,
      });
  for (const row of table("places.tsv", [
    "geonames",
    "name",
    "alternates",
    "country",
  ]))
    for (const form of [row.name, ...split(row.alternates)])
      enter(form, {
        what: "place",
        name: row.name,
        country: row.country,
        sector: "",
        geonames: Number(row.geonames),
      });

  const titles = new Trie<Title>();
  const honorifics = new Trie<{ gender?: Gender }>();
  const modifiers = new Set<string>();
  const portfolios = new Set<string>();
  const genderOf = (cell: string): { gender?: Gender } =>
    cell === "m" || cell === "f" ? { gender: cell } : {};
  for (const row of table("titles.tsv", [
    "title",
    "class",
    "office",
    "sector",
    "gender",
    "country",
  ])) {
    const words = wordsOf(row.title);
    if (row.class === "honorific") honorifics.add(words, genderOf(row.gender));
    else if (row.class === "modifier") modifiers.add(words.join(" "));
    else if (row.class === "portfolio") portfolios.add(words.join(" "));
    else if (row.class === "head") {
      if (!OFFICES.includes(row.office as Office))
        throw new RangeError(`titles.tsv: office is ${row.office}`);
      const title = {
        title: row.title,
        office: row.office as Office,
        sector: row.sector,
        country: row.country,
        ...genderOf(row.gender),
      };
      titles.add(words, { ...title, plural: false });
      for (const many of plurals(words))
        titles.add(many, { ...title, plural: true });
    } else throw new RangeError(`titles.tsv: class is ${row.class}`);
  }
  const nominals = new Trie<Nominal>();
  for (const row of table("nominals.tsv", ["noun", "class", "sector"])) {
    if (!NOMINAL_CLASSES.includes(row.class as NominalClass))
      throw new RangeError(`nominals.tsv: class is ${row.class}`);
    nominals.add(wordsOf(row.noun), {
      noun: row.noun,
      class: row.class as NominalClass,
      sector: row.sector,
    });
  }
  const given = new Map<string, { gender?: Gender; familyFirst: boolean }>();
  for (const row of table("given-names.tsv", ["name", "gender", "family"]))
    given.set(foldWord(row.name), {
      ...genderOf(row.gender),
      familyFirst: row.family === "first",
    });
  return {
    named,
    titles,
    honorifics,
    modifiers,
    portfolios,
    nominals,
    given,
    countries,
    capitals,
    stateNouns: new Set(
      table("state-nouns.tsv", ["noun"]).map(({ noun }) => noun),
    ),
    persons: new KnownPersons(),
  };
}

/** "foreign minister" -> "foreign ministers"; "secretary of state" -> "secretaries of state". */
export function plurals(words: readonly string[]): string[][] {
  const at =
    words.findIndex((word) => ["of", "for", "in", "at"].includes(word)) - 1;
  const index = at >= 0 ? at : words.length - 1;
  const word = words[index]!;
  const many = /(?:man|woman)$/.test(word)
    ? word.replace(/an$/, "en")
    : /[^aeiou]y$/.test(word)
      ? word.replace(/y$/, "ies")
      : /(?:s|x|ch|sh)$/.test(word)
        ? `${word}es`
        : `${word}s`;
  return [words.map((one, position) => (position === index ? many : one))];
}
