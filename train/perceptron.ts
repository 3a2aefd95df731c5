import type { LinearWeights, Scorer } from "../src/model/linear.ts";

/** Length of a weight's first move; weights are whole numbers of 1 / STEP. */
export const STEP = 256;
const STEPS = Int32Array.from({ length: 4096 }, (_, k) =>
  Math.max(1, Math.round(STEP / Math.sqrt(k + 1))),
);

/**
 * The averaged perceptron (Freund and Schapire 1999; Collins 2002) with sparse rows: a feature keeps an entry only for the classes
 * that an update touched. Weights are whole numbers; averages are taken lazily, at an entry's next update.
 */
export class Perceptron implements Scorer {
  readonly classes: number;
  /** Count of examples seen; the averages run over them. */
  private time = 0;
  private slots: Int32Array;
  private keys: Int32Array;
  private heads: Int32Array;
  private updates: Uint16Array;
  private size = 0;
  /** A row's entries stand together, so that scoring reads memory in order: class in the low byte, weight above it. */
  private sizes = new Uint8Array(1 << 15);
  private rooms = new Uint8Array(1 << 15);
  private entries = new Int32Array(65536);
  private totals = new Float64Array(65536);
  private times = new Int32Array(65536);
  private moves = new Uint16Array(65536);
  private entryCount = 0;
  private readonly minUpdates: number;

  /** `minUpdates`: a feature counts once so many updates have touched it (Goldberg and Elhadad 2011): rare ones are noise and bulk. */
  constructor(classes: number, minUpdates = 1) {
    this.classes = classes;
    this.minUpdates = minUpdates;
    this.slots = new Int32Array(1 << 16).fill(-1);
    this.keys = new Int32Array(1 << 15);
    this.heads = new Int32Array(1 << 15);
    this.updates = new Uint16Array(1 << 15);
  }

  score(features: Int32Array, count: number, scores: Int32Array): void {
    scores.fill(0, 0, this.classes);
    const { entries, heads, sizes, updates, minUpdates } = this;
    for (let i = 0; i < count; i++) {
      const row = this.find(features[i]!);
      if (row < 0 || updates[row]! < minUpdates) continue;
      const from = heads[row]!;
      const to = from + sizes[row]!;
      for (let e = from; e < to; e++) {
        const entry = entries[e]!;
        scores[entry & 0xff]! += entry >> 8;
      }
    }
  }

  /** To be called once an example, before its updates. */
  tick(): void {
    this.time++;
  }

  /**
   * Moves the weight that each active feature gives to `cls` up (`sign` 1) or down (-1). The k-th move of a weight is STEP / sqrt(k) long
   * (AdaGrad; Duchi, Hazan and Singer 2011): rare features learn fast, frequent ones settle.
   */
  update(features: Int32Array, count: number, cls: number, sign: 1 | -1): void {
    for (let i = 0; i < count; i++) {
      const row = this.row(features[i]!);
      if (sign > 0 && this.updates[row]! < 65535) this.updates[row]!++;
      let e = this.heads[row]!;
      const end = e + this.sizes[row]!;
      while (e < end && (this.entries[e]! & 0xff) !== cls) e++;
      if (e === end) e = this.newEntry(row, cls);
      const since = this.time - this.times[e]!;
      this.totals[e]! += since * (this.entries[e]! >> 8);
      this.times[e] = this.time;
      const move = this.moves[e]!;
      if (move < STEPS.length) this.moves[e]!++;
      this.entries[e]! += sign * (STEPS[move] ?? STEPS.at(-1)!) * 256;
    }
  }

