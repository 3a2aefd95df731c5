import type {
  ContactMode,
  ContactStatus,
  Participant,
  Place,
} from "../readout/contacts/record.ts";
import type { ActorKind } from "./kinds.ts";
import type { DayNumber } from "../text/calendar.ts";
import { edtfDays } from "../text/edtf.ts";
import type { CountryNames } from "./countries.ts";
import { Rulings } from "./decisions.ts";
import { placesConflict, samePlace } from "./places.ts";

/**
 * One contact across articles. Reports of different articles are joined where parties, days, place and kind agree; the rule is
 * a function of the set of reports, whatever the order in which articles came, and prefers two records to a wrong one.
 * docs/merging.md says it in words.
 */

export type ReportParty = Readonly<{
  /** The ledger's id of the actor. */
  actor: string;
  name: string;
  kind: ActorKind;
  country: string | null;
  part: Participant["part"];
  role?: string;
  /** false where the report only describes it ("his Soviet colleague"). */
  named: boolean;
}>;

export type ContactReport = Readonly<{
  id: string;
  /** Key of its article: two reports of one article are never joined, as the article tells them apart. */
  article: string;
  /** Equal for the same words in copies of one text. */
  copy: string | null;
  published: DayNumber | null;
  mode: ContactMode;
  status: ContactStatus;
  time: string | null;
  extent?: "throughout" | "within";
  timeBasis?: "stated" | "inherited" | "document";
  place?: Place;
  parties: readonly ReportParty[];
  /** A numbered round of a named series: "the 10th round of the Astana talks". */
  round: Readonly<{ series: string; ordinal: number }> | null;
  /** `narrator`, or the name of the speaker whose claim it is. */
  assertedBy: string;
  /** A person says that it tells of no contact: it stands in no record with reports that do. */
  rejected?: true;
  /** Who reported it when, for `why`: "Sample Wire A, 1987-12-09". */
  label: string;
}>;

/** Reports of one contact in canonical order, and why each joined. */
export type Cluster = Readonly<{
  reports: readonly ContactReport[];
  why: readonly string[];
}>;

/** Order of reports that depends on nothing but themselves: by day of publication, article and id. */
export function byReport(a: ContactReport, b: ContactReport): number {
  return (
    (a.published ?? Infinity) - (b.published ?? Infinity) ||
    compare(a.article, b.article) ||
    compare(a.id, b.id) ||
    0
  );
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export type Days = Readonly<{
  from: DayNumber;
  to: DayNumber;
  /** One day, or the very days it lasted. Else it fell on some day in between, or began or ended some time. */
  exact: boolean;
}>;

/** An interval with an open end reaches this far: "will arrive on 7 December" says nothing of next month. */
const OPEN_REACH = 6;
/** An event that fills more days than this is a period, not a contact whose days can tell it from others. */
const LONGEST_EXACT = 21;
/** "Last year" may still find the one contact it means; "in the 1980s" may not. */
const LONGEST_VAGUE = 400;

/** The days a report gives its contact, or null where it gives none. */
export function daysOf(
  report: Pick<ContactReport, "time" | "extent">,
): Days | null {
  if (report.time === null) return null;
  const days = edtfDays(report.time);
  if (!days || (days.from === null && days.to === null)) return null;
  const open = days.from === null || days.to === null;
  const from = days.from ?? days.to! - OPEN_REACH;
  const to = days.to ?? days.from! + OPEN_REACH;
  const length = to - from + 1;
  if (length > LONGEST_VAGUE) return null;
  const sure = !open && !/[~?%X]/.test(report.time);
  return {
    from,
    to,
    exact:
      sure &&
      (length === 1 ||
        (report.extent === "throughout" && length <= LONGEST_EXACT)),
  };
}

/** A day more where the day is only that of the release: two sides' papers of one call may carry two dates. */
function reach(a: ContactReport, b: ContactReport): number {
  return a.timeBasis === "document" || b.timeBasis === "document" ? 1 : 0;
}

function disjoint(
  a: ContactReport,
  b: ContactReport,
  x: Days,
  y: Days,
): boolean {
  const slack = reach(a, b);
  return x.to + slack < y.from || y.to + slack < x.from;
}

type Family = "face" | "visit" | "call" | "letter" | "signing" | "ceremony";
const FAMILY: Readonly<Record<ContactMode, Family>> = {
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

const named = (report: ContactReport) =>
  report.parties.filter((party) => party.named);
const ids = (report: ContactReport) =>
  new Set(named(report).map((party) => party.actor));
const countriesOf = (report: ContactReport) =>
  new Set(named(report).map((party) => party.country ?? ""));
const sameSet = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>) =>
  a.size === b.size && [...a].every((one) => b.has(one));
const within = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>) =>
  [...a].every((one) => b.has(one));

