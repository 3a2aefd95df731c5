import type { Token } from "../../parse/record.ts";
import { BESIDE, MULTILATERAL } from "./forum.ts";
import { caseOf, isArranged, lemmaOf, nounLemmas } from "./clause.ts";
import { destination, named, placeOf } from "./places.ts";
import type { Place } from "./record.ts";
import { isWord, whenOf, type Scene } from "./scene.ts";
import type { When } from "../times/times.ts";

/** Prepositions of what happens at an event or in its frame; not "after", "before", "for". */
const AT = new Set(["at", "during", "in", "within", "on", "as"]);

/**
 * The day and place that an event lends to what took place at it, or as part of it, where its own phrase names them.
 * EXAMPLE "As part of the session held in Lima on May 3, Holm met Varga" -> May 3, Lima; "due to meet at next month's gathering in Bern"; "during
 * a trip to the Lind region".
 * Not: "They met after the session in Lima on May 3"; "They discussed the May 3 session".
 */
export function occasionOf(
  scene: Scene,
  heads: readonly Token[],
): Readonly<{ when?: When; place?: Place }> {
  for (const head of heads)
    for (const phrase of scene.tree.children(head, "obl", "nmod")) {
      if (!AT.has(caseOf(scene.tree, phrase))) continue;
      const trip = tripTo(scene, phrase);
      if (trip) return { place: trip };
      const event = eventOf(scene, phrase);
      if (!event) continue;
      const told = [
        event,
        ...scene.tree
          .children(event, "acl")
          .filter((clause) => isArranged(scene, clause)),
      ];
      const when = whenOf(scene, ...told);
      // "the gathering of leaders in Lima": the place may hang on who gathers
      const place =
        placeOf(scene, told) ??
        placeOf(
          scene,
          scene.tree
            .children(event, "nmod")
            .filter((one) => caseOf(scene.tree, one) === "of"),
        ) ??
        // "the Lima summit"
        destination(
          scene,
          scene.tree
            .children(event, "compound")
            .filter((one) => scene.actors.isPlace(one)),
        );
      if (when?.basis === "stated" || place)
        return {
          ...(when?.basis === "stated" ? { when } : {}),
          ...(place ? { place } : {}),
        };
    }
  return {};
}

/** Parts of a country, which a name stands before: "the Lind region". */
const LANDS = new Set(["region", "province", "county", "district", "oblast"]);

/** Where a trip led at which something took place: "during a working trip to *the Lind region*, she met him". */
function tripTo(scene: Scene, phrase: Token): Place | undefined {
  const isTrip = nounLemmas(phrase).some(
    (lemma) => scene.tables.nouns.get(lemma)?.kind === "visit",
  );
  if (!isTrip) return undefined;
  const goals = scene.tree
    .children(phrase, "nmod")
    .filter((one) => caseOf(scene.tree, one) === "to");
  const region = goals.find(
    (one) =>
      LANDS.has(lemmaOf(one)) &&
      scene.tree.children(one, "compound").length > 0,
  );
  return destination(scene, goals) ?? (region && named(scene, region));
}

/** The event that a phrase names: "the gathering", "the sidelines of the summit". */
function eventOf(scene: Scene, phrase: Token): Token | undefined {
  let at: Token | undefined = phrase;
  for (
    let step = 0;
    at && step < 3 && nounLemmas(at).some((one) => BESIDE.has(one));
    step++
  )
    at = scene.tree
      .children(at, "nmod")
      .find((one) => caseOf(scene.tree, one) === "of");
  if (!at || scene.timed(at)) return undefined;
  const lemmas = nounLemmas(at);
  const frames = lemmas.flatMap((one) => scene.tables.nouns.get(one) ?? []);
  return frames.some((one) => one.kind === "symmetric") ||
    lemmas.some((one) => MULTILATERAL.has(one)) ||
    isWord(scene.tables, "occasion", ...lemmas)
    ? at
    : undefined;
}
