import { describe, expect, test } from "vitest";
import { bCubed, ceafE, coreference, heaviest, muc } from "./coreference.ts";
import type { GoldMention } from "./entities.ts";

const share = (part: number, whole: number) => part / whole;

describe("coreference measures", () => {
  // seven mentions; we split the first group and add a mention of our own to the second
  const gold = [
    [1, 2, 3, 4],
    [5, 6, 7],
  ];
  const ours = [
    [1, 2],
    [3, 4],
    [5, 6, 7, 8],
  ];

  test("MUC counts links", () => {
    const { right, gold: all, precise, ours: own } = muc(gold, ours);
    expect(share(right, all)).toBe(4 / 5);
    expect(share(precise, own)).toBe(4 / 5);
  });

  test("B cubed counts mentions", () => {
    const { right, gold: all, precise, ours: own } = bCubed(gold, ours);
    expect(share(right, all)).toBeCloseTo((4 * 0.5 + 3) / 7);
    expect(share(precise, own)).toBeCloseTo((4 + 3 * 0.75) / 8);
  });

  test("CEAF e matches groups one to one", () => {
    const { right, gold: all, precise, ours: own } = ceafE(gold, ours);
    const sum = 4 / 6 + 6 / 7;
    expect(right).toBeCloseTo(sum);
    expect([all, own]).toEqual([2, 3]);
    expect(precise).toBeCloseTo(sum);
  });

  test("the heaviest matching is not the greedy one", () =>
    expect(
      heaviest(
        [
          [3, 2],
          [2, 0],
        ],
        2,
      ),
    ).toBe(4));
});

describe("figures of documents", () => {
  const gold = (
    start: number,
    entity: string,
    form: GoldMention["form"],
    inTalk = false,
  ): GoldMention => ({
    head: { start, end: start + 1 },
    entity,
    type: "person",
    form,
    inTalk,
  });
  // a named person, whom one mention calls "you"; people in general; somebody mentioned once
  const mentions = [
    gold(0, "1", "name"),
    gold(2, "1", "pronoun"),
    gold(4, "1", "pronoun", true),
    gold(6, "2", "nominal"),
    gold(8, "2", "pronoun"),
    gold(10, "3", "name"),
  ];
  const text = `${"x ".repeat(15)}who`;
  const document = { name: "one", genre: "news", text, mentions };
  const read = (
    groups: Readonly<{ a: number[]; b?: number[]; c?: number[] }>,
  ) => [
    {
      document,
      ours: Object.entries(groups).flatMap(([group, starts]) =>
        starts.map((start) => ({ head: { start, end: start + 1 }, group })),
      ),
    },
  ];

  test("all: whoever is mentioned twice is asked for", () => {
    const right = read({ a: [0, 2, 4], b: [6, 8], c: [10] });
    expect(coreference(right, "all")).toMatchObject({
      mentions: { gold: 5, found: 5, ours: 5 },
      "CoNLL F1": 100,
    });
    expect(coreference(read({ a: [0, 2, 4] }), "all")["CoNLL F1"]).toBeLessThan(
      100,
    );
  });

  test("relative pronouns, which the gold does not mark, are left out", () => {
    const { start } = document.mentions[0]!.head;
    const who = { start: text.length - 3, end: text.length };
    const [one] = read({ a: [start, 2, 4], b: [6, 8] });
    const ours = [...one!.ours, { head: who, group: "a" }];
    expect(coreference([{ document, ours }], "all")["CoNLL F1"]).toBe(100);
    const shouted = { ...document, text: text.replace("who", "WHO") };
    expect(
      coreference([{ document: shouted, ours }], "all")["CoNLL F1"],
    ).toBeLessThan(100);
  });

  test("named: people in general and the words of talk are neither asked for nor held against anybody", () => {
    for (const own of [
      { a: [0, 2] },
      { a: [0, 2, 4] },
      { a: [0, 2], b: [6, 8] },
    ])
      expect(coreference(read(own), "named")).toMatchObject({
        mentions: { gold: 2, found: 2, ours: 2 },
        "CoNLL F1": 100,
      });
  });

  test("named: people in general in a named person's group, and words that mean nobody, are wrong", () => {
    for (const own of [{ a: [0, 2, 6] }, { a: [0, 2], b: [20, 22] }])
      expect(coreference(read(own), "named")["CoNLL F1"]).toBeLessThan(100);
  });
});
