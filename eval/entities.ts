import type { Span } from "../src/text/span.ts";

/** GUM's types that can be actors; its others (abstract, event, time ...) are none. */
export const ACTOR_TYPES = ["person", "organization", "place"] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];

/** A mention in GUM: the first word of what GUM calls its minimal span, and whom or what it means. */
export type GoldMention = Readonly<{
  head: Span;
  entity: string;
  /** GUM's: person, organization, place, abstract, event, time ... */
  type: string;
  form: "name" | "nominal" | "pronoun";
  /** A pronoun of the first or the second person. */
  inTalk: boolean;
}>;

export type GumDocument = Readonly<{
  /** As in `GUM_news_homeopathic`. */
  name: string;
  genre: string;
  /** Raw text, a blank line between paragraphs. */
  text: string;
  /** In the order of their heads. */
  mentions: readonly GoldMention[];
}>;

type Word = Span & Readonly<{ upos: string; xpos: string; feats: string }>;

export function isActor(
  mention: GoldMention,
): mention is GoldMention & { type: ActorType } {
  return (ACTOR_TYPES as readonly string[]).includes(mention.type);
}

/** The documents of a CoNLL-U file with GUM's entities (`Entity=` of MISC, release 11). */
export function* gumDocuments(conllu: string): Generator<GumDocument> {
  for (const document of conllu.split(/^(?=# newdoc)/m)) {
    const read = readDocument(document);
    if (read.text) yield read;
  }
}

function readDocument(conllu: string): GumDocument {
  let text = "";
  const mentions: GoldMention[] = [];
  const words: Word[] = [];
  const open: {
    entity: string;
    type: string;
    minimal: number;
    first: number;
  }[] = [];
  let group = 0; // the last word of a multiword token, whose span its words share
  let shared: Span = { start: 0, end: 0 };
  const close = (entity: string) => {
    const index = open.findLastIndex((one) => one.entity === entity);
    const [one] = index < 0 ? [] : open.splice(index, 1);
    const head = one && words[one.first + one.minimal - 1];
    if (head) mentions.push(mentionOf(head, entity, one.type));
  };
  for (const line of conllu.split("\n")) {
    if (line.startsWith("# newpar")) text = text && `${text.trimEnd()}\n\n`;
    if (!line || line.startsWith("#")) continue;
    const [ids, form, , upos, xpos, feats, , , , misc] = line.split("\t") as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    if (ids.includes(".")) continue;
    const [first, last] = ids.split("-").map(Number) as [number, number?];
    if (first === 1) group = 0;
    if (last !== undefined || first > group) {
      shared = { start: text.length, end: text.length + form.length };
      text += form + (misc.includes("SpaceAfter=No") ? "" : " ");
    }
    if (last !== undefined) {
      group = last;
      continue;
    }
    words.push({ ...shared, upos, xpos, feats });
    const [, entities = ""] = /(?:^|\|)Entity=([^|]*)/.exec(misc) ?? [];
    for (const [, entity, fields, single, closed] of entities.matchAll(
      /\((\d+)-([^()]*)(\))?|(\d+)\)/g,
    )) {
      if (closed !== undefined) close(closed);
      else {
        const [type, , , , minimal] = fields!.split("-");
        open.push({
          entity: entity!,
          type: type!,
          minimal: Number.parseInt(minimal ?? "1", 10) || 1,
          first: words.length - 1,
        });
        if (single) close(entity!);
      }
    }
  }
  mentions.sort((a, b) => a.head.start - b.head.start);
  return {
    name: /^# newdoc id = (\S+)/m.exec(conllu)?.[1] ?? "",
    genre: /^# meta::genre = (\S+)/m.exec(conllu)?.[1] ?? "",
    text,
    mentions,
  };
}

function mentionOf(head: Word, entity: string, type: string): GoldMention {
  const pronoun = head.upos === "PRON" || head.xpos === "PRP$";
  return {
    head: { start: head.start, end: head.end },
    entity,
    type,
    form: pronoun ? "pronoun" : head.upos === "PROPN" ? "name" : "nominal",
    inTalk: pronoun && /Person=[12]/.test(head.feats),
  };
}
