import { z } from "zod";

/** A piece of `article.text`: UTF-16 code units, end exclusive, never empty. */
export const Span = z
  .object({
    start: z.int().nonnegative(),
    end: z.int().positive(),
  })
  .refine((span) => span.end > span.start, "a start below its end")
  .meta({
    id: "Span",
    description: "UTF-16 code units of article.text, end exclusive",
  });

export type Span = Readonly<{ start: number; end: number }>;

/** The characters of `text` under `span`. */
export function quote(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Whether two spans share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether `outer` holds every character of `inner`. */
export function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The smallest span that holds all of `spans`. Throws a RangeError on an empty list. */
export function hull(spans: readonly Span[]): Span {
  if (!spans.length) throw new RangeError("hull of no spans");
  return {
    start: Math.min(...spans.map((span) => span.start)),
    end: Math.max(...spans.map((span) => span.end)),
  };
}

/** `span` without white space at its ends, or null where nothing else is in it. */
export function trim(text: string, span: Span): Span | null {
  let { start, end } = span;
  while (start < end && /\s/u.test(text[start]!)) start++;
  while (end > start && /\s/u.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : null;
}

/** Order of reading: by start, the longer one first. For `Array.prototype.sort`. */
export function byPosition(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}
