import type { Readout } from "../../../readout/record.ts";

/** What a siglum is called by somebody who hears it: "Statement 5, within statement 4: Reagan assured". */
export function labelOf(readout: Readout, id: string): string {
  const name = (actor: string) =>
    readout.actors.find((one) => one.id === actor)?.name ?? "not named";
  const count = (record: string) => record.replace(/^\D+/, "");
  const quote = (span: { start: number; end: number }) =>
    readout.article.text.slice(span.start, span.end);
  const contact = readout.contacts.find((one) => one.id === id);
  if (contact) {
    const said =
      contact.assertedBy === "narrator"
        ? ""
        : `, within statement ${count(contact.assertedBy)}`;
    return `${id}: Contact ${count(id)}${said}: ${contact.participants.map((one) => name(one.actor)).join(" and ")}, ${contact.mode}, ${contact.status}`;
  }
  const statement = readout.statements.find((one) => one.id === id);
  if (statement) {
    const within = statement.within
      ? `, within statement ${count(statement.within)}`
      : "";
    const who =
      statement.speakers.map(name).join(" and ") ||
      statement.sourceDescription ||
      "speaker not named";
    return `${id}: Statement ${count(id)}${within}: ${who} ${statement.cue ? quote(statement.cue) : ""}`.trim();
  }
  const event = readout.events.find((one) => one.id === id);
  return event
    ? `${id}: Event ${count(id)}, ${event.event.toLowerCase()}, ${quote(event.trigger)}`
    : id;
}
