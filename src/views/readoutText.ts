import type { Readout } from "../readout/record.ts";
import { hull, quote, type Span } from "../text/span.ts";
import { timeInWords } from "./dated.ts";

/** A Readout for people, as `readout read --format text` prints it: each record with the words it was read from. */
export function readoutText(readout: Readout): string {
  const { article } = readout;
  const words = (span: Span) =>
    `“${quote(article.text, span).replace(/\s+/gu, " ")}”`;
  const name = (id: string) =>
    readout.actors.find((actor) => actor.id === id)?.name ?? id;
  const names = (ids: readonly string[]) => ids.map(name).join(", ");
  const joined = (...parts: (string | false | null | undefined)[]) =>
    parts.filter(Boolean).join(", ");
  const section = (title: string, lines: string[]) =>
    lines.length ? [`\n${title}`, ...lines.map((line) => `  ${line}`)] : [];
  return [
    article.title ?? article.id,
    joined(
      article.publisher,
      article.published?.value ?? "no document date",
      article.input.name,
    ),
    ...section(
      "Contacts",
      readout.contacts.map((contact) => {
        const parties = contact.participants
          .map(
            (party) =>
              name(party.actor) +
              (party.part === "party" ? "" : ` (${party.part})`),
          )
          .join(" – ");
        const by =
          contact.assertedBy === "narrator" ? null : saidBy(contact.assertedBy);
        return `${contact.id} ${joined(`${contact.mode} ${contact.status}`, contact.time ?? "no day given", parties, contact.place?.name, by)}\n     ${words(contact.evidence)}`;
      }),
    ),
    ...section(
      "Statements",
      readout.statements.map((statement) => {
        const speaker =
          names(statement.speakers) ||
          statement.sourceDescription ||
          "source not stated";
        const to = statement.addressee && `to ${name(statement.addressee)}`;
        const spans = [
          statement.source,
          statement.cue,
          ...statement.content,
        ].filter((span) => span !== null);
        return `${statement.id} ${joined(`${speaker}: ${statement.kind}`, statement.directness, to, statement.time)}\n     ${words(hull(spans))}`;
      }),
    ),
    ...section(
      "Times",
      readout.times.map((time) => `${time.id} ${timeInWords(time, article)}`),
    ),
    ...section(
      "Threads",
      readout.threads.map((thread) =>
        joined(
          `${thread.name}${thread.series ? ` no. ${thread.series.ordinal}` : ""}`,
          thread.items.join(", "),
        ),
      ),
    ),
    ...section(
      "Not read",
      readout.notes.map((note) =>
        joined(`${note.code}: ${note.message}`, note.span && words(note.span)),
      ),
    ),
  ].join("\n");

  function saidBy(id: string): string {
    const statement = readout.statements.find((one) => one.id === id);
    return `says ${(statement && (names(statement.speakers) || statement.sourceDescription)) || "an unnamed source"}`;
  }
}
