import { z } from "zod";
import type { LedgerContact } from "../ledger/query.ts";
import { CONTACT_MODES, CONTACT_STATUSES } from "../readout/contacts/record.ts";
import {
  isoDay,
  parseDay,
  ymd,
  dayNumber,
  type DayNumber,
} from "../text/calendar.ts";
import { ownReports } from "./origins.ts";

/**
 * Contacts laid out on a time axis: lanes of marks whose shape says how exactly the time is known (`span`: the days it lasted; `within`: one
 * day somewhere inside) and whose status is drawn by fill. Days only: pixels, colliding marks and words belong to who draws it.
 */

export const LANES = ["office", "pair", "place"] as const;
export type LaneBy = (typeof LANES)[number];

const Day = z
  .string()
  .meta({ description: "a day of the calendar, 1987-12-08" });

export const TimelineMark = z
  .object({
    id: z.string(),
    shape: z.enum(["span", "within"]),
    from: Day.nullable().meta({ description: "null where the start is open" }),
    to: Day.nullable().meta({ description: "null where the end is open" }),
    about: z.boolean().meta({
      description: "approximate or uncertain: drawn with dashed ends",
    }),
    status: z.enum(CONTACT_STATUSES),
    mode: z.enum(CONTACT_MODES),
    time: z.string(),
    extent: z.enum(["throughout", "within"]).optional(),
    who: z.string(),
    place: z.string().optional(),
  })
  .meta({ id: "TimelineMark" });
export type TimelineMark = z.infer<typeof TimelineMark>;

export const Timeline = z
  .object({
    by: z.enum(LANES),
    from: Day.nullable(),
    to: Day.nullable(),
    total: z.int(),
    first: Day.nullable().meta({
      description: "the first day of the first contact",
    }),
    last: Day.nullable(),
    reports: z.int().meta({ description: "reports, copies left out" }),
    decided: z
      .int()
      .meta({ description: "contacts that a person has decided on" }),
    reporters: z.int().meta({ description: "articles that report them" }),
    lanes: z.array(
      z.object({
        label: z.string(),
        marks: z.array(TimelineMark),
        undated: z.array(z.string()),
      }),
    ),
    articles: z
      .array(Day)
      .meta({ description: "days on which the reporting articles appeared" }),
    bins: z
      .array(
        z.object({
          label: z.string(),
          from: z.string(),
          to: z.string(),
          count: z.int(),
        }),
      )
      .nullable()
      .meta({
        description:
          "contacts by stretches of years, in place of lanes, where there are too many to draw one by one",
      }),
  })
  .meta({ id: "Timeline" });
export type Timeline = z.infer<typeof Timeline>;

/** Above this many contacts a timeline answers with labelled counts instead of marks. */
export const MOST_MARKS = 600;
const MOST_LANES = 12;

/** Names of those who took part, in the ledger's order: `A – B`, or `A → B` for what was sent. */
export function partiesOf(
  contact: Pick<LedgerContact, "mode" | "participants">,
): string {
  const { mode, participants } = contact;
  const names = (part: string) =>
    participants.filter((one) => one.part === part).map((one) => one.name);
  if (mode === "letter" && names("sender").length && names("receiver").length)
    return `${names("sender").join(", ")} → ${names("receiver").join(", ")}`;
  return participants.map((one) => one.name).join(" – ") || "nobody named";
}

export type TimelineOptions = Readonly<{
  /** The filter's first and last day, where one is set. */
  range?: Readonly<{ from?: string; to?: string }>;
  /** The title that the reporting articles give an actor, where the report itself gives none. */
  roleOf?: (actor: string, articles: readonly string[]) => string | undefined;
}>;

