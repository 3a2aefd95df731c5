import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { overlaps } from "../../text/span.ts";
import { takesBarePredicate, type Complement } from "./frames.ts";
import type { Quotation } from "./quotes.ts";
import { carriesOn, type Source } from "./sources.ts";
import type { CueRow, StatementTables } from "./tables.ts";

/** A cue found by the order of the words, where the tree does not know it. */
export type Shallow = Readonly<{
  row: CueRow;
  complement: Complement;
  source: Source;
}>;

const NOMINAL = new Set(["NOUN", "PROPN", "PRON", "NUM"]);
const OPENS = new Set(["DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"]);
const PERSONAL = new Set(["he", "she", "they", "it", "we", "i", "both"]);
const FINITE = new Set(["VBD", "VBZ", "VBP", "MD"]);

/**
 * A cue read off the order of the words, only where the table knows the form and the tree gave nothing:
 *
 * - noun phrase + past form + complement: `Mr. Novak reaffirmed Ivanova's offer`, with "reaffirmed" taken for an adjective
 * - "and" or "but" + past form: `and told his friends that ...`, of the clause's subject
 * - comma + participle: `, saying the union wants rest`, of the clause's subject
 * - quotation + noun phrase + present or past form: `“He knows it,” Ivanova notes.`
 *
 * Leaves alone: `the reaffirmed offer`, `the offer reaffirmed by Ivanova`, `her notes`.
 */
export function shallowOf(
  tree: Tree,
  token: Token,
  quotes: readonly Quotation[],
  tables: StatementTables,
  known: Source | null,
): Shallow | null {
  const form = tables.forms.get(token.form.toLowerCase());
  if (
    !form ||
    token.form.length < 4 ||
    quotes.some((one) => overlaps(one, token))
  )
    return null;
  const rows = (tables.verbs.get(form.lemma) ?? []).filter(
    (row) => row.kind !== "attitude",
  );
  if (!rows.length) return null;
  const closing = behindQuotation(tree, token, quotes, rows);
  if (closing) return closing;
  const source =
    form.tag === "VBZ" ? null : sourceBefore(tree, token, form.tag, known);
  if (!source) return null;
  for (const row of rows) {
    const complement = complementBehind(tree, token, row, quotes, tables);
    if (complement) return { row, complement, source };
  }
  return null;
}

/**
 * `called the raid “a crime”`, `described the field of candidates as “good”`: the predicate that the tree has lost, by the quotation
 * or the "as" behind the object.
 */
export function predicateBehind(
  tree: Tree,
  verb: Token,
  row: CueRow,
  quotes: readonly Quotation[],
  tables: StatementTables,
): Complement | null {
  if (row.words.length > 1 || !row.frames.includes("obj-as")) return null;
  const first = tree.token(verb.id + 1);
  if (!first || !OPENS.has(first.upos)) return null;
  for (let id = first.id + 1; id < first.id + 14; id++) {
    const token = tree.token(id);
    if (!token || token.form === "," || FINITE.has(token.xpos)) return null;
    const quote = quotes.find((one) => one.start === token.start);
    if (quote && takesBarePredicate(row)) {
      let last = id;
      while (tree.token(last + 1) && tree.token(last + 1)!.end <= quote.end)
        last++;
      return {
        frame: "obj-as",
        tops: [],
        around: false,
        extra: [],
        ranges: [[first.id, last]],
      };
    }
    if (
      token.form.toLowerCase() === "as" &&
      !takesBarePredicate(row) &&
      id > first.id
    )
      return {
        frame: "obj-as",
        tops: [],
        around: false,
        extra: [],
        ranges: [[first.id, endOf(tree, id, tables, quotes)]],
      };
  }
  return null;
}

function complementBehind(
  tree: Tree,
  token: Token,
  row: CueRow,
  quotes: readonly Quotation[],
  tables: StatementTables,
): Complement | null {
  const extra: Token[] = [];
  for (const [index, word] of row.words.slice(1).entries()) {
    const found = tree.token(token.id + 1 + index);
    if (found?.form.toLowerCase() !== word) return null;
    extra.push(found);
  }
  const predicate = predicateBehind(tree, token, row, quotes, tables);
  if (predicate) return predicate;
  const first = tree.token(token.id + 1 + extra.length);
  if (!first) return null;
  let frame = frameFor(row, first);
  let from = first.id;
  if (row.frames.includes("obj-that") && OPENS.has(first.upos)) {
    // "told his friends that", "told them, “"
    const that = clauseBehind(tree, first.id, quotes);
    if (that) [frame, from] = ["obj-that", that];
  }
  if (!frame) return null;
  const preposition = frame.startsWith("prep:") ? [first] : [];
  from += preposition.length;
  const to = endOf(tree, from, tables, quotes);
  return to < from
    ? null
    : {
        frame,
        tops: [],
        around: false,
        extra: [...extra, ...preposition],
        ranges: [[from, to]],
      };
}

function clauseBehind(
  tree: Tree,
  first: number,
  quotes: readonly Quotation[],
): number | null {
  for (let id = first + 1; id < first + 8; id++) {
    const token = tree.token(id);
    if (!token) return null;
    if (token.form.toLowerCase() === "that" && token.upos === "SCONJ")
      return id;
    if (quotes.some((one) => one.start === token.start)) return id;
    if (token.upos === "VERB" || token.upos === "AUX") return null;
  }
  return null;
}

