import type { LedgerContact, LedgerReport } from "../../../ledger/query.ts";
import { valueInWords } from "../../../views/decisionText.ts";

type Field = LedgerContact["differ"][number];

/** Whether this report's value is one that the ledger did not take, where the reports differ on the field. A vaguer value is no difference. */
export function reportDiffers(
  contact: LedgerContact,
  report: LedgerReport,
  field: Field,
): boolean {
  return (
    contact.differ.includes(field) &&
    valueOf(report, field) !== "" &&
    !agrees(contact, report, field)
  );
}

function agrees(
  contact: LedgerContact,
  report: LedgerReport,
  field: Field,
): boolean {
  switch (field) {
    case "dates":
      return report.time === contact.time || holdsDay(report.time!, contact);
    case "places":
      return report.place?.name === contact.place?.name;
    case "kinds":
      return report.mode === contact.mode;
    case "status":
      return report.status === contact.status;
    case "parties": {
      const names = new Set(contact.participants.map((one) => one.name));
      return (
        report.participants.length === contact.participants.length &&
        report.participants.every((one) => names.has(one.name))
      );
    }
  }
}

/** EXAMPLE "last December" (1987-12) holds 8 to 10 December 1987; the 9th does not. */
function holdsDay(time: string, contact: LedgerContact): boolean {
  if (!contact.from || !contact.to) return false;
  const [a, b] = time.split("/");
  if (b === undefined)
    return (
      /^\d{4}(-\d{2})?$/.test(time) &&
      contact.from.startsWith(time) &&
      contact.to.startsWith(time)
    );
  const day = /^\d{4}-\d{2}-\d{2}$/;
  const wider = a !== contact.from || b !== contact.to;
  return (
    wider &&
    day.test(a!) &&
    day.test(b) &&
    a! <= contact.from &&
    contact.to <= b &&
    !contact.time?.includes("/")
  );
}

function valueOf(report: LedgerReport, field: Field): string {
  switch (field) {
    case "dates":
      return report.time ?? "";
    case "places":
      return report.place?.name ?? "";
    case "kinds":
      return report.mode;
    case "status":
      return report.status;
    case "parties":
      return report.participants.map((one) => one.name).join(";");
  }
}

/** How the value in the ledger's column stands to the reports: counted, never weighed. */
export function ledgerReason(
  contact: LedgerContact,
  reports: readonly LedgerReport[],
  field: Field,
): string {
  const corrected = contact.decisions?.findLast(
    (one) => one.do === "set" && one.field === CORRECTED[field] && !one.report,
  );
  if (corrected)
    return `corrected by ${corrected.by}; as read: ${valueInWords(corrected.field!, corrected.was)}`;
  const decided = decision(contact, field);
  if (decided) return decided;
  const giving = reports.filter((report) => valueOf(report, field) !== "");
  if (!giving.length) return "no report says";
  if (reports.length === 1) return "the only report";
  const same = giving.filter((report) => agrees(contact, report, field));
  if (same.length === reports.length) return "all reports agree";
  if (same.length === giving.length)
    return `all ${giving.length === 1 ? "that say: 1" : `${giving.length} that say`} of ${reports.length} reports`;
  return same.length
    ? `as in ${same.length} of ${giving.length} reports`
    : "no single report says all of it";
}

/** The field of a correction that each row of the table shows. */
const CORRECTED: Readonly<Record<Field, string>> = {
  dates: "time",
  places: "place",
  kinds: "mode",
  status: "status",
  parties: "participants",
};

const DECIDED: Readonly<Record<Field, RegExp>> = {
  dates: /^time \S+ is that of (.*)$/,
  places: /^place .*? is that of (.*)$/,
  kinds: /^[a-z]+: (so (?:named|called) by .*)$/,
  status: /^[a-z]+: (.*report.*)$/,
  parties: /^$/,
};

/** The line of `why` that tells how a value was chosen, without its rule: "Sample Wire A, 1987-12-09: the most exact report nearest to the event". */
function decision(contact: LedgerContact, field: Field): string | undefined {
  for (const line of contact.why) {
    const rule = / \[ledger\/(time|place|mode|status)-[a-z-]+\]$/.exec(line);
    const of = {
      time: "dates",
      place: "places",
      mode: "kinds",
      status: "status",
    }[rule?.[1] ?? ""];
    const found =
      rule && of === field
        ? DECIDED[field].exec(line.slice(0, rule.index))
        : null;
    if (found) return found[1];
  }
  return undefined;
}

export type Step = Readonly<{
  status: LedgerReport["status"];
  time: string | null;
  extent?: LedgerReport["extent"];
  published?: string | undefined;
  quote: string;
  /** Later reports that said the same. */
  again: number;
}>;

/** What was reported when, oldest report first; reports that only repeat the one before are counted with it. */
export function history(reports: readonly LedgerReport[]): Step[] {
  const steps: (Step & { again: number })[] = [];
  const dated = [...reports].sort((a, b) =>
    compare(a.published ?? "9", b.published ?? "9"),
  );
  for (const { status, time, extent, published, quote } of dated) {
    const last = steps.at(-1);
    if (
      last &&
      last.status === status &&
      (last.time === time || status === "held")
    )
      last.again++;
    else
      steps.push({
        status,
        time,
        ...(extent ? { extent } : {}),
        published,
        quote,
        again: 0,
      });
  }
  return steps;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
