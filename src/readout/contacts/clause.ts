import { feat, isRel, type Tree } from "../../parse/tree.ts";
import type { Token } from "../../parse/record.ts";
import { thanked } from "../actors/syntax.ts";
import type { Scene } from "./scene.ts";

/** How far up a chain of governors a question is followed: real sentences stay below, and made-up ones end here. */
const CHAIN = 12;

/** Lemma in lower case; the form where the parser gave none. */
export function lemmaOf(token: Token): string {
  const lemma = token.lemma === "_" || !token.lemma ? token.form : token.lemma;
  return lemma.toLowerCase();
}

/** Lemma of a noun that may be written as a name: "Talks" -> talk. */
export function nounLemmas(token: Token): string[] {
  const lemma = lemmaOf(token);
  const form = token.form.toLowerCase();
  const bare = form.endsWith("s") && form.length > 3 ? form.slice(0, -1) : form;
  return [...new Set([lemma, form, bare])];
}

const PARTICLES = new Set([
  "over",
  "out",
  "down",
  "up",
  "off",
  "in",
  "away",
  "back",
  "apart",
  "together",
]);

/** Past forms that no treebank taught the parser. */
const IRREGULAR = new Map([
  ["froze", ["freeze"]],
  ["frozen", ["freeze"]],
  ["slew", ["slay"]],
  ["slain", ["slay"]],
  ["overcame", ["overcome"]],
  ["tore", ["tear"]],
  ["torn", ["tear"]],
  ["swore", ["swear"]],
  ["retook", ["retake"]],
  ["retaken", ["retake"]],
  ["lent", ["lend"]],
  ["fortified", ["fortify"]],
  ["spurned", ["spurn"]],
]);

/**
 * The verb's lemma, with its particle where it has one ("call off"), most particular first; then what the lemma of a word that the
 * parser does not know may be: "telephon" -> telephone, "fre" -> free, "ratifie" -> ratify, "ouste" -> oust, "expell" -> expel, "deferre" -> defer.
 */
export function verbLemmas(tree: Tree, verb: Token): string[] {
  const lemma = lemmaOf(verb);
  const bare = [lemma, ...(IRREGULAR.get(verb.form.toLowerCase()) ?? [])];
  if (lemma.length > 2) bare.push(`${lemma}e`);
  if (lemma.endsWith("ie")) bare.push(`${lemma.slice(0, -2)}y`);
  else if (lemma.endsWith("e")) bare.push(lemma.slice(0, -1));
  // "Co-chaired", which the parser takes as it is
  if (lemma.endsWith("ed")) bare.push(lemma.slice(0, -2));
  const doubled = /^(.+([bdfglmnprstvz]))\2e?$/.exec(lemma);
  if (doubled) bare.push(doubled[1]!);
  const next = tree.token(verb.id + 1);
  const particle =
    tree.child(verb, "compound:prt") ??
    (next && PARTICLES.has(next.form.toLowerCase()) && next.upos !== "SCONJ"
      ? next
      : undefined);
  return particle
    ? [...bare.map((one) => `${one} ${particle.form.toLowerCase()}`), ...bare]
    : bare;
}

/**
 * Whether what stands before the noun phrase is the particle of its verb, so that the phrase is the verb's object.
 * EXAMPLE "They called off the summit" where the parser reads "off" as a preposition. Not: "They called from the summit"; "They met over lunch"
 * (whether "meet over" is one word, the caller's table says).
 */
export function particleObject(tree: Tree, verb: Token, below: Token): boolean {
  const mark = tree.child(below, "case");
  return (
    !!mark &&
    mark.id === verb.id + 1 &&
    PARTICLES.has(mark.form.toLowerCase()) &&
    isRel(below.deprel, "obl", "nmod")
  );
}

/**
 * The preposition of a noun phrase, whole: "with", "ahead of"; "" where it has none. The parser may hang it on the title before the name,
 * "joined *by* Ambassador Ana Ruiz", or on the name's second word, "*in* Addis Ababa".
 */
