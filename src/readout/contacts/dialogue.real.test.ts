import { beforeAll, expect, test } from "vitest";
import { contactLines } from "../../../test/contactLines.ts";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";

/** Who "I", "you" and "we" are in a transcript of two, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

const title = "Meeting with President of Serbia Marko Ilic";
const opening =
  "Ana Varga met with President of Serbia Marko Ilic in Lima on Monday.";
const MET = "meeting held [Ana Varga, Marko Ilic]";

/** The contacts told in a turn behind the opening sentence, which is read too. */
const read = (turn: string) =>
  contactLines(resources, `${opening} * * * ${turn}`, { title }, "parties");

test.each([
  [
    "Last week I received the Hungarian minister here.",
    ["meeting held [Ana Varga, Hungarian minister]"],
  ],
  [
    "You and I spoke by telephone in March.",
    ["call held [Marko Ilic, Ana Varga]"],
  ],
  ["We first met nine years ago in Oslo.", [MET]],
  ["You visited Oslo in March.", ["visit held [Marko Ilic]"]],
  [
    "We held talks with the World Bank in March.",
    ["talks held [Ana Varga, World Bank]"],
  ],
  // a meeting of a body, told at another
  [
    "In March we held a meeting of the Peruvian-Serbian Trade Council.",
    ["meeting held [Ana Varga, Marko Ilic, Peruvian-Serbian Trade Council]"],
  ],
  // what is not told as past
  ["I am delighted to meet you.", []],
  ["We should speak more often.", []],
  ["I would like to discuss ferries with you.", []],
])("a turn behind asterisks: %s", (said, expected) => {
  const turn = `President of Peru Ana Varga: Mr Ilic, welcome. ${said}`;
  expect(read(turn)).toEqual([MET, ...expected]);
});

test("of three who speak nobody knows who is spoken to", () => {
  const turns =
    "President of Peru Ana Varga: Welcome.\n\nPresident of Serbia Marko Ilic: Thank you. You visited Oslo in March.\n\nForeign Minister of Chile Luis Rossi: Good day.";
  expect(read(turns)).toEqual([MET]);
});