function frameFor(row: CueRow, first: Token): string | null {
  const word = first.form.toLowerCase();
  const has = (name: string) =>
    row.frames.find(
      (frame) => frame === name || frame.startsWith(`${name}:`),
    ) ?? null;
  if (word === "that" && first.upos !== "PRON") return has("that");
  if (word === "to") return has("to");
  const preposition = row.frames.find((frame) => frame === `prep:${word}`);
  if (preposition) return preposition;
  if (/^[“"]/.test(first.form)) return has("quote") ?? has("obj");
  if (!OPENS.has(first.upos)) return null;
  return has("obj-x") ?? has("obj") ?? has("obj-to");
}

/** `“...,” Ivanova notes.`, `“...,” notes Ivanova.`: between a closing mark and the sentence's end. */
function behindQuotation(
  tree: Tree,
  token: Token,
  quotes: readonly Quotation[],
  rows: readonly CueRow[],
): Shallow | null {
  const row = rows.find(
    (one) =>
      one.words.length === 1 &&
      (one.frames.includes("quote") || one.frames.includes("that")),
  );
  if (!row) return null;
  const { tokens } = tree.sentence;
  const closes = (id: number) => {
    const mark = tree.token(id);
    return (
      mark && quotes.find((one) => one.end <= mark.end && one.end >= mark.start)
    );
  };
  const after = tree.token(token.id + 1);
  let first = token.id - 1;
  while (
    first > 0 &&
    first > token.id - 8 &&
    ["DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"].includes(
      tokens[first - 1]!.upos,
    )
  )
    first--;
  const quote = closes(first);
  if (
    !quote ||
    (after &&
      after.upos !== "PUNCT" &&
      after.upos !== "ADP" &&
      after.upos !== "PROPN")
  )
    return null;
  const subject =
    first < token.id - 1
      ? tokens[token.id - 2]!
      : after?.upos === "PROPN"
        ? after
        : null;
  if (
    !subject ||
    !NOMINAL.has(subject.upos) ||
    (subject.upos === "PRON" && !PERSONAL.has(subject.form.toLowerCase()))
  )
    return null;
  const from = tokens.find((one) => one.end > quote.start)!.id;
  return {
    row,
    source: { kind: "phrase", head: subject },
    complement: {
      frame: "that",
      tops: [],
      around: true,
      extra: [],
      ranges: [[from, first]],
    },
  };
}

/** Whose cue it is: the noun phrase right before a past form, or the clause's subject before "and", "but" and participles. */
function sourceBefore(
  tree: Tree,
  verb: Token,
  tag: string,
  known: Source | null,
): Source | null {
  let id = verb.id - 1;
  while (
    id > 0 &&
    (tree.token(id)!.upos === "ADV" ||
      ["has", "have", "had"].includes(tree.token(id)!.form.toLowerCase()))
  )
    id--;
  const token = tree.token(id);
  if (!token) return null;
  if (tag === "VBG") {
    const comma = token.upos === "CCONJ" ? tree.token(id - 1) : token;
    return comma?.form === "," ? known : null;
  }
  if (token.upos === "CCONJ") return known;
  if (!NOMINAL.has(token.upos) || /^W/.test(token.xpos)) return null;
  if (token.upos === "PRON" && !PERSONAL.has(token.form.toLowerCase()))
    return null;
  // the noun of "the offer reaffirmed by ..." or an object is no subject: a finite verb before it in the clause
  for (let at = id - 1; at > 0 && tree.token(at)!.upos !== "PUNCT"; at--)
    if (FINITE.has(tree.token(at)!.xpos) && tree.token(at)!.upos === "VERB")
      return null;
  // the phrase's own head stands before its complement: "the minister of the republic"
  let head = token;
  for (let at = id - 1; at > 0; at--) {
    const each = tree.token(at)!;
    if (
      each.upos === "ADP" &&
      ["of", "for"].includes(each.form.toLowerCase())
    ) {
      const noun = tree.token(at - 1);
      if (noun && NOMINAL.has(noun.upos)) head = noun;
    } else if (
      !["DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"].includes(each.upos)
    )
      break;
  }
  for (let guard = 0; guard < 4; guard++) {
    const governor = tree.governor(head);
    if (
      !governor ||
      governor.id > verb.id ||
      !isRel(head.deprel, "flat", "compound", "nmod:desc", "appos")
    )
      break;
    head = governor;
  }
  return { kind: "phrase", head };
}

/** The subject of the sentence's main clause, where it stands before `token`. */
export function mainSubject(tree: Tree, token: Token): Source | null {
  const root: Token | undefined = tree.root(); // a damaged tree has none
  const subject = root && tree.child(root, "nsubj");
  return subject && subject.id < token.id && !isRel(root.deprel, "parataxis")
    ? { kind: "phrase", head: subject }
    : null;
}

/** Where a content read off the order of the words ends: before "and" + past form, a participle that carries on, a semicolon, the full stop. */
export function endOf(
  tree: Tree,
  from: number,
  tables: StatementTables,
  quotes: readonly Quotation[],
): number {
  const { tokens } = tree.sentence;
  let end = tokens.length;
  for (let id = from + 1; id <= tokens.length; id++) {
    const token = tokens[id - 1]!;
    if (quotes.some((one) => overlaps(one, token))) continue;
    const before = tokens[id - 2]!;
    const past =
      tables.forms.get(token.form.toLowerCase())?.tag === "VBD" ||
      token.xpos === "VBD";
    if (
      token.form === ";" ||
      carriesOn(tree, token) ||
      (before.form.toLowerCase() === "and" && past)
    ) {
      end = id - 1;
      break;
    }
  }
  while (
    end > from &&
    ["PUNCT", "CCONJ"].includes(tokens[end - 1]!.upos) &&
    !/["”]/.test(tokens[end - 1]!.form)
  )
    end--;
  return end;
}
