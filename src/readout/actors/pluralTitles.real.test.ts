import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Offices of several states and bodies in one plural, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

test.each([
  // a list that the next office closes
  [
    "Karl Holm called the Presidents of Peru, Bolivia, President of Chile Luis Rossi and President of Cuba Ana Ruiz.",
    [
      "call held [Karl Holm, president of Peru]",
      "call held [Karl Holm, president of Bolivia]",
      "call held [Karl Holm, Luis Rossi]",
      "call held [Karl Holm, Ana Ruiz]",
    ],
  ],
  [
    "Karl Holm dined with the Prime Ministers of Norway, Sweden and Prime Minister of Iceland Jon Berg.",
    [
      "meeting held [Karl Holm, prime minister of Norway, prime minister of Sweden, Jon Berg]",
    ],
  ],
  // a comma before the last of them
  [
    "Karl Holm received the trade ministers of Kenya, Ghana, and Togo.",
    [
      "meeting held [Karl Holm, minister of Kenya, minister of Ghana, minister of Togo]",
    ],
  ],
  // bodies among states
  [
    "The leaders of Kenya, Ghana, and the African Union met in Accra.",
    [
      "meeting held [leader of Kenya, leader of Ghana, leaders of African Union]",
    ],
  ],
  [
    "Karl Holm met with the NATO and European Union ambassadors to Chile.",
    ["meeting held [Karl Holm, NATO, European Union]"],
  ],
  // of two countries by their adjectives
  [
    "Karl Holm met with representatives of the Kenyan and Ghanaian farming circles.",
    [
      "meeting held [Karl Holm, representatives of Kenya, representatives of Ghana]",
    ],
  ],
  // all who are listed meet, those without a name too
  [
    "The presidents of Peru and Bolivia and the prime minister of Norway discussed the border at their meeting in Lima.",
    [
      "meeting held [president of Peru, president of Bolivia, prime minister of Norway]",
    ],
  ],
  [
    "Karl Holm and the president of Peru met with bankers.",
    ["meeting held [Karl Holm, president of Peru, bankers]"],
  ],
])("%s", (text, expected) => {
  expect(contactLines(resources, text, {}, "parties")).toEqual(expected);
});
