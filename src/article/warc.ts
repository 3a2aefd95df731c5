import { ReadoutError } from "../text/errors.ts";
import { joinBytes, type ByteReader } from "./reader.ts";

/** The head of a message, names in lower case; of a header that stands twice the first counts. */
export type Headers = ReadonlyMap<string, string>;

/** One record of a web archive; `body` is read before the next record is asked for, or let go by. */
export type WarcRecord = Readonly<{
  /** Counted from 1. */
  number: number;
  headers: Headers;
  /** The head of the HTTP answer, where the record is one. */
  http?: Readonly<{ status: number; headers: Headers }>;
  /** The content: of an HTTP answer what follows its head, still encoded as it was sent. */
  body: AsyncIterable<Uint8Array>;
}>;

const LONGEST_LINE = 1 << 16;
const MOST_HEADERS = 1000;

/**
 * The records of a web archive (WARC 0.17 to 1.1), unpacked, as the stream comes.
 * @throws ReadoutError `input/bad-archive` where a record is damaged or the archive ends within one; what came before was handed out
 */
export async function* warcRecords(
  reader: ByteReader,
): AsyncGenerator<WarcRecord> {
  for (let number = 1; ; number++) {
    const version = await firstLine(reader);
    if (version === null) return;
    if (!/^WARC\/\d/.test(version)) throw broken(number, "has no WARC head");
    const headers = await headersOf(reader, LONGEST_LINE);
    const size = Number(headers?.get("content-length") ?? Number.NaN);
    if (!headers || !Number.isSafeInteger(size) || size < 0)
      throw broken(number, "is cut off in its head, or gives no length");
    let left = size;
    const rest = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of reader.body(left)) {
        left -= chunk.length;
        yield chunk;
      }
      if (left > 0) throw broken(number, "is cut off");
    };
    const type = headers.get("warc-type");
    const isHttp =
      /^application\/http\b/i.test(headers.get("content-type") ?? "") &&
      (type === "response" || type === "revisit");
    let http: WarcRecord["http"];
    if (isHttp && size > 0) {
      const head = await httpHead(reader, size);
      left -= head.size;
      http = head;
    }
    yield { number, headers, ...(http ? { http } : {}), body: rest() };
    for await (const chunk of rest()) void chunk;
  }
}

const broken = (number: number, what: string) =>
  new ReadoutError(
    "input/bad-archive",
    `record ${number} of the web archive ${what}; the records before it were read: get the file again`,
  );

/** The first line that is not empty: the end of a record is two empty ones. */
async function firstLine(reader: ByteReader): Promise<string | null> {
  for (let line; (line = await reader.line(LONGEST_LINE));)
    if (line.bytes.length) return latin(line.bytes);
  return null;
}

const latin = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

/** Lines up to the empty one; null where the stream ends before it or the head has no end. */
async function headersOf(
  reader: ByteReader,
  longest: number,
): Promise<Headers | null> {
  const headers = new Map<string, string>();
  for (let count = 0; count < MOST_HEADERS; count++) {
    const line = await reader.line(longest);
    if (!line || line.cut) return null;
    if (!line.bytes.length) return headers;
    addHeader(headers, new TextDecoder().decode(line.bytes));
  }
  return null;
}

function addHeader(headers: Map<string, string>, line: string): void {
  const colon = line.indexOf(":");
  const name = line.slice(0, colon).trim().toLowerCase();
  if (colon > 0 && !headers.has(name))
    // WARC 1.0 writes addresses in angle brackets
    headers.set(
      name,
      line
        .slice(colon + 1)
        .trim()
        .replace(/^<(.*)>$/, "$1"),
    );
}

/** The HTTP answer's first line and headers, and how many bytes they took. */
async function httpHead(
  reader: ByteReader,
  size: number,
): Promise<{ status: number; headers: Headers; size: number }> {
  const opening = await reader.head(Math.min(size, LONGEST_LINE));
  const text = latin(opening.subarray(0, size));
  const end = /\r?\n\r?\n/.exec(text);
  const length = end
    ? end.index + end[0].length
    : Math.min(size, opening.length);
  const [first = "", ...lines] = text
    .slice(0, end?.index ?? length)
    .split(/\r?\n/);
  const headers = new Map<string, string>();
  for (const line of lines.slice(0, MOST_HEADERS)) addHeader(headers, line);
  await reader.take(length);
  return {
    status: Number(/^HTTP\/\S+ (\d{3})\b/i.exec(first)?.[1] ?? 0),
    headers,
    size: length,
  };
}

/** What was sent in chunks, put together; as it is where it is not made of chunks. */
export function unchunked(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let total = 0;
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    const line = /^([\da-f]{1,8})(?:;[^\r\n]*)?\s*$/i.exec(
      end < 0 || end - at > 200 ? "" : latin(bytes.subarray(at, end)),
    );
    if (!line) return parts.length ? joinBytes(parts, total) : bytes;
    const size = Number.parseInt(line[1]!, 16);
    if (size === 0) break;
    const part = bytes.subarray(end + 1, end + 1 + size);
    parts.push(part);
    total += part.length;
    at = end + 1 + size;
    while (bytes[at] === 13 || bytes[at] === 10) at++;
  }
  return joinBytes(parts, total);
}
