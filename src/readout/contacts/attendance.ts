import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import {
  behind,
  caseOf,
  isArranged,
  isPassive,
  isVerb,
  lemmaOf,
  nounLemmas,
  takesPart,
  verbLemmas,
} from "./clause.ts";
import { subjectsOf } from "./doers.ts";
import type { ownParties } from "./nounParties.ts";
import type { Phrase } from "./nounPhrase.ts";
import { isDefinite } from "./nounSighting.ts";
import { side, type Party } from "./parties.ts";
import { placeOf } from "./places.ts";
import type { Scene } from "./scene.ts";
import { trailing } from "./surface.ts";

/** Who was at a contact where the clause around its noun says so, and whether that clause tells of a contact of its own. */

/** Who was there besides: "was held in the presence of Holm", "with the participation of two ministers", "under the chairmanship of Holm". */
export function presentAt(tree: Tree, heads: readonly Token[]): Token[] {
  return heads
    .flatMap((head) => behind(tree, head, "in", "with", "under"))
    .filter((one) => TAKING_PART.has(lemmaOf(one)))
    .flatMap((one) => [
      ...behind(tree, one, "of"),
      ...tree.children(one, "nmod:poss"),
    ]);
}

const TAKING_PART = new Set(["presence", "participation", "chairmanship"]);

/**
 * Who is said to take part beside the noun that tells of it.
 * EXAMPLE "praised the participation *of the king* in the summit", "during *his* participation in the session"; "the summit in Bern, where *Holm* will
 * represent Peru". Not: "the participation of women in trade", "the summit in Bern, where it rained".
 */
export function takingPart(scene: Scene, tops: readonly Token[]): Token[] {
  const { tree } = scene;
  const { tokens } = tree.sentence;
  const top = tops.at(-1)!;
  const inside = ["in", "at"].includes(caseOf(tree, top));
  const nouns = tokens.filter(
    (one) =>
      inside &&
      one.id < top.id &&
      ["participation", "attendance"].includes(lemmaOf(one)) &&
      [...tree.children(one, "nmod"), ...trailing(scene, one, "in", "at")].some(
        (below) => below === top,
      ),
  );
  const where = tokens.find(
    (one) => one.id > tops[0]!.id && one.form.toLowerCase() === "where",
  );
  const clause = where && tree.governor(where);
  const represented =
    clause &&
    !tokens
      .slice(tops[0]!.id, where.id)
      .some((one) => isVerb(one) || one.xpos === "CC") &&
    (takesPart(tree, clause) ||
      verbLemmas(tree, clause).some((one) => REPRESENTING.has(one)))
      ? tree.children(clause, "nsubj")
      : [];
  return [
    ...nouns.flatMap((one) => [
      ...behind(tree, one, "of", "by"),
      ...tree.children(one, "nmod:poss"),
    ]),
    ...represented,
  ];
}

/** Who does so, for somebody or as somebody, is there. */
const REPRESENTING = new Set(["represent", "attend", "speak"]);

/** Whether a verb that tells of a contact itself has the noun for where it took place: "met at the summit", "spoke during the summit". */
export function isVenue(
  { tree, tables }: Scene,
  verb: Token,
  top: Token,
): boolean {
  return (
    ["at", "during", "in", "on"].includes(caseOf(tree, top)) &&
    verbLemmas(tree, verb).some((lemma) => {
      const mode = tables.verbs.get(lemma)?.mode;
      return mode === "meeting" || mode === "talks" || mode === "call";
    })
  );
}

/** Who meets whom at a summit: "*Holm* met *Varga* at the Lakes Union summit". */
export function whoMeetsAt(scene: Scene, verb: Token): Token[] {
  return [
    ...subjectsOf(scene, verb),
    ...scene.tree.children(verb, "obj"),
    ...behind(scene.tree, verb, "with"),
  ];
}

/** Whether the phrase itself says when or where: "the session held in Lima on May 3"; not the clause around it. */
function isSetOut(scene: Scene, tops: readonly Token[]): boolean {
  const told = [
    ...tops,
    ...tops
      .flatMap((one) => scene.tree.children(one, "acl"))
      .filter((clause) => isArranged(scene, clause)),
  ];
  return (
    !!placeOf(scene, told) ||
    told.some((one) => scene.tree.subtree(one).some((two) => scene.timed(two)))
  );
}

/**
 * Who is said to have been at a contact that is known already; null where the phrase tells of one by itself.
 * EXAMPLE "the meeting, which was attended by A and B"; "The meeting was attended by A", "was held with the participation of A"; "A joined the talks"; "Taking part in the meeting were A
 * and B". Not: "A attended the summit in Oslo", "the meeting with B was attended by C".
 */
export function attendance(
  scene: Scene,
  { noun, tops, verb, relation, frame }: Phrase,
  own: ReturnType<typeof ownParties>,
): Party[] | null {
  const { tree } = scene;
  if (
    !isDefinite(scene, noun) ||
    frame.mode === "summit" ||
    own.second.length ||
    tops.length > 1 ||
    tree.children(noun, "compound", "nmod", "nmod:poss").length
  )
    return null;
  const by = (clause: Token | undefined) =>
    clause &&
    isPassive(tree, clause) &&
    verbLemmas(tree, clause).includes("attend")
      ? behind(tree, clause, "by")
      : [];
  const relative = tree.children(noun, "acl:relcl").flatMap((one) => by(one));
  if (own.first.some((one) => !relative.includes(one))) return null;
  let present = [...relative, ...(relative.length ? [] : by(verb))];
  // "The meeting was held with the participation of A"
  if (
    !present.length &&
    verb &&
    relation === "subject" &&
    !isSetOut(scene, tops)
  )
    present = presentAt(tree, [verb]);
  if (!present.length && verb) {
    const lemmas = verbLemmas(tree, verb);
    const main = tree.governor(verb);
    // "Taking part in the meeting were A and B": the parser takes A for the predicate
    if (
      isRel(verb.deprel, "advcl", "csubj", "acl", "amod") &&
      main &&
      main.id > noun.id
    ) {
      const copula = tree.child(main, "cop");
      if (verb.id === 1 && verb.xpos === "VBG" && copula && copula.id > noun.id)
        present = [main];
    } else if (
      (lemmas.includes("join") || takesPart(tree, verb)) &&
      !isPassive(tree, verb) &&
      !isSetOut(scene, tops)
    )
      present = subjectsOf(scene, verb).filter((one) => !tops.includes(one));
  }
  const parties = side(scene, present, "party").filter((one) => one.named);
  return parties.length ? parties : null;
}

/** Whether the verb tells of a contact of its own: "At the summit they held talks". */
export function bearsAnother({ tree, tables }: Scene, verb: Token): boolean {
  return tree
    .children(verb, "obj", "nsubj:pass")
    .some((one) => nounLemmas(one).some((lemma) => tables.nouns.has(lemma)));
}
