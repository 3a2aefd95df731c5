/** A record with the signs that stand on it, whether it is right, and the text it is from. */
export type Example = Readonly<{
  document: string;
  signs: readonly string[];
  right: boolean;
}>;

/** The log odds of a record without a sign, and what each sign takes from them: zero or less. */
export type Model = Readonly<{
  base: number;
  weights: Readonly<Record<string, number>>;
}>;

const ROUNDS = 500;
const STILL = 1e-9;
/** Keeps a Newton step short where the curve is nearly flat. */
const LONGEST_STEP = 1;

const sigmoid = (odds: number) => 1 / (1 + Math.exp(-odds));

/** The chance that a record with `signs` is right. A sign without a weight says nothing. */
export function chanceBy(model: Model, signs: readonly string[]): number {
  return sigmoid(
    signs.reduce((sum, sign) => sum + (model.weights[sign] ?? 0), model.base),
  );
}

/**
 * Logistic regression on signs that are there or not, by coordinate descent with Newton steps. Each weight is held at or below zero, since a
 * sign is a cause for doubt and never for trust, and is drawn to zero by `shrink` times half its square. The base is free: examples without
 * a lesson leave the share of all. No chance in it: the same examples give the same model.
 */
export function fitSigns(
  examples: readonly Example[],
  names: readonly string[],
  shrink: number,
): Model {
  const carriers = new Map(
    names.map((name) => [
      name,
      examples.flatMap((one, i) => (one.signs.includes(name) ? [i] : [])),
    ]),
  );
  const everybody = examples.map((_, i) => i);
  const odds = new Float64Array(examples.length);
  const weights = new Map<string, number>();
  let base = 0;
  /** Moves all of `rows` by one Newton step, not past `most`; how far. */
  const step = (
    rows: readonly number[],
    now: number,
    pull: number,
    most: number,
  ): number => {
    let slope = -pull * now;
    let bend = pull;
    for (const i of rows) {
      const chance = sigmoid(odds[i]!);
      slope += (examples[i]!.right ? 1 : 0) - chance;
      bend += chance * (1 - chance);
    }
    const wanted = slope / Math.max(bend, STILL);
    const move =
      Math.min(
        most,
        now + Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, wanted)),
      ) - now;
    for (const i of rows) odds[i]! += move;
    return move;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const moved = step(everybody, base, 0, Infinity);
    base += moved;
    let most = Math.abs(moved);
    for (const [name, rows] of carriers) {
      const now = weights.get(name) ?? 0;
      const move = step(rows, now, shrink, 0);
      weights.set(name, now + move);
      most = Math.max(most, Math.abs(move));
    }
    if (most < STILL) break;
  }
  return { base, weights: Object.fromEntries(weights) };
}

/** The base at which the mean chance of `examples` is the share of them that is right, the weights as they are. */
export function fitBase(
  { weights }: Model,
  examples: readonly Example[],
): number {
  const right = examples.filter((one) => one.right).length;
  let [low, high] = [-20, 20];
  while (high - low > STILL) {
    const base = (low + high) / 2;
    const expected = examples.reduce(
      (sum, one) => sum + chanceBy({ base, weights }, one.signs),
      0,
    );
    if (expected < right) low = base;
    else high = base;
  }
  return (low + high) / 2;
}

/** A prediction and what came of it. */
export type Outcome = Readonly<{ chance: number; right: boolean }>;

/** The chances of each part of `examples` by a model made from the others. `partOf` says to which part a text belongs. */
export function heldOut(
  examples: readonly Example[],
  partOf: (document: string) => string | number,
  modelOf: (others: readonly Example[]) => Model,
): Outcome[] {
  const parts = new Set(examples.map((one) => partOf(one.document)));
  return [...parts].flatMap((part) => {
    const model = modelOf(
      examples.filter((one) => partOf(one.document) !== part),
    );
    return examples
      .filter((one) => partOf(one.document) === part)
      .map((one) => ({
        chance: chanceBy(model, one.signs),
        right: one.right,
      }));
  });
}
