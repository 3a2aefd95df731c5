import { blocksOf } from "./blocks.ts";
import { isProse, mainText, proseIn, type MainText } from "./mainText.ts";
import type { PageMetadata } from "./metadata.ts";
import { oneLine, toPage, type Page } from "./page.ts";
import { prune } from "./prune.ts";

/** Less running text than this is a teaser or a notice. */
const LEAST = 300;
/** How many times as much running text makes another reading the better one. */
const MORE = 2;

/**
 * The main text of a page, also of one that a script fills when it is opened. Where the page shows no more than a teaser, what its templates hold is read
 * as if it stood in the page. Where it tells search engines of far more running text than it shows (`articleBody` of its JSON-LD), that text is the
 * article's, behind the paragraphs of a lead that only the page has.
 */
export function fullestText(
  html: string,
  page: Page,
  { body = "" }: PageMetadata,
  title: string | undefined,
): MainText {
  let best = ownText(page, title);
  if (page.templates >= LEAST && proseIn(best.blocks) < LEAST) {
    const filled = ownText(toPage(html, true), title);
    if (proseIn(filled.blocks) >= LEAST) best = filled;
  }
  const enough = Math.max(LEAST, MORE * proseIn(best.blocks));
  if (body.length < enough) return best;
  const blocks = blocksOf(pageOf(body));
  if (proseIn(blocks) < enough) return best;
  const told = oneLine(body);
  const lead = best.blocks.filter(
    (block) => isProse(block) && !told.includes(oneLine(block.text)),
  );
  return { blocks: [...lead, ...blocks], found: true };
}

function ownText({ dom }: Page, title: string | undefined): MainText {
  prune(dom);
  return mainText(dom, title);
}

/** The text as markup: some pages write tags into it, most a line a paragraph. */
function pageOf(body: string): Element {
  const markup = /<(?:p|br|div)\b/i.test(body)
    ? body
    : body
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replace(/[^\r\n]+/g, "<p>$&</p>");
  return toPage(markup).dom.body;
}
