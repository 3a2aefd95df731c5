import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { deflatedOf } from "../../test/fixtures/deflated.ts";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import type { LedgerContact } from "../ledger/query.ts";
import type { Readout } from "../readout/record.ts";
import type { Ask } from "../ledger/decisions.ts";
import { LedgerStore } from "./ledgerStore.ts";
import { Database } from "./sqlite.ts";

const folder = mkdtempSync(join(tmpdir(), "readout-decisions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
let clock = 0;
const ME = () => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, clock++)).toISOString(),
  by: "M. Okafor",
});

const fill = (readouts: readonly Readout[] = summitsReadouts()) => {
  const store = new LedgerStore(":memory:");
  store.add(
    readouts.map((readout) => ({ readout })),
    { at: "2026-01-01T00:00:00Z", by: "adder" },
  );
  return store;
};
const everything = (store: LedgerStore) =>
  JSON.stringify([
    store.contacts({ size: 1000 }),
    store.statements({ size: 1000, attitudes: true }),
    store.events({ size: 1000 }),
    store.actors({ size: 1000 }),
    store.threads({ size: 1000 }),
    store.articles({ size: 1000 }),
    store.contactFacets(),
    store.statementFacets(),
  ]);

let store: LedgerStore;
const ask = (what: Ask, why?: string) => store.decide(what, { ...ME(), why });
const find = (test: (contact: LedgerContact) => boolean) =>
  store.contacts({ size: 1000 }).items.find(test)!;
const washington = () =>
  find((one) => one.mode === "summit" && one.time!.startsWith("1987-12"));
const geneva = () =>
  find((one) => one.mode === "summit" && one.time!.startsWith("1985-11"));
beforeEach(() => {
  store?.close();
  store = fill();
});

