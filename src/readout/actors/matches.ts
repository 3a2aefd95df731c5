import type { Word } from "./words.ts";
import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { type Match, type Draft, isGiven, isPostnominal } from "./draft.ts";
import type { Named, Nominal, Title } from "./tables.ts";
import {
  ARTICLES,
  CALENDAR,
  THINGS,
  MONTHS_SHORT,
  MAX_NAME,
} from "./wordLists.ts";

export function matchTables(draft: Draft): void {
  const words = draft.words;
  for (let index = 0; index < words.length;) {
    const match = matchNamed(draft, index);
    if (match) {
      draft.namedFrom.set(index, match);
      draft.namedTo.set(match.last, match);
      index = match.last + 1;
    } else index++;
  }
  for (let index = 0; index < words.length;) {
    const inName = coveredByLongName(draft, index);
    const title = inName ? null : matchTitle(draft, index);
    const body = inName ? null : matchBody(draft, index);
    // "Prime Minister" before "Prime", "secretary general" before "general": the longer one
    if (title && (!body || title.last >= body.last)) {
      draft.titleFrom.set(index, title);
      draft.titleTo.set(title.last, title);
      index = title.last + 1;
    } else if (body) {
      draft.bodyFrom.set(index, body);
      draft.bodyTo.set(body.last, body);
      index = body.last + 1;
    } else index++;
  }
}

function coveredByLongName(draft: Draft, index: number): boolean {
  for (let from = index; from >= 0 && from > index - MAX_NAME; from--) {
    const named = draft.namedFrom.get(from);
    if (named) return named.last >= index;
  }
  return false;
}

/**
 * EXAMPLE "the United States", "al-Qaeda", "US officials"; not "let us go", nor "Jordan" in "Michael Jordan"
 */
function matchNamed(draft: Draft, index: number): Match<Named> | null {
  const words = draft.words;
  const word = words[index]!;
  if (word.punctuation) return null;
  // "North and South Korea"
  if (
    /^(?:north|south|east|west)$/.test(word.key) &&
    word.capital &&
    words[index + 1]?.key === "and" &&
    words[index + 3]
  ) {
    const full = draft.tables.named.longest([word, words[index + 3]!], 0);
    if (full?.length === 2)
      return { values: full.values, first: index, last: index };
  }
  if (
    !word.capital &&
    !(
      // "inter-Korean"
      (ARTICLES.has(word.key) || word.key === "inter") &&
      words[index + 1]?.capital &&
      words[index + 1]?.joined
    )
  )
    return null;
  const found = draft.tables.named.longest(words, index, (value, last) => {
    const end = words[last]!;
    if (
      value.capitals &&
      !(draft.shouting
        ? word.token.upos === "PROPN"
        : word.capitals ||
          /\./.test(word.text) ||
          (last > index && /^\p{Lu}$/u.test(word.text)))
    )
      return false;
    // a name runs over an owner only where the table has it so
    if (ownerInside(words, index, last) !== value.owner) return false;
    if (
      last > index &&
      !end.capital &&
      !end.joined &&
      !/^(?:\d|format$)/.test(end.text)
    )
      return false;
    return (
      value.what !== "place" ||
      (word.token.upos === "PROPN" && !firstOfName(draft, index, last))
    );
  });
  // "Irans foreign minister": the source lost its apostrophes; only where the noun that is owned follows at once
  const glued =
    !found && /s$/.test(word.key) && word.token.upos !== "VERB"
      ? matchGlued(draft, index)
      : null;
  if (!found) return glued;
  const last = index + found.length - 1;
  if (
    found.length === 1 &&
    !found.values.some((value) => value.what === "organization")
  ) {
    const before = words[index - 1];
    const after = words[index + 1];
    const givenBefore =
      before &&
      !before.punctuation &&
      before.capital &&
      !before.possessive &&
      isGiven(draft, before) &&
      !draft.namedTo.has(index - 1);
    if (givenBefore && !draft.headline) return null;
    if (
      isGiven(draft, word) &&
      !word.possessive &&
      after?.capital &&
      !after.joined &&
      after.token.upos === "PROPN" &&
      !isTitleStart(draft, index + 1)
    )
      return null;
    if (/^(?:west|east|north|south|gulf|pacific|levant)$/.test(word.key)) {
      const alone =
        words[index - 1]?.key === "the" &&
        (word.possessive || !after?.capital) &&
        !after?.joined;
      if (!alone) return null;
    }
  }
  if (found.length === 1 && isDate(draft, index)) return null;
  return { values: found.values, first: index, last };
}

function ownerInside(
  words: readonly Word[],
  first: number,
  last: number,
): boolean {
  for (let index = first; index < last; index++)
    if (words[index]!.possessive) return true;
  return false;
}

/** EXAMPLE "Gao Feng": a town's name that a capitalised word follows; not "in Gao Province" */
function firstOfName(draft: Draft, index: number, last: number): boolean {
  const next = draft.words[last + 1];
  if (
    index !== last ||
    !next?.capital ||
    next.punctuation ||
    next.joined ||
    next.token.upos !== "PROPN" ||
    draft.words[last]!.possessive
  )
    return false;
  const before = draft.words[index - 1]?.key ?? "";
  return (
    !/^(?:in|at|near|from|to|of|outside)$/.test(before) &&
    !isTitleStart(draft, last + 1) &&
    !THINGS.has(next.key)
  );
}

