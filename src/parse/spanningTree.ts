/**
 * The best tree over scored arcs (Chu and Liu 1965, Edmonds 1967; one root as UD has it: Zmigrod, Vieira and Cotterell 2020, here by trying each
 * of the roots that the best tree without that rule has).
 *
 * @param n words, numbered from 1; 0 is the root
 * @param score of the arc from head (0..n) to dependent (1..n)
 * @returns for each word its head; index 0 is unused
 */
export function spanningTree(
  n: number,
  score: (head: number, dependent: number) => number,
): Int32Array {
  const size = n + 1;
  const scores = new Float64Array(size * size).fill(-Infinity);
  for (let head = 0; head <= n; head++)
    for (let dependent = 1; dependent <= n; dependent++)
      if (head !== dependent)
        scores[head * size + dependent] = score(head, dependent);
  const first = arborescence(scores, size);
  const roots = rootsOf(first);
  if (roots.length === 1) return first;
  let best = first;
  let most = -Infinity;
  for (const root of roots) {
    const limited = scores.slice();
    for (let dependent = 1; dependent <= n; dependent++)
      if (dependent !== root) limited[dependent] = FORBIDDEN;
    const heads = arborescence(limited, size);
    let sum = 0;
    for (let dependent = 1; dependent <= n; dependent++)
      sum += limited[heads[dependent]! * size + dependent]!;
    if (sum > most) [best, most] = [heads, sum];
  }
  return best;
}

/** Below every real score, and still a number: sums stay comparable. */
const FORBIDDEN = -1e9;

function rootsOf(heads: Int32Array): number[] {
  const roots: number[] = [];
  for (let i = 1; i < heads.length; i++) if (heads[i] === 0) roots.push(i);
  return roots;
}

/** The best tree of a matrix [head x dependent] in which several words may hang on 0. Cycles are drawn together one by one. */
function arborescence(scores: Float64Array, size: number): Int32Array {
  const heads = new Int32Array(size);
  for (let dependent = 1; dependent < size; dependent++) {
    let best = 0;
    for (let head = 1; head < size; head++)
      if (scores[head * size + dependent]! > scores[best * size + dependent]!)
        best = head;
    heads[dependent] = best;
  }
  const cycle = cycleOf(heads);
  if (!cycle) return heads;
  // the cycle becomes one node: the last of a smaller graph
  const inside = new Uint8Array(size);
  for (const node of cycle) inside[node] = 1;
  const outer: number[] = [];
  for (let node = 0; node < size; node++) if (!inside[node]) outer.push(node);
  const small = outer.length + 1;
  const joint = small - 1;
  const smaller = new Float64Array(small * small).fill(-Infinity);
  const enters = new Int32Array(small); // outer head -> the word of the cycle that it takes over
  const leaves = new Int32Array(small); // outer dependent -> the word of the cycle that governs it
  outer.forEach((a, i) => {
    outer.forEach((b, j) => {
      if (j > 0 && i !== j) smaller[i * small + j] = scores[a * size + b]!;
    });
    for (const node of cycle) {
      const entering =
        scores[a * size + node]! - scores[heads[node]! * size + node]!;
      if (entering > smaller[i * small + joint]!) {
        smaller[i * small + joint] = entering;
        enters[i] = node;
      }
      if (i > 0 && scores[node * size + a]! > smaller[joint * small + i]!) {
        smaller[joint * small + i] = scores[node * size + a]!;
        leaves[i] = node;
      }
    }
  });
  const found = arborescence(smaller, small);
  for (let j = 1; j < joint; j++)
    heads[outer[j]!] = found[j] === joint ? leaves[j]! : outer[found[j]!]!;
  const from = found[joint]!;
  heads[enters[from]!] = outer[from]!;
  return heads;
}

/** The words of one cycle, or null. */
function cycleOf(heads: Int32Array): number[] | null {
  const seen = new Int32Array(heads.length); // 0 new, else the walk that met it
  for (let start = 1; start < heads.length; start++) {
    let node = start;
    while (node !== 0 && seen[node] === 0) {
      seen[node] = start;
      node = heads[node]!;
    }
    if (node !== 0 && seen[node] === start) {
      const cycle = [node];
      for (let next = heads[node]!; next !== node; next = heads[next]!)
        cycle.push(next);
      return cycle;
    }
  }
  return null;
}
