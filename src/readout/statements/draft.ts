import type { Sentence, Token } from "../../parse/record.ts";
import { isRel, spanOf, type Tree } from "../../parse/tree.ts";
import { overlaps, type Span } from "../../text/span.ts";
import {
  cutAtMainClause,
  cutAtSemicolon,
  spanOfRun,
  stretches,
  trimEdges,
} from "./contents.ts";
import { firstOfContent, lastOfContent } from "./edges.ts";
import { addresseeOf } from "./addressees.ts";
import type { Complement } from "./frames.ts";
import type { Quotation } from "./quotes.ts";
import { isNegated, modalOf } from "./reality.ts";
import type { StatementKind } from "./record.ts";
import { phraseTokens, type Source } from "./sources.ts";
import type { CueRow, StatementTables } from "./tables.ts";

/** A statement as its sentence alone gives it; who the speakers are is decided afterwards. */
export type Draft = {
  sentence: Sentence;
  tree: Tree | null;
  verb: Token | null;
  source: Source | null;
  sourceSpan: Span | null;
  cue: Span | null;
  content: Span[];
  addressee: Token | null;
  kind: StatementKind;
  act?: string;
  negated: boolean;
  modal?: string;
  rule: string;
  /** A cue with a source that may take a quotation and has found no content yet. */
  open: boolean;
  /** May be followed by further quotations of the same source. */
  speech: boolean;
  /** actor ids, where a later step knows them without a source phrase */
  speakers?: readonly string[];
  onBehalf?: Token;
};

export function finish(
  tree: Tree,
  verb: Token,
  row: CueRow,
  complement: Complement,
  source: Source,
  quotes: readonly Quotation[],
  kind: { kind: StatementKind; act?: string },
  tables: StatementTables,
): Draft | null {
  const content = new Set(complement.tops.map((top) => top.id));
  const sourceTokens =
    source.kind === "phrase"
      ? phraseTokens(
          tree,
          source.head,
          (token) => token === verb || content.has(token.id),
        )
      : [];
  const apart = new Set(sourceTokens.map((token) => token.id));
  // a subject that is part of what is said ("is expected to sign") is content, not source
  for (const id of content) apart.delete(id);
  const cue = cueTokens(
    tree,
    verb,
    complement.extra,
    new Set([...apart, ...complement.tops.map((top) => top.id)]),
  );
  for (const token of cue) apart.add(token.id);
  for (const token of complement.extra) apart.add(token.id);
  const cueSpan = spanOf(cue);
  let runs = complement.ranges
    ? complement.ranges
        .map(([first, last]) =>
          trimEdges(
            cutAtMainClause(
              tree,
              verb,
              tree.sentence.tokens.slice(first - 1, last),
            ),
          ),
        )
        .filter((run) => run.length > 0)
    : stretches(tree, complement.tops, verb, apart);
  if (complement.around)
    runs = runs
      .map((run) => dropAround(run, apart))
      .filter((run) => run.length > 0);
  else if (!complement.ranges)
    runs = joinAfter(
      tree,
      verb,
      row,
      complement,
      runs,
      cue.at(-1)!,
      quotes,
      tables,
    );
  runs = runs.map((run) => cutAtSemicolon(run, quotes));
  const spans = unite(
    runs
      .map((run) => spanOfRun(run, quotes, cueSpan))
      .filter(
        (span): span is Span => span !== null && !overlapsAny(span, cueSpan),
      ),
  );
  if (!spans.length && (complement.tops.length || complement.ranges))
    return null;
  const modal = modalOf(tree, verb);
  return {
    sentence: tree.sentence,
    tree,
    verb,
    source,
    sourceSpan: sourceTokens.length ? spanOf(sourceTokens) : null,
    cue: cueSpan,
    content: spans,
    addressee: addresseeOf(tree, verb, row, complement, source, tables),
    ...kind,
    negated: isNegated(tree, verb),
    ...(modal ? { modal } : {}),
    rule: ruleOf(source, complement, kind.kind),
    open: false,
    speech: row.kind !== "attitude",
  };
}

const overlapsAny = (a: Span, b: Span) =>
  overlaps(a, b) && !(a.start <= b.start && a.end >= b.end && false);

