import type { Block } from "../../article/record.ts";
import {
  blockOf,
  type Parse,
  type Sentence,
  type Token,
} from "../../parse/record.ts";
import { isRel, treeOf, type Tree } from "../../parse/tree.ts";
import type { Span } from "../../text/span.ts";
import type { Scanned } from "./scan.ts";
import { isParsed } from "./tense.ts";
import type { Lexeme } from "./words.ts";

/** Where an expression stands: its span, its place in the tree, and what that says of its part in the story. */
export type Place = Readonly<{
  scanned: Scanned;
  span: Span;
  sentence: Sentence | undefined;
  /** Number of its paragraph in the text. */
  paragraph: number;
  role: Block["role"];
  /** The token of the expression that the rest of it hangs from; undefined without a usable tree. */
  head: Token | undefined;
  /** What it dates: its governor, and the verb above where the governor names no event. */
  targets: readonly Token[];
  /** The verb or predicate that it dates, where it dates one. */
  predicate: Token | null;
  /** It modifies a noun in front of which it stands ("the 1975 agreement", "Monday's talks"). */
  attributive: boolean;
  /** The verb above it, also where a noun that names an event stands between: "a mission in December". */
  above: Token | null;
  /** It stands in a relative clause that tells what lies behind the story. */
  background: boolean;
  /** It stands in a relative clause or in a noun phrase: it dates that only. */
  embedded: boolean;
  quoted: boolean;
  bracketed: boolean;
  /** It is all that stands between its brackets: "9 Thermidor (July 27, 1794)". */
  gloss: boolean;
  /** Nothing else stands in its paragraph. */
  alone: boolean;
  /** It opens its sentence as an adverbial ("On May 23, 2018, the president ..."). */
  opening: boolean;
  /** It opens the first sentence of a paragraph, or dates that sentence's main verb. */
  leading: boolean;
}>;

/** Trees made once a sentence. */
export function forest(): (sentence: Sentence) => Tree {
  const trees = new Map<number, Tree>();
  return (sentence) => {
    let tree = trees.get(sentence.index);
    if (!tree) trees.set(sentence.index, (tree = treeOf(sentence)));
    return tree;
  };
}

const OPENERS = new Set(
  "on in at during the and but then later meanwhile also early late by a , \" “ ” ' ` ( as well again only just of finally already it was : - – —".split(
    " ",
  ),
);

/** The places of all expressions. Linear in text and expressions. */
export function placesOf(
  parse: Parse,
  lexemes: readonly Lexeme[],
  scanned: readonly Scanned[],
  tree: (sentence: Sentence) => Tree,
): Place[] {
  const quoted = quotation(lexemes);
  const paragraphs = new Int32Array(lexemes.length);
  const sentenceStart = new Int32Array(lexemes.length);
  const brackets = new Uint8Array(lexemes.length);
  let paragraph = -1;
  let start = 0;
  let depth = 0;
  lexemes.forEach((lexeme, index) => {
    if (lexeme.paragraph) {
      paragraph++;
      depth = 0;
    }
    if (
      index === 0 ||
      lexeme.paragraph ||
      lexeme.sentence !== lexemes[index - 1]!.sentence
    )
      start = index;
    if (lexeme.low === "(") depth++;
    brackets[index] = depth > 0 ? 1 : 0;
    if (lexeme.low === ")" && depth > 0) depth--;
    paragraphs[index] = paragraph;
    sentenceStart[index] = start;
  });
  let reach = -1; // the lexeme after the last expression that opens the sentence
  return scanned.map((one) => {
    const first = lexemes[one.first]!;
    const last = lexemes[one.next - 1]!;
    const sentence = first.sentence;
    const here =
      sentence && last.sentence === sentence ? tree(sentence) : undefined;
    const tokens = here ? tokensOf(lexemes, one) : [];
    const head = headOf(here, tokens);
    const governor = head && here?.governor(head);
    const article =
      first.low === "the" &&
      !ownsArticle(one) &&
      first.token &&
      isParsed(first.token)
        ? here?.governor(first.token)
        : undefined;
    const without =
      article &&
      !tokens.includes(article) &&
      article.id > (tokens.at(-1)?.id ?? 0) &&
      one.next - one.first > 1;
    const span = {
      start: without ? lexemes[one.first + 1]!.start : first.start,
      end: last.end,
    };
    const owned =
      lexemes[one.next]?.low === "'" &&
      lexemes[one.next + 1]?.low === "s" &&
      lexemes[one.next]!.tight;
    // "On Thursday Mr Novak left": the tree may take day and name for one
    const dated =
      governor?.upos === "PROPN" &&
      !owned &&
      !without &&
      ["on", "in"].includes(lexemes[one.first - 1]?.low ?? "") &&
      isRel(head!.deprel, "compound", "flat");
    const attributive =
      owned ||
      Boolean(without) ||
      Boolean(
        !dated &&
        one.rule !== "time/same-next-day" &&
        head &&
        governor &&
        governor.id > head.id &&
        isRel(head.deprel, "nmod", "compound", "amod", "nummod", "flat") &&
        ["NOUN", "PROPN", "NUM", "SYM"].includes(governor.upos),
      );
    const eve = isOfEve(lexemes, sentenceStart[one.first]!, one.first);
    const targets =
      head && here && !eve ? targetsOf(here, head, one, attributive) : [];
    const target = targets.at(-1);
    const predicate =
      target &&
      here &&
      (target.head === 0 ||
        target.upos === "VERB" ||
        target.upos === "AUX" ||
        here.child(target, "cop"))
        ? target
        : null;
    const adverbial =
      dated ||
      (head
        ? isRel(
            head.deprel,
            "obl",
            "advmod",
            "nmod:tmod",
            "nmod:unmarked",
            "root",
            "dislocated",
            "parataxis",
            "discourse",
          )
        : lexemes[one.next]?.low === "," || lexemes[one.next]?.kind === "word");
    const since = sentenceStart[one.first]!;
    let opening = !attributive && !eve && adverbial && one.first - since <= 12;
    for (
      let at = Math.max(since, reach, behindPlace(lexemes, since, one.first));
      opening && at < one.first;
      at++
    )
      opening = OPENERS.has(lexemes[at]!.low);
    if (opening) reach = one.next;
    const role = sentence ? blockOf(parse, sentence).role : "body";
    const relative =
      !opening && Boolean(here && target && inRelative(here, target));
    const firstSentence = lexemes[since]!.paragraph;
    const main = Boolean(here && predicate && isMain(here, predicate));
    return {
      scanned: one,
      span,
      sentence,
      paragraph: paragraphs[one.first]!,
      role,
      head,
      targets,
      predicate,
      above:
        predicate ??
        (target && here && !attributive ? verbAbove(here, target) : null),
      background:
        relative && Boolean(here && target && isBackground(here, target)),
      attributive,
      embedded:
        attributive ||
        (!opening && Boolean(head && !predicate && targets.length)) ||
        relative,
      quoted: quoted[one.first] === 1,
      bracketed: brackets[one.first] === 1,
      gloss:
        lexemes[one.first - 1]?.low === "(" && lexemes[one.next]?.low === ")",
      alone:
        lexemes[one.first]!.paragraph && (lexemes[one.next]?.paragraph ?? true),
      opening,
      leading: firstSentence && (opening || main),
    };
  });
}

