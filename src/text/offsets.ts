/**
 * From places in UTF-16 code units, as spans have them, to places in Unicode code points, as Python and most databases count:
 * every character beyond U+FFFF before a place makes it one less. Prepared once a text, each answer takes a binary search.
 */
export function codePointsOf(text: string): (offset: number) => number {
  const seconds: number[] = [];
  for (const pair of text.matchAll(/[\u{10000}-\u{10ffff}]/gu))
    seconds.push(pair.index + 1);
  return (offset) => {
    let low = 0;
    let high = seconds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (seconds[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}
