import {
  blockOf,
  type Parse,
  type Sentence,
  type Token,
} from "../../parse/record.ts";
import { treeOf } from "../../parse/tree.ts";
import { covers, overlaps, quote } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";
import type { Draft } from "./draft.ts";
import { touching, type Quotation } from "./quotes.ts";
import type { Statement } from "./record.ts";
import { namedBy } from "./speakers.ts";
import { directnessOf } from "./resolve.ts";
/**
 * Quotations that no cue of their own sentence has taken:
 * `He said: "Go."` whose colon the parser lost; `"Go," he said. "Now."` goes on with the same source; so does a paragraph that
 * is one quotation. Left alone: titles, single quoted words, quotations far from any speaker.
 */
export function takeQuotations(
  parse: Parse,
  bySentence: Draft[][],
  quotes: readonly Quotation[],
  actors: ActorsFound,
): void {
  let last: Draft | null = null;
  let lastBlock = -1;
  let at = 0;
  const { text } = parse.article;
  const sentences = parse.sentences;
  let nextQuote = 0;
  while (at < sentences.length) {
    const block = sentences[at]!.block;
    let end = at;
    while (end < sentences.length && sentences[end]!.block === block) end++;
    const role = blockOf(parse, sentences[at]!).role;
    let index = at;
    let lastHere: Draft | null = null;
    while (nextQuote < quotes.length && quotes[nextQuote]!.block < block)
      nextQuote++;
    for (
      ;
      nextQuote < quotes.length && quotes[nextQuote]!.block === block;
      nextQuote++
    ) {
      const one = quotes[nextQuote]!;
      while (index < end - 1 && sentences[index]!.end <= one.start) {
        lastHere = speechOf(bySentence[index]!) ?? lastHere;
        index++;
      }
      const here = bySentence[index]!;
      const before =
        speechOf(
          here.filter((draft) => (draft.cue?.end ?? Infinity) <= one.start),
        ) ?? lastHere;
      const taken = bySentence
        .slice(Math.max(at, index - 1), Math.min(end, index + 12))
        .some((list) =>
          list.some(
            (draft) =>
              !(draft.cue && covers(one, draft.cue)) &&
              draft.content.some((span) => overlaps(span, one)),
          ),
        );
      if (taken || !speaks(text, one)) continue;
      const open =
        here.find(
          (draft) =>
            draft.open && !draft.content.length && !overlaps(one, draft.cue!),
        ) ?? openAtEnd(parse, bySentence, index, end, one);
      if (open) {
        open.content = [{ start: one.start, end: one.end }];
        open.rule = "statement/quotation";
        last = open;
        continue;
      }
      const announced = openBefore(parse, bySentence, index, one);
      if (announced) {
        announced.content = [{ start: one.start, end: one.end }];
        announced.rule = "statement/quotation";
        last = announced;
        continue;
      }
      const starts = atSentenceStart(text, sentences[index]!, one);
      const carrier: Draft | null =
        before ??
        (block > 0 &&
        lastBlock === previousBody(parse, block) &&
        wholeBlock(parse, block, one)
          ? last
          : null);
      if (!carrier || !(starts || isAdjacent(text, carrier, one))) {
        const narrator: Draft | null = starts
          ? afterNarration(parse, sentences, index, at, one, actors)
          : null;
        if (narrator) {
          bySentence[index]!.push(narrator);
          last = narrator;
        }
        continue;
      }
      if (carrier.speech && (isQuoted(carrier, quotes) || carrier.cue)) {
        carrier.content.push({ start: one.start, end: one.end });
        last = carrier;
      }
    }
    for (let each = at; each < end; each++)
      last = speechOf(bySentence[each]!) ?? last;
    if (role === "body" || role === "quote") lastBlock = block;
    at = end;
  }
}

/** The last draft of a sentence that is speech with a source and content. */
function speechOf(drafts: readonly Draft[]): Draft | null {
  return (
    drafts.findLast(
      (draft) =>
        draft.speech &&
        draft.content.length > 0 &&
        draft.sourceSpan !== null &&
        draft.rule !== "statement/according-to",
    ) ?? null
  );
}

