import { feat, isRel, type Tree } from "../../parse/tree.ts";
import type { Token } from "../../parse/record.ts";
import { dayNumber, parseDay, type DayNumber } from "../../text/calendar.ts";
import {
  caseOf,
  climb,
  isArranged,
  isPassive,
  isVerb,
  lemmaOf,
  nounLemmas,
  particleObject,
  takesPartIn,
  verbLemmas,
} from "./clause.ts";
import { edtfDays } from "../../text/edtf.ts";
import { BESIDE } from "./forum.ts";
import type { ContactStatus } from "./record.ts";
import { isWord, type Scene } from "./scene.ts";
import type { StatusWord } from "./tables.ts";
import type { When } from "../times/times.ts";

/** What became of a contact, and whether a word of the text said so (a bare past or present tense does not). */
export type StatusFound = Readonly<{
  status: ContactStatus;
  said: boolean;
  past: boolean;
  /** Only lent by what governs the noun ("will build on the meeting", "the importance of the meeting"): a past day outweighs it. */
  lent?: true;
}>;

/** What a negated status comes to: "has no plans to meet" -> denied; "did not rule out a meeting" -> hypothetical. */
const NEGATED: Readonly<Record<ContactStatus, ContactStatus>> = {
  held: "denied",
  planned: "denied",
  requested: "hypothetical",
  refused: "hypothetical",
  postponed: "planned",
  cancelled: "planned",
  denied: "hypothetical",
  hypothetical: "denied",
};

/**
 * What became of the contact that `trigger` reports, from the words around it: tense, auxiliaries, negation, its modifiers, and
 * the verbs and nouns that govern it.
 * EXAMPLE "They will meet" planned; "declined to meet" refused; "preparations for the talks" planned; "if they met" hypothetical.
 * Not: "during his meeting with her, he said he will resign" (the meeting is held: only what governs it counts).
 * @param tops the trigger and what stands around it as one event ("the third round of talks": talks, round)
 */
