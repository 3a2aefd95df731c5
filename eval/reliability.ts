import { wilson } from "../src/ledger/interval.ts";
import type { Outcome } from "../train/logistic.ts";

const BINS = 10;
const rounded = (value: number) => Math.round(1000 * value) / 1000;

/**
 * How far chances can be believed. `brier`: the mean squared distance of chance and outcome, beside that of saying the share of all each time.
 * `expectedCalibrationError`: the mean distance of chance and share in bins of a tenth, weighted by their records. `auroc`: how often a right record
 * has a higher chance than a wrong one, ties half. `bins`: with the Wilson interval of the share at 95 %.
 */
export function reliability(outcomes: readonly Outcome[]) {
  const n = outcomes.length;
  const right = outcomes.filter((one) => one.right).length;
  const share = right / n;
  const mean = (of: (one: Outcome) => number) =>
    outcomes.reduce((sum, one) => sum + of(one), 0) / n;
  const bins = Array.from({ length: BINS }, (_, i) =>
    outcomes.filter(
      (one) => Math.min(BINS - 1, Math.floor(one.chance * BINS)) === i,
    ),
  ).flatMap((of, i) => {
    if (!of.length) return [];
    const stood = of.filter((one) => one.right).length;
    const interval = wilson(stood, of.length)!;
    return [
      {
        from: i / BINS,
        to: (i + 1) / BINS,
        n: of.length,
        chance: of.reduce((sum, one) => sum + one.chance, 0) / of.length,
        share: stood / of.length,
        low: interval.low / 100,
        high: interval.high / 100,
      },
    ];
  });
  return {
    n,
    right,
    share: rounded(share),
    meanChance: rounded(mean((one) => one.chance)),
    brier: rounded(mean((one) => (one.chance - (one.right ? 1 : 0)) ** 2)),
    brierOfShare: rounded(share * (1 - share)),
    expectedCalibrationError: rounded(
      bins.reduce(
        (sum, bin) => sum + (bin.n / n) * Math.abs(bin.chance - bin.share),
        0,
      ),
    ),
    auroc: rounded(auroc(outcomes)),
    bins: bins.map((bin) => ({
      ...bin,
      chance: rounded(bin.chance),
      share: rounded(bin.share),
    })),
  };
}

/** By the ranks of the right ones (Mann and Whitney), ties at their mean rank; a half where all or none are right. */
function auroc(outcomes: readonly Outcome[]): number {
  const sorted = [...outcomes].sort((a, b) => a.chance - b.chance);
  let ranks = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]!.chance === sorted[from]!.chance)
      to++;
    const tied = sorted.slice(from, to).filter((one) => one.right).length;
    ranks += (tied * (from + 1 + to)) / 2;
    from = to;
  }
  const right = outcomes.filter((one) => one.right).length;
  const wrong = outcomes.length - right;
  return right && wrong
    ? (ranks - (right * (right + 1)) / 2) / (right * wrong)
    : 0.5;
}
