import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { isOccasion } from "./occasions.ts";
import { carriesOn } from "./sources.ts";

/**
 * Where a content behind its cue begins and ends. The parser often hangs the last words of a long content on the cue; the
 * writer seldom goes on with the cue behind it. So the content runs on until something that can only belong to the cue:
 *
 * `said the port would open in May` keeps "in May"; `said the port would open, adding that ...`, `said the port would open and
 * thanked the crew`, `praised the crew during a call`, `said the port would open in an interview` end where the cue comes back.
 */
export function lastOfContent(
  tree: Tree,
  verb: Token,
  first: number,
  last: number,
  kind: "clause" | "phrase",
  isCue: (token: Token) => boolean,
): number {
  const { tokens } = tree.sentence;
  let end = ownEnd(tree, verb, last);
  for (const child of tree.children(verb)) {
    if (child.id <= first) continue;
    const start = leftmost(tree, child);
    if (start <= first || start > end) continue;
    if (start <= last && child.id <= last) continue; // within what the tree gives the content
    if (endsContent(tree, verb, child, start, kind, isCue))
      end = Math.min(end, start - 1);
  }
  for (let id = first + 1; id <= end; id++)
    if (carriesOn(tree, tokens[id - 1]!)) return backTo(tree, id - 1);
  return Math.max(last, backTo(tree, end));
}

/** The last token up to `end` that is no comma, dash or "and"; a closing quotation mark stays. */
function backTo(tree: Tree, end: number): number {
  let id = end;
  while (
    id > 1 &&
    ["PUNCT", "CCONJ"].includes(tree.token(id)!.upos) &&
    !/["”’']/.test(tree.token(id)!.form)
  )
    id--;
  return id;
}

/** The last token that can be the cue's: all of the sentence for its main verb, else the cue's own branch. */
function ownEnd(tree: Tree, verb: Token, last: number): number {
  const { tokens } = tree.sentence;
  const root = tree.root();
  if (verb === root) return tokens.length;
  const own = tree.subtree(verb).at(-1)!.id;
  return Math.max(own, last);
}

function leftmost(tree: Tree, token: Token): number {
  let { id } = tree.subtree(token)[0]!;
  if (tree.token(id)?.upos === "PUNCT") id++;
  return id;
}

const TIMES = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
    "yesterday today tomorrow tonight morning afternoon evening night day week month year weekend"
  ).split(" "),
);
const BACK = new Set(
  "when while after before as following although though whereas once until amid".split(
    " ",
  ),
);
const AWAY = new Set(
  "during at after before following amid ahead alongside while throughout upon".split(
    " ",
  ),
);

function endsContent(
  tree: Tree,
  verb: Token,
  child: Token,
  start: number,
  kind: "clause" | "phrase",
  isCue: (token: Token) => boolean,
): boolean {
  const before = tree.token(start - 1);
  const comma =
    before?.form === "," ||
    before?.form === "--" ||
    before?.form === "–" ||
    before?.form === "—";
  if (carriesOn(tree, child)) return true;
  if (comma && isAddition(tree, start)) return false;
  if (isRel(child.deprel, "conj")) {
    if (
      tree
        .children(child, "mark")
        .some((one) => ["that", "whether"].includes(one.form.toLowerCase()))
    )
      return kind !== "clause"; // "said that A but that B"; "said they agreed to sail and that ..."
    if (child.xpos === "VB" && verb.xpos !== "VB") return false; // "said they would sit and talk"
    if (isCue(child) && child.upos === "VERB") return true;
    const subject = Boolean(tree.child(child, "nsubj", "nsubj:pass"));
    if (kind === "clause")
      return subject
        ? commaBefore(tree, start)
        : child.upos === "VERB" && child.xpos === "VBD" && verb.xpos === "VBD";
    return child.upos === "VERB" && (subject || child.xpos === verb.xpos);
  }
  if (isRel(child.deprel, "parataxis")) return true;
  const mark =
    tree
      .children(child, "mark", "case", "advmod")
      .find((one) => one.id < child.id)
      ?.form.toLowerCase() ?? "";
  if (isRel(child.deprel, "advcl")) {
    if (mark === "by" && isCue(child)) return true; // "underlined the need by saying ..."
    if (kind === "clause")
      return (
        (child.xpos === "VBG" && comma && isCue(child)) ||
        (comma && BACK.has(mark)) ||
        mark === "when"
      );
    if (BACK.has(mark) || (comma && mark !== "to")) return true;
    return child.xpos === "VBG" && mark === "";
  }
  if (isRel(child.deprel, "obl", "nmod")) {
    if (isTime(tree, child)) return true;
    if (isOccasion(tree, child)) return true;
    if (comma && kind === "phrase") return mark !== "with";
    if (kind === "clause") return false;
    if (AWAY.has(mark)) return true;
    return (mark === "in" || mark === "on") && child.upos === "PROPN";
  }
  if (isRel(child.deprel, "advmod")) return kind === "phrase" && comma;
  return false;
}

/** ", including ports", ", in particular the canal": more of the same content. */
function isAddition(tree: Tree, start: number): boolean {
  const words = [0, 1, 2]
    .map((step) => tree.token(start + step)?.form.toLowerCase() ?? "")
    .join(" ");
  return /^(?:including|such as|in particular|especially|particularly|notably|namely|as well as|above all|among them)\b/.test(
    words,
  );
}

/** Whether a comma stands before the clause that begins at `start`, also in front of its "and". */
function commaBefore(tree: Tree, start: number): boolean {
  let id = start - 1;
  while (tree.token(id)?.upos === "CCONJ") id--;
  return tree.token(id)?.form === ",";
}

export function isTime(tree: Tree, token: Token): boolean {
  return (
    TIMES.has(token.lemma.toLowerCase()) &&
    (token.deprel !== "obl" ||
      tree
        .children(token, "case")
        .every((one) =>
          ["on", "in", "at", "during"].includes(one.form.toLowerCase()),
        ))
  );
}

/**
 * Where a clause behind its cue begins: with the first word that is not the cue's own adverbial, time, occasion or addressee.
 * `said on Monday that ...`, `told the crew the port was shut`: words that the parser hung on the cue by mistake stay in.
 */
export function firstOfContent(
  tree: Tree,
  verb: Token,
  cueEnd: number,
  first: number,
  receiver: Token | null,
): number {
  for (let id = cueEnd + 1; id < first; id++) {
    const token = tree.token(id)!;
    if (token.upos === "PUNCT" && !/^[“"‘'`«„]/.test(token.form)) continue;
    let top = token;
    for (let guard = 0; guard < 40 && top.head !== verb.id; guard++) {
      const governor = tree.governor(top);
      if (!governor) return first;
      top = governor;
    }
    if (top.id >= first) {
      if (token.upos === "PUNCT") continue;
      return id;
    }
    const own =
      isRel(
        top.deprel,
        "obl",
        "advmod",
        "advcl",
        "compound",
        "iobj",
        "nsubj",
        "aux",
        "discourse",
        "vocative",
        "expl",
        "parataxis",
        "mark",
        "cc",
        "xcomp",
      ) ||
      top === receiver ||
      top.upos === "PUNCT";
    if (!own) return id;
  }
  return first;
}
