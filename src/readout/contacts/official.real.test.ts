import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Contacts as governments announce and report them, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const read = (text: string, more?: { title?: string; publisher?: string }) =>
  contactLines(resources, text, more, "parties");

const HOLM = "Danish Foreign Minister Karl Holm";
const VARGA = "Peruvian President Ana Varga";
const BOTH = "[Karl Holm, Ana Varga]";

test("who says I without a name is the state that publishes the release", () => {
  const release =
    "MEDIA RELEASE\n\nVISIT TO CHILE\n\nNext week I am visiting Chile for talks on fisheries.\n\n" +
    "While in Santiago, I plan to meet with the Chilean Minister for Mining, Rosa Varga. My visit to Peru took place in April.";
  expect(read(release, { publisher: "Norwegian Government" })).toEqual([
    "visit planned [Norway]",
    "meeting planned [Norway, Rosa Varga]",
    "visit held [Norway]",
  ]);
  expect(read(release)).not.toContain("visit planned [Norway]");
});

test("a first sentence that repeats the title is read", () => {
  expect(
    read(
      `${HOLM} had a telephone conversation with ${VARGA}.\n\nThe ports, the fish and the ferries of both states were spoken of at some length.`,
      { title: `Telephone conversation with ${VARGA}` },
    ),
  ).toEqual([`call held ${BOTH}`]);
});

test("a call that the headline tells of", () => {
  const page = (text: string, title = "Call with President Varga") =>
    read(text, { publisher: "Danish Government", title });
  const spoke = `${HOLM} and ${VARGA} spoke to reaffirm their friendship.`;
  expect(page(spoke)).toEqual([`call held ${BOTH}`]);
  expect(page(spoke, "Friendship")).toEqual([]);
});

test("a meeting of which the text says later who else was there", () => {
  const page = (text: string) => read(text, { publisher: "Danish Government" });
  const held = "Prime Minister Jan Holm held a meeting to discuss the ports.";
  expect(
    page(
      `${held} The event was attended by Harbour Minister Eva Lind and Ambassador Lone Berg.`,
    ),
  ).toEqual(["meeting held [Jan Holm, Eva Lind, Lone Berg]"]);
  expect(page(`${held} The ports grew.`)).toEqual([]);
});

