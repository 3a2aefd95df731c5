import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Who was at a government's own meeting by who reported and spoke at it, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const read = (text: string, publisher = "Government of Denmark") =>
  contactLines(resources, text, { publisher }, "parties");

const HOLM = "Prime Minister of Denmark Karl Holm";
const LIND = "Danish Transport Minister Eva Lind";
const BOTH = "[Karl Holm, Eva Lind]";

test.each([
  [
    `${HOLM} chaired a meeting on ferries. ${LIND} reported on dredging.`,
    "meeting",
  ],
  [
    `${HOLM} held a meeting on ferries. According to ${LIND}, three more are needed.`,
    "meeting",
  ],
  [
    `A working meeting on ferries was chaired by ${HOLM}. He heard reports from ${LIND} and the harbour masters.`,
    "meeting",
  ],
  [
    `Ferry traffic has grown. This was discussed at a conference call on dredging the harbours chaired by ${HOLM}. ${LIND} said that three ferries had been bought.`,
    "call",
  ],
  [
    `During a conference call, ${HOLM} told the ministry to buy ferries. ${LIND} noted that three are needed.`,
    "call",
  ],
])("%s", (text, mode) => {
  expect(read(text)).toEqual([`${mode} held ${BOTH}`]);
});

test.each([
  // somebody opposite: the minister need not have been there
  [
    `${HOLM} met with Peruvian President Ana Varga. ${LIND} said that ferries are safe.`,
    ["meeting held [Karl Holm, Ana Varga]"],
  ],
  // of another state
  [
    `${HOLM} held a meeting on ferries. Peruvian Transport Minister Rosa Quispe reported on a wreck.`,
    [],
  ],
  // nobody else
  [`During a conference call, ${HOLM} told the ministry to buy ferries.`, []],
])("not: %s", (text, contacts) => {
  expect(read(text)).toEqual(contacts);
});

test("in news, who is quoted need not have been there", () => {
  expect(
    read(
      `${HOLM} held a meeting on ferries. ${LIND} said that ferries are safe.`,
      "The Harbour Post",
    ),
  ).toEqual([]);
});

test("what the release is about has its day, also below what was discussed", () => {
  expect(
    contactLines(
      resources,
      `Ferry traffic has grown. The number of passengers has doubled. This was discussed at a conference call chaired by ${HOLM}. ${LIND} said that three ferries had been bought.`,
      { publisher: "Government of Denmark" },
    ),
  ).toEqual([`call held 2011-05-04 ${BOTH}`]);
});
