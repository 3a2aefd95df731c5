import { ReadoutError } from "../text/errors.ts";
import type { Note } from "../text/note.ts";
import type { RawBlock } from "./plain.ts";

/** A run of characters on a page, in points from its upper left corner; `y` is the line they stand on, `size` the height of the font. */
export type PdfRun = Readonly<{
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}>;

export type PdfPage = Readonly<{
  width: number;
  height: number;
  runs: readonly PdfRun[];
}>;

/** The runs on one line of a page, from left to right, all of it or the part of it in a column. */
type Row = readonly PdfRun[];
type Line = Readonly<{
  text: string;
  x: number;
  end: number;
  y: number;
  size: number;
  page: number;
  column: number;
}>;

/** What is read of one page; more is no text. */
const MOST_RUNS = 50_000;

type Paragraph = { lines: Line[]; kind?: RawBlock["kind"] };

/**
 * The text of a document's pages in reading order, a block a paragraph. Columns are read one after the other; page numbers and running heads are left
 * out (the first of each is kept as an aside); a word that was hyphenated at a line's end is put together; a paragraph goes on over the page.
 * @param left how many more pages the document has that were not looked at
 * @throws ReadoutError `input/no-article` where the pages hold no text
 */
export function fromPdfPages(
  pages: readonly PdfPage[],
  { left = 0 }: { left?: number } = {},
): { text: string; blocks: RawBlock[]; title?: string; notes: Note[] } {
  const shown = pages.map(({ runs, width, height }) => ({
    width,
    height,
    rows: rowsOf(runs),
  }));
  const letters = shown.map(({ rows }) => count(rows, /\p{L}/gu));
  const total = letters.reduce((sum, number) => sum + number, 0);
  if (!total)
    throw new ReadoutError(
      "input/no-article",
      "the PDF holds pictures of pages and no text: recognise its text (OCR, for example with ocrmypdf) and add the result",
    );
  const odd = shown.reduce((sum, { rows }) => sum + count(rows, UNMAPPED), 0);
  if (odd > 0.3 * (total + odd))
    throw new ReadoutError(
      "input/no-article",
      "the PDF's letters stand for no characters (its fonts carry no table of them): recognise its text (OCR, for example with ocrmypdf) and add the result",
    );

  const running = runningRows(shown);
  const lines = shown.flatMap(({ rows, width }, page) =>
    inReadingOrder(
      rows.filter((row) => running.get(row) !== "drop"),
      width,
    ).map(({ row, column }) => ({ ...lineOf(row), page, column })),
  );
  const kept = new Set(
    [...running].flatMap(([row, what]) =>
      what === "aside" ? [lineKey(lineOf(row))] : [],
    ),
  );
  const paragraphs = paragraphsOf(
    lines,
    (line) => line.page === 0 && kept.has(lineKey(line)),
  );
  const { text, blocks } = compose(paragraphs);
  const title = blocks.find((block) => block.kind === "title");
  return {
    text,
    blocks,
    ...(title ? { title: text.slice(title.start, title.end) } : {}),
    notes: notesOf(letters, left),
  };
}

/** Private use and replacement characters, and controls: what a font without a table of its characters gives. */
const UNMAPPED = /[\p{Co}\ufffd]|(?!\s)\p{Cc}/gu;

const count = (rows: readonly Row[], pattern: RegExp) =>
  rows.reduce(
    (sum, row) =>
      sum +
      row.reduce((of, { text }) => of + (text.match(pattern)?.length ?? 0), 0),
    0,
  );
const lineKey = ({ x, y }: Pick<Line, "x" | "y">) => `${x} ${y}`;

function notesOf(letters: readonly number[], left: number): Note[] {
  const empty = letters.filter((number) => !number).length;
  return [
    ...(empty
      ? [
          {
            code: "article/pages-without-text" as const,
            message: `${empty} of ${letters.length} pages hold no text; if they are pictures of text, recognise it (OCR) and add the result`,
          },
        ]
      : []),
    ...(left
      ? [
          {
            code: "text/cut" as const,
            message: `the document has ${left} more pages, which were not read`,
          },
        ]
      : []),
  ];
}

// ---------------------------------------------------------------- lines

