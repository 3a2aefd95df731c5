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
  [
    `${RUIZ} cancelled the summit with ${OLAV} on Tuesday.`,
    ["summit cancelled"],
  ],
  [
    `${RUIZ} cancelled the summit with ${OLAV} planned for Friday.`,
    ["summit cancelled 2019-05-17"],
  ],
  // the day of a decision, an invitation: not of what was decided
  [
    `${RUIZ} agreed on Tuesday to meet ${OLAV} in Lima.`,
    ["meeting planned @Lima"],
  ],
  [
    `${RUIZ} agreed on Tuesday to meet ${OLAV} in Lima next week.`,
    ["meeting planned 2019-05-20/2019-05-26 @Lima"],
  ],
  [`On Tuesday, ${RUIZ} declined to meet ${OLAV}.`, ["meeting refused"]],
  [`On Tuesday, ${RUIZ} managed to meet ${OLAV}.`, ["meeting held 2019-05-14"]],
  [`${RUIZ} on Tuesday invited ${OLAV} to Lima.`, ["visit planned @Lima"]],
  // a month of what is announced, agreed or prepared lies ahead; of what came of it, behind
  [
    `${RUIZ} announced talks with ${OLAV} in Lima in October.`,
    ["talks planned 2019-10 @Lima"],
  ],
  [
    `Preparations for the November meeting between ${RUIZ} and ${OLAV} were discussed.`,
    ["meeting planned 2019-11"],
  ],
  [
    `${RUIZ} accepted an invitation to visit Oslo in December.`,
    ["visit planned 2019-12 @Oslo"],
  ],
  [
    `${RUIZ} announced the results of her talks with ${OLAV} in December.`,
    ["talks held 2018-12"],
  ],
  // ahead of it and after it
  [
    `Prime Minister Eva Lind spoke ahead of talks between ${RUIZ} and ${OLAV} on Friday.`,
    ["talks planned 2019-05-17"],
  ],
  [
    `Prime Minister Eva Lind spoke ahead of Friday's talks between ${RUIZ} and ${OLAV}.`,
    ["talks planned 2019-05-17"],
  ],
  [
    `The news comes after a meeting between ${RUIZ} and ${OLAV} on Monday.`,
    ["meeting held 2019-05-13"],
  ],
  // since when there had been none
  [
    `${RUIZ} and ${OLAV} held their first meeting since March in Lima.`,
    ["meeting held @Lima"],
  ],
  [`${RUIZ} met ${OLAV} for the first time since 2009.`, ["meeting held"]],
  [
    `${RUIZ} and ${OLAV} have met three times since March.`,
    ["meeting held 2019-03/.."],
  ],
  [
    `The talks between ${RUIZ} and ${OLAV} kicked off in Lima on Tuesday.`,
    ["talks held 2019-05-14 @Lima"],
  ],
  // days that open a text
  [
    `From May 6-8, 2019, ${RUIZ} led a delegation to Norway.`,
    ["visit held 2019-05-06/2019-05-08 @Norway"],
  ],
  // a year in a name is no date
  [
    `${RUIZ} met ${OLAV} on the sidelines of COPX 2019 in Lima.`,
    ["meeting held @Lima"],
  ],
  // it is tomorrow there
  [`${RUIZ} met ${OLAV} in Lima on May 16.`, ["meeting held 2019-05-16 @Lima"]],
  [
    `The talks between ${RUIZ} and ${OLAV} on May 16 were welcomed.`,
    ["talks planned 2019-05-16"],
  ],
  // where somebody is for it
  [
    `${RUIZ} was in Oslo on Tuesday to meet ${OLAV}.`,
    ["visit held 2019-05-14 @Oslo", "meeting held 2019-05-14 @Oslo"],
  ],
  [`In Oslo, ${RUIZ} laid a wreath and met ${OLAV}.`, ["meeting held @Oslo"]],
  [`Earlier in Oslo, ${RUIZ} held talks with ${OLAV}.`, ["talks held @Oslo"]],
  [`${RUIZ} spoke in Oslo and met ${OLAV}.`, ["meeting held"]],
  [
    `${RUIZ} and ${OLAV} held two days of talks in Oslo last week.`,
    ["talks held 2019-05-06/2019-05-12 @Oslo"],
  ],
  // a house without a name
  [`${RUIZ} met ${OLAV} at a hotel in Oslo.`, ["meeting held @Oslo"]],
  [`${RUIZ} met ${OLAV} at his office in Oslo.`, ["meeting held @Oslo"]],
  [`${RUIZ} met ${OLAV} in the White House.`, ["meeting held @White House"]],
  // a call has no place
  [
    `${RUIZ} and ${OLAV} spoke by phone during the gathering in Oslo.`,
    ["call held"],
  ],
  // the most particular place, whichever mention names it
  [
    `${RUIZ} met ${OLAV} in Norway on Monday. The meeting took place at the Blue Palace in Oslo.`,
    ["meeting held 2019-05-13 @Blue Palace"],
  ],
  // a meeting that the clause calls a summit, and one held at a summit
  [
    `The last summit of the two states was held in 2007, when ${RUIZ} and ${OLAV} met in Lima.`,
    ["summit held 2007 @Lima"],
  ],
  [
    `${RUIZ} met ${OLAV} at the Lakes Forum Summit in Lima on Monday. The summit ended on Monday.`,
    ["meeting held 2019-05-13 @Lima", "summit held 2019-05-13 @Lima"],
  ],
  [
    `${RUIZ} met ${OLAV} at the Summit of the Isles on Monday.`,
    ["meeting held 2019-05-13", "summit held 2019-05-13"],
  ],
  [
    `${RUIZ} met ${OLAV} at the Oslo Summit on Monday. The summit lasted an hour.`,
    ["summit held 2019-05-13 @Oslo"],
  ],
  // a stay goes on after the day of arrival; what came before it was elsewhere
  [
    `${RUIZ} arrived in Oslo on Monday. She met ${OLAV} the following day.`,
    ["visit held 2019-05-13 @Oslo", "meeting held 2019-05-14 @Oslo"],
  ],
  [
    `After meeting ${OLAV} on Monday, ${RUIZ} flew to Quito.`,
    ["meeting held 2019-05-13", "visit held @Quito"],
  ],
  [
    `${RUIZ} arrived in Oslo today. She will meet ${OLAV}.`,
    ["visit held 2019-05-15 @Oslo", "meeting planned 2019-05-15 @Oslo"],
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
      "Karl Holm spoke of the harvest in his telephone conversations with President of Peru Ana Ruiz and King of Norway Olav.",
      "President of Chile",
    ).filter((one) => one.startsWith("call")),
  ).toEqual(["call held 2019-05-15", "call held 2019-05-15"]);
  expect(
    read(
      "President of Chile Marta Soto met with President of Peru Ana Ruiz during her visit to our country.",
      "President of Chile",
    ),
  ).toEqual(["meeting held 2019-05-15 @Chile", "visit held @Chile"]);
});

