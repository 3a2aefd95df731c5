import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
} from "node:zlib";
import { ReadoutError } from "../text/errors.ts";

/**
 * The content of an HTTP answer without its `Content-Encoding`.
 * @param longest what it may unpack to, in bytes
 * @throws ReadoutError `input/unsupported` for an encoding that is not known, `input/bad-archive` where it is broken or too long
 */
export function contentDecoded(
  bytes: Uint8Array,
  encoding: string | undefined,
  longest: number,
): Uint8Array {
  const limit = { maxOutputLength: longest };
  const unpackers: Record<string, (packed: Uint8Array) => Uint8Array> = {
    gzip: (packed) => gunzipSync(packed, limit),
    "x-gzip": (packed) => gunzipSync(packed, limit),
    // some servers leave the head of zlib's own format out
    deflate: (packed) =>
      (packed[0]! & 0x0f) === 8
        ? inflateSync(packed, limit)
        : inflateRawSync(packed, limit),
    br: (packed) => brotliDecompressSync(packed, limit),
  };
  let content = bytes;
  const names = (encoding ?? "").toLowerCase().split(",").reverse();
  for (const name of names.map((one) => one.trim())) {
    if (!name || name === "identity" || !content.length) continue;
    const unpack = Object.hasOwn(unpackers, name) ? unpackers[name]! : null;
    if (!unpack)
      throw new ReadoutError(
        "input/unsupported",
        `the answer is packed as ${name.slice(0, 40)}, which this version does not read: save the page as .html`,
      );
    // some archivers store the answer unpacked and leave the header as it was
    if (/gzip/.test(name) && !(content[0] === 0x1f && content[1] === 0x8b))
      continue;
    try {
      content = unpack(content);
    } catch (error) {
      throw new ReadoutError(
        "input/bad-archive",
        `the answer's ${name} packing is broken, or unpacks to more than ${longest} bytes; save the page as .html`,
        { cause: error },
      );
    }
  }
  return content;
}
