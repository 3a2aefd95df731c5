import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Whose deed was signed, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

test.each([
  [
    "The Norway-Peru Ferry Pact was signed in Lima in 1998.",
    ["signing held 1998 @Lima [Norway, Peru]"],
  ],
  [
    "In 1998, when the Norwegian-Peruvian accord was signed, the port was closed.",
    ["signing held 1998 [Norway, Peru]"],
  ],
  [
    "The clerk recalled the memorandum of understanding between Norway and Peru signed in March 2010.",
    ["signing held 2010-03 [Norway, Peru]"],
  ],
  [
    "Peru's treaty with Norway, signed in May, was read aloud.",
    ["signing held 2011-05 [Norway, Peru]"],
  ],
  ["The fisheries law of Peru was signed in 1998.", []],
  ["The Norway-Peru Ferry Pact was read aloud in Lima.", []],
])("%s", (text, lines) => {
  expect(contactLines(resources, text)).toEqual(lines);
});
