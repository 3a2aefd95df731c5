import type { Token } from "../../parse/record.ts";
import {
  behind,
  caseOf,
  isVerb,
  ISSUING,
  lemmaOf,
  nounLemmas,
  verbLemmas,
} from "./clause.ts";
import { subjectsOf } from "./doers.ts";
import { members } from "./parties.ts";
import { destination } from "./places.ts";
import type { Scene } from "./scene.ts";
import type { Sighting } from "./sighting.ts";
import type { VerbFrame } from "./tables.ts";
import { made } from "./verbs.ts";

const INVITED: VerbFrame = {
  lemma: "invite",
  mode: "visit",
  slots: [{ relation: "to", filler: "place", need: "each" }],
  subject: "guest",
  object: "host",
  status: "planned",
};

/**
 * The visit that an invitation to a place is for (C5): who is invited, and where to.
 * EXAMPLE "She accepted an invitation to Lima"; "extended an invitation to the king to Lima"; "Peru's invitation to Holm to Lima".
 * Not: "an invitation to a meeting"; "an invitation to visit Lima" (the verb tells); "at the invitation of the king".
 */
export function invitationSightings(scene: Scene, noun: Token): Sighting[] {
  const { tree } = scene;
  if (!nounLemmas(noun).includes("invitation") || caseOf(tree, noun) === "at")
    return [];
  const verb = tree.governor(noun);
  const issued = !!verb && isVerb(verb) && ISSUING.has(lemmaOf(verb));
  const heads = [
    ...behind(tree, noun, "to"),
    // "extended an invitation to the king to Lima": the parser may hang both on the verb
    ...(issued ? behind(tree, verb, "to") : []),
  ].flatMap((one) => [one, ...behind(tree, one, "to")]);
  const places = heads.filter((one) => destination(scene, [one]));
  const invited = heads.filter((one) => isPersonal(scene, one));
  if (!places.length) return [];
  const subjects = invited.length
    ? invited
    : verb && isVerb(verb)
      ? issued
        ? tree.children(verb, "iobj", "obj").filter((one) => one.id !== noun.id)
        : verbLemmas(tree, verb).some((one) => TAKING.has(one))
          ? subjectsOf(scene, verb)
          : []
      : [];
  return subjects.some((one) => isPersonal(scene, one))
    ? made(scene, noun, INVITED, {
        subjects,
        objects: [],
        places,
        other: false,
      })
    : [];
}

/** What is done with an invitation by who is invited. */
const TAKING = new Set([
  "accept",
  "receive",
  "get",
  "have",
  "welcome",
  "consider",
  "take up",
  "decline",
  "refuse",
  "reject",
  "turn down",
]);

/** Whether a phrase names persons or a delegation. */
const isPersonal = (scene: Scene, token: Token): boolean =>
  members(scene, token)
    .flatMap((one) => scene.actors.actorsAt(one))
    .some((id) => ["person", "group"].includes(scene.actors.actor(id).kind));
