import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Contacts that a verb tells of, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const A = "President Ana Varga";
const B = "King Harald Moe";

test.each([
  // welcomed for something, beside a plan that is welcomed
  [
    `${B} welcomed ${A} for a working dinner.`,
    ["meeting held [Harald Moe, Ana Varga]"],
  ],
  [`${B} welcomed ${A}'s proposal for talks.`, []],
  [`${B} welcomed ${A}.`, []],
  // who is received for a visit travels
  [
    `${B} will host ${A} for a state visit to Norway.`,
    ["visit planned @Norway [Harald Moe, Ana Varga]"],
  ],
  [
    `${B} will welcome ${A} on a visit to Norway.`,
    ["visit planned @Norway [Harald Moe, Ana Varga]"],
  ],
  [
    `${B} welcomed ${A} to Oslo for an official visit.`,
    ["meeting held @Oslo [Harald Moe, Ana Varga]"],
  ],
  // to visit with somebody is to meet, to visit a city with somebody is to travel
  [`${A} visited with ${B}.`, ["meeting held [Ana Varga, Harald Moe]"]],
  [`${A} visited Oslo with ${B}.`, ["visit held @Oslo [Ana Varga]"]],
  [
    `${A} and ${B} co-hosted the second meeting on fjords.`,
    ["meeting held [Ana Varga, Harald Moe]"],
  ],
  [
    `${A} ate lunch with ${B} at the castle.`,
    ["meeting held @castle [Ana Varga, Harald Moe]"],
  ],
  // reports
  [
    `Mayor Jon Rossi reported to ${A} on the flood.`,
    ["briefing held [Jon Rossi, Ana Varga]"],
  ],
  [`The flood was reported to ${A} by Mayor Jon Rossi.`, []],
  [`Mayor Jon Rossi, who reports to ${A}, is a dentist.`, []],
  // what a clause is at tells what it is
  [
    `During the call, ${A} and ${B} discussed fishing.`,
    ["call held [Ana Varga, Harald Moe]"],
  ],
  [
    `At the meeting, ${A} and ${B} discussed fishing.`,
    ["meeting held [Ana Varga, Harald Moe]"],
  ],
  // journeys
  [`${A} set off for Oslo.`, ["visit held @Oslo [Ana Varga]"]],
  [`${A} stopped in Oslo.`, ["visit held @Oslo [Ana Varga]"]],
  ["The strike stopped in Oslo.", []],
  [
    `${A} arrived for the herring fair in Oslo.`,
    ["visit held @Oslo [Ana Varga]"],
  ],
  [`${A} arrived for the herring fair in a boat.`, []],
  [
    `${A} is in Oslo meeting with fishermen.`,
    ["meeting held @Oslo [Ana Varga, fishermen]"],
  ],
  [`${A} took off for Oslo.`, ["visit held @Oslo [Ana Varga]"]],
  [`${A} took off her coat for Norway.`, []],
  // to come together is to gather, to get together to meet
  [
    `${A} and ${B} came together in Oslo.`,
    ["meeting held @Oslo [Ana Varga, Harald Moe]"],
  ],
  [`${A} got together with ${B}.`, ["meeting held [Ana Varga, Harald Moe]"]],
  ["The choirs came together in Oslo to sing.", []],
  [
    `${A} and ${B} shook hands in Oslo.`,
    ["meeting held @Oslo [Ana Varga, Harald Moe]"],
  ],
  [
    `${A} and ${B} dined in Oslo.`,
    ["meeting held @Oslo [Ana Varga, Harald Moe]"],
  ],
  [
    `${A} and ${B} conferred on Monday.`,
    ["talks held 2011-05-02 [Ana Varga, Harald Moe]"],
  ],
  ["They dined in Oslo.", []],
  [
    `${A} had the honour of meeting ${B}.`,
    ["meeting held [Ana Varga, Harald Moe]"],
  ],
  // two states are two sides, though none who meets has a name
  [
    "Chilean and Norwegian fishermen have met twice.",
    ["meeting held [fishermen of Chile, fishermen of Norway]"],
  ],
  [
    "Norwegian inspectors met their Chilean counterparts.",
    ["meeting held [Norwegian inspectors, Chilean counterparts]"],
  ],
  ["Norwegian inspectors met the fishermen.", []],
  ["Chilean and Norwegian fishermen met with criticism.", []],
  [
    "Norway and Chile have been negotiating for years.",
    ["talks held [Norway, Chile]"],
  ],
  [
    "Norway is negotiating a fisheries treaty with Chile.",
    ["talks held [Norway, Chile]"],
  ],
  // who is in talks
  ["Norway is in talks with Chile.", ["talks held [Norway, Chile]"]],
  ["Norway and Chile are in talks.", ["talks held [Norway, Chile]"]],
  ["Norway is not in talks with Chile.", ["talks denied [Norway, Chile]"]],
  ["Norway is in contact with Chile.", []],
  // deeds
  [
    `${A} and ${B} inked a fisheries deal.`,
    ["signing held [Ana Varga, Harald Moe]"],
  ],
  [
    `${A} and ${B} signed a raft of agreements.`,
    ["signing held [Ana Varga, Harald Moe]"],
  ],
  [
    "Norway and Peru concluded an agreement on herring on Monday.",
    ["signing held 2011-05-02 [Norway, Peru]"],
  ],
  ["The court concluded that the agreement with Peru was void.", []],
  // those who sign, for the bodies that they bind
  [
    `${A} and ${B} signed a treaty between Peru and Norway.`,
    ["signing held [Ana Varga, Harald Moe]"],
  ],
  [
    `${A} and ${B} signed a treaty with Chile.`,
    ["signing held [Ana Varga, Harald Moe, Chile]"],
  ],
  [
    "A treaty between Peru and Norway was signed on Monday.",
    ["signing held 2011-05-02 [Peru, Norway]"],
  ],
  // who did it before ordering others
  [
    `After speaking by phone with ${A}, ${B} ordered the port shut.`,
    ["call held [Harald Moe, Ana Varga]"],
  ],
  [
    `${B} ordered ${A} and Mayor Jon Rossi to meet in Oslo.`,
    ["meeting planned @Oslo [Ana Varga, Jon Rossi]"],
  ],
  // comings and goings
  [
    `${B} saw ${A} off at the airport.`,
    ["meeting held @airport [Harald Moe, Ana Varga]"],
  ],
  [`${B} saw off the challenge of ${A}.`, []],
  [
    `"I just got off the phone with ${A}," ${B} said.`,
    ["call held [Harald Moe, Ana Varga]"],
  ],
  [`${B} got off the train with ${A}.`, []],
  [
    `Mayor Jon Rossi, ${A} and ${B} exchanged views on fjords.`,
    ["talks held [Jon Rossi, Ana Varga, Harald Moe]"],
  ],
  // guests whom only their states name
  [
    `${B} hosted diplomatic representatives from Peru, Chile and Mali at the palace.`,
    ["meeting held @palace [Harald Moe, Peru, Chile, Mali]"],
  ],
  [`${B} welcomed Peru to the union.`, []],
  // a name that the parser hangs on what somebody is a guest of
  [
    `${B} also spoke to another guest of the harbour fair, Ana Varga from the Lakes Region.`,
    ["call held [Harald Moe, Ana Varga]"],
  ],
  // leaders of a body meet at a summit
  [
    "The envoys prepare the upcoming meeting of the leaders of the African Union in Lima.",
    ["summit planned @Lima [leaders of the African Union]"],
  ],
  [
    `${B} took part in a videoconference of NATO leaders.`,
    ["summit held [Harald Moe, NATO leaders]"],
  ],
  [
    `${B} met with the leaders of the African Union.`,
    ["meeting held [Harald Moe, leaders of the African Union]"],
  ],
  [
    `${B} held a meeting of party leaders in Lima.`,
    ["meeting held @Lima [Harald Moe]"],
  ],
  // words put in between
  [
    `${B} will attend, via videoconference, the Lakes Union summit in Lima on May 6.`,
    ["summit planned 2011-05-06 @Lima [Lakes Union, Harald Moe]"],
  ],
  // who is named beside two states
  [
    "The presidents of Peru and Chile, two states that share a coast, met in Oslo.",
    ["meeting held @Oslo [president of Peru, president of Chile]"],
  ],
])("%s", (text, lines) => {
  expect(contactLines(resources, text)).toEqual(lines);
});

