import type { Sentence, Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import type { StatementTables } from "./tables.ts";

/**
 * A sentence as this room reads it: what the tagger or parser got wrong about a cue verb, mended from the table of cues.
 *
 * - lemma: `underlined` read as "underlin" is "underline"
 * - tag: `the list drawn up and promised to wait`: a past form of a cue verb with a complement of its own, coordinated with a bare
 *   participle inside the object, goes on with the finite verb
 *
 * Ids and offsets stay as they are. Leaves alone: `the plans made and shelved`, `a noted writer`.
 */
export function repaired(
  sentence: Sentence,
  tables: StatementTables,
): Sentence {
  let changed = false;
  const tokens = sentence.tokens.map((token) => {
    const form = tables.forms.get(token.form.toLowerCase());
    if (
      !form ||
      token.upos !== "VERB" ||
      tables.verbs.has(token.lemma.toLowerCase())
    )
      return token;
    changed = true;
    return { ...token, lemma: form.lemma };
  });
  for (const token of tokens) {
    const head = coordinatedWith(tokens, token, tables);
    if (!head) continue;
    tokens[token.id - 1] = {
      ...token,
      head: head.id,
      deprel: "conj",
      xpos: "VBD",
    };
    changed = true;
  }
  return changed ? { ...sentence, tokens } : sentence;
}

function coordinatedWith(
  tokens: readonly Token[],
  token: Token,
  tables: StatementTables,
): Token | undefined {
  if (
    token.upos !== "VERB" ||
    !isRel(token.deprel, "conj") ||
    token.xpos === "VBG" ||
    token.xpos === "VB"
  )
    return undefined;
  if (tables.forms.get(token.form.toLowerCase())?.tag !== "VBD")
    return undefined;
  const governor = tokens[token.head - 1];
  if (
    !governor ||
    !isRel(governor.deprel, "acl", "amod") ||
    governor.xpos !== "VBN"
  )
    return undefined;
  const dependents = tokens.filter((one) => one.head === token.id);
  if (dependents.some((one) => isRel(one.deprel, "nsubj", "aux")))
    return undefined;
  if (
    !dependents.some(
      (one) =>
        isRel(one.deprel, "xcomp", "ccomp", "obj", "advcl") &&
        one.id > token.id,
    )
  )
    return undefined;
  let above: Token | undefined = governor;
  for (let step = 0; above && step < 10; step++) {
    above = tokens[above.head - 1];
    if (above?.upos === "VERB" && ["VBD", "VBZ", "VBP"].includes(above.xpos))
      return above.id < token.id ? above : undefined;
  }
  return undefined;
}
