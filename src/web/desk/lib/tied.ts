/** Two places that say the same: one in each text. */
export type Pair = readonly [number, number];

/**
 * The most of these pairs that stand in one order in both texts, by their place in the first. What one text tells first and the other last
 * cannot stand side by side all the way.
 */
export function inOrder(pairs: readonly Pair[]): Pair[] {
  const sorted = [...pairs].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  // longest chain that ends with each pair
  const best: { length: number; before: number }[] = [];
  sorted.forEach(([a, b], i) => {
    let own = { length: 1, before: -1 };
    for (let j = 0; j < i; j++)
      if (
        sorted[j]![0] < a &&
        sorted[j]![1] < b &&
        best[j]!.length >= own.length
      )
        own = { length: best[j]!.length + 1, before: j };
    best.push(own);
  });
  let at = best.reduce(
    (top, one, i) => (top < 0 || one.length > best[top]!.length ? i : top),
    -1,
  );
  const chain: Pair[] = [];
  for (; at >= 0; at = best[at]!.before) chain.unshift(sorted[at]!);
  return chain;
}

/** Where the second text stands when the first stands at `place`: at a pair's place where the first is at it, in proportion between two. */
export function tied(pairs: readonly Pair[], place: number): number {
  const after = pairs.findIndex(([a]) => a >= place);
  if (after < 0) return pairs.at(-1)?.[1] ?? place;
  const [a, b] = pairs[after]!;
  if (!after) return b;
  const [before, other] = pairs[after - 1]!;
  return other + ((place - before) / (a - before)) * (b - other);
}
