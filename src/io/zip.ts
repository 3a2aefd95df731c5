import { crc32 } from "node:zlib";
import {
  fromBufferPromise,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  openPromise,
  type Entry,
  type ZipFile,
} from "yauzl";
import { ReadoutError } from "../text/errors.ts";
import { bytesOf, MendedZip } from "./cutZip.ts";
import { isBomb, type Budget, type Limits } from "./limits.ts";

/** A file in a ZIP archive; its name is a label and never a path that anything is written to. */
export type ZipMember = Readonly<{
  name: string;
  kind: "file" | "folder" | "link";
  /** Bytes it takes in the archive. */
  packed: number;
  /** Its content within the bounds, checked against the archive's own sum. */
  open: () => AsyncGenerator<Uint8Array>;
}>;

export type Zip = Readonly<{
  members: readonly ZipMember[];
  /** Why there may be more members than those: the list is damaged, or too long. */
  error: ReadoutError | null;
  close: () => void;
}>;

const OPTIONS = {
  autoClose: false,
  lazyEntries: true,
  // names are decoded here, so that one that leads out of a folder stops no other
  decodeStrings: false,
  validateEntrySizes: false,
};

/**
 * The members of a ZIP archive, a file's or one in memory; of one that is cut off those that are there, with its error. Nothing is unpacked before a
 * member is opened.
 * @throws ReadoutError `input/bad-archive` where it has no members
 */
export async function openZip(
  source: string | Uint8Array,
  budget: Budget,
  limits: Limits,
): Promise<Zip> {
  let zip: ZipFile;
  let error: ReadoutError | null = null;
  try {
    zip = await (typeof source === "string"
      ? openPromise(source, OPTIONS)
      : fromBufferPromise(
          Buffer.from(source.buffer, source.byteOffset, source.length),
          OPTIONS,
        ));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code) throw thrown;
    error = damaged(thrown);
    const mended = await openCut(source, limits);
    if (!mended) throw error;
    zip = mended;
  }
  const members: ZipMember[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (members.length === limits.members)
        throw new ReadoutError(
          "input/bad-archive",
          `the ZIP archive has more than ${limits.members} members; the others were left out: unpack it and add the files`,
        );
      members.push(memberOf(zip, entry, budget, limits));
    }
  } catch (thrown) {
    error = thrown instanceof ReadoutError ? thrown : damaged(thrown);
  }
  return { members, error, close: () => zip.close() };
}

/** An archive without its list, by what stands before each member; null where no member is found. */
async function openCut(
  source: string | Uint8Array,
  limits: Limits,
): Promise<ZipFile | null> {
  const bytes = await bytesOf(source);
  const mended = await MendedZip.of(bytes, limits.members);
  if (mended)
    return fromRandomAccessReaderPromise(mended, mended.size, OPTIONS);
  await bytes.close();
  return null;
}

const damaged = (error: unknown) =>
  new ReadoutError(
    "input/bad-archive",
    `the ZIP archive is broken or cut off (${(error as Error).message.slice(0, 120)}); what stands before the break is read: get the file again`,
    { cause: error },
  );

const LINK = 0o120000;
const FILE_TYPE = 0o170000;

function memberOf(
  zip: ZipFile,
  entry: Entry,
  budget: Budget,
  limits: Limits,
): ZipMember {
  const name = getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    false,
  );
  const isLink = ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK;
  return {
    name,
    kind: isLink ? "link" : name.endsWith("/") ? "folder" : "file",
    packed: entry.compressedSize,
    open: () => contentOf(zip, entry, budget, limits),
  };
}

async function* contentOf(
  zip: ZipFile,
  entry: Entry,
  budget: Budget,
  limits: Limits,
): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted())
    throw new ReadoutError(
      "input/locked",
      "it is protected by a password: unpack it with the password and add the files",
    );
  if (!entry.canDecodeFileData())
    throw new ReadoutError(
      "input/unsupported",
      `it is packed by a method (${entry.compressionMethod}) that this version does not read: unpack it and add the files`,
    );
  let size = 0;
  let sum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      budget.unpacked(chunk.length);
      if (isBomb(size, entry.compressedSize, limits))
        throw new ReadoutError(
          "input/bad-archive",
          `it unpacks to more than ${limits.ratio} times its size; unpack it and look at it`,
        );
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ReadoutError) throw error;
    throw new ReadoutError(
      "input/bad-archive",
      `it is damaged in the archive (${(error as Error).message.slice(0, 120)}); get the archive again`,
      { cause: error },
    );
  }
  if (sum !== entry.crc32 || size !== entry.uncompressedSize)
    throw new ReadoutError(
      "input/bad-archive",
      "it is damaged in the archive (its content is not what the archive's list says); get the archive again",
    );
}
