import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Who took part, through the package's own parser: names nobody knows, offices, delegations, those whom another clause names. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const read = (text: string, more?: { title?: string; publisher?: string }) =>
  contactLines(resources, text, more, "parties");

const HOLM = "Danish Foreign Minister Karl Holm";
const VARGA = "Peruvian President Ana Varga";
const BOTH = "[Karl Holm, Ana Varga]";

test.each([
  // a name without title or known given name is somebody where somebody deals with it
  [
    `${VARGA} received Tshering Wangdi on Monday.`,
    ["meeting held [Ana Varga, Tshering Wangdi]"],
  ],
  [
    `${VARGA} met with Zdravko Blagojev and Tshering Wangdi on Monday.`,
    ["meeting held [Ana Varga, Zdravko Blagojev, Tshering Wangdi]"],
  ],
  [
    `A delegation led by Tshering Wangdi met ${VARGA} on Monday.`,
    ["meeting held [Tshering Wangdi, Ana Varga]"],
  ],
  ["Trump and Blagojev met on Monday.", ["meeting held [Trump, Blagojev]"]],
  [
    `"I spoke with Prime Minister [Luis] Rossi on Monday," ${VARGA} said.`,
    ["call held [Ana Varga, Luis Rossi]"],
  ],
  // states that share their name
  [
    "North and South Korea held talks in Oslo on Monday.",
    ["talks held [North Korea, South Korea]"],
  ],
  [
    "The leaders of both Koreas met in Oslo on Monday.",
    ["meeting held [leader of North Korea, leader of South Korea]"],
  ],
  // a title goes on to the name, whatever its fields
  [
    `${VARGA} met with EU Commissioner for Harbours and Fisheries Eva Lind on Monday.`,
    ["meeting held [Ana Varga, Eva Lind]"],
  ],
  [
    `${VARGA} received Minister of Trade and Worship Jan Rossi on Monday.`,
    ["meeting held [Ana Varga, Jan Rossi]"],
  ],
  [
    `White House Office of Rural Transport and Safety Director Eva Lind met with ${VARGA} on Monday.`,
    ["meeting held [Eva Lind, Ana Varga]"],
  ],
  // the other of two
  [
    `${HOLM} called ${VARGA} on Monday. Holm met his counterpart in Lima on Tuesday.`,
    [`call held ${BOTH}`, `meeting held ${BOTH}`],
  ],
  [
    `Peruvian Foreign Minister Luis Rossi was in Bern on Monday. ${HOLM} spoke before the talks with his Peruvian counterpart.`,
    ["visit held [Luis Rossi]", "talks held [Karl Holm, Luis Rossi]"],
  ],
  [
    `${HOLM} and his Chilean counterpart met in Lima on Monday.`,
    ["meeting held [Karl Holm, Chilean counterpart]"],
  ],
  [
    `${VARGA} spoke by phone with Chinese Vice Premier Wu He on Monday.`,
    ["call held [Ana Varga, Wu He]"],
  ],
  [
    `Peruvian negotiators led by Trade Minister Luis Rossi flew to Bern on Monday.`,
    ["visit held [Luis Rossi]"],
  ],
  [
    `The talks between the Peruvian government and rebels resumed in Bern on Monday.`,
    ["talks held [Peruvian government, rebels]"],
  ],
  // whose trip it is, though another was named before
  [
    `${VARGA} was in Bern. During his visit to Oslo, ${HOLM} will hold talks with Chilean Trade Minister Eva Lind.`,
    ["visit planned [Karl Holm]", "talks planned [Karl Holm, Eva Lind]"],
  ],
  [
    "The former senator Karl Holm arrived in Lima on Monday. The former senator met President Ana Varga.",
    ["visit held [Karl Holm]", `meeting held ${BOTH}`],
  ],
  // officials of a country that nobody named is of
  [
    `${HOLM} met ${VARGA} and Chilean officials on Monday.`,
    ["meeting held [Karl Holm, Ana Varga, Chilean officials]"],
  ],
  [
    `Danish, Peruvian and Chilean envoys met in Lima on Monday.`,
    ["meeting held [envoys of Denmark, envoys of Peru, envoys of Chile]"],
  ],
  [
    `${HOLM}'s conversations with the leaders of Peru, Chile and a number of other states were noted.`,
    [
      "call held [Karl Holm, leader of Peru]",
      "call held [Karl Holm, leader of Chile]",
    ],
  ],
])("%s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  // who speaks of it, clause by clause upwards
  [
    `${HOLM} said that the main issue in the talks with ${VARGA} was trade.`,
    [`talks held ${BOTH}`],
  ],
  [
    `${HOLM} told ${VARGA} in a meeting on Monday that trade grew.`,
    [`meeting held ${BOTH}`],
  ],
  [
    `In a meeting on Monday ${HOLM} was told by ${VARGA} that trade grew.`,
    [`meeting held [Ana Varga, Karl Holm]`],
  ],
  [
    `In a phone call late on Monday, ${HOLM} and ${VARGA} addressed the fees.`,
    [`call held ${BOTH}`],
  ],
  [
    `Last week the palace released a summary of a phone call from ${HOLM} to ${VARGA}.`,
    [`call held ${BOTH}`],
  ],
  [
    `${HOLM} cancelled a summit planned with ${VARGA} in Lima on June 12.`,
    [`summit cancelled ${BOTH}`],
  ],
  [
    `${HOLM} wrote a letter to ${VARGA} to say that their June meeting in Lima is being cancelled.`,
    [`letter held ${BOTH}`, `meeting cancelled ${BOTH}`],
  ],
  [
    `${HOLM} could see no reason to publish the letter he received from ${VARGA}.`,
    ["letter held [Ana Varga, Karl Holm]"],
  ],
  [
    `${HOLM} sent a letter requesting new rules to ${VARGA}.`,
    [`letter held ${BOTH}`],
  ],
  [
    `${HOLM} was summoned to the Peruvian Foreign Ministry on Monday.`,
    ["summons held [Peruvian Foreign Ministry, Karl Holm]"],
  ],
  [
    `${HOLM} and ${VARGA} met face to face on Monday.`,
    [`meeting held ${BOTH}`],
  ],
  [
    `${HOLM} and ${VARGA} discussed the fees in Lima on Monday.`,
    [`talks held ${BOTH}`],
  ],
  [`${HOLM} discussed trade with ${VARGA} on Monday.`, [`talks held ${BOTH}`]],
  [
    `${HOLM} chaired a meeting on fisheries. It was attended by ${VARGA} and Trade Minister Eva Lind.`,
    ["meeting held [Karl Holm, Ana Varga, Eva Lind]"],
  ],
  [
    `${HOLM} was joined by ${VARGA} at the Winter Palace in Lima on Monday.`,
    ["meeting held [Karl Holm, Ana Varga]"],
  ],
  [
    `${HOLM} will hold talks with Peruvian Trade Minister Luis Rossi on Friday and with ${VARGA} on Saturday.`,
    ["talks planned [Karl Holm, Luis Rossi]", `talks planned ${BOTH}`],
  ],
  [
    `${HOLM} will meet with Peruvian Trade Minister Luis Rossi on Friday, and with ${VARGA} on Saturday.`,
    ["meeting planned [Karl Holm, Luis Rossi]", `meeting planned ${BOTH}`],
  ],
  [
    `Today ${HOLM} convened Chilean lawmakers.`,
    ["meeting held [Karl Holm, Chilean lawmakers]"],
  ],
  [
    `Envoys from Chile and Peru sat down for talks in Bern on Monday.`,
    ["talks held [Chile, Peru]"],
  ],
  [
    `${HOLM}'s trip began with a visit to Lima on Monday.`,
    ["visit held [Karl Holm]"],
  ],
  [
    `${HOLM} and ${VARGA} embraced after a historic summit in Bern.`,
    [`summit held ${BOTH}`],
  ],
  [
    `${HOLM} spoke of the Peru-Chile summit in May. ${VARGA} and Chilean President Luis Rossi agreed to a truce.`,
    ["summit held [Ana Varga, Luis Rossi]"],
  ],
])("parties of other clauses: %s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  // one contact told twice
  [
    `${HOLM} met with ${VARGA} in Lima on Monday. Holm described his conversation with President Varga as friendly.`,
    [`meeting held ${BOTH}`],
  ],
  [
    `${HOLM} met with ${VARGA} in Lima on Monday. Holm and Varga also discussed the fees of May 3.`,
    [`meeting held ${BOTH}`],
  ],
  [
    `${HOLM} had a phone call with ${VARGA} on Monday. Holm briefed Varga on the talks of Chile and Peru.`,
    [`call held ${BOTH}`, "talks held [Chile, Peru]"],
  ],
  [
    `${HOLM} met Peruvian Trade Minister Luis Rossi and Chilean Trade Minister Eva Lind at separate trilateral meetings on Monday.`,
    ["meeting held [Karl Holm, Luis Rossi, Eva Lind]"],
  ],
  [
    `A Peruvian government delegation arrived in Bern on Monday. The delegation is headed by Foreign Minister Luis Rossi.`,
    ["visit held [Luis Rossi]"],
  ],
  [
    `${HOLM} will meet ${VARGA} for the first time at next week's summit of Pacific leaders in Bern.`,
    [`meeting planned ${BOTH}`],
  ],
  [
    `${HOLM} will meet ${VARGA} in Lima in June. The two will meet in Peru in June.`,
    [`meeting planned ${BOTH}`],
  ],
  [
    `${HOLM} met ${VARGA} in Bern on Monday. Chilean Trade Minister Luis Rossi also took part in the meeting.`,
    ["meeting held [Karl Holm, Ana Varga, Luis Rossi]"],
  ],
  [
    `${HOLM} met with a parliamentary delegation of Peru headed by Speaker Luis Rossi. The Peruvian delegation visited Bern on Monday.`,
    ["meeting held [Karl Holm, Luis Rossi]", "visit held [Luis Rossi]"],
  ],
])("told again: %s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  `${HOLM} hosted a Concert on Monday.`,
  `${HOLM} and ${VARGA} agreed to continue their dialogue.`,
  `The two ministers will maintain contacts.`,
  `${HOLM} praised the dialogue between the two countries.`,
  `${HOLM} joined calls by Peruvian officials asking Chile to pay.`,
  `${HOLM} spoke at a meeting with media representatives in Lima.`,
  `With Reuters, ${HOLM} discussed his plans.`,
  `${HOLM} welcomed the premier signing the bill into law last month.`,
])("no contact: %s", (text) => {
  expect(read(text)).toEqual([]);
});

