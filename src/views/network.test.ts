import { expect, test } from "vitest";
import { networkOf, type NetworkActor } from "./network.ts";

const NAMES: Readonly<Record<string, string>> = {
  "a-1": "Norway",
  "a-2": "Kari Lund",
  "a-3": "Ana Bishop",
};
const actorOf = (id: string): NetworkActor => ({
  id,
  name: NAMES[id] ?? id,
  kind: "person",
});

test("pairs by name, contacts added up over their statuses", () => {
  const network = networkOf(
    [
      { a: "a-1", b: "a-2", status: "held", count: 2 },
      { a: "a-2", b: "a-1", status: "cancelled", count: 1 },
      { a: "a-2", b: "a-3", status: "planned", count: 4 },
    ],
    actorOf,
  );
  expect(network.edges).toEqual([
    { a: "a-3", b: "a-2", contacts: 4, statuses: { planned: 4 } },
    { a: "a-2", b: "a-1", contacts: 3, statuses: { held: 2, cancelled: 1 } },
  ]);
  expect(network.nodes.map((one) => one.name)).toEqual([
    "Ana Bishop",
    "Kari Lund",
    "Norway",
  ]);
});

test("of many pairs the first are given, and all are counted", () => {
  const network = networkOf(
    Array.from({ length: 600 }, (_, i) => ({
      a: "a-1",
      b: `b-${String(i).padStart(3, "0")}`,
      status: "held" as const,
      count: 1,
    })),
    actorOf,
  );
  expect(network.pairs).toBe(600);
  expect(network.actors).toBe(601);
  expect(network.edges).toHaveLength(500);
  expect(network.nodes).toHaveLength(501);
});
