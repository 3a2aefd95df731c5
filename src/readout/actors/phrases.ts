import type { Sentence, Token } from "../../parse/record.ts";
import type { Tree } from "../../parse/tree.ts";
import type { Gender, Named, Nominal, Title } from "./tables.ts";
import type { Word } from "./words.ts";

/** How a noun phrase is introduced: "the", a possessive or "this"; "a", "some"; nothing. */
export type Determiner = "definite" | "indefinite" | "none";

/** One title that a phrase gives: "special envoy of President Novak". */
export type TitlePart = Readonly<{
  title: Title;
  /** Words of the title without determiner and without the country before it. */
  first: number;
  last: number;
  /** Country by the words in and around the title, "" where they name none. */
  country: string;
  /** The body or person the title belongs to: complement, possessor or noun before it. */
  of?: Phrase;
  /** "my counterpart": the pronoun that owns the title. */
  owner?: Token;
}>;

export type PhraseType =
  | "name" // unknown capitalised name, with or without titles: a person until the article says otherwise
  | "named" // found in a table of names
  | "title" // a title without a name: "the visiting minister"
  | "body" // "the Foreign Ministry", "a Russian delegation", "the opposition"
  | "adjective"; // "Russian" in "the Russian side": evidence of a country, no mention by itself

/** A noun phrase that may name an actor, on the words of one sentence. */
export interface Phrase {
  type: PhraseType;
  /** Words of the core: what stands before the head without the determiner, the head, complements, the name. */
  first: number;
  last: number;
  /** The word that heads it on the surface: last title or body noun, first word of the name. */
  at: number;
  name?: { first: number; last: number };
  /** Name of a body that follows its noun: "the newspaper Vesna". */
  bodyName?: { first: number; last: number };
  titles: TitlePart[];
  honorific: boolean;
  gender?: Gender;
  named?: Named;
  nominal?: Nominal;
  determiner: Determiner;
  /** Token of a possessive pronoun before it ("his envoy"). */
  owner?: Token;
  /** Whose it is: "the office of the president", "Russia's government". */
  of?: Phrase;
  country: string;
  /** More than one where the words name more: "the Russian and Turkish presidents". */
  countries: string[];
  plural: boolean;
  count: number;
  /** The same person by apposition: set on the nameless one. */
  same?: Phrase;
  /** The persons of a plural title by apposition: "the two ministers, Novak and Ivanov". */
  list?: Phrase[];
  /** Part of another phrase's complement or modifiers. */
  inside?: Phrase;
  /** "the other side", "the latter": not the one just named. */
  other: boolean;
}

/** A sentence's words with all phrases found in them. */
export interface Scanned {
  readonly sentence: Sentence;
  readonly tree: Tree;
  readonly words: readonly Word[];
  readonly phrases: readonly Phrase[];
  /** The phrases that hold each word, by its index, the longest first. */
  readonly covering: readonly (readonly Phrase[])[];
  /** Index of a token's first word, -1 for punctuation that is part of a word. */
  wordOf(token: Token): number;
  /** Every word is in capitals or a title's: capitals tell nothing. */
  readonly shouting: boolean;
}
