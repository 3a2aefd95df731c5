import { readTable } from "../text/table.ts";

/** What the tokenizer and the sentence splitter know by heart: data/en/*.tsv. */
export type TokenTables = Readonly<{
  /** Lower-cased, with its dot -> when the dot belongs to the word: see abbreviations.tsv. */
  abbreviations: ReadonlyMap<string, string>;
  /** Lower-cased, with a straight apostrophe -> lengths of its words. */
  contractions: ReadonlyMap<string, readonly number[]>;
  clitics: ReadonlySet<string>;
  elisions: ReadonlySet<string>;
  prefixes: ReadonlySet<string>;
  units: ReadonlySet<string>;
  /** Words that, capitalised behind an abbreviation, begin a sentence. */
  starters: ReadonlySet<string>;
  /** Verb forms that are split off a name they are glued to. */
  fusible: ReadonlySet<string>;
}>;

/** The files that `tokenTables` reads. */
export const TOKEN_TABLE_FILES = [
  "abbreviations.tsv",
  "contractions.tsv",
  "affixes.tsv",
  "fusible.tsv",
] as const;

const KINDS = new Set([
  "always",
  "title",
  "name",
  "number",
  "place",
  "inside",
  "final",
]);

/** The tables from the text of their files. Throws a RangeError where a file is missing or a row is wrong. */
export function tokenTables(
  files: Readonly<Record<string, string>>,
): TokenTables {
  const rows = <Column extends string>(
    name: (typeof TOKEN_TABLE_FILES)[number],
    columns: readonly Column[],
  ) => {
    const tsv = files[name];
    if (tsv === undefined)
      throw new RangeError(`${name}: the table is missing`);
    return readTable(name, tsv, columns);
  };
  const affixes = rows("affixes.tsv", ["form", "kind"]);
  const ofKind = (kind: string) =>
    new Set(affixes.filter((row) => row.kind === kind).map((row) => row.form));
  return {
    abbreviations: new Map(
      rows("abbreviations.tsv", ["form", "kind"]).map(({ form, kind }) => {
        if (!KINDS.has(kind))
          throw new RangeError(`abbreviations.tsv: ${form}: no kind "${kind}"`);
        return [form, kind];
      }),
    ),
    contractions: new Map(
      rows("contractions.tsv", ["words"]).map(({ words }) => {
        const parts = words.split(" ");
        return [parts.join(""), parts.map((part) => part.length)];
      }),
    ),
    clitics: ofKind("clitic"),
    elisions: ofKind("elision"),
    prefixes: ofKind("prefix"),
    units: ofKind("unit"),
    starters: ofKind("starter"),
    fusible: new Set(rows("fusible.tsv", ["form"]).map((row) => row.form)),
  };
}