describe("what a person says of a contact", () => {
  test("accept: confirmed, by whom and when; undo and redo without limit", () => {
    const before = everything(store);
    const { id } = washington();
    expect(store.contact(id)!.decided).toBeUndefined();
    const line = ask({ do: "accept", id }, "read both papers");
    expect(store.contact(id)).toMatchObject({
      decided: { by: "M. Okafor", state: "confirmed", declared: "self" },
      decisions: [{ line, do: "accept", why: "read both papers" }],
    });
    expect(store.contacts({ state: ["confirmed"] }).total).toBe(1);
    const second = ask({ do: "set", id, field: "status", value: "planned" });
    expect(store.contact(id)!.decided!.state).toBe("corrected");
    for (let i = 0; i < 3; i++) {
      expect(store.undo(ME())).toBe(second);
      expect(store.undo(ME())).toBe(line);
      expect(everything(store)).toBe(before);
      expect(store.undo(ME())).toBeNull();
      expect(store.redo(ME())).toBe(line);
      expect(store.redo(ME())).toBe(second);
      expect(store.redo(ME())).toBeNull();
      expect(store.contact(id)!.status).toBe("planned");
    }
    expect(store.verify().faults).toEqual([]);
  });

  test("reject: nowhere in lists, counts and events, still at its address, back with undo", () => {
    const { id } = washington();
    const { total } = store.contacts();
    const events = store.events().total;
    const line = ask({ do: "reject", id }, "a misreading");
    expect(store.contacts().total).toBe(total - 1);
    expect(store.summary().contacts).toBe(total - 1);
    expect(store.contacts({ state: ["rejected"] }).total).toBe(1);
    expect(store.contact(id)!.decided).toMatchObject({ state: "rejected" });
    expect(store.events().total).toBeLessThan(events);
    store.undo(ME(), line);
    expect(store.contacts().total).toBe(total);
  });

  test("a report of a rejected contact that comes later is a contact of its own, to be decided", () => {
    const late = "wire-a-1987-12-09";
    store.close();
    store = fill(summitsReadouts().filter((one) => one.article.id !== late));
    ask({ do: "reject", id: washington().id });
    const { total } = store.contacts();
    store.add(
      summitsReadouts()
        .filter((one) => one.article.id === late)
        .map((readout) => ({ readout })),
      { at: "2026-01-02T00:00:00Z", by: "adder" },
    );
    expect(store.contacts().total).toBeGreaterThan(total);
    expect(
      find((one) => one.reports[0]!.article === late).decided,
    ).toBeUndefined();
    expect(store.contacts({ state: ["rejected"] }).total).toBe(1);
  });

  test("a corrected date is what filters, order and exports go by, and says what was read", () => {
    const { id, time } = geneva();
    ask({
      do: "set",
      id,
      field: "time",
      value: { time: "1984-03-02", extent: "throughout" },
    });
    const contact = store.contact(id)!;
    expect(contact).toMatchObject({
      time: "1984-03-02",
      from: "1984-03-02",
      decisions: [
        {
          field: "time",
          value: { time: "1984-03-02" },
          was: { time, extent: "throughout" },
          conflict: false,
        },
      ],
    });
    expect(store.contacts({ to: "1984" }).items.map((one) => one.id)).toEqual([
      id,
    ]);
    expect(contact.why.join("\n")).toContain("[ledger/time-corrected]");
    // each report still says what it says
    expect(contact.reports.some((one) => one.time === time)).toBe(true);
  });

  test("place, kind and participants; a name nobody has named before", () => {
    const { id } = geneva();
    ask({ do: "set", id, field: "place", value: { name: "Fleur d'Eau" } });
    ask({ do: "set", id, field: "mode", value: "talks" });
    ask({
      do: "set",
      id,
      field: "participants",
      value: [
        { name: "Mikhail Gorbachev", part: "guest" },
        { name: "Ada Novak", part: "host", role: "interpreter" },
      ],
    });
    expect(store.contact(id)).toMatchObject({
      mode: "talks",
      place: { name: "Fleur d'Eau" },
      participants: [
        { name: "Mikhail Gorbachev", part: "guest" },
        { name: "Ada Novak", part: "host", role: "interpreter" },
      ],
    });
    expect(
      store.contacts({ actor: ["Ada Novak"] }).items.map((one) => one.id),
    ).toEqual([id]);
    expect(store.contacts({ place: "Fleur d'Eau" }).total).toBe(1);
    expect(store.verify().faults).toEqual([]);
  });

  test("what cannot be is refused with what could be", () => {
    const { id } = geneva();
    const refused = (what: Ask, code: string) =>
      expect(() => ask(what)).toThrow(expect.objectContaining({ code }));
    refused({ do: "accept", id: "c-nothing" }, "ledger/not-found");
    refused(
      { do: "set", id, field: "mood", value: "good" },
      "decision/bad-value",
    );
    refused(
      { do: "set", id, field: "time", value: { time: "last week" } },
      "decision/bad-value",
    );
    refused(
      {
        do: "split",
        id,
        reports: store.contact(id)!.reports.map(({ article, contact }) => ({
          article,
          contact,
        })),
      },
      "decision/not-possible",
    );
    expect(() => store.undo(ME(), 999)).toThrow(
      expect.objectContaining({ code: "decision/not-possible" }),
    );
    expect(store.log().filter((one) => one.what === "decide")).toEqual([]);
  });
});

