import { isRel, spanOf, type Tree } from "../../parse/tree.ts";
import { covers } from "../../text/span.ts";
import type { Token } from "../../parse/record.ts";
import {
  behind,
  caseOf,
  climb,
  clauseTokens,
  isArranged,
  isPassive,
  isVerb,
  lemmaOf,
  nounLemmas,
  particleObject,
  surfaceSubject,
  takesPart,
  takesPartIn,
  verbLemmas,
} from "./clause.ts";
import { forumName, forumOf } from "./forum.ts";
import {
  actingSubject,
  IT,
  leadersFor,
  ourSide,
  whoActsAt,
  whoTellsOf,
} from "./further.ts";
import { occasionOf } from "./occasion.ts";
import {
  isHuman,
  isPress,
  members,
  partiesAt,
  side,
  type Party,
} from "./parties.ts";
import { destination, openingPlace, placeOf } from "./places.ts";
import { isWord, whenOf, type Scene } from "./scene.ts";
import { adjacent, joinedTo } from "./surface.ts";
import { nameBefore, ordinalBeside } from "./series.ts";
import type { Sighting } from "./sighting.ts";
import { isFuture, statusOf, withTime } from "./status.ts";
import type { NounFrame } from "./tables.ts";
import {
  controlsObject,
  isMain,
  mediumOf,
  standIns,
  subjectsOf,
  unspoken,
  visitTypeOf,
} from "./verbs.ts";

/** "the continued dialogue" is no event either. */
const CONTINUED = new Set([
  "continued",
  "continuing",
  "continuous",
  "regular",
  "constant",
  "frequent",
  "close",
  "sustained",
]);

/** A contact noun with the words around it that make one event with it. */
type Phrase = Readonly<{
  noun: Token;
  frame: NounFrame;
  /** The noun and the nouns above it: talks, round ("the third round of talks"). */
  tops: readonly Token[];
  top: Token;
  /** The verb that the phrase hangs on or that modifies it, with what it does for the noun. */
  verb?: Token;
  relation: "subject" | "object" | "adjunct" | "none";
  role: "support" | "occur" | "status" | "other";
}>;

/**
 * The contacts that a noun reports.
 * EXAMPLE "during her lunch with the emir"; "the talks between A and B"; "She paid a visit to Oslo"; "the 7th round of Lagos talks".
 * Not: "a press conference"; "the meeting room"; "a call for restraint"; "the outcome of the summit" (a topic without parties).
 */
export function nounSightings(scene: Scene, noun: Token): Sighting[] {
  const phrase = phraseOf(scene, noun);
  if (!phrase) return [];
  switch (phrase.frame.kind) {
    case "visit":
      return visit(scene, phrase);
    case "letter":
      return directed(scene, phrase, "sender", "receiver");
    case "briefing":
      return directed(scene, phrase, "sender", "receiver");
    case "signing":
      return symmetric(scene, phrase);
    default:
      return symmetric(scene, phrase);
  }
}

const NOT_CONTACTS = new Set([
  "press",
  "news",
  "room",
  "media",
  "panel",
  "peace",
]);

/** "in contact" behind these lasts: no event. */
const LASTING = new Set([
  "remain",
  "stay",
  "keep",
  "be",
  "continue",
  "maintain",
  "develop",
  "intensify",
  "strengthen",
  "deepen",
]);

function phraseOf(scene: Scene, noun: Token): Phrase | null {
  const { tree, tables } = scene;
  if (noun.upos !== "NOUN" && noun.upos !== "PROPN") return null;
  const lemmas = nounLemmas(noun);
  const known = lemmas.map((lemma) => tables.nouns.get(lemma)).find(Boolean);
  if (!known || isRel(noun.deprel, "compound", "flat", "amod")) return null;
  const modifiers = tree
    .children(noun, "compound", "amod")
    .map((one) => one.form.toLowerCase());
  const frame =
    known.mode === "call" && isPaid(scene, noun, modifiers)
      ? { ...known, mode: "meeting" as const }
      : known;
  if (
    modifiers.some(
      (word) =>
        NOT_CONTACTS.has(word) && (word !== "peace" || frame.mode !== "talks"),
    )
  )
    return null;
  // "expressed condolences" says something; "sent condolences" is a letter
  if (
    frame.lemma === "condolence" &&
    !SENDING.has(lemmaOf(tree.governor(noun) ?? noun))
  )
    return null;
  // one talk is a lecture
  if (frame.lemma === "talk" && !nounPlural(noun)) return null;
  // "calls for restraint", "calls by officials asking them to stop" are demands
  if (
    frame.lemma === "call" &&
    (behind(tree, noun, "for").length || asksFor(scene, noun)) &&
    !behind(tree, noun, "with", "between").length
  )
    return null;
  // "a call to action"
  if (
    frame.lemma === "call" &&
    behind(tree, noun, "to").some((one) =>
      nounLemmas(one).some((lemma) => ["action", "arm"].includes(lemma)),
    )
  )
    return null;
  // "remain in close contact" is no event
  const above = tree.governor(noun);
  if (
    frame.lemma === "contact" &&
    caseOf(tree, noun) === "in" &&
    above &&
    LASTING.has(lemmaOf(above))
  )
    return null;
  // "visiting", "meeting" as verbs stay with verbs; "round" counts only above no talks of its own and with an ordinal
  if (
    frame.lemma === "round" &&
    (behind(tree, noun, "of").length || ordinalBeside(tree, noun) === null)
  )
    return null;
  const tops: Token[] = [noun];
  let top = noun;
  for (let step = 0; step < 3; step++) {
    const above = tree.governor(top);
    if (!above || !isRel(top.deprel, "nmod") || caseOf(tree, top) !== "of")
      break;
    if (!isWord(tables, "outer", ...nounLemmas(above))) break;
    tops.push(above);
    top = above;
  }
  const placed = verbOf(
    scene,
    top,
    frame.kind === "letter" ||
      frame.kind === "briefing" ||
      frame.mode === "call",
    // "made a call, a visit"; not "made the summit a success"
    frame.mode === "call" || frame.kind === "visit",
  );
  return { noun, frame, tops, top, ...placed };
}

/** Whether a call is paid, not made by telephone: "a courtesy call on the king", "paid a call on the king". */
function isPaid(
  { tree }: Scene,
  noun: Token,
  modifiers: readonly string[],
): boolean {
  const verb = tree.governor(noun);
  return (
    modifiers.some((one) => VISITING.has(one)) ||
    (!!verb && lemmaOf(verb) === "pay" && isRel(noun.deprel, "obj"))
  );
}

const SENDING = new Set(["send", "cable", "wire"]);
const VISITING = new Set(["courtesy", "farewell", "introductory", "protocol"]);

/** Whether a clause on the noun, or on who utters it, says what is asked: "a call on them to stop", "calls by officials asking for help". */
function asksFor(scene: Scene, noun: Token): boolean {
  const { tree } = scene;
  return [
    noun,
    ...behind(tree, noun, "by", "from", "on"),
    ...adjacent(scene, noun, "by", "from", "on"),
  ]
    .flatMap((one) => tree.children(one, "acl"))
    .some(
      (clause) =>
        verbLemmas(tree, clause).some((one) => ASKING.has(one)) ||
        (clause.xpos === "VB" && !tree.child(clause, "nsubj")),
    );
}

