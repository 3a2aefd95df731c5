import { describe, expect, test } from "vitest";
import { random } from "./random.ts";
import { learnRanker, type RankerExample } from "./ranker.ts";

const SETTINGS = {
  hidden: 8,
  epochs: 20,
  batch: 8,
  rate: 0.02,
  dropout: 0.1,
  decay: 0.01,
  least: 1,
};
const quiet = () => undefined;

/** Vectors of six signs; the right choice of three is the asker's own with some noise. */
function twins(count: number, seed: number): RankerExample[] {
  const chance = random(seed);
  const signs = () =>
    Float32Array.from({ length: 6 }, () => (chance.next() < 0.5 ? -1 : 1));
  return Array.from({ length: count }, () => {
    const asker = signs();
    const own = asker.map((one) => one + 0.2 * chance.next());
    return {
      asker,
      choices: chance.shuffle([
        { vector: own, features: [], right: true },
        { vector: signs(), features: [], right: false },
        { vector: signs(), features: [], right: false },
      ]),
    };
  });
}

describe("ranker", () => {
  test("learns which vectors go together", () => {
    const ranker = learnRanker(twins(400, 1), SETTINGS, random(1), quiet);
    const right = twins(100, 2).filter(
      ({ asker, choices }) => choices[ranker.best(asker, choices)]!.right,
    );
    expect(right.length).toBeGreaterThan(80);
  });

  test("learns features, what a word says of them included", () => {
    const example = (sign: number): RankerExample => ({
      asker: Float32Array.of(sign, 1),
      choices: ["near", "far"].map((name) => ({
        vector: null,
        features: [name],
        right: (name === "near") === sign > 0,
      })),
    });
    const examples = Array.from({ length: 100 }, (_, i) =>
      example(i % 2 ? 1 : -1),
    );
    const ranker = learnRanker(examples, SETTINGS, random(3), quiet);
    for (const one of [example(1), example(-1)])
      expect(one.choices[ranker.best(one.asker, one.choices)]!.right).toBe(
        true,
      );
  });

  test("the same examples and seed make the same ranker, and its loss falls", () => {
    const losses = () => {
      const seen: number[] = [];
      learnRanker(twins(100, 4), SETTINGS, random(5), ({ loss }) =>
        seen.push(loss!),
      );
      return seen;
    };
    const first = losses();
    expect(losses()).toEqual(first);
    expect(first.at(-1)!).toBeLessThan(0.7 * first[0]!);
  });
});
