import type { DayNumber } from "../../text/calendar.ts";
import { dayNumber, isDay } from "../../text/calendar.ts";
import { ReadoutError } from "../../text/errors.ts";

/**
 * Actors and agents that a team keeps in tables of its own, in the formats of the PETRARCH coders: actors (`BASHAR_AL_ASSAD_ [SYRGOV >000717]`) and
 * agents (`FOREIGN_MINISTER [~GOV]`). Formats: openeventdata/petrarch2, its dictionaries and `petrarch2/PETRreader.py`.
 */
export type ActorDictionary = Readonly<{
  /** The file's name, for messages. */
  name: string;
  actors: readonly DictionaryActor[];
  agents: readonly DictionaryAgent[];
}>;

/** Days, inclusive; null is open. */
export type Term = Readonly<{
  from: DayNumber | null;
  to: DayNumber | null;
  /** ISO 3166-1 alpha-3, or IGO, NGO ...; "" where the code gives none. */
  country: string;
  /** PLOVER's; "" where the code gives none. */
  sector: string;
  /** "foreign minister", where the table says so. */
  role?: string;
}>;

export type DictionaryActor = Readonly<{
  /** The table's own id of it. */
  id?: string;
  /** The name first, then its synonyms; words parted by spaces, case as it is. */
  names: readonly string[];
  /** In the table's order; the first that holds the day counts, one without days last. */
  terms: readonly Term[];
  /** Whether the table says that it is a person; undefined where the format cannot. */
  person?: true;
}>;

export type DictionaryAgent = Readonly<{
  noun: string;
  /** An irregular plural; "" for none; undefined for the regular one. */
  plural?: string;
  sector: string;
}>;

/** PLOVER's sectors and those of CAMEO that stand for the same; the first role of a code that is one of them counts. */
const SECTORS: ReadonlySet<string> = new Set(
  `GOV MIL REB OPP PTY AGR BUS CRM CVL EDU ELI ENV HLH HRI JUD LAB LEG MED COP SPY REF REL RAD SET SEP INS UAF IGO NGO MNC INT`.split(
    " ",
  ),
);

/** The country and sector of a code: `SYRGOV` is SYR and GOV, `IGOEUREEC` IGO and IGO, `REB` no country and REB. */
export function codeOf(code: string): Pick<Term, "country" | "sector"> {
  const groups = code.match(/[A-Z][A-Z0-9]{2}/g) ?? [];
  const first = groups[0] ?? "";
  const international = /^(?:IGO|NGO|MNC|IMG|INT)$/.test(first);
  const sector = groups.find((group) => SECTORS.has(group)) ?? "";
  return {
    country: international || !SECTORS.has(first) ? first : "",
    sector,
  };
}

/**
 * Reads an actor or agent dictionary in a PETRARCH format. Comments (`#`, `;`, `<!-- -->`) and empty lines are passed over; a final `_` and `+` before a
 * synonym are marks, not part of the name. Throws ReadoutError `dictionary/bad-line` with file and line.
 */
