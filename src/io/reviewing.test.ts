import { afterAll, beforeAll, expect, test } from "vitest";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import { LedgerStore } from "./ledgerStore.ts";

let store: LedgerStore;
let seconds = 0;
const ME = () => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++)).toISOString(),
  by: "M. Okafor",
});
beforeAll(() => {
  store = new LedgerStore(":memory:");
  store.add(
    summitsReadouts().map((readout) => ({ readout })),
    ME(),
  );
});
afterAll(() => store.close());

test("doubtful records by reason, one in four drawn at random, none twice", () => {
  const { items, total } = store.review({ size: 40 });
  expect(total).toBeGreaterThan(5);
  expect(new Set(items.map((one) => one.id)).size).toBe(items.length);
  expect(items[3]!.why).toBe("random");
  expect(items.slice(0, 3).map((one) => one.why)).not.toContain("random");
  expect(items.every((one) => one.who)).toBe(true);
  expect(store.review({ size: 40 }).items).toEqual(items);
  for (const one of store.review({ why: "dates", size: 50 }).items)
    expect(store.contact(one.id)!.differ).toContain("dates");
});

test("what is drawn counts whether or not it was doubtful too; what was corrected did not stand", () => {
  const drawn = store.review({ why: "random", size: 12 }).items;
  const doubtful = new Set(
    (["status", "joined", "dates", "places", "party", "day"] as const).flatMap(
      (why) => store.review({ why, size: 500 }).items.map((one) => one.id),
    ),
  );
  // the draw does not shun the doubtful
  expect(drawn.some((one) => doubtful.has(one.id))).toBe(true);
  // the first two are answered because they were doubtful, the last one because it was drawn: all are of the draw
  store.decide({ do: "accept", id: drawn[0]!.id }, ME());
  store.decide({ do: "reject", id: drawn[1]!.id }, ME());
  expect(
    store.review({ size: 1 }).stood.map((one) => [one.checked, one.low]),
  ).toEqual([
    [0, null],
    [0, null],
  ]);
  store.decide(
    { do: "accept", id: drawn[2]!.id },
    { ...ME(), asked: "random" },
  );
  const { stood } = store.review({ size: 1 });
  expect(stood.reduce((sum, one) => sum + one.checked, 0)).toBe(3);
  expect(stood.reduce((sum, one) => sum + one.stood, 0)).toBe(2);
});

test("what is decided on is not asked again", () => {
  const [first] = store.review({ why: "dates", size: 1 }).items;
  store.decide({ do: "accept", id: first!.id }, ME());
  expect(store.review({ size: 500 }).items.map((one) => one.id)).not.toContain(
    first!.id,
  );
});
