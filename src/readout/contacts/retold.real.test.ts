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
    `${A} met ${B}, who is on a visit to Peru. The president thanked him for the visit to Peru in the rainy season.`,
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
  // one place by two names
  [
    `${A} will visit South Korea in June. The president's visit to the ROK will last a week.`,
    ["visit planned 2011-06 @South Korea [Ana Varga]"],
  ],
  // as many sides as are counted
  [
    `${B}, ${A} and Chancellor Eva Lind will meet in Bergen. ${B} will besides hold bilateral meetings with ${A} and Eva Lind.`,
    [
      "meeting planned @Bergen [Harald Moe, Ana Varga, Eva Lind]",
      "meeting planned [Harald Moe, Ana Varga]",
      "meeting planned [Harald Moe, Eva Lind]",
    ],
  ],
  [
    `${B} met ${A} of Peru and Chancellor Eva Lind of Austria in Bergen. The trilateral meeting lasted three hours.`,
    ["meeting held @Bergen [Harald Moe, Ana Varga, Eva Lind]"],
  ],
  // who speaks of talks with another state's people speaks for a state
  [
    `Norway's ${B} phoned ${A} on Monday. He briefed her on the progress of the negotiations with Chile.`,
    [
      "call held 2011-05-02 [Harald Moe, Ana Varga]",
      "talks held [Norway, Chile]",
    ],
  ],
  // a body that meets
  [
    `The Lakes Union summit opened in Bergen. The Lakes Union met to talk about fish.`,
    ["summit held @Bergen [Lakes Union]"],
  ],
  // nobody else is told of
  [`${A} had a phone conversation about the harbour.`, []],
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
  [
    `${A} convened mayors and teachers for a conversation about schools.`,
    ["meeting held [Ana Varga, mayors, teachers]"],
  ],
  // several by place, by month or by whose they are
  [
    `Two rounds of talks between ${A} and ${B} were held in Oslo and Lima.`,
    [
      "talks held @Oslo [Ana Varga, Harald Moe]",
      "talks held @Lima [Ana Varga, Harald Moe]",
    ],
  ],
  [
    `The two summits of Peru and Norway in 2003 and 2007 ended well.`,
    ["summit held 2003 [Peru, Norway]", "summit held 2007 [Peru, Norway]"],
  ],
  [
    `The accord builds on ${A}'s and Premier Erik Dahl's meetings with ${B}.`,
    [
      "meeting held [Ana Varga, Harald Moe]",
      "meeting held [Erik Dahl, Harald Moe]",
    ],
  ],
  [
    `${A} and ${B} held talks on May 3 and 4.`,
    ["talks held 2011-05-03/2011-05-04 [Ana Varga, Harald Moe]"],
  ],
  // who chairs what a verb tells
  [
    `The Lakes Council met in Oslo, co-chaired by ${A} and ${B}.`,
    ["meeting held @Oslo [Ana Varga, Harald Moe]"],
  ],
  [
    `${A} will attend the Lakes Union and Andean Council summits.`,
    [
      "summit planned [Ana Varga, Lakes Union]",
      "summit planned [Ana Varga, Andean Council]",
    ],
  ],
  // the meeting that the text is about
  [
    `${A} met mayors of Peru on Monday. The mayors who took part in today's meeting praised her.`,
    ["meeting held 2011-05-02 [Ana Varga, mayors of Peru]"],
  ],
  [
    `${A} met ${B} on Monday. Today's meeting between Premier Erik Dahl and Chancellor Eva Lind was short.`,
    [
      "meeting held 2011-05-02 [Ana Varga, Harald Moe]",
      "meeting held 2011-05-04 [Erik Dahl, Eva Lind]",
    ],
  ],
  // whose visit it is, where the pronoun comes first
  [
    `Premier Erik Dahl hopes that during his trip to Chile on May 9 ${B} will sign the pact.`,
    ["visit planned 2011-05-09 @Chile [Harald Moe]"],
  ],
  [
    `Premier Erik Dahl said that he would sign it during his visit to Norway.`,
    ["visit planned @Norway [Erik Dahl]"],
  ],
])("%s", (text, lines) => {
  expect(read(text)).toEqual(lines);
});
