import { describe, expect, test } from "vitest";
import { wireStories } from "../../test/fixtures/wireStories.ts";
import type { Readout } from "../readout/record.ts";
import { LedgerStore } from "./ledgerStore.ts";

const WHEN = { at: "2026-01-01T00:00:00Z", by: "tester" };
const add = (store: LedgerStore, readouts: readonly Readout[]) =>
  store.add(
    readouts.map((readout) => ({ readout })),
    WHEN,
  );
const filled = (readouts: readonly Readout[] = wireStories()) => {
  const store = new LedgerStore(":memory:");
  add(store, readouts);
  return store;
};
const copies = (store: LedgerStore) =>
  Object.fromEntries(
    store
      .articles({ size: 100 })
      .items.map((one) => [one.id, one.copyOf ?? null]),
  );
const COPIES = {
  wire: null,
  cut: "wire",
  edited: "wire",
  credited: null,
  own: null,
  "reception-1": null,
  "reception-2": null,
};
/** Which reports of the one meeting count for themselves. */
const counted = (store: LedgerStore) => {
  const { items, total } = store.contacts();
  expect(total).toBe(1);
  return Object.fromEntries(
    items[0]!.reports.map((one) => [one.article, one.repeats?.as ?? "counts"]),
  );
};
const except = (...ids: string[]) =>
  wireStories().filter((one) => !ids.includes(one.article.id));
const of = (id: string) => wireStories().find((one) => one.article.id === id)!;

describe("near copies", () => {
  test("a story cut and a story edited are copies of the earliest; the same form of words on another day is none", () => {
    const store = filled();
    expect(copies(store)).toEqual(COPIES);
    store.close();
  });

  test("five reports, two origins: copies and who credits the agency count with it", () => {
    const store = filled();
    const found = counted(store);
    expect(Object.values(found).sort()).toEqual([
      "agency",
      "copy",
      "copy",
      "counts",
      "counts",
    ]);
    expect(found["own"]).toBe("counts");
    expect(found["credited"]).toBe("agency");
    expect(store.contacts({ reports: ["single"] }).total).toBe(0);
    const alone = filled(except("own"));
    expect(alone.contacts({ reports: ["single"] }).total).toBe(1);
    for (const one of [store, alone]) one.close();
  });

  test("every order gives the same, the original last too", () => {
    const expected = copies(filled());
    for (const order of [
      [...wireStories()].reverse(),
      [of("edited"), of("cut"), ...except("edited", "cut")],
    ]) {
      const store = new LedgerStore(":memory:");
      for (const one of order) add(store, [one]);
      expect(copies(store)).toEqual(expected);
      expect(counted(store)).toEqual(counted(filled()));
      store.close();
    }
  });

  test("what is taken out leaves the rest as if it had never come; put back, all is as before", () => {
    const store = filled();
    const before = [copies(store), counted(store)];
    for (const id of ["wire", "cut", "edited", "credited"]) {
      store.remove([id], WHEN);
      const without = filled(except(id));
      expect([copies(store), counted(store)], id).toEqual([
        copies(without),
        counted(without),
      ]);
      without.close();
      store.restore([id], WHEN);
      expect([copies(store), counted(store)], id).toEqual(before);
    }
    expect(store.verify().faults).toEqual([]);
    store.close();
  });

  test("the others are one without their original", () => {
    const store = filled([of("wire"), of("cut"), of("edited")]);
    expect(Object.values(copies(store)).filter(Boolean)).toHaveLength(2);
    store.remove(["wire"], WHEN);
    // the cut text is the beginning of the edited one too
    expect(copies(store)).toEqual({ cut: null, edited: "cut" });
    store.close();
  });

  test("a person's word outranks the texts, before and after they are added, and undo takes it back", () => {
    const store = filled();
    const before = [copies(store), counted(store)];
    store.decide({ do: "copy", article: "edited", of: null }, WHEN);
    expect(copies(store)["edited"]).toBeNull();
    expect(counted(store)["edited"]).toBe("counts");
    store.remove(["edited"], WHEN);
    store.restore(["edited"], WHEN);
    expect(counted(store)["edited"]).toBe("counts");
    store.undo(WHEN);
    expect([copies(store), counted(store)]).toEqual(before);

    store.decide({ do: "copy", article: "own", of: "edited" }, WHEN);
    expect(copies(store)["own"]).toBe("edited");
    expect(counted(store)["own"]).not.toBe("counts");
    store.remove(["edited"], WHEN);
    expect(counted(store)["own"]).toBe("counts");
    store.restore(["edited"], WHEN);
    expect(copies(store)["own"]).toBe("edited");
    expect(counted(store)["own"]).not.toBe("counts");
    store.undo(WHEN);
    expect([copies(store), counted(store)]).toEqual(before);
    expect(store.verify().faults).toEqual([]);
    store.close();
  });

  test("the same address with another text is no copy", () => {
    const at = (readout: Readout) => ({
      ...readout,
      article: { ...readout.article, url: "https://lake.example/orlen" },
    });
    const store = filled([at(of("wire")), at(of("edited"))]);
    expect(copies(store)).toEqual({ wire: null, edited: null });
    store.close();
  });

  test("a story that comes again weeks later is no copy of it", () => {
    const late = of("edited");
    const store = filled([
      of("wire"),
      {
        ...late,
        article: {
          ...late.article,
          published: { value: "2019-06-20", from: "given" },
        },
      },
    ]);
    expect(copies(store)).toEqual({ wire: null, edited: null });
    store.close();
  });
});