export function statusOf(
  scene: Scene,
  trigger: Token,
  tops: readonly Token[],
): StatusFound {
  const { tree, tables } = scene;
  const words = (kind: string) => tables.status.get(kind);
  let said: ContactStatus | undefined;
  let past = false;
  let negated = false;
  let lent = false;
  // "the meeting will help", "is expected to help": what comes of it lies ahead, not the meeting
  let aside = false;
  const top = tops.at(-1) ?? trigger;
  if (!isVerb(trigger)) {
    const dropped = droppedStatus(scene, tops);
    if (dropped) return { status: dropped, said: true, past: true };
    for (const one of tops)
      for (const modifier of tree.children(
        one,
        "amod",
        "compound",
        "det",
        "advmod",
      )) {
        const found = words("adj")?.get(modifier.form.toLowerCase());
        if (found) {
          said ??= found.status;
          if (found.status === "held") past = true;
        }
        if (modifier.form.toLowerCase() === "no") negated = true;
      }
    const preposition = words("case")?.get(caseOf(tree, top));
    if (preposition && !said) {
      said = preposition.status;
      lent = said === "planned";
    }
    const copula = tree.child(top, "cop");
    // "is on a visit scheduled for May 3-5": it has begun
    if (!(copula && isPresent(copula) && caseOf(tree, top) === "on"))
      said ??= clauseStatus(scene, tops);
    if (copula && !said) {
      const own = verbForm(scene, top);
      said = own.status;
      // "is not in talks with"; not "is not a meeting"
      negated ||= own.negated && caseOf(tree, top) === "in";
    }
  } else {
    const first = featStatus(scene, trigger);
    if (first) return { status: first, said: true, past: first === "held" };
    const own = verbForm(scene, trigger);
    said = own.status;
    past = own.past;
    negated = own.negated;
    if (!said && setsOut(scene, trigger)) {
      said = "planned";
      lent = true;
    }
  }
  if (said && negated) {
    said = said === "planned" ? "refused" : NEGATED[said];
    negated = false;
  }
  for (const { below, at } of climb(tree, top)) {
    // "her arrival in Oslo will be a signal": a predicate of any kind has the tense of its copula
    const verbal = isVerb(at) || at.upos === "ADJ" || !!tree.child(at, "cop");
    const rel = below.deprel;
    if (isSequel(scene, below)) {
      const main = [at, ...tree.ancestors(at)].find(isVerb);
      if (main) said ??= verbForm(scene, main).status;
      break;
    }
    if (verbal) {
      const lemmas = verbLemmas(tree, at);
      const found = lemmas
        .concat(lemmas.map((lemma) => `${lemma} ${opener(scene, below)}`))
        .find((lemma) => governing(scene, at, lemma));
      const known =
        found === undefined ? undefined : governing(scene, at, found);
      const argument =
        (!!found?.includes(" ") && particleObject(tree, at, below)) ||
        isRel(rel, "obj", "nsubj:pass", "xcomp", "ccomp") ||
        (isRel(rel, "nsubj") && OF_CONTACTS.has(lemmaOf(at))) ||
        (isRel(rel, "advcl") && infinitive(scene, below)) ||
        (isRel(rel, "csubj") && known?.status === "hypothetical") ||
        // "work towards talks", "towards holding talks"; not "pushed back after meeting him"
        (isRel(rel, "obl", "advcl", "xcomp") &&
          !!found?.endsWith(` ${opener(scene, below)}`)) ||
        (isRel(rel, "obl") &&
          // "told her about the talks" asks for none
          (known?.control === "object"
            ? ["for", "to"]
            : ["for", "on", "to", "of", "out", "about", "from"]
          ).includes(caseOf(tree, below)));
      const form = verbForm(scene, at);
      // "asked whether he had met her": left open
      if (
        isRel(rel, "ccomp") &&
        lemmaOf(at) === "ask" &&
        tree.child(below, "mark")?.form.toLowerCase() === "whether"
      )
        return { status: "hypothetical", said: true, past: false };
      if (known && argument && governs(scene, at, below)) {
        let status = known.status;
        if (form.negated !== negated) status = NEGATED[status];
        if (form.status === "hypothetical" && status === "planned")
          status = "hypothetical";
        if (status === "planned" && said === "refused") status = "refused";
        if (refusedAbove(scene, at)) status = NEGATED[status];
        aside ||= isRel(rel, "nsubj:pass") && !saysItHappens(scene, at);
        return {
          status,
          said: true,
          past: form.past,
          ...(aside && status === "planned" ? { lent: true } : {}),
        };
      }
      const joins = takesPartIn(tree, at, below);
      const carries =
        isRel(rel, "nsubj") ||
        // "need to relaunch talks", "urged them to resume talks": what governs the infinitive says it
        ((isRel(rel, "obj") || joins) &&
          (isSupport(scene, at) ||
            joins ||
            (infinitive(scene, at) &&
              isRel(at.deprel, "xcomp", "acl", "advcl", "ccomp")))) ||
        isRel(rel, "xcomp", "csubj", "nsubj:pass");
      // "vowed to meet": not done yet, unless the verb says that it came about ("managed to meet")
      if (
        isRel(rel, "xcomp") &&
        infinitive(scene, below) &&
        isVerb(at) &&
        !isYetTo(tree, below) &&
        !COMES_ABOUT.has(lemmaOf(at))
      ) {
        lent ||= !said;
        said ??= "planned";
      }
      if (carries || (isRel(rel, "conj") && bare(scene, below))) {
        aside ||= isRel(rel, "nsubj") && !saysItHappens(scene, at);
        lent ||= aside && !said && form.status === "planned";
        if (form.status) said ??= form.status;
        if (form.negated) negated = true;
        past ||= form.past;
      } else if (isSequel(scene, at) && caseOf(tree, below) === "by") continue;
      else if (isRel(rel, "obl", "advcl", "nmod")) {
        // an adjunct shares the future of its clause: "he will sign it during his visit"
        if (!said && !past && form.status === "planned") {
          said = "planned";
          lent = !isVerb(trigger);
        }
        // "offered to sign it during a visit"; not "agreed to it during his visit"
        if (!said && !past && AT.has(caseOf(tree, below))) {
          said = openPurpose(scene, at);
          lent = !!said;
        }
        // "leaves for talks with Peru"
        if (caseOf(tree, below) === "for" && setsOut(scene, at)) {
          said ??= "planned";
          lent = true;
        }
        if (isRel(rel, "advcl") && infinitive(scene, below)) {
          // "is expected to travel to Lima to meet her": what is done for it is as far as it is itself
          const means =
            !said && isVerb(at) ? statusOf(scene, at, [at]) : undefined;
          if (means && means.status !== "held") said = means.status;
          if (!said && isDeparture(scene, at)) said = "planned";
          past ||= form.past;
        }
        if (isRel(rel, "advcl") && conditional(scene, below))
          said = "hypothetical";
        break;
      } else break;
      if (said && negated) {
        said = said === "planned" ? "refused" : NEGATED[said];
        negated = false;
      }
    } else {
      // "will meet on the sidelines of the summit": what the clause says, it says of both
      if (isRel(rel, "nmod") && BESIDE.has(lemmaOf(at))) continue;
      if (isDeniedReport(scene, at, below))
        return { status: "denied", said: true, past: false };
      // "the preparations for the recent summit"
      if (said === "held") break;
      const known = words("noun")?.get(lemmaOf(at));
      if (known && lemmaOf(at) === "importance" && isTold(scene, top)) break;
      if (known && isContent(scene, at, below)) {
        if (refusedAbove(scene, at))
          return { status: "refused", said: true, past: false };
        const no = tree
          .children(at, "det")
          .some((one) => one.form.toLowerCase() === "no");
        return {
          status: no ? NEGATED[known.status] : known.status,
          said: true,
          past: false,
          ...(known.status === "hypothetical" ? { lent: true } : {}),
        };
      }
      break;
    }
  }
  if (negated)
    return { status: said ? NEGATED[said] : "denied", said: true, past };
  if (said === "planned" && isVerb(trigger)) said = overtaken(scene, trigger);
  return said
    ? { status: said, said: true, past, ...(lent ? { lent } : {}) }
    : { status: "held", said: false, past };
}

