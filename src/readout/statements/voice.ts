import { readable } from "../../article/record.ts";
import { blockOf, type Parse } from "../../parse/record.ts";
import { overlaps, type Span } from "../../text/span.ts";
import type { Statement, Voice } from "./record.ts";
import type { StatementTables } from "./tables.ts";

/**
 * Whose words the article is made of, in characters (white space at the ends of sentences left out), and the words with which
 * the narrator judges. What stands in a statement is its first speaker's; of statements inside a statement the outermost counts;
 * attitudes are told by the narrator. Speech of nobody named is neither the narrator's nor an actor's.
 *
 * `The cowardly raid was condemned.` has a judging word of the narrator's; `He spoke of "a cowardly raid".` has none.
 */
export function voiceOf(
  parse: Parse,
  statements: readonly Statement[],
  tables?: StatementTables,
): Voice {
  const spoken = statements
    .filter((one) => one.kind !== "attitude" && !one.within)
    .flatMap((one) =>
      one.content.map((span) => ({ span, speaker: one.speakers[0] })),
    )
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  // no character twice: what an earlier span covers is taken off the later one
  const pieces: { span: Span; speaker: string | undefined }[] = [];
  let reached = 0;
  for (const { span, speaker } of spoken) {
    const start = Math.max(span.start, reached);
    if (start < span.end)
      pieces.push({ span: { start, end: span.end }, speaker });
    reached = Math.max(reached, span.end);
  }
  const read = new Set(readable(parse.article));
  let all = 0;
  for (const sentence of parse.sentences)
    if (read.has(blockOf(parse, sentence)))
      all += sentence.end - sentence.start;
  const bySpeaker = new Map<string, number>();
  let attributed = 0;
  for (const { span, speaker } of pieces) {
    attributed += span.end - span.start;
    if (speaker !== undefined)
      bySpeaker.set(
        speaker,
        (bySpeaker.get(speaker) ?? 0) + span.end - span.start,
      );
  }
  return {
    narrator: Math.max(0, all - attributed),
    attributed: [...bySpeaker].map(([actor, characters]) => ({
      actor,
      characters,
    })),
    evaluative: tables
      ? judgements(
          parse,
          pieces.map((piece) => piece.span),
          tables,
        )
      : [],
  };
}

/** Words of the table that stand in nobody's statement, in order. */
function judgements(
  parse: Parse,
  spoken: readonly Span[],
  tables: StatementTables,
): Span[] {
  const found: Span[] = [];
  let next = 0;
  for (const sentence of parse.sentences)
    for (const token of sentence.tokens) {
      while (next < spoken.length && spoken[next]!.end <= token.start) next++;
      if (next < spoken.length && overlaps(spoken[next]!, token)) continue;
      if (token.upos === "PROPN" || token.end <= token.start) continue;
      if (
        tables.evaluative.has(token.lemma.toLowerCase()) ||
        tables.evaluative.has(token.form.toLowerCase())
      )
        found.push({ start: token.start, end: token.end });
    }
  return found;
}
