import { overlaps, type Span } from "../../text/span.ts";

/** A stretch in quotation marks, the marks included. */
export type Quotation = Span &
  Readonly<{
    /** The characters between the marks. */
    inner: Span;
    /** Has its closing mark; without one it runs to the end of its block and the next block may go on with it. */
    closed: boolean;
    /** Position of its block. */
    block: number;
  }>;

const OPEN = new Map([
  ["“", "”"],
  ["„", "“”"],
  ["«", "»"],
  ["‟", "”"],
]);
const WORD = /[\p{L}\p{N}]/u;

/**
 * The quotations of one block, outermost only, in order.
 *
 * `He said: “Wait.” She did.` has one; `the delegates’ hall` and `the 1990's` have none. Double marks of every make are
 * read (“ ” " '' `` « » „), single ones (‘ ’ ') where no double quotation covers them and a mark that looks like
 * a closing one follows in the same block. Straight marks open and close in turn, helped by the white space around them.
 */
export function quotationsOf(
  text: string,
  block: Span,
  index: number,
): Quotation[] {
  const found: Quotation[] = [];
  let at = block.start;
  while (at < block.end) {
    const mark = doubleMark(text, at, block.end);
    if (!mark) {
      at++;
      continue;
    }
    if (mark.open) {
      const close = closing(text, at + mark.length, block.end, mark.closers);
      const inner = {
        start: at + mark.length,
        end: close ? close.start : block.end,
      };
      if (inner.end > inner.start)
        found.push({
          start: at,
          end: close ? close.end : block.end,
          inner,
          closed: Boolean(close),
          block: index,
        });
      at = close ? close.end : block.end;
    } else at += mark.length;
  }
  return [...found, ...singles(text, block, index, found)].sort(
    (a, b) => a.start - b.start,
  );
}

function doubleMark(text: string, at: number, end: number) {
  const char = text[at]!;
  const closers = OPEN.get(char);
  if (closers) return { open: true, length: 1, closers };
  if (char === '"')
    return {
      open: !(/\s/.test(text[at + 1] ?? " ") && at > 0),
      length: 1,
      closers: '"',
    };
  if (char === "`" && text[at + 1] === "`" && at + 1 < end)
    return { open: true, length: 2, closers: "''" };
  if (char === "'" && text[at + 1] === "'" && at + 1 < end)
    return { open: true, length: 2, closers: "''" };
  return null;
}

/** The closing mark from `from` on: one of the characters, or the pair ''. A new opening mark “ on the way is another paragraph's habit and is passed. */
function closing(
  text: string,
  from: number,
  end: number,
  closers: string,
): Span | null {
  const pair = closers === "''";
  for (let at = from; at < end; at++) {
    if (pair) {
      if (
        (text[at] === "'" && text[at + 1] === "'" && at + 1 < end) ||
        text[at] === "”"
      )
        return { start: at, end: text[at] === "”" ? at + 1 : at + 2 };
      if (text[at] === '"') return { start: at, end: at + 1 };
    } else if (closers.includes(text[at]!)) return { start: at, end: at + 1 };
    else if (closers === "”" && text[at] === '"')
      return { start: at, end: at + 1 };
  }
  return null;
}

function singles(
  text: string,
  block: Span,
  index: number,
  taken: readonly Quotation[],
): Quotation[] {
  const found: Quotation[] = [];
  let next = 0;
  for (let at = block.start; at < block.end; at++) {
    while (next < taken.length && taken[next]!.end <= at) next++;
    if (next < taken.length && taken[next]!.start <= at) {
      at = taken[next]!.end - 1;
      continue;
    }
    const char = text[at]!;
    if (char !== "‘" && char !== "'") continue;
    const before = text[at - 1] ?? " ";
    if (at > block.start && WORD.test(before)) continue;
    if (!WORD.test(text[at + 1] ?? " ")) continue;
    const limit = Math.min(
      taken[next]?.start ?? block.end,
      block.end,
      at + 600,
    );
    const end = singleEnd(text, at + 1, limit, char === "‘" ? "’'" : "'’");
    if (end === null || end - at < 3) continue;
    found.push({
      start: at,
      end: end + 1,
      inner: { start: at + 1, end },
      closed: true,
      block: index,
    });
    at = end;
  }
  return found;
}

/** The place of the closing single mark: the first behind a full stop, comma or the like, else the first that ends a word and is no plural's genitive. */
function singleEnd(
  text: string,
  from: number,
  end: number,
  closers: string,
): number | null {
  let candidate: number | null = null;
  for (let at = from; at < end; at++) {
    if (text[at] === "‘" && at > from) break;
    if (!closers.includes(text[at]!)) continue;
    if (WORD.test(text[at + 1] ?? " ")) continue;
    const before = text[at - 1] ?? " ";
    if (/[.,!?…;]/.test(before)) return candidate ?? at;
    if (/\s/.test(before)) continue;
    if (candidate === null || text[candidate - 1] === "s") candidate = at;
    if (before !== "s") return candidate;
  }
  return candidate;
}

/** Those of `quotes` (in order, none overlapping another) that share a character with `span`. */
export function touching(
  quotes: readonly Quotation[],
  span: Span,
): readonly Quotation[] {
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (quotes[middle]!.end <= span.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < quotes.length && overlaps(quotes[end]!, span)) end++;
  return quotes.slice(low, end);
}