describe("one contact or two", () => {
  test("split takes a report out, merge puts it back, never-merge keeps apart; the later ruling holds", () => {
    const whole = washington();
    const { total } = store.contacts();
    const out = whole.reports[1]!;
    ask({
      do: "split",
      id: whole.id,
      reports: [{ article: out.article, contact: out.contact }],
    });
    expect(store.contacts().total).toBe(total + 1);
    const alone = find((one) =>
      one.reports.some(
        (report) =>
          report.article === out.article && report.contact === out.contact,
      ),
    );
    expect(alone.reports).toHaveLength(1);
    expect(store.contact(whole.id)!.reports).toHaveLength(
      whole.reports.length - 1,
    );

    ask({ do: "merge", ids: [whole.id, alone.id] });
    expect(store.contacts().total).toBe(total);
    // the address of what went into another leads to it
    expect(store.contact(alone.id)!.id).toBe(store.contact(whole.id)!.id);
    expect(store.contact(whole.id)!.reports).toHaveLength(whole.reports.length);

    store.undo(ME());
    expect(store.contacts().total).toBe(total + 1);
    store.undo(ME());
    expect(store.contacts().total).toBe(total);
  });

  test("what is one record is not kept apart from itself", () => {
    const { id } = washington();
    const { total } = store.contacts();
    expect(() => ask({ do: "never-merge", ids: [id, id] })).toThrow(
      expect.objectContaining({ code: "decision/not-possible" }),
    );
    expect(store.contacts().total).toBe(total);
  });

  test("a person may put together what the rules never would, and says so in why", () => {
    const [a, b] = [washington(), geneva()];
    const { total } = store.contacts();
    ask({ do: "merge", ids: [a.id, b.id] });
    expect(store.contacts().total).toBe(total - 1);
    const one = store.contact(a.id)!;
    expect(one.reports).toHaveLength(a.reports.length + b.reports.length);
    expect(one.why.join("\n")).toContain("[merge/person]");
    expect(one.decided).toMatchObject({ state: "corrected" });
    ask({
      do: "split",
      id: one.id,
      reports: b.reports.map(({ article, contact }) => ({ article, contact })),
    });
    expect(store.contacts().total).toBe(total);
  });
});

describe("statements, actors, copies", () => {
  test("a statement's fields, and back to what was read", () => {
    const before = everything(store);
    const one = store.statements({ actor: ["Mikhail Gorbachev"] }).items[0]!;
    ask({ do: "set", id: one.id, field: "kind", value: "pledge" });
    ask({
      do: "set",
      id: one.id,
      field: "speakers",
      value: [{ name: "Andrei Gromyko" }],
    });
    ask({
      do: "set",
      id: one.id,
      field: "time",
      value: { time: "1990-05-01" },
    });
    ask({ do: "set", id: one.id, field: "negated", value: true });
    ask({ do: "set", id: one.id, field: "modal", value: "may" });
    ask({
      do: "set",
      id: one.id,
      field: "onBehalfOf",
      value: { name: "Soviet Union" },
    });
    expect(store.statement(one.id)).toMatchObject({
      kind: "pledge",
      speakers: [{ name: "Andrei Gromyko" }],
      onBehalfOf: { name: "Soviet Union" },
      negated: true,
      modal: "may",
      time: "1990-05-01",
      decided: { state: "corrected" },
    });
    expect(store.statements({ from: "1990" }).items.map((s) => s.id)).toEqual([
      one.id,
    ]);
    ask({ do: "reject", id: one.id });
    expect(store.statements({ from: "1990" }).total).toBe(0);
    for (let i = 0; i < 7; i++) store.undo(ME());
    expect(everything(store)).toBe(before);
  });

  test("two actors that are one, and one that is two", () => {
    const before = everything(store);
    const by = (name: string) =>
      store.actors({ actor: [name] }).items.find((one) => one.name === name)!;
    const [reagan, gromyko] = [by("Ronald Reagan"), by("Andrei Gromyko")];
    ask({ do: "merge", ids: [reagan.id, gromyko.id] });
    expect(store.actor(gromyko.id)!.id).toBe(reagan.id);
    expect(store.actor(reagan.id)!.name).toBe("Ronald Reagan");
    expect(store.actor(reagan.id)!.names).toContain("Andrei Gromyko");
    expect(store.contacts({ actor: [reagan.id] }).total).toBe(
      reagan.contacts + gromyko.contacts,
    );
    ask({
      do: "split-actor",
      id: reagan.id,
      signatures: ["full|andrei gromyko|SUN"],
    });
    expect(by("Andrei Gromyko").contacts).toBe(gromyko.contacts);
    expect(by("Andrei Gromyko").id).not.toBe(reagan.id);
    store.undo(ME());
    store.undo(ME());
    expect(everything(store)).toBe(before);
  });

  test("an article that a person calls a copy counts with its original", () => {
    const contact = washington();
    const [first, second] = contact.reports.map((one) => one.article);
    const own = (one: LedgerContact) =>
      one.reports.filter((report) => !report.copyOf).length;
    ask({ do: "copy", article: second!, of: first! });
    expect(store.article(second!)!.copyOf).toBe(first);
    expect(own(washington())).toBe(own(contact) - 1);
    store.undo(ME());
    expect(own(washington())).toBe(own(contact));
  });
});

