import { feat, isRel, type Tree } from "../../parse/tree.ts";
import type { Token } from "../../parse/record.ts";

/**
 * Whether the words of a cue were said at all: a cue may be negated ("did not confirm", "no official confirmed", "failed to say") or stand
 * under a modal ("may announce", "is expected to condemn", "if they confirm").
 */

const MODALS = new Map([
  ["will", "will"],
  ["'ll", "will"],
  ["’ll", "will"],
  ["wo", "will"],
  ["would", "would"],
  ["'d", "would"],
  ["can", "can"],
  ["ca", "can"],
  ["could", "could"],
  ["may", "may"],
  ["might", "might"],
  ["must", "must"],
  ["shall", "shall"],
  ["should", "should"],
  ["ought", "ought"],
]);

/** Adverbs that make "would" the future of a story: what "would later recall" tells has been said. */
const IN_TIME = new Set(["later", "subsequently", "eventually", "afterwards"]);

/** Words whose infinitive lies ahead and may not come: "is expected to condemn", "plans to announce". */
const AHEAD = new Set(
  (
    "expect likely unlikely due set about bound suppose schedule slate poise ready prepare willing plan intend want hope wish aim seek " +
    "mean consider tip go"
  ).split(" "),
);

const CONDITIONS = new Set(["if", "unless", "provided", "lest"]);

/** How far up a chain of infinitives the question is followed. */
const CHAIN = 4;

/**
 * The modal that a cue stands under, as a lemma: "may announce" may, "is expected to condemn" expect, "was to urge" be, "if they confirm" if;
 * undefined where it was said.
 * Not: "would later recall" (a story's future), "had to admit" (came about), "Would-be migrants said".
 */
export function modalOf(tree: Tree, verb: Token): string | undefined {
  let at = verb;
  for (let step = 0; step < CHAIN; step++) {
    const own = ownModal(tree, at);
    if (own) return own;
    const governor = tree.governor(at);
    if (!governor) return undefined;
    if (isRel(at.deprel, "xcomp")) {
      const word = governor.lemma.toLowerCase();
      if (MODALS.has(word)) return MODALS.get(word);
      if (
        AHEAD.has(word) &&
        marked(tree, at, "to") &&
        (word !== "go" || governor.xpos === "VBG")
      )
        return word;
    } else if (!isRel(at.deprel, "conj") || !isBare(tree, at)) return undefined;
    at = governor;
  }
  return undefined;
}

function ownModal(tree: Tree, verb: Token): string | undefined {
  for (const aux of tree.children(verb, "aux")) {
    const modal = MODALS.get(aux.form.toLowerCase());
    const hyphen = tree.token(aux.id + 1)?.form === "-";
    const told =
      modal === "would" &&
      tree
        .children(verb, "advmod")
        .some((one) => IN_TIME.has(one.form.toLowerCase()));
    if (modal && !hyphen && !told) return modal;
  }
  // "is to tell", "was to urge": the parser takes the verb for a copula or an auxiliary
  if (
    marked(tree, verb, "to") &&
    tree
      .children(verb, "cop", "aux")
      .some((one) => /^(?:am|is|are|was|were)$/iu.test(one.form))
  )
    return "be";
  if (!isRel(verb.deprel, "advcl")) return undefined;
  const condition = tree
    .children(verb, "mark")
    .find((one) => CONDITIONS.has(one.form.toLowerCase()));
  return condition?.form.toLowerCase();
}

/** Verbs that say that what follows was not done. */
const UNDONE = new Set(
  "fail refuse decline neglect omit forget avoid refrain abstain desist".split(
    " ",
  ),
);
/** Words whose own negation leaves what follows done: "did not hesitate to blame", "never tires of repeating". */
const DONE_ALL_THE_SAME = new Set(
  "hesitate tire stop cease resist help shy afraid ashamed reluctant hesitant".split(
    " ",
  ),
);
const NOT_ALONE = new Set(["only", "just", "merely", "simply"]);
const NOBODY = new Set(["nobody", "none", "neither", "nothing", "no-one"]);
const AT_NO = new Set([
  "point",
  "time",
  "stage",
  "moment",
  "way",
  "case",
  "circumstance",
  "account",
]);
const NOT_EVER = new Set(["once", "ever", "anywhere"]);

