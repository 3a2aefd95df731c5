import { basename } from "node:path";
import { detect, DETECT_BYTES, type ReadFormat } from "../article/detect.ts";
import { decode, declaredCharset } from "../article/charset.ts";
import { fromFeed, fromJsonFeed } from "../article/feed.ts";
import { fromMail, fromMhtml, type InputPlace } from "../article/mail.ts";
import { mailboxMessages } from "../article/mbox.ts";
import { ByteReader, joinBytes } from "../article/reader.ts";
import type { ArticleInput } from "../article/record.ts";
import { tarMembers } from "../article/tar.ts";
import type { InputFailure } from "../pipeline.ts";
import { ReadoutError } from "../text/errors.ts";
import type { Converter, DocumentFormat } from "./converter.ts";
import { openFailure } from "./failure.ts";
import { gunzipped } from "./gunzip.ts";
import { megabytes, type Budget, type Limits } from "./limits.ts";
import { jsonLines, jsonRows, tableRows } from "./rows.ts";

import { isPageFolder, skipReason, stemOf, type WalkOptions } from "./walk.ts";
import { webPages } from "./webArchive.ts";
import { openZip, type Zip } from "./zip.ts";

/** What the opening of one input, with all that is in it, shares. */
export type OpenContext = WalkOptions &
  Readonly<{
    limits: Limits;
    budget: Budget;
    converter: Converter;
    /** Digests and addresses of archived pages that were read. */
    known: Set<string>;
    /** Told of the bytes of a file that were read past its stream. */
    onRead?: ((bytes: number) => void) | undefined;
  }>;

type Items = AsyncGenerator<ArticleInput | InputFailure>;
type At = OpenContext &
  Readonly<{
    place: InputPlace;
    /** The name its ending is looked at of: without `.gz` where it was unpacked. */
    label: string;
    /** Archives that it lies in. */
    depth: number;
    /** The file that holds it and nothing else, where there is one. */
    path?: string;
  }>;

/**
 * The articles in one stream of bytes, by what the bytes are; archives are opened on the way. Whatever cannot be read is yielded as a failure
 * with its name, and the rest goes on.
 * @param path the file that the stream is, where it is one: a ZIP archive is then read without being taken into memory
 */
export async function* openStream(
  place: InputPlace,
  source: AsyncIterable<Uint8Array>,
  context: OpenContext,
  path?: string,
): Items {
  yield* open(source, {
    ...context,
    place,
    label: basename(place.name),
    depth: 0,
    ...(path === undefined ? {} : { path }),
  });
}

async function* open(source: AsyncIterable<Uint8Array>, at: At): Items {
  const reader = new ByteReader(source);
  try {
    const found = detect(await reader.head(DETECT_BYTES), at.label);
    if (at.signal?.aborted) return;
    if (found.format === null) {
      // what is left of a broken input may look like anything
      reader.checkWhole();
      throw new ReadoutError(
        "input/unsupported",
        `this is ${found.label}, which this version does not read: ${found.remedy}`,
      );
    }
    yield* FORMATS[found.format](reader, at, found.format);
  } catch (error) {
    if (!at.signal?.aborted) yield openFailure(at.place.name, error);
  } finally {
    await reader.close();
  }
}

type Opener = (reader: ByteReader, at: At, format: ReadFormat) => Items;

const FORMATS: Readonly<Record<ReadFormat, Opener>> = {
  "text/plain": single,
  "text/markdown": single,
  "text/html": single,
  "text/csv": (reader, { place, limits, signal }) =>
    tableRows(place, reader, limits, signal),
  "multipart/related": async function* (reader, at) {
    yield await fromMhtml(await collect(reader, at), at.place);
  },
  "message/rfc822": async function* (reader, at) {
    yield* message(await collect(reader, at), at);
  },
  "application/mbox": mailbox,
  "application/feed+xml": async function* (reader, at) {
    const bytes = await collect(reader, at);
    const { text } = decode(bytes, declaredCharset(bytes));
    yield* entries(fromFeed(text, at.place));
  },
  "application/feed+json": async function* (reader, at) {
    const { text } = decode(await collect(reader, at));
    yield* entries(fromJsonFeed(text, at.place));
  },
  "application/json": async function* (reader, at) {
    yield* jsonRows(at.place, await collect(reader, at));
  },
  "application/jsonl": (reader, { place, limits, signal }) =>
    jsonLines(place, reader, limits, signal),
  "application/pdf": async function* (reader, at) {
    yield await document("pdf", await collect(reader, at), at);
  },
  "application/warc": (reader, at) =>
    webPages(reader, at, (bytes, page, type) =>
      type === "pdf" || type === "docx"
        ? document(type, bytes, { ...at, place: page })
        : Promise.resolve({ ...page, bytes, mediaType: "text/html" }),
    ),
  "application/gzip": async function* (reader, at) {
    const onTrailing = () =>
      at.onSkipped?.(at.place.name, "bytes behind the gzip data's end");
    yield* open(gunzipped(reader, { ...at, onTrailing }), {
      ...inside(at),
      label: at.label.replace(/\.gz$/i, "").replace(/\.tgz$/i, ".tar"),
    });
  },
  "application/zip": zipped,
  "application/x-tar": tar,
};