/** The contacts as lanes and marks. */
export function timelineOf(
  contacts: readonly LedgerContact[],
  by: LaneBy,
  { range = {}, roleOf }: TimelineOptions = {},
): Timeline {
  const lanes = new Map<
    string,
    { label: string; marks: TimelineMark[]; undated: string[]; order: string }
  >();
  for (const contact of contacts) {
    const { label, order } = laneOf(contact, by, roleOf);
    let lane = lanes.get(label);
    if (!lane)
      lanes.set(label, (lane = { label, marks: [], undated: [], order }));
    const mark = markOf(contact);
    if (mark) lane.marks.push(mark);
    else lane.undated.push(contact.id);
  }
  const articles = [
    ...new Map(
      contacts.flatMap((contact) =>
        contact.reports.map(
          (one) => [one.article, dayOf(one.published)] as const,
        ),
      ),
    ).values(),
  ].filter((day): day is string => day !== null);
  const days = [...lanes.values()].flatMap((lane) =>
    lane.marks.flatMap((mark) => [mark.from, mark.to]),
  );
  const known = days.filter((day): day is string => day !== null).sort();
  return {
    by,
    from: range.from ?? roundDown(known[0]),
    to: range.to ?? roundUp(known.at(-1)),
    total: contacts.length,
    first: known[0] ?? null,
    last: known.at(-1) ?? null,
    reports: contacts.reduce(
      (sum, contact) => sum + ownReports(contact).length,
      0,
    ),
    decided: contacts.filter((contact) => contact.decided).length,
    reporters: new Set(
      contacts.flatMap((contact) => contact.reports.map((one) => one.article)),
    ).size,
    lanes: fewer(
      [...lanes.values()].sort((a, b) => compare(a.order, b.order)),
    ).map(({ label, marks, undated }) => ({
      label,
      marks: marks.sort(
        (a, b) => compare(a.from ?? "", b.from ?? "") || compare(a.id, b.id),
      ),
      undated,
    })),
    articles: [...new Set(articles)].sort(),
    bins: null,
  };
}

/** At most this many stretches, so that each has room for its years and its count. */
const MOST_BINS = 24;

/** The same for more contacts than can be drawn one by one: counts by stretches of years. Years that are no number are left out. */
export function binnedTimeline(
  years: readonly { value: string; count: number }[],
  by: LaneBy,
  total: number,
): Timeline {
  const counts = new Map(
    years
      .filter((one) => /^\d{4}$/.test(one.value))
      .map((one) => [Number(one.value), one.count] as const),
  );
  const dated = [...counts.keys()].sort((a, b) => a - b).map(pad);
  const bins: NonNullable<Timeline["bins"]> = [];
  if (dated.length) {
    const [first, last] = [Number(dated[0]), Number(dated.at(-1))];
    const step =
      [1, 2, 5, 10, 20, 50, 100].find(
        (one) => (last - first) / one < MOST_BINS - 1,
      ) ?? 500;
    for (let year = first - (first % step); year <= last; year += step) {
      let count = 0;
      for (let at = year; at < year + step; at++) count += counts.get(at) ?? 0;
      const [from, to] = [pad(year), pad(year + step - 1)];
      bins.push({
        label: step === 1 ? from : `${from}–${to}`,
        from,
        to,
        count,
      });
    }
  }
  return {
    by,
    from: dated[0] ? `${dated[0]}-01-01` : null,
    to: dated.length ? `${dated.at(-1)}-12-31` : null,
    total,
    first: dated[0] ? `${dated[0]}-01-01` : null,
    last: dated.length ? `${dated.at(-1)}-12-31` : null,
    reports: 0,
    decided: 0,
    reporters: 0,
    lanes: [],
    articles: [],
    bins,
  };
}

function markOf(contact: LedgerContact): TimelineMark | null {
  const { time, extent } = contact;
  if (time === null || (contact.from === null && contact.to === null))
    return null;
  const single = /^\d{4}-\d{2}-\d{2}[~?%]?$/.test(time);
  const lasted = single || (extent === "throughout" && time.includes("/"));
  const open = /^\.\.\/|\/\.\.$|^\/|\/$/.test(time);
  return {
    id: contact.id,
    shape: lasted || open ? "span" : "within",
    from: contact.from,
    to: contact.to,
    about: /[~?%X]/.test(time),
    status: contact.status,
    mode: contact.mode,
    time,
    ...(extent ? { extent } : {}),
    who: partiesOf(contact),
    ...(contact.place ? { place: contact.place.name } : {}),
  };
}

