import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { overlaps, type Span } from "../../text/span.ts";
import {
  behind,
  isPassive,
  lemmaOf,
  nounLemmas,
  verbLemmas,
} from "../contacts/clause.ts";
import type { Scene } from "../contacts/scene.ts";
import type { EventTables, PloverType } from "./tables.ts";
import { verbTrigger } from "./triggers.ts";

/** Whether somebody set about it: "tried to kill", "attempted to storm". Not: "will try to kill". */
export function isTried({ tree }: Scene, verb: Token): boolean {
  const above = isRel(verb.deprel, "xcomp") ? tree.governor(verb) : undefined;
  return (
    !!above &&
    ["try", "attempt"].some((one) => verbLemmas(tree, above).includes(one)) &&
    !tree
      .children(above, "aux")
      .some((one) => !["have", "be"].includes(lemmaOf(one))) &&
    !tree.negated(above)
  );
}

/** Whether somebody was made to do it, and did: "was forced to resign". Not: "forced them to resign", which is coded at the verb. */
export function isForced({ tree }: Scene, verb: Token): boolean {
  const above = isRel(verb.deprel, "xcomp") ? tree.governor(verb) : undefined;
  return (
    !!above &&
    ["force", "compel", "oblige"].some((one) =>
      verbLemmas(tree, above).includes(one),
    ) &&
    isPassive(tree, above) &&
    !tree.negated(above)
  );
}

/** Whether somebody says that nothing keeps them from it: "will not hesitate to use force". */
export function isResolved({ tree }: Scene, verb: Token): boolean {
  const above = isRel(verb.deprel, "xcomp") ? tree.governor(verb) : undefined;
  return !!above && lemmaOf(above) === "hesitate" && tree.negated(above);
}

/** Whether it is on the point of being done: "is about to restore ties". */
export function isImminent({ tree }: Scene, verb: Token): boolean {
  const above = isRel(verb.deprel, "xcomp", "advcl", "acl")
    ? tree.governor(verb)
    : undefined;
  return (
    above?.form.toLowerCase() === "about" &&
    tree.child(verb, "mark")?.form.toLowerCase() === "to"
  );
}

/**
 * Whether a participle only says who somebody is, by what nobody named did to them before: "freed fishermen *held* since May", "fed families
 * *displaced* by a flood". Not: "the fishermen held by the islands".
 */
export function isAttribute({ tree }: Scene, verb: Token): boolean {
  return (
    isRel(verb.deprel, "acl") &&
    verb.xpos === "VBN" &&
    !behind(tree, verb, "by").length
  );
}

/**
 * Whether a clause only says how long before or after something else happened: "restored ties *five years after* crowds burned its embassy".
 * Not: "after crowds burned its embassy" (what came next).
 */
export function isBackground({ tree, timed }: Scene, verb: Token): boolean {
  if (!isRel(verb.deprel, "advcl")) return false;
  const mark = tree
    .children(verb, "mark", "case", "advmod")
    .find((one) =>
      ["after", "before", "since"].includes(one.form.toLowerCase()),
    );
  const ahead = mark && tree.token(mark.id - 1);
  return (
    !!ahead &&
    (timed(ahead) || LENGTHS.has(nounLemmas(ahead)[0]!)) &&
    ahead.upos === "NOUN"
  );
}

const LENGTHS = new Set(["year", "month", "week", "decade", "day"]);

/**
 * What somebody promises, asks, threatens or helps to do is coded once, at the verb that says so: "threatened to attack", "prepared to resume
 * shelling", "helped the rebels fight".
 */
export function intended(
  scene: Scene,
  verb: Token,
  tables: EventTables,
  coded: readonly Span[],
): boolean {
  const { tree } = scene;
  let at = verb;
  if (isRel(verb.deprel, "acl") && verb.xpos === "VB")
    return isSetFor(scene, verb);
  for (let step = 0; step < CHAIN; step++) {
    if (
      !isRel(at.deprel, "xcomp", "ccomp", "advcl") ||
      tree.child(at, "aux") ||
      !(
        at.xpos === "VB" ||
        at.feats.includes("VerbForm=Inf") ||
        (at.xpos === "VBG" &&
          (isRel(at.deprel, "xcomp") || isSpokenOf(scene, at, tables)))
      )
    )
      return false;
    const above = tree.governor(at);
    if (!above) return false;
    if (
      (lemmaOf(above) === "help" && tree.child(above, "obj")) ||
      (above.upos === "ADJ" && !COMES_ABOUT.has(lemmaOf(above))) ||
      coded.some((one) => overlaps(one, above)) ||
      verbLemmas(tree, above).some((lemma) =>
        tables.acts.get(lemma)?.some((row) => row.pos === "speech"),
      ) ||
      verbTrigger(scene, above, tables)?.pos === "speech"
    )
      return true;
    at = above;
  }
  return false;
}

/**
 * EXAMPLE "warned them against *sending* ships", "is committed to *holding* elections", "accused them of *harbouring* rebels", "jailed them for
 * *harbouring* rebels". Not: "praised them for *releasing* the crew"
 */
function isSpokenOf(scene: Scene, gerund: Token, tables: EventTables): boolean {
  const { tree } = scene;
  const mark = tree.child(gerund, "mark")?.form.toLowerCase() ?? "";
  if (mark === "against" || mark === "to") return true;
  const above = tree.governor(gerund);
  const judged = (...types: PloverType[]) =>
    !!above &&
    verbLemmas(tree, above).some((lemma) =>
      tables.acts.get(lemma)?.some((row) => types.includes(row.coding.plover)),
    );
  return (
    (["of", "with"].includes(mark) && judged("ACCUSE")) ||
    (["of", "for"].includes(mark) && judged("COERCE"))
  );
}

/** Whether a gerund says for what somebody is praised or blamed: "praised the islands *for releasing* the crew". */
export function isMerit({ tree }: Scene, gerund: Token): boolean {
  return (
    isRel(gerund.deprel, "advcl") &&
    gerund.xpos === "VBG" &&
    tree.child(gerund, "mark")?.form.toLowerCase() === "for"
  );
}

/** Adjectives after which the infinitive is what happens: "was quick to condemn", "is about to restore"; not "is likely to attack". */
const COMES_ABOUT = new Set([
  "quick",
  "swift",
  "first",
  "last",
  "able",
  "about",
]);

/**
 * Whether an infinitive says what a noun is for: "efforts *to combat* smuggling", "a deadline *to release* the crew". Not: "the first state *to
 * recognize* it".
 */
function isSetFor({ tree }: Scene, infinitive: Token): boolean {
  const noun = tree.governor(infinitive);
  return (
    noun?.upos === "NOUN" &&
    !tree.children(noun, "amod").some((one) => COMES_ABOUT.has(lemmaOf(one)))
  );
}

/** How far up infinitives and gerunds are followed. */
const CHAIN = 4;