export function caseOf(tree: Tree, token: Token): string {
  const first = [token, ...tree.children(token, "nmod:desc", "flat")]
    .map((one) => tree.child(one, "case"))
    .find((one) => one && one.id < token.id);
  if (!first) return "";
  // "came ahead of the talks": the parser may give "ahead" to the verb
  if (
    first.form.toLowerCase() === "of" &&
    tree.token(first.id - 1)?.form.toLowerCase() === "ahead"
  )
    return "ahead of";
  if (
    first.form.toLowerCase() === "ahead" &&
    tree.token(first.id + 1)?.form.toLowerCase() === "of"
  )
    return "ahead of";
  const more = tree
    .children(first, "fixed")
    .map((one) => one.form.toLowerCase());
  return [first.form.toLowerCase(), ...more].join(" ");
}

/**
 * Noun phrases below `head` that stand behind one of these prepositions (coordination not yet opened). What stands behind one is no subject
 * or object, whatever the parser calls it: "took place between Holm and Varga".
 */
export function behind(
  tree: Tree,
  head: Token,
  ...prepositions: string[]
): Token[] {
  return tree
    .children(head, "obl", "nmod", "nsubj", "obj")
    .filter((token) => prepositions.includes(caseOf(tree, token)));
}

/** "are also taking part in the meeting", "participated in the talks" */
export function takesPart(tree: Tree, verb: Token): boolean {
  const lemmas = verbLemmas(tree, verb);
  return (
    lemmas.includes("participate") ||
    (lemmas.includes("take") &&
      tree.children(verb, "obj").some((one) => lemmaOf(one) === "part"))
  );
}

/** Whether the verb tells of joining what `below` names: "take part in talks", "participated in the summit". */
export const takesPartIn = (tree: Tree, verb: Token, below: Token): boolean =>
  caseOf(tree, below) === "in" && takesPart(tree, verb);

export function isVerb(token: Token): boolean {
  return token.upos === "VERB" || token.upos === "AUX";
}

/**
 * Whether the verb is passive.
 * EXAMPLE "The envoy was received by the king", "the envoy received by the king". Not: "The king received the envoy".
 * The parser may take a participle for the past tense: "the treaty *signed* in Lima", without a subject of its own.
 */
export function isPassive(tree: Tree, verb: Token): boolean {
  if (tree.child(verb, "nsubj:pass", "aux:pass", "csubj:pass")) return true;
  if (tree.child(verb, "nsubj", "aux")) return false;
  const participle =
    verb.xpos === "VBN" ||
    (feat(verb, "VerbForm") === "Part" && feat(verb, "Tense") === "Past") ||
    (verb.xpos === "VBD" &&
      verb.deprel !== "acl:relcl" &&
      !tree.child(verb, "mark"));
  return (
    participle && isRel(verb.deprel, "acl", "advcl") && !tree.child(verb, "obj")
  );
}

const RELATIVE = new Set(["who", "whom", "which", "that", "whose"]);

/** A relative pronoun stands for the noun that its clause modifies. */
function antecedent(tree: Tree, verb: Token, token: Token): Token {
  if (
    !RELATIVE.has(token.form.toLowerCase()) ||
    token.upos === "NOUN" ||
    token.upos === "PROPN"
  )
    return token;
  let clause: Token | undefined = verb;
  for (let step = 0; clause && step < CHAIN; step++) {
    if (isRel(clause.deprel, "acl")) return tree.governor(clause) ?? token;
    clause = isRel(clause.deprel, "conj", "xcomp", "ccomp")
      ? tree.governor(clause)
      : undefined;
  }
  return token;
}

/**
 * The grammatical subject of a verb, also where another clause lends it: "She hopes to meet him" -> She.
 * `controlsObject` says whether a governing verb lends its object ("She invited him to visit" -> him).
 */
