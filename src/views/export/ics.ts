import type { LedgerContact } from "../../ledger/query.ts";
import { isoDay, parseDay } from "../../text/calendar.ts";
import { leadReport, statusInWords } from "../columns.ts";
import { partiesOf } from "../timeline.ts";
import { whenInWords } from "../when.ts";
import { passagePath } from "../passagePath.ts";
import { contactPath, type Sources } from "./sources.ts";
import { reportsInWords } from "../origins.ts";

/**
 * Contacts as all-day events of an iCalendar (RFC 5545). A calendar cannot draw "some day in that week": such a contact spans the days it can
 * have fallen on, and its summary begins with "between ... and ..."; one without a first and a last day is left out. `at` is the time of the
 * export, ISO 8601 in UTC.
 */
export function toIcs(
  contacts: readonly LedgerContact[],
  sources: Sources,
  at: string,
): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Readout//Readout//EN",
    "CALSCALE:GREGORIAN",
  ];
  const stamp = at.replace(/[-:]/g, "").replace(/\.\d+/, "");
  for (const contact of contacts) {
    const first = contact.from === null ? null : parseDay(contact.from);
    const last = contact.to === null ? null : parseDay(contact.to);
    if (first === null || last === null) continue;
    const sure = first === last || contact.extent === "throughout";
    const what = `${partiesOf(contact)}, ${contact.mode}`;
    lines.push(
      "BEGIN:VEVENT",
      `UID:${contact.id}@readout`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(contact.from!)}`,
      // the end of an all-day event is the day after
      `DTEND;VALUE=DATE:${compact(isoDay(last + 1))}`,
      `SUMMARY:${text(sure ? what : `${whenInWords(contact.time, contact.extent)}: ${what}`)}`,
      ...(contact.place ? [`LOCATION:${text(contact.place.name)}`] : []),
      `STATUS:${STATUS[contact.status] ?? "TENTATIVE"}`,
      "TRANSP:TRANSPARENT",
      `DESCRIPTION:${text(describe(contact, sources))}`,
      `URL:${sources.link(contactPath(contact.id))}`,
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map(folded).join("");
}

const STATUS: Partial<Record<LedgerContact["status"], string>> = {
  held: "CONFIRMED",
  cancelled: "CANCELLED",
  refused: "CANCELLED",
  denied: "CANCELLED",
};

/** "Reported as held. “...” Sample Wire A, 1987-12-09, http://..." */
function describe(contact: LedgerContact, sources: Sources): string {
  const lead = leadReport(contact);
  return [
    `Reported as ${statusInWords(contact)}; ${reportsInWords(contact)}.`,
    ...(lead
      ? [
          `“${lead.quote}”`,
          [lead.publisher ?? "publisher not named", lead.published ?? "no date"]
            .concat(
              sources.link(
                passagePath(
                  lead.article,
                  lead.evidence,
                  lead.quote,
                  lead.contact,
                ),
              ),
            )
            .join(", "),
        ]
      : []),
  ].join("\n");
}

const compact = (day: string) => day.replaceAll("-", "");

function text(value: string): string {
  return (
    value
      .replace(/[\\;,]/g, "\\$&")
      .replace(/\r\n|\r|\n/g, "\\n")
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\u007f]/g, " ")
  );
}

/** Lines of at most 75 octets; what goes on begins with a space, and no character is cut. */
function folded(line: string): string {
  let out = "";
  let used = 0;
  for (const character of line) {
    const point = character.codePointAt(0)!;
    const octets =
      point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (used + octets > 75) {
      out += "\r\n ";
      used = 1;
    }
    out += character;
    used += octets;
  }
  return `${out}\r\n`;
}
