import type { Readout } from "../readout/record.ts";
import { ADDED_RULE } from "./additions.ts";
import { CONTACT_SIGNS, signsOf, STATEMENT_SIGNS } from "./doubtSigns.ts";
import { DOUBT_WEIGHTS } from "./doubtWeights.ts";

/** How far a record that nobody decided on can be believed: the chance that it is right, and the signs that lowered it, the gravest first. */
export type Doubt = Readonly<{ chance: number; signs: readonly string[] }>;

type Kind = keyof typeof DOUBT_WEIGHTS;

/**
 * The doubt of each contact and statement of a Readout, by its id. What a person added has none. Logistic: the log odds are those of a record
 * without a sign and what each sign takes from them (`train/doubt.ts` fits both, `eval/doubt.ts` measures them; docs/doubt.md).
 */
export function doubtsOf(readout: Readout): ReadonlyMap<string, Doubt> {
  const signs = signsOf(readout);
  const doubts = new Map<string, Doubt>();
  for (const kind of ["contacts", "statements"] as const)
    for (const { id, rule } of readout[kind])
      if (rule !== ADDED_RULE)
        doubts.set(id, doubtBy(kind, signs[kind].get(id)!));
  return doubts;
}

/** The doubt of a record of a kind on which `signs` stand; signs that say nothing are left out. */
export function doubtBy(kind: Kind, signs: readonly string[]): Doubt {
  const { base, weights } = DOUBT_WEIGHTS[kind];
  const weightOf = (sign: string) => weights[sign] ?? 0;
  const odds = signs.reduce((sum, sign) => sum + weightOf(sign), base);
  return {
    chance: Math.round(1000 / (1 + Math.exp(-odds))) / 1000,
    signs: signs
      .filter((sign) => weightOf(sign) < 0)
      .sort((a, b) => weightOf(a) - weightOf(b)),
  };
}

/** Signs as a ledger's column holds them. */
export function signsIn(column: string | null): string[] {
  return column ? column.split("|") : [];
}

/** Signs as a person reads them. */
export function doubtInWords(
  kind: "contact" | "statement",
  signs: readonly string[],
): string[] {
  const words: Readonly<Record<string, string>> =
    kind === "contact" ? CONTACT_SIGNS : STATEMENT_SIGNS;
  return signs.flatMap((sign) => words[sign] ?? []);
}

/**
 * The chance of what a ledger shows where reports of one record say different things: of the two readings that stand against each other one at
 * most is right, and each would be with `chance` by itself.
 */
export function whereReportsDiffer(chance: number): number {
  return chance / (1 + chance);
}
