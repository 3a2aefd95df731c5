import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  encodeJson,
  jsonSection,
  readModelFile,
  section,
  writeModelFile,
} from "../src/model/modelFile.ts";
import { FAMILIES, type LanguageSizes } from "../src/parse/model.ts";

/** What is left of the inner layers and of the vectors that heads compare. */
const TINY = { inner: 64, arc: 64 };

/**
 * A model with so many of a model's layers, again from the first where it has fewer: as fast as a trained one of that depth, and of no other use.
 * @param layers 1 or more
 */
export function withLayers(model: Uint8Array, layers: number): Uint8Array {
  const sections = new Map(readModelFile(model));
  const kind = jsonSection(sections, "kind") as { sizes: LanguageSizes };
  const had = kind.sizes.layers;
  for (const [name, bytes] of [...sections]) {
    const [, layer, rest] = /^encoder\.(\d+)\.(.*)$/.exec(name) ?? [];
    if (layer === undefined) continue;
    if (Number(layer) >= layers) sections.delete(name);
    for (let at = Number(layer) + had; at < layers; at += had)
      sections.set(`encoder.${at}.${rest}`, bytes);
  }
  // rows and columns, then f32 weights: a row a family, a column a layer
  const mixes = Uint8Array.from(section(sections, "encoder.mixes"));
  const weights = new Float32Array(mixes.buffer, 8);
  const own = new Uint8Array(8 + 4 * FAMILIES.length * layers);
  new Uint32Array(own.buffer, 0, 2).set([FAMILIES.length, layers]);
  new Float32Array(own.buffer, 8).set(
    FAMILIES.flatMap((_, family) =>
      Array.from(
        { length: layers },
        (_, layer) => weights[family * had + (layer % had)]!,
      ),
    ),
  );
  sections.set("encoder.mixes", own);
  sections.set(
    "kind",
    encodeJson({ ...kind, sizes: { ...kind.sizes, layers } }),
  );
  return writeModelFile(sections);
}

/**
 * The tiny model for trials of what stands around the parser: of a model file the encoder's first layer, and of its inner layer, of arcs and of labels
 * the first few dimensions. Its trees are rough, but they are trees of the same kind: every room has its work, in a fraction of the time.
 */
function tinyModel(model: Uint8Array): Uint8Array {
  const sections = new Map(readModelFile(withLayers(model, 1)));
  const kind = jsonSection(sections, "kind") as { sizes: LanguageSizes };
  const { width } = kind.sizes;
  const cut = (name: string, inputs: number, outputs: number) =>
    sections.set(name, cutLayer(section(sections, name), inputs, outputs));
  cut("encoder.0.up", width, TINY.inner);
  cut("encoder.0.down", TINY.inner, width);
  cut("head.arcFrom", width, TINY.arc);
  cut("head.arcTo", width, TINY.arc);
  cut("head.arc", TINY.arc, TINY.arc);
  sections.set(
    "kind",
    encodeJson({ ...kind, sizes: { ...kind.sizes, ...TINY } }),
  );
  return writeModelFile(sections);
}

/** Writes the tiny model of the repository's own to a file. */
export const writeTinyModel = (path: string): void =>
  writeFileSync(
    path,
    tinyModel(
      readFileSync(join(import.meta.dirname, "../models/en/standard.bin")),
    ),
  );

/**
 * A layer's section (`src/model/network.ts`) with its first inputs and outputs alone; both are multiples of eight.
 * Weights lie in blocks of eight outputs, input pair after input pair (`packWeights`), so the first of both are slices of a block.
 */
function cutLayer(
  bytes: Uint8Array,
  inputs: number,
  outputs: number,
): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [k, n] = [view.getUint32(0, true), view.getUint32(4, true)];
  const weights = 8;
  const scales = weights + n * k;
  const bias = scales + 4 * n;
  const slice = (from: number, length: number) =>
    bytes.subarray(from, from + length);
  const made = Buffer.concat([
    slice(0, weights),
    ...Array.from({ length: outputs / 8 }, (_, block) =>
      slice(weights + 8 * block * k, 8 * inputs),
    ),
    slice(scales, 4 * outputs),
    slice(bias, 4 * outputs),
  ]);
  made.writeUInt32LE(inputs, 0);
  made.writeUInt32LE(outputs, 4);
  return made;
}
