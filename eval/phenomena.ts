import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readout } from "../src/readout/record.ts";
import type { Statement } from "../src/readout/statements/record.ts";
import { overlaps, type Span } from "../src/text/span.ts";
import { readRows } from "./score.ts";

/** A statement that a text of `phenomena.txt` makes. */
export type Expected = Readonly<{
  /** Words of the speakers' names; empty where nobody is named. */
  speakers: readonly string[];
  /** The places where the cue's words stand; empty for a quotation without a cue. */
  cue: readonly Span[];
  content: readonly Span[];
  /** Words of a name; null where the cue names nobody, undefined where the text does not ask for it. */
  addressee?: string | null;
  onBehalfOf?: string;
  within: boolean;
}>;
export type PhenomenonCase = Readonly<{
  id: string;
  phenomenon: string;
  text: string;
  statements: readonly Expected[];
}>;

/** The texts of `eval/phenomena.txt`; its head says how they are written. A line whose words its text lacks is a RangeError. */
export function readPhenomena(file: string): PhenomenonCase[] {
  const cases: PhenomenonCase[] = [];
  for (const section of file.split(/^# (?=[a-z]+$)/m).slice(1)) {
    const [phenomenon, ...blocks] = section
      .split(/\n{2,}/)
      .map((block) => block.trim())
      .filter(Boolean) as [string, ...string[]];
    blocks.forEach((block, index) => {
      const [first, ...lines] = block.split("\n") as [string, ...string[]];
      const text = first.replaceAll("\\n", "\n");
      cases.push({
        id: `${phenomenon}/${index + 1}`,
        phenomenon,
        text,
        statements: lines.map((line) => expected(text, line)),
      });
    });
  }
  return cases;
}

function expected(text: string, line: string): Expected {
  const cells = line.replace(/^> /, "").split(" | ");
  const [speaker, cue, content, ...rest] = cells as [string, string, string];
  const keys = new Map(
    rest.map((cell: string) => cell.split("=") as [string, string]),
  );
  const parts: Span[] = [];
  for (const part of content.split(" ... "))
    parts.push(placeOf(text, part, parts.at(-1)?.end ?? 0));
  const to = keys.get("to");
  return {
    speakers: speaker === "-" ? [] : speaker.split(" and "),
    cue: cue === "-" ? [] : placesOf(text, cue),
    content: parts,
    ...(to === undefined ? {} : { addressee: to === "-" ? null : to }),
    ...(keys.has("for") ? { onBehalfOf: keys.get("for")! } : {}),
    within: keys.has("within"),
  };
}

function placeOf(text: string, words: string, from: number): Span {
  const start = text.indexOf(words, from);
  if (start < 0)
    throw new RangeError(`phenomena: no "${words}" in: ${text.slice(0, 80)}`);
  return { start, end: start + words.length };
}

function placesOf(text: string, words: string): Span[] {
  const places = [placeOf(text, words, 0)];
  for (;;) {
    const start = text.indexOf(words, places.at(-1)!.end);
    if (start < 0) return places;
    places.push({ start, end: start + words.length });
  }
}

/** A content is right from this share of its letters on, both ways counted (intersection over union). */
const SAME = 0.8;

/** Whether a statement of a readout is the expected one, in all that the expectation names. */
export function isExpected(
  { article, actors }: Readout,
  one: Statement,
  wanted: Expected,
): boolean {
  const named = (id: string, words: string) =>
    ` ${actors.find((actor) => actor.id === id)?.name ?? ""} `
      .toLowerCase()
      .includes(` ${words.toLowerCase()} `);
  const cue = wanted.cue.length
    ? one.cue && wanted.cue.some((place) => overlaps(place, one.cue!))
    : !one.cue;
  return (
    Boolean(cue) &&
    alike(article.text, one.content, wanted.content) >= SAME &&
    one.speakers.length === wanted.speakers.length &&
    wanted.speakers.every((words) =>
      one.speakers.some((id) => named(id, words)),
    ) &&
    (wanted.addressee === undefined ||
      (wanted.addressee === null
        ? one.addressee === undefined
        : one.addressee !== undefined &&
          named(one.addressee, wanted.addressee))) &&
    (wanted.onBehalfOf === undefined ||
      (one.onBehalfOf !== undefined &&
        named(one.onBehalfOf, wanted.onBehalfOf))) &&
    wanted.within === (one.within !== undefined)
  );
}

/** Letters and digits that both lists of spans cover, over those that one of them covers. */
function alike(text: string, a: readonly Span[], b: readonly Span[]): number {
  const covered = (spans: readonly Span[]) =>
    new Set(
      spans.flatMap(({ start, end }) =>
        [...text.slice(start, end).matchAll(/[\p{L}\p{N}]/gu)].map(
          (letter) => start + letter.index,
        ),
      ),
    );
  const [own, other] = [covered(a), covered(b)];
  const both = [...own].filter((at) => other.has(at)).length;
  return both / (own.size + other.size - both || 1);
}

type Tally = { right: number; all: number };

/**
 * The hundred texts of `eval/phenomena.txt`, read with the whole model. A text is right when each of its statements is found with
 * speakers, cue, content and the keys that its line gives, and nothing else is; attitudes are left out of the count.
 */
export async function evalPhenomena(): Promise<Record<string, unknown>> {
  const cases = readPhenomena(
    readFileSync(join(import.meta.dirname, "phenomena.txt"), "utf8"),
  );
  const readouts = await readRows(
    cases.map(({ id, text }) => ({ id, text, date: "2019-05-14" })),
  );
  const tallies: Record<string, { positive: Tally; negative: Tally }> = {};
  const wrong: string[] = [];
  let expectedAll = 0;
  let made = 0;
  let matched = 0;
  cases.forEach((one, index) => {
    const readout = readouts[index]!;
    const left = readout.statements.filter((each) => each.kind !== "attitude");
    made += left.length;
    expectedAll += one.statements.length;
    let hits = 0;
    for (const wanted of one.statements) {
      const at = left.findIndex((each) => isExpected(readout, each, wanted));
      if (at < 0) continue;
      left.splice(at, 1);
      hits++;
    }
    matched += hits;
    const right = hits === one.statements.length && !left.length;
    if (!right) wrong.push(one.id);
    const tally = (tallies[one.phenomenon] ??= {
      positive: { right: 0, all: 0 },
      negative: { right: 0, all: 0 },
    })[one.statements.length ? "positive" : "negative"];
    tally.all++;
    if (right) tally.right++;
  });
  const percent = (right: number, all: number) =>
    Math.round((1000 * right) / (all || 1)) / 10;
  const all = Object.values(tallies).flatMap((one) => [
    one.positive,
    one.negative,
  ]);
  const sum = (key: keyof Tally) =>
    all.reduce((total, one) => total + one[key], 0);
  return {
    texts: { ...tallies, percent: percent(sum("right"), sum("all")) },
    statements: {
      P: percent(matched, made),
      R: percent(matched, expectedAll),
      matched,
      found: made,
      expected: expectedAll,
    },
    wrong,
  };
}
