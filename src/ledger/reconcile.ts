import { CONTACT_MODES, CONTACT_STATUSES } from "../readout/contacts/record.ts";
import { STATEMENT_KINDS } from "../readout/statements/record.ts";
import { parseDay, type DayNumber } from "../text/calendar.ts";
import type { Span } from "../text/span.ts";
import type { CountryNames } from "./countries.ts";
import { canonicalJson, sha256Hex } from "./hash.ts";
import { leadReport } from "./leadReport.ts";
import { foldName, foldWords } from "./names.ts";
import { placesConflict } from "./places.ts";
import type { LedgerActor, LedgerContact, LedgerStatement } from "./query.ts";
import {
  edtfOf,
  type Days,
  type Sheet,
  type SheetField,
  type Wanted,
} from "./sheet.ts";
import { contentOf, contentWords, jaccard } from "./wording.ts";

/** A hand-coded table against the ledger: which row is which record, and where the two say different things. */

export const ROW_STATES = [
  "matched",
  "differs",
  "missing-in-ledger",
  "missing-in-sheet",
  "not-verifiable",
] as const;
export type RowState = (typeof ROW_STATES)[number];
export const DIFFERENCE_FIELDS = [
  "row",
  "dates",
  "place",
  "parties",
  "kind",
  "status",
  "addressee",
  "words",
] as const;
export type DifferenceField = (typeof DIFFERENCE_FIELDS)[number];

export const OUTCOMES = ["sheet", "ledger", "leave", "open"] as const;
/** `sheet`: the sheet is corrected, `ledger`: the ledger is, `leave`: both stay, with a reason; `open`: an outcome is taken back. */
export type Outcome = (typeof OUTCOMES)[number];

/** The source's words behind the ledger's value. */
export type Cited = Readonly<{
  words: string;
  article: string;
  span: Span;
  publisher?: string;
  published?: string;
}>;
export type Difference = Readonly<{
  field: DifferenceField;
  sheet: string;
  ledger: string;
  cited?: Cited;
  /** The ledger's field and the value that would correct it by the sheet; absent where only a person on the record's page can. */
  correction?: Readonly<{ field: string; value: unknown }>;
  /** What the row's cells say once the sheet is corrected, where that is more than `ledger` in one cell. */
  cells?: SheetCells;
}>;
export type SheetCells = Readonly<Partial<Record<SheetField, string>>>;
export type Reconciled = Readonly<{
  /** What outcomes are kept under: the row's own content, or the record that the sheet has no row for. */
  key: string;
  line: number | null;
  state: RowState;
  /** What the row says, or the record that is missing in the sheet. */
  says: string;
  record?: string;
  why?: string;
  differences: readonly Difference[];
}>;

/** What of the ledger a sheet of contacts is compared with. */
export type ContactSide = Readonly<{
  actors: readonly Pick<LedgerActor, "id" | "name" | "names" | "country">[];
  contacts: readonly LedgerContact[];
  /** Days on which the ledger's articles were published, in order. */
  published: readonly DayNumber[];
  countries: CountryNames;
}>;

/** Days that two codings of one contact may lie apart. */
const SLACK = 3;
/** A contact is told of up to so many days later: without an article of these days nothing can be checked. */
const REPORTED_WITHIN = 30;
/** Share of common words from which a quote is taken for a statement of its speaker. */
const SAME_WORDS = 0.3;

/**
 * Every row of a sheet of contacts, then the contacts that the sheet has no row for. A contact answers one row: the one whose parties, days, place and
 * kind fit best. A row and a contact are the same where all parties that the row names take part and the days are no more than three apart, or where at least one
 * takes part on the same days. Missing in the sheet are contacts between its first and last day in which one of its people takes part.
 */
export function reconcileContacts(
  sheet: Sheet,
  wanted: readonly Wanted[],
  side: ContactSide,
): Reconciled[] {
  const people = new People(side.actors, side.countries);
  const byActor = new Map<string, number[]>();
  side.contacts.forEach((contact, i) => {
    for (const { id } of contact.participants)
      byActor.set(id, [...(byActor.get(id) ?? []), i]);
  });
  const sides = wanted.map((row) => row.parties.map((name) => people.of(name)));
  const spells = side.contacts.map(spellOf);
  const pairs = wanted.flatMap((row, at) =>
    candidates(row, sides[at]!, byActor, spells, side).map((one) => ({
      at,
      ...one,
    })),
  );
  const match = oneToOne(pairs);
  const keys = keysOf(sheet, wanted);

  const rows = wanted.map((row, at): Reconciled => {
    const base = { key: keys[at]!, line: row.line, says: saysOf(row) };
    const found = match.get(at);
    if (found === undefined)
      return { ...base, ...unmatched(row, sides[at]!, side) };
    const contact = side.contacts[found]!;
    const differences = contactDifferences(row, sides[at]!, contact, side);
    return {
      ...base,
      state: differences.length ? "differs" : "matched",
      record: contact.id,
      differences,
    };
  });
  return [...rows, ...missing(wanted, sides, new Set(match.values()), side)];
}

