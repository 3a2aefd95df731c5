import type { Sentence, Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import type { Role } from "./cast.ts";
import { QUANTITIES } from "./wordLists.ts";
import type { Gender } from "./tables.ts";

/** What a pronoun can stand for. */
export type Pronoun = Readonly<{
  kind: "personal" | "it" | "reflexive" | "relative" | "both";
  number: "singular" | "plural";
  gender?: Gender;
  possessive: boolean;
}>;

const PRONOUNS: Readonly<Record<string, Pronoun>> = {
  he: { kind: "personal", number: "singular", gender: "m", possessive: false },
  him: { kind: "personal", number: "singular", gender: "m", possessive: false },
  his: { kind: "personal", number: "singular", gender: "m", possessive: true },
  himself: {
    kind: "reflexive",
    number: "singular",
    gender: "m",
    possessive: false,
  },
  she: { kind: "personal", number: "singular", gender: "f", possessive: false },
  her: { kind: "personal", number: "singular", gender: "f", possessive: false },
  hers: { kind: "personal", number: "singular", gender: "f", possessive: true },
  herself: {
    kind: "reflexive",
    number: "singular",
    gender: "f",
    possessive: false,
  },
  it: { kind: "it", number: "singular", possessive: false },
  its: { kind: "it", number: "singular", possessive: true },
  itself: { kind: "reflexive", number: "singular", possessive: false },
  they: { kind: "personal", number: "plural", possessive: false },
  them: { kind: "personal", number: "plural", possessive: false },
  their: { kind: "personal", number: "plural", possessive: true },
  theirs: { kind: "personal", number: "plural", possessive: true },
  themselves: { kind: "reflexive", number: "plural", possessive: false },
  who: { kind: "relative", number: "singular", possessive: false },
  whom: { kind: "relative", number: "singular", possessive: false },
  whose: { kind: "relative", number: "singular", possessive: true },
  which: { kind: "relative", number: "singular", possessive: false },
};

/** The pronoun that a token is, or undefined: personal and relative ones of the third person, and "both" that stands alone. */
export function pronounOf(token: Token): Pronoun | undefined {
  const form = token.form.toLowerCase();
  if (form === "both") {
    const alone =
      isRel(token.deprel, "nsubj", "obj", "obl") && token.upos !== "CCONJ";
    return alone
      ? { kind: "both", number: "plural", possessive: false }
      : undefined;
  }
  if (token.upos !== "PRON" && token.upos !== "DET") return undefined;
  if (form === "that" && token.feats.includes("PronType=Rel"))
    return { kind: "relative", number: "singular", possessive: false };
  const known = PRONOUNS[form];
  if (
    known &&
    form === "her" &&
    (token.xpos === "PRP$" || isRel(token.deprel, "nmod:poss"))
  )
    return { ...known, possessive: true };
  if (!Object.hasOwn(PRONOUNS, form)) return undefined;
  return known;
}

/** What a noun does in its clause; the members of a list do what its first does, and those who are counted what their number does. */
export function roleOf(tree: Tree, token: Token): Role {
  let at = token;
  for (let round = 0; round < 12; round++) {
    const governor = tree.governor(at);
    if (
      !governor ||
      !(
        isRel(at.deprel, "conj", "appos", "flat", "compound") ||
        isCounted(tree, at, governor)
      )
    )
      break;
    at = governor;
  }
  if (isRel(at.deprel, "nsubj", "csubj")) return "subject";
  if (isRel(at.deprel, "obj", "iobj")) return "object";
  if (isRel(at.deprel, "nmod:poss")) return "possessor";
  if (isRel(at.deprel, "obl") || isPartner(tree, at)) return "oblique";
  return "other";
}

/** EXAMPLE "a truce with the *rebels*", "the talks between the *army* and ...", "a raid by *gunmen*". Not: "the village of the *rebels*" */
function isPartner(tree: Tree, token: Token): boolean {
  return (
    isRel(token.deprel, "nmod") &&
    TOWARDS.has(tree.child(token, "case")?.form.toLowerCase() ?? "")
  );
}

const TOWARDS = new Set(["with", "between", "against", "by"]);

/** EXAMPLE "hundreds of *students*", "a number of *rebels*". Not: "leaders of *students*" */
function isCounted(tree: Tree, token: Token, governor: Token): boolean {
  return (
    isRel(token.deprel, "nmod") &&
    tree.child(token, "case")?.form === "of" &&
    [governor.lemma, governor.form]
      .map((one) => one.toLowerCase().replace(/s$/, ""))
      .some((one) => QUANTITIES.has(one))
  );
}

/** Tokens between quotation marks that open and close in the sentence, or that open and run on. */
export function quotedTokens(sentence: Sentence): Set<Token> {
  const quoted = new Set<Token>();
  let open = -1;
  sentence.tokens.forEach((token, index) => {
    const form = token.form;
    if (form === "“" || form === "``" || (form === '"' && open < 0)) {
      if (open < 0) open = index;
    } else if (form === "”" || form === "''" || form === '"') {
      if (open >= 0)
        for (let one = open; one <= index; one++)
          quoted.add(sentence.tokens[one]!);
      open = -1;
    }
  });
  if (open >= 0)
    for (const token of sentence.tokens.slice(open)) quoted.add(token);
  return quoted;
}

/** Verbs that say of their object what it did. */
const THANKS = new Set(
  "thank congratulate praise commend applaud compliment credit honor honour criticize criticise blame rebuke".split(
    " ",
  ),
);

/**
 * Whom a verb thanks, praises or blames for what the phrase or clause at `token` says.
 * EXAMPLE "thanked *Novak* for his visit", "blamed *him* for coming late". Not: "thanked Novak in his office".
 */
export function thanked(tree: Tree, token: Token): Token | undefined {
  const opener = tree.child(token, "case", "mark")?.form.toLowerCase() ?? "";
  const above = tree.governor(token);
  if (!above || !["for", "on", "upon"].includes(opener)) return undefined;
  // the parser may hang the phrase on whom it is about
  const object =
    isRel(token.deprel, "nmod", "acl") && isRel(above.deprel, "obj")
      ? above
      : undefined;
  const verb = object ? tree.governor(object) : above;
  if (!verb || !THANKS.has(verb.lemma.toLowerCase())) return undefined;
  return object ?? tree.child(verb, "obj");
}