/** "She will meet him on Friday, *followed* by talks with the king": the one comes about as the other does. */
const isSequel = ({ tree }: Scene, verb: Token): boolean =>
  lemmaOf(verb) === "follow" &&
  verb.xpos === "VBN" &&
  isRel(verb.deprel, "advcl", "acl") &&
  !tree.child(verb, "aux");

/** Prepositions of the event at which something is to be done. */
const AT = new Set(["at", "during"]);
/** Verbs of thinking ahead; what is agreed, offered or promised may be so at the event itself. */
const AHEAD = new Set(
  "suggest propose plan hope intend want expect wish".split(" "),
);

/**
 * What the verb above says of an infinitive or gerund that it governs, where that is still to come.
 * EXAMPLE "suggested *discussing* it", "hopes to *sign* it". Not: "avoided signing it", "managed to sign it", "agreed to sign it".
 */
function openPurpose(scene: Scene, verb: Token): ContactStatus | undefined {
  const { tree } = scene;
  const above = tree.governor(verb);
  if (
    !above ||
    !isRel(verb.deprel, "xcomp") ||
    !(infinitive(scene, verb) || verb.xpos === "VBG")
  )
    return undefined;
  return AHEAD.has(lemmaOf(above)) && !verbForm(scene, above).negated
    ? governing(scene, above, lemmaOf(above))?.status
    : undefined;
}

/**
 * What became of what somebody was the first or last to do, by the clause that says so: "became the first premier *to visit* Oslo" held, "will be
 * the first premier to visit" planned. Undefined elsewhere: "the first chance to visit".
 */
function featStatus(scene: Scene, verb: Token): ContactStatus | undefined {
  const { tree } = scene;
  const above = tree.governor(verb);
  if (!above || !infinitive(scene, verb)) return undefined;
  // "became the first": the parser hangs both on the verb
  const who = isRel(verb.deprel, "xcomp")
    ? tree.children(above, "xcomp").find((one) => one.id < verb.id)
    : isRel(verb.deprel, "acl")
      ? above
      : undefined;
  const first =
    who &&
    tree
      .children(who, "amod")
      .some((one) => ["first", "last", "only"].includes(lemmaOf(one)));
  if (!first || !isWord(scene.tables, "human", ...nounLemmas(who)))
    return undefined;
  const clause = tree.child(who, "cop") ? who : tree.governor(who);
  const form = clause && verbForm(scene, clause);
  return form?.status ?? (form?.past ? "held" : undefined);
}

/** "the importance of *the premier's visit*" tells of a visit; "of dialogue", "of a meeting", "of the dialogue" of none. */
function isTold({ tree, tables }: Scene, noun: Token): boolean {
  const frame = nounLemmas(noun)
    .map((lemma) => tables.nouns.get(lemma))
    .find(Boolean);
  return !!frame && !frame.weak && !!tree.child(noun, "nmod:poss");
}

