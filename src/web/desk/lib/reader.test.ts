import { wordsKey } from "../../../views/passagePath.ts";
import { describe, expect, it } from "vitest";
import { summitsReadouts } from "../../../../test/fixtures/summits.ts";
import type { Readout } from "../../../readout/record.ts";
import {
  LAYERS,
  layersOf,
  layOut,
  passageIn,
  spanOf,
  statementSpans,
} from "./reader.ts";

const readouts = summitsReadouts();
const gazette = readouts.find(
  (one) => one.article.id === "gazette-b-1987-12-11",
)!;
const textOf = (
  readout: Readout,
  layers = LAYERS as readonly (typeof LAYERS)[number][],
) =>
  layOut(readout, layers, null, null).sections.flatMap((section) =>
    section.kind === "para"
      ? section.para.pieces.map((piece) => piece.text)
      : section.parts.map((part) => part.text),
  );

describe("layOut", () => {
  it("keeps every character that is no white space between blocks, in order, whatever the layers", () => {
    for (const readout of readouts)
      for (const layers of [LAYERS, [] as const])
        expect(textOf(readout, layers).join("").replace(/\s+/g, "")).toBe(
          readout.article.text.replace(/\s+/g, ""),
        );
  });

  it("gives every record one siglum and one card", () => {
    const { sections, order } = layOut(gazette, LAYERS, null, null);
    const cards = sections.flatMap((section) =>
      section.kind === "para" ? section.para.records.map((one) => one.id) : [],
    );
    const sigla = sections.flatMap((section) =>
      section.kind === "para"
        ? section.para.pieces.flatMap((piece) =>
            piece.sigla.map((one) => one.id),
          )
        : [],
    );
    const all = [
      ...gazette.contacts.map((one) => one.id),
      ...gazette.statements.map((one) => one.id),
      ...gazette.events.filter((one) => !one.of).map((one) => one.id),
    ];
    expect([...cards].sort()).toEqual([...all].sort());
    expect([...sigla].sort()).toEqual([...all].sort());
    expect(order.map((one) => one.id)).toEqual(cards);
  });

  it("marks exactly the passage of the address", () => {
    const { span: here } = passageIn(at("#c=86-190"), gazette.article.text);
    const { sections } = layOut(gazette, LAYERS, "C1", here);
    const marked = sections.flatMap((section) =>
      section.kind === "para"
        ? section.para.pieces
            .filter((piece) => piece.here)
            .map((piece) => piece.text)
        : [],
    );
    expect(marked.join("")).toBe(gazette.article.text.slice(86, 190));
  });

  it("tints a statement within a statement twice, and nothing that is no statement", () => {
    const { sections } = layOut(gazette, ["s"], null, null);
    const pieces = sections.flatMap((section) =>
      section.kind === "para" ? section.para.pieces : [],
    );
    const at = (words: string) =>
      pieces.find((piece) => piece.text.includes(words))!;
    expect(at("Moscow in the first half").inner).toContain("s2");
    expect(at("A White House spokesman").inner).not.toContain("s2");
    expect(at("The two men signed").inner).toBe("");
  });

  it("shows what was left out, by its role", () => {
    const text = "Menu\n\nThe two met.\n\nShare this";
    const readout: Readout = {
      ...gazette,
      actors: [],
      mentions: [],
      times: [],
      statements: [],
      contacts: [],
      events: [],
      threads: [],
      voice: { narrator: 0, attributed: [], evaluative: [] },
      article: {
        ...gazette.article,
        text,
        blocks: [
          { start: 0, end: 4, role: "boilerplate" },
          { start: 6, end: 18, role: "body" },
        ],
      },
    };
    const { sections } = layOut(readout, LAYERS, null, { start: 0, end: 4 });
    expect(
      sections.map((section) =>
        section.kind === "left"
          ? section.parts
          : section.para.pieces.map((one) => one.text),
      ),
    ).toEqual([
      [{ role: "boilerplate", start: 0, end: 4, text: "Menu", here: true }],
      ["The two met."],
      [
        {
          role: "outside the article",
          start: 18,
          end: text.length,
          text: "\n\nShare this",
          here: false,
        },
      ],
    ]);
  });

  it("leaves out a paragraph in a language that is not read, and says which", () => {
    const text = "The two met.\n\nLes deux se sont rencontrés.";
    const { sections } = layOut(
      {
        ...gazette,
        actors: [],
        mentions: [],
        times: [],
        statements: [],
        contacts: [],
        events: [],
        threads: [],
        voice: { narrator: 0, attributed: [], evaluative: [] },
        article: {
          ...gazette.article,
          text,
          blocks: [
            { start: 0, end: 12, role: "body" },
            { start: 14, end: text.length, role: "body", language: "fr" },
          ],
        },
      },
      LAYERS,
      null,
      null,
    );
    expect(
      sections.map((section) =>
        section.kind === "left"
          ? section.parts.map((part) => part.role)
          : section.para.pieces.map((one) => one.text),
      ),
    ).toEqual([["The two met."], ["French, not read"]]);
  });

  it("lays out one line of two million characters in parts, none of them cut inside a character", () => {
    const text = "😀".repeat(1_000_000);
    const readout: Readout = {
      ...gazette,
      statements: [],
      contacts: [],
      events: [],
      times: [],
      mentions: [],
      voice: { narrator: 0, attributed: [], evaluative: [] },
      article: {
        ...gazette.article,
        text,
        blocks: [{ start: 0, end: text.length, role: "body" }],
      },
    };
    const { sections } = layOut(readout, LAYERS, null, null);
    expect(sections.length).toBeGreaterThan(100);
    for (const section of sections)
      if (section.kind === "para")
        expect(section.para.pieces[0]!.text).toMatch(/^(😀)+$/u);
    expect(
      sections
        .map((section) =>
          section.kind === "para"
            ? section.para.pieces.map((one) => one.text).join("")
            : "",
        )
        .join(""),
    ).toBe(text);
  });
});

