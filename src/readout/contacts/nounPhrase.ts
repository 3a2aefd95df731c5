import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import {
  behind,
  caseOf,
  isPassive,
  isVerb,
  lemmaOf,
  nounLemmas,
  particleObject,
  takesPartIn,
  verbLemmas,
} from "./clause.ts";
import { isWord, type Scene } from "./scene.ts";
import { ordinalBeside } from "./series.ts";
import { adjacent } from "./surface.ts";
import type { NounFrame } from "./tables.ts";

/** Which nouns tell of a contact, and what the verb beside them does for it. */

/** A contact noun with the words around it that make one event with it. */
export type Phrase = Readonly<{
  noun: Token;
  frame: NounFrame;
  /** The noun and the nouns above it: talks, round ("the third round of talks"). */
  tops: readonly Token[];
  top: Token;
  /** The verb that the phrase hangs on or that modifies it, with what it does for the noun. */
  verb?: Token;
  relation: "subject" | "object" | "adjunct" | "none";
  role: "support" | "occur" | "status" | "other";
}>;

const NOT_CONTACTS = new Set([
  "press",
  "news",
  "room",
  "media",
  "panel",
  "peace",
]);

/** "in contact" behind these lasts: no event. */
export const LASTING = new Set([
  "remain",
  "stay",
  "keep",
  "be",
  "continue",
  "maintain",
  "develop",
  "intensify",
  "strengthen",
  "deepen",
]);

/** The phrase of a contact noun; null where the noun is no contact: "a press conference", "a call for restraint", "expressed condolences". */
export function phraseOf(scene: Scene, noun: Token): Phrase | null {
  const { tree, tables } = scene;
  if (noun.upos !== "NOUN" && noun.upos !== "PROPN") return null;
  const lemmas = [...hyphenated(scene, noun), ...nounLemmas(noun)];
  const known = lemmas.map((lemma) => tables.nouns.get(lemma)).find(Boolean);
  if (!known || isRel(noun.deprel, "compound", "flat", "amod")) return null;
  const modifiers = tree
    .children(noun, "compound", "amod")
    .map((one) => one.form.toLowerCase());
  const frame =
    known.mode === "call" && isPaid(scene, noun, modifiers)
      ? { ...known, mode: "meeting" as const }
      : known;
  if (
    modifiers.some(
      (word) =>
        NOT_CONTACTS.has(word) &&
        (word !== "peace" || !["talks", "summit"].includes(frame.mode)),
    )
  )
    return null;
  // "field visits to the salt pans": what is looked at is no destination
  if (
    frame.kind === "visit" &&
    modifiers.some((word) => ["field", "site", "study"].includes(word))
  )
    return null;
  const over = tree.governor(noun);
  // "treated her to lunch": the verb tells
  if (over && lemmaOf(over) === "treat" && caseOf(tree, noun) === "to")
    return null;
  // "expressed condolences" says something; "sent condolences" is a letter
  if (
    ["condolence", "greeting"].includes(frame.lemma) &&
    !SENDING.has(lemmaOf(tree.governor(noun) ?? noun))
  )
    return null;
  // "met by videoconference", "spoke via video call": what it was held by
  if (
    frame.mode === "call" &&
    ["by", "via", "over", "through"].includes(caseOf(tree, noun)) &&
    !tree.child(noun, "det", "nmod:poss") &&
    isWord(tables, "medium", ...lemmas, ...modifiers)
  )
    return null;
  // one talk is a lecture
  if (frame.lemma === "talk" && !nounPlural(noun)) return null;
  // "calls for restraint", "calls by officials asking them to stop" are demands
  if (
    frame.lemma === "call" &&
    (behind(tree, noun, "for").length || asksFor(scene, noun)) &&
    !behind(tree, noun, "with", "between").length
  )
    return null;
  // "a call to action"
  if (
    frame.lemma === "call" &&
    behind(tree, noun, "to").some((one) =>
      nounLemmas(one).some((lemma) => ["action", "arm"].includes(lemma)),
    )
  )
    return null;
  // "remain in close contact" is no event
  const above = tree.governor(noun);
  if (
    frame.lemma === "contact" &&
    caseOf(tree, noun) === "in" &&
    (tree.child(noun, "cop") || (above && LASTING.has(lemmaOf(above))))
  )
    return null;
  // "visiting", "meeting" as verbs stay with verbs; "round" counts only above no talks of its own and with an ordinal
  if (
    frame.lemma === "round" &&
    (behind(tree, noun, "of").length || ordinalBeside(tree, noun) === null)
  )
    return null;
  // "the session of the summit" is told by its summit
  if (
    frame.lemma === "session" &&
    behind(tree, noun, "of").some((one) =>
      nounLemmas(one).some(
        (lemma) => tables.nouns.get(lemma)?.mode === "summit",
      ),
    )
  )
    return null;
  const tops: Token[] = [noun];
  let top = noun;
  for (let step = 0; step < 3; step++) {
    const above = tree.governor(top);
    if (!above || !isRel(top.deprel, "nmod") || caseOf(tree, top) !== "of")
      break;
    if (!isWord(tables, "outer", ...nounLemmas(above))) break;
    tops.push(above);
    top = above;
  }
  const placed = verbOf(
    scene,
    top,
    frame.kind === "letter" ||
      frame.kind === "briefing" ||
      frame.mode === "call",
    // "made a call, a visit"; not "made the summit a success"
    frame.mode === "call" || frame.kind === "visit",
  );
  return { noun, frame, tops, top, ...placed };
}