const ASKING = new Set(["ask", "urge", "demand", "call", "request"]);

function verbOf(
  scene: Scene,
  top: Token,
  sent: boolean,
  made: boolean,
): Pick<Phrase, "verb" | "relation" | "role"> {
  const { tree, tables } = scene;
  // "address a gathering", "deliver a message": who sends lends its subject to what is sent and to calls alone
  const lends = (lemma: string) => {
    const part = tables.support.get(lemma);
    return !!part && (part !== "sender" || sent) && (lemma !== "make" || made);
  };
  const kindOf = (verb: Token): Phrase["role"] => {
    const lemmas = verbLemmas(tree, verb);
    const status = tables.status.get("verb");
    // "take place" is one word in two
    const taking =
      lemmas.includes("take") &&
      tree
        .children(verb, "obj")
        .some((one) => one.form.toLowerCase() === "place");
    if (taking) return "occur";
    if (lemmas.some((lemma) => lends(lemma))) return "support";
    if (lemmas.some((lemma) => tables.words.get("occur")?.has(lemma)))
      return "occur";
    if (lemmas.some((lemma) => status?.has(lemma))) return "status";
    return "other";
  };
  const governor = tree.governor(top);
  const clauses = tree
    .children(top, "acl")
    .map((clause) => ({ clause, role: kindOf(clause) }))
    .filter(({ role }) => role === "support" || role === "occur");
  // "to publish the letter that he received from her": the publishing tells nothing of it
  const telling =
    governor &&
    isVerb(governor) &&
    !(
      sent &&
      clauses.length &&
      isRel(top.deprel, "nsubj", "obj") &&
      !ADJUNCT.has(caseOf(tree, top)) &&
      kindOf(governor) === "other"
    );
  if (telling) {
    const role = kindOf(governor);
    // "during a meeting" is an adjunct, whatever the parser calls it
    if (isRel(top.deprel, "nsubj", "obj") && ADJUNCT.has(caseOf(tree, top)))
      return { verb: governor, relation: "adjunct", role };
    const particle =
      role === "status" &&
      particleObject(tree, governor, top) &&
      tables.status.get("verb")?.has(verbLemmas(tree, governor)[0]!);
    if (particle || isRel(top.deprel, "obj", "nsubj:pass", "iobj"))
      return {
        verb: governor,
        relation: isPassive(tree, governor) ? "subject" : "object",
        role,
      };
    if (isRel(top.deprel, "nsubj"))
      return {
        verb: governor,
        relation: "subject",
        role: isPassive(tree, governor)
          ? role
          : role === "support"
            ? "occur"
            : role,
      };
    if (isRel(top.deprel, "obl", "nmod", "advcl")) {
      if (takesPartIn(tree, governor, top))
        return { verb: governor, relation: "object", role: "support" };
      // "agreed to a meeting in Bern"
      if (
        ["to", "on"].includes(caseOf(tree, top)) &&
        verbLemmas(tree, governor).includes("agree")
      )
        return { verb: governor, relation: "object", role: "status" };
      return { verb: governor, relation: "adjunct", role };
    }
  }
  for (const { clause, role } of clauses)
    return {
      verb: clause,
      relation:
        isRel(clause.deprel, "acl:relcl") && !isPassive(tree, clause)
          ? "object"
          : "subject",
      role,
    };
  return governor && isVerb(governor)
    ? { verb: governor, relation: "none", role: "other" }
    : { relation: "none", role: "other" };
}

/** What is given for a guest. */
const MEALS = new Set([
  "lunch",
  "luncheon",
  "dinner",
  "breakfast",
  "banquet",
  "reception",
]);

/** Parties that the noun phrase itself names, by the side they stand on. */
function ownParties(
  scene: Scene,
  phrase: Phrase,
): { first: Token[]; second: Token[]; modifiers: Token[]; human: boolean } {
  const { tree } = scene;
  const first: Token[] = [];
  const second: Token[] = [];
  const modifiers: Token[] = [];
  for (const token of phrase.tops) {
    for (const one of tree.children(token, "nmod:poss", "nmod:agent"))
      first.push(one);
    first.push(
      ...behind(
        tree,
        token,
        "by",
        ...(phrase.frame.mode === "call" ? ["from"] : []),
      ),
    );
    second.push(
      ...behind(
        tree,
        token,
        "with",
        "between",
        "among",
        "involving",
        "including",
        // "a phone call to the king"
        ...(phrase.frame.mode === "call" ? ["to"] : []),
        // "a courtesy call on the king"
        ...(phrase.frame.lemma === "call" ? ["on"] : []),
        // "a lunch for the king"
        ...(MEALS.has(phrase.frame.lemma) ? ["for"] : []),
      ),
    );
    // "the summit between A and B, planned for May": the parser may hang B on the summit
    const between = behind(tree, token, "between");
    if (between.length === 1 && members(scene, between[0]!).length < 2)
      second.push(
        ...joinedTo(scene, between[0]!),
        ...tree
          .children(token, "conj")
          .filter(
            (one) =>
              one.id > between[0]!.id && scene.actors.actorsAt(one).length > 0,
          ),
      );
    for (const one of behind(tree, token, "of"))
      if (!phrase.tops.includes(one)) first.push(one);
    // "the Peru-Chile low-key encounter": names at any depth before the noun
    for (const one of tree.children(token, "compound", "amod"))
      if (one.id < token.id)
        modifiers.push(
          ...tree.subtree(
            one,
            (top) =>
              !isRel(
                top.deprel,
                "compound",
                "amod",
                "nmod",
                "conj",
                "dep",
                "flat",
              ) && top !== one,
          ),
        );
    for (const clause of tree.children(token, "acl"))
      if (isArranged(scene, clause)) {
        // "the contacts held by the premier", "cancelled a summit planned with the king"
        first.push(...behind(tree, clause, "by"));
        second.push(...behind(tree, clause, "with", "between"));
      } else if (
        ["attend", "involve", "join", "comprise"].some((lemma) =>
          verbLemmas(tree, clause).includes(lemma),
        )
      ) {
        first.push(...behind(tree, clause, "by"));
        if (!isPassive(tree, clause))
          second.push(...tree.children(clause, "obj"));
      }
  }
  // "Chaired by A and B, the conference agreed"
  if (phrase.verb && isRel(phrase.top.deprel, "nsubj"))
    for (const clause of tree.children(phrase.verb, "advcl"))
      if (
        clause.xpos === "VBN" &&
        verbLemmas(tree, clause).some((one) => PRESIDING.has(one))
      )
        first.push(...behind(tree, clause, "by"));
  // the parser may have lost the phrase that stands right behind the noun
  const last = phrase.noun;
  if (!second.length)
    second.push(...adjacent(scene, last, "with", "between", "among"));
  if (!first.length && (!second.length || phrase.frame.kind === "visit"))
    first.push(
      ...adjacent(scene, last, "by", "of").filter(
        (one) => !scene.actors.isPlace(one),
      ),
    );
  // the parser may hang "with X" below the "between/of" phrase or an inner place: "a meeting in Oslo with X"
  if (!second.length)
    for (const token of phrase.tops)
      for (const inner of tree.children(token, "nmod"))
        if (["in", "at", "on"].includes(caseOf(tree, inner)))
          second.push(...behind(tree, inner, "with", "between"));
  const human = [...first, ...second].some((one) =>
    members(scene, one).some((two) => isHuman(scene, two)),
  );
  return { first, second, modifiers, human };
}