/** The runs that stand on one line, line by line; small raised figures (marks of notes) are left out. */
function rowsOf(runs: readonly PdfRun[]): Row[] {
  const sorted = runs
    .slice(0, MOST_RUNS)
    .filter((run) => run.text.trim())
    .toSorted((a, b) => a.y - b.y || a.x - b.x);
  const rows: PdfRun[][] = [];
  let top = Number.NEGATIVE_INFINITY;
  for (const run of sorted) {
    const row = rows.at(-1);
    if (row && run.y - top <= 0.45 * Math.max(run.size, row[0]!.size))
      row.push(run);
    else {
      rows.push([run]);
      top = run.y;
    }
  }
  return rows.flatMap((row) => {
    const size = sizeOf(row);
    const kept = row.filter(
      (run) => run.size >= 0.75 * size || !/^\s*\d{1,3}\s*$/.test(run.text),
    );
    return kept.length ? [kept.toSorted((a, b) => a.x - b.x)] : [];
  });
}

const sizeOf = (row: Row) =>
  row.reduce((most, run) => Math.max(most, run.size), 0);
const endOf = (row: Row) =>
  row.reduce((most, run) => Math.max(most, run.x + run.width), 0);

/** Wider than any space in a line that is set to full width: the cells of a table. */
const CELL_GAP = 4;

/** The text of a row: runs that stand apart are parted by a space, cells by a tab. */
function lineOf(row: Row): Omit<Line, "page" | "column"> {
  const size = sizeOf(row);
  let text = "";
  let end = Number.NaN;
  for (const run of row) {
    const gap = run.x - end;
    text +=
      gap > CELL_GAP * size
        ? `\t${run.text}`
        : gap > 0.15 * size
          ? ` ${run.text}`
          : run.text;
    end = run.x + run.width;
  }
  return {
    text: text
      .replace(/[^\S\t]+/gu, " ")
      .replace(/ ?\t ?/g, "\t")
      .trim(),
    x: row[0]!.x,
    end: endOf(row),
    // of a line with larger letters in it, most stand on the line of the first
    y: row[0]!.y,
    size,
  };
}

// ---------------------------------------------------------------- running heads

type Shown = Readonly<{ width: number; height: number; rows: readonly Row[] }>;

/** How many of a page's outermost lines may be a running head or foot. */
const MARGIN_LINES = 2;
const PAGE_NUMBER =
  /^[-–—|[(\s]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|\/|from)\s*\d{1,4})?[-–—|\])\s]*$/i;

/** The lines that are not of the article: "drop" for page numbers and repeated heads, "aside" for the first of a repeated one. */
function runningRows(pages: readonly Shown[]): Map<Row, "drop" | "aside"> {
  const found = new Map<Row, "drop" | "aside">();
  const repeated = new Map<string, Row[]>();
  for (const { rows, height } of pages) {
    const edges = new Map([
      ...marginOf(rows).filter(([row]) => row[0]!.y < 0.15 * height),
      ...marginOf(rows.toReversed()).filter(
        ([row]) => row[0]!.y > 0.85 * height,
      ),
    ]);
    for (const [row, standsApart] of edges) {
      const { text, y } = lineOf(row);
      if (PAGE_NUMBER.test(text)) found.set(row, "drop");
      if (PAGE_NUMBER.test(text) || !standsApart) continue;
      const key = `${y < height / 2} ${text.replace(/\d+/g, "#").toLowerCase()}`;
      const same = repeated.get(key);
      if (same) same.push(row);
      else repeated.set(key, [row]);
    }
  }
  // left and right pages may carry different heads
  const enough = Math.max(2, Math.min(3, Math.ceil(pages.length / 3)));
  for (const rows of repeated.values())
    if (rows.length >= enough)
      rows.forEach((row, at) => found.set(row, at ? "drop" : "aside"));
  return found;
}

/** The outermost rows, and whether a gap wider than between two lines parts them from the rest. */
function marginOf(rows: readonly Row[]): [Row, boolean][] {
  const gap = (at: number) =>
    rows.length <= at + 1 ||
    Math.abs(rows[at + 1]![0]!.y - rows[at]![0]!.y) > 1.6 * sizeOf(rows[at]!);
  return rows
    .slice(0, MARGIN_LINES)
    .map((row, at) => [row, gap(at) || gap(MARGIN_LINES - 1)]);
}