/** A word in pieces around the noun, as the table has it: "a *get*-together in Lima", "a sit-*down* with her". */
function hyphenated({ tree }: Scene, noun: Token): string[] {
  const { tokens } = tree.sentence;
  const joined = (before?: Token, after?: Token) =>
    !!before && !!after && before.end === after.start;
  let first = noun.id - 1;
  while (joined(tokens[first - 1], tokens[first])) first--;
  let last = noun.id - 1;
  while (
    joined(tokens[last], tokens[last + 1]) &&
    /[\p{L}-]/u.test(tokens[last + 1]!.form)
  )
    last++;
  const word = tokens
    .slice(first, last + 1)
    .map((one) => one.form.toLowerCase())
    .join("");
  return word.includes("-") ? [word] : [];
}

/** Whether a call is paid, not made by telephone: "a courtesy call on the king", "paid a call on the king". */
function isPaid(
  { tree }: Scene,
  noun: Token,
  modifiers: readonly string[],
): boolean {
  const verb = tree.governor(noun);
  return (
    modifiers.some((one) => VISITING.has(one)) ||
    (!!verb && lemmaOf(verb) === "pay" && isRel(noun.deprel, "obj"))
  );
}

/** Verbs whose object goes by post or wire, whatever it says: "sent greetings". */
export const SENDING = new Set(["send", "cable", "wire"]);
const VISITING = new Set(["courtesy", "farewell", "introductory", "protocol"]);

/** Whether a clause on the noun, or on who utters it, says what is asked: "a call on them to stop", "calls by officials asking for help". */
function asksFor(scene: Scene, noun: Token): boolean {
  const { tree } = scene;
  return [
    noun,
    ...behind(tree, noun, "by", "from", "on"),
    ...adjacent(scene, noun, "by", "from", "on"),
  ]
    .flatMap((one) => tree.children(one, "acl"))
    .some(
      (clause) =>
        verbLemmas(tree, clause).some((one) => ASKING.has(one)) ||
        (clause.xpos === "VB" && !tree.child(clause, "nsubj")),
    );
}

const ASKING = new Set(["ask", "urge", "demand", "call", "request"]);

