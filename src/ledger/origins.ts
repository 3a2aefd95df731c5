import { AGENCIES } from "../article/dateline.ts";
import { foldName } from "./names.ts";

/**
 * Why a report confirms nothing that another does not say already: both stand in one article, in versions of one page, in copies of one text, or in texts that credit the same agency.
 */
export const REPEATS = ["article", "version", "copy", "agency"] as const;

/** What tells whose word a report is. */
export type Origin = Readonly<{
  article: string;
  /** Equal for all copies of one text. */
  family: string;
  /** Equal for all versions of one page. */
  address: string | null;
  /** The agency named as origin. */
  credit: string | null;
  publisher: string | null;
}>;

export type Repeats = Readonly<{
  /** The article that counts for this one. */
  article: string;
  as: (typeof REPEATS)[number];
}>;

/**
 * Of reports of one contact in canonical order, for each the first that it has its word from; null for those that count. "3 reports, 1 origin": an
 * agency's story in two papers and the agency's own. What an agency says twice is its word still; a paper that is no agency counts with each report
 * that it wrote itself.
 */
export function repeatsOf(reports: readonly Origin[]): (Repeats | null)[] {
  const parent = reports.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  const join = (a: number, b: number) => {
    const [x, y] = [root(a), root(b)];
    parent[Math.max(x, y)] = Math.min(x, y);
  };
  const credited = reports.map(({ credit }) => agencyOf(credit));
  const agencies = reports.map(({ publisher }, index) => {
    if (credited[index]) return credited[index];
    const wrote = agencyOf(publisher);
    return wrote &&
      (credited.includes(wrote) || AGENCIES.has(wrote.toUpperCase()))
      ? wrote
      : null;
  });
  const first = new Map<string, number>();
  reports.forEach((report, index) => {
    for (const key of [
      `article ${report.article}`,
      `copy ${report.family}`,
      ...(report.address ? [`version ${report.address}`] : []),
      ...(agencies[index] ? [`agency ${agencies[index]}`] : []),
    ]) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else join(other, index);
    }
  });
  return reports.map((report, index) => {
    const of = root(index);
    if (of === index) return null;
    const group = reports.filter(
      (_, other) => other !== index && root(other) === of,
    );
    const shares = (key: "article" | "address" | "family") =>
      report[key] !== null && group.some((one) => one[key] === report[key]);
    const as = shares("article")
      ? "article"
      : shares("address")
        ? "version"
        : shares("family")
          ? "copy"
          : "agency";
    return { article: reports[of]!.article, as };
  });
}

/** The reports in words of their own: a copy says nothing that its original does not. */
export function ownReports<
  Report extends Readonly<{ repeats?: Repeats | undefined }>,
>({ reports }: Readonly<{ reports: readonly Report[] }>): Report[] {
  return reports.filter((report) => report.repeats?.as !== "copy");
}

/** One agency under its whole name and its letters. */
const LETTERS: Readonly<Record<string, string>> = {
  "associated press": "ap",
  "agence france presse": "afp",
  "press trust of india": "pti",
  "united press international": "upi",
  "deutsche presse agentur": "dpa",
  "anadolu agency": "anadolu",
  aa: "anadolu",
  "kyodo news": "kyodo",
  "xinhua news agency": "xinhua",
  "itar tass": "tass",
};

function agencyOf(name: string | null): string | null {
  const fold = name === null ? "" : foldName(name);
  return fold ? (LETTERS[fold] ?? fold) : null;
}
