import { expect, test } from "vitest";
import type { Statement } from "../statements/record.ts";
import type { Contact } from "./record.ts";
import { saidAt } from "./said.ts";
import { trees } from "./testing.ts";

const SENTENCE = (name: string, verb: string) =>
  `${name}|NNP|2|nsubj ${verb}|VBD|0|root it|PRP|2|obj .|.|2|punct`;

/** Two sentences of one paragraph and one of the next; Holm is A1, Varga A2, Rossi A3. */
const parse = trees(
  [
    SENTENCE("Holm", "met"),
    SENTENCE("Holm", "praised"),
    "",
    SENTENCE("Rossi", "denied"),
  ].join("\n"),
);
const { text } = parse.article;

const contact = (more: Partial<Contact> = {}): Contact => ({
  id: "C1",
  mode: "meeting",
  status: "held",
  participants: [
    { actor: "A1", part: "party", span: { start: 0, end: 4 } },
    { actor: "A2", part: "party", span: { start: 0, end: 4 } },
  ],
  time: "2031-03-04",
  timeBasis: "stated",
  trigger: { start: 5, end: 8 },
  evidence: { start: 0, end: 8 },
  assertedBy: "narrator",
  rule: "test",
  ...more,
});
const said = (
  words: string,
  speaker: string,
  more: Partial<Statement> = {},
): Statement => {
  const start = text.indexOf(words);
  return {
    id: "S1",
    source: null,
    speakers: [speaker],
    cue: { start, end: start + words.length },
    content: [
      { start: start + words.length + 1, end: start + words.length + 3 },
    ],
    kind: "assert",
    directness: "indirect",
    negated: false,
    time: null,
    rule: "test",
    ...more,
  };
};

test("what a party says in the same paragraph was said at the meeting and has its day", () => {
  expect(saidAt(parse, [said("praised", "A1")], [contact()])[0]).toMatchObject({
    contact: "C1",
    time: "2031-03-04",
    timeBasis: "inherited",
  });
});

test("a day of its own stays, and another day means another place", () => {
  const own = said("praised", "A1", {
    time: "2031-02-01",
    timeBasis: "stated",
  });
  expect(saidAt(parse, [own], [contact()])[0]!.contact).toBeUndefined();
});

test("who took no part did not say it there", () => {
  expect(
    saidAt(parse, [said("praised", "A3")], [contact()])[0]!.contact,
  ).toBeUndefined();
});

test("an interview is no meeting, and a planned meeting has no words yet", () => {
  const interview = said("praised", "A1", {
    occasion: { name: "interview", span: { start: 0, end: 4 } },
  });
  expect(saidAt(parse, [interview], [contact()])[0]!.contact).toBeUndefined();
  expect(
    saidAt(parse, [said("praised", "A1")], [contact({ status: "planned" })])[0]!
      .contact,
  ).toBeUndefined();
});

test("the next paragraph goes on only in the contact's own readout", () => {
  const next = said("denied", "A1");
  expect(saidAt(parse, [next], [contact()])[0]!.contact).toBeUndefined();
  expect(
    saidAt(parse, [next], [contact({ timeBasis: "document" })])[0],
  ).toMatchObject({
    contact: "C1",
    timeBasis: "document",
  });
});

test("what nobody is named for was said at the meeting in its release, not in the news", () => {
  const noted = said("denied", "A1", { speakers: [] });
  const met = [contact({ timeBasis: "document" })];
  const release = {
    ...parse,
    article: { ...parse.article, genre: "official" as const },
  };
  expect(saidAt(release, [noted], met)[0]!.contact).toBe("C1");
  expect(saidAt(parse, [noted], met)[0]!.contact).toBeUndefined();
});

test("a meeting that somebody only speaks of is not where it was said", () => {
  const of = said("praised", "A1", { content: [{ start: 0, end: 8 }] });
  expect(
    saidAt(parse, [of], [contact({ assertedBy: "S1" })])[0]!.contact,
  ).toBeUndefined();
});

test("a state speaks where its people took part, if the actors are given", () => {
  const actor = (id: string) =>
    ({
      A1: { kind: "person", country: "DNK" },
      A2: { kind: "person", country: "HUN" },
      A4: { kind: "state", country: "DNK" },
      A5: { kind: "state", country: "PER" },
    })[id];
  const actors = { actor, isUnnamed: () => false } as unknown as Parameters<
    typeof saidAt
  >[3];
  expect(
    saidAt(parse, [said("praised", "A4")], [contact()], actors)[0]!.contact,
  ).toBe("C1");
  expect(
    saidAt(parse, [said("praised", "A5")], [contact()], actors)[0]!.contact,
  ).toBeUndefined();
  expect(
    saidAt(parse, [said("praised", "A4")], [contact()])[0]!.contact,
  ).toBeUndefined();
});
