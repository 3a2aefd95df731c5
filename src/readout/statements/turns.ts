import type { Parse, Sentence } from "../../parse/record.ts";
import { blockOf } from "../../parse/record.ts";
import { spanOf } from "../../parse/tree.ts";
import { quote, trim, type Span } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";

/** One speaker's turn in a transcript or interview: the label, its colon and what is said, a span a paragraph. */
export type Turn = Readonly<{
  sentence: Sentence;
  label: Span;
  colon: Span;
  content: readonly Span[];
  /** actor ids of the label; empty for "QUESTION" */
  speakers: readonly string[];
}>;

const MAX_LABEL = 8;
/** Words before the asterisks that the sentence splitter may leave in a label's sentence. */
const MAX_INTRODUCTION = 120;
const ASKER =
  /^(?:Q|A|QUESTION|ANSWER|REPORTER|JOURNALIST|MODERATOR|SPEAKER|INTERVIEWER)S?\.?$/i;

/**
 * The turns of a transcript: a sentence that opens with a label and a colon, up to the next one.
 *
 * Reads `QUESTION: When?`, `PRESIDENT IVANOVA: Soon.`, `Maria Ivanova: Thank you.`
 * and `* * * President Ivanova: Welcome.`, the asterisks glued to the sentence before too.
 * Leaves alone `He had one wish: peace.`, `Note: the office is closed.`
 * A single label in a news item holds for its own paragraph only.
 */
export function turnsOf(parse: Parse, actors: ActorsFound): Turn[] {
  const names = nameSpans(parse, actors);
  const labels = parse.sentences
    .map((sentence) => labelOf(parse, sentence, names))
    .filter((label): label is NonNullable<typeof label> => label !== null);
  const transcript = parse.article.genre === "transcript" || labels.length > 2;
  const { text, blocks } = parse.article;
  return labels.flatMap((found, index) => {
    const block = blocks[found.sentence.block]!;
    const next = labels[index + 1]?.sentence.start ?? Infinity;
    const content: Span[] = [];
    for (let at = found.sentence.block; at < blocks.length; at++) {
      const each = blocks[at]!;
      if (each.start >= next) break;
      if (
        at > found.sentence.block &&
        (!transcript || (each.role !== "body" && each.role !== "quote"))
      )
        break;
      const from = Math.max(each.start, found.colon.end);
      const to = Math.min(each.end, next);
      const span = from < to ? trim(text, { start: from, end: to }) : null;
      if (span) content.push(span);
      if (block.role === "title" || block.role === "heading") break;
    }
    return content.length ? [{ ...found, content }] : [];
  });
}

function labelOf(
  parse: Parse,
  sentence: Sentence,
  names: ReadonlyMap<number, { end: number; actors: string[] }>,
) {
  const role = blockOf(parse, sentence).role;
  if (role === "byline" || role === "dateline") return null;
  const from = afterStars(sentence);
  const at = sentence.tokens.findIndex(
    (token, index) =>
      index > from && index <= from + MAX_LABEL && token.form === ":",
  );
  if (at < 0) return null;
  const tokens = sentence.tokens.slice(from, at);
  const label = spanOf(tokens);
  const words = quote(parse.article.text, label);
  const name = names.get(label.start);
  const speakers =
    name && name.end >= label.end - 1 && name.end <= label.end
      ? name.actors
      : inside(names, label);
  const capitals =
    words === words.toUpperCase() && /\p{L}/u.test(words) && words.length <= 60;
  const asked = ASKER.test(words);
  if (
    !asked &&
    !(capitals && speakers.length) &&
    !(name && name.end === label.end)
  )
    return null;
  const colon = sentence.tokens[at]!;
  return {
    sentence,
    label,
    colon: { start: colon.start, end: colon.end },
    speakers: asked ? [] : speakers,
  };
}

/** How many of a sentence's words the asterisks that part a transcript from its introduction take: "* * * President Novak: Welcome." */
function afterStars({ tokens }: Sentence): number {
  const last = tokens
    .slice(0, MAX_INTRODUCTION)
    .findLastIndex(({ form }) => /^\*+$/.test(form));
  return last + 1;
}

/** Named mentions by their start. */
function nameSpans(
  parse: Parse,
  actors: ActorsFound,
): Map<number, { end: number; actors: string[] }> {
  const found = new Map<number, { end: number; actors: string[] }>();
  for (const mention of actors.mentions) {
    if (mention.form === "pronoun") continue;
    const known = found.get(mention.span.start);
    if (!known || known.end < mention.span.end)
      found.set(mention.span.start, {
        end: mention.span.end,
        actors: [mention.actor],
      });
    else if (known.end === mention.span.end) known.actors.push(mention.actor);
  }
  return found;
}

function inside(
  names: ReadonlyMap<number, { end: number; actors: string[] }>,
  label: Span,
): string[] {
  for (let at = label.start; at < label.end; at++) {
    const name = names.get(at);
    if (name && name.end <= label.end) return name.actors;
  }
  return [];
}
