import type { RawBlock } from "./plain.ts";

/** A block of a page's text: never empty, no white space at its ends. */
export type PageBlock = Readonly<{
  text: string;
  kind?: RawBlock["kind"];
  /** The element that makes it a block. */
  owner: Element;
  /** The share of its letters that stand in links. */
  linked: number;
}>;

const set = (words: string) => new Set(words.split(" "));

/** Elements that end a line of text before and after them. */
const BLOCK = set(
  "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre section summary table tbody tfoot thead tr ul",
);
const SKIPPED = set(
  "head script style noscript template svg math iframe object canvas audio video select textarea button input datalist map title meta link",
);

const KINDS: Readonly<Record<string, RawBlock["kind"]>> = {
  h1: "heading",
  h2: "heading",
  h3: "heading",
  h4: "heading",
  h5: "heading",
  h6: "heading",
  blockquote: "quote",
  figcaption: "caption",
  aside: "aside",
  nav: "aside",
  footer: "aside",
  li: "list",
};
/** Where one stands inside another, the first of these that holds is the block's kind. */
const RANK: readonly RawBlock["kind"][] = [
  "aside",
  "caption",
  "quote",
  "heading",
  "list",
];

const CAPTION =
  /(?:^|[-_\s])(?:caption|captions|wp-caption-text|photo-?credits?|image-?credits?|bildunterschrift|legend)(?:$|[-_\s])|caption/i;

type Visit = {
  node: Node;
  leaving: boolean;
  kind: RawBlock["kind"];
  linked: boolean;
  owner: Element;
};

/**
 * The text of an element as blocks: a walk that knows which elements break the line. A line break is a new line in the block, two of them part
 * two blocks; the cells of a table's row stand on one line, parted by tabs. Iterative: depth cannot overflow it.
 */
export function blocksOf(root: Element): PageBlock[] {
  const out: PageBlock[] = [];
  let buffer: string[] = [];
  let letters = 0;
  let linkLetters = 0;
  let kind: RawBlock["kind"];
  let owner = root;
  const flush = () => {
    if (buffer.length) {
      const linked = letters ? linkLetters / letters : 0;
      for (const text of paragraphs(buffer.join("")))
        out.push({ text, ...(kind ? { kind } : {}), owner, linked });
    }
    buffer = [];
    letters = linkLetters = 0;
  };
  const stack: Visit[] = [
    { node: root, leaving: false, kind: undefined, linked: false, owner: root },
  ];
  while (stack.length) {
    const visit = stack.pop()!;
    const { node } = visit;
    if (node.nodeType === 3) {
      const text = (node as Text).data;
      kind = visit.kind;
      owner = visit.owner;
      buffer.push(text.replace(/[\s\u00a0]+/gu, " "));
      const count = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
      letters += count;
      if (visit.linked) linkLetters += count;
      continue;
    }
    if (node.nodeType !== 1 && node.nodeType !== 11) continue;
    const element = node as Element;
    const name = element.localName;
    if (SKIPPED.has(name)) continue;
    if (visit.leaving) {
      flush();
      continue;
    }
    if (name === "br") {
      buffer.push("\n");
      continue;
    }
    if (name === "td" || name === "th") buffer.push("\t");
    const isBlock = BLOCK.has(name);
    const inner = better(
      visit.kind,
      KINDS[name] ??
        (CAPTION.test(element.getAttribute("class") ?? "")
          ? "caption"
          : undefined),
    );
    if (isBlock) {
      flush();
      stack.push({ ...visit, node, leaving: true });
    }
    const next = {
      leaving: false,
      kind: inner,
      linked: visit.linked || name === "a",
      owner: isBlock ? element : visit.owner,
    };
    for (let child = element.lastChild; child; child = child.previousSibling)
      stack.push({ ...next, node: child });
  }
  flush();
  return out;
}

function better(
  outer: RawBlock["kind"],
  inner: RawBlock["kind"],
): RawBlock["kind"] {
  if (!outer || !inner) return outer ?? inner;
  return RANK.indexOf(outer) <= RANK.indexOf(inner) ? outer : inner;
}

/** Collapses white space as a browser does; two line breaks in a row part two paragraphs. */
function paragraphs(raw: string): string[] {
  return raw
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(/ {2,}/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/ ?\t ?\n?/g, "\t")
    .split(/\n{2,}/)
    .map((text) =>
      text
        .replace(/ {2,}/g, " ")
        .replace(/\t{2,}/g, "\t")
        .trim(),
    )
    .filter((text) => text !== "");
}