test("a page that gives a name twice", () => {
  expect(
    read(
      "Karl Holm met with President of Peru Ana Varga. President of Peru Ana Varga Varga Ana President of Peru: Thank you.",
      { publisher: "Kingdom of Denmark" },
    ),
  ).toEqual([`meeting held ${BOTH}`]);
});

test.each([
  // an office told at length before the name
  [
    `${HOLM} met with a delegation of the lower house of the Chilean Congress headed by the leader of the Liberal minority Luis Rossi.`,
    ["meeting held [Karl Holm, Luis Rossi]"],
  ],
  [
    `${HOLM}, joined by Deputy Director for Harbour Affairs Eva Lind, traveled to Lima.`,
    ["visit held [Karl Holm, Eva Lind]"],
  ],
  [
    `${HOLM} met a Chilean delegation led by the daughter of President Luis Rossi.`,
    ["meeting held [Karl Holm, Chilean delegation]"],
  ],
  [
    `${HOLM} held talks with a delegation of Chilean senators led by Senate Liberal Minority Leader Luis Rossi in Lund.`,
    ["talks held [Karl Holm, Luis Rossi]"],
  ],
  [
    `${HOLM} held talks at the Sea House residence with ${VARGA}.`,
    [`talks held ${BOTH}`],
  ],
  // who convened a body, and who came besides
  [
    "The Lakes Task Force on Ports met for the third time on April 30, 2011, convened by Minister Karl Holm and Ambassador Ana Varga, with the participation of Eva Lind, Senior Director for Ferries.",
    ["meeting held [Karl Holm, Ana Varga, Eva Lind]"],
  ],
  [
    `${HOLM} met ${VARGA} with the participation of Ambassador Eva Lind.`,
    ["meeting held [Karl Holm, Ana Varga, Eva Lind]"],
  ],
  [
    `${HOLM} met ${VARGA}. The meeting was held with the participation of Ambassador Eva Lind.`,
    ["meeting held [Karl Holm, Ana Varga, Eva Lind]"],
  ],
  // a guest for a visit travels
  [
    `${HOLM} will host ${VARGA} for a state visit to Denmark on June 22.`,
    ["visit planned [Karl Holm, Ana Varga]"],
  ],
  // whom one has there for a meeting
  [
    `${HOLM} welcomed ${VARGA} for a joint meeting at the Harbour Palace.`,
    [`meeting held ${BOTH}`],
  ],
  [
    `Envoy Karl Holm and ${VARGA} co-hosted the first meeting of the Ports Taskforce.`,
    [`meeting held ${BOTH}`],
  ],
  // a series is a meeting each
  [
    `${HOLM} will hold a series of meetings with ${VARGA} and Chilean President Luis Rossi.`,
    [`meeting planned ${BOTH}`, "meeting planned [Karl Holm, Luis Rossi]"],
  ],
])("%s", (text, contacts) => {
  expect(read(text)).toEqual(contacts);
});

