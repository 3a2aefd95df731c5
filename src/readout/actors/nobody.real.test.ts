import { beforeAll, expect, test } from "vitest";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";
import { readArticle } from "../../pipeline.ts";

/** Capitals that are nobody's name, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

/** The names of those whom a sentence speaks of, states and places left out. */
function named(text: string): string[] {
  const { actors } = readArticle({ name: "sample", text }, resources);
  return actors
    .filter(({ kind }) => kind !== "state" && kind !== "place")
    .map(({ name }) => name);
}

test.each([
  // degrees
  ["Judge Ana Varga received her B.A. in 1992.", ["Ana Varga"]],
  [
    "Karl Holm took an LLM at home and earned his J.D. with honours.",
    ["Karl Holm"],
  ],
  ["Premier Ma received Ana Varga.", ["Ma", "Ana Varga"]],
  ["Ana Varga met J.D. Holm on Monday.", ["Ana Varga", "J.D. Holm"]],
  // events
  ["Ana Varga spoke at the Andean Leaders' Summit in Lima.", ["Ana Varga"]],
  [
    "Ana Varga attended the G20 Leaders’ Meeting in Arica.",
    ["Ana Varga", "G20"],
  ],
  [
    "Ana Varga greeted the Leaders of the opposition.",
    ["Ana Varga", "Leaders of the opposition"],
  ],
])("%s", (text, expected) => {
  expect(named(text)).toEqual(expected);
});
