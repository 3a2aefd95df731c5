import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import type { Span } from "../../text/span.ts";
import type { Mention } from "../actors/record.ts";
import { caseOf, climb, nounLemmas } from "./clause.ts";
import { isWord, type Scene } from "./scene.ts";

/**
 * What stands next to what: the second way to a verb's or noun's parties, taken where the tree gives none. Names with long titles and
 * lists of them are where parsers err most, and mentions know where such a phrase begins and ends.
 */

/** The token of a mention that the actors room knows it by. */
function headOf(scene: Scene, mention: Mention): Token | undefined {
  const first = scene.byStart.get(mention.head.start);
  const { tokens } = scene.tree.sentence;
  for (
    let at = first?.id ?? 0;
    first && at <= tokens.length && tokens[at - 1]!.start < mention.span.end;
    at++
  )
    if (knows(scene, tokens[at - 1]!, mention)) return tokens[at - 1];
  for (
    let at = (first?.id ?? 0) - 1;
    first && at > 0 && tokens[at - 1]!.end > mention.span.start;
    at--
  )
    if (knows(scene, tokens[at - 1]!, mention)) return tokens[at - 1];
  return first;
}

function knows(scene: Scene, token: Token, mention: Mention): boolean {
  return scene.actors
    .mentionsAt(token)
    .some((one) => one.actor === mention.actor);
}

/** The outermost mention that covers a token. */
export function mentionOver(scene: Scene, token: Span): number {
  let low = 0;
  let high = scene.mentions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { span } = scene.mentions[middle]!;
    if (span.end <= token.start) low = middle + 1;
    else if (span.start >= token.end) high = middle - 1;
    else return middle;
  }
  return -1;
}

/**
 * The head of the phrase behind the preposition that follows a trigger: "rang off and spoke *with Queen of the Isles Ana Ruiz*".
 * Adverbs, time expressions, a medium or a place may stand between; a verb, a comma or another phrase ends the search.
 * With "" as preposition: the phrase right behind the trigger ("received *the envoy*").
 */
export function adjacent(
  scene: Scene,
  trigger: Token,
  ...prepositions: string[]
): Token[] {
  const { tokens } = scene.tree.sentence;
  let at = trigger.id + 1;
  for (let steps = 0; at <= tokens.length && steps < 16; steps++) {
    const token = tokens[at - 1]!;
    if (
      scene.timed(token) ||
      token.upos === "ADV" ||
      isRel(token.deprel, "compound:prt")
    ) {
      at++;
      continue;
    }
    const form = token.form.toLowerCase();
    if (token.upos === "ADP" || token.upos === "SCONJ") {
      if (prepositions.includes(form)) return phraseAt(scene, at + 1);
      const skipped = skipPhrase(scene, at + 1);
      if (!skipped) return [];
      at = skipped;
      continue;
    }
    return prepositions.includes("") ? phraseAt(scene, at) : [];
  }
  return [];
}

/**
 * The phrases behind these prepositions that follow a noun's own phrase without a gap, where the parser hung them further up.
 * EXAMPLE "prepared the visit of the king *to Oslo*". Not: "took the visitor, on Monday, to Oslo".
 */
export function trailing(
  { tree }: Scene,
  noun: Token,
  ...prepositions: string[]
): Token[] {
  const found: Token[] = [];
  const above = climb(tree, noun)
    .slice(0, 3)
    .flatMap(({ at }) => tree.children(at, "obl", "nmod"));
  const starts = new Map(above.map((one) => [tree.subtree(one)[0]!.id, one]));
  let end = lastOf(tree, noun);
  for (;;) {
    const next = starts.get(end + 1);
    if (!next) return found;
    if (prepositions.includes(caseOf(tree, next))) found.push(next);
    end = lastOf(tree, next);
  }
}

const lastOf = (tree: Tree, token: Token): number =>
  tree.subtree(token).at(-1)!.id;

