import type { Phrase, Scanned } from "./phrases.ts";
import { headOf } from "./scene.ts";

/** Who is where another state sends them: "troops in Sylvania", "reporters in Oslo", "a delegation in Oslo" are of no one known. */
const SENT = new Set(["MIL", "GOV", "MED", "SPY", "IGO", "NGO", "BUS", ""]);

/**
 * The countries where a group or body lives, by the places behind it, or from where it comes.
 * EXAMPLE "rebels in Sylvania", "lawmakers in Sylvania and Freedonia", "doctors from Oslo", "the opposition in Oslo". Not: "troops in Sylvania".
 */
export function dwellings(
  scan: Scanned,
  phrase: Phrase,
  sector: string,
): string[] {
  const { tree } = scan;
  const head = headOf(scan, phrase);
  const found: string[] = [];
  for (const place of tree.children(head, "nmod")) {
    const preposition = tree.child(place, "case")?.form.toLowerCase() ?? "";
    if (preposition !== "from" && (preposition !== "in" || SENT.has(sector)))
      continue;
    for (const token of tree.conjuncts(place)) {
      const index = scan.wordOf(token);
      const country =
        index < 0
          ? undefined
          : scan.covering[index]!.find((one) => one.type === "named")?.country;
      if (country?.length === 3 && !found.includes(country))
        found.push(country);
    }
  }
  return found;
}
