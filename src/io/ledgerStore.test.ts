import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import { wireStories } from "../../test/fixtures/wireStories.ts";
import {
  type Filters,
  LedgerArticle,
  LedgerContact,
  LedgerEvent,
  LedgerStatement,
} from "../ledger/query.ts";
import type { Readout } from "../readout/record.ts";
import { sha256Hex } from "../ledger/hash.ts";
import { LedgerStore } from "./ledgerStore.ts";
import { logHash } from "./ledgerLog.ts";
import { Database } from "./sqlite.ts";

const folder = mkdtempSync(join(tmpdir(), "readout-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const file = () => join(folder, `${++files}.db`);
const WHEN = { at: "2026-01-01T00:00:00Z", by: "tester" };

const fill = (
  store: LedgerStore,
  readouts: readonly Readout[],
  batch = readouts.length,
) => {
  for (let at = 0; at < readouts.length; at += batch)
    store.add(
      readouts.slice(at, at + batch).map((readout) => ({ readout })),
      WHEN,
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

describe("the summits", () => {
  let store: LedgerStore;
  beforeAll(() => {
    store = fill(new LedgerStore(":memory:"), summitsReadouts());
  });
  afterAll(() => store.close());
  const between = ["United States", "Soviet Union"] as [string, string];

  test("19 contacts from 30 reports, each by the contract", () => {
    const page = store.contacts({
      between,
      from: "1985",
      to: "1988",
      size: 100,
    });
    expect(page.total).toBe(19);
    expect(page.items.flatMap((contact) => contact.reports)).toHaveLength(30);
    for (const contact of page.items)
      expect(LedgerContact.parse(contact)).toEqual(contact);
    expect(store.summary()).toMatchObject({
      articles: 27,
      contacts: 19,
      reports: 30,
      publishers: 3,
      from: "1985-01-07",
      to: "1988-06-02",
    });
  });

  test("each report's words stand in its article", () => {
    for (const contact of store.contacts({ size: 100 }).items)
      for (const report of contact.reports) {
        const text = store.readout(report.article)!.article.text;
        expect(text.slice(report.evidence.start, report.evidence.end)).toBe(
          report.quote,
        );
        for (const party of report.participants)
          expect(text.slice(party.span.start, party.span.end)).toBe(
            party.words,
          );
      }
  });

  test("the Washington summit: a plan, a meeting, a visit and a look back are one record, and say why", () => {
    const [contact] = store.contacts({
      from: "1987-12-08",
      to: "1987-12-08",
      mode: ["summit"],
    }).items;
    expect(contact).toMatchObject({
      mode: "summit",
      status: "held",
      time: "1987-12-08/1987-12-10",
      extent: "throughout",
      place: { name: "White House" },
      differ: ["dates", "kinds"],
    });
    expect(
      contact!.participants.map((one) => `${one.name}, ${one.part}`),
    ).toEqual(["Ronald Reagan, host", "Mikhail Gorbachev, guest"]);
    expect(
      contact!.reports.map(
        (report) => `${report.published} ${report.status} ${report.mode}`,
      ),
    ).toEqual([
      "1987-10-30 planned visit",
      "1987-12-09 held meeting",
      "1987-12-11 held visit",
      "1988-06-02 held summit",
    ]);
    expect(contact!.reports[1]!.timeWords).toBe("three days … Tuesday");
    for (const rule of [
      "merge/same-trip",
      "merge/same-parties-same-days",
      "ledger/time-nearest",
      "ledger/mode-summit",
    ])
      expect(contact!.why.join("\n")).toContain(`[${rule}]`);
  });

  test("a claim stays the claim of who makes it", () => {
    const [denied] = store.contacts({ status: ["denied"] }).items;
    expect(denied!.assertedBy).toBe("White House");
    const [moscow] = store.contacts({ from: "1988", to: "1988" }).items;
    expect(
      moscow!.reports.map((report) => [report.status, report.assertedBy]),
    ).toEqual([
      ["planned", "Ronald Reagan"],
      ["held", "narrator"],
    ]);
  });

  test("a described colleague is not taken for the minister, though day and town agree", () => {
    expect(
      store
        .contacts({ from: "1987-11-23", to: "1987-11-24" })
        .items.map((one) => one.status),
    ).toEqual(["held", "planned"]);
  });

  test("what Gorbachev, or others for him, said about intermediate-range missiles", () => {
    const filters = {
      actor: ["Mikhail Gorbachev"],
      about: "intermediate-range missiles",
      from: "1986",
      to: "1987",
    };
    const page = store.statements(filters);
    expect(page.total).toBe(12);
    for (const statement of page.items) {
      expect(LedgerStatement.parse(statement)).toEqual(statement);
      const text = store.readout(statement.article)!.article.text;
      expect(text.slice(statement.passage.start, statement.passage.end)).toBe(
        statement.quote,
      );
      expect(
        statement.found
          .map((span) => text.slice(span.start, span.end))
          .join(" "),
      ).toMatch(/intermediate-range.*missiles/);
    }
    expect(page.items.filter((one) => one.onBehalfOf)).toHaveLength(3);
    expect(store.statements({ ...filters, attitudes: true }).total).toBe(14);
    expect(store.statements({ ...filters, about: '"one package"' }).total).toBe(
      2,
    );
    expect(store.statements({ ...filters, direct: ["direct"] }).total).toBe(1);
  });

  test("names find their variants: surname, title, capitals, id", () => {
    const id = store.actors({ actor: ["Mikhail Gorbachev"] }).items[0]!.id;
    for (const actor of ["Gorbachev", "MIKHAIL GORBACHEV", "Mr. Gorbachev", id])
      expect(store.contacts({ actor: [actor] }).total).toBe(9);
    expect(store.contacts({ actor: ["Gorbachev", "Reagan"] }).total).toBe(6);
    expect(store.contacts({ actor: ["nobody"] }).total).toBe(0);
  });

  test("between: countries by name, adjective or code, and actors", () => {
    for (const pair of [
      ["USA", "SUN"],
      ["America", "USSR"],
      ["Soviet Union", "U.S."],
    ] as [string, string][])
      expect(store.contacts({ between: pair }).total, pair.join()).toBe(19);
    expect(store.contacts({ between: ["Shultz", "Soviet Union"] }).total).toBe(
      10,
    );
    expect(store.contacts({ between: ["Shultz", "Gorbachev"] }).total).toBe(2);
    expect(store.contacts({ between: ["United States", "France"] }).total).toBe(
      0,
    );
  });

  test("filters: place, mode, status, publisher, thread, text, day", () => {
    const total = (filters: Filters) => store.contacts(filters).total;
    expect(total({ place: "Geneva" })).toBe(4);
    expect(total({ place: "Reykjavik" })).toBe(1);
    expect(total({ mode: ["letter", "signing"] })).toBe(2);
    expect(total({ status: ["cancelled"] })).toBe(1);
    expect(total({ publisher: ["Sample Gazette B"] })).toBe(8);
    expect(total({ thread: "intermediate-range missiles" })).toBe(13);
    expect(total({ text: "called off" })).toBe(1);
    expect(total({ from: "1986-10", to: "1986-10" })).toBe(2);
    expect(total({ reports: ["differ"] })).toBe(3);
    expect(total({ reports: ["single"] })).toBe(13);
    expect(total({ article: "gazette-b-1987-12-11" })).toBe(3);
  });

  test("pages in either order hold every row once", () => {
    for (const sort of ["date", "-date"] as const) {
      const ids: string[] = [];
      let next: string | undefined;
      do {
        const page = store.contacts({
          size: 4,
          sort,
          ...(next === undefined ? {} : { next }),
        });
        expect(page.total).toBe(19);
        ids.push(...page.items.map((one) => one.id));
        next = page.next ?? undefined;
      } while (next !== undefined);
      expect(new Set(ids).size).toBe(19);
      expect(ids).toHaveLength(19);
      const days = ids.map((id) => store.contact(id)!.from!);
      expect(days).toEqual(
        [...days].sort(
          (a, b) => (sort === "date" ? 1 : -1) * (a < b ? -1 : a > b ? 1 : 0),
        ),
      );
    }
  });

  test("facets count what each value would leave", () => {
    const facets = store.contactFacets({ between, status: ["cancelled"] });
    expect(
      Object.fromEntries(
        facets["status"]!.map((one) => [one.value, one.count]),
      ),
    ).toEqual({ held: 15, planned: 2, cancelled: 1, denied: 1 });
    expect(facets["mode"]).toEqual([{ value: "meeting", count: 1 }]);
    expect(facets["actor"]!.map((one) => one.label)).toEqual([
      "Eduard Shevardnadze",
      "George Shultz",
    ]);
  });

  test("the address of a record that was merged into another leads there", () => {
    const path = file();
    fill(new LedgerStore(path), summitsReadouts()).close();
    const database = new Database(path);
    const merged = database.all<{ id: string; contact: string }>(
      "SELECT id, contact FROM report WHERE id <> contact",
    );
    database.close();
    expect(merged).toHaveLength(11);
    for (const { id, contact } of merged)
      expect(store.contact(id)).toEqual(store.contact(contact));
    expect(store.contact("c-nothing")).toBeNull();
  });

  test("events, actors, threads and articles by the contract", () => {
    const events = store.events({ size: 100 });
    expect(events.total).toBe(29);
    for (const event of events.items)
      expect(LedgerEvent.parse(event)).toEqual(event);
    expect(
      store.events({ event: ["COOPERATE"] }).items[0]!.actor[0]!.name,
    ).toBe("United States");
    for (const article of store.articles({ size: 100 }).items)
      expect(LedgerArticle.parse(article)).toEqual(article);
    expect(store.articles({ q: "Hofdi" }).total).toBe(1);
    const [thread] = store.threads().items;
    expect(thread).toMatchObject({
      name: "Intermediate-range missiles",
      contacts: 13,
    });
    const inOrder = store.contacts({ thread: thread!.id, size: 100 }).items;
    expect(
      inOrder.findIndex((one) => one.time === "1987-12-08/1987-12-10"),
    ).toBe(10);
    const shultz = store.actors({ actor: ["Shultz"] }).items[0]!;
    expect(shultz).toMatchObject({
      name: "George Shultz",
      contacts: 10,
      country: "USA",
    });
    expect(shultz.roles.map((role) => role.title)).toContain(
      "Secretary of State",
    );
  });

  test("odd filters are answered or refused, never an SQL error", () => {
    const odd = [
      '"',
      "'; DROP TABLE article; --",
      "NEAR(",
      "*",
      "-",
      "a OR",
      "%",
      "_",
      "\u0000",
      "{said} : x",
      "AND",
      "",
    ];
    for (const text of odd) {
      for (const filters of [
        { q: text },
        { about: text },
        { text },
        { actor: [text] },
        { place: text },
        { thread: text },
        { addressee: text },
        { next: text },
      ]) {
        for (const ask of [
          () => store.contacts(filters),
          () => store.statements(filters),
          () => store.events(filters),
          () => store.actors(filters),
          () => store.threads(filters),
          () => store.articles(filters),
          () => store.contactFacets(filters),
          () => store.statementFacets(filters),
        ])
          try {
            ask();
          } catch (error) {
            expect(error).toMatchObject({ code: "query/bad-filter" });
          }
      }
      store.contacts({ between: [text, text] });
    }
    expect(() => store.contacts({ from: "1986-13" })).toThrow(
      /no year, month or day/,
    );
    expect(store.summary().articles).toBe(27);
  });

  test("words that only exclude, and days that end before they begin, are refused", () => {
    const turned = { from: "1988", to: "1986-10" };
    for (const ask of [
      (filters: Filters) => store.contacts(filters),
      (filters: Filters) => store.statements(filters),
      (filters: Filters) => store.events(filters),
      (filters: Filters) => store.articles(filters),
    ]) {
      expect(() => ask({ text: "-treaty" })).toThrow(/add one that must/);
      expect(() => ask(turned)).toThrow(/turn the two round/);
      expect(() => ask({ from: "1986-10", to: "1986" })).not.toThrow();
    }
    expect(() => store.actors(turned)).toThrow(/turn the two round/);
  });
});

describe("adding", () => {
  test("the ledger depends on the set of articles, not on their order or on how they were split", () => {
    const readouts = [...summitsReadouts(), ...namesakes(), ...wireStories()];
    const expected = everything(fill(new LedgerStore(":memory:"), readouts));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(readouts, { minLength: readouts.length }),
        fc.integer({ min: 1, max: 40 }),
        (order, batch) => {
          const store = fill(new LedgerStore(":memory:"), order, batch);
          expect(everything(store)).toBe(expected);
          store.close();
        },
      ),
      { numRuns: 8 },
    );
  });

  test("again changes nothing", () => {
    const path = file();
    const store = fill(new LedgerStore(path), summitsReadouts());
    const before = dump(path);
    const again = store.add(
      summitsReadouts().map((readout) => ({ readout })),
      { at: "2030-01-01T00:00:00Z", by: "another" },
    );
    expect(again.every((one) => one.state === "same")).toBe(true);
    expect(dump(path)).toEqual(before);
    store.close();
  });

  test("the same text under another publisher is kept as a copy and counts once", () => {
    const [first] = summitsReadouts();
    const copy = rename(
      first!,
      "gazette-copy",
      "Sample Gazette B",
      "1985-01-09",
    );
    const store = fill(new LedgerStore(":memory:"), [copy, first!]);
    expect(store.article("gazette-copy")!.copyOf).toBe(first!.article.id);
    expect(store.article(first!.article.id)!.copyOf).toBeUndefined();
    const [contact] = store.contacts().items;
    expect(store.contacts().total).toBe(1);
    expect(contact!.reports.map((report) => report.copyOf)).toEqual([
      undefined,
      first!.article.id,
    ]);
    expect(contact!.differ).toEqual([]);
    store.close();
  });

  test("the same file under another name is the same", () => {
    const [first] = summitsReadouts();
    const store = fill(new LedgerStore(":memory:"), [first!]);
    const moved = {
      ...first!,
      article: {
        ...first!.article,
        input: { ...first!.article.input, name: "other.txt" },
      },
    };
    expect(store.add([{ readout: moved }], WHEN)).toEqual([
      { state: "same", id: first!.article.id, name: first!.article.input.name },
    ]);
    store.close();
  });

  test("two articles with one id are both kept, whoever comes first", () => {
    const [first, second] = summitsReadouts();
    const other = {
      ...second!,
      article: { ...second!.article, id: first!.article.id },
    };
    const ids = [
      [first!, other],
      [other, first!],
    ].map((order) => {
      const store = fill(new LedgerStore(":memory:"), order, 1);
      const found = store
        .articles()
        .items.map((one) => `${one.id} ${one.sha256}`);
      for (const { id } of store.articles().items)
        expect(store.readout(id)!.article.id).toBe(id);
      store.close();
      return found.sort();
    });
    expect(ids[0]).toEqual(ids[1]);
    expect(ids[0]).toHaveLength(2);
  });

  test("the original bytes come back as they were; without them the hash still stands", () => {
    const [first, second] = summitsReadouts();
    const bytes = new TextEncoder().encode(first!.article.text);
    const store = new LedgerStore(":memory:");
    store.add(
      [{ readout: first!, original: bytes }, { readout: second! }],
      WHEN,
    );
    expect(sha256Hex(store.original(first!.article.input.sha256)!)).toBe(
      first!.article.input.sha256,
    );
    expect(store.original(second!.article.input.sha256)).toBeNull();
    expect(store.article(second!.article.id)!.sha256).toBe(
      second!.article.input.sha256,
    );
    store.close();
  });

  test("a failure in the middle of a transaction leaves nothing of it", () => {
    const path = file();
    const store = fill(new LedgerStore(path), summitsReadouts().slice(0, 3));
    const before = dump(path);
    const broken = {
      ...summitsReadouts()[5]!,
      article: null,
    } as unknown as Readout;
    expect(() =>
      store.add(
        [{ readout: summitsReadouts()[4]! }, { readout: broken }],
        WHEN,
      ),
    ).toThrow();
    expect(dump(path)).toEqual(before);
    fill(store, summitsReadouts());
    expect(store.summary().articles).toBe(27);
    store.close();
  });

  test("each line of the log carries the hash of the one before, and none can be changed", () => {
    const path = file();
    fill(new LedgerStore(path), summitsReadouts(), 5).close();
    const database = new Database(path);
    const lines = database.all<
      Parameters<typeof logHash>[0] & { hash: string }
    >("SELECT * FROM log ORDER BY line");
    expect(lines).toHaveLength(27);
    lines.forEach(({ hash, ...line }, index) => {
      expect(line.previous).toBe(
        index ? lines[index - 1]!.hash : "0".repeat(64),
      );
      expect(logHash(line)).toBe(hash);
    });
    expect(() => database.run("UPDATE log SET by = 'x'")).toThrow(
      /append-only/,
    );
    expect(() => database.run("DELETE FROM log")).toThrow(/append-only/);
    database.close();
  });
});

describe("the file", () => {
  test("another program's SQLite file, a text file and a folder are refused and left alone", () => {
    const foreign = file();
    const database = new Database(foreign);
    database.exec("CREATE TABLE notes (text TEXT)");
    database.close();
    const text = file();
    writeFileSync(
      text,
      "Dear diary, this is no database at all, but it is long enough to be looked at. ".repeat(
        30,
      ),
    );
    for (const path of [foreign, text, folder])
      for (const readOnly of [true, false])
        expect(() => new LedgerStore(path, { readOnly }), path).toThrow(
          expect.objectContaining({ code: "ledger/not-a-ledger" }),
        );
    const again = new Database(foreign);
    expect(again.all("SELECT name FROM sqlite_schema")).toHaveLength(1);
    again.close();
  });

  test("a query of a ledger that is not there does not make one", () => {
    const path = file();
    expect(() => new LedgerStore(path, { readOnly: true })).toThrow(
      expect.objectContaining({ code: "input/not-found" }),
    );
    expect(() => new LedgerStore(path, { readOnly: true })).toThrow(
      expect.objectContaining({ code: "input/not-found" }),
    );
  });

  test("a newer format is refused", () => {
    const path = file();
    new LedgerStore(path).close();
    const database = new Database(path);
    database.exec("PRAGMA user_version = 99");
    database.close();
    expect(() => new LedgerStore(path)).toThrow(
      expect.objectContaining({ code: "ledger/version" }),
    );
  });

  test("while another process writes, a writer is told so and a reader reads on", () => {
    const path = file();
    const store = fill(
      new LedgerStore(path, { busyTimeout: 50 }),
      summitsReadouts().slice(0, 2),
    );
    const other = new Database(path);
    other.exec("BEGIN IMMEDIATE");
    expect(() => fill(store, summitsReadouts())).toThrow(
      expect.objectContaining({ code: "ledger/busy" }),
    );
    const reader = new LedgerStore(path, { readOnly: true });
    expect(reader.summary().articles).toBe(2);
    other.exec("ROLLBACK");
    fill(store, summitsReadouts());
    expect(reader.summary().articles).toBe(27);
    for (const one of [reader, other, store]) one.close();
  });

  test("a reader cannot write", () => {
    const path = file();
    fill(new LedgerStore(path), summitsReadouts().slice(0, 2)).close();
    const reader = new LedgerStore(path, { readOnly: true });
    expect(() => fill(reader, summitsReadouts())).toThrow();
    expect(reader.summary().articles).toBe(2);
    reader.close();
  });

  test("opens as a plain file: foreign keys hold, the index agrees with the text, the views answer", () => {
    const path = file();
    fill(new LedgerStore(path), summitsReadouts()).close();
    const database = new Database(path);
    expect(database.all("PRAGMA foreign_key_check")).toEqual([]);
    expect(Object.values(database.get("PRAGMA integrity_check")!)[0]).toBe(
      "ok",
    );
    const tables = database.all<{ name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%fts5%'",
    );
    expect(tables).toHaveLength(3);
    for (const { name, sql } of tables) {
      // what Datasette looks for
      expect(sql).toMatch(/content="\w+"/);
      database.exec(
        `INSERT INTO ${name} (${name}, rank) VALUES ('integrity-check', 1)`,
      );
    }
    const views = database
      .all<{ name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'view'",
      )
      .map((view) => view.name);
    expect(views).toEqual(
      expect.arrayContaining(["contacts", "statements_by_speaker"]),
    );
    for (const view of views)
      expect(
        database.all(`SELECT * FROM ${view} LIMIT 5`).length,
        view,
      ).toBeGreaterThan(0);
    expect(database.get("SELECT parties FROM contacts LIMIT 1")).toEqual({
      parties: "George Shultz | Andrei Gromyko",
    });
    database.close();
  });
});

/** Every row of every plain table of a ledger. */
function dump(path: string): Record<string, unknown[]> {
  const database = new Database(path, { readOnly: true });
  const tables = database
    .all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_fts%' ORDER BY name",
    )
    .map((row) => row.name);
  const rows = Object.fromEntries(
    tables.map((table) => [table, database.all(`SELECT * FROM "${table}"`)]),
  );
  database.close();
  return rows;
}

/** Another article with the same text. */
function rename(
  readout: Readout,
  id: string,
  publisher: string,
  published: string,
): Readout {
  return {
    ...readout,
    article: {
      ...readout.article,
      id,
      publisher,
      published: { value: published, from: "given" },
      input: { ...readout.article.input, name: `${id}.txt` },
    },
  };
}

/** Articles that make identity hard: bare surnames, two countries for one name, copies, a whole name that comes late. */
function namesakes(): Readout[] {
  const [first, second, third, fourth] = summitsReadouts();
  const bare = (
    readout: Readout,
    id: string,
    change: (actor: Readout["actors"][number]) => Readout["actors"][number],
  ) => ({
    ...rename(readout, id, "Sample Courier C", "1985-01-10"),
    actors: readout.actors.map(change),
  });
  const country = (code: string) => (actor: Readout["actors"][number]) => ({
    ...actor,
    country: code,
  });
  return [
    rename(first!, "copy-1", "Sample Courier C", "1985-01-07"),
    bare(second!, "bare-1", (actor) => ({
      ...actor,
      name: actor.name.split(" ").at(-1)!,
      names: [actor.name.split(" ").at(-1)!],
    })),
    bare(third!, "bare-2", (actor) => {
      const rest = { ...actor, name: actor.name.split(" ").at(-1)! };
      delete rest.country;
      return rest;
    }),
    bare(fourth!, "odd-country", country("FRA")),
    bare(first!, "odd-country-2", country("GBR")),
    ...summitsReadouts()
      .slice(7, 9)
      .map((readout) =>
        rename(readout, readout.article.id, "Sample Courier C", "1986-11-01"),
      ),
  ];
}
