/** Memory that a kernel computes in. `WebAssembly.Memory` is one. */
export interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  /** Makes the memory longer by so many pages of 64 KiB; views taken before are dead. Throws `RangeError` where there is no room. */
  grow(pages: number): void;
}

const PAGE = 65536;
const ALIGNMENT = 16;

/**
 * One linear memory, handed out from the bottom up. Places are byte offsets; 0 is never handed out. Contents are what was there before: a
 * place that is to hold zeros is filled. The memory grows when it must, and growth makes older views dead: take a view, use it, let it go.
 */
export class Arena {
  private readonly memory: GrowingMemory;
  private top = ALIGNMENT;

  constructor(memory: GrowingMemory) {
    this.memory = memory;
  }

  /** A place of `bytes` bytes, on a multiple of 16. Throws `RangeError` where the engine gives no more memory. */
  reserve(bytes: number): number {
    const place = this.top;
    const end = Math.ceil((place + bytes) / ALIGNMENT) * ALIGNMENT;
    const size = this.memory.buffer.byteLength;
    // by half at least, so that many small places cost few growths
    if (end > size)
      this.memory.grow(Math.ceil(Math.max(end - size, size / 2) / PAGE));
    this.top = end;
    return place;
  }

  /** A new place that holds these values. */
  put(values: Float32Array | Int32Array | Int8Array | Uint8Array): number {
    const place = this.reserve(values.byteLength);
    new Uint8Array(this.memory.buffer).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      place,
    );
    return place;
  }

  /** Where the next place will be: for `release`. */
  mark(): number {
    return this.top;
  }

  /** Takes back every place handed out since `mark` gave this value. */
  release(mark: number): void {
    this.top = mark;
  }

  /** `n` floats from `place` on. */
  f32(place: number, n: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.memory.buffer, place, n);
  }

  i32(place: number, n: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.memory.buffer, place, n);
  }

  u8(place: number, n: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.memory.buffer, place, n);
  }

  i8(place: number, n: number): Int8Array<ArrayBuffer> {
    return new Int8Array(this.memory.buffer, place, n);
  }
}
