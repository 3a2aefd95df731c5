import { personWords } from "./persons.ts";
import type { Scanned } from "./phrases.ts";
import type { ActorTables } from "./tables.ts";
import type { Word } from "./words.ts";

/** What the body of an article prints of names: the measure for its title, where every word may have a capital. */
export type BodyNames = Readonly<{
  /** Words of names. */
  words: ReadonlySet<string>;
  /** Two words that follow each other in a name, parted by a space. */
  pairs: ReadonlySet<string>;
  /** Words, and the basic forms of words, that stand without a capital. */
  lowers: ReadonlySet<string>;
}>;

/** Reads the names and the small words of sentences that are no titles. */
export function bodyNamesOf(scanned: readonly Scanned[]): BodyNames {
  const names = new Set<string>();
  const pairs = new Set<string>();
  const lowers = new Set<string>();
  for (const scan of scanned) {
    for (const word of scan.words)
      if (!word.capital && !word.punctuation) {
        lowers.add(word.key);
        lowers.add(word.token.lemma.toLowerCase());
      }
    for (const { name } of scan.phrases) {
      if (!name) continue;
      const raw = scan.words
        .slice(name.first, name.last + 1)
        .map((word) => word.key);
      for (const keys of [raw, personWords(scan.words, name)])
        for (const [index, key] of keys.entries()) {
          names.add(key);
          if (index > 0) pairs.add(`${keys[index - 1]!} ${key}`);
        }
    }
  }
  return { words: names, pairs, lowers };
}

/** Short words that a title in Title Case leaves small. */
const SMALL =
  /^(?:.{1,3}|about|after|amid|among|before|between|during|from|into|over|than|that|under|until|upon|with|without|against)$/u;

/** EXAMPLE "Novak Hands Petrov a Letter From Ivanov"; not "Novak hands Petrov a letter" */
export function isTitleCase(words: readonly Word[]): boolean {
  return words.every(
    (word) =>
      word.punctuation ||
      word.capital ||
      word.joined ||
      !/^\p{L}/u.test(word.text) ||
      SMALL.test(word.key),
  );
}

/**
 * Whether a word of a title in Title Case may be part of a name: not where the body has it as a common word only.
 * EXAMPLE "Novak" of "Novak Meets Petrov"; not "Meets", where the body says "met"
 */
export function mayName(body: BodyNames, word: Word): boolean {
  if (body.words.has(word.key)) return true;
  return ![
    word.key,
    word.token.lemma.toLowerCase(),
    word.key.replace(/e?s$/, ""),
    word.key.replace(/s$/, ""),
  ].some((form) => body.lowers.has(form));
}

/**
 * Whether a name in a title in Title Case goes on from one word to the next: where the body prints the two together, or where
 * the first is a given name of which the body prints nothing.
 * EXAMPLE "Jan Novak" where the body has "Mr. Novak"; not "Novak Hands", nor "Petrov Novak" where the body has Petrov and Novak
 */
export function goesOn(
  body: BodyNames,
  tables: ActorTables,
  from: Word,
  to: Word,
): boolean {
  if (to.joined || body.pairs.has(`${from.key} ${to.key}`)) return true;
  // an initial: "Jan P. Novak"
  if (from.key.length === 1 || to.key.length === 1) return mayName(body, to);
  return (
    tables.given.has(from.key) && !body.words.has(from.key) && mayName(body, to)
  );
}
