import { decode } from "../article/charset.ts";
import type { InputPlace } from "../article/mail.ts";
import type { ByteReader } from "../article/reader.ts";
import { joinBytes } from "../article/reader.ts";
import type { ArticleInput } from "../article/record.ts";
import { unchunked, warcRecords, type WarcRecord } from "../article/warc.ts";
import type { InputFailure } from "../pipeline.ts";
import { ReadoutError } from "../text/errors.ts";
import type { DocumentFormat } from "./converter.ts";
import { openFailure } from "./failure.ts";
import { megabytes, type Budget, type Limits } from "./limits.ts";
import { contentDecoded } from "./contentDecoded.ts";

/** What of an archived answer is read. */
const PAGE_TYPES: ReadonlyMap<string, "html" | DocumentFormat> = new Map([
  ["text/html", "html"],
  ["application/xhtml+xml", "html"],
  ["application/pdf", "pdf"],
  [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docx",
  ],
]);

type Context = Readonly<{
  place: InputPlace;
  limits: Limits;
  budget: Budget;
  /** Digests and addresses of the answers that were read, for those that only say that nothing changed. */
  known: Set<string>;
  signal?: AbortSignal | undefined;
  onSkipped?: ((name: string, reason: string) => void) | undefined;
}>;

/**
 * The pages in a web archive's records: answers and resources that are HTML, PDF or Word, under their address, with the day they were fetched. A
 * record that says that its page had not changed is passed over where that page was read, and named where it was not.
 * @param make the article of a page's bytes
 */
export async function* webPages(
  reader: ByteReader,
  context: Context,
  make: (
    bytes: Uint8Array,
    place: InputPlace & Pick<ArticleInput, "url">,
    type: "html" | DocumentFormat,
  ) => Promise<ArticleInput>,
): AsyncGenerator<ArticleInput | InputFailure> {
  const { place: archive, known, signal, budget } = context;
  for await (const record of warcRecords(reader)) {
    if (signal?.aborted) return;
    const { headers, number } = record;
    const kind = headers.get("warc-type");
    if (kind !== "response" && kind !== "resource" && kind !== "revisit")
      continue;
    const url = headers.get("warc-target-uri") ?? "";
    const retrieved = headers.get("warc-date");
    const isWeb = /^https?:\/\//i.test(url);
    const place = {
      name: `${archive.name}:${isWeb ? url.slice(0, 500) : number}`,
      container: archive.name,
      ...(retrieved ? { retrieved } : {}),
      ...(isWeb ? { url } : {}),
    };
    const skip = (reason: string) => context.onSkipped?.(place.name, reason);
    try {
      if (kind === "revisit") {
        const before = [
          headers.get("warc-payload-digest"),
          headers.get("warc-refers-to-target-uri"),
          url,
        ].some((one) => one && known.has(one));
        if (!before)
          throw new ReadoutError(
            "input/no-article",
            `the record says only that the page had not changed since ${headers.get("warc-refers-to-date") ?? "an earlier visit"}: add the web archive of that visit before this one`,
          );
        skip("a page that had not changed since it was read");
        continue;
      }
      const type = typeOf(record);
      const page = PAGE_TYPES.get(type.name);
      const status = record.http?.status ?? 200;
      if (!page) skip(`not a page (${type.name || "of no type"})`);
      else if (status !== 200) skip(`the server answered ${status}`);
      else {
        const bytes = await payload(record, context);
        remember(known, headers.get("warc-payload-digest"), url);
        if (bytes.length) yield await article(bytes, place, page, type.charset);
        else skip("an answer without content");
      }
    } catch (error) {
      yield openFailure(place.name, error);
    }
    if (budget.spent) throw budget.spent;
  }

  async function article(
    bytes: Uint8Array,
    place: InputPlace,
    page: "html" | DocumentFormat,
    charset: string | undefined,
  ): Promise<ArticleInput> {
    const made = await make(bytes, place, page);
    // what the server said of the encoding comes before what the page says
    return page === "html" && charset
      ? { ...made, html: decode(bytes, charset).text }
      : made;
  }
}

/** A crawl of millions of pages is remembered in part. */
const MOST_KNOWN = 2_000_000;

function remember(known: Set<string>, ...keys: (string | undefined)[]): void {
  for (const key of keys) if (key && known.size < MOST_KNOWN) known.add(key);
}

function typeOf({ http, headers }: WarcRecord): {
  name: string;
  charset?: string;
} {
  const value = (http?.headers ?? headers).get("content-type") ?? "";
  const charset = /;\s*charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(value)?.[1];
  return {
    name: value.split(";")[0]!.trim().toLowerCase(),
    ...(charset ? { charset } : {}),
  };
}

async function payload(
  { http, body }: WarcRecord,
  { limits, budget }: Context,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limits.file)
      throw new ReadoutError(
        "input/too-large",
        `the answer is larger than ${megabytes(limits.file)}; save the article alone`,
      );
    parts.push(chunk);
  }
  const raw = joinBytes(parts, size);
  const whole = /\bchunked\b/i.test(
    http?.headers.get("transfer-encoding") ?? "",
  )
    ? unchunked(raw)
    : raw;
  const encoding = http?.headers.get("content-encoding");
  const content = contentDecoded(whole, encoding, limits.file);
  if (content !== whole) budget.unpacked(content.length);
  return content;
}
