import type { Token } from "../../parse/record.ts";
import { isRel, spanOf, type Tree } from "../../parse/tree.ts";
import type { Span } from "../../text/span.ts";
import { spanOfRun, stretches } from "./contents.ts";
import { prepositionOf, type Complement } from "./frames.ts";
import { nounKind } from "./kinds.ts";
import type { Quotation } from "./quotes.ts";
import {
  giverOf,
  isNominal,
  isPassive,
  phraseTokens,
  sourceOf,
  type Source,
} from "./sources.ts";
import type { CueRow, StatementTables } from "./tables.ts";
import { finish, type Draft } from "./draft.ts";
const LIGHT = new Set(
  "make issue give deliver release publish lodge file level put place lay lend send extend have".split(
    " ",
  ),
);

/**
 * A verb that says nothing by itself with a noun of speech: `made a sharp condemnation of the toll`, `issued a statement on`.
 * Leaves alone: `made a bridge`, `gave a dinner`.
 */
export function lightDraft(
  tree: Tree,
  verb: Token,
  quotes: readonly Quotation[],
  tables: StatementTables,
): Draft | null {
  if (
    !LIGHT.has(verb.lemma.toLowerCase()) ||
    isRel(verb.deprel, "amod", "compound", "aux")
  )
    return null;
  const passive = isPassive(tree, verb);
  const noun = tree
    .children(verb, passive ? "nsubj:pass" : "obj")
    .find((one) =>
      tables.nouns.get(one.lemma.toLowerCase())?.frames.includes("light"),
    );
  if (!noun) return null;
  const row = tables.nouns.get(noun.lemma.toLowerCase())!;
  const complement = nounComplement(tree, noun, row, verb);
  if (!complement) return null;
  const source = sourceOf(tree, verb);
  if (!source) return null;
  const kind = nounKind(tree, noun, tables) ?? { kind: row.kind };
  const draft = finish(
    tree,
    verb,
    row,
    { ...complement, extra: [noun, ...complement.extra] },
    source,
    quotes,
    kind,
    tables,
  );
  return draft && { ...draft, rule: "statement/light-verb" };
}

function nounComplement(
  tree: Tree,
  noun: Token,
  row: CueRow,
  verb: Token | null,
): Complement | null {
  const below = [
    ...tree.children(noun, "acl", "ccomp", "nmod", "xcomp", "obl", "advcl"),
    ...(verb ? tree.children(verb, "ccomp", "xcomp", "obl", "advcl") : []),
  ].filter((one) => one.id > noun.id);
  for (const frame of row.frames) {
    const preposition = frame.startsWith("prep:") ? frame.slice(5) : null;
    const top = below.find((one) => {
      const marks = tree
        .children(one, "mark")
        .map((mark) => mark.form.toLowerCase());
      if (frame === "that")
        return (
          marks.includes("that") && !isRel(one.deprel, "acl:relcl", "advcl")
        );
      if (frame === "to")
        return (
          marks.includes("to") &&
          one.upos === "VERB" &&
          (one.head === noun.id || isRel(one.deprel, "xcomp"))
        );
      return (
        preposition !== null &&
        isRel(one.deprel, "nmod", "obl", "acl", "advcl") &&
        prepositionOf(tree, one)?.text === preposition
      );
    });
    if (top)
      return {
        frame,
        tops: [top],
        around: false,
        extra: preposition ? prepositionOf(tree, top)!.tokens : [],
      };
  }
  return null;
}

/**
 * A noun of speech that names its giver: `the envoy's claim that the vault was empty`, `a pledge by the donor to rebuild`.
 * Leaves alone: `the claim that ...` of nobody, `her pleas`, `accusations`.
 */
export function nounDraft(
  tree: Tree,
  noun: Token,
  quotes: readonly Quotation[],
  tables: StatementTables,
): Draft | null {
  const row = tables.nouns.get(noun.lemma.toLowerCase());
  if (!row || row.kind === "attitude") return null;
  const governor = tree.governor(noun);
  if (
    governor &&
    isRel(noun.deprel, "obj", "nsubj:pass") &&
    (LIGHT.has(governor.lemma.toLowerCase()) ||
      tables.verbs.has(governor.lemma.toLowerCase()))
  )
    return null;
  const giver = giverOf(tree, noun);
  if (!giver) return null;
  const complement = nounComplement(
    tree,
    noun,
    { ...row, frames: row.frames.filter((frame) => frame === "that") },
    null,
  );
  if (!complement) return null;
  const draft = finish(
    tree,
    noun,
    row,
    complement,
    { kind: "phrase", head: giver },
    quotes,
    { kind: row.kind, ...(row.act ? { act: row.act } : {}) },
    tables,
  );
  return draft && { ...draft, rule: "statement/noun" };
}

