import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import type { DatasetteMetadata } from "../views/export/datasette.ts";
import { exportLedger } from "./exporting.ts";
import { LedgerStore, loadCountries } from "./ledgerStore.ts";
import { Database } from "./sqlite.ts";

const ADDING = { at: "2026-01-01T00:00:00Z", by: "tester" };
const folder = mkdtempSync(join(tmpdir(), "readout-datasette-"));
const path = join(folder, "summits.db");
let store: LedgerStore;
beforeAll(() => {
  store = new LedgerStore(path);
  store.add(
    summitsReadouts().map((readout) => ({ readout })),
    ADDING,
  );
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});
const made = (filters = {}) =>
  [
    ...exportLedger(store, {
      ...ADDING,
      format: "datasette",
      of: "contacts",
      filters,
      base: "http://127.0.0.1:8017/",
      countries: loadCountries(),
    }),
  ].join("");

test("every table and view is explained column by column, or hidden", () => {
  const { databases } = JSON.parse(made()) as DatasetteMetadata;
  const { tables } = databases["summits"]!;
  expect(Object.keys(tables)).toEqual(Object.keys(store.tables()));
  expect(
    Object.keys(tables).filter((table) => !tables[table]!.hidden),
  ).toContain("contacts");
  for (const [table, columns] of Object.entries(store.tables())) {
    const one = tables[table]!;
    if (one.hidden) continue;
    expect(one.title, table).toBeTruthy();
    expect(one.description, table).toBeTruthy();
    expect(Object.keys(one.columns!), table).toEqual(columns);
    for (const column of [
      ...(one.facets ?? []),
      ...[one.label_column, one.sort].filter((name) => name !== undefined),
    ])
      expect(columns, table).toContain(column);
  }
  expect(store.log().at(-1)).toMatchObject({ what: "export" });
});

test("its queries run on the file and find what the ledger holds", () => {
  const { databases } = JSON.parse(made()) as DatasetteMetadata;
  const { queries } = databases["summits"]!;
  const database = new Database(path, { readOnly: true });
  const run = (name: string, value = "") => {
    const { sql, params = [] } = queries[name]!;
    return database.all(
      params.reduce((text, param) => text.replaceAll(`:${param}`, "?1"), sql),
      ...(params.length ? [value] : []),
    );
  };
  expect(run("chronology", "Gorbachev")).toHaveLength(
    store.contacts({ actor: ["Mikhail Gorbachev"], size: 1000 }).total,
  );
  expect(run("said_about", "missiles")).toHaveLength(
    store.statements({ about: "missiles", size: 1000 }, { each: true }).total,
  );
  expect(run("plans")).toHaveLength(
    store.contacts({ status: ["planned"], size: 1000 }).total,
  );
  expect(new Set(run("disagreements").map((row) => row["contact"])).size).toBe(
    store.contacts({ reports: ["differ"], size: 1000 }).total,
  );
  expect(run("decided")).toEqual([]);
  database.close();
});

test("it is of the whole ledger: a filter is refused", () => {
  expect(() => made({ from: "1986" })).toThrow(/leave the filters out/);
});