/** The lexeme behind a place that opens the sentence ("In Geneva, on 3 May ..."), else the sentence's first. */
function behindPlace(
  lexemes: readonly Lexeme[],
  since: number,
  limit: number,
): number {
  if (!["in", "at", "from", "during", "while"].includes(lexemes[since]!.low))
    return since;
  for (let at = since + 1; at < limit && at <= since + 7; at++) {
    if (lexemes[at]!.low === ",") return at + 1;
    if (["VERB", "AUX"].includes(lexemes[at]!.token?.upos ?? "")) return since;
  }
  return since;
}

/**
 * Whether an expression says for when something is meant that is no event: "the budget *for the current year*".
 * Not: "a meeting for Monday", "talks with the ministers for Monday", "planned for Monday".
 */
export function isAim(tree: Tree, head: Token): boolean {
  const governor = tree.governor(head);
  const cases = (token: Token) =>
    tree.children(token, "case").map((one) => one.form.toLowerCase());
  return (
    governor?.upos === "NOUN" &&
    cases(head).includes("for") &&
    !isEvent(governor) &&
    !cases(governor).some((one) => ["with", "between"].includes(one))
  );
}

/**
 * What an expression dates: its governor, past other expressions of time; where that is a noun that names no event ("in the capital on
 * Monday", "the minister on Monday"), also the verb above it.
 */
function targetsOf(
  tree: Tree,
  head: Token,
  scanned: Scanned,
  attributive: boolean,
): Token[] {
  let at = tree.governor(head);
  // "from 8 December to 10 December": the second hangs from the first
  for (let steps = 0; at && steps < 4 && isTime(at) && scanned.range; steps++)
    at = tree.governor(at);
  const found: Token[] = [];
  for (let steps = 0; at && steps < 12; steps++) {
    found.push(at);
    if (
      at.upos === "VERB" ||
      at.upos === "AUX" ||
      attributive ||
      isEvent(at) ||
      tree.child(at, "cop")
    )
      break;
    if (isRel(at.deprel, "acl:relcl", "parataxis", "appos")) break;
    if (isAim(tree, head)) break;
    at = tree.governor(at);
  }
  return found;
}

/** Whether what an expression dates is the event on whose eve the rest is told: "On the eve of the visit on May 3, a delegation arrived". */
function isOfEve(
  lexemes: readonly Lexeme[],
  since: number,
  first: number,
): boolean {
  for (let at = first - 1; at > Math.max(since, first - EVE); at--) {
    const { low, token } = lexemes[at]!;
    if (low === "," || token?.upos === "VERB") return false;
    if (low === "of" && lexemes[at - 1]!.low === "eve") return true;
  }
  return false;
}

