import type {
  ContactMode,
  ContactStatus,
  Participant,
  Place,
} from "../readout/contacts/record.ts";
import {
  FAMILY,
  ids,
  modesAgree,
  named,
  partiesAgree,
  sidesAgree,
  sidesOf,
  within,
  type Agreement,
  type Family,
} from "./agreement.ts";
import type { ActorKind } from "./kinds.ts";
import type { DayNumber } from "../text/calendar.ts";
import type { CountryNames } from "./countries.ts";
import { Rulings } from "./decisions.ts";
import { placesConflict, samePlace } from "./places.ts";
import { daysOf, disjoint, newsDaysOf } from "./reportDays.ts";

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
  /** A person added it. */
  added?: true;
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

type Link = Readonly<{
  a: number;
  b: number;
  tier: number;
  score: number;
  /** The report that must find exactly one record to join, where the link alone does not make it sure. */
  vague: number | null;
  rule: string;
  words: string;
}>;

/** What is sure by itself, the surest first; then what joins where one record alone is possible, step by step; then what nobody dates. */
const PERSON = -1;
const COPY = 0;
const ROUND = 1;
const EQUAL = 2;
const AIDES = 3;
const SURE = [PERSON, COPY, ROUND, EQUAL, AIDES] as const;
const SAME_DAYS = 4;
const TIME_HOLDS_IT = 5;
const UNIQUE = [SAME_DAYS, TIME_HOLDS_IT] as const;
const ALIKE = 6;
const PERIOD = 7;

/** A plan for "spring" and a meeting "in April" can be one; of two longer periods nobody can tell. */
const LONGEST_PERIOD = 100;

/** What speaks for one contact in two reports, or null. */
function link(
  a: ContactReport,
  b: ContactReport,
  countries: CountryNames,
): (Omit<Link, "a" | "b" | "vague"> & { vague: "a" | "b" | null }) | null {
  if (a.article === b.article) return null;
  if (a.copy !== null && a.copy === b.copy)
    return {
      tier: COPY,
      score: 0,
      vague: null,
      rule: "merge/copy",
      words: "the same words in a copy of the text",
    };
  if (placesConflict(a.place, b.place, countries)) return null;
  if (a.round && b.round && a.round.series === b.round.series) {
    if (a.round.ordinal !== b.round.ordinal || excluded(a, b)) return null;
    return {
      tier: ROUND,
      score: 0,
      vague: null,
      rule: "merge/same-round",
      words: `both tell of round ${a.round.ordinal} of ${a.round.series}`,
    };
  }
  const [x, y] = [daysOf(a) ?? newsDaysOf(a), daysOf(b) ?? newsDaysOf(b)];
  if (!x || !y || disjoint(a, b, x, y)) return null;
  const parties = partiesAgree(a, b);
  if (!parties || !modesAgree(a, b, parties, x, y)) return null;

  const place = a.place && b.place ? (samePlace(a.place, b.place) ? 2 : 0) : 1;
  const score =
    (a.mode === b.mode ? 2 : 0) + place + (a.time === b.time ? 1 : 0);
  const words = wordsFor(a, b, parties);
  const bothHeld = a.status === "held" && b.status === "held";
  if (a.time === null || b.time === null) {
    // states deal with each other every day: without a day nothing tells one talk from the next
    const persons = named(a).some((party) => party.kind === "person");
    if (parties !== "equal" || !persons || FAMILY[a.mode] !== FAMILY[b.mode])
      return null;
    const rule = "merge/same-parties-in-the-news";
    if (x.exact || y.exact)
      return {
        tier: TIME_HOLDS_IT,
        score,
        vague: x.exact ? "b" : "a",
        rule,
        words,
      };
    return bothHeld && place < 2
      ? null
      : { tier: PERIOD, score, vague: null, rule, words };
  }
  if (x.exact && y.exact) {
    const shared = Math.min(x.to, y.to) - Math.max(x.from, y.from) + 1;
    const all = Math.max(x.to, y.to) - Math.min(x.from, y.from) + 1;
    const sameDays = shared < 1 ? all <= 2 : shared * 2 >= all;
    // the traveller alone is never sure, nor a state for its people: the days may hold several contacts
    if (parties === "traveller" || (parties === "sides" && sameDays))
      return {
        tier: SAME_DAYS,
        score,
        vague: persons(a) <= persons(b) ? "a" : "b",
        rule:
          parties === "sides"
            ? "merge/same-sides-same-days"
            : "merge/same-trip",
        words,
      };
    if (!sameDays || parties === "sides") return null;
    return {
      tier: parties === "equal" ? EQUAL : AIDES,
      score,
      vague: null,
      rule: "merge/same-parties-same-days",
      words,
    };
  }
  if (parties === "sides") return null;
  const trip = parties === "traveller";
  if (!x.exact && !y.exact) {
    if (parties === "aides") return null;
    const rule = trip ? "merge/same-trip" : "merge/same-parties-same-period";
    const alike =
      a.time === b.time &&
      a.status === b.status &&
      (a.place === undefined) === (b.place === undefined);
    if (alike) return { tier: ALIKE, score, vague: null, rule, words };
    const [short, long] = x.to - x.from <= y.to - y.from ? [x, y] : [y, x];
    const holds = long.from <= short.from && short.to <= long.to;
    return holds &&
      !trip &&
      !(bothHeld && place < 2) &&
      long.to - long.from < LONGEST_PERIOD
      ? { tier: PERIOD, score, vague: null, rule, words }
      : null;
  }
  return {
    tier: TIME_HOLDS_IT,
    score,
    vague: x.exact ? "b" : "a",
    rule: trip ? "merge/same-trip" : "merge/same-parties-time-holds-it",
    words,
  };
}

