import { readTable } from "../../text/table.ts";

/** What a word or phrase of `times.tsv` can be. */
export type Entry = Readonly<{ class: string; value: string; length: number }>;
export type Phrase = Readonly<{ words: readonly string[]; entry: Entry }>;

/** The words of time (data/en/times.tsv) and the named days (data/en/holidays.tsv), by their first lexeme, longest first. */
export type TimeTables = Readonly<{
  phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** First lexemes of the phrases that an expression can begin with. */
  starts: ReadonlySet<string>;
}>;

/** Classes of words that stand beside an expression or inside it, never at its beginning. */
const INNER = new Set([
  "signal",
  "counted",
  "zone",
  "scale",
  "name-before",
  "name-behind",
]);

/** The pieces that a text is read in: runs of letters, runs of digits, and single other characters. */
export const LEXEME = /[\p{L}\p{M}]+|\p{Nd}+|[^\s]/gu;

/** Table files: `times.tsv` and `holidays.tsv`, by name without folder. Throws a RangeError on a malformed table. */
export function timeTables(
  files: Readonly<Record<string, string>>,
): TimeTables {
  const phrases = new Map<string, Phrase[]>();
  const starts = new Set<string>();
  const add = (phrase: string, name: string, value: string) => {
    const words = normalize(phrase).match(LEXEME) ?? [];
    if (!words.length)
      throw new RangeError(`times: an empty entry of class ${name}`);
    const one = { words, entry: { class: name, value, length: words.length } };
    phrases.set(words[0]!, [...(phrases.get(words[0]!) ?? []), one]);
    if (!INNER.has(name)) starts.add(words[0]!);
  };
  for (const file of ["times.tsv", "holidays.tsv"])
    if (files[file] === undefined)
      throw new RangeError(`times: no table ${file}`);
  for (const row of readTable("times.tsv", files["times.tsv"]!, [
    "word",
    "class",
    "value",
  ]))
    add(row.word, row.class, row.value);
  for (const row of readTable("holidays.tsv", files["holidays.tsv"]!, [
    "name",
    "rule",
  ]))
    add(row.name, "holiday", row.rule);
  for (const list of phrases.values())
    list.sort((a, b) => b.words.length - a.words.length);
  return { phrases, starts };
}

/** Lower case, with the typewriter's apostrophe. */
export function normalize(text: string): string {
  return isAscii(text) && !text.includes("`")
    ? text.toLowerCase()
    : text.toLowerCase().replace(/[’‘ʼ`´]/gu, "'");
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) > 127) return false;
  return true;
}
