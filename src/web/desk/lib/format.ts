import type {
  LedgerContact,
  LedgerReport,
  LedgerStatement,
} from "../../../ledger/query.ts";
import { REVIEW_QUESTIONS, type ReviewReason } from "../../../ledger/review.ts";
import { parseDay } from "../../../text/calendar.ts";
import { dateInWords, publishedInWords } from "../../../views/when.ts";

export {
  originsOf,
  ownReports,
  REPEATS_IN_WORDS,
  reportsInWords,
} from "../../../views/origins.ts";

export { foundReport, leadReport } from "../../../ledger/leadReport.ts";

export {
  dayInWords,
  edtfLine,
  publishedInWords,
  whenInWords,
} from "../../../views/when.ts";

type Mode = LedgerContact["mode"];
export type Status = LedgerContact["status"];

/** `1987-12-08` as `8 Dec 1987` */
export function dayOf(value: string): string {
  const day = parseDay(value);
  return day === null ? value : dateInWords(day);
}

/** 12,345 */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 report`, `2 reports`, `2 copies` */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** What a status is called for a kind of contact: a letter that was "held" was sent. */
export function statusWord(status: Status, mode?: Mode): string {
  if (status === "held" && mode === "letter") return "sent";
  if (status === "held" && mode === "signing") return "signed";
  return status;
}

/** Source words that begin with a capital only because a sentence does are left as they are; our own words get one. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a record of the review queue is headed with: of a doubtful one, the gravest thing that speaks against its reading. */
export function reasonOf({
  why,
  because,
}: Readonly<{ why: ReviewReason; because: readonly string[] }>): string {
  return why === "doubt" ? capital(because[0]!) : REVIEW_QUESTIONS[why].name;
}

export const DIFFER_WORDS: Readonly<
  Record<LedgerContact["differ"][number], string>
> = {
  dates: "dates differ",
  places: "places differ",
  kinds: "kinds differ",
  status: "reports of its status differ",
  parties: "parties differ",
};

/** Whose voice a report stands in: never a fact, always somebody's report. */
export function inVoice(report: Pick<LedgerReport, "assertedBy">): string {
  return report.assertedBy === "narrator"
    ? "in the narrator’s words"
    : `says ${report.assertedBy}`;
}

/** `Sample Wire A, Wed 9 Dec 1987`; a publisher is never left out, even where it is not known. */
export function sourceLine(row: {
  publisher?: string | undefined;
  published?: string | undefined;
}): string {
  return [
    row.publisher ?? "publisher not named",
    row.published ? publishedInWords(row.published) : "no date",
  ].join(", ");
}

/** How one report of a record is called: by its publisher and day; by its article where the record has it no more. */
export function reportName(
  { reports }: LedgerContact | LedgerStatement,
  { article }: { article: string },
): string {
  const report = reports.find((one) => one.article === article);
  return report ? sourceLine(report) : article;
}

export function speakerOf(
  statement: Pick<LedgerStatement, "speakers" | "sourceDescription">,
): string {
  return (
    statement.speakers.map((one) => one.name).join(" and ") ||
    statement.sourceDescription ||
    "speaker not named"
  );
}

/** One quotation ready to paste: words, whose they are, where they stood. */
export function citation(
  words: string,
  row: {
    publisher?: string | undefined;
    published?: string | undefined;
    title?: string | undefined;
  },
  link: string,
  note: string,
): string {
  const title = row.title ? `, “${row.title}”` : "";
  return `“${words}” (${note}). ${sourceLine(row)}${title}. ${new URL(link, location.origin).href}`;
}
