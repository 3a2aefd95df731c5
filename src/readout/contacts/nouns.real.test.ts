import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Contacts that a noun tells, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const A = "President Ana Varga";
const B = "King Harald Moe";

test.each([
  // visits: the place stands behind the traveller; a day does for the place
  [
    `The ministers prepared the planned visit of ${A} to Norway.`,
    ["visit planned @Norway [Ana Varga]"],
  ],
  [
    `The harbour was built before the state visit of ${A} in March 1998.`,
    ["visit held 1998-03 [Ana Varga]"],
  ],
  [
    `The clerks were busy with the slated visit of ${A} on May 20.`,
    ["visit planned 2011-05-20 [Ana Varga]"],
  ],
  [`They praised the visit of ${A} to the press.`, []],
  [`They spoke of the visit of ${A}.`, []],
  // talks that the clause names no sides of
  [
    `Following talks in Lima, ${A} and ${B} planted a tree.`,
    ["talks held @Lima [Ana Varga, Harald Moe]"],
  ],
  [`Following the talks in Lima, ${A} and ${B} planted a tree.`, []],
  [`Following talks, ${A} planted a tree.`, []],
  // who presides
  [
    `The quota was set at a conference call on cod chaired by ${A}.`,
    ["call held [Ana Varga]"],
  ],
  [
    `Fisheries Minister Erik Dahl gave the figures at a meeting chaired by ${A}.`,
    ["meeting held [Ana Varga, Erik Dahl]"],
  ],
  [`The quota was set by a party chaired by ${A}.`, []],
  // whose treaty it is
  [
    "The signing of the ferry pact between Norway and Peru took place in Lima.",
    ["signing held @Lima [Norway, Peru]"],
  ],
  [`${A} praised the ferry pact between Norway and Peru.`, []],
  // each side behind "between"
  [
    `Minister Erik Dahl arranged a dinner between ${A} and the heads of the guilds.`,
    ["meeting planned [Ana Varga, heads]"],
  ],
  // greetings and messages that are sent
  [
    `${A} sent greetings to the organisers of the regatta.`,
    ["letter held [Ana Varga]"],
  ],
  [
    `${A} sent a message of greetings to the guests of the regatta.`,
    ["letter held [Ana Varga, guests]"],
  ],
  [`${A} sent greetings to ${B}.`, ["letter held [Ana Varga, Harald Moe]"]],
  [`${A} exchanged greetings with ${B}.`, []],
  [`${A} sent a message about the regatta.`, []],
  // who is said to take part in a summit
  [
    `They praised the participation of ${B} in the NATO summit in Bergen.`,
    ["summit held @Bergen [NATO, Harald Moe]"],
  ],
  [
    `They prepared the next G20 summit in Bern, where Minister Erik Dahl will represent Norway.`,
    ["summit planned @Bern [G20, Erik Dahl]"],
  ],
  [
    `They prepared the peace summit in Bern, where Minister Erik Dahl will represent Norway.`,
    ["summit planned @Bern [Erik Dahl]"],
  ],
  [`They spoke of the summit in Bern, where ${B} fell ill.`, []],
  [`They praised the participation of ${B} in the regatta.`, []],
  [
    "They prepared the East Asia Summit in Lima.",
    ["summit planned @Lima [East Asia Summit]"],
  ],
  // other nouns of meetings
  [
    `${A} held a roundtable with mayors on Monday.`,
    ["meeting held 2011-05-02 [Ana Varga, mayors]"],
  ],
])("%s", (text, lines) => {
  expect(contactLines(resources, text)).toEqual(lines);
});

test("a release is of what it says was done, not of what came before", () => {
  expect(
    contactLines(
      resources,
      `After talks in Lima, ${A} and ${B} held a video conference with Prime Minister Erik Dahl.`,
      { publisher: "Kremlin" },
    ),
  ).toContain("call held 2011-05-04 [Ana Varga, Harald Moe, Erik Dahl]");
});

test("who is said to hold talks on a visit holds them with the host", () => {
  const visit = `${A} will visit Norway on May 20 at the invitation of ${B}.`;
  expect(
    contactLines(
      resources,
      `${visit} During her visit, Ana Varga will hold top-level talks on cod.`,
    ),
  ).toContain("talks planned 2011-05-20 @Norway [Ana Varga, Harald Moe]");
  expect(
    contactLines(
      resources,
      `${visit} Minister Erik Dahl will hold talks on cod.`,
    ),
  ).toHaveLength(1);
});

