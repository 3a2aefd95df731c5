import type { Sentence, Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { isAim, isEvent, type Place } from "./place.ts";
import type { TimeExpression } from "./record.ts";
import { looksForward, ownTense } from "./tense.ts";

/** When something took (or takes) place, and which expression says so. */
export type When = Readonly<{
  /** EDTF. */
  time: string;
  /** An interval that it filled, or one in which it fell; absent for a single day. */
  extent?: "throughout" | "within";
  basis: "stated" | "inherited";
  expression: TimeExpression;
}>;

export type Expression = Readonly<{
  place: Place;
  record: TimeExpression;
  extent?: "throughout" | "within";
  /** EDTF of the whole month, week or year that "early", "late" or "the end of" narrow: a third of it is no date to file by. */
  whole?: string;
}>;

/**
 * When what `predicate` reports took place: the expression that modifies it in the tree (or modifies the verb that it completes), else the
 * temporal focus of its sentence, else null.
 * EXAMPLE "On May 3 he met X, stressing ..." dates met and stressing; "he discussed the 1975 accord" dates nothing.
 */
export function whenOf(
  tree: Tree,
  predicate: Token,
  expressions: readonly Expression[],
  focus: Expression | null,
  today: string | null,
): When | null {
  const past =
    today !== null &&
    !looksForward(tree, predicate) &&
    // "was invited to Lima for next month"
    predicate.lemma.toLowerCase() !== "invite" &&
    ownTense(tree, predicate) === "past";
  // what was done does not lie ahead: "preparations for talks next week were discussed"
  const chain = clauseChain(tree, predicate);
  const decided = chain.some((token) => isDecision(tree, token, predicate));
  const usable = expressions.filter(
    ({ record, place }) =>
      record.edtf !== null &&
      !place.bracketed &&
      !(past && record.from !== null && record.from > today!) &&
      !(
        decided &&
        record.span.start < predicate.start &&
        record.to !== null &&
        today !== null &&
        record.to <= today
      ) &&
      !isSinceLast(tree, place, predicate) &&
      !isInName(tree, place, predicate),
  );
  // "the meeting held on 10 November", "talks, which resumed in May"
  const held =
    predicate.upos === "NOUN" || predicate.upos === "PROPN"
      ? pick(
          usable.filter(({ place }) =>
            tree
              .children(predicate, "acl")
              .some((clause) => place.targets.includes(clause)),
          ),
          predicate,
        )
      : null;
  for (const token of chain) {
    if (token !== predicate && held) return stated(held);
    const best = pick(
      usable.filter((one) => one.place.targets.includes(token)),
      predicate,
    );
    // "this year's session, which will take place on May 3"
    if (best) return stated(isYearLong(best) ? (held ?? best) : best);
  }
  if (held) return stated(held);
  const beside =
    besideNoun(tree, predicate, usable, today) ??
    behindVerb(tree, predicate, usable);
  if (beside) return stated(beside);
  const opening = usable.find(
    (one) => one.place.opening && !one.place.embedded,
  );
  if (opening && !opening.place.quoted && inMainChain(tree, predicate))
    return stated(opening);
  return focus && focus.record.edtf !== null
    ? { ...stated(focus), basis: "inherited" }
    : null;
}

function stated(one: Expression): When {
  const { record, extent, whole } = one;
  return {
    time: record.interval ?? whole ?? record.edtf!,
    ...(extent ? { extent } : {}),
    basis: "stated",
    expression: record,
  };
}

/** Verbs of will and word: their day is not that of what they are about. */
const DECIDING = new Set(
  "agree decide decline refuse offer promise pledge vow ask invite urge order propose threaten".split(
    " ",
  ),
);

/**
 * Whether what the predicate tells was only decided, in a tense of the past, by the verb above.
 * EXAMPLE "On Tuesday she agreed to meet him": Tuesday is not the day of the meeting. Not: "was asked to come on Tuesday", "managed to meet".
 */
const isDecision = (tree: Tree, verb: Token, predicate: Token): boolean =>
  verb !== predicate &&
  DECIDING.has(verb.lemma.toLowerCase()) &&
  tree.child(verb, "xcomp") !== undefined &&
  tree.child(verb, "aux:pass") === undefined &&
  ownTense(tree, verb) === "past";

/**
 * Whether an expression says since when nothing of the kind had been: "their first meeting since 2009", "met for the first time since May".
 * Not: "have met three times since May", "the talks since May".
 */
function isSinceLast(tree: Tree, place: Place, predicate: Token): boolean {
  if (place.scanned.signal !== "since" || !place.head) return false;
  const rare = (noun: Token) =>
    tree
      .children(noun, "amod")
      .some((one) => one.form.toLowerCase() === "first" || one.xpos === "JJS");
  const start = tree.subtree(place.head)[0]!;
  const before = tree.token(start.id - 1);
  return (
    (predicate.upos === "NOUN" && rare(predicate)) ||
    (before?.upos === "NOUN" && rare(before))
  );
}

/** A year that ends a name: "on the sidelines of the Lakes Forum 2011". Not: "the Lakes Forum in 2011". */
function isInName(
  tree: Tree,
  { scanned: { sense }, head }: Place,
  predicate: Token,
): boolean {
  const name = head && tree.governor(head);
  return (
    !!name &&
    name !== predicate &&
    name.upos === "PROPN" &&
    name.id === head.id - 1 &&
    sense.kind === "date" &&
    Object.keys(sense.date).join() === "year"
  );
}

const NOMINAL = new Set(["ADP", "DET", "PROPN", "NOUN", "ADJ"]);
const isAnd = (token: Token) => token.upos === "CCONJ";

/** The gap without a participle that says of the event that it was held: "the meeting of the council *held* the day before". */
function withoutHolding(tree: Tree, gap: readonly Token[]): readonly Token[] {
  const end = gap.at(-1)?.upos === "ADP" ? gap.length - 1 : gap.length;
  const last = gap[end - 1];
  return last &&
    ["VBN", "VBD"].includes(last.xpos) &&
    LIGHT.has(last.lemma.toLowerCase()) &&
    !tree.child(last, "nsubj", "aux", "obj")
    ? gap.slice(0, end - 1)
    : gap;
}

/** A date right behind an event noun's own phrase dates it, wherever the tree hangs it: "the round of talks in Geneva next week". */
function besideNoun(
  tree: Tree,
  noun: Token,
  expressions: readonly Expression[],
  today: string | null,
): Expression | null {
  if (noun.upos !== "NOUN" && noun.upos !== "PROPN") return null;
  const verb = tree.governor(noun);
  const told = verb?.upos === "VERB" && ownTense(tree, verb) === "past";
  for (const one of expressions) {
    const { tokens } = tree.sentence;
    const first =
      tokens.find((token) => token.end > one.record.span.start)?.id ?? 0;
    const gap = withoutHolding(
      tree,
      tokens.slice(noun.id, Math.max(noun.id, first - 1)),
    );
    const { head } = one.place;
    if (
      first <= noun.id ||
      gap.length > 16 ||
      one.record.type === "DURATION" ||
      (head && tree.governor(head) !== noun && isAim(tree, head))
    )
      continue;
    // "the summit between Peru and the Isles on May 3": all of it but the preposition of the date stands below the noun
    // "announced talks with the king in Lima in October": the announcement does not lie ahead
    const ahead = told && today !== null && (one.record.from ?? today) > today;
    if (gap.length > 1 && ((gap.length > 7 && !ahead) || gap.some(isAnd))) {
      const below = new Set(tree.subtree(noun));
      if (
        gap.slice(0, -1).every((token) => below.has(token)) &&
        gap.every(
          (token) =>
            token.upos === "CCONJ" ||
            NOMINAL.has(token.upos) ||
            isRel(token.deprel, "amod", "advmod"),
        ) &&
        gap.at(-1)!.upos === "ADP"
      )
        return one;
      continue;
    }
    if (
      gap.every(
        (token) =>
          NOMINAL.has(token.upos) && !isRel(token.deprel, "nsubj", "root"),
      )
    )
      return one;
  }
  return null;
}

/** A date behind a verb with no other verb between dates it, unless the tree gives it to a noun that names an event. */
function behindVerb(
  tree: Tree,
  verb: Token,
  expressions: readonly Expression[],
): Expression | null {
  if (verb.upos !== "VERB") return null;
  for (const one of expressions) {
    const { place, record } = one;
    if (place.embedded && (place.attributive || !place.head)) continue;
    if (record.type === "DURATION" || record.span.start < verb.start) continue;
    const governor = place.head && tree.governor(place.head);
    if (governor && isEvent(governor)) continue;
    if (place.head && isAim(tree, place.head)) continue;
    const { tokens } = tree.sentence;
    let last: Token | undefined;
    let broken = false;
    for (const token of tokens) {
      if (token.start >= record.span.start) break;
      if (
        token.id > verb.id &&
        (token.form === ";" || token.form === ":" || /^["“”]$/.test(token.form))
      )
        broken = true;
      if (token.upos === "VERB" && !isRel(token.deprel, "amod", "compound"))
        last = token;
    }
    if (last === verb && !broken) return one;
  }
  return null;
}

/** Of several that date one predicate, a date rather than a length of time, the finest, then the nearest. */
function pick(
  found: readonly Expression[],
  predicate: Token,
): Expression | null {
  let best: Expression | null = null;
  const rank = (one: Expression) =>
    (one.record.type === "DURATION" ? 1e9 : 0) +
    (one.record.interval ? 0 : width(one.record)) * 1e4 +
    Math.abs(one.record.span.start - predicate.start);
  for (const one of found) if (!best || rank(one) < rank(best)) best = one;
  return best;
}

const width = (record: TimeExpression) =>
  record.from && record.from === record.to
    ? 0
    : record.from && record.to
      ? 1
      : 2;

const isYearLong = ({ record }: Expression) =>
  /^\d{4}$/u.test(record.edtf ?? "");

const LIGHT = new Set(
  "hold have conduct take make begin start end conclude resume convene open host continue pay complete finish carry occur schedule set plan expect postpone cancel delay attend join lead chair kick wrap".split(
    " ",
  ),
);

/** The predicate, then what it shares its time with: the verb whose participle, object or adverbial it is. */
function clauseChain(tree: Tree, predicate: Token): Token[] {
  const chain = [predicate];
  let at: Token | undefined = predicate;
  for (let steps = 0; at && steps < 8; steps++) {
    const governor: Token | undefined = tree.governor(at);
    if (!governor) break;
    const participle =
      at.upos === "VERB" &&
      isRel(at.deprel, "advcl", "xcomp", "acl") &&
      !isRel(at.deprel, "acl:relcl") &&
      (at.xpos === "VBG" ||
        at.xpos === "VB" ||
        at.xpos === "VBN" ||
        isRel(at.deprel, "xcomp"));
    const noun = at.upos === "NOUN" || at.upos === "PROPN";
    const event =
      noun &&
      ((isRel(at.deprel, "obj", "nsubj") &&
        LIGHT.has(governor.lemma.toLowerCase())) ||
        (isRel(at.deprel, "nsubj") &&
          governor.upos === "VERB" &&
          isRel(at.deprel, "nsubj:pass")) ||
        (isRel(at.deprel, "obl") &&
          tree
            .children(at, "case")
            .some((mark) =>
              /^(in|at|during|after|following)$/i.test(mark.form),
            )) ||
        isRel(at.deprel, "conj"));
    // "The last summit took place in 2007 when the two leaders met"
    const when =
      isRel(at.deprel, "advcl") &&
      governor.id < at.id &&
      tree
        .children(at, "advmod", "mark")
        .some((word) => /^when$/i.test(word.form) && word.id < at!.id);
    const auxiliary = at.upos === "AUX";
    // "a visit to Tokyo on Friday, where he met ..." happens within what it is told of
    const where =
      isRel(at.deprel, "acl:relcl") &&
      tree
        .children(at, "advmod", "obl")
        .some(
          (word) => /^(where|when|which)$/i.test(word.form) && word.id < at!.id,
        );
    if (where) {
      let up: Token | undefined = governor;
      for (let climb = 0; up && climb < 6 && up.upos !== "VERB"; climb++) {
        chain.push(up);
        up = tree.governor(up);
      }
      if (up) chain.push(up);
      break;
    }
    if (!participle && !event && !auxiliary && !when) break;
    chain.push(governor);
    at = governor;
  }
  return chain;
}

/** Whether the predicate is the main one, coordinated with it, or part of its clause. */
function inMainChain(tree: Tree, predicate: Token): boolean {
  let at: Token | undefined = predicate;
  for (let steps = 0; at && steps < 20; steps++) {
    if (at.head === 0) return true;
    if (
      isRel(at.deprel, "ccomp", "acl:relcl", "csubj") ||
      (isRel(at.deprel, "advcl") && tree.child(at, "mark"))
    )
      return false;
    if (isRel(at.deprel, "nmod")) return false;
    at = tree.governor(at);
  }
  return false;
}

/** Expressions of one sentence. */
export function ofSentence(
  expressions: readonly Expression[],
): ReadonlyMap<Sentence, Expression[]> {
  const map = new Map<Sentence, Expression[]>();
  for (const one of expressions) {
    const { sentence } = one.place;
    if (!sentence) continue;
    const list = map.get(sentence);
    if (list) list.push(one);
    else map.set(sentence, [one]);
  }
  return map;
}
