import type { Resources } from "../src/io/resources.ts";
import { readArticle } from "../src/pipeline.ts";

/** What a text of May 4, 2011, a Wednesday, tells of contacts, a line each: `mode status day @place [people]`; a day or place that is not known is left out. */
export function contactLines(
  resources: Resources,
  text: string,
  more: { title?: string; publisher?: string } = {},
  say: "all" | "parties" = "all",
): string[] {
  const { actors, contacts } = readArticle(
    { name: "sample", text, date: "2011-05-04", ...more },
    resources,
  );
  const names = new Map(actors.map((one) => [one.id, one.name]));
  return contacts.map((one) =>
    [
      one.mode,
      one.status,
      ...(say === "all"
        ? [one.time ?? "", one.place ? `@${one.place.name}` : ""]
        : []),
      `[${one.participants.map((party) => names.get(party.actor)).join(", ")}]`,
    ]
      .filter(Boolean)
      .join(" "),
  );
}
