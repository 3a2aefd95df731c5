import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Span } from "../src/text/span.ts";

/** The rooms that have a file of cases beside this one, and the fields each file measures. */
export const CASE_FIELDS = {
  statements: ["onBehalfOf", "act", "occasion", "negated", "modal"],
  contacts: [
    "part",
    "onBehalfOf",
    "partOf",
    "forum",
    "visitType",
    "assertedBy",
    "postponed",
    "refused",
    "hypothetical",
  ],
  threads: ["history", "ordinal"],
} as const;
export type CaseRoom = keyof typeof CASE_FIELDS;
export const CASE_ROOMS = Object.keys(CASE_FIELDS) as CaseRoom[];

/** A text of one to three sentences, and what must be read from it or must not. */
export type FieldCase = Readonly<{
  /** FILE:LINE of its expectation. */
  id: string;
  field: string;
  /** One article, or several for one ledger. */
  items: readonly Readonly<{ date?: string; text: string }>[];
  /** Words that touch the record's cue or trigger. */
  anchor: string;
  /** false: a tempting surface, the field must not be read. */
  positive: boolean;
  /** The quoted words behind the field, and the bare ones. */
  quoted: readonly string[];
  bare: readonly string[];
}>;

/**
 * The cases of `eval/cases/ROOM.txt`; the head of each file says how a case is written. Throws a RangeError that names the line of
 * a case it cannot read.
 */
export function readCases(room: CaseRoom): FieldCase[] {
  const file = join(import.meta.dirname, "cases", `${room}.txt`);
  return casesOf(readFileSync(file, "utf8"), `${room}.txt`);
}

/** The same from a file's text; `name` stands in the ids. */
export function casesOf(file: string, name: string): FieldCase[] {
  const cases: FieldCase[] = [];
  let field = "";
  let paragraphs: string[] = [];
  file.split("\n").forEach((line, index) => {
    const id = `${name}:${index + 1}`;
    if (line.startsWith("#")) return;
    if (line.startsWith("== ")) field = line.slice(3).trim();
    else if (line.startsWith(">")) {
      const found = /^> "([^"]+)" (no )?(\w+)(.*)$/.exec(line);
      if (!found || found[3] !== field || !paragraphs.length)
        throw new RangeError(`${id}: not an expectation of ${field}: ${line}`);
      cases.push({
        id,
        field,
        items: itemsOf(paragraphs),
        anchor: found[1]!,
        positive: !found[2],
        quoted: [...found[4]!.matchAll(/"([^"]+)"/g)].map((one) => one[1]!),
        bare: found[4]!
          .replace(/"[^"]+"/g, " ")
          .split(/[\s/]+/)
          .filter(Boolean),
      });
    } else if (line.trim()) paragraphs.push(line.trim());
    else paragraphs = [];
  });
  return cases;
}

/** A dated line opens an item; further lines are its paragraphs. */
function itemsOf(paragraphs: readonly string[]): FieldCase["items"] {
  const items: { date?: string; text: string }[] = [];
  for (const line of paragraphs) {
    const dated = /^\[(\d{4}-\d{2}-\d{2})\] (.*)$/.exec(line);
    if (dated) items.push({ date: dated[1]!, text: dated[2]! });
    else if (items.length) items.at(-1)!.text += `\n\n${line}`;
    else items.push({ text: line });
  }
  return items;
}

/** Where the words stand in the text for the first time as whole words, or null. */
export function wordsAt(text: string, words: string): Span | null {
  const letter = /[\p{L}\p{N}]/u;
  for (
    let start = text.indexOf(words);
    start >= 0;
    start = text.indexOf(words, start + 1)
  ) {
    const end = start + words.length;
    if (!letter.test(text[start - 1] ?? " ") && !letter.test(text[end] ?? " "))
      return { start, end };
  }
  return null;
}
