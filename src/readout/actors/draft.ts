import type { Token } from "../../parse/record.ts";
import type { Tree } from "../../parse/tree.ts";
import type { BodyNames } from "./bodyNames.ts";
import type { PhraseType, Phrase } from "./phrases.ts";
import type { ActorTables, Gender, Named, Nominal, Title } from "./tables.ts";
import { POSTNOMINALS } from "./wordLists.ts";
import type { Word } from "./words.ts";

export type Match<Value> = Readonly<{
  values: readonly Value[];
  first: number;
  last: number;
}>;

/** One sentence's scan under way: what was matched where, and the phrases made so far. Lives as long as `scanSentence`. */
export interface Draft {
  readonly words: readonly Word[];
  readonly tree: Tree;
  readonly tables: ActorTables;
  /** A title or heading: capitals tell little. */
  readonly headline: boolean;
  /** Every word is in capitals. */
  readonly shouting: boolean;
  /** What the body prints of names, where this is a title in Title Case. */
  readonly body?: BodyNames;
  readonly phrases: Phrase[];
  /** Table names by their first and by their last word; titles and body nouns likewise. */
  readonly namedFrom: Map<number, Match<Named>>;
  readonly namedTo: Map<number, Match<Named>>;
  readonly titleFrom: Map<number, Match<Title>>;
  readonly titleTo: Map<number, Match<Title>>;
  readonly bodyFrom: Map<number, Match<Nominal>>;
  readonly bodyTo: Map<number, Match<Nominal>>;
  /** Phrases by their first word and by the word of their head. */
  readonly byFirst: Map<number, Phrase>;
  readonly byHead: Map<number, Phrase>;
  /** Word of a title or body -> word at which the phrase it belongs to ends; linked when all phrases are there. */
  readonly pendingOf: Map<number, number>;
  /** Words that belong to a title, a table name or a capitalised body name: no personal name begins there. */
  readonly taken: boolean[];
  readonly names: { first: number; last: number }[];
  readonly wordIndex: ReadonlyMap<Token, number>;
}

export function makeDraft(
  words: readonly Word[],
  tree: Tree,
  tables: ActorTables,
  headline: boolean,
  shouting: boolean,
  body?: BodyNames,
): Draft {
  const wordIndex = new Map<Token, number>();
  for (const word of words)
    if (!wordIndex.has(word.token)) wordIndex.set(word.token, word.index);
  return {
    words,
    tree,
    tables,
    headline,
    shouting,
    ...(body ? { body } : {}),
    phrases: [],
    namedFrom: new Map(),
    namedTo: new Map(),
    titleFrom: new Map(),
    titleTo: new Map(),
    bodyFrom: new Map(),
    bodyTo: new Map(),
    byFirst: new Map(),
    byHead: new Map(),
    pendingOf: new Map(),
    taken: words.map(() => false),
    names: [],
    wordIndex,
  };
}

export function newPhrase(
  type: PhraseType,
  first: number,
  last: number,
  at: number,
): Phrase {
  return {
    type,
    first,
    last,
    at,
    titles: [],
    honorific: false,
    determiner: "none",
    country: "",
    countries: [],
    plural: false,
    count: 0,
    other: false,
  };
}

export function keep(draft: Draft, phrase: Phrase): Phrase {
  draft.phrases.push(phrase);
  file(draft, phrase);
  return phrase;
}

export function file(draft: Draft, phrase: Phrase): void {
  // of two that begin at one word the one with the head further right is the whole: "Russian" and "Russian president"
  const known = draft.byFirst.get(phrase.first);
  if (!known || known.at < phrase.at) draft.byFirst.set(phrase.first, phrase);
  if (!draft.byHead.has(phrase.at)) draft.byHead.set(phrase.at, phrase);
}

export function take(
  draft: Draft,
  name: { first: number; last: number },
): void {
  draft.names.push(name);
  for (let index = name.first; index <= name.last; index++)
    draft.taken[index] = true;
}

/** Index of a token's first word, or -1. */
export function wordOf(draft: Draft, token: Token): number {
  return draft.wordIndex.get(token) ?? -1;
}

export function isGiven(draft: Draft, word: Word): boolean {
  return draft.tables.given.get(word.key)?.gender !== undefined;
}

export function honorificTo(
  draft: Draft,
  index: number,
): { first: number; gender?: Gender } | null {
  for (let first = Math.max(0, index - 2); first <= index; first++) {
    const found = draft.tables.honorifics.longest(draft.words, first);
    if (
      found &&
      first + found.length - 1 === index &&
      (draft.words[first]!.capital || draft.shouting)
    ) {
      const gender = found.values[0]!.gender;
      return { first, ...(gender ? { gender } : {}) };
    }
  }
  return null;
}

export function isHonorific(draft: Draft, index: number): boolean {
  return honorificTo(draft, index) !== null;
}

/** Letters in capitals right behind a name: "MP" in "Ana Ruiz MP"; not "MP Ana Ruiz". */
export function isPostnominal(draft: Draft, index: number): boolean {
  const word = draft.words[index]!;
  const before = draft.words[index - 1];
  return (
    POSTNOMINALS.has(word.key.replace(/\.$/u, "")) &&
    /^\p{Lu}/u.test(word.text) &&
    before !== undefined &&
    !before.punctuation &&
    before.capital &&
    before.token.upos === "PROPN"
  );
}
