import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { RandomAccessReader } from "yauzl";

/** Bytes that can be read at any place, a file's or those in memory. */
export type Bytes = Readonly<{
  size: number;
  /** At most `length` bytes from `at` on; fewer only where no more are there. */
  read: (at: number, length: number) => Promise<Buffer>;
  close: () => Promise<void>;
}>;

/** The bytes of a file by its path, or those in memory. */
export async function bytesOf(source: string | Uint8Array): Promise<Bytes> {
  if (typeof source !== "string") {
    const all = Buffer.from(source.buffer, source.byteOffset, source.length);
    return {
      size: all.length,
      read: (at, length) => Promise.resolve(all.subarray(at, at + length)),
      close: () => Promise.resolve(),
    };
  }
  const file = await open(source);
  const { size } = await file.stat();
  return {
    size,
    read: async (at, length) => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

/**
 * A ZIP archive that was cut off, with a list of its members at its end as if it were whole: a reader of archives then reads what is there. The list of
 * members stands at an archive's end and goes first where it is cut; it is made anew from the header that stands before each member (PKWARE,
 * .ZIP File Format Specification 6.3.10, section 4.3). The member in which the archive breaks off is listed with the bytes that are there; what lies
 * behind 4 GB is left out.
 */
export class MendedZip extends RandomAccessReader {
  readonly size: number;
  readonly #bytes: Bytes;
  readonly #list: Buffer;

  /** Null where the bytes begin with no member. */
  static async of(source: Bytes, most: number): Promise<MendedZip | null> {
    const bytes = { ...source, size: Math.min(source.size, FOUR_GIGABYTES) };
    const members = await membersOf(bytes, Math.min(most, MOST_MEMBERS));
    return members.length
      ? new MendedZip(bytes, listOf(members, bytes.size))
      : null;
  }

  private constructor(bytes: Bytes, list: Buffer) {
    super();
    this.size = bytes.size + list.length;
    this.#bytes = bytes;
    this.#list = list;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#range(start, end), { objectMode: false });
  }

  override close(done: (error: Error | null) => void): void {
    this.#bytes.close().then(() => done(null), done);
  }

  async *#range(start: number, end: number): AsyncGenerator<Buffer> {
    const { size } = this.#bytes;
    for (let at = start; at < Math.min(end, size);) {
      const chunk = await this.#bytes.read(
        at,
        Math.min(CHUNK, Math.min(end, size) - at),
      );
      if (!chunk.length) return;
      yield chunk;
      at += chunk.length;
    }
    if (end > size)
      yield this.#list.subarray(Math.max(0, start - size), end - size);
  }
}

const CHUNK = 64 * 1024;
/** More need another form of the list. */
const MOST_MEMBERS = 0xfffe;
const FOUR_GIGABYTES = 0xffffffff;

const MEMBER = 0x04034b50;
const LISTED = 0x02014b50;
const END = 0x06054b50;
const DESCRIPTOR = Buffer.from([0x50, 0x4b, 0x07, 0x08]);
/** Bit of the flags: sizes and sum stand in a descriptor behind the content. */
const DESCRIBED = 0x0008;

/** What stands before a member and what its content takes. */
type Member = Readonly<{
  at: number;
  /** 26 bytes: version, flags, method, time, sum, sizes, lengths. */
  header: Buffer;
  name: Buffer;
  extra: Buffer;
  /** Where its content ends. */
  end: number;
}>;

async function membersOf(bytes: Bytes, most: number): Promise<Member[]> {
  const members: Member[] = [];
  let at = 0;
  while (members.length < most) {
    const found = await memberAt(bytes, at);
    if (!found) break;
    members.push(found.member);
    if (found.next === null) break;
    at = found.next;
  }
  return members;
}

/** The member whose header stands at a place, and where the next begins; null: the archive breaks off in this one. */
async function memberAt(
  bytes: Bytes,
  at: number,
): Promise<{ member: Member; next: number | null } | null> {
  const start = await bytes.read(at, 30);
  if (start.length < 30 || start.readUInt32LE(0) !== MEMBER) return null;
  const header = Buffer.from(start.subarray(4));
  const lengths = [header.readUInt16LE(22), header.readUInt16LE(24)] as const;
  const words = await bytes.read(at + 30, lengths[0] + lengths[1]);
  if (words.length < lengths[0] + lengths[1]) return null;
  const name = words.subarray(0, lengths[0]);
  const extra = words.subarray(lengths[0]);
  const content = at + 30 + words.length;
  const whole = { at, header, name, extra };
  const described = (header.readUInt16LE(2) & DESCRIBED) !== 0;
  const size = sizeOf(header, extra);
  if (described && size === 0) {
    const found = await descriptorOf(bytes, content);
    if (found) {
      found.fields.copy(header, 10);
      return { member: { ...whole, end: found.at }, next: found.next };
    }
  } else if (content + size <= bytes.size) {
    const end = content + size;
    const tail = described ? await bytes.read(end, 4) : null;
    const next = tail?.equals(DESCRIPTOR) ? end + 16 : end;
    return { member: { ...whole, end }, next };
  }
  header.writeUInt32LE(bytes.size - content, 14);
  return { member: { ...whole, end: bytes.size }, next: null };
}

/** Bytes that the content takes, as its header says; also where the number needs 64 bits (section 4.5.3). */
function sizeOf(header: Buffer, extra: Buffer): number {
  const size = header.readUInt32LE(14);
  if (size !== FOUR_GIGABYTES) return size;
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1 && at + 20 <= extra.length)
      return Number(extra.readBigUInt64LE(at + 12));
    at += 4 + length;
  }
  return size;
}

/** The descriptor behind a content that begins at `from`: it names the length that lies between. `fields`: sum, size in the archive, size. */
async function descriptorOf(
  bytes: Bytes,
  from: number,
): Promise<{ at: number; next: number; fields: Buffer } | null> {
  for (let start = from; start < bytes.size; start += CHUNK) {
    // as much more as a descriptor takes that begins with the last byte
    const chunk = await bytes.read(start, CHUNK + 24);
    let found = chunk.indexOf(DESCRIPTOR);
    for (; found >= 0; found = chunk.indexOf(DESCRIPTOR, found + 1)) {
      const at = start + found;
      if (found >= CHUNK || found + 16 > chunk.length) break;
      if (chunk.readUInt32LE(found + 8) !== at - from) continue;
      // the longer form has 64 bits for each size; a content of no bytes looks like it, but for what follows
      const long =
        found + 24 <= chunk.length &&
        chunk.readUInt32LE(found + 12) === 0 &&
        chunk.toString("latin1", found + 16, found + 18) !== "PK";
      const fields = Buffer.concat([
        chunk.subarray(found + 4, found + 12),
        chunk.subarray(found + (long ? 16 : 12)).subarray(0, 4),
      ]);
      return { at, next: at + (long ? 24 : 16), fields };
    }
  }
  return null;
}

/** The list of the members and its end (sections 4.3.12 and 4.3.16), to stand at `at`. */
function listOf(members: readonly Member[], at: number): Buffer {
  const parts = members.map((member) => {
    const fixed = Buffer.alloc(46);
    fixed.writeUInt32LE(LISTED, 0);
    fixed.writeUInt16LE(20, 4);
    member.header.copy(fixed, 6);
    fixed.writeUInt32LE(member.at, 42);
    return Buffer.concat([fixed, member.name, member.extra]);
  });
  const list = Buffer.concat(parts);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([list, end]);
}
