import type { Random } from "./random.ts";

/** One of the things to choose from: the vector of its word, where it is one, and the features that are true of it, by name. */
export type Choice = Readonly<{
  vector: Float32Array | null;
  features: readonly string[];
}>;

/** A word with its choices, and which of them are right: one at least. */
export type RankerExample = Readonly<{
  asker: Float32Array;
  choices: readonly (Choice & Readonly<{ right: boolean }>)[];
}>;

export type RankerSettings = Readonly<{
  hidden: number;
  epochs: number;
  /** Examples a step. */
  batch: number;
  rate: number;
  /** Share of hidden units that are left out of an example. */
  dropout: number;
  /** Weight decay, apart from the slopes. */
  decay: number;
  /** A feature counts where so many choices have it. */
  least: number;
}>;

/**
 * A small network that ranks choices for a word. The score of choice y with features F for the word x, `hidden` = H:
 *
 *     out . [relu(A1 x + B1 y + sum of F's rows), (A2 x) * (B2 y)]
 */
export class Ranker {
  private readonly hidden: number;
  private readonly rowOf: ReadonlyMap<string, number>;
  /** A1 above A2: [2H x width]. */
  private readonly asker: Parameter;
  /** B1 above B2: [2H x width]. */
  private readonly choice: Parameter;
  /** [names x H] */
  private readonly features: Parameter;
  /** [2H] */
  private readonly out: Parameter;

  constructor(
    names: readonly string[],
    width: number,
    hidden: number,
    random: Random,
  ) {
    const drawn = (count: number, spread: number) =>
      new Parameter(
        Float32Array.from(
          { length: count },
          () => (2 * random.next() - 1) * spread,
        ),
      );
    const near = 0.5 * Math.sqrt(3 / width);
    this.hidden = hidden;
    this.rowOf = new Map(names.map((name, row) => [name, row]));
    this.asker = drawn(2 * hidden * width, near);
    this.choice = drawn(2 * hidden * width, near);
    this.features = drawn(names.length * hidden, 0.1);
    this.out = drawn(2 * hidden, Math.sqrt(3 / hidden));
  }

  /** The index of the choice that scores highest; the first of equals. */
  best(asker: Float32Array, choices: readonly Choice[]): number {
    const scores = this.pass(new Map(), asker, choices).scores;
    return scores.indexOf(Math.max(...scores));
  }

  /** Adam's step (Kingma and Ba 2015; weight decay apart, Loshchilov and Hutter 2019) on the log loss of the right choices together, which it returns. */
  learn(
    examples: readonly RankerExample[],
    step: number,
    rate: number,
    { dropout, decay }: Pick<RankerSettings, "dropout" | "decay">,
    random: Random,
  ): number {
    const projected: Projected = new Map();
    const { hidden: H, out, features } = this;
    let loss = 0;
    for (const { asker, choices } of examples) {
      const keep = Float64Array.from({ length: 2 * H }, () =>
        random.next() < dropout ? 0 : 1 / (1 - dropout),
      );
      const { from, seen, scores } = this.pass(projected, asker, choices, keep);
      const chances = softmax(scores);
      const right = Math.max(
        1e-12,
        chances.reduce((sum, one, c) => sum + (choices[c]!.right ? one : 0), 0),
      );
      loss -= Math.log(right);
      seen.forEach(({ to, rows, units }, c) => {
        const chance = chances[c]!;
        const slope = chance - (choices[c]!.right ? chance / right : 0);
        for (let k = 0; k < 2 * H; k++) {
          out.slopes[k]! += slope * units[k]!;
          const own = slope * out.values[k]! * keep[k]!;
          if (k >= H) {
            if (!to) break;
            from.slopes[k]! += own * to.values[k]!;
            to.slopes[k]! += own * from.values[k]!;
          } else if (units[k]! !== 0) {
            from.slopes[k]! += own;
            if (to) to.slopes[k]! += own;
            for (const row of rows) features.slopes[row * H + k]! += own;
          }
        }
      });
    }
    for (const [vector, sides] of projected)
      for (const side of ["asker", "choice"] as const)
        if (sides[side])
          addOuter(this[side].slopes, sides[side].slopes, vector);
    for (const part of [this.asker, this.choice, features, out])
      part.move(step, rate, decay, examples.length);
    return loss;
  }