test.each([
  // the meeting that a visit or an event is only the setting of
  [
    `During a working visit to Oslo, President of Chile Marta Soto met with ${OLAV}.`,
    ["visit held @Oslo", "meeting held 2019-05-15 @Oslo"],
  ],
  [
    `Following her talks with Prime Minister Eva Lind in Oslo, President of Chile Marta Soto spoke by phone with ${OLAV}.`,
    ["talks held @Oslo", "call held 2019-05-15"],
  ],
  // a visit told as under way
  [
    `President of Chile Marta Soto received ${OLAV}, who is on a state visit to our country.`,
    ["meeting held 2019-05-15 @Chile", "visit held 2019-05-15 @Chile"],
  ],
  [
    "Foreign Minister Luis Vega is on a working visit to Norway scheduled for May 14-16. During a meeting with Prime Minister Eva Lind on Tuesday, he praised the fishermen.",
    [
      "visit held 2019-05-14/2019-05-16 @Norway",
      "meeting held 2019-05-14 @Norway",
    ],
  ],
  // what is said right behind it
  [
    `President of Chile Marta Soto answered questions of the press following a meeting with ${OLAV} in Santiago.`,
    ["meeting held 2019-05-15 @Santiago"],
  ],
  // what was signed at it, not what was signed before
  [
    `President of Chile Marta Soto held talks with ${OLAV}. The ports were praised. In addition, a contract was signed between Norway and Peru.`,
    ["talks held 2019-05-15", "signing held 2019-05-15"],
  ],
  [
    `President of Chile Marta Soto held talks with ${OLAV}. She praised the contract which Norway had signed with Peru.`,
    ["talks held 2019-05-15", "signing held"],
  ],
  // the day of the event on whose eve it is told
  [
    `On the eve of the visit of ${OLAV} to Chile on May 20, Foreign Minister Luis Vega arrived in Oslo.`,
    ["visit planned 2019-05-20 @Chile", "visit held 2019-05-15 @Oslo"],
  ],
  // what is proposed lies ahead, whatever year was told of before
  [
    `President of Chile Marta Soto recalled her visit to Peru in December 2017. She proposed to hold a summit with ${OLAV} in Lima in September.`,
    ["visit held 2017-12 @Peru", "summit requested 2019-09 @Lima"],
  ],
  // an ordinal of an event is no day; the clause behind an event is finer than the year before it
  [
    `President of Chile Marta Soto and ${OLAV} met at the port. They praised the results of the 14th Lakes Summit in Bern.`,
    ["meeting held 2019-05-15", "summit held @Bern"],
  ],
  [
    "They discussed this year's summit of the Lakes Union, which will take place in Bern from June 22 to 26.",
    ["summit planned 2019-06-22/2019-06-26 @Bern"],
  ],
  [
    `President of Chile Marta Soto received ${OLAV}, who is in Chile on a state visit.`,
    ["meeting held 2019-05-15 @Chile", "visit held 2019-05-15 @Chile"],
  ],
  [
    `President of Chile Marta Soto received ${OLAV}, who arrived in Santiago.`,
    ["meeting held 2019-05-15 @Santiago", "visit held 2019-05-15 @Santiago"],
  ],
  [
    `President of Chile Marta Soto received ${OLAV}, who visited Arica.`,
    ["meeting held 2019-05-15 @Arica", "visit held @Arica"],
  ],
  [
    `President of Chile Marta Soto spoke of the harvest. Her guests ${OLAV} and Prime Minister Eva Lind have arrived in Santiago.`,
    ["visit held 2019-05-15 @Santiago"],
  ],
  // a release goes on with its day
  [
    `President of Chile Marta Soto met with ${OLAV}. After the ceremony, Marta Soto received the ambassador of Peru Jorge Rios.`,
    ["meeting held 2019-05-15", "meeting held 2019-05-15"],
  ],
  [
    `President of Chile Marta Soto met with ${OLAV}. Earlier, Marta Soto received the ambassador of Peru Jorge Rios.`,
    ["meeting held 2019-05-15", "meeting held"],
  ],
  // ministers of the two states sign at their presidents' talks
  [
    `President of Chile Marta Soto and ${OLAV} held talks in Arica. In addition, Minister of Ports of Chile Luis Vega and Minister of Ports of Norway Nils Dahl signed a contract.`,
    ["talks held 2019-05-15 @Arica", "signing held 2019-05-15 @Arica"],
  ],
  // at home a trip is no visit, but what took place on it was there
  [
    `During a working trip to the Arica region, President of Chile Marta Soto met with ${OLAV}.`,
    ["meeting held 2019-05-15 @Arica region"],
  ],
  // the year that something else is meant for
  [
    "President of Chile Marta Soto held a meeting with the fishermen on the budget for the current year.",
    ["meeting held 2019-05-15"],
  ],
  [
    `President of Chile Marta Soto announced a meeting with ${OLAV} for next year.`,
    ["meeting planned 2020"],
  ],
  // no place: an office written with hyphens
  [
    "President of Chile Marta Soto met with the Chairman-in-Office of the Lakes Union, Foreign Minister of Peru Luis Vega.",
    ["meeting held 2019-05-15"],
  ],
  // the Kremlin is a place
  [
    `President of Russia Ivan Orlov had a meeting in the Kremlin with ${OLAV}.`,
    ["meeting held 2019-05-15 @Kremlin"],
  ],
])("a release of May 15: %s", (text, expected) => {
  expect(read(text, "President of Chile")).toEqual(expected);
});

