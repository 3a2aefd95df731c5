import { Readability } from "@mozilla/readability";
import { blocksOf, type PageBlock } from "./blocks.ts";
import { furnitureOf } from "./furniture.ts";

/** The blocks of a page that are its article, in order, and whether an article was found at all. */
export type MainText = Readonly<{
  blocks: readonly PageBlock[];
  found: boolean;
}>;

const NUMBER = "data-n";
/** Names that sites give to what stands between a title and the first paragraph and belongs to the article. */
const LEAD =
  /(?:^|[-_\s])(?:lead|lede|intro|introduction|abstract|summary|standfirst|dek|deck|subline|subtitle|sub-?title|sub-?headline|sub-?heading|chapo|chapeau|vorspann|teaser|teaser-?text|excerpt|kicker-?text|description|bajada|sumario)(?:$|[-_\s])|intro|lead|excerpt|standfirst|sub-?headline/i;

/**
 * The article's blocks. Mozilla's Readability says which part of the page is the article; the blocks themselves are read from the page as it was,
 * and what Readability is known to lose is taken back: the lead between title and first paragraph, headings between paragraphs, and
 * paragraphs of the same column. Where it took little of the page's prose, the element that holds most of it is taken instead.
 * @param dom pruned; it is changed
 */
export function mainText(dom: Document, title: string | undefined): MainText {
  let number = 0;
  for (const element of dom.body?.querySelectorAll("*") ?? [])
    element.setAttribute(NUMBER, String(number++));
  const body = dom.body?.cloneNode(true) as Element | undefined;
  if (!body) return { blocks: [], found: false };
  const blocks = blocksOf(body);
  const taken = new Set(readable(dom));
  const kept = blocks.map((block) =>
    taken.has(block.owner.getAttribute(NUMBER) ?? ""),
  );

  const dense = densest(body, blocks);
  const prose = (at: number) =>
    isProse(blocks[at]!) ? blocks[at]!.text.length : 0;
  const sum = (test: (at: number) => boolean) =>
    blocks.reduce((total, _, at) => total + (test(at) ? prose(at) : 0), 0);
  const keptProse = sum((at) => kept[at]!);
  const denseProse = sum((at) => dense.contains(blocks[at]!.owner));
  let found = kept.includes(true);
  if (keptProse < 0.4 * denseProse) {
    blocks.forEach((block, at) => (kept[at] = dense.contains(block.owner)));
    found = denseProse > 0;
  }
  if (!kept.includes(true)) return { blocks, found: false };
  repair(blocks, kept, title);
  const chosen = blocks.filter((_, at) => kept[at]);
  // a short item beside a long list: the sentences are the article
  const sentences = isListOfLinks(chosen) ? blocks.filter(isSentence) : [];
  return { blocks: sentences.length ? sentences : chosen, found };
}

/** Whether links hold most of the text and nothing beside them reads like a sentence: a front page, a list of results, a menu. */
export function isListOfLinks(blocks: readonly PageBlock[]): boolean {
  const sum = (of: (block: PageBlock) => number) =>
    blocks.reduce((total, block) => total + of(block), 0);
  const linked = sum(({ text, linked: share }) => text.length * share);
  return (
    linked > 0.5 * sum(({ text }) => text.length) && !blocks.some(isSentence)
  );
}