// ---------------------------------------------------------------- columns

type Placed = Readonly<{ row: Row; column: number }>;
type Gutter = Readonly<{ from: number; to: number }>;
/** Columns within columns: a page of four is the most that is looked for. */
const COLUMN_DEPTH = 2;

/** The rows as they are read: down the page, and where it has columns down the left one first, between the lines that run over both. */
function inReadingOrder(rows: readonly Row[], width: number): Placed[] {
  let column = 0;
  const place = (part: readonly Row[]): Placed[] => {
    column++;
    return part.map((row) => ({ row, column }));
  };
  const flow = (part: readonly Row[], depth: number): Placed[] => {
    const gutter = depth < COLUMN_DEPTH ? gutterOf(part, width) : null;
    if (!gutter) return place(part);
    const out: Placed[] = [];
    let left: Row[] = [];
    let right: Row[] = [];
    let across: Row[] = [];
    const closeBand = () => {
      if (left.length) out.push(...flow(left, depth + 1));
      if (right.length) out.push(...flow(right, depth + 1));
      left = [];
      right = [];
    };
    for (const row of part) {
      const sides = splitAt(row, gutter);
      if (!sides) {
        closeBand();
        across.push(row);
        continue;
      }
      if (across.length) out.push(...place(across));
      across = [];
      if (sides.left.length) left.push(sides.left);
      if (sides.right.length) right.push(sides.right);
    }
    closeBand();
    if (across.length) out.push(...place(across));
    return out;
  };
  return flow(rows, 0);
}

/** The parts of a row on both sides of a gutter; null where it runs across. */
function splitAt(
  row: Row,
  { from, to }: Gutter,
): { left: Row; right: Row } | null {
  const slack = 0.2 * (to - from);
  const left = row.filter((run) => run.x + run.width <= from + slack);
  const right = row.filter((run) => run.x >= to - slack);
  return left.length + right.length === row.length ? { left, right } : null;
}

/** Fewer lines beside each other are no columns. */
const COLUMN_LINES = 4;
/** A page of more runs is a table or a drawing. */
const MOST_COLUMN_RUNS = 5000;

/** The gap between two columns of prose, or null: hardly a line crosses it, and the lines on both sides fill their side. */
function gutterOf(rows: readonly Row[], width: number): Gutter | null {
  const runs = rows.flat();
  if (rows.length < COLUMN_LINES || runs.length > MOST_COLUMN_RUNS) return null;
  const left = Math.min(...runs.map((run) => run.x));
  const right = Math.max(...runs.map((run) => run.x + run.width));
  if (right - left < 0.25 * width) return null;
  const inner = (x: number) =>
    x > left + 0.2 * (right - left) && x < right - 0.2 * (right - left);
  const starts = new Set(runs.map((run) => Math.round(run.x)).filter(inner));
  let best: { gutter: Gutter; score: number } | null = null;
  for (const start of starts) {
    const found = gutterBefore(start, rows, left, right);
    if (found && (!best || found.score > best.score)) best = found;
  }
  return best?.gutter ?? null;
}

/** The gutter that ends where runs begin at `start`, and how many lines stand beside each other at it. */
function gutterBefore(
  start: number,
  rows: readonly Row[],
  left: number,
  right: number,
): { gutter: Gutter; score: number } | null {
  const ends: number[] = [];
  const starts: number[] = [];
  const point = { from: start - 1, to: start - 1 };
  for (const row of rows) {
    const sides = splitAt(row, point);
    if (sides?.left.length) ends.push(endOf(sides.left));
    if (sides?.right.length) starts.push(sides.right[0]!.x);
  }
  if (ends.length < COLUMN_LINES || starts.length < COLUMN_LINES) return null;
  ends.sort((a, b) => a - b);
  starts.sort((a, b) => a - b);
  const gutter = {
    from: ends[Math.floor(0.9 * ends.length)]!,
    to: starts[Math.floor(0.1 * starts.length)]!,
  };
  const sizes = rows.map(sizeOf).sort((a, b) => a - b);
  if (gutter.to - gutter.from < 0.6 * sizes[Math.floor(sizes.length / 2)]!)
    return null;
  const sides = rows.map((row) => splitAt(row, gutter));
  const lefts = sides.flatMap((one) => (one?.left.length ? [one.left] : []));
  const rights = sides.flatMap((one) => (one?.right.length ? [one.right] : []));
  const across = sides.filter((one) => !one).length;
  const beside = Math.min(lefts.length, rights.length);
  const score = beside - across;
  return beside >= COLUMN_LINES &&
    across <= beside / 2 &&
    fill(lefts, left, gutter.from) >= 0.6 &&
    fill(rights, gutter.to, right) >= 0.6
    ? { gutter, score }
    : null;
}