/** What became of a plan by the next clause: "were to meet in May, but that was called off" -> cancelled; else planned. */
function overtaken(scene: Scene, verb: Token): ContactStatus {
  const { tree, tables } = scene;
  const chain = [verb, ...tree.ancestors(verb)];
  for (const clause of chain.flatMap((one) => tree.children(one, "conj"))) {
    const subject = tree.child(clause, "nsubj");
    const but = tree
      .children(clause, "cc")
      .some((one) => ["but", "yet"].includes(one.form.toLowerCase()));
    if (!but || !subject || !isPassive(tree, clause) || tree.negated(clause))
      continue;
    const found = verbLemmas(tree, clause)
      .map((lemma) => tables.status.get("verb")?.get(lemma)?.status)
      .find((one) => one === "cancelled" || one === "postponed");
    const event =
      ["it", "this", "that"].includes(subject.form.toLowerCase()) ||
      nounLemmas(subject).some(
        (lemma) => tables.nouns.has(lemma) || lemma === "event",
      );
    if (found && event) return found;
  }
  return "planned";
}

/** The preposition or conjunction that a phrase or participle opens with: "work *towards* talks", "*towards* holding talks". */
function opener(scene: Scene, below: Token): string {
  const mark = scene.tree.child(below, "mark");
  return (
    caseOf(scene.tree, below) ||
    (mark && below.xpos === "VBG" ? mark.form.toLowerCase() : "")
  );
}

/** Prepositions behind which stands what a plan, a call or an idea is about. */
const ABOUT = new Set([
  "of",
  "for",
  "to",
  "on",
  "about",
  "over",
  "regarding",
  "concerning",
  "toward",
  "towards",
]);
/** What stands behind "of" made these; others it fills: "the idea of a summit". */
const MADE_BY = new Set([
  "agreement",
  "decision",
  "commitment",
  "readiness",
  "willingness",
  "request",
]);

/**
 * Whether the noun `at` says what is to come of `below`.
 * EXAMPLE "an agreement to meet", "plans for talks", "the idea of a summit". Not: "the agreement signed with Peru", "which she discussed with
 * him", "a plan drawn up at the talks", "the decision of the summit".
 */
function isContent(scene: Scene, at: Token, below: Token): boolean {
  const { deprel } = below;
  if (isRel(deprel, "compound")) return true;
  if (isRel(deprel, "acl"))
    return (
      !isRel(deprel, "acl:relcl") &&
      (infinitive(scene, below) || ABOUT.has(opener(scene, below)))
    );
  const preposition = caseOf(scene.tree, below);
  return (
    isRel(deprel, "nmod") &&
    (preposition === "" || ABOUT.has(preposition)) &&
    !(preposition === "of" && MADE_BY.has(lemmaOf(at)))
  );
}

/**
 * Whether a verb says of its subject that it comes about: "the talks will take place", "the visit is expected to begin", "is planned".
 * Not: "the talks will help", "the visit is expected to help".
 */
function saysItHappens(scene: Scene, verb: Token): boolean {
  const complement = scene.tree.child(verb, "xcomp");
  return complement
    ? saysItHappens(scene, complement)
    : isSupport(scene, verb) || isArranged(scene, verb) || !isVerb(verb);
}

/** Participles that say of an event that it is to come; not "talks aimed at peace". */
const SET_FOR = new Set([
  "schedule",
  "plan",
  "set",
  "slate",
  "expect",
  "arrange",
  "book",
  "anticipate",
  "announce",
  "propose",
]);

/** "her trip to Oslo, which was cancelled": the parser may hang the clause on the place. Not: "the talks, postponed from May, began". */
function droppedStatus(
  scene: Scene,
  tops: readonly Token[],
): ContactStatus | undefined {
  const { tree, tables } = scene;
  const clauses = tops
    .flatMap((one) => [one, ...tree.children(one, "nmod")])
    .flatMap((one) => tree.children(one, "acl:relcl"));
  for (const clause of clauses) {
    const dropped = verbLemmas(tree, clause)
      .map((lemma) => tables.status.get("verb")?.get(lemma)?.status)
      .find((one) => one === "cancelled" || one === "postponed");
    if (dropped && isPassive(tree, clause) && !tree.negated(clause))
      return dropped;
  }
  return undefined;
}

