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

/** A piece of a line without a wide gap in it. */
type Piece = Readonly<{
  text: string;
  x: number;
  end: number;
  y: number;
  size: number;
}>;
type Line = Piece & Readonly<{ page: number; column: number }>;
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
    pieces: piecesOf(runs),
  }));
  const letters = shown.map(({ pieces }) =>
    pieces.reduce((sum, { text }) => sum + count(text, /\p{L}/gu), 0),
  );
  const total = letters.reduce((sum, number) => sum + number, 0);
  if (!total)
    throw new ReadoutError(
      "input/no-article",
      "the PDF holds pictures of pages and no text: recognise its text (OCR, for example with ocrmypdf) and add the result",
    );
  const odd = shown.reduce(
    (sum, { pieces }) =>
      sum + pieces.reduce((of, { text }) => of + count(text, UNMAPPED), 0),
    0,
  );
  if (odd > 0.3 * (total + odd))
    throw new ReadoutError(
      "input/no-article",
      "the PDF's letters stand for no characters (its fonts carry no table of them): recognise its text (OCR, for example with ocrmypdf) and add the result",
    );

  const running = runningLines(shown);
  const lines = shown.flatMap(({ pieces, width }, page) =>
    inReadingOrder(
      pieces.filter((piece) => running.get(piece) !== "drop"),
      width,
    ).map(({ piece, column }) => ({ ...piece, page, column })),
  );
  const kept = new Set(
    [...running].flatMap(([piece, what]) =>
      what === "aside" ? [lineKey(piece)] : [],
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

const count = (text: string, pattern: RegExp) =>
  text.match(pattern)?.length ?? 0;
const lineKey = ({ x, y, text }: Piece) => `${x} ${y} ${text}`;

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

/** Runs of one line put together, parted where the gap is wider than any space; small raised figures (marks of notes) are left out. */
function piecesOf(runs: readonly PdfRun[]): Piece[] {
  const sorted = runs
    .slice(0, MOST_RUNS)
    .filter((run) => run.text.trim())
    .toSorted((a, b) => a.y - b.y || a.x - b.x);
  const rows: PdfRun[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const run of sorted) {
    const row = rows.at(-1);
    if (row && run.y - bottom <= 0.45 * Math.max(run.size, row[0]!.size))
      row.push(run);
    else {
      rows.push([run]);
      bottom = run.y;
    }
  }
  return rows.flatMap(piecesOfRow);
}

function piecesOfRow(row: readonly PdfRun[]): Piece[] {
  const size = Math.max(...row.map((run) => run.size));
  const pieces: Piece[] = [];
  for (const run of row.toSorted((a, b) => a.x - b.x)) {
    if (run.size < 0.75 * size && /^\s*\d{1,3}\s*$/.test(run.text)) continue;
    const last = pieces.at(-1);
    const gap = last ? run.x - last.end : 0;
    if (!last || gap > 1.4 * size) {
      const { text, x, y } = run;
      pieces.push({ text, x, y, end: x + run.width, size: run.size });
      continue;
    }
    const space =
      gap > 0.15 * size && !/\s$/.test(last.text) && !/^\s/.test(run.text);
    pieces[pieces.length - 1] = {
      text: `${last.text}${space ? " " : ""}${run.text}`,
      x: last.x,
      y: last.y,
      end: Math.max(last.end, run.x + run.width),
      size: Math.max(last.size, run.size),
    };
  }
  return pieces.flatMap((piece) => {
    const text = piece.text.replace(/\s+/gu, " ").trim();
    return text ? [{ ...piece, text }] : [];
  });
}

// ---------------------------------------------------------------- running heads

type Shown = Readonly<{
  width: number;
  height: number;
  pieces: readonly Piece[];
}>;

/** How many of a page's outermost lines may be a running head or foot. */
const MARGIN_LINES = 2;
const PAGE_NUMBER =
  /^[-–—|[(\s]*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|\/|from)\s*\d{1,4})?[-–—|\])\s]*$/i;

