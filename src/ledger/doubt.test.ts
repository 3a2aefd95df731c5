import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plantedReadouts } from "../../test/fixtures/plantedErrors.ts";
import type { Readout } from "../readout/record.ts";
import { ADDED_RULE } from "./additions.ts";
import {
  doubtBy,
  doubtInWords,
  doubtsOf,
  whereReportsDiffer,
} from "./doubt.ts";
import { CONTACT_SIGNS, signsOf, STATEMENT_SIGNS } from "./doubtSigns.ts";
import { DOUBT_WEIGHTS } from "./doubtWeights.ts";

const [border, harbour, visit] = plantedReadouts() as [
  Readout,
  Readout,
  Readout,
];
const quoted = (readout: Readout, words: string) => {
  const at = readout.article.text.indexOf(words);
  return (span: { start: number; end: number }) =>
    span.start <= at && at + words.length <= span.end;
};
const ofContact = (readout: Readout, words: string) =>
  signsOf(readout).contacts.get(
    readout.contacts.find((one) => quoted(readout, words)(one.evidence))!.id,
  );
const ofStatement = (readout: Readout, words: string) =>
  signsOf(readout).statements.get(
    readout.statements.find((one) => one.content.some(quoted(readout, words)))!
      .id,
  );

test("a contact told plainly has no sign; one told in passing has its own", () => {
  expect(ofContact(border, "received Petr Ivanov")).toEqual([]);
  expect(ofContact(border, "in talks for many years")).toEqual([
    "no-day",
    "nominal-party",
    "body-party",
    "talks",
    "behind-lead",
    "late",
    "no-place",
  ]);
  expect(ofContact(harbour, "could help us all")).toEqual([
    "no-day",
    "nominal-party",
    "group-party",
    "outside-party",
    "claimed",
    "no-place",
  ]);
  expect(ofContact(visit, "met years ago")).toContain("one-party");
  // a call has no place
  expect(
    signsOf({
      ...border,
      contacts: border.contacts.map((one) => ({ ...one, mode: "call" })),
    }).contacts.get(border.contacts[1]!.id),
  ).not.toContain("no-place");
  // the same article, as if it told of each contact four times
  expect(
    signsOf({
      ...border,
      contacts: [1, 2, 3, 4].flatMap((copy) =>
        border.contacts.map((one) => ({ ...one, id: `${one.id}-${copy}` })),
      ),
    }).contacts.get(`${border.contacts[0]!.id}-1`),
  ).toEqual(["shared", "several", "many"]);
});

test("a pronoun in its speaker's paragraph and one across a paragraph; who is not a speaker at all", () => {
  expect(ofStatement(border, "border road would reopen")).toEqual([]);
  expect(ofStatement(border, "customs office would stay shut")).toEqual([
    "pronoun-speaker-far",
  ]);
  const one = border.article;
  const joined: Readout = {
    ...border,
    article: {
      ...one,
      // the same text without the breaks between paragraphs
      blocks: [
        one.blocks[0]!,
        { start: one.blocks[1]!.start, end: one.text.length, role: "body" },
      ],
    },
  };
  expect(ofStatement(joined, "customs office would stay shut")).toEqual([
    "pronoun-speaker",
  ]);
  expect(ofStatement(visit, "Fine,")).toEqual([
    "no-speaker",
    "quoted",
    "short",
  ]);
  expect(ofStatement(visit, "bridge will open")).toEqual([
    "no-cue",
    "mixed",
    "short",
    "kind",
    "heading",
  ]);
});

test("every sign lowers the chance or leaves it, and the gravest comes first", () => {
  for (const [kind, words] of [
    ["contacts", CONTACT_SIGNS],
    ["statements", STATEMENT_SIGNS],
  ] as const) {
    const none = doubtBy(kind, []);
    expect(none.signs).toEqual([]);
    for (const sign of Object.keys(words))
      expect(doubtBy(kind, [sign]).chance).toBeLessThanOrEqual(none.chance);
    const all = doubtBy(kind, Object.keys(words));
    const { base, weights } = DOUBT_WEIGHTS[kind];
    expect(new Set(all.signs)).toEqual(new Set(Object.keys(weights)));
    const taken = all.signs.map((sign) => weights[sign]!);
    expect(taken).toEqual([...taken].sort((a, b) => a - b));
    // logistic: what all signs take from the log odds, and nothing else
    const odds = taken.reduce((sum, weight) => sum + weight, base);
    expect(all.chance).toBeCloseTo(1 / (1 + Math.exp(-odds)), 3);
    expect(all.chance).toBeLessThan(none.chance / 10);
  }
});

test("the weights are the card's, name known signs, and none is above zero", () => {
  const card = JSON.parse(
    readFileSync(
      new URL("../../models/en/doubt.card.json", import.meta.url),
      "utf8",
    ),
  ) as { sha256: string };
  const source = readFileSync(new URL("doubtWeights.ts", import.meta.url));
  expect(createHash("sha256").update(source).digest("hex")).toBe(card.sha256);
  for (const [kind, signs] of [
    ["contacts", CONTACT_SIGNS],
    ["statements", STATEMENT_SIGNS],
  ] as const)
    for (const [sign, weight] of Object.entries(DOUBT_WEIGHTS[kind].weights)) {
      expect(signs).toHaveProperty([sign]);
      expect(weight).toBeLessThan(0);
    }
});

test("what a person added has no doubt, and is no sign on what was read beside it", () => {
  const before = doubtsOf(border);
  const [read] = border.contacts;
  const after = doubtsOf({
    ...border,
    contacts: [...border.contacts, { ...read!, id: "C9", rule: ADDED_RULE }],
  });
  expect(after.has("C9")).toBe(false);
  expect(after.get(read!.id)).toEqual(before.get(read!.id));
});

test("in words; a sign of another version is passed over", () => {
  expect(doubtInWords("contact", ["no-day", "claimed"])).toEqual([
    CONTACT_SIGNS["no-day"],
    CONTACT_SIGNS.claimed,
  ]);
  expect(doubtInWords("statement", ["no-longer-known"])).toEqual([]);
});

test("of two readings that stand against each other one at most is right", () => {
  expect(whereReportsDiffer(1)).toBe(0.5);
  expect(whereReportsDiffer(0.5)).toBeCloseTo(1 / 3, 9);
});