type Pair = Readonly<{ at: number; record: number; score: number }>;

/** Best pair first; each row and each record once. */
function oneToOne(pairs: readonly Pair[]): Map<number, number> {
  const match = new Map<number, number>();
  const taken = new Set<number>();
  for (const { at, record } of [...pairs].sort(
    (x, y) => y.score - x.score || x.at - y.at || x.record - y.record,
  ))
    if (!match.has(at) && !taken.has(record)) {
      match.set(at, record);
      taken.add(record);
    }
  return match;
}

/** Actors by every name that the ledger knows, and by their state. */
class People {
  readonly #byName = new Map<string, Set<string>>();
  readonly #byCountry = new Map<string, Set<string>>();
  readonly #byWord = new Map<string, Set<string>>();
  readonly #known = new Map<string, ReadonlySet<string>>();
  readonly #countries: CountryNames;

  constructor(actors: ContactSide["actors"], countries: CountryNames) {
    this.#countries = countries;
    const add = (map: Map<string, Set<string>>, key: string, id: string) =>
      map.set(key, (map.get(key) ?? new Set()).add(id));
    for (const { id, name, names, country } of actors) {
      for (const one of [name, ...names]) {
        add(this.#byName, foldName(one), id);
        add(this.#byWord, foldWords(one).at(-1) ?? "", id);
      }
      if (country) add(this.#byCountry, country, id);
    }
  }

  /** Those whom a name can mean: by a whole name, by a state, or by the last word of a name ("Shultz"). */
  of(name: string): ReadonlySet<string> {
    let found = this.#known.get(name);
    if (!found) this.#known.set(name, (found = this.#find(name)));
    return found;
  }

  #find(name: string): ReadonlySet<string> {
    const whole = this.#byName.get(foldName(name));
    const codes = /^[A-Z]{3}$/.test(name)
      ? [name]
      : this.#countries.codes(name);
    if (codes.length)
      return new Set([
        ...(whole ?? []),
        ...codes.flatMap((code) => [...(this.#byCountry.get(code) ?? [])]),
      ]);
    const last = foldWords(name).at(-1) ?? "";
    const single = foldWords(name).length === 1;
    return whole ?? (single ? this.#byWord.get(last) : undefined) ?? new Set();
  }
}

function candidates(
  row: Wanted,
  sides: readonly ReadonlySet<string>[],
  byActor: ReadonlyMap<string, readonly number[]>,
  spells: readonly (Days | null)[],
  side: ContactSide,
): Omit<Pair, "at">[] {
  const { days } = row;
  if (!days || !sides.length) return [];
  const near = new Set(
    sides.flatMap((ids) => [...ids].flatMap((id) => byActor.get(id) ?? [])),
  );
  return [...near].flatMap((record) => {
    const spell = spells[record];
    if (!spell) return [];
    const contact = side.contacts[record]!;
    const gap = gapOf(days, spell);
    if (gap > SLACK) return [];
    const parties = sides.filter((ids) => takesPart(contact, ids)).length;
    if (parties < sides.length && gap > 0) return [];
    return [
      {
        record,
        score:
          100 * (parties / sides.length) -
          10 * gap +
          (placeAgrees(row, contact, side.countries) ? 8 : 0) +
          (row.kind === contact.mode ? 4 : 0) +
          (contact.status === (row.status ?? "held") ? 2 : 0),
      },
    ];
  });
}

const takesPart = (contact: LedgerContact, ids: ReadonlySet<string>) =>
  contact.participants.some((one) => ids.has(one.id));

function spellOf(record: Pick<LedgerContact, "from" | "to">): Days | null {
  const from = record.from === null ? null : parseDay(record.from);
  const to = record.to === null ? null : parseDay(record.to);
  return from === null || to === null ? null : { from, to };
}

const gapOf = (a: Days, b: Days) => Math.max(0, b.from - a.to, a.from - b.to);

function placeAgrees(
  row: Wanted,
  contact: LedgerContact,
  countries: CountryNames,
): boolean {
  const name = row.place ?? row.country;
  return (
    name !== undefined &&
    contact.place !== undefined &&
    !placesConflict({ name }, contact.place, countries)
  );
}

/** Why no record answers a row: it says too little, the ledger has read nothing of those days, or nothing is there. */
function unmatched(
  row: Wanted,
  sides: readonly ReadonlySet<string>[],
  { published }: Pick<ContactSide, "published">,
): Pick<Reconciled, "state" | "why" | "differences"> {
  const not = (why: string) =>
    ({ state: "not-verifiable", why, differences: [] }) as const;
  if (!row.parties.length) return not("the row names nobody");
  if (!row.days) return not("no day can be read in the row");
  const { from, to } = row.days;
  if (!published.some((day) => day >= from - 1 && day <= to + REPORTED_WITHIN))
    return not(
      `the ledger holds no article of the ${REPORTED_WITHIN} days after it`,
    );
  const unknown = row.parties.filter((_, i) => !sides[i]!.size);
  return {
    state: "missing-in-ledger",
    why: unknown.length
      ? `nobody in the ledger is called ${unknown.join(" or ")}`
      : "the ledger has no such record of these days",
    differences: [{ field: "row", sheet: saysOf(row), ledger: "no record" }],
  };
}

function contactDifferences(
  row: Wanted,
  sides: readonly ReadonlySet<string>[],
  contact: LedgerContact,
  { countries }: ContactSide,
): Difference[] {
  const found: Difference[] = [];
  const cited = cite(contact);
  const days = row.days!;
  const spell = spellOf(contact)!;
  if (!sameDays(row, spell, contact.extent))
    found.push({
      field: "dates",
      sheet: edtfOf(days),
      ledger: contact.time ?? edtfOf(spell),
      ...cited,
      correction: {
        field: "time",
        value: {
          time: edtfOf(days),
          ...(days.from === days.to ? {} : { extent: "throughout" }),
        },
      },
    });
  for (const name of [row.place, row.country])
    if (
      name !== undefined &&
      contact.place &&
      !found.some((one) => one.field === "place") &&
      placesConflict({ name }, contact.place, countries)
    )
      found.push({
        field: "place",
        sheet: name,
        ledger: contact.place.name,
        ...cited,
        correction: { field: "place", value: { name } },
      });
  const absent = row.parties.filter((_, i) => !takesPart(contact, sides[i]!));
  if (absent.length)
    found.push({
      field: "parties",
      sheet: row.parties.join(", "),
      ledger: contact.participants.map((one) => one.name).join(", "),
      ...cited,
      cells: correctedParties(row, sides, absent, contact),
    });
  for (const [field, known, value, set] of [
    ["kind", contact.mode, row.kind, CONTACT_MODES],
    ["status", contact.status, row.status, CONTACT_STATUSES],
  ] as const)
    if (
      value !== undefined &&
      value !== known &&
      (set as readonly string[]).includes(value)
    )
      found.push({
        field,
        sheet: value,
        ledger: known,
        ...cited,
        correction: { field: field === "kind" ? "mode" : "status", value },
      });
  return found;
}

/** Several names in one cell, as `wantedRows` takes them apart. */
const inOneCell = (parties: readonly { name: string }[]) =>
  parties.map((one) => one.name).join("; ");

/** A row's cells with those who took part in the place of those who did not. */
function correctedParties(
  { named }: Wanted,
  sides: readonly ReadonlySet<string>[],
  absent: readonly string[],
  { participants }: LedgerContact,
): SheetCells {
  const wrong = (["a", "b"] as const).filter((field) =>
    absent.includes(named[field] ?? ""),
  );
  const others = participants.filter(
    ({ id }) => !sides.some((ids) => ids.has(id)),
  );
  return {
    ...(named.who === undefined ? {} : { who: inOneCell(participants) }),
    ...Object.fromEntries(
      wrong.map((field, i) => [field, i ? "" : inOneCell(others)]),
    ),
  };
}

/** A contact as a row of a sheet: who receives stands beside who comes, as sheets of visits and letters have it. */
function rowOf(contact: LedgerContact): SheetCells {
  const { participants, mode, status, place, time } = contact;
  const receives = participants.filter(
    ({ part }) => part === "host" || part === "receiver",
  );
  const hosts = receives.length ? receives : participants.slice(1);
  const others = participants.filter((one) => !hosts.includes(one));
  return {
    who: inOneCell(participants),
    a: inOneCell(others),
    b: inOneCell(hosts),
    date: time ?? "",
    ...(place ? { place: place.name } : {}),
    kind: mode,
    status,
  };
}

/** The words that stand for a contact. */
function cite(contact: LedgerContact): Pick<Difference, "cited"> {
  const report = leadReport(contact);
  return report
    ? {
        cited: {
          words: report.quote,
          article: report.article,
          span: report.evidence,
          ...(report.publisher ? { publisher: report.publisher } : {}),
          ...(report.published ? { published: report.published } : {}),
        },
      }
    : {};
}

/** The same days, as far as both are exact: a row with one day gives the first; days that something fell in somewhere hold what lies inside. */
function sameDays(
  { days, whole }: Wanted,
  spell: Days,
  extent: LedgerContact["extent"],
): boolean {
  const holds = (a: Days, b: Days) => a.from <= b.from && b.to <= a.to;
  if (extent !== "throughout" && spell.from !== spell.to)
    return holds(spell, days!) || holds(days!, spell);
  return whole
    ? (days!.from === spell.from && days!.to === spell.to) ||
        (days!.to - days!.from >= 27 && holds(days!, spell))
    : days!.from === spell.from;
}

/** From a sheet's first day to its last; null where it names none. */
function daysOfAll(wanted: readonly Wanted[]): Days | null {
  const days = wanted.flatMap((row) => row.days ?? []);
  return days.length
    ? {
        from: days.reduce((so, one) => Math.min(so, one.from), Infinity),
        to: days.reduce((so, one) => Math.max(so, one.to), -Infinity),
      }
    : null;
}

function missing(
  wanted: readonly Wanted[],
  sides: readonly (readonly ReadonlySet<string>[])[],
  answered: ReadonlySet<number>,
  { contacts }: ContactSide,
): Reconciled[] {
  const within = daysOfAll(wanted);
  if (!within) return [];
  const people = new Set(
    sides.flatMap((row) => row.flatMap((ids) => [...ids])),
  );
  return contacts.flatMap((contact, i): Reconciled[] => {
    const spell = spellOf(contact);
    if (
      answered.has(i) ||
      !spell ||
      spell.from < within.from ||
      spell.to > within.to ||
      !contact.participants.some((one) => people.has(one.id))
    )
      return [];
    const says = `${contact.participants.map((one) => one.name).join(" – ")}, ${contact.mode}${contact.place ? `, ${contact.place.name}` : ""}, ${contact.time}, ${contact.status}`;
    return [
      {
        key: contact.id,
        line: null,
        state: "missing-in-sheet",
        says,
        record: contact.id,
        differences: [
          {
            field: "row",
            sheet: "no row",
            ledger: says,
            ...cite(contact),
            cells: rowOf(contact),
          },
        ],
      },
    ];
  });
}

/**
 * Every row of a sheet of quotes with the statement of the same speaker whose words are most like it, no more than a week from its day. A quote
 * is matched where its characters stand in the statement, whatever the white space and quotation marks. Then the statements of these speakers between
 * the sheet's first and last day that no row quotes.
 * @param said the statements of each speaker that the sheet names
 */
export function reconcileQuotes(
  sheet: Sheet,
  wanted: readonly Wanted[],
  said: ReadonlyMap<string, readonly LedgerStatement[]>,
  published: readonly DayNumber[],
): Reconciled[] {
  const keys = keysOf(sheet, wanted);
  const rows = wanted.map((row, at): Reconciled => {
    const base = { key: keys[at]!, line: row.line, says: saysOf(row) };
    const statements = said.get(row.parties[0] ?? "") ?? [];
    const words = contentWords(row.words ?? "");
    const [best] = statements
      .filter((one) => {
        const spell = spellOf(one);
        return !row.days || !spell || gapOf(row.days, spell) <= 7;
      })
      .map((one) => ({
        one,
        score: bare(one.quote).includes(bare(row.words ?? ""))
          ? 1
          : jaccard(words, contentWords(contentOf(one).join(" "))),
      }))
      .filter(({ score }) => words.size > 0 && score >= SAME_WORDS)
      .sort((a, b) => b.score - a.score);
    if (!best) {
      if (!words.size)
        return {
          ...base,
          state: "not-verifiable",
          why: "the row quotes no words",
          differences: [],
        };
      const known = statements.length ? [new Set([""])] : [new Set<string>()];
      return { ...base, ...unmatched(row, known, { published }) };
    }
    const differences = quoteDifferences(row, best.one);
    return {
      ...base,
      state: differences.length ? "differs" : "matched",
      record: best.one.id,
      differences,
    };
  });
  const answered = new Set(rows.flatMap((row) => row.record ?? []));
  return [...rows, ...unquoted(wanted, said, answered)];
}

/** Statements of the sheet's speakers between its first and last day that no row quotes. */
function unquoted(
  wanted: readonly Wanted[],
  said: ReadonlyMap<string, readonly LedgerStatement[]>,
  answered: ReadonlySet<string>,
): Reconciled[] {
  const within = daysOfAll(wanted);
  if (!within) return [];
  const statements = new Map(
    [...said.values()].flat().map((one) => [one.id, one]),
  );
  return [...statements.values()].flatMap((one): Reconciled[] => {
    const spell = spellOf(one);
    if (
      answered.has(one.id) ||
      !spell ||
      spell.from < within.from ||
      spell.to > within.to
    )
      return [];
    const words = contentOf(one).join(" … ");
    const speaker = inOneCell(one.speakers);
    const says = `${speaker}, “${words}”, ${one.time}`;
    return [
      {
        key: one.id,
        line: null,
        state: "missing-in-sheet",
        says,
        record: one.id,
        differences: [
          {
            field: "row",
            sheet: "no row",
            ledger: says,
            cited: citeStatement(one),
            cells: {
              speaker,
              words,
              date: one.time ?? "",
              kind: one.kind,
              ...(one.addressee ? { addressee: one.addressee.name } : {}),
            },
          },
        ],
      },
    ];
  });
}

/** The words that stand for a statement. */
const citeStatement = (one: LedgerStatement): Cited => ({
  words: one.quote,
  article: one.article,
  span: one.passage,
  ...(one.publisher ? { publisher: one.publisher } : {}),
  ...(one.published ? { published: one.published } : {}),
});

function quoteDifferences(row: Wanted, one: LedgerStatement): Difference[] {
  const cited = citeStatement(one);
  const found: Difference[] = [];
  if (!bare(one.quote).includes(bare(row.words!)))
    found.push({
      field: "words",
      sheet: row.words!,
      ledger: contentOf(one).join(" … "),
      cited,
    });
  const spell = spellOf(one);
  if (row.days && spell && gapOf(row.days, spell) > 0)
    found.push({
      field: "dates",
      sheet: edtfOf(row.days),
      ledger: one.time ?? edtfOf(spell),
      cited,
      correction: { field: "time", value: { time: edtfOf(row.days) } },
    });
  if (
    row.kind !== undefined &&
    row.kind !== one.kind &&
    (STATEMENT_KINDS as readonly string[]).includes(row.kind)
  )
    found.push({
      field: "kind",
      sheet: row.kind,
      ledger: one.kind,
      cited,
      correction: { field: "kind", value: row.kind },
    });
  if (
    row.addressee !== undefined &&
    one.addressee &&
    foldName(row.addressee) !== foldName(one.addressee.name)
  )
    found.push({
      field: "addressee",
      sheet: row.addressee,
      ledger: one.addressee.name,
      cited,
      correction: { field: "addressee", value: { name: row.addressee } },
    });
  return found;
}

/** Letters and figures only: white space and quotation marks are the typesetter's. */
const bare = (text: string) => foldWords(text).join(" ");

/** What a row says in one line. */
function saysOf(row: Wanted): string {
  return [
    row.parties.join(" – ") || "nobody named",
    row.words ? `“${row.words}”` : row.kind,
    row.place ?? row.country,
    row.days ? edtfOf(row.days) : "no day",
  ]
    .filter(Boolean)
    .join(", ");
}

/** The row's own content, so that outcomes find it again in a sheet that was sorted or made longer; equal rows are counted. */
function keysOf(sheet: Sheet, wanted: readonly Wanted[]): string[] {
  const seen = new Map<string, number>();
  return wanted.map(({ row }) => {
    const content = canonicalJson([sheet.headings, row.cells]);
    const before = seen.get(content) ?? 0;
    seen.set(content, before + 1);
    return sha256Hex(`${before}|${content}`).slice(0, 16);
  });
}