/** The head of the mention, or of the human noun, that begins at a token or after its determiner and adjectives. */
function phraseAt(scene: Scene, from: number): Token[] {
  const { tokens } = scene.tree.sentence;
  for (let at = from; at <= tokens.length && at < from + 6; at++) {
    const token = tokens[at - 1]!;
    const over = mentionOver(scene, token);
    if (over >= 0) {
      const mention = scene.mentions[over]!;
      const head = headOf(scene, mention);
      // "welcomed the minister's support": whose it is is not whom the verb means
      const owner =
        token.xpos === "PRP$" ||
        tokens.some(
          (one) =>
            one.xpos === "POS" && Math.abs(one.start - mention.span.end) < 2,
        );
      return head && !owner && !scene.actors.isPlace(head) ? [head] : [];
    }
    if (isWord(scene.tables, "human", ...nounLemmas(token))) return [token];
    if (
      !["DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"].includes(token.upos) &&
      token.form.toLowerCase() !== "both"
    )
      return [];
  }
  return [];
}

/** The token behind a short phrase of time, place or medium; undefined where the phrase is anything else. */
function skipPhrase(scene: Scene, from: number): number | undefined {
  const { tokens } = scene.tree.sentence;
  for (let at = from; at <= tokens.length && at < from + 4; at++) {
    const token = tokens[at - 1]!;
    if (scene.timed(token)) {
      while (at <= tokens.length && scene.timed(tokens[at - 1]!)) at++;
      return at;
    }
    const over = mentionOver(scene, token);
    if (over >= 0) {
      const head = headOf(scene, scene.mentions[over]!);
      if (!head || !scene.actors.isPlace(head)) return undefined;
      const { end } = scene.mentions[over]!.span;
      while (at <= tokens.length && tokens[at - 1]!.start < end) at++;
      return at;
    }
    if (
      isWord(scene.tables, "medium", ...nounLemmas(token)) ||
      isWord(scene.tables, "site", ...nounLemmas(token))
    ) {
      // "at the Sea House residence"
      const governed = tokens[token.head - 1];
      return (
        (isRel(token.deprel, "compound") && governed ? governed.id : at) + 1
      );
    }
    if (!["DET", "ADJ", "PROPN"].includes(token.upos)) return undefined;
  }
  return undefined;
}

/**
 * Who stands right before a token: "Varga and, on Thursday, Holm met" -> Varga, Holm. Adverbs, auxiliaries, commas and time expressions
 * may stand between.
 */
export function before(scene: Scene, token: Token): Token[] {
  const { tokens } = scene.tree.sentence;
  const { text } = scene.parse.article;
  let timed = false;
  for (let at = token.id - 1; at > 0; at--) {
    const word = tokens[at - 1]!;
    let index = mentionOver(scene, word);
    if (index >= 0 && !scene.timed(word)) {
      const found: Token[] = [];
      for (
        let one = scene.mentions[index];
        one && found.length < 40;
        one = scene.mentions[--index]
      ) {
        const head = headOf(scene, one);
        if (!head || scene.actors.isPlace(head)) break;
        found.unshift(head);
        const earlier = scene.mentions[index - 1];
        if (!earlier || !isListed(text, earlier.span, one.span)) break;
      }
      return found;
    }
    if (scene.timed(word)) timed = true;
    else if (word.upos === "ADP" && timed) timed = false;
    else if (!["AUX", "ADV", "PUNCT", "PART"].includes(word.upos)) return [];
  }
  return [];
}

const BETWEEN =
  /^(?:\s+and\s+(?:his|her|their)\s+\p{Ll}+)?(?:\s*,?\s*(?:and|as well as|along with|together with)\s+|\s*,\s*)(?:(?:the|his|her|their|then|also|with)\s+){0,2}$/u;
const CLOSING = /\band\b|as well as|along with|together with/u;

/** What closes a list without a name: "and other senior officials". */
const AND_OTHERS =
  /^\s*,?\s*(?:and|as well as)\s+(?:other|others|several|various|senior)\b/u;

function isListed(text: string, a: Span, b: Span): boolean {
  return b.start - a.end < 36 && BETWEEN.test(text.slice(a.end, b.start));
}

type Listed = Readonly<{ span: Span; kind: string; head: number }>;

/**
 * Heads of the mentions that stand in one list with the parties found: "A, B and C", where the parser gave only A, or A and C.
 * Not: "met A, and B said" (B is a subject), "A, in Oslo" (a place), "A, B" without "and" (an apposition or the next clause).
 */
