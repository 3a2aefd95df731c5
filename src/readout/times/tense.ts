import type { Token } from "../../parse/record.ts";
import type { Tree } from "../../parse/tree.ts";
import { isRel } from "../../parse/tree.ts";

/** Where the governing verb puts what it reports. */
export type Tense = "past" | "present" | "future";

/** Verbs and adjectives whose complement lies ahead of them. */
const AHEAD = new Set(
  "schedule set plan expect due slate agree intend hope decide vow pledge promise ask order offer call invite urge ready expect prepare want wish propose seek demand going bind determine poise arrange book earmark aim likely need".split(
    " ",
  ),
);
/** Nouns whose infinitive lies ahead of them: "an invitation to visit in June". */
const AHEAD_NOUNS = new Set(
  "invitation plan intention offer proposal decision promise pledge commitment agreement desire wish hope readiness willingness request call demand order arrangement".split(
    " ",
  ),
);
/** Past participles that look ahead whatever stands with them; the others do so only before an infinitive or "for". */
const SCHEDULED = new Set("schedule plan expect due slate".split(" "));
/** Verbs that move something to a later day: "postponed the vote until Friday". */
const MOVES = new Set(
  "plan schedule postpone delay extend adjourn slate reschedule defer give".split(
    " ",
  ),
);
/** What is done with a day to come. */
const FIXED = new Set([...SCHEDULED, ...MOVES, "set", "arrange", "book"]);

/** Whether what the verb says may lie ahead of its own past: "had been set for May", "was to visit her". */
export const looksForward = (tree: Tree, verb: Token): boolean =>
  FIXED.has(verb.lemma.toLowerCase()) ||
  ([...tree.children(verb, "aux", "cop"), tree.governor(verb)].some(
    (one) => one?.lemma === "be",
  ) &&
    tree
      .children(verb, "mark")
      .some((mark) => mark.form.toLowerCase() === "to"));

const FUTURE_AUX = new Set([
  "will",
  "shall",
  "'ll",
  "’ll",
  "wo",
  "would",
  "'d",
  "may",
  "might",
  "should",
  "must",
]);
const HAVE = new Set(["have", "'ve", "’ve"]);

/** Whether the token carries a syntax that can be asked: a hand-made or failed parse may not. */
export const isParsed = (token: Token | undefined): token is Token =>
  token !== undefined &&
  token.deprel !== "dep" &&
  token.deprel !== "_" &&
  token.upos !== "X";

/**
 * Tense of a predicate by its auxiliaries and form, through the clauses that govern it where it has none of its own.
 * EXAMPLE future: "is set to resume", "will be named", "talks due in May"; past: "met", "had resumed", "asserting" under "met".
 */
export function tenseOf(
  tree: Tree,
  predicate: Token,
  time?: Token,
): Tense | null {
  let at: Token | undefined = predicate;
  for (let steps = 0; at && steps < 12; steps++) {
    const own = ownTense(tree, at, at === predicate ? time : undefined);
    if (own) return own;
    let up: Token | undefined = tree.governor(at);
    // a participle or infinitive under a noun counts with the verb over the noun
    while (
      up &&
      up.upos !== "VERB" &&
      up.upos !== "AUX" &&
      !tree.child(up, "cop") &&
      steps < 12
    ) {
      if (up.upos === "ADJ" && AHEAD.has(up.lemma.toLowerCase()))
        return "future";
      if (up === tree.governor(at) && isAimOf(at, up)) return "future";
      up = tree.governor(up);
      steps++;
    }
    // "extended an invitation to the king to visit": the parser may hang the visit on the verb
    if (
      up &&
      up === tree.governor(at) &&
      isRel(at.deprel, "advcl", "xcomp") &&
      tree.children(up, "obj").some((one) => isAimOf(at!, one))
    )
      return "future";
    at = up;
  }
  return null;
}

/** Whether an infinitive says what a noun before it is for: "an invitation *to visit*". */
const isAimOf = (verb: Token, noun: Token): boolean =>
  verb.xpos === "VB" &&
  (isRel(verb.deprel, "acl") || noun.lemma.toLowerCase() === "invitation") &&
  noun.id < verb.id &&
  AHEAD_NOUNS.has(noun.lemma.toLowerCase());

