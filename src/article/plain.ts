import type { Span } from "../text/span.ts";
import { trim } from "../text/span.ts";

/** A piece of the text before its role is known. `kind` is what the format itself says about it. */
export type RawBlock = Readonly<
  Span & { kind?: "heading" | "quote" | "caption" | "aside" | "title" | "list" }
>;

type Line = Readonly<{ start: number; end: number; span: Span | null }>;

/** What opens a block of its own in Markdown, where any other line goes on in the same paragraph. */
const OPENER = /^(?:#{1,6} |[-*+>] |\d{1,3}[.)] |[-*_=]{3})/;

/** Longer lines are paragraphs of their own, not lines that a program wrapped. */
const WIDEST_WRAP = 130;

/**
 * The paragraphs of a plain text, in order; not a character of it is moved or changed. An empty line always parts two blocks. A single line break
 * parts them too, unless the text is hard-wrapped: then a line goes on in the next one where the next one's first word had no room left on it.
 * @param markdown reads `# heading`, `> quote` and `- item`
 */
export function plainBlocks(text: string, markdown = false): RawBlock[] {
  const lines = linesOf(text);
  const width = wrapWidth(text, lines);
  const blocks: RawBlock[] = [];
  let open: { start: number; end: number; last: Line } | null = null;
  const close = () => {
    if (open)
      blocks.push(marked(text, { start: open.start, end: open.end }, markdown));
    open = null;
  };
  for (const line of lines) {
    if (!line.span) {
      close();
      continue;
    }
    const same =
      open &&
      (markdown
        ? goesOnInMarkdown(text, open.start, line.span.start)
        : width > 0 && goesOn(text, open.last, line, width));
    if (open && same) {
      open.end = line.span.end;
      open.last = line;
      continue;
    }
    close();
    open = { start: line.span.start, end: line.span.end, last: line };
  }
  close();
  return blocks;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const breaks = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;
  let start = 0;
  for (const found of text.matchAll(breaks)) {
    lines.push({
      start,
      end: found.index,
      span: trim(text, { start, end: found.index }),
    });
    start = found.index + found[0].length;
  }
  lines.push({
    start,
    end: text.length,
    span: trim(text, { start, end: text.length }),
  });
  return lines;
}

/** In Markdown any line goes on in the paragraph, unless it opens something of its own; a quoted line goes on in a quotation. */
function goesOnInMarkdown(text: string, block: number, line: number): boolean {
  const opening = text.slice(line, line + 8);
  if (text[block] === "#") return false;
  return (
    !OPENER.test(opening) || (opening.startsWith("> ") && text[block] === ">")
  );
}

/** Whether the first word of `next` would have gone over the edge, had it stood on `line`. */
function goesOn(text: string, line: Line, next: Line, width: number): boolean {
  const { start, end } = next.span!;
  let word = start;
  while (word < end && word - start <= WIDEST_WRAP && !/\s/.test(text[word]!))
    word++;
  return line.end - line.start + 1 + (word - start) > width;
}

/** The column at which the text was wrapped, or 0 where its lines are paragraphs. */
function wrapWidth(text: string, lines: readonly Line[]): number {
  let width = 0;
  for (const line of lines)
    if (line.span) {
      const length = line.span.end - line.start;
      if (length > WIDEST_WRAP) return 0;
      width = Math.max(width, length);
    }
  if (width < 30) return 0;
  let inside = 0;
  let full = 0;
  let ends = 0;
  for (let at = 0; at + 1 < lines.length; at++) {
    const [line, next] = [lines[at]!, lines[at + 1]!];
    if (!line.span || !next.span) continue;
    inside++;
    if (goesOn(text, line, next, width)) full++;
    if (/[.!?:"”’)]/.test(text[line.span.end - 1]!)) ends++;
  }
  // Wrapped lines are full and mostly end in the middle of a sentence; lines that are sentences end with its mark.
  return inside >= 2 && full >= 0.5 * inside && ends < 0.6 * inside ? width : 0;
}

function marked(text: string, span: Span, markdown: boolean): RawBlock {
  if (!markdown) return span;
  const opening = text.slice(span.start, span.start + 8);
  if (/^#{1,6} /.test(opening))
    return { ...span, kind: opening.startsWith("# ") ? "title" : "heading" };
  if (/^> /.test(opening)) return { ...span, kind: "quote" };
  if (/^(?:[-*+] |\d{1,3}[.)] )/.test(opening))
    return { ...span, kind: "list" };
  return span;
}
