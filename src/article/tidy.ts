/**
 * Markup made safe for a DOM: one linear pass over a page's source that leaves out scripts, styles, comments and attributes nobody reads, balances the
 * tags, and bounds depth and number of elements. What comes out parses in linear time, whatever went in.
 */
export type Tidy = Readonly<{
  /** One html, one head, one body, balanced. */
  html: string;
  /** The contents of the `application/ld+json` scripts. */
  jsonLd: readonly string[];
  /** Whether tags were left out because there were too many. */
  cut: boolean;
  /** Characters of markup in the templates that scripts would show: left out, or read like the rest where they were asked for. */
  templates: number;
}>;

/** `work`: the sum of the depths of all elements, which is what finding the main text costs; the largest of 330 saved news pages comes to an eighth of it. */
export const LIMITS = {
  depth: 100,
  elements: 50_000,
  work: 400_000,
  attribute: 4_000,
  references: 100_000,
  jsonLd: 2_000_000,
} as const;

const set = (words: string) => new Set(words.split(" "));

const VOID = set(
  "area base br col embed hr img input link meta param source track wbr keygen frame",
);
/** Left out with everything in them. */
const DROPPED = set(
  "script style svg math iframe object noscript template canvas audio video map select datalist dialog textarea button noembed noframes xmp plaintext applet",
);
/** Their content is text, whatever it looks like. */
const RAW = set(
  "script style textarea iframe noembed noframes xmp plaintext noscript",
);
const HEAD = set("meta link base title");
const ATTRIBUTES = set(
  "id class role itemprop itemtype itemscope href rel name property content http-equiv datetime title lang dir hidden style aria-hidden aria-label alt src pubdate data-date data-time data-timestamp data-datetime data-published data-author colspan",
);
/** A new one closes an open one of the same group, unless a boundary lies between. */
const SIBLINGS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["li", set("li")],
  ["dt", set("dt dd")],
  ["dd", set("dt dd")],
  ["option", set("option")],
  ["tr", set("tr td th")],
  ["td", set("td th")],
  ["th", set("td th")],
  ["tbody", set("thead tbody tfoot tr td th")],
  ["thead", set("thead tbody tfoot tr td th")],
  ["tfoot", set("thead tbody tfoot tr td th")],
]);
const BOUNDARY = set(
  "table ul ol dl menu td th caption body html div section article aside main blockquote figure form",
);
const CLOSES_P = set(
  "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul li dt dd",
);
const TABLE_PART = set("table caption thead tbody tfoot tr td th");

/** EXAMPLE `<script type="text/template">`: markup that a script puts into the page. */
const TEMPLATE = /^text\/(?:template|html|x-[\w-]*template[\w-]*)$/i;

/** @param withTemplates what templates hold is read as if it stood in the page */
export function tidy(source: string, withTemplates = false): Tidy {
  const writer = new Writer();
  const jsonLd: string[] = [];
  const missing = new Set<string>();
  let templates = 0;
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf("<", at);
    if (open < 0) {
      writer.text(source.slice(at));
      break;
    }
    if (open > at) writer.text(source.slice(at, open));
    const next = source[open + 1] ?? "";
    if (next === "!" || next === "?") {
      at = afterDeclaration(source, open);
    } else if (next === "/" && /[a-zA-Z]/.test(source[open + 2] ?? "")) {
      const end = source.indexOf(">", open);
      writer.close(tagName(source, open + 2));
      at = end < 0 ? source.length : end + 1;
    } else if (/[a-zA-Z]/.test(next)) {
      const tag = readTag(source, open);
      at = tag.end;
      if (!DROPPED.has(tag.name)) {
        if (tag.name === "title" && !writer.inBody) {
          const end = afterElement(source, at, "title", missing);
          writer.title(source.slice(at, end.inner));
          at = end.outer;
        } else writer.open(tag.name, tag.attributes);
      } else if (!tag.closed || RAW.has(tag.name)) {
        const end = afterElement(source, at, tag.name, missing);
        if (tag.name === "script" && /ld\+json/i.test(tag.type)) {
          const json = source.slice(at, end.inner);
          if (json.length <= LIMITS.jsonLd) jsonLd.push(json);
        }
        const template =
          tag.name === "template" ||
          (tag.name === "script" && TEMPLATE.test(tag.type));
        if (template) templates += end.inner - at;
        // its end tag closes nothing
        if (!template || !withTemplates) at = end.outer;
      }
    } else {
      writer.text("&lt;");
      at = open + 1;
    }
  }
  return { html: writer.end(), jsonLd, cut: writer.cut, templates };
}

