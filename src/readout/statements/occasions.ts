import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { spanOf } from "../../parse/tree.ts";
import { quote, type Span } from "../../text/span.ts";

const OCCASIONS = new Set(
  (
    "interview conference statement speech address briefing remark tweet post twitter facebook instagram telegram x truth-social letter message " +
    "article op-ed column editorial report communique communiqué declaration memo memorandum email e-mail hearing testimony debate " +
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
  if (
    lemma === "conference" &&
    !tree
      .children(child, "compound")
      .some((one) => ["press", "news"].includes(one.lemma.toLowerCase()))
  )
    return false;
  return !NAMED_ONLY.has(lemma) || child.upos === "PROPN";
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
  const candidates = tree.children(verb, "obl", "nmod", "obl:unmarked");
  for (const child of candidates) {
    if (!isRel(child.deprel, "obl", "nmod") || !isOccasion(tree, child))
      continue;
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
