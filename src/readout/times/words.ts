import { readable } from "../../article/record.ts";
import type { Parse, Sentence, Token } from "../../parse/record.ts";
import type { Span } from "../../text/span.ts";
import {
  LEXEME,
  normalize,
  type Entry,
  type Phrase,
  type TimeTables,
} from "./tables.ts";

/**
 * A run of letters or of digits, or one other character, read from the text itself: "Oct.11", "mid-1996" and "1960s" fall into
 * the same pieces however the tokenizer cuts them. `token` is the parse's token at that place.
 */
export type Lexeme = Span &
  Readonly<{
    text: string;
    /** Lower case, with the typewriter's apostrophe. */
    low: string;
    kind: "word" | "number" | "mark";
    /** No white space stands before it. */
    tight: boolean;
    /** Begins a stretch that no expression reaches into from before: a paragraph or a sentence. */
    opens: boolean;
    /** Begins a paragraph. */
    paragraph: boolean;
    token: Token | undefined;
    sentence: Sentence | undefined;
    /** The phrases of the tables that begin with it. */
    phrases: readonly Phrase[] | undefined;
  }>;

/** The readable text in pieces, in order. Linear in the text. */
export function lexemesOf(parse: Parse, tables: TimeTables): Lexeme[] {
  const { text } = parse.article;
  const found: Lexeme[] = [];
  let sentence = 0;
  let token = 0;
  for (const block of readable(parse.article)) {
    const piece = new RegExp(LEXEME.source, "gu");
    piece.lastIndex = block.start;
    let before = block.start;
    let bracket = false;
    for (
      let match = piece.exec(text);
      match && match.index < block.end;
      match = piece.exec(text)
    ) {
      const start = match.index;
      const end = Math.min(start + match[0].length, block.end);
      while (
        sentence < parse.sentences.length &&
        parse.sentences[sentence]!.end <= start
      ) {
        sentence++;
        token = 0;
      }
      const here = parse.sentences[sentence];
      const inside = here && here.start <= start ? here : undefined;
      if (inside)
        while (
          token < inside.tokens.length &&
          inside.tokens[token]!.end <= start
        )
          token++;
      const last = found.at(-1);
      const paragraph =
        !last ||
        last.end <= block.start ||
        (start - before > 1 && /\n\s*\n/.test(text.slice(before, start)));
      const raw = text.slice(start, end);
      // "[Ten] years ago": an editor's brackets round one word are not seen
      if (
        raw === "["
          ? /^\[[\p{L}\p{N}]+\]/u.test(text.slice(start, start + 24))
          : raw === "]" && found.at(-1)?.end === start && bracket
      ) {
        bracket = raw === "[";
        before = end;
        continue;
      }
      const low = normalize(raw);
      found.push({
        start,
        end,
        text: raw,
        low,
        kind: kindOf(raw),
        tight: start === before && !paragraph,
        opens: paragraph || (inside !== last?.sentence && !abbreviates(found)),
        paragraph,
        token: inside?.tokens[token],
        sentence: inside,
        phrases: tables.phrases.get(low),
      });
      before = end;
    }
  }
  return found;
}

function kindOf(raw: string): Lexeme["kind"] {
  const code = raw.charCodeAt(0);
  if (code < 128) {
    if (code >= 48 && code <= 57) return "number";
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
      ? "word"
      : "mark";
  }
  return /^[\p{L}\p{M}]/u.test(raw)
    ? "word"
    : /^\p{Nd}/u.test(raw)
      ? "number"
      : "mark";
}

/** Whether the text so far ends in a full stop that belongs to a word ("Sept."), so that a sentence break after it is doubtful. */
function abbreviates(found: readonly Lexeme[]): boolean {
  const last = found.at(-1);
  const word = found.at(-2);
  if (last?.low !== "." || !last.tight || !word) return false;
  return (
    ABBREVIATED.has(word.low) ||
    (word.low === "m" && ["a", "p"].includes(found.at(-4)?.low ?? ""))
  );
}
const ABBREVIATED = new Set(
  "jan feb febr mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun st".split(
    " ",
  ),
);

/** A window on the lexemes of one sentence with the questions that the grammar asks of it. */
export interface Words {
  readonly first: number;
  readonly end: number;
  /** The text counts years before Christ. */
  readonly ancient: boolean;
  at(index: number): Lexeme | undefined;
  /** The lexeme's lower-case text, "" outside the window. */
  low(index: number): string;
  is(index: number, ...words: string[]): boolean;
  /** The longest phrase of one of `classes` that begins here. */
  entry(index: number, ...classes: string[]): Entry | undefined;
  /** Whether an expression can begin with this lexeme, by the tables. */
  starts(index: number): boolean;
  /** Whether the lexeme follows the one before it without a space. */
  tight(index: number): boolean;
}

export function wordsOf(
  lexemes: readonly Lexeme[],
  first: number,
  end: number,
  tables: TimeTables,
  ancient = false,
): Words {
  const at = (index: number) =>
    index >= first && index < end ? lexemes[index] : undefined;
  const low = (index: number) => at(index)?.low ?? "";
  return {
    first,
    end,
    ancient,
    at,
    low,
    is: (index, ...words) => words.includes(low(index)),
    entry(index, ...classes) {
      const phrases = at(index)?.phrases;
      if (!phrases) return undefined;
      for (const { words, entry } of phrases) {
        let nth = words.length - 1;
        while (nth > 0 && low(index + nth) === words[nth]) nth--;
        if (nth === 0 && classes.includes(entry.class)) return entry;
      }
      return undefined;
    },
    starts: (index) => tables.starts.has(low(index)),
    tight: (index) => at(index)?.tight ?? false,
  };
}
