import type { Span } from "../text/span.ts";
import { trim } from "../text/span.ts";
import { areNames, bylineNames, cleanByline, hasHonorific } from "./byline.ts";
import { findPrintedDates, type NumberOrder } from "./date.ts";
import { AGENCIES, findDateline, type Dateline } from "./dateline.ts";
import { furnitureOf } from "./furniture.ts";
import type { RawBlock } from "./plain.ts";
import type { Block, DateEvidence } from "./record.ts";

/** What is known of an item before its text is looked at. */
export type Known = Readonly<{
  title?: string;
  publisher?: string;
  order?: NumberOrder;
}>;

/** The blocks with their roles and what their lines say of the item itself. */
export type Roles = Readonly<{
  blocks: readonly Block[];
  title?: string;
  byline?: string;
  /** The paper's name where it stands over the date and the title. */
  publisher?: string;
  dateline?: Dateline;
  credit?: string;
  /** Header lines that are dates, in order, the ones at the end of the text last. */
  dates: readonly DateEvidence[];
}>;

type Open = {
  start: number;
  end: number;
  role: Block["role"] | null;
  kind?: RawBlock["kind"];
};

/** Letters and digits in lower case, one space between: for comparing titles. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * What each block is. The head (all before the first paragraph of prose) holds titles, header dates and bylines; the tail holds bylines and
 * furniture; in between, short lines without a final stop are headings. A dateline becomes a block of its own before the paragraph that it opens.
 */
export function assignRoles(
  text: string,
  raw: readonly RawBlock[],
  known: Known,
): Roles {
  const blocks = splitOpening(text, raw, known);
  const of = (block: Span) => text.slice(block.start, block.end);
  for (const block of blocks) {
    const line = of(block);
    // A line of numbers may be the date.
    const furniture =
      block.role || headerDate(line, 0, known.order) ? null : furnitureOf(line);
    const kind =
      block.kind === "quote" ||
      block.kind === "caption" ||
      block.kind === "aside"
        ? block.kind
        : null;
    block.role ??= furniture?.role ?? kind;
  }
  markRepeatedCaptions(text, blocks);

  const first = blocks.findIndex(
    (block) =>
      (!block.role || block.role === "quote") &&
      isProse(of(block)) &&
      !(known.title && isTitle(of(block), known.title)),
  );
  const head = first < 0 ? Math.min(blocks.length, 6) : first;
  const seen = readHead(
    text,
    blocks.slice(0, head),
    known,
    blocks.length > 1 && first >= 0,
  );
  const dates = seen.dates;

  const opening = readDateline(text, blocks, head);
  let byline = seen.byline;
  let at = blocks.length - 1;
  for (let step = 0; at >= head && step < 12; at--, step++) {
    const block = blocks[at]!;
    if (block.role && block.role !== "heading") continue;
    const line = of(block);
    const dated = headerDate(line, block.start, known.order);
    const names = bylineNames(line);
    if (dated) {
      block.role = "dateline";
      if (!dates.length) dates.push(...dated);
    } else if (names || (line.length < 120 && areNames(line) && at > head)) {
      block.role = "byline";
      byline ??= names ?? cleanByline(line);
    } else break;
  }
  for (let index = head; index < blocks.length; index++) {
    const block = blocks[index]!;
    if (block.role) continue;
    const line = of(block);
    if (seen.title && fold(line) === fold(seen.title)) block.role = "title";
    else
      block.role =
        block.kind === "heading" ||
        (block.kind !== "list" && isHeading(line, blocks[index + 1], text))
          ? "heading"
          : "body";
  }
  const dateline = opening.dateline;
  const credit = creditOf(text, blocks, dateline);
  return {
    blocks: opening.blocks
      .filter((block) => block.end > block.start)
      .map(({ start, end, role }) => ({ start, end, role: role ?? "body" })),
    ...(seen.title ? { title: seen.title } : {}),
    ...(byline ? { byline } : {}),
    ...(seen.publisher ? { publisher: seen.publisher } : {}),
    ...(dateline ? { dateline } : {}),
    ...(credit ? { credit } : {}),
    dates,
  };
}

