import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { overlaps, type Span } from "../../text/span.ts";
import type { Quotation } from "./quotes.ts";
import { carriesOn } from "./sources.ts";

const QUOTE_MARK = /^(?:["“”„«»‘]|''|``|[’'])$/;
const EDGE = /^(?:[,;:.…]|--?|–|—)$/;

/**
 * The words of the content as stretches, in order: the subtrees of `tops` without the branch of the cue, cut where the cue or the
 * source stands between, from the first word to the last of each stretch (a stray word that the parser hung elsewhere stays in).
 *
 * `He said the mine, which is old, would close.` is one stretch; `The mine, he said, would close.` is two.
 */
export function stretches(
  tree: Tree,
  tops: readonly Token[],
  cue: Token,
  apart: ReadonlySet<number>,
): Token[][] {
  const ids: number[] = [];
  for (const top of tops)
    for (const token of tree.subtree(
      top,
      (one) => one === cue || apart.has(one.id) || carriesOn(tree, one),
    ))
      if (!apart.has(token.id) && token !== cue) ids.push(token.id);
  ids.sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (!last) runs.push([id, id]);
    else if (between(last[1], id, apart)) runs.push([id, id]);
    else last[1] = Math.max(last[1], id);
  }
  // "pointed out, during his meeting with the envoy, that ...": what stands between cue and "that" is no part of what was said
  // ("said it was late but that it was safe" begins before its "that")
  const [top] = [...tops].sort((a, b) => a.id - b.id);
  const that =
    top &&
    tree
      .children(top, "mark")
      .find((mark) => mark.form.toLowerCase() === "that" && mark.id > cue.id);
  return runs
    .map(([first, last]) =>
      trimEdges(
        tree.sentence.tokens.slice(
          (that && first > cue.id && that.id > first && that.id <= last
            ? that.id
            : first) - 1,
          last,
        ),
      ),
    )
    .filter((run) => run.some((token) => token.upos !== "PUNCT"));
}

function between(
  first: number,
  second: number,
  apart: ReadonlySet<number>,
): boolean {
  for (let id = first + 1; id < second; id++) if (apart.has(id)) return true;
  return false;
}

/** Without commas, colons, dashes and the full stop at its ends; quotation marks stay. */
export function trimEdges(run: readonly Token[]): Token[] {
  let first = 0;
  let last = run.length - 1;
  while (first <= last && EDGE.test(run[first]!.form)) first++;
  while (last >= first && EDGE.test(run[last]!.form)) last--;
  return run.slice(first, last + 1);
}

/**
 * Words behind a cue that stands in front of its main clause, cut where that begins: of `While he admitted the dam was old, Petrov left`
 * "the dam was old". Leaves alone `Petrov admitted the dam was old, which nobody knew.`
 */
export function cutAtMainClause(
  tree: Tree,
  cue: Token,
  run: readonly Token[],
): Token[] {
  const root: Token | undefined = tree.root(); // a damaged tree has none
  const subject = root && tree.child(root, "nsubj", "nsubj:pass");
  const first = subject && tree.subtree(subject)[0]!;
  return first &&
    root.id > cue.id &&
    isRel(cue.deprel, "advcl", "acl") &&
    tree.token(first.id - 1)?.form === ","
    ? run.filter((token) => token.id < first.id || first.id <= cue.id)
    : [...run];
}

/** Cut at a semicolon outside quotation marks: behind it the voice may be the writer's again. */
export function cutAtSemicolon(
  run: Token[],
  quotes: readonly Quotation[],
): Token[] {
  const at = run.findIndex(
    (token) =>
      token.form === ";" && !quotes.some((one) => overlaps(one, token)),
  );
  return at > 0 ? trimEdges(run.slice(0, at)) : run;
}

/**
 * The span of a stretch, mended by the quotation marks: a quotation that the stretch begins or ends in is taken whole
 * (also where it began sentences earlier), a mark that belongs to none of it is left out.
 */
export function spanOfRun(
  run: readonly Token[],
  quotes: readonly Quotation[],
  cue: Span | null,
): Span | null {
  let first = 0;
  let last = run.length - 1;
  const inside = (token: Token) => quotes.find((one) => overlaps(one, token));
  while (
    first < last &&
    QUOTE_MARK.test(run[first]!.form) &&
    inside(run[first]!)?.start !== run[first]!.start
  )
    first++;
  while (last > first && QUOTE_MARK.test(run[last]!.form)) {
    const quote = inside(run[last]!);
    if (quote && quote.end === run[last]!.end) break;
    last--;
  }
  let { start } = run[first]!;
  let { end } = run[last]!;
  for (const quote of quotes) {
    if (quote.end <= start || quote.start >= end) {
      // the closing or opening mark may stand just outside the stretch
      if (quote.end <= start || quote.start >= end) continue;
    }
    if (cue && overlaps(quote, cue)) continue; // the cue itself stands in this quotation
    const speaks = quote.end - quote.start > 2;
    if (!speaks) continue;
    if (quote.start < start) start = quote.start;
    if (quote.end > end) end = quote.end;
  }
  return end > start ? { start, end } : null;
}
