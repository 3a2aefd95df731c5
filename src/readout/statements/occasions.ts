import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { spanOf } from "../../parse/tree.ts";
import { quote, type Span } from "../../text/span.ts";

const OCCASIONS = new Set(
  (
    "interview conference statement speech address briefing remark tweet post twitter facebook instagram telegram x truth-social letter message " +
    "article essay commentary piece op-ed column editorial report communique communiqué declaration memo memorandum email e-mail hearing testimony debate " +
    "broadcast podcast rally sermon lecture toast readout release note book memoir video television tv radio session ceremony"
  ).split(" "),
);
/** Occasions only by name: a capital letter tells the platform from the common word. */
const NAMED_ONLY = new Set([
  "x",
  "telegram",
  "instagram",
  "twitter",
  "facebook",
]);
const PREPOSITIONS = new Set([
  "in",
  "on",
  "at",
  "during",
  "via",
  "through",
  "to",
]);

/** Whether a modifier of the cue is an occasion: "in an interview", "at a news conference". */
export function isOccasion(tree: Tree, child: Token): boolean {
  const marks = tree
    .children(child, "case")
    .map((one) => one.form.toLowerCase());
  const lemma = child.lemma.toLowerCase();
  if (!marks.some((mark) => PREPOSITIONS.has(mark)) || !OCCASIONS.has(lemma))
    return false;
  if (marks.includes("to") && lemma !== "conference") return false;
  if (!isWhole(tree, child)) return false;
  return !NAMED_ONLY.has(lemma) || child.upos === "PROPN";
}

/** Nouns that are an occasion only with a word before them: "press conference", "opinion piece". */
const WITH: Readonly<Record<string, readonly string[]>> = {
  conference: ["press", "news"],
  piece: ["opinion"],
};

function isWhole(tree: Tree, noun: Token): boolean {
  const wanted = WITH[noun.lemma.toLowerCase()];
  return (
    !wanted ||
    tree
      .children(noun, "compound")
      .some((one) => wanted.includes(one.lemma.toLowerCase()))
  );
}

/** Gatherings that are told something: "told a news conference". */
const TOLD = new Set(["conference", "briefing", "hearing", "rally"]);
/** What a clause beside the cue tells of the same moment: "speaking at a briefing, he stressed". */
const SPEAKING = new Set(
  "speak talk testify write address appear ask question press reply answer".split(
    " ",
  ),
);
/** Verbs whose object is the occasion: "delivering the keynote lecture, she warned". */
const GIVING = new Set(["deliver", "give", "make"]);

/** Phrases that may name the occasion of a cue, nearest first. */
function candidatesOf(tree: Tree, verb: Token): Token[] {
  const found = tree
    .children(verb, "obl", "nmod")
    .filter((one) => isOccasion(tree, one));
  found.push(
    ...tree
      .children(verb, "obj", "iobj")
      .filter((one) => TOLD.has(one.lemma.toLowerCase()) && isWhole(tree, one)),
  );
  for (const clause of tree.children(verb, "advcl")) {
    if (tree.child(clause, "nsubj", "mark")) continue;
    const lemma = clause.lemma.toLowerCase();
    if (SPEAKING.has(lemma))
      found.push(
        ...[clause, ...tree.children(clause, "obl", "obj")]
          .flatMap((one) => tree.children(one, "obl", "nmod"))
          .filter((one) => isOccasion(tree, one)),
      );
    if (GIVING.has(lemma))
      found.push(
        ...tree
          .children(clause, "obj")
          .filter(
            (one) =>
              OCCASIONS.has(one.lemma.toLowerCase()) && isWhole(tree, one),
          ),
      );
  }
  return found;
}

/**
 * The occasion on which something was said, from what modifies the cue.
 *
 * `said in an interview with the local paper` has one; `said in the interview room was a clock` has none.
 */
export function occasionOf(
  text: string,
  tree: Tree,
  verb: Token,
): { name: string; span: Span } | undefined {
  for (const child of candidatesOf(tree, verb)) {
    const tokens = tree.subtree(
      child,
      (top) =>
        isRel(
          top.deprel,
          "case",
          "acl",
          "advcl",
          "punct",
          "appos",
          "parataxis",
          "conj",
          "cc",
        ) ||
        (top.id > child.id &&
          isRel(top.deprel, "nmod") &&
          !["of", "with", "to", "by"].includes(
            tree.child(top, "case")?.form.toLowerCase() ?? "",
          )),
    );
    const span = spanOf(
      tokens.filter((token) => token.upos !== "DET" || token.id > child.id),
    );
    return { name: quote(text, span).replace(/\s+/g, " "), span };
  }
  return undefined;
}
