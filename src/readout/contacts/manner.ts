import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { isVerb, nounLemmas } from "./clause.ts";
import { isWord, type Scene } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/** How a contact took place where the text says so: by which medium, as what kind of visit. */

/** Media by which they see each other, so that a meeting is still one. */
const SEEING = new Set(["video", "videoconference", "videolink", "video-link"]);

/**
 * "by phone", "via videolink", "over the telephone": by what those spoke who are not in one place.
 * @param unseen only media by which they do not see each other
 */
export function mediumOf(scene: Scene, head: Token, unseen = false): boolean {
  const isMedium = (one: Token) => {
    const lemmas = nounLemmas(one);
    return (
      isWord(scene.tables, "medium", ...lemmas) &&
      !(unseen && lemmas.some((lemma) => SEEING.has(lemma)))
    );
  };
  return scene.tree
    .children(head, "obl", "advmod", "compound", "amod", "nmod")
    .filter((one) => {
      const preposition =
        scene.tree.child(one, "case")?.form.toLowerCase() ?? "";
      return (
        isRel(one.deprel, "compound", "amod", "advmod") ||
        ["by", "via", "over", "on", "through", "in"].includes(preposition) ||
        // "during the phone call they discussed"
        (preposition === "during" && mediumOf(scene, one, unseen))
      );
    })
    .some(
      (one) =>
        isMedium(one) ||
        // "in a phone call they discussed"
        (isRel(one.deprel, "obl") &&
          scene.tables.nouns.get(nounLemmas(one)[0]!)?.mode === "call" &&
          !(unseen && nounLemmas(one).some((lemma) => SEEING.has(lemma)))) ||
        (nounLemmas(one).includes("link") &&
          scene.tree.children(one, "compound").some(isMedium)),
    );
}

const TYPES = new Set(["state", "official", "working", "private"]);
const HOW: ReadonlyMap<string, NonNullable<Sighting["visitType"]>> = new Map([
  ["privately", "private"],
  ["officially", "official"],
]);

/** "on a state visit", "an official visit", "visited privately", "in a private capacity": what the source calls it. */
export function visitTypeOf(
  scene: Scene,
  tokens: readonly Token[],
): { visitType?: NonNullable<Sighting["visitType"]> } {
  for (const token of tokens) {
    const how = isVerb(token)
      ? scene.tree
          .children(token, "advmod")
          .map((one) => HOW.get(one.form.toLowerCase()))
          .find(Boolean)
      : undefined;
    if (how) return { visitType: how };
    for (const one of scene.tree.children(token, "amod", "compound")) {
      const word = one.form.toLowerCase();
      if (
        TYPES.has(word) &&
        (isVerb(token) ||
          nounLemmas(token).includes("capacity") ||
          scene.tables.nouns.get(nounLemmas(token)[0]!)?.kind === "visit")
      )
        return { visitType: word as NonNullable<Sighting["visitType"]> };
    }
  }
  return {};
}
