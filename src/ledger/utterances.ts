import type { DayNumber } from "../text/calendar.ts";
import { Rulings } from "./decisions.ts";
import { foldWords } from "./names.ts";

/**
 * One utterance across articles: what several papers report of one saying. As with contacts, the rule is a function of the set of reports, whatever the
 * order in which articles came, and prefers two records to a wrong one. docs/merging.md says it in words.
 */
export type StatementReport = Readonly<{
  id: string;
  /** Key of its article: two reports of one article are never joined, as the article tells them apart. */
  article: string;
  /** Equal for the same words in copies of one text. */
  copy: string;
  published: DayNumber | null;
  /** The days of its own time, where it has one. */
  from: DayNumber | null;
  to: DayNumber | null;
  /** The ledger's ids of those who speak, and to whom; only those that are named. */
  speakers: readonly string[];
  addressees: readonly string[];
  occasion: string | null;
  negated: boolean;
  /** What was said, in the report's words. */
  said: string;
  directness: "direct" | "indirect" | "mixed";
  /** A person says that it is no statement: it stands in no record with reports that are. */
  rejected?: true;
  /** Who reported it when, for `why`. */
  label: string;
}>;

/** Reports of one utterance in canonical order, and why each joined. */
export type Utterance = Readonly<{
  reports: readonly StatementReport[];
  why: readonly string[];
}>;

/** Papers report a saying on the day itself and on those after it. */
const NEWS_DAYS = 3;
/** Fewer words than these are said by many on many days. */
const LEAST_QUOTED = 6;
const LEAST_WORDS = 4;
/** Of the content words of two reports together, so many stand in both; or of the shorter one, where it has enough to tell. */
const ALIKE = 0.6;
const HELD = 0.85;
const LEAST_HELD = 7;

const FUNCTION_WORDS = new Set(
  `a an the this that these those of in on at to for from by with about into over under and or but as than then so if whether is are was were be been
  being am has have had do does did will would shall should can could may might must it its he his him she her they their them we our us i my you your
  who which what when where there here also all any more most very`.split(
    /\s+/,
  ),
);
const NEGATIONS = new Set(
  "not no never none nothing nobody neither nor without cannot dont doesnt didnt wont isnt arent wasnt".split(
    " ",
  ),
);

type Content = Readonly<{
  words: ReadonlySet<string>;
  negations: boolean;
  numbers: ReadonlySet<string>;
  /** The words between quotation marks, all of them where the report is direct: " we will meet ". */
  quotes: readonly string[];
}>;

