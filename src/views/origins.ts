import { ownReports } from "../ledger/origins.ts";
import type { LedgerReport } from "../ledger/query.ts";

/** A contact or a statement as far as its reports go. */
type Reported<Report = Pick<LedgerReport, "repeats">> = Readonly<{
  reports: readonly Report[];
}>;

export { ownReports };

/** How many sources speak for themselves: papers that credit one agency are one. */
export function originsOf({ reports }: Reported): number {
  return reports.filter((report) => !report.repeats).length;
}

/** `1 report`, `3 reports`, `3 reports, 1 origin`. */
export function reportsInWords(record: Reported): string {
  const [own, origins] = [ownReports(record).length, originsOf(record)];
  const of = (count: number, noun: string) =>
    `${count} ${noun}${count === 1 ? "" : "s"}`;
  return origins < own
    ? `${of(own, "report")}, ${of(origins, "origin")}`
    : of(own, "report");
}

/** Why a report does not count for itself: `a copy`, `the same agency's word`. */
export const REPEATS_IN_WORDS: Readonly<
  Record<NonNullable<LedgerReport["repeats"]>["as"], string>
> = {
  article: "the same article",
  version: "another version of the same page",
  copy: "a copy",
  agency: "the same agency's word",
};