/** How much of the width between two places the middle one of the rows takes. */
function fill(rows: readonly Row[], from: number, to: number): number {
  const widths = rows
    .map((row) => endOf(row) - row[0]!.x)
    .sort((a, b) => a - b);
  return (widths[Math.floor(widths.length / 2)] ?? 0) / Math.max(to - from, 1);
}

// ---------------------------------------------------------------- paragraphs

function paragraphsOf(
  lines: readonly Line[],
  isAside: (line: Line) => boolean,
): Paragraph[] {
  const body = bodySize(lines);
  const pitch = linePitch(lines, body);
  const edges = columnEdges(lines);
  const paragraphs: Paragraph[] = [];
  // a head kept at its place stands between no two lines of a paragraph
  let before: { line: Line; paragraph: Paragraph } | null = null;
  for (const line of lines) {
    if (isAside(line)) {
      paragraphs.push({ lines: [line], kind: "aside" });
      continue;
    }
    if (before && goesOn(before.line, line, pitch / body, edges))
      before.paragraph.lines.push(line);
    else {
      const paragraph = { lines: [line] };
      paragraphs.push(paragraph);
      before = { line, paragraph };
    }
    before.line = line;
  }
  markKinds(paragraphs, body);
  return paragraphs;
}

/** The size most letters are set in. */
function bodySize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const key = Math.round(size * 2) / 2;
    letters.set(key, (letters.get(key) ?? 0) + text.length);
  }
  let best = 0;
  let most = -1;
  for (const [size, number] of letters)
    if (number > most) [best, most] = [size, number];
  return best;
}

/** From one line of the body to the next. */
function linePitch(lines: readonly Line[], body: number): number {
  const steps: number[] = [];
  for (let at = 0; at + 1 < lines.length; at++) {
    const [line, next] = [lines[at]!, lines[at + 1]!];
    const step = next.y - line.y;
    if (sameColumn(line, next) && step > 0.5 * body && step < 3 * body)
      steps.push(step);
  }
  steps.sort((a, b) => a - b);
  // paragraphs that stand apart widen some steps; the lower third is the plain one
  return steps[Math.floor(steps.length / 3)] ?? 1.2 * body;
}

const sameColumn = (a: Line, b: Line) =>
  a.page === b.page && a.column === b.column;

type Edges = ReadonlyMap<string, Readonly<{ left: number; right: number }>>;

function columnEdges(lines: readonly Line[]): Edges {
  const edges = new Map<string, { left: number; right: number }>();
  for (const line of lines) {
    const key = `${line.page} ${line.column}`;
    const edge = edges.get(key);
    if (!edge) edges.set(key, { left: line.x, right: line.end });
    else {
      edge.left = Math.min(edge.left, line.x);
      edge.right = Math.max(edge.right, line.end);
    }
  }
  return edges;
}

