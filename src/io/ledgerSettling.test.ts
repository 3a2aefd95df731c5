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

test("several articles that one id was given to are removed in one go", () => {
  add(told("n", "1999-05-06", null, "The first text."));
  add(told("n", "1999-05-07", null, "The second text."));
  const ids = store.articleIds();
  expect(ids).toHaveLength(2);
  store.remove(ids, ME);
  expect(store.articleIds()).toEqual([]);
  expect(store.verify().faults).toEqual([]);
});