/** Past a comment, doctype or processing instruction; an unterminated one runs to the end, as in a browser. */
function afterDeclaration(source: string, open: number): number {
  if (source.startsWith("<!--", open)) {
    if (source.startsWith("<!-->", open)) return open + 5;
    const end = source.indexOf("-->", open + 4);
    return end < 0 ? source.length : end + 3;
  }
  if (source.startsWith("<![CDATA[", open)) return open + 9;
  const end = source.indexOf(">", open);
  return end < 0 ? source.length : end + 1;
}

function tagName(source: string, at: number): string {
  let end = at;
  while (end < source.length && end - at < 40 && /[^\s/>]/.test(source[end]!))
    end++;
  return source.slice(at, end).toLowerCase();
}

type Tag = {
  name: string;
  attributes: string;
  end: number;
  closed: boolean;
  type: string;
};

/** A start tag with the attributes that somebody reads, each once and escaped. */
function readTag(source: string, open: number): Tag {
  const name = tagName(source, open + 1);
  let at = open + 1 + name.length;
  let attributes = "";
  let type = "";
  const seen = new Set<string>();
  const pattern = /([^\s/>=]{1,80})[^\s/>=]*(?:\s*=\s*("|'|))?/y;
  while (at < source.length) {
    const character = source[at]!;
    if (character === ">")
      return {
        name,
        attributes,
        end: at + 1,
        closed: source[at - 1] === "/",
        type,
      };
    pattern.lastIndex = at;
    const found = /[\s/=]/.test(character) ? null : pattern.exec(source);
    if (!found) {
      at++;
      continue;
    }
    at = pattern.lastIndex;
    let value = "";
    if (found[2] === '"' || found[2] === "'") {
      const end = source.indexOf(found[2], at);
      value = source.slice(at, end < 0 ? source.length : end);
      at = end < 0 ? source.length : end + 1;
    } else if (found[2] === "") {
      const end = at;
      while (at < source.length && !/[\s>]/.test(source[at]!)) at++;
      value = source.slice(end, at);
    }
    const key = found[1]!.toLowerCase();
    if (key === "type") type = value;
    if (
      !ATTRIBUTES.has(key) ||
      seen.has(key) ||
      value.length > (key === "content" ? 40_000 : LIMITS.attribute)
    )
      continue;
    if (key === "style" && !/display|visibility/i.test(value)) continue;
    seen.add(key);
    attributes += ` ${key}="${value.replaceAll('"', "&quot;")}"`;
  }
  return { name, attributes, end: source.length, closed: true, type };
}

/** Where an element's content ends and where its end tag does; to the end of the source where it has none (told once, then tags alone are skipped). */
function afterElement(
  source: string,
  at: number,
  name: string,
  missing: Set<string>,
): { inner: number; outer: number } {
  if (missing.has(name)) return { inner: at, outer: at };
  const pattern = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  pattern.lastIndex = at;
  const found = pattern.exec(source);
  if (!found) {
    missing.add(name);
    return name === "script" || name === "style"
      ? { inner: source.length, outer: source.length }
      : { inner: at, outer: at };
  }
  const end = source.indexOf(">", found.index);
  return { inner: found.index, outer: end < 0 ? source.length : end + 1 };
}

/** Keeps the stack of open elements; a class because it is state that every tag changes. */
class Writer {
  cut = false;
  inBody = false;
  private readonly parts: string[] = [];
  private readonly stack: string[] = [];
  private htmlAttributes = "";
  private bodyAttributes = "";
  private elements = 0;
  private work = 0;
  private references = 0;
  /** Elements left out because the stack was full; their end tags are left out too. */
  private over = 0;

  text(raw: string): void {
    if (!this.inBody) {
      if (!/\S/.test(raw)) return;
      this.inBody = true;
      this.parts.push("</head><body>");
    }
    // a DOM that is written out has a reference for every no-break space; white space is folded later in any case
    this.parts.push(this.bounded(raw.replaceAll("\u00a0", " ")));
  }

  /** A DOM makes a node of every character reference: past the limit they are left out. */
  private bounded(raw: string): string {
    for (
      let at = raw.indexOf("&");
      at >= 0 && this.references <= LIMITS.references;
      at = raw.indexOf("&", at + 1)
    )
      this.references++;
    if (this.references <= LIMITS.references) return raw;
    this.cut = true;
    return raw.replace(/&#?\w{0,32};?/g, " ");
  }

  title(raw: string): void {
    this.parts.push(`<title>${raw.replaceAll("<", "&lt;")}</title>`);
  }

  open(name: string, attributes: string): void {
    if (name === "html") this.htmlAttributes ||= attributes;
    else if (name === "body") this.bodyAttributes ||= attributes;
    else if (name !== "head") this.element(name, attributes);
  }

  private element(name: string, attributes: string): void {
    if (!this.inBody && !HEAD.has(name)) {
      this.inBody = true;
      this.parts.push("</head><body>");
    }
    this.work += this.stack.length;
    if (++this.elements > LIMITS.elements || this.work > LIMITS.work) {
      this.cut = true;
      this.parts.push(CLOSES_P.has(name) || name === "br" ? "\n" : " ");
      return;
    }
    if (VOID.has(name)) {
      if (name === "hr") this.closeIn("p");
      this.parts.push(`<${name}${attributes}>`);
      return;
    }
    if (CLOSES_P.has(name)) this.closeIn("p");
    const siblings = SIBLINGS.get(name);
    if (siblings) this.closeSiblings(siblings);
    if (this.stack.length >= LIMITS.depth) {
      this.over++;
      return;
    }
    this.stack.push(name);
    this.parts.push(`<${name}${attributes}>`);
  }

  close(name: string): void {
    if (name === "br") this.parts.push("<br>");
    if (this.over > 0 && !VOID.has(name) && !CLOSED_ANYWAY.has(name)) {
      this.over--;
      return;
    }
    for (let at = this.stack.length - 1; at >= 0; at--) {
      const open = this.stack[at]!;
      if (open === name) {
        this.popTo(at);
        return;
      }
      if (
        (open === "td" || open === "th" || open === "table") &&
        !TABLE_PART.has(name)
      )
        return;
    }
  }

  private closeIn(name: string): void {
    for (let at = this.stack.length - 1; at >= 0; at--) {
      if (this.stack[at] === name) {
        this.popTo(at);
        return;
      }
      if (BOUNDARY.has(this.stack[at]!)) return;
    }
  }

  /** Closes the outermost of the siblings above the nearest boundary that is none of them. */
  private closeSiblings(siblings: ReadonlySet<string>): void {
    let outermost = -1;
    for (let at = this.stack.length - 1; at >= 0; at--) {
      const open = this.stack[at]!;
      if (siblings.has(open)) outermost = at;
      else if (BOUNDARY.has(open)) break;
    }
    if (outermost >= 0) this.popTo(outermost);
  }

  private popTo(at: number): void {
    while (this.stack.length > at) this.parts.push(`</${this.stack.pop()}>`);
  }

  end(): string {
    this.popTo(0);
    if (!this.inBody) this.parts.push("</head><body>");
    return `<!DOCTYPE html><html${this.htmlAttributes}><head>${this.parts.join("")}</body></html>`;
  }
}

/** End tags that pages leave out or write too often, so that they say nothing about how many elements were left out. */
const CLOSED_ANYWAY = set("p li td th tr html body head");
