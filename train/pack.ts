import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  encodeDense,
  encodeNorm,
  encodeTable,
  encodeWords,
} from "../src/model/network.ts";

/**
 * The sections of encoder and heads from the float32 weights that train/encoder.py writes into `folder`. `attribution`: whether the heads of
 * attributions were trained, and belong into the file.
 */
export function packNetwork(
  folder: string,
  attribution: boolean,
): Map<string, Uint8Array> {
  const index = JSON.parse(
    readFileSync(join(folder, "weights.json"), "utf8"),
  ) as Record<string, { shape: number[]; at: number }>;
  const bytes = readFileSync(join(folder, "weights.f32"));
  const all = new Float32Array(new Uint8Array(bytes).buffer);
  const shape = (name: string) => {
    const found = index[name];
    if (!found)
      throw new RangeError(`the weights in ${folder} have no ${name}`);
    return found.shape;
  };
  const tensor = (name: string) => {
    const size = shape(name).reduce((a, b) => a * b, 1);
    return all.subarray(index[name]!.at, index[name]!.at + size);
  };
  const sections = new Map<string, Uint8Array>();
  const dense = (section: string, name: string) =>
    sections.set(
      section,
      encodeDense(
        tensor(`${name}.weight`),
        tensor(`${name}.bias`),
        shape(`${name}.weight`)[1]!,
      ),
    );
  const norm = (section: string, name: string) =>
    sections.set(
      section,
      encodeNorm(tensor(`${name}.weight`), tensor(`${name}.bias`)),
    );
  const table = (section: string, name: string) =>
    sections.set(section, encodeTable(tensor(name), shape(name).at(-1)!));

  const width = shape("encoder.words.weight")[1]!;
  sections.set(
    "encoder.words",
    encodeWords(tensor("encoder.words.weight"), width),
  );
  table("encoder.positions", "encoder.positions.weight");
  table("encoder.shapes", "encoder.shapes.weight");
  norm("encoder.norm", "encoder.norm");
  const [families, layers] = shape("encoder.mixes") as [number, number];
  const mixes = tensor("encoder.mixes");
  sections.set(
    "encoder.mixes",
    encodeTable(
      Float32Array.from(
        Array.from({ length: families }, (_, f) =>
          softmax(mixes.subarray(f * layers, (f + 1) * layers)),
        ).flat(),
      ),
      layers,
    ),
  );
  for (let i = 0; i < layers; i++) {
    for (const name of ["qkv", "out", "up", "down"])
      dense(`encoder.${i}.${name}`, `encoder.layers.${i}.${name}`);
    for (const name of ["norm1", "norm2"])
      norm(`encoder.${i}.${name}`, `encoder.layers.${i}.${name}`);
  }
  for (const name of ["tags", "scripts", "feats"])
    dense(`head.${name}`, `tags.${name}`);
  sections.set("head.root", encodeTable(tensor("root"), width));
  const layersOf = (names: Readonly<Record<string, string>>) => {
    for (const [section, name] of Object.entries(names))
      dense(`head.${section}`, name);
  };
  layersOf({
    arcFrom: "arc_from",
    arcTo: "arc_to",
    arc: "arc",
    labelFrom: "label_from",
    labelTo: "label_to",
    label: "label",
    labelHead: "label_head",
  });
  if (attribution) {
    layersOf({
      cue: "cue",
      roleWord: "role_word",
      roleCue: "role_cue",
      role: "role",
    });
    table("head.roleDistance", "role_distance.weight");
  }
  return sections;
}

function softmax(values: Float32Array): number[] {
  const powers = Array.from(values, (value) => Math.exp(value));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
