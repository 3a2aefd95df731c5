import { afterAll, beforeAll, expect, test } from "vitest";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import type { Span } from "../text/span.ts";
import { LedgerStore } from "./ledgerStore.ts";

let store: LedgerStore;
beforeAll(() => {
  store = new LedgerStore(":memory:");
  store.add(
    summitsReadouts().map((readout) => ({ readout })),
    { at: "2026-01-01T00:00:00Z", by: "test" },
  );
});
afterAll(() => store.close());

const words = (article: string, spans: readonly Span[]) =>
  spans.map(({ start, end }) =>
    store.text(article)!.slice(start, end).toLowerCase(),
  );

test("contacts show where the words asked for stand in their reports", () => {
  const { items } = store.contacts({ q: '"general secretary" OR treat*' });
  expect(items.length).toBeGreaterThan(1);
  for (const { reports } of items) {
    const found = reports.flatMap((one) => words(one.article, one.found!));
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toMatch(/^general secretary$|^treat/);
  }
  for (const { reports } of store.contacts().items)
    for (const one of reports) expect(one).not.toHaveProperty("found");
});

test("a contact that is found by what was said there shows no words of its reports", () => {
  const said = store.statements({ about: "missiles" }).items;
  const at = new Set(said.flatMap((one) => one.contact ?? []));
  const { items } = store.contacts({ about: "missiles" });
  const without = items.filter((one) =>
    one.reports.every((report) => !report.found!.length),
  );
  expect(without.length).toBeGreaterThan(0);
  for (const { id } of without) expect(at).toContain(id);
});

test("articles show the passages in which the words asked for stand", () => {
  const { items } = store.articles({ q: "treaty -summit" });
  expect(items.length).toBeGreaterThan(0);
  for (const { id, found, title, foundInTitle } of items) {
    const inTitle = foundInTitle!.map((span) =>
      title!.slice(span.start, span.end).toLowerCase(),
    );
    const all = [...inTitle, ...found!.flatMap((one) => words(id, one.found))];
    expect(new Set(all)).toEqual(new Set(["treaty"]));
    for (const one of found!)
      expect(store.text(id)!.slice(one.start, one.end)).toBe(one.text);
  }
  for (const one of store.articles().items)
    expect(one).not.toHaveProperty("found");
});