/** `He paused. "We stay." he said.`: the cue stands in the sentence where the quotation ends. */
function openAtEnd(
  parse: Parse,
  bySentence: readonly Draft[][],
  index: number,
  end: number,
  one: Quotation,
): Draft | undefined {
  for (let next = index; next < end && next < index + 12; next++) {
    const sentence = parse.sentences[next]!;
    if (sentence.start > one.end + 2) break;
    if (sentence.end < one.end) continue;
    const found = bySentence[next]!.find(
      (draft) =>
        draft.open &&
        !draft.content.length &&
        draft.cue &&
        draft.cue.start >= one.end,
    );
    if (found) return found;
  }
  return undefined;
}

/** `The envoy added:` at the end of the paragraph or sentence before a quotation. */
function openBefore(
  parse: Parse,
  bySentence: readonly Draft[][],
  index: number,
  one: Quotation,
): Draft | undefined {
  const { text } = parse.article;
  const at = parse.sentences[index]!.end <= one.start ? index : index - 1;
  const before = parse.sentences[at];
  if (
    !before ||
    !/:\s*$/.test(text.slice(before.start, before.end)) ||
    /\S/.test(text.slice(before.end, one.start))
  )
    return undefined;
  return bySentence[at]!.findLast(
    (draft) => draft.open && !draft.content.length,
  );
}

export function speaks(text: string, one: Quotation): boolean {
  const words = quote(text, one.inner).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return (
    words >= 3 &&
    (/[.!?,…][”"’']*\s*$/u.test(quote(text, one)) || words >= 7 || !one.closed)
  );
}

const atSentenceStart = (text: string, sentence: Sentence, one: Quotation) =>
  one.start <= sentence.start + 1 &&
  /^\W*$/.test(text.slice(sentence.start, one.start));

const isAdjacent = (text: string, draft: Draft, one: Quotation) => {
  const from = Math.max(draft.cue?.end ?? 0, draft.sourceSpan?.end ?? 0);
  return (
    from <= one.start &&
    one.start - from < 60 &&
    !/[.!?]\s/.test(text.slice(from, one.start))
  );
};

function isQuoted(draft: Draft, quotes: readonly Quotation[]): boolean {
  return directnessOf(draft, quotes) !== "indirect";
}

function wholeBlock(parse: Parse, block: number, one: Quotation): boolean {
  const { start, end } = parse.article.blocks[block]!;
  return one.start - start < 3 && end - one.end < 3;
}

function previousBody(parse: Parse, block: number): number {
  for (let at = block - 1; at >= 0; at--) {
    const role = parse.article.blocks[at]!.role;
    if (role === "body" || role === "quote") return at;
  }
  return -1;
}

/** `The mayor was blunt. "We will not sell the bridge."`: whole quoted sentences behind a sentence about one person. */
function afterNarration(
  parse: Parse,
  sentences: readonly Sentence[],
  index: number,
  first: number,
  one: Quotation,
  actors: ActorsFound,
): Draft | null {
  const before = sentences[index - 1];
  if (!before || index - 1 < first || before.tokens.length < 2) return null;
  const tree = treeOf(before);
  const root: Token | undefined = tree.root(); // a damaged tree has none
  const subject = root && tree.child(root, "nsubj");
  if (!subject) return null;
  const ids = namedBy(tree, subject, actors);
  if (ids.length !== 1 || actors.actor(ids[0]!).kind !== "person") return null;
  if (!/[.!?…][”"’']*$/u.test(quote(parse.article.text, one))) return null;
  return {
    sentence: sentences[index]!,
    tree: null,
    verb: null,
    source: null,
    sourceSpan: null,
    cue: null,
    content: [{ start: one.start, end: one.end }],
    addressee: null,
    kind: "assert",
    negated: false,
    rule: "statement/quotation-after-narration",
    open: false,
    speech: true,
    speakers: ids,
  };
}

/** Whether the cue stands in a quotation that nobody is known to have said: what is reported there is the unknown speaker's. */
export function inQuotation(
  text: string,
  statement: Pick<Statement, "cue">,
  quotes: readonly Quotation[],
): boolean {
  const { cue } = statement;
  return Boolean(
    cue &&
    touching(quotes, cue).some(
      (one) => covers(one.inner, cue) && speaks(text, one),
    ),
  );
}
