import type { Token } from "../../parse/record.ts";
import { behind, caseOf, nounLemmas } from "./clause.ts";
import { subjectsOf } from "./doers.ts";
import { fills, isHuman, members } from "./parties.ts";
import { whenOf, type Scene } from "./scene.ts";
import type { Sighting } from "./sighting.ts";
import type { VerbFrame } from "./tables.ts";
import { made, TELEPHONE, TELEPHONED } from "./verbs.ts";

const STAYED: VerbFrame = {
  lemma: "be",
  mode: "visit",
  slots: [{ relation: "in", filler: "place", need: "each" }],
  subject: "guest",
  object: "host",
};

/**
 * The contacts that a phrase tells of whoever it is said of.
 * EXAMPLE "The premier was in Lima on Tuesday"; "who is in Lima this week"; "She was on the phone to the king".
 * Not: "He was in Lima" (since when?), "was in Peru in 1968" (he may have lived there), "is in Lima on Monday" of a Peruvian.
 */
export function predicateSightings(scene: Scene, head: Token): Sighting[] {
  const { tree } = scene;
  if (!tree.child(head, "cop") || tree.negated(head)) return [];
  const preposition = caseOf(tree, head);
  const subjects = subjectsOf(scene, head);
  if (
    preposition === "on" &&
    nounLemmas(head).some((lemma) => TELEPHONE.has(lemma))
  ) {
    const objects = behind(tree, head, "to", "with").filter((one) =>
      fills(scene, one, "person"),
    );
    return objects.length
      ? made(scene, head, TELEPHONED, {
          subjects,
          objects,
          places: [],
          other: true,
        })
      : [];
  }
  return preposition === "in" && isStay(scene, head, subjects)
    ? made(scene, head, STAYED, {
        subjects,
        objects: [],
        places: [head],
        other: false,
      })
    : [];
}

/** Whether people from elsewhere are said to be in a place at a time that is no mere year. */
function isStay(
  scene: Scene,
  head: Token,
  subjects: readonly Token[],
): boolean {
  const { actors } = scene;
  const when = whenOf(scene, head);
  if (when?.basis !== "stated" || /^\d{4}$/u.test(when.time)) return false;
  const there = actors.actorsAt(head).map((id) => actors.actor(id));
  return (
    fills(scene, head, "place") &&
    there.some(({ country }) => country) &&
    subjects
      .flatMap((one) => members(scene, one))
      .every((one) =>
        actors
          .actorsAt(one)
          .map((id) => actors.actor(id))
          .some(
            ({ kind, country }) =>
              (kind === "person" ||
                (kind === "group" && isHuman(scene, one))) &&
              !!country &&
              !there.some((place) => place.country === country),
          ),
      )
  );
}
