import { edtfDays } from "../../text/edtf.ts";
import type { SourceFacts } from "./sources.ts";

/** The articles as CSL-JSON items (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html), for Zotero and other reference managers. */
export function cslItems(
  sources: readonly SourceFacts[],
): Readonly<Record<string, unknown>>[] {
  return sources.map((source) => {
    const issued = source.published ? cslDate(source.published) : null;
    const accessed = source.retrieved
      ? cslDate(source.retrieved.slice(0, 10))
      : null;
    return {
      id: source.id,
      type:
        source.genre === "official" || source.genre === "transcript"
          ? "document"
          : "article-newspaper",
      ...(source.title ? { title: source.title } : {}),
      ...(source.publisher
        ? {
            [source.genre === "official" ? "publisher" : "container-title"]:
              source.publisher,
          }
        : {}),
      ...(source.byline ? { author: [{ literal: source.byline }] } : {}),
      ...(issued ? { issued } : {}),
      ...(source.url ? { URL: source.url } : {}),
      ...(accessed ? { accessed } : {}),
      language: source.language,
      note: `Readout article ${source.id}; text SHA-256 ${source.textSha256}`,
    };
  });
}

/** `1987-12-08` as three date parts, `1987-12` as two; an interval as its first and last day; anything else in words, as it stands. */
function cslDate(edtf: string): Readonly<Record<string, unknown>> | null {
  if (!edtf) return null;
  const parts = (value: string) =>
    /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(value)
      ? value.split("-").map(Number)
      : null;
  const ends = edtf.split("/").map(parts);
  return ends.every((end) => end !== null) && edtfDays(edtf)?.from !== undefined
    ? { "date-parts": ends }
    : { literal: edtf };
}
