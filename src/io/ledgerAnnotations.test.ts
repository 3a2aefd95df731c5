import { beforeEach, expect, test } from "vitest";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import type { Ask } from "../ledger/decisions.ts";
import { exportLedger } from "./exporting.ts";
import { LedgerStore, loadCountries } from "./ledgerStore.ts";

let clock = 0;
const ME = () => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, clock++)).toISOString(),
  by: "M. Okafor",
});
const fill = () => {
  const store = new LedgerStore(":memory:");
  store.add(
    summitsReadouts().map((readout) => ({ readout })),
    { at: "2026-01-01T00:00:00Z", by: "adder" },
  );
  return store;
};
let store: LedgerStore;
const ask = (what: Ask) => store.decide(what, ME());
beforeEach(() => {
  store?.close();
  store = fill();
});
const contact = () =>
  store
    .contacts({ size: 1000 })
    .items.find((one) => one.reports.length > 1 && one.mode === "summit")!;

test("notes and tags on a contact, a statement and an article: found by tag, taken back, no word on whether it holds", () => {
  const { id } = contact();
  const statement = store.statements({ size: 1 }).items[0]!.id;
  const article = store.articles({ size: 1 }).items[0]!.id;
  for (const one of [id, statement, article]) {
    ask({ do: "tag", id: one, tag: "chapter 3", on: true });
    ask({ do: "note", id: one, text: "compare the minutes" });
  }
  expect(store.contact(id)).toMatchObject({
    tags: ["chapter 3"],
    notes: [{ text: "compare the minutes", by: "M. Okafor" }],
  });
  expect(store.contact(id)!.decided).toBeUndefined();
  expect(store.statement(statement)).toMatchObject({ tags: ["chapter 3"] });
  expect(store.article(article)).toMatchObject({
    tags: ["chapter 3"],
    notes: [{ text: "compare the minutes" }],
  });
  const found = () => [
    store.contacts({ tag: ["chapter 3"] }).items.map((one) => one.id),
    store.statements({ tag: ["chapter 3"] }).items.map((one) => one.id),
    store.articles({ tag: ["chapter 3"] }).items.map((one) => one.id),
  ];
  expect(found()).toEqual([[id], [statement], [article]]);
  expect(store.contacts({ tag: ["chapter 3", "other"] }).total).toBe(0);
  // a record that is only tagged still waits for its review
  expect(store.review({ why: "dates", size: 500 }).items.length).toBe(
    (() => {
      const fresh = fill();
      const { length } = fresh.review({ why: "dates", size: 500 }).items;
      fresh.close();
      return length;
    })(),
  );

  const off = ask({ do: "tag", id, tag: "chapter 3", on: false });
  expect(store.contact(id)!.tags).toBeUndefined();
  expect(found()[0]).toEqual([]);
  store.undo(ME(), off);
  expect(found()[0]).toEqual([id]);
  store.undo(ME(), store.contact(id)!.notes![0]!.line);
  expect(store.contact(id)!.notes).toBeUndefined();
  expect(store.verify().faults).toEqual([]);
});

test("they survive removing and adding again, and move to another ledger", () => {
  const { id } = contact();
  const article = store.contact(id)!.reports[0]!.article;
  ask({ do: "tag", id, tag: "chapter 3", on: true });
  ask({ do: "tag", id: article, tag: "scan is poor", on: true });
  ask({ do: "column", name: "rank", values: ["head", "minister"] });
  ask({ do: "code", id, column: "rank", value: "head" });
  const all = () => [
    store.contacts({ tag: ["chapter 3"] }).items.map((one) => one.codes),
    store.articles({ tag: ["scan is poor"] }).items.map((one) => one.id),
  ];
  const before = all();
  expect(before).toEqual([[{ rank: "head" }], [article]]);
  for (const one of store.articleIds()) store.remove([one], ME());
  expect(all()).toEqual([[], []]);
  store.add(
    summitsReadouts().map((readout) => ({ readout })),
    { at: "2026-01-01T00:00:00Z", by: "adder" },
  );
  expect(all()).toEqual(before);
  const carried = store.corrections();
  store.close();
  store = fill();
  expect(
    store.importCorrections(carried, ME()).map((one) => one.state),
  ).toEqual(["kept", "kept", "kept", "kept"]);
  expect(all()).toEqual(before);
  expect(store.columns()).toEqual([
    { name: "rank", values: ["head", "minister"] },
  ]);
  expect(
    store.importCorrections(carried, ME()).map((one) => one.state),
  ).toEqual(["same", "same", "same", "same"]);
});

test("a coder's column takes its values alone, and stands in the exports with notes and tags", () => {
  const { id } = contact();
  const refused = (what: Ask) =>
    expect(() => ask(what)).toThrow(
      expect.objectContaining({ code: "decision/bad-value" }),
    );
  refused({ do: "code", id, column: "rank", value: "head" });
  refused({ do: "note", id, text: "  " });
  refused({ do: "tag", id, tag: "one|two", on: true });
  ask({ do: "column", name: "rank", values: ["head", "minister"] });
  refused({ do: "code", id, column: "rank", value: "clerk" });
  ask({ do: "code", id, column: "rank", value: "minister" });
  ask({ do: "note", id, text: "compare the minutes" });
  ask({ do: "tag", id, tag: "chapter 3", on: true });
  ask({
    do: "tag",
    id: store.contact(id)!.reports[0]!.article,
    tag: "scan is poor",
    on: true,
  });
  const csv = [
    ...exportLedger(store, {
      format: "csv",
      of: "contacts",
      filters: { tag: ["chapter 3"] },
      base: "http://127.0.0.1:8017/",
      countries: loadCountries(),
      ...ME(),
    }),
  ].join("");
  const [headings, ...rows] = csv.trim().split(/\r?\n/);
  expect(headings).toContain("tags,notes");
  expect(headings!.endsWith(",coder_rank")).toBe(true);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain("chapter 3,compare the minutes");
  expect(rows[0]!.endsWith(",minister")).toBe(true);

  ask({ do: "code", id, column: "rank", value: null });
  expect(store.contact(id)!.codes).toBeUndefined();
  ask({ do: "column", name: "rank", values: null });
  expect(store.columns()).toEqual([]);
  store.undo(ME());
  expect(store.columns()).toHaveLength(1);
});
