import { crc32, createInflateRaw } from "node:zlib";
import { ByteReader } from "../article/reader.ts";
import { ReadoutError } from "../text/errors.ts";
import { isBomb, type Budget, type Limits } from "./limits.ts";

/** Packed bytes that are unpacked at once: what they swell to is held in memory. */
const PART = 16 * 1024;

/**
 * Gzip data as it unpacks (RFC 1952), all members of it, within the bounds; of data that breaks off, all that stands before the break comes first. What
 * stands behind the last member and is none (padding, stray bytes of a server) is let go by, as gzip itself does.
 * @param onTrailing told once where such bytes are more than padding
 * @throws ReadoutError `input/bad-gzip`, `input/bad-archive`
 */
export async function* gunzipped(
  source: AsyncIterable<Uint8Array>,
  {
    budget,
    limits,
    onTrailing,
  }: Readonly<{ budget: Budget; limits: Limits; onTrailing?: () => void }>,
): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source);
  let packed = 0;
  let unpacked = 0;
  try {
    do {
      await passHead(reader);
      let sum = 0;
      let size = 0;
      for await (const chunk of inflated(
        reader,
        (bytes) => (packed += bytes),
      )) {
        unpacked += chunk.length;
        if (isBomb(unpacked, packed, limits))
          throw new ReadoutError(
            "input/bad-gzip",
            `the gzip data unpacks to more than ${limits.ratio} times its size; unpack it and look at it`,
          );
        budget.unpacked(chunk.length);
        sum = crc32(chunk, sum);
        size += chunk.length;
        yield chunk;
      }
      const tail = await reader.take(8);
      if (tail.length < 8) throw broken("it ends too early");
      const said = new DataView(tail.buffer, tail.byteOffset, 8);
      if (
        said.getUint32(0, true) !== sum ||
        said.getUint32(4, true) !== size % 2 ** 32
      )
        throw broken("its content is not what its check sum says");
    } while (isMember(await reader.head(2)));
    for await (const chunk of reader)
      if (chunk.some((byte) => byte !== 0)) {
        onTrailing?.();
        return;
      }
  } finally {
    await reader.close();
  }
}

const isMember = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b;

const broken = (how: string, cause?: Error) =>
  new ReadoutError(
    "input/bad-gzip",
    `the gzip data is broken or cut off (${how}); get the file again`,
    { cause },
  );

/** Bits of a head's flags: what follows its ten bytes. */
const [HEAD_SUM, EXTRA, NAME, COMMENT, RESERVED] = [2, 4, 8, 16, 0xe0];
const DEFLATE = 8;
/** Longer names and comments are no honest file's. */
const LONGEST_NAME = 64 * 1024;

/** Lets the head of a member go by. */
async function passHead(reader: ByteReader): Promise<void> {
  const head = await reader.take(10);
  if (!isMember(head) || head[2] !== DEFLATE || head.length < 10)
    throw broken("it does not begin as gzip data does");
  const flags = head[3]!;
  if (flags & RESERVED) throw broken("its head has flags that are not known");
  if (flags & EXTRA) {
    const length = await reader.take(2);
    await reader.take((length[0] ?? 0) + 256 * (length[1] ?? 0));
  }
  if (flags & NAME) await passString(reader);
  if (flags & COMMENT) await passString(reader);
  if (flags & HEAD_SUM) await reader.take(2);
}

/** Lets bytes go by up to the NUL that ends them. */
async function passString(reader: ByteReader): Promise<void> {
  const ahead = await reader.head(LONGEST_NAME);
  const end = ahead.indexOf(0);
  if (end < 0) throw broken("a name in its head has no end");
  await reader.take(end + 1);
}

/**
 * The content of one member, up to its own end; what follows stays to be read.
 * @param onPacked told of the bytes it takes, before those they unpack to come
 */
async function* inflated(
  reader: ByteReader,
  onPacked: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw();
  // taken as it comes out: a stream that fails drops what nobody has asked for yet
  const out: Uint8Array[] = [];
  inflate.on("data", (chunk: Uint8Array) => out.push(chunk));
  let failure: NodeJS.ErrnoException | null = null;
  inflate.on("error", (error) => (failure = error));
  let ended = false;
  let wake = () => {};
  inflate.on("end", () => {
    ended = true;
    wake();
  });
  inflate.on("close", () => wake());
  const written = (part: Uint8Array) =>
    new Promise<void>((done) => {
      wake = done;
      inflate.write(part, () => done());
    });
  try {
    while (!ended) {
      const part = await reader.head(PART);
      if (!part.length) throw broken("it ends too early");
      const before = inflate.bytesWritten;
      await written(part);
      // the member may end within the part
      const used = inflate.bytesWritten - before;
      await reader.take(used);
      onPacked(used);
      yield* out.splice(0);
      if (failure) throw unpackFailure(failure);
    }
  } finally {
    inflate.destroy();
  }
}

function unpackFailure(error: NodeJS.ErrnoException): Error {
  return error.code?.startsWith("Z_") ? broken(error.message, error) : error;
}
