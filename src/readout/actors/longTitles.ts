import { isRel } from "../../parse/tree.ts";
import { type Draft, isGiven } from "./draft.ts";
import { nameRun } from "./nameRuns.ts";
import { LEADERS } from "./offices.ts";
import type { Title } from "./tables.ts";
import { CALENDAR, MAX_COMPLEMENT, OF } from "./wordLists.ts";
import { isPlural, type Word } from "./words.ts";

/**
 * The name that closes a long title in capitals, whatever its field is called: words in capitals and small words from `from` on up to a given
 * name with a surname.
 * EXAMPLE "Commissioner for Patients' Rights *Irena Novotna*", "Minister of Trade, Budget and the Reconstruction *Luc Ferrand*". Not: "the
 * Minister of Trade and Irena Novotna", "the Secretary of State told Irena Novotna", "the Secretary of the Council, Irena Novotna", which is an
 * apposition; "Adviser to the President of Sylvania on Trade Irena Novotna" is no president.
 */
export function closingName(
  draft: Draft,
  from: number,
  title: Title,
): { first: number; last: number } | null {
  const { words } = draft;
  const ceiling = Math.min(words.length - 1, from + MAX_COMPLEMENT);
  const leads = LEADERS.includes(title.office);
  let open = false; // a comma of a list that no "and" has closed yet
  for (let at = from; at < ceiling; at++) {
    const word = words[at]!;
    const before = words[at - 1]!;
    if (at > from && startsName(draft, before, word, words[at + 1]!)) {
      const name = nameRun(draft, at, true);
      const next = name && words[name.last + 1];
      if (open || !name || name.last === name.first || next?.capital)
        return null;
      return name;
    }
    if (draft.titleFrom.has(at) && !word.possessive && !before.possessive)
      return null;
    if (word.key === ",") open = words[at + 1]!.capital;
    else if (word.key === "and" || word.key === "&") open = false;
    else if (
      word.punctuation ||
      word.token.upos === "PRON" ||
      CALENDAR.has(word.key)
    )
      return null;
    else if (!word.capital && word.key !== "the")
      if (!OF.has(word.key) || (leads && word.key !== "of")) return null;
    if (word.key === "," && !open) return null;
  }
  return null;
}

/** A given name behind a word in capitals that is neither an owner nor a given name, with a word in capitals behind it. */
function startsName(
  draft: Draft,
  before: Word,
  word: Word,
  next: Word,
): boolean {
  const { token } = next;
  const given =
    isGiven(draft, word) ||
    (isRel(token.deprel, "flat") && token.head === word.token.id);
  return (
    given &&
    !word.possessive &&
    !draft.taken[word.index] &&
    next.capital &&
    !next.punctuation &&
    !draft.tables.portfolios.has(word.key) &&
    before.capital &&
    !before.punctuation &&
    !before.possessive &&
    !isGiven(draft, before)
  );
}

/** EXAMPLE "Lakeside Media" in "Chair of *Lakeside Media* Services Clara Young": no name of a person, for the noun of a field follows */
export function inField(
  draft: Draft,
  run: { first: number; last: number },
): boolean {
  const next = draft.words[run.last + 1];
  return (
    !!next?.capital &&
    (draft.bodyFrom.has(next.index) || draft.tables.portfolios.has(next.key)) &&
    !isGiven(draft, draft.words[run.first]!)
  );
}

/**
 * The words of a name run behind a title without those that end the title's field.
 * EXAMPLE "*Clara Young*" of "Chair of Lakeside Media Services Clara Young"; not "Brandt" of "Minister Services Brandt", where no given name is
 */
export function withoutField(
  draft: Draft,
  name: { first: number; last: number },
): { first: number; last: number } {
  const run = draft.words.slice(name.first, name.last);
  const given = run.findIndex((word) => isGiven(draft, word));
  const field = run.slice(0, Math.max(0, given)).some(
    (word) =>
      draft.tables.portfolios.has(word.key) ||
      isPlural(word.token) ||
      // a short form, or a trade name
      (!draft.shouting && /\p{L}\p{Lu}/u.test(word.text) && !isMac(word)),
  );
  return field ? { ...name, first: name.first + given } : name;
}

/** EXAMPLE "MacAllen", "McAllen" */
const isMac = ({ text }: Word) => /^Ma?c\p{Lu}\p{Ll}/u.test(text);
