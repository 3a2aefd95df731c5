import type { Part, Season, Unit } from "./period.ts";

/**
 * What the words of a date say, before anything is looked up in the calendar: only fields that are in the text. "July last year" =
 * {month: 7, of: {base: {unit: "Y", count: -1, origin: "dct"}}}.
 */
export type DateSense = Readonly<{
  year?: number;
  /** Before Christ. */
  bc?: boolean;
  /** The year has no era of its own and stands in a text that counts years before Christ: it has the story's. */
  eraOpen?: boolean;
  month?: number;
  day?: number;
  /** ISO weekday, Monday 1. */
  weekday?: number;
  season?: Season;
  quarter?: number;
  half?: number;
  /** 197 = the 1970s. */
  decade?: number;
  /** 7 = "the seventies", the century left open. */
  decadeOfCentury?: number;
  /** 19 = the 20th century. */
  century?: number;
  part?: Part;
  /** Time of the clock as in TIMEX3, without the T: "10:35". */
  clock?: string;
  holiday?: string;
  hijri?: CalendarDay;
  persian?: CalendarDay;
  /** A year that is read from two digits ("'98"). */
  shortYear?: number;
  /** The nth day since what the story counts from ("on the third day"). */
  nthDay?: number;
  /** The day of the expression before (-1) or behind (1) that it stands in apposition to: "Monday, the second day of the talks". */
  beside?: -1 | 1;
  base?: Base;
  /** "last Friday", "this September", "the following spring". */
  relation?: Relation;
  /** "the quarter", "the latest period": the one that was spoken of, else the latest. */
  unit?: Unit;
  /** Beginning, middle or end of it. */
  portion?: Portion;
  /** "the first half of September" is half of it, where "early September" is a third. */
  halves?: boolean;
  /** "earlier this year" ends, "later this year" begins at the document date. */
  sofar?: boolean;
  /** The period that this is a part of. */
  of?: DateSense;
}>;

export type CalendarDay = Readonly<{
  year?: number;
  month: number;
  day?: number;
}>;
export type Portion = "START" | "MID" | "END";

/** A period counted from the document date or from the date that the story has reached: "last month", "two days later". */
export type Base = Readonly<{
  unit: Unit;
  count: number;
  origin: "dct" | "focus";
}>;

export const RELATIONS = [
  "last",
  "this",
  "next",
  "previous",
  "following",
  "that",
] as const;
export type Relation = (typeof RELATIONS)[number];

export type Sense =
  | Readonly<{ kind: "date"; date: DateSense }>
  | Readonly<{
      kind: "reference";
      value: string;
      /** "a few weeks later": before or after the date that the story has reached. */
      told?: -1 | 1;
    }>
  | Readonly<{
      kind: "duration";
      value: string;
      /** "the past three months" ends at the document date, "the next two weeks" begins there: days, or months. */
      reach?: Readonly<{
        direction: -1 | 1;
        days?: number;
        months?: number;
        /** "the past", "the coming": of the document date in a story too, where "the last" and "the next" are the story's. */
        pointing?: boolean;
      }>;
    }>
  | Readonly<{ kind: "set"; value: string }>;

/** An expression as the grammar read it, before it is resolved. `first` and `next` are lexeme indexes, `next` exclusive. */
export type Reading = Readonly<{
  first: number;
  next: number;
  type: "DATE" | "TIME" | "DURATION" | "SET";
  rule: string;
  mod?: string;
  sense: Sense;
}>;

/** A reading whose beginning its caller knows. */
export type Draft = Omit<Reading, "first">;
