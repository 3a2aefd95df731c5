import { describe, expect, it } from "vitest";
import { processorTime } from "../../test/cost.ts";
import { findDateline } from "./dateline.ts";

describe("findDateline", () => {
  it.each([
    [
      "OSLO, (ST) – The president received the envoy.",
      "OSLO, (ST)",
      { place: "OSLO", agency: "ST" },
    ],
    [
      "OSLO (Reuters) - The two sides met.",
      "OSLO (Reuters)",
      { place: "OSLO", agency: "Reuters" },
    ],
    [
      "O'BRIENSVILLE, Norway (AP)_ The two sides met.",
      "O'BRIENSVILLE, Norway (AP)",
      { agency: "AP" },
    ],
    [
      "OSLO, March 4 (Xinhua) -- The two sides met.",
      "OSLO, March 4 (Xinhua)",
      { month: 3, day: 4, agency: "Xinhua" },
    ],
    [
      "OSLO/GENEVA (Reuters) — The two sides met.",
      "OSLO/GENEVA (Reuters)",
      { place: "OSLO/GENEVA" },
    ],
    ["OSLO — The two sides met.", "OSLO", { place: "OSLO" }],
    [
      "OSLO, Nov 22 — The two sides met.",
      "OSLO, Nov 22",
      { month: 11, day: 22 },
    ],
    [
      "Oslo, July 26, IRNA – The two sides met.",
      "Oslo, July 26, IRNA",
      { agency: "IRNA", day: 26 },
    ],
    [
      "Oslo, SANA- The two sides met.",
      "Oslo, SANA",
      { place: "Oslo", agency: "SANA" },
    ],
    [
      "OSLO, July 26. /TASS/. The two sides met.",
      "OSLO, July 26. /TASS/.",
      { agency: "TASS", month: 7 },
    ],
    [
      "NEW OSLO, July 26 (PTI) The two sides met.",
      "NEW OSLO, July 26 (PTI)",
      { agency: "PTI" },
    ],
    ["(AFP) — The two sides met.", "(AFP)", { agency: "AFP" }],
    ["Oslo -- The two sides met.", "Oslo", { place: "Oslo" }],
    [
      "26 July 2018 – The council met.",
      "26 July 2018",
      { year: 2018, month: 7, day: 26 },
    ],
    [
      "OSLO, July 26, 2018 (AP) -- They met.",
      "OSLO, July 26, 2018 (AP)",
      { year: 2018 },
    ],
  ])("%s", (text, line, parts) => {
    const found = findDateline(text);
    expect(found?.text).toBe(line);
    expect(found).toMatchObject(parts);
  });

  it.each([
    "Sanctions - the ones of last year - remain in force.",
    "Q: Did the two sides meet?",
    "THE PRESIDENT: Thank you all for coming.",
    "MR. DOE: Good morning, everybody.",
    "NATO-led forces met the ministers.",
    "The UN (see below) - the council met.",
    "(see page 3) - the council met.",
    "26 July 2018 was a Thursday.",
    "On July 26-28, 2018, the ministers met.",
    "From July 26 - 28 the ministers met.",
    "EU–China talks went on.",
    "UPDATE: The talks are over.",
    "Ministers met — They agreed on little.",
    "",
  ])("leaves %j alone", (text) => {
    expect(findDateline(text)).toBeNull();
  });

  it("is fast on capitals, brackets and dashes without end", () => {
    for (const piece of ["A", "AB ", "AB/", "AB, ", "(A", "- ", "AB CD, EF "]) {
      const seconds = processorTime();
      findDateline(piece.repeat(50_000));
      expect(seconds(), JSON.stringify(piece)).toBeLessThan(5);
    }
  });
});
