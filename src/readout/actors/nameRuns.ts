import {
  type Draft,
  newPhrase,
  keep,
  file,
  take,
  isGiven,
  isHonorific,
  isPostnominal,
} from "./draft.ts";
import { goesOn, mayName } from "./bodyNames.ts";
import { isDate } from "./matches.ts";
import {
  PARTICLES,
  ARTICLES,
  DEGREES,
  SUFFIXES,
  OPEN,
  OPENERS,
  MAX_NAME,
} from "./wordLists.ts";
import type { Word } from "./words.ts";

/**
 * A personal name that begins at `index`.
 * EXAMPLE "Mohammed bin Salman Al Saud", "Joseph R. Biden, Jr.", "Moon Jae-in"; not "Monday", nor "President" in "Novak President"
 */
export function nameRun(
  draft: Draft,
  index: number,
  afterTitle: boolean,
): { first: number; last: number } | null {
  const words = draft.words;
  let at = index;
  let count = 0;
  let last = -1;
  while (at < words.length && at < index + MAX_NAME) {
    // "Minister [Jan] Novak": a given name that an editor put in
    if (count === 0 && isInserted(draft, at)) {
      count++;
      at += 3;
      continue;
    }
    const word = words[at]!;
    if (word.punctuation) {
      const suffix =
        word.key === "," && count > 0 && SUFFIXES.has(words[at + 1]?.key ?? "");
      if (!suffix) break;
      last = at + 1;
      break;
    }
    if (count > 0 && isSaidTwice(draft, at)) break;
    const named = draft.namedFrom.get(at);
    // "Jan Novak Novak Jan, President": a page that gives the name twice
    if (count > 1 && word.key === words[at - 1]!.key) break;
    if (isPostnominal(draft, at)) break;
    if (draft.taken[at] && !named && !(count > 0 && word.joined)) break;
    const next = words[at + 1];
    if (named && !(count > 0 && word.joined)) {
      const one =
        named.first === named.last &&
        !named.values.some(
          (value) =>
            value.what === "organization" ||
            value.what === "adjective" ||
            value.what === "capital",
        );
      const surnameFollows =
        next &&
        !next.punctuation &&
        next.capital &&
        !draft.namedFrom.has(at + 1) &&
        !draft.titleFrom.has(at + 1) &&
        !draft.bodyFrom.has(at + 1);
      const asGiven =
        one && count === 0 && afterTitle && !word.possessive && surnameFollows;
      // "King Hassan of Morocco": a given name that is some town's too
      const asFirst =
        count === 0 &&
        afterTitle &&
        isGiven(draft, word) &&
        named.values.every((value) => value.what === "place");
      const asSurname =
        one && count === 1 && isGiven(draft, words[at - 1]!) && !surnameFollows;
      const obscure =
        count > 0 && named.values.every((value) => value.what === "place");
      if (!asGiven && !asFirst && !asSurname && !obscure) break;
    } else if (draft.titleFrom.has(at) && !word.joined) break;
    else if (isHonorific(draft, at) && !(count > 0 && !next?.capital)) break;
    if (
      draft.body &&
      count > 0 &&
      last >= 0 &&
      word.capital &&
      !goesOn(draft.body, draft.tables, words[last]!, word)
    )
      break;
    if (nameLike(draft, word, at, count)) {
      last = at;
      count++;
    } else if (
      !word.capital &&
      next &&
      !next.punctuation &&
      (next.capital || PARTICLES.has(next.key)) &&
      ((PARTICLES.has(word.key) &&
        (count > 0 || afterTitle || word.key === "bin" || word.key === "al")) ||
        (ARTICLES.has(word.key) && next.joined))
    ) {
      at++;
      continue;
    } else if (word.joined && count > 0) last = at;
    else break;
    if (word.possessive) break;
    at++;
  }
  return count === 0 ? null : { first: index, last };
}

/**
 * Whether a page repeats the name just read in full, its own next words glued to it.
 * EXAMPLE "Jan Novak | Jan (Yan) Petr NovakFive things to know MORE said": the name ends at the first Novak.
 */