test.each([
  [`${HOLM} met ${VARGA} by video link.`, "meeting"],
  [`${HOLM} had a video meeting with ${VARGA}.`, "meeting"],
  [`${HOLM} and ${VARGA} met by phone.`, "call"],
  [`${HOLM} had a videoconference with ${VARGA}.`, "call"],
  [`${HOLM} and ${VARGA} spoke via videolink on Monday.`, "call"],
])("a meeting by video, a call by telephone: %s", (text, mode) => {
  expect(read(text)).toEqual([`${mode} held ${BOTH}`]);
});

test("a side that takes the initiative is no place", () => {
  expect(
    read(
      "Karl Holm had a telephone conversation with President of Peru Ana Varga, at the initiative of the Peruvian side.",
    ),
  ).toEqual([`call held ${BOTH}`]);
});

test("who attended the meeting, not the talks that were spoken of", () => {
  expect(
    read(
      `${HOLM} held a session via videoconference with ${VARGA} on Monday. They discussed the negotiations between the Chilean and Bolivian delegations. The meeting was attended by Trade Minister Eva Lind.`,
    ),
  ).toEqual([
    "meeting held [Karl Holm, Ana Varga, Eva Lind]",
    "talks held [Chile, Bolivia]",
  ]);
});

test("an address in the first person without I", () => {
  expect(
    read(
      "Good health to you all! Today was a long day. Met with Peruvian President Ana Varga in Lima.",
      { title: "Address by Foreign Minister Karl Holm" },
    ),
  ).toEqual([`meeting held ${BOTH}`]);
});

