import type { Token } from "../../parse/record.ts";
import { feat, isRel, type Tree } from "../../parse/tree.ts";

/** Who a cue is ascribed to: a noun phrase, or nobody whom the text names. */
export type Source =
  | Readonly<{
      kind: "phrase";
      /** Head of the phrase. */
      head: Token;
      /** For "who" and "which": the head of what they stand for. */
      antecedent?: Token;
      /** The verb that the phrase is the subject of, where that is another one than the cue ("issued a statement saying"). */
      of?: Token;
    }>
  | Readonly<{ kind: "unstated"; why: "passive" | "impersonal" }>;

/** Nouns for what is said or written: the person behind them is the source, not the paper. */
const DOCUMENTS = new Set(
  (
    "statement declaration communique communiqué release report letter message note memo memorandum email tweet post article " +
    "op-ed column essay interview speech address remark comment document text book paper resolution announcement decree order briefing " +
    "readout editorial cable telegram press brief lawsuit complaint motion filing affidavit study survey poll ad advertisement video"
  ).split(" "),
);
/** Verbs that carry a report on under the same source when they stand in a participle behind a comma: "..., adding that ...". */
const CARRIERS = new Set(
  (
    "add note stress emphasize emphasise underline underscore highlight affirm reaffirm reiterate assert explain express voice warn conclude " +
    "continue caution insist urge describe clarify confirm announce recall welcome praise thank vow pledge promise reveal"
  ).split(" "),
);
/** Verbs whose infinitive is what their subject says: "went on to say", "wants to stress". */
const LEADS = new Set(
  (
    "go continue begin start proceed like wish want seem appear need have ought use tend come decide choose hasten rush happen try attempt expect suppose set " +
    "refuse decline fail take hope plan intend agree promise threaten vow get dare prefer hate love long hesitate care manage wait be say"
  ).split(" "),
);
const RELATIVES = new Set(["who", "which", "that", "whom"]);
/** Governors whose infinitive is said by their own subject: "went on to say". */
const MAX_CLIMB = 8;

export function isDocument(token: Token): boolean {
  return DOCUMENTS.has(token.lemma.toLowerCase());
}

/** Whether a verb stands in the passive: "was noted", "told by aides". */
export function isPassive(tree: Tree, verb: Token): boolean {
  if (tree.child(verb, "nsubj:pass", "aux:pass", "csubj:pass")) return true;
  if (verb.xpos !== "VBN" && feat(verb, "VerbForm") !== "Part") return false;
  return (
    (verb.deprel === "acl" ||
      verb.deprel === "advcl" ||
      verb.deprel === "amod") &&
    verb.xpos === "VBN" &&
    !tree.child(verb, "aux")
  );
}

/** The agent of a passive: "by the ministry". */
export function agentOf(tree: Tree, verb: Token): Token | undefined {
  return (
    tree.child(verb, "obl:agent") ??
    tree
      .children(verb, "obl")
      .find(
        (one) =>
          tree
            .children(one, "case")
            .some((mark) => mark.form.toLowerCase() === "by") && isNominal(one),
      )
  );
}

export function isNominal(token: Token): boolean {
  return (
    token.upos === "PROPN" ||
    token.upos === "NOUN" ||
    token.upos === "PRON" ||
    token.upos === "DET" ||
    token.upos === "NUM" ||
    token.upos === "ADJ" ||
    token.upos === "X"
  );
}

/**
 * The source of a cue verb, by the tree.
 *
 * - its subject: `The envoy said ...`; its agent in the passive: `was told by the envoy`
 * - the first verb's subject for coordinated and stacked cues: `condemned the raid, asserting that ...`
 * - the governor's subject for infinitives under `went on to`, `is expected to`
 * - whom a verb of quoting cites: `quoted the envoy as saying ...`
 * - the noun's giver for a statement, letter or post: `issued a statement saying ...`
 * - nobody for passives and impersonals: `It was noted that ...`, `Stress was laid on ...`; never the nearest name
 *
 * Null where the words are no report at all: an imperative, `met to reaffirm`, `without saying`.
 */
