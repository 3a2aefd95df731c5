import { deflateSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import type { AddedContact, AddedStatement } from "../ledger/decisions.ts";
import type { Readout } from "../readout/record.ts";
import { LedgerStore } from "./ledgerStore.ts";

let clock = 0;
const ME = () => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, clock++)).toISOString(),
  by: "M. Okafor",
});
const ADDER = { at: "2026-01-01T00:00:00Z", by: "adder" };
const fill = (readouts: readonly Readout[] = summitsReadouts()) => {
  const store = new LedgerStore(":memory:");
  store.add(
    readouts.map((readout) => ({ readout })),
    ADDER,
  );
  return store;
};
const everything = (store: LedgerStore) =>
  JSON.stringify([
    store.contacts({ size: 1000 }),
    store.statements({ size: 1000, attitudes: true }),
    store.events({ size: 1000 }),
    store.actors({ size: 1000 }),
    store.articles({ size: 1000 }),
    store.contactFacets(),
    store.statementFacets(),
  ]);
const deflatedOf = (readout: Readout) => ({
  readout,
  json: deflateSync(JSON.stringify(readout)),
});

const ARTICLE = "wire-a-1985-01-08";
const WORDS = "Foreign Minister Andrei Gromyko called the result useful";
const CONTACT: AddedContact = {
  mode: "call",
  status: "held",
  time: "1985-01-09",
  place: { name: "Geneva" },
  participants: [
    { name: "Andrei Gromyko", part: "party" },
    { name: "Ada Novak", part: "party" },
  ],
};
const STATEMENT: AddedStatement = {
  kind: "assert",
  directness: "indirect",
  time: "1985-01-08",
  speakers: [{ name: "Andrei Gromyko" }],
  addressee: null,
  cue: "called",
};

let store: LedgerStore;
beforeEach(() => {
  store?.close();
  store = fill();
});
const marked = (words: string, article = ARTICLE, ledger = store) => {
  const start = ledger.text(article)!.indexOf(words);
  expect(start).toBeGreaterThanOrEqual(0);
  return { article, start, end: start + words.length };
};
const addContact = (contact: AddedContact = CONTACT, words = WORDS) =>
  store.decide({ do: "add-contact", ...marked(words), contact }, ME());
const novak = (ledger = store) =>
  ledger.contacts({ actor: ["Ada Novak"] }).items;

test("a contact that was missed: in lists, search, events' neighbours and the article; gone and back with undo and redo", () => {
  const before = everything(store);
  const line = addContact();
  const [contact] = novak();
  expect(contact).toMatchObject({
    mode: "call",
    time: "1985-01-09",
    place: { name: "Geneva" },
    decided: { state: "added", by: "M. Okafor" },
    decisions: [{ do: "add-contact", line }],
    reports: [{ quote: WORDS, rule: "person/added", assertedBy: "narrator" }],
  });
  expect(contact!.why.join("\n")).toContain("[ledger/report-added]");
  // the article's own actor is meant, not a second one of his name
  expect(
    store.actors({ actor: ["Andrei Gromyko"] }).items.map((one) => one.name),
  ).toEqual(["Andrei Gromyko"]);
  expect(store.contacts({ state: ["added"] }).total).toBe(1);
  expect(store.contacts({ text: "called the result useful" }).total).toBe(1);
  const readout = store.readout(ARTICLE)!;
  const own = readout.contacts.find((one) => one.rule === "person/added")!;
  expect(readout.article.text.slice(own.evidence.start, own.evidence.end)).toBe(
    WORDS,
  );
  expect(store.article(ARTICLE)!.counts.contacts).toBe(readout.contacts.length);
  expect(store.verify().faults).toEqual([]);

  const after = everything(store);
  store.undo(ME());
  expect(everything(store)).toBe(before);
  store.redo(ME());
  expect(everything(store)).toBe(after);
});

