import { DOMParser } from "linkedom";
import { tidy } from "./tidy.ts";

/** A page as a DOM that is safe to walk: bounded in depth and size, without scripts and styles. */
export type Page = Readonly<{
  dom: Document;
  jsonLd: readonly string[];
  cut: boolean;
  /** Characters of markup in templates. */
  templates: number;
}>;

/** @param withTemplates what templates hold is read as if it stood in the page */
export function toPage(html: string, withTemplates = false): Page {
  const { html: markup, ...rest } = tidy(html, withTemplates);
  const dom = new DOMParser().parseFromString(
    markup,
    "text/html",
  ) as unknown as Document;
  return { dom, ...rest };
}

/** The text of an element as one line. */
export function lineOf(element: Element | null | undefined): string {
  return oneLine(element?.textContent ?? "");
}

/** White space of all kinds to single spaces; what is not seen (soft hyphens, zero-width characters) goes. */
export function oneLine(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(/\s+/gu, " ")
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  laquo: "«",
  raquo: "»",
  hellip: "…",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  eacute: "é",
  egrave: "è",
  aacute: "á",
  iacute: "í",
  oacute: "ó",
  uacute: "ú",
  ntilde: "ñ",
  ccedil: "ç",
};

/** Character references left in a field that was escaped twice ("Talks &#8216;useful&#8217;"). */
export function unescapeField(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-zA-Z]{2,8}));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return ENTITIES[name] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}

/** The texts in an element, each once, parted by spaces: "By", "Jane Doe", "Share" do not run together. */
export function spacedText(element: Element): string {
  const parts: string[] = [];
  const stack: Node[] = [element];
  while (stack.length && parts.length < 200) {
    const node = stack.pop()!;
    if (node.nodeType === 3) parts.push((node as Text).data);
    else
      for (let child = node.lastChild; child; child = child.previousSibling)
        stack.push(child);
  }
  return oneLine(parts.join(" ")).replace(/ ([,;.:])/g, "$1");
}
