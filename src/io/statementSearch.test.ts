import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeLargeLedger } from "../../bench/largeLedger.ts";
import type { Filters } from "../ledger/query.ts";
import { LedgerQueries } from "./ledgerQueries.ts";
import { loadCountries } from "./ledgerStore.ts";
import { Database } from "./sqlite.ts";
import { BOUNDS } from "./statementSearch.ts";

/** 400 statements, some in copies of the next day, some of a whole month. */
describe("statements that are found often", () => {
  const folder = mkdtempSync(join(tmpdir(), "readout-search-"));
  let database: Database;
  let whole: LedgerQueries;
  /** The same ledger asked as if it were a thousand times as large. */
  let often: LedgerQueries;
  beforeAll(() => {
    const path = join(folder, "made-up.db");
    writeLargeLedger(path, 400);
    database = new Database(path, { readOnly: true });
    whole = new LedgerQueries(database, loadCountries());
    often = new LedgerQueries(database, loadCountries(), {
      counted: 6,
      exact: 6,
      scanned: 20,
      weighed: 50,
      sampled: 20,
      least: 5,
    });
  });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const days = fc.constantFrom("2010", "2012-06", "2014", "2016-01-15", "2018");
  const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    about: fc.constantFrom(
      "proposal",
      "visas",
      "grain OR water",
      "t*",
      "the -visas",
    ),
    q: fc.constantFrom("the", '"said that"', "crowns"),
    kind: fc.constantFrom(["praise"], ["assert", "attitude"]),
    direct: fc.constant(["direct"]),
    publisher: fc.constant(["Sample Paper 1", "Sample Reprint 2"]),
    addressee: fc.constantFrom("Bran", "Ada"),
    actor: fc.constantFrom(["Wanda"], ["Ada"]),
    mode: fc.constant(["meeting"]),
    from: days,
    to: days,
  };
  /** Up to three filters. */
  const filters = fc
    .subarray(Object.keys(values), { maxLength: 3 })
    .chain((names) =>
      fc.record({
        ...Object.fromEntries(names.map((name) => [name, values[name]!])),
        sort: fc.constantFrom("date", "-date"),
        size: fc.constantFrom(11, 70),
      }),
    ) as fc.Arbitrary<Filters>;

  test("come in the same order, page by page, as when all of them are looked up", () => {
    let longest = 0;
    fc.assert(
      fc.property(filters, fc.boolean(), (asked, each) => {
        fc.pre(!asked.from || !asked.to || asked.from <= asked.to);
        const all = whole.statements({ ...asked, size: 1000 }, { each });
        const ids: string[] = [];
        let next: string | undefined;
        for (;;) {
          const page = often.statements(
            { ...asked, ...(next === undefined ? {} : { next }) },
            { each },
          );
          expect(page.more).toBe(all.total > 6 ? true : undefined);
          expect(page.total).toBe(Math.min(all.total, 6));
          ids.push(...page.items.map((one) => one.id));
          if (page.next === null) break;
          next = page.next;
        }
        expect(ids).toEqual(all.items.map((one) => one.id));
        longest = Math.max(longest, ids.length);
      }),
      { numRuns: 100, seed: 1 },
    );
    expect(longest).toBeGreaterThan(150);
  });

  test("have facets that are said to be estimates, of values that are there", () => {
    const [exact, estimated] = [whole, often].map((queries) =>
      queries.statementFacets({ about: "the" }),
    );
    expect(exact!["kind"]!.some((one) => one.about)).toBe(false);
    for (const [field, values] of Object.entries(estimated!))
      for (const { value, count, about } of values) {
        expect(about, field).toBe(true);
        expect(count).toBeGreaterThan(0);
        // the longest lists end at 200 values
        if (exact![field]!.length < 200)
          expect(exact![field]!.map((one) => one.value)).toContain(value);
      }
    const sum = (values: readonly { count: number }[]) =>
      values.reduce((all, one) => all + one.count, 0);
    const [all, about] = [sum(exact!["kind"]!), sum(estimated!["kind"]!)];
    expect(about).toBeGreaterThan(all / 3);
    expect(about).toBeLessThan(all * 3);
  });

  test("are found too in a ledger that lacks the newer indexes", () => {
    const older = join(folder, "older.db");
    copyFileSync(database.path, older);
    const bare = new Database(older);
    for (const { name } of bare.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND name GLOB 'statement_[aflo]*'",
    ))
      bare.exec(`DROP INDEX ${name}`);
    const queries = new LedgerQueries(bare, loadCountries());
    for (const asked of [
      { about: "proposal", kind: ["praise"] },
      { actor: ["Wanda"], to: "2014", sort: "-date" },
      { from: "2015" },
    ] as Filters[])
      expect(queries.statements(asked)).toEqual(whole.statements(asked));
    bare.close();
  });

  test("are counted exactly where they are few", () => {
    expect(BOUNDS.counted).toBe(10_000);
    const page = whole.statements({ about: "proposal" });
    expect(page.more).toBeUndefined();
    const { kind } = whole.statementFacets({ about: "proposal" });
    expect(kind!.reduce((sum, one) => sum + one.count, 0)).toBe(page.total);
  });
});
