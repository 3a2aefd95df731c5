import { timesOf } from "../ledger/timesOf.ts";
import type { Readout } from "../readout/record.ts";
import { hull, quote, type Span } from "../text/span.ts";
import { publishedInWords, whenInWords } from "./when.ts";

type TimeExpression = Readout["times"][number];

/**
 * One expression of time, what it was resolved to and what it was counted from:
 * EXAMPLE `“next week”: between 30 Jul and 5 Aug 2018, counted from the article's date, Thu 26 Jul 2018`. An expression that names its
 * whole date is counted from nothing; one that could not be put on the calendar says so, with its TIMEX3 value.
 */
export function timeInWords(
  one: TimeExpression,
  article: Readout["article"],
): string {
  const words = `“${oneLine(quote(article.text, one.span))}”`;
  if (one.edtf !== null)
    return `${words}: ${whenInWords(one.edtf, "within")}${countedFrom(one, article)}`;
  if (one.type === "DURATION")
    return `${words}: a length of time, ${one.value}`;
  if (one.type === "SET") return `${words}: what comes again, ${one.value}`;
  return `${words}: no day known, ${one.value}${countedFrom(one, article)}`;
}

/** The expressions behind the date of a contact, statement or event, each in words. */
export const datedInWords = (
  readout: Readout,
  record: Readonly<{ time: string | null; evidence: Span }>,
): string[] =>
  timesOf(readout, record).map((one) => timeInWords(one, readout.article));

/** The same for all contacts and statements of an article, by their ids; those without a date are left out. */
export function allDated(readout: Readout): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const contact of readout.contacts)
    found[contact.id] = datedInWords(readout, contact);
  for (const { id, time, source, cue, content } of readout.statements) {
    const spans = [source, cue, ...content].filter((span) => span !== null);
    found[id] = datedInWords(readout, { time, evidence: hull(spans) });
  }
  return Object.fromEntries(
    Object.entries(found).filter(([, words]) => words.length),
  );
}

function countedFrom(
  { anchor }: TimeExpression,
  article: Readout["article"],
): string {
  if (anchor === null) return "";
  if (anchor !== "dct")
    return `, counted from “${oneLine(quote(article.text, anchor))}”`;
  return `, counted from the article's date${article.published ? `, ${publishedInWords(article.published.value)}` : ""}`;
}

const oneLine = (text: string) => text.replace(/\s+/gu, " ");
