import type {
  LedgerStatement,
  WordingChange,
  WordingOverTime,
} from "../ledger/query.ts";
import { speakerInWords } from "./columns.ts";
import { publishedInWords, whenInWords } from "./when.ts";
import { apartInWords, wordingInWords } from "./wording.ts";

/**
 * Statements for people, oldest first: when, who, the words as their source has them, whose words they are; a line between two whose wording
 * differs strongly. `mark` sets off the words that were searched for.
 */
export function overTimeText(
  {
    items,
    changes,
    total,
    comparable,
  }: WordingOverTime & Readonly<{ items: readonly LedgerStatement[] }>,
  mark: (words: string) => string,
): string {
  const change = new Map(changes.map((one) => [one.after, one]));
  const lines = items.flatMap((item) => {
    const changed = change.get(item.id);
    return [
      ...(changed ? [`  ~ ${changeInWords(changed)}`, ""] : []),
      `${whenInWords(item.time, undefined, item.published)}  ${speakerInWords(item)}${item.addressee ? ` to ${item.addressee.name}` : ""}: ${item.kind}, ${wordingInWords(item)}`,
      `    ${marked(item, mark).replace(/\s+/gu, " ")}`,
      `    ${item.publisher ?? "publisher not named"}${item.published ? `, ${publishedInWords(item.published)}` : ""}  ${item.id}`,
      "",
    ];
  });
  const counts = `${items.length < total ? `${items.length} of ` : ""}${total} ${total === 1 ? "statement" : "statements"}, ${comparable} in quotation marks or official texts; the wording changes ${times(changes.length)}`;
  return `${[...lines, counts].join("\n")}\n`;
}

/** The line between two statements: words gone and new, never what somebody's position is. */
function changeInWords({ speaker, gone, come, apart }: WordingChange): string {
  const quoted = (words: readonly string[]) =>
    words.map((one) => `“${one}”`).join(", ");
  const days = apartInWords(apart);
  return `The wording of ${speaker.name} changes here${days ? `, ${days}` : ""}. Before: ${quoted(gone)}. After: ${quoted(come)}.`;
}

function marked(
  { quote, passage, found }: LedgerStatement,
  mark: (words: string) => string,
): string {
  let at = passage.start;
  const parts: string[] = [];
  const slice = (from: number, to: number) =>
    quote.slice(from - passage.start, to - passage.start);
  for (const span of found) {
    parts.push(slice(at, span.start), mark(slice(span.start, span.end)));
    at = span.end;
  }
  return parts.join("") + slice(at, passage.end);
}

const times = (count: number) =>
  count === 0
    ? "nowhere"
    : count === 1
      ? "once"
      : count === 2
        ? "twice"
        : `${count} times`;
