import {
  blockOf,
  type Parse,
  type Sentence,
  type Token,
} from "../../parse/record.ts";
import { isRel, treeOf, type Tree } from "../../parse/tree.ts";
import { covers, overlaps, type Span } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";
import { unite, type Draft } from "./draft.ts";
import { isAnybody, notSaid, particleOf, unlistedDraft } from "./drafts.ts";
import type { Labelled, WordSpan } from "./labels.ts";
import { touching, type Quotation } from "./quotes.ts";
import { isNegated, modalOf } from "./reality.ts";
import { sourceOf, type Source } from "./sources.ts";
import { namedBy } from "./speakers.ts";
import type { CueRow, StatementTables } from "./tables.ts";

/**
 * Two ways of finding attributions made one: drafts from tables of cues and trees (`bySentence`, added to in place), and the labels of the
 * attribution heads. Where a table knows the cue, the draft stays as the tree made it: on official prose its edges are the surer ones. Where only
 * the labels see a cue, they make a draft, whose content is the tree's clause if it has one and the labels' words if not.
 */
export function combine(
  parse: Parse,
  bySentence: Draft[][],
  labelled: readonly Labelled[],
  quotes: readonly Quotation[],
  actors: ActorsFound,
  tables: StatementTables,
): void {
  const words = new Words(parse);
  for (const one of labelled) {
    if (one.margin < SURE) continue;
    const found = labels(parse, words, one, quotes);
    if (!found) continue;
    const own = bySentence[found.sentence.index]!;
    if (own.some((draft) => draft.cue && overlaps(draft.cue, found.cue)))
      continue;
    const draft = draftOf(found, one.margin, quotes, actors, tables);
    if (draft) own.push(draft);
  }
}

/** By how much a cue's first word must score above "no cue"; more where the tables know the word and read no statement there. */
const SURE = 0.5;
const SURER = 1.5;

/** What the labels say, in characters. */
type Found = Readonly<{
  sentence: Sentence;
  cueTokens: readonly Token[];
  cue: Span;
  /** The sentence of the source and its tokens; null where there is none. */
  source: { sentence: Sentence; tokens: readonly Token[]; span: Span } | null;
  content: readonly Span[];
}>;

/** Words of a parse by their number over all sentences. */
class Words {
  private readonly parse: Parse;
  private readonly starts: number[] = [];

  constructor(parse: Parse) {
    this.parse = parse;
    let at = 0;
    for (const sentence of parse.sentences) {
      this.starts.push(at);
      at += sentence.tokens.length;
    }
  }

  /** The part of a stretch that stands in its first word's sentence. */
  inOneSentence({ first, behind }: WordSpan): {
    sentence: Sentence;
    tokens: readonly Token[];
  } {
    const at = this.sentenceOf(first);
    const sentence = this.parse.sentences[at]!;
    const start = this.starts[at]!;
    return {
      sentence,
      tokens: sentence.tokens.slice(first - start, behind - start),
    };
  }

  span({ first, behind }: WordSpan): Span {
    const [a, b] = [this.token(first), this.token(behind - 1)];
    return { start: a.start, end: b.end };
  }

  private token(word: number): Token {
    const at = this.sentenceOf(word);
    return this.parse.sentences[at]!.tokens[word - this.starts[at]!]!;
  }

  private sentenceOf(word: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= word) low = middle;
      else high = middle;
    }
    return low;
  }
}

function labels(
  parse: Parse,
  words: Words,
  one: Labelled,
  quotes: readonly Quotation[],
): Found | null {
  const { sentence, tokens: cueTokens } = words.inOneSentence(one.cue);
  const { role } = blockOf(parse, sentence);
  if (role === "byline" || role === "dateline") return null;
  const cue = {
    start: cueTokens[0]!.start,
    end: cueTokens.at(-1)!.end,
  };
  const content = unite(
    one.content.map((run) =>
      edged(parse.article.text, words.span(run), quotes, cue),
    ),
  ).filter((span) => span.end > span.start && !overlaps(span, cue));
  if (!content.length) return null;
  // the longest stretch: "Hale, ..., who" is one source with a gap
  const [source] = [...one.source].sort(
    (a, b) => b.behind - b.first - (a.behind - a.first),
  );
  return {
    sentence,
    cueTokens,
    cue,
    source: source
      ? { ...words.inOneSentence(source), span: words.span(source) }
      : null,
    content,
  };
}

