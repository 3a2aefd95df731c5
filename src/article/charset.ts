/** Text of the bytes, the encoding it was read with, and how many characters could not be read. */
export type Decoded = Readonly<{
  text: string;
  encoding: string;
  undecodable: number;
}>;

/** Encodings whose bytes are all ASCII, so that being valid UTF-8 says nothing about them. */
const SEVEN_BIT = new Set([
  "iso-2022-jp",
  "iso-2022-kr",
  "hz-gb-2312",
  "utf-7",
]);

/**
 * Bytes to text. In order: byte order mark; UTF-16 without one (every other byte NUL); the declared encoding where it
 * is seven-bit; UTF-8 where the bytes are valid UTF-8, whatever was declared (other encodings pass that test by accident only in tiny texts);
 * the declared encoding; UTF-8 with replacements where most of what is not ASCII is valid; windows-1252.
 * @param declared the encoding's label from a header or a `<meta>`; an unknown label counts as none.
 */
export function decode(bytes: Uint8Array, declared?: string): Decoded {
  const mark = byteOrderMark(bytes);
  if (mark) return read(bytes, mark);
  const wide = wideWithoutMark(bytes);
  if (wide) return read(bytes, wide);
  const label = declared?.trim().toLowerCase();
  if (label && SEVEN_BIT.has(label) && known(label)) return read(bytes, label);
  if (isUtf8(bytes)) return read(bytes, "utf-8");
  // A page that says utf-8 and is not: either a few broken bytes (cut in the middle of a character), or the label is wrong.
  const utf8 = read(bytes, "utf-8");
  if (label && known(label) && !/^utf-?8$/.test(label))
    return read(bytes, label);
  return utf8.undecodable * 4 <= characters(utf8.text)
    ? utf8
    : read(bytes, "windows-1252");
}

/** The label in `<meta charset>`, `<meta http-equiv content="...; charset=...">` or an XML declaration within the first 4,096 bytes. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  return (
    /<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(
      head,
    )?.[1] ??
    /^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})/i.exec(
      head,
    )?.[1]
  );
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** Latin text in UTF-16 without a mark: at least 40 % of the bytes are NUL and nearly all of them stand on one side. */
function wideWithoutMark(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4096);
  if (length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at++)
    if (bytes[at] === 0) {
      if (at % 2) odd++;
      else even++;
    }
  if (odd > 0.4 * (length / 2) && even < 0.05 * odd) return "utf-16le";
  if (even > 0.4 * (length / 2) && odd < 0.05 * even) return "utf-16be";
  return undefined;
}

function known(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function read(bytes: Uint8Array, encoding: string): Decoded {
  const decoder = new TextDecoder(encoding);
  const decoded = decoder.decode(bytes);
  const text =
    decoder.encoding === "windows-1252"
      ? decoded.replace(
          /[\u0080-\u009f]/g,
          (control) => C1[control.charCodeAt(0) - 0x80]!,
        )
      : decoded;
  return { text, encoding: decoder.encoding, undecodable: countReplaced(text) };
}

/** Bytes 0x80 to 0x9f of windows-1252: some runtimes leave them as control characters, against the Encoding standard. */
const C1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** How many U+FFFD the text holds. */
export function countReplaced(text: string): number {
  let count = 0;
  for (
    let at = text.indexOf("\ufffd");
    at >= 0;
    at = text.indexOf("\ufffd", at + 1)
  )
    count++;
  return count;
}

/** Characters outside ASCII. */
function characters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) > 0x7f) count++;
  return count;
}
