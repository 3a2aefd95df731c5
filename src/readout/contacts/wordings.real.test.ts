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

test("a treaty is signed where its noun says", () => {
  expect(
    contactLines(
      resources,
      "Peru and Norway signed a fisheries treaty in Oslo on Monday.",
    ),
  ).toEqual([expect.stringContaining("Oslo")]);
});
