import type { Scorer } from "../model/linear.ts";
import { hashString } from "../model/hash.ts";
import type { SurfaceToken } from "./tokenize.ts";
import type { TokenTables } from "./tables.ts";
import type { Features } from "./words.ts";
import { type WordCache } from "./words.ts";

export const SPLIT_FEATURES = 48;

/** How sure the splitter must be where nothing in the text ends a sentence (in steps of its weights). */
export type SplitOptions = Readonly<{ bare: number }>;

const TERMINAL = /^(?:[.!?…。！？]+|\.{2,})$/u;
const CLOSING = /^(?:["”’'`»)\]}]|'')$/;
const OPENING = /^(?:["“‘'`«([{]|``)$/;

/** What the splitter sees of the tokens of a block. */
export type Tokens = Readonly<{
  text: string;
  tokens: readonly SurfaceToken[];
  words: WordCache;
  tables: TokenTables;
}>;

/** What decides whether a sentence ends behind token `i`; `begun`: first token of the sentence. */
export function splitFeatures(
  block: Tokens,
  i: number,
  begun: number,
  open: number,
  f: Features,
): void {
  const { text, tokens, words } = block;
  const form = (k: number) =>
    tokens[k] ? text.slice(tokens[k].start, tokens[k].end) : "";
  const lower = (k: number) => (tokens[k] ? words.get(form(k)).lower : 1);
  const shape = (k: number) => (tokens[k] ? words.get(form(k)).shape : 1);
  const casing = (k: number) => (tokens[k] ? words.get(form(k)).casing : 5);
  const space = tokens[i + 1]
    ? gapKind(text, tokens[i]!.end, tokens[i + 1]!.start)
    : 3;
  const here = form(i);
  const kind = tokenKind(here, block.tables);
  const nextKind = tokenKind(form(i + 1), block.tables);
  const previousKind = tokenKind(form(i - 1), block.tables);
  const length = Math.min(9, i - begun);
  const long = i - begun < 4 ? 0 : i - begun < 15 ? 1 : i - begun < 40 ? 2 : 3;
  f.clear();
  f.add1(1, 0);
  f.add2(2, kind, nextKind);
  f.add3(3, kind, nextKind, space);
  f.add2(4, lower(i), space);
  f.add2(5, lower(i + 1), kind);
  f.add2(6, lower(i), casing(i + 1));
  f.add3(7, lower(i), lower(i + 1), space);
  f.add2(8, lower(i - 1), kind);
  f.add3(9, lower(i - 1), lower(i), casing(i + 1));
  f.add3(10, shape(i), shape(i + 1), space);
  f.add2(11, kind, length);
  f.add4(12, kind, nextKind, open, previousKind);
  f.add3(13, kind, casing(i + 1), open);
  f.add3(14, previousKind, kind, nextKind);
  f.add4(15, previousKind, kind, nextKind, casing(i + 1));
  f.add2(16, lower(i + 1), space);
  f.add3(17, shape(i + 1), kind, casing(i + 2));
  f.add3(18, shape(i - 1), shape(i), shape(i + 1));
  f.add3(19, lower(i + 1), lower(i + 2), kind);
  f.add2(20, kind, long);
  f.add3(21, kind, long, casing(i + 1));
  f.add2(22, lower(begun), kind);
  f.add4(23, casing(i), casing(i + 1), casing(i + 2), kind);
  f.add3(24, casing(i - 1), kind, casing(i + 1));
  f.add2(25, hashString(here.slice(0, 3)), casing(i + 1));
}

/** 0 nothing, 1 blank, 2 a line break, 3 end of the block. */
function gapKind(text: string, end: number, start: number): number {
  if (end === start) return 0;
  for (let k = end; k < start; k++) if (text[k] === "\n") return 2;
  return 1;
}

function tokenKind(form: string, tables: TokenTables): number {
  if (!form) return 0;
  if (form === ".") return 1;
  if (/^[!?]+$/.test(form)) return 2;
  if (TERMINAL.test(form)) return 3;
  if (form === '"' || form === "''" || form === "``") return 4;
  if (CLOSING.test(form)) return form === ")" || form === "]" ? 5 : 6;
  if (OPENING.test(form)) return form === "(" || form === "[" ? 7 : 8;
  if (form === ",") return 9;
  if (form === ":") return 10;
  if (form === ";") return 11;
  if (/^[-–—*•·]+$/.test(form)) return 12;
  if (form.endsWith("."))
    return tables.abbreviations.get(form.toLowerCase()) === "title"
      ? 13
      : form.length === 2
        ? 14
        : 15;
  if (/^\d/.test(form)) return 16;
  if (/^\p{Lu}/u.test(form))
    return form.length > 1 && form === form.toUpperCase() ? 17 : 18;
  if (/^\p{Ll}/u.test(form)) return 19;
  return 20;
}

/** Whether a sentence can end behind token `i` at all: the rules that no weight overrides. */
function forbidden(block: Tokens, i: number): boolean {
  const { text, tokens, tables } = block;
  const token = tokens[i]!;
  const next = tokens[i + 1]!;
  const form = text.slice(token.start, token.end);
  const after = text.slice(next.start, next.end);
  // a closing mark stays with its sentence, a clitic with its word: He left." | "We go," | (See there.)
  if (next.start === token.end && /^(?:[)\]}”»,;:.!?…]|'')$/.test(after))
    return true;
  // EXAMPLE "Mr. Hale met Dr. Osei." ends nowhere before its last dot
  const kind =
    form.endsWith(".") && form.length > 1
      ? tables.abbreviations.get(form.toLowerCase())
      : undefined;
  if (kind === "title" || kind === "always") return true;
  // EXAMPLE "The U.S. delegation left." and "at 5 p.m. on Monday": a small letter or comma behind an abbreviation goes on
  if (
    form.endsWith(".") &&
    form.length > 1 &&
    !TERMINAL.test(form) &&
    /^[\p{Ll},;:]/u.test(after)
  )
    return true;
  return false;
}

/** EXAMPLE "He left for the U.S. The talks went on." ends behind "U.S."; "The U.S. Congress met." does not. */
function endsAbbreviated(block: Tokens, i: number): boolean {
  const { text, tokens, tables } = block;
  const form = text.slice(tokens[i]!.start, tokens[i]!.end);
  if (form.length < 3 || !form.endsWith(".") || TERMINAL.test(form))
    return false;
  const kind = tables.abbreviations.get(form.toLowerCase());
  if (
    kind !== "final" &&
    kind !== "inside" &&
    kind !== "place" &&
    !/^(?:\p{L}\.){2,}$/u.test(form)
  )
    return false;
  const next = text.slice(tokens[i + 1]!.start, tokens[i + 1]!.end);
  return /^\p{Lu}/u.test(next) && tables.starters.has(next.toLowerCase());
}

/** EXAMPLE "“We came.” “We will answer.”": behind a sentence in quotes another begins. */
function endsQuoted({ text, tokens }: Tokens, i: number): boolean {
  const at = (k: number) => text.slice(tokens[k]!.start, tokens[k]!.end);
  return /^(?:[”»]|'')$/.test(at(i)) && /^(?:[“«]|``)$/.test(at(i + 1));
}

/**
 * Position of the dash that ends a dateline at the start of a block, or -1. UD_English-EWT makes a dateline a sentence of its own.
 * EXAMPLE "LUND, (ABC) – The envoy left." and "LUND, May 3 (ABC) -- The envoy left."; not "Hale – the envoy – left."
 */
function datelineEnd({ text, tokens }: Tokens): number {
  let brackets = false;
  let comma = false;
  for (let i = 0; i < tokens.length && i < 14; i++) {
    const form = text.slice(tokens[i]!.start, tokens[i]!.end);
    if (i === 0 && !/^\p{Lu}/u.test(form)) return -1;
    if (/^(?:[–—-]|--)$/.test(form) && i > 0) {
      const next = tokens[i + 1];
      if (
        !next ||
        tokens[i - 1]!.end === tokens[i]!.start ||
        next.start === tokens[i]!.end
      ) {
        // "Deir-ez-Zor": a hyphen inside a word
        if (form === "-" && next && next.start === tokens[i]!.end) continue;
        if (!next) return -1;
      }
      if (!/^[\p{Lu}"“‘'(]/u.test(text.slice(next.start, next.end))) return -1;
      const first = text.slice(tokens[0]!.start, tokens[0]!.end);
      const capitals = first.length > 2 && /^[\p{Lu}'’.]+$/u.test(first);
      return brackets || (capitals && (comma || i < 5)) ? i : -1;
    }
    if (form === ")") brackets = true;
    else if (form === ",") comma = true;
    else if (
      /^[a-z]{2,}$/.test(form) &&
      !/^(?:of|al|el|de|la|by|and)$/.test(form)
    )
      return -1;
    else if (/^[.!?:;]$/.test(form)) return -1;
  }
  return -1;
}

/**
 * Whether the sentence goes on over a gap that no full stop or the like stands before: between two words of one name or heading, and behind a mark
 * that leads on. Web text often ends its sentences with nothing; there the weights choose.
 * EXAMPLE "met Kim Jong Un in Singapore", "DR. HALE: Thank you", "the envoys - Ivan and Anna"; not "see you in Lund best regards".
 */
function goesOn({ text, tokens }: Tokens, i: number): boolean {
  const here = text.slice(tokens[i]!.start, tokens[i]!.end);
  const next = tokens[i + 1]!;
  if (/\n|\s\s/u.test(text.slice(tokens[i]!.end, next.start))) return false;
  if (/^(?:[:,;–—*\]>-]|--)$/.test(here)) return true;
  const capital = /^[\p{Lu}\d]/u;
  return capital.test(here) && capital.test(text.slice(next.start, next.end));
}

/** Whether a line break behind token `i` ends a sentence by itself: a list item or a transcript's next speaker begins there. */
function breaksLine(block: Tokens, i: number): boolean {
  const { text, tokens } = block;
  const next = tokens[i + 1]!;
  const gap = text.slice(tokens[i]!.end, next.start);
  if (!gap.includes("\n")) return false;
  if (/\n\s*\n/.test(gap)) return true;
  const line = text.slice(next.start, next.start + 60);
  // EXAMPLE "- the first point", "• the second", "3) the third", "QUESTION: Will he sign?"; not "- he said -" inside a line
  return /^(?:[-–—*•·▪●‣]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|[A-Z][A-Z .'’-]{1,40}:(?:\s|$)|(?:Q|A):\s)/.test(
    line,
  );
}

/**
 * Where sentences end: positions of last tokens. A learned choice at every gap between rules that forbid or force an end (abbreviations, closing
 * marks, list items). `threshold`: what the score must exceed where no full stop, question mark or the like stands before the gap.
 */
export function sentenceEnds(
  block: Tokens,
  scorer: Scorer,
  scores: Int32Array,
  features: Features,
  options: SplitOptions,
): number[] {
  const { text, tokens } = block;
  const ends: number[] = [];
  let begun = 0;
  let open = 0; // an opened double quote
  let ended = false; // a full stop stands before, maybe behind closing marks
  const dateline = datelineEnd(block);
  for (let i = 0; i < tokens.length; i++) {
    const form = text.slice(tokens[i]!.start, tokens[i]!.end);
    if (form === "“" || form === "«") open = 1;
    else if (form === "”" || form === "»") open = 0;
    else if (form === '"') open = 1 - open;
    if (TERMINAL.test(form)) ended = true;
    else if (!CLOSING.test(form)) ended = form.length > 1 && form.endsWith(".");
    if (i === tokens.length - 1) {
      ends.push(i);
      break;
    }
    if (i < dateline) continue;
    if (
      i === dateline ||
      breaksLine(block, i) ||
      endsAbbreviated(block, i) ||
      (ended && endsQuoted(block, i))
    ) {
      end(i);
      continue;
    }
    if (forbidden(block, i)) continue;
    if (!ended && goesOn(block, i)) continue;
    splitFeatures(block, i, begun, open, features);
    scorer.score(features.hashes, features.count, scores);
    const margin = scores[1]! - scores[0]!;
    if (margin > (ended ? 0 : options.bare)) end(i);
  }
  return ends;
  function end(i: number) {
    ends.push(i);
    begun = i + 1;
    ended = false;
  }
}
