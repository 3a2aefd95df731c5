import type { Token } from "../../parse/record.ts";
import { isRel, spanOf } from "../../parse/tree.ts";
import { behind, lemmaOf } from "./clause.ts";
import type { Place } from "./record.ts";
import type { Scene } from "./scene.ts";

/**
 * The town that a noun phrase means by what it is the capital of.
 * EXAMPLE "in the Danish capital", "in Denmark's capital", "in the capital of Denmark" -> Copenhagen; "in the Danish capital, Copenhagen" as the
 * text names it. Not: "in his capital", "the financial capital of Denmark".
 */
export function capitalAt(scene: Scene, token: Token): Place | undefined {
  const { tree, actors } = scene;
  if (
    lemmaOf(token) !== "capital" ||
    token.xpos === "NNS" ||
    isRel(token.deprel, "compound", "amod")
  )
    return undefined;
  const { text } = scene.parse.article;
  const [name] = tree
    .children(token, "appos", "flat")
    .filter((one) => one.upos === "PROPN");
  if (name) {
    const span = actors.phraseOf(name) ?? spanOf(tree.subtree(name));
    return { name: text.slice(span.start, span.end), span };
  }
  const owners = [
    ...tree.children(token, "amod", "compound", "nmod:poss"),
    ...behind(tree, token, "of"),
  ];
  const words = (owner: Token) =>
    tree
      .subtree(owner, (one) => isRel(one.deprel, "case", "det"))
      .map((one) => one.form)
      .join(" ");
  const cities = owners.map((owner) => actors.capitalOf(words(owner)));
  // "the financial capital of Denmark", "the old Danish capital": another town
  if (!cities.length || cities.includes(undefined)) return undefined;
  return {
    name: cities[0]!,
    span: spanOf([token, ...owners.flatMap((owner) => tree.subtree(owner))]),
  };
}
