import type { Span } from "../text/span.ts";

/**
 * The address of a passage in the desk's reader: its place, and a key of its words, by which they are found in another version of the text. EXAMPLE
 * /d/gazette-b?r=C1&w=1kq0x7v#c=86-190
 */
export function passagePath(
  article: string,
  { start, end }: Span,
  words: string,
  record?: string,
): string {
  const query = [
    ...(record ? [`r=${encodeURIComponent(record)}`] : []),
    `w=${wordsKey(words)}`,
  ].join("&");
  return `/d/${encodeURIComponent(article)}?${query}#c=${start}-${end}`;
}

/** A key of some words: the rolling hash of Karp and Rabin (1987) over their UTF-16 code units, modulo 2^32, in base 36. */
export function wordsKey(words: string): string {
  return asKey(hashOf(words, words.length));
}

const BASE = 0x01000193;
const asKey = (hash: number) => (hash >>> 0).toString(36);

/** The hash of a text's first `length` code units. */
function hashOf(text: string, length: number): number {
  let hash = 0;
  for (let at = 0; at < length; at++)
    hash = Math.imul(hash, BASE) + text.charCodeAt(at);
  return hash | 0;
}

/** Where the words of a key stand in a text: at the place itself, else at the nearest; null where they are gone. */
export function standsAt(
  text: string,
  { start: place, end }: Span,
  key: string,
): Span | null {
  const length = end - place;
  if (length <= 0 || text.length < length) return null;
  const wanted = parseInt(key, 36) | 0;
  let leading = 1;
  for (let i = 1; i < length; i++) leading = Math.imul(leading, BASE);
  let hash = hashOf(text, length);
  let nearest: number | null = null;
  for (let start = 0; ; start++) {
    if (
      hash === wanted &&
      (nearest === null || Math.abs(start - place) < Math.abs(nearest - place))
    )
      nearest = start;
    if (start + length >= text.length) break;
    const rest = hash - Math.imul(text.charCodeAt(start), leading);
    hash = (Math.imul(rest, BASE) + text.charCodeAt(start + length)) | 0;
  }
  return nearest === null ? null : { start: nearest, end: nearest + length };
}