export function sourceOf(tree: Tree, verb: Token): Source | null {
  let at = carriesOn(tree, verb) ? carriedBy(tree, verb) : verb;
  for (let step = 0; step < MAX_CLIMB; step++) {
    const passive = isPassive(tree, at);
    if (passive && at === verb) {
      const agent = agentOf(tree, at);
      if (agent) return { kind: "phrase", head: agent };
      return { kind: "unstated", why: "passive" };
    }
    // where the parser hung two subjects on a verb, the one right before it is its own
    const subjects = tree.children(
      at,
      "nsubj",
      ...(at === verb ? [] : ["nsubj:pass"]),
    );
    const subject =
      subjects.filter((one) => one.id < at.id).at(-1) ?? subjects[0];
    if (subject && !isRel(subject.deprel, "expl"))
      return asSource(
        tree,
        (at === verb && nearSubject(tree, verb, subject)) || subject,
        at,
        verb,
      );
    if (passive) {
      const agent = agentOf(tree, at);
      return agent
        ? { kind: "phrase", head: agent, of: at }
        : { kind: "unstated", why: "passive" };
    }
    if (tree.child(at, "expl")) return { kind: "unstated", why: "impersonal" };
    const governor = tree.governor(at);
    if (!governor) return null;
    const marks = tree
      .children(at, "mark")
      .map((mark) => mark.form.toLowerCase());
    if (isRel(at.deprel, "conj")) at = governor;
    else if (isRel(at.deprel, "xcomp")) {
      const object = tree.child(governor, "obj", "iobj");
      if (
        object &&
        object.id < at.id &&
        at.xpos !== "VBG" &&
        marks.includes("to")
      )
        return null; // "asked him to say"
      if (
        marks.includes("to") &&
        governor.upos === "VERB" &&
        !LEADS.has(governor.lemma.toLowerCase())
      )
        return null; // "met to reaffirm"
      at = governor;
    } else if (isRel(at.deprel, "advcl")) {
      if (
        marks.includes("to") ||
        marks.includes("without") ||
        marks.includes("for")
      )
        return null; // purpose, not speech
      if (at.xpos !== "VBG" && at.xpos !== "VBN") return null;
      const cited = marks.includes("as") && citedBy(tree, governor);
      if (cited) return asSource(tree, cited, governor, verb);
      if (!verbal(tree, governor))
        return isNominal(governor) ? nounSource(tree, governor) : null;
      at = governor;
    } else if (at.deprel === "acl" || isRel(at.deprel, "acl", "amod")) {
      if (marks.includes("to") || isRel(at.deprel, "amod")) return null;
      const clause =
        at.xpos === "VBG" && isSetOff(tree, at)
          ? clauseAround(tree, governor)
          : undefined;
      if (!clause) return nounSource(tree, governor);
      at = clause;
    } else if (
      isRel(at.deprel, "ccomp", "parataxis", "dep") &&
      (at.xpos === "VBG" || at !== verb) &&
      verbal(tree, governor)
    )
      at = governor;
    else return null;
  }
  return null;
}

const QUOTING = new Set(["quote", "cite", "report"]);

/** Whom a verb of quoting cites: "cited Petrov as saying", "Petrov was quoted as saying". */
function citedBy(tree: Tree, verb: Token): Token | undefined {
  if (!QUOTING.has(verb.lemma.toLowerCase())) return undefined;
  return tree.child(verb, isPassive(tree, verb) ? "nsubj:pass" : "obj");
}

/**
 * The verb whose subject a participle of saying goes on with: `said prices fell, adding that ...` belongs to "said" also where the
 * parser hung the participle on "fell".
 */