test("a statement that was missed: its cue, what is said, and by whom", () => {
  store.decide(
    { do: "add-statement", ...marked(WORDS), statement: STATEMENT },
    ME(),
  );
  const [one] = store.statements({ state: ["added"] }).items;
  const text = store.text(ARTICLE)!;
  expect(one).toMatchObject({
    speakers: [{ name: "Andrei Gromyko" }],
    kind: "assert",
    rule: "person/added",
    decided: { state: "added" },
  });
  const words = (span: { start: number; end: number } | null) =>
    span && text.slice(span.start, span.end);
  expect(words(one!.cue)).toBe("called");
  expect(words(one!.content[0]!)).toBe("the result useful");
  expect(words(one!.source)).toBe("Andrei Gromyko");
  store.decide(
    { do: "set", id: one!.id, field: "kind", value: "praise" },
    ME(),
  );
  expect(store.statement(one!.id)).toMatchObject({
    kind: "praise",
    decided: { state: "corrected" },
  });
  expect(store.verify().faults).toEqual([]);
});

test("what is added inside a statement is that speaker's claim", () => {
  const readout = summitsReadouts().find((one) => one.statements.length)!;
  const outer = readout.statements[0]!;
  const { start, end } = outer.content[0]!;
  store.decide(
    {
      do: "add-contact",
      article: readout.article.id,
      start,
      end,
      contact: CONTACT,
    },
    ME(),
  );
  expect(novak()[0]!.reports[0]!.assertedBy).not.toBe("narrator");
  expect(
    store
      .readout(readout.article.id)!
      .contacts.find((one) => one.rule === "person/added")!.assertedBy,
  ).toBe(outer.id);
});

test("joins other reports of the contact by the rule of all reports, and does not confirm them", () => {
  const whole = store
    .contacts({ size: 1000 })
    .items.find((one) => one.reports.length > 1 && one.time)!;
  const missed = whole.reports[1]!;
  store.close();
  store = fill(
    summitsReadouts().map((readout) =>
      readout.article.id === missed.article
        ? { ...readout, contacts: [], events: [] }
        : readout,
    ),
  );
  const found = () =>
    store
      .contacts({ size: 1000 })
      .items.find((one) =>
        one.reports.some(
          (report) =>
            report.article === whole.reports[0]!.article &&
            report.quote === whole.reports[0]!.quote,
        ),
      )!;
  const before = found().reports.length;
  store.decide(
    {
      do: "add-contact",
      article: missed.article,
      ...missed.evidence,
      contact: {
        mode: missed.mode,
        status: missed.status,
        time: missed.time,
        ...(missed.extent ? { extent: missed.extent } : {}),
        place: null,
        participants: missed.participants.map(({ name, part }) => ({
          name,
          part,
        })),
      },
    },
    ME(),
  );
  expect(found().reports).toHaveLength(before + 1);
  expect(found().decided).toBeUndefined();
  expect(found().decisions).toMatchObject([{ do: "add-contact" }]);
});

test("survives taking all out and adding it again, a new reading, and a text that moved", () => {
  addContact();
  store.decide({ do: "accept", id: novak()[0]!.id }, ME());
  const after = everything(store);
  for (const id of store.articleIds()) store.remove([id], ME());
  expect(store.summary()).toMatchObject({
    articles: 0,
    contacts: 0,
    actors: 0,
  });
  store.add(
    summitsReadouts()
      .reverse()
      .map((readout) => ({ readout })),
    ADDER,
  );
  expect(everything(store)).toBe(after);
  store.remove([ARTICLE], ME());
  expect(novak()).toEqual([]);
  store.restore([ARTICLE], ADDER);
  expect(everything(store)).toBe(after);

  const readout = summitsReadouts().find((one) => one.article.id === ARTICLE)!;
  const by = "Late edition. ";
  store.replace(
    ARTICLE,
    deflatedOf({
      ...readout,
      article: {
        ...readout.article,
        blocks: [],
        text: by + readout.article.text,
      },
      actors: [],
      mentions: [],
      times: [],
      statements: [],
      contacts: [],
      events: [],
      threads: [],
    }),
    ME(),
  );
  expect(novak()).toMatchObject([
    { decided: { state: "confirmed" }, reports: [{ quote: WORDS }] },
  ]);
  expect(novak()[0]!.reports[0]!.evidence.start).toBe(
    readout.article.text.indexOf(WORDS) + by.length,
  );
  expect(store.verify().faults).toEqual([]);
});