/** Tense by the predicate's own form and auxiliaries. */
export function ownTense(tree: Tree, token: Token, time?: Token): Tense | null {
  const auxiliaries = tree.children(token, "aux", "cop");
  const lemma = token.lemma.toLowerCase();
  const have = auxiliaries.some(
    (aux) =>
      HAVE.has(aux.lemma.toLowerCase()) || /^(has|have|had)$/i.test(aux.form),
  );
  const will = auxiliaries.some((aux) =>
    /^(will|shall|'ll|’ll|wo)$/i.test(aux.form),
  );
  const preposition = time
    ? tree.child(time, "case")?.form.toLowerCase()
    : undefined;
  // "postponed the vote until Friday", "has scheduled a news conference Thursday"
  if (
    time &&
    (token.xpos === "VBD" || (token.xpos === "VBN" && have)) &&
    MOVES.has(lemma)
  ) {
    const fixes = ["schedule", "plan", "slate", "reschedule"].includes(lemma);
    const moved = ["for", "to", "until", "till"].includes(preposition ?? "");
    if (moved || (fixes && [undefined, "on"].includes(preposition)))
      return "future";
  }
  if (have && !will) return "past";
  // "look forward to meeting in July"
  if (
    lemma === "look" &&
    tree
      .children(token, "advmod", "compound:prt")
      .some((one) => one.form.toLowerCase() === "forward")
  )
    return "future";
  if (auxiliaries.some((aux) => FUTURE_AUX.has(aux.form.toLowerCase())))
    return "future";
  const infinite =
    tree.child(token, "xcomp", "ccomp") !== undefined ||
    preposition === "for" ||
    SCHEDULED.has(lemma);
  const ahead =
    AHEAD.has(lemma) &&
    infinite &&
    (token.xpos === "VBN" || token.upos === "ADJ" || token.xpos === "VBG");
  if (
    ahead &&
    (!isRel(token.deprel, "advcl") ||
      (SCHEDULED.has(lemma) && preposition === "for")) &&
    (token.xpos !== "VBG" || lemma === "going" || lemma === "plan")
  )
    return "future";
  const had = auxiliaries.find(
    (aux) => aux.xpos === "VBD" || /^(had|was|were|did)$/i.test(aux.form),
  );
  if (had) return "past";
  const infinitive = tree
    .children(token, "mark")
    .some((mark) => mark.form.toLowerCase() === "to");
  // "is to be held", "are to meet": an infinitive under "be"
  if (
    infinitive &&
    auxiliaries.some((aux) => /^(be|is|are|am)$/i.test(aux.form))
  )
    return isRel(token.deprel, "advcl") ? null : "future";
  if (
    auxiliaries.length &&
    auxiliaries.some((aux) => aux.xpos.startsWith("VB") || aux.upos === "AUX")
  ) {
    if (lemma === "go" && token.xpos === "VBG" && tree.child(token, "xcomp"))
      return "future";
    return "present";
  }
  switch (token.xpos) {
    case "VBD":
      return "past";
    case "VBZ":
    case "VBP":
      return "present";
    case "VBN":
      // "will meet on Friday, followed by talks on Saturday": with the verb above
      if (lemma === "follow" && isRel(token.deprel, "acl", "advcl"))
        return null;
      return isRel(token.deprel, "acl", "advcl", "root", "amod")
        ? "past"
        : null;
    case "VB": {
      if (!infinitive) return token.deprel === "root" ? "future" : null;
      const governor = tree.governor(token);
      if (!governor) return "future";
      if (isRel(token.deprel, "advcl")) return null; // purpose: with the verb that it serves
      if (governor.lemma === "be") return "future";
      // "their offers to acquire the maker Friday": the day is the main verb's as often as not
      if (governor.upos === "NOUN")
        return time && time.id - token.id > 2 ? null : "future";
      // "had been due to expire Friday": what came of it is told
      const had = tree
        .children(governor, "aux", "cop")
        .some((aux) => aux.form.toLowerCase() === "had");
      if (had) return "past";
      if (AHEAD.has(governor.lemma.toLowerCase())) return "future";
      // "was willing to skip class Thursday"
      if (governor.upos === "ADJ")
        return ownTense(tree, governor) === "past" ? "past" : "future";
      const over = ownTense(tree, governor);
      return over === "past" && !AHEAD.has(governor.lemma.toLowerCase())
        ? "past"
        : "future";
    }
    default:
      return null;
  }
}

const NEAR_CUES = new Set(
  "will shall 'll would due scheduled set planned expected slated going".split(
    " ",
  ),
);

/** What the words before an expression say of the direction where there is no tree: "will", "scheduled for", "due". */
export function tenseByWords(before: readonly string[]): Tense | null {
  for (
    let at = before.length - 1, seen = 0;
    at >= 0 && seen < 12;
    at--, seen++
  ) {
    const word = before[at]!;
    if (word === ";" || word === ":") return null;
    if (NEAR_CUES.has(word)) return "future";
    if (
      word.endsWith("ed") &&
      ["be", "been", "being", "to"].includes(before[at - 1] ?? "")
    )
      continue;
    if (
      word === "was" ||
      word === "were" ||
      word === "had" ||
      word === "said" ||
      word.endsWith("ed")
    )
      return "past";
  }
  return null;
}