/** The same article with words before it: every place moves, and so does the text's hash. */
function moved(readout: Readout, by: string): Readout {
  const shift = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shift);
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        (key === "start" || key === "end") && typeof inner === "number"
          ? inner + by.length
          : shift(inner),
      ]),
    );
  };
  const whole = shift(readout) as Readout;
  return {
    ...whole,
    article: { ...whole.article, text: by + readout.article.text },
  };
}
describe("corrections survive", () => {
  const decideAll = () => {
    const contact = washington();
    ask({
      do: "set",
      id: contact.id,
      field: "time",
      value: { time: "1987-12-07/1987-12-10", extent: "throughout" },
    });
    const out = contact.reports.at(-1)!;
    ask({
      do: "split",
      id: contact.id,
      reports: [{ article: out.article, contact: out.contact }],
    });
    ask({ do: "reject", id: geneva().id });
    const said = store.statements({ actor: ["Mikhail Gorbachev"] }).items[0]!;
    ask({ do: "set", id: said.id, field: "kind", value: "pledge" });
  };

  test("taking every article out and adding it again, in another order", () => {
    decideAll();
    const after = everything(store);
    for (const id of store.articleIds()) store.remove([id], ME());
    expect(store.contacts().total).toBe(0);
    expect(store.summary()).toMatchObject({ articles: 0, actors: 0 });
    store.add(
      summitsReadouts()
        .reverse()
        .map((readout) => ({ readout })),
      { at: "2026-01-01T00:00:00Z", by: "adder" },
    );
    expect(everything(store)).toBe(after);
    expect(store.verify().faults).toEqual([]);
  });

  test("a new reading with other places for the same words", () => {
    decideAll();
    const states = () =>
      store
        .contacts({
          size: 1000,
          state: ["read", "confirmed", "corrected", "rejected"],
        })
        .items.map((one) => [
          one.time,
          one.status,
          one.decided?.state,
          one.reports.length,
        ])
        .map((one) => JSON.stringify(one))
        .sort();
    const before = states();
    const statements = store
      .statements({ size: 1000 })
      .items.filter((one) => one.decided)
      .map((one) => [one.kind, one.quote]);
    for (const readout of summitsReadouts())
      expect(
        store.replace(
          readout.article.id,
          deflatedOf(moved(readout, "Late edition. ")),
          ME(),
        ),
      ).toBe(true);
    expect(states()).toEqual(before);
    expect(
      store
        .statements({ size: 1000 })
        .items.filter((one) => one.decided)
        .map((one) => [one.kind, one.quote]),
    ).toEqual(statements);
    expect(store.verify().faults).toEqual([]);
  });

  test("a new reading that says something else: the correction holds, the conflict is shown with both", () => {
    const { id, reports } = geneva();
    ask({ do: "set", id, field: "status", value: "planned" });
    for (const { article } of reports) {
      const readout = store.readout(article)!;
      store.replace(
        article,
        deflatedOf({
          ...readout,
          contacts: readout.contacts.map((one) => ({
            ...one,
            status: "cancelled" as const,
          })),
        }),
        ME(),
      );
    }
    expect(store.contact(id)).toMatchObject({
      status: "planned",
      decisions: [
        {
          field: "status",
          value: "planned",
          was: "held",
          read: "cancelled",
          conflict: true,
        },
      ],
    });
    // the person keeps the correction over the new reading: nothing is asked any more
    ask({ do: "set", id, field: "status", value: "planned" });
    expect(
      store.contact(id)!.decisions!.map((one) => [one.was, one.conflict]),
    ).toEqual([
      ["held", false],
      ["cancelled", false],
    ]);
  });

  test("the same reading changes nothing", () => {
    const readout = summitsReadouts()[0]!;
    const lines = store.log().length;
    expect(store.replace(readout.article.id, deflatedOf(readout), ME())).toBe(
      false,
    );
    expect(store.log()).toHaveLength(lines);
  });
});

