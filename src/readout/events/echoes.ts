import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { covers } from "../../text/span.ts";
import { isVerb } from "../contacts/clause.ts";
import type { Draft } from "./acts.ts";
import type { Scenes } from "./scenes.ts";
import { isHostile } from "./triggers.ts";

/**
 * Whether an event only says more of another: what a protest demands, or what came of an attack by those who made it.
 * EXAMPLE "prisoners rioted, *demanding* a lawyer": one PROTEST; "troops shelled the port, *killing* ten": one ASSAULT. Not: "rebels shelled the
 * port, killing two ministers of Sylvania" (somebody else is hit), "ministers met, demanding a truce".
 */
export function isEcho(
  { event, actor, recipient, trigger }: Draft,
  all: readonly Draft[],
  scenes: Scenes,
): boolean {
  const scene = scenes.at(trigger);
  const verb = scene?.tree.sentence.tokens.find(
    (token) => covers(trigger, token) && isVerb(token),
  );
  if (!scene || !verb) return false;
  // "shot and killed two miners"
  const above = [
    ...aboveOf(scene.tree, verb),
    ...scene.tree.children(verb, "conj"),
  ];
  return all.some(
    (main) =>
      above.some((token) => covers(main.trigger, token)) &&
      actor.every((one) => main.actor.some((two) => two.actor === one.actor)) &&
      ((main.event === "PROTEST" && event === "REQUEST") ||
        (main.event === event && isHostile(event) && !recipient.length)),
  );
}

/** The verbs on whose clauses an adverbial clause hangs, nearest first. */
function aboveOf(tree: Tree, verb: Token): Token[] {
  const found: Token[] = [];
  let at: Token | undefined = verb;
  let clauses = 0;
  while (at && isRel(at.deprel, "advcl", "conj")) {
    clauses += isRel(at.deprel, "advcl") ? 1 : 0;
    at = tree.governor(at);
    if (at && clauses) found.push(at);
  }
  return found;
}
