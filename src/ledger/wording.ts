import { parseDay } from "../text/calendar.ts";
import type { LedgerStatement, WordingChange } from "./query.ts";
import { placedWords, type PlacedWord } from "./words.ts";

/**
 * Where the wording of what somebody says changes. Only a speaker's own wording is compared: quotations, and official texts in full. What
 * two reporters put into words of their own tells about the reporters.
 */

/** Below this share of common words, two wordings differ strongly. */
const COMMON = 0.3;
/** A wording with fewer words of content than this is too short to compare. */
const FEWEST = 3;
/** As many of the words gone and new as are quoted. */
const QUOTED = 4;

/**
 * The changes of wording among statements that are in order of time, each speaker's for itself: two neighbouring statements whose words
 * without stop words have a Jaccard index (Jaccard 1912: common words over all words) under 0.3. Statements in reporters' words stand
 * between them without being compared; so do attitudes, denials of having said it, what another speaker relays, and texts of fewer than three words.
 */
export function wordingChanges(
  statements: readonly LedgerStatement[],
): WordingChange[] {
  const last = new Map<string, Wording>();
  const changes: WordingChange[] = [];
  for (const statement of statements) {
    const now = wordingOf(statement);
    if (!now) continue;
    for (const speaker of statement.speakers) {
      const before = last.get(speaker.id);
      last.set(speaker.id, now);
      // a joint statement changes once, whoever of its speakers is looked at
      if (!before || changes.at(-1)?.after === statement.id) continue;
      if (jaccard(before.content, now.content) < COMMON)
        changes.push({
          before: before.statement.id,
          after: statement.id,
          speaker,
          gone: runsOutside(before, now.content),
          come: runsOutside(now, before.content),
          apart: daysApart(before.statement, statement),
        });
    }
  }
  return changes;
}

/** Whether a statement's wording is its speaker's own, and long enough to be compared. */
export function comparable(statement: LedgerStatement): boolean {
  return wordingOf(statement) !== null;
}

/** Common words over all words of two sets; 0 where both are empty. */
export function jaccard(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): number {
  const common = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - common;
  return all ? common / all : 0;
}

/** The words that carry content, folded: all but the stop words. */
export function contentWords(text: string): Set<string> {
  return new Set(
    placedWords(text)
      .map((word) => word.fold)
      .filter((word) => !isStopWord(word)),
  );
}

/** Whether a folded word carries no content of its own. Negations and numbers do: "not alone" is a wording. */
export function isStopWord(fold: string): boolean {
  return STOP_WORDS.has(fold);
}

type Piece = Readonly<{ text: string; words: readonly PlacedWord[] }>;
type Wording = Readonly<{
  statement: LedgerStatement;
  pieces: readonly Piece[];
  content: ReadonlySet<string>;
}>;

function wordingOf(statement: LedgerStatement): Wording | null {
  if (statement.negated || statement.kind === "attitude") return null;
  const own = ownWords(statement);
  const content = contentWords(own.join(" "));
  return content.size < FEWEST
    ? null
    : {
        statement,
        content,
        pieces: own.map((text) => ({ text, words: placedWords(text) })),
      };
}

/** What of a statement's content is the speaker's own wording: a quotation, all of an official text's, of a mixed one what stands in quotation marks. */
function ownWords(statement: LedgerStatement): string[] {
  const content = contentOf(statement);
  switch (statement.directness) {
    case "direct":
      return content;
    case "mixed":
      return content.flatMap((text) =>
        [...text.matchAll(/[“"„«]([^“”"„«»]*)[”"“»]/gu)].map(
          (match) => match[1]!,
        ),
      );
    case "indirect":
      return statement.genre === "official" && !statement.within ? content : [];
  }
}

/** The characters of a statement's content, piece by piece. */
export function contentOf(
  statement: Pick<LedgerStatement, "content" | "quote" | "passage">,
): string[] {
  return statement.content.map(({ start, end }) =>
    statement.quote.slice(
      start - statement.passage.start,
      end - statement.passage.start,
    ),
  );
}

/**
 * Words of content that stand next to each other and are none of `other`, as the source writes them; the longest few, in order.
 * EXAMPLE "remains part of one package", the other without these words: "remains part", "one package"
 */
function runsOutside(
  { pieces }: Wording,
  other: ReadonlySet<string>,
): string[] {
  const runs: { text: string; length: number }[] = [];
  for (const { text, words } of pieces) {
    let from = 0;
    while (from < words.length) {
      let to = from;
      while (to < words.length && isOutside(words[to]!, other)) to++;
      if (to > from)
        runs.push({
          text: text.slice(words[from]!.start, words[to - 1]!.end),
          length: to - from,
        });
      from = Math.max(to, from + 1);
    }
  }
  const longest = [...runs]
    .sort((a, b) => b.length - a.length)
    .slice(0, QUOTED);
  return runs.filter((run) => longest.includes(run)).map((run) => run.text);
}

const isOutside = ({ fold }: PlacedWord, other: ReadonlySet<string>) =>
  !isStopWord(fold) && !other.has(fold);

function daysApart(
  before: LedgerStatement,
  after: LedgerStatement,
): WordingChange["apart"] {
  const [a, b, c, d] = [before.from, before.to, after.from, after.to].map(
    (day) => (day === null ? null : parseDay(day)),
  );
  return a === null ||
    a === undefined ||
    b === null ||
    b === undefined ||
    c === null ||
    c === undefined ||
    d === null ||
    d === undefined
    ? null
    : { least: Math.max(0, c - b), most: Math.max(0, d - a) };
}

const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about after all also am an and any are as at be been before being both but by can could did do does doing during each either for from
  further had has have having he her here hers herself him himself his how i if in into is it its itself just let may me might more most must
  my myself nor of on once only or other our ours ourselves over own same shall she should so some such than that the their theirs them
  themselves then there these they this those through to too under until upon us very was we were what when where which while who whom whose
  why will with would you your yours yourself yourselves`.split(/\s+/),
);
