import { describe, expect, it } from "vitest";
import type { LedgerStatement } from "./query.ts";
import { comparable, wordingChanges } from "./wording.ts";

/** A statement whose passage is its content. */
function said(
  id: string,
  day: string,
  words: string,
  more: Partial<LedgerStatement> = {},
): LedgerStatement {
  const span = { start: 40, end: 40 + words.length };
  return {
    id,
    article: id,
    statement: "S1",
    speakers: [{ id: "a-1", name: "Minister One" }],
    kind: "assert",
    directness: "direct",
    negated: false,
    time: day,
    from: day,
    to: day,
    source: null,
    cue: null,
    content: [span],
    passage: span,
    quote: words,
    found: [],
    utterance: id,
    reports: [],
    why: [],
    rule: "test",
    ...more,
  };
}

const TOGETHER =
  "“The border posts and the customs office open as one package.”";
const ALONE =
  "“The border posts can be opened by a separate decision, at once.”";

describe("changes of wording", () => {
  it("quotes the words gone and new between two quotations of one speaker", () => {
    expect(
      wordingChanges([
        said("s-1", "2001-03-01", TOGETHER),
        said("s-2", "2001-03-11", ALONE),
      ]),
    ).toEqual([
      {
        before: "s-1",
        after: "s-2",
        speaker: { id: "a-1", name: "Minister One" },
        gone: ["customs office open", "one package"],
        come: ["opened", "separate decision"],
        apart: { least: 10, most: 10 },
      },
    ]);
  });

  it("leaves alone what is said in nearly the same words", () => {
    expect(
      wordingChanges([
        said("s-1", "2001-03-01", TOGETHER),
        said(
          "s-2",
          "2001-03-11",
          "“Border posts, customs office: one package.”",
        ),
      ]),
    ).toEqual([]);
  });

  it("never compares reporters' words, and looks past them", () => {
    const own = { directness: "indirect" } as const;
    expect(
      wordingChanges([
        said("s-1", "2001-03-01", TOGETHER, own),
        said("s-2", "2001-03-11", ALONE, own),
      ]),
    ).toEqual([]);
    const past = wordingChanges([
      said("s-1", "2001-03-01", TOGETHER),
      said("s-2", "2001-03-05", "that fish is cheap in every harbour", own),
      said("s-3", "2001-03-11", ALONE),
    ]);
    expect(past.map(({ before, after }) => [before, after])).toEqual([
      ["s-1", "s-3"],
    ]);
  });

  it("compares official texts in full, unless another speaker relays them", () => {
    const official = { directness: "indirect", genre: "official" } as const;
    const texts = [
      said("s-1", "2001-03-01", TOGETHER, official),
      said("s-2", "2001-03-11", ALONE, official),
    ];
    expect(wordingChanges(texts)).toHaveLength(1);
    expect(
      wordingChanges([texts[0]!, { ...texts[1]!, within: "s-9" }]),
    ).toEqual([]);
  });

  it("takes of a mixed statement what stands in quotation marks", () => {
    const mixed = { directness: "mixed" } as const;
    const [change] = wordingChanges([
      said(
        "s-1",
        "2001-03-01",
        "that everything belonged to “one undivided package of measures”",
        mixed,
      ),
      said(
        "s-2",
        "2001-03-02",
        "that everything could be had “by a separate early decision”",
        mixed,
      ),
    ]);
    expect(change).toMatchObject({
      gone: ["one undivided package", "measures"],
      come: ["separate early decision"],
    });
  });

  it("keeps speakers apart, and tells a joint statement once", () => {
    const other = { speakers: [{ id: "a-2", name: "Minister Two" }] };
    const both = {
      speakers: [
        { id: "a-1", name: "Minister One" },
        { id: "a-2", name: "Minister Two" },
      ],
    };
    expect(
      wordingChanges([
        said("s-1", "2001-03-01", TOGETHER),
        said("s-2", "2001-03-11", ALONE, other),
      ]),
    ).toEqual([]);
    expect(
      wordingChanges([
        said("s-1", "2001-03-01", TOGETHER, both),
        said("s-2", "2001-03-11", ALONE, both),
      ]),
    ).toHaveLength(1);
  });

  it("does not compare what is too short, denied or only thought", () => {
    expect(comparable(said("s-1", "2001-03-01", "“No.”"))).toBe(false);
    expect(
      comparable(said("s-1", "2001-03-01", TOGETHER, { negated: true })),
    ).toBe(false);
    expect(
      comparable(said("s-1", "2001-03-01", TOGETHER, { kind: "attitude" })),
    ).toBe(false);
  });

  it("says how far apart two are as far as it is known", () => {
    const [vague] = wordingChanges([
      said("s-1", "2001-03-01", TOGETHER, { to: "2001-03-10" }),
      said("s-2", "2001-03-11", ALONE),
    ]);
    expect(vague!.apart).toEqual({ least: 1, most: 10 });
    const [none] = wordingChanges([
      said("s-1", "2001-03-01", TOGETHER),
      said("s-2", "2001-03-11", ALONE, { from: null, to: null }),
    ]);
    expect(none!.apart).toBeNull();
  });
});
