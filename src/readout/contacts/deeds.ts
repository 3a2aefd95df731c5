import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { behind, deepObjects, isPassive } from "./clause.ts";
import { modifiersOf } from "./nounParties.ts";
import { fills, side, type Party } from "./parties.ts";
import type { Scene } from "./scene.ts";

/**
 * The states and bodies whose deed is said to be signed, where nobody is said to have signed it; empty where the deed does not name two.
 * EXAMPLE "The Peru-Chile accord was signed in Lima", "Peru's treaty with Chile, signed in 1998", "a pact between the two ministries".
 * Not: "The law of Peru was signed", "signed by the ministers".
 */
export function sidesOf(scene: Scene, verb: Token): Party[] {
  const { tree, actors } = scene;
  if (!isPassive(tree, verb) || behind(tree, verb, "by").length) return [];
  const named = deedsOf(scene, verb).flatMap((one) => [
    ...modifiersOf(tree, one),
    ...tree.children(one, "nmod:poss"),
    ...behind(tree, one, "between", "with", "among", "of"),
  ]);
  const sides = side(scene, named, "party").filter(({ actor }) =>
    ["state", "organization"].includes(actors.actor(actor).kind),
  );
  return sides.length > 1 ? sides : [];
}

/** What is signed, and the noun above it on which the parser may hang the clause: "the *treaty* of *friendship* signed in Lima". */
function deedsOf(scene: Scene, verb: Token): Token[] {
  const [found] = deepObjects(scene.tree, verb);
  const above =
    found && isRel(found.deprel, "nmod")
      ? scene.tree.governor(found)
      : undefined;
  return [found, above].filter(
    (one): one is Token => !!one && fills(scene, one, "deed"),
  );
}