/** EXAMPLE a picture's text printed once alone and once with its credit: the first of the two is a caption as well. */
function markRepeatedCaptions(text: string, blocks: readonly Open[]): void {
  for (let at = 0; at + 1 < blocks.length; at++) {
    const [block, next] = [blocks[at]!, blocks[at + 1]!];
    const length = block.end - block.start;
    if (
      !block.role &&
      next.role === "caption" &&
      length >= 30 &&
      text.startsWith(text.slice(block.start, block.end), next.start)
    )
      block.role = "caption";
  }
}

/** EXAMPLE "The two ministers met on Monday and spoke about trade." yes; "Talks resume in the spring" no. */
function isProse(text: string): boolean {
  const words = text.split(/\s+/, 40).length;
  if (!/\p{Ll}/u.test(text) && /\p{Lu}/u.test(text) && words < 60) return false;
  return (
    words >= 25 ||
    (words >= 8 && /[.!?…:;,]["”’')\]]{0,2}$/u.test(text)) ||
    (words >= 8 && /^["“„«].*["”“»]$/su.test(text))
  );
}

/** EXAMPLE "What comes next" before a paragraph; not "He agreed." and not the last line of a text. */
function isHeading(
  text: string,
  next: Open | undefined,
  whole: string,
): boolean {
  return (
    text.length <= 100 &&
    !/[.!?…:;,"”’]$/u.test(text.replace(/\?$/, "")) &&
    /^["“‘'(–—-]?\s?[\p{Lu}\p{N}]/u.test(text) &&
    next !== undefined &&
    isProse(whole.slice(next.start, next.end))
  );
}

/**
 * Some archives run the title, the header date and the first sentence together. Where the text opens with the known title or with a full date
 * that a word in capitals follows, these become blocks of their own; so does a date with its weekday that ends a short first line.
 * EXAMPLE "3 May 2015 Ministry: talks go on. The ministry said ..."; left alone: "July 26, 2018 was a Thursday."
 */
function splitOpening(
  text: string,
  raw: readonly RawBlock[],
  known: Known,
): Open[] {
  const out: Open[] = [];
  let opening = true;
  for (const block of raw) {
    let rest: Span | null = { start: block.start, end: block.end };
    for (let step = 0; opening && rest && step < 4; step++) {
      const part: Open | null = openingPart(text, rest, known);
      if (!part || part.end >= rest.end) break;
      out.push(part);
      rest = trim(text, { start: part.end, end: rest.end });
    }
    if (!rest) continue;
    const tail =
      opening && rest.end - rest.start < 250
        ? closingDate(text, rest, known.order)
        : null;
    if (tail) {
      const before = trim(text, { start: rest.start, end: tail.start });
      if (before) out.push({ ...before, role: null, kind: block.kind });
      out.push(tail);
    } else out.push({ ...rest, role: null, kind: block.kind });
    if (isProse(text.slice(rest.start, rest.end))) opening = false;
  }
  return out;
}

function openingPart(text: string, rest: Span, known: Known): Open | null {
  const title = known.title?.trim();
  if (title && title.length >= 8 && text.startsWith(title, rest.start)) {
    let end = rest.start + title.length;
    while (end < rest.end && /[.!?]/.test(text[end]!)) end++;
    if (/^\s+["“‘'(]?[\p{Lu}\p{N}]/u.test(text.slice(end, end + 6)))
      return { start: rest.start, end, role: "title" };
  }
  const date = findPrintedDates(
    text.slice(rest.start, Math.min(rest.end, rest.start + 60)),
    known.order,
    rest.start,
  )[0];
  if (!date) return null;
  // "(21 November 2022) The ministry ...", "27 January 2022 - The ministry ...", "31 October 2023. The ministry ..."
  const start =
    text[rest.start] === "(" ? date.span.start - 1 : date.span.start;
  const after = /^(?:\s*$|\s?\(|\)?[.:]?(?:\s[-–—|])?\s["“„‘']?\p{Lu})/u.exec(
    text.slice(date.span.end, Math.min(rest.end, date.span.end + 8)),
  );
  if (start !== rest.start || !after) return null;
  const end =
    date.span.end + (/^\)?[.:]?(?:\s[-–—|])?/.exec(after[0])?.[0].length ?? 0);
  return { start, end, role: null };
}

function closingDate(
  text: string,
  rest: Span,
  order: NumberOrder,
): Open | null {
  const date = findPrintedDates(
    text.slice(rest.start, rest.end),
    order,
    rest.start,
  ).at(-1);
  if (
    !date?.weekday ||
    date.span.end !== rest.end ||
    date.span.start === rest.start
  )
    return null;
  return isProse(text.slice(rest.start, date.span.start).trim())
    ? null
    : { ...date.span, role: null };
}

const HEADER_WORDS =
  /\b(?:published|posted|updated|modified|created|last|first|on|at|date|dated|issued|release|released|media|press|statement|embargoed|until|ends?|no|number|time|gmt|utc|[ecmp][sd]t|bst|cet|cest|ist|msk|am|pm|a\.m|p\.m|h|hrs|uhr)\b/giu;

/** The dates of a line that is little more than a date: "Published: Thursday, 26 July 2018, 14:05", or null. */
export function headerDate(
  line: string,
  offset: number,
  order: NumberOrder,
): DateEvidence[] | null {
  if (line.length > 140) return null;
  const dates = findPrintedDates(line, order, offset);
  if (!dates.length) return null;
  let rest = line;
  for (const date of [...dates].reverse())
    rest =
      rest.slice(0, date.span.start - offset) +
      " " +
      rest.slice(date.span.end - offset);
  if (rest.replace(HEADER_WORDS, " ").replace(/[^\p{L}]+/gu, "").length > 24)
    return null;
  // "Updated 27 July 2018" beside "Published 26 July 2018": the update is not when it came out.
  const isUpdate = (span: Span) =>
    /\b(?:updated|modified|revised|aktualisiert)\b[^\d]{0,24}$/i.test(
      line.slice(Math.max(0, span.start - offset - 36), span.start - offset),
    );
  const first = dates.filter((date) => !isUpdate(date.span));
  return (first.length ? first : dates).map(({ value, span }) => ({
    source: "header-line" as const,
    value,
    span,
  }));
}

const LABEL =
  /^(?:(?:media|press|news)\s+(?:release|statement|advisory|service|note)|(?:joint\s+)?(?:media\s+|press\s+)?statement|transcript|for immediate release|speech|readout|fact sheet|communiqu[eé]|doorstop|interview|news|opinion|analysis)\.?$/i;
const OFFICE =
  /^(?:(?:shadow |acting |deputy |assistant )?(?:minister|secretary|attorney)[\s-](?:for|of|general)\b|office of|ministry of|department of|the hon\b|senator\b|embassy of)/i;

// EXAMPLE "Sample Gazette B", "The Northern Herald"; not "Herald Wins a Prize".
const MASTHEAD =
  /^(?:The\s)?(?:\p{Lu}[\p{L}'’-]{0,20}\s){0,4}(?:Gazette|Times|Post|Herald|Tribune|Daily|News|Wire|Agency|Journal|Chronicle|Observer|Press|Telegraph|Review|Standard|Voice|Radio|Today|Courier|Echo|Bulletin)(?:\s\p{Lu})?$/u;

type Head = {
  title?: string;
  byline?: string;
  publisher?: string;
  dates: DateEvidence[];
};

/** Gives the blocks before the first paragraph their roles. A title is taken from them only where a body follows. */
function readHead(
  text: string,
  head: readonly Open[],
  known: Known,
  hasBody: boolean,
): Head {
  const found: Head = { title: known.title?.trim() || undefined, dates: [] };
  head.forEach((block, at) => {
    if (block.role) return;
    const line = text.slice(block.start, block.end);
    const dated = headerDate(line, block.start, known.order);
    if (dated) {
      block.role = "dateline";
      found.dates.push(...dated);
      return;
    }
    const dateline = findDateline(line);
    if (dateline && dateline.span.end >= line.length - 1) {
      block.role = "dateline";
      return;
    }
    if (found.title && isTitle(line, found.title)) {
      block.role = "title";
      return;
    }
    const names = bylineNames(line);
    const isName = hasHonorific(line) || found.title ? areNames(line) : false;
    if (names || isName) {
      block.role = "byline";
      found.byline ??= names ?? cleanByline(line);
    } else if (
      (known.publisher && fold(line) === fold(known.publisher)) ||
      /^special to\s/i.test(line)
    )
      block.role = "byline";
    else if (LABEL.test(line) || OFFICE.test(line)) block.role = "heading";
    else if (
      !found.title &&
      hasBody &&
      line.length <= 250 &&
      /\p{L}/u.test(line) &&
      block.kind !== "quote" &&
      block.kind !== "list"
    ) {
      // The paper's name over the date, and the title under it.
      const another = head
        .slice(at + 1)
        .some(
          (next) =>
            !next.role &&
            !headerDate(text.slice(next.start, next.end), 0, known.order),
        );
      if (MASTHEAD.test(line) && another) {
        block.role = "byline";
        found.publisher ??= line;
      } else {
        block.role = "title";
        found.title = line.replace(/^#{1,6}\s+/, "").replace(/\s+/gu, " ");
      }
    } else
      block.role =
        block.kind !== "list" &&
        (block.kind === "heading" ||
          (line.length <= 200 && (hasBody || !isSentence(line))))
          ? "heading"
          : "body";
  });
  return found;
}

/** A text of one short sentence, as feeds bring them, has no paragraph of prose and is its own body. EXAMPLE "The king visited Oslo on Monday." */
function isSentence(line: string): boolean {
  return line.split(/\s+/u, 4).length === 4 && /\p{Ll}[.!?]["”’]?$/u.test(line);
}

function isTitle(line: string, title: string): boolean {
  const [a, b] = [fold(line), fold(title)];
  if (a === b) return true;
  // "The king had talks with Premier Novak." under "Talks with Premier Novak" is the text's first sentence
  const sentence =
    a.length > b.length &&
    ((isStopped(line) && !isStopped(title)) ||
      /\b(?:had|has|held|met|received|sent|signed|spoke)\b/.test(
        a.slice(0, Math.max(0, a.indexOf(b))),
      ));
  return line.length >= 12 && !sentence && sameTitle(a, b);
}

const isStopped = (line: string) => /\.["”’)]?\s*$/u.test(line);

/** Whether one title is the other with the site's name or a label beside it. */
function sameTitle(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 0.7 * long.length && long.includes(short);
}

/** Splits the dateline off one of the first three paragraphs. */
function readDateline(
  text: string,
  blocks: Open[],
  head: number,
): { blocks: Open[]; dateline?: Dateline } {
  for (let at = 0; at < head; at++) {
    const block = blocks[at]!;
    if (block.role !== "dateline") continue;
    const dateline = findDateline(text.slice(block.start, block.end), 0);
    if (dateline && (dateline.place || dateline.agency))
      return {
        blocks,
        dateline: { ...dateline, span: { start: block.start, end: block.end } },
      };
  }
  let looked = 0;
  for (let at = head; at < blocks.length && looked < 3; at++) {
    const block = blocks[at]!;
    if (block.role) continue;
    looked++;
    const dateline = findDateline(text.slice(block.start, block.end));
    if (!dateline) continue;
    const span = { start: block.start, end: block.start + dateline.span.end };
    const rest = trim(text, { start: span.end, end: block.end });
    if (!rest) continue;
    const parts: Open[] = [
      { ...span, role: "dateline" },
      { ...rest, role: null, kind: block.kind },
    ];
    blocks.splice(at, 1, ...parts);
    return { blocks, dateline: { ...dateline, span } };
  }
  return { blocks };
}

// EXAMPLE "... the ministry said. (Reuters)", "... he added. — AFP", "... to this day. - Xinhua"; not "(see above)".
const CREDIT_END =
  /(?:\(([\p{L}][\p{L} .-]{1,24})\)|\s[—–-]{1,2}\s?([\p{L}][\p{L} .-]{1,24}?))[.]?$/u;

function creditOf(
  text: string,
  blocks: readonly Open[],
  dateline: Dateline | undefined,
): string | undefined {
  if (dateline?.agency) return dateline.agency;
  const last = blocks.findLast(
    (block) => block.role === "body" || block.role === "quote",
  );
  const end =
    last &&
    CREDIT_END.exec(text.slice(Math.max(last.start, last.end - 40), last.end));
  const named = (end?.[1] ?? end?.[2])?.trim();
  return named && AGENCIES.has(named.toUpperCase()) ? named : undefined;
}

/** The agency that signs instead of a person: "The Associated Press", "AFP". */
export function agencyIn(byline: string | undefined): string | undefined {
  const name = byline?.replace(/^the /i, "").trim();
  return name &&
    (AGENCIES.has(name.toUpperCase()) ||
      /^(?:associated press|agence france-presse|press trust of india|xinhua news agency)$/i.test(
        name,
      ))
    ? name
    : undefined;
}
