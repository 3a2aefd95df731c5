import { describe, expect, it } from "vitest";
import { twoAccounts } from "../../test/fixtures/twoAccounts.ts";
import { LedgerStore, loadCountries } from "../io/ledgerStore.ts";
import { compareFields, compareStatements } from "./compare.ts";
import type { LedgerReport } from "./query.ts";

const store = new LedgerStore(":memory:");
store.add(
  twoAccounts().map((readout) => ({ readout })),
  { at: "2026-01-01T00:00:00Z", by: "test" },
);
const [contact] = store.contacts().items;
const [a, b] = contact!.reports as [LedgerReport, LedgerReport];
const countries = loadCountries();
const relations = (
  one: Partial<LedgerReport> = {},
  other: Partial<LedgerReport> = {},
) =>
  Object.fromEntries(
    compareFields({ ...a, ...one }, { ...b, ...other }, countries).map(
      ({ field, relation }) => [field, relation],
    ),
  );

describe("two accounts", () => {
  it("are of one contact", () => {
    expect(store.contacts().total).toBe(1);
    expect(contact!.reports).toHaveLength(2);
  });

  it("stand field by field", () => {
    expect(relations()).toEqual({
      dates: "same",
      place: "only-a",
      "took part": "same",
      called: "differ",
      "reported as": "same",
    });
  });

  it("agree where one is only less exact", () => {
    expect(relations({}, { time: "2004-05" })["dates"]).toBe("agree");
    expect(relations({}, { time: "2004-06" })["dates"]).toBe("differ");
    expect(
      relations(
        { time: "2004-05-06/2004-05-08" },
        { time: "2004-05-06/2004-05-07" },
      )["dates"],
    ).toBe("differ");
    expect(relations({}, { time: null })["dates"]).toBe("only-a");
    expect(relations({}, { place: { name: "Austria" } })["place"]).toBe(
      "agree",
    );
    expect(relations({}, { place: { name: "Nairobi" } })["place"]).toBe(
      "differ",
    );
    expect(relations({ time: null }, { time: null })["dates"]).toBe("neither");
  });

  it("tell who takes part in one alone, and in whose voice it stands", () => {
    expect(
      relations({}, { participants: b.participants.slice(0, 1) })["took part"],
    ).toBe("only-a");
    const other = { ...b.participants[0]!, actor: "a-other" };
    expect(
      relations({}, { participants: [other, b.participants[1]!] })["took part"],
    ).toBe("differ");
    expect(relations({}, { assertedBy: "Samuel Oduya" })["reported as"]).toBe(
      "agree",
    );
    expect(relations({}, { status: "denied" })["reported as"]).toBe("differ");
  });

  it("pair what both tell and keep apart what one tells", () => {
    const said = (article: string) => store.statements({ article }).items;
    const { both, onlyA, onlyB } = compareStatements(
      said(a.article),
      said(b.article),
    );
    const words = (one: (typeof onlyA)[number]) =>
      one.found.map(({ start, end }) =>
        store.text(one.article)!.slice(start, end),
      );
    expect(both).toHaveLength(2);
    expect([words(both[0]!.a), words(both[0]!.b)]).toEqual([
      ["winter"],
      ["soon"],
    ]);
    expect(onlyA.map((one) => one.kind)).toEqual(["praise"]);
    expect(onlyB.map((one) => one.kind)).toEqual(["pledge"]);
    // what another speaker says in the same words is another statement
    const others = said(b.article).map((one) => ({
      ...one,
      speakers: [{ id: "a-other", name: "Somebody" }],
    }));
    expect(compareStatements(said(a.article), others).both).toEqual([]);
  });
});
