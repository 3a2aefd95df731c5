import { afterAll, beforeAll, expect, test } from "vitest";
import { plantedReadouts } from "../../test/fixtures/plantedErrors.ts";
import { LedgerStore } from "../io/ledgerStore.ts";
import { BRACKETS, contactText, statementText } from "./recordText.ts";

const OPTIONS = { width: 200, mark: BRACKETS };
let store: LedgerStore;
beforeAll(() => {
  store = new LedgerStore(":memory:");
  store.add(
    plantedReadouts().map((readout) => ({ readout })),
    { at: "2026-01-01T00:00:00Z", by: "test" },
  );
});
afterAll(() => store.close());

const contactNamed = (name: string) =>
  store.contacts({ actor: [name], size: 10 }).items[0]!;
const textOf = (name: string) =>
  contactText(contactNamed(name), [null], [[]], [], OPTIONS);

test("a doubtful record says why in words, a likely one nothing; the number is never shown", () => {
  const talks = contactNamed("Coastal League");
  const { why } = talks.doubt!;
  expect(why[0]).toBe("no day is known");
  expect(why).toContain("talks can be one meeting or many");
  // all of them in one line of the text, however it is broken
  expect(textOf("Coastal League").replace(/\s+/g, " ")).toContain(
    `doubtful: ${why.join("; ")} 1 report`,
  );
  expect(textOf("Coastal League")).not.toContain(String(talks.doubt!.chance));
  expect(textOf("Jan Novak")).not.toContain("doubtful");

  const { items } = store.statements({ size: 50 });
  const feeling = items.find((one) => one.quote.includes("fishermen"))!;
  expect(statementText(feeling, null, [], OPTIONS)).toContain(
    "doubtful: it is negated",
  );
  const road = items.find((one) => one.quote.includes("border road"))!;
  expect(road.doubt!.why).toEqual([]);
  expect(statementText(road, null, [], OPTIONS)).not.toContain("doubtful");
});

test("once a person has confirmed it, nothing speaks against its reading any more", () => {
  const { id } = contactNamed("Coastal League");
  store.decide(
    { do: "accept", id },
    { at: "2026-01-02T00:00:00Z", by: "M. Okafor" },
  );
  expect(textOf("Coastal League")).not.toContain("doubtful");
});