describe("taking articles out", () => {
  test("leaves what would be there if the article had never come", () => {
    const all = summitsReadouts();
    for (const one of all.filter((_, i) => i % 3 === 0)) {
      const rest = fill(all.filter((other) => other !== one));
      const whole = fill(all);
      whole.remove([one.article.id], ME());
      expect(everything(whole)).toBe(everything(rest));
      expect(whole.verify().faults).toEqual([]);
      expect(whole.removed().map((removed) => removed.article)).toEqual([
        one.article.id,
      ]);
      whole.restore([one.article.id], {
        at: "2026-01-01T00:00:00Z",
        by: "adder",
      });
      const again = fill(all);
      expect(everything(whole)).toBe(everything(again));
      for (const ledger of [rest, whole, again]) ledger.close();
    }
  });

  test("what was added again since needs not be put back, and can be removed again", () => {
    const [first] = summitsReadouts();
    const { id } = first!.article;
    const before = everything(store);
    store.remove([id], ME());
    expect(store.add([{ readout: first! }], ME())[0]!.state).toBe("added");
    expect(store.removed()).toEqual([]);
    expect(() => store.restore([id], ME())).toThrow(/is in the ledger/);
    store.remove([id], ME());
    store.restore([id], { at: "2026-01-01T00:00:00Z", by: "adder" });
    expect(everything(store)).toBe(before);
    expect(store.verify().faults).toEqual([]);
  });

  test("purged is gone for good", () => {
    const id = summitsReadouts()[0]!.article.id;
    store.remove([id], ME(), { purge: true });
    expect(store.removed()).toEqual([]);
    expect(() => store.restore([id], ME())).toThrow(
      expect.objectContaining({ code: "ledger/not-found" }),
    );
  });
});

describe("moving corrections between ledgers", () => {
  test("who changed their mind: the other ledger ends where this one did", () => {
    const { id } = geneva();
    const other = washington().id;
    ask({ do: "set", id, field: "status", value: "denied" });
    ask({ do: "set", id, field: "status", value: "held" });
    ask({ do: "accept", id: other });
    ask({ do: "reject", id: other });
    const there = fill();
    expect(
      there
        .importCorrections(store.corrections(), ME())
        .every((one) => one.state === "kept"),
    ).toBe(true);
    expect(there.contact(id)!.status).toBe("held");
    expect(there.contact(other)!.decided).toMatchObject({ state: "rejected" });
  });

  test("there and back: kept once, the same the second time, conflicts shown and left alone", () => {
    const { id } = geneva();
    ask({ do: "set", id, field: "status", value: "planned" }, "by the minutes");
    ask({ do: "accept", id: washington().id });
    const carried = store.corrections();
    const other = fill();
    const kept = other.importCorrections(carried, {
      at: "2027-01-01T00:00:00Z",
      by: "Importer",
    });
    expect(kept.map((one) => [one.state, one.found])).toEqual([
      ["kept", true],
      ["kept", true],
    ]);
    expect(other.contact(id)).toMatchObject({
      status: "planned",
      decided: { by: "M. Okafor" },
    });
    expect(
      other.importCorrections(carried, ME()).map((one) => one.state),
    ).toEqual(["same", "same"]);

    const third = fill();
    third.decide({ do: "set", id, field: "status", value: "cancelled" }, ME());
    expect(
      third.importCorrections(carried, ME()).map((one) => one.state),
    ).toEqual(["conflict", "kept"]);
    expect(third.contact(id)!.status).toBe("cancelled");
    expect(
      third.importCorrections(carried, ME(), { force: true })[0]!.state,
    ).toBe("kept");
    expect(third.contact(id)!.status).toBe("planned");

    const empty = new LedgerStore(":memory:");
    expect(
      empty.importCorrections(carried, ME()).map((one) => one.found),
    ).toEqual([false, false]);
    empty.add(
      summitsReadouts().map((readout) => ({ readout })),
      ME(),
    );
    expect(empty.contact(id)!.status).toBe("planned");
    for (const ledger of [other, third, empty]) ledger.close();
  });
});

