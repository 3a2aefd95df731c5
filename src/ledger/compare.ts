import { edtfDays } from "../text/edtf.ts";
import type { Span } from "../text/span.ts";
import type { CountryNames } from "./countries.ts";
import { placesConflict, samePlace } from "./places.ts";
import type { LedgerReport, LedgerStatement } from "./query.ts";
import { contentOf, contentWords, isStopWord, jaccard } from "./wording.ts";
import { placedWords } from "./words.ts";

/** Two accounts of one contact: what both have, what only one has, where they disagree. */

export const COMPARED = [
  "dates",
  "place",
  "took part",
  "called",
  "reported as",
] as const;
export const RELATIONS = [
  "same",
  "agree",
  "differ",
  "only-a",
  "only-b",
  "neither",
] as const;
/** How two values stand to each other; `agree`: one is less exact than the other and does not contradict it. */
export type Relation = (typeof RELATIONS)[number];
export type ComparedField = Readonly<{
  field: (typeof COMPARED)[number];
  relation: Relation;
}>;

/** Statements of one speaker with this share of common words are taken for one statement told twice. */
const PAIRED = 0.25;

/** Field by field, how account `b` stands to account `a`. */
export function compareFields(
  a: LedgerReport,
  b: LedgerReport,
  countries: CountryNames,
): ComparedField[] {
  const values: Readonly<Record<ComparedField["field"], Relation>> = {
    dates: present(a.time, b.time) ?? datesOf(a.time!, b.time!),
    place: present(a.place, b.place) ?? placesOf(a.place!, b.place!, countries),
    "took part": partiesOf(a, b),
    called: a.mode === b.mode ? "same" : "differ",
    "reported as":
      a.status === b.status && a.assertedBy === b.assertedBy
        ? "same"
        : a.status === b.status
          ? "agree"
          : "differ",
  };
  return COMPARED.map((field) => ({ field, relation: values[field] }));
}

/** What it is where not both have a value; null where both have. */
function present(a: unknown, b: unknown): Relation | null {
  const [hasA, hasB] = [a, b].map(
    (value) => value !== null && value !== undefined,
  );
  if (hasA && hasB) return null;
  return hasA ? "only-a" : hasB ? "only-b" : "neither";
}

/** EXAMPLE 1987-12-08 and 1987-12: they agree. 1987-12-08/1987-12-10 and 1987-12-07/1987-12-10: they differ. */
function datesOf(a: string, b: string): Relation {
  if (a === b) return "same";
  const [x, y] = [edtfDays(a), edtfDays(b)];
  const inside = (one: typeof x, other: typeof x) =>
    one !== null &&
    other !== null &&
    (other.from ?? -Infinity) <= (one.from ?? -Infinity) &&
    (one.to ?? Infinity) <= (other.to ?? Infinity);
  const exact = (value: string) => /^[\d-]+\/[\d-]+$/.test(value);
  if (exact(a) && exact(b)) return "differ";
  return inside(x, y) || inside(y, x) ? "agree" : "differ";
}

function placesOf(
  a: NonNullable<LedgerReport["place"]>,
  b: NonNullable<LedgerReport["place"]>,
  countries: CountryNames,
): Relation {
  if (a.name === b.name || (a.geonames && samePlace(a, b))) return "same";
  return placesConflict(a, b, countries) ? "differ" : "agree";
}

function partiesOf(a: LedgerReport, b: LedgerReport): Relation {
  const [x, y] = [a, b].map(
    (one) => new Set(one.participants.map((party) => party.actor)),
  ) as [Set<string>, Set<string>];
  const onlyX = [...x].some((actor) => !y.has(actor));
  const onlyY = [...y].some((actor) => !x.has(actor));
  return onlyX && onlyY
    ? "differ"
    : onlyX
      ? "only-a"
      : onlyY
        ? "only-b"
        : "same";
}

/** Statements of two accounts: those that both tell, each pair with the words that the other has not as `found`, and the rest. */
export function compareStatements(
  a: readonly LedgerStatement[],
  b: readonly LedgerStatement[],
): Readonly<{
  both: readonly Readonly<{ a: LedgerStatement; b: LedgerStatement }>[];
  onlyA: readonly LedgerStatement[];
  onlyB: readonly LedgerStatement[];
}> {
  const words = new Map(
    [...a, ...b].map((one) => [one, contentWords(contentOf(one).join(" "))]),
  );
  const candidates = a
    .flatMap((x, i) =>
      b.map((y, j) => ({
        i,
        j,
        score: sameSpeaker(x, y) ? jaccard(words.get(x)!, words.get(y)!) : 0,
      })),
    )
    .filter(({ score }) => score >= PAIRED)
    .sort((x, y) => y.score - x.score || x.i - y.i || x.j - y.j);
  const [usedA, usedB] = [new Map<number, number>(), new Set<number>()];
  for (const { i, j } of candidates)
    if (!usedA.has(i) && !usedB.has(j)) {
      usedA.set(i, j);
      usedB.add(j);
    }
  return {
    both: [...usedA]
      .sort(([x], [y]) => x - y)
      .map(([i, j]) => ({
        a: { ...a[i]!, found: ownSpans(a[i]!, words.get(b[j]!)!) },
        b: { ...b[j]!, found: ownSpans(b[j]!, words.get(a[i]!)!) },
      })),
    onlyA: a.filter((_, i) => !usedA.has(i)),
    onlyB: b.filter((_, j) => !usedB.has(j)),
  };
}

/** One of the same speakers, or both of somebody not named. */
function sameSpeaker(a: LedgerStatement, b: LedgerStatement): boolean {
  if (!a.speakers.length || !b.speakers.length)
    return a.speakers.length === b.speakers.length;
  return a.speakers.some((one) =>
    b.speakers.some((other) => other.id === one.id),
  );
}

/** The words of content that the other wording has not, where they stand. */
function ownSpans(
  statement: LedgerStatement,
  other: ReadonlySet<string>,
): Span[] {
  return statement.content.flatMap((span, i) =>
    placedWords(contentOf(statement)[i]!, span.start)
      .filter(({ fold }) => !isStopWord(fold) && !other.has(fold))
      .map(({ start, end }) => ({ start, end })),
  );
}