/** The format that a contact is held in: "talks in *the Lakes format*". */
function formatOf({ tree, actors }: Scene, tops: readonly Token[]): Token[] {
  return tops
    .flatMap((one) => behind(tree, one, "in", "within"))
    .filter(
      (one) =>
        lemmaOf(one) === "format" &&
        actors
          .actorsAt(one)
          .some((id) => actors.actor(id).kind === "organization"),
    );
}

/** Who was there besides: "was held in the presence of Holm", "with the participation of two ministers". */
function presentAt(tree: Tree, heads: readonly Token[]): Token[] {
  return heads
    .flatMap((head) => behind(tree, head, "in", "with"))
    .filter((one) => ["presence", "participation"].includes(lemmaOf(one)))
    .flatMap((one) => [
      ...behind(tree, one, "of"),
      ...tree.children(one, "nmod:poss"),
    ]);
}

const ADJUNCT = new Set([
  "in",
  "during",
  "at",
  "after",
  "before",
  "following",
  "on",
  "upon",
  "since",
  "for",
  "ahead of",
  "prior to",
  "from",
  "to",
  "as",
  "out of",
]);

/** Prepositions that make a noun the time of what its clause tells. */
const WHILE = new Set([
  "in",
  "during",
  "at",
  "after",
  "before",
  "following",
  "since",
  "ahead of",
  "prior to",
]);

/** The place that somebody is in for a contact: "was in *Lima* for talks", "in *Lima* on a visit". */
function stayOf({ tree, actors }: Scene, top: Token): Token | undefined {
  const place = tree.governor(top);
  return place &&
    ["for", "on"].includes(caseOf(tree, top)) &&
    caseOf(tree, place) === "in" &&
    actors.isPlace(place)
    ? place
    : undefined;
}

/** The subject of a noun that is said of something, in lower case: "*it* was a meeting". */
function pronounSubject({ tree }: Scene, top: Token): string {
  return tree.child(top, "nsubj")?.form.toLowerCase() ?? "";
}

/** "The talks come ahead of the May 3 summit": what follows these dates the other event. */
const COMING = new Set(["come", "follow", "precede"]);

/** Verbs whose object hears, in person, what the subject says. */
const TELLING = new Set([
  "tell",
  "assure",
  "inform",
  "warn",
  "thank",
  "urge",
  "invite",
  "congratulate",
  "press",
]);

/** Verbs whose subject may stand outside of what it brings about: "They agreed to arrange a Peru-Chile summit". */
const ARRANGING = new Set([
  "arrange",
  "schedule",
  "plan",
  "broker",
  "facilitate",
  "mediate",
]);

/** Who does so takes part, though the text names nobody else: "She chaired a meeting on fisheries". */
const PRESIDING = new Set(["chair", "co-chair", "convene", "preside"]);

/** Verbs whose subjects do together what they do it for. */
const CONVENING = new Set(["sit", "sit down", "gather", "assemble", "convene"]);

/** Behind these a visit is over, or yet to come, when the rest of the clause happens: "met her years after his visit to Oslo". */
const APART = new Set([
  "after",
  "before",
  "following",
  "since",
  "until",
  "ahead of",
  "prior to",
  "from",
]);

