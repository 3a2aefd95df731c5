import { beforeAll, expect, test } from "vitest";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";
import { readArticle } from "../../pipeline.ts";

/** Who is named by a title of many words, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

/** The persons of a sentence with their titles: `name (title; title)`. */
function people(text: string): string[] {
  const { actors } = readArticle({ name: "sample", text }, resources);
  return actors
    .filter(({ kind }) => kind === "person")
    .map(({ name, roles }) =>
      roles.length
        ? `${name} (${roles.map(({ title }) => title).join("; ")})`
        : name,
    );
}

test.each([
  // fields that no table knows
  [
    "Ana Varga greeted Commissioner for Patients' Rights Irena Novotna on Monday.",
    ["Ana Varga", "Irena Novotna (Commissioner for Patients' Rights)"],
  ],
  [
    "Ana Varga met with Danish Minister of Economy, Finance and the Reconstruction Karl Holm.",
    [
      "Ana Varga",
      "Karl Holm (Minister of Economy, Finance and the Reconstruction)",
    ],
  ],
  [
    "Ana Varga received Chair of the Senate Committee on Fisheries, Rural Policy and Farmers' Affairs Olga Repina.",
    [
      "Ana Varga",
      "Olga Repina (Chair of the Senate Committee on Fisheries, Rural Policy and Farmers' Affairs)",
    ],
  ],
  [
    "Ana Varga called Head of the Republic of Karelia Viktor Tasov.",
    ["Ana Varga", "Viktor Tasov (Head of the Republic of Karelia)"],
  ],
  [
    "Ana Varga called Head of the Federal Department of Home Affairs of the Swiss Confederation Carlo Bassi.",
    [
      "Ana Varga",
      "Carlo Bassi (Head of the Federal Department of Home Affairs of the Swiss Confederation)",
    ],
  ],
  // the field is the adviser's, not the president's
  [
    "Ana Varga met the new Adviser to the President of the Republic of Latvia on Trade Anna Tamm.",
    [
      "Ana Varga",
      "Anna Tamm (new Adviser to the President of the Republic of Latvia on Trade)",
      "President of the Republic of Latvia",
    ],
  ],
  [
    "Ana Varga met with Chair of the Senate Delegation to the Lakes Parliamentary Assembly, Member of the European Parliament Jonas Petraitis.",
    [
      "Ana Varga",
      "Jonas Petraitis (Member of the European Parliament; Chair of the Senate Delegation to the Lakes Parliamentary Assembly)",
    ],
  ],
  // words of a firm before a given name
  [
    "Ana Varga met CEO of Lakeside Ferry Services Clara Young.",
    ["Ana Varga", "Clara Young (CEO of Lakeside Ferry Services)"],
  ],
  [
    "Ana Varga called member of the Board of Directors of Nordlift and Skyway Tomas Brandt.",
    [
      "Ana Varga",
      "Tomas Brandt (member of the Board of Directors of Nordlift and Skyway)",
    ],
  ],
  [
    "Ana Varga met President Kemal Tarik Aydin.",
    ["Ana Varga", "Kemal Tarik Aydin (President)"],
  ],
  // a list, and an office whose holder is not named
  [
    "Ana Varga met the Minister of Trade and Ruth Klein.",
    ["Ana Varga", "Minister of Trade", "Ruth Klein"],
  ],
  [
    "The Minister of Health told Ruth Klein on Friday.",
    ["Minister of Health", "Ruth Klein"],
  ],
])("%s", (text, expected) => {
  expect(people(text)).toEqual(expected);
});

test("what a field's last word modifies is part of it", () => {
  const { actors } = readArticle(
    {
      name: "sample",
      text: "Ana Varga spoke with heads of regional harbour authorities and heads of energy industry enterprises.",
    },
    resources,
  );
  expect(actors.map(({ name }) => name)).toEqual([
    "Ana Varga",
    "heads of regional harbour authorities",
    "heads of energy industry enterprises",
  ]);
});