/** How many words the event may have in front of its date. */
const EVE = 24;

/** "the following day", "the 28th": the article is the expression's own, whatever noun the tree gives it to. */
const ownsArticle = ({ rule }: Scanned) =>
  rule === "time/same-next-day" || rule === "time/day-number";

/** Nouns that name what happens: they take a date of their own. */
export const isEvent = (token: Token) =>
  token.upos === "NOUN" &&
  (/(tion|sion|ment|ing|ings|tions|ments|sal|ssions)$/.test(
    token.form.toLowerCase(),
  ) ||
    EVENTS.has(token.lemma.toLowerCase()));
const EVENTS = new Set(
  "talk talks visit summit call round session conference letter message speech statement attack election vote deal accord treaty agreement trip tour strike raid war truce ceasefire protest rally march debate interview dinner lunch ceremony dialogue forum death birth attempt crash blast explosion killing coup revolution ruling verdict decision report retreat gathering reception conversation exchange".split(
    " ",
  ),
);

const isTime = (token: Token) =>
  /^(\d{1,4}|january|february|march|april|may|june|july|august|september|october|november|december)$/i.test(
    token.form,
  );

function tokensOf(lexemes: readonly Lexeme[], one: Scanned): Token[] {
  const tokens: Token[] = [];
  for (let at = one.first; at < one.next; at++) {
    const token = lexemes[at]!.token;
    if (token && token !== tokens.at(-1)) tokens.push(token);
  }
  return tokens;
}

/** The token of the expression whose governor stands outside of it: not an article, preposition or mark. */
function headOf(
  tree: Tree | undefined,
  tokens: readonly Token[],
): Token | undefined {
  if (!tree) return undefined;
  const ids = new Set(tokens.map((token) => token.id));
  const tops = tokens.filter(
    (token) => isParsed(token) && !ids.has(token.head),
  );
  return (
    tops.find(
      (token) => !isRel(token.deprel, "det", "case", "punct", "cc", "mark"),
    ) ?? tops[0]
  );
}

/** The root of the sentence, or a predicate coordinated with it or set beside it. */
export function isMain(tree: Tree, predicate: Token): boolean {
  let at: Token | undefined = predicate;
  for (let steps = 0; at && steps < 20; steps++) {
    if (at.head === 0) return true;
    if (!isRel(at.deprel, "conj", "parataxis")) return false;
    at = tree.governor(at);
  }
  return false;
}

function verbAbove(tree: Tree, token: Token): Token | null {
  let at: Token | undefined = token;
  for (let steps = 0; at && steps < 12; steps++) {
    if (at.upos === "VERB" || at.upos === "AUX") return at;
    if (isRel(at.deprel, "appos", "parataxis", "nsubj")) return null;
    at = tree.governor(at);
  }
  return null;
}

function inRelative(tree: Tree, token: Token): boolean {
  let at: Token | undefined = token;
  for (let steps = 0; at && steps < 40; steps++) {
    if (isRel(at.deprel, "acl:relcl", "acl")) return true;
    if (at.deprel === "root") return false;
    at = tree.governor(at);
  }
  return false;
}

/**
 * Whether the token stands in a clause with a relative pronoun that tells what lies behind: in the past perfect, or before the main verb
 * ("the envoy, who had come in 1990, left"). The last clause of a long sentence is as often the main one misread.
 */
function isBackground(tree: Tree, token: Token): boolean {
  let at: Token | undefined = token;
  for (let steps = 0; at && steps < 40; steps++) {
    if (isRel(at.deprel, "acl:relcl")) {
      const clause = at;
      const pronoun = tree
        .subtree(clause)
        .some(
          (word) =>
            word.id < clause.id &&
            /^(who|whom|whose|which|that|where|when)$/i.test(word.form),
        );
      const perfect = tree
        .children(clause, "aux")
        .some((aux) => aux.form.toLowerCase() === "had");
      const root = tree.sentence.tokens.find((word) => word.head === 0);
      return pronoun && (perfect || (root !== undefined && root.id > token.id));
    }
    at = tree.governor(at);
  }
  return false;
}

/** Which lexemes stand between quotation marks; a paragraph closes what it left open. */
function quotation(lexemes: readonly Lexeme[]): Uint8Array {
  const inside = new Uint8Array(lexemes.length);
  let open = false;
  lexemes.forEach((lexeme, index) => {
    if (lexeme.paragraph) open = false;
    const next = lexemes[index + 1];
    const before = lexemes[index - 1];
    if (lexeme.text === "“" || lexeme.text === "«" || lexeme.text === "„")
      open = true;
    else if (lexeme.text === "”" || lexeme.text === "»") open = false;
    else if (lexeme.text === '"') open = !open;
    else if (
      lexeme.low === "'" &&
      next?.low === "'" &&
      next.tight &&
      lexeme.text === next.text &&
      before?.low !== "'"
    ) {
      // `` and '' of older wires
      open = lexeme.text === "`" || (lexeme.text === "'" && !open);
    }
    inside[index] = open ? 1 : 0;
  });
  return inside;
}
