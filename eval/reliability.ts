import { wilson } from "../src/ledger/interval.ts";
import type { Outcome } from "../train/logistic.ts";
import { random } from "../train/random.ts";

const BINS = 10;
/** Times that outcomes are drawn, and from which seed. */
const DRAWS = 2000;
const SEED = 1;
const rounded = (value: number) => Math.round(1000 * value) / 1000;

/**
 * How far chances can be believed. `brier`: the mean squared distance of chance and outcome, beside that of saying the share of all each time.
 * `expectedCalibrationError`: the mean distance of chance and share in bins of a tenth, weighted by their records. `errorOfTrueChances`: what
 * that error would be if each chance were true, since so many records never fall out evenly: outcomes drawn from the chances, their mean error,
 * the error that 95 of 100 draws stay below, and how often a draw errs as much as what was seen (consistency resampling, Bröcker and Smith,
 * Weather and Forecasting 22, 2007). `auroc`: how often a right record has a higher chance than a wrong one, ties half. `bins`: with the Wilson
 * interval of the share at 95 %.
 */
export function reliability(outcomes: readonly Outcome[]) {
  const n = outcomes.length;
  const right = outcomes.filter((one) => one.right).length;
  const share = right / n;
  const mean = (of: (one: Outcome) => number) =>
    outcomes.reduce((sum, one) => sum + of(one), 0) / n;
  const bins = binned(outcomes).map((of) => {
    const { n: all, right: stood, at, chance } = of;
    const interval = wilson(stood, all)!;
    return {
      from: at / BINS,
      to: (at + 1) / BINS,
      n: all,
      chance: rounded(chance),
      share: rounded(stood / all),
      low: interval.low / 100,
      high: interval.high / 100,
    };
  });
  const error = calibrationError(outcomes);
  return {
    n,
    right,
    share: rounded(share),
    meanChance: rounded(mean((one) => one.chance)),
    brier: rounded(mean((one) => (one.chance - (one.right ? 1 : 0)) ** 2)),
    brierOfShare: rounded(share * (1 - share)),
    expectedCalibrationError: rounded(error),
    errorOfTrueChances: errorOfTrueChances(outcomes, error),
    auroc: rounded(auroc(outcomes)),
    bins,
  };
}

/** The tenths in which an outcome's chance lies, with the mean chance and how many are right. */
function binned(outcomes: readonly Outcome[]) {
  const bins = Array.from({ length: BINS }, (_, at) => ({
    at,
    n: 0,
    right: 0,
    chance: 0,
  }));
  for (const { chance, right } of outcomes) {
    const bin = bins[Math.min(BINS - 1, Math.floor(chance * BINS))]!;
    bin.n++;
    bin.chance += chance;
    if (right) bin.right++;
  }
  return bins
    .filter((bin) => bin.n > 0)
    .map((bin) => ({ ...bin, chance: bin.chance / bin.n }));
}

function calibrationError(outcomes: readonly Outcome[]): number {
  return binned(outcomes).reduce(
    (sum, { n, right, chance }) =>
      sum + (n / outcomes.length) * Math.abs(chance - right / n),
    0,
  );
}

function errorOfTrueChances(outcomes: readonly Outcome[], seen: number) {
  const { next } = random(SEED);
  const errors = Array.from({ length: DRAWS }, () =>
    calibrationError(
      outcomes.map(({ chance }) => ({ chance, right: next() < chance })),
    ),
  ).sort((a, b) => a - b);
  return {
    mean: rounded(errors.reduce((sum, one) => sum + one, 0) / DRAWS),
    below95: rounded(errors[Math.floor(0.95 * DRAWS)]!),
    asMuch: rounded(errors.filter((one) => one >= seen).length / DRAWS),
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
