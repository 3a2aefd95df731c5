import { findPrintedDates, nearestYear } from "../article/date.ts";
import { monthNumber } from "../article/months.ts";
import type { Article } from "../article/record.ts";
import { trim, type Span } from "../text/span.ts";
import { foldWords } from "./names.ts";

/** A notice in an article that something was wrong, and which text it speaks of, as far as it says so. */
export type Notice = Readonly<{
  /** The paragraph of the notice. */
  span: Span;
  /** It speaks of an earlier version of its own page. */
  same: boolean;
  /** Or names another text by title and day. */
  title: string | null;
  day: string | null;
}>;

/** EXAMPLE "Correction: ...", "CORRECTION (9 May): ...", "Editor's note: ...". Not: "Corrections officers said", "A correction of prices". */
const OPENS =
  /^\s*[[(*]*(?:corrections?|clarifications?|correction and clarification|amendment|corrigendum|erratum|editor['’]s note)\b\s*(?:\([^)\n]{0,60}\)\s*)?(?:[:.\u2013\u2014-]|to\b|in\b|$)/i;
/** EXAMPLE "An earlier version of this article gave the wrong day." "This story was amended on 9 May to correct the day." Not: "an earlier version of the treaty". */
const OWN_PAGE =
  /\b(?:an?|the) (?:earlier|previous|prior|original|first) versions? of (?:this|the) (?:article|story|report|item|piece|page|post)\b|\bthis (?:article|story|report|item|piece|page|post) (?:was|has been) (?:corrected|amended|revised)\b/i;
/** EXAMPLE “Bridge at Orlen to reopen” */
const TITLE = /[“"]([^“”"\n]{8,200})[”"]/u;
/** A notice is a paragraph or two, never a whole page of prose. */
const LONGEST = 1500;

/**
 * The correction notices of an article. A notice under a heading of its own ("Correction") is the paragraph below it. What it corrects is told only
 * where the evidence is there: its own page, or a title in quotation marks together with a printed date.
 */
export function correctionNotices(article: Article): Notice[] {
  const blocks = article.blocks.filter((block) => block.role !== "title");
  const titled = OPENS.test(article.title ?? "");
  const found: Notice[] = [];
  let heading = titled;
  for (const block of blocks) {
    const span = trim(article.text, block);
    if (!span) continue;
    const text = article.text.slice(span.start, span.end);
    if (block.role === "heading") {
      heading = OPENS.test(text);
      continue;
    }
    if (block.role === "byline" || block.role === "dateline") continue;
    const own = OWN_PAGE.test(text);
    if (text.length <= LONGEST && (own || heading || OPENS.test(text))) {
      const title = TITLE.exec(text)?.[1];
      const day = dayIn(text, article.published?.value);
      const named = !own && title !== undefined && day !== null;
      found.push({
        span,
        same: own,
        title: named ? titleKey(title) : null,
        day: named ? day : null,
      });
    }
    heading = heading && titled;
  }
  return found;
}

/** EXAMPLE "of 8 May 2019", and of 2019 too "of May 8" in a notice of 11 May 2019. */
function dayIn(text: string, published: string | undefined): string | null {
  const [whole] = findPrintedDates(text);
  if (whole) return whole.value;
  for (const [, month, day, dayBefore, monthBehind] of text.matchAll(
    /\b(?:(\p{L}{3,9})\.? (\d{1,2})|(\d{1,2}) (\p{L}{3,9}))\b/gu,
  )) {
    const number = monthNumber((month ?? monthBehind)!);
    if (number && published)
      return nearestYear(published, number, Number(day ?? dayBefore));
  }
  return null;
}

/** A title without what differs between its printings: case, accents, signs. */
export function titleKey(title: string): string {
  return foldWords(title).join(" ");
}
