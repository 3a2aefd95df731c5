import type { Parse, Sentence, Token } from "../../parse/record.ts";
import type { Tree } from "../../parse/tree.ts";
import type { ActorsFound } from "../actors/actors.ts";
import { byPosition, covers, type Span } from "../../text/span.ts";
import type { Mention } from "../actors/record.ts";
import { mendedTree } from "./repair.ts";
import type { Statement } from "../statements/record.ts";
import type { TimesFound, When } from "../times/times.ts";
import type { ContactTables } from "./tables.ts";

/** One article, with what the finders before found in it. */
export type Reading = Readonly<{
  parse: Parse;
  actors: ActorsFound;
  times: TimesFound;
  statements: readonly Statement[];
  tables: ContactTables;
  /** Starts of characters under a time expression: never a place or a party. */
  timed: (token: Token) => boolean;
  /** Whose claim it is: the id of the innermost statement whose content holds the span, else `narrator`. */
  claimOf: (span: Span) => string;
  /** Whom "I" means at a place: who is quoted there, else whose words the article is, or the state that publishes it; [] where none is known. */
  speakersAt: (span: Span) => readonly string[];
  /** Whom "you" means at a place: to whom what is quoted there was said. */
  addresseesAt: (span: Span) => readonly string[];
  /** Who is spoken to by who has the floor there, in a transcript of two. */
  partnersAt: (span: Span) => readonly string[];
  /** The state that "I" is in a release that nobody signs. */
  unsigned?: string;
  /** Mentions that stand in no longer one, in order. */
  outer: readonly Mention[];
}>;

/** One sentence of it. */
export type Scene = Reading &
  Readonly<{
    sentence: Sentence;
    /** The sentence's tree, mended: its tokens are the ones to ask about; `whenOf` takes the sentence's own. */
    tree: Tree;
    /** The sentence's mentions, in order. */
    mentions: readonly Mention[];
    /** The tree's tokens by the character they begin at. */
    byStart: ReadonlyMap<number, Token>;
  }>;

export function readingOf(
  parse: Parse,
  actors: ActorsFound,
  times: TimesFound,
  statements: readonly Statement[],
  tables: ContactTables,
): Reading {
  const spans = [...times.times]
    .map((one) => one.span)
    .sort((a, b) => a.start - b.start);
  const timed = (token: Token): boolean => {
    let low = 0;
    let high = spans.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const span = spans[middle]!;
      if (span.end <= token.start) low = middle + 1;
      else if (span.start >= token.end) high = middle - 1;
      else return true;
    }
    return false;
  };
  const outer: Mention[] = [];
  for (const one of [...actors.mentions].sort((a, b) =>
    byPosition(a.span, b.span),
  ))
    if (!outer.length || one.span.start >= outer.at(-1)!.span.end)
      outer.push(one);
  const claimOf = claims(statements);
  const said = new Map(statements.map((one) => [one.id, one]));
  const state = actors.author ? undefined : unsigned(parse, actors, statements);
  const author = actors.author ?? state;
  const partners = dialogue(parse, actors, statements);
  return {
    parse,
    actors,
    times,
    statements,
    tables,
    timed,
    outer,
    claimOf,
    speakersAt: (span) =>
      said.get(claimOf(span))?.speakers ??
      (author === undefined ? [] : [author]),
    addresseesAt: (span) => {
      const one = said.get(claimOf(span))?.addressee;
      return one === undefined ? [] : [one];
    },
    partnersAt: (span) => {
      const one = said.get(claimOf(span));
      return one?.rule === TURN ? partners(one.speakers) : [];
    },
    ...(state === undefined ? {} : { unsigned: state }),
  };
}

const TURN = "statement/turn";

/**
 * Who is spoken to by who has the floor in a transcript of two: the other speaker; where one alone speaks, who stands in the title beside him.
 * EXAMPLE the title "Meeting with President of Sylvania Jan Novak" over "President Varga: I am glad to see you" -> Novak. Not: a third speaker.
 */
function dialogue(
  { article }: Parse,
  { actors }: ActorsFound,
  statements: readonly Statement[],
): (speakers: readonly string[]) => string[] {
  const title = new Set((article.title ?? "").split(/[^\p{L}\p{M}]+/u));
  const heard = new Set(
    statements.flatMap(({ rule, speakers }) => (rule === TURN ? speakers : [])),
  );
  for (const { id, kind, name } of actors)
    if (kind === "person" && title.has(name.split(/[\s-]+/u).at(-1)!))
      heard.add(id);
  return (speakers) =>
    heard.size === 2 && speakers.length === 1
      ? [...heard].filter((one) => one !== speakers[0])
      : [];
}

/**
 * Who "I" is in an official release that names nobody as its author: the state whose office publishes it.
 * EXAMPLE a ministry's "Next week I will visit Chile". Not: a transcript, where each turn has a speaker of its own.
 */
function unsigned(
  { article }: Parse,
  { home }: ActorsFound,
  statements: readonly Statement[],
): string | undefined {
  return article.genre === "official" &&
    !statements.some((one) => one.rule === TURN)
    ? home
    : undefined;
}

export function sceneOf(reading: Reading, sentence: Sentence): Scene {
  const from = firstFrom(reading.outer, sentence.start);
  let to = from;
  while (
    to < reading.outer.length &&
    reading.outer[to]!.span.end <= sentence.end
  )
    to++;
  const tree = mendedTree(sentence, reading.timed);
  const byStart = new Map(
    tree.sentence.tokens.map((token) => [token.start, token]),
  );
  return {
    ...reading,
    sentence,
    tree,
    mentions: reading.outer.slice(from, to),
    byStart,
  };
}

/** The time of the event: what modifies it, else the focus of its sentence. */
export function whenOf(
  scene: Scene,
  ...tokens: readonly (Token | undefined)[]
): When | null {
  let inherited: When | null = null;
  for (const token of tokens) {
    if (!token) continue;
    const when = scene.times.whenOf(
      scene.sentence,
      scene.sentence.tokens[token.id - 1] ?? token,
    );
    if (when?.basis === "stated") return when;
    inherited ??= when;
  }
  return inherited;
}

/** Whether a table lists one of these lemmas under `kind`. */
export function isWord(
  tables: ContactTables,
  kind: string,
  ...lemmas: string[]
): boolean {
  const words = tables.words.get(kind);
  return !!words && lemmas.some((lemma) => words.has(lemma));
}

function firstFrom(mentions: readonly { span: Span }[], start: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.span.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Contents by the thousand characters they touch, so that a look-up does not walk all statements. */
function claims(statements: readonly Statement[]): (span: Span) => string {
  const block = 1000;
  const blocks = new Map<number, { content: Span; id: string }[]>();
  for (const { id, content } of statements)
    for (const one of content)
      for (
        let at = Math.floor(one.start / block);
        at <= Math.floor((one.end - 1) / block);
        at++
      ) {
        const list = blocks.get(at);
        if (list) list.push({ content: one, id });
        else blocks.set(at, [{ content: one, id }]);
      }
  return (span) => {
    let best = "narrator";
    let size = Infinity;
    for (const { content, id } of blocks.get(Math.floor(span.start / block)) ??
      [])
      if (covers(content, span) && content.end - content.start < size) {
        size = content.end - content.start;
        best = id;
      }
    return best;
  };
}
