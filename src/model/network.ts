import { ReadoutError } from "../text/errors.ts";
import {
  type Activation,
  type Kernel,
  LARGEST_WEIGHT,
  type LinearLayer,
  packWeights,
  putLayer,
} from "./kernel.ts";
import { section, type Sections } from "./modelFile.ts";

/**
 * Layers of a network in a kernel's memory, and their sections in a model file. Numbers are little-endian; a section begins with two u32.
 *
 *     layer   inputs k, outputs n; int8 [n8 x k] from -64 to 64, packed for the kernel; f32 [n8] scales; f32 [n8] bias      n8: n up to the next multiple of 8
 *     norm    width d, 0; f32 [d] gamma; f32 [d] beta
 *     words   rows, width d; int8 [rows x d]; f32 [rows] scales
 *     table   rows, width d; f32 [rows x d]
 */
const HEADER = 8;

/** A layer y = act(W x + b). Rows that it writes are `stride` floats long; the first `outputs` of them mean something. */
export class Dense {
  readonly inputs: number;
  readonly outputs: number;
  readonly stride: number;
  private readonly kernel: Kernel;
  private readonly layer: LinearLayer;

  /** Throws `model/format` where the section is not a layer of this size. */
  constructor(
    kernel: Kernel,
    sections: Sections,
    name: string,
    inputs: number,
    outputs: number,
  ) {
    const stride = rounded(outputs);
    const bytes = checked(
      sections,
      name,
      [inputs, outputs],
      stride * inputs + 8 * stride,
    );
    this.kernel = kernel;
    [this.inputs, this.outputs, this.stride] = [inputs, outputs, stride];
    const rest = new Float32Array(bytes.slice(stride * inputs));
    this.layer = putLayer(
      kernel,
      new Int8Array(bytes, 0, stride * inputs),
      inputs,
      rest.subarray(0, stride),
      rest.subarray(stride),
    );
  }

  /** act(W x + b) of `m` rows at `x`: the place of f32 [m x stride]. The caller takes it back. */
  run(x: number, m: number, act: Activation = "none"): number {
    const { kernel, inputs, stride } = this;
    const out = kernel.reserve(4 * m * stride);
    const mark = kernel.mark();
    const q = kernel.reserve(m * inputs);
    const s = kernel.reserve(4 * m);
    kernel.quantize(x, m, inputs, q, s);
    kernel.linear(q, s, m, this.layer, out, act);
    kernel.release(mark);
    return out;
  }
}

/** LayerNorm with its gamma and beta. */
export class Norm {
  readonly width: number;
  private readonly kernel: Kernel;
  private readonly gamma: number;
  private readonly beta: number;

  constructor(kernel: Kernel, sections: Sections, name: string, width: number) {
    const both = new Float32Array(
      checked(sections, name, [width, 0], 8 * width),
    );
    this.kernel = kernel;
    this.width = width;
    this.gamma = kernel.put(both.subarray(0, width));
    this.beta = kernel.put(both.subarray(width));
  }

  /** out = LayerNorm(x + residual); residual 0: none. */
  run(x: number, residual: number, m: number, out: number): void {
    const { kernel, width, gamma, beta } = this;
    kernel.addNorm(x, residual, m, width, gamma, beta, out);
  }
}

/** The place of a table of f32 rows. */
export function table(
  kernel: Kernel,
  sections: Sections,
  name: string,
  rows: number,
  width: number,
): number {
  return kernel.put(
    new Float32Array(checked(sections, name, [rows, width], 4 * rows * width)),
  );
}

/** The places of a table of int8 rows and of their scales. */
export function wordTable(
  kernel: Kernel,
  sections: Sections,
  name: string,
  rows: number,
  width: number,
): { words: number; wordScales: number } {
  const bytes = checked(sections, name, [rows, width], rows * width + 4 * rows);
  return {
    words: kernel.put(new Int8Array(bytes, 0, rows * width)),
    wordScales: kernel.put(new Float32Array(bytes.slice(rows * width))),
  };
}

/** The section of a layer, its weights rounded to 6 bits and a sign: a scale an output row. weights: [outputs x inputs]. */
export function encodeDense(
  weights: Float32Array,
  bias: Float32Array,
  inputs: number,
): Uint8Array {
  const outputs = bias.length;
  const stride = rounded(outputs);
  const { rows, scales } = quantized(
    weights,
    inputs,
    outputs,
    stride,
    LARGEST_WEIGHT,
  );
  const padded = new Float32Array(stride);
  padded.set(bias);
  return joined(
    [inputs, outputs],
    [packWeights(rows, stride, inputs), scales, padded],
  );
}

export function encodeNorm(
  gamma: Float32Array,
  beta: Float32Array,
): Uint8Array {
  return joined([gamma.length, 0], [gamma, beta]);
}

export function encodeTable(values: Float32Array, width: number): Uint8Array {
  return joined([values.length / width, width], [values]);
}

/** Rows of a table of words, rounded to int8. */
export function encodeWords(values: Float32Array, width: number): Uint8Array {
  const count = values.length / width;
  const { rows, scales } = quantized(values, width, count, count, 127);
  return joined([count, width], [rows, scales]);
}

function quantized(
  values: Float32Array,
  width: number,
  count: number,
  room: number,
  limit: number,
): { rows: Int8Array; scales: Float32Array } {
  const rows = new Int8Array(room * width);
  const scales = new Float32Array(room);
  for (let row = 0; row < count; row++) {
    let most = 0;
    for (let i = row * width; i < (row + 1) * width; i++)
      most = Math.max(most, Math.abs(values[i]!));
    const scale = Math.fround(most / limit);
    scales[row] = scale;
    if (scale === 0) continue;
    for (let i = row * width; i < (row + 1) * width; i++)
      rows[i] = Math.max(
        -limit,
        Math.min(limit, Math.round(values[i]! / scale)),
      );
  }
  return { rows, scales };
}

function joined(
  head: readonly number[],
  parts: readonly (Int8Array | Float32Array)[],
): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.byteLength, HEADER);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  head.forEach((value, i) => view.setUint32(4 * i, value, true));
  let at = HEADER;
  for (const part of parts) {
    bytes.set(
      new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
      at,
    );
    at += part.byteLength;
  }
  return bytes;
}

/** What a section holds behind its two numbers, which must be `head`, in a buffer of its own. */
function checked(
  sections: Sections,
  name: string,
  head: readonly [number, number],
  length: number,
): ArrayBuffer {
  const bytes = section(sections, name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (
    bytes.length !== HEADER + length ||
    head.some((value, i) => view.getUint32(4 * i, true) !== value)
  )
    throw new ReadoutError(
      "model/format",
      `Section "${name}" of the model file has another size than its names need: install the model again.`,
    );
  // not `bytes.slice`: Node's Buffer gives a view there
  const { buffer, byteOffset } = bytes;
  return buffer.slice(
    byteOffset + HEADER,
    byteOffset + bytes.length,
  ) as ArrayBuffer;
}

const rounded = (n: number) => Math.ceil(n / 8) * 8;
