import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LedgerStore, loadCountries } from "../src/io/ledgerStore.ts";
import type { CountryNames } from "../src/ledger/countries.ts";
import { loadResources, type Resources } from "../src/io/resources.ts";
import { readArticle } from "../src/pipeline.ts";
import type { Contact } from "../src/readout/contacts/record.ts";
import type { Readout } from "../src/readout/record.ts";
import type { Statement } from "../src/readout/statements/record.ts";
import { overlaps, type Span } from "../src/text/span.ts";
import {
  CASE_FIELDS,
  CASE_ROOMS,
  type CaseRoom,
  type FieldCase,
  readCases,
  wordsAt,
} from "./caseFile.ts";

/** In percent of the positive, the negative and all cases of a field. */
export type CaseFigures = Readonly<{
  all: number;
  positive: number;
  negative: number;
  /** Negative cases whose record was found at all: the others are right by silence. */
  negativeFound: number;
}>;
type RoomFigures = Record<string, Record<string, CaseFigures>>;
type Verdict = Readonly<{ found: boolean; right: boolean }>;

/** What a field is asked of: the records of a text, whether one has what the case says, and whether one has the field at all. */
type Check<Item> = Readonly<{
  records: (readout: Readout) => readonly Item[];
  at: (item: Item) => Span | null;
  is: (item: Item, one: FieldCase, readout: Readout) => boolean;
  has: (item: Item, one: FieldCase) => boolean;
}>;

const STATEMENTS: Record<string, Check<Statement>> = {
  onBehalfOf: statementCheck(
    (said, one, readout) =>
      one.quoted.some((words) => names(readout, said.onBehalfOf, words)),
    (said) => said.onBehalfOf !== undefined,
  ),
  act: statementCheck(
    (said, one) => said.act === one.bare[0],
    (said, one) => said.act === one.bare[0],
  ),
  occasion: statementCheck(
    (said, one, readout) =>
      said.occasion !== undefined &&
      touches(readout, said.occasion.span, one.quoted[0]!),
    (said) => said.occasion !== undefined,
  ),
  negated: statementCheck(
    (said) => said.negated,
    (said) => said.negated,
  ),
  modal: statementCheck(
    (said, one) =>
      said.modal !== undefined &&
      (!one.quoted.length ||
        said.modal.toLowerCase().includes(one.quoted[0]!.toLowerCase())),
    (said) => said.modal !== undefined,
  ),
};

const CONTACTS: Record<string, Check<Contact>> = {
  part: contactCheck(
    (contact, one, readout) =>
      one.bare.every((part, index) =>
        contact.participants.some(
          (party) =>
            party.part === part && isParty(readout, party, one.quoted[index]!),
        ),
      ),
    (contact) =>
      contact.participants.some(
        ({ part }) => part === "host" || part === "guest",
      ),
  ),
  onBehalfOf: contactCheck(
    (contact, one, readout) =>
      contact.participants.some(
        (party) =>
          isParty(readout, party, one.quoted[0]!) &&
          names(readout, party.onBehalfOf, one.quoted[1]!),
      ),
    (contact) =>
      contact.participants.some(({ onBehalfOf }) => onBehalfOf !== undefined),
  ),
  partOf: contactCheck(
    (contact, one, readout) =>
      readout.contacts.some(
        (outer) =>
          outer.id === contact.partOf &&
          touches(readout, outer.trigger, one.quoted[0]!),
      ),
    (contact) => contact.partOf !== undefined,
  ),
  forum: contactCheck(
    (contact, one) =>
      (contact.forum ?? "")
        .toLowerCase()
        .includes(one.quoted[0]!.toLowerCase()),
    (contact) => contact.forum !== undefined,
  ),
  visitType: contactCheck(
    (contact, one) => contact.visitType === one.bare[0],
    (contact) => contact.visitType !== undefined,
  ),
  assertedBy: contactCheck(
    (contact, one, readout) =>
      readout.statements.some(
        (said) =>
          said.id === contact.assertedBy &&
          said.cue !== null &&
          touches(readout, said.cue, one.quoted[0]!),
      ),
    (contact) => contact.assertedBy !== "narrator",
  ),
  ...Object.fromEntries(
    (["postponed", "refused", "hypothetical"] as const).map((status) => [
      status,
      contactCheck(
        (contact) => contact.status === status,
        (contact) => contact.status === status,
      ),
    ]),
  ),
};

/**
 * The cases of our own in `eval/cases/`: for each field that the gold does not score, how many of twenty positive and twenty negative
 * cases are right. `asWritten` is the first measurement, taken before any mechanism was changed for a case; it is kept from
 * `results/cases.json`. Needs no file of the data folder. `errors` prints every case that is wrong.
 */
export async function evalCases({ errors = false } = {}): Promise<
  Record<string, unknown>
> {
  const house: House = {
    resources: await loadResources(),
    countries: loadCountries(),
  };
  const now: RoomFigures = {};
  for (const room of CASE_ROOMS) {
    now[room] = {};
    const verdicts = readCases(room).map((one) => ({
      one,
      ...judge(room, one, house),
    }));
    for (const field of CASE_FIELDS[room])
      now[room][field] = figuresOf(
        verdicts.filter(({ one }) => one.field === field),
      );
    if (errors)
      for (const { one, found, right } of verdicts)
        if (!right)
          console.log(
            `${one.id} ${one.positive ? "" : "no "}${one.field} at "${one.anchor}"${found ? "" : " (no record there)"}: ${one.items.map(({ text }) => text).join(" | ")}`,
          );
  }
  const kept = join(import.meta.dirname, "results", "cases.json");
  const before = existsSync(kept)
    ? (
        JSON.parse(readFileSync(kept, "utf8")) as {
          figures: { asWritten: RoomFigures };
        }
      ).figures.asWritten
    : now;
  return { cases: "40 a field, half of them negative", asWritten: before, now };
}

