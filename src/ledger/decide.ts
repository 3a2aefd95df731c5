import type {
  ContactMode,
  ContactStatus,
  Participant,
  Place,
} from "../readout/contacts/record.ts";
import { personsOf } from "./agreement.ts";
import type { CountryNames } from "./countries.ts";
import {
  byReport,
  type Cluster,
  type ContactReport,
  type ReportParty,
} from "./merge.ts";
import { daysOf } from "./reportDays.ts";
import { placeRank, placeSort, samePlace } from "./places.ts";

export const DIFFERENCES = [
  "dates",
  "places",
  "kinds",
  "status",
  "parties",
] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** What the ledger says of a contact, each value with the rule that chose it where the reports do not all say the same. */
export type Decided = Readonly<{
  mode: ContactMode;
  status: ContactStatus;
  time: string | null;
  extent?: "throughout" | "within";
  place?: Place;
  parties: readonly Readonly<{
    actor: string;
    part: Participant["part"];
    role?: string;
  }>[];
  /** Who claims it, where no report stands in a narrator's voice. */
  assertedBy?: string;
  differ: readonly Difference[];
  why: readonly string[];
}>;

/** The values of a contact from its reports (docs/merging.md). Nothing is averaged: each value is one report's own. */
export function decideContact(
  cluster: Cluster,
  countries: CountryNames,
): Decided {
  const { reports } = cluster;
  const why = [...cluster.why];
  const status = statusOf(reports, why);
  const near = [...reports].sort(byNearness(status));
  const first = near[0]!;

  const dated =
    near.find((report) => daysOf(report)?.exact) ??
    near.find((report) => report.time !== null);
  const times = new Set(reports.flatMap((report) => report.time ?? []));
  if (dated && times.size > 1)
    why.push(
      `time ${dated.time} is that of ${dated.label}: the most exact report nearest to the event [ledger/time-nearest]`,
    );

  const places = near.filter((report) => report.place);
  const placed = [...places].sort(
    (a, b) =>
      placeRank(a.place!, countries) - placeRank(b.place!, countries) ||
      near.indexOf(a) - near.indexOf(b),
  )[0];
  if (placed && new Set(places.map((report) => report.place!.name)).size > 1)
    why.push(
      `place ${placed.place!.name} is that of ${placed.label}: the most exact one [ledger/place-most-exact]`,
    );

  const mode = modeOf(near, status, why);
  const narrated = reports.some((report) => report.assertedBy === "narrator");
  return {
    mode,
    status,
    time: dated?.time ?? null,
    ...(dated?.extent ? { extent: dated.extent } : {}),
    ...(placed ? { place: placeWithoutSpan(placed.place!) } : {}),
    parties: partiesOf(near),
    ...(narrated ? {} : { assertedBy: first.assertedBy }),
    differ: differences(reports, countries),
    why,
  };
}

/** A span belongs to its article, not to the ledger's record. */
function placeWithoutSpan({ name, geonames }: Place): Place {
  return { name, ...(geonames === undefined ? {} : { geonames }) };
}

const LATE: readonly ContactStatus[] = [
  "held",
  "cancelled",
  "denied",
  "postponed",
  "refused",
  "planned",
  "requested",
  "hypothetical",
];

/** Held where a narrator reports it so; else what the latest report says. A claim of one side alone does not outrank a later report. */
function statusOf(
  reports: readonly ContactReport[],
  why: string[],
): ContactStatus {
  const statuses = new Set(reports.map((report) => report.status));
  if (statuses.size === 1) return reports[0]!.status;
  const held = reports.filter((report) => report.status === "held");
  const told =
    held.find((report) => report.assertedBy === "narrator") ??
    (statuses.has("denied") ? undefined : held[0]);
  if (told) {
    why.push(
      `held: ${told.label} reports it so; other reports had it ${listed(statuses, "held")} [ledger/status-held]`,
    );
    return "held";
  }
  const last = [...reports].sort(
    (a, b) =>
      (b.published ?? -Infinity) - (a.published ?? -Infinity) ||
      LATE.indexOf(a.status) - LATE.indexOf(b.status) ||
      byReport(a, b),
  )[0]!;
  why.push(
    `${last.status}: so ${last.label}, the latest report; others had it ${listed(statuses, last.status)} [ledger/status-latest]`,
  );
  return last.status;
}

const listed = (statuses: ReadonlySet<ContactStatus>, but: ContactStatus) =>
  LATE.filter((status) => status !== but && statuses.has(status)).join(", ");

/** Nearest report first: of the ledger's own status, with exact days, in a narrator's voice, published closest to the first day. */
function byNearness(
  status: ContactStatus,
): (a: ContactReport, b: ContactReport) => number {
  const far = (report: ContactReport) => {
    const days = daysOf(report);
    return days && report.published !== null
      ? Math.abs(report.published - days.from)
      : Infinity;
  };
  const flag = (yes: boolean) => (yes ? 0 : 1);
  const length = (report: ContactReport) => {
    const days = daysOf(report);
    return days ? days.to - days.from : Infinity;
  };
  return (a, b) =>
    flag(a.status === status) - flag(b.status === status) ||
    flag(daysOf(a)?.exact ?? false) - flag(daysOf(b)?.exact ?? false) ||
    flag(a.assertedBy === "narrator") - flag(b.assertedBy === "narrator") ||
    minus(far(a), far(b)) ||
    minus(length(a), length(b)) ||
    byReport(a, b);
}
const minus = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

