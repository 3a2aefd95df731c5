import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** One contact told a second time in other words, and two that only look alike, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const A = "President Ana Varga";
const B = "King Harald Moe";
const read = (text: string) => contactLines(resources, text);

test.each([
  // a visit that is counted, or thanked for
  [
    `${B} visited Lima on Monday. This was the king's ninth trip to Peru.`,
    ["visit held 2011-05-02 @Lima [Harald Moe]"],
  ],
  [`This was ${B}'s third trip to Peru.`, ["visit held @Peru [Harald Moe]"]],
  [
    `${A} met ${B}, who is on a visit to Peru. The president thanked him for the visit to Peru at this difficult time.`,
    [
      "meeting held @Peru [Ana Varga, Harald Moe]",
      "visit held @Peru [Harald Moe]",
    ],
  ],
  // the summit at which they met
  [
    `The last summit between Peru and Chile was held in 2007, when ${A} met ${B} in Arica.`,
    ["summit held 2007 @Arica [Ana Varga, Harald Moe]"],
  ],
  // several on one screen; by telephone one each
  [
    `${A} spoke via video call with ${B}, Premier Erik Dahl and Chancellor Eva Lind.`,
    ["call held [Ana Varga, Harald Moe, Erik Dahl, Eva Lind]"],
  ],
  [
    `${A} spoke by phone with ${B} and Premier Erik Dahl.`,
    ["call held [Ana Varga, Harald Moe]", "call held [Ana Varga, Erik Dahl]"],
  ],
  // what is under way is no one call
  [
    `${A} has long been talking with ${B} and Premier Erik Dahl about fish.`,
    ["talks held [Ana Varga, Harald Moe, Erik Dahl]"],
  ],
])("%s", (text, lines) => {
  expect(read(text)).toEqual(lines);
});
