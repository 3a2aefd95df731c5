import type { Token } from "../../parse/record.ts";
import { caseOf, verbLemmas } from "./clause.ts";
import { directed } from "./letterNouns.ts";
import { phraseOf, type Phrase } from "./nounPhrase.ts";
import type { Scene } from "./scene.ts";
import type { Sighting } from "./sighting.ts";
import { symmetric } from "./symmetricNouns.ts";
import { hosts } from "./verbFrames.ts";
import { visit } from "./visitNouns.ts";

/**
 * The contacts that a noun reports.
 * EXAMPLE "during her lunch with the emir"; "the talks between A and B"; "She paid a visit to Oslo"; "the 7th round of Lagos talks".
 * Not: "a press conference"; "the meeting room"; "a call for restraint"; "the outcome of the summit" (a topic without parties).
 */
export function nounSightings(scene: Scene, noun: Token): Sighting[] {
  const phrase = phraseOf(scene, noun);
  if (!phrase) return [];
  switch (phrase.frame.kind) {
    case "visit":
      return isHosted(scene, phrase) ? [] : visit(scene, phrase);
    case "letter":
      return directed(scene, phrase, "sender", "receiver");
    case "briefing":
      return directed(scene, phrase, "sender", "receiver");
    case "signing":
      return symmetric(scene, phrase);
    default:
      return symmetric(scene, phrase);
  }
}

/** Whether a visit is what a verb says that somebody is received for: "will host the premier for a visit", which the verb tells of (verbs.ts). */
function isHosted(
  { tree, tables }: Scene,
  { verb, relation, top }: Phrase,
): boolean {
  return (
    !!verb &&
    relation === "adjunct" &&
    ["for", "on"].includes(caseOf(tree, top)) &&
    verbLemmas(tree, verb).some((lemma) => {
      const frame = tables.verbs.get(lemma);
      return !!frame && hosts(frame);
    })
  );
}
