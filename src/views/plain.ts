/**
 * Text of a source for a terminal or a cell: one line, nothing that moves the cursor, changes colours or turns the direction of writing.
 * Control characters become a space, invisible direction marks their code ("U+202E").
 */
export function plain(text: string): string {
  return text
    .replace(
      /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu,
      (mark) =>
        `U+${mark.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`,
    )
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Columns a text takes on a terminal: wide East Asian characters two, combining marks none. */
export function columnsOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

function widthOf(character: string): number {
  if (/^\p{Mn}|^\p{Me}|^[\u200b-\u200d\ufeff]/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** The beginning of `text` in at most `width` columns; what is cut off is shown as an ellipsis. */
export function fit(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    const next = widthOf(character);
    if (used + next > width - 1) break;
    kept += character;
    used += next;
  }
  return `${kept.trimEnd()}…`;
}

/** Lines of at most `width` columns, broken between words; a longer word stands on a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  return lines;
}
