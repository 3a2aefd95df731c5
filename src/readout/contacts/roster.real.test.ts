import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Who was there by the list that the text gives of them, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const read = (text: string) => contactLines(resources, text, {}, "parties");

const CHAIRED =
  "Danish Prime Minister Karl Holm held a meeting on fisheries with members of the Ports Council.";
const HOLM = "Karl Holm";
const THREE = "Eva Lind, Nils Berg, Ida Krag";

test.each([
  "Taking part in the meeting were Transport Minister Eva Lind, Deputy Chair of the Ports Council Nils Berg, and Special Commissioner for Pilots Ida Krag.",
  "Present at the meeting were Transport Minister Eva Lind, Harbour Commissioner Nils Berg and Ambassador Ida Krag.",
  "Also in attendance were Transport Minister Eva Lind, Harbour Commissioner Nils Berg as well as Ambassador Ida Krag.",
  "Other participants included Transport Minister Eva Lind, Harbour Commissioner Nils Berg and Ambassador Ida Krag.",
  "The meeting was also attended by Transport Minister Eva Lind, Harbour Commissioner Nils Berg and Ambassador Ida Krag.",
  "The list of those invited to the meeting included Transport Minister Eva Lind, Harbour Commissioner Nils Berg and Ambassador Ida Krag.",
  "Participants:\n\n- Eva Lind, Transport Minister\n\n- Nils Berg, Deputy Chair, Ports Council\n\n- Ida Krag, Ambassador to Peru",
  "The following persons attended the meeting:\n\n1. Transport Minister Eva Lind\n\n2. Harbour Commissioner Nils Berg\n\n3. Ambassador Ida Krag",
  "Transport Minister Eva Lind, Harbour Commissioner Nils Berg and Ambassador Ida Krag were also present.",
  "Transport Minister Eva Lind, Harbour Commissioner Nils Berg and Ambassador Ida Krag also attended the meeting.",
  "The ports' side was represented by Transport Minister Eva Lind, Harbour Commissioner Nils Berg and Ambassador Ida Krag.",
  "Harbour leaders:\n\n- Eva Lind, Chair, Ports Council - Nils Berg, Chair, Ferries Board - Ida Krag, Ambassador to Peru",
  "The mayors and the prime minister were joined at the meeting by:\n\n- Transport Minister Eva Lind - Harbour Commissioner Nils Berg - Ambassador Ida Krag",
  "The full list of officials at the meeting is as follows:\n\n- Eva Lind, Chair, Ports Council\n- Nils Berg, Chair, Ferries Board - Ida Krag, Ambassador to Peru",
  "Harbour masters from today’s meeting included:\n\n- Eva Lind, Chair, Ports Council - Nils Berg, Chair, Ferries Board - Ida Krag, Ambassador to Peru",
  "Joining the prime minister at the table were Transport Minister Eva Lind, Harbour Commissioner Nils Berg and Ambassador Ida Krag.",
  "Harbour officials included Transport Minister Eva Lind, Harbour Commissioner Nils Berg and Ambassador Ida Krag.",
  "In attendance:\n\nTransport Minister Eva Lind\n\nHarbour Commissioner Nils Berg\n\nAmbassador Ida Krag",
  "Taking part in the meeting were Transport Minister Eva Lind, Harbour Commissioner Nils Berg and Ambassador Ida Krag of Ribe. * * * Prime Minister Karl Holm: Good morning. We are here to begin a meeting on nets.",
])("%s", (list) => {
  expect(read(`${CHAIRED}\n\n${list}`)).toEqual([
    `meeting held [${HOLM}, ${THREE}]`,
  ]);
});

test("a list in lines of its own is of what the item is about", () => {
  expect(
    read(
      `${CHAIRED}\n\nHe had spoken by phone with Peruvian President Ana Varga on Sunday.\n\nAttendees included:\n\n- Transport Minister Eva Lind - Harbour Commissioner Nils Berg, adviser to President Luis Rossi\n\nHolm will travel to Lima on Friday.`,
    ),
  ).toEqual([
    `meeting held [${HOLM}, Eva Lind, Nils Berg]`,
    `call held [${HOLM}, Ana Varga]`,
    `visit planned [${HOLM}]`,
  ]);
});

test("who is of another side stays", () => {
  expect(
    read(
      `${HOLM} met with a Peruvian delegation in Aarhus. Danish Transport Minister Eva Lind greeted the guests. Also present were Danish Transport Minister Eva Lind and Danish Harbour Commissioner Nils Berg.`,
    ),
  ).toEqual([
    `meeting held [${HOLM}, Peruvian delegation, Eva Lind, Nils Berg]`,
  ]);
});

test.each([
  "The participants were shown around the port by Transport Minister Eva Lind.",
  "The school in Aarhus was attended by Transport Minister Eva Lind and Ida Krag.",
  "The mayors asked for:\n\n- Eva Lind, Chair, Ports Council - Nils Berg, Chair, Ferries Board",
  "The price included Eva Lind and Nils Berg.",
  "Among the issues present at the time was the dredging, which Eva Lind opposed.",
])("no list of those present: %s", (text) => {
  expect(
    read(`${HOLM} met with Peruvian President Ana Varga. ${text}`),
  ).toEqual([`meeting held [${HOLM}, Ana Varga]`]);
});

test("the members of a delegation travel, and meet those whom it meets", () => {
  const members =
    "included Harbour Commissioner Eva Lind, Ambassador Nils Berg and Admiral Ida Krag.";
  expect(
    read(
      `Danish Minister Karl Holm led a delegation to Lima. He met with Peruvian President Ana Varga. Members of the delegation ${members}`,
    ),
  ).toEqual([
    `visit held [Karl Holm, ${THREE}]`,
    "meeting held [Karl Holm, Ana Varga]",
  ]);
  expect(
    read(
      `A Danish delegation traveled to Lima for meetings with Peruvian officials. The delegation ${members}`,
    ),
  ).toEqual([
    `visit held [${THREE}]`,
    `meeting held [Peruvian officials, ${THREE}]`,
  ]);
});
