import { describe, expect, test } from "vitest";
import type { Token } from "../src/parse/record.ts";
import type { ActorsFound } from "../src/readout/actors/actors.ts";
import type { Mention } from "../src/readout/actors/record.ts";
import type { LinkedMention } from "./mentionHeads.ts";
import { relinked } from "./relinked.ts";

const TEXT =
  "Ms Lund met the mayor of Brask. She thanked him. The harbour town was glad.";

const spanOf = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};
const mention = (
  words: string,
  actor: string,
  form: Mention["form"],
): Mention => ({
  id: words,
  span: spanOf(words),
  head: spanOf(words),
  form,
  actor,
});
const token = (words: string) => ({ ...spanOf(words), form: words }) as Token;
const linked = (words: string, antecedent: number, noun: boolean) =>
  ({ token: token(words), antecedent, noun }) as LinkedMention;

/** The rules gave both pronouns to the mayor and read nobody in "town". */
const mentions = [
  mention("Lund", "A1", "name"),
  mention("mayor", "A2", "nominal"),
  mention("Brask", "A3", "name"),
  mention("She", "A2", "pronoun"),
  mention("him", "A2", "pronoun"),
];
const mentionsAt = (at: Token) =>
  mentions.filter(({ head }) => head.start === at.start);
const actors = {
  mentions,
  mentionsAt,
  actorsAt: (at: Token) => mentionsAt(at).map(({ actor }) => actor),
} as unknown as ActorsFound;

/** The heads: "She" is Lund, "him" is somebody new, "town" is Brask. */
const HEADS = [
  linked("Lund", -1, true),
  linked("mayor", -1, true),
  linked("Brask", -1, true),
  linked("She", 0, false),
  linked("him", -1, false),
  linked("town", 2, true),
];

const read = (taken: Parameters<typeof relinked>[3]) => {
  const found = relinked(actors, TEXT, HEADS, taken);
  return found.mentions.map(
    ({ head, actor }) => `${TEXT.slice(head.start, head.end)} ${actor}`,
  );
};

describe("links of the heads on actors of the rules", () => {
  test("pronouns go where the heads say, else where the rules say", () =>
    expect(read({ nouns: false, keep: true })).toEqual([
      "Lund A1",
      "mayor A2",
      "Brask A3",
      "She A1",
      "him A2",
    ]));

  test("by the heads alone a pronoun may mean nobody; nouns that are unread join", () =>
    expect(read({ nouns: true, keep: false })).toEqual([
      "Lund A1",
      "mayor A2",
      "Brask A3",
      "She A1",
      "town A3",
    ]));

  test("the finders that ask by a word get the same answer", () => {
    const found = relinked(actors, TEXT, HEADS, { nouns: true, keep: false });
    expect(found.actorsAt(token("She"))).toEqual(["A1"]);
    expect(found.actorsAt(token("him"))).toEqual([]);
    expect(found.actorsAt(token("town"))).toEqual(["A3"]);
    expect(found.actorsAt(token("mayor"))).toEqual(["A2"]);
  });
});
