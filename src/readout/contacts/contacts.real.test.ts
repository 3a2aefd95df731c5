import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Whole texts through the package's own parser: what stands around a contact in news and releases of May 4, 2011, a Wednesday. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const read = (text: string, more?: { title?: string; publisher?: string }) =>
  contactLines(resources, text, more);

const HOLM = "Danish Foreign Minister Karl Holm";
const VARGA = "Peruvian President Ana Varga";
const BOTH = "[Karl Holm, Ana Varga]";

test.each([
  // the day and the place of what it was part of
  [
    `As part of the Lakes Commission meeting held in Lima on May 2, ${HOLM} met with ${VARGA}.`,
    [
      "meeting held 2011-05-02 @Lima [Lakes Commission]",
      `meeting held 2011-05-02 @Lima ${BOTH}`,
    ],
  ],
  [
    `${HOLM} arrived in Lima on an unannounced visit on Sunday to urge calm.`,
    ["visit held 2011-05-01 @Lima [Karl Holm]"],
  ],
  [
    `${HOLM} was in Lima on Monday for talks with ${VARGA}.`,
    [
      "visit held 2011-05-02 @Lima [Karl Holm]",
      `talks held 2011-05-02 @Lima ${BOTH}`,
    ],
  ],
  [
    `${HOLM} returned from Lima on Sunday, where he met President Ana Varga.`,
    [`meeting held @Lima ${BOTH}`],
  ],
  [
    `The meeting between ${HOLM} and ${VARGA} comes ahead of a NATO summit in Oslo on May 20.`,
    [`meeting held ${BOTH}`, "summit planned 2011-05-20 @Oslo [NATO]"],
  ],
  // what became of it
  [
    `The summit between ${HOLM} and ${VARGA}, scheduled for June 12 in Singapore, was called off Tuesday.`,
    [`summit cancelled 2011-06-12 @Singapore ${BOTH}`],
  ],
  [
    `${HOLM} was due to meet ${VARGA} in Lima on Friday but that was called off.`,
    [`meeting cancelled 2011-04-29 @Lima ${BOTH}`],
  ],
  [
    `${HOLM} is expected to travel to Lima later this month to meet President Ana Varga.`,
    [
      "visit planned 2011-05 @Lima [Karl Holm]",
      `meeting planned 2011-05 @Lima ${BOTH}`,
    ],
  ],
  [
    `${HOLM} and his Peruvian counterpart Ana Varga held talks in Lima on Tuesday aimed at ending the war.`,
    [`talks held 2011-05-03 @Lima ${BOTH}`],
  ],
  // one contact or several
  [
    `${HOLM} met ${VARGA} in Oslo on Saturday. It was their second meeting in a month.`,
    [`meeting held 2011-04-30 @Oslo ${BOTH}`],
  ],
  [
    `It was the first meeting between ${HOLM} and ${VARGA} since their summit in Singapore last June.`,
    [`meeting held ${BOTH}`, `summit held 2010-06 @Singapore ${BOTH}`],
  ],
  [
    `${HOLM} met ${VARGA} on the sidelines of the NATO summit in Oslo on Tuesday.`,
    [
      `meeting held 2011-05-03 @Oslo ${BOTH}`,
      "summit held 2011-05-03 @Oslo [NATO]",
    ],
  ],
  [
    `After his meeting with ${VARGA}, ${HOLM} travelled to Quito.`,
    [`meeting held ${BOTH}`, "visit held @Quito [Karl Holm]"],
  ],
  // who was there
  [
    `${HOLM} and ${VARGA}, who first met in Osaka in June 2009, agreed to talk.`,
    [`meeting held 2009-06 @Osaka ${BOTH}`],
  ],
  [
    `${HOLM} told ${VARGA} at a meeting in Lima on Tuesday that trade would grow.`,
    [`meeting held 2011-05-03 @Lima ${BOTH}`],
  ],
  [
    `Another phone call took place between ${HOLM} and ${VARGA} on Tuesday.`,
    [`call held 2011-05-03 ${BOTH}`],
  ],
  [
    `${HOLM} met ${VARGA} in Lima. The meeting, which was attended by Defence Minister Luis Rossi, lasted an hour.`,
    ["meeting held @Lima [Karl Holm, Ana Varga, Luis Rossi]"],
  ],
  [
    `${HOLM} held a meeting with ${VARGA} in Lima. Taking part in the meeting were Defence Minister Luis Rossi and Energy Minister Eva Lind.`,
    ["meeting held @Lima [Karl Holm, Ana Varga, Luis Rossi, Eva Lind]"],
  ],
  [
    `${HOLM} said things went very well after speaking with ${VARGA} on Tuesday.`,
    [`call held 2011-05-03 ${BOTH}`],
  ],
])("%s", (text, contacts) => {
  expect(read(text)).toEqual(contacts);
});

test.each([
  `${HOLM} called ${VARGA} “the old fox” on Tuesday.`,
  `The Danish government met on Tuesday a longstanding Peruvian demand.`,
  `Denmark and Peru will remain in close contact.`,
  `${HOLM} made a trip to the Middle East on Tuesday.`,
  `${HOLM} welcomed ${VARGA}'s support to Chile on Tuesday.`,
])("no contact: %s", (text) => {
  expect(read(text)).toEqual([]);
});

test("one call with two, where the headline says so", () => {
  const text = `Karl Holm spoke by telephone with ${VARGA} and President of Chile Luis Rossi.`;
  expect(
    read(text, {
      title: "Telephone conversation with Ana Varga and Luis Rossi",
    }),
  ).toEqual(["call held 2011-05-04 [Karl Holm, Ana Varga, Luis Rossi]"]);
  expect(read(text)).toHaveLength(2);
});

test("a trip of the day is not the visit of last year", () => {
  expect(
    read(
      `${HOLM} travelled to Peru and Chile to meet officials. Trade has grown since his visit to Peru in April 2010.`,
    ),
  ).toContain("visit held 2010-04 @Peru [Karl Holm]");
});

test("the delegation is those who travelled", () => {
  expect(
    read(
      `${HOLM} and Danish Defence Minister Eva Lind travelled to Lima on Monday. In Lima the delegation met with ${VARGA}.`,
    )[1],
  ).toContain("[Karl Holm, Eva Lind, Ana Varga]");
});