function carriedBy(tree: Tree, verb: Token): Token {
  let found = verb;
  let below = verb;
  for (const one of tree.ancestors(verb)) {
    if (isRel(below.deprel, "ccomp") && one.upos === "VERB") found = one;
    if (
      !isRel(
        below.deprel,
        "ccomp",
        "xcomp",
        "advcl",
        "conj",
        "acl",
        "obl",
        "obj",
        "nmod",
      )
    )
      break;
    below = one;
  }
  return found;
}

/** Whether a participle carries the report on: "The premier praised the crew, ADDING that ...", also without the comma, or
 * "noting that it rained and WARNING that ...". Leaves alone "officials warning that ...". */
export function carriesOn(tree: Tree, token: Token): boolean {
  if (
    token.xpos !== "VBG" ||
    !CARRIERS.has(token.lemma.toLowerCase()) ||
    tree.child(token, "nsubj", "aux")
  )
    return false;
  if (isSetOff(tree, token)) return true;
  const adds =
    token.lemma.toLowerCase() === "add" ||
    tree.token(token.id - 1)?.upos === "CCONJ";
  return adds && tree.token(token.id + 1)?.form.toLowerCase() === "that";
}

/**
 * The noun phrase between a comma and a finite verb, where the parser took another one for the subject:
 * `On Sunday, in the main hall, Petrov said ...`. Leaves alone `Petrov, the mayor, said` and `Petrov, Ivanova and Novak said`.
 */
function nearSubject(
  tree: Tree,
  verb: Token,
  subject: Token,
): Token | undefined {
  if (
    !["VBD", "VBZ", "VBP"].includes(verb.xpos) ||
    subject.id > verb.id ||
    tree.child(verb, "aux")
  )
    return undefined;
  let last = verb.id - 1;
  while (tree.token(last)?.upos === "ADV") last--;
  let first = last;
  const within = (token: Token | undefined) =>
    token &&
    ["DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"].includes(token.upos);
  while (within(tree.token(first))) first--;
  const before = tree.token(first);
  const end = tree.token(last);
  if (
    first === last ||
    !before ||
    before.form !== "," ||
    !end ||
    (subject.id > first && subject.id <= last)
  )
    return undefined;
  if (
    end.upos === "PART" ||
    end.upos === "ADJ" ||
    end.upos === "DET" ||
    /^W/.test(end.xpos) ||
    isRel(end.deprel, "obl:unmarked", "obl:tmod", "nmod:unmarked")
  )
    return undefined;
  let head = end;
  for (let guard = 0; guard < 6; guard++) {
    const governor = tree.governor(head);
    if (!governor || governor.id <= first || governor.id > last) break;
    head = governor;
  }
  return head;
}

/** Whether a comma (and an adverb or "and") stands before a participle. */
function isSetOff(tree: Tree, participle: Token): boolean {
  let id = participle.id - 1;
  while (tree.token(id)?.upos === "ADV" || tree.token(id)?.upos === "CCONJ")
    id--;
  return tree.token(id)?.form === ",";
}

/**
 * The clause that a noun stands in, unless it is the clause's subject: `criticised the sale, warning of a quarrel` goes on with
 * the subject of "criticised", `officials, warning of a quarrel, left` with the officials.
 */
function clauseAround(tree: Tree, noun: Token): Token | undefined {
  if (isRel(noun.deprel, "nsubj")) return undefined;
  return tree.ancestors(noun).find((one) => verbal(tree, one));
}

/** Whether the token heads a clause: a verb, or a predicate with a copula or subject. */
function verbal(tree: Tree, token: Token): boolean {
  return (
    token.upos === "VERB" ||
    token.upos === "AUX" ||
    Boolean(tree.child(token, "cop", "nsubj"))
  );
}

