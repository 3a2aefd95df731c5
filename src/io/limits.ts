import { ReadoutError } from "../text/errors.ts";

/** Bounds on what one input may cost; sizes in bytes. */
export const INPUT_LIMITS = {
  /** One article's file, unpacked. */
  file: 64 * 1024 * 1024,
  /** One line of a JSON Lines file, one row of a table. */
  line: 32 * 1024 * 1024,
  /** An archive that must be in memory as a whole: a ZIP inside another archive or on the standard input. */
  archive: 256 * 1024 * 1024,
  /** Packed data that unpacks to more than four times `file` and to more than this many times its own size is taken for a bomb. */
  ratio: 250,
  /** Members of an archive, those of the archives in it included. */
  members: 100_000,
  /** Archives in archives; a `.tar.gz` counts as two. */
  depth: 6,
} as const;

export type Limits = Readonly<Record<keyof typeof INPUT_LIMITS, number>>;

export const megabytes = (bytes: number) =>
  bytes >= 1 << 20 ? `${Math.round(bytes / (1 << 20))} MB` : `${bytes} bytes`;

/** What one input, with all archives in it, has cost so far; throws where it costs more than its size allows. */
export class Budget {
  readonly #limits: Limits;
  #packed = 0;
  #unpacked = 0;
  #members = 0;
  /** Why it is spent, where it is: nothing more of the input is read. */
  spent: ReadoutError | null = null;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Bytes of the input as it lies on the disk. */
  packed(bytes: number): void {
    this.#packed += bytes;
  }

  /** Bytes that came out of a packing, at any depth. */
  unpacked(bytes: number): void {
    this.#unpacked += bytes;
    const { file, ratio } = this.#limits;
    if (this.#unpacked > 4 * file && this.#unpacked > ratio * this.#packed)
      this.#overspent(`it unpacks to more than ${ratio} times its size`);
  }

  member(): void {
    this.#members++;
    const { members } = this.#limits;
    if (this.#members > members)
      this.#overspent(`it has more than ${members} members`);
  }

  #overspent(what: string): never {
    this.spent ??= new ReadoutError(
      "input/bad-archive",
      `${what}; what came before was read: unpack it and look at it`,
    );
    throw this.spent;
  }
}

/** Packed data that swells beyond this share of the largest article is looked at for a bomb. */
const SMALL = 16;

/**
 * Whether what was unpacked is out of all proportion to what it was unpacked from.
 * @param unpacked bytes that came out so far
 * @param packed bytes they took
 */
export function isBomb(
  unpacked: number,
  packed: number,
  { file, ratio }: Limits,
): boolean {
  return unpacked > file / SMALL && unpacked > ratio * Math.max(packed, 1);
}
