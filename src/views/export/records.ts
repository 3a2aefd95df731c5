import type { LedgerContact, LedgerStatement } from "../../ledger/query.ts";
import type { Sources } from "./sources.ts";

/** A span as a line of the export has it: its place in Unicode code points beside that in UTF-16 code units. */
export type PlacedSpan = Readonly<{
  start: number;
  end: number;
  startCodePoints: number;
  endCodePoints: number;
}>;

/** What the line says of the article that a record was read from. */
export type Provenance = Readonly<{
  url?: string;
  retrieved?: string;
  added: string;
  inputSha256: string;
  textSha256: string;
  version: string;
}>;

/**
 * Records as the API gives them, every span of them also in code points, and where each passage is from: `provenance` of a statement, of each report
 * of a contact.
 */
export function placedRecords(
  items: readonly (LedgerContact | LedgerStatement)[],
  sources: Sources,
): unknown[] {
  const placed = (value: object, article: string) =>
    withCodePoints(value, sources.of(article).codePoints) as object;
  return items.map((item) => {
    const reports = item.reports.map((report) => ({
      ...placed(report, report.article),
      ...("participants" in report
        ? { provenance: provenanceOf(report.article, sources) }
        : {}),
    }));
    return "participants" in item
      ? { ...item, reports }
      : {
          ...placed(item, item.article),
          reports,
          provenance: provenanceOf(item.article, sources),
        };
  });
}

function provenanceOf(article: string, sources: Sources): Provenance {
  const { url, retrieved, added, sha256, textSha256, version } =
    sources.of(article);
  return {
    ...(url === undefined ? {} : { url }),
    ...(retrieved === undefined ? {} : { retrieved }),
    added,
    inputSha256: sha256,
    textSha256,
    version,
  };
}

/** `value` with code points in every span in it. */
function withCodePoints(
  value: unknown,
  codePoints: (offset: number) => number,
): unknown {
  if (Array.isArray(value))
    return value.map((one) => withCodePoints(one, codePoints));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      withCodePoints(one, codePoints),
    ]),
  );
  const { start, end } = value as { start?: unknown; end?: unknown };
  return typeof start === "number" && typeof end === "number"
    ? {
        ...fields,
        startCodePoints: codePoints(start),
        endCodePoints: codePoints(end),
      }
    : fields;
}