/** What a clause that modifies the noun says: "a summit which the king will attend", "the talks scheduled for May"; not "a summit he said would help". */
function clauseStatus(
  scene: Scene,
  tops: readonly Token[],
): ContactStatus | undefined {
  const { tree, tables } = scene;
  for (const clause of tops.flatMap((one) => tree.children(one, "acl"))) {
    const lemmas = verbLemmas(tree, clause);
    const passive = isPassive(tree, clause);
    const known = lemmas
      .map((lemma) => tables.status.get("verb")?.get(lemma))
      .find(Boolean);
    if (
      known?.status === "planned" &&
      passive &&
      lemmas.some((lemma) => SET_FOR.has(lemma)) &&
      !tree.negated(clause)
    )
      return "planned";
    if (
      isRel(clause.deprel, "acl:relcl") &&
      (isSupport(scene, clause) || passive) &&
      verbForm(scene, clause).status === "planned"
    )
      return "planned";
  }
  return undefined;
}

/** Predicates of the contact itself: "A meeting is possible", "Talks are due". */
const OF_CONTACTS = new Set([
  "due",
  "possible",
  "conceivable",
  "likely",
  "unlikely",
]);

/** What a governing verb or adjective says of the contact: "plans to", "is open to"; not "opened". */
function governing(
  scene: Scene,
  at: Token,
  lemma: string,
): StatusWord | undefined {
  const { status } = scene.tables;
  return (
    status.get("verb")?.get(lemma) ??
    (at.upos === "ADJ" ? status.get("predicate")?.get(lemma) : undefined)
  );
}

/**
 * Whether a verb refuses what `below` says: "turned down an invitation to visit Oslo", "the proposal for talks was rejected", "refused to
 * postpone the meeting".
 * Not: "did not refuse to postpone", "accepted an invitation".
 */
function refusedAbove(scene: Scene, below: Token): boolean {
  const { tree, tables } = scene;
  const verb = tree.governor(below);
  if (
    !verb ||
    !isVerb(verb) ||
    !isRel(below.deprel, "obj", "nsubj:pass", "xcomp")
  )
    return false;
  const found = verbLemmas(tree, verb)
    .map((lemma) => tables.status.get("verb")?.get(lemma))
    .find(Boolean);
  return found?.status === "refused" && !verbForm(scene, verb).negated;
}

/** What may be true or not. */
const REPORTS = new Set([
  "report",
  "claim",
  "allegation",
  "rumor",
  "rumour",
  "suggestion",
  "speculation",
]);

/** "Denied reports of *talks*", "rejected the claim that they *met*". Not: "denied the report", "confirmed reports of talks". */
function isDeniedReport(scene: Scene, at: Token, below: Token): boolean {
  const verb = scene.tree.governor(at);
  if (
    !verb ||
    !REPORTS.has(lemmaOf(at)) ||
    !isRel(below.deprel, "nmod", "acl", "ccomp") ||
    isRel(below.deprel, "acl:relcl") ||
    !isRel(at.deprel, "obj", "nsubj:pass") ||
    verbForm(scene, verb).negated
  )
    return false;
  return verbLemmas(scene.tree, verb).some((lemma) =>
    ["denied", "refused"].includes(
      scene.tables.status.get("verb")?.get(lemma)?.status ?? "",
    ),
  );
}

/** Verbs after which the infinitive is what happened. */
const COMES_ABOUT = new Set([
  "manage",
  "begin",
  "start",
  "continue",
  "come",
  "go",
  "help",
  "proceed",
  "happen",
  "get",
  "use",
  "stop",
  "pause",
  "be",
  "appear",
]);

/** "has yet *to meet* her": not done so far; the parser may hang the verb on "has" or "yet". */
const isYetTo = (tree: Tree, verb: Token): boolean =>
  tree
    .children(verb, "mark")
    .some(
      (one) =>
        one.form.toLowerCase() === "to" &&
        tree.token(one.id - 1)?.form.toLowerCase() === "yet" &&
        tree.token(one.id - 2)?.lemma === "have",
    );