describe("what a person says of one report", () => {
  const WIRE = "wire-a-1987-12-09";
  /** The report that an article gives of the Washington summit. */
  const report = (article = WIRE) =>
    store
      .contact(washington().id)!
      .reports.find((one) => one.article === article)!;
  const correct = (field: string, value: unknown, article = WIRE) =>
    ask({
      do: "set",
      id: washington().id,
      field,
      value,
      report: { article, contact: report(article).contact },
    });

  test("each field that only reports have, and back with undo", () => {
    const before = everything(store);
    const [first, second] = report().participants;
    const claim = store.statements({ article: WIRE, attitudes: true })
      .items[0]!;
    correct("forum", "the arms conference");
    correct("visitType", "state");
    correct("thread", { name: "Arms talks", ordinal: 3 });
    correct("assertedBy", claim.statement);
    correct("participants", [
      { id: first!.actor, name: first!.name, part: "host" },
      { name: second!.name, part: "guest" },
      { name: "Ada Novak", part: "party", onBehalfOf: "Slovenia" },
    ]);
    expect(report()).toMatchObject({
      forum: "the arms conference",
      visitType: "state",
      thread: { name: "Arms talks", ordinal: 3 },
      statement: claim.statement,
      assertedBy: claim.speakers.map((one) => one.name).join(", "),
      participants: [
        { name: first!.name, part: "host", words: first!.words },
        { name: second!.name, part: "guest", words: second!.words },
        { name: "Ada Novak", part: "party", onBehalfOf: "Slovenia" },
      ],
    });
    expect(store.verify().faults).toEqual([]);
    for (let i = 0; i < 5; i++) store.undo(ME());
    expect(everything(store)).toBe(before);
    for (let i = 0; i < 5; i++) store.redo(ME());
    expect(report()).toMatchObject({ forum: "the arms conference" });
  });

  test("the ledger's record is decided anew, and says that a person corrected a report of it", () => {
    const { id, reports, time, differ } = washington();
    expect(differ).toContain("dates");
    const others = reports.filter((one) => one.time !== time && one.time);
    for (const { article } of others)
      correct("time", { time, extent: "throughout" }, article);
    const [other] = others;
    const contact = store.contact(id)!;
    expect(contact.differ).not.toContain("dates");
    expect(contact.decided).toMatchObject({ state: "corrected" });
    expect(contact.why.join("\n")).toContain("[ledger/report-corrected]");
    expect(contact.decisions![0]).toMatchObject({
      field: "time",
      report: { article: other!.article, contact: other!.contact },
      was: { time: other!.time },
      conflict: false,
    });
    // what is corrected in the record itself stays above its reports
    ask({ do: "set", id, field: "status", value: "planned" });
    correct("status", "cancelled");
    expect(store.contact(id)).toMatchObject({ status: "planned" });
    expect(report().status).toBe("cancelled");
  });

  test("a contact whose reports all belong to another thread stands in that one", () => {
    const before = everything(store);
    const { id, reports } = washington();
    for (const { article } of reports)
      correct("thread", { name: "Arms talks", ordinal: 3 }, article);
    expect(store.contact(id)!.threadName).toBe("Arms talks");
    expect(
      store
        .threads({ size: 1000 })
        .items.map((one) => [one.name, one.contacts]),
    ).toContainEqual(["Arms talks", 1]);
    reports.forEach(() => store.undo(ME()));
    expect(everything(store)).toBe(before);
  });

  test("part of another contact: by its id in the article, kept as its words, found after all places moved", () => {
    const inner = find((one) => one.reports.some((it) => it.partOf));
    const parts = inner.reports.filter((it) => it.partOf);
    const { article, contact, partOf } = parts[0]!;
    const outer = () =>
      store.nested(
        find((one) =>
          one.reports.some(
            (it) => it.article === article && it.contact === contact,
          ),
        ).id,
      ).around;
    expect(outer()).toHaveLength(1);
    const set = (value: string | null) => {
      for (const it of parts)
        ask({
          do: "set",
          id: inner.id,
          field: "partOf",
          value: value && it.partOf!,
          report: { article: it.article, contact: it.contact },
        });
    };
    set(null);
    expect(outer()).toEqual([]);
    set(partOf!);
    expect(outer()).toHaveLength(1);
    expect(() =>
      ask({
        do: "set",
        id: outer()[0]!,
        field: "partOf",
        value: contact,
        report: { article, contact: partOf! },
      }),
    ).toThrow(/within this record itself/);
    set(null);
    for (const readout of summitsReadouts())
      store.replace(
        readout.article.id,
        deflatedOf(moved(readout, "Late edition. ")),
        ME(),
      );
    expect(outer()).toEqual([]);
    expect(
      store
        .contacts({ size: 1000 })
        .items.flatMap((one) => one.decisions ?? [])
        .some((one) => one.conflict),
    ).toBe(false);
    store.undo(ME());
    expect(outer()).toHaveLength(1);
  });

  test("survives a new reading; one that says something else is shown with both, and the person decides", () => {
    correct("forum", "the arms conference");
    correct("visitType", "official");
    const readout = store.readout(WIRE)!;
    store.replace(
      WIRE,
      deflatedOf({
        ...readout,
        contacts: readout.contacts.map((one) => ({
          ...one,
          forum: "a conference of states",
        })),
      }),
      ME(),
    );
    expect(report()).toMatchObject({
      forum: "the arms conference",
      visitType: "official",
    });
    expect(washington().decisions).toMatchObject([
      {
        field: "forum",
        read: "a conference of states",
        was: null,
        conflict: true,
      },
      { field: "visitType", conflict: false },
    ]);
    expect(
      store.review({ why: "conflict", size: 10 }).items.map((one) => one.id),
    ).toContain(washington().id);
    correct("forum", "the arms conference");
    expect(washington().decisions!.some((one) => one.conflict)).toBe(false);
  });

  test("moves to another ledger once, and is in conflict with another word on the same field of the same report alone", () => {
    correct("forum", "the arms conference");
    ask({ do: "set", id: washington().id, field: "status", value: "planned" });
    const carried = store.corrections();
    const other = fill();
    const states = (ledger: LedgerStore) =>
      ledger.importCorrections(carried, ME()).map((one) => one.state);
    expect(states(other)).toEqual(["kept", "kept"]);
    expect(states(other)).toEqual(["same", "same"]);
    const third = fill();
    third.decide(
      {
        do: "set",
        id: washington().id,
        field: "status",
        value: "cancelled",
        report: { article: WIRE, contact: report().contact },
      },
      ME(),
    );
    expect(states(third)).toEqual(["kept", "kept"]);
    const fourth = fill();
    fourth.decide(
      {
        do: "set",
        id: washington().id,
        field: "forum",
        value: null,
        report: { article: WIRE, contact: report().contact },
      },
      ME(),
    );
    expect(states(fourth)).toEqual(["conflict", "kept"]);
    for (const ledger of [other, third, fourth]) ledger.close();
  });

  test("without a report only where there is no doubt which", () => {
    const { id } = washington();
    expect(() =>
      ask({ do: "set", id, field: "forum", value: "a conference" }),
    ).toThrow(/name the report/);
    const single = find((one) => one.reports.length === 1);
    ask({ do: "set", id: single.id, field: "forum", value: "a conference" });
    expect(store.contact(single.id)!.reports[0]!.forum).toBe("a conference");
    expect(() =>
      ask({
        do: "set",
        id,
        field: "forum",
        value: "x",
        report: {
          article: single.reports[0]!.article,
          contact: single.reports[0]!.contact,
        },
      }),
    ).toThrow(/is no report of/);
    expect(() => correct("visitType", "royal")).toThrow(
      /visitType of a report/,
    );
    expect(() => correct("partOf", "C99")).toThrow(/no contact C99/);
  });
});