/** EXAMPLE "the special envoy of the President" is an envoy, "the Deputy Prime Minister" no leader. Not: "President". */
const BELOW =
  /\b(vice|deputy|under-?secretary|assistant|envoy|ambassador|spokes\w+|advis[eo]r|aide|representative|charg\w+)\b/i;
/** EXAMPLE "Secretary of State", "foreign minister". Not: "Prime Minister". */
const MINISTER =
  /\b(minister|secretary of state|foreign secretary|defen[cs]e secretary)\b/i;
const LEADER =
  /\b(president|prime minister|premier|chancellor|king|queen|emperor|emir|sultan|monarch|general secretary|supreme leader|leader|chairman|head of state|head of government|pope|taoiseach)\b/i;

type Office = "leader" | "minister" | "other";

/** The level of office that a source's own title gives, by its words; `other` where it gives none. */
export function officeOf(role: string | undefined): Office {
  if (!role || BELOW.test(role)) return "other";
  if (LEADER.test(role)) return "leader";
  return MINISTER.test(role) ? "minister" : "other";
}

function laneOf(
  contact: LedgerContact,
  by: LaneBy,
  roleOf: TimelineOptions["roleOf"],
): { label: string; order: string } {
  if (by === "place") {
    const name = contact.place?.name;
    return name
      ? { label: name, order: `0${name}` }
      : { label: "no place named", order: "9" };
  }
  if (by === "pair") {
    const names = contact.participants.map((one) => one.name).sort(compare);
    if (names.length !== 2) {
      return names.length < 2
        ? { label: "one party named", order: "8" }
        : { label: "three parties or more", order: "7" };
    }
    const label = names.join(" – ");
    return { label, order: `0${label}` };
  }
  const articles = contact.reports.map((one) => one.article);
  const levels = contact.participants
    .filter((one) => one.kind === "person")
    .map((one) => officeOf(one.role ?? roleOf?.(one.id, articles)));
  const others =
    contact.participants.length -
    levels.length +
    levels.filter((level) => level === "other").length;
  const has = (level: Office) => levels.includes(level);
  if (contact.mode === "letter" || others || !levels.length)
    return { label: "Offices, envoys, letters", order: "3" };
  if (has("leader") && has("minister"))
    return { label: "Leader and minister", order: "1" };
  return has("leader")
    ? { label: "Leaders", order: "0" }
    : { label: "Ministers", order: "2" };
}

type Lane = {
  label: string;
  marks: TimelineMark[];
  undated: string[];
  order: string;
};

/** At most a dozen lanes: those with the most marks keep their own, in their order, the rest share the last. */
function fewer(lanes: Lane[]): Lane[] {
  if (lanes.length <= MOST_LANES) return lanes;
  const size = (lane: Lane) => lane.marks.length + lane.undated.length;
  const kept = new Set(
    [...lanes]
      .sort((a, b) => size(b) - size(a) || compare(a.order, b.order))
      .slice(0, MOST_LANES - 1),
  );
  const rest = lanes.filter((lane) => !kept.has(lane));
  return [
    ...lanes.filter((lane) => kept.has(lane)),
    {
      label: `${rest.length} more`,
      marks: rest.flatMap((lane) => lane.marks),
      undated: rest.flatMap((lane) => lane.undated),
      order: "99",
    },
  ];
}

const pad = (year: number) => String(year).padStart(4, "0");

/** Code units, not a locale: the same order everywhere. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const dayOf = (value: string | undefined) =>
  value && parseDay(value) !== null ? value.slice(0, 10) : null;

/** The range's edges: the first of a year where the marks cover more than two, else the first of a month. */
function roundDown(day: string | undefined): string | null {
  const number = day === undefined ? null : parseDay(day);
  if (number === null) return null;
  const { year, month } = ymd(number);
  return isoDay(dayNumber(year, month, 1));
}

function roundUp(day: string | undefined): string | null {
  const number = day === undefined ? null : parseDay(day);
  if (number === null) return null;
  const { year, month } = ymd(number);
  const next: DayNumber =
    month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1);
  return isoDay(next - 1);
}
