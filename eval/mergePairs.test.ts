import { expect, test } from "vitest";
import { Readout } from "../src/readout/record.ts";
import { pairsOf, readPairs, readStories } from "./mergePairs.ts";

const stories = readPairs();
const pairs = stories.flatMap(pairsOf);

test("there are two hundred pairs and more, two fifths of them one contact, the rest near misses", () => {
  expect(pairs.length).toBeGreaterThanOrEqual(200);
  const same = pairs.filter((pair) => pair.same).length / pairs.length;
  expect(same).toBeGreaterThanOrEqual(0.38);
  expect(same).toBeLessThanOrEqual(0.62);
});

test("every story is made of whole readouts and has a name of its own", () => {
  expect(new Set(stories.map((story) => story.name)).size).toBe(stories.length);
  for (const { readouts } of stories)
    for (const readout of readouts) {
      expect(() => Readout.parse(readout)).not.toThrow();
      for (const { participants } of readout.contacts)
        for (const { actor } of participants)
          expect(readout.actors.map((one) => one.id)).toContain(actor);
    }
});

test("a slip is named with its line", () => {
  expect(() => readStories("cast\nNovak | Ana Novak | SVN")).toThrow(
    "merge-pairs.txt:2: a person has four fields",
  );
  expect(() => readStories("# one\nA | yesterday, Wire | held call")).toThrow(
    "merge-pairs.txt:2: a report has six fields or seven",
  );
});