/** Meetings, talks, summits, calls, signings: no direction, all are parties (a host stays host). */
function symmetric(scene: Scene, phrase: Phrase): Sighting[] {
  const { tree } = scene;
  const { frame, tops, verb, relation, role, top, noun } = phrase;
  const own = ownParties(scene, phrase);
  // "a meeting with reporters"
  if (own.second.length && own.second.every((one) => isPress(scene, one)))
    return [];
  let first = side(scene, own.first, "party");
  let second = merge(
    side(scene, own.second, "party"),
    // "between the government and rebels": each is a side
    own.second
      .filter((one) => caseOf(tree, one) === "between")
      .flatMap((one) => members(scene, one))
      .flatMap((one) => partiesAt(scene, one, "party")),
  );
  const attending = side(
    scene,
    presentAt(tree, verb && relation !== "none" ? [...tops, verb] : tops),
    "party",
  );
  const compounds = side(scene, own.modifiers, "party");
  let place =
    placeOf(scene, tops) ??
    // "a summit of Andean leaders in Lima": the place may hang on who meets
    placeOf(
      scene,
      tops.flatMap((one) => behind(tree, one, "of", "between")),
    );
  let human = own.human;
  let fromVerb = false;
  // "A held talks with B", "the talks were held between A and B", "The talks between A and B took place"
  if (
    verb &&
    (role === "support" || role === "occur" || role === "status") &&
    relation !== "none" &&
    relation !== "adjunct"
  ) {
    const others = behind(
      tree,
      verb,
      "with",
      "between",
      "among",
      ...(frame.mode === "call" ? ["to"] : []),
    );
    if (role !== "status") second = merge(second, side(scene, others, "party"));
    human ||= others.some((one) => isHuman(scene, one));
    place ??= placeOf(scene, [verb]) ?? openingPlace(scene, verb);
    // "It follows last week's call": what follows is no party of it
    const actors =
      role === "occur" && relation === "object" ? [] : subjectOf(scene, phrase);
    const sideA =
      role !== "status" ||
      (!first.length &&
        !own.second.some((one) => caseOf(tree, one) === "between"));
    if (sideA) {
      const part = supportPart(scene, verb);
      let subject = side(scene, actors, part);
      if (!actors.length && relation === "object")
        subject = unspoken(scene, verb, part);
      // "Kenya hosted talks between A and B": where the others met, no party of the talks
      if (part === "host" && first.length + second.length >= 2)
        subject = subject.filter((one) => {
          if (scene.actors.actor(one.actor).kind !== "state") return true;
          place ??= destination(scene, actors);
          return false;
        });
      const arranging =
        ARRANGING.has(verbLemmas(tree, verb)[0]!) &&
        (compounds.length >= 2 || first.length + second.length >= 2);
      if (!arranging && (!isRel(top.deprel, "nsubj") || isPassive(tree, verb)))
        first = merge(subject, first);
    }
  } else if (
    verb &&
    relation === "adjunct" &&
    ADJUNCT.has(caseOf(tree, top)) &&
    !first.length &&
    second.length &&
    !own.second.some((one) => caseOf(tree, one) === "between")
  ) {
    // "In a call with B, A said": who speaks at it takes part in it
    first = side(scene, actingSubject(scene, verb, top), "party");
    fromVerb = first.length > 0;
  } else if (
    verb &&
    relation === "adjunct" &&
    ["at", "during", "in", "for"].includes(caseOf(tree, top)) &&
    !first.length &&
    !second.length
  ) {
    // "Holm joined Varga for a summit", "Holm told Varga at a meeting in Lima": who speaks at it and to whom
    const heard = side(
      scene,
      isPassive(tree, verb)
        ? tree.children(verb, "nsubj:pass")
        : tree.children(verb, "iobj", "obj"),
      "party",
    ).filter(
      (one) =>
        one.named &&
        ["person", "office"].includes(scene.actors.actor(one.actor).kind),
    );
    const acting = side(scene, actingSubject(scene, verb, top), "party");
    const says = verbLemmas(tree, verb).some(
      (one) => TELLING.has(one) || one === "join",
    );
    if (acting.length && heard.length && says) {
      first = acting;
      second = heard;
      fromVerb = true;
    }
  }
  if (
    !first.length &&
    own.second.length &&
    !frame.weak &&
    !own.second.some((one) => caseOf(tree, one) === "between")
  ) {
    first = whoTellsOf(scene, top, second);
    if (!first.length) first = ourSide(scene, noun);
  }
  // "a summary of the call by A to B": the parser hangs B on a verb further up
  if (frame.lemma === "call" && first.length && !second.length)
    second = side(
      scene,
      climb(tree, top).flatMap(({ at }) => behind(tree, at, "to")),
      "party",
    ).filter((one) => scene.actors.actor(one.actor).kind === "person");
  // "sat down for talks", "Danish and Peruvian teams flew to Oslo for talks"
  if (
    verb &&
    relation === "adjunct" &&
    caseOf(tree, top) === "for" &&
    !first.length &&
    !second.length
  ) {
    const acting = side(scene, actingSubject(scene, verb, top), "party");
    const lemmas = verbLemmas(tree, verb);
    if (
      lemmas.some((one) => CONVENING.has(one)) ||
      (!frame.weak &&
        lemmas.some((one) => scene.tables.verbs.get(one)?.mode === "visit") &&
        areOpposite(scene, acting))
    )
      first = acting;
  }
  const present = attendance(scene, phrase, own);
  if (present)
    return [
      {
        ...baseOf(scene, phrase, {
          mode: frame.mode,
          when: null,
          place: undefined,
          ordinal: undefined,
          named: false,
        }),
        parties: present,
        bare: true,
      },
    ];
  // "Holm and Varga talked at the Lakes summit": those who met there took part in it
  const forumHere = frame.mode === "summit" ? forumName(scene, noun) : null;
  if (
    forumHere &&
    verb &&
    relation === "adjunct" &&
    !first.length &&
    ["at", "during", "in", "for"].includes(caseOf(tree, top))
  )
    first = side(scene, actingSubject(scene, verb, top), "party");
  // "At the May 3 summit, Holm and Varga agreed", "agreed after a meeting": both were there
  const known = whenOf(scene, noun)?.basis === "stated";
  if (
    verb &&
    relation === "adjunct" &&
    !first.length &&
    !second.length &&
    // "in a conversation" on a ship, "in a telephone conversation" with each other
    (!frame.weak || tops.some((one) => mediumOf(scene, one))) &&
    !isVenue(scene, verb, top) &&
    (["at", "during", "in"].includes(caseOf(tree, top))
      ? known || isNew(scene, noun)
      : caseOf(tree, top) === "after" && isNew(scene, noun)) &&
    !bearsAnother(scene, verb)
  ) {
    const acting = side(scene, actingSubject(scene, verb, top), "party");
    if (acting.length === 2) first = acting;
  }
  // "a phone call in which the two leaders agreed"
  if (!first.length && !second.length) {
    const acting = side(
      scene,
      tops.flatMap((one) => whoActsAt(tree, one)),
      "party",
    );
    if (acting.length === 2) first = acting;
  }
  let parties = merge(merge(first, second), attending);
  const states = compounds.filter((one) =>
    ["state", "organization", "group"].includes(
      scene.actors.actor(one.actor).kind,
    ),
  );
  const persons = compounds.filter(
    (one) => scene.actors.actor(one.actor).kind === "person",
  );
  const body = states.filter(
    (one) => scene.actors.actor(one.actor).kind === "organization",
  );
  // "met at the Lakes summit": the verb tells of the contact, the summit is where; a summit of a body that met there is one of its own
  // "met A and B at separate trilateral meetings"
  if (
    verb &&
    relation === "adjunct" &&
    frame.mode === "meeting" &&
    nounPlural(noun) &&
    isVenue(scene, verb, top)
  )
    return [];
  const venue =
    !!forumHere &&
    !!verb &&
    relation === "adjunct" &&
    isVenue(scene, verb, top) &&
    !own.first.length &&
    !own.second.length;
  if (venue && !body.length) return [];
  // at the summit itself, not on its sidelines
  if (venue)
    parties = top === noun ? side(scene, whoMeetsAt(scene, verb), "party") : [];
  // "Peru-Chile talks", "the Rossi-Blanc summit"; "the Lakes Union summit"; one state alone is the topic ("the Peru talks")
  if (persons.length) parties = merge(persons, parties);
  if (
    parties.length < 2 &&
    (states.length >= 2 ||
      (parties.length === 1 && states.length === 1 && second.length))
  )
    parties = merge(states, parties);
  else if (body.length && (!parties.length || forumHere))
    parties = merge(body, parties);
  // "the next summit in the Lakes format", where nobody else is named
  const format = parties.length
    ? []
    : side(scene, formatOf(scene, tops), "party");
  if (format.length) parties = second = format;
  // C14: a summit of two states is their leaders', where the text names them
  if (frame.mode === "summit" && parties.length === 2) {
    const leaders = leadersFor(scene, parties);
    if (leaders.length === 2) parties = leaders;
  }
  // "their call", "his conversation": a medium or somebody opposite makes it a contact
  if (
    frame.mode === "call" &&
    !second.length &&
    !human &&
    role !== "support" &&
    role !== "occur" &&
    !tops.some((one) => mediumOf(scene, one))
  )
    return bareOf(scene, phrase, null, undefined);
  const ordinal =
    tops.map((one) => ordinalBeside(tree, one)).find((one) => one !== null) ??
    undefined;
  const before = tops
    .flatMap((one) => nameBefore(tree, one))
    .filter((one) => !scene.timed(one));
  // "the 23rd session of the Border Commission": the body gives the name
  const series =
    ordinal !== undefined &&
    (before.length > 0 ||
      behind(tree, noun, "of").some((one) => one.upos === "PROPN"));
  // the parser may hang the place below a party: "his summit with the king in Oslo"
  place ??= placeOf(
    scene,
    own.second.flatMap((one) => members(scene, one)),
  );
  // "the summit with the king that was planned for May 3 in Oslo", "the meeting of the council held in Oslo": what is arranged is the
  // event, though the clause may hang on the king or the council
  const arranged = arrangements(
    scene,
    [
      ...tops,
      ...[...own.first, ...own.second].flatMap((one) => members(scene, one)),
    ],
    role === "status" ? verb : undefined,
  );
  place ??= placeOf(scene, arranged);
  // "a summit set for Lima in June"
  place ??= destination(
    scene,
    arranged
      .flatMap((clause) => behind(tree, clause, "for"))
      .filter((one) => scene.actors.isPlace(one)),
  );
  // "was in Lima for talks", "Holm, in Lima for talks, said": where those are who came for them
  const stay = stayOf(scene, top);
  place ??= stay && destination(scene, [stay]);
  const explicit = !!place;
  // "the Oslo summit" was held in Oslo, "the fourth round of Oslo talks" anywhere
  if (!place && !series && frame.mode === "summit")
    place = destination(
      scene,
      tree
        .children(noun, "compound")
        .filter((one) => one.id < noun.id && scene.actors.isPlace(one)),
    );
  const held =
    verb && relation !== "adjunct" && relation !== "none" && role !== "other";
  const occasion = occasionOf(scene, held ? [...tops, verb] : tops);
  let mode = frame.mode;
  if (mode !== "signing" && tops.some((one) => mediumOf(scene, one)))
    mode = "call";
  else if (
    verb &&
    relation === "object" &&
    role === "support" &&
    mode !== "summit" &&
    mode !== "signing" &&
    mediumOf(scene, verb)
  )
    mode = "call";
  if (
    mode === "call" &&
    frame.lemma === "conversation" &&
    place &&
    !tops.some((one) => mediumOf(scene, one))
  )
    mode = "meeting";
  const coming = !!verb && COMING.has(verbLemmas(tree, verb)[0]!);
  const told = timeOf(
    scene,
    phrase,
    arranged,
    noun,
    ...(top === noun ? [] : [top]),
    (fromVerb || series) &&
      ["in", "during", "at", "on", "out of"].includes(caseOf(tree, top))
      ? verb
      : coming ||
          relation === "none" ||
          role === "other" ||
          relation === "adjunct"
        ? undefined
        : verb,
    ...own.second
      .flatMap((one) => members(scene, one))
      .filter((one) =>
        tree.children(one, "nmod", "obl").some((two) => scene.timed(two)),
      ),
    ...arranged,
    stay,
  );
  const when =
    told?.basis === "stated" ? told : (occasion.when ?? (coming ? null : told));
  if (mode !== "call") place ??= occasion.place;
  const stated = when?.basis === "stated";
  // "will meet at next week's summit in Bern" tells of the meeting alone
  if (
    verb &&
    relation === "adjunct" &&
    frame.mode === "summit" &&
    !parties.length &&
    isVenue(scene, verb, top)
  )
    return [];
  const forum =
    frame.mode === "summit" || frame.lemma === "conference"
      ? forumName(scene, noun)
      : null;
  const topic =
    relation === "none" || relation === "adjunct" || role === "other";
  const named = series
    ? !(topic && !stated && !explicit)
    : !!forum &&
      frame.mode === "summit" &&
      (topic ? stated && explicit : stated || explicit);
  // "held a meeting with people": somebody stands opposite although no actor was found for them
  const opposite =
    own.second.length > 0 ||
    (!!verb && behind(tree, verb, "with", "between").length > 0);
  const presides =
    !!verb &&
    relation !== "none" &&
    relation !== "adjunct" &&
    verbLemmas(tree, verb).some((one) => PRESIDING.has(one)) &&
    !nounPlural(noun) &&
    parties.some(
      (one) => one.named && scene.actors.actor(one.actor).kind === "person",
    );
  const oneSided =
    !first.length &&
    second.length === 1 &&
    second[0]!.named &&
    !frame.weak &&
    !!scene.actors.home &&
    own.second.some((one) => caseOf(tree, one) === "with");
  const enough =
    parties.length >= 2 ||
    presides ||
    (parties.length === 1 &&
      ((human &&
        (!frame.weak || second.length > 0 || opposite || role !== "other")) ||
        (role === "support" && opposite) ||
        stated ||
        (explicit && !frame.weak))) ||
    named ||
    format.length > 0 ||
    (stated && explicit && !frame.weak);
  if (
    frame.weak &&
    parties.length < 2 &&
    !(role === "support" && relation === "object" && human && parties.length) &&
    !named &&
    !(body.length && (stated || place))
  ) {
    if (!enough || frame.mode === "talks" || parties.length === 0)
      return bareOf(scene, phrase, when, place);
  }
  const lone =
    !enough &&
    scene.parse.article.genre === "official" &&
    frame.lemma === "meeting" &&
    role === "support" &&
    relation === "object" &&
    isNew(scene, noun) &&
    parties.length === 1 &&
    parties[0]!.named;
  if (!enough && !oneSided && !lone) return bareOf(scene, phrase, when, place);
  // "will continue their dialogue", "maintain contacts": a state of affairs
  if (
    frame.weak &&
    (frame.mode === "talks" || frame.mode === "call") &&
    ((verb && verbLemmas(tree, verb).some((one) => LASTING.has(one))) ||
      tree
        .children(noun, "amod")
        .some((one) => CONTINUED.has(one.form.toLowerCase()))) &&
    !stated &&
    !explicit
  )
    return [];
  // a dialogue, contacts or discussions that nobody is said to hold are a topic
  if (
    frame.weak &&
    frame.mode === "talks" &&
    role === "other" &&
    !(relation === "adjunct" && WHILE.has(caseOf(tree, top))) &&
    !stated &&
    !explicit &&
    !tops.some(
      (one) =>
        tree.child(one, "nmod:poss") ||
        // "the contacts held by Holm with both sides"
        tree.children(one, "acl").some((clause) => isArranged(scene, clause)),
    )
  )
    return [];
  const base = {
    ...baseOf(scene, phrase, { mode, when, place, ordinal, named }),
    ...(tops.some((one) => mediumOf(scene, one)) ? { medium: true } : {}),
    ...(forumHere ? { called: forumHere } : {}),
    ...(lone ? { lone } : {}),
    ...(oneSided
      ? { oneSided: enough ? ("named" as const) : ("alone" as const) }
      : {}),
    ...(venue ? { apart: true } : {}),
  };
  // C6: plural "meetings with A and B", "calls with A and B": one each
  const plural =
    nounPlural(noun) &&
    !tops.slice(1).length &&
    (mode === "call" || (mode === "meeting" && frame.lemma !== "talk"));
  if (
    plural &&
    second.length > 1 &&
    first.length >= 1 &&
    !behind(tree, noun, "between").length
  )
    return second.map((one) => ({ ...base, parties: merge(first, [one]) }));
  // "will attend meetings of the council and the commission": one each
  const hosts =
    plural && role === "support" ? side(scene, own.first, "party") : [];
  if (
    hosts.length > 1 &&
    parties.length > hosts.length &&
    hosts.every((one) => scene.actors.actor(one.actor).kind === "organization")
  )
    return hosts.map((one) => ({
      ...base,
      parties: [
        ...parties.filter(
          (other) => !hosts.some((host) => host.actor === other.actor),
        ),
        one,
      ],
    }));
  // C9: "agreed to hold more talks" names no other side, day or place: a statement, not a plan
  if (
    base.status !== "held" &&
    !second.length &&
    !human &&
    !stated &&
    !explicit &&
    !ownSide(first, own.first.length + compounds.length) &&
    states.length < 2 &&
    !named
  )
    return [];
  // "It was their second meeting": the one that was just told of; "the first of a premier and a king" says what they are, not who else came
  if (tree.child(top, "cop") && IT.has(pronounSubject(scene, top)))
    return [
      {
        ...base,
        parties: parties.filter((one) => one.named),
        bare: true,
        other: false,
      },
    ];
  const principals = new Map<string, string>();
  if (verb && role === "support")
    standIns(scene, verb, first, second, principals);
  // "talks with A on Friday and with B on Saturday"
  const more = first.length
    ? tops
        .flatMap((one) => tree.children(one, "conj"))
        .filter((one) => caseOf(tree, one) === "with")
        .flatMap((one) =>
          side(scene, [one], "party").map((party) => ({
            ...base,
            parties: merge(first, [party]),
            when: whenOf(scene, one),
            other: true,
          })),
        )
    : [];
  return [{ ...base, parties, principals }, ...more];
}

