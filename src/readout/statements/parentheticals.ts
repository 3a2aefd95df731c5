import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { overlaps } from "../../text/span.ts";
import type { Complement } from "./frames.ts";
import type { Quotation } from "./quotes.ts";
import { isNominal, isPassive, phraseTokens } from "./sources.ts";
import { endOf } from "./shallow.ts";
import type { CueRow, StatementTables } from "./tables.ts";
export function isAsClause(tree: Tree, verb: Token): boolean {
  return (
    isRel(verb.deprel, "advcl") &&
    tree
      .children(verb, "mark", "advmod")
      .some((one) => one.form.toLowerCase() === "as")
  );
}

/**
 * A report around its cue: `The pact, he said, was dead.` `"Yes," said the envoy.` `As the mayor noted, it rained.`
 * The cue hangs on the clause (parataxis, an as-clause), or it closes the sentence behind a comma or a quotation.
 */
export function parenthetical(
  tree: Tree,
  verb: Token,
  row: CueRow,
  extra: readonly Token[],
  quotes: readonly Quotation[],
  all: readonly Quotation[],
): Complement | null {
  const governor = tree.governor(verb);
  if (governor && isAsClause(tree, verb)) {
    if (all.some((one) => overlaps(one, verb) && !overlaps(one, governor)))
      return null;
    if (
      row.kind === "condemn" ||
      row.kind === "attitude" ||
      !row.frames.includes("that") ||
      tree.child(verb, "obj", "obl")?.id === verb.id + 1
    )
      return null;
    return { frame: "as-clause", tops: [governor], around: true, extra };
  }
  const subject = tree.child(verb, "nsubj") ?? inverted(tree, verb);
  if (!subject || (subject.upos === "PRON" && /^W/.test(subject.xpos)))
    return null;
  if (governor && isRel(verb.deprel, "parataxis") && !tree.child(verb, "obj")) {
    const first = Math.min(verb.id, tree.subtree(subject)[0]!.id);
    if (first > 1 && boundary(tree.token(first - 1)!))
      return { frame: "that", tops: [governor], around: true, extra };
    if (first === 1 && governor.id > verb.id)
      return { frame: "that", tops: [governor], around: true, extra };
  }
  // by the order of the words: what stands left of the comma before subject and verb
  if (!FINITE.has(verb.xpos) && !tree.child(verb, "aux")) return null;
  const first = Math.min(
    verb.id,
    ...phraseTokens(tree, subject, (token) => token === verb).map(
      (token) => token.id,
    ),
  );
  const before = tree.token(first - 1);
  if (!before || first < 4 || !boundary(before)) return null;
  const quoted = quotes.find(
    (one) =>
      one.end === before.end ||
      (before.form === "," &&
        one.end >= before.start - 1 &&
        one.end <= before.start) ||
      (one.end > before.start && one.end <= before.end + 2),
  );
  const next = tree
    .children(verb, "ccomp", "xcomp")
    .some((one) => one.id > verb.id);
  if (next) return null;
  if (!quoted && !(row.words[0] === "say" || verb === tree.root())) return null;
  const from = clauseStart(tree, first - 1, quotes);
  const clause = tree.sentence.tokens.slice(from - 1, first - 1);
  if (
    !quoted &&
    !clause.some(
      (one) =>
        (one.upos === "VERB" || one.upos === "AUX") && one.xpos !== "VBG",
    )
  )
    return null;
  return clause.length > 2
    ? {
        frame: "that",
        tops: [],
        around: true,
        extra,
        ranges: [[from, first - 1]],
      }
    : null;
}

/**
 * Subject and cue alone between two commas: `The pact, she added, was signed.` `“Yes,” said Petrov, “but not now.”` `“Yes,” she told Novak, “but not now.”`
 * Leaves alone `The mayor, who smiled, agreed` and `Petrov, she said, adding that ...`, where the second part has a cue of its own.
 */
