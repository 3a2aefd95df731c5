import { describe, expect, it } from "vitest";
import { processorTime } from "../../test/cost.ts";
import { FURNITURE, furnitureOf } from "./furniture.ts";

describe("furnitureOf", () => {
  it.each(FURNITURE.map((one) => [one.id, one.example, one.role] as const))(
    "%s takes its own example",
    (id, example, role) => {
      expect(
        FURNITURE.find((one) => one.id === id)!.pattern.test(example),
      ).toBe(true);
      expect(furnitureOf(example)?.role).toBe(role);
    },
  );

  it.each([
    "The two ministers met on Monday and agreed to share the costs of the bridge.",
    "Share prices fell after the talks.",
    "Follow-up talks are planned for the spring.",
    "Related to this, the minister said, was the question of the border.",
    "More than forty delegations came to the conference.",
    "Reporting from the border, a correspondent said the talks were over.",
    "Photographers were let in for two minutes before the talks began.",
    "Subscribers to the treaty met in Oslo.",
    "The minister's comments were read as a refusal.",
    "Read together, the two statements leave little room for talks.",
    "File it under progress, the envoy said of the talks.",
    "Tags on the crates showed where the aid had come from.",
    "In 1975 the two sides signed a treaty.",
    "Watch what they do, the minister said, and not what they say.",
  ])("leaves %j alone", (text) => {
    expect(furnitureOf(text)).toBeNull();
  });

  it("is fast on long lines of its own words", () => {
    for (const piece of [
      "share ",
      "facebook ",
      "photo: ",
      "copyright ",
      "(Photo ",
      "read more ",
      "1 ",
      "tags: ",
    ])
      for (const length of [390, 100_000]) {
        const seconds = processorTime();
        furnitureOf(piece.repeat(length / piece.length));
        expect(seconds(), JSON.stringify(piece)).toBeLessThan(5);
      }
  });
});