function verbOf(
  scene: Scene,
  top: Token,
  sent: boolean,
  made: boolean,
): Pick<Phrase, "verb" | "relation" | "role"> {
  const { tree, tables } = scene;
  // "address a gathering", "deliver a message": who sends lends its subject to what is sent and to calls alone
  const lends = (lemma: string) => {
    const part = tables.support.get(lemma);
    return !!part && (part !== "sender" || sent) && (lemma !== "make" || made);
  };
  const kindOf = (verb: Token): Phrase["role"] => {
    const lemmas = verbLemmas(tree, verb);
    const status = tables.status.get("verb");
    // "take place" is one word in two
    const taking =
      lemmas.includes("take") &&
      tree
        .children(verb, "obj")
        .some((one) => one.form.toLowerCase() === "place");
    if (taking) return "occur";
    if (lemmas.some((lemma) => lends(lemma))) return "support";
    if (lemmas.some((lemma) => tables.words.get("occur")?.has(lemma)))
      return "occur";
    if (lemmas.some((lemma) => status?.has(lemma))) return "status";
    return "other";
  };
  const governor = tree.governor(top);
  const clauses = tree
    .children(top, "acl")
    .map((clause) => ({ clause, role: kindOf(clause) }))
    .filter(({ role }) => role === "support" || role === "occur");
  // "to publish the letter that he received from her": the publishing tells nothing of it
  const telling =
    governor &&
    isVerb(governor) &&
    !(
      sent &&
      clauses.length &&
      isRel(top.deprel, "nsubj", "obj") &&
      !ADJUNCT.has(caseOf(tree, top)) &&
      kindOf(governor) === "other"
    );
  if (telling) {
    const role = kindOf(governor);
    // "during a meeting" is an adjunct, whatever the parser calls it
    if (isRel(top.deprel, "nsubj", "obj") && ADJUNCT.has(caseOf(tree, top)))
      return { verb: governor, relation: "adjunct", role };
    const particle =
      role === "status" &&
      particleObject(tree, governor, top) &&
      tables.status.get("verb")?.has(verbLemmas(tree, governor)[0]!);
    if (particle || isRel(top.deprel, "obj", "nsubj:pass", "iobj"))
      return {
        verb: governor,
        relation: isPassive(tree, governor) ? "subject" : "object",
        role,
      };
    if (isRel(top.deprel, "nsubj"))
      return {
        verb: governor,
        relation: "subject",
        role: isPassive(tree, governor)
          ? role
          : role === "support"
            ? "occur"
            : role,
      };
    if (isRel(top.deprel, "obl", "nmod", "advcl")) {
      if (takesPartIn(tree, governor, top))
        return { verb: governor, relation: "object", role: "support" };
      // "agreed to a meeting in Bern"
      if (
        ["to", "on"].includes(caseOf(tree, top)) &&
        verbLemmas(tree, governor).includes("agree")
      )
        return { verb: governor, relation: "object", role: "status" };
      return { verb: governor, relation: "adjunct", role };
    }
  }
  for (const { clause, role } of clauses)
    return {
      verb: clause,
      relation:
        isRel(clause.deprel, "acl:relcl") && !isPassive(tree, clause)
          ? "object"
          : "subject",
      role,
    };
  return governor && isVerb(governor)
    ? { verb: governor, relation: "none", role: "other" }
    : { relation: "none", role: "other" };
}

/** Prepositions that make a noun an adjunct, whatever the parser calls it. */
export const ADJUNCT = new Set([
  "in",
  "during",
  "at",
  "after",
  "before",
  "following",
  "on",
  "upon",
  "since",
  "for",
  "ahead of",
  "prior to",
  "from",
  "to",
  "as",
  "out of",
]);

/** Whether a noun is plural: by its tag or by its features. */
export function nounPlural(noun: Token): boolean {
  return (
    noun.xpos === "NNS" ||
    noun.xpos === "NNPS" ||
    noun.feats.includes("Number=Plur")
  );
}