describe("statementSpans", () => {
  it("joins over a few words of one sentence, not over another sentence", () => {
    const text =
      "He told Mr. A on Friday that it would stay. Others left. “It will,” he added.";
    const span = (words: string) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    expect(
      statementSpans(text, {
        source: span("He"),
        cue: span("told"),
        content: [span("that it would stay")],
      }),
    ).toEqual([{ start: 0, end: text.indexOf(" Others") - 1 }]);
    expect(
      statementSpans(text, {
        source: null,
        cue: span("told"),
        content: [span("It will")],
      }),
    ).toHaveLength(2);
  });
});

const at = (hash: string, w?: string) => ({
  hash,
  query: new URLSearchParams(w ? { w } : {}),
});
describe("addresses", () => {
  it("takes a passage only where it lies in the text", () => {
    const text = "nine long";
    expect(passageIn(at("#c=5-9"), text)).toEqual({
      span: { start: 5, end: 9 },
      moved: false,
    });
    for (const hash of [
      "#c=9-5",
      "#c=5-10",
      "#c=-1-4",
      "#c=a-b",
      "#results",
      "",
    ])
      expect(passageIn(at(hash), text).span).toBeNull();
    expect(passageIn(at("#c=5-10"), text).moved).toBe(true);
    expect(passageIn(at("#results"), text).moved).toBe(false);
  });
  it("finds the words of its key in another version of the text, or says that they are gone", () => {
    const asked = at("#c=5-9", wordsKey("long"));
    expect(passageIn(asked, "nine long")).toEqual({
      span: { start: 5, end: 9 },
      moved: false,
    });
    expect(passageIn(asked, "a nine, long after")).toEqual({
      span: { start: 8, end: 12 },
      moved: true,
    });
    expect(passageIn(asked, "nine short")).toEqual({ span: null, moved: true });
  });
  it("finds a record's characters", () => {
    const fifth = gazette.statements.find((one) => one.id === "S5")!;
    const span = spanOf(gazette, "S5")!;
    expect(span.start).toBe(fifth.source!.start);
    expect(spanOf(gazette, "S999")).toBeNull();
  });
  it("knows its layers and no others", () => {
    expect(layersOf(null)).toEqual(["c", "s", "e", "t"]);
    expect(layersOf("s,x,c")).toEqual(["c", "s"]);
    expect(layersOf("")).toEqual([]);
  });
});
