import type { Article } from "../article/record.ts";
import { hull, type Span } from "../text/span.ts";

/** Evidence in its place: the words of its paragraph before it, itself, and after it, character for character. */
export type Passage = Readonly<{
  before: string;
  text: string;
  after: string;
  /** Where `before` begins in `article.text`. */
  start: number;
  /** Whether the paragraph goes on beyond what is given here. */
  cut: Readonly<{ before: boolean; after: boolean }>;
}>;

/**
 * The paragraph round `span`, at most `most` characters of it on either side, cut at a space and never inside a character.
 * A span that lies in no block gets the characters round it.
 */
export function passageOf(
  article: Pick<Article, "text" | "blocks">,
  span: Span,
  most = 600,
): Passage {
  const { text, blocks } = article;
  const held = blocks.filter(
    (block) => block.start < span.end && span.start < block.end,
  );
  const whole = hull([...held, span]);
  const from = Math.max(whole.start, span.start - most);
  const to = Math.min(whole.end, span.end + most);
  const start = from === whole.start ? from : nextSpace(text, from, span.start);
  const end = to === whole.end ? to : spaceBefore(text, to, span.end);
  return {
    before: text.slice(start, span.start),
    text: text.slice(span.start, span.end),
    after: text.slice(span.end, end),
    start,
    cut: { before: start > whole.start, after: end < whole.end },
  };
}

/** The first place after a space at or after `from`, else `limit`. */
function nextSpace(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++)
    if (/\s/u.test(text[at]!)) return at + 1;
  return limit;
}

/** The last space at or before `to`, else `limit`. */
function spaceBefore(text: string, to: number, limit: number): number {
  for (let at = to; at > limit; at--)
    if (/\s/u.test(text[at - 1]!)) return at - 1;
  return limit;
}
