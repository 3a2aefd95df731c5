import { describe, expect, it } from "vitest";
import { areNames, bylineNames, cleanByline, isPersonName } from "./byline.ts";

describe("isPersonName", () => {
  it.each([
    "Dr. Amal Doe",
    "Jane van Roe",
    "Amal al-Doe",
    "J. R. Doe",
    "Jane Doe Roe",
  ])("%s", (name) => {
    expect(isPersonName(name)).toBe(true);
  });
  it.each([
    "Media Statement",
    "VISIT TO OSLO",
    "Trade Talks",
    "Jane",
    "The Doe Report",
    "jane doe",
    "What Comes Next",
    "Joint Press Conference",
  ])("not %s", (name) => {
    expect(isPersonName(name)).toBe(false);
  });
});

describe("bylineNames", () => {
  it.each([
    ["By Jane Doe", "Jane Doe"],
    ["By JANE DOE, Associated Press", "JANE DOE"],
    ["Written by Jane Doe", "Jane Doe"],
    ["Von Jana Doe", "Jana Doe"],
    ["Author: Jane Doe", "Jane Doe"],
    ["Posted on September 21, 2020 by Jane Doe", "Jane Doe"],
    ["| By Jane Doe | 26 July 2018", "Jane Doe"],
    ["By Jane Doe and John Roe | 26 July 2018", "Jane Doe and John Roe"],
  ])("%s", (line, names) => {
    expect(bylineNames(line)).toBe(names);
  });
  it.each([
    "Jane Doe met the envoy.",
    "The talks were led by Jane Doe.",
    "26 July 2018",
  ])("finds none in %s", (line) => {
    expect(bylineNames(line)).toBeNull();
  });
});

describe("cleanByline", () => {
  it("drops what is no name", () => {
    expect(cleanByline("by Jane Doe (jane@news.example)")).toBe("Jane Doe");
    expect(cleanByline("Jane Doe @janedoe")).toBe("Jane Doe");
    expect(cleanByline("Jane DoeJane Doe")).toBe("Jane Doe");
    expect(cleanByline("https://social.example/janedoe")).toBe("");
    expect(cleanByline("Jane Doe Facebook Twitter Share")).toBe("Jane Doe");
  });
});

describe("areNames", () => {
  it("reads several", () => {
    expect(areNames("Amal Doe / Hazem Roe")).toBe(true);
    expect(areNames("The ministers of two states")).toBe(false);
  });
});
