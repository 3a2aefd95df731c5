import { blockOf, type Parse } from "../../parse/record.ts";
import { readable } from "../../article/record.ts";
import { treeOf } from "../../parse/tree.ts";
import type { Note } from "../../text/note.ts";
import { quote } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";
import type { TimesFound } from "../times/times.ts";
import { continueAddressees } from "./addressees.ts";
import { combine } from "./combine.ts";
import type { Draft } from "./draft.ts";
import { draftsOf } from "./drafts.ts";
import type { AttributionHead } from "./labels.ts";
import { quotationsOf, touching } from "./quotes.ts";
import { repaired } from "./repair.ts";
import type { Statement } from "./record.ts";
import { statementTables, type StatementTables } from "./tables.ts";
import { withoutGloss } from "./tails.ts";
import { turnsOf } from "./turns.ts";
import { nest } from "./nest.ts";
import { withoutProvenance } from "./provenance.ts";
import { inQuotation, takeQuotations } from "./quotations.ts";
import {
  continueDates,
  continueDocuments,
  finishDraft,
  type Body,
  type Made,
} from "./resolve.ts";
import { signatoryOf } from "./speakers.ts";
export interface StatementResources {
  readonly statements: StatementTables;
  /** Without it the tables and trees alone find statements. */
  readonly attributions: AttributionHead | null;
}

/** Longer sentences are litter (a list, a table without full stops): no tree of theirs is to be trusted. */
const MAX_TOKENS = 400;

/**
 * The attributed statements of an article: who said what to whom, in which words; attitudes too, under their own kind.
 *
 * Cues are found in the trees by the table of cues, their source by syntax, their content by the clause and the quotation
 * marks. Spans follow the conventions of PolNeAR (Newell, Margolin and Ruths, LREC 2018): the content begins at "that", "to"
 * or the opening mark and leaves out the comma before the cue. Speakers are actor ids; where the text does not say who
 * speaks, `speakers` is empty and a note says so: the nearest name is never taken.
 */
export function findStatements(
  parse: Parse,
  actors: ActorsFound,
  times: TimesFound,
  resources: StatementResources,
): { statements: Statement[]; notes: Note[] } {
  const tables = resources.statements;
  const { article } = parse;
  const read = new Set(readable(article));
  const quotes = article.blocks.flatMap((block, index) =>
    read.has(block) ? quotationsOf(article.text, block, index) : [],
  );
  const bySentence: Draft[][] = parse.sentences.map((sentence) => {
    const role = blockOf(parse, sentence).role;
    if (
      role === "byline" ||
      role === "dateline" ||
      sentence.tokens.length > MAX_TOKENS ||
      sentence.tokens.length < 2
    )
      return [];
    const near = touching(quotes, sentence);
    return draftsOf(treeOf(repaired(sentence, tables)), near, tables);
  });
  if (resources.attributions)
    combine(
      parse,
      bySentence,
      resources.attributions.label(parse),
      quotes,
      actors,
      tables,
    );
  takeQuotations(parse, bySentence, quotes, actors);
  const turns = turnsOf(parse, actors).map((turn): Draft => ({
    sentence: turn.sentence,
    tree: null,
    verb: null,
    source: null,
    sourceSpan: turn.label,
    cue: turn.colon,
    content: [...turn.content],
    addressee: null,
    kind: "assert",
    negated: false,
    rule: "statement/turn",
    open: false,
    speech: true,
    speakers: turn.speakers,
  }));
  const official = article.genre === "official"; // whose clauses are all its author's
  const drafts = [...bySentence.flat(), ...turns]
    .filter((draft) => draft.content.length > 0)
    .map((draft) => (official ? draft : withoutGloss(draft, quotes)));
  drafts.sort(
    (a, b) =>
      position(a) - position(b) || (a.cue?.start ?? 0) - (b.cue?.start ?? 0),
  );
  const signatory = signatoryOf(parse, actors);
  const made = drafts.map((draft) =>
    finishDraft(parse, draft, actors, times, quotes, signatory),
  );
  continueDocuments(made);
  continueAddressees(made);
  continueDates(made);
  const nested = nest(withoutProvenance(made, actors)).filter(
    (one) => one.within || !inQuotation(article.text, one.statement, quotes),
  );
  return numbered(article.text, nested);
}

const position = (draft: Draft) =>
  Math.min(
    draft.sourceSpan?.start ?? Infinity,
    draft.cue?.start ?? Infinity,
    draft.content[0]!.start,
  );

function numbered(
  text: string,
  made: readonly (Made & { within: Made | null })[],
): { statements: Statement[]; notes: Note[] } {
  const ids = new Map<Body, string>();
  made.forEach((one, index) => ids.set(one.statement, `S${index + 1}`));
  const notes: Note[] = [];
  const statements = made.map((one) => {
    const id = ids.get(one.statement)!;
    const within = one.within && ids.get(one.within.statement);
    if (!one.statement.speakers.length && one.statement.kind !== "attitude") {
      const span = one.statement.cue ?? one.statement.content[0]!;
      notes.push({
        code: "statement/no-source",
        span,
        message: `${id}: nobody is named as the source of "${quote(text, span).slice(0, 60)}"${one.statement.sourceDescription ? ` (${one.statement.sourceDescription.slice(0, 80)})` : ""}`,
      });
    }
    return { id, ...one.statement, ...(within ? { within } : {}) };
  });
  return { statements, notes };
}

export { statementTables, type StatementTables };
