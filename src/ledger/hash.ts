import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256 of the UTF-8 of `text`, or of bytes, in lower-case hexadecimal. */
export function sha256Hex(content: string | Uint8Array): string {
  return bytesToHex(
    sha256(typeof content === "string" ? utf8ToBytes(content) : content),
  );
}

/** The digits of Crockford's base 32 in lower case: no i, l, o, u. */
const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A short stable id made from what it names: `c-3kq0x7v2m9aw`. 60 bits of SHA-256 over the parts, so a ledger of a million
 * records has a collision with probability under one in a million; the store refuses the second of two that collide.
 */
export function shortId(
  letter: string,
  ...parts: readonly (string | number)[]
): string {
  const hash = sha256(utf8ToBytes(JSON.stringify(parts)));
  let id = "";
  let bits = 0;
  let value = 0;
  for (const byte of hash) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && id.length < 12) {
      bits -= 5;
      id += DIGITS[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
    if (id.length === 12) break;
  }
  return `${letter}-${id}`;
}

/** JSON with the keys of every object in code-unit order and without white space: the same value is the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner).sort(([a], [b]) =>
            a < b ? -1 : a > b ? 1 : 0,
          ),
        )
      : inner,
  );
}
