import { describe, expect, test } from "vitest";
import { CONTACT_STATUSES } from "../src/readout/contacts/record.ts";
import {
  CASE_FIELDS,
  CASE_ROOMS,
  casesOf,
  readCases,
  wordsAt,
} from "./caseFile.ts";

describe.each(CASE_ROOMS)("cases of %s", (room) => {
  const cases = readCases(room);

  test.each([...CASE_FIELDS[room]])(
    "%s: forty, half of them negative",
    (field) => {
      const of = cases.filter((one) => one.field === field);
      expect(of.filter((one) => one.positive)).toHaveLength(20);
      expect(of.filter((one) => !one.positive)).toHaveLength(20);
    },
  );

  test("the words of each stand in its text", () => {
    for (const one of cases) {
      const texts = one.items.map(({ text }) => text);
      expect(wordsAt(texts[0]!, one.anchor), one.id).not.toBeNull();
      for (const words of one.quoted)
        expect(wordsAt(texts.at(-1)!, words), one.id).not.toBeNull();
    }
  });

  test("no field and no text stands twice", () => {
    expect([...new Set(cases.map(({ field }) => field))].sort()).toEqual(
      [...CASE_FIELDS[room]].sort(),
    );
    const texts = cases.map(
      ({ field, items }) =>
        `${field} ${items.map(({ text }) => text).join("|")}`,
    );
    expect(new Set(texts).size).toBe(texts.length);
  });
});

test("values are those of the records", () => {
  for (const one of readCases("contacts").filter(({ positive }) => positive)) {
    if (one.field === "visitType")
      expect(["state", "official", "working", "private"], one.id).toContain(
        one.bare[0],
      );
    if (one.field === "part")
      expect(one.bare, one.id).toEqual(["host", "guest"]);
    if (one.field === "onBehalfOf") expect(one.quoted, one.id).toHaveLength(2);
  }
  expect(CONTACT_STATUSES).toEqual(
    expect.arrayContaining(["postponed", "refused", "hypothetical"]),
  );
});

test("a case is its paragraphs, dated items apart", () => {
  const [one, two] = casesOf(
    '# head\n== part\n\nThe king met Ana.\nShe left.\n> "met" no part\n\n[2001-02-03] A.\n[2001-02-04] B met C.\n> "A" part host "B" / "C"\n',
    "x.txt",
  );
  expect(one).toEqual({
    id: "x.txt:6",
    field: "part",
    items: [{ text: "The king met Ana.\n\nShe left." }],
    anchor: "met",
    positive: false,
    quoted: [],
    bare: [],
  });
  expect(two!.items).toEqual([
    { date: "2001-02-03", text: "A." },
    { date: "2001-02-04", text: "B met C." },
  ]);
});
