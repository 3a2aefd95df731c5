import { beforeAll, expect, test } from "vitest";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";
import { readArticle } from "../../pipeline.ts";

/** When and where a contact was, in sentences through the package's own parser, in an item of May 15, 2019, a Wednesday. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

/** Contacts as `mode status day @place`; what is not known is left out. */
function read(text: string, publisher?: string): string[] {
  return readArticle(
    { name: "sample", text, date: "2019-05-15", publisher },
    resources,
  ).contacts.map((one) =>
    [
      one.mode,
      one.status,
      one.time ?? "",
      one.place ? `@${one.place.name}` : "",
    ]
      .filter(Boolean)
      .join(" "),
  );
}

const RUIZ = "President Ana Ruiz of Peru";
const OLAV = "King Olav of Norway";

test.each([
  // a dated contact sets the day of what is told after it
  [
    `${RUIZ} met ${OLAV} on Tuesday. She later held talks with Chancellor Karl Adler.`,
    ["meeting held 2019-05-14", "talks held 2019-05-14"],
  ],
  [
    `${RUIZ} will meet ${OLAV} on Friday. She will also hold talks with Chancellor Karl Adler.`,
    ["meeting planned 2019-05-17", "talks planned 2019-05-17"],
  ],
  [
    `${RUIZ} met ${OLAV} on Tuesday. She had met Chancellor Karl Adler before.`,
    ["meeting held 2019-05-14", "meeting held"],
  ],
  [
    `${RUIZ} met ${OLAV} in Oslo on Tuesday. She met Chancellor Karl Adler in Berlin on her way home.`,
    ["meeting held 2019-05-14 @Oslo", "meeting held @Berlin"],
  ],
  // the day of a meeting that a promise was made at
  [
    `In a meeting with ${OLAV} in Oslo in June last year, ${RUIZ} promised help.`,
    ["meeting held 2018-06 @Oslo"],
  ],
  // behind a long list of parties
  [
    `The House asked for a transcript of a call between ${RUIZ} and then newly elected King Olav in late July.`,
    ["call held 2018-07"],
  ],
  // a weekday with a present tense lies ahead, and what a trip is for lies there with it
  [
    "Prime Minister Eva Lind travels to Berlin on Friday for talks with Chancellor Karl Adler.",
    ["visit planned 2019-05-17 @Berlin", "talks planned 2019-05-17 @Berlin"],
  ],
  // the day that something was planned for, not the one on which it was dropped
  [
    `${RUIZ} postponed a summit with King Olav that had been set for June 12.`,
    ["summit postponed 2019-06-12"],
  ],
  [
    `${OLAV} was to visit Lima next week, but the trip was called off on Tuesday.`,
    ["visit cancelled 2019-05-20/2019-05-26 @Lima"],
  ],
  [
    `${OLAV} on Tuesday cancelled a visit to Lima that had been planned for next week.`,
    ["visit cancelled 2019-05-20/2019-05-26 @Lima"],
  ],
  // names below a common noun, and of a building
  [
    `${RUIZ} visited the town of Ostermark in the county of Lindland on Tuesday.`,
    ["visit held 2019-05-14 @Ostermark"],
  ],
  [
    `${OLAV} met ${RUIZ} at the Palace of Westminster on Tuesday.`,
    ["meeting held 2019-05-14 @Palace of Westminster"],
  ],
  // where those gather who meet
  [
    `${RUIZ} and ${OLAV} were to meet at the gathering of Pacific leaders in Chile on Tuesday.`,
    ["meeting planned 2019-05-14 @Chile"],
  ],
])("%s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("calls that one sentence opens with have the document's day, a visit beside them not", () => {
  expect(
    read(
      "Vladimir Putin discussed the crisis during his telephone conversations with President of Peru Ana Ruiz and King of Norway Olav.",
      "Kremlin",
    ).filter((one) => one.startsWith("call")),
  ).toEqual(["call held 2019-05-15", "call held 2019-05-15"]);
  expect(
    read(
      "President of Chile Marta Soto met with President of Peru Ana Ruiz during her visit to our country.",
      "President of Chile",
    ),
  ).toEqual(["meeting held 2019-05-15 @Chile", "visit held @Chile"]);
});
