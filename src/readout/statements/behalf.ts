import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import type { ActorsFound } from "../actors/actors.ts";
import { headsOf } from "./sources.ts";

/** Verbs that say in a clause of its own for whom somebody does what the main clause tells: "speaking for the group, she said". */
const STANDING_IN = new Set(["speak", "act", "stand", "deputise", "deputize"]);
const SENDING = new Set(["dispatch", "send", "appoint", "mandate"]);

/**
 * For whom somebody says or does what a verb tells, by the words that say so beside the verb or beside who does it.
 * EXAMPLE "On behalf of the cabinet, she thanked"; "said, speaking for the group"; "the envoy, who stood in for the queen, met"; "the aide,
 * representing the premier, told".
 * Not: "speaking for two hours", "accused him of acting on behalf of a rival" (another verb's), "for her work on behalf of refugees".
 * @param verb null where only the words beside the noun phrases are asked
 * @param doers the noun phrases that do it
 */
export function principalsOf(
  tree: Tree,
  verb: Token | null,
  doers: readonly Token[],
  actors: ActorsFound,
): string[] {
  const beside = verb
    ? tree.children(verb, "advcl").filter((one) => !tree.child(one, "nsubj"))
    : [];
  const about = doers.flatMap((one) => tree.children(one, "acl"));
  const places = verb ? [verb, ...doers] : doers;
  for (const place of places)
    for (const phrase of tree.children(place, "obl", "nmod")) {
      const found = behalfAt(tree, place, phrase, actors);
      if (found.length) return found;
    }
  for (const clause of [...beside, ...about]) {
    const found = clausePrincipals(tree, clause, actors);
    if (found.length) return found;
  }
  return [];
}

function clausePrincipals(
  tree: Tree,
  clause: Token,
  actors: ActorsFound,
): string[] {
  const lemma = clause.lemma.toLowerCase();
  if (lemma === "represent") {
    const whom = tree.child(clause, "obj");
    return whom ? actorsAt(tree, whom, actors) : [];
  }
  const below = tree.children(clause, "obl");
  if (SENDING.has(lemma) && isRel(clause.deprel, "acl", "advcl")) {
    const by = below.find((one) => caseForm(tree, one) === "by");
    return by && !tree.child(clause, "obj") ? actorsAt(tree, by, actors) : [];
  }
  // "speak up for the jailed" pleads for them
  if (
    !STANDING_IN.has(lemma) ||
    tree
      .children(clause, "compound:prt", "advmod")
      .some((one) => ["up", "out"].includes(one.form.toLowerCase()))
  )
    return [];
  for (const phrase of below) {
    const found =
      tree.children(phrase, "case").at(-1)?.form.toLowerCase() === "for"
        ? actorsAt(tree, phrase, actors)
        : behalfAt(tree, clause, phrase, actors);
    if (found.length) return found;
  }
  return [];
}

/** "on behalf of X", "on X's behalf", "in the name of X"; the parser may hang "of X" on the verb. */
function behalfAt(
  tree: Tree,
  place: Token,
  phrase: Token,
  actors: ActorsFound,
): string[] {
  const lemma = phrase.lemma.toLowerCase();
  const named =
    lemma === "name" &&
    caseForm(tree, phrase) === "in" &&
    tree.child(phrase, "det", "nmod:poss");
  if (lemma !== "behalf" && !named) return [];
  const whom =
    tree.child(phrase, "nmod:poss") ??
    tree.children(phrase, "nmod").find((one) => caseForm(tree, one) === "of") ??
    tree
      .children(place, "obl", "nmod")
      .find((one) => one.id > phrase.id && caseForm(tree, one) === "of");
  return whom ? actorsAt(tree, whom, actors) : [];
}

const caseForm = (tree: Tree, token: Token) =>
  tree.child(token, "case")?.form.toLowerCase();

function actorsAt(tree: Tree, head: Token, actors: ActorsFound): string[] {
  return [
    ...new Set(headsOf(tree, head).flatMap((one) => [...actors.actorsAt(one)])),
  ];
}