export function listed(scene: Scene, parties: readonly Listed[]): Token[] {
  const found = new Set<Token>();
  for (const { span } of parties)
    for (const head of listedBehind(scene, parties, span.end)) found.add(head);
  return [...found];
}

function listedBehind(
  scene: Scene,
  parties: readonly Listed[],
  last: number,
): Token[] {
  const { text } = scene.parse.article;
  const kinds = new Set(parties.map((one) => one.kind));
  const found: Token[] = [];
  let at = mentionOver(scene, { start: last - 1, end: last });
  if (at < 0) return [];
  let closed = 0;
  let end = last;
  for (
    let next = scene.mentions[++at];
    next && found.length < 40;
    next = scene.mentions[++at]
  ) {
    const previous = scene.mentions[at - 1]!.span;
    if (!isListed(text, previous, next.span)) break;
    const head = headOf(scene, next);
    if (!head || scene.actors.isPlace(head)) break;
    if (
      isRel(head.deprel, "nsubj", "csubj") &&
      !parties.some((one) => one.head === head.head)
    )
      break;
    const governor = scene.tree.governor(head);
    if (
      governor &&
      isRel(head.deprel, "conj") &&
      isRel(governor.deprel, "nsubj")
    )
      break;
    const { kind } = scene.actors.actor(next.actor);
    if (
      kind === "place" ||
      (!kinds.has(kind) && kind !== "office" && kind !== "group")
    )
      break;
    found.push(head);
    end = next.span.end;
    if (CLOSING.test(text.slice(previous.end, next.span.start)))
      closed = found.length;
  }
  return AND_OTHERS.test(text.slice(end, end + 24))
    ? found
    : found.slice(0, closed);
}

/** The phrase that "and" joins to the one over a token: "between Holm and *President of the Isles Ana Ruiz*", where the parser lost it. */
export function joinedTo(scene: Scene, token: Token): Token[] {
  const at = mentionOver(scene, token);
  const [first, second] = at < 0 ? [] : scene.mentions.slice(at, at + 2);
  if (!first || !second) return [];
  const between = scene.parse.article.text.slice(
    first.span.end,
    second.span.start,
  );
  const head = /^\s+and\s+(?:the\s+)?$/u.test(between)
    ? headOf(scene, second)
    : undefined;
  return head && !scene.actors.isPlace(head) ? [head] : [];
}

/** The named person whose name begins where a phrase ends, without a comma between: "Queen of the Isles *Ana Ruiz*". */
export function nameBehind(scene: Scene, token: Token): Token | undefined {
  const phrase = scene.actors.phraseOf(token);
  if (!phrase) return undefined;
  const next = scene.mentions[mentionOver(scene, token) + 1];
  if (
    !next ||
    next.form !== "name" ||
    !/^ ?$/u.test(scene.parse.article.text.slice(phrase.end, next.span.start))
  )
    return undefined;
  const actor = scene.actors.actor(next.actor);
  return actor.kind === "person" && !scene.actors.isUnnamed(actor.id)
    ? headOf(scene, next)
    : undefined;
}

/**
 * The named person behind an office: "the leader of the Liberal minority *Ana Ruiz*", where the parser or the phrase of the office end before the name.
 * Not: "the adviser to President Ana Ruiz", "the king and Ana Ruiz".
 */
export function nameAfter(scene: Scene, office: Token): Token | undefined {
  const next = scene.mentions.find(
    ({ head, form, actor }) =>
      head.start >= office.end &&
      form === "name" &&
      scene.actors.actor(actor).kind === "person" &&
      !scene.actors.isUnnamed(actor),
  );
  if (!next) return undefined;
  const between = scene.parse.article.text.slice(
    office.end,
    Math.max(office.end, next.span.start),
  );
  const told = scene.tree.sentence.tokens.some(
    (one) =>
      ["VERB", "AUX"].includes(one.upos) &&
      one.start >= office.end &&
      one.end <= next.span.start,
  );
  return told ||
    /[,;:.()]|\b(?:and|or|to|by|with|who|that)\b|\b(?:of|for|from)\s+(?:the\s+)?$/u.test(
      between,
    )
    ? undefined
    : headOf(scene, next);
}
