import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { behind, nounLemmas } from "./clause.ts";
import { isHuman, members, side, type Party } from "./parties.ts";
import type { Scene } from "./scene.ts";
import type { VerbFrame } from "./tables.ts";

/** Who travels on a visit that a verb tells of, whether the way leads home, and who invited. */

/** Verbs that tell of a visit wherever they lead. */
const VISITING = new Set(["visit", "tour", "invite"]);

/**
 * Whether a way leads home, which is no visit: "returned to Peru" of a Peruvian, "arrived back in Oslo" of somebody of whom no other home is known.
 * Not: "returned to Oslo" of a Peruvian, "returned to Oslo for talks".
 */
export function isHomecoming(
  scene: Scene,
  verb: Token,
  { lemma, subject }: VerbFrame,
  travellers: readonly Party[],
  places: readonly Token[],
): boolean {
  const { tree, actors } = scene;
  if (VISITING.has(lemma)) return false;
  const homes = travellers.map((one) => actors.actor(one.actor).country ?? "");
  const there = places
    .flatMap((one) => members(scene, one))
    .flatMap((one) => actors.actorsAt(one))
    .map((id) => actors.actor(id).country);
  // "sent her Peru envoy to Lima": the envoy's title says of what land
  if (
    subject !== "principal" &&
    there.length &&
    homes.every((home) => there.every((one) => one === home))
  )
    return true;
  const back =
    lemma === "return" ||
    tree
      .children(verb, "advmod", "compound:prt")
      .some((one) => ["back", "home"].includes(one.form.toLowerCase()));
  return (
    back &&
    homes.includes("") &&
    !behind(tree, verb, "for", "on").length &&
    !tree
      .children(verb, "advcl", "xcomp")
      .some((one) => tree.child(one, "mark")?.form.toLowerCase() === "to")
  );
}

/** Who hosts a visit because the clause says who invited: "visited Lima at the invitation of President Varga". Not: a state's invitation. */
export function inviters(
  scene: Scene,
  heads: readonly Token[],
  guests: readonly Party[],
): Party[] {
  const { tree } = scene;
  const invitations = heads
    .flatMap((head) => tree.children(head, "obl", "nmod"))
    .filter(
      (one) =>
        nounLemmas(one).includes("invitation") &&
        tree.child(one, "case")?.form.toLowerCase() === "at",
    );
  return side(
    scene,
    invitations.flatMap((one) => [
      ...behind(tree, one, "of", "from"),
      ...tree.children(one, "nmod:poss"),
    ]),
    "host",
  ).filter(
    (one) =>
      one.named &&
      ["person", "office"].includes(scene.actors.actor(one.actor).kind) &&
      !guests.some((guest) => guest.actor === one.actor),
  );
}

/** People, delegations and bodies travel, "Danish and Peruvian teams" and "envoys from Peru" too, and the "I" whom nobody names; "Oslo visited" does not, "Norway" hardly. */
export function travels(scene: Scene, party: Party): boolean {
  const { kind } = scene.actors.actor(party.actor);
  return (
    kind === "person" ||
    kind === "group" ||
    kind === "office" ||
    kind === "organization" ||
    (kind === "state" &&
      (party.token.upos === "PRON" ||
        isHuman(scene, party.token) ||
        isSender(scene, party.token)))
  );
}

/** Whether a state is named as that of people: "envoys from *Peru* and *Chile*". */
function isSender(scene: Scene, token: Token): boolean {
  const { tree } = scene;
  const first = isRel(token.deprel, "conj") ? tree.governor(token) : token;
  const people = first && tree.governor(first);
  return !!people && isRel(first.deprel, "nmod") && isHuman(scene, people);
}