test("on an official page, with whom means with whom the page is about", () => {
  const page = (text: string) =>
    read(`Karl Holm had a phone call with ${VARGA}. ${text}`, {
      publisher: "Government of Denmark",
    });
  const call = `call held ${BOTH}`;
  expect(
    page(
      "Denmark traded more. This came up during a recent meeting with Chilean President Luis Rossi.",
    ),
  ).toEqual([call, "meeting held [Karl Holm, Luis Rossi]"]);
  expect(
    page("Denmark traded more. It follows the talks with Luis Rossi of Chile."),
  ).toEqual([call, "talks held [Karl Holm, Luis Rossi]"]);
  expect(
    read(
      "Trade grew. This came up during a recent meeting with Chilean President Luis Rossi.",
    ),
  ).toEqual([]);
});

test("meetings of two bodies are two", () => {
  expect(
    read(
      `${HOLM} will attend meetings of the Lakes Ministerial Action Group and the Coast Ministerial Committee.`,
    ),
  ).toEqual([
    "meeting planned [Karl Holm, Lakes Ministerial Action Group]",
    "meeting planned [Karl Holm, Coast Ministerial Committee]",
  ]);
});

test.each([
  // leaders named further down by their country alone, and whom "the leader" of it means then
  [
    "The leaders of North and South Korea will meet on Friday. It will be the third meeting of South Korea's Park Jin-ho and the North's Kim Min-jun.",
    ["meeting planned [Kim Min-jun, Park Jin-ho]"],
  ],
  [
    "Peru's Ana Varga and Chile's Luis Rossi met on Monday. In April, the leaders of both Peru and Chile held a meeting in Oslo.",
    [
      "meeting held [Ana Varga, Luis Rossi]",
      "meeting held [Ana Varga, Luis Rossi]",
    ],
  ],
  // a summit between states is their leaders', also of the one who is given no country
  [
    "President Holm slept. Peruvian President Ana Varga is ready. The Denmark-Peru summit will be held in June.",
    ["summit planned [Holm, Ana Varga]"],
  ],
  [
    "North Korean leader Kim Min-jun and South Korean President Park Jin-ho discussed fishing at an inter-Korean summit on May 2.",
    ["summit held [Kim Min-jun, Park Jin-ho]"],
  ],
  // whose visit it is: of who is thanked for it, whose trip the clause is about
  [
    `${VARGA} met ${HOLM} and thanked him for his visit to Lima.`,
    ["meeting held [Ana Varga, Karl Holm]", "visit held [Karl Holm]"],
  ],
  [
    `${VARGA} thanked ${HOLM} for coming to Lima after his talks with Luis Rossi.`,
    ["visit held [Karl Holm]", "talks held [Karl Holm, Luis Rossi]"],
  ],
  [
    `King Olav slept. ${HOLM}'s trip began with a stop in Lima, where he met with Luis Rossi.`,
    ["meeting held [Karl Holm, Luis Rossi]"],
  ],
  // nobody meets himself
  [
    "President Holm is in Lima, where he will meet the Peruvian president on Friday.",
    ["meeting planned [Holm, Peruvian president]"],
  ],
])("who is meant: %s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("what is told to the paper that publishes it is no contact", () => {
  const text = `With Lundposten, ${HOLM} discussed fish.`;
  expect(read(text)).toEqual(["talks held [Karl Holm, Lundposten]"]);
  expect(read(text, { publisher: "Lundposten" })).toEqual([]);
});

