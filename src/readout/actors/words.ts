import { feat } from "../../parse/tree.ts";
import type { Sentence, Token } from "../../parse/record.ts";

/** Letters folded for comparing names: no accents, no case, no dots or apostrophes: "Türkiye" -> "turkiye", "U.S." -> "us". */
export function foldWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/[\p{M}.'’‘ʻʼ`]/gu, "")
    .replace(/[łŁ]/g, "l")
    .replace(/[øØ]/g, "o")
    .replace(/[đĐ]/g, "d")
    .replace(/ı/g, "i")
    .replace(/ß/g, "ss")
    .toLowerCase();
}

const JOINERS = /[\s\u00a0\-‐‑–/]+/u;

/** The folded words of a name as it stands in a table; hyphens part words, as tokenizers do. */
export function wordsOf(name: string): string[] {
  return name.split(JOINERS).map(foldWord).filter(Boolean);
}

/**
 * One word of a name: a token, or a part of one where the tokenizer keeps hyphens inside ("Al-Assad"). Names are matched on
 * words, not on tokens, so that the tables do not depend on the tokenizer. Punctuation is a word of its own with key "," etc.
 */
export type Word = Readonly<{
  /** Folded form. */
  key: string;
  text: string;
  token: Token;
  start: number;
  end: number;
  /** Position in the sentence's words. */
  index: number;
  capital: boolean;
  /** Two or more letters, all of them capitals. */
  capitals: boolean;
  punctuation: boolean;
  /** Follows a hyphen without a space. */
  joined: boolean;
  /** "'s" follows (or is glued on: "Irans foreign minister" where the source lost its apostrophes is found elsewhere). */
  possessive: boolean;
}>;

/** The words of a sentence, in order. Hyphens inside a word and the dot of an abbreviation are left out. */
export function wordsOfSentence(sentence: Sentence): Word[] {
  const words: { -readonly [Field in keyof Word]: Word[Field] }[] = [];
  let joined = false;
  sentence.tokens.forEach((token, position) => {
    const next = sentence.tokens[position + 1];
    const form = token.form;
    const last = words.at(-1);
    if (
      /^[-‐‑]$/u.test(form) &&
      last &&
      last.end === token.start &&
      next?.start === token.end
    ) {
      joined = true;
      return;
    }
    if (
      form === "." &&
      next &&
      last &&
      !last.punctuation &&
      last.end === token.start &&
      last.text.length <= 5
    ) {
      last.end = token.end;
      last.text += ".";
      return;
    }
    if (token.xpos === "POS" || /^['’]s$/u.test(form)) {
      if (last) last.possessive = true;
      return;
    }
    const owner = /^(.+)['’]s$/u.exec(form);
    const body = owner ? owner[1]! : form;
    // parts of a token: "Al-Assad" -> "Al", "Assad"; the offsets hold where the form is the text
    const exact = token.end - token.start === form.length;
    for (const part of body.matchAll(/[^\s\u00a0\-‐‑–/]+|[-–/]+/gu)) {
      const text = part[0];
      const key = foldWord(text);
      const mark = !/[\p{L}\p{N}]/u.test(text);
      if (mark && body.length > text.length && /^[-‐‑/]+$/u.test(text)) {
        joined = true;
        continue;
      }
      const letters = text.replace(/[^\p{L}]/gu, "");
      words.push({
        key: mark ? text : key || text,
        text,
        token,
        start: exact ? token.start + part.index : token.start,
        end: exact ? token.start + part.index + text.length : token.end,
        index: words.length,
        capital: /^['’‘"“(]?\p{Lu}/u.test(text),
        capitals:
          (letters.length > 1 || /\d/.test(text)) &&
          letters.length > 0 &&
          letters === letters.toUpperCase() &&
          letters !== letters.toLowerCase(),
        punctuation: mark,
        joined,
        possessive: false,
      });
      joined = false;
    }
    if (owner) words.at(-1)!.possessive = true;
    joined = false;
  });
  return words;
}

/** Grammatical number of a noun or pronoun, by its features, else its Penn tag. */
export function isPlural(token: Token): boolean {
  const number = feat(token, "Number");
  return number
    ? number === "Plur"
    : token.xpos === "NNS" || token.xpos === "NNPS";
}
