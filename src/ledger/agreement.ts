import type { ContactMode } from "../readout/contacts/record.ts";
import type { ContactReport, ReportParty } from "./merge.ts";
import { samePlace } from "./places.ts";
import type { Days } from "./reportDays.ts";

/** Whether the parties and the kinds of two reports can be those of one contact. */

export type Family =
  "face" | "visit" | "call" | "letter" | "signing" | "ceremony";
export const FAMILY: Readonly<Record<ContactMode, Family>> = {
  meeting: "face",
  talks: "face",
  summit: "face",
  mediation: "face",
  briefing: "face",
  summons: "face",
  visit: "visit",
  call: "call",
  letter: "letter",
  signing: "signing",
  ceremony: "ceremony",
};

export const named = (report: ContactReport) =>
  report.parties.filter((party) => party.named);
export const ids = (report: ContactReport) =>
  new Set(named(report).map((party) => party.actor));
const countriesOf = (report: ContactReport) =>
  new Set(named(report).map((party) => party.country ?? ""));
const sameSet = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>) =>
  a.size === b.size && [...a].every((one) => b.has(one));
export const within = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>) =>
  [...a].every((one) => b.has(one));

export type Agreement = "equal" | "aides" | "traveller" | "sides";

/**
 * How the parties of two reports agree.
 * - `equal`: the same two or more named actors.
 * - `aides`: one report names further persons of the same sides ("Kerry and Lavrov" / "Kerry, Lavrov and Sherman"), or of no known
 *   side at the same place. Not: a third side ("France and Germany" / "France, Germany and Poland"), nor more newcomers than there were.
 * - `sides`: one report names a state or delegation where the other names persons of it (`sidesAgree`).
 * - `traveller`: a visit of which only the guest is named, and a visit or summit at the same place with that guest in it.
 */
export function partiesAgree(
  a: ContactReport,
  b: ContactReport,
): Agreement | null {
  const [x, y] = [ids(a), ids(b)];
  if (sidesAgree(a, b)) return "sides";
  if (!x.size || !y.size) return null;
  if (x.size >= 2 && sameSet(x, y)) return "equal";
  const [few, many] = x.size <= y.size ? [a, b] : [b, a];
  const [fewer, more] = x.size <= y.size ? [x, y] : [y, x];
  if (!within(fewer, more)) return null;
  const at = few.place && many.place && samePlace(few.place, many.place);
  if (fewer.size >= 2) {
    // the travellers of one journey are all of one side
    const least = a.mode === "visit" && b.mode === "visit" && at ? 1 : 2;
    const sides = countriesOf(few);
    const wider = countriesOf(many);
    // at the same place, who is of no country that is known makes no third side
    if (at) wider.delete("");
    const sameSides =
      sides.size >= least && !sides.has("") && sameSet(sides, wider);
    return sameSides && more.size - fewer.size <= fewer.size ? "aides" : null;
  }
  const trip = few.mode === "visit" && named(few)[0]!.part !== "host";
  return trip && at && (many.mode === "visit" || many.mode === "summit")
    ? "traveller"
    : null;
}

/** Codes that stand for a sort of body, not for one side. */
const NO_SIDE = new Set(["IGO", "NGO", "MNC"]);
const sideOf = ({ country }: ReportParty) =>
  country !== null && !NO_SIDE.has(country) ? country : null;

/** The sides of a contact, as far as the report says of what country its parties are: "HRV|SVN"; null where it says so of fewer than two. */
export function sidesOf(
  parties: readonly Pick<ReportParty, "country">[],
): string | null {
  const sides = new Set(
    parties.flatMap((party) => sideOf(party as ReportParty) ?? []),
  );
  return sides.size >= 2 ? [...sides].sort().join("|") : null;
}

/**
 * EXAMPLE "Slovenia and Croatia held talks" / "Novak and Kovac met Ostrov": the same sides, and of no side do both reports name persons unless
 * those of one are among those of the other. Not: "the two foreign ministers" / "the two presidents", nor a party of no known side that
 * the other report does not name, but for a person where that report names states alone.
 */
export function sidesAgree(a: ContactReport, b: ContactReport): boolean {
  const sides = sidesOf(a.parties);
  if (sides === null || sides !== sidesOf(b.parties)) return false;
  const [x, y] = [ids(a), ids(b)];
  const isStates = (report: ContactReport) =>
    named(report).every((party) => party.kind === "state");
  if (
    [...named(a), ...named(b)].some(
      (party) =>
        sideOf(party) === null &&
        !(x.has(party.actor) && y.has(party.actor)) &&
        // whoever else was there belongs to the two states that the other report names
        !(party.kind === "person" && (isStates(a) || isStates(b))),
    )
  )
    return false;
  let standsIn = false;
  for (const side of sides.split("|")) {
    const [p, q] = [personsOf(a, side), personsOf(b, side)];
    if (!p.size !== !q.size) standsIn = true;
    else if (!within(p, q) && !within(q, p)) return false;
  }
  return standsIn;
}

/** The persons of a side that a report names. */
export const personsOf = (report: ContactReport, side: string) =>
  new Set(
    named(report)
      .filter((party) => party.kind === "person" && party.country === side)
      .map((party) => party.actor),
  );

/** Whether two kinds of contact can be one, given that parties and days agree. */
export function modesAgree(
  a: ContactReport,
  b: ContactReport,
  parties: Agreement,
  x: Days,
  y: Days,
): boolean {
  const [m, n] = [FAMILY[a.mode], FAMILY[b.mode]];
  if (m === "letter" && n === "letter") {
    const sender = (report: ContactReport) =>
      new Set(
        named(report)
          .filter((one) => one.part === "sender")
          .map((one) => (parties === "sides" ? one.country : one.actor)),
      );
    return !sender(a).size || !sender(b).size || sameSet(sender(a), sender(b));
  }
  if (m === n) return true;
  if (parties === "traveller") return true;
  const families = new Set([m, n]);
  if (families.has("visit") && families.has("face")) {
    // "a visit of four days" = "three days of meetings"; a visit and one meeting of one day inside it are two contacts
    const face = m === "face" ? a : b;
    return x.exact && y.exact
      ? x.to > x.from && y.to > y.from
      : face.mode === "summit";
  }
  if (families.has("call") && families.has("face")) {
    // "spoke by telephone" and "held talks" of one day, where the talks stand nowhere
    const face = m === "face" ? a : b;
    return (
      parties === "equal" &&
      !face.place &&
      x.exact &&
      y.exact &&
      x.from === x.to &&
      y.from === y.to
    );
  }
  return false;
}
