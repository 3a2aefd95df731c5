import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** The wordings of the press for those who deal with each other, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const A = "Kenyan President Daudi Mutua";
const B = "Danish Prime Minister Birgit Falk";
const BOTH = "[Daudi Mutua, Birgit Falk]";

test.each([
  [`${A} and ${B} got together in Bergen on Tuesday.`, `meeting held ${BOTH}`],
  [`${A} got together with ${B} on Tuesday.`, `meeting held ${BOTH}`],
  [`${A} got his papers together on Tuesday.`, undefined],
  [`${A} spent two hours with ${B} on Monday.`, `meeting held ${BOTH}`],
  [`${A} and ${B} spent an hour together on Monday.`, `meeting held ${BOTH}`],
  [`${A} spent two years with the Foreign Ministry.`, undefined],
  [`${A} clasped hands with ${B} on Monday.`, `meeting held ${BOTH}`],
  [`${A} compared notes with ${B} on Monday.`, `meeting held ${BOTH}`],
  [`${A} exchanged views with ${B} on Monday.`, `talks held ${BOTH}`],
  [`${A} ran into ${B} in a hotel lobby on Monday.`, `meeting held ${BOTH}`],
  [`${A} ran into trouble in Bergen on Monday.`, undefined],
  [
    `${A} was treated to lunch by ${B} on Tuesday.`,
    "meeting held [Birgit Falk, Daudi Mutua]",
  ],
  [`${A} ate lunch with ${B} on Monday.`, `meeting held ${BOTH}`],
  [`${A} held a tête-à-tête with ${B} on Monday.`, `meeting held ${BOTH}`],
  [`${A} had a sit-down with ${B} on Monday.`, `meeting held ${BOTH}`],
  [`${A} held a get-together with ${B} on Monday.`, `meeting held ${BOTH}`],
  [
    "Norway's foreign minister, Sigrid Aune, called in the Danish ambassador, Mads Holm, on Monday.",
    "summons held [Sigrid Aune, Mads Holm]",
  ],
  [
    "Kenya called in Uganda's ambassador on Monday.",
    "summons held [Kenya, Uganda's ambassador]",
  ],
  ["Kenya called in the army on Monday.", undefined],
  [
    `${A} and ${B} put their signatures to a fishing pact on Monday.`,
    `signing held ${BOTH}`,
  ],
  [`${A} sent ${B} a note of thanks on Monday.`, `letter held ${BOTH}`],
  [
    `Envoy Amos Keter carried a letter from ${A} to ${B} on Monday.`,
    `letter held ${BOTH}`,
  ],
  [
    `${A} became the first Kenyan leader to set foot in Iceland on Tuesday.`,
    "visit held [Daudi Mutua]",
  ],
  [`${A} made a stopover in Bergen on Tuesday.`, "visit held [Daudi Mutua]"],
  [
    `${A} and ${B} saw each other briefly Monday in Bergen.`,
    `meeting held ${BOTH}`,
  ],
  [`${A} and ${B} saw each other as rivals on Monday.`, undefined],
  [
    "The leaders of the Lake Union gathered in Bergen on Tuesday for a summit.",
    "summit held [leaders of the Lake Union]",
  ],
  [`${A} met ${B} on Monday to prepare for a summit.`, `meeting held ${BOTH}`],
  [`${A} stopped in Bergen on Monday.`, "visit held [Daudi Mutua]"],
  [`${A} reached Bergen on Monday.`, "visit held [Daudi Mutua]"],
  [`${A} reached an agreement in Bergen on Monday.`, undefined],
  [`${A} stopped the work in Bergen on Monday.`, undefined],
  [`${A} and ${B} inked a trade deal on Monday.`, `signing held ${BOTH}`],
  [`${A} got a call from ${B} on Monday.`, `call held ${BOTH}`],
  [`${A} was to have met ${B} on Tuesday.`, `meeting cancelled ${BOTH}`],
  [
    `Asked whether he had met ${B} in Bergen, ${A} declined to say.`,
    `meeting hypothetical ${BOTH}`,
  ],
  [`${A} later saw ${B}.`, `meeting held ${BOTH}`],
  [`${A} will see ${B} on Friday.`, `meeting planned ${BOTH}`],
  [`${A} saw ${B} as a rival.`, undefined],
  [`${A} saw ${B} resign on Monday.`, undefined],
  [`${A} and ${B} sat down in Bergen on Monday.`, `meeting held ${BOTH}`],
  [`${A} asked ${B} for an audience.`, `meeting requested ${BOTH}`],
  [
    `Over lunch on Monday, ${A} told ${B} that the sea was calm.`,
    `meeting held ${BOTH}`,
  ],
  // an invitation to a place is a visit to come
  [`${A} accepted an invitation to Bergen.`, "visit planned [Daudi Mutua]"],
  [`${A} turned down an invitation to Bergen.`, "visit refused [Daudi Mutua]"],
  [
    `${B} extended an invitation to ${A} to Bergen.`,
    "visit planned [Daudi Mutua]",
  ],
  [`${B} sent ${A} an invitation to Bergen.`, "visit planned [Daudi Mutua]"],
  [
    `${A} accepted an invitation to visit Bergen.`,
    "visit planned [Daudi Mutua]",
  ],
  [`${A} carried the invitation to Bergen.`, undefined],
  [`${A} accepted an invitation to a concert.`, undefined],
  [`${A} broke bread with ${B} in Bergen on Monday.`, `meeting held ${BOTH}`],
  // where one talks with another, they meet
  [`${A} talked with ${B} at a club in Bergen.`, `meeting held ${BOTH}`],
  [`${A} talked with ${B} from Bergen.`, `call held ${BOTH}`],
  [
    `It was signed on Monday in Bergen by ${A} and ${B}.`,
    `signing held ${BOTH}`,
  ],
  // the envoy's title says for what land
  [
    `${A} dispatched his Iceland envoy, Amos Keter, to Reykjavik.`,
    "visit held [Amos Keter]",
  ],
  [`${A} was on the phone to ${B} on Tuesday.`, `call held ${BOTH}`],
  [`${A} was in Bergen on Tuesday.`, "visit held [Daudi Mutua]"],
  [`${A} will be in Bergen on Friday.`, "visit planned [Daudi Mutua]"],
  [
    `${A}, who is in Bergen this week, said the sea was calm.`,
    "visit held [Daudi Mutua]",
  ],
  [`${A} was in Nairobi on Tuesday.`, undefined],
  [`${A} was not in Bergen on Tuesday.`, undefined],
  [`${A} was in Norway in 1968.`, undefined],
  [`${A} was in Bergen when the storm broke.`, undefined],
])("%s", (text, told) => {
  expect(contactLines(resources, text, {}, "parties")).toEqual(
    told ? [told] : [],
  );
});

