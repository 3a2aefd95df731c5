import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bareReadout } from "../../test/bareReadout.ts";
import { LedgerStatement } from "../ledger/query.ts";
import type { Readout } from "../readout/record.ts";
import { reportsInWords } from "../views/origins.ts";
import { BRACKETS, statementText } from "../views/recordText.ts";
import { LedgerStore } from "./ledgerStore.ts";

const ADDING = { at: "2026-01-01T00:00:00Z", by: "tester" };

/** An article in which Novak speaks. */
function spoken(
  id: string,
  published: string,
  said: string,
  { name = "Ana Novak", credit = "" } = {},
): Readout {
  const text = `${id}. ${name} said ${said}.`;
  const at = (words: string) => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
  });
  const readout = bareReadout({
    id,
    publisher: `The ${id}`,
    published,
    text,
    actors: [
      {
        id: "A1",
        name,
        kind: "person",
        country: "SVN",
        roles: [],
        names: [name],
      },
    ],
    statements: [
      {
        id: "S1",
        source: at(name),
        speakers: ["A1"],
        cue: at("said"),
        content: [at(said)],
        kind: "announce",
        directness: "indirect",
        negated: false,
        time: null,
        rule: "by-hand",
      },
    ],
  });
  return credit
    ? { ...readout, article: { ...readout.article, credit } }
    : readout;
}

const WIRE = spoken(
  "Wire",
  "1999-05-04",
  "the border at Lake Vrana will open in June",
);
const GAZETTE = spoken(
  "Gazette",
  "1999-05-05",
  "that the border at Lake Vrana would open in June",
  { credit: "The Wire" },
);
const HERALD = spoken(
  "Herald",
  "1999-05-05",
  "the border at Lake Vrana will open again in June",
  { name: "Novak" },
);
const OTHER = spoken("Post", "1999-05-20", "the lake belongs to both of us");

const filled = (...readouts: Readout[]) => {
  const store = new LedgerStore(":memory:");
  for (const readout of readouts) store.add([{ readout }], ADDING);
  return store;
};
let store: LedgerStore;
beforeEach(() => {
  store = filled(HERALD, GAZETTE, OTHER, WIRE);
});
afterEach(() => store.close());
const border = () => store.statements({ about: "border" }).items;

describe("one utterance of three papers", () => {
  test("is one entry with its reports, by the contract", () => {
    const page = store.statements();
    expect(page.total).toBe(2);
    const [entry] = border();
    expect(LedgerStatement.parse(entry)).toEqual(entry);
    expect(entry!.article).toBe("Wire");
    expect(entry!.reports.map((one) => one.article)).toEqual([
      "Wire",
      "Gazette",
      "Herald",
    ]);
    expect(reportsInWords(entry!)).toBe("3 reports, 2 origins");
    expect(entry!.why).toHaveLength(2);
    expect(store.summary().statements).toBe(2);
    expect(
      store.statementFacets({}).publisher!.map((one) => one.count),
    ).toEqual([1, 1, 1, 1]);
  });
  test("is found by what any of its reports says, and each report leads to it", () => {
    expect(store.statements({ about: "again" }).items[0]!.article).toBe("Wire");
    expect(store.statements({ publisher: ["The Herald"] }).total).toBe(1);
    const own = store.statements({ article: "Herald" }).items[0]!;
    expect(own.article).toBe("Herald");
    expect(own.utterance).toBe(border()[0]!.id);
    expect(store.statement(own.id)!.reports).toHaveLength(3);
    expect(store.statement(own.id)!.why).toHaveLength(2);
  });
  test("is shown with the other reports and why", () => {
    const shown = statementText(border()[0]!, null, [], {
      width: 200,
      mark: BRACKETS,
    });
    expect(shown).toContain("3 reports, 2 origins; the others");
    expect(shown).toContain("the same agency's word: Wire counts for it");
    expect(shown).toContain("[utterance/same-content]");
  });
  test("is exported report by report", () => {
    expect(store.statements({}, { each: true }).total).toBe(4);
  });
  test("does not depend on the order of adding", () => {
    const all = (of: LedgerStore) => JSON.stringify(of.statements().items);
    const other = filled(WIRE, OTHER, GAZETTE, HERALD);
    expect(all(other)).toBe(all(store));
    other.close();
  });
  test("is what it would be without an article that is taken out", () => {
    store.remove(["Wire"], ADDING);
    const [entry] = border();
    expect(entry!.reports.map((one) => one.article)).toEqual([
      "Gazette",
      "Herald",
    ]);
    store.restore(["Wire"], ADDING);
    expect(border()[0]!.reports).toHaveLength(3);
  });
  test("is kept apart, and put together again, by a person; undone like any decision", () => {
    const before = JSON.stringify(store.statements());
    const [wire, , herald] = border()[0]!.reports;
    store.decide({ do: "never-merge", ids: [wire!.id, herald!.id] }, ADDING);
    expect(border().map((one) => one.reports.length)).not.toEqual([3]);
    expect(
      border().every(
        ({ reports }) =>
          !(
            reports.some((one) => one.id === wire!.id) &&
            reports.some((one) => one.id === herald!.id)
          ),
      ),
    ).toBe(true);
    store.undo(ADDING);
    expect(JSON.stringify(store.statements())).toBe(before);

    const [post] = store.statements({ about: "belongs" }).items;
    store.decide({ do: "merge", ids: [wire!.id, post!.id] }, ADDING);
    expect(store.statements().total).toBe(1);
    expect(border()[0]!.why.join()).toContain("[utterance/person]");
    expect(() =>
      store.decide(
        {
          do: "split",
          id: wire!.id,
          reports: [{ article: "Wire", contact: "S1" }],
        },
        ADDING,
      ),
    ).toThrow();
  });
  test("a rejected report leaves the others together", () => {
    const gazette = border()[0]!.reports[1]!;
    store.decide({ do: "reject", id: gazette.id }, ADDING);
    expect(border()[0]!.reports.map((one) => one.article)).toEqual([
      "Wire",
      "Herald",
    ]);
  });
});
