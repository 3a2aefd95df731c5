/**
 * Source text for the screen. It is always set as text nodes; what would be invisible there, or would turn the text round, is shown by
 * name instead of being obeyed.
 */

export type Piece = Readonly<{ text: string; control?: string }>;

/** Controls that show nothing: C0 and C1 (line ends and tabs apart), soft hyphen, zero-width and bidirectional marks, fillers, tags. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

const NAMES: Readonly<Record<string, string>> = {
  "00AD": "soft hyphen",
  "200B": "zero-width space",
  "200C": "zero-width non-joiner",
  "200D": "zero-width joiner",
  "200E": "left-to-right mark",
  "200F": "right-to-left mark",
  "202A": "left-to-right embedding",
  "202B": "right-to-left embedding",
  "202C": "pop directional formatting",
  "202D": "left-to-right override",
  "202E": "right-to-left override",
  "2066": "left-to-right isolate",
  "2067": "right-to-left isolate",
  "2068": "first strong isolate",
  "2069": "pop directional isolate",
  FEFF: "byte order mark",
};

/** Letters between which a joiner is ordinary spelling: Arabic script, the scripts of India, emoji. */
const JOINS =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}\p{Extended_Pictographic}\ufe0f]/u;

/** The text cut at its invisible controls; text without any comes back as one piece. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    const control = match[0];
    const index = match.index;
    if (
      (control === "\u200c" || control === "\u200d") &&
      JOINS.test(text.slice(Math.max(0, index - 2), index))
    )
      continue;
    if (index > at) found.push({ text: text.slice(at, index) });
    const code = control
      .codePointAt(0)!
      .toString(16)
      .toUpperCase()
      .padStart(4, "0");
    found.push({
      text: `U+${code}`,
      control: NAMES[code] ?? "control character",
    });
    at = index + control.length;
  }
  if (at < text.length || !found.length) found.push({ text: text.slice(at) });
  return found;
}