export function surfaceSubject(
  tree: Tree,
  verb: Token,
  controlsObject: (governor: Token) => boolean,
): Token | undefined {
  let at = verb;
  for (let step = 0; step < CHAIN; step++) {
    const own = tree.child(at, "nsubj");
    if (own) return antecedent(tree, at, own);
    const governor = tree.governor(at);
    if (!governor) return undefined;
    // "thanked the envoy for coming"
    const whom = isRel(at.deprel, "advcl") ? thanked(tree, at) : undefined;
    if (whom) return whom;
    const invitation = invitationTo(tree, at);
    if (invitation) {
      const whom = invitee(tree, invitation);
      if (whom) return whom;
      const above = tree.governor(invitation);
      if (!above || !isVerb(above) || ISSUING.has(lemmaOf(above)))
        return undefined;
      at = above;
      continue;
    }
    // "had the honour of meeting the king"
    const having = tree.governor(governor);
    if (
      isRel(at.deprel, "acl") &&
      HONOURS.has(lemmaOf(governor)) &&
      having &&
      lemmaOf(having) === "have"
    ) {
      at = having;
      continue;
    }
    if (isRel(at.deprel, "acl")) {
      // "the envoy visiting Oslo", "the envoy who met him": the noun; "his plan to meet her": whose plan it is
      if (isRel(at.deprel, "acl:relcl") || feat(at, "VerbForm") !== "Inf") {
        if (
          at.xpos === "VBG" ||
          at.xpos === "VBN" ||
          isRel(at.deprel, "acl:relcl")
        )
          return governor;
      }
      const owner = tree.child(governor, "nmod:poss");
      if (owner) return owner;
      const above = tree.governor(governor);
      // "was the first leader to meet her"
      const said = tree.child(governor, "cop")
        ? tree.child(governor, "nsubj")
        : undefined;
      if (said) return said;
      if (!above || !isVerb(above)) return undefined;
      if (isRel(governor.deprel, "nsubj")) return undefined;
      at = above;
      continue;
    }
    if (
      isRel(at.deprel, "xcomp", "ccomp", "advcl") &&
      !tree.children(at, "mark").some(isFinite)
    ) {
      if (controlsObject(governor) && !isBeside(tree, at)) {
        const object =
          tree.child(governor, "obj", "iobj") ??
          behind(tree, governor, "on", "upon")[0];
        if (object) return object;
      }
      at = governor;
      continue;
    }
    if (
      isRel(at.deprel, "conj", "parataxis") &&
      (isVerb(governor) || tree.child(governor, "cop"))
    ) {
      if (isRel(at.deprel, "parataxis")) return undefined;
      at = governor;
      continue;
    }
    return undefined;
  }
  return undefined;
}

/** Whether a clause tells what else who orders or asks does: "*after meeting* her, he told them to stop"; not "asked them *to stop*". */
const isBeside = (tree: Tree, clause: Token): boolean =>
  isRel(clause.deprel, "advcl") &&
  !tree.children(clause, "mark").some((one) => one.form.toLowerCase() === "to");

/** What somebody has who does what the clause below it says. */
const HONOURS = new Set(["honour", "honor", "pleasure", "privilege"]);

/** What is done with an invitation by who invites. */
export const ISSUING = new Set(
  "extend issue send give renew repeat reiterate convey make deliver hand withdraw".split(
    " ",
  ),
);

/** The invitation that an infinitive says the purpose of: "an invitation *to visit* Oslo". */
function invitationTo(tree: Tree, verb: Token): Token | undefined {
  const above = tree.governor(verb);
  return above &&
    isRel(verb.deprel, "acl") &&
    tree.child(verb, "mark")?.form.toLowerCase() === "to" &&
    lemmaOf(above) === "invitation"
    ? above
    : undefined;
}

/** Whom an invitation names: "extended an invitation *to the king*", "sent *the king* an invitation", "the king's invitation *to her*". */
function invitee(tree: Tree, invitation: Token): Token | undefined {
  const own = behind(tree, invitation, "to", "for")[0];
  if (own) return own;
  const above = tree.governor(invitation);
  if (!above || !isVerb(above) || !ISSUING.has(lemmaOf(above)))
    return undefined;
  return behind(tree, above, "to")[0] ?? tree.child(above, "iobj");
}

/** Subordinators that open a clause with a subject of its own. */
function isFinite(mark: Token): boolean {
  return [
    "that",
    "if",
    "whether",
    "because",
    "since",
    "although",
    "as",
  ].includes(mark.form.toLowerCase());
}