function visit(scene: Scene, phrase: Phrase): Sighting[] {
  const { tree } = scene;
  const { tops, verb, relation, role, noun, frame } = phrase;
  const own = ownParties(scene, phrase);
  const destinations = tops.flatMap((one) =>
    behind(tree, one, "to", "in", "into", "across", "of"),
  );
  if (frame.lemma === "arrival")
    destinations.push(...tops.flatMap((one) => behind(tree, one, "at")));
  if (verb && relation === "object" && role === "support")
    destinations.push(...behind(tree, verb, "to", "in"));
  // the parser may hang the place below the traveller: "the arrival of the queen in Oslo"
  destinations.push(
    ...own.first.flatMap((one) => behind(tree, one, "to", "in", "at")),
  );
  const stay = stayOf(scene, phrase.top);
  if (stay && !destinations.length) destinations.push(stay);
  const place = destination(
    scene,
    destinations.filter((one) => !scene.timed(one)),
  );
  const inPlace = (one: Party) =>
    !!place &&
    one.token.start >= place.span!.start &&
    one.token.end <= place.span!.end;
  let guests = side(scene, own.first, "guest").filter(
    (one) =>
      !inPlace(one) &&
      (one.token.upos === "PRON" ||
        scene.actors.actor(one.actor).kind !== "state"),
  );
  const hosts = side(
    scene,
    [...tops.flatMap((one) => behind(tree, one, "to", "with"))],
    "host",
  ).filter(
    (one) =>
      !inPlace(one) &&
      ["person", "group", "office"].includes(
        scene.actors.actor(one.actor).kind,
      ),
  );
  if (
    !guests.length &&
    verb &&
    relation !== "none" &&
    (role === "support" || role === "status" || relation === "adjunct") &&
    !isRel(phrase.top.deprel, "nsubj")
  )
    if (
      role === "support" ||
      role === "status" ||
      ADJUNCT.has(caseOf(tree, phrase.top))
    )
      guests = side(
        scene,
        relation === "adjunct"
          ? traveller(scene, verb, phrase.top)
          : subjectOf(scene, phrase),
        "guest",
      ).filter(
        (one) =>
          !inPlace(one) &&
          ["person", "group", "office", "organization"].includes(
            scene.actors.actor(one.actor).kind,
          ),
      );
  // "Holm, who is on a visit to Lima"
  if (!guests.length && tree.child(phrase.top, "cop"))
    guests = side(
      scene,
      isRel(phrase.top.deprel, "acl")
        ? [tree.governor(phrase.top)!]
        : tree.children(phrase.top, "nsubj"),
      "guest",
    ).filter(
      (one) =>
        !inPlace(one) &&
        one.named &&
        scene.actors.actor(one.actor).kind === "person",
    );
  // "Holm's trip began with a visit to Lima"
  if (!guests.length && verb)
    guests = side(
      scene,
      tree
        .children(verb, "nsubj", "nsubj:pass")
        .filter((one) =>
          nounLemmas(one).some(
            (lemma) => scene.tables.nouns.get(lemma)?.kind === "visit",
          ),
        )
        .flatMap((one) => tree.children(one, "nmod:poss")),
      "guest",
    ).filter((one) => !inPlace(one) && one.named);
  // "Holm, who is in Lima on a visit"
  if (!guests.length && stay) {
    const subject = surfaceSubject(tree, stay, controlsObject(scene));
    guests = side(scene, subject ? [subject] : [], "guest").filter(
      (one) => !inPlace(one) && one.named,
    );
  }
  const on =
    relation === "adjunct" &&
    ["on", "in", "during", "for"].includes(caseOf(tree, phrase.top));
  const when = timeOf(
    scene,
    phrase,
    arrangements(
      scene,
      tops.flatMap((one) => [one, ...tree.children(one, "nmod")]),
    ),
    noun,
    role === "other" && !on ? undefined : verb,
    stay,
  );
  if (!guests.length) return bareOf(scene, phrase, when, place);
  const base = baseOf(scene, phrase, {
    mode: "visit",
    when,
    place,
    ordinal: undefined,
    named: false,
  });
  // C5: a traveller and a destination; what was called off may leave the destination to the reader
  if (
    !place &&
    !hosts.length &&
    !(base.firm && ["cancelled", "postponed"].includes(base.status))
  )
    return bareOf(scene, phrase, when, place);
  return [
    { ...base, parties: merge(guests, hosts), ...visitTypeOf(scene, tops) },
  ];
}

