import type { Decision, ReportOf } from "../ledger/decisions.ts";
import type { RecordDecision } from "../ledger/query.ts";
import { whenInWords, type Extent } from "./when.ts";

/** A decision in one line, for lists and the log: "status set to cancelled (as read: held): “Mr. Novak met ...”". */
export function decisionInWords(decision: Decision): string {
  switch (decision.do) {
    case "accept":
      return `confirmed: ${words(decision.of)}`;
    case "reject":
      return `rejected: ${words(decision.of)}`;
    case "set":
      return `${fieldInWords(decision.field)}${decision.report ? " of one report" : ""} set to ${valueInWords(decision.field, decision.value)} (as read: ${valueInWords(decision.field, decision.was)}): ${words(decision.of)}`;
    case "merge":
      return `one contact: ${words(decision.of)}`;
    case "apart":
      return `two contacts: ${words(decision.of)} and ${words(decision.from)}`;
    case "add-contact":
      return `contact added (${decision.contact.participants.map((one) => one.name).join(", ")}, ${decision.contact.mode}): ${words(decision.of)}`;
    case "add-statement":
      return `statement added (${decision.statement.speakers.map((one) => one.name).join(", ") || "speaker not named"}, ${decision.statement.kind}): ${words(decision.of)}`;
    case "note":
      return `note “${decision.text}”: ${words(decision.of)}`;
    case "tag":
      return `tag ${decision.tag} ${decision.on ? "given" : "taken away"}: ${words(decision.of)}`;
    case "column":
      return decision.values
        ? `column ${decision.name}${decision.values.length ? `: ${decision.values.join(", ")}` : ""}`
        : `column ${decision.name} taken out`;
    case "code":
      return `${decision.column} set to ${decision.value ?? "nothing"}: ${words(decision.of)}`;
    case "complete":
      return `read whole, nothing is missing: ${decision.of[0]!.article}`;
    case "copy":
      return decision.of
        ? `${decision.article} is a copy of ${decision.of.article}`
        : `${decision.article} is no copy`;
    case "same-actor":
      return `one actor: ${[decision.into, ...decision.from].map((one) => one.name).join(", ")}`;
    case "other-actor":
      return `another actor than ${decision.name}: ${decision.signatures.map((one) => one.split("|")[1]).join(", ")}`;
  }
}

const LONGEST = 80;
function words(
  anchors: readonly { kind: string; article: string; quote: string }[],
): string {
  if (anchors[0]!.kind === "article") return anchors[0]!.article;
  const more = anchors.length - 1;
  return `“${shortened(anchors[0]!.quote)}”${more ? ` and ${more} more` : ""}`;
}

function shortened(quote: string): string {
  const line = quote.replace(/\s+/gu, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** A field's value in words; "not given" where there is none. */
export function valueInWords(field: string, value: unknown): string {
  if (value === null || value === undefined) return "not given";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value))
    return (
      (value as { name: string; onBehalfOf?: string }[])
        .map(({ name, onBehalfOf }) =>
          onBehalfOf ? `${name} for ${onBehalfOf}` : name,
        )
        .join(", ") || "not named"
    );
  if (field === "time") {
    const { time, extent } = value as { time: string | null; extent?: Extent };
    return whenInWords(time, extent);
  }
  const { name, quote, ordinal } = value as {
    name?: string;
    quote?: string;
    ordinal?: number;
  };
  if (quote !== undefined) return `“${shortened(quote)}”`;
  if (name === undefined) return JSON.stringify(value);
  return ordinal === undefined ? name : `${name}, round ${ordinal}`;
}

/** "visit type" for `visitType`: a field as people call it. */
export const fieldInWords = (field: string): string =>
  FIELD_WORDS[field] ??
  field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const FIELD_WORDS: Readonly<Record<string, string>> = {
  partOf: "part of",
  assertedBy: "whose claim it is",
  within: "within which statement",
  contact: "said at which contact",
};

/** What a record's decision did, in a few words: "confirmed", "status: planned". `named`: how a report is called. */
export function doneInWords(
  decision: RecordDecision,
  named: (report: ReportOf) => string = (report) => report.article,
): string {
  if (decision.do === "set")
    return `${fieldInWords(decision.field!)}${decision.report ? ` in ${named(decision.report)}` : ""}: ${valueInWords(decision.field!, decision.value)}`;
  if (decision.do === "note") return `note: ${decision.text}`;
  if (decision.do === "tag")
    return `tag ${decision.tag} ${decision.on ? "given" : "taken away"}`;
  if (decision.do === "code")
    return `${decision.column}: ${typeof decision.value === "string" ? decision.value : "nothing"}`;
  return DONE[decision.do] ?? decision.do;
}
const DONE: Readonly<Record<string, string>> = {
  accept: "confirmed",
  reject: "rejected",
  merge: "put together with another",
  apart: "kept apart from another",
  "add-contact": "added to what was read",
  "add-statement": "added to what was read",
};
