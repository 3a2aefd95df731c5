import type { Member } from "./cast.ts";
import type { ActorTables, Gender, Office } from "./tables.ts";
import type { Word } from "./words.ts";

const SUFFIXES = new Set(["jr", "sr", "ii", "iii", "iv"]);
const ARTICLES = new Set("al el ul as ash ad at ar an az uz ud ur".split(" "));
/** Short forms that are no beginning of the long one. Hand-kept. */
const NICKNAMES: Readonly<Record<string, string>> = {
  bill: "william",
  bob: "robert",
  rob: "robert",
  dick: "richard",
  rick: "richard",
  jim: "james",
  jack: "john",
  mike: "michael",
  tony: "anthony",
  ted: "edward",
  peggy: "margaret",
  harry: "henry",
  chuck: "charles",
  hank: "henry",
  kate: "katherine",
  liz: "elizabeth",
  beth: "elizabeth",
  sasha: "alexander",
  misha: "mikhail",
  volodya: "vladimir",
  larry: "lawrence",
  bernie: "bernard",
  barry: "barack",
};

/** The folded words of a name that tell persons apart: no article, suffix or initial (unless nothing else is left). */
export function personWords(
  words: readonly Word[],
  name: { first: number; last: number },
): string[] {
  const all = words
    .slice(name.first, name.last + 1)
    .filter((word) => !word.punctuation);
  const kept = all.filter(
    (word) =>
      word.key.length > 1 &&
      !SUFFIXES.has(word.key) &&
      !(ARTICLES.has(word.key) && all.length > 1),
  );
  return (kept.length ? kept : all).map((word) => word.key);
}

/** Whether two given names can be one person's: equal, short form, transliteration, or an initial of the other. */
function sameGiven(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (
    NICKNAMES[short] === long ||
    (NICKNAMES[long] !== undefined && NICKNAMES[long] === short)
  )
    return true;
  if (
    short.length >= 2 &&
    long.startsWith(short.slice(0, Math.max(2, short.length - 1))) &&
    long.length > short.length
  )
    return true;
  return short.length >= 4 && within(short, long, short.length >= 6 ? 2 : 1);
}

/**
 * Whether two full names (two words or more each) can be one person's.
 * EXAMPLE "Joseph R. Biden, Jr." and "Joe Biden", "Alexander Lavrentiev" and "Alexander Lavrentyev"; not "George" and "Laura Bush"
 */
export function samePerson(
  a: readonly string[],
  b: readonly string[],
): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const whole = (words: readonly string[]) => words.join("");
  if (whole(a) === whole(b)) return true;
  if (short.length < 2) return false;
  // every word of the shorter in the longer, in order: "Mohammed bin Salman" in "Mohammed bin Salman Al Saud"
  let at = 0;
  for (const word of long) if (at < short.length && word === short[at]) at++;
  if (
    at === short.length &&
    (short[0] === long[0] || short.at(-1) === long.at(-1))
  )
    return true;
  const lastA = short.at(-1)!;
  const lastB = long.at(-1)!;
  const sameLast = lastA === lastB;
  if (sameLast && sameGiven(short[0]!, long[0]!)) return true;
  // one surname in two transliterations, the given name the same
  return (
    short.length === long.length &&
    short[0] === long[0] &&
    Math.min(lastA.length, lastB.length) >= 5 &&
    within(lastA, lastB, 2)
  );
}

export type ShortName = Readonly<{
  words: readonly string[];
  gender?: Gender;
  office?: Office;
  country: string;
  sentence: number;
}>;

/**
 * How well a short name ("Novak", "Mr. Novak", "President Xi", "bin Salman") fits a known person; 0 where it cannot be meant.
 * The surname counts most; a family name that stands first ("Xi Jinping") and a given name ("Bashar") less.
 */
export function fit(
  member: Member,
  name: ShortName,
  tables: ActorTables,
): number {
  const own = member.words;
  const only = name.words.at(-1)!;
  let score: number;
  if (name.words.length > 1) {
    if (!samePerson(own, name.words)) return 0;
    score = 100;
  } else if (own.at(-1) === only) score = 100;
  else if (own[0] === only)
    // a family name that stands first is a family name: "Kim Min-jun" and "Anna Kim" are both Kim
    score = tables.given.get(only)?.familyFirst
      ? 100
      : own.length === 1
        ? 90
        : 50;
  else if (own.includes(only)) score = 60;
  else return 0;
  if (name.gender && member.gender && name.gender !== member.gender) return 0;
  if (name.country && member.country && name.country !== member.country)
    return 0;
  // "King Jan" is not the prime minister Jan Novak
  if (
    score === 50 &&
    name.office === "head-of-state" &&
    member.offices.size > 0 &&
    !member.offices.has(name.office)
  )
    return 0;
  if (name.office && member.offices.size)
    score += member.offices.has(name.office) ? 30 : -15;
  return score;
}

/** Whether the edit distance of two words is at most `limit` (0 to 2). */
export function within(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit || a.length > 40 || b.length > 40)
    return false;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          row[j]! + 1,
          next[j - 1]! + 1,
          row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length]! <= limit;
}