function ruleOf(
  source: Source,
  complement: Complement,
  kind: StatementKind,
): string {
  if (kind === "attitude") return "statement/attitude";
  if (source.kind === "unstated") return `statement/${source.why}`;
  if (complement.frame === "as-clause") return "statement/as-clause";
  if (complement.around) return "statement/parenthetical";
  if (source.antecedent) return "statement/relative";
  if (source.of) return "statement/stacked";
  const name = complement.frame.split(":")[0]!;
  return `statement/${name}`;
}

/** In a report around its cue: words of cue and source are not content. */
function dropAround(run: Token[], apart: ReadonlySet<number>): Token[] {
  const kept = run.filter((token) => !apart.has(token.id));
  return trimEdges(kept);
}

/**
 * Stretches behind the cue are one, from the first word that is not the cue's own to where the cue comes back (edges.ts); a content
 * that is one quotation stays as it is.
 */
function joinAfter(
  tree: Tree,
  verb: Token,
  row: CueRow,
  complement: Complement,
  runs: Token[][],
  cueEnd: Token,
  quotes: readonly Quotation[],
  tables: StatementTables,
): Token[][] {
  const behind = runs.filter((run) => run[0]!.id > cueEnd.id);
  const before = runs.filter((run) => run[0]!.id <= cueEnd.id);
  if (!behind.length) return runs;
  const clause = CLAUSES.has(complement.frame);
  let first = behind[0]![0]!.id;
  const last = behind.at(-1)!.at(-1)!.id;
  const start = tree.token(first)!;
  const quoted = quotes.some(
    (one) => one.start === start.start && one.end >= tree.token(last)!.start,
  );
  if (clause && !quoted && start.form.toLowerCase() !== "that")
    first = firstOfContent(
      tree,
      verb,
      cueEnd.id,
      first,
      row.addressee === "obj" ? (complement.addressee ?? null) : null,
    );
  const isCue = (token: Token) => tables.verbs.has(token.lemma.toLowerCase());
  const end = quoted
    ? last
    : lastOfContent(
        tree,
        verb,
        first,
        last,
        clause ? "clause" : "phrase",
        isCue,
      );
  return [...before, trimEdges(tree.sentence.tokens.slice(first - 1, end))];
}

const CLAUSES = new Set(["that", "obj-that", "wh", "obj-wh", "quote"]);

/** Spans that touch or overlap become one. */
export function unite(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const united: { start: number; end: number }[] = [];
  for (const span of sorted) {
    const last = united.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else united.push({ ...span });
  }
  return united;
}

/** The cue's own words as one unbroken stretch: auxiliaries and adverbs before, particle, preposition and fixed noun behind. */
export function cueTokens(
  tree: Tree,
  verb: Token,
  extra: readonly Token[],
  stop: ReadonlySet<number>,
): Token[] {
  let first = verb.id;
  const own = (token: Token, of: Token) =>
    token.head === of.id &&
    (isRel(token.deprel, "aux", "advmod", "cop", "mark") ||
      (token.upos === "PART" && token.deprel !== "case"));
  let top = verb;
  for (let guard = 0; guard < 12; guard++) {
    const before = tree.token(first - 1);
    if (!before || stop.has(before.id) || before.upos === "PUNCT") break;
    if (
      own(before, top) &&
      ![
        "that",
        "as",
        "if",
        "because",
        "while",
        "when",
        "after",
        "by",
        "where",
        "how",
        "why",
        "before",
        "although",
        "since",
      ].includes(before.form.toLowerCase())
    ) {
      first--;
      continue;
    }
    // "went on to say", "declined to comment", "is expected to announce"
    if (
      isRel(top.deprel, "xcomp") &&
      (before === tree.governor(top) ||
        (before.head === top.head &&
          isRel(before.deprel, "compound:prt", "advmod")))
    ) {
      first--;
      if (before === tree.governor(top)) top = before;
      continue;
    }
    break;
  }
  let last = verb.id;
  const ids = new Set(extra.map((token) => token.id));
  for (let id = verb.id + 1; id <= verb.id + 6 && tree.token(id); id++) {
    const token = tree.token(id)!;
    if (stop.has(id) && !ids.has(id)) break;
    if (
      ids.has(id) ||
      (token.head === verb.id && isRel(token.deprel, "compound:prt"))
    )
      last = id;
    else if (
      token.upos === "PUNCT" ||
      !["DET", "ADJ", "ADV", "ADP", "PRON"].includes(token.upos)
    )
      break;
  }
  return tree.sentence.tokens.slice(first - 1, last);
}