/** Who does it: the subject of an active verb, the "by" phrase of a passive one. */
export function deepSubjects(
  tree: Tree,
  verb: Token,
  controlsObject: (governor: Token) => boolean,
): Token[] {
  if (isPassive(tree, verb)) return behind(tree, verb, "by");
  const subject = surfaceSubject(tree, verb, controlsObject);
  return subject ? [subject] : [];
}

/** To whom it is done: the object of an active verb, the subject of a passive one. */
export function deepObjects(tree: Tree, verb: Token): Token[] {
  if (isPassive(tree, verb)) {
    const own = tree.child(verb, "nsubj");
    if (own) return [antecedent(tree, verb, own)];
    if (isRel(verb.deprel, "acl")) return [tree.governor(verb)!];
    if (isRel(verb.deprel, "conj")) {
      const governor = tree.governor(verb);
      const shared = governor && tree.child(governor, "nsubj");
      return shared ? [shared] : [];
    }
    return [];
  }
  const objects = tree
    .children(verb, "obj")
    .map((one) => antecedent(tree, verb, one));
  return objects;
}

/** "that was planned", "held in Oslo", "which took place", "due to take place": what befalls an event and no person. */
export function isArranged({ tree, tables }: Scene, verb: Token): boolean {
  const lemmas = verbLemmas(tree, verb);
  if (!isPassive(tree, verb))
    return lemmas.some((lemma) => ["take", "resume", "occur"].includes(lemma));
  return lemmas.some(
    (lemma) =>
      ["hold", "schedule", "arrange"].includes(lemma) ||
      tables.status.get("verb")?.get(lemma)?.status === "planned",
  );
}

/** The clause of a verb as characters that report it: without what other clauses say around it. */
export function clauseTokens(tree: Tree, verb: Token): Token[] {
  const leaveOut = (top: Token): boolean => {
    if (isRel(top.deprel, "parataxis", "ccomp", "mark", "discourse"))
      return true;
    if (isRel(top.deprel, "cc") && top.head === verb.id) return true;
    if (isRel(top.deprel, "conj") && top.head === verb.id) return true;
    if (isRel(top.deprel, "advcl")) return !purpose(tree, top);
    if (isRel(top.deprel, "acl:relcl")) return true;
    return false;
  };
  const tokens = tree.subtree(verb, leaveOut);
  while (tokens.length > 1 && tokens[0]!.upos === "PUNCT") tokens.shift();
  while (tokens.length > 1 && tokens.at(-1)!.upos === "PUNCT") tokens.pop();
  return tokens;
}

function purpose(tree: Tree, verb: Token): boolean {
  return tree
    .children(verb, "mark")
    .some((mark) => mark.form.toLowerCase() === "to");
}

/** Governors of a token, nearest first, with the token below each: bounded. */
export function climb(tree: Tree, from: Token): { below: Token; at: Token }[] {
  const steps: { below: Token; at: Token }[] = [];
  let below = from;
  for (let step = 0; step < CHAIN; step++) {
    const at = tree.governor(below);
    if (!at) break;
    steps.push({ below, at });
    below = at;
  }
  return steps;
}

/** "met *again*", "have met *before*", "talks have happened *in the past*": not the contact that was just told. */
export function isOfBefore(tree: Tree, verb: Token): boolean {
  return (
    tree
      .children(verb, "advmod")
      .some((one) =>
        ["again", "before", "previously", "earlier"].includes(
          one.form.toLowerCase(),
        ),
      ) || behind(tree, verb, "in").some((one) => lemmaOf(one) === "past")
  );
}

/** The sentence is about it: its root, or coordinated with the root, or what the root says in a complement. */
export function isMain(scene: Scene, verb: Token): boolean {
  let at: Token | undefined = verb;
  for (let step = 0; at && step < 6; step++) {
    if (at.head === 0) return true;
    if (!isRel(at.deprel, "conj", "xcomp")) return false;
    at = scene.tree.governor(at);
  }
  return false;
}
