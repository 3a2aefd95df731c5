import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** The usual ways to say that somebody deals with somebody, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const A = "President Ana Varga";
const B = "King Harald Moe";

test.each([
  // on a screen a meeting is a meeting, by telephone it is a call
  [
    `${A} held a meeting via videoconference with ${B}.`,
    "meeting held [Ana Varga, Harald Moe]",
  ],
  [`${A} met ${B} by videolink.`, "meeting held [Ana Varga, Harald Moe]"],
  [
    `${A} had a meeting by phone with ${B}.`,
    "call held [Ana Varga, Harald Moe]",
  ],
  [
    `${A} held a video conference with ${B}.`,
    "call held [Ana Varga, Harald Moe]",
  ],
  [
    `${A} and ${B} held talks via videoconference.`,
    "call held [Ana Varga, Harald Moe]",
  ],
  // receptions
  [
    `${B} welcomed ${A} at the palace on Monday.`,
    "meeting held [Harald Moe, Ana Varga]",
  ],
  [
    `${A} was greeted at the airport by ${B} on Monday.`,
    "meeting held [Harald Moe, Ana Varga]",
  ],
  [
    `${A} paid a courtesy call on ${B} on Monday.`,
    "meeting held [Ana Varga, Harald Moe]",
  ],
  [
    `${A} shook hands with ${B} on Monday.`,
    "meeting held [Ana Varga, Harald Moe]",
  ],
  [
    `${A} accepted the credentials of Ambassador Erik Dahl on Monday.`,
    "ceremony held [Ana Varga, Erik Dahl]",
  ],
  // talk of something with somebody; not of a war with a state
  [
    `${A} discussed fishing with ${B} on Monday.`,
    "talks held [Ana Varga, Harald Moe]",
  ],
  [`${A} discussed the war with Russia on Monday.`, undefined],
  // each wrote
  [
    `${A} and ${B} exchanged letters in April.`,
    "letter held [Ana Varga, Harald Moe]",
  ],
  [
    `${A} exchanged messages with ${B} on Monday.`,
    "letter held [Ana Varga, Harald Moe]",
  ],
  // journeys
  [`${A} is on a state visit to Norway.`, "visit held [Ana Varga]"],
  [`${A} kicked off a visit to Norway on Monday.`, "visit held [Ana Varga]"],
  [
    `${A} is due in Oslo on Thursday for a two-day visit.`,
    "visit planned [Ana Varga]",
  ],
  [`${A} is expected in Oslo on Thursday.`, "visit planned [Ana Varga]"],
  [
    "Ghana's Kwesi Adeyemi wrapped up a visit to Oslo on Monday.",
    "visit held [Kwesi Adeyemi]",
  ],
  // what is said by telephone or in a letter
  [
    `${A} called ${B} to congratulate him on his election.`,
    "call held [Ana Varga, Harald Moe]",
  ],
  ["The speaker called the council to order.", undefined],
  [
    `${A} thanked ${B} by phone on Monday.`,
    "call held [Ana Varga, Harald Moe]",
  ],
  [
    `${A} congratulated ${B} in a letter on Monday.`,
    "letter held [Ana Varga, Harald Moe]",
  ],
  [
    `${A} sent condolences to ${B} on Monday.`,
    "letter held [Ana Varga, Harald Moe]",
  ],
  [`${A} expressed condolences to ${B} on Monday.`, undefined],
  [
    `${A} handed ${B} a letter from Luis Rojas on Monday.`,
    "letter held [Luis Rojas, Harald Moe]",
  ],
  // two sides by their common nouns
  [
    "The government and the rebels resumed talks on Monday.",
    "talks held [government, rebels]",
  ],
  [
    `A meeting between ${A} and ${B} is possible.`,
    "meeting hypothetical [Ana Varga, Harald Moe]",
  ],
  // who is invited travels, not who invites
  [
    `${B} extended an invitation to ${A} to visit Oslo in June.`,
    "visit planned [Ana Varga]",
  ],
  [
    `${A} accepted an invitation to visit Oslo in June.`,
    "visit planned [Ana Varga]",
  ],
  [
    `${A} accepted ${B}'s invitation to visit Oslo in June.`,
    "visit planned [Ana Varga]",
  ],
  [
    `${A} pulled out of a meeting with ${B} on Monday.`,
    "meeting cancelled [Ana Varga, Harald Moe]",
  ],
])("%s", (text, line) => {
  expect(contactLines(resources, text, {}, "parties")).toEqual(
    line ? [line] : [],
  );
});

test("an invitation looks ahead, whatever the tense of who accepts it", () => {
  expect(
    contactLines(
      resources,
      `${A} accepted an invitation to visit Oslo in June.`,
    ),
  ).toEqual([expect.stringContaining("2011-06")]);
});

test.each([
  // games are no place, and nobody meets where the plane lands
  [
    `${A} was sent to the World Rowing Cup. She held talks with ${B}.`,
    ["talks held [Ana Varga, Harald Moe]"],
  ],
  [
    `${A} arrived at Moe Airport today. She met ${B}.`,
    [
      "visit held 2011-05-04 @Moe Airport [Ana Varga]",
      "meeting held 2011-05-04 [Ana Varga, Harald Moe]",
    ],
  ],
])("%s", (text, lines) => {
  expect(contactLines(resources, text)).toEqual(lines);
});

test("the day of the past, of what is told after a day to come", () => {
  expect(
    contactLines(
      resources,
      `${A} will visit Oslo on June 15. Earlier in the day, Luis Rojas met Erik Dahl.`,
    ),
  ).toEqual([
    expect.stringContaining("2011-06-15"),
    expect.stringContaining("2011-05-04"),
  ]);
});

test("where a treaty is signed or a summit is held, also where its own noun says or who meets", () => {
  expect(
    contactLines(
      resources,
      "Peru will host a summit of Andean leaders in Lima on Thursday.",
    ),
  ).toEqual([expect.stringContaining("@Lima")]);
  expect(
    contactLines(
      resources,
      "Peru and Norway signed a fisheries treaty in Oslo on Monday.",
    ),
  ).toEqual([expect.stringContaining("Oslo")]);
});