/** `The president was critical of the sale.` `They are confident that ...`; leaves alone `a critical part of the road`. */
export function adjectiveDraft(
  tree: Tree,
  adjective: Token,
  quotes: readonly Quotation[],
  tables: StatementTables,
): Draft | null {
  const rows = tables.adjectives.get(adjective.lemma.toLowerCase());
  if (!rows || isRel(adjective.deprel, "amod")) return null;
  const source = sourceOf(tree, adjective);
  if (!source || source.kind !== "phrase") return null;
  for (const row of rows) {
    const frames =
      row.words.length > 1 && !row.frames.includes(`prep:${row.words[1]}`)
        ? [...row.frames, `prep:${row.words[1]}`]
        : row.frames;
    const clause = tree
      .children(adjective, "ccomp", "xcomp", "advcl", "obl", "nmod")
      .filter((one) => one.id > adjective.id);
    for (const frame of frames) {
      const top = clause.find((one) => {
        const marks = tree
          .children(one, "mark")
          .map((mark) => mark.form.toLowerCase());
        if (frame === "that")
          return isRel(one.deprel, "ccomp") && !marks.includes("to");
        if (frame.startsWith("to")) return marks.includes("to");
        return (
          frame.startsWith("prep:") &&
          prepositionOf(tree, one)?.text === frame.slice(5)
        );
      });
      if (!top) continue;
      const extra = frame.startsWith("prep:")
        ? prepositionOf(tree, top)!.tokens
        : [];
      return finish(
        tree,
        adjective,
        row,
        { frame, tops: [top], around: false, extra },
        source,
        quotes,
        { kind: row.kind, ...(row.act ? { act: row.act } : {}) },
        tables,
      );
    }
  }
  return null;
}

/**
 * `According to the office, two ships are late.` `In the words of the mayor, it was a feast.` The source hangs on the preposition, the clause is the content.
 * Leaves alone: `All went according to plan.`
 */
export function prepositionDraft(
  tree: Tree,
  token: Token,
  quotes: readonly Quotation[],
  tables: StatementTables,
): Draft | null {
  const rows = tables.prepositions.get(token.form.toLowerCase());
  if (!rows) return null;
  for (const row of rows) {
    const words = row.words.map((_, index) => tree.token(token.id + index));
    if (
      !words.every(
        (word, index) => word?.form.toLowerCase() === row.words[index],
      )
    )
      continue;
    const cue = words as Token[];
    const head = phraseBehind(tree, cue);
    if (!head || NO_SOURCE.has(head.lemma.toLowerCase())) return null;
    let clause = tree.governor(head);
    // "in the words of X": the phrase hangs on the cue's own noun
    while (clause && cue.includes(clause)) clause = tree.governor(clause);
    if (
      clause &&
      isRel(head.deprel, "nmod") &&
      isNominal(clause) &&
      clause.id < token.id
    )
      clause = clauseOf(tree, clause);
    // the last of coordinated clauses stands for all of them: "A fell and B rose, according to the bank"
    for (
      let guard = 0;
      guard < 8 &&
      clause &&
      isRel(clause.deprel, "conj") &&
      clause.id < token.id;
      guard++
    ) {
      const first = tree.governor(clause);
      if (!first || first.upos !== clause.upos) break;
      clause = first;
    }
    if (!clause) return null;
    if (row.words[0] === "per" && head.upos !== "PROPN") return null;
    const source: Source = {
      kind: "phrase",
      head: isNominal(head) ? (documentGiver(tree, head) ?? head) : head,
    };
    const sourceTokens = tree.subtree(
      head,
      (top) => isRel(top.deprel, "acl:relcl") && top.id > head.id + 2,
    );
    const apart = new Set([...cue, ...sourceTokens].map((one) => one.id));
    // the branch that holds source and cue is left out of the clause
    const runs = stretches(tree, [clause], head, apart);
    if (!runs.length || runs.flat().length < 3) return null;
    const cueSpan = spanOf(cue);
    const content = runs
      .map((run) => spanOfRun(run, quotes, cueSpan))
      .filter((span): span is Span => span !== null);
    if (!content.length) return null;
    return {
      sentence: tree.sentence,
      tree,
      verb: clause,
      source,
      sourceSpan: spanOf(
        phraseTokens(
          tree,
          source.kind === "phrase" ? head : clause,
          () => false,
        ),
      ),
      cue: cueSpan,
      content,
      addressee: null,
      kind: row.kind,
      negated: false,
      rule: "statement/according-to",
      open: false,
      speech: row.kind !== "attitude",
    };
  }
  return null;
}

const NO_SOURCE = new Set(
  "plan law rule resolution schedule agreement article constitution custom need ability tradition standard principle criterion age size type which whom it".split(
    " ",
  ),
);

function documentGiver(tree: Tree, head: Token): Token | undefined {
  return giverOf(tree, head);
}

function phraseBehind(tree: Tree, cue: readonly Token[]): Token | undefined {
  for (const token of [cue[0]!, cue.at(-1)!]) {
    const governor = tree.governor(token);
    if (
      governor &&
      governor.id > cue.at(-1)!.id &&
      isNominal(governor) &&
      isRel(token.deprel, "case", "mark", "fixed")
    )
      return governor;
  }
  const below = cue
    .flatMap((one) => tree.children(one, "obl", "nmod", "obj", "pobj"))
    .find((one) => one.id > cue.at(-1)!.id);
  return below;
}

function clauseOf(tree: Tree, token: Token): Token | undefined {
  for (const one of tree.ancestors(token))
    if (one.upos === "VERB" || tree.child(one, "cop", "nsubj")) return one;
  return undefined;
}
