import { finish } from "./hash.ts";
import { ReadoutError } from "../text/errors.ts";

/**
 * The one binary format of models: named sections of bytes, no code in them.
 *
 *     "RDOUTMDL"  u32 version  u32 length of the directory  directory (UTF-8 JSON: [{name, offset, length}])
 *     sections, each on a multiple of 8 bytes               checksum of all that stands before (16 bytes)
 *
 * Numbers are little-endian. Offsets count from the first byte of the file. The checksum finds damage, in a few milliseconds; who must know that
 * a file is the one that was published compares its sha256 with card.json.
 */
const MAGIC = "RDOUTMDL";
const VERSION = 2;
const PREFIX = 16;
const DIGEST = 16;

export type Sections = ReadonlyMap<string, Uint8Array>;

/** The bytes of a model file. The order of `sections` is kept, so equal sections give equal bytes. */
export function writeModelFile(sections: Sections): Uint8Array {
  const names = [...sections.keys()];
  const directory = (base: number) => {
    let offset = base;
    return names.map((name) => {
      const length = sections.get(name)!.length;
      const entry = { name, offset, length };
      offset = align(offset + length);
      return entry;
    });
  };
  // the directory holds offsets that depend on its own length: room for it is made with the widest numbers
  const room = align(
    PREFIX +
      encode(directory(0).map((entry) => ({ ...entry, offset: 4294967295 })))
        .length,
  );
  const entries = directory(room);
  const json = encode(entries);
  const last = entries.at(-1);
  const end = last ? align(last.offset + last.length) : room;
  const bytes = new Uint8Array(end + DIGEST);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < MAGIC.length; i++) bytes[i] = MAGIC.charCodeAt(i);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, json.length, true);
  bytes.set(json, PREFIX);
  for (const { name, offset } of entries)
    bytes.set(sections.get(name)!, offset);
  bytes.set(checksum(bytes.subarray(0, end)), end);
  return bytes;
}

/**
 * The sections of a model file, as views of `bytes` (nothing is copied where `bytes` begins on a multiple of 8).
 * Throws `model/format` where magic, version, directory or checksum are not what this version writes.
 */
export function readModelFile(bytes: Uint8Array): Sections {
  const bad = (why: string) =>
    new ReadoutError(
      "model/format",
      `This is no model file that this version reads: ${why}. Install the model again.`,
    );
  if (bytes.length < PREFIX + DIGEST) throw bad("it is too short");
  const own = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const view = new DataView(own.buffer, own.byteOffset, own.byteLength);
  for (let i = 0; i < MAGIC.length; i++)
    if (own[i] !== MAGIC.charCodeAt(i))
      throw bad("it does not begin with RDOUTMDL");
  const version = view.getUint32(8, true);
  if (version !== VERSION)
    throw bad(`it has version ${version}, not ${VERSION}`);
  const end = own.length - DIGEST;
  if (end % 8) throw bad("it is cut off");
  const digest = checksum(own.subarray(0, end));
  for (let i = 0; i < DIGEST; i++)
    if (digest[i] !== own[end + i]) throw bad("its checksum does not hold");
  const length = view.getUint32(12, true);
  if (PREFIX + length > end) throw bad("its directory is cut off");
  let entries: unknown;
  try {
    entries = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(
        own.subarray(PREFIX, PREFIX + length),
      ),
    );
  } catch {
    throw bad("its directory is no JSON");
  }
  if (!Array.isArray(entries)) throw bad("its directory is no list");
  const sections = new Map<string, Uint8Array>();
  for (const entry of entries as {
    name?: unknown;
    offset?: unknown;
    length?: unknown;
  }[]) {
    const { name, offset, length: size } = entry ?? {};
    if (
      typeof name !== "string" ||
      !isCount(offset) ||
      !isCount(size) ||
      offset + size > end ||
      offset % 8
    )
      throw bad("its directory names a section that is not there");
    sections.set(name, own.subarray(offset, offset + size));
  }
  return sections;
}

/** A section that must be there. Throws `model/format`. */
export function section(sections: Sections, name: string): Uint8Array {
  const found = sections.get(name);
  if (!found)
    throw new ReadoutError(
      "model/format",
      `The model file has no section "${name}". It was made by another version: install the model again.`,
    );
  return found;
}

/** JSON in a section. Throws `model/format` where it is none. */
export function jsonSection(sections: Sections, name: string): unknown {
  try {
    return JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(section(sections, name)),
    );
  } catch (error) {
    if (error instanceof ReadoutError) throw error;
    throw new ReadoutError(
      "model/format",
      `Section "${name}" of the model file is no JSON: install the model again.`,
    );
  }
}

export function encodeJson(value: unknown): Uint8Array {
  return encode(value);
}

/** Four lanes of 32 bits over the words of `bytes` (a multiple of 8 long), mixed as MurmurHash3 mixes. */
function checksum(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lanes = new Int32Array([
    bytes.length,
    0x243f6a88,
    0x13198a2e,
    0x03707344,
  ]);
  let [a, b] = [lanes[0]!, lanes[1]!];
  for (let at = 0; at < bytes.length; at += 8) {
    a = Math.imul((a ^ view.getInt32(at, true)) + 0x9e3779b9, 0x85ebca6b);
    a ^= a >>> 15;
    b = Math.imul((b ^ view.getInt32(at + 4, true)) + a, 0xc2b2ae35);
    b ^= b >>> 13;
  }
  lanes[0] = finish(a);
  lanes[1] = finish(b);
  lanes[2] = finish(a ^ Math.imul(b, 0x9e3779b1) ^ lanes[2]!);
  lanes[3] = finish(b ^ Math.imul(a, 0x85ebca6b) ^ lanes[3]!);
  const digest = new Uint8Array(DIGEST);
  const out = new DataView(digest.buffer);
  lanes.forEach((lane, i) => out.setInt32(4 * i, lane, true));
  return digest;
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function align(offset: number): number {
  return (offset + 7) & ~7;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