const persons = (report: ContactReport) =>
  named(report).filter((party) => party.kind === "person").length;

/** Whether both give days and these are not of one contact. */
function excluded(a: ContactReport, b: ContactReport): boolean {
  const [x, y] = [daysOf(a), daysOf(b)];
  return x !== null && y !== null && disjoint(a, b, x, y);
}

const SAME: Readonly<Record<Agreement, string>> = {
  equal: "the same parties",
  aides: "the same sides, one report names more persons",
  sides: "the same sides, one report names the country, the other its people",
  traveller: "the same guest at the same place",
};

function wordsFor(
  a: ContactReport,
  b: ContactReport,
  parties: Agreement,
): string {
  const who = named(a.parties.length <= b.parties.length ? a : b)
    .map((party) => party.name)
    .join(", ");
  const where =
    a.place && b.place
      ? `; ${a.place.name === b.place.name ? `both in ${a.place.name}` : `${a.place.name} and ${b.place.name} do not exclude each other`}`
      : "";
  return `${SAME[parties]} (${who}); ${whenOf(a, b)}${where}`;
}

function whenOf(a: ContactReport, b: ContactReport): string {
  if (a.time === null && b.time === null)
    return "neither gives a day, both are of the same time";
  if (a.time === null || b.time === null)
    return `${a.time ?? b.time}, and news of that time without a day`;
  if (a.time === b.time) return `both on ${a.time}`;
  const [x, y] = [daysOf(a)!, daysOf(b)!];
  return `${a.time} and ${b.time} ${x.to < y.from || y.to < x.from ? "are a day apart" : "overlap"}`;
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
  if (excluded(a, b)) return true;
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
  return (
    p.size > 0 &&
    q.size > 0 &&
    !within(p, q) &&
    !within(q, p) &&
    !sidesAgree(a, b)
  );
}

