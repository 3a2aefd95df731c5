import { afterEach, beforeEach, expect, test } from "vitest";
import { bareReadout } from "../../test/bareReadout.ts";
import type { Readout } from "../readout/record.ts";
import { LedgerStore } from "./ledgerStore.ts";

const ME = { at: "2026-01-01T00:00:00Z", by: "tester" };
let store: LedgerStore;
beforeEach(() => (store = new LedgerStore(":memory:")));
afterEach(() => store.close());

/** An article that tells of a meeting of Dorn and Reese on `time`. */
function told(
  id: string,
  published: string,
  time: string | null,
  more = `Own words of ${id}.`,
): Readout {
  const said = "Ilka Dorn met Pavel Reese on that day.";
  const text = `${said} ${more}`;
  const at = (words: string) => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
  });
  const person = (actor: string, name: string, country: string) => ({
    ...{ id: actor, name, country, kind: "person" as const },
    ...{ roles: [], names: [name] },
  });
  return bareReadout({
    ...{ id, published, text, publisher: `The ${id}` },
    actors: [
      person("A1", "Ilka Dorn", "AUT"),
      person("A2", "Pavel Reese", "CZE"),
    ],
    contacts: [
      {
        ...{ id: "C1", mode: "meeting", status: "held", time },
        participants: ["A1", "A2"].map((actor, index) => ({
          ...{ actor, part: "party" as const },
          span: at(index ? "Pavel Reese" : "Ilka Dorn"),
        })),
        ...{ trigger: at("met"), evidence: at(said) },
        ...{ assertedBy: "narrator", rule: "by-hand" },
      },
    ],
  });
}
const add = (...readouts: Readout[]) =>
  store.add(
    readouts.map((readout) => ({ readout })),
    ME,
  );
const groups = () =>
  store
    .contacts()
    .items.map((one) => one.reports.map((report) => report.article).join());

test("two reports that only a copy held together part when a person says that it is none", () => {
  add(told("x", "1999-05-01", null, ""), told("y", "1999-08-20", null, ""));
  expect(groups()).toEqual(["x,y"]);
  store.decide({ do: "copy", article: "y", of: null }, ME);
  expect(groups().sort()).toEqual(["x", "y"]);
});

test("a report that had two choices joins the one that is left", () => {
  add(
    told("a", "1999-05-06", "1999-05-05"),
    told("b", "1999-05-09", "1999-05-08"),
    told("v", "1999-05-10", "1999-05"),
  );
  expect(groups()).toHaveLength(3);
  store.remove(["b"], ME);
  expect(groups()).toHaveLength(1);
});

test("a person whom one article gives a country stands for it in the reports of all, in any order, until that article goes", () => {
  const base = told("base", "1999-05-06", "1999-05-05");
  // neither person has a country here
  const bare: Readout = {
    ...told("bare", "1999-05-07", "1999-05-05", "No country is named."),
    actors: base.actors.map(({ country: _, ...actor }) => actor),
  };
  const states: Readout = {
    ...told("states", "1999-05-08", "1999-05-05", "States alone."),
    actors: base.actors.map(({ id, country }) => ({
      ...{ id, country: country!, kind: "state" as const },
      ...{ name: country!, roles: [], names: [country!] },
    })),
  };
  // tells of the persons on other days
  const known = told("known", "1998-02-02", "1998-02-01");
  const orders = [
    [bare, states, known],
    [known, states, bare],
    [states, bare, known],
    [known, bare, states],
  ];
  for (const [at, order] of orders.entries()) {
    if (at) {
      store.close();
      store = new LedgerStore(":memory:");
    }
    for (const readout of order) add(readout);
    expect(groups().sort()).toEqual(["bare,states", "known"]);
  }
  store.remove(["known"], ME);
  expect(groups().sort()).toEqual(["bare", "states"]);
  add(known);
  expect(groups().sort()).toEqual(["bare,states", "known"]);
});

test("several articles that one id was given to are removed in one go", () => {
  add(told("n", "1999-05-06", null, "The first text."));
  add(told("n", "1999-05-07", null, "The second text."));
  const ids = store.articleIds();
  expect(ids).toHaveLength(2);
  store.remove(ids, ME);
  expect(store.articleIds()).toEqual([]);
  expect(store.verify().faults).toEqual([]);
});