/**
 * Clauses below the nouns that say when an event was to be: "scheduled for May", "which had been due *to take place* in May". The parser may
 * hang a participle on the verb that says what became of it: "cancelled the talks with the king *planned* for May".
 */
function arrangements(
  scene: Scene,
  nouns: readonly Token[],
  status?: Token,
): Token[] {
  const { tree } = scene;
  return [
    ...nouns.flatMap((one) => tree.children(one, "acl")),
    ...(status ? tree.children(status, "advcl") : []).filter(
      (clause) => clause.xpos === "VBN" && !tree.child(clause, "mark"),
    ),
  ]
    .flatMap((clause) => [clause, ...tree.children(clause, "xcomp")])
    .filter((clause) => isArranged(scene, clause));
}

/** Statuses of what does not take place on the day on which that is said. */
const DROPPED = new Set(["cancelled", "postponed"]);

/**
 * The time of the contact, not of the verb that says what became of it: "In May she cancelled her visit to Oslo" dates the cancelling,
 * "The meeting planned for May was cancelled on Monday" the meeting, and so does "In a meeting in May she promised to come"; "She cancelled
 * her visit on Monday" dates the cancelling too, unless that Monday lies ahead.
 * @param arranged clauses that say when it was to be
 */
function timeOf(
  scene: Scene,
  phrase: Phrase,
  arranged: readonly Token[],
  ...tokens: readonly (Token | undefined)[]
): Sighting["when"] {
  const { verb, role, relation, tops } = phrase;
  const { tree } = scene;
  const planned = role === "status" ? whenOf(scene, ...arranged) : null;
  if (planned?.basis === "stated") return planned;
  const when = whenOf(
    scene,
    ...tokens.filter((one) => role !== "status" || one !== verb),
  );
  const published = scene.parse.article.published?.value;
  const dropped =
    !!verb &&
    verbLemmas(tree, verb).some((lemma) =>
      DROPPED.has(scene.tables.status.get("verb")?.get(lemma)?.status ?? ""),
    );
  const early =
    role === "status" &&
    relation !== "adjunct" &&
    when &&
    verb &&
    (when.expression.span.start < verb.start ||
      (dropped && !isFuture(when, published))) &&
    !tree.sentence.tokens.some(
      (token) =>
        covers(when.expression.span, token) &&
        tree.ancestors(token).some((one) => tops.includes(one)),
    );
  // "his second trip this year" counts the trips of the year
  const counted =
    !!when &&
    /^\d{4}$/u.test(when.time) &&
    tops.some((one) => (ordinalBeside(tree, one) ?? 0) > 1);
  return early || counted ? null : when;
}