/** The lines that are not of the article: "drop" for page numbers and repeated heads, "aside" for the first of a repeated one. */
function runningLines(pages: readonly Shown[]): Map<Piece, "drop" | "aside"> {
  const found = new Map<Piece, "drop" | "aside">();
  const repeated = new Map<string, Piece[]>();
  for (const { pieces, height } of pages) {
    const sorted = pieces.toSorted((a, b) => a.y - b.y);
    const edges = [
      ...linesAt(sorted, 0).filter((piece) => piece.y < 0.15 * height),
      ...linesAt(sorted.toReversed(), 0).filter(
        (piece) => piece.y > 0.85 * height,
      ),
    ];
    for (const piece of new Set(edges)) {
      if (PAGE_NUMBER.test(piece.text)) {
        found.set(piece, "drop");
        continue;
      }
      const key = `${piece.y < height / 2} ${piece.text.replace(/\d+/g, "#").toLowerCase()}`;
      repeated.set(key, [...(repeated.get(key) ?? []), piece]);
    }
  }
  // left and right pages may carry different heads
  const enough = Math.max(2, Math.min(3, Math.ceil(pages.length / 3)));
  for (const pieces of repeated.values())
    if (pieces.length >= enough)
      pieces.forEach((piece, at) => found.set(piece, at ? "drop" : "aside"));
  return found;
}

/** The pieces of the first `MARGIN_LINES` lines. */
function linesAt(sorted: readonly Piece[], from: number): Piece[] {
  const out: Piece[] = [];
  let lines = 0;
  let y = Number.NaN;
  for (const piece of sorted.slice(from, from + 40)) {
    if (!(Math.abs(piece.y - y) <= 0.5 * piece.size)) {
      if (++lines > MARGIN_LINES) break;
      y = piece.y;
    }
    out.push(piece);
  }
  return out;
}

// ---------------------------------------------------------------- columns

type Placed = Readonly<{ piece: Piece; column: number }>;
/** Columns within columns: a page of four is the most that is looked for. */
const COLUMN_DEPTH = 2;

/** The pieces as they are read: down the page, and where it has columns down the left one first, between the lines that run over both. */
function inReadingOrder(pieces: readonly Piece[], width: number): Placed[] {
  let column = 0;
  const place = (part: readonly Piece[]): Placed[] => {
    column++;
    return part
      .toSorted((a, b) => a.y - b.y || a.x - b.x)
      .map((piece) => ({ piece, column }));
  };
  const flow = (part: readonly Piece[], depth: number): Placed[] => {
    const gutter = depth < COLUMN_DEPTH ? gutterOf(part, width) : null;
    if (gutter === null) return place(part);
    const out: Placed[] = [];
    let band: Piece[] = [];
    const close = () => {
      const isLeft = (piece: Piece) => piece.end <= gutter;
      if (band.length)
        out.push(
          ...flow(band.filter(isLeft), depth + 1),
          ...flow(
            band.filter((piece) => !isLeft(piece)),
            depth + 1,
          ),
        );
      band = [];
    };
    let across: Piece[] = [];
    for (const piece of part.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
      if (piece.x < gutter && piece.end > gutter) {
        close();
        across.push(piece);
      } else {
        if (across.length) out.push(...place(across));
        across = [];
        band.push(piece);
      }
    }
    close();
    if (across.length) out.push(...place(across));
    return out;
  };
  return flow(pieces, 0);
}

/** Fewer lines beside each other are no columns. */
const COLUMN_LINES = 4;
/** A page of more pieces is a table or a drawing. */
const MOST_PIECES = 5000;

