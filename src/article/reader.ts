const NOTHING = new Uint8Array(0);
const NEW_LINE = 10;

/** One line of a stream, without its end; `cut` where it was longer than asked for and the rest was let go by. */
export type StreamLine = Readonly<{ bytes: Uint8Array; cut: boolean }>;

/** A stream of bytes read in pieces of known length or in lines; a class because it keeps what was read ahead. */
export class ByteReader implements AsyncIterable<Uint8Array> {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #ahead: Uint8Array = NOTHING;
  #ended = false;
  /** What broke the source off, behind what was read ahead. */
  #broken: { readonly error: unknown } | null = null;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#iterator = source[Symbol.asyncIterator]();
  }

  /** The next `length` bytes, or fewer where there are no more; they stay to be read. Where the source breaks off behind some, those come first. */
  async head(length: number): Promise<Uint8Array> {
    if (this.#ahead.length < length) {
      const parts = [this.#ahead];
      let size = this.#ahead.length;
      while (size < length) {
        const part = await this.#more().catch((error: unknown) => {
          this.#broken = { error };
          if (!size) throw error;
          return null;
        });
        if (!part) break;
        parts.push(part);
        size += part.length;
      }
      this.#ahead = joinBytes(parts, size);
    }
    return this.#ahead.subarray(0, length);
  }

  /** Throws what broke the source off, where `head` came to it. */
  checkWhole(): void {
    if (this.#broken) throw this.#broken.error;
  }

  /** The next `length` bytes, or fewer where there are no more. */
  async take(length: number): Promise<Uint8Array> {
    const taken = await this.head(length);
    this.#ahead = this.#ahead.subarray(taken.length);
    return taken;
  }

  /** The next `length` bytes as they come. */
  async *body(length: number): AsyncGenerator<Uint8Array> {
    for (let left = length; left > 0;) {
      const chunk = await this.#next();
      if (!chunk) return;
      if (chunk.length > left) this.#ahead = chunk.subarray(left);
      const part = chunk.subarray(0, left);
      left -= part.length;
      yield part;
    }
  }

  /** The next line, or null at the end. Of a line longer than `longest` bytes the rest is let go by. */
  async line(longest: number): Promise<StreamLine | null> {
    const parts: Uint8Array[] = [];
    let size = 0;
    let cut = false;
    for (;;) {
      const chunk = await this.#next();
      if (!chunk)
        return size || cut ? { bytes: joinBytes(parts, size), cut } : null;
      const end = chunk.indexOf(NEW_LINE);
      const part = end < 0 ? chunk : chunk.subarray(0, end);
      if (part.length > longest - size) cut = true;
      const kept = part.subarray(0, longest - size);
      parts.push(kept);
      size += kept.length;
      if (end < 0) continue;
      this.#ahead = chunk.subarray(end + 1);
      const bytes = joinBytes(parts, size);
      return {
        bytes: bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes,
        cut,
      };
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let chunk; (chunk = await this.#next());) yield chunk;
  }

  async close(): Promise<void> {
    this.#ended = true;
    this.#ahead = NOTHING;
    await this.#iterator.return?.();
  }

  async #next(): Promise<Uint8Array | null> {
    if (!this.#ahead.length) return this.#more();
    const chunk = this.#ahead;
    this.#ahead = NOTHING;
    return chunk;
  }

  async #more(): Promise<Uint8Array | null> {
    this.checkWhole();
    while (!this.#ended) {
      const next = await this.#iterator.next();
      if (next.done) this.#ended = true;
      else if (next.value.length) return next.value;
    }
    return null;
  }
}

/** The pieces in one array; `size` is the sum of their lengths. */
export function joinBytes(
  parts: readonly Uint8Array[],
  size: number,
): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first!.length === size) return first!;
  const out = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
