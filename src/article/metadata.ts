import { bylineNames, cleanByline, isPersonName } from "./byline.ts";
import {
  fieldDate,
  fieldMoment,
  findPrintedDates,
  type NumberOrder,
} from "./date.ts";
import { readLinkedData, type LinkedData } from "./jsonld.ts";
import {
  lineOf,
  oneLine,
  spacedText,
  unescapeField,
  type Page,
} from "./page.ts";
import type { DateEvidence } from "./record.ts";
import { fold } from "./roles.ts";

/** What a page says of itself outside its text. */
export type PageMetadata = Readonly<{
  title?: string;
  byline?: string;
  /** Who signs where no person does: the site itself or its staff. */
  houseByline?: string;
  publisher?: string;
  url?: string;
  language?: string;
  /** The article's type in schema.org's words: NewsArticle, BlogPosting ... */
  schemaType?: string;
  /** The article's text as the page tells it to search engines. */
  body?: string;
  order?: NumberOrder;
  /** Dates in fields (JSON-LD, meta, itemprop, time), best first in each kind. */
  evidence: readonly DateEvidence[];
  /** A date printed beside the title, to be shown in the text so that it has a span. */
  printedDate?: string;
}>;

/** Reads title, byline, publisher, address, language and dates before anything is cut from the page. */
export function readMetadata(page: Page): PageMetadata {
  const { dom } = page;
  const data: LinkedData = readLinkedData(page.jsonLd);
  const metas = readMetas(dom);
  const declared =
    dom.documentElement?.getAttribute("lang") ||
    metas.get("og:locale") ||
    metas.get("language") ||
    metas.get("content-language") ||
    data.language;
  const order = orderOf(declared);
  const publisher = oneLine(
    metas.get("og:site_name") ??
      data.publisher ??
      metas.get("application-name") ??
      metas.get("dc.publisher") ??
      metas.get("citation_publisher") ??
      "",
  );
  const heading = mainHeading(dom, metas, data);
  const title = titleOf(dom, metas, data, publisher, heading);
  const bylines = bylineOf(dom, metas, data, publisher, heading);
  const dates = datesOf(dom, metas, data, order, heading);
  const url =
    dom.querySelector('link[rel="canonical"]')?.getAttribute("href") ||
    metas.get("og:url");
  return {
    ...(title ? { title } : {}),
    ...bylines,
    ...(publisher ? { publisher } : {}),
    ...(url && /^https?:\/\//i.test(url) ? { url: url.trim() } : {}),
    ...(declared ? { language: declared } : {}),
    ...(data.type ? { schemaType: data.type } : {}),
    ...(data.body ? { body: data.body } : {}),
    ...(order ? { order } : {}),
    ...dates,
  };
}

type Metas = ReadonlyMap<string, string>;

/** `<meta>` values by name, property or itemprop in lower case; the first one wins. */
function readMetas(dom: Document): Metas {
  const out = new Map<string, string>();
  for (const meta of dom.querySelectorAll("meta")) {
    const content = unescapeField(meta.getAttribute("content")?.trim() ?? "");
    if (!content) continue;
    for (const attribute of ["property", "name", "itemprop", "http-equiv"]) {
      const key = meta.getAttribute(attribute)?.trim().toLowerCase();
      for (const one of key?.split(/\s+/) ?? []) {
        const before = out.get(one);
        if (before === undefined) out.set(one, content);
        // Several authors stand in several tags.
        else if (
          AUTHOR_METAS.includes(one) &&
          before.length < 300 &&
          !before.includes(content)
        )
          out.set(one, `${before}, ${content}`);
      }
    }
  }
  return out;
}

/** Only American English puts the month first; plain "en" says nothing. */
function orderOf(language: string | undefined): NumberOrder {
  const label = language?.trim().toLowerCase().replace("_", "-") ?? "";
  if (/^en-(?:us|ph)$/.test(label)) return "month-first";
  if (label && !/^en$/.test(label) && !/^(?:zh|ja|ko|hu|lt|fa)/.test(label))
    return "day-first";
  return undefined;
}

const TITLE_METAS = [
  "og:title",
  "twitter:title",
  "dc.title",
  "dcterm.title",
  "parsely-title",
  "sailthru.title",
  "citation_title",
  "headline",
  "title",
];

/** The `h1` that carries the title, where one does; else the first one in the article. */
function mainHeading(
  dom: Document,
  metas: Metas,
  data: LinkedData,
): Element | null {
  const headings = [
    ...dom.querySelectorAll(
      "h1, h2, [itemprop='headline'], [class*='headline'], [class*='entry-title'], [class*='article-title'], [class*='post-title']",
    ),
  ].slice(0, 120);
  const wanted = [
    data.headline,
    ...TITLE_METAS.map((key) => metas.get(key)),
    lineOf(dom.querySelector("title")),
  ].flatMap((one) =>
    one ? [{ whole: fold(one), parts: partsOf(one).map(fold) }] : [],
  );
  let best: { element: Element; score: number } | null = null;
  for (const element of headings) {
    const text = fold(lineOf(element));
    if (text.length < 4 || text.length > 400) continue;
    const words = text.split(" ").length;
    let score = wanted.some(({ whole }) => whole === text)
      ? 6
      : words >= 2 &&
          wanted.some(
            ({ whole, parts }) =>
              (whole.includes(text) && text.length >= 0.4 * whole.length) ||
              (parts.length > 1 &&
                text.length <= 1.3 * whole.length &&
                parts.every((part) => text.includes(part))),
          )
        ? 4
        : 0;
    if (element.localName === "h1") score += 2;
    if (
      /headline|title/i.test(
        `${element.getAttribute("class")} ${element.getAttribute("itemprop")}`,
      )
    )
      score += 1;
    if (words < 2) score -= 2;
    if (score > 0 && (!best || score > best.score)) best = { element, score };
  }
  return best?.element ?? null;
}

function titleOf(
  dom: Document,
  metas: Metas,
  data: LinkedData,
  publisher: string,
  heading: Element | null,
): string | undefined {
  const printed = heading ? lineOf(heading) : "";
  const tag = lineOf(dom.querySelector("title"));
  const field = TITLE_METAS.map((key) => metas.get(key)).find(
    (one) => one && oneLine(one).length >= 3,
  );
  const whole = oneLine(data.headline ?? "") || oneLine(field ?? "") || tag;
  const named = data.headline
    ? whole
    : (repeated(whole, dom, publisher) ?? withoutSite(whole, publisher));
  if (!printed) return named || undefined;
  if (!named) return printed;
  // "Talks resume – but when?": where all of it is printed over the article, the dash parts no site's name
  if (
    printed.length > named.length &&
    printed.length <= 1.3 * whole.length &&
    partsOf(whole).every((part) => fold(printed).includes(fold(part)))
  )
    return printed;
  // What is printed over the article is its title where the fields say the same; where they differ, the fields know better than a site's banner.
  const [a, b] = [fold(printed), fold(named)];
  if (a === b || (b.includes(a) && a.length >= 0.5 * b.length) || a.includes(b))
    return printed.length <= named.length * 1.5 ? printed : named;
  return heading?.localName === "h1" &&
    dom.querySelectorAll("h1").length === 1 &&
    printed.split(" ").length >= 3
    ? printed
    : named;
}

/** A title at its bars and dashes, one of which may part a site's name from the article's. */
const partsOf = (title: string) =>
  title.split(/\s+[|•·»«–—-]\s+|\s*\|\s*|\s+::\s+/u).filter(Boolean);

/** "Gazette » Archive » Talks resume" on a page with the heading "Talks resume": the longest part that a heading repeats; undefined where none does. */
function repeated(
  title: string,
  dom: Document,
  publisher: string,
): string | undefined {
  const headings = new Set(
    [...dom.querySelectorAll("h1, h2, h3")]
      .slice(0, 40)
      .map((heading) => fold(lineOf(heading))),
  );
  const parts = partsOf(title).flatMap((part) => part.split(/\s+:\s+/u));
  return parts.length < 2
    ? undefined
    : parts
        .filter(
          (part) =>
            part.split(" ").length >= 3 &&
            fold(part) !== fold(publisher) &&
            headings.has(fold(part)),
        )
        .sort((a, b) => b.length - a.length)[0];
}

/** "Talks resume | Sample Gazette" without the site's name, which stands behind the last bar or dash, or before the first. */
function withoutSite(title: string, publisher: string): string {
  const parts = partsOf(title);
  if (parts.length < 2) return title;
  const site = fold(publisher);
  const isSite = (part: string) =>
    site &&
    (fold(part) === site ||
      fold(part).startsWith(site) ||
      site.startsWith(fold(part)));
  const kept = parts.filter((part) => !isSite(part));
  if (kept.length < parts.length && kept.length)
    return kept.length === 1
      ? kept[0]!
      : title.slice(
          title.indexOf(kept[0]!),
          title.lastIndexOf(kept.at(-1)!) + kept.at(-1)!.length,
        );
  const longest = parts.reduce((best, part) =>
    part.length > best.length ? part : best,
  );
  return longest === parts[0] && longest.length >= 0.5 * title.length
    ? longest
    : parts.length === 2 && longest.length >= 0.6 * title.length
      ? longest
      : title;
}

const AUTHOR_METAS = [
  "author",
  "article:author",
  "parsely-author",
  "sailthru.author",
  "dc.creator",
  "dcterms.creator",
  "dc.creator.author",
  "byl",
  "byline",
  "citation_author",
  "article:author_name",
  "cxenseparse:author",
  "shareaholic:article_author_name",
  "og:article:author",
  "creator",
  "rbauthors",
];
const AUTHOR_CLASS =
  /(?:^|[-_\s])(?:author|authors|byline|by-line|bylines|autor|autoren|auteur|writer|contributor|verfasser|reporter|redakteur|username|submitted|poster|itemposter)(?:$|[-_\s])|author-?name|byline__|author__name|authorname|article__author|post-?author|post__author|entry-author/i;
const NOBODY =
  /^(?:admin|administrator|webmaster|guest|user|anonymous|unknown|none|n\/a|null|undefined|authors?|by|von|posted|published|online|root|moderator|press|share|written)$/i;
const HOUSE =
  /^(?:the )?(?:editors?|editorial(?: team| staff)?|redaktion|die redaktion.*|redacción|rédaction|la rédaction|staff(?: writers?| reporter)?|news ?desk|web ?desk|team|agencies|.{2,40} staff|.{2,40} (?:redaktion|editorial team))$/i;
const AUTHOR_FURNITURE =
  /(?:^|[-_\s])(?:comments?|comment-\S+|related|sidebar|recommend\S*|teasers?|carousel|reply|popular|trending|more-from|avatar)(?:$|[-_\s])/i;

function bylineOf(
  dom: Document,
  metas: Metas,
  data: LinkedData,
  publisher: string,
  heading: Element | null,
): Pick<PageMetadata, "byline" | "houseByline"> {
  const site = fold(publisher);
  const clean = (raw: string | undefined): string | undefined => {
    const text = cleanByline(oneLine(raw ?? "").slice(0, 300));
    if (
      !text ||
      text.length > 120 ||
      NOBODY.test(text) ||
      !/\p{L}{2}/u.test(text) ||
      /^\S+\.(?:com|org|net|de)$/i.test(text)
    )
      return undefined;
    return text.split(" ").length > 14 ? undefined : text;
  };
  const label = [1, 2, 3].find((at) =>
    /^(?:written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|author|autor)\b/i.test(
      metas.get(`twitter:label${at}`) ?? "",
    ),
  );
  const names = data.authors
    .map((name) => clean(name))
    .filter((name) => name !== undefined);
  const fields = [
    names.join(", ") || undefined,
    ...AUTHOR_METAS.map((key) => clean(metas.get(key))),
    label ? clean(metas.get(`twitter:data${label}`)) : undefined,
  ].filter((name): name is string => Boolean(name));
  const isHouse = (name: string) =>
    HOUSE.test(name) ||
    fold(name) === site ||
    (site.length > 3 && fold(name).startsWith(site)) ||
    data.organizations.some((one) => fold(one) === fold(name));
  // A site that names itself as the author says less than the name over the article.
  const printed = printedBylines(dom, clean, heading);
  const found = [...fields, ...printed].filter((name) => !isHouse(name));
  const byline = found.find((name) => isFuller(name, found[0]!)) ?? found[0];
  const houseByline =
    fields[0] ??
    printed[0] ??
    data.organizations
      .map((name) => clean(name))
      .find((name) => name !== undefined);
  return {
    ...(byline ? { byline } : {}),
    ...(houseByline ? { houseByline } : {}),
  };
}

const DEGREE = /^(?:Ph\.?D|M\.?D|M\.?Sc|M\.?A|B\.?A)\.?$/;

/** Whether names hold all of the others and more. EXAMPLE "Jane Doe, Ali Roe" and "Jane Doe"; "Jane Doe" and "Jane" */
function isFuller(names: string, others: string): boolean {
  const parts = names.split(", ");
  return (
    names.length > others.length &&
    parts.every((part) => isPersonName(part) || DEGREE.test(part)) &&
    others
      .split(", ")
      .every((one) =>
        parts.some((part) => part === one || part.startsWith(`${one} `)),
      )
  );
}

/** Names printed as the author's, the surest first. */
function printedBylines(
  dom: Document,
  clean: (raw: string | undefined) => string | undefined,
  heading: Element | null,
): string[] {
  const out: string[] = [];
  const add = (raw: string | null | undefined) => {
    const name = clean(raw ?? undefined);
    if (name && name.split(" ").length <= 8) out.push(name);
  };
  for (const selector of [
    "[itemprop~='author'] [itemprop='name']",
    "[itemprop~='author']",
    "a[rel~='author']",
    "[rel='author']",
  ])
    for (const element of [...dom.querySelectorAll(selector)].slice(0, 6))
      if (!inFurniture(element, AUTHOR_FURNITURE))
        add(element.getAttribute("content") ?? spacedText(element));
  const candidates: Element[] = [];
  for (const element of dom.querySelectorAll(
    "[class*='author' i], [class*='byline' i], [class*='autor' i], [class*='by-line' i], [class*='writer' i], [class*='contributor' i], [id*='author' i], [id*='byline' i], [class*='reporter' i], [class*='redakteur' i], [class*='username' i], [class*='submitted' i], [class*='poster' i]",
  )) {
    if (candidates.length >= 24) break;
    if (
      AUTHOR_CLASS.test(
        `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`,
      )
    )
      candidates.push(element);
  }
  for (const element of candidates) {
    const line = spacedText(element);
    if (!line || line.length > 200 || inFurniture(element, AUTHOR_FURNITURE))
      continue;
    const inner = element.querySelector(
      "a[href*='author'], a[href*='autor'], a[href*='/profile'], a[href*='/people'], a[href*='/by/'], a[href*='userinfo'], a[rel~='author'], .fn, [class*='name'], [class*='username']",
    );
    if (inner) add(spacedText(inner));
    else if (line.length <= 100) add(bylineNames(line) ?? line);
  }
  // "By Jane Doe" in a line of its own soon after the title.
  for (const element of following(heading, 60)) {
    const line = spacedText(element);
    if (line.length < 4 || line.length > 120) continue;
    const name = bylineNames(line);
    if (name && name.split(" ").length <= 6) add(name);
  }
  return out;
}

/** Whether the element, or a part of the page around it, is called something else by its names. A part that holds much of the page's text says nothing. */
function inFurniture(element: Element, names: RegExp): boolean {
  let node: Element | null = element;
  for (
    let step = 0;
    node && step < 8 && node.localName !== "body";
    step++, node = node.parentElement
  ) {
    const furniture =
      /^(?:aside|nav)$/.test(node.localName) ||
      names.test(
        `${node.getAttribute("class") ?? ""} ${node.getAttribute("id") ?? ""}`,
      );
    if (
      furniture &&
      (step === 0 ||
        ((node.textContent ?? "").length < 3000 && !node.querySelector("h1")))
    )
      return true;
  }
  return false;
}

/** The elements after `start` in dom order, `start`'s own descendants left out. */
export function following(start: Element | null, limit: number): Element[] {
  const out: Element[] = [];
  let node: Element | null = start;
  let down = false;
  while (node && out.length < limit) {
    const child: Element | null = down ? node.firstElementChild : null;
    if (child) node = child;
    else {
      while (node && !node.nextElementSibling) node = node.parentElement;
      node = node?.nextElementSibling ?? null;
    }
    if (node) out.push(node);
    down = true;
  }
  return out;
}

/** The elements that end before `start`, the nearest first: its elder siblings and those of its parents. */
function preceding(start: Element | null, limit: number): Element[] {
  const out: Element[] = [];
  for (
    let node = start;
    node && out.length < limit && node.localName !== "body";
    node = node.parentElement
  )
    for (
      let elder = node.previousElementSibling;
      elder && out.length < limit;
      elder = elder.previousElementSibling
    )
      out.push(elder);
  return out;
}

const DATE_METAS = [
  "article:published_time",
  "og:published_time",
  "og:article:published_time",
  "article:published",
  "datepublished",
  "dc.date.issued",
  "dcterms.issued",
  "dcterms.created",
  "dc.date.created",
  "dc.date",
  "dcterms.date",
  "date.issued",
  "publishdate",
  "publish-date",
  "publish_date",
  "published-date",
  "published_time",
  "publication_date",
  "pubdate",
  "parsely-pub-date",
  "sailthru.date",
  "citation_publication_date",
  "citation_online_date",
  "citation_date",
  "cxenseparse:recs:publishtime",
  "shareaholic:article_published_time",
  "rnews:datepublished",
  "originalpublicationdate",
  "article_date_original",
  "article.published",
  "article.created",
  "created",
  "datecreated",
  "date_published",
  "displaydate",
  "pub_date",
  "ptime",
  "bt:pubdate",
  "timestamp",
  "last-published",
  "og:pubdate",
  "article:post_date",
  "date",
  "og:date",
  "release_date",
];

const DATE_CLASS =
  /(?:^|[-_\s])(?:date|datum|time|timestamp|datetime|published|publish|pubdate|posted|posted-on|postdate|byline|meta|dateline|entry-meta|post-meta|created|fecha|publicado)(?:$|[-_\s])|date|publish|posted|entry-meta|timestamp/i;
/** Parts of a page whose dates are never the article's. */
const FOREIGN_DATES =
  /(?:^|[-_\s])(?:comments?|comment-\S+|commentlist|related\S*|sidebar|\S*footer|recommend\S*|widget_\S+|reply|popular\S*|trending|more-from|latest|ticker|archives?|calendar|events?|upcoming|prev-next|pager)(?:$|[-_\s])/i;
/** The same and the teasers, which hold the article's own date only where nothing else does. */
const DATE_FURNITURE =
  /(?:^|[-_\s])(?:comments?|comment-\S+|commentlist|related\S*|sidebar|site-footer|page-footer|recommend\S*|widget_\S+|teasers?|carousel|reply|popular\S*|trending|more-from|latest|ticker|archives?|calendar|events?|upcoming|prev-next|pager)(?:$|[-_\s])/i;

function datesOf(
  dom: Document,
  metas: Metas,
  data: LinkedData,
  order: NumberOrder,
  heading: Element | null,
): Pick<PageMetadata, "evidence" | "printedDate"> {
  const evidence: DateEvidence[] = [];
  const add = (
    source: DateEvidence["source"],
    raw: string | null | undefined,
  ): boolean => {
    const value = fieldDate(raw ?? undefined, order);
    if (!value) return false;
    const stated = fieldMoment(raw ?? undefined);
    evidence.push({ source, value, ...(stated ? { stated } : {}) });
    return true;
  };
  add("json-ld", data.datePublished);
  for (const key of DATE_METAS) if (add("meta", metas.get(key))) break;
  for (const element of [
    ...dom.querySelectorAll(
      "[itemprop~='datePublished'], [itemprop~='datepublished'], [property~='datePublished'], [property~='schema:datePublished'], [property~='schema:dateCreated']",
    ),
  ].slice(0, 4))
    if (
      !inFurniture(element, DATE_FURNITURE) &&
      add(
        "itemprop",
        element.getAttribute("datetime") ||
          element.getAttribute("content") ||
          (element.localName === "abbr" && element.getAttribute("title")) ||
          lineOf(element),
      )
    )
      break;
  const addTime = (furniture: RegExp) =>
    [...dom.querySelectorAll("time")]
      .slice(0, 12)
      .some(
        (element) =>
          !inFurniture(element, furniture) &&
          !/updated|modified/i.test(element.getAttribute("class") ?? "") &&
          add(
            "time-element",
            element.getAttribute("datetime") || lineOf(element),
          ),
      );
  addTime(DATE_FURNITURE);
  let printedDate = printedDateOf(dom, order, heading, DATE_FURNITURE);
  if (!evidence.length && !printedDate && !addTime(FOREIGN_DATES))
    printedDate = printedDateOf(dom, order, heading, FOREIGN_DATES);
  return { evidence, ...(printedDate ? { printedDate } : {}) };
}

/** A date printed near the title: in the elements right after (or before) it, else in an element whose class speaks of a date. */
function printedDateOf(
  dom: Document,
  order: NumberOrder,
  heading: Element | null,
  furniture: RegExp,
): string | undefined {
  const usable = (element: Element): string | undefined => {
    const raw = element.textContent ?? "";
    if (raw.length > 600) return undefined;
    const line = oneLine(raw);
    if (line.length < 6 || line.length > 200) return undefined;
    const dates = findPrintedDates(line, order);
    const date =
      dates.find(
        ({ span }) =>
          !UPDATED.test(line.slice(Math.max(0, span.start - 40), span.start)),
      ) ?? dates[0];
    return date && line.slice(date.span.start, date.span.end);
  };
  for (const element of [...following(heading, 40), ...preceding(heading, 6)]) {
    const line = usable(element);
    if (line && !inFurniture(element, furniture)) return line;
  }
  let looked = 0;
  for (const element of dom.querySelectorAll(
    "[class*='date' i], [class*='time' i], [class*='publish' i], [class*='posted' i], [class*='meta' i], [class*='byline' i], [class*='datum' i], [id*='date' i], abbr, [class*='fecha' i], [class*='created' i], [class*='info' i]",
  )) {
    if (++looked > 60) break;
    if (
      element.localName !== "abbr" &&
      !DATE_CLASS.test(
        `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`,
      )
    )
      continue;
    const title =
      element.localName === "abbr" ? element.getAttribute("title") : null;
    const line = title && fieldDate(title, order) ? title : usable(element);
    if (line && !inFurniture(element, furniture)) return line;
  }
  return undefined;
}

const UPDATED =
  /\b(?:updated|modified|aktualisiert|geändert|mis à jour|actualizado)\b[^\d]{0,24}$/i;