function asSource(tree: Tree, subject: Token, at: Token, verb: Token): Source {
  const of = at === verb ? {} : { of: at };
  if (RELATIVES.has(subject.lemma.toLowerCase()) && subject.upos !== "NOUN") {
    const clause = isRel(at.deprel, "acl")
      ? at
      : tree.ancestors(at).find((one) => isRel(one.deprel, "acl"));
    const antecedent = clause && tree.governor(clause);
    return antecedent
      ? { kind: "phrase", head: subject, antecedent, ...of }
      : { kind: "phrase", head: subject, ...of };
  }
  if (isDocument(subject)) {
    const giver = giverOf(tree, subject);
    if (giver) return { kind: "phrase", head: giver, ...of };
  }
  return { kind: "phrase", head: subject, ...of };
}

/** Who stands behind a noun that a participle describes: `a letter saying that ...`, `officials saying that ...`. */
function nounSource(tree: Tree, noun: Token): Source {
  if (!isDocument(noun)) return { kind: "phrase", head: noun };
  const giver = giverOf(tree, noun);
  if (giver) return { kind: "phrase", head: giver };
  // "issued a statement calling ...": the subject of the verb that has the paper for its object
  let top = noun;
  for (let step = 0; step < MAX_CLIMB; step++) {
    const governor = tree.governor(top);
    if (!governor) break;
    if (governor.upos === "VERB" && isRel(top.deprel, "obj", "obl")) {
      if (isPassive(tree, governor)) {
        const agent = agentOf(tree, governor);
        return agent
          ? { kind: "phrase", head: agent, of: governor }
          : { kind: "phrase", head: noun };
      }
      const behind = sourceOfPlain(tree, governor);
      if (behind) return { kind: "phrase", head: behind, of: governor };
      break;
    }
    top = governor;
  }
  return { kind: "phrase", head: noun };
}

/** The subject of a verb or of the verb it is coordinated with or stacked under. */
export function sourceOfPlain(tree: Tree, verb: Token): Token | undefined {
  let at: Token | undefined = verb;
  for (let step = 0; at && step < MAX_CLIMB; step++) {
    const subject = tree.child(at, "nsubj");
    if (subject) return subject;
    if (!isRel(at.deprel, "conj", "advcl", "xcomp", "parataxis"))
      return undefined;
    at = tree.governor(at);
  }
  return undefined;
}

/** "the minister's statement", "a statement by the minister", "a letter from the minister", "a note issued by the minister". */
export function giverOf(tree: Tree, noun: Token): Token | undefined {
  const owner = tree.child(noun, "nmod:poss");
  if (owner) return owner;
  const by = tree
    .children(noun, "nmod")
    .find((one) =>
      tree
        .children(one, "case")
        .some((mark) => ["by", "from"].includes(mark.form.toLowerCase())),
    );
  if (by) return by;
  for (const clause of tree.children(noun, "acl")) {
    const agent =
      clause.xpos === "VBN" || clause.xpos === "VBD"
        ? agentOf(tree, clause)
        : undefined;
    if (agent) return agent;
  }
  return undefined;
}

/** Who a document is named after: "a White House statement", "a summary in the Harbour Times". */
export function namesakesOf(tree: Tree, noun: Token): Token[] {
  return tree
    .children(noun, "compound", "amod", "nmod")
    .filter(
      (one) =>
        one.upos === "PROPN" &&
        (one.id < noun.id ||
          tree
            .children(one, "case")
            .some((mark) => ["in", "of"].includes(mark.form.toLowerCase()))),
    );
}

/** The heads of a source phrase: the first and what is coordinated with it. */
export function headsOf(tree: Tree, head: Token): Token[] {
  return tree.conjuncts(head).filter((one) => one === head || isNominal(one));
}

/**
 * The words of a source phrase, one unbroken stretch: with its apposition and the comma that closes it, with clauses that tell which one is meant
 * (`sources close to the talks`, `a poll taken in May`, `voters who stayed at home`), without brackets and what a comma sets off behind it.
 */
