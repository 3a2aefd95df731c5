import { describe, expect, it } from "vitest";
import { passageOf } from "./passage.ts";

const text =
  "WASHINGTON - The two men met.\n\nThey signed a paper in the East Room. It was short.";
const blocks = [
  { start: 0, end: 29, role: "body" as const },
  { start: 31, end: text.length, role: "body" as const },
];
const at = (words: string) => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
});

describe("passageOf", () => {
  it("gives the whole paragraph and nothing of the next", () => {
    const passage = passageOf({ text, blocks }, at("The two men met"));
    expect(passage).toEqual({
      before: "WASHINGTON - ",
      text: "The two men met",
      after: ".",
      start: 0,
      cut: { before: false, after: false },
    });
  });

  it("takes both paragraphs of evidence that runs over their border", () => {
    const passage = passageOf({ text, blocks }, at("met.\n\nThey"));
    expect(passage.before + passage.text + passage.after).toBe(text);
  });

  it("cuts a long paragraph at spaces and says so", () => {
    const long = `${"Ünder ".repeat(200)}HERE${" later 😀".repeat(200)}`;
    const span = { start: long.indexOf("HERE"), end: long.indexOf("HERE") + 4 };
    const passage = passageOf(
      { text: long, blocks: [{ start: 0, end: long.length, role: "body" }] },
      span,
      50,
    );
    expect(passage.cut).toEqual({ before: true, after: true });
    expect(passage.before.length).toBeLessThanOrEqual(50);
    expect(passage.after.length).toBeLessThanOrEqual(50);
    expect(passage.before).toMatch(/^Ünder .*Ünder $/u);
    expect(passage.after).toMatch(/😀$|later$/u);
    expect(
      long.slice(passage.start, passage.start + passage.before.length),
    ).toBe(passage.before);
  });
});
