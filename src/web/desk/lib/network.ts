/** A network drawn on a plane, in a frame of WIDTH by HEIGHT. */
export const WIDTH = 1000;
export const HEIGHT = 640;
/** Room at the edges for the names, in the frame's units. */
const MARGIN = { x: 90, y: 34 };
const ROUNDS = 300;
/** Nodes farther apart than so many lengths of an edge leave each other alone: parts without a tie stay near. */
const REACH = 3;

type Point = { x: number; y: number };

/**
 * Places for nodes, in their order: forces between all of them and along the edges (Fruchterman and Reingold 1991), from a circle and cooling, with
 * a pull to the middle that keeps separate parts together. The same network is always drawn the same. Edges are pairs of positions in `count`.
 */
export function laidOut(
  count: number,
  edges: readonly (readonly [number, number])[],
): Point[] {
  const at: Point[] = Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
  const length = 1.6 / Math.sqrt(Math.max(count, 1));
  for (let round = 0; round < ROUNDS; round++) {
    const force: Point[] = at.map(({ x, y }) => ({ x: -x * 0.4, y: -y * 0.4 }));
    for (let i = 0; i < count; i++)
      for (let j = i + 1; j < count; j++) {
        const { x, y, far } = between(at[i]!, at[j]!);
        if (far < REACH * length) push(force, i, j, x, y, length ** 2 / far);
      }
    for (const [i, j] of edges) {
      const { x, y, far } = between(at[i]!, at[j]!);
      push(force, i, j, x, y, -(far ** 2) / length);
    }
    const most = 0.12 * (1 - round / ROUNDS);
    at.forEach((point, i) => {
      const { x, y } = force[i]!;
      const step = Math.hypot(x, y) || 1;
      point.x += (x / step) * Math.min(step, most);
      point.y += (y / step) * Math.min(step, most);
    });
  }
  return fitted(at);
}

function between(a: Point, b: Point): Point & { far: number } {
  const [x, y] = [a.x - b.x, a.y - b.y];
  const far = Math.max(Math.hypot(x, y), 1e-3);
  return { x: x / far, y: y / far, far };
}

function push(
  force: Point[],
  i: number,
  j: number,
  x: number,
  y: number,
  by: number,
): void {
  force[i]!.x += x * by;
  force[i]!.y += y * by;
  force[j]!.x -= x * by;
  force[j]!.y -= y * by;
}

/** Stretched to the frame. */
function fitted(points: readonly Point[]): Point[] {
  const scale = (values: number[], size: number, margin: number) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return (value: number) =>
      high > low
        ? margin + ((value - low) / (high - low)) * (size - 2 * margin)
        : size / 2;
  };
  const x = scale(
    points.map((one) => one.x),
    WIDTH,
    MARGIN.x,
  );
  const y = scale(
    points.map((one) => one.y),
    HEIGHT,
    MARGIN.y,
  );
  return points.map((one) => ({ x: x(one.x), y: y(one.y) }));
}

/** Where a name stands: its baseline, and which of its ends or its middle is there. */
export type Spot = Point & { anchor: "middle" | "start" | "end" };
type Box = Readonly<{
  left: number;
  right: number;
  top: number;
  bottom: number;
}>;

/** In pixels: the height of a line, the width of a letter of a name and of a figure (generous), half of a node, the gap between it and its name. */
const LINE = 15;
const LETTER = 7.2;
const NODE = 8;
const GAP = 3;

/**
 * Places for names beside their nodes, and which of the counts in the middle of edges have room, so that no two cover each other or a node, nor lie
 * outside the frame: a name below, above, right or left of its node, the first that is free, in the order of the nodes; null where none is. `unit`: the
 * frame's units in a pixel.
 */
export function placed(
  nodes: readonly (Point & { label: string })[],
  counts: readonly (Point & { label: string })[],
  unit: number,
): { names: (Spot | null)[]; counts: boolean[] } {
  const taken: Box[] = nodes.map(({ x, y }) => around(x, y, NODE, NODE, unit));
  const free = (box: Box) =>
    box.left >= 0 &&
    box.right <= WIDTH &&
    box.top >= 0 &&
    box.bottom <= HEIGHT &&
    !taken.some((other) => overlap(box, other));
  const take = (box: Box): boolean => {
    if (!free(box)) return false;
    taken.push(box);
    return true;
  };
  return {
    names: nodes.map(({ x, y, label }): Spot | null => {
      const half = (label.length * LETTER) / 2;
      const beside = NODE + GAP;
      const tries = [
        { dx: 0, dy: beside + LINE / 2, anchor: "middle" },
        { dx: 0, dy: -beside - LINE / 2, anchor: "middle" },
        { dx: beside, dy: 0, anchor: "start" },
        { dx: -beside, dy: 0, anchor: "end" },
      ] as const;
      const shift = { middle: 0, start: half, end: -half };
      const found = tries.find(({ dx, dy, anchor }) =>
        take(
          around(
            x + (dx + shift[anchor]) * unit,
            y + dy * unit,
            half,
            LINE / 2,
            unit,
          ),
        ),
      );
      return found
        ? {
            x: x + found.dx * unit,
            // the baseline lies below the middle of a line
            y: y + (found.dy + LINE / 2 - GAP) * unit,
            anchor: found.anchor,
          }
        : null;
    }),
    counts: counts.map(({ x, y, label }) =>
      take(around(x, y, (label.length * LETTER) / 2, LINE / 2, unit)),
    ),
  };
}

/** The box round a place, by half its width and height in pixels. */
const around = (
  x: number,
  y: number,
  halfWidth: number,
  halfHeight: number,
  unit: number,
): Box => ({
  left: x - halfWidth * unit,
  right: x + halfWidth * unit,
  top: y - halfHeight * unit,
  bottom: y + halfHeight * unit,
});
const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** How an edge is drawn: as held, as only planned or asked for, or as told to have fallen through. */
export function lineOf(
  statuses: Readonly<Partial<Record<string, number>>>,
): "held" | "planned" | "cancelled" {
  if (statuses["held"]) return "held";
  return ["planned", "requested", "postponed", "hypothetical"].some(
    (one) => statuses[one],
  )
    ? "planned"
    : "cancelled";
}