/** A content takes the quotation marks around it whole, and no comma or full stop at its edges. */
function edged(
  text: string,
  span: Span,
  quotes: readonly Quotation[],
  cue: Span,
): Span {
  let { start, end } = span;
  for (const one of touching(quotes, span)) {
    if (covers(one, cue)) continue;
    if (one.inner.start === start) start = one.start;
    if (one.inner.end === end || (one.inner.end === end - 1 && end <= one.end))
      end = one.end;
  }
  while (start < end && /[\s,;:]/.test(text[start]!)) start++;
  while (end > start && /[\s,;:]/.test(text[end - 1]!)) end--;
  if (/\p{Ll}\.$/u.test(text.slice(Math.max(start, end - 2), end))) end--;
  return { start, end };
}

/** The token of a phrase that hangs on a word outside it. */
function headOf(tokens: readonly Token[]): Token | undefined {
  const ids = new Set(tokens.map((token) => token.id));
  return (
    tokens.find((token) => !ids.has(token.head) && token.upos !== "PUNCT") ??
    tokens[0]
  );
}

function draftOf(
  found: Found,
  margin: number,
  quotes: readonly Quotation[],
  actors: ActorsFound,
  tables: StatementTables,
): Draft | null {
  // "went according to plan": a preposition with nobody behind it attributes nothing
  if (
    found.cueTokens.every((token) => isRel(token.deprel, "case", "fixed")) &&
    !found.source?.tokens.some((token) => actors.actorsAt(token).length)
  )
    return null;
  const tree = treeOf(found.sentence);
  const verb =
    found.cueTokens.findLast((token) => token.upos === "VERB") ??
    headOf(found.cueTokens) ??
    null;
  const row = rowOf(found.cueTokens, tables);
  if (row && (margin < SURER || (verb && notSaid(tree, verb, row))))
    return null;
  // "called off the talks": another verb than the one that the tables know
  if (row?.words.length === 1 && verb && particleOf(tree, verb)) return null;
  if (!row && verb && TOPICS.has(verb.lemma.toLowerCase())) return null;
  if (!row && verb?.upos === "VERB") {
    const near = touching(quotes, found.sentence);
    const draft = unlistedDraft(tree, verb, near, tables);
    if (draft?.content.length) return { ...draft, rule: "statement/label" };
  }
  const source = sourceHere(found, tree, verb);
  if (source && isAnybody(tree, source)) return null;
  const elsewhere =
    found.source && found.source.sentence !== found.sentence
      ? found.source
      : null;
  const modal = verb ? modalOf(tree, verb) : undefined;
  const head = elsewhere && headOf(elsewhere.tokens);
  const colon = found.cueTokens.length === 1 && verb?.form === ":"; // "Petrov: “We stay.”"
  const kind = row?.kind ?? (colon ? "assert" : "attitude");
  return {
    sentence: found.sentence,
    tree,
    verb,
    source,
    sourceSpan: found.source?.span ?? null,
    cue: found.cue,
    content: [...found.content],
    addressee: null,
    kind,
    ...(row?.act ? { act: row.act } : {}),
    negated: verb ? isNegated(tree, verb) : false,
    ...(modal ? { modal } : {}),
    rule: "statement/label",
    open: false,
    speech: kind !== "attitude",
    ...(head
      ? { speakers: namedBy(treeOf(elsewhere.sentence), head, actors) }
      : {}),
  };
}

/** `They discussed trade`: a topic, nobody's words. */
const TOPICS = new Set(["discuss", "debate", "negotiate", "exchange", "cover"]);

function sourceHere(
  found: Found,
  tree: Tree,
  verb: Token | null,
): Source | null {
  if (!found.source) return { kind: "unstated", why: "passive" };
  if (found.source.sentence !== found.sentence) return null;
  const head = headOf(found.source.tokens);
  if (!head) return null;
  const own = verb && sourceOf(tree, verb);
  return own?.kind === "phrase" && own.head === head
    ? own
    : { kind: "phrase", head };
}

/** What the tables know of a cue's words: verbs first. */
function rowOf(
  tokens: readonly Token[],
  tables: StatementTables,
): CueRow | undefined {
  const lemmas = tokens.map((token) => token.lemma.toLowerCase());
  const fits = (row: CueRow, at: number) =>
    row.words.every((word, i) => lemmas[at + i] === word || i === 0);
  for (const rows of [tables.verbs, tables.adjectives, tables.prepositions])
    for (const [at, lemma] of lemmas.entries()) {
      const row = rows.get(lemma)?.find((one) => fits(one, at));
      if (row) return row;
    }
  for (const lemma of lemmas) {
    const row = tables.nouns.get(lemma);
    if (row) return row;
  }
  return undefined;
}
