import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { covers, overlaps } from "../../text/span.ts";
import { complementOf, furtherWords, type Complement } from "./frames.ts";
import { kindOf } from "./kinds.ts";
import type { Quotation } from "./quotes.ts";
import { isNegated } from "./reality.ts";
import { mainSubject, predicateBehind, shallowOf } from "./shallow.ts";
import {
  agentOf,
  isNominal,
  isPassive,
  sourceOf,
  type Source,
} from "./sources.ts";
import type { CueRow, StatementTables } from "./tables.ts";
import { finish, type Draft } from "./draft.ts";
import {
  inMiddle,
  inverted,
  isAsClause,
  parenthetical,
  plainClause,
} from "./parentheticals.ts";
import {
  adjectiveDraft,
  lightDraft,
  nounDraft,
  prepositionDraft,
} from "./nouns.ts";
const PRIORITY = [
  "obj-to",
  "obj-wh",
  "obj-that",
  "prep-to",
  "that",
  "wh",
  "obj-as",
  "obj-prep",
  "to",
  "to-x",
  "obj-iobj",
  "obj-x",
  "obj-responsibility",
  "prep-n",
  "prep",
  "ing",
  "obj-q",
  "obj-n",
  "obj",
];

const rank = (frame: string) => {
  const at = PRIORITY.indexOf(frame.split(":")[0]!);
  return at < 0 ? PRIORITY.length : at;
};

const MAX_CUES = 80;

