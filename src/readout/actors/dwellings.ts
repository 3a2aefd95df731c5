import type { Phrase, Scanned } from "./phrases.ts";
import { headOf } from "./scene.ts";

/** Who is where another state sends them: "troops in Sylvania", "reporters in Oslo", "a delegation in Oslo" are of no one known. */
const SENT = new Set(["MIL", "GOV", "MED", "SPY", "IGO", "NGO", "BUS", ""]);
/** Bodies of no sector that belong where they are; not "the commission in Oslo". */
const LOCAL = new Set([
  "group",
  "organization",
  "organisation",
  "association",
  "society",
  "club",
  "university",
]);

/**
 * The countries where a group or body lives, by the places behind it, or from where it comes.
 * EXAMPLE "rebels in Sylvania", "lawmakers in Sylvania and Freedonia", "doctors from Oslo", "doctors from a Sylvanian clinic", "the opposition in Oslo", "the Freedonians of
 * Sylvania". Not: "troops in Sylvania".
 */
export function dwellings(
  scan: Scanned,
  phrase: Phrase,
  sector: string,
): string[] {
  const { tree } = scan;
  const head = headOf(scan, phrase);
  const stays = !SENT.has(sector) || LOCAL.has(phrase.nominal?.noun ?? "");
  const found: string[] = [];
  for (const place of tree.children(head, "nmod")) {
    const preposition = tree.child(place, "case")?.form.toLowerCase() ?? "";
    const people = phrase.named?.what === "people" && preposition === "of";
    if (preposition !== "from" && !people && (preposition !== "in" || !stays))
      continue;
    for (const token of tree.conjuncts(place)) {
      const index = scan.wordOf(token);
      const country =
        index < 0
          ? undefined
          : scan.covering[index]!.find(
              (one) => one.country && (one.named || preposition === "from"),
            )?.country;
      if (country?.length === 3 && !found.includes(country))
        found.push(country);
    }
  }
  return found;
}

/**
 * The country where a people lives that is a minority there: "the Freedonians of Sylvania", "Sylvanian Freedonians", "" for "ethnic Freedonians";
 * undefined for a people that stands for its state.
 */
export function minorityIn(scan: Scanned, phrase: Phrase): string | undefined {
  const own = phrase.country;
  const before = phrase.first - 1;
  const other = scan.covering[before]?.find(
    (one) => one.type === "adjective" && one.last === before,
  )?.country;
  // "the Freedonians in Sylvania" may be there to negotiate
  const lives = [...(other ? [other] : []), ...dwellings(scan, phrase, "")];
  const elsewhere = lives.find((one) => one !== own);
  if (elsewhere) return elsewhere;
  return scan.words[before]?.key === "ethnic" ? "" : undefined;
}