test.each([
  // a delegation and who is in it
  [
    "The Minister for Ports, Eva Lind, will lead a Danish delegation to Peru today. The delegation, which also includes Ambassador Lone Berg, will meet the Peruvian Minister for Mining Luis Soto.",
    [
      "visit planned [Eva Lind, Lone Berg]",
      "meeting planned [Eva Lind, Lone Berg, Luis Soto]",
    ],
  ],
  [
    `${VARGA} opened the third Ports Conference with ${HOLM} on Monday. The Danish delegation was led by Trade Minister Eva Lind and included Ambassador Jan Dahl.`,
    ["meeting held [Ana Varga, Karl Holm, Eva Lind, Jan Dahl]"],
  ],
  [
    `${HOLM} met ${VARGA} on Monday. The delegation included experts on trade.`,
    [`meeting held ${BOTH}`],
  ],
  [
    "On Monday, Denmark and Peru held talks on ports. The Danish delegation was led by Trade Minister Eva Lind and included representatives of the Fisheries Agency.",
    ["talks held [Peru, Eva Lind]"],
  ],
  // in the presence, with the participation of
  [
    `On Monday the meeting between ${HOLM} and ${VARGA} was held in the presence of Ambassador Lone Berg.`,
    ["meeting held [Karl Holm, Ana Varga, Lone Berg]"],
  ],
  [
    "Agreed today at the Fourth Ministerial Conference of the Lakes Process, the text sets new aims. Co-chaired by Minister Eva Lind and Kenyan Foreign Minister Luis Soto, the Conference agreed that fishing goes on.",
    ["meeting held [Eva Lind, Luis Soto]"],
  ],
  // C14: no body beside its people
  [
    `${VARGA} met the Deputy Commander of the Danish Armed Forces Erik Holm on Monday.`,
    ["meeting held [Ana Varga, Erik Holm]"],
  ],
  [
    "The United Nations and Director Eva Lind signed a treaty in Lima on Monday.",
    ["signing held [United Nations, Eva Lind]"],
  ],
  [
    "Chile and Peruvian President Ana Varga signed a treaty on Monday.",
    ["signing held [Chile, Ana Varga]"],
  ],
  [
    `${VARGA} met with Chilean Prime Minister Jan Soto and senior Chilean government officials on Monday.`,
    ["meeting held [Ana Varga, Jan Soto]"],
  ],
  [
    `${VARGA} met with Chilean Prime Minister Jan Soto and UNHCR officials on Monday.`,
    ["meeting held [Ana Varga, Jan Soto, UNHCR]"],
  ],
  [
    `Officials from the Department of Rivers and Water Supplies met with ${VARGA} on Monday.`,
    ["meeting held [Department of Rivers and Water Supplies, Ana Varga]"],
  ],
  // C4: what only speaks once more of meetings told by name
  [
    `In Lima, ${HOLM} met with ${VARGA} and Peruvian Trade Minister Luis Soto. In his meetings with senior Peruvian officials, Holm stressed fishing.`,
    ["meeting held [Karl Holm, Ana Varga, Luis Soto]"],
  ],
  [
    `In Lima, ${HOLM} met with ${VARGA}. In his meetings with senior Chilean officials, Holm stressed fishing.`,
    [
      `meeting held ${BOTH}`,
      "meeting held [Karl Holm, senior Chilean officials]",
    ],
  ],
  // a stop without days of its own is no visit besides
  [
    `${HOLM} will visit Peru from May 7 to 9. He will then travel to Cusco to meet ${VARGA}.`,
    ["visit planned [Karl Holm]", `meeting planned ${BOTH}`],
  ],
  [
    `${HOLM} will visit Peru from May 7 to 9. He will travel to Chile from May 10 to 11.`,
    ["visit planned [Karl Holm]", "visit planned [Karl Holm]"],
  ],
  // contacts of two with others are not the call of the two
  [
    `${HOLM} had a phone call with ${VARGA}. They recalled the contacts held recently by Karl Holm and Ana Varga with the leaders of Chile and Kenya.`,
    [
      `call held ${BOTH}`,
      "talks held [Karl Holm, Ana Varga, leader of Chile, leader of Kenya]",
    ],
  ],
  [
    `${HOLM} received ${VARGA} and Chilean Prime Minister Jan Soto, who arrived in Oslo on a working visit.`,
    [
      "meeting held [Karl Holm, Ana Varga, Jan Soto]",
      "visit held [Ana Varga, Jan Soto]",
    ],
  ],
  // two titles before one name
  [
    `${HOLM} had a phone call with the Mayor of Odense, Deputy Head of the Coast Guard Erik Rossi.`,
    ["call held [Karl Holm, Erik Rossi]"],
  ],
  [
    `${HOLM} met with the foreign minister, Trade Minister Ana Ruiz and Ambassador Jan Dahl on Monday.`,
    ["meeting held [Karl Holm, Ana Ruiz, Jan Dahl]"],
  ],
  [
    `${HOLM} met with the ministers on Monday, among them Ports Administrator Solveig Webb.`,
    ["meeting held [Karl Holm, Solveig Webb]"],
  ],
  // what is looked at, where one is at home, whom one tells
  [`${HOLM} visited the Odense National Art Museum on Monday.`, []],
  [`${HOLM} returned to Copenhagen on Monday.`, []],
  [
    `${HOLM} said that he would fight, when meeting the press with a group of ten senators.`,
    [],
  ],
  [
    `${HOLM} met ${VARGA} under the Prime Minister's Call to Action.`,
    [`meeting held ${BOTH}`],
  ],
  [
    `${HOLM}, who is on a visit to Peru, spoke of fishing on Monday.`,
    ["visit held [Karl Holm]"],
  ],
  [
    `${VARGA} and Chancellor Olaf Lind, who will arrive in Lima on his first visit, will hold talks on May 14.`,
    ["visit planned [Olaf Lind]", "talks planned [Ana Varga, Olaf Lind]"],
  ],
  [
    `${HOLM} met bilaterally with Hana Mori of Japan and Pablo Reyes of Chile on Monday.`,
    [
      "meeting held [Karl Holm, Hana Mori]",
      "meeting held [Karl Holm, Pablo Reyes]",
    ],
  ],
  [
    `On May 12, ${HOLM} will host a leader-level meeting of the Ports Contact Group.`,
    ["meeting planned [Karl Holm, Ports Contact Group]"],
  ],
  // where one is welcomed, and what one is called for
  [
    `Prime Minister Jan Soto welcomed ${HOLM} to the White House on Monday.`,
    ["meeting held [Jan Soto, Karl Holm]"],
  ],
  [
    `${VARGA} welcomed ${HOLM}, Ambassador Jan Dahl, and their delegation to the White House on Monday.`,
    ["meeting held [Ana Varga, Karl Holm, Jan Dahl]"],
  ],
  [
    `${VARGA} received credentials from Ambassador of Kenya Lone Berg and Ambassador of Chile Luis Soto on Monday.`,
    ["ceremony held [Ana Varga, Lone Berg, Luis Soto]"],
  ],
  [
    `${VARGA} called ${HOLM} on Monday to congratulate him.`,
    ["call held [Ana Varga, Karl Holm]"],
  ],
  [`${VARGA} called ${HOLM} to testify.`, []],
  [
    `${HOLM} spoke on Monday with Nordic Council (NC) Secretary General Inger Ruiz and leaders from the member states.`,
    ["call held [Karl Holm, Inger Ruiz]"],
  ],
  [
    `Held on Monday, the telephone conversation between Karl Holm and President of the Slovak Republic Tibor Varga focused on the ports.`,
    ["call held [Karl Holm, Tibor Varga]"],
  ],
  [
    `Office of Harbours and Budget Director Marit Ruiz met with ${VARGA} on Monday.`,
    ["meeting held [Marit Ruiz, Ana Varga]"],
  ],
  [
    `${HOLM} spoke by phone on Monday with Republic of Chile (CHL) Foreign Minister Luis Soto.`,
    ["call held [Karl Holm, Luis Soto]"],
  ],
  // with whom a treaty is signed
  [
    "Denmark has signed a treaty with the Republic of Peru and the Republic of Chile.",
    ["signing held [Denmark, Republic of Peru, Republic of Chile]"],
  ],
  [
    "The queen recalled the treaties of friendship and aid which Denmark signed with Peru and Chile.",
    ["signing held [Denmark, Peru, Chile]"],
  ],
  [
    `In Lima on May 8 ${HOLM} will sign an agreement on ports with Peruvian Foreign Minister Ana Lind.`,
    ["signing planned [Karl Holm, Ana Lind]"],
  ],
  // the format of a summit, where nobody else is named
  [
    "Ministers said that a summit in the Bucharest Nine format is planned for June.",
    ["summit planned [Bucharest Nine format]"],
  ],
  // the medium named before the comma
  [
    `During the phone call, ${HOLM} and ${VARGA} discussed fishing.`,
    [`call held ${BOTH}`],
  ],
  // names behind long titles
  [
    `${HOLM} held talks with Commissioner Eva Ruiz on Monday. On Friday he will hold talks in Bern with the High Commissioner for Fisheries, Tove Lund.`,
    [
      "talks held [Karl Holm, Eva Ruiz]",
      "talks planned [Karl Holm, Tove Lund]",
    ],
  ],
  [
    `${HOLM} met the Secretary-General of the Council of Fishing Nations and High Representative for Ports, Dr Tove Lund, on Monday.`,
    ["meeting held [Karl Holm, Tove Lund]"],
  ],
  [
    `${HOLM} met Harbour Safety Adviser (HSA) Jan Dahl on Monday.`,
    ["meeting held [Karl Holm, Jan Dahl]"],
  ],
  [
    `${VARGA} thanked ${HOLM} and invited him to visit Peru.`,
    ["visit planned [Karl Holm]"],
  ],
  [
    "This was the first visit by Chilean officials to Oslo since 2004.",
    ["visit held [Chilean officials]"],
  ],
])("%s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});
