import {
  isDash,
  readAncientYear,
  readEra,
  readEraYear,
  readYearDigits,
  type DateRead,
} from "./days.ts";
import { readOrdinal, readYearWords } from "./numbers.ts";
import type { Lexeme, Words } from "./words.ts";

/**
 * A year that stands alone.
 * EXAMPLE reads "2011" in "since 2011", "nineteen ninety-one", "the year 2000", "480 BC", "AD 79"; leaves "2000 soldiers", "$1990",
 * "1500 of them", "No. 1848", "2,000".
 */
export function readYear(words: Words, index: number): DateRead | null {
  if (words.is(index, "year") && !words.is(index + 1, "-")) {
    const named =
      readYearDigits(words, index + 1)?.year ??
      readYearWords(words, index + 1)?.value;
    const next =
      readYearDigits(words, index + 1)?.next ??
      readYearWords(words, index + 1)?.next;
    if (named && next)
      return { next, date: { year: named }, rule: "time/year", noun: true };
  }
  const named = readEraYear(words, index);
  if (named) return { next: named.next, date: named.year, rule: "time/year" };
  const lexeme = words.at(index);
  const ancient = readAncientAlone(words, index);
  if (ancient) return ancient;
  const digits = readYearDigits(words, index);
  if (digits)
    return isBareYear(words, index, digits.year)
      ? { next: digits.next, date: { year: digits.year }, rule: "time/year" }
      : null;
  const spoken = lexeme?.kind === "word" ? readYearWords(words, index) : null;
  if (
    spoken &&
    spoken.next - index >=
      3 - (spoken.value >= 1900 && spoken.value % 100 ? 1 : 0)
  ) {
    const after = words.entry(spoken.next, "unit", "units", "counted");
    if (
      !after &&
      !isDash(words, spoken.next) &&
      words.is(
        index - 1,
        "in",
        "since",
        "until",
        "by",
        "of",
        "and",
        "from",
        "to",
        "early",
        "late",
        "during",
        ",",
      )
    )
      return {
        next: spoken.next,
        date: { year: spoken.value },
        rule: "time/year",
      };
  }
  return null;
}

/**
 * A year of three digits that stands alone behind a preposition, in a text that counts years before Christ.
 * EXAMPLE reads "479" in "In 479 the allies won" behind "490 BC"; leaves "479 ships", "a fleet of 479".
 */
function readAncientAlone(words: Words, index: number): DateRead | null {
  const read = readAncientYear(words, index);
  const before = words.low(index - 1);
  const signalled =
    before === "and" || before === "to"
      ? readAncientYear(words, index - 2)
      : ANCIENT_SIGNALS.has(before);
  return read && signalled
    ? { next: read.next, date: read.year, rule: "time/year" }
    : null;
}
const ANCIENT_SIGNALS = new Set(
  "in since until till by from early late".split(" "),
);

const YEAR_SIGNALS = new Set(
  "in since until till by from to of for before after during early late mid between and or through circa around about the fiscal year autumn fall spring summer winter throughout ( – - —".split(
    " ",
  ),
);