test.each([
  // told in a clause of its own behind "after" or "before": no part of the visit
  [
    `${RUIZ} visited Quito on Sunday, two days before she met ${OLAV}.`,
    ["visit held 2019-05-12 @Quito", "meeting held"],
  ],
  // whose day is to come
  [
    `Monday's meeting between ${RUIZ} and ${OLAV} will be held in Oslo.`,
    ["meeting planned 2019-05-20 @Oslo"],
  ],
  [
    `Monday's meeting between ${RUIZ} and ${OLAV} was held in Oslo.`,
    ["meeting held 2019-05-13 @Oslo"],
  ],
  // what is done with talks has another day than the talks
  [
    "The talks between Peru and Norway, which began on May 3, were praised on Monday.",
    ["talks held 2019-05-03"],
  ],
  [
    `${OLAV} is due in Lima on Thursday, where he is expected to meet ${RUIZ}.`,
    ["meeting planned 2019-05-16 @Lima"],
  ],
  // a room with a name, the building that somebody is welcomed to
  [
    `${RUIZ} met ${OLAV} in the Green Room on Monday.`,
    ["meeting held 2019-05-13 @Green Room"],
  ],
  [
    `${RUIZ} will welcome ${OLAV} to the Blue Palace on Thursday.`,
    ["meeting planned 2019-05-16 @Blue Palace"],
  ],
])("%s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("a headline that names the states tells of their leaders", () => {
  const text =
    "Norwegian Prime Minister Eva Lind has met Danish Prime Minister Karl Adler near the border. Nobody in Norway or Denmark knew of it.";
  const days = (title: string) =>
    readArticle(
      { name: "sample", text, date: "2019-05-15", title },
      resources,
    ).contacts.map((one) => one.time);
  expect(days("Leaders of Norway and Denmark meet")).toEqual(["2019-05-15"]);
  expect(days("Harvest of the north is late")).toEqual([null]);
});