test("talks without their sides are those of the two states that the article is about", () => {
  const title = "Peru, Chile to resume fish talks";
  const pair = "[Peru, Chile]";
  expect(
    read("Talks between Peru and Chile broke down in March.", { title }),
  ).toEqual([`talks held ${pair}`]);
  expect(
    read(
      "Peru will buy fish from Chile. Talks collapsed in March over herring.",
      { title },
    ),
  ).toEqual([`talks held ${pair}`]);
  expect(
    read(
      "Peru will buy fish from Chile. The two neighbours restarted talks on Monday.",
      { title },
    ),
  ).toEqual([`talks held ${pair}`]);
  // talks that nobody holds, and a headline that tells of none
  expect(
    read("Peru is ready for talks with anybody. Chile wants talks.", { title }),
  ).toEqual([]);
  expect(
    read("Peru will buy fish from Chile. Talks collapsed in March.", {
      title: "Peru to buy fish from Chile",
    }),
  ).toEqual([]);
});

test.each([
  // C7: who were met one by one
  [
    `${HOLM} spoke with leaders from three states. He called ${VARGA} and Chilean President Luis Rossi.`,
    ["call held [Karl Holm, Ana Varga]", "call held [Karl Holm, Luis Rossi]"],
  ],
  [
    `${HOLM} spoke with leaders from three states. He called ${VARGA}.`,
    ["call held [Karl Holm, leaders]", "call held [Karl Holm, Ana Varga]"],
  ],
  // an interview is no contact
  [`${HOLM} spoke with the BBC on Monday.`, []],
  // C5: the way home is no visit
  [`${VARGA} flew back to Lima on Monday.`, []],
  [`${HOLM} flew back to Lima on Monday.`, ["visit held [Karl Holm]"]],
  // what somebody travels for
  [
    `${HOLM} flew to Lima to see ${VARGA}.`,
    ["visit held [Karl Holm]", "meeting held [Karl Holm, Ana Varga]"],
  ],
  [`${HOLM} wanted to see ${VARGA} go.`, []],
  [
    `${HOLM} and ${VARGA} agreed to a meet in Tallinn.`,
    ["meeting planned [Karl Holm, Ana Varga]"],
  ],
])("which contacts there are: %s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  // a call that was "by phone" is not the meeting told before
  [
    `${HOLM} met ${VARGA} in Lima. The two spoke by phone on Sunday.`,
    [`meeting held ${BOTH}`, `call held ${BOTH}`],
  ],
  [
    `${HOLM}, Trade Minister Eva Lind and their Chilean counterparts have spoken by phone.`,
    ["call held [Karl Holm, Eva Lind, Chilean counterparts]"],
  ],
  // who met at a body's summit took part in it
  [
    `${HOLM} and ${VARGA} met at the European Union summit in Lund.`,
    [
      `meeting held ${BOTH}`,
      "summit held [European Union, Karl Holm, Ana Varga]",
    ],
  ],
  // his second trip is the one told before, a second summit the coming one
  [
    `${HOLM} was visiting Lima when it rained. The minister was on his second trip to Lima this year.`,
    ["visit held [Karl Holm]"],
  ],
  [
    `${VARGA} and Danish President Eva Lind met in May. The upcoming Peru-Denmark summit is in Oslo. Officials plan a second Peru-Denmark summit.`,
    [
      "meeting held [Ana Varga, Eva Lind]",
      "summit planned [Ana Varga, Eva Lind]",
    ],
  ],
  // a name that the page gives twice, the second glued to what follows
  [
    `Trade Minister Eva Lind Eva (Evie) Maria LindFive things to know MORE spoke. Lind met ${VARGA}.`,
    ["meeting held [Eva Lind, Ana Varga]"],
  ],
])("one contact or two: %s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  // with whom something is signed stands below what is signed
  [
    "Peru's Finance Ministry signed an agreement with the World Bank on Monday.",
    ["signing held [Peru's Finance Ministry, World Bank]"],
  ],
  [
    `${HOLM} signed a treaty on fish with Peru and Chile in Lima.`,
    ["signing held [Karl Holm, Peru, Chile]"],
  ],
  [`${VARGA} signed the agreement into law with a smile.`, []],
  // people of several states stand for them, as travellers and at the talks that they come for
  [
    "A meeting of trade ministers from Peru, Chile and Brazil took place in Lima.",
    ["meeting held [Peru, Chile, Brazil]"],
  ],
  [
    "Delegations from Peru and Chile arrived in Oslo on Monday for peace talks.",
    ["visit held [Peru, Chile]", "talks held [Peru, Chile]"],
  ],
  [
    "Foreign Minister Karl Holm and Trade Minister Eva Lind flew to Oslo for talks.",
    ["visit held [Karl Holm, Eva Lind]"],
  ],
  // letters that two exchange
  [`${HOLM} and ${VARGA} exchanged letters.`, [`letter held ${BOTH}`]],
  [`${HOLM} exchanged letters with ${VARGA}.`, [`letter held ${BOTH}`]],
  // who speaks alongside somebody speaks to others
  [`${HOLM} spoke alongside ${VARGA} in Lima.`, []],
  [
    `In a telephone conversation on Monday, ${HOLM} and ${VARGA} agreed to sell fish.`,
    [`call held ${BOTH}`],
  ],
])("parties of news: %s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  // "here" is the dateline's town
  [
    "LUND (Reuters) - Foreign Minister Karl Holm arrived here on Tuesday.",
    ["visit held [Karl Holm]"],
  ],
  ["Foreign Minister Karl Holm arrived here on Tuesday.", []],
  // who is due somewhere will go there
  [`${HOLM} is due in Lima on Friday.`, ["visit planned [Karl Holm]"]],
  [`${HOLM} is expected in Lima on Friday.`, ["visit planned [Karl Holm]"]],
  [`${HOLM} is expected to speak in Lima on Friday.`, []],
  // who is invited travels
  [
    `${VARGA} extended an invitation to ${HOLM} to visit Lima.`,
    ["visit planned [Karl Holm]"],
  ],
  [
    `${HOLM} accepted ${VARGA}'s invitation to visit Lima.`,
    ["visit planned [Karl Holm]"],
  ],
  [`${VARGA} renewed her invitation to visit Lima.`, []],
  // who was the first to go went
  [
    `${HOLM} became the first Danish minister to visit Lima.`,
    ["visit held [Karl Holm]"],
  ],
  [
    `${HOLM} will be the first Danish minister to visit Lima.`,
    ["visit planned [Karl Holm]"],
  ],
])("who travels: %s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("a seat of government that hosts others is where they meet", () => {
  expect(
    contactLines(
      resources,
      `The Kremlin hosted talks between ${HOLM} and ${VARGA} on Monday.`,
    ),
  ).toEqual([`talks held 2011-05-02 @Kremlin ${BOTH}`]);
  expect(
    read("The White House hosted a meeting with Peruvian deputies on Monday."),
  ).toEqual(["meeting held [White House, Peruvian deputies]"]);
});

