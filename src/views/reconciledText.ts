import type { Difference, RowState } from "../ledger/reconcile.ts";
import { publishedInWords } from "./when.ts";

type Told = Readonly<{
  line: number | null;
  state: RowState;
  says: string;
  record?: string;
  why?: string;
  differences: readonly (Difference &
    Readonly<{
      settled?: Readonly<{ outcome: string; by: string; why?: string }>;
    }>)[];
}>;

/** What a row's state is called. */
export const STATE_WORDS: Readonly<Record<RowState, string>> = {
  matched: "matched",
  differs: "differs",
  "missing-in-ledger": "missing in the ledger",
  "missing-in-sheet": "missing in the sheet",
  "not-verifiable": "not verifiable",
};

/** A comparison for people: the counts, then every row with what the two sides say and the source's words. */
export function reconciledText(
  {
    counts,
    open,
  }: Readonly<{ counts: Readonly<Record<RowState, number>>; open: number }>,
  rows: readonly Told[],
): string {
  const lines = rows.flatMap(
    ({ line, state, says, record, why, differences }) => [
      `${line === null ? "no row" : `line ${line}`}: ${STATE_WORDS[state]}${why ? ` (${why})` : ""}${record ? `  ${record}` : ""}`,
      `    ${says}`,
      ...differences.flatMap(({ field, sheet, ledger, cited, settled }) => [
        ...(field === "row"
          ? []
          : [`    ${field}: sheet ${sheet}; ledger ${ledger}`]),
        ...(cited
          ? [
              `      “${cited.words.replace(/\s+/gu, " ")}” ${cited.publisher ?? "publisher not named"}${cited.published ? `, ${publishedInWords(cited.published)}` : ""}`,
            ]
          : []),
        ...(settled
          ? [
              `      settled (${field}): ${settled.outcome}${settled.why ? `, ${settled.why}` : ""}, ${settled.by}`,
            ]
          : []),
      ]),
    ],
  );
  const counted = (Object.keys(STATE_WORDS) as RowState[])
    .map((state) => `${counts[state]} ${STATE_WORDS[state]}`)
    .join(", ");
  return `${[...lines, `${counted}; ${open} ${open === 1 ? "difference" : "differences"} open`].join("\n")}\n`;
}
