/** A text, and how many of its characters had been garbled and are put right in it. */
export type Repaired = Readonly<{ text: string; count: number }>;

/** What windows-1252 makes of the bytes 0x80 to 0x9f; those it leaves open stay control characters. */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
/** A byte that continues a UTF-8 character, read as windows-1252 or Latin-1. */
const NEXT = `[\\u0080-\\u00bf${HIGH}]`;
/** EXAMPLE "Ã©" for é, "â€™" for ’: a UTF-8 character, each byte read as a character of its own. */
const GARBLED = new RegExp(
  `[\\u00c2-\\u00df]${NEXT}|[\\u00e0-\\u00ef]${NEXT}{2}|[\\u00f0-\\u00f4]${NEXT}{3}`,
  "g",
);
/** Those that stand in no text for themselves: a capital of their kind before a sign; quotation marks and dashes prove it alone. */
const SURE = new RegExp(
  `[\\u00c2-\\u00c5\\u00ce-\\u00d1\\u00d7-\\u00db](?!\\p{L})${NEXT}`,
  "gu",
);
const PROOF = /â[€\u0080][\u0080-\u00bf“”‘’˜™š›œžŸ¦•–—…]/u;
const LEAST_SURE = 2;
/** Between tags and line ends: what was pasted from one source. */
const PIECE = /[^<>\r\n]+/g;
// eslint-disable-next-line no-control-regex -- all that is not ASCII
const NOT_ASCII = /[^\u0000-\u007f]/;

/**
 * Puts UTF-8 right that somebody read as windows-1252 or Latin-1 and saved as such ("FranÃ§ois"). Only where that is certain: the text holds what no
 * text holds for itself, and of a piece (between tags, or a line) every character outside ASCII is part of one that was garbled.
 */
export function repairMojibake(text: string): Repaired {
  if (!PROOF.test(text) && (text.match(SURE)?.length ?? 0) < LEAST_SURE)
    return { text, count: 0 };
  const decoder = new TextDecoder();
  let count = 0;
  const whole = text.replace(PIECE, (piece) => {
    if (!NOT_ASCII.test(piece)) return piece;
    if (NOT_ASCII.test(piece.replace(GARBLED, ""))) return piece;
    const characters = piece
      .match(GARBLED)!
      .map((one) => characterOf(one, decoder));
    if (characters.includes(null)) return piece;
    count += characters.length;
    let next = 0;
    return piece.replace(GARBLED, () => characters[next++]!);
  });
  return { text: whole, count };
}

/** The character that the bytes stand for; null where they are none that is written. */
function characterOf(garbled: string, decoder: TextDecoder): string | null {
  const bytes = Uint8Array.from(garbled, (one) => {
    const high = HIGH.indexOf(one);
    return high < 0 ? one.charCodeAt(0) : 0x80 + high;
  });
  const character = decoder.decode(bytes);
  return /^[^\p{C}\ufffd]$|^[\u200b-\u200f\ufeff]$/u.test(character)
    ? character
    : null;
}
