import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Whose words a release is by its title, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const read = (title: string, text: string) =>
  contactLines(
    resources,
    text,
    { title, publisher: "President of Ukraine" },
    "parties",
  );

const CALL = "Today I spoke by telephone with Danish Prime Minister Karl Holm.";

test.each([
  [
    "The harvest is in and every family will have bread this winter - address by President Danylo Kos",
    CALL,
    ["call held [Danylo Kos, Karl Holm]"],
  ],
  [
    "Every family will have bread - address by the President of Ukraine",
    CALL,
    ["call held [President of Ukraine, Karl Holm]"],
  ],
  [
    "Address by the President of Ukraine",
    `${CALL} President of Ukraine Danylo Kos recorded it at night.`,
    ["call held [Danylo Kos, Karl Holm]"],
  ],
  // another state's president does not write here, nor who is spoken of by and by
  [
    "Address by the President of Chile to the nation",
    CALL,
    ["call held [Ukraine, Karl Holm]"],
  ],
  [
    "The harvest is in and every family will have bread after the message of President Luis Rossi",
    CALL,
    ["call held [Ukraine, Karl Holm]"],
  ],
])("%s", (title, text, expected) => {
  expect(read(title, text)).toEqual(expected);
});

test("who is named in the title alone holds the publisher's office", () => {
  const arrived = "The President of Ukraine arrived in Lima on Monday.";
  expect(read("Viktor Kos arrived in Peru", arrived)).toEqual([
    "visit held [Viktor Kos]",
  ]);
  // of another state nobody knows
  expect(
    read(
      "Viktor Kos arrived in Peru",
      "The President of Chile arrived in Lima on Monday.",
    ),
  ).toEqual(["visit held [President of Chile]"]);
});

test.each([
  [
    "Useful talks with Danish Prime Minister Karl Holm were held in Oslo today.",
    ["talks held [Danylo Kos, Karl Holm]"],
  ],
  [
    "There was also a meeting with Danish Prime Minister Karl Holm.",
    ["meeting held [Danylo Kos, Karl Holm]"],
  ],
  // the text says who held them
  [
    "Talks between Eva Lind and Karl Holm were held today.",
    ["talks held [Eva Lind, Karl Holm]"],
  ],
  [
    "Talks with the rebels were held by Danish Prime Minister Karl Holm.",
    ["talks held [Karl Holm, rebels]"],
  ],
])("whoever signs an address took part: %s", (text, expected) => {
  expect(read("Our harvest - address by President Danylo Kos", text)).toEqual(
    expected,
  );
});
