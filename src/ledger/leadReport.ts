import { ownReports } from "./origins.ts";
import type { LedgerContact } from "./query.ts";

/** The report whose words stand for the contact in a list: the first of those that report what the ledger says. */
export function leadReport(
  contact: LedgerContact,
): LedgerContact["reports"][number] | undefined {
  const own = ownReports(contact);
  return (
    own.find(
      (report) =>
        report.status === contact.status && report.time === contact.time,
    ) ??
    own.find((report) => report.status === contact.status) ??
    contact.reports[0]
  );
}