  private pass(
    projected: Projected,
    asker: Float32Array,
    choices: readonly Choice[],
    keep?: Float64Array,
  ) {
    const { hidden: H, features, out } = this;
    const from = this.project(projected, asker, "asker");
    const seen = choices.map((one) => {
      const to = one.vector && this.project(projected, one.vector, "choice");
      const rows = one.features.flatMap((name) => this.rowOf.get(name) ?? []);
      const units = new Float64Array(2 * H);
      for (let k = 0; k < H; k++) {
        let sum = from.values[k]! + (to ? to.values[k]! : 0);
        for (const row of rows) sum += features.values[row * H + k]!;
        units[k] = Math.max(0, sum) * (keep ? keep[k]! : 1);
      }
      if (to)
        for (let k = H; k < 2 * H; k++)
          units[k] = from.values[k]! * to.values[k]! * (keep ? keep[k]! : 1);
      return { to, rows, units };
    });
    const scores = seen.map(({ units }) =>
      units.reduce((sum, unit, k) => sum + unit * out.values[k]!, 0),
    );
    return { from, seen, scores };
  }

  /** A vector times the matrix of its side; once a step, however many choices share it. */
  private project(
    projected: Projected,
    vector: Float32Array,
    side: "asker" | "choice",
  ): Projection {
    let sides = projected.get(vector);
    if (!sides) projected.set(vector, (sides = {}));
    return (sides[side] ??= {
      values: times(this[side].values, vector, 2 * this.hidden),
      slopes: new Float64Array(2 * this.hidden),
    });
  }
}

/** A ranker that has learned `examples`; the rate falls evenly to zero. `log` gets a row an epoch. Draws from `random` alone. */
export function learnRanker(
  examples: readonly RankerExample[],
  settings: RankerSettings,
  random: Random,
  log: (row: Readonly<Record<string, number>>) => void,
): Ranker {
  const { hidden, epochs, batch, rate } = settings;
  const counts = new Map<string, number>();
  for (const { choices } of examples)
    for (const { features } of choices)
      for (const name of features)
        counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts.keys()].filter(
    (name) => counts.get(name)! >= settings.least,
  );
  const ranker = new Ranker(names, examples[0]!.asker.length, hidden, random);
  // neighbours stay together: they share choices
  const batches: RankerExample[][] = [];
  for (let i = 0; i < examples.length; i += batch)
    batches.push(examples.slice(i, i + batch));
  const steps = epochs * batches.length;
  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    let loss = 0;
    for (const one of random.shuffle(batches)) {
      loss += ranker.learn(
        one,
        step + 1,
        rate * (1 - step / steps),
        settings,
        random,
      );
      step++;
    }
    log({ epoch, loss: Math.round((1e4 * loss) / examples.length) / 1e4 });
  }
  return ranker;
}

type Projection = Readonly<{ values: Float64Array; slopes: Float64Array }>;
type Projected = Map<Float32Array, { asker?: Projection; choice?: Projection }>;

const MEAN = 0.9;
const SQUARE = 0.98;

/** A table of weights with what Adam remembers of its slopes. */
class Parameter {
  readonly values: Float32Array;
  readonly slopes: Float32Array;
  private readonly means: Float32Array;
  private readonly squares: Float32Array;

  constructor(values: Float32Array) {
    this.values = values;
    this.slopes = new Float32Array(values.length);
    this.means = new Float32Array(values.length);
    this.squares = new Float32Array(values.length);
  }

  move(step: number, rate: number, decay: number, examples: number): void {
    const { values, slopes, means, squares } = this;
    const mean = 1 - MEAN ** step;
    const square = 1 - SQUARE ** step;
    for (let i = 0; i < values.length; i++) {
      const slope = slopes[i]! / examples;
      slopes[i] = 0;
      means[i] = MEAN * means[i]! + (1 - MEAN) * slope;
      squares[i] = SQUARE * squares[i]! + (1 - SQUARE) * slope * slope;
      values[i]! -=
        rate *
        (means[i]! / mean / (Math.sqrt(squares[i]! / square) + 1e-8) +
          decay * values[i]!);
    }
  }
}

function times(
  matrix: Float32Array,
  vector: Float32Array,
  rows: number,
): Float64Array {
  const sums = new Float64Array(rows);
  const width = vector.length;
  for (let k = 0; k < rows; k++) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += matrix[k * width + i]! * vector[i]!;
    sums[k] = sum;
  }
  return sums;
}

function addOuter(
  matrix: Float32Array,
  rows: Float64Array,
  vector: Float32Array,
): void {
  const width = vector.length;
  rows.forEach((scale, k) => {
    if (scale === 0) return;
    for (let i = 0; i < width; i++)
      matrix[k * width + i]! += scale * vector[i]!;
  });
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
