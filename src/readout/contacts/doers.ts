import type { Token } from "../../parse/record.ts";
import { isRel, spanOf } from "../../parse/tree.ts";
import { principalsOf } from "../statements/behalf.ts";
import {
  behind,
  climb,
  deepSubjects,
  isPassive,
  verbLemmas,
} from "./clause.ts";
import { isHuman, members, partiesAt, type Party } from "./parties.ts";
import type { Scene } from "./scene.ts";
import { before } from "./surface.ts";

/** Who does what a verb tells: its subject where the parser gave one, who stands there or speaks where it gave none, and for whom they stand. */

/** Governing verbs whose object does what the infinitive says: "invited him to visit". */
export function controlsObject(scene: Scene): (governor: Token) => boolean {
  return (governor) =>
    verbLemmas(scene.tree, governor).some(
      (lemma) =>
        scene.tables.status.get("verb")?.get(lemma)?.control === "object",
    ) && !isPassive(scene.tree, governor);
}

/**
 * Who does it. Where the parser gave a finite verb no subject, or one that is nobody, it is who stands right before the verb:
 * "the day after *Holm* met", "on the sidelines of the meeting, *Holm* met".
 */
export function subjectsOf(scene: Scene, verb: Token): Token[] {
  const { tree } = scene;
  if (isPassive(tree, verb)) return behind(tree, verb, "by");
  const finite =
    ["VBD", "VBZ", "VBP"].includes(verb.xpos) ||
    tree.children(verb, "aux").length > 0;
  const own = tree.child(verb, "nsubj");
  if (finite && !own && !isRel(verb.deprel, "conj", "xcomp")) {
    const beside = before(scene, verb);
    if (beside.length) return beside;
  }
  const several = tree.children(verb, "nsubj");
  const found =
    several.length > 1 && finite
      ? several
      : deepSubjects(tree, verb, controlsObject(scene));
  const somebody = found.some((one) =>
    members(scene, one).some(
      (two) => partiesAt(scene, two, "party").length || isHuman(scene, two),
    ),
  );
  if (somebody) return found;
  return finite ? before(scene, verb) : (speakerAbove(scene, verb) ?? found);
}

/** Whose words the clause is where its own subject is nobody: "Holm said things went well after speaking with Varga" -> Holm. */
function speakerAbove(scene: Scene, verb: Token): Token[] | undefined {
  if (!isRel(verb.deprel, "advcl")) return undefined;
  for (const { below, at } of climb(scene.tree, verb)) {
    const subject = isRel(below.deprel, "ccomp")
      ? scene.tree.child(at, "nsubj")
      : undefined;
    if (
      subject &&
      scene.actors
        .actorsAt(subject)
        .some((id) => scene.actors.actor(id).kind === "person")
    )
      return [subject];
  }
  return undefined;
}

/**
 * Who speaks, where a note in the past tense leaves "I" away: "Just spoke with Varga. Had a good talk with Holm, too."
 * Not: outside of what somebody is quoted with, or whose words the article is; a clause that borrows its subject.
 */
export function unspoken(
  scene: Scene,
  verb: Token,
  part: Party["part"],
): Party[] {
  if (
    !["VBD", "VBN"].includes(verb.xpos) ||
    verb.head !== 0 ||
    scene.tree.child(verb, "nsubj", "csubj", "expl", "nsubj:pass", "aux")
  )
    return [];
  return scene.speakersAt(verb).map((actor) => ({
    actor,
    part,
    span: spanOf([verb]),
    token: verb,
    named: !scene.actors.isUnnamed(actor),
  }));
}

/**
 * Who takes part for somebody else who does not: "On behalf of the king, Ana met Bo", "Bo, representing the bank, was received".
 * Writes into `principals`.
 */
export function standIns(
  scene: Scene,
  verb: Token,
  subjects: readonly Party[],
  objects: readonly Party[],
  principals: Map<string, string>,
): void {
  const present = new Set([...subjects, ...objects].map((one) => one.actor));
  const note = (party: Party | undefined, found: readonly string[]) => {
    if (party && found[0] && !present.has(found[0]))
      principals.set(party.actor, found[0]);
  };
  note(
    subjects[0],
    principalsOf(
      scene.tree,
      verb,
      subjects.map((one) => one.token),
      scene.actors,
    ),
  );
  for (const one of objects)
    note(one, principalsOf(scene.tree, null, [one.token], scene.actors));
}
