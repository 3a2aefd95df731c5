import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bareReadout } from "../../test/bareReadout.ts";
import type { Actor } from "../readout/actors/record.ts";
import { LedgerStore } from "./ledgerStore.ts";

const ADDING = { at: "2026-01-01T00:00:00Z", by: "test" };

/** An article that names these people and this state, each once. */
const article = (id: string, people: readonly string[], state: string) => {
  const actors = [...people, state].map((name, at): Actor => ({
    id: `A${at + 1}`,
    name,
    kind: name === state ? "state" : "person",
    roles: [],
    names: [name],
    rule: "test",
  }));
  return {
    readout: bareReadout({
      id,
      publisher: "Sample Wire",
      published: "2001-02-03",
      text: `${people.join(", ")}, ${state}.`,
      actors,
    }),
  };
};

describe("names of people", () => {
  let store: LedgerStore;
  beforeAll(() => {
    store = new LedgerStore(":memory:");
    store.add(
      [
        article("one", ["Sergei Lavrov", "Mikhail Gorbachev"], "Syria"),
        article("two", ["Sergey Lavrov", "Ada Soria"], "Oman"),
      ],
      ADDING,
    );
  });
  afterAll(() => store.close());
  const found = (name: string) =>
    store
      .actors({ actor: [name] })
      .items.map((one) => one.name)
      .sort();

  test.each([
    ["Sergei Lavrov", ["Sergei Lavrov", "Sergey Lavrov"]],
    ["Sergej Lawrow", ["Sergei Lavrov", "Sergey Lavrov"]],
    ["Лавров", ["Sergei Lavrov", "Sergey Lavrov"]],
    ["Gorbatschow", ["Mikhail Gorbachev"]],
    ["Михаил Горбачёв", ["Mikhail Gorbachev"]],
    ["Gorbachev Mikhail", []],
    ["Lavrova", []],
  ])("%s finds %j", (name, expected) => {
    expect(found(name)).toEqual(expected);
  });

  test("of a state find no person who is spelled alike", () => {
    expect(found("Syria")).toEqual(["Syria"]);
  });

  test("are looked for anew once the ledger has changed", () => {
    expect(found("Genscher")).toEqual([]);
    store.add([article("three", ["Hans-Dietrich Genscher"], "Peru")], ADDING);
    expect(found("Genscher")).toEqual(["Hans-Dietrich Genscher"]);
  });
});
