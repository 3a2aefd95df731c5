import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** What sounds like a contact and is none, beside what is one, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const A = "President Ana Varga";
const B = "King Harald Moe";
const read = (text: string) => contactLines(resources, text, {}, "parties");

test.each([
  // habits
  `${A} regularly speaks with ${B}.`,
  `In this hall we always receive foreign ministers.`,
  `We hold weekly consultations with Peru, ${A} said.`,
  `Talks with Norway take place on a daily basis, ${A} said.`,
  `In every conversation with ${B}, ${A} hears the same story.`,
  `The Ports Foundation receives letters from old sailors.`,
  // what was held some year, by nobody knows whom
  `The Coral Islands summit was held in Bergen in 2009.`,
  // what others are asked to take up
  `${A} instructed Trade Minister Erik Dahl to discuss the quotas with the Finance Ministry.`,
  `${A} urged ${B} to hold talks with the Chilean government.`,
  // a way to what is to come
  `The dispute will be solved by patience and talks with Norway, ${A} said.`,
  // nobody says whose
  `The meetings with foreign partners are meant to discuss fish.`,
  // anybody, and people of nowhere
  `${A} will meet with any applicant from the provinces.`,
  `Artists and singers have come to Lima to attend the festivities.`,
  `Village elders were not able to travel to Lima.`,
  // a ship
  `${A} announced the arrival in Bergen of a Danish frigate.`,
  // what is looked at, and the way home
  `${A} conducted field visits to the salt pans.`,
  `Peruvian President Ana Varga went on a working trip to Peru.`,
  // what is received
  `Luis Rojas received his B.Sc. from the University of Lima and his LL.M. from the Oslo School of Law in 1991.`,
])("none: %s", (text) => {
  expect(read(text)).toEqual([]);
});

test.each([
  [
    `The two often met in Lima, and on Monday ${A} met ${B}.`,
    ["meeting held [Ana Varga, Harald Moe]"],
  ],
  [
    `${A} and ${B} held a regular meeting on Monday.`,
    ["meeting held [Ana Varga, Harald Moe]"],
  ],
  [
    `${A} received letters from ${B} on Monday.`,
    ["letter held [Harald Moe, Ana Varga]"],
  ],
  [
    `${A} urged ${B} to meet Premier Eva Lind.`,
    ["meeting requested [Harald Moe, Eva Lind]"],
  ],
  [
    `${A} called ${B} on Monday. Both leaders praised the Conference of the Parties to the Lakes Convention.`,
    ["call held [Ana Varga, Harald Moe]"],
  ],
  [
    `Luis Rojas helped facilitate a meeting between ${A}, speaking for the islands, and ${B}.`,
    ["meeting held [Ana Varga, Harald Moe]"],
  ],
  [
    `Norwegian Premier Erik Dahl shunned King Harald Moe of Denmark during his trips to Norway.`,
    ["visit held [Harald Moe]"],
  ],
])("%s", (text, lines) => {
  expect(read(text)).toEqual(lines);
});