/** One archive deeper; its content is no file of its own. */
function inside({ path: _path, ...at }: At): At {
  if (at.depth >= at.limits.depth)
    throw new ReadoutError(
      "input/bad-archive",
      `archives are nested deeper than ${at.limits.depth}: unpack it and add the files`,
    );
  return { ...at, depth: at.depth + 1 };
}

/** All bytes of one article's file. */
async function collect(
  reader: AsyncIterable<Uint8Array>,
  { limits, signal }: Pick<At, "limits" | "signal">,
  longest = limits.file,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of reader) {
    if (signal?.aborted) break;
    size += chunk.length;
    if (size > longest)
      throw new ReadoutError(
        "input/too-large",
        `the input is larger than ${megabytes(longest)}; split it, or give its articles as JSON Lines`,
      );
    chunks.push(chunk);
  }
  if (!size)
    throw new ReadoutError("input/empty", "the input is empty; give it a text");
  return joinBytes(chunks, size);
}

async function* single(reader: ByteReader, at: At, format: ReadFormat): Items {
  yield {
    ...at.place,
    mediaType: format,
    bytes: await collect(reader, at),
  };
}

async function document(
  format: DocumentFormat,
  bytes: Uint8Array,
  { place, converter }: Pick<At, "place" | "converter">,
): Promise<ArticleInput> {
  return {
    ...place,
    mediaType:
      format === "pdf"
        ? "application/pdf"
        : "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    bytes,
    ...(await converter.convert({ format, bytes })),
  };
}

function* entries(
  found: ReturnType<typeof fromFeed>,
): Generator<ArticleInput | InputFailure> {
  for (const entry of found)
    yield "input" in entry ? entry.input : openFailure(entry.name, entry.error);
}

// ---------------------------------------------------------------- mail

async function* message(bytes: Uint8Array, at: At): Items {
  const { article, enclosures } = await fromMail(bytes, at.place);
  if (article) yield article;
  let opened = 0;
  for (const { name, bytes: content } of enclosures) {
    if (at.signal?.aborted) return;
    if (isPassedOver(name, at)) continue;
    opened++;
    yield* open(once(content), member(name, at));
  }
  if (!article && !opened)
    throw new ReadoutError(
      "input/empty",
      "the message holds no text; save what it shows as text or as a web page (.html)",
    );
}

