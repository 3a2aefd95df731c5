import type { Readout } from "../src/readout/record.ts";
import { quote, type Span } from "../src/text/span.ts";

/** The kinds of records that a case may list, each written as one line of words, never of offsets. */
export const KINDS = [
  "actor",
  "time",
  "statement",
  "contact",
  "event",
  "thread",
  "note",
] as const;
export type Kind = (typeof KINDS)[number];

/** The records of one kind in a readout, in its order, as a case lists them. */
export function describeRecords(readout: Readout, kind: Kind): string[] {
  const words = (span: Span) =>
    JSON.stringify(quote(readout.article.text, span).replace(/\s+/g, " "));
  const name = (id: string) =>
    JSON.stringify(readout.actors.find((actor) => actor.id === id)?.name ?? id);
  const names = (ids: readonly string[]) =>
    ids.length ? ids.map(name).join(" + ") : "nobody named";
  const line = (...parts: (string | false | undefined | null)[]) =>
    parts.filter(Boolean).join(" ");
  const contact = (id: string) => readout.contacts.find((one) => one.id === id);
  switch (kind) {
    case "actor":
      return readout.actors.map((one) =>
        line(
          "actor",
          JSON.stringify(one.name),
          one.kind,
          one.country,
          one.sector,
        ),
      );
    case "time":
      return readout.times.map((one) =>
        line("time", words(one.span), one.type, one.value, one.mod),
      );
    case "statement":
      return readout.statements.map((one) =>
        line(
          "statement",
          one.kind,
          one.act && `(${one.act})`,
          one.directness,
          one.negated && "negated",
          names(one.speakers),
          one.onBehalfOf && `for ${name(one.onBehalfOf)}`,
          one.cue && words(one.cue),
          one.addressee && `to ${name(one.addressee)}`,
          one.time && `on ${one.time}`,
          one.within && "within",
          `: ${one.content.map(words).join(" ... ")}`,
        ),
      );
    case "contact":
      return readout.contacts.map((one) =>
        line(
          "contact",
          one.mode,
          one.status,
          one.time ?? "undated",
          one.participants
            .map((party) =>
              line(
                name(party.actor),
                party.part !== "party" && `(${party.part})`,
                party.onBehalfOf && `for ${name(party.onBehalfOf)}`,
              ),
            )
            .join(" + ") || "nobody named",
          one.place && `in ${JSON.stringify(one.place.name)}`,
          one.assertedBy !== "narrator" &&
            `says ${names(readout.statements.find((said) => said.id === one.assertedBy)?.speakers ?? [])}`,
        ),
      );
    case "event":
      return readout.events.map((one) =>
        line(
          "event",
          one.event,
          one.mode,
          one.status,
          names(one.actor.map((party) => party.actor)),
          ">",
          names(one.recipient.map((party) => party.actor)),
        ),
      );
    case "thread":
      return readout.threads.map((one) =>
        line(
          "thread",
          JSON.stringify(one.name),
          one.series && `no. ${one.series.ordinal}`,
          ":",
          one.items
            .map((id) => (contact(id) ? words(contact(id)!.trigger) : id))
            .join(", "),
        ),
      );
    case "note":
      return readout.notes.map((one) =>
        line("note", one.code, one.span && words(one.span)),
      );
  }
}