function isBareYear(words: Words, index: number, year: number): boolean {
  const next = words.at(index + 1);
  const before = words.low(index - 1);
  if (words.entry(index + 1, "counted", "units", "scale")) return false;
  // "1990 new homes" are counted; "in 1990 new homes were built" is not
  const certain =
    words.is(
      index - 1,
      "in",
      "since",
      "until",
      "by",
      "during",
      "late",
      "early",
    ) ||
    (isDash(words, index - 1) && words.is(index - 2, "mid"));
  if (
    !certain &&
    next &&
    words.entry(index + 2, "counted") &&
    next.kind === "word" &&
    /^\p{Ll}/u.test(next.text)
  )
    return false;
  if (
    [
      "$",
      "£",
      "€",
      "no",
      "nos",
      "number",
      "page",
      "flight",
      "resolution",
      "article",
      "than",
      "some",
      "nearly",
      "almost",
      "approximately",
    ].includes(before)
  )
    return false;
  if (
    before === "over" &&
    !isDash(words, index + 1) &&
    !words.is(index + 1, "to")
  )
    return false;
  if (before === "." && words.is(index - 2, "no", "nos")) return false;
  if (
    words.is(index + 1, "-") &&
    words.tight(index + 1) &&
    words.entry(index + 2, "unit", "counted")
  )
    return false;
  if (
    words.is(index + 1, "of") &&
    words.is(index + 2, "them", "the", "those", "these")
  )
    return false;
  if (
    isDash(words, index - 1) &&
    words.tight(index) &&
    words.at(index - 2)?.kind === "number" &&
    !readYearDigits(words, index - 2)
  )
    return false;
  const token = words.at(index)?.token;
  const tagged = token && token.deprel !== "dep" && token.deprel !== "_";
  if (year >= 1900 && year <= 2099) return true;
  // an older year needs a sign that it is one: a preposition before it, and behind it nothing that it could count
  if (tagged && token.deprel.startsWith("nummod") && !isOne(next)) return false;
  if (!YEAR_SIGNALS.has(before) || ["about", "around", "to"].includes(before))
    return false;
  if (next?.kind !== "word" || tagged || /^\p{Lu}/u.test(next.text))
    return true;
  return (
    !next.low.endsWith("s") ||
    ["was", "has", "his", "this", "its", "as", "does", "is"].includes(next.low)
  );
}

/** Whether a noun stands there that a number above one cannot count: "the 1848 revolution". */
const isOne = (lexeme: Lexeme | undefined) =>
  ["NN", "NNP"].includes(lexeme?.token?.xpos ?? "");

/**
 * A decade or a century.
 * EXAMPLE reads "1960s", "the '80s", "the nineties", "the 20th century", "the nineteenth century"; leaves "her sixties", "20th-century art" its hyphen.
 */
export function readAge(words: Words, index: number): DateRead | null {
  const lexeme = words.at(index);
  if (
    lexeme?.kind === "number" &&
    lexeme.text.length === 4 &&
    lexeme.text.endsWith("0")
  ) {
    const year = Number(lexeme.text);
    const apostrophe =
      words.is(index + 1, "'") && words.tight(index + 1)
        ? index + 2
        : index + 1;
    if (
      words.is(apostrophe, "s") &&
      words.tight(apostrophe) &&
      year >= 1000 &&
      year < 2200
    ) {
      if (year % 100 === 0 && year < 1900)
        return {
          next: apostrophe + 1,
          date: { century: year / 100 },
          rule: "time/century",
          noun: true,
        };
      return {
        next: apostrophe + 1,
        date: { decade: year / 10 },
        rule: "time/decade",
        noun: true,
      };
    }
    return null;
  }
  const quoted = words.is(index, "'") ? index + 1 : index;
  const short = words.at(quoted);
  if (
    short?.kind === "number" &&
    short.text.length === 2 &&
    short.text.endsWith("0") &&
    words.is(quoted + 1, "s") &&
    words.tight(quoted + 1)
  ) {
    if (quoted === index || short.tight)
      if (
        quoted > index ||
        words.is(index - 1, "the", "early", "late", "mid", "-")
      )
        return {
          next: quoted + 2,
          date: { decadeOfCentury: Number(short.text) / 10 },
          rule: "time/decade",
          noun: true,
        };
  }
  const decade = words.entry(index, "decade");
  if (decade && words.is(index - 1, "the", "early", "late", "mid", "-")) {
    if (words.is(index - 1, "the") || words.is(index - 2, "the", "-", "mid"))
      return {
        next: index + 1,
        date: { decadeOfCentury: Number(decade.value) },
        rule: "time/decade",
        noun: true,
      };
  }
  const nth = readOrdinal(words, index);
  if (nth) {
    const at = isDash(words, nth.next) ? nth.next + 1 : nth.next;
    if (words.is(at, "century") && nth.value >= 1 && nth.value <= 30) {
      const era = readEra(words, at + 1);
      return {
        next: era?.next ?? at + 1,
        date: { century: nth.value - 1, ...(era?.bc ? { bc: true } : {}) },
        rule: "time/century",
        noun: true,
      };
    }
  }
  return null;
}
