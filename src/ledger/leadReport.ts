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
    own[0] ??
    contact.reports[0]
  );
}

/** The report whose words are shown where words were searched for: one that has them, the lead before the others; else the lead. */
export function foundReport(
  contact: LedgerContact,
): LedgerContact["reports"][number] | undefined {
  const lead = leadReport(contact);
  return lead?.found && !lead.found.length
    ? (contact.reports.find((report) => report.found?.length) ?? lead)
    : lead;
}