async function* mailbox(reader: ByteReader, at: At): Items {
  for await (const { number, bytes, cut } of mailboxMessages(
    reader,
    at.limits.file,
  )) {
    if (at.signal?.aborted) return;
    const name = `${at.place.name}:${number}`;
    try {
      if (cut)
        throw new ReadoutError(
          "input/too-large",
          `the message is larger than ${megabytes(at.limits.file)}; save its text`,
        );
      const place = { ...at.place, name, container: at.place.name };
      yield* message(bytes, { ...inside(at), place });
    } catch (error) {
      yield openFailure(name, error);
    }
    if (at.budget.spent) throw at.budget.spent;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

// ---------------------------------------------------------------- archives

/** A member's place under the archive's own name; nothing in it leads anywhere. */
function member(name: string, at: At): At {
  const shown = name.replace(/\p{Cc}/gu, "").slice(0, 500) || "unnamed";
  return {
    ...inside(at),
    place: {
      ...at.place,
      name: `${at.place.name}/${shown}`,
      container: at.place.name,
    },
    label: shown.split("/").at(-1)!,
  };
}

/** Whether a member is none that holds an article, by its name; it is told of, hidden ones apart. */
function isPassedOver(
  name: string,
  at: At,
  stems: ReadonlySet<string> = new Set(),
): boolean {
  const parts = name.split("/").filter((part) => part && !/^\.+$/.test(part));
  const last = parts.at(-1) ?? "";
  let reason = parts.some((part) => skipReason(part) === "")
    ? ""
    : skipReason(last);
  for (let end = 1; reason === null && end < parts.length; end++)
    if (isPageFolder(parts.slice(0, end).join("/"), stems))
      reason = "the pictures and scripts of a saved page";
  if (reason) at.onSkipped?.(`${at.place.name}/${name}`, reason);
  return reason !== null;
}

const A_LINK = "a link, which is not followed out of an archive";

async function* tar(reader: ByteReader, at: At): Items {
  const stems = new Set<string>();
  for await (const { name, kind, body } of tarMembers(reader)) {
    if (at.signal?.aborted) return;
    if (kind === "other") continue;
    at.budget.member();
    stems.add(stemOf(name));
    if (kind === "link") at.onSkipped?.(`${at.place.name}/${name}`, A_LINK);
    else if (!isPassedOver(name, at, stems))
      yield* open(body, member(name, at));
    if (at.budget.spent) throw at.budget.spent;
  }
}

async function* zipped(reader: ByteReader, at: At): Items {
  const { path, limits, budget } = at;
  let bytes: Uint8Array | null = null;
  if (path === undefined) bytes = await collect(reader, at, limits.archive);
  const zip = await openZip(path ?? bytes!, budget, limits);
  try {
    const kind = kindOf(zip);
    // a document is one article: a part of it is none
    if (zip.error && kind !== "zip" && kind !== "wacz") throw zip.error;
    if (kind === "docx") {
      // what the library will unpack is measured first
      for (const part of zip.members)
        if (/\.(?:xml|rels)$/i.test(part.name))
          await collect(part.open(), at).catch(orEmpty);
      yield await document("docx", bytes ?? (await collect(reader, at)), at);
      return;
    }
    if (kind !== "zip" && kind !== "wacz")
      throw new ReadoutError(
        "input/unsupported",
        `this is ${kind}, which this version does not read: save it as text or as a web page (.html)`,
      );
    await reader.close();
    yield* zipMembers(zip, kind === "wacz", at);
    if (zip.error) throw zip.error;
  } finally {
    zip.close();
  }
}

/** A part of a document may be empty. */
function orEmpty(error: unknown): void {
  if (!(error instanceof ReadoutError && error.code === "input/empty"))
    throw error;
}

async function* zipMembers(zip: Zip, isWacz: boolean, at: At): Items {
  const stems = new Set(zip.members.map(({ name }) => stemOf(name)));
  for (const { name, kind, packed, open: content } of zip.members) {
    if (at.signal?.aborted) return;
    if (kind === "folder" || (isWacz && !WACZ_PAGES.test(name))) continue;
    at.budget.member();
    if (kind === "link") at.onSkipped?.(`${at.place.name}/${name}`, A_LINK);
    else if (!isPassedOver(name, at, stems))
      yield* open(content(), member(name, at));
    if (at.budget.spent) throw at.budget.spent;
    at.onRead?.(packed);
  }
}

const WACZ_PAGES = /^archive\/.+\.warc(?:\.gz)?$/i;

/** What a ZIP archive is by its members: an archive, a document that is packed as one, or the words for one that is not read. */
function kindOf({
  members,
  error,
}: Zip): "zip" | "docx" | "wacz" | (string & {}) {
  const names = new Set(members.map((one) => one.name));
  if (names.has("[Content_Types].xml")) {
    if (names.has("word/document.xml")) return "docx";
    if (error || [...names].some((name) => /^(?:xl|ppt|visio)\//.test(name)))
      return "an Office document (a sheet, slides or a drawing)";
  }
  if (names.has("META-INF/container.xml") && names.has("mimetype"))
    return "an e-book (EPUB)";
  if (names.has("META-INF/manifest.xml") && names.has("content.xml"))
    return "an OpenDocument file";
  // it stands at the end of the archive
  return (error || names.has("datapackage.json")) &&
    [...names].some((name) => WACZ_PAGES.test(name))
    ? "wacz"
    : "zip";
}
