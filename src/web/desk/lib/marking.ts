import type { Span } from "../../../text/span.ts";

/** Words that a person marks in the reader: from a selection on the screen, and moved by word and sentence where there is no pointer. */

/**
 * The offset in the article's text of a place in a paragraph of the reader. What stands in the paragraph without being of the text (sigla, the names
 * of invisible controls) counts as what it stands for.
 */
function offsetIn(
  paragraph: HTMLElement,
  container: Node,
  offset: number,
): number {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(container, offset);
  const before = range.cloneContents();
  for (const one of before.querySelectorAll(".k, .glue")) one.remove();
  for (const one of before.querySelectorAll<HTMLElement>(".ctl"))
    one.textContent = (one.textContent ?? "").includes("U+E00") ? "  " : " ";
  return Number(paragraph.dataset["start"]) + (before.textContent?.length ?? 0);
}

/** What is selected on the screen as a span of the article's text; null where that is nothing, or lies outside it. */
export function selectedSpan(selection: Selection | null): Span | null {
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const { startContainer, startOffset, endContainer, endOffset } =
    selection.getRangeAt(0);
  const place = (container: Node, offset: number): number | null => {
    const element =
      container instanceof Element ? container : container.parentElement;
    const paragraph = element?.closest<HTMLElement>("[data-start]");
    return paragraph ? offsetIn(paragraph, container, offset) : null;
  };
  const start = place(startContainer, startOffset);
  const end = place(endContainer, endOffset);
  return start !== null && end !== null && start < end ? { start, end } : null;
}

/**
 * What a new record begins with: the words that are marked on the screen, else those given, else the first sentence that is in view. Null where the
 * article has no words.
 */
export function wordsToBegin(
  article: Readonly<{
    text: string;
    blocks: readonly (Span & Readonly<{ role: string }>)[];
  }>,
  given: Span | null = null,
): Span | null {
  const top = [...document.querySelectorAll<HTMLElement>("[data-start]")].find(
    (one) => one.getBoundingClientRect().bottom > HEAD,
  );
  const from = Number(top?.dataset["start"] ?? 0);
  return (
    selectedSpan(getSelection()) ??
    given ??
    sentencesOf(
      article.text,
      article.blocks.filter((one) => READ.has(one.role)),
    ).find((one) => one.start >= from) ??
    null
  );
}
/** What articles report their news in. */
const READ = new Set(["body", "quote"]);
/** The head of the page covers this many pixels. */
const HEAD = 80;

/** Words with the signs at their ends: what a step moves over. */
const WORD = /\S+/gu;
/** EXAMPLE "left. It will" ends a sentence. Not: "Mr. Novak", "Jan. 8". */
const SENTENCE =
  /(?<!\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Prof|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z]))[.!?]["”’)]*(?=\s)|\n/gu;

/** The sentences of some blocks of a text, in order. */
export function sentencesOf(
  text: string,
  blocks: readonly Span[],
): readonly Span[] {
  const found: Span[] = [];
  for (const block of blocks) {
    let start = block.start;
    const words = text.slice(block.start, block.end);
    const ends = [...words.matchAll(SENTENCE)].map(
      (match) => block.start + match.index + match[0].length,
    );
    for (const end of [...ends, block.end]) {
      const inner = text.slice(start, end);
      const lead = inner.length - inner.trimStart().length;
      const span = { start: start + lead, end: start + inner.trimEnd().length };
      if (span.start < span.end) found.push(span);
      start = end;
    }
  }
  return found;
}

/** The sentence before or after the marked words; the marked words themselves where there is none. */
export function sentenceBeside(
  sentences: readonly Span[],
  marked: Span,
  by: 1 | -1,
): Span {
  return (
    (by === 1
      ? sentences.find((one) => one.start >= marked.end)
      : sentences.findLast((one) => one.end <= marked.start)) ?? marked
  );
}

/** The marked words with one end moved over a word; never less than a word, never beyond the text. */
export function moveEnd(
  text: string,
  marked: Span,
  which: "start" | "end",
  by: 1 | -1,
): Span {
  const reach = {
    start: Math.max(0, marked.start - 400),
    end: marked.end + 400,
  };
  const words = [...text.slice(reach.start, reach.end).matchAll(WORD)].map(
    (match) => ({
      start: reach.start + match.index,
      end: reach.start + match.index + match[0].length,
    }),
  );
  const to =
    which === "start"
      ? by === 1
        ? words.find((word) => word.start > marked.start)?.start
        : words.findLast((word) => word.start < marked.start)?.start
      : by === 1
        ? words.find((word) => word.end > marked.end)?.end
        : words.findLast((word) => word.end < marked.end)?.end;
  if (to === undefined) return marked;
  const moved = { ...marked, [which]: to };
  return moved.start < moved.end ? moved : marked;
}