test("what is signed at a contact without a word of who signs is signed by its two states", () => {
  const met =
    "President Ana Varga of Peru received King Harald Moe of Norway in Lima on May 2.";
  expect(
    contactLines(
      resources,
      `${met} A package of agreements on cod was signed following the talks.`,
    ),
  ).toContain("signing held 2011-05-02 @Lima [Peru, Norway]");
  expect(
    contactLines(resources, `${met} They signed a number of documents on cod.`),
  ).toContain("signing held 2011-05-02 @Lima [Ana Varga, Harald Moe]");
  for (const other of [
    "An agreement on cod was signed in 1991.",
    "A law on cod was signed following the talks.",
    "A package of agreements on cod was signed by the harbour masters during the talks.",
  ])
    expect(contactLines(resources, `${met} ${other}`)).toHaveLength(1);
  expect(
    contactLines(
      resources,
      "President Ana Varga of Peru will visit Norway on May 12. A number of documents are to be signed during the visit.",
    ),
  ).toEqual([
    "visit planned 2011-05-12 @Norway [Ana Varga]",
    "signing planned 2011-05-12 @Norway [Peru, Norway]",
  ]);
});

test("a visit that a noun tells is hosted by who invited", () => {
  expect(
    contactLines(
      resources,
      `${A} paid a visit to Norway at the invitation of ${B}.`,
    ),
  ).toEqual(["visit held @Norway [Ana Varga, Harald Moe]"]);
});

test.each([
  // who is at a summit that has a name
  [`${A} took part in the Ferry Ports Summit.`, ["summit held [Ana Varga]"]],
  [
    `${A} will attend the African Union summit.`,
    ["summit planned [African Union, Ana Varga]"],
  ],
  [`${A} spoke about the Ferry Ports Summit.`, []],
  // with whom: the parser hangs it on the verb
  [
    `The envoy praised the meeting of ${A} with ${B}.`,
    ["meeting held [Ana Varga, Harald Moe]"],
  ],
  // a body that sat
  [
    "Two meetings of the Ferry Commission of Norway and Peru were held.",
    ["meeting held [Ferry Commission of Norway and Peru]"],
  ],
  ["The minutes of the Ferry Commission of Norway and Peru were held up.", []],
  // what is arranged is the meeting, not whose people meet
  [
    "The meeting of envoys of the leaders of the four Ferry states held in Lima on April 26 was long.",
    ["meeting held 2011-04-26 @Lima []"],
  ],
  // a call needs somebody opposite
  [`A telephone conversation took place with ${B}.`, []],
  ["The summit in Lima took place with the support of Peru.", []],
  // a sea is no destination
  [`They announced the arrival of ${A} in the Black Sea.`, []],
  // who was asked, and where
  [
    `${A} had instructed ${B} to repair the pier at the previous meeting.`,
    ["meeting held [Ana Varga, Harald Moe]"],
  ],
])("%s", (text, lines) => {
  expect(contactLines(resources, text)).toEqual(lines);
});

test("bilateral meetings are held beside the talks of three", () => {
  expect(
    contactLines(
      resources,
      `Trilateral talks between ${A} of Peru, ${B} of Norway and Prime Minister Eva Lind of Denmark will be held in Lima on May 10. ${A} will besides hold bilateral meetings with ${B} and Eva Lind.`,
    ),
  ).toEqual([
    "talks planned 2011-05-10 @Lima [Ana Varga, Harald Moe, Eva Lind]",
    "meeting planned 2011-05-10 [Ana Varga, Harald Moe]",
    "meeting planned 2011-05-10 [Ana Varga, Eva Lind]",
  ]);
});

test("who gives an address is opposite whom it names", () => {
  expect(
    contactLines(
      resources,
      `As President of Ukraine I saw the sailors off. A conversation took place with ${B} of Norway. I thanked him for the ferry.`,
      {
        title: "The ferry sails again - address by the President of Ukraine",
        publisher: "President of Ukraine",
      },
      "parties",
    ),
  ).toEqual(["call held [President of Ukraine, Harald Moe]"]);
});