describe("what else a statement says", () => {
  test("its source where nobody is named, its occasion, where it was said and within whose words", () => {
    const before = everything(store);
    const inner = store
      .statements({ size: 1000, attitudes: true })
      .items.find((one) => one.within)!;
    const set = (field: string, value: unknown) =>
      ask({ do: "set", id: inner.id, field, value });
    const contact = store.contacts({ article: inner.article }).items[0]!;
    set("speakers", []);
    set("sourceDescription", "an official of the ministry");
    set("occasion", "a press conference");
    set("within", null);
    set("contact", contact.id);
    expect(store.statement(inner.id)).toMatchObject({
      speakers: [],
      sourceDescription: "an official of the ministry",
      occasion: "a press conference",
      contact: contact.id,
      decided: { state: "corrected" },
    });
    expect(store.statement(inner.id)!.within).toBeUndefined();
    set("within", inner.within);
    expect(store.statement(inner.id)!.within).toBe(inner.within);
    expect(() =>
      ask({
        do: "set",
        id: inner.within!,
        field: "within",
        value: inner.statement,
      }),
    ).toThrow(/within this record itself/);
    for (let i = 0; i < 6; i++) store.undo(ME());
    expect(everything(store)).toBe(before);
  });
});

describe("verify finds what was changed behind the ledger's back", () => {
  test.each([
    ["UPDATE article SET text = replace(text, 'the', 'teh')", /article /],
    ["UPDATE report SET quote = quote || '.'", /c-/],
    ["UPDATE statement SET passage_start = passage_start + 1", /s-/],
    ["UPDATE readout SET json = x'00'", /article /],
    ["DELETE FROM decision_anchor", /^$/],
    ["UPDATE decision SET active = 0", /decision /],
    [
      "DROP TRIGGER log_is_append_only_update; UPDATE log SET by = 'someone'",
      /log line 1/,
    ],
    [
      "DROP TRIGGER log_is_append_only_delete; PRAGMA foreign_keys = OFF; DELETE FROM log WHERE line = 3",
      /log line/,
    ],
    [
      "INSERT INTO original VALUES ('00', 1, 'deflate', x'00', '', '')",
      /original/,
    ],
  ])("%s", (sql, where) => {
    const path = join(folder, `${++files}.db`);
    const written = new LedgerStore(path);
    written.add(
      summitsReadouts().map((readout) => ({ readout })),
      ME(),
    );
    written.decide(
      { do: "accept", id: written.contacts({ size: 1 }).items[0]!.id },
      ME(),
    );
    expect(written.verify()).toMatchObject({ faults: [], articles: 27 });
    written.close();
    const database = new Database(path);
    database.exec(sql);
    database.close();
    const changed = new LedgerStore(path, { readOnly: true });
    const { faults } = changed.verify();
    if (where.source === "^$") expect(faults).toEqual([]);
    else {
      expect(faults.length).toBeGreaterThan(0);
      expect(faults[0]!.where).toMatch(where);
    }
    changed.close();
  });
});