test("a pronoun in what somebody is thanked for is who thanks", () => {
  expect(
    contactLines(
      resources,
      `Prime Minister Jon Rossi met ${A} on Monday. He thanked her for hosting him at the castle in March.`,
    ),
  ).toEqual([
    "meeting held 2011-05-02 [Jon Rossi, Ana Varga]",
    "meeting held 2011-03 @castle [Ana Varga, Jon Rossi]",
  ]);
  expect(
    contactLines(
      resources,
      `Prime Minister Jon Rossi thanked ${A} for helping him at the castle.`,
    ),
  ).toEqual([]);
});

test("where something happened, behind the person whom the place stands beside", () => {
  expect(
    contactLines(
      resources,
      `Prime Minister Jon Rossi met with ${A} in Oslo, where the two signed a treaty.`,
    ),
  ).toEqual([
    "meeting held @Oslo [Jon Rossi, Ana Varga]",
    "signing held @Oslo [Jon Rossi, Ana Varga]",
  ]);
});

test("a report at the meeting that the headline names is that meeting", () => {
  expect(
    contactLines(
      resources,
      `Mayor Jon Rossi reported to ${A} on the flood.`,
      { title: "Meeting with Mayor Jon Rossi" },
      "parties",
    ),
  ).toEqual(["meeting held [Jon Rossi, Ana Varga]"]);
});

test("what happened in the past is not what was just told", () => {
  expect(
    contactLines(
      resources,
      `${A} of Peru met ${B} of Norway in Oslo on Monday. Talks between Peru and Norway have taken place in the past.`,
      {},
      "parties",
    ),
  ).toEqual([
    "meeting held [Ana Varga, Harald Moe]",
    "talks held [Peru, Norway]",
  ]);
});

test("what is signed is sought up and down its phrase, each noun once", () => {
  expect(
    contactLines(
      resources,
      `${A} of Peru and ${B} of Norway signed a package of measures on Monday.`,
    ),
  ).toEqual([]);
  expect(
    contactLines(
      resources,
      `${A} of Peru and ${B} of Norway signed a package of agreements on Monday.`,
    ),
  ).toEqual(["signing held 2011-05-02 [Ana Varga, Harald Moe]"]);
});

test("several whom the text sets apart by their days are a contact each", () => {
  expect(
    contactLines(
      resources,
      `Prime Minister Jon Rossi received ${A} on Sunday and ${B} on Monday.`,
    ),
  ).toEqual([
    "meeting held 2011-05-01 [Jon Rossi, Ana Varga]",
    "meeting held 2011-05-02 [Jon Rossi, Harald Moe]",
  ]);
  expect(
    contactLines(
      resources,
      `Prime Minister Jon Rossi received ${A} and ${B} on Monday.`,
    ),
  ).toEqual(["meeting held 2011-05-02 [Jon Rossi, Ana Varga, Harald Moe]"]);
});
