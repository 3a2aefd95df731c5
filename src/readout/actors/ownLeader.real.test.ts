import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Whom a presidency's own page calls "the President", through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const read = (title: string, text: string, publisher = "President of Chile") =>
  contactLines(resources, text, { title, publisher }, "parties");

test.each([
  [
    "Harbour medal for Eva Lind",
    "Luis Rossi opened the harbour. The President sent a message of thanks to Eva Lind.",
    ["letter held [Luis Rossi, Eva Lind]"],
  ],
  // the other president is named before the own one
  [
    "Luis Rossi arrived in Osorno",
    "The President has arrived in Lima, where President of Norway Karl Holm lives. Luis Rossi will open a fair.",
    ["visit held [Luis Rossi]"],
  ],
  [
    "Luis Rossi spoke with farmers",
    "The President of Chile met with Prime Minister of Norway Karl Holm on Monday.",
    ["meeting held [Luis Rossi, Karl Holm]"],
  ],
  // nobody names the president, who counts beside those who are named
  [
    "Meeting on fisheries",
    "The President had a meeting on fisheries on Monday. Taking part in the meeting were Minister of Fisheries Ana Ruiz and Governor Pedro Vidal.",
    ["meeting held [President, Ana Ruiz, Pedro Vidal]"],
  ],
  // somebody with an office of her own is no president
  [
    "Minister in Lima",
    "Foreign Minister Ana Ruiz opened a fair. The President met with Prime Minister of Norway Karl Holm.",
    ["meeting held [President, Karl Holm]"],
  ],
])("%s", (title, text, expected) => {
  expect(read(title, text)).toEqual(expected);
});

test("a newspaper's president may be anybody's", () => {
  expect(
    read(
      "Medal",
      "Luis Rossi opened the harbour. The President sent a message of thanks to Eva Lind.",
      "Chile Times",
    ),
  ).toEqual(["letter held [President, Eva Lind]"]);
});
