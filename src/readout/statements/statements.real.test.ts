import { beforeAll, describe, expect, test } from "vitest";
import { testResources } from "../../../test/resources.ts";
import { toArticle } from "../../article/article.ts";
import type { Resources } from "../../io/resources.ts";
import { parse } from "../../parse/parse.ts";
import { findActors } from "../actors/actors.ts";
import { findTimes } from "../times/times.ts";
import { findStatements } from "./statements.ts";

/** Whole texts through the package's own parser, actors and times: one paragraph a phenomenon. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
});

function read(text: string) {
  const { article } = toArticle({ name: "sample", text, date: "2021-03-10" });
  const parsed = parse(article, resources);
  const actors = findActors(parsed, resources);
  const times = findTimes(parsed, resources);
  const words = (span: { start: number; end: number }) =>
    article.text.slice(span.start, span.end);
  return findStatements(parsed, actors, times, resources).statements.map(
    (one) => ({
      ...one,
      who: one.speakers.map((id) => actors.actor(id).name),
      to: one.addressee ? actors.actor(one.addressee).name : undefined,
      forWhom: one.onBehalfOf ? actors.actor(one.onBehalfOf).name : undefined,
      said: one.content.map(words),
      by: one.cue ? words(one.cue) : "",
    }),
  );
}

describe("statements of a release", () => {
  test("stacked participles", () => {
    const [first, second] = read(
      "President Ivanova condemned the attack on the port, asserting that the islands would not yield.",
    );
    expect(first).toMatchObject({
      who: ["Ivanova"],
      by: "condemned",
      kind: "condemn",
      said: ["the attack on the port"],
    });
    expect(second).toMatchObject({
      who: ["Ivanova"],
      by: "asserting",
      said: ["that the islands would not yield"],
    });
  });
  test("what a participle behind a comma adds is no object of the cue", () => {
    const [denied, pointed] = read(
      "The minister and her lawyers have firmly denied the smuggling claims, pointing to good reports that inspectors gave at the time.",
    );
    expect(denied).toMatchObject({
      by: "have firmly denied",
      said: ["the smuggling claims"],
    });
    expect(pointed).toMatchObject({ by: "pointing to" });
    expect(
      read(
        "The port has denied it happened, with Novak taking to the radio to call the reporter confused.",
      )[0],
    ).toMatchObject({ by: "has denied", said: ["it happened"] });
    expect(
      read("The envoy denied sending ships to the islands.")[0],
    ).toMatchObject({ said: ["sending ships to the islands"] });
  });
  test("a passive has no speaker", () => {
    const found = read(
      "Ivanova received the envoy. It was noted that trade had doubled.",
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      who: [],
      said: ["that trade had doubled"],
    });
  });
  test("relayed congratulations", () => {
    const [found] = read(
      "Mr. Petrov conveyed the congratulations of Prime Minister Lindqvist to President Ivanova.",
    );
    expect(found).toMatchObject({
      who: ["Petrov"],
      forWhom: "Lindqvist",
      to: "Ivanova",
      kind: "congratulate",
    });
  });
  test("a quotation around its cue, an occasion and a day", () => {
    const [found] = read(
      "“We will repair the bridge before winter,” Ivanova said at a news conference on Monday. “The ferry runs until then.”",
    );
    expect(found).toMatchObject({
      who: ["Ivanova"],
      directness: "direct",
      time: "2021-03-08",
      said: [
        "“We will repair the bridge before winter,”",
        "“The ferry runs until then.”",
      ],
    });
    expect(found!.occasion?.name).toContain("news conference");
  });
  test("according to", () => {
    const [found] = read(
      "According to the harbour authority, two ships are still missing.",
    );
    expect(found).toMatchObject({
      by: "According to",
      said: ["two ships are still missing"],
    });
  });
  test("according to plan is nobody's word", () => {
    expect(
      read("The minister received the envoy, Ana Ruiz, according to plan."),
    ).toEqual([]);
  });
  test("addressees and kinds of coordinated acts", () => {
    const found = read(
      "President Ivanova called on all parties to return to the talks and thanked Mr. Petrov for his patience.",
    );
    expect(found.map((one) => one.kind)).toEqual(["demand", "praise"]);
    expect(found[1]).toMatchObject({ who: ["Ivanova"], to: "Petrov" });
  });
  test("an inner denial inside a report", () => {
    const found = read(
      "President Ivanova told reporters that the Finance Ministry had denied the report.",
    );
    expect(found.map((one) => one.by)).toEqual(["told", "had denied"]);
    expect(found[1]!.within).toBe(found[0]!.id);
  });
  test("a cue that no table knows is seen by the labels, and held apart", () => {
    const [found] = read(
      "Minister Ivanova fumed that the ferry had been sold. The clerks left.",
    );
    expect(found).toMatchObject({
      who: ["Ivanova"],
      by: "fumed",
      said: ["that the ferry had been sold"],
      kind: "attitude",
      rule: "statement/label",
    });
  });
  test("topics, plans and what was not said are none", () => {
    expect(
      read(
        "The two sides discussed trade and fishing. The negotiations went according to plan. The ministry did not say when the bridge would reopen.",
      ),
    ).toEqual([]);
  });
});

describe("who we are in a release", () => {
  const first = (text: string) => read(text)[0]!.who;
  test("a heading that is a person's name signs it, a heading that is none does not", () => {
    const body = "I welcome the release of the crew.";
    expect(first(`The Hon Maria Ivanova MP\n\n${body}`)).toEqual([
      "Maria Ivanova",
    ]);
    expect(first(`Crew of the Northern Star free\n\n${body}`)).toEqual([]);
  });
});

describe("a medium that hands on somebody's words", () => {
  test("adds no statement where the speaker is named, makes one where nobody is", () => {
    expect(
      read(
        "Foreign Minister Maria Ivanova said that the border would reopen in May, according to Reuters.",
      ).map((one) => one.who),
    ).toEqual([["Maria Ivanova"]]);
    expect(
      read("The border will reopen in May, according to Reuters.").map(
        (one) => one.who,
      ),
    ).toEqual([["Reuters"]]);
  });
});

test("who goes on in the next paragraphs goes on at the same time, until somebody else speaks", () => {
  const text = [
    "President Ana Ruiz said on Tuesday that the plan was dead.",
    "She added that the truce would hold.",
    "King Olav said that he was pleased.",
    "President Ana Ruiz said that the roads were safe.",
  ].join("\n\n");
  expect(read(text).map(({ time }) => time)).toEqual([
    "2021-03-09",
    "2021-03-09",
    null,
    null,
  ]);
});
