import { fromConllu } from "../../parse/conllu.ts";
import type { Article } from "../../article/record.ts";
import type { Parse, Sentence, Token } from "../../parse/record.ts";
import type { Span } from "../../text/span.ts";
import { edtfDays } from "../../text/edtf.ts";
import { isoDay } from "../../text/calendar.ts";
import type { ActorsFound } from "../actors/actors.ts";
import type { Actor, Mention } from "../actors/record.ts";
import type { TimesFound, When } from "../times/times.ts";

/** For tests only: trees in a short notation, and actors and times that a test states instead of finding them. */

const UPOS_OF: readonly (readonly [RegExp, string])[] = [
  [/^NNPS?$/, "PROPN"],
  [/^NN/, "NOUN"],
  [/^(?:VB|MD)/, "VERB"],
  [/^JJ/, "ADJ"],
  [/^(?:RB|EX|WRB)/, "ADV"],
  [/^(?:DT|PDT|WDT)$/, "DET"],
  [/^(?:PRP|WP)/, "PRON"],
  [/^CC$/, "CCONJ"],
  [/^CD$/, "NUM"],
  [/^(?:TO|POS)$/, "PART"],
  [/^(?:IN|RP)$/, "ADP"],
];

/**
 * A parse from sentences in a short notation: words are `form|XPOS|head|deprel` with `|lemma` where it is not the form in lower
 * case; a sentence a line, an empty line between paragraphs.
 */
export function trees(short: string, article: Partial<Article> = {}): Parse {
  const lines: string[] = [];
  for (const line of short.trim().split("\n")) {
    if (!line.trim()) {
      lines.push("# newpar");
      continue;
    }
    line
      .trim()
      .split(/\s+/)
      .forEach((word, index) => {
        const [form, xpos, head, deprel, lemma] = word.split("|") as [
          string,
          string,
          string,
          string,
          string?,
        ];
        let upos =
          UPOS_OF.find(([pattern]) => pattern.test(xpos))?.[1] ?? "PUNCT";
        if (upos === "VERB" && /^(?:aux|cop)/.test(deprel)) upos = "AUX";
        if (xpos === "WDT") upos = "PRON";
        const feats = xpos === "NNS" ? "Number=Plur" : "_";
        lines.push(
          [
            index + 1,
            form,
            lemma ?? form.toLowerCase(),
            upos,
            xpos,
            feats,
            head,
            deprel,
          ].join("\t"),
        );
      });
    lines.push("");
  }
  return fromConllu(lines.join("\n"), article);
}

export type Said = Readonly<{
  kind?: Actor["kind"];
  country?: string;
  sector?: string;
  /** Where the text means it: every place where these words stand. */
  at: readonly string[];
  title?: string;
  behalf?: string;
  /** Whose words the article is. */
  author?: true;
  /** The state that publishes it. */
  home?: true;
}>;

/** Actors by name, with the words that mean them. Ids are A1, A2 ... in the order given. */
export function actorsSaid(
  parse: Parse,
  said: Readonly<Record<string, Said>>,
): ActorsFound {
  const { text } = parse.article;
  const mentions: Mention[] = [];
  const heads = new Map<number, Mention[]>();
  const ids = new Map(
    Object.keys(said).map((name, index) => [name, `A${index + 1}`]),
  );
  const actors: Actor[] = Object.entries(said).map(([name, one]) => {
    const id = ids.get(name)!;
    for (const words of one.at)
      for (
        let start = text.indexOf(words);
        start >= 0;
        start = text.indexOf(words, start + 1)
      ) {
        const end = start + words.length;
        const whole = (at: number) =>
          at < 0 || at >= text.length || !/\p{L}/u.test(text[at]!);
        if (!whole(start - 1) || !whole(end)) continue;
        const head = headOf(parse, { start, end });
        const mention: Mention = {
          id: `M${mentions.length + 1}`,
          span: { start, end },
          head: { start: head.start, end: head.end },
          form:
            /^\p{Lu}/u.test(words) &&
            words !== "He" &&
            words !== "They" &&
            words !== "She"
              ? "name"
              : "nominal",
          actor: id,
        };
        mentions.push(mention);
        heads.set(head.start, [...(heads.get(head.start) ?? []), mention]);
      }
    return {
      id,
      name,
      kind: one.kind ?? "person",
      ...(one.country ? { country: one.country } : {}),
      ...(one.sector ? { sector: one.sector } : {}),
      roles: one.title
        ? [{ title: one.title, span: { start: 0, end: 1 } }]
        : [],
      names: [name],
    };
  });
  const idOf = (is: "author" | "home") =>
    ids.get(Object.keys(said).find((name) => said[name]![is]) ?? "");
  const [author, home] = [idOf("author"), idOf("home")];
  return {
    actors,
    mentions,
    notes: [],
    ...(author ? { author } : {}),
    ...(home ? { home } : {}),
    mentionsAt: (token) => heads.get(token.start) ?? [],
    actorsAt: (token) => [
      ...new Set((heads.get(token.start) ?? []).map((one) => one.actor)),
    ],
    actor: (id) => actors.find((one) => one.id === id)!,
    onBehalfOf: (id) => {
      const name = actors.find((one) => one.id === id)?.name;
      const principal = name && said[name]?.behalf;
      return principal ? ids.get(principal) : undefined;
    },
    isUnnamed: (id) =>
      actors.find((one) => one.id === id)!.kind === "group" &&
      !mentions.some((one) => one.actor === id && one.form === "name"),
    capitalOf: () => undefined,
    isPlace: (token) =>
      heads
        .get(token.start)
        ?.some(
          (one) => actors.find((two) => two.id === one.actor)!.kind === "place",
        ) ?? false,
    phraseOf: (token) => heads.get(token.start)?.[0]?.span,
  };
}

function headOf(parse: Parse, span: Span): Token {
  for (const sentence of parse.sentences) {
    const inside = sentence.tokens.filter(
      (one) => one.start >= span.start && one.end <= span.end,
    );
    const head = inside.find(
      (one) => !inside.some((other) => other.id === one.head),
    );
    if (head) return head;
  }
  throw new RangeError(`no word at ${span.start}`);
}

/** Times by their words: `{ "on Monday": "2031-03-03" }`; each belongs to the word that its phrase hangs on. */
export function timesSaid(
  parse: Parse,
  said: Readonly<Record<string, string>>,
): TimesFound {
  const { text } = parse.article;
  const found: { span: Span; head: Token; when: When }[] = [];
  for (const [words, time] of Object.entries(said))
    for (
      let start = text.indexOf(words);
      start >= 0;
      start = text.indexOf(words, start + 1)
    ) {
      const span = { start, end: start + words.length };
      const days = edtfDays(time)!;
      const expression = {
        id: `T${found.length + 1}`,
        span,
        type: "DATE" as const,
        value: time,
        edtf: time,
        from: days.from === null ? null : isoDay(days.from),
        to: days.to === null ? null : isoDay(days.to),
        anchor: null,
        rule: "test",
      };
      const extent = time.includes("/")
        ? { extent: "throughout" as const }
        : {};
      found.push({
        span,
        head: headOf(parse, span),
        when: { time, basis: "stated", expression, ...extent },
      });
    }
  return {
    times: found.map((one) => one.when.expression),
    notes: [],
    whenOf: (_sentence: Sentence, predicate: Token) =>
      found.find(
        (one) =>
          one.head.head === predicate.id &&
          _sentence.tokens.includes(one.head) &&
          _sentence.tokens.includes(predicate),
      )?.when ?? null,
  } as TimesFound;
}