/** EXAMPLE "The envoys met on Monday." and, in a paragraph of its own, "The two envoys met in Lund"; not "More stories" or "All rights reserved." */
function isSentence({ text, kind, linked, owner }: PageBlock): boolean {
  return (
    linked < 0.5 &&
    kind !== "heading" &&
    kind !== "caption" &&
    (owner.localName === "p" || /[.!?…。！？؟۔।]["”’»“)\]]?$/u.test(text)) &&
    (text.match(/\p{L}+/gu) ?? []).length >= 5 &&
    !furnitureOf(text)
  );
}

/** The numbers of the elements that Readability keeps. */
function readable(dom: Document): string[] {
  try {
    const content = new Readability<Element>(dom, {
      keepClasses: true,
      charThreshold: 300,
      disableJSONLD: true,
      serializer: (node) => node as Element,
    }).parse()?.content;
    if (!content) return [];
    return [...content.querySelectorAll(`[${NUMBER}]`)].map((element) =>
      element.getAttribute(NUMBER)!,
    );
  } catch {
    // A page that the library stumbles over is judged by its prose alone.
    return [];
  }
}

/** Characters of running text in the blocks. */
export function proseIn(blocks: readonly PageBlock[]): number {
  return blocks.reduce(
    (total, block) => total + (isProse(block) ? block.text.length : 0),
    0,
  );
}

/** EXAMPLE "The envoys met in Oslo and agreed to meet again in the spring."; a title, a caption or a row of links is none. */
export function isProse(block: PageBlock): boolean {
  return (
    block.text.length >= 50 &&
    block.linked < 0.35 &&
    /[.!?…:;]["”’»“)\]]?$/u.test(block.text) &&
    block.kind !== "caption" &&
    block.kind !== "aside"
  );
}

/** From the body down to the child that holds most of the prose, as long as there is one. */
function densest(body: Element, blocks: readonly PageBlock[]): Element {
  const prose = new Map<Element, number>();
  for (const block of blocks) {
    if (!isProse(block)) continue;
    for (
      let node: Element | null = block.owner;
      node;
      node = node === body ? null : node.parentElement
    )
      prose.set(node, (prose.get(node) ?? 0) + block.text.length);
  }
  let element = body;
  for (;;) {
    const whole = prose.get(element) ?? 0;
    const next = [...element.children].find(
      (child) => (prose.get(child) ?? 0) > 0.7 * whole,
    );
    if (!next || next.localName === "p") return element;
    element = next;
  }
}

function repair(
  blocks: readonly PageBlock[],
  kept: boolean[],
  title: string | undefined,
): void {
  const first = kept.indexOf(true);
  const last = kept.lastIndexOf(true);
  const columns = new Set<Element | null>();
  blocks.forEach((block, at) => {
    if (kept[at] && isProse(block)) columns.add(block.owner.parentElement);
  });

  // The lead: prose after the title and before the first paragraph that was kept.
  const heading = titleIndex(blocks, first, title);
  for (let at = Math.max(heading + 1, first - 15); at < first; at++) {
    const block = blocks[at]!;
    if (
      block.kind === "caption" ||
      block.kind === "aside" ||
      block.linked > 0.4 ||
      furnitureOf(block.text)
    )
      continue;
    const named = LEAD.test(names(block.owner));
    const lead =
      block.text.length >= (named ? 25 : 50) &&
      (named || /[.!?…:]["”’»“]?$/u.test(block.text));
    if (lead && heading >= 0 && at - heading <= 15) kept[at] = true;
    else if (named && block.text.length >= 50) kept[at] = true;
  }

  for (let at = first; at < blocks.length; at++) {
    if (kept[at]) continue;
    const block = blocks[at]!;
    if (block.kind === "caption" || block.kind === "aside") continue;
    const inside = at < last;
    const column =
      columns.has(block.owner.parentElement) ||
      (block.kind === "list" &&
        columns.has(block.owner.parentElement?.parentElement ?? null));
    if (
      isProse(block) &&
      column &&
      (inside || kept[at - 1]) &&
      !furnitureOf(block.text)
    )
      kept[at] = true;
    else if (
      block.kind === "heading" &&
      block.linked < 0.5 &&
      column &&
      kept[at + 1]
    )
      kept[at] = true;
  }
}

/** Where the title stands before the article, or -1. */
function titleIndex(
  blocks: readonly PageBlock[],
  first: number,
  title: string | undefined,
): number {
  const wanted = fold(title ?? "");
  for (let at = Math.min(first, blocks.length - 1); at >= 0; at--) {
    const block = blocks[at]!;
    if (block.owner.localName === "h1" || block.owner.closest("h1")) return at;
    if (wanted.length >= 8 && fold(block.text) === wanted) return at;
  }
  return -1;
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

function names(element: Element): string {
  const parent = element.parentElement;
  return `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""} ${parent?.children.length === 1 ? (parent.getAttribute("class") ?? "") : ""}`;
}
