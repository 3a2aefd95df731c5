import { unescapeField } from "./page.ts";

/** What a page's JSON-LD says of the article itself. */
export type LinkedData = Readonly<{
  type?: string;
  headline?: string;
  datePublished?: string;
  authors: readonly string[];
  /** Organizations named as authors: often the site itself. */
  organizations: readonly string[];
  publisher?: string;
  language?: string;
  body?: string;
}>;

type Thing = Record<string, unknown>;

const ARTICLE =
  /(?:Article|BlogPosting|Posting|Report|Review|Recipe|AdvertiserContent)$/;
const PAGE =
  /^(?:WebPage|ItemPage|AboutPage|CreativeWork|Event|PodcastEpisode|VideoObject|Product|Book)$/;

/** Reads the page's `application/ld+json` blocks; broken ones are mended where only control characters or comments are at fault, else left out. */
export function readLinkedData(blocks: readonly string[]): LinkedData {
  const things = blocks.flatMap((block) => thingsIn(parse(block)));
  const people = new Map<string, string>();
  for (const thing of things) {
    const name = nameOf(thing);
    const id = thing["@id"];
    if (typeof id === "string" && name) people.set(id, name);
  }
  const typed = (pattern: RegExp) =>
    things.filter((thing) => typesOf(thing).some((type) => pattern.test(type)));
  const articles = typed(ARTICLE);
  const main =
    articles.find((thing) => typeof thing["datePublished"] === "string") ??
    articles[0] ??
    typed(PAGE).find((thing) => thing["datePublished"]);
  const dated = main?.["datePublished"]
    ? main
    : things.find(
        (thing) =>
          typeof thing["datePublished"] === "string" &&
          !/Comment|Answer/.test(typesOf(thing).join()),
      );
  const site = things.find((thing) => typesOf(thing).includes("WebSite"));
  const text = (value: unknown) =>
    typeof value === "string" && value.trim()
      ? unescapeField(value.trim())
      : undefined;
  return {
    type: main && typesOf(main)[0],
    headline:
      text(main?.["headline"]) ??
      (main && articles.includes(main) ? text(main["name"]) : undefined),
    datePublished: text(dated?.["datePublished"]),
    authors: main
      ? namesOf(
          main["author"] ?? main["creator"],
          people,
          (type) => type !== "Organization",
        )
      : [],
    organizations: main
      ? namesOf(
          main["author"] ?? main["creator"],
          people,
          (type) => type === "Organization",
        )
      : [],
    publisher:
      (main && namesOf(main["publisher"], people)[0]) ?? (site && nameOf(site)),
    language: text(main?.["inLanguage"]),
    body: text(main?.["articleBody"]),
  };
}

function parse(raw: string): unknown {
  const text = raw
    .replace(
      /^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/)/,
      "",
    )
    .replace(/(?:-->|\/\/\s*\]\]>|\]\]>|\/\*\s*\]\]>\s*\*\/)\s*;?\s*$/, "");
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(
        text
          .replace(/\p{Cc}+/gu, " ")
          .replace(/,\s*([}\]])/g, "$1")
          .replace(/;\s*$/, ""),
      );
    } catch {
      // Broken beyond that: the one field whose value can be told without the structure around it.
      const date = /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(text)?.[1];
      return date ? { datePublished: date } : null;
    }
  }
}

/** All objects in the value, outer ones first, without walking deeper or wider than any page needs. */
function thingsIn(value: unknown): Thing[] {
  const out: Thing[] = [];
  let layer: unknown[] = [value];
  for (let depth = 0; depth < 8 && layer.length; depth++) {
    const next: unknown[] = [];
    for (const one of layer) {
      if (out.length > 2000) return out;
      if (Array.isArray(one)) next.push(...one.slice(0, 500));
      else if (typeof one === "object" && one !== null) {
        out.push(one as Thing);
        for (const key of [
          "@graph",
          "mainEntity",
          "mainEntityOfPage",
          "author",
          "creator",
          "publisher",
          "itemListElement",
          "item",
          "hasPart",
        ])
          if (typeof (one as Thing)[key] === "object")
            next.push((one as Thing)[key]);
      }
    }
    layer = next;
  }
  return out;
}

function typesOf(thing: Thing): string[] {
  const type = thing["@type"];
  return (Array.isArray(type) ? type : [type])
    .filter((one): one is string => typeof one === "string")
    .map((one) => one.replace(/^https?:\/\/schema\.org\//, ""));
}

function nameOf(thing: Thing): string | undefined {
  const name = thing["name"];
  return typeof name === "string" && name.trim()
    ? unescapeField(name.trim())
    : undefined;
}

function namesOf(
  value: unknown,
  people: ReadonlyMap<string, string>,
  wanted: (type: string) => boolean = () => true,
): string[] {
  const list = (Array.isArray(value) ? value : [value]).slice(0, 10);
  return list.flatMap((one) => {
    if (typeof one === "string")
      return wanted("") ? unescapeField(people.get(one) ?? one) : [];
    if (
      typeof one !== "object" ||
      one === null ||
      !wanted(
        typesOf(one as Thing).find((type) => /Organization$/.test(type))
          ? "Organization"
          : "",
      )
    )
      return [];
    const name = (one as Thing)["name"];
    if (Array.isArray(name))
      return name.filter((part): part is string => typeof part === "string");
    const id = (one as Thing)["@id"];
    return (
      nameOf(one as Thing) ??
      (typeof id === "string" ? (people.get(id) ?? []) : [])
    );
  });
}