type Agreement = "equal" | "aides" | "traveller";

/**
 * How the parties of two reports agree.
 * - `equal`: the same two or more named actors.
 * - `aides`: one report names further persons of the same sides ("Kerry and Lavrov" / "Kerry, Lavrov and Sherman"). Not: a third
 *   side ("France and Germany" / "France, Germany and Poland"), nor more newcomers than there were.
 * - `traveller`: a visit of which only the guest is named, and a visit or summit at the same place with that guest in it.
 */
function partiesAgree(a: ContactReport, b: ContactReport): Agreement | null {
  const [x, y] = [ids(a), ids(b)];
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
    const sameSides =
      sides.size >= least &&
      !sides.has("") &&
      sameSet(sides, countriesOf(many));
    return sameSides && more.size - fewer.size <= fewer.size ? "aides" : null;
  }
  const trip = few.mode === "visit" && named(few)[0]!.part !== "host";
  return trip && at && (many.mode === "visit" || many.mode === "summit")
    ? "traveller"
    : null;
}

/** Whether two kinds of contact can be one, given that parties and days agree. */
function modesAgree(
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
          .map((one) => one.actor),
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

type Link = Readonly<{
  a: number;
  b: number;
  tier: number;
  score: number;
  vague: number | null;
  rule: string;
  words: string;
}>;

/** What speaks for one contact in two reports, or null. Tier 0 is the surest. */
function link(
  a: ContactReport,
  b: ContactReport,
  countries: CountryNames,
): (Omit<Link, "a" | "b" | "vague"> & { vague: "a" | "b" | null }) | null {
  if (a.article === b.article) return null;
  if (a.copy !== null && a.copy === b.copy)
    return {
      tier: 0,
      score: 0,
      vague: null,
      rule: "merge/copy",
      words: "the same words in a copy of the text",
    };
  if (placesConflict(a.place, b.place, countries)) return null;
  const [x, y] = [daysOf(a), daysOf(b)];
  if (a.round && b.round && a.round.series === b.round.series) {
    if (a.round.ordinal !== b.round.ordinal || (x && y && disjoint(a, b, x, y)))
      return null;
    return {
      tier: 1,
      score: 0,
      vague: null,
      rule: "merge/same-round",
      words: `both tell of round ${a.round.ordinal} of ${a.round.series}`,
    };
  }
  if (!x || !y || disjoint(a, b, x, y)) return null;
  const parties = partiesAgree(a, b);
  if (!parties || !modesAgree(a, b, parties, x, y)) return null;

  const place = a.place && b.place ? (samePlace(a.place, b.place) ? 2 : 0) : 1;
  const score =
    (a.mode === b.mode ? 2 : 0) + place + (a.time === b.time ? 1 : 0);
  const who = named(a.parties.length <= b.parties.length ? a : b)
    .map((party) => party.name)
    .join(", ");
  const where =
    a.place && b.place
      ? `; ${a.place.name === b.place.name ? `both in ${a.place.name}` : `${a.place.name} and ${b.place.name} do not exclude each other`}`
      : "";
  const when =
    a.time === b.time ? `both on ${a.time}` : `${a.time} and ${b.time} overlap`;
  const words = (rest: string) => `${rest} (${who}); ${when}${where}`;
  const trip = parties === "traveller";
  const same = words(
    trip
      ? "the same guest at the same place"
      : parties === "equal"
        ? "the same parties"
        : "the same sides, one report names more persons",
  );
  if (x.exact && y.exact) {
    // the traveller alone is never sure: the days may hold several contacts
    if (trip)
      return {
        tier: 4,
        score,
        vague: ids(a).size <= ids(b).size ? "a" : "b",
        rule: "merge/same-trip",
        words: same,
      };
    const shared = Math.min(x.to, y.to) - Math.max(x.from, y.from) + 1;
    const all = Math.max(x.to, y.to) - Math.min(x.from, y.from) + 1;
    if (shared < 1 ? all > 2 : shared * 2 < all) return null;
    return {
      tier: parties === "equal" ? 2 : 3,
      score,
      vague: null,
      rule: "merge/same-parties-same-days",
      words: same,
    };
  }
  if (!x.exact && !y.exact) {
    const alike =
      a.time === b.time &&
      a.status === b.status &&
      (a.place === undefined) === (b.place === undefined);
    const rule = trip ? "merge/same-trip" : "merge/same-parties-same-period";
    return alike && parties !== "aides"
      ? { tier: 5, score, vague: null, rule, words: same }
      : null;
  }
  const rule = trip ? "merge/same-trip" : "merge/same-parties-time-holds-it";
  return { tier: 4, score, vague: x.exact ? "b" : "a", rule, words: same };
}

/** Whether two reports cannot stand in one record, whatever rule brings them together. */
function conflict(
  a: ContactReport,
  b: ContactReport,
  countries: CountryNames,
): boolean {
  if (a.article === b.article) return true;
  if (a.copy !== null && a.copy === b.copy) return false;
  if (placesConflict(a.place, b.place, countries)) return true;
  const [x, y] = [daysOf(a), daysOf(b)];
  if (x && y && disjoint(a, b, x, y)) return true;
  if (a.round && b.round && a.round.series === b.round.series)
    return a.round.ordinal !== b.round.ordinal;
  const [m, n] = [FAMILY[a.mode], FAMILY[b.mode]];
  const apart = (family: Family) =>
    family === "letter" || family === "signing" || family === "ceremony";
  if (m !== n && (apart(m) || apart(n))) return true;
  if (
    m !== n &&
    (m === "call" || n === "call") &&
    (m === "call" ? b.place : a.place)
  )
    return true;
  const [p, q] = [ids(a), ids(b)];
  return p.size > 0 && q.size > 0 && !within(p, q) && !within(q, p);
}

/**
 * The contacts that `reports` tell of. `reports` may be all of a ledger's or whole connected parts of it: a report is only ever
 * joined to another through links, so parts that no link joins do not touch each other.
 *
 * 1. Links between sure reports are taken from the surest down; a link is passed over where any two reports that it would bring
 *    together contradict each other.
 *    What a person ruled on two reports comes first and outranks both.
 * 2. A report whose time only holds the other's ("in October", "next year"), or that names only the traveller, joins where
 *    exactly one record is possible, and stays alone where there are two.
 */
export function mergeContacts(
  reports: readonly ContactReport[],
  countries: CountryNames,
  rulings: Rulings = new Rulings(),
): Cluster[] {
  const nodes = [...reports].sort(byReport);
  const links: Link[] = [];
  const byActor = new Map<string, number[]>();
  const seen = new Set<number>();
  const indexOf = new Map(nodes.map((node, index) => [node.id, index]));
  nodes.forEach((node, index) => {
    for (const id of rulings.joinedWith(node.id)) {
      const other = indexOf.get(id);
      if (other !== undefined && other < index)
        links.push({
          a: other,
          b: index,
          tier: -1,
          score: 0,
          vague: null,
          rule: "merge/person",
          words: "a person put the two together",
        });
    }
    const keys = [
      ...[...ids(node)].map((actor) => `a|${actor}`),
      ...(node.copy === null ? [] : [`c|${node.copy}`]),
      ...(node.round ? [`r|${node.round.series}|${node.round.ordinal}`] : []),
    ];
    seen.clear();
    for (const key of keys) {
      const others = byActor.get(key);
      if (!others) {
        byActor.set(key, [index]);
        continue;
      }
      for (const other of others) {
        if (seen.has(other)) continue;
        seen.add(other);
        const found = link(nodes[other]!, node, countries);
        if (found)
          links.push({
            ...found,
            a: other,
            b: index,
            vague:
              found.vague === "a" ? other : found.vague === "b" ? index : null,
          });
      }
      others.push(index);
    }
  });

  const parent = nodes.map((_, index) => index);
  const members = nodes.map((_, index) => [index]);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const ruledOut = (a: ContactReport, b: ContactReport) =>
    rulings.of(a.id, b.id) === "apart" || a.rejected !== b.rejected;
  const barred = (a: ContactReport, b: ContactReport, byPerson: boolean) =>
    ruledOut(a, b) ||
    (rulings.of(a.id, b.id) !== "merge" &&
      !byPerson &&
      conflict(a, b, countries));
  const taken: Link[] = [];
  const join = (one: Link) => {
    const [x, y] = [root(one.a), root(one.b)];
    if (x === y) return;
    for (const i of members[x]!)
      for (const j of members[y]!)
        if (barred(nodes[i]!, nodes[j]!, one.tier < 0)) return;
    const [keep, drop] = x < y ? [x, y] : [y, x];
    parent[drop] = keep;
    members[keep]!.push(...members[drop]!);
    members[drop] = [];
    taken.push(one);
  };
  const order = (x: Link, y: Link) =>
    x.tier - y.tier || y.score - x.score || x.a - y.a || x.b - y.b;

  links.sort(order);
  for (const one of links) if (one.tier < 4) join(one);

  // step 2: what each vague group could join, judged before any of them joins
  const choices = new Map<number, Map<number, Link>>();
  for (const one of links) {
    if (one.tier !== 4 || ruledOut(nodes[one.a]!, nodes[one.b]!)) continue;
    const sure = one.vague === one.a ? one.b : one.a;
    const [group, target] = [root(one.vague!), root(sure)];
    if (group === target) continue;
    const targets = choices.get(group) ?? new Map<number, Link>();
    if (!targets.has(target)) targets.set(target, one);
    choices.set(group, targets);
  }
  const single = [...choices.values()]
    .filter((targets) => targets.size === 1)
    .map((targets) => [...targets.values()][0]!);
  for (const one of single.sort(order)) join(one);
  for (const one of links) if (one.tier === 5) join(one);

  return members
    .filter((list) => list.length)
    .map((list) => ({
      reports: list.sort((x, y) => x - y).map((index) => nodes[index]!),
      why: taken
        .filter((one) => root(one.a) === root(list[0]!))
        .sort(
          (x, y) =>
            Math.max(x.a, x.b) - Math.max(y.a, y.b) ||
            Math.min(x.a, x.b) - Math.min(y.a, y.b),
        )
        .map(
          (one) =>
            `${nodes[one.b]!.label} joins ${nodes[one.a]!.label}: ${one.words} [${one.rule}]`,
        ),
    }))
    .sort((x, y) => byReport(x.reports[0]!, y.reports[0]!));
}

/** Whether anything speaks for one contact in two reports: what parts a ledger into the pieces that are merged each for itself. */
export function linked(
  a: ContactReport,
  b: ContactReport,
  countries: CountryNames,
): boolean {
  const [x, y] = byReport(a, b) <= 0 ? [a, b] : [b, a];
  return link(x, y, countries) !== null;
}

/** The days in which another report must lie to be linked to this one by its time; null for an undated one. */
export function windowOf(
  report: Pick<ContactReport, "time" | "extent">,
): { from: DayNumber; to: DayNumber } | null {
  const days = daysOf(report);
  return days && { from: days.from - 1, to: days.to + 1 };
}
