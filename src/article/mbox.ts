import { joinBytes, type ByteReader } from "./reader.ts";

/** One message of a mailbox, `number` counted from 1; `cut` where it was longer than asked for. */
export type MailboxMessage = Readonly<{
  number: number;
  bytes: Uint8Array;
  cut: boolean;
}>;

/** EXAMPLE "From ann@example.org Thu Jan  1 00:00:00 2015" opens a message; "From the ministry came no word." does not. */
const SEPARATOR = /^From \S.*\b\d{1,2}:\d{2}(?::\d{2})?\b.*\b\d{4}\b/;
const LINE_END = Uint8Array.of(10);

/** The messages of a mailbox (mbox in all its dialects) as the stream comes; lines that were quoted as `>From` get their own form back. */
export async function* mailboxMessages(
  reader: ByteReader,
  longest: number,
): AsyncGenerator<MailboxMessage> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let size = 0;
  let cut = false;
  let blank = true;
  const message = (): MailboxMessage => ({
    number,
    bytes: joinBytes(parts, size),
    cut,
  });
  for (let line; (line = await reader.line(longest));) {
    const opening = new TextDecoder("latin1").decode(
      line.bytes.subarray(0, 200),
    );
    if (blank && SEPARATOR.test(opening)) {
      if (number) yield message();
      number++;
      parts = [];
      size = 0;
      cut = false;
      blank = false;
      continue;
    }
    blank = line.bytes.length === 0;
    if (!number) continue;
    const bytes = /^>+From /.test(opening)
      ? line.bytes.subarray(1)
      : line.bytes;
    if (line.cut || size + bytes.length + 1 > longest) cut = true;
    if (cut) continue;
    parts.push(bytes, LINE_END);
    size += bytes.length + 1;
  }
  if (number) yield message();
}
