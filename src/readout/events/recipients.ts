import { isRel } from "../../parse/tree.ts";
import type { Token } from "../../parse/record.ts";
import { behind, caseOf, nounLemmas } from "../contacts/clause.ts";
import type { Scene } from "../contacts/scene.ts";
import { eventParties, slotTokens, type EventParty } from "./slots.ts";
import type { ActWord } from "./tables.ts";

/** Who is meant where no preposition of the row leads to anybody: the object, then what stands inside it. */
export function recipients(
  scene: Scene,
  verb: Token,
  objects: readonly Token[],
  act: ActWord,
): EventParty[] {
  const { tree } = scene;
  if (act.coding.plover === "PROTEST") {
    const aimed = eventParties(scene, aimOfProtest(scene, verb), true);
    if (aimed.length) return aimed;
  }
  for (const slot of act.recipient) {
    if (slot === "none") return [];
    const found = eventParties(
      scene,
      slotTokens(scene, verb, objects, slot),
      true,
    );
    if (found.length) return found;
  }
  // what is discussed is no partner
  if (act.coding.plover === "CONSULT") return [];
  const indirect = eventParties(scene, tree.children(verb, "iobj"), true);
  if (indirect.length) return indirect;
  // an infinitive or clause names whom it is about: "ordered the islands to stop" stands as object, "demanded that they stop" below
  for (const clause of tree
    .children(verb, "ccomp", "xcomp")
    .flatMap((one) => [one, ...tree.children(one, "xcomp")])) {
    const below = eventParties(
      scene,
      tree.children(clause, "nsubj", "obj", "obl"),
      true,
    );
    if (below.length) return below;
  }
  // whoever the object names inside ("the Islands' ships"), else whom a phrase beside the verb names ("from the islands");
  // forces that are moved or withdrawn are nobody's opponents
  const inside = eventParties(
    scene,
    MOVING.has(act.coding.plover)
      ? objects.flatMap((one) => tree.children(one, "nmod"))
      : act.coding.plover === "SUPPORT" && act.object.size > 0
        ? objects.flatMap((one) =>
            tree.children(one, "nmod", "nmod:poss", "amod", "compound"),
          )
        : objects,
    true,
  );
  if (inside.length) return inside;
  if (act.object.has("agreement")) {
    const sharing = eventParties(
      scene,
      agreedWith(scene, verb, objects),
      false,
    );
    if (sharing.length) return sharing;
  }
  const beside = tree
    .children(verb, "obl")
    .filter(
      (one) =>
        !scene.timed(one) &&
        caseOf(tree, one) !== "by" &&
        NEAR.has(caseOf(tree, one)),
    );
  const near = eventParties(scene, beside, true).slice(0, 1);
  return near.length ? near : farther(scene, verb, objects);
}

/** At whom or what a protest is aimed, wherever it is held: "blocked the port *in protest at the king's* tax", "*over* the king's tax". */
function aimOfProtest({ tree }: Scene, verb: Token): Token[] {
  const protests = [verb, ...tree.children(verb, "obj")]
    .flatMap((one) => tree.children(one, "obl", "advcl", "nmod"))
    .filter((one) => nounLemmas(one).includes("protest"));
  return [
    ...behind(tree, verb, "against"),
    ...protests.flatMap((one) => behind(tree, one, "at", "against", "over")),
    ...behind(tree, verb, "over"),
  ];
}

/** Types whose object, if it is a force, acts for the one who moves it. */
const MOVING = new Set<string>(["MOBILIZE", "RETREAT"]);

/**
 * Who is meant further off: whoever a clause below the object or a phrase beside the verb has to do with ("a plan for ending its feud *with Sylvania*",
 * "over a law signed *by the president*"), or whom the act is for ("sent inspectors *to Sylvania* to monitor the truce").
 */
function farther(
  scene: Scene,
  verb: Token,
  objects: readonly Token[],
): EventParty[] {
  const { tree } = scene;
  const tops = [
    ...objects,
    ...tree.children(verb, "obl").filter((one) => !scene.timed(one)),
  ].filter((one) => caseOf(tree, one) !== "by");
  const below = tops
    .flatMap((top) => tree.subtree(top, (one) => isRel(one.deprel, "conj")))
    .filter((one) => DEALING.has(caseOf(tree, one)) && !scene.timed(one));
  const found = eventParties(scene, below, false).slice(0, 1);
  if (found.length) return found;
  const above = tree.governor(verb);
  return above && isRel(verb.deprel, "advcl") && verb.xpos === "VB"
    ? eventParties(
        scene,
        behind(tree, above, "to", "against", "in"),
        true,
      ).slice(0, 1)
    : [];
}

/** Prepositions behind which stands whom something is about. */
const DEALING = new Set(["with", "against", "by", "between", "among"]);

/** Who gets what an agreement is about: "signed a deal to sell *Sylvania* ten ships", "to deliver ten ships *to Sylvania*". */
function agreedWith(
  { tree }: Scene,
  verb: Token,
  objects: readonly Token[],
): Token[] {
  return [verb, ...objects]
    .flatMap((one) => tree.children(one, "acl", "advcl", "xcomp"))
    .filter((one) => one.xpos === "VB")
    .flatMap((one) => [
      ...tree.children(one, "iobj"),
      ...behind(tree, one, "to", "for", "with"),
      ...tree
        .children(one, "obj")
        .flatMap((object) => [
          object,
          ...behind(tree, object, "to", "for", "with"),
        ]),
    ]);
}

const NEAR = new Set([
  "in",
  "from",
  "with",
  "of",
  "to",
  "against",
  "on",
  "into",
  "at",
  "over",
  "near",
  "between",
  "for",
]);
