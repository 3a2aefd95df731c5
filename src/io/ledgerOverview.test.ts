import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import { LedgerStore } from "./ledgerStore.ts";

const adding = { at: "2026-01-01T00:00:00Z", by: "test" };
let store: LedgerStore;
beforeAll(() => {
  store = new LedgerStore(":memory:");
  store.add(
    summitsReadouts().map((readout) => ({ readout })),
    adding,
  );
});
afterAll(() => store.close());

describe("the overview of a ledger", () => {
  it("counts by month what the lists count", () => {
    const { months, item } = store.overview();
    const sum = (what: "articles" | "contacts" | "statements") =>
      months.reduce((total, one) => total + one[what], 0);
    expect(sum("articles")).toBe(item.articles);
    expect(sum("contacts")).toBe(item.contacts);
    expect(sum("statements")).toBe(item.statements);
    expect(months.map((one) => one.month)).toEqual(
      [...months.map((one) => one.month)].sort(),
    );
    const december = months.find((one) => one.month === "1987-12")!;
    expect(december.articles).toBe(
      store.articles({ from: "1987-12", to: "1987-12" }).total,
    );
  });

  it("tells what is new and to come from the newest article, not from a clock", () => {
    const { newest, latest, ahead, passed, threads } = store.overview();
    expect(newest).toBe("1988-06-02");
    expect(latest.items[0]).toMatchObject({ time: "1988-05-29/1988-06-02" });
    expect(ahead).toEqual({ total: 0, items: [] });
    expect(passed.items.map((one) => [one.status, one.time])).toEqual([
      ["planned", "1987-11-23/1987-11-29"],
      ["planned", "1986"],
    ]);
    expect(store.contacts({ due: "passed" }).total).toBe(passed.total);
    expect(threads.items.map((one) => [one.last?.id, one.next])).toEqual([
      [latest.items[0]!.id, null],
    ]);

    // the same ledger as it stood when the meeting was still to come
    const before = new LedgerStore(":memory:");
    before.add(
      summitsReadouts()
        .filter((one) => one.article.published!.value < "1987-11-20")
        .map((readout) => ({ readout })),
      adding,
    );
    const then = before.overview();
    expect(then.newest).toBe("1987-11-18");
    expect(then.ahead.items[0]).toMatchObject({
      time: "1987-11-23/1987-11-29",
    });
    expect(then.passed.items.map((one) => one.time)).toEqual(["1986"]);
    expect(then.threads.items[0]!.next).not.toBeNull();
    before.close();
  });

  it("names what was added last, who published, and what nothing was read from", () => {
    const { added, publishers, unread } = store.overview();
    expect(added).toHaveLength(5);
    expect(added[0]!.id).toBe(summitsReadouts().at(-1)!.article.id);
    expect(publishers.items.reduce((sum, one) => sum + one.articles, 0)).toBe(
      store.summary().articles,
    );
    expect(unread).toBe(store.articles({ records: "none" }).total);
    const empty = new LedgerStore(":memory:");
    expect(empty.overview()).toMatchObject({
      newest: null,
      months: [],
      added: [],
      ahead: { total: 0 },
      threads: { total: 0 },
    });
    empty.close();
  });
});