function contentOf({ said, directness }: StatementReport): Content {
  const all = foldWords(said);
  const quoted =
    directness === "direct"
      ? [said]
      : [...said.matchAll(/[“"«]([^“”"«»]+)[”"»]/gu)].map((found) => found[1]!);
  return {
    words: new Set(
      all.filter((word) => !FUNCTION_WORDS.has(word) && !NEGATIONS.has(word)),
    ),
    negations: all.some((word) => NEGATIONS.has(word)),
    numbers: numbersOf(all),
    quotes: quoted
      .map(foldWords)
      .filter((words) => words.length >= LEAST_QUOTED)
      .map((words) => ` ${words.join(" ")} `),
  };
}

const NUMBER_WORDS = new Set(
  "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen".split(
    " ",
  ),
);

/** Numbers in figures, and in words as they stand together: "thirty five thousand" is one. */
function numbersOf(words: readonly string[]): Set<string> {
  const numbers = new Set<string>();
  let spelled: string[] = [];
  for (const word of [...words, ""]) {
    if (NUMBER_WORDS.has(word)) {
      spelled.push(word);
      continue;
    }
    if (spelled.length) numbers.add(spelled.join(" "));
    spelled = [];
    if (/^\d/.test(word)) numbers.add(word);
  }
  return numbers;
}

/** Whether each names a number that the other does not. */
const otherNumbers = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].some((one) => !b.has(one)) && [...b].some((one) => !a.has(one));

const meet = <T>(a: Iterable<T>, b: ReadonlySet<T>) =>
  [...a].some((one) => b.has(one));
/** Whether two lists say different things: both say something, and nothing is in both. */
const differ = <T>(a: Iterable<T>, b: Iterable<T>) => {
  const [x, y] = [new Set(a), new Set(b)];
  return x.size > 0 && y.size > 0 && !meet(x, y);
};

/** The days on which it can have been said: those the report gives, else those before the paper. Null where nothing tells. */
export function saidDays(
  report: Pick<StatementReport, "from" | "to" | "published">,
): { from: DayNumber; to: DayNumber } | null {
  const { from, to, published } = report;
  if (from !== null || to !== null)
    return { from: (from ?? to)!, to: (to ?? from)! };
  return published === null
    ? null
    : { from: published - NEWS_DAYS, to: published };
}

/** "press conference", "news briefing", "told reporters" are one sort of occasion in papers' words. */
const occasionSort = (occasion: string) =>
  /press|news|briefing|reporters|journalists/i.test(occasion)
    ? "press"
    : foldWords(occasion).join(" ");

/** Whether two reports cannot be of one utterance, whatever their words. */
function excluded(a: StatementReport, b: StatementReport): boolean {
  if (a.article === b.article || a.rejected !== b.rejected) return true;
  if (a.copy === b.copy) return false;
  const [x, y] = [saidDays(a), saidDays(b)];
  return (
    !x ||
    !y ||
    x.to < y.from - 1 ||
    y.to < x.from - 1 ||
    !meet(a.speakers, new Set(b.speakers)) ||
    differ(a.addressees, b.addressees) ||
    (a.occasion !== null &&
      b.occasion !== null &&
      occasionSort(a.occasion) !== occasionSort(b.occasion))
  );
}

type Found = Readonly<{ score: number; rule: string; words: string }>;

/** What speaks for one utterance in two reports, or null: copies first, then a shared quotation, then like words. */
function link(
  a: StatementReport,
  b: StatementReport,
  contents: (report: StatementReport) => Content,
): Found | null {
  if (excluded(a, b)) return null;
  if (a.copy === b.copy)
    return {
      score: 3,
      rule: "utterance/copy",
      words: "the same words in a copy of the text",
    };
  const [x, y] = [contents(a), contents(b)];
  if (
    x.quotes.some((quote) =>
      y.quotes.some((other) => quote.includes(other) || other.includes(quote)),
    )
  )
    return {
      score: 2,
      rule: "utterance/same-quotation",
      words: "the same speaker in the same quoted words",
    };
  const few = Math.min(x.words.size, y.words.size);
  if (
    few < LEAST_WORDS ||
    a.negated !== b.negated ||
    x.negations !== y.negations ||
    otherNumbers(x.numbers, y.numbers)
  )
    return null;
  const both = [...x.words].filter((word) => y.words.has(word)).length;
  const share = both / (x.words.size + y.words.size - both);
  const held = few >= LEAST_HELD ? both / few : 0;
  return share >= ALIKE || held >= HELD
    ? {
        score: share,
        rule: "utterance/same-content",
        words: `the same speaker in nearly the same words (${both} of ${few})`,
      }
    : null;
}

const byReport = (a: StatementReport, b: StatementReport) =>
  (a.published ?? Infinity) - (b.published ?? Infinity) ||
  compare(a.article, b.article) ||
  compare(a.id, b.id) ||
  0;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whether anything speaks for one utterance in two reports: what parts a ledger into the pieces that are merged each for itself. */
export function utteranceLinked(
  a: StatementReport,
  b: StatementReport,
): boolean {
  return link(a, b, contentOf) !== null;
}

/**
 * The utterances that `reports` tell of; as in `mergeContacts` these may be all of a ledger's or whole connected parts of it. Links are taken from the
 * surest down; one is passed over where any two reports that it would bring together exclude each other. What a person ruled outranks both.
 */
export function mergeStatements(
  reports: readonly StatementReport[],
  rulings: Rulings = new Rulings(),
): Utterance[] {
  const nodes = [...reports].sort(byReport);
  const known = new Map(nodes.map((node) => [node, contentOf(node)]));
  const links: (Found & { a: StatementReport; b: StatementReport })[] = [];
  nodes.forEach((b, index) => {
    for (const a of nodes.slice(0, index)) {
      const ruling = rulings.of(a.id, b.id);
      if (ruling === "merge")
        links.push({
          a,
          b,
          score: 4,
          rule: "utterance/person",
          words: "a person put the two together",
        });
      else {
        const found = link(a, b, (report) => known.get(report)!);
        if (found) links.push({ a, b, ...found });
      }
    }
  });
  // the sort is stable, and the links stand in the order of their reports
  links.sort((x, y) => y.score - x.score);
  const groupOf = new Map(nodes.map((node) => [node, [node]]));
  const taken: typeof links = [];
  for (const one of links) {
    const [x, y] = [groupOf.get(one.a)!, groupOf.get(one.b)!];
    const barred = (a: StatementReport, b: StatementReport) => {
      const ruling = rulings.of(a.id, b.id);
      return (
        ruling === "apart" ||
        a.rejected !== b.rejected ||
        (ruling !== "merge" &&
          one.rule !== "utterance/person" &&
          excluded(a, b))
      );
    };
    if (x === y || x.some((a) => y.some((b) => barred(a, b)))) continue;
    const both = [...x, ...y].sort(byReport);
    for (const node of both) groupOf.set(node, both);
    taken.push(one);
  }
  return [...new Set(groupOf.values())].map((group) => ({
    reports: group,
    why: taken
      .filter((one) => groupOf.get(one.a) === group)
      .map(
        (one) =>
          `${one.b.label} joins ${one.a.label}: ${one.words} [${one.rule}]`,
      )
      .sort(),
  }));
}