/**
 * The contacts that `reports` tell of. `reports` may be all of a ledger's or whole connected parts of it: a report is only ever
 * joined to another through links, so parts that no link joins do not touch each other.
 *
 * 1. Links between sure reports are taken from the surest down; a link is passed over where any two reports that it would bring
 *    together contradict each other.
 *    What a person ruled on two reports comes first and outranks both.
 * 2. A report that names only the traveller, or a country where another names its people; then one whose time only holds the
 *    other's ("in October", "next year"), or that gives none; each joins where exactly one record is possible, and stays alone where there are two.
 * 3. Reports that no day is known of join each other where all that could be one do not exclude each other.
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
          tier: PERSON,
          score: 0,
          vague: null,
          rule: "merge/person",
          words: "a person put the two together",
        });
    }
    const sides = sidesOf(node.parties);
    const keys = [
      ...[...ids(node)].map((actor) => `a|${actor}`),
      ...(node.copy === null ? [] : [`c|${node.copy}`]),
      ...(node.round ? [`r|${node.round.series}|${node.round.ordinal}`] : []),
      ...(daysOf(node)?.exact && sides ? [`s|${sides}`] : []),
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
        if (barred(nodes[i]!, nodes[j]!, one.tier === PERSON)) return;
    const [keep, drop] = x < y ? [x, y] : [y, x];
    parent[drop] = keep;
    members[keep]!.push(...members[drop]!);
    members[drop] = [];
    taken.push(one);
  };
  /**
   * What each vague group could join by links of a tier, judged before any of them joins: the link of those that have one choice, and the
   * links of those whose choices each speak for one another too (a trip that three papers announce), for then they are one choice.
   */
  const onlyChoices = (tier: number): Link[] => {
    const choices = new Map<number, Map<number, Link>>();
    for (const one of links) {
      if (one.tier !== tier || ruledOut(nodes[one.a]!, nodes[one.b]!)) continue;
      const sure = one.vague === one.a ? one.b : one.a;
      const [group, target] = [root(one.vague!), root(sure)];
      if (group === target) continue;
      const targets = choices.get(group) ?? new Map<number, Link>();
      if (!targets.has(target)) targets.set(target, one);
      choices.set(group, targets);
    }
    const pair = (a: number, b: number) =>
      `${Math.min(a, b)} ${Math.max(a, b)}`;
    const speaks = new Set(
      links
        .filter(({ a, b }) => !barred(nodes[a]!, nodes[b]!, false))
        .map(({ a, b }) => pair(root(a), root(b))),
    );
    const agree = (groups: readonly number[]) =>
      groups.every((one, index) =>
        groups.slice(index + 1).every((other) => speaks.has(pair(one, other))),
      );
    return [...choices.values()].flatMap((targets) =>
      agree([...targets.keys()]) ? [...targets.values()] : [],
    );
  };
  /** Links by periods, of those records alone that could all be one: where two of them exclude each other, nobody knows which is meant. */
  const sameStory = (): Link[] => {
    const periods = links.filter((one) => one.tier === PERIOD);
    const story = nodes.map((_, index) => root(index));
    const storyOf = (index: number): number => {
      let at = root(index);
      while (story[at] !== at) at = story[at]!;
      return at;
    };
    for (const { a, b } of periods) {
      const [x, y] = [storyOf(a), storyOf(b)];
      if (x !== y) story[Math.max(x, y)] = Math.min(x, y);
    }
    const torn = new Set<number>();
    const told = new Map<number, number[]>();
    for (const index of nodes.keys())
      told.set(storyOf(index), [...(told.get(storyOf(index)) ?? []), index]);
    for (const [at, indexes] of told)
      if (
        indexes.some((i) =>
          indexes.some(
            (j) =>
              j > i &&
              root(i) !== root(j) &&
              barred(nodes[i]!, nodes[j]!, false),
          ),
        )
      )
        torn.add(at);
    return periods.filter(({ a }) => !torn.has(storyOf(a)));
  };
  const order = (x: Link, y: Link) =>
    x.tier - y.tier || y.score - x.score || x.a - y.a || x.b - y.b;

  links.sort(order);
  const tiers: readonly number[] = SURE;
  for (const one of links) if (tiers.includes(one.tier)) join(one);
  for (const tier of UNIQUE)
    for (const one of onlyChoices(tier).sort(order)) join(one);
  for (const one of links) if (one.tier === ALIKE) join(one);
  for (const one of sameStory()) join(one);

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