test.each([
  ["in the Norwegian capital", "Oslo"],
  ["in the South Korean capital", "Seoul"],
  ["in Norway's capital", "Oslo"],
  ["in the capital of Norway", "Oslo"],
  ["in the Norwegian capital, Oslo,", "Oslo"],
])("a capital by its state: %s", (where, town) => {
  expect(contactLines(resources, `${A} met ${B} ${where} on Monday.`)).toEqual([
    `meeting held 2011-05-02 @${town} ${BOTH}`,
  ]);
});

test.each(["in his capital", "in the financial capital of Norway"])(
  "another town than the capital of a state: %s",
  (where) => {
    expect(
      contactLines(resources, `${A} met ${B} ${where} on Monday.`).join(),
    ).not.toMatch(/@(?:Oslo|Nairobi)/u);
  },
);

test("a journey to a capital that is named behind it", () => {
  expect(
    contactLines(resources, `${A} arrived in the capital, Oslo, on Monday.`),
  ).toEqual(["visit held 2011-05-02 @Oslo [Daudi Mutua]"]);
});

test("who is in a place for talks takes part in them", () => {
  expect(
    contactLines(
      resources,
      `${A} was in Bergen on Tuesday for talks with ${B}.`,
    ),
  ).toEqual([
    "visit held 2011-05-03 @Bergen [Daudi Mutua]",
    `talks held 2011-05-03 @Bergen ${BOTH}`,
  ]);
});

test("what the same two will do together on another day", () => {
  expect(
    contactLines(
      resources,
      `${A} met ${B} in Bergen on Tuesday. The two will spend two hours together in Oslo on Friday.`,
    ),
  ).toEqual([
    `meeting held 2011-05-03 @Bergen ${BOTH}`,
    `meeting planned 2011-05-06 @Oslo ${BOTH}`,
  ]);
});

test.each([
  [
    `${A} has been invited to Bergen for May 20.`,
    ["visit planned 2011-05-20 @Bergen [Daudi Mutua]"],
  ],
  [
    `${A} was invited to Bergen on Monday.`,
    ["visit planned @Bergen [Daudi Mutua]"],
  ],
  [
    `${A} and ${B} will meet on the margins of the Bergen summit on Friday.`,
    [`meeting planned 2011-05-06 @Bergen ${BOTH}`],
  ],
  [
    `${A} flew on Tuesday to Bergen, where the leaders of the Lake Union gather on Friday.`,
    [
      "visit held 2011-05-03 @Bergen [Daudi Mutua]",
      "meeting planned 2011-05-06 @Bergen [leaders of the Lake Union]",
    ],
  ],
  [
    `The rebels hold Bergen, where ${A} arrived on Monday.`,
    ["visit held 2011-05-02 @Bergen [Daudi Mutua]"],
  ],
])("day and place: %s", (text, told) => {
  expect(contactLines(resources, text)).toEqual(told);
});
