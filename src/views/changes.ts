import { diffArrays } from "diff";
import { z } from "zod";

/** A stretch of two texts that is the same in both, or stands in one of them alone. */
export const Change = z
  .object({ kind: z.enum(["same", "removed", "added"]), text: z.string() })
  .meta({ id: "Change" });
export type Change = Readonly<z.infer<typeof Change>>;

/** More changed words than this are told line by line: two texts that have little in common. */
const MOST_WORDS = 5000;
/** And more changed lines than this as one text in the place of the other. */
const MOST_LINES = 2000;

const WORD = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;
const LINE = /[^\n]*\n|[^\n]+/g;

/**
 * What was changed between two versions of a text, word for word (E. Myers, An O(ND) difference algorithm, 1986). The `same` and `removed` stretches
 * together are the text before, the `same` and `added` ones the text after, character for character.
 */
export function changesOf(before: string, after: string): Change[] {
  const split = (pattern: RegExp, most: number) =>
    diffArrays(before.match(pattern) ?? [], after.match(pattern) ?? [], {
      maxEditLength: most,
    });
  const parts = split(WORD, MOST_WORDS) ?? split(LINE, MOST_LINES);
  if (!parts)
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ];
  return parts.map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}

/** The changes with `around` characters of what is the same on either side of each; what is left out between them is `…`. */
export function onlyChanged(
  changes: readonly Change[],
  around: number,
): Change[] {
  return changes.map((change, index) => {
    const { kind, text } = change;
    const [first, last] = [index === 0, index === changes.length - 1];
    if (kind !== "same" || text.length <= around * (first || last ? 1 : 2))
      return change;
    return {
      kind,
      text: `${first ? "" : text.slice(0, around)}…${last ? "" : text.slice(-around)}`,
    };
  });
}

/** `[-Tuesday-]{+Wednesday+}`, as wdiff writes it. */
export function changesInText(changes: readonly Change[]): string {
  return changes
    .map(({ kind, text }) =>
      kind === "same"
        ? text
        : kind === "removed"
          ? `[-${text}-]`
          : `{+${text}+}`,
    )
    .join("");
}