type House = Readonly<{ resources: Resources; countries: CountryNames }>;

function judge(
  room: CaseRoom,
  one: FieldCase,
  { resources, countries }: House,
): Verdict {
  const readouts = one.items.map(({ date, text }, index) =>
    readArticle({ name: `${one.id}-${index}`, text, date }, resources),
  );
  if (room === "statements")
    return judgeField(STATEMENTS[one.field]!, one, readouts[0]!);
  if (room === "contacts")
    return judgeField(CONTACTS[one.field]!, one, readouts[0]!);
  return one.field === "ordinal"
    ? judgeOrdinal(one, readouts[0]!)
    : judgeHistory(one, readouts, countries);
}

function judgeField<Item>(
  check: Check<Item>,
  one: FieldCase,
  readout: Readout,
): Verdict {
  const records = check.records(readout);
  const there = records.filter((record) => {
    const at = check.at(record);
    return at !== null && touches(readout, at, one.anchor);
  });
  return {
    found: there.length > 0,
    right: one.positive
      ? there.some((record) => check.is(record, one, readout))
      : !records.some((record) => check.has(record, one)),
  };
}

function judgeOrdinal(one: FieldCase, readout: Readout): Verdict {
  const there = contactsAt(readout, one.anchor);
  const numbered = readout.threads.filter(({ series }) => series !== undefined);
  return {
    found: there.length > 0,
    right: one.positive
      ? numbered.some(
          ({ series, items }) =>
            series!.ordinal === Number(one.bare[0]) &&
            there.some(({ id }) => items.includes(id)),
        )
      : !numbered.length,
  };
}

/** One history: the two contacts are one contact of the article, or share a thread or a record of the ledger. */
function judgeHistory(
  one: FieldCase,
  readouts: readonly Readout[],
  countries: CountryNames,
): Verdict {
  const last = readouts.length - 1;
  const end = (article: number, words: string): End => ({
    article,
    contacts: contactsAt(readouts[article]!, words),
  });
  const ends = [end(0, one.anchor), end(last, one.quoted[0]!)] as const;
  const found = ends.every(({ contacts }) => contacts.length > 0);
  // an article reports a contact once: where its holding is read and its plan is no record of its own, the two are one
  const absorbed = last === 0 && ends[1].contacts.length > 0 && !found;
  const together =
    absorbed || (found && sharesRecord(readouts, ends, countries));
  return {
    found: found || absorbed,
    right: one.positive ? together : !together,
  };
}
type End = Readonly<{ article: number; contacts: readonly Contact[] }>;

function sharesRecord(
  readouts: readonly Readout[],
  [a, b]: readonly [End, End],
  countries: CountryNames,
): boolean {
  const store = new LedgerStore(":memory:", { countries });
  try {
    const added = store
      .add(
        readouts.map((readout) => ({ readout })),
        { at: "2000-01-01T00:00:00Z", by: "eval" },
      )
      .map((one) => (one.state === "added" ? one.id : null));
    const records = store.contacts({ size: 100 }).items;
    const of = (end: End) =>
      records.filter(({ reports }) =>
        reports.some(
          (report) =>
            report.article === added[end.article] &&
            end.contacts.some(({ id }) => id === report.contact),
        ),
      );
    return of(a).some((x) =>
      of(b).some(
        (y) =>
          x.id === y.id || (x.thread !== undefined && x.thread === y.thread),
      ),
    );
  } finally {
    store.close();
  }
}

function contactsAt(readout: Readout, words: string): Contact[] {
  return readout.contacts.filter(({ trigger }) =>
    touches(readout, trigger, words),
  );
}

function touches(readout: Readout, span: Span, words: string): boolean {
  const at = wordsAt(readout.article.text, words);
  return at !== null && overlaps(span, at);
}

/** Whether the words name the actor: one of its mentions stands in them. */
function names(
  readout: Readout,
  actor: string | undefined,
  words: string,
): boolean {
  return readout.mentions.some(
    (mention) =>
      mention.actor === actor && touches(readout, mention.span, words),
  );
}

function isParty(
  readout: Readout,
  { actor, span }: Contact["participants"][number],
  words: string,
): boolean {
  return touches(readout, span, words) || names(readout, actor, words);
}

function statementCheck(
  is: Check<Statement>["is"],
  has: Check<Statement>["has"],
): Check<Statement> {
  return {
    records: ({ statements }) => statements,
    at: ({ cue }) => cue,
    is,
    has,
  };
}

function contactCheck(
  is: Check<Contact>["is"],
  has: Check<Contact>["has"],
): Check<Contact> {
  return {
    records: ({ contacts }) => contacts,
    at: ({ trigger }) => trigger,
    is,
    has,
  };
}

function figuresOf(
  verdicts: readonly (Verdict & { one: FieldCase })[],
): CaseFigures {
  const positive = verdicts.filter(({ one }) => one.positive);
  const negative = verdicts.filter(({ one }) => !one.positive);
  const right = (of: readonly Verdict[]) =>
    share(of.filter((one) => one.right).length, of.length);
  return {
    all: right(verdicts),
    positive: right(positive),
    negative: right(negative),
    negativeFound: share(
      negative.filter((one) => one.found).length,
      negative.length,
    ),
  };
}

const share = (part: number, all: number) =>
  Math.round((1000 * part) / all) / 10;