  /**
   * The averaged weights in 8 bits. `unit`: what one step stands for, as a share of an average weight of 1; weights of fewer
   * than `least` steps are left out, weights beyond 127 steps are cut.
   */
  average(unit: number, least = 1): LinearWeights {
    const order = Array.from({ length: this.size }, (_, row) => row)
      .filter((row) => this.updates[row]! >= this.minUpdates)
      .sort((a, b) => (this.keys[a]! >>> 0) - (this.keys[b]! >>> 0));
    const keys: number[] = [];
    const sizes: number[] = [];
    const entryClasses: number[] = [];
    const entryWeights: number[] = [];
    const span = Math.max(1, this.time);
    for (const row of order) {
      const kept: [number, number][] = [];
      for (
        let e = this.heads[row]!;
        e < this.heads[row]! + this.sizes[row]!;
        e++
      ) {
        const total =
          this.totals[e]! +
          (this.time - this.times[e]!) * (this.entries[e]! >> 8);
        const weight = Math.max(
          -127,
          Math.min(127, Math.round(total / span / unit / STEP)),
        );
        if (Math.abs(weight) >= least)
          kept.push([this.entries[e]! & 0xff, weight]);
      }
      if (!kept.length) continue;
      kept.sort((a, b) => a[0] - b[0]);
      keys.push(this.keys[row]! >>> 0);
      sizes.push(Math.min(255, kept.length));
      for (const [cls, weight] of kept.slice(0, 255)) {
        entryClasses.push(cls);
        entryWeights.push(weight);
      }
    }
    return {
      classes: this.classes,
      keys: Uint32Array.from(keys),
      sizes: Uint8Array.from(sizes),
      entryClasses: Uint8Array.from(entryClasses),
      entryWeights: Int8Array.from(entryWeights),
    };
  }

  private find(key: number): number {
    const mask = this.slots.length - 1;
    for (let slot = (key ^ (key >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const row = this.slots[slot]!;
      if (row < 0 || this.keys[row] === key) return row;
    }
  }

  private row(key: number): number {
    const found = this.find(key);
    if (found >= 0) return found;
    if (this.size === this.keys.length) this.growRows();
    const row = this.size++;
    this.keys[row] = key;
    this.place(row);
    return row;
  }

  private place(row: number): void {
    const mask = this.slots.length - 1;
    const key = this.keys[row]!;
    let slot = (key ^ (key >>> 15)) & mask;
    while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
    this.slots[slot] = row;
  }

  private growRows(): void {
    const size = this.keys.length * 2;
    this.keys = grown(this.keys, new Int32Array(size));
    this.heads = grown(this.heads, new Int32Array(size));
    const updates = new Uint16Array(size);
    updates.set(this.updates);
    this.updates = updates;
    this.sizes = grownBytes(this.sizes, size);
    this.rooms = grownBytes(this.rooms, size);
    this.slots = new Int32Array(size * 2).fill(-1);
    for (let row = 0; row < this.size; row++) this.place(row);
  }

  /** A new entry at the end of a row; the row moves to the end of the pool when its room is full. */
  private newEntry(row: number, cls: number): number {
    const size = this.sizes[row]!;
    if (size === this.rooms[row]!) {
      const room = size === 0 ? 2 : Math.min(255, size * 2);
      while (this.entryCount + room > this.entries.length) {
        const length = this.entries.length * 2;
        this.entries = grown(this.entries, new Int32Array(length));
        this.times = grown(this.times, new Int32Array(length));
        const totals = new Float64Array(length);
        totals.set(this.totals);
        this.totals = totals;
        const moves = new Uint16Array(length);
        moves.set(this.moves);
        this.moves = moves;
      }
      const from = this.heads[row]!;
      const to = this.entryCount;
      this.entries.copyWithin(to, from, from + size);
      this.times.copyWithin(to, from, from + size);
      this.totals.copyWithin(to, from, from + size);
      this.moves.copyWithin(to, from, from + size);
      this.heads[row] = to;
      this.rooms[row] = room;
      this.entryCount += room;
    }
    const e = this.heads[row]! + size;
    this.sizes[row] = size + 1;
    this.entries[e] = cls;
    this.times[e] = this.time;
    this.totals[e] = 0;
    this.moves[e] = 0;
    return e;
  }
}

function grown(
  from: Int32Array,
  to: Int32Array<ArrayBuffer>,
): Int32Array<ArrayBuffer> {
  to.set(from);
  return to;
}

function grownBytes(from: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(size);
  to.set(from);
  return to;
}