export function readPetrarch(name: string, text: string): ActorDictionary {
  const actors: Open[] = [];
  const agents: DictionaryAgent[] = [];
  const sets = new Map<string, readonly string[]>();
  const bare = text.replace(/<!\s?--[\s\S]*?-->/g, (comment) =>
    comment.replace(/[^\n]/g, ""),
  );
  const bad = (line: number, what: string): never => {
    throw new ReadoutError("dictionary/bad-line", `${name}:${line}: ${what}`);
  };
  bare.split(/\r?\n/).forEach((raw, index) => {
    const line = index + 1;
    const content = raw.replace(/[#;].*$/, "").trimEnd();
    if (!content.trim()) return;
    const at: At = { line, bad: (what) => bad(line, what) };
    if (/^\s*---/.test(content))
      at.bad(
        "a verb dictionary, which names no actors: give an actor or agent dictionary, or a table of leaders",
      );
    const set = /^!([A-Z_]+)!\s*=\s*(.+)$/.exec(content);
    if (set)
      sets.set(
        set[1]!,
        set[2]!.split(",").map((value) => value.trim()),
      );
    else if (content.includes("~")) agents.push(...agentOf(content, sets, at));
    else readActor(content, actors, at);
  });
  for (const { line, names, coded } of actors)
    if (!coded)
      bad(
        line,
        `no code for ${names[0]!}: write it in brackets, as in [USAGOV]`,
      );
  return {
    name,
    actors: actors
      .filter(({ terms }) => terms.length)
      .map(({ names, terms }) => ({ names, terms })),
    agents,
  };
}

type At = Readonly<{ line: number; bad: (what: string) => never }>;
type Open = { line: number; names: string[]; terms: Term[]; coded: boolean };

/** A head, a synonym of the head above it, or more of its codes. */
function readActor(content: string, actors: Open[], at: At): void {
  const bracket = content.indexOf("[");
  const phrase = bracket < 0 ? content : content.slice(0, bracket);
  const terms = bracket < 0 ? [] : termsOf(content.slice(bracket), at);
  const synonym = phrase.trim().startsWith("+");
  const words = nameOf(phrase.trim().replace(/^\+/, ""));
  const head = actors.at(-1);
  if (!synonym && words) {
    actors.push({
      line: at.line,
      names: [words],
      terms,
      coded: bracket >= 0,
    });
    return;
  }
  if (!head) return at.bad("a synonym or code before the first name");
  if (words) head.names.push(words);
  head.terms.push(...terms);
  if (bracket >= 0) head.coded = true;
}

/** EXAMPLE `BASHAR_AL_ASSAD_`: BASHAR AL ASSAD */
const nameOf = (phrase: string) =>
  phrase
    .replace(/_/g, " ")
    .replace(/\s+/g, " ")
    .replace(/\{[^}]*\}/, "")
    .trim();

/** `[---]`, `[+++]`: nobody to be coded. */
const NO_CODE = /^(?:-+|\++)$/;

/** EXAMPLE `[SYRELI 830101-000101] [SYRGOV >000717]` */
function termsOf(codes: string, at: At): Term[] {
  const terms: Term[] = [];
  const rest = codes.replace(/\[([^\][]*)\]/g, (_, inside: string) => {
    const [code, ...restriction] = inside.trim().split(/\s+/);
    if (!code || NO_CODE.test(code)) return "";
    if (!/^[A-Za-z][A-Za-z0-9]{2,}(?:\/[A-Za-z0-9]{3,})*$/.test(code))
      return at.bad(`${code} is no code: three letters a group, as in USAGOV`);
    terms.push({
      // "ELR/GAL": a code for each; the first one counts
      ...codeOf(code.split("/")[0]!.toUpperCase()),
      ...daysOf(restriction.join(""), at),
    });
    return "";
  });
  if (/[[\]]/.test(rest)) at.bad("a bracket that is not closed or not opened");
  return terms;
}

/** EXAMPLE `830101-000101`, `>000717`, `<20080120`, "" for always. */
function daysOf(restriction: string, at: At): Pick<Term, "from" | "to"> {
  if (!restriction) return { from: null, to: null };
  const span = /^([<>])?(\d+)(?:-(\d+))?$/.exec(restriction);
  if (!span)
    return at.bad(
      `${restriction} is no time: write <date, >date or date-date, a date as YYMMDD or YYYYMMDD`,
    );
  const first = dateOf(span[2]!, at);
  if (span[1] === "<") return { from: null, to: first };
  if (span[1] === ">") return { from: first, to: null };
  return { from: first, to: span[3] ? dateOf(span[3], at) : first };
}

/** Two digits are a year of 1930 to 2029: as PETRARCH's files use them. */
function dateOf(digits: string, at: At): DayNumber {
  const short = digits.length === 6;
  const year = Number(digits.slice(0, short ? 2 : 4));
  const century = short ? (year < 30 ? 2000 : 1900) : 0;
  const [month, day] = [Number(digits.slice(-4, -2)), Number(digits.slice(-2))];
  if (!/^(?:\d{6}|\d{8})$/.test(digits) || !isDay(year + century, month, day))
    return at.bad(`${digits} is no date: write YYMMDD or YYYYMMDD`);
  return dayNumber(year + century, month, day);
}

/** EXAMPLE `FOREIGN_MINISTER {} [~GOV]`, `CONGRESS!PERSON! [~LEG]` */
function agentOf(
  content: string,
  sets: ReadonlyMap<string, readonly string[]>,
  at: At,
): DictionaryAgent[] {
  const found = /^([^[{]+)(?:\{([^}]*)\})?\s*\[([^\]]*)\]\s*$/.exec(content);
  if (!found) return at.bad("no agent: write it as NOUN {PLURAL} [~CODE]");
  const [, phrase, plural, code] = found as unknown as [
    string,
    string,
    string | undefined,
    string,
  ];
  const { sector } = codeOf(code.replace(/[~\s]/g, "").toUpperCase());
  let nouns = [phrase];
  for (const [, name] of phrase.matchAll(/!([A-Z_]+)!/g)) {
    const values = sets.get(name!);
    if (!values) return at.bad(`!${name}! is not set in a line above`);
    nouns = nouns.flatMap((noun) =>
      values.map((value) => noun.replace(`!${name}!`, value)),
    );
  }
  return nouns.map((noun) => ({
    noun: nameOf(noun),
    ...(plural === undefined || nouns.length > 1
      ? {}
      : { plural: nameOf(plural) }),
    sector,
  }));
}