/** "not", "never", and auxiliaries of one verb. */
function verbForm(
  scene: Scene,
  verb: Token,
): Readonly<{
  status: ContactStatus | undefined;
  past: boolean;
  negated: boolean;
}> {
  const { tree, tables } = scene;
  const auxiliaries = tree.children(verb, "aux");
  const form = (token: Token) =>
    token.form.toLowerCase().replace(/^['’]/u, "'");
  const own = tree.children(verb, "mark").map((one) => one.form.toLowerCase());
  const negated =
    tree.negated(verb) ||
    // "left without meeting her"
    own.includes("without") ||
    isYetTo(tree, verb);
  const modal = auxiliaries
    .map((one) => tables.status.get("aux")?.get(form(one)))
    .find(Boolean);
  const conditionalBelow = tree
    .children(verb, "advcl")
    .some((one) => conditional(scene, one));
  if (own.includes("if") || own.includes("unless") || isUnreal(scene, verb))
    return { status: "hypothetical", past: false, negated };
  // "two days before she meets him"
  if (
    isPresent(verb) &&
    own.some((one) => ["before", "until", "till"].includes(one))
  )
    return { status: "planned", past: false, negated };
  if (modal) {
    const would = auxiliaries.some((one) => form(one) === "would");
    return {
      status: would && conditionalBelow ? "hypothetical" : modal.status,
      past: false,
      // "might not take place" leaves it open, "could not take place" does not
      negated:
        negated &&
        !auxiliaries.some((one) => ["may", "might"].includes(form(one))),
    };
  }
  // "is to meet", "are to be held"; "is going to meet"
  // "were due to meet", the words before the verb read as one preposition
  if (
    tree
      .children(verb, "case", "mark", "advmod")
      .some(
        (one) =>
          form(one) === "due" && one.id < verb.id && !!tree.child(one, "fixed"),
      )
  )
    return { status: "planned", past: false, negated };
  if (
    own.includes("to") &&
    // the parser may take this "is" for a copula
    // and "the closure led to her being received" looks back
    [...auxiliaries, ...tree.children(verb, "cop")].some(
      (one) => lemmaOf(one) === "be" && !["be", "being"].includes(form(one)),
    )
  )
    // "was to have met": it came to nothing
    return auxiliaries.some(
      (one) => form(one) === "was" || form(one) === "were",
    ) && auxiliaries.some((one) => form(one) === "have")
      ? { status: "cancelled", past: true, negated }
      : { status: "planned", past: false, negated };
  if (lemmaOf(verb) === "be" && tree.children(verb, "xcomp").length)
    return { status: "planned", past: false, negated };
  if (
    lemmaOf(verb) === "go" &&
    tree.children(verb, "xcomp").some((one) => infinitive(scene, one)) &&
    auxiliaries.length
  )
    return { status: "planned", past: false, negated };
  const past =
    verb.xpos === "VBD" ||
    (feat(verb, "Tense") === "Past" && feat(verb, "VerbForm") === "Fin") ||
    auxiliaries.some((one) =>
      ["have", "has", "had", "was", "were", "did", "'ve"].includes(form(one)),
    ) ||
    tree
      .children(verb, "cop")
      .some((one) => ["was", "were"].includes(form(one)));
  return { status: undefined, past, negated };
}

/**
 * What did not come about or may not: "Had they met, ...", "Should he visit Oslo, ...", "would have met", "Perhaps they will meet", "provided
 * that they meet".
 * Not: "Had they met?" (a question), "would meet" (a plan told later).
 */
function isUnreal(scene: Scene, verb: Token): boolean {
  const { tree } = scene;
  const auxiliaries = tree
    .children(verb, "aux")
    .map((one) => ({ id: one.id, form: one.form.toLowerCase() }));
  const subject = tree.child(verb, "nsubj");
  const question = tree.sentence.tokens.some((one) => one.form === "?");
  const inverted = auxiliaries.some(
    ({ id, form }) =>
      (form === "had" || form === "should") &&
      !!subject &&
      id < subject.id &&
      !tree.children(verb, "advmod", "obl", "obj").some((one) => one.id < id),
  );
  const forms = auxiliaries.map(({ form }) => form);
  const above = tree.governor(verb);
  return (
    (inverted && !question) ||
    (forms.includes("would") && forms.includes("have")) ||
    (forms.includes("will") &&
      tree
        .children(verb, "advmod")
        .some((one) =>
          ["perhaps", "maybe"].includes(one.form.toLowerCase()),
        )) ||
    (isRel(verb.deprel, "ccomp") &&
      above?.form.toLowerCase() === "provided" &&
      isRel(above.deprel, "advcl"))
  );
}

const isPresent = (verb: Token) => ["VBZ", "VBP"].includes(verb.xpos);

function infinitive(scene: Scene, verb: Token): boolean {
  return scene.tree
    .children(verb, "mark")
    .some((mark) => mark.form.toLowerCase() === "to");
}

function conditional(scene: Scene, verb: Token): boolean {
  return scene.tree
    .children(verb, "mark")
    .some((mark) =>
      ["if", "unless", "whether"].includes(mark.form.toLowerCase()),
    );
}

/** A second conjunct without subject and auxiliary shares those of the first: "will visit Oslo and meet the king". */
function bare(scene: Scene, verb: Token): boolean {
  return (
    isVerb(verb) &&
    !scene.tree.child(verb, "nsubj", "aux") &&
    (verb.xpos === "VB" || feat(verb, "VerbForm") === "Inf")
  );
}

function isSupport(scene: Scene, verb: Token): boolean {
  return verbLemmas(scene.tree, verb).some(
    (lemma) =>
      scene.tables.support.has(lemma) ||
      scene.tables.words.get("occur")?.has(lemma),
  );
}

function isDeparture(scene: Scene, verb: Token): boolean {
  return !!scene.tables.words.get("depart")?.has(lemmaOf(verb));
}

/** "She leaves for Lima today", "is heading to Lima": a plan still. Not: "left", "was heading". */
const setsOut = (scene: Scene, verb: Token) =>
  isDeparture(scene, verb) &&
  (isPresent(verb) ||
    (verb.xpos === "VBG" && scene.tree.children(verb, "aux").some(isPresent)));

/**
 * Whether the status word governs the contact in the sense that the table means.
 * EXAMPLE "announced a visit", "agreed to meet". Not: "announced that they met", "expects that the talks failed" (the clause says its own tense);
 * "denied that they met" does govern it.
 */
function governs(scene: Scene, at: Token, below: Token): boolean {
  if (!isRel(below.deprel, "ccomp")) return true;
  const word = governing(scene, at, lemmaOf(at));
  if (
    word?.status === "denied" ||
    word?.status === "requested" ||
    word?.status === "hypothetical"
  )
    return true;
  return !verbForm(scene, below).past;
}

/** The document date as a day number; the first day of a month or year. */
export function documentDay(
  published: string | undefined,
): { from: DayNumber; to: DayNumber } | null {
  if (!published) return null;
  const day = parseDay(published);
  if (day !== null) return { from: day, to: day };
  const month = /^(\d{4})(?:-(\d{2}))?$/.exec(published);
  if (!month) return null;
  const year = Number(month[1]);
  return month[2]
    ? {
        from: dayNumber(year, Number(month[2]), 1),
        to: dayNumber(year, Number(month[2]), 28),
      }
    : { from: dayNumber(year, 1, 1), to: dayNumber(year, 12, 31) };
}

/**
 * What was held lies not ahead: a contact whose days all come after the document's is planned, whatever its words say.
 * EXAMPLE in an item of May 23 "the success of the summit between A and B on June 12". Not: a day that the document's own month may hold; "met
 * on May 24", where it is May 24 already.
 * @param past told by a verb of the past
 */
export function notAhead(
  status: ContactStatus,
  time: string | null,
  published: string | undefined,
  past: boolean,
): ContactStatus {
  const issued = documentDay(published);
  const first = time === null ? null : (edtfDays(time)?.from ?? null);
  return status === "held" &&
    issued &&
    first !== null &&
    first > issued.to + (past ? 1 : 0)
    ? "planned"
    : status;
}

/** Whether the stated day lies after the document's own. */
export function isFuture(when: When, published: string | undefined): boolean {
  const issued = documentDay(published);
  const first = when.expression.from && parseDay(when.expression.from);
  return (
    when.basis === "stated" &&
    !!issued &&
    typeof first === "number" &&
    first > issued.to
  );
}

/**
 * What the contact's own day says beside the words: with no word of plan, a day after the document's own is planned ("the talks in Bern
 * a week from now"); a day before it is over, though what is to follow from it is planned ("will build on last year's summit").
 */
export function withTime(
  found: StatusFound,
  when: When | null,
  published: string | undefined,
): ContactStatus {
  const issued = documentDay(published);
  if (!issued || when?.basis !== "stated") return found.status;
  const { to } = when.expression;
  const last = to ? parseDay(to) : null;
  if (found.lent && last !== null && last < issued.from) return "held";
  return found.status === "held" && !found.past && isFuture(when, published)
    ? "planned"
    : found.status;
}