export function phraseTokens(
  tree: Tree,
  head: Token,
  stop: (token: Token) => boolean,
): Token[] {
  const tokens = tree.subtree(
    head,
    (top) => isAside(tree, head, top, stop) || stop(top),
  );
  // one unbroken stretch around the head
  const ids = new Set(tokens.map((token) => token.id));
  let first = head.id;
  let last = head.id;
  const bridge = (id: number) =>
    ids.has(id) ||
    tree.token(id)?.upos === "PUNCT" ||
    tree.token(id)?.upos === "CCONJ";
  while (first > 1 && bridge(first - 1)) first--;
  while (tree.token(last + 1) && bridge(last + 1)) last++;
  // premodifiers that the parser hung elsewhere: "a 40-year-old clerk"
  for (let id = first - 1; id >= 1 && first - id < 8; id--) {
    const token = tree.token(id)!;
    const tight = token.end === tree.token(id + 1)!.start;
    const modifier =
      isRel(
        token.deprel,
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "flat",
      ) && ["DET", "ADJ", "NUM", "PROPN", "NOUN"].includes(token.upos);
    if (
      !(tight && token.form === "-") &&
      !(tight && modifier) &&
      !(modifier && token.head > id && token.head <= last)
    )
      break;
    if (stop(token)) break;
    first = id;
    ids.add(id);
  }
  const edge = (id: number) => {
    const token = tree.token(id)!;
    return (
      !ids.has(id) ||
      (token.upos === "PUNCT" && !/^[)\]]$/.test(token.form)) ||
      token.upos === "CCONJ"
    );
  };
  // `“We stay in Lund,” Petrov said`: a quotation that ends before the phrase is not its own
  const marks = tree.sentence.tokens.slice(first - 1, head.id).filter(isQuote);
  const mark = marks.at(-1);
  if (
    mark &&
    mark.form !== "“" &&
    (marks.length % 2 === 1 || /^[,.!?]$/.test(tree.token(mark.id - 1)!.form))
  )
    first = mark.id + 1;
  while (first < head.id && edge(first)) first++;
  while (last > head.id && edge(last)) last--;
  return tree.sentence.tokens.slice(first - 1, closedAt(tree, first, last));
}

/** What hangs on a source phrase and is not part of it. */
function isAside(
  tree: Tree,
  head: Token,
  top: Token,
  stop: (token: Token) => boolean,
): boolean {
  if (isRel(top.deprel, "parataxis", "discourse", "dep")) return true;
  if (isRel(top.deprel, "acl")) {
    const clause = tree.subtree(top);
    const first = clause.find((token) => token.upos !== "PUNCT") ?? top;
    return tree.token(first.id - 1)?.upos === "PUNCT" || clause.some(stop);
  }
  if (isRel(top.deprel, "case", "mark", "cc") && top.head === head.id)
    return true;
  if (
    !isRel(top.deprel, "advcl", "ccomp", "nsubj", "cop", "aux", "obl", "expl")
  )
    return false;
  // these belong to a clause that tells which one is meant
  const above = tree.ancestors(top);
  return !above
    .slice(0, above.indexOf(head))
    .some((one) => isRel(one.deprel, "acl", "amod"));
}

const isQuote = (token: Token | undefined) =>
  token !== undefined && /^["“”]$/.test(token.form);

/** The last word of a phrase with what closes it: the second comma or dash around an apposition, a quotation mark. */
function closedAt(tree: Tree, first: number, last: number): number {
  const tokens = tree.sentence.tokens.slice(first - 1, last);
  let end = last;
  if (tokens.filter(isQuote).length % 2 === 1) {
    const mark = tree.token(last + 1)?.form === "," ? last + 2 : last + 1;
    if (isQuote(tree.token(mark))) end = mark;
  }
  const pause = tree.token(end + 1)?.form ?? "";
  const closes =
    /^(?:,|–|—|--)$/.test(pause) && tokens.some(({ form }) => form === pause);
  return closes ? end + 1 : end;
}
