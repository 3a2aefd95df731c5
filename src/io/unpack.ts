import {
  brotliDecompressSync,
  createGunzip,
  gunzipSync,
  inflateRawSync,
  inflateSync,
} from "node:zlib";
import { ReadoutError } from "../text/errors.ts";
import { isBomb, type Budget, type Limits } from "./limits.ts";

/** Packed bytes that are unpacked at once: what they swell to is held in memory. */
const PART = 16 * 1024;

/**
 * Gzip data as it unpacks, all members of it, within the bounds; of data that breaks off, all that stands before the break comes first.
 * @throws ReadoutError `input/bad-gzip`, `input/bad-archive`
 */
export async function* gunzipped(
  source: AsyncIterable<Uint8Array>,
  { budget, limits }: Readonly<{ budget: Budget; limits: Limits }>,
): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  const gunzip = createGunzip();
  // taken as it comes out: a stream that fails drops what nobody has asked for yet
  let out: Uint8Array[] = [];
  gunzip.on("data", (chunk: Uint8Array) => out.push(chunk));
  let failure: NodeJS.ErrnoException | null = null;
  gunzip.on("error", (error) => (failure = error));
  let wake = () => {};
  gunzip.on("close", () => wake());
  const through = (start: (done: () => void) => void) =>
    new Promise<void>((done) => {
      wake = done;
      if (gunzip.destroyed) done();
      else start(done);
    });
  function* taken() {
    const chunks = out;
    out = [];
    for (const chunk of chunks) {
      unpacked += chunk.length;
      if (isBomb(unpacked, packed, limits))
        throw new ReadoutError(
          "input/bad-gzip",
          `the gzip data unpacks to more than ${limits.ratio} times its size; unpack it and look at it`,
        );
      budget.unpacked(chunk.length);
      yield chunk;
    }
    if (failure) throw unpackFailure(failure);
  }
  try {
    for await (const chunk of source)
      for (let at = 0; at < chunk.length; at += PART) {
        const part = chunk.subarray(at, at + PART);
        packed += part.length;
        await through((done) => gunzip.write(part, () => done()));
        yield* taken();
      }
    await through(() => gunzip.end());
    yield* taken();
  } finally {
    gunzip.destroy();
  }
}

function unpackFailure(error: NodeJS.ErrnoException): Error {
  if (!error.code?.startsWith("Z_")) return error;
  return new ReadoutError(
    "input/bad-gzip",
    `the gzip data is broken or cut off (${error.message}); get the file again`,
    { cause: error },
  );
}

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
