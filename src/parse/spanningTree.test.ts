import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spanningTree } from "./spanningTree.ts";

/** Every tree over n words with one root, as heads. */
function* trees(n: number): Generator<number[]> {
  const heads = new Array<number>(n + 1).fill(0);
  function* choose(word: number): Generator<number[]> {
    if (word > n) {
      if (isTree(heads)) yield [...heads];
      return;
    }
    for (let head = 0; head <= n; head++) {
      if (head === word) continue;
      heads[word] = head;
      yield* choose(word + 1);
    }
  }
  yield* choose(1);
}

function isTree(heads: ArrayLike<number>): boolean {
  const n = heads.length - 1;
  let roots = 0;
  for (let word = 1; word <= n; word++) {
    if (heads[word] === 0) roots++;
    let up = word;
    for (let steps = 0; up !== 0; steps++) {
      if (steps > n) return false;
      up = heads[up]!;
    }
  }
  return roots === 1;
}

const sum = (heads: ArrayLike<number>, scores: readonly number[], n: number) =>
  Array.from({ length: n }, (_, i) => scores[heads[i + 1]! * n + i]!).reduce(
    (a, b) => a + b,
    0,
  );

describe("spanningTree", () => {
  test("finds as good a tree as trying all of them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }).chain((n) =>
          fc.tuple(
            fc.constant(n),
            fc.array(fc.integer({ min: -20, max: 20 }), {
              minLength: (n + 1) * n,
              maxLength: (n + 1) * n,
            }),
          ),
        ),
        ([n, scores]) => {
          const found = spanningTree(
            n,
            (head, dependent) => scores[head * n + dependent - 1]!,
          );
          expect(isTree(found)).toBe(true);
          const best = Math.max(
            ...[...trees(n)].map((heads) => sum(heads, scores, n)),
          );
          expect(sum(found, scores, n)).toBe(best);
        },
      ),
    );
  });

  test("gives a tree of one root for 200 words that all want to govern each other", () => {
    const found = spanningTree(200, (head, dependent) =>
      head === 0 ? 5 : ((head * 31 + dependent * 17) % 23) - 11,
    );
    expect(isTree(found)).toBe(true);
  });

  test("a word that nothing else can govern is the root", () => {
    expect([...spanningTree(3, (head) => (head === 0 ? -1 : -9))]).toHaveLength(
      4,
    );
    expect([...spanningTree(1, () => -3)].slice(1)).toEqual([0]);
  });
});