/** The place between two columns of prose, or null: hardly a line crosses it, and the lines on both sides fill their side. */
function gutterOf(pieces: readonly Piece[], width: number): number | null {
  if (pieces.length < 2 * COLUMN_LINES || pieces.length > MOST_PIECES)
    return null;
  const left = Math.min(...pieces.map((piece) => piece.x));
  const right = Math.max(...pieces.map((piece) => piece.end));
  if (right - left < 0.25 * width) return null;
  const starts = [...new Set(pieces.map((piece) => Math.round(piece.x)))];
  let best: { at: number; score: number } | null = null;
  for (const start of starts) {
    const at = start - 1;
    if (at < left + 0.2 * (right - left) || at > right - 0.2 * (right - left))
      continue;
    const before = pieces.filter((piece) => piece.end <= at);
    const after = pieces.filter((piece) => piece.x >= at);
    const across = pieces.length - before.length - after.length;
    if (before.length < COLUMN_LINES || after.length < COLUMN_LINES) continue;
    const inner = Math.max(...before.map((piece) => piece.end));
    const fills =
      fill(before, left, inner) >= 0.6 && fill(after, at, right) >= 0.6;
    const score = Math.min(before.length, after.length) - 2 * across;
    if (fills && score > 0 && (!best || score > best.score))
      best = { at: (inner + at) / 2, score };
  }
  return best?.at ?? null;
}

/** How much of the width between two places the middle one of the lines takes. */
function fill(pieces: readonly Piece[], from: number, to: number): number {
  const widths = pieces
    .map((piece) => piece.end - piece.x)
    .toSorted((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)]! / Math.max(to - from, 1);
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
    if (before && goesOn(before.line, line, pitch, edges))
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

const CLOSING = /[.!?:…]["”’»)\]]*$/u;

/** Whether `next` goes on with the paragraph that `line` ends so far. */
function goesOn(line: Line, next: Line, pitch: number, edges: Edges): boolean {
  if (Math.abs(line.size - next.size) > 0.12 * line.size) return false;
  const of = (one: Line) => edges.get(`${one.page} ${one.column}`)!;
  const isShort =
    line.end < of(line).right - 0.2 * (of(line).right - of(line).left);
  if (!sameColumn(line, next))
    return (
      /[\p{L}\u00ad-]$/u.test(line.text) &&
      !isShort &&
      /^[\p{Ll}\p{N}"“‘(]/u.test(next.text)
    );
  const step = next.y - line.y;
  // pieces of one line that stand apart: cells of a table, a label and its value
  if (step <= 0.45 * line.size) return true;
  if (step > 1.35 * pitch || step < 0) return false;
  if (/[\p{L}\p{N}][-\u00ad\u2010,]$/u.test(line.text)) return true;
  const isIndented = next.x > line.x + 0.8 * line.size;
  const opensItem = /^(?:[•●▪–—*-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)/u.test(
    next.text,
  );
  if (opensItem) return false;
  if (isIndented)
    return !CLOSING.test(line.text) && next.x < of(line).left + 4 * line.size;
  return !(isShort && (CLOSING.test(line.text) || /^\p{Lu}/u.test(next.text)));
}

/** Titles and headings by their size, notes at the foot by theirs. */
function markKinds(paragraphs: readonly Paragraph[], body: number): void {
  const sizeOf = ({ lines }: Paragraph) =>
    Math.max(...lines.map((line) => line.size));
  const large = paragraphs.filter(
    (one) =>
      !one.kind &&
      one.lines.length <= 4 &&
      sizeOf(one) >= 1.15 * body &&
      /\p{L}/u.test(one.lines[0]!.text),
  );
  const top = large
    .filter((one) => one.lines[0]!.page === 0 && sizeOf(one) >= 1.25 * body)
    .reduce<Paragraph | null>(
      (best, one) => (!best || sizeOf(one) > sizeOf(best) ? one : best),
      null,
    );
  for (const one of large) one.kind = one === top ? "title" : "heading";
  for (const one of paragraphs)
    if (
      !one.kind &&
      sizeOf(one) <= 0.87 * body &&
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
  let out = "";
  let before: Line | null = null;
  for (const line of lines) {
    if (before) {
      const isCell =
        sameColumn(before, line) &&
        Math.abs(line.y - before.y) <= 0.45 * line.size;
      out = isCell ? `${out}\t${line.text}` : joinTwo(out, line.text, words);
    } else out = line.text;
    before = line;
  }
  return out;
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