test("where the machine reads it by now, the record is the machine's, and confirmed", () => {
  addContact({
    ...CONTACT,
    participants: [
      { name: "Andrei Gromyko", part: "party" },
      { name: "George Shultz", part: "party" },
    ],
  });
  const { total } = store.contacts();
  const added = store.readout(ARTICLE)!;
  store.replace(
    ARTICLE,
    deflatedOf({
      ...added,
      contacts: added.contacts.map((one) => ({
        ...one,
        rule: one.rule === "person/added" ? "contact/verb" : one.rule,
      })),
    }),
    ME(),
  );
  expect(store.contacts().total).toBe(total);
  expect(store.contacts({ state: ["added"] }).total).toBe(0);
  expect(store.contacts({ state: ["confirmed"] }).items).toMatchObject([
    {
      mode: "call",
      decided: { by: "M. Okafor" },
      reports: [{ rule: "contact/verb" }],
    },
  ]);
});

test("taking an addition back does not leave its decisions on a record beside it", () => {
  const [read] = store.contacts({ size: 1 }).items;
  const { article, evidence, participants } = read!.reports[0]!;
  store.decide(
    {
      do: "add-contact",
      article,
      ...evidence,
      contact: {
        ...CONTACT,
        mode: read!.mode,
        participants: [
          ...participants.map(({ name, part }) => ({ name, part })),
          { name: "Ada Novak", part: "party" as const },
        ],
      },
    },
    ME(),
  );
  const line = store.decisions()[0]!.line;
  const added = novak().find((one) =>
    one.reports.some((report) => report.rule === "person/added"),
  )!;
  expect(added.id).not.toBe(read!.id);
  store.decide({ do: "reject", id: added.id }, ME());
  store.undo(ME(), line);
  expect(store.contact(read!.id)!.decided).toBeUndefined();
  expect(novak()).toEqual([]);
});

test("moves to another ledger, waits there for its article, and stands on a copy of its text while that is all there is", () => {
  addContact();
  const carried = store.corrections();
  const other = new LedgerStore(":memory:");
  expect(other.importCorrections(carried, ME())).toMatchObject([
    { state: "kept", found: false },
  ]);
  const readout = summitsReadouts().find((one) => one.article.id === ARTICLE)!;
  const copy = {
    ...readout,
    article: {
      ...readout.article,
      id: "elsewhere",
      publisher: "Sample Courier C",
    },
  };
  other.add([{ readout: copy }], ADDER);
  expect(novak(other)).toMatchObject([{ reports: [{ article: "elsewhere" }] }]);
  other.add([{ readout }], ADDER);
  expect(novak(other)).toMatchObject([{ reports: [{ article: ARTICLE }] }]);
  expect(novak(other)[0]!.id).toBe(novak()[0]!.id);
  expect(
    other.importCorrections(carried, ME()).map((one) => one.state),
  ).toEqual(["same"]);
  expect(other.verify().faults).toEqual([]);
  other.close();
});

test("what people added is not asked about, and does not count as read", () => {
  addContact({ ...CONTACT, time: null });
  const { id } = novak()[0]!;
  const { items } = store.review({ size: 500 });
  expect(items.map((one) => one.id)).not.toContain(id);
});

test("what cannot be added is refused with what could be", () => {
  const refused = (work: () => unknown, code: string) =>
    expect(work).toThrow(expect.objectContaining({ code }));
  refused(
    () => addContact({ ...CONTACT, participants: [] }),
    "decision/bad-value",
  );
  refused(
    () => addContact({ ...CONTACT, time: "next week" }),
    "decision/bad-value",
  );
  for (const [start, end] of [
    [5, 5],
    [0, 999_999],
  ] as const)
    refused(
      () =>
        store.decide(
          { do: "add-contact", article: ARTICLE, start, end, contact: CONTACT },
          ME(),
        ),
      "decision/bad-value",
    );
  refused(
    () =>
      store.decide(
        {
          do: "add-statement",
          ...marked(WORDS),
          statement: { ...STATEMENT, cue: "shouted" },
        },
        ME(),
      ),
    "decision/bad-value",
  );
  refused(
    () =>
      store.decide(
        {
          do: "add-contact",
          article: "nowhere",
          start: 0,
          end: 5,
          contact: CONTACT,
        },
        ME(),
      ),
    "ledger/not-found",
  );
  expect(store.decisions()).toEqual([]);
});
