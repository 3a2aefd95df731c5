import type { ContactStatus } from "../readout/contacts/record.ts";
import type { DayNumber } from "../text/calendar.ts";
import { edtfDays } from "../text/edtf.ts";
import type { ContactReport } from "./merge.ts";
import { samePlace } from "./places.ts";

/** When a report says its contact was: what tells it from other contacts, and by what others find it. */

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

/** What an undated report can mean: news tells of the days before it, a plan of those after it. A summit is told of from further off. */
const NEWS = { before: 3, after: 14 };
const SUMMIT = { before: 45, after: 120 };
const AHEAD: ReadonlySet<ContactStatus> = new Set(["planned", "requested"]);

/**
 * The days in which the contact of an undated report lies if it is the news of its article: EXAMPLE "The two presidents spoke by telephone", without a
 * day, in a paper of 8 December: from the 5th to the 8th. A summit that is named with its town ("the Busan summit") is looked back on for a year.
 * Null for a report that gives a time, that no day is known of, or that supposes ("might meet").
 */
export function newsDaysOf(
  report: Pick<
    ContactReport,
    "time" | "status" | "published" | "mode" | "place"
  >,
): Days | null {
  const { published, status, mode, place } = report;
  if (report.time !== null || published === null || status === "hypothetical")
    return null;
  const summit = mode === "summit";
  const { before, after } = summit ? SUMMIT : NEWS;
  return {
    from: AHEAD.has(status)
      ? published
      : published - (summit && place ? LONGEST_VAGUE : before),
    to: status === "held" ? published : published + after,
    exact: false,
  };
}

/**
 * A day more where the day is only that of the release (two sides' papers of one call may carry two dates), and for two summits at one
 * place, which papers on two sides of the date line tell of under two days.
 */
function slackOf(a: ContactReport, b: ContactReport): number {
  const released = a.timeBasis === "document" || b.timeBasis === "document";
  const summit = a.mode === "summit" && b.mode === "summit";
  return released ||
    (summit && a.place && b.place && samePlace(a.place, b.place))
    ? 1
    : 0;
}

/** Whether two contacts of these days cannot be one. */
export function disjoint(
  a: ContactReport,
  b: ContactReport,
  x: Days,
  y: Days,
): boolean {
  const slack = slackOf(a, b);
  return x.to + slack < y.from || y.to + slack < x.from;
}

/** The days in which another report must lie to be linked to this one by its time; null where nothing says when it was. */
export function windowOf(
  report: Pick<
    ContactReport,
    "time" | "extent" | "status" | "published" | "mode" | "place"
  >,
): { from: DayNumber; to: DayNumber } | null {
  const days = daysOf(report) ?? newsDaysOf(report);
  return days && { from: days.from - 1, to: days.to + 1 };
}
