import type { Token } from "../../parse/record.ts";
import { directed } from "./letterNouns.ts";
import { phraseOf } from "./nounPhrase.ts";
import type { Scene } from "./scene.ts";
import type { Sighting } from "./sighting.ts";
import { symmetric } from "./symmetricNouns.ts";
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
      return visit(scene, phrase);
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
