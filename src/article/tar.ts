import { ReadoutError } from "../text/errors.ts";
import type { ByteReader } from "./reader.ts";

/** A file in a tar archive; `body` is read before the next member is asked for, or let go by. */
export type TarMember = Readonly<{
  name: string;
  size: number;
  kind: "file" | "link" | "other";
  body: AsyncIterable<Uint8Array>;
}>;

const BLOCK = 512;
/** Longer names and extended headers are no honest archive's. */
const LONGEST_HEADER = 1 << 20;

/**
 * The members of a tar archive (POSIX ustar, pax and GNU long names), in the order they lie in it, as the stream comes.
 * @throws ReadoutError `input/bad-archive` where a header is damaged or the archive ends within a member
 */
export async function* tarMembers(
  reader: ByteReader,
): AsyncGenerator<TarMember> {
  let longName: string | undefined;
  let extended: ReadonlyMap<string, string> = new Map();
  for (let number = 1; ; number++) {
    const header = await reader.take(BLOCK);
    // two empty blocks end an archive; many programs write one, or none
    if (!header.length || header.every((byte) => byte === 0)) return;
    if (header.length < BLOCK || !sumHolds(header))
      throw new ReadoutError(
        "input/bad-archive",
        `the tar archive is broken or cut off at member ${number}; what came before it was read: get the file again`,
      );
    const type = String.fromCharCode(header[156]!);
    const size = Number(extended.get("size") ?? sizeOf(header));
    if (!Number.isSafeInteger(size) || size < 0)
      throw new ReadoutError(
        "input/bad-archive",
        `the tar archive gives member ${number} no possible size; what came before it was read: get the file again`,
      );
    let left = size;
    const counting = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of reader.body(left)) {
        left -= chunk.length;
        yield chunk;
      }
      if (left) throw cutOff(number);
    };
    if (type === "x" || type === "L") {
      if (size > LONGEST_HEADER)
        throw new ReadoutError(
          "input/bad-archive",
          `the tar archive's header of member ${number} is longer than ${LONGEST_HEADER} bytes; what came before it was read: get the file again`,
        );
      const content = await reader.take(size);
      left = 0;
      if (type === "x") extended = paxRecords(content);
      else longName = text(content);
    } else if (type !== "g" && type !== "K") {
      const prefix = text(header.subarray(345, 500));
      const short = text(header.subarray(0, 100));
      const isUstar = text(header.subarray(257, 262)) === "ustar";
      const name =
        extended.get("path") ??
        longName ??
        (prefix && isUstar ? `${prefix}/${short}` : short);
      longName = undefined;
      extended = new Map();
      yield {
        name,
        size,
        kind:
          type === "0" || type === "\0" || type === "7"
            ? name.endsWith("/")
              ? "other"
              : "file"
            : type === "1" || type === "2"
              ? "link"
              : "other",
        body: counting(),
      };
    }
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    let gone = 0;
    for await (const chunk of reader.body(left + padding)) gone += chunk.length;
    if (gone < left) throw cutOff(number);
  }
}

const cutOff = (number: number) =>
  new ReadoutError(
    "input/bad-archive",
    `the tar archive is cut off within member ${number}; what came before it was read: get the file again`,
  );

/** The header's own check sum: the sum of its bytes, the field of the sum itself counted as spaces. */
function sumHolds(header: Uint8Array): boolean {
  let sum = 8 * 32;
  for (let at = 0; at < BLOCK; at++)
    if (at < 148 || at >= 156) sum += header[at]!;
  return sum === Number.parseInt(text(header.subarray(148, 156)).trim(), 8);
}

/** Octal digits, or where the first bit is set a number in base 256. */
function sizeOf(header: Uint8Array): number {
  const field = header.subarray(124, 136);
  if (field[0]! & 0x80)
    return field
      .subarray(1)
      .reduce((sum, byte) => sum * 256 + byte, field[0]! & 0x7f);
  const digits = text(field).trim();
  return digits ? Number.parseInt(digits, 8) : 0;
}

function text(field: Uint8Array): string {
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** EXAMPLE "30 path=a/very/long/name.html\n": length, key, value. */
function paxRecords(content: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(32, at);
    const length = Number.parseInt(
      new TextDecoder().decode(content.subarray(at, Math.max(space, at))),
      10,
    );
    if (space < 0 || !(length > space - at)) break;
    const record = new TextDecoder().decode(
      content.subarray(space + 1, at + length - 1),
    );
    const equals = record.indexOf("=");
    if (equals > 0)
      records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}
