import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import {
  behind,
  caseOf,
  isArranged,
  isPassive,
  lemmaOf,
  verbLemmas,
} from "./clause.ts";
import { subjectsOf } from "./doers.ts";
import type { Phrase } from "./nounPhrase.ts";
import { isHuman, members, type Party } from "./parties.ts";
import type { Scene } from "./scene.ts";
import { adjacent, joinedTo, trailing } from "./surface.ts";

/** Who takes part in what a contact noun tells: the parties of its own phrase and those that its verb lends. */

/** What is given for a guest. */
const MEALS = new Set([
  "lunch",
  "luncheon",
  "dinner",
  "breakfast",
  "banquet",
  "reception",
]);

/** Parties that the noun phrase itself names, by the side they stand on. */
export function ownParties(
  scene: Scene,
  phrase: Phrase,
): { first: Token[]; second: Token[]; modifiers: Token[]; human: boolean } {
  const { tree } = scene;
  const first: Token[] = [];
  const second: Token[] = [];
  const modifiers: Token[] = [];
  for (const token of phrase.tops) {
    for (const one of tree.children(token, "nmod:poss", "nmod:agent"))
      first.push(ownerOf(scene, one));
    first.push(
      ...behind(
        tree,
        token,
        "by",
        ...(phrase.frame.mode === "call" ? ["from"] : []),
      ),
    );
    // "Peru is in talks with Chile"
    if (caseOf(tree, token) === "in" && tree.child(token, "cop"))
      first.push(...tree.children(token, "nsubj"));
    second.push(
      ...behind(
        tree,
        token,
        "with",
        "between",
        "among",
        "involving",
        "including",
        // "a phone call to the king"
        ...(phrase.frame.mode === "call" ? ["to"] : []),
        // "a courtesy call on the king"
        ...(phrase.frame.lemma === "call" ? ["on"] : []),
        // "a lunch for the king"
        ...(MEALS.has(phrase.frame.lemma) ? ["for"] : []),
      ),
    );
    // "the signing of the pact between A and B": whose pact it is
    if (phrase.frame.kind === "signing")
      second.push(
        ...behind(tree, token, "of").flatMap((one) =>
          behind(tree, one, "with", "between"),
        ),
      );
    // "the summit between A and B, planned for May": the parser may hang B on the summit
    const between = behind(tree, token, "between");
    if (between.length === 1 && members(scene, between[0]!).length < 2)
      second.push(
        ...joinedTo(scene, between[0]!),
        ...tree
          .children(token, "conj")
          .filter(
            (one) =>
              one.id > between[0]!.id && scene.actors.actorsAt(one).length > 0,
          ),
      );
    for (const one of behind(tree, token, "of"))
      if (!phrase.tops.includes(one)) first.push(one);
    modifiers.push(...modifiersOf(tree, token));
    first.push(...chairsOf(tree, token));
    for (const clause of tree.children(token, "acl"))
      if (isArranged(scene, clause)) {
        // "the contacts held by the premier", "cancelled a summit planned with the king"
        first.push(...behind(tree, clause, "by"));
        second.push(...behind(tree, clause, "with", "between"));
      } else if (
        ["attend", "involve", "join", "comprise"].some((lemma) =>
          verbLemmas(tree, clause).includes(lemma),
        )
      ) {
        first.push(...behind(tree, clause, "by"));
        if (!isPassive(tree, clause))
          second.push(...tree.children(clause, "obj"));
      }
  }
  // "Chaired by A and B, the conference agreed"
  if (phrase.verb && isRel(phrase.top.deprel, "nsubj"))
    for (const clause of tree.children(phrase.verb, "advcl"))
      if (
        clause.xpos === "VBN" &&
        verbLemmas(tree, clause).some((one) => PRESIDING.has(one))
      )
        first.push(...behind(tree, clause, "by"));
  // the parser may have lost the phrase that stands right behind the noun
  const last = phrase.noun;
  if (!second.length)
    second.push(...adjacent(scene, last, "with", "between", "among"));
  if (!first.length && (!second.length || phrase.frame.kind === "visit"))
    first.push(
      ...adjacent(scene, last, "by", "of").filter(
        (one) => !scene.actors.isPlace(one),
      ),
    );
  // the parser may hang "with X" below the "between/of" phrase or an inner place: "a meeting in Oslo with X"
  if (!second.length)
    for (const token of phrase.tops)
      for (const inner of tree.children(token, "nmod"))
        if (["in", "at", "on"].includes(caseOf(tree, inner)))
          second.push(...behind(tree, inner, "with", "between"));
  // "told of the meeting of the premier with the king": the parser may hang the king on the verb
  if (
    !second.length &&
    phrase.frame.kind === "symmetric" &&
    first.length === 1 &&
    caseOf(tree, first[0]!) === "of" &&
    isPerson(scene, first[0]!)
  )
    second.push(
      ...trailing(scene, phrase.top, "with").filter((one) =>
        isPerson(scene, one),
      ),
    );
  const taking = first.filter((one) => !isTreatyBody(phrase.noun, one));
  const human = [...taking, ...second].some((one) =>
    members(scene, one).some((two) => isHuman(scene, two)),
  );
  return { first: taking, second, modifiers, human };
}