/**
 * Whether the cue is said not to have been uttered.
 * EXAMPLE "did not say", "No official confirmed", "at no point did she say", "has yet to state", "stopped short of condemning", "left without saying".
 * Not: "Not only did he welcome", "did not hesitate to blame", "not surprisingly rejected", "said he had not read it".
 */
export function isNegated(tree: Tree, verb: Token): boolean {
  if (ownNegation(tree, verb) || ofNobody(tree, verb)) return true;
  const governor = tree.governor(verb);
  if (!governor) return false;
  if (isRel(verb.deprel, "conj")) {
    const link = tree.child(verb, "cc")?.form.toLowerCase();
    return (
      link === "nor" ||
      (link === "or" && governor.id < verb.id && ownNegation(tree, governor))
    );
  }
  const marks = tree
    .children(verb, "mark", "case")
    .map((one) => one.form.toLowerCase());
  if (marks.includes("without")) return true;
  const short = tree
    .children(governor, "advmod")
    .some((one) => one.form.toLowerCase() === "short");
  if (isRel(verb.deprel, "advcl"))
    return (
      marks.some((mark) => mark === "of" || mark === "from") &&
      (short || UNDONE.has(governor.lemma.toLowerCase())) &&
      !ownNegation(tree, governor)
    );
  if (!isRel(verb.deprel, "xcomp")) return false;
  const word = governor.lemma.toLowerCase();
  const yet = [verb, governor].some((one) =>
    tree
      .children(one, "advmod")
      .some((adverb) => adverb.form.toLowerCase() === "yet"),
  );
  if (word === "have" && yet) return true;
  if (DONE_ALL_THE_SAME.has(word)) return false;
  if (UNDONE.has(word) || short) return !isNegated(tree, governor);
  return isNegated(tree, governor);
}

function ownNegation(tree: Tree, verb: Token): boolean {
  const alone = tree
    .children(verb, "advmod")
    .some(
      (one) =>
        one.form.toLowerCase() === "not" &&
        NOT_ALONE.has(tree.token(one.id + 1)?.form.toLowerCase() ?? ""),
    );
  if (alone) return false;
  return (
    tree.negated(verb) ||
    tree.children(verb, "aux").some((aux) => tree.negated(aux)) ||
    tree
      .children(verb, "advmod")
      .some(
        (one) =>
          one.form.toLowerCase() === "nowhere" ||
          (NOT_EVER.has(one.lemma.toLowerCase()) && tree.negated(one)),
      ) ||
    tree
      .children(verb, "obl")
      .some((one) => AT_NO.has(one.lemma.toLowerCase()) && hasNo(tree, one))
  );
}

/** "Neither government", "no official", "none of the ministers", "nobody in the cabinet". */
function ofNobody(tree: Tree, verb: Token): boolean {
  return tree
    .children(verb, "nsubj")
    .some((one) => NOBODY.has(one.form.toLowerCase()) || hasNo(tree, one));
}

function hasNo(tree: Tree, noun: Token): boolean {
  return tree
    .children(noun, "det")
    .some((one) => ["no", "neither"].includes(one.form.toLowerCase()));
}

function marked(tree: Tree, verb: Token, word: string): boolean {
  return tree
    .children(verb, "mark")
    .some((one) => one.form.toLowerCase() === word);
}

/** A second verb without subject and auxiliary shares those of the first: "will meet the king and tell him". */
function isBare(tree: Tree, verb: Token): boolean {
  return (
    !tree.child(verb, "nsubj", "aux") &&
    (verb.xpos === "VB" || feat(verb, "VerbForm") === "Inf")
  );
}