/** A report that names the traveller alone tells of the trip, not of what was held there. */
const tripOnly = (report: ContactReport, most: number) =>
  report.mode === "visit" && report.parties.length === 1 && most > 1;

/** "Summit" where a report calls it so; else what most reports call it, the nearest first among equals. */
function modeOf(
  near: readonly ContactReport[],
  status: ContactStatus,
  why: string[],
): ContactMode {
  const most = Math.max(...near.map((report) => report.parties.length));
  const own = near.filter(
    (report) => report.status === status && !tripOnly(report, most),
  );
  const pool = own.length ? own : near;
  const modes = new Set(pool.map((report) => report.mode));
  if (modes.size === 1) return pool[0]!.mode;
  const summit = pool.find((report) => report.mode === "summit");
  if (summit) {
    why.push(`summit: so named by ${summit.label} [ledger/mode-summit]`);
    return "summit";
  }
  const count = (mode: ContactMode) =>
    pool.filter((report) => report.mode === mode).length;
  const chosen = [...modes].sort((a, b) => count(b) - count(a))[0]!;
  why.push(
    `${chosen}: so called by ${count(chosen)} of ${pool.length} reports [ledger/mode-most]`,
  );
  return chosen;
}

/** Whether a report names a country, its office or delegation alone where another names persons of it: "Slovenia" for its minister. */
function standsIn(
  party: ReportParty,
  report: ContactReport,
  reports: readonly ContactReport[],
): boolean {
  const { country } = party;
  return (
    country !== null &&
    party.kind !== "person" &&
    !personsOf(report, country).size &&
    reports.some((other) => personsOf(other, country).size > 0)
  );
}

/**
 * Everybody a report names, in the order of the nearest report; somebody only described stands in where no named one of that side does, a country
 * where nobody of it is named.
 */
function partiesOf(near: readonly ContactReport[]): Decided["parties"] {
  const named = near.flatMap((report) =>
    report.parties.filter(
      (party) => party.named && !standsIn(party, report, near),
    ),
  );
  const sides = new Set(named.map((party) => party.country));
  const described = near[0]!.parties.filter(
    (party) => !party.named && (near.length === 1 || !sides.has(party.country)),
  );
  const order = near.length === 1 ? near[0]!.parties : [...named, ...described];
  const parties = new Map<
    string,
    { actor: string; part: ReportParty["part"]; role?: string }
  >();
  for (const party of order) {
    const known = parties.get(party.actor);
    if (!known)
      parties.set(party.actor, {
        actor: party.actor,
        part: party.part,
        ...(party.role ? { role: party.role } : {}),
      });
    else {
      if (known.part === "party") known.part = party.part;
      if (!known.role && party.role) known.role = party.role;
    }
  }
  return [...parties.values()];
}

/** Where the reports disagree, as far as the reader should know: a vaguer or earlier report is no disagreement. */
function differences(
  reports: readonly ContactReport[],
  countries: CountryNames,
): Difference[] {
  const independent = reports.filter(
    (report, index) =>
      report.copy === null ||
      reports.findIndex((other) => other.copy === report.copy) === index,
  );
  const most = Math.max(...reports.map((report) => report.parties.length));
  const whole = independent.filter((report) => !tripOnly(report, most));
  const found = new Set<Difference>();
  if (new Set(whole.map((report) => report.mode)).size > 1) found.add("kinds");

  const days = new Map<ContactStatus, string>();
  for (const report of independent) {
    const exact = daysOf(report);
    if (!exact?.exact) continue;
    const value = `${exact.from}/${exact.to}`;
    if ((days.get(report.status) ?? value) !== value) found.add("dates");
    days.set(report.status, value);
  }
  const inside = new Map(
    independent.flatMap(({ place }) =>
      place && placeSort(place.name, countries) === "inside"
        ? [[place.name, place] as const]
        : [],
    ),
  );
  const buildings = [...inside.values()];
  if (
    buildings.some((place, i) =>
      buildings.slice(i + 1).some((other) => !samePlace(place, other)),
    )
  )
    found.add("places");
  if (contradict(independent)) found.add("status");

  const sets = new Set(
    whole
      .filter((report) =>
        report.parties.every((party) => !standsIn(party, report, reports)),
      )
      .map((report) =>
        report.parties
          .filter((party) => party.named)
          .map((party) => party.actor)
          .sort()
          .join("|"),
      ),
  );
  if (sets.size > 1) found.add("parties");
  return DIFFERENCES.filter((difference) => found.has(difference));
}

/** Denied against anything else, or called off after it is said to have been held. Planned, then held is no contradiction. */
function contradict(reports: readonly ContactReport[]): boolean {
  const statuses = new Set(reports.map((report) => report.status));
  if (statuses.has("denied") && statuses.size > 1) return true;
  const held = reports
    .filter((report) => report.status === "held")
    .map((report) => daysOf(report)?.to ?? Infinity);
  if (!held.length) return false;
  const end = Math.min(...held);
  return reports.some(
    ({ status, published }) =>
      (status === "cancelled" ||
        status === "refused" ||
        status === "postponed") &&
      published !== null &&
      published > end,
  );
}