/** Letters and briefings: from one to another. */
function directed(
  scene: Scene,
  phrase: Phrase,
  from: "sender",
  to: "receiver",
): Sighting[] {
  const { tree } = scene;
  const { tops, verb, relation, role, noun, frame } = phrase;
  // "a letter sent from the premier to the king"
  const sent = tops
    .flatMap((one) => tree.children(one, "acl"))
    .filter((clause) => isPassive(tree, clause));
  let senders = side(
    scene,
    [
      ...tops.flatMap((one) => tree.children(one, "nmod:poss")),
      ...[...tops, ...sent].flatMap((one) => behind(tree, one, "by", "from")),
    ],
    from,
  );
  let receivers = side(
    scene,
    [...tops, ...sent].flatMap((one) =>
      behind(tree, one, "to", frame.kind === "briefing" ? "for" : "to"),
    ),
    to,
  );
  if (
    verb &&
    role === "support" &&
    relation !== "none" &&
    relation !== "adjunct"
  ) {
    const part = supportPart(scene, verb);
    const subjects = subjectOf(scene, phrase);
    // "The two exchanged letters", "She exchanged letters with him": each wrote
    if (verbLemmas(tree, verb).includes("exchange")) {
      const both = [
        ...subjects,
        ...[verb, ...tops].flatMap((one) => behind(tree, one, "with")),
      ];
      const parties = side(scene, both, "party");
      return parties.length < 2
        ? []
        : [
            {
              ...baseOf(scene, phrase, {
                mode: frame.mode,
                when: whenOf(scene, noun, verb),
                place: undefined,
                ordinal: undefined,
                named: false,
              }),
              parties,
            },
          ];
    }
    const indirect = [
      ...behind(tree, verb, "to"),
      ...tree.children(verb, "iobj"),
      // "handed the king a letter": the parser may take the king for what is handed
      ...tree.children(verb, "obj").filter((one) => one.id < tops[0]!.id),
    ];
    const source = behind(tree, verb, "from");
    if (part === "receiver")
      receivers = merge(receivers, side(scene, subjects, to));
    else if (!senders.length) senders = side(scene, subjects, from);
    receivers = merge(receivers, side(scene, indirect, to));
    senders = merge(senders, side(scene, source, from));
  } else if (verb && relation === "adjunct" && !senders.length) {
    // "congratulated the king in a letter"
    if (!receivers.length && caseOf(tree, phrase.top) === "in")
      receivers = side(scene, tree.children(verb, "obj", "iobj"), to).filter(
        (one) => scene.actors.actor(one.actor).kind === "person",
      );
    if (receivers.length)
      senders = side(scene, actingSubject(scene, verb, phrase.top), from);
  }
  // "sent a letter asking for help to the king": the parser hangs the king on what is asked
  if (senders.length && !receivers.length)
    receivers = side(
      scene,
      tops
        .flatMap((one) => tree.children(one, "acl"))
        .flatMap((one) => [one, ...tree.children(one, "obj")])
        .flatMap((one) => behind(tree, one, "to")),
      to,
    ).filter((one) => scene.actors.actor(one.actor).kind === "person");
  receivers = receivers.filter(
    (one) => !senders.some((other) => other.actor === one.actor),
  );
  const when = whenOf(scene, noun, role === "other" ? undefined : verb);
  if (!senders.length || !receivers.length) return [];
  const base = baseOf(scene, phrase, {
    mode: frame.mode,
    when,
    place: undefined,
    ordinal: undefined,
    named: false,
  });
  if (receivers.length > 1 && frame.kind === "letter")
    return receivers.map((one) => ({ ...base, parties: [...senders, one] }));
  return [{ ...base, parties: [...senders, ...receivers] }];
}

/** "The meeting": no party of its own; it can refer back and lend its day and place. */
function bareOf(
  scene: Scene,
  phrase: Phrase,
  when: Sighting["when"],
  place: Sighting["place"],
): Sighting[] {
  const { tree } = scene;
  const determiner = phrase.tops
    .flatMap((one) => tree.children(one, "det"))
    .map((one) => one.form.toLowerCase());
  const pointing = determiner.some((word) =>
    ["the", "this", "that", "these"].includes(word),
  );
  const unsided = isUnsided(phrase);
  if (!pointing && (!unsided || determiner.length)) return [];
  if (
    phrase.role !== "occur" &&
    phrase.role !== "support" &&
    phrase.role !== "status"
  )
    return [];
  const base = baseOf(scene, phrase, {
    mode: phrase.frame.mode,
    when,
    place,
    ordinal: undefined,
    named: false,
  });
  const attended =
    phrase.verb &&
    isPassive(tree, phrase.verb) &&
    verbLemmas(tree, phrase.verb).includes("attend")
      ? side(scene, behind(tree, phrase.verb, "by"), "party")
      : [];
  const own = forumName(scene, phrase.noun);
  return [
    {
      ...base,
      ...(own ? { called: own } : {}),
      ...(unsided ? { unsided: pointing ? "back" : "anew" } : {}),
      // "will travel for the first talks since talks broke down in May"
      ...(unsided && phrase.verb?.xpos === "VBD" && !tree.negated(phrase.verb)
        ? { status: "held" as const, firm: true }
        : {}),
      parties: attended,
      bare: true,
    },
  ];
}

/**
 * Whether a clause says of talks that they begin, go on, end or are under way.
 * EXAMPLE "talks broke down in May", "will resume trade talks", "the deal came during talks". Not: "agreed to hold talks", "ready for talks",
 * "discussed the talks".
 */
function isUnsided({ frame, noun, role, relation, verb }: Phrase): boolean {
  return (
    ["talk", "negotiation"].includes(frame.lemma) &&
    nounPlural(noun) &&
    !!verb &&
    (role === "occur" || (role === "support" && relation === "object"))
  );
}

function baseOf(
  scene: Scene,
  phrase: Phrase,
  has: Readonly<{
    mode: Sighting["mode"];
    when: Sighting["when"];
    place: Sighting["place"];
    ordinal: number | undefined;
    named: boolean;
  }>,
): Omit<Sighting, "parties"> {
  const { tree } = scene;
  const { noun, tops, top, verb, relation, role, frame } = phrase;
  const clause =
    !!verb &&
    relation !== "adjunct" &&
    relation !== "none" &&
    role !== "other" &&
    !isRel(verb.deprel, "acl");
  const found = statusOf(scene, noun, tops);
  const determiners = tops
    .flatMap((one) => tree.children(one, "det", "amod"))
    .map((one) => one.form.toLowerCase());
  return {
    mode: has.mode,
    status: withTime(found, has.when, scene.parse.article.published?.value),
    // "said ahead of their talks": by now they may have met
    firm:
      (found.said && !(found.lent && caseOf(tree, top) === "ahead of")) ||
      clause === true,
    sentence: scene.sentence,
    token: noun,
    trigger: { start: noun.start, end: noun.end },
    evidence: spanOf(
      clause
        ? clauseTokens(tree, verb)
        : tree.subtree(
            top,
            (one) =>
              isRel(
                one.deprel,
                "acl:relcl",
                "conj",
                "cc",
                "punct",
                "parataxis",
                "case",
                "mark",
              ) && one.head === top.id,
          ),
    ),
    principals: new Map(),
    when: has.when,
    ...(has.place ? { place: has.place } : {}),
    ...forumOf(scene, clause ? [...tops, verb] : tops),
    ...(APART.has(caseOf(tree, top)) ? { apart: true } : {}),
    ...(has.ordinal === undefined ? {} : { ordinal: has.ordinal }),
    named: has.named,
    definite:
      tree.children(noun, "nmod:poss").length > 0 || isDefinite(scene, noun),
    bare: false,
    other: determiners.some(
      (word) =>
        ANOTHER.has(word) ||
        // "his second trip to Lima" counts his trips, "a second summit" is not the first
        (["second", "third"].includes(word) &&
          !(
            frame.kind === "visit" &&
            tops.some((one) => tree.child(one, "nmod:poss"))
          )),
    ),
    ...(verb && relation === "adjunct" && caseOf(tree, top) === "for"
      ? { purposeOf: verb }
      : {}),
    main:
      !!verb &&
      relation !== "adjunct" &&
      relation !== "none" &&
      role !== "other" &&
      isMain(scene, verb),
    ...(verb &&
    relation === "adjunct" &&
    ["during", "in", "at", "on"].includes(caseOf(tree, top)) &&
    isMain(scene, verb)
      ? { around: true }
      : {}),
    rule: `contact/noun-${frame.lemma.replaceAll(" ", "-")}`,
  };
}