/** Whose it is: "their" is of the whole subject where it stands for some of it, "*Holm, Varga and Rossi* will discuss it at their meeting". */
function ownerOf(scene: Scene, owner: Token): Token {
  const { tree, actors } = scene;
  if (owner.form.toLowerCase() !== "their") return owner;
  const meant = actors.actorsAt(owner);
  const subject = tree
    .ancestors(owner)
    .flatMap((one) => tree.children(one, "nsubj"))
    .find((one) => {
      const all = members(scene, one).flatMap((two) => actors.actorsAt(two));
      return all.length > meant.length && meant.every((id) => all.includes(id));
    });
  return meant.length > 1 && subject ? subject : owner;
}

/** "the Conference of the Parties" meets by a treaty's name: its parties are not those just told of. */
const isTreatyBody = (noun: Token, of: Token): boolean =>
  of.form === "Parties" && /^\p{Lu}/u.test(noun.form);

/** The format that a contact is held in: "talks in *the Lakes format*". */
export function formatOf(
  { tree, actors }: Scene,
  tops: readonly Token[],
): Token[] {
  return tops
    .flatMap((one) => behind(tree, one, "in", "within"))
    .filter(
      (one) =>
        lemmaOf(one) === "format" &&
        actors
          .actorsAt(one)
          .some((id) => actors.actor(id).kind === "organization"),
    );
}

const isPerson = ({ actors }: Scene, token: Token): boolean =>
  actors.actorsAt(token).some((id) => actors.actor(id).kind === "person");

/** Names at any depth before a noun: "the *Peru-Chile* low-key encounter". */
export const modifiersOf = (tree: Tree, noun: Token): Token[] =>
  tree
    .children(noun, "compound", "amod")
    .filter((one) => one.id < noun.id)
    .flatMap((one) =>
      tree.subtree(
        one,
        (top) =>
          !isRel(
            top.deprel,
            "compound",
            "amod",
            "nmod",
            "conj",
            "dep",
            "flat",
          ) && top !== one,
      ),
    );

/** Who does so takes part, though the text names nobody else: "She chaired a meeting on fisheries". */
export const PRESIDING = new Set(["chair", "co-chair", "convene", "preside"]);

/** Who presides over what a noun tells: "a meeting chaired by *the premier*", "a meeting on fisheries chaired by *the premier*". */
export const chairsOf = (tree: Tree, noun: Token): Token[] =>
  tree
    .subtree(noun, (top) => ["with", "between"].includes(caseOf(tree, top)))
    .filter(
      (clause) =>
        isRel(clause.deprel, "acl") &&
        isPassive(tree, clause) &&
        verbLemmas(tree, clause).some((one) => PRESIDING.has(one)),
    )
    .flatMap((clause) => behind(tree, clause, "by"));

/** Who does what the verb of the phrase tells, without the phrase itself. */
export function subjectOf(scene: Scene, phrase: Phrase): Token[] {
  if (!phrase.verb) return [];
  return subjectsOf(scene, phrase.verb).filter(
    (one) => !phrase.tops.includes(one) && one.id !== phrase.noun.id,
  );
}

/** The part that the subject of a support verb takes: "*hosted* talks" -> host. */
export function supportPart(scene: Scene, verb: Token): Party["part"] {
  for (const lemma of verbLemmas(scene.tree, verb)) {
    const part = scene.tables.support.get(lemma);
    if (part) return part;
  }
  return "party";
}

/** The parties of both lists, each actor once; the first list says which part. */
export function merge(a: readonly Party[], b: readonly Party[]): Party[] {
  const found = [...a];
  for (const one of b)
    if (!found.some((other) => other.actor === one.actor)) found.push(one);
  return found;
}
