import { readOffset } from "./distances.ts";
import { readDuration, readReach } from "./lengths.ts";
import { readMoment } from "./moments.ts";
import type { Draft, Reading } from "./sense.ts";
import { readSet } from "./sets.ts";
import type { Words } from "./words.ts";

/** Words that can begin an expression and stand in no table. */
const OPENING = new Set(
  "the a an this that these last past next coming upcoming previous preceding prior following subsequent succeeding ensuing same current present every each once twice thrice half another hundreds dozens thousands scores year month week quarter fiscal financial q h ad comparable corresponding latest future its".split(
    " ",
  ),
);

/** Whether an expression can begin here: most words are turned away by this alone. */
function canOpen(words: Words, index: number): boolean {
  const { low } = words.at(index)!;
  if (low === "the" || low === "a" || low === "an") {
    const next = words.at(index + 1);
    return (
      next !== undefined &&
      next.low !== "the" &&
      next.low !== "a" &&
      (next.kind !== "word" ||
        words.starts(index + 1) ||
        OPENING.has(next.low) ||
        BEHIND_ARTICLE.has(next.low))
    );
  }
  return words.starts(index) || OPENING.has(low);
}

/** "'98" */
const isShortYear = (words: Words, index: number) =>
  words.is(index, "'") &&
  words.tight(index + 1) &&
  words.at(index + 1)!.kind === "number";

/** Words that can stand between an article and what makes an expression of it. */
const BEHIND_ARTICLE = new Set(
  "number full whole single further additional extra entire calendar academic initial final opening hundred thousand million very".split(
    " ",
  ),
);

/**
 * The longest expression of time that begins at this lexeme, or null. Looks a bounded number of lexemes ahead.
 */
export function readExpression(words: Words, index: number): Reading | null {
  const lexeme = words.at(index)!;
  if (
    lexeme.kind === "word"
      ? !canOpen(words, index)
      : lexeme.kind === "mark" && !isShortYear(words, index)
  )
    return null;
  let best: Draft | null = null;
  const take = (draft: Draft | null) => {
    if (draft && draft.next > index && (!best || draft.next > best.next))
      best = draft;
  };
  take(readSet(words, index));
  take(readOffset(words, index));
  take(readReach(words, index));
  take(readDuration(words, index));
  take(readMoment(words, index));
  take(readReference(words, index));
  return best ? { ...(best as Draft), first: index } : null;
}

/** "now", "recently", "the past", "the near future". */
function readReference(words: Words, index: number): Draft | null {
  const entry =
    words.entry(index, "ref") ??
    (words.is(index - 1, "at") ? words.entry(index, "ref-at") : undefined);
  if (!entry) return null;
  const token = words.at(index)?.token;
  if (
    words.is(index, "recent", "current") &&
    token &&
    !["ADJ", "X"].includes(token.upos)
  )
    return null;
  return {
    next: index + entry.length,
    type: "DATE",
    rule: "time/reference",
    sense: { kind: "reference", value: entry.value },
  };
}