/** Words of what is not the contact in focus. */
const ANOTHER = new Set([
  "another",
  "previous",
  "last",
  "new",
  "earlier",
  "separate",
  "future",
  "next",
  "further",
]);

function subjectOf(scene: Scene, phrase: Phrase): Token[] {
  if (!phrase.verb) return [];
  return subjectsOf(scene, phrase.verb).filter(
    (one) => !phrase.tops.includes(one) && one.id !== phrase.noun.id,
  );
}

/** Whose visit it is: "As part of his visit, Holm was received by the king" -> Holm. */
function traveller(scene: Scene, verb: Token, top: Token): Token[] {
  const subject = surfaceSubject(scene.tree, verb, controlsObject(scene));
  return subject && subject.id !== top.id
    ? [subject]
    : actingSubject(scene, verb, top);
}

function supportPart(scene: Scene, verb: Token): Party["part"] {
  for (const lemma of verbLemmas(scene.tree, verb)) {
    const part = scene.tables.support.get(lemma);
    if (part) return part;
  }
  return "party";
}

function merge(a: readonly Party[], b: readonly Party[]): Party[] {
  const found = [...a];
  for (const one of b)
    if (!found.some((other) => other.actor === one.actor)) found.push(one);
  return found;
}

/** Whether a verb that tells of a contact itself has the noun for where it took place: "met at the summit", "spoke during the summit". */
function isVenue({ tree, tables }: Scene, verb: Token, top: Token): boolean {
  return (
    ["at", "during", "in", "on"].includes(caseOf(tree, top)) &&
    verbLemmas(tree, verb).some((lemma) => {
      const mode = tables.verbs.get(lemma)?.mode;
      return mode === "meeting" || mode === "talks" || mode === "call";
    })
  );
}

/** Whether there are two sides among them: two states, people of two states. */
function areOpposite({ actors }: Scene, parties: readonly Party[]): boolean {
  const countries = parties.map((one) => actors.actor(one.actor).country);
  return (
    countries.length > 1 &&
    !countries.includes(undefined) &&
    new Set(countries).size === countries.length
  );
}

/** Who meets whom at a summit: "*Holm* met *Varga* at the Lakes Union summit". */
function whoMeetsAt(scene: Scene, verb: Token): Token[] {
  return [
    ...subjectsOf(scene, verb),
    ...scene.tree.children(verb, "obj"),
    ...behind(scene.tree, verb, "with"),
  ];
}

/** Whether the phrase itself says when or where: "the session held in Lima on May 3"; not the clause around it. */
function isSetOut(scene: Scene, tops: readonly Token[]): boolean {
  const told = [
    ...tops,
    ...tops
      .flatMap((one) => scene.tree.children(one, "acl"))
      .filter((clause) => isArranged(scene, clause)),
  ];
  return (
    !!placeOf(scene, told) ||
    told.some((one) => scene.tree.subtree(one).some((two) => scene.timed(two)))
  );
}

/**
 * Who is said to have been at a contact that is known already; null where the phrase tells of one by itself.
 * EXAMPLE "the meeting, which was attended by A and B"; "The meeting was attended by A"; "A joined the talks"; "Taking part in the meeting were A
 * and B". Not: "A attended the summit in Oslo", "the meeting with B was attended by C".
 */
function attendance(
  scene: Scene,
  { noun, tops, verb, frame }: Phrase,
  own: ReturnType<typeof ownParties>,
): Party[] | null {
  const { tree } = scene;
  if (
    !isDefinite(scene, noun) ||
    frame.mode === "summit" ||
    own.second.length ||
    tops.length > 1 ||
    tree.children(noun, "compound", "nmod", "nmod:poss").length
  )
    return null;
  const by = (clause: Token | undefined) =>
    clause &&
    isPassive(tree, clause) &&
    verbLemmas(tree, clause).includes("attend")
      ? behind(tree, clause, "by")
      : [];
  const relative = tree.children(noun, "acl:relcl").flatMap((one) => by(one));
  if (own.first.some((one) => !relative.includes(one))) return null;
  let present = [...relative, ...(relative.length ? [] : by(verb))];
  if (!present.length && verb) {
    const lemmas = verbLemmas(tree, verb);
    const main = tree.governor(verb);
    // "Taking part in the meeting were A and B": the parser takes A for the predicate
    if (
      isRel(verb.deprel, "advcl", "csubj", "acl", "amod") &&
      main &&
      main.id > noun.id
    ) {
      const copula = tree.child(main, "cop");
      if (verb.id === 1 && verb.xpos === "VBG" && copula && copula.id > noun.id)
        present = [main];
    } else if (
      (lemmas.includes("join") || takesPart(tree, verb)) &&
      !isPassive(tree, verb) &&
      !isSetOut(scene, tops)
    )
      present = subjectsOf(scene, verb).filter((one) => !tops.includes(one));
  }
  const parties = side(scene, present, "party").filter((one) => one.named);
  return parties.length ? parties : null;
}

/** Whether the verb tells of a contact of its own: "At the summit they held talks". */
function bearsAnother({ tree, tables }: Scene, verb: Token): boolean {
  return tree
    .children(verb, "obj", "nsubj:pass")
    .some((one) => nounLemmas(one).some((lemma) => tables.nouns.has(lemma)));
}

/** "a phone call", "an hour-long meeting": told for the first time. */
function isNew({ tree }: Scene, noun: Token): boolean {
  return tree
    .children(noun, "det")
    .some((one) => ["a", "an"].includes(one.form.toLowerCase()));
}

/** "the meeting", "that meeting": known to the reader. */
function isDefinite({ tree }: Scene, noun: Token): boolean {
  return tree
    .children(noun, "det")
    .some((one) =>
      ["the", "this", "that", "these", "those"].includes(
        one.form.toLowerCase(),
      ),
    );
}

function nounPlural(noun: Token): boolean {
  return (
    noun.xpos === "NNS" ||
    noun.xpos === "NNPS" ||
    noun.feats.includes("Number=Plur")
  );
}

/** Whether the noun phrase names its first side itself, not only the subject of the verb around it. */
function ownSide(first: readonly Party[], own: number): boolean {
  return own > 0 && first.length >= 2;
}