/** A full stop, but not that of "Mr." or "H.E.", behind which a name stands. */
const CLOSING =
  /(?<!\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Sen|Prof|St|No))[.!?:…]["”’»)\]]*$/u;

/**
 * Whether `next` goes on with the paragraph that `line` ends so far.
 * @param leading from one line to the next, in sizes of the font
 */
function goesOn(
  line: Line,
  next: Line,
  leading: number,
  edges: Edges,
): boolean {
  if (Math.abs(line.size - next.size) > 0.12 * line.size) return false;
  const { left, right } = edges.get(`${line.page} ${line.column}`)!;
  const isShort = line.end < right - 0.2 * (right - left);
  if (OPENS_ITEM.test(next.text)) return false;
  if (!sameColumn(line, next))
    return (
      !isShort &&
      !CLOSING.test(line.text) &&
      /^[\p{L}\p{N}"“‘(]/u.test(next.text)
    );
  const step = next.y - line.y;
  if (step > 1.35 * leading * line.size || step < 0) return false;
  if (/[\p{L}\p{N}][-\u00ad,]$/u.test(line.text)) return true;
  if (line.text.includes("\t") || next.text.includes("\t")) return false;
  if (next.x > line.x + 0.8 * line.size)
    return !CLOSING.test(line.text) && next.x < left + 4 * line.size;
  return !(isShort && (CLOSING.test(line.text) || /^\p{Lu}/u.test(next.text)));
}

const OPENS_ITEM = /^(?:[•●▪–—*-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)/u;

/** Titles and headings by their size, notes at the foot by theirs. */
function markKinds(paragraphs: readonly Paragraph[], body: number): void {
  const largest = ({ lines }: Paragraph) =>
    lines.reduce((most, line) => Math.max(most, line.size), 0);
  const large = paragraphs.filter(
    (one) =>
      !one.kind &&
      one.lines.length <= 4 &&
      largest(one) >= 1.15 * body &&
      /\p{L}/u.test(one.lines[0]!.text),
  );
  const top = large
    .filter((one) => one.lines[0]!.page === 0 && largest(one) >= 1.25 * body)
    .reduce<Paragraph | null>(
      (best, one) => (!best || largest(one) > largest(best) ? one : best),
      null,
    );
  for (const one of large) one.kind = one === top ? "title" : "heading";
  for (const one of paragraphs)
    if (
      !one.kind &&
      largest(one) <= 0.87 * body &&
      /^(?:\d{1,3}|[*†‡])\s?\S/u.test(one.lines[0]!.text)
    )
      one.kind = "aside";
}

function compose(paragraphs: readonly Paragraph[]): {
  text: string;
  blocks: RawBlock[];
} {
  const words = wordsOf(paragraphs);
  let text = "";
  const blocks: RawBlock[] = [];
  for (const { lines, kind } of paragraphs) {
    if (text) text += "\n\n";
    const start = text.length;
    text += joinLines(lines, words);
    blocks.push({ start, end: text.length, ...(kind ? { kind } : {}) });
  }
  return { text, blocks };
}

// ---------------------------------------------------------------- hyphens

/** Words that stand before a hyphen of their own: "self-defence" broken at its hyphen stays that. */
const HYPHENATED =
  /^(?:self|well|non|ex|semi|anti|pro|post|pre|cross|counter|vice|cease|long|short|high|low|half|all|so|co|one|two|three|four|five|six|first|second|third|mid|ever|far|near|face|war|peace|north|south|east|west|much|newly|would|re)$/i;

/** The words that stand within lines, hyphenated or not, in lower case. */
function wordsOf(paragraphs: readonly Paragraph[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { lines } of paragraphs)
    for (const { text } of lines)
      for (const [word] of text.matchAll(/\p{L}+(?:-\p{L}+)*/gu))
        words.add(word.toLowerCase());
  return words;
}

function joinLines(lines: readonly Line[], words: ReadonlySet<string>): string {
  return lines.reduce(
    (out, { text }) => (out ? joinTwo(out, text, words) : text),
    "",
  );
}

/**
 * EXAMPLE "nego-" + "tiations went on" is "negotiations went on"; "cease-" + "fire" keeps its hyphen where the text has "cease-fire" elsewhere or the
 * first part takes one; "the Franco-" + "German" keeps it, for a capital follows.
 */
function joinTwo(
  head: string,
  next: string,
  words: ReadonlySet<string>,
): string {
  const first = /(\p{L}+(?:-\p{L}+)*)[-\u00ad\u2010]$/u.exec(head)?.[1];
  const second = /^\p{L}+/u.exec(next)?.[0];
  if (!first || !second || !/^\p{Ll}/u.test(next))
    return /[\p{L}\p{N}][-\u2010]$/u.test(head) && /^[\p{Lu}\p{N}]/u.test(next)
      ? head + next
      : `${head} ${next}`;
  const cut = head.slice(0, -1);
  if (head.endsWith("\u00ad")) return cut + next;
  const [joined, hyphenated] = [first + second, `${first}-${second}`].map(
    (word) => word.toLowerCase(),
  );
  if (words.has(joined!)) return cut + next;
  return words.has(hyphenated!) || HYPHENATED.test(first)
    ? `${cut}-${next}`
    : cut + next;
}
