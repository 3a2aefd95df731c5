import { joinBytes } from "../article/reader.ts";

/** A line of a stream, without its end, counted from 1; `cut` where it was longer than asked for and the rest was let go by. */
export type Line = Readonly<{
  number: number;
  bytes: Uint8Array;
  cut: boolean;
}>;

const NEW_LINE = 10;
const SPACE = 32;

/**
 * The lines of a stream that hold more than white space. Empty ones cost next to nothing, however many there are, and a line without end no more memory
 * than `longest` bytes.
 */
export async function* filledLines(
  source: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  const keep = (chunk: Uint8Array) => {
    // a copy: a stream may use its chunk again
    if (size < longest) parts.push(chunk.slice(0, longest - size));
    size += chunk.length;
  };
  const line = (): Line | null => {
    number++;
    if (!size) return null;
    const found = {
      number,
      bytes: joinBytes(parts, Math.min(size, longest)),
      cut: size > longest,
    };
    parts = [];
    size = 0;
    return found.cut || found.bytes.some((byte) => byte > SPACE) ? found : null;
  };
  for await (const chunk of source) {
    let at = 0;
    for (
      let end = chunk.indexOf(NEW_LINE);
      end >= 0;
      end = chunk.indexOf(NEW_LINE, at)
    ) {
      if (end > at) keep(chunk.subarray(at, end));
      const found = line();
      if (found) yield found;
      at = end + 1;
    }
    keep(chunk.subarray(at));
  }
  const last = line();
  if (last) yield last;
}
