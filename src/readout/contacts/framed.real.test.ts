import { beforeAll, expect, test } from "vitest";
import { testResources } from "../../../test/resources.ts";
import type { Resources } from "../../io/resources.ts";
import { readArticle } from "../../pipeline.ts";

/** What a contact was part of, and who was host, through the package's own parser. */
let resources: Resources;
beforeAll(async () => {
  resources = await testResources();
}, 60_000);

/** Contacts as `mode day @place in MODE [name (part)]`; what is not known, and the part of a mere party, is left out. */
function read(text: string): string[] {
  const { actors, contacts } = readArticle(
    { name: "sample", text, date: "2019-05-15" },
    resources,
  );
  const name = (id: string) => actors.find((one) => one.id === id)!.name;
  const modes = new Map(contacts.map((one) => [one.id, one.mode]));
  return contacts.map((one) =>
    [
      one.mode,
      one.time ?? "",
      one.place ? `@${one.place.name}` : "",
      one.partOf ? `in ${modes.get(one.partOf)}` : "",
      `[${one.participants
        .map(
          ({ actor, part }) =>
            name(actor) + (part === "party" ? "" : ` (${part})`),
        )
        .join(", ")}]`,
    ]
      .filter(Boolean)
      .join(" "),
  );
}

test.each([
  // a visit that a meeting opens: the traveller was there
  [
    "The visit of Prime Minister Eva Lind to Lima on Monday began with a meeting with President Ana Ruiz.",
    [
      "visit 2019-05-13 @Lima [Eva Lind (guest)]",
      "meeting 2019-05-13 @Lima in visit [Eva Lind, Ana Ruiz]",
    ],
  ],
  // a meeting beside a summit has its day and place
  [
    "Leaders of eight island states held their summit in Suva on Tuesday. On its sidelines President Ana Ruiz met Prime Minister Eva Lind.",
    [
      "summit 2019-05-14 @Suva [Leaders]",
      "meeting 2019-05-14 @Suva in summit [Ana Ruiz, Eva Lind]",
    ],
  ],
  [
    "Leaders of eight island states held their summit in Suva on Tuesday. In Lima, President Ana Ruiz met Prime Minister Eva Lind.",
    ["summit 2019-05-14 @Suva [Leaders]", "meeting @Lima [Ana Ruiz, Eva Lind]"],
  ],
  // who invites hosts, a state does not
  [
    "At the invitation of President Ana Ruiz, Prime Minister Eva Lind visited Lima on Monday.",
    ["visit 2019-05-13 @Lima [Eva Lind (guest), Ana Ruiz (host)]"],
  ],
  [
    "At the invitation of Peru, Prime Minister Eva Lind visited Lima on Monday.",
    ["visit 2019-05-13 @Lima [Eva Lind (guest)]"],
  ],
])("%s", (text, expected) => {
  expect(read(text)).toEqual(expected);
});
