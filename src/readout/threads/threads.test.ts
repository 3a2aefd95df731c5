import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contactTables, findContacts } from "../contacts/contacts.ts";
import {
  actorsSaid,
  timesSaid,
  trees,
  type Said,
} from "../contacts/testing.ts";
import { ordinalOf } from "../contacts/series.ts";
import { findThreads, threadTables } from "./threads.ts";

const files = {
  "contact-words.tsv": readFileSync(
    join(import.meta.dirname, "../../../data/en/contact-words.tsv"),
    "utf8",
  ),
};
const resources = {
  contacts: contactTables(files),
  threads: threadTables(files),
  actors: undefined as never,
};

function read(
  short: string,
  people: Readonly<Record<string, Said>>,
  times: Readonly<Record<string, string>> = {},
) {
  const parse = trees(short);
  const { contacts } = findContacts(
    parse,
    actorsSaid(parse, people),
    timesSaid(parse, times),
    [],
    resources,
  );
  return findThreads(parse, contacts, resources);
}

const PEOPLE: Record<string, Said> = {
  Holm: { at: ["Holm"] },
  Varga: { at: ["Varga"] },
  Lagos: { kind: "place", at: ["Lagos"] },
};

test("a series is named without its number", () => {
  const { threads, contacts } = read(
    "The|DT|3|det 4th|JJ|3|amod round|NN|7|nsubj of|IN|6|case Lagos|NNP|6|compound talks|NNS|3|nmod|talk began|VBD|0|root|begin on|IN|9|case Monday|NNP|7|obl .|.|7|punct",
    PEOPLE,
    { "on Monday": "2031-03-03" },
  );
  expect(threads).toMatchObject([
    { id: "H1", name: "Lagos talks", series: { ordinal: 4 }, items: ["C1"] },
  ]);
  expect(contacts[0]!.thread).toBe("H1");
});

test("two articles that print one series name give one name", () => {
  const names = [
    "The|DT|3|det third|JJ|3|amod round|NN|7|nsubj of|IN|6|case Lagos|NNP|6|compound Talks|NNPS|3|nmod|Talks began|VBD|0|root|begin on|IN|9|case Monday|NNP|7|obl .|.|7|punct",
    "The|DT|4|det fifth|JJ|4|amod Lagos|NNP|4|compound round|NN|5|nsubj began|VBD|0|root|begin on|IN|7|case Monday|NNP|5|obl .|.|5|punct",
  ].map((short) =>
    read(short, PEOPLE, { "on Monday": "2031-03-03" }).threads.map(
      (one) => one.name,
    ),
  );
  expect(names).toEqual([["Lagos talks"], ["Lagos talks"]]);
});

test("the numbered meetings of a body", () => {
  const { threads } = read(
    "Holm|NNP|4|nsubj and|CC|3|cc Varga|NNP|1|conj led|VBD|0|root|lead their|PRP$|7|nmod:poss fourth|JJ|7|amod meeting|NN|4|obj of|IN|11|case the|DT|11|det Border|NNP|11|compound Council|NNP|7|nmod .|.|4|punct",
    PEOPLE,
  );
  expect(threads).toMatchObject([
    { name: "Border Council", series: { ordinal: 4 } },
  ]);
});

test("a process that the clause names", () => {
  const { threads } = read(
    "Holm|NNP|2|nsubj met|VBD|0|root|meet Varga|NNP|2|obj to|TO|5|mark discuss|VB|2|advcl a|DT|7|det return|NN|5|obj of|IN|10|case the|DT|10|det exiles|NNS|7|nmod .|.|2|punct",
    PEOPLE,
  );
  expect(threads.map((one) => one.name)).toEqual(["return of the exiles"]);
});

test("a committee that somebody is the secretary of is no process", () => {
  const { threads } = read(
    "Holm|NNP|7|nsubj secretary|NN|1|appos of|IN|6|case the|DT|6|det Border|NNP|6|compound Committee|NNP|2|nmod met|VBD|0|root|meet Varga|NNP|7|obj .|.|7|punct",
    PEOPLE,
  );
  expect(threads).toEqual([]);
});

test("talks and meetings without a name of their own are in no thread", () => {
  expect(
    read(
      "Holm|NNP|2|nsubj held|VBD|0|root|hold a|DT|5|det second|JJ|5|amod meeting|NN|2|obj with|IN|7|case Varga|NNP|5|nmod .|.|2|punct",
      PEOPLE,
    ).threads,
  ).toEqual([]);
});

test("a month, an adjective or a plain process word makes no name", () => {
  for (const before of [
    "June|NNP|5|compound",
    "virtual|JJ|5|amod",
    "long|JJ|5|amod",
  ])
    expect(
      read(
        `Holm|NNP|2|nsubj held|VBD|0|root|hold the|DT|5|det ${before} talks|NNS|2|obj|talk with|IN|7|case Varga|NNP|5|nmod .|.|2|punct`,
        PEOPLE,
      ).threads,
    ).toEqual([]);
});

test("a meeting at a numbered round belongs to its series", () => {
  const { threads } = read(
    "Holm|NNP|4|nsubj and|CC|3|cc Varga|NNP|1|conj met|VBD|0|root|meet for|IN|8|case the|DT|8|det 3rd|JJ|8|amod round|NN|4|obl of|IN|11|case Lagos|NNP|11|compound talks|NNS|8|nmod|talk .|.|4|punct",
    PEOPLE,
  );
  expect(threads).toMatchObject([
    { name: "Lagos talks", series: { ordinal: 3 }, items: ["C1"] },
  ]);
});

test("numbered talks between two sides are named by the sides", () => {
  const { threads } = read(
    "The|DT|3|det eighth|JJ|3|amod round|NN|10|nsubj of|IN|5|case talks|NNS|3|nmod|talk between|IN|7|case Holm|NNP|5|nmod and|CC|9|cc Varga|NNP|7|conj ended|VBD|0|root|end .|.|10|punct",
    PEOPLE,
  );
  expect(threads).toMatchObject([
    { name: "talks between Holm and Varga", series: { ordinal: 8 } },
  ]);
});

test("the first meeting between two people is no series", () => {
  const { threads } = read(
    "The|DT|3|det first|JJ|3|amod meeting|NN|8|nsubj between|IN|5|case Holm|NNP|3|nmod and|CC|7|cc Varga|NNP|5|conj ended|VBD|0|root|end .|.|8|punct",
    PEOPLE,
  );
  expect(threads).toEqual([]);
});

test("a third meeting of two people is no series", () => {
  const { threads } = read(
    "Holm|NNP|2|nsubj held|VBD|0|root|hold his|PRP$|5|nmod:poss third|JJ|5|amod summit|NN|2|obj with|IN|7|case Varga|NNP|5|nmod .|.|2|punct",
    PEOPLE,
  );
  expect(threads).toEqual([]);
});

test.each([
  ["XIV", 14],
  ["III", 3],
  ["XXIX", 29],
  ["thirtieth", 30],
  ["forty-first", 41],
  ["I", null],
  ["IIII", null],
  ["VIP", null],
  ["Mix", null],
])("ordinal %s", (form, number) => {
  expect(ordinalOf(form)).toBe(number);
});