function isSaidTwice({ words }: Draft, at: number): boolean {
  const surname = words[at - 1]!.text;
  return words
    .slice(at, at + 7)
    .some(
      ({ text }) =>
        text.startsWith(surname) &&
        /^\p{Lu}/u.test(text.slice(surname.length)) &&
        /\p{Ll}$/u.test(surname),
    );
}

/** EXAMPLE "[Jan] Novak": a name in square brackets before another word of it; not "[sic]", nor "[Jan]," */
function isInserted(draft: Draft, at: number): boolean {
  const [open, name, close, next] = draft.words.slice(at, at + 4);
  return (
    open?.text === "[" &&
    close?.text === "]" &&
    isCapitalWord(name) &&
    isCapitalWord(next)
  );
}

function isCapitalWord(word: Word | undefined): boolean {
  return !!word && word.capital && !word.punctuation;
}

function nameLike(
  draft: Draft,
  word: Word,
  at: number,
  count: number,
): boolean {
  if (!word.capital || isDate(draft, at)) return false;
  const upos = word.token.upos;
  if (draft.body && count === 0 && !mayName(draft.body, word)) return false;
  const next = draft.words[at + 1];
  // short forms are printed with dots or in capitals; "Ma" is a name
  if (
    count === 0 &&
    DEGREES.has(word.key) &&
    (word.capitals || word.text.includes(".")) &&
    (!next || next.punctuation || !next.capital)
  )
    return false;
  if (
    count === 0 &&
    OPENERS.has(word.key) &&
    (at === 0 || draft.words[at - 1]!.punctuation)
  )
    return false;
  if (upos === "PROPN" || isGiven(draft, word)) return true;
  if (word.joined && count > 0) return true;
  // "Vice Premier Liu He": no pronoun has a capital inside a sentence
  if (upos === "PRON" && count > 0 && word.text !== "I") return true;
  if (draft.headline) return false;
  if (
    at === 0 ||
    draft.words[at - 1]!.key === '"' ||
    /^["“”:.]$/.test(draft.words[at - 1]!.text)
  )
    return false;
  return OPEN.has(upos) && !draft.tables.portfolios.has(word.key);
}

/** Names that stand without a title, and names after an honorific. */
export function addNames(draft: Draft): void {
  const words = draft.words;
  for (let index = 0; index < words.length;) {
    const word = words[index]!;
    if (draft.taken[index] || word.punctuation) {
      index++;
      continue;
    }
    const honor =
      word.capital || draft.shouting
        ? draft.tables.honorifics.longest(words, index)
        : null;
    let start = index;
    if (honor) {
      start = index + honor.length;
      // "Mr. and Mrs. Novak", "His Excellency Dr. Novak"
      for (let round = 0; round < 2; round++) {
        const more = draft.tables.honorifics.longest(words, start);
        if (more) start += more.length;
      }
    }
    const name = nameRun(draft, start, !!honor);
    if (!name) {
      index++;
      continue;
    }
    const phrase = newPhrase(
      "name",
      honor ? index : name.first,
      name.last,
      name.first,
    );
    phrase.name = name;
    phrase.honorific = !!honor;
    const gender = honor?.values[0]!.gender;
    if (gender) phrase.gender = gender;
    keep(draft, phrase);
    take(draft, name);
    index = name.last + 1;
  }
}

/** "Ho" in "Ri Yong Ho" is a town elsewhere. */
export function dropNamesInNames(draft: Draft): void {
  const inName = new Set<number>();
  for (const { first, last } of draft.names)
    for (let index = first; index <= last; index++) inName.add(index);
  const kept = draft.phrases.filter(
    (phrase) =>
      !(
        phrase.named &&
        phrase.first === phrase.last &&
        inName.has(phrase.first)
      ),
  );
  if (kept.length === draft.phrases.length) return;
  draft.phrases.splice(0, draft.phrases.length, ...kept);
  draft.byFirst.clear();
  draft.byHead.clear();
  for (const phrase of kept) file(draft, phrase);
}
