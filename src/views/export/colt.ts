import type { CountryNames } from "../../ledger/countries.ts";
import { placeSort } from "../../ledger/places.ts";
import type { LedgerContact } from "../../ledger/query.ts";
import { parseDay } from "../../text/calendar.ts";
import type { Column } from "../columns.ts";
import { passagePath } from "../passagePath.ts";
import type { Sources } from "./sources.ts";
import { ownReports } from "../origins.ts";

/**
 * Trips in the columns of COLT (Country and Organizational Leader Travel; Moyer et al. 2025, doi:10.1093/isq/sqaf013), as its users list them: a
 * row a person, country and trip, from contacts that are reported as held. A cell without evidence is empty, never "No". LeaderID and
 * LeaderRole come from the coder's own list of leaders and Confidence is the coder's judgement: these three stay empty.
 */
export type Trip = Readonly<{
  leader: LedgerContact["participants"][number];
  title: string;
  country: string;
  first: string | null;
  last: string | null;
  contacts: readonly LedgerContact[];
}>;

/** Every person's trips abroad. Contacts of one person in one country whose days touch are one trip; one without days is a trip of its own. */
export function tripsOf(
  contacts: readonly LedgerContact[],
  countries: CountryNames,
): Trip[] {
  const trips: (Trip & { contacts: LedgerContact[] })[] = [];
  for (const contact of contacts) {
    if (contact.status !== "held" || !FACE.has(contact.mode)) continue;
    for (const leader of contact.participants) {
      const country = visited(contact, leader, countries);
      if (country === null) continue;
      const sure =
        contact.from !== null &&
        contact.to !== null &&
        (contact.from === contact.to || contact.extent === "throughout");
      const first = sure ? contact.from : null;
      const last = sure ? contact.to : null;
      const known = trips.findIndex(
        (trip) =>
          trip.leader.id === leader.id &&
          trip.country === country &&
          touches(trip, first, last),
      );
      if (known < 0)
        trips.push({
          leader,
          title: leader.role ?? "",
          country,
          first,
          last,
          contacts: [contact],
        });
      else {
        const trip = trips[known]!;
        trips[known] = {
          ...trip,
          title: trip.title || (leader.role ?? ""),
          first: first! < trip.first! ? first : trip.first,
          last: last! > trip.last! ? last : trip.last,
          contacts: [...trip.contacts, contact],
        };
      }
    }
  }
  return trips;
}

const FACE: ReadonlySet<LedgerContact["mode"]> = new Set([
  "visit",
  "meeting",
  "talks",
  "summit",
  "mediation",
  "signing",
  "ceremony",
  "briefing",
]);

/**
 * Towns are filed under the states of today: a state of the past lay where these lie (ISO 3166-3). EXAMPLE a Soviet minister in Moscow is at
 * home, an American one there visits SUN where a Soviet takes part.
 */
const LAY_IN: Readonly<Record<string, readonly string[]>> = {
  SUN: "ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA RUS TJK TKM UKR UZB".split(" "),
  YUG: "BIH HRV MKD MNE SRB SVN XKX".split(" "),
  SCG: ["MNE", "SRB"],
  CSK: ["CZE", "SVK"],
  DDR: ["DEU"],
};
const holds = (country: string, code: string) =>
  country === code || (LAY_IN[country] ?? []).includes(code);

/** The country a participant was abroad in: that of the place, else the host's; null for whom no evidence says that they travelled. */
function visited(
  contact: LedgerContact,
  one: LedgerContact["participants"][number],
  countries: CountryNames,
): string | null {
  const home = one.country;
  if (one.kind !== "person" || !home || one.part === "host") return null;
  const others = contact.participants.filter((other) => other.country);
  const place = contact.place?.name;
  const codes =
    place === undefined
      ? []
      : placeSort(place, countries) === "country"
        ? countries.codes(place)
        : countries.townIn(place);
  if (codes.length === 1) {
    const [code] = codes as [string];
    if (holds(home, code)) return null;
    return others.find((other) => holds(other.country!, code))?.country ?? code;
  }
  const host = others.find((other) => other.part === "host")?.country;
  return one.part === "guest" && host && host !== home ? host : null;
}

/** Days that overlap or follow each other. */
function touches(trip: Trip, first: string | null, last: string | null) {
  if (first === null || last === null || !trip.first || !trip.last)
    return false;
  return (
    parseDay(first)! <= parseDay(trip.last)! + 1 &&
    parseDay(last)! >= parseDay(trip.first)! - 1
  );
}

const yes = (found: boolean) => (found ? "Yes" : "");
/** EXAMPLE "President", "Prime Minister". Not: "Deputy Prime Minister", "Vice President". */
const HEAD =
  /^(?!.*\b(?:vice|deputy|former|assistant|acting deputy)\b).*\b(president|prime minister|premier|chancellor|king|queen|emperor|emir|sultan|general secretary|supreme leader|taoiseach)\b/i;

/** The columns, with as many links as the trip with the most reports has. */
export function coltColumns(
  trips: readonly Trip[],
  sources: Sources,
): Column<Trip>[] {
  const links = (trip: Trip) => [
    ...new Set(
      trip.contacts.flatMap((contact) =>
        ownReports(contact).map(
          (report) =>
            sources.of(report.article).url ??
            sources.link(
              passagePath(
                report.article,
                report.evidence,
                report.quote,
                report.contact,
              ),
            ),
        ),
      ),
    ),
  ];
  const most = trips.reduce((so, trip) => Math.max(so, links(trip).length), 1);
  return [
    {
      name: "TripID",
      of: (trip) => `${trip.leader.id}:${trip.contacts[0]!.id}`,
    },
    { name: "LeaderID", of: () => "" },
    { name: "LeaderRole", of: () => "" },
    { name: "LeaderName", of: (trip) => trip.leader.name },
    { name: "LeaderTitle", of: (trip) => trip.title },
    { name: "LeaderCountryISO", of: (trip) => trip.leader.country },
    { name: "CountryVisitedISO", of: (trip) => trip.country },
    { name: "TripStartDate", of: (trip) => trip.first },
    { name: "TripEndDate", of: (trip) => trip.last },
    {
      name: "TripDuration",
      of: (trip) =>
        trip.first && trip.last
          ? parseDay(trip.last)! - parseDay(trip.first)! + 1
          : "",
    },
    {
      name: "MetHostHoGS",
      of: (trip) =>
        yes(
          trip.contacts.some((contact) =>
            contact.participants.some(
              (one) =>
                one.country === trip.country &&
                one.kind === "person" &&
                HEAD.test(one.role ?? ""),
            ),
          ),
        ),
    },
    {
      name: "AttendedMultilatEvent",
      of: (trip) =>
        yes(
          trip.contacts.some((contact) =>
            contact.reports.some((report) => report.forum),
          ),
        ),
    },
    { name: "PublicAddress", of: () => "" },
    {
      name: "SignedAgreement",
      of: (trip) => yes(trip.contacts.some((one) => one.mode === "signing")),
    },
    {
      name: "CulturalSiteOrCeremony",
      of: (trip) => yes(trip.contacts.some((one) => one.mode === "ceremony")),
    },
    { name: "Confidence", of: () => "" },
    ...Array.from({ length: most }, (_, i): Column<Trip> => ({
      name: `SourceLink${i + 1}`,
      of: (trip) => links(trip)[i],
    })),
  ];
}
