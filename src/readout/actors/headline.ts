import type { Article } from "../../article/record.ts";
import {
  NO_VECTORS,
  type Parse,
  type Token,
  type Upos,
} from "../../parse/record.ts";

const CLOSED: Readonly<Record<string, Upos>> = Object.fromEntries(
  (
    [
      [
        "ADP",
        "of in on at by for from with to between after before over under against about as into during via amid",
      ],
      ["DET", "the a an this that these those his her its their"],
      ["CCONJ", "and or but & plus"],
      [
        "AUX",
        "is are was were be been has have had will would may can could should must",
      ],
      ["SCONJ", "that if while because"],
    ] as const
  ).flatMap(([upos, words]) =>
    words.split(" ").map((word) => [word, upos] as const),
  ),
);

/**
 * A stand-in parse of the article's title, for a title that is no part of the text: words, and a guess at their class from
 * capitals; every word hangs on the first. Enough to read names and titles from ("Statement by Foreign Minister Jan Novak").
 */
export function parseTitle(article: Article, title: string): Parse {
  const tokens: Token[] = [];
  for (const found of title
    .slice(0, 1000)
    .matchAll(
      /['’]s\b|[\p{L}\p{N}][\p{L}\p{N}\p{M}.'’-]*[\p{L}\p{N}]|[\p{L}\p{N}]\.?|[^\s\p{L}\p{N}]/gu,
    )) {
    const owner = /^(.+)(['’]s)$/u.exec(found[0]);
    for (const [form, offset] of owner
      ? [[owner[1]!, 0] as const, [owner[2]!, owner[1]!.length] as const]
      : [[found[0], 0] as const]) {
      const possessive = /^['’]s$/u.test(form);
      const upos: Upos = possessive
        ? "PART"
        : !/[\p{L}\p{N}]/u.test(form)
          ? "PUNCT"
          : (CLOSED[form.toLowerCase()] ??
            (/^\p{Lu}/u.test(form) ? "PROPN" : "NOUN"));
      tokens.push({
        start: found.index + offset,
        end: found.index + offset + form.length,
        id: tokens.length + 1,
        form,
        lemma: form.toLowerCase(),
        upos,
        xpos: possessive ? "POS" : upos === "PROPN" ? "NNP" : "XX",
        feats: "_",
        head: tokens.length ? 1 : 0,
        deprel: tokens.length ? "dep" : "root",
      });
    }
  }
  const block = { start: 0, end: title.length, role: "title" as const };
  return {
    article: { ...article, text: title, blocks: [block] },
    sentences: tokens.length
      ? [
          {
            index: 0,
            block: 0,
            start: 0,
            end: title.length,
            tokens,
            multiword: [],
          },
        ]
      : [],
    vectors: NO_VECTORS,
    notes: [],
  };
}

const AUTHORED = new Set(
  "statement remarks message speech address letter comments article interview op-ed opinion toast greeting greetings condolences".split(
    " ",
  ),
);

/** How far into a title what it is may stand; further on only "by" right behind tells: "We shall rebuild the harbour - address by the mayor". */
const OPENING = 8;

/**
 * Where the title says whose words the article is: position of the first word after "Statement by", "Remarks of"; -1 where it does not.
 * EXAMPLE "Statement by Foreign Minister Jan Novak on the talks"; not "Novak receives a letter from Petrov"
 */
export function authorAt(keys: readonly string[]): number {
  for (let index = 0; index + 1 < keys.length; index++) {
    if (!AUTHORED.has(keys[index]!)) continue;
    if (index >= OPENING && keys[index + 1] !== "by") continue;
    const by = keys
      .slice(index + 1, index + 4)
      .findIndex((key) => /^(?:by|from|of)$/.test(key));
    if (by < 0) return -1;
    const at = index + 2 + by;
    return keys[at] === "the" ? at + 1 : at;
  }
  return -1;
}