test("talks that a president tells of are his state's, on its page", () => {
  const publisher = "President of Ukraine";
  const told = (about: string) =>
    read(
      `President of Ukraine Danylo Kovalenko spoke by phone with ${VARGA} on Monday. Kovalenko informed her about ${about}.`,
      { publisher },
    ).at(-1);
  expect(told("the course of the talks with Chile")).toBe(
    "talks held [Ukraine, Chile]",
  );
  expect(told("consultations with Chilean officials")).toBe(
    "talks held [Ukraine, Chilean officials]",
  );
  expect(told("the talks with Chilean President Luis Rossi")).toBe(
    "talks held [Danylo Kovalenko, Luis Rossi]",
  );
  expect(told("his talks with Chile")).toBe(
    "talks held [Danylo Kovalenko, Chile]",
  );
});

test("ambassadors of several states are hosted", () => {
  expect(
    read(
      `${HOLM} hosted trade representatives from Chile, Canada and Peru on Monday.`,
    ),
  ).toEqual(["meeting held [Karl Holm, Chile, Canada, Peru]"]);
});

test("“who are” speaks of both, “who is” of the last", () => {
  const visitors = (says: string) =>
    read(
      `King Olav Berg received ${HOLM} and ${VARGA}, who ${says} on a visit to Lima.`,
    ).filter((line) => line.startsWith("visit"));
  expect(visitors("were")).toEqual([`visit held ${BOTH}`]);
  expect(visitors("was")).toEqual(["visit held [Ana Varga]"]);
});

