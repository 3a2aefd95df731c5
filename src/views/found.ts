import type { Span } from "../text/span.ts";

/** Words found next to each other as one mark, in order. `text` is what the spans are places in, from `offset` on. */
export function joined(
  found: readonly Span[],
  text: string,
  offset: number,
): Span[] {
  const marks: { start: number; end: number }[] = [];
  for (const span of [...found].sort((a, b) => a.start - b.start)) {
    const last = marks.at(-1);
    if (
      last &&
      /^\s?$/.test(text.slice(last.end - offset, span.start - offset))
    )
      last.end = Math.max(last.end, span.end);
    else marks.push({ ...span });
  }
  return marks;
}

/**
 * Where a row begins to show `text`, so that the first words found are in its lines: at its beginning, or no more than `before` characters before them,
 * at a word.
 */
export function shownFrom(
  found: readonly Span[],
  text: string,
  offset: number,
  before = 80,
): number {
  const first = (found[0]?.start ?? offset) - offset;
  if (first <= 2 * before) return offset;
  const gap = /\s/.exec(text.slice(first - before, first));
  return offset + (gap ? first - before + gap.index + 1 : first);
}