export function inMiddle(
  tree: Tree,
  verb: Token,
  row: CueRow,
  quotes: readonly Quotation[],
): Complement | null {
  if (
    !FINITE.has(verb.xpos) ||
    row.words.length > 1 ||
    (!row.frames.includes("that") && !row.frames.includes("quote"))
  )
    return null;
  const subject = tree.child(verb, "nsubj") ?? inverted(tree, verb);
  if (!subject || /^W/.test(subject.xpos) || row.kind === "condemn")
    return null;
  const told =
    row.addressee === "obj" ? tree.child(verb, "iobj", "obj") : undefined;
  const ids = [
    verb.id,
    ...[subject, ...(told ? [told] : [])].flatMap((phrase) =>
      phraseTokens(tree, phrase, (token) => token === verb).map(
        (token) => token.id,
      ),
    ),
  ];
  const first = Math.min(...ids);
  const last = Math.max(...ids);
  if (last - first > 12) return null;
  const before = tree.token(first - 1);
  const after = tree.token(last + 1);
  const next = tree.token(last + 2);
  if (
    first < 3 ||
    !before ||
    !after ||
    !next ||
    !boundary(before) ||
    after.form !== ","
  )
    return null;
  if (
    next.xpos === "VBG" ||
    /^W/.test(next.xpos) ||
    ["as", "when", "while", "after"].includes(next.form.toLowerCase())
  )
    return null;
  const { tokens } = tree.sentence;
  const finite = tokens
    .slice(last + 1)
    .some((token) => FINITE.has(token.xpos) || token.xpos === "MD");
  const continues = quotes.some((one) => one.start === next.start);
  // behind a quotation, and behind "said the mayor of ...", only another quotation goes on; before a quotation stands a quotation
  const quotedBefore =
    /["”’']/.test(before.form) ||
    quotes.some((one) => one.end === before.start);
  if (
    continues ? !quotedBefore : !finite || subject.id > verb.id || quotedBefore
  )
    return null;
  const from = clauseStart(tree, first - 1, quotes);
  return {
    frame: "that",
    tops: [],
    around: true,
    extra: [],
    ...(told ? { addressee: told } : {}),
    ranges: [
      [from, first - 1],
      [last + 2, tokens.length],
    ],
  };
}

/**
 * The first word of what is reported before its cue: the sentence's, without "and" or "but"; behind a full stop that the
 * sentence splitter has passed over, the quotation's.
 */
export function clauseStart(
  tree: Tree,
  last: number,
  quotes: readonly Quotation[],
): number {
  const { tokens } = tree.sentence;
  const quote = quotes.find(
    (one) =>
      one.end >= tokens[last - 1]!.start && one.start < tokens[last - 1]!.end,
  );
  const opens = quote
    ? tokens.findIndex((token) => token.start >= quote.start) + 1
    : 0;
  if (opens > 1 && /^[.!?:]$/.test(tokens[opens - 2]!.form)) return opens;
  let from = 1;
  while (
    from < last &&
    ["CCONJ", "PUNCT"].includes(tokens[from - 1]!.upos) &&
    !quotes.some((one) => one.start === tokens[from - 1]!.start)
  )
    from++;
  return from;
}

function boundary(token: Token): boolean {
  return /^(?:[,"”’'»?!–—]|''|--|-)$/.test(token.form);
}

/** `said the consul`: a subject behind its verb that the parser took for an object. */
export function inverted(tree: Tree, verb: Token): Token | undefined {
  if (
    ![
      "say",
      "add",
      "explain",
      "reply",
      "ask",
      "note",
      "write",
      "continue",
      "declare",
    ].includes(verb.lemma.toLowerCase())
  )
    return undefined;
  const object = tree.child(verb, "obj");
  return object &&
    object.id > verb.id &&
    tree.token(verb.id - 1)?.upos === "PUNCT" &&
    isNominal(object)
    ? object
    : undefined;
}

/**
 * A finite clause right behind a cue that the tree does not connect with it: `The clerk said most of the grain was lost.` with
 * "most" taken for an object. Leaves alone `She said a few words.`, and where the object is whole: `They shared a meal, and she left.`,
 * `He accepted the plans which had been drawn up.`
 */
export function plainClause(
  tree: Tree,
  verb: Token,
  row: CueRow,
  extra: readonly Token[],
  quotes: readonly Quotation[],
  tables: StatementTables,
): Complement | null {
  if (!row.frames.includes("that") && !row.frames.includes("obj-that"))
    return null;
  if (row.kind === "attitude" || tree.child(verb, "xcomp")) return null;
  const impersonal =
    isPassive(tree, verb) &&
    tree
      .children(verb, "nsubj:pass", "expl")
      .some((one) => one.form.toLowerCase() === "it");
  if (!FINITE.has(verb.xpos) && verb.xpos !== "VBG" && !impersonal) return null;
  let first = Math.max(verb.id, ...extra.map((token) => token.id)) + 1;
  let that = 0;
  let finite = 0;
  const object =
    row.addressee === "obj"
      ? undefined
      : tree.children(verb, "obj").find((one) => one.id > verb.id);
  for (
    let id = first;
    id <= tree.sentence.tokens.length && id < first + 40;
    id++
  ) {
    const token = tree.token(id)!;
    if (token.form === ";" || (token.form === "," && !finite && id === first))
      break;
    if (
      object &&
      id > object.id &&
      (token.form === "," || token.upos === "CCONJ" || /^W/.test(token.xpos))
    )
      break;
    if (
      !that &&
      token.form.toLowerCase() === "that" &&
      token.upos === "SCONJ" &&
      id < first + 12
    )
      that = id;
    if (FINITE.has(token.xpos) || token.xpos === "MD") {
      finite = id;
      break;
    }
  }
  if (!finite || finite === first || (impersonal && !that)) return null;
  let receiver: Token | undefined;
  if (row.addressee === "obj" && row.frames.includes("obj-that")) {
    receiver = tree
      .children(verb, "iobj", "obj")
      .find((one) => one.id >= first && one.id < (that || finite));
    if (!receiver) return null;
    first = that || receiver.id + 1;
  } else if (that) first = that;
  if (
    first >= finite ||
    (!that &&
      !SUBJECT.has(tree.token(first)!.upos) &&
      !quotes.some((one) => one.start === tree.token(first)!.start))
  )
    return null;
  return {
    frame: "that",
    tops: [],
    around: false,
    extra,
    ranges: [[first, Math.max(finite, endOf(tree, first, tables, quotes))]],
    ...(receiver ? { addressee: receiver } : {}),
  };
}

const FINITE = new Set(["VBD", "VBZ", "VBP"]);

const SUBJECT = new Set(["DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ"]);
