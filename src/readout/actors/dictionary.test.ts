import { describe, expect, test } from "vitest";
import { isoDay } from "../../text/calendar.ts";
import { codeOf, readPetrarch } from "./dictionary.ts";

const terms = (text: string) =>
  readPetrarch("own.txt", text).actors[0]!.terms.map((term) => [
    term.country,
    term.sector,
    term.from === null ? "" : isoDay(term.from),
    term.to === null ? "" : isoDay(term.to),
  ]);

test("a code is a country and a sector", () => {
  expect(codeOf("SVNGOV")).toEqual({ country: "SVN", sector: "GOV" });
  expect(codeOf("SVN")).toEqual({ country: "SVN", sector: "" });
  expect(codeOf("REB")).toEqual({ country: "", sector: "REB" });
  expect(codeOf("SVNLAKREB")).toEqual({ country: "SVN", sector: "REB" });
  expect(codeOf("IGOLAK")).toEqual({ country: "IGO", sector: "IGO" });
});

describe("an actor dictionary", () => {
  test("a head with synonyms and codes on lines of their own", () => {
    const { actors } = readPetrarch(
      "own.txt",
      `# leaders
ANA_NOVAK_  # first
+MINISTER_NOVAK
	[SVNELI <980228]
	[SVNGOV 980301-010630] [SVNELI]

LAKE_FRONT [SVNREB] ; a body
<!-- gone
OLD_LEAGUE [SVN] -->
`,
    );
    expect(actors.map((actor) => actor.names)).toEqual([
      ["ANA NOVAK", "MINISTER NOVAK"],
      ["LAKE FRONT"],
    ]);
    expect(actors[0]!.terms).toHaveLength(3);
  });
  test("who is marked as nobody is left out, of several codes the first counts", () => {
    expect(
      readPetrarch("own.txt", "GHOST [---]\nLAKES [SVN/HRV]").actors,
    ).toEqual([
      {
        names: ["LAKES"],
        terms: [{ country: "SVN", sector: "", from: null, to: null }],
      },
    ]);
  });
  test("times of two and of four digits a year", () => {
    expect(terms("X_ [SVNGOV 980301-20010630]")).toEqual([
      ["SVN", "GOV", "1998-03-01", "2001-06-30"],
    ]);
    expect(terms("X_ [SVNGOV >000717]")).toEqual([
      ["SVN", "GOV", "2000-07-17", ""],
    ]);
    expect(terms("X_ [SVNGOV < 20080120]")).toEqual([
      ["SVN", "GOV", "", "2008-01-20"],
    ]);
  });
  test.each([
    ["HERE [SVN]\nNAMELESS", "own.txt:2: no code for NAMELESS"],
    ["HERE [SVN", "own.txt:1: a bracket that is not closed"],
    ["\n+ALSO", "own.txt:2: a synonym or code before the first name"],
    ["HERE [SVNGOV 991301-000101]", "own.txt:1: 991301 is no date"],
    ["HERE [SVNGOV soon]", "own.txt:1: soon is no time"],
    ["HERE [S1]", "own.txt:1: S1 is no code"],
    ["--- MEET [040] ---", "own.txt:1: a verb dictionary"],
  ])("%j is refused with its line", (text, message) => {
    expect(() => readPetrarch("own.txt", text)).toThrow(message);
  });
});

describe("an agent dictionary", () => {
  test("nouns with plural and code, and sets of words", () => {
    const { agents } = readPetrarch(
      "agents.txt",
      `!PERSON! = MAN, WOMEN
LAKE_WARDEN {LAKE_WARDENS} [~GOV]
MILITIA {} [~REB]
CONGRESS!PERSON! [~LEG]`,
    );
    expect(agents).toEqual([
      { noun: "LAKE WARDEN", plural: "LAKE WARDENS", sector: "GOV" },
      { noun: "MILITIA", plural: "", sector: "REB" },
      { noun: "CONGRESSMAN", sector: "LEG" },
      { noun: "CONGRESSWOMEN", sector: "LEG" },
    ]);
  });
  test.each([
    ["!NOBODY!_MAN [~GOV]", "agents.txt:1: !NOBODY! is not set"],
    ["WARDEN ~GOV", "agents.txt:1: no agent"],
  ])("%j is refused with its line", (text, message) => {
    expect(() => readPetrarch("agents.txt", text)).toThrow(message);
  });
});
