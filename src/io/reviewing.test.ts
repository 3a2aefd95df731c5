import { afterAll, beforeAll, expect, test } from "vitest";
import {
  isPlanted,
  plantedReadouts,
} from "../../test/fixtures/plantedErrors.ts";
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

test("planted errors come before what was read right, and say why", () => {
  const planted = new LedgerStore(":memory:");
  planted.add(
    plantedReadouts().map((readout) => ({ readout })),
    ME(),
  );
  const records = [
    ...planted.contacts({ size: 100 }).items.map(({ id, doubt, reports }) => ({
      id,
      doubt: doubt!,
      wrong: isPlanted("contact", reports[0]!.quote),
    })),
    ...planted.statements({ size: 100 }).items.map(({ id, doubt, quote }) => ({
      id,
      doubt: doubt!,
      wrong: isPlanted("statement", quote),
    })),
  ];
  expect(records.filter((one) => one.wrong)).toHaveLength(8);
  const asked = planted.review({ why: "doubt", size: 100 }).items;
  // what is not asked about stands behind all that is
  const place = (id: string) => {
    const at = asked.findIndex((one) => one.id === id);
    return at < 0 ? Infinity : at;
  };
  const pairs = records
    .filter((one) => one.wrong)
    .flatMap((wrong) =>
      records
        .filter((one) => !one.wrong)
        .map((right) => place(wrong.id) < place(right.id)),
    );
  expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThan(0.65);
  expect(records.find((one) => one.id === asked[0]!.id)!.wrong).toBe(true);

  const speaker = records.find((one) =>
    one.doubt.why.includes("the speaker is a pronoun read across a paragraph"),
  )!;
  expect(speaker.wrong).toBe(true);
  for (const one of asked) {
    expect(one.because.length).toBeGreaterThan(0);
    expect(one.because).toEqual(
      records.find((record) => record.id === one.id)!.doubt.why,
    );
    expect(one.chance).toBeLessThan(0.75);
  }
  expect(asked.map((one) => one.chance)).toEqual(
    asked.map((one) => one.chance!).sort((a, b) => a - b),
  );

  // once a person has decided, it is no longer the reading that is in doubt
  planted.decide({ do: "accept", id: asked[0]!.id }, ME());
  const { id, kind } = asked[0]!;
  expect(
    (kind === "contact" ? planted.contact(id) : planted.statement(id))!.doubt,
  ).toBeUndefined();
  expect(planted.review({ size: 100 }).total).toBe(asked.length - 1);
  planted.close();
});

test("of what is drawn at random no reason is given", () => {
  for (const one of store.review({ size: 40 }).items)
    if (one.why === "random" || one.why === "article")
      expect([one.because, one.chance]).toEqual([[], undefined]);
});

test("what is drawn counts whether or not it was doubtful too; what was corrected did not stand", () => {
  const drawn = store.review({ why: "random", size: 12 }).items;
  const doubtful = new Set(
    (["status", "joined", "dates", "places", "doubt"] as const).flatMap((why) =>
      store.review({ why, size: 500 }).items.map((one) => one.id),
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

test("one in eight is a whole article, copies left out; what had to be added tells how much was found", () => {
  const { items } = store.review({ size: 40 });
  expect(items[7]!.why).toBe("article");
  const drawn = store.review({ why: "article", size: 500 }).items;
  expect(drawn.length).toBe(
    store.articles({ size: 500 }).items.filter((one) => !one.copyOf).length,
  );
  expect(drawn.every((one) => one.who)).toBe(true);
  expect(store.review({ size: 1 }).found).toMatchObject([
    { articles: 0, low: null },
    { articles: 0, low: null },
  ]);

  // the third is answered as drawn; the first was read whole for another reason and lies within the draw, the last lies outside it
  const [first, second, third] = drawn;
  const last = drawn.at(-1)!;
  store.decide({ do: "complete", article: first!.id }, ME());
  store.decide({ do: "complete", article: last.id }, ME());
  store.decide(
    {
      do: "add-contact",
      article: third!.id,
      start: 0,
      end: 20,
      contact: {
        mode: "call",
        status: "held",
        time: null,
        place: null,
        participants: [
          { name: "Ada Novak", part: "party" },
          { name: "Kari Lund", part: "party" },
        ],
      },
    },
    { ...ME(), asked: "article" },
  );
  const line = store.decide(
    { do: "complete", article: third!.id },
    { ...ME(), asked: "article" },
  );
  const read = [first!, third!].map(
    (one) => store.readout(one.id)!.contacts.length,
  );
  const rejected = store
    .contacts({ state: ["rejected"], size: 500 })
    .items.flatMap((one) => one.reports)
    .filter((one) => [first!.id, third!.id].includes(one.article)).length;
  const [contacts] = store.review({ size: 1 }).found;
  expect(contacts).toMatchObject({
    articles: 2,
    missed: 1,
    found: read[0]! + read[1]! - 1 - rejected,
  });
  expect(contacts!.low).toBeLessThan(100);
  const waiting = store
    .review({ why: "article", size: 500 })
    .items.map((one) => one.id);
  expect(waiting).toContain(second!.id);
  expect(waiting).not.toContain(third!.id);
  store.undo(ME(), line);
  expect(store.review({ size: 1 }).found[0]!.articles).toBe(0);
});
