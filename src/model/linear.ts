import { ReadoutError } from "../text/errors.ts";

/**
 * A linear classifier over hashed features: the score of a class is the sum of the weights that the active features give it.
 * Implemented by the trained model (`LinearModel`) and by the trainer, so that both read the very same features.
 */
export interface Scorer {
  readonly classes: number;
  /** Writes the scores of all classes into `scores`. `features`: 32-bit hashes, the first `count` of them are active. */
  score(features: Int32Array, count: number, scores: Int32Array): void;
}

/** Weights as a trainer hands them over: for each feature the classes that it speaks for or against. */
export type LinearWeights = Readonly<{
  classes: number;
  /** Distinct 32-bit hashes in rising unsigned order. */
  keys: Uint32Array;
  /** How many entries each key has, 1 to 255. */
  sizes: Uint8Array;
  /** Class and weight of all entries, in the order of the keys; classes of one key rise. */
  entryClasses: Uint8Array;
  entryWeights: Int8Array;
}>;

const HEADER = 20;

/**
 * Bytes of a section: u32 classes, bucket bits, keys, entries, 0; then the keys a bucket (u8), the keys' low 16 bits (u16), the
 * entries a key (u8), classes (u8) and weights (i8) of the entries. A key's bucket is its high bits: at 4 keys a bucket a look-up touches
 * one line of the cache, and the high bits need not be stored.
 */
export function encodeLinear(weights: LinearWeights): Uint8Array {
  const { classes, keys, sizes, entryClasses, entryWeights } = weights;
  let bits = 16;
  for (;;) {
    const counts = bucketCounts(keys, bits);
    if (!counts) {
      if (++bits > 24)
        throw new RangeError("a bucket of the model holds more than 255 keys");
      continue;
    }
    if (bits < 20 && keys.length > 2 ** (bits + 2)) {
      bits++;
      continue;
    }
    const bytes = new Uint8Array(
      HEADER + counts.length + keys.length * 3 + entryClasses.length * 2,
    );
    const view = new DataView(bytes.buffer);
    [classes, bits, keys.length, entryClasses.length, 0].forEach((value, i) =>
      view.setUint32(4 * i, value, true),
    );
    let at = HEADER;
    bytes.set(counts, at);
    at += counts.length;
    for (const key of keys) {
      view.setUint16(at, key & 0xffff, true);
      at += 2;
    }
    bytes.set(sizes, at);
    at += sizes.length;
    bytes.set(entryClasses, at);
    at += entryClasses.length;
    bytes.set(
      new Uint8Array(
        entryWeights.buffer,
        entryWeights.byteOffset,
        entryWeights.length,
      ),
      at,
    );
    return bytes;
  }
}

function bucketCounts(keys: Uint32Array, bits: number): Uint8Array | null {
  const counts = new Uint8Array(2 ** bits);
  for (const key of keys) {
    const bucket = key >>> (32 - bits);
    if (counts[bucket] === 255) return null;
    counts[bucket]!++;
  }
  return counts;
}

/** A trained model, read from its section. Throws `model/format` where the section is cut or inconsistent. */
export class LinearModel implements Scorer {
  readonly classes: number;
  private readonly shift: number;
  private readonly buckets: Uint32Array;
  private readonly keys: Uint16Array;
  private readonly starts: Uint32Array;
  /** class in the low byte, weight (signed) above it: one read an entry */
  private readonly entries: Int16Array;

  constructor(bytes: Uint8Array) {
    const bad = (why: string) =>
      new ReadoutError(
        "model/format",
        `A linear model in the model file is broken: ${why}. Install the model again.`,
      );
    if (bytes.length < HEADER) throw bad("it is too short");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [classes, bits, keyCount, entryCount] = [0, 4, 8, 12].map((at) =>
      view.getUint32(at, true),
    ) as [number, number, number, number];
    if (bits < 16 || bits > 24 || classes < 1 || classes > 256)
      throw bad("its header is out of range");
    if (bytes.length !== HEADER + 2 ** bits + keyCount * 3 + entryCount * 2)
      throw bad("it has another length than it says");
    this.classes = classes;
    this.shift = 32 - bits;
    let at = HEADER;
    this.buckets = sums(bytes.subarray(at, at + 2 ** bits));
    at += 2 ** bits;
    this.keys = new Uint16Array(keyCount);
    for (let i = 0; i < keyCount; i++)
      this.keys[i] = bytes[at + 2 * i]! | (bytes[at + 2 * i + 1]! << 8);
    at += 2 * keyCount;
    this.starts = sums(bytes.subarray(at, at + keyCount));
    at += keyCount;
    if (this.buckets.at(-1) !== keyCount || this.starts.at(-1) !== entryCount)
      throw bad("its counts do not add up");
    this.entries = new Int16Array(entryCount);
    for (let i = 0; i < entryCount; i++) {
      const cls = bytes[at + i]!;
      if (cls >= classes) throw bad("it names a class that it does not have");
      this.entries[i] = cls | (bytes[at + entryCount + i]! << 8);
    }
  }

  score(features: Int32Array, count: number, scores: Int32Array): void {
    const { buckets, keys, starts, entries, shift } = this;
    scores.fill(0, 0, this.classes);
    for (let i = 0; i < count; i++) {
      const feature = features[i]!;
      const bucket = feature >>> shift;
      const low = feature & 0xffff;
      const end = buckets[bucket + 1]!;
      for (let k = buckets[bucket]!; k < end; k++) {
        if (keys[k] !== low) continue;
        const last = starts[k + 1]!;
        for (let e = starts[k]!; e < last; e++) {
          const entry = entries[e]!;
          scores[entry & 0xff]! += entry >> 8;
        }
        break;
      }
    }
  }
}

/** Where each part starts, and behind the last one where it ends. */
function sums(sizes: Uint8Array): Uint32Array {
  const starts = new Uint32Array(sizes.length + 1);
  let sum = 0;
  for (let i = 0; i < sizes.length; i++) {
    starts[i] = sum;
    sum += sizes[i]!;
  }
  starts[sizes.length] = sum;
  return starts;
}
