import { createHash } from "node:crypto";
import { extname } from "node:path";
import type { ArticleInput } from "../article/record.ts";
import { canonicalJson } from "../ledger/hash.ts";

/**
 * What an input says, as a SHA-256 in hexadecimal: of two inputs with one key the same article is made. Everything that an article is made of goes
 * in; where the input lies does not, except for the ending of a file's name, by which its format may be told.
 */
export function inputKey(input: ArticleInput): string {
  const { name, bytes, ...rest } = input;
  const hash = createHash("sha256");
  // the number tells where the one part ends and the other begins, whatever the bytes are
  hash.update(`${bytes?.length ?? -1}\n`);
  if (bytes) hash.update(bytes);
  const file = rest.text === undefined && rest.html === undefined;
  const ending = file ? extname(name).toLowerCase() : undefined;
  hash.update(canonicalJson({ ...said(rest), ending }));
  return hash.digest("hex");
}

type Rest = Omit<ArticleInput, "name" | "container" | "bytes">;

/** The fields of an input, without what an opener may have hung on it. */
function said(input: Rest): Record<keyof Rest, unknown> {
  const { mediaType, retrieved, id, url, publisher, date, title } = input;
  const { byline, text, blocks, html, whole, notes } = input;
  return {
    ...{ mediaType, retrieved, id, url, publisher, date, title },
    ...{ byline, text, blocks, html, whole, notes },
  };
}