test("who is in the chair takes part", () => {
  expect(
    read(
      `The meeting of the Ports Council was held under the chairmanship of Karl Holm with the participation of ${VARGA}.`,
    ),
  ).toEqual(["meeting held [Ports Council, Karl Holm, Ana Varga]"]);
  expect(
    read(
      `The meeting with ${VARGA} was held under the laws of Minister Karl Holm.`,
    ),
  ).toEqual(["meeting held [Ana Varga]"]);
});

test("talks without their own side are those of the state whose page tells of them", () => {
  const page = (text: string, publisher = "President of Ukraine") =>
    read(text, { publisher });
  const held =
    "Deputy Minister of Ukraine Petro Marchuk spoke on Monday. Consultations with Chile on nets were held on Friday.";
  expect(page(held)).toEqual(["talks held [Ukraine, Chile]"]);
  expect(page(held, "Reuters")).toEqual(["talks held [Chile]"]);
  expect(
    page(
      "President of Ukraine Petro Marchuk spoke on Monday. Consultations with Chilean President Luis Rossi were held on Friday.",
    ),
  ).toEqual(["talks held [Luis Rossi]"]);
});

test("“their” is of all whom the clause is about", () => {
  expect(
    read(
      "The Presidents of Peru and Chile and the Prime Minister of Norway will discuss trade at their meeting in Lima on June 6.",
    ),
  ).toEqual([
    "meeting planned [president of Peru, president of Chile, Prime Minister of Norway]",
  ]);
  expect(
    read(
      `The ministers of Norway praised ${HOLM} and Jan Rossi for their meeting with ${VARGA}.`,
    ).every((line) => !line.includes("minister of Norway")),
  ).toBe(true);
});
