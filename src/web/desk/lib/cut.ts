import type { Span } from "../../../text/span.ts";

export type Cut = Readonly<{
  start: number;
  end: number;
  has: readonly number[];
}>;

/**
 * `whole` cut at every edge of `spans`; each piece names the spans that cover it, by their position in the list.
 * Spans may overlap, nest, repeat or reach outside.
 */
export function cut(whole: Span, spans: readonly Span[]): Cut[] {
  const edges = new Map<number, { open: number[]; close: number[] }>();
  const edge = (at: number) => {
    let one = edges.get(at);
    if (!one) edges.set(at, (one = { open: [], close: [] }));
    return one;
  };
  edge(whole.start);
  edge(whole.end);
  spans.forEach((span, i) => {
    const start = Math.max(span.start, whole.start);
    const end = Math.min(span.end, whole.end);
    if (start >= end) return;
    edge(start).open.push(i);
    edge(end).close.push(i);
  });
  const found: Cut[] = [];
  const open = new Set<number>();
  let at = whole.start;
  for (const place of [...edges.keys()].sort((a, b) => a - b)) {
    if (place > at)
      found.push({
        start: at,
        end: place,
        has: [...open].sort((a, b) => a - b),
      });
    const { open: opening, close } = edges.get(place)!;
    for (const i of close) open.delete(i);
    for (const i of opening) open.add(i);
    at = place;
  }
  return found;
}

/** Spans as they lie in a text, moved so that none begins or ends inside a character made of two code units. */
export function whole(text: string, span: Span): Span {
  const inside = (at: number) =>
    at > 0 &&
    at < text.length &&
    /[\ud800-\udbff]/.test(text[at - 1]!) &&
    /[\udc00-\udfff]/.test(text[at]!);
  return {
    start: inside(span.start) ? span.start - 1 : span.start,
    end: inside(span.end) ? span.end + 1 : span.end,
  };
}
