import { isRel, spanOf } from "../../parse/tree.ts";
import type { Token } from "../../parse/record.ts";
import { caseOf, nounLemmas, verbLemmas } from "./clause.ts";
import { nameBefore } from "./series.ts";
import type { Scene } from "./scene.ts";

export const MULTILATERAL = new Set([
  "summit",
  "conference",
  "forum",
  "assembly",
  "congress",
  "session",
  "week",
  "council",
  "dialogue",
]);
export const BESIDE = new Set([
  "sideline",
  "margin",
  "framework",
  "fringe",
  "occasion",
  "corridor",
  "day",
  "opening",
  "part",
]);

/**
 * The named multilateral event at which something took place.
 * EXAMPLE "They met on the sidelines of the G20 summit in Bali" -> G20 summit; "at the Lakes Water Conference", "on the first day of the Lakes Forum". Not: "at the conference".
 */
export function forumOf(
  scene: Scene,
  heads: readonly Token[],
): { forum?: string } {
  const { tree } = scene;
  // "Attending the Lakes summit, she met": a clause beside it names where they were
  const beside = heads
    .flatMap((head) => tree.children(head, "advcl"))
    .filter((one) => one.xpos === "VBG" && !tree.child(one, "nsubj", "mark"));
  for (const clause of beside)
    if (verbLemmas(tree, clause).includes("attend"))
      for (const event of tree.children(clause, "obj")) {
        const name = forumName(scene, event);
        if (name) return { forum: name };
      }
  for (const head of [...heads, ...beside])
    for (const token of tree.children(head, "obl", "nmod")) {
      const preposition = caseOf(tree, token);
      if (
        !["on", "at", "during", "in", "within", "along", "as"].includes(
          preposition,
        )
      )
        continue;
      const beside = nounLemmas(token).some((lemma) => BESIDE.has(lemma));
      const events = beside
        ? tree
            .children(token, "nmod")
            .filter((one) => caseOf(tree, one) === "of")
        : [token];
      for (const event of events) {
        const name = forumName(scene, event);
        if (name) return { forum: name };
      }
    }
  return {};
}

/** The printed name of a named multilateral event, without article and ordinal; null where the noun has no name of its own. */
export function forumName(scene: Scene, event: Token): string | null {
  const { tree } = scene;
  const kind = nounLemmas(event).some((lemma) => MULTILATERAL.has(lemma));
  const before = nameBefore(tree, event).filter((one) => !scene.timed(one));
  const of = tree
    .children(event, "nmod")
    .filter((one) => caseOf(tree, one) === "of" && one.upos === "PROPN")
    .flatMap((one) =>
      tree.subtree(
        one,
        (top) => isRel(top.deprel, "acl", "punct", "nmod") && top !== one,
      ),
    );
  if (!kind || (!before.length && !of.length)) return null;
  const span = spanOf([...before, event, ...of]);
  return scene.parse.article.text
    .slice(span.start, span.end)
    .replace(/\s+/gu, " ");
}