function matchGlued(draft: Draft, index: number): Match<Named> | null {
  const words = draft.words;
  const after = words[index + 1];
  if (
    !after ||
    after.punctuation ||
    !["NOUN", "ADJ", "PROPN"].includes(after.token.upos)
  )
    return null;
  const stem = { key: words[index]!.key.slice(0, -1) };
  const found = draft.tables.named.longest(
    [stem],
    0,
    (value) => value.what === "state" || value.what === "capital",
  );
  return found && { values: found.values, first: index, last: index };
}

function isTitleStart(draft: Draft, index: number): boolean {
  return (
    draft.tables.titles.longest(draft.words, index) !== null ||
    draft.tables.nominals.longest(draft.words, index) !== null
  );
}

/** EXAMPLE "the foreign minister", "Head of the delegation"; not "to head", nor "an official visit" */
function matchTitle(draft: Draft, index: number): Match<Title> | null {
  const words = draft.words;
  if (words[index]!.punctuation) return null;
  const found = draft.tables.titles.longest(words, index);
  if (!found) return null;
  const last = index + found.length - 1;
  const end = words[last]!;
  if (!nounLike(end.token, end.capital)) return null;
  if (isPostnominal(draft, last) || isSurname(draft, index, last)) return null;
  // "Justice Minister", "General Secretary": the first word is the field, not the title
  if (
    draft.tables.portfolios.has(end.key) &&
    draft.tables.titles.longest(words, last + 1)
  )
    return null;
  // "State Guest House", "Host City"
  if (
    end.capital &&
    index > 0 &&
    !draft.headline &&
    /^(?:relation|kin|source|citizen)$/.test(found.values[0]!.office) &&
    words[last + 1]?.capital &&
    !isGiven(draft, words[last + 1]!)
  )
    return null;
  // "expert-level talks", "minister level"
  if (words[last + 1]?.joined && words[last + 1]?.key === "level") return null;
  const head = end.token;
  const next = words[last + 1];
  if (
    !end.capital &&
    next &&
    !next.punctuation &&
    !next.capital &&
    next.token.upos === "NOUN" &&
    isRel(head.deprel, "compound") &&
    head.head === next.token.id
  )
    if (!draft.tables.titles.longest(words, last + 1)) return null;
  return { values: found.values, first: index, last };
}

/** EXAMPLE "Ana Bishop": a title's word right behind a given name, where the name ends; not "King Bishop", "Ana's bishop" */
function isSurname(draft: Draft, first: number, last: number): boolean {
  const [before, word, next] = [first - 1, last, last + 1].map(
    (index) => draft.words[index],
  );
  return (
    first === last &&
    !!word?.capital &&
    !!before?.capital &&
    !before.possessive &&
    isGiven(draft, before) &&
    !draft.namedTo.has(first - 1) &&
    (!next || !next.capital || isPostnominal(draft, last + 1)) &&
    next?.key !== "of"
  );
}

/** EXAMPLE "the government", "Foreign Ministry"; not "in front of", nor "to party" */
function matchBody(draft: Draft, index: number): Match<Nominal> | null {
  const words = draft.words;
  if (words[index]!.punctuation) return null;
  const found = draft.tables.nominals.longest(words, index);
  if (!found) return null;
  const last = index + found.length - 1;
  const end = words[last]!;
  // "both", "the two" as a noun phrase of their own are pronouns to UD or numerals
  const pair = found.values.some(
    (value) => value.class === "pair" || value.class === "trio",
  );
  const token = end.token;
  if (pair && /^(?:two|three)$/.test(end.key)) {
    if (!isRel(token.deprel, "nsubj", "obj", "obl", "conj", "nmod"))
      return null;
  } else if (!nounLike(token, end.capital)) return null;
  const next = words[last + 1];
  // "Public Works"
  if (token.upos === "ADJ" && next && token.head === next.token.id) return null;
  const compound =
    isRel(token.deprel, "compound") &&
    next &&
    next.token.id === token.head &&
    !end.possessive;
  if (!end.capital && compound && !draft.tables.titles.longest(words, last + 1))
    return null;
  return { values: found.values, first: index, last };
}

function nounLike(token: Token, capital: boolean): boolean {
  if (token.upos === "ADJ" && isRel(token.deprel, "nsubj", "obj")) return true;
  return (
    token.upos === "NOUN" ||
    token.upos === "PROPN" ||
    (capital &&
      ["ADJ", "X", "VERB"].includes(token.upos) &&
      token.xpos !== "VB")
  );
}

/** EXAMPLE "May 5", "on Monday", "Jan 3"; not "Jan Novak", nor "April Harlan" */
export function isDate(draft: Draft, at: number): boolean {
  const word = draft.words[at]!;
  const next = draft.words[at + 1];
  const numbered = next !== undefined && /^\d/.test(next.text);
  if (MONTHS_SHORT.has(word.key)) return numbered;
  if (!CALENDAR.has(word.key)) return false;
  return (
    numbered ||
    !(
      draft.tables.given.has(word.key) &&
      next?.capital &&
      next.token.upos === "PROPN"
    )
  );
}