/** All drafts of one sentence, in order of their cues. */
export function draftsOf(
  tree: Tree,
  quotes: readonly Quotation[],
  tables: StatementTables,
): Draft[] {
  const drafts: Draft[] = [];
  for (const token of tree.sentence.tokens) {
    if (drafts.length >= MAX_CUES) break;
    const draft =
      (token.upos === "VERB" || token.upos === "AUX" || /^VB/.test(token.xpos)
        ? verbDraft(tree, token, quotes, tables)
        : null) ??
      (token.upos === "ADJ"
        ? adjectiveDraft(tree, token, quotes, tables)
        : null) ??
      (token.upos === "NOUN" ? nounDraft(tree, token, quotes, tables) : null) ??
      prepositionDraft(tree, token, quotes, tables) ??
      shallowDraft(tree, token, quotes, tables, drafts);
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/**
 * A verb of saying with what it governs.
 *
 * Reads: `The ministry accused its neighbour of poaching.` `It was noted that ...` `"We stay," said the consul.`
 * Leaves alone: `He called the hotel.` `They discussed trade.` `Tell me.`
 */
function verbDraft(
  tree: Tree,
  verb: Token,
  all: readonly Quotation[],
  tables: StatementTables,
  rows = tables.verbs.get(verb.lemma.toLowerCase()),
): Draft | null {
  const quotes = all.filter((one) => !overlaps(one, verb)); // a quotation that holds the cue is somebody else's speech
  if (
    !rows ||
    isRel(
      verb.deprel,
      "amod",
      "compound",
      "aux",
      "cop",
      "case",
      "fixed",
      "mark",
    )
  )
    return lightDraft(tree, verb, quotes, tables);
  let takesQuote: { row: CueRow; extra: Token[] } | null = null as {
    row: CueRow;
    extra: Token[];
  } | null;
  let best: { row: CueRow; complement: Complement } | null = null;
  for (const row of rows) {
    const middle = inMiddle(tree, verb, row, quotes);
    if (middle) {
      best = { row, complement: middle };
      break;
    }
    const extra = furtherWords(tree, verb, row.words);
    if (!extra || (best && best.row.words.length > row.words.length)) continue;
    if (row.words.length === 1 && particleOf(tree, verb)) continue;
    for (const frame of row.frames) {
      if (frame === "quote" || (frame === "that" && !takesQuote))
        takesQuote = takesQuote?.row.frames.includes("quote")
          ? takesQuote
          : { row, extra };
      if (
        frame === "quote" ||
        (best && rank(frame) >= rank(best.complement.frame))
      )
        continue;
      const complement = complementOf(tree, verb, row, frame, extra, tables);
      if (
        complement &&
        frame === "obj-q" &&
        !quotes.some((one) => covers(one, complement.tops[0]!))
      )
        continue;
      if (complement && isNaming(tree, verb, row, complement, quotes, tables))
        continue;
      if (complement) best = { row, complement };
    }
    if (!best && row.frames.includes("quote")) {
      // quotation only: the clause must stand in quotation marks
      const clause = tree
        .children(verb, "ccomp", "parataxis")
        .find((one) => quotes.some((each) => overlaps(each, one)));
      if (clause)
        best = {
          row,
          complement: {
            frame: "quote",
            tops: [clause],
            around: clause.id < verb.id,
            extra,
          },
        };
    }
    if (row.frames.includes("as-clause") && !best && isAsClause(tree, verb)) {
      const clause = tree.governor(verb);
      if (clause)
        best = {
          row,
          complement: {
            frame: "as-clause",
            tops: [clause],
            around: true,
            extra,
          },
        };
    }
  }
  if (
    best &&
    best.complement.frame.startsWith("obj") &&
    takesQuote &&
    !best.complement.around
  ) {
    const around = parenthetical(
      tree,
      verb,
      takesQuote.row,
      takesQuote.extra,
      quotes,
      all,
    );
    if (around && tree.child(verb, "obj") === undefined)
      best = { row: takesQuote.row, complement: around };
  }
  if (!best)
    for (const row of rows) {
      const predicate = predicateBehind(tree, verb, row, quotes, tables);
      if (predicate) best = { row, complement: predicate };
    }
  if (!best && takesQuote) {
    const around = parenthetical(
      tree,
      verb,
      takesQuote.row,
      takesQuote.extra,
      quotes,
      all,
    );
    const plain =
      around ??
      plainClause(tree, verb, takesQuote.row, takesQuote.extra, quotes, tables);
    if (plain) best = { row: takesQuote.row, complement: plain };
    else
      return openDraft(
        tree,
        verb,
        takesQuote.row,
        takesQuote.extra,
        quotes,
        tables,
      );
  }
  if (!best) return lightDraft(tree, verb, quotes, tables);
  const source =
    sourceOf(tree, verb) ??
    surfaceSource(tree, verb, best.row, best.complement);
  // a source inside a quotation that the cue stands outside of is none: the word order knows better
  if (
    source?.kind === "phrase" &&
    quotes.some((one) => overlaps(one, source.head))
  )
    return null;
  if (!source || isAnybody(tree, source)) return null;
  const { row, complement } = best;
  if (isQuestion(tree, complement) && notSaid(tree, verb, row)) return null;
  return finish(
    tree,
    verb,
    row,
    complement,
    source,
    quotes,
    kindOf(tree, row, complement, tables),
    tables,
  );
}

/** What may follow a verb that no table knows. */
const ANY_FRAMES = [
  "that",
  "quote",
  "obj-that",
  "obj-to",
  "wh",
  "to",
  "obj-as",
  "ing",
  "obj",
];

/**
 * The draft of a verb that is known to be a cue by other signs than the tables: `Petrov fumed that the vote had been stolen.` What it is of is not known,
 * so it is held apart, with the attitudes.
 */
export function unlistedDraft(
  tree: Tree,
  verb: Token,
  quotes: readonly Quotation[],
  tables: StatementTables,
): Draft | null {
  const row: CueRow = {
    words: [verb.lemma.toLowerCase()],
    pos: "verb",
    frames: ANY_FRAMES,
    kind: "attitude",
  };
  return verbDraft(tree, verb, quotes, tables, [row]);
}

/** `The street is called Mill Lane`: a name, nobody's judgement. `He was called a traitor` is a report whose source is not stated. */
function isNaming(
  tree: Tree,
  verb: Token,
  row: CueRow,
  complement: Complement,
  quotes: readonly Quotation[],
  tables: StatementTables,
): boolean {
  if (
    complement.frame !== "obj-as" ||
    !["call", "dub", "term", "label"].includes(row.words[0]!)
  )
    return false;
  if (!isPassive(tree, verb) || agentOf(tree, verb)) return false;
  const predicate = complement.tops.at(-1)!;
  return (
    predicate.upos === "PROPN" ||
    !(
      quotes.some((one) => overlaps(one, predicate)) ||
      tree
        .subtree(predicate)
        .some((token) => tables.evaluative.has(token.lemma.toLowerCase()))
    )
  );
}

/** The particle that makes a verb another one: "called OFF the talks"; not "called out", which is said. */
export const particleOf = (tree: Tree, verb: Token) =>
  tree
    .children(verb, "compound:prt")
    .find(
      (one) =>
        !["out", "back", "up", "forth"].includes(one.form.toLowerCase()) ||
        ["call", "put", "carry", "find", "figure"].includes(
          verb.lemma.toLowerCase(),
        ),
    );

const QUESTIONS = new Set(
  "who whom whose what which when where why how whether if".split(" "),
);

/** Whether what would be said is a question left open: `did not say why it rained`. */
function isQuestion(tree: Tree, complement: Complement): boolean {
  const [top] = complement.tops;
  const first = top && tree.subtree(top)[0];
  return !!first && QUESTIONS.has(first.form.toLowerCase());
}

/** `did not say why`: no words that were or were not said; `did not say that ...`, a denied promise or agreement are statements, marked as negated. */
export function notSaid(tree: Tree, verb: Token, row: CueRow): boolean {
  return row.kind === "assert" && !row.act && isNegated(tree, verb);
}

/** `you think`, `one might say`, `nobody said`: no source that could be held to it. `One of the envoys said` has one. */
export function isAnybody(tree: Tree, source: Source): boolean {
  if (source.kind !== "phrase") return false;
  const head = source.antecedent ?? source.head;
  const word = head.form.toLowerCase();
  return (
    ANYBODY.has(word) &&
    !(word === "one" && tree.child(head, "nmod", "acl", "amod"))
  );
}

const ANYBODY = new Set(["you", "one", "nobody", "none", "nothing"]);

/** Where the tree gives a finite cue no subject: the noun phrase that ends right before it, or `said X` behind a quotation. */
function surfaceSource(
  tree: Tree,
  verb: Token,
  row: CueRow,
  complement: Complement,
): Source | null {
  const behind = inverted(tree, verb);
  if (behind && complement.around) return { kind: "phrase", head: behind };
  if (row.kind === "attitude" || !["VBD", "VBZ", "VBP"].includes(verb.xpos))
    return null;
  if (complement.addressee && complement.frame === "obj") return null;
  let id = verb.id - 1;
  while (["ADV", "AUX", "PART"].includes(tree.token(id)?.upos ?? "")) id--;
  const before = tree.token(id);
  if (
    !before ||
    !["PROPN", "PRON", "NOUN"].includes(before.upos) ||
    complement.tops.includes(before)
  )
    return null;
  if (/^W/.test(before.xpos)) return null;
  let head = before;
  for (let step = 0; step < 5; step++) {
    const governor = tree.governor(head);
    if (
      !governor ||
      governor === verb ||
      governor.id > verb.id ||
      !isNominal(governor) ||
      !isRel(head.deprel, "flat", "compound", "appos", "nmod")
    )
      break;
    head = governor;
  }
  return isRel(head.deprel, "obl", "obj", "nmod") && head.upos !== "PRON"
    ? null
    : { kind: "phrase", head };
}

/** A cue that may take the quotation next to it, which the tree did not connect with it. */
function openDraft(
  tree: Tree,
  verb: Token,
  row: CueRow,
  extra: readonly Token[],
  quotes: readonly Quotation[],
  tables: StatementTables,
): Draft | null {
  if (row.kind === "attitude" || verb.upos !== "VERB" || isPassive(tree, verb))
    return null;
  if (notSaid(tree, verb, row) || tree.child(verb, "xcomp", "ccomp"))
    return null;
  const source = sourceOf(tree, verb);
  if (!source || source.kind !== "phrase" || source.antecedent) return null;
  const complement: Complement = {
    frame: "quote",
    tops: [],
    around: false,
    extra,
  };
  const draft = finish(
    tree,
    verb,
    row,
    complement,
    source,
    quotes,
    {
      kind: row.kind,
      ...(row.act ? { act: row.act } : {}),
    },
    tables,
  );
  return draft && { ...draft, open: true };
}

/** A cue that the tree does not know, by the order of the words (shallow.ts). */
function shallowDraft(
  tree: Tree,
  token: Token,
  quotes: readonly Quotation[],
  tables: StatementTables,
  drafts: readonly Draft[],
): Draft | null {
  const known =
    drafts.findLast((one) => one.source?.kind === "phrase" && !one.open)
      ?.source ?? mainSubject(tree, token);
  const found = shallowOf(tree, token, quotes, tables, known);
  if (!found) return null;
  const { row, complement, source } = found;
  const [from, to] = complement.ranges![0]!;
  const noun = complement.frame.startsWith("obj")
    ? tree.sentence.tokens
        .slice(from - 1, to)
        .find((one) => one.upos === "NOUN")
    : undefined;
  const kind = kindOf(
    tree,
    row,
    { ...complement, tops: noun ? [noun] : [] },
    tables,
  );
  const draft = finish(
    tree,
    token,
    row,
    complement,
    source,
    quotes,
    kind,
    tables,
  );
  return draft && { ...draft, rule: "statement/word-order" };
}
