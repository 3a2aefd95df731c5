import type { Sentence, Token } from "../../parse/record.ts";
import { isRel, treeOf, type Tree } from "../../parse/tree.ts";

/**
 * The tree of a sentence with four mistakes mended that parsers make in this kind of text, all without words of any one text:
 * - a time expression read as an argument draws the real one below it: "This week, Ms Holm will travel" (week as subject), "received
 *   last night the envoy" (night as a verb): what hangs below the expression but is no part of it goes back to the clause;
 * - "visiting" before a person read as a verb: "met with visiting minister Varga" (the minister is whom they met);
 * - what an invitation is for, hung on the verb: "extended an invitation to the king to visit";
 * - what is done, read as a second subject behind words put in: "She will attend, via videolink, the summit".
 * The tokens of the tree are copies where their heads changed; everything else about them is as it was.
 */
export function mendedTree(
  sentence: Sentence,
  timed: (token: Token) => boolean,
): Tree {
  const { tokens } = sentence;
  const children: (Token[] | undefined)[] = [];
  for (const token of tokens) (children[token.head] ??= []).push(token);
  const below = (token: Token) => children[token.id] ?? [];
  const heads = new Map<number, { head: number; deprel: string }>();
  const headOf = (token: Token) => heads.get(token.id)?.head ?? token.head;
  const relOf = (token: Token) => heads.get(token.id)?.deprel ?? token.deprel;
  for (const token of tokens) {
    if (!timed(token) || token.head === 0) continue;
    const above = tokens[token.head - 1];
    if (!above || timed(above) || above.head === token.id) continue;
    let first: Token | undefined;
    for (const child of below(token)) {
      if (
        timed(child) ||
        [
          "ADP",
          "PUNCT",
          "DET",
          "ADV",
          "ADJ",
          "PART",
          "SCONJ",
          "CCONJ",
        ].includes(child.upos)
      )
        continue;
      if (
        isRel(
          child.deprel,
          "case",
          "compound",
          "nummod",
          "amod",
          "acl",
          "mark",
          "cc",
          "aux",
        )
      )
        continue;
      if (!first) {
        const core = isRel(child.deprel, "obj", "nsubj", "obl", "iobj");
        const argument =
          isRel(token.deprel, "nsubj", "obj", "iobj") &&
          isRel(child.deprel, "appos", "conj", "flat", "nmod", "list");
        heads.set(child.id, {
          head: above.id,
          deprel: argument ? token.deprel : core ? child.deprel : "obl",
        });
        if (isRel(token.deprel, "nsubj", "obj", "iobj"))
          heads.set(token.id, { head: above.id, deprel: "obl:tmod" });
        first = child;
      } else
        heads.set(child.id, {
          head: first.id,
          deprel: isRel(child.deprel, "conj", "appos") ? child.deprel : "conj",
        });
    }
  }
  for (const token of tokens) {
    if (token.form.toLowerCase() !== "visiting" || token.upos !== "VERB")
      continue;
    const object = below(token).find(
      (one) => isRel(one.deprel, "obj") && one.id > token.id,
    );
    const before = tokens[token.id - 2];
    // the preposition before it is already the person's
    if (
      !object &&
      before &&
      isRel(before.deprel, "case") &&
      before.head > token.id
    ) {
      heads.set(token.id, { head: before.head, deprel: "amod" });
      continue;
    }
    if (
      !object ||
      !before ||
      !["ADP", "SCONJ", "DET", "PART", "PRON", "VERB", "ADJ"].includes(
        before.upos,
      )
    )
      continue;
    if (
      before.form.toLowerCase() === "to" ||
      before.upos === "AUX" ||
      object.upos !== "PROPN"
    )
      continue;
    if (
      !tokens
        .slice(token.id, object.id - 1)
        .every((one) =>
          ["ADJ", "NOUN", "PROPN", "ADP", "DET"].includes(one.upos),
        )
    )
      continue;
    if (before.upos === "VERB" && before.id !== token.head) continue;
    const rel =
      before.upos === "VERB"
        ? "obj"
        : before.upos === "ADP" || before.upos === "SCONJ"
          ? "obl"
          : relOf(token);
    heads.set(object.id, { head: headOf(token), deprel: rel });
    heads.set(token.id, { head: object.id, deprel: "amod" });
    for (const child of below(token))
      if (child !== object && isRel(child.deprel, "mark", "case", "det"))
        heads.set(child.id, {
          head: object.id,
          deprel:
            child.upos === "ADP" || child.upos === "SCONJ"
              ? "case"
              : child.deprel,
        });
  }
  for (const token of tokens) {
    const invitation = invitationBefore(token, below, tokens);
    if (invitation) heads.set(token.id, { head: invitation.id, deprel: "acl" });
    const verb = verbPast(token, below, tokens);
    if (verb) heads.set(token.id, { head: verb.id, deprel: "obj" });
  }
  if (!heads.size) return treeOf(sentence);
  const mended = tokens.map((token) =>
    heads.has(token.id) ? { ...token, ...heads.get(token.id)! } : token,
  );
  return acyclic(mended)
    ? treeOf({ ...sentence, tokens: mended })
    : treeOf(sentence);
}

function invitationBefore(
  token: Token,
  below: (token: Token) => readonly Token[],
  tokens: readonly Token[],
): Token | undefined {
  const above = tokens[token.head - 1];
  if (
    !above ||
    !isRel(token.deprel, "advcl", "xcomp") ||
    !below(token).some(
      (one) => isRel(one.deprel, "mark") && one.form.toLowerCase() === "to",
    )
  )
    return undefined;
  return below(above).find(
    (one) =>
      isRel(one.deprel, "obj") &&
      one.lemma === "invitation" &&
      one.id < token.id,
  );
}

/** The active verb without object that a phrase behind words put in belongs to: a second subject, or hung on "via videolink". */
function verbPast(
  token: Token,
  below: (token: Token) => readonly Token[],
  tokens: readonly Token[],
): Token | undefined {
  const above = tokens[token.head - 1];
  const medium =
    above &&
    isRel(token.deprel, "appos") &&
    isRel(above.deprel, "obl") &&
    below(above).some((one) => one.form.toLowerCase() === "via");
  const verb = medium ? tokens[above.head - 1] : above;
  const behind =
    medium || (token.deprel === "nsubj" && !!verb && verb.id < token.id);
  return verb?.upos === "VERB" &&
    behind &&
    below(verb).some((one) => one.deprel === "nsubj" && one.id < verb.id) &&
    !below(verb).some((one) => isRel(one.deprel, "obj", "ccomp", "xcomp"))
    ? verb
    : undefined;
}

/** A mended tree must still be one: every token reaches the root. */
function acyclic(tokens: readonly Token[]): boolean {
  const state = new Uint8Array(tokens.length + 1);
  state[0] = 2;
  for (const token of tokens) {
    const path: number[] = [];
    let at = token.id;
    while (state[at] === 0) {
      state[at] = 1;
      path.push(at);
      at = tokens[at - 1]!.head;
      if (at < 0 || at > tokens.length) return false;
    }
    if (state[at] === 1) return false;
    for (const one of path) state[one] = 2;
  }
  return true;
}
