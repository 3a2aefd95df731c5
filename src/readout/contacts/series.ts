import { isRel, type Tree } from "../../parse/tree.ts";
import type { Token } from "../../parse/record.ts";

const WORDS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
};

const TENTHS: Readonly<Record<string, number>> = {
  thirtieth: 30,
  fortieth: 40,
  fiftieth: 50,
};

/** The number of an ordinal: "10th" -> 10, "twenty-first" -> 21; null where the word is none. */
export function ordinalOf(form: string): number | null {
  const word = form.toLowerCase();
  const figures = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(word);
  if (figures) return Number(figures[1]);
  if (WORDS[word]) return WORDS[word];
  const [tens, unit] = word.split("-");
  if (tens && unit && TENS[tens] && WORDS[unit] && WORDS[unit]! < 10)
    return TENS[tens]! + WORDS[unit]!;
  return TENTHS[word] ?? romanOf(form);
}

/** A Roman number of two letters and more in capitals: "XIV" -> 14; one letter may be anything. */
function romanOf(form: string): number | null {
  if (!/^(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})$/u.test(form)) return null;
  const value: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  return [...form].reduce((sum, letter, at) => {
    const next = value[form[at + 1] ?? ""] ?? 0;
    return sum + (value[letter]! < next ? -value[letter]! : value[letter]!);
  }, 0);
}

/** The ordinal that modifies a noun: "the third round" -> 3, "the twenty-first session" (two words to the parser) -> 21. Not: "the first time they met". */
export function ordinalBeside(tree: Tree, token: Token): number | null {
  const beside = ["amod", "nummod", "compound", "advmod"];
  const modifiers = tree.children(token, ...beside);
  // "the Fourth Ministerial Conference": the parser may hang the number on the word between
  const inner = modifiers
    .filter((one) => isRel(one.deprel, "compound") && one.id < token.id)
    .flatMap((one) => tree.children(one, "amod", "nummod", "compound"));
  for (const modifier of [...modifiers, ...inner]) {
    const tens = tree
      .children(modifier, "compound", "nummod", "amod")
      .find((one) => TENS[one.form.toLowerCase()]);
    const ordinal = ordinalOf(
      tens ? `${tens.form}-${modifier.form}` : modifier.form,
    );
    if (ordinal) return ordinal;
  }
  return null;
}

const MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/u;

/**
 * Words of a proper name before a noun: "Lagos talks" -> [Lagos]; "the Lake Chad conference" -> [Lake, Chad]; "the Danish-Peruvian talks".
 * Not: "Virtual talks", "the June summit", "Vice President Ruiz's meeting".
 */
export function nameBefore(tree: Tree, token: Token): Token[] {
  const tops = tree
    .children(token, "compound", "amod", "flat")
    .filter((one) => one.id < token.id && isNamelike(one));
  return tops
    .flatMap((top) =>
      tree.subtree(top, (below) =>
        isRel(below.deprel, "case", "det", "punct", "nmod:poss", "cc", "appos"),
      ),
    )
    .filter(
      (one) => one.id < token.id && isNamelike(one) && !ordinalOf(one.form),
    )
    .sort((a, b) => a.id - b.id);
}

/** A name, or the adjective of one; the first word of a sentence only as a name. */
function isNamelike(token: Token): boolean {
  if (!/^[\p{Lu}\p{N}]/u.test(token.form) || MONTH.test(token.form))
    return false;
  return (
    token.upos === "PROPN" ||
    token.upos === "NUM" ||
    /^\p{Lu}+-?\p{N}+$/u.test(token.form) ||
    (token.upos === "ADJ" && token.id > 1)
  );
}

const SIDES: Readonly<Record<string, number>> = {
  bilateral: 2,
  bilaterally: 2,
  "two-way": 2,
  "one-on-one": 2,
  "one-to-one": 2,
  trilateral: 3,
  trilaterally: 3,
  tripartite: 3,
  "three-way": 3,
  quadrilateral: 4,
  "four-way": 4,
  "four-party": 4,
};

/** How many sides are said to meet: "a *trilateral* meeting" -> 3, "met *bilaterally*" -> 2. Not: "a meeting on bilateral trade". */
export function sidesOf(tree: Tree, token: Token): number | null {
  for (const one of tree.children(token, "amod", "compound", "advmod"))
    if (SIDES[one.form.toLowerCase()]) return SIDES[one.form.toLowerCase()]!;
  return null;
}
