import { isRel, spanOf } from "../../parse/tree.ts";
import type { Token } from "../../parse/record.ts";
import { principalsOf } from "../statements/behalf.ts";
import {
  behind,
  caseOf,
  clauseTokens,
  climb,
  deepObjects,
  deepSubjects,
  isPassive,
  isVerb,
  lemmaOf,
  nounLemmas,
  surfaceSubject,
  verbLemmas,
} from "./clause.ts";
import {
  fills,
  isHuman,
  isPress,
  members,
  partiesAt,
  phraseSpan,
  side,
  type Party,
} from "./parties.ts";
import { destination, hereOf, openingPlace, placeOf } from "./places.ts";
import { isWord, whenOf, type Scene } from "./scene.ts";
import { adjacent, before } from "./surface.ts";
import type { Sighting } from "./sighting.ts";
import { forumOf } from "./forum.ts";
import { headlineCall, inHeadline } from "./headline.ts";
import { occasionOf } from "./occasion.ts";
import { isFuture, statusOf, withTime } from "./status.ts";
import type { Filler, SidePart, VerbFrame } from "./tables.ts";

/** The rule of a sighting that only adds parties. */
export const JOINING = "contact/joined-by";
export const ATTENDING = "contact/attended-by";
/** ... that says who is in a delegation which takes part. */
export const LEADING = "contact/led-by";

/** Governing verbs whose object does what the infinitive says: "invited him to visit". */
export function controlsObject(scene: Scene): (governor: Token) => boolean {
  return (governor) =>
    verbLemmas(scene.tree, governor).some(
      (lemma) =>
        scene.tables.status.get("verb")?.get(lemma)?.control === "object",
    ) && !isPassive(scene.tree, governor);
}

/** A verb, or the adjective that stands like one: "is *due* in Oslo". */
const tells = (token: Token) =>
  token.upos === "VERB" || (token.upos === "ADJ" && lemmaOf(token) === "due");

/**
 * The contacts that a verb reports.
 * EXAMPLE "The king received the envoy"; "The envoy was received by the king"; "The two leaders met"; "She arrived in Oslo".
 * Not: "The plan met with success"; "He called on them to stop" (a demand); "He received a letter" (a letter: nouns.ts).
 */
export function verbSightings(scene: Scene, verb: Token): Sighting[] {
  // "the visiting minister", "the accompanying delegation" (C5) tell of no event
  if (!tells(verb) || isRel(verb.deprel, "amod", "compound")) return [];
  const joined =
    joining(scene, verb) ?? attended(scene, verb) ?? led(scene, verb);
  if (joined) return [joined];
  const { tree, tables } = scene;
  const prepositions = tree
    .children(verb, "obl")
    .map((one) => tree.child(one, "case")?.form.toLowerCase() ?? "");
  const lemmas = verbLemmas(tree, verb).flatMap((lemma) => [
    ...prepositions.filter(Boolean).map((one) => `${lemma} ${one}`),
    lemma,
  ]);
  // "called on the king" is a visit, "called the king on Sunday" a call: where the longer reading fits nobody, the verb alone is tried
  for (const lemma of lemmas) {
    const frame = tables.verbs.get(lemma);
    if (!frame) continue;
    if (blocked(scene, verb, frame)) return [];
    const read = readFrame(scene, verb, frame);
    if (read) return made(scene, verb, frame, read);
  }
  return overThePhone(scene, verb);
}

/** Whatever is said to somebody by telephone is a call: "thanked the king by phone". Not: "asked for help by phone". */
function overThePhone(scene: Scene, verb: Token): Sighting[] {
  const spoken = scene.tree
    .children(verb, "obl")
    .some(
      (one) =>
        ["by", "over"].includes(caseOf(scene.tree, one)) &&
        nounLemmas(one).some((lemma) => TELEPHONE.has(lemma)),
    );
  if (!spoken) return [];
  const read = readFrame(scene, verb, TELEPHONED);
  return read ? made(scene, verb, TELEPHONED, read) : [];
}

const TELEPHONE = new Set(["phone", "telephone"]);
const TELEPHONED: VerbFrame = {
  lemma: "telephone",
  mode: "call",
  slots: [{ relation: "obj", filler: "individual", need: "each" }],
  subject: "sender",
  object: "receiver",
};

/**
 * Who came along: "She was joined by the two ministers", "His deputy accompanied him on the trip". It adds parties to the contact in focus.
 * Not: "He joined the party", "accompanied by music".
 */
function joining(scene: Scene, verb: Token): Sighting | null {
  const lemma = lemmaOf(verb);
  if (lemma !== "join" && lemma !== "accompany") return null;
  let who = deepSubjects(scene.tree, verb, controlsObject(scene));
  // "joined for the talks by her deputy": the parser may hang the deputy on the talks
  if (!who.length)
    who = scene.tree
      .children(verb, "obl")
      .flatMap((one) => behind(scene.tree, one, "by"));
  let whom = deepObjects(scene.tree, verb);
  // "travelled to Oslo, joined by her deputy": whom the main clause is about
  if (!whom.length && !scene.tree.child(verb, "obj", "nsubj")) {
    const main = scene.tree.governor(verb);
    const subject =
      main && surfaceSubject(scene.tree, main, controlsObject(scene));
    if (subject) whom = [subject];
  }
  const people = (tokens: readonly Token[]) =>
    side(scene, tokens, "party").filter(
      (one) =>
        one.named &&
        ["person", "office"].includes(scene.actors.actor(one.actor).kind),
    );
  const [added, known] = [people(who), people(whom)];
  if (!added.length || !known.length) return null;
  const place = placeOf(scene, [verb]);
  return {
    ...addition(scene, verb, [...known, ...added], JOINING),
    evidence: spanOf(clauseTokens(scene.tree, verb)),
    when: whenOf(scene, verb),
    ...(place && isMain(scene, verb) ? { place } : {}),
  };
}

/**
 * Who was there: "She chaired a meeting. *It was attended by* the two ministers", "the event was attended by". It adds parties to the contact just told.
 * Not: "The meeting was attended by the two" (nouns.ts), "a school attended by the two".
 */
function attended(scene: Scene, verb: Token): Sighting | null {
  const { tree } = scene;
  const it = tree.child(verb, "nsubj:pass");
  if (
    lemmaOf(verb) !== "attend" ||
    !it ||
    !["it", "this", "event"].includes(it.form.toLowerCase())
  )
    return null;
  const parties = side(scene, behind(tree, verb, "by"), "party");
  if (!parties.length) return null;
  return addition(scene, verb, parties, ATTENDING);
}

/**
 * Who is in a delegation: they take part where the delegation was named.
 * EXAMPLE "The delegation is headed by the foreign minister and includes Ms Holm"; "Mr Rossi heads the Danish delegation". Not: "Mr Rossi led a
 * delegation to Lima" (a visit); "The delegation included experts".
 */
function led(scene: Scene, verb: Token): Sighting | null {
  const { tree, actors } = scene;
  const lemma = lemmaOf(verb);
  // "a team led by Ms Holm met": she takes part where the team does (parties.ts)
  if (isRel(verb.deprel, "acl") && !isRel(verb.deprel, "acl:relcl"))
    return null;
  const [bodies, people] = ["lead", "head"].includes(lemma)
    ? [deepObjects(tree, verb), deepSubjects(tree, verb, controlsObject(scene))]
    : ["include", "comprise"].includes(lemma)
      ? [
          deepSubjects(tree, verb, controlsObject(scene)),
          deepObjects(tree, verb),
        ]
      : [[], []];
  const body = bodies.find((one) =>
    ["delegation", "team"].includes(nounLemmas(one)[0]!),
  );
  if (!body || [verb, body].some((one) => behind(tree, one, "to").length))
    return null;
  const [delegation] = actors.actorsAt(body);
  const found = side(scene, people, "party").filter(
    (one) => one.named && actors.actor(one.actor).kind === "person",
  );
  if (!delegation || !actors.isUnnamed(delegation) || !found.length)
    return null;
  return addition(
    scene,
    verb,
    found.map((one) => ({ ...one, leads: delegation })),
    LEADING,
  );
}

/** A sighting that tells of no contact by itself. */
function addition(
  { sentence }: Scene,
  verb: Token,
  parties: readonly Party[],
  rule: string,
): Sighting {
  return {
    mode: "meeting",
    status: "held",
    firm: false,
    sentence,
    token: verb,
    trigger: { start: verb.start, end: verb.end },
    evidence: { start: verb.start, end: verb.end },
    parties,
    principals: new Map(),
    when: null,
    named: false,
    definite: true,
    bare: true,
    other: false,
    main: false,
    rule,
  };
}

/** Readings of a contact verb that are none: "called on them to stop", "called him a liar", "saw fit". */
function blocked(scene: Scene, verb: Token, frame: VerbFrame): boolean {
  const { tree } = scene;
  const lemma = frame.lemma;
  if (lemma === "call" || lemma === "call on")
    return (
      names(scene, verb) ||
      nicknames(scene, verb) ||
      tree
        .children(verb, "xcomp", "ccomp", "iobj")
        .filter((one) => !isGreeting(scene, verb, one)).length >
        callees(scene, verb).length ||
      tree
        .children(verb, "advcl")
        .some(
          (one) => tree.child(one, "mark") && !isGreeting(scene, verb, one),
        ) ||
      tree.children(verb, "obj").length > 1 ||
      !!tree.child(verb, "compound:prt") ||
      behind(tree, verb, "for", "as").length > 0
    );
  // "met the demand", "meeting their pledges": a thing is met
  if (lemma === "meet") {
    const met = tree.children(verb, "obj").filter(
      (one) =>
        one.upos === "NOUN" &&
        // "met face to face"
        lemmaOf(one) !== "face" &&
        !scene.timed(one),
    );
    return (
      tree.children(verb, "obj").some((one) => isPress(scene, one)) ||
      (met.length > 0 &&
        !met.some((one) =>
          members(scene, one).some(
            (two) =>
              scene.actors.actorsAt(two).length || fills(scene, two, "party"),
          ),
        ))
    );
  }
  // "is expected in Oslo"; not "is expected to meet her in Oslo"
  if (lemma === "expect" || lemma === "due")
    return (
      tree.children(verb, "xcomp", "ccomp", "fixed").length > 0 ||
      tree
        .children(verb, "advcl")
        .some((one) => tree.child(one, "mark")?.form.toLowerCase() === "to")
    );
  // "flew to Oslo to see the king"; not "saw the king", "wants to see the king go"
  if (lemma === "see") return !isErrand(scene, verb);
  if (lemma === "welcome") return behind(tree, verb, "as").length > 0;
  // "convened a session": the noun tells
  if (lemma === "convene" || lemma === "co-chair" || lemma === "host")
    return tree
      .children(verb, "obj")
      .some((one) =>
        nounLemmas(one).some((noun) => scene.tables.nouns.has(noun)),
      );
  // "signed the bill into law"
  if (lemma === "sign")
    return behind(tree, verb, "into").some((one) => lemmaOf(one) === "law");
  // "discussed their relations with Peru": the object takes the phrase
  if (lemma === "discuss")
    return tree.children(verb, "obj", "conj").some((one) => {
      const next = tree.token(one.id + 1);
      return (
        next?.form.toLowerCase() === "with" &&
        isWord(scene.tables, "relation", ...nounLemmas(one)) &&
        ![...behind(tree, one, "with"), ...behind(tree, verb, "with")].some(
          (two) => isPersonal(scene, two),
        )
      );
    });
  // "X told the press when they spoke": a cue of speech with content of its own is no call
  if (lemma === "speak" || lemma === "talk")
    return (
      tree.children(verb, "ccomp", "obj").length > 0 &&
      !adjacent(scene, verb, "with", "to").length
    );
  if (lemma === "write")
    return (
      tree.children(verb, "ccomp").length > 0 &&
      !behind(tree, verb, "to").length
    );
  if (
    lemma === "come" ||
    lemma === "go" ||
    lemma === "return" ||
    lemma === "head"
  )
    return tree.children(verb, "obj").length > 0;
  return false;
}

/** What one telephones somebody for. */
const GREETING = new Set(
  "congratulate condole extend reaffirm reiterate share thank discuss express offer convey ask inform tell brief reassure assure apologize apologise wish talk invite urge".split(
    " ",
  ),
);

/** Whether a clause says what somebody is telephoned for: "called the king *to congratulate him*"; not "called the council to order". */
function isGreeting({ tree }: Scene, verb: Token, clause: Token): boolean {
  return (
    tree.child(verb, "obj")?.upos === "PROPN" &&
    tree.child(clause, "mark")?.form.toLowerCase() === "to" &&
    GREETING.has(lemmaOf(clause))
  );
}

/** Whether a clause says what somebody travels for: "flew to Oslo *to see* the king". Not: "came to see him leave", "is going to see him". */
function isErrand({ tree, tables }: Scene, verb: Token): boolean {
  const above = tree.governor(verb);
  return (
    !!above &&
    isRel(verb.deprel, "advcl") &&
    tree.child(verb, "mark")?.form.toLowerCase() === "to" &&
    !tree.child(verb, "xcomp", "ccomp") &&
    verbLemmas(tree, above).some(
      (lemma) => tables.verbs.get(lemma)?.mode === "visit",
    )
  );
}

/** Whether a noun phrase names a person: "discussed trade *with Ana Ruiz*"; not "relations with Peru". */
function isPersonal({ actors }: Scene, token: Token): boolean {
  return actors
    .actorsAt(token)
    .some((id) => actors.actor(id).kind === "person");
}

/** Whom one calls where the parser took the person for what somebody is called: "called Prime Minister Holm", with no object beside. */
function callees({ tree, actors }: Scene, verb: Token): Token[] {
  if (
    lemmaOf(verb) !== "call" ||
    tree.child(verb, "obj") ||
    isPassive(tree, verb) ||
    verb.xpos === "VBN"
  )
    return [];
  return tree
    .children(verb, "xcomp")
    .filter((one) =>
      actors.actorsAt(one).some((id) => actors.actor(id).kind === "person"),
    );
}

/**
 * Whether "call" gives a name to something.
 * EXAMPLE "what he called Holm's realism", "a step that she called Varga's mistake". Not: "When he called Holm", "Holm, whom he called".
 */
function names(scene: Scene, verb: Token): boolean {
  const { tokens } = scene.tree.sentence;
  const own = new Set(
    scene.tree
      .children(verb, "nsubj", "aux", "advmod")
      .flatMap((one) => scene.tree.subtree(one).map((token) => token.id)),
  );
  let at = verb.id - 1;
  while (at > 0 && own.has(at)) {
    if (tokens[at - 1]!.form.toLowerCase() === "what") return true;
    at--;
  }
  const opener = tokens[at - 1]?.form.toLowerCase() ?? "";
  if (opener === "what" || opener === "whatever") return true;
  // a relative pronoun fills the object, and what stands behind the verb is the name
  return (
    (opener === "which" || opener === "that") &&
    isRel(verb.deprel, "acl:relcl") &&
    at < verb.id - 1
  );
}

/** Whether a quotation right behind whom it calls says what it calls them: 'called Holm "the old fox"'. */
function nicknames(scene: Scene, verb: Token): boolean {
  const { tokens } = scene.tree.sentence;
  return scene.tree.children(verb, "obj", "xcomp").some((one) => {
    const end = phraseSpan(scene, one).end;
    const next = tokens.find((token) => token.start >= end);
    return one.id > verb.id && !!next && /^["“«‘`]/u.test(next.form);
  });
}

type Read = Readonly<{
  subjects: readonly Token[];
  objects: readonly Token[];
  places: readonly Token[];
  /** Whether people stand in the object's place, found as actors or not. */
  other: boolean;
  /** Only the subject names those who took part. */
  mutual?: true;
}>;

function readFrame(scene: Scene, verb: Token, frame: VerbFrame): Read | null {
  const { tree } = scene;
  const objects: Token[] = [];
  const places: Token[] = [];
  const filled = {
    each: true,
    one: !frame.slots.some((slot) => slot.need === "one"),
  };
  let other = false;
  for (const slot of frame.slots) {
    const place = slot.filler === "place" || slot.filler === "site";
    const fit = (heads: readonly Token[]) =>
      heads.filter((head) =>
        members(scene, head).some((one) => fills(scene, one, slot.filler)),
      );
    let fitting = fit(
      slot.relation === "obj"
        ? [...deepObjects(tree, verb), ...callees(scene, verb)]
        : prepositional(scene, verb, slot.relation),
    );
    // "led a delegation to Peru": the parser may hang the place below the object
    if (!fitting.length && place && slot.relation !== "obj")
      fitting = fit(
        deepObjects(tree, verb)
          .flatMap((one) => members(scene, one))
          .flatMap((one) => behind(tree, one, slot.relation)),
      );
    // "signed an agreement on fish with Peru", "accepted the credentials of the envoy", "discussed fishing with the king": below the object
    if (!fitting.length && slot.filler === "party" && lendsParty(frame))
      fitting = fit(belowObject(tree, verb, slot.relation)).filter(
        (one) => frame.lemma !== "discuss" || isPersonal(scene, one),
      );
    // the parser may have lost the phrase that stands right there
    if (
      !fitting.length &&
      ["party", "person", "guest", "individual"].includes(slot.filler) &&
      !(slot.relation === "obj" && isPassive(tree, verb))
    )
      fitting = fit(
        adjacent(scene, verb, slot.relation === "obj" ? "" : slot.relation),
      );
    if (!fitting.length) {
      if (place && hereOf(scene, verb)) filled.one = true;
      else if (slot.need === "each") filled.each = false;
      continue;
    }
    if (slot.need === "one") filled.one = true;
    if (place) places.push(...fitting);
    else if (!THINGS.has(slot.filler)) {
      objects.push(...fitting);
      if (fitting.some((one) => isHuman(scene, one))) other = true;
    }
  }
  const subjects = subjectsOf(scene, verb);
  // "Holm and Varga discussed trade": with each other
  const mutual =
    !filled.one &&
    ["discuss", "negotiate"].includes(frame.lemma) &&
    areTwo(scene, subjects);
  if (!filled.each || !(filled.one || mutual)) return null;
  return { subjects, objects, places, other, ...(mutual ? { mutual } : {}) };
}

/** What fills a slot and takes no part. */
const THINGS = new Set<Filler>(["deed", "credentials", "hands"]);

/** Whether with whom it is can stand below what is signed, handed over or talked about. */
const lendsParty = ({ lemma, slots }: VerbFrame) =>
  lemma === "discuss" || slots.some((slot) => THINGS.has(slot.filler));

/** Noun phrases behind a preposition below what is dealt with, or below what that is about. */
function belowObject(
  tree: Scene["tree"],
  verb: Token,
  preposition: string,
): Token[] {
  const objects = deepObjects(tree, verb);
  const topics = objects.flatMap((one) => tree.children(one, "nmod"));
  return [...objects, ...topics].flatMap((one) =>
    behind(tree, one, preposition),
  );
}

/** Whether a subject names two people: "Holm and Varga"; not "they", "the two sides", who only go on with what was told. */
function areTwo(scene: Scene, subjects: readonly Token[]): boolean {
  const people = side(scene, subjects, "party").filter(
    (one) => one.named && scene.actors.actor(one.actor).kind === "person",
  );
  const printed = subjects.some((one) =>
    [one, ...scene.tree.children(one, "appos")].some(
      (token) => token.upos === "PROPN",
    ),
  );
  return printed && people.length >= 2;
}

/**
 * Who does it. Where the parser gave a finite verb no subject, or one that is nobody, it is who stands right before the verb:
 * "the day after *Holm* met", "on the sidelines of the meeting, *Holm* met".
 */
export function subjectsOf(scene: Scene, verb: Token): Token[] {
  const { tree } = scene;
  if (isPassive(tree, verb)) return behind(tree, verb, "by");
  const finite =
    ["VBD", "VBZ", "VBP"].includes(verb.xpos) ||
    tree.children(verb, "aux").length > 0;
  const own = tree.child(verb, "nsubj");
  if (finite && !own && !isRel(verb.deprel, "conj", "xcomp")) {
    const beside = before(scene, verb);
    if (beside.length) return beside;
  }
  const several = tree.children(verb, "nsubj");
  const found =
    several.length > 1 && finite
      ? several
      : deepSubjects(tree, verb, controlsObject(scene));
  const somebody = found.some((one) =>
    members(scene, one).some(
      (two) => partiesAt(scene, two, "party").length || isHuman(scene, two),
    ),
  );
  if (somebody) return found;
  return finite ? before(scene, verb) : (speakerAbove(scene, verb) ?? found);
}

/** Whose words the clause is where its own subject is nobody: "Holm said things went well after speaking with Varga" -> Holm. */
function speakerAbove(scene: Scene, verb: Token): Token[] | undefined {
  if (!isRel(verb.deprel, "advcl")) return undefined;
  for (const { below, at } of climb(scene.tree, verb)) {
    const subject = isRel(below.deprel, "ccomp")
      ? scene.tree.child(at, "nsubj")
      : undefined;
    if (
      subject &&
      scene.actors
        .actorsAt(subject)
        .some((id) => scene.actors.actor(id).kind === "person")
    )
      return [subject];
  }
  return undefined;
}

/**
 * Who speaks, where a note in the past tense leaves "I" away: "Just spoke with Varga. Had a good talk with Holm, too."
 * Not: outside of what somebody is quoted with, or whose words the article is; a clause that borrows its subject.
 */
export function unspoken(
  scene: Scene,
  verb: Token,
  part: Party["part"],
): Party[] {
  if (
    !["VBD", "VBN"].includes(verb.xpos) ||
    verb.head !== 0 ||
    scene.tree.child(verb, "nsubj", "csubj", "expl", "nsubj:pass", "aux")
  )
    return [];
  return scene.speakersAt(verb).map((actor) => ({
    actor,
    part,
    span: spanOf([verb]),
    token: verb,
    named: !scene.actors.isUnnamed(actor),
  }));
}

/** Noun phrases behind the verb's preposition; a relative pronoun stands for its noun ("with whom he spoke"). */
function prepositional(
  scene: Scene,
  verb: Token,
  preposition: string,
): Token[] {
  const { tree } = scene;
  // "spoke alongside her" is to others
  const wanted =
    preposition !== "with"
      ? [preposition]
      : ["speak", "talk"].includes(lemmaOf(verb))
        ? ["with", "together with"]
        : ["with", "alongside", "together with"];
  const found = behind(tree, verb, ...wanted).map((one) =>
    one.upos === "PRON" &&
    ["whom", "which", "who"].includes(one.form.toLowerCase()) &&
    isRel(verb.deprel, "acl")
      ? (tree.governor(verb) ?? one)
      : one,
  );
  // the parser may hang "with the king" below an adverb or the object of a particle verb
  if (!found.length && preposition === "with")
    for (const below of tree.children(verb, "advmod", "xcomp", "compound:prt"))
      found.push(...behind(tree, below, "with"));
  return found;
}

const SYMMETRIC = new Set([
  "meeting",
  "talks",
  "call",
  "summit",
  "signing",
  "mediation",
]);

function made(
  scene: Scene,
  verb: Token,
  frame: VerbFrame,
  read: Read,
): Sighting[] {
  const { tree, tables, sentence } = scene;
  const part = (one: SidePart) => (one === "principal" ? "party" : one);
  let subjects = side(scene, read.subjects, part(frame.subject));
  // "was summoned to the Foreign Ministry"
  if (frame.mode === "summons" && !subjects.length)
    subjects = side(scene, behind(tree, verb, "to", "at"), part(frame.subject));
  if (!subjects.length && !read.subjects.length)
    subjects = unspoken(scene, verb, part(frame.subject));
  // "A and B, who first met in Lima": the clause hangs on the last of those it is about
  if (
    (SYMMETRIC.has(frame.mode) || frame.mode === "visit") &&
    !read.objects.length &&
    subjects.length === 1 &&
    isRel(verb.deprel, "acl:relcl")
  ) {
    const last = tree.governor(verb);
    const all = last && isRel(last.deprel, "conj") && tree.governor(last);
    const alone = frame.mode === "visit" && isAlone(scene, verb);
    if (all && !alone) subjects = side(scene, [all], part(frame.subject));
  }
  let objects = side(scene, read.objects, part(frame.object)).filter(
    (one) => !subjects.some((other) => other.actor === one.actor),
  );
  // "led a delegation to Lima"
  const [delegation] =
    frame.lemma === "lead"
      ? read.objects.flatMap((one) => scene.actors.actorsAt(one))
      : [];
  if (delegation !== undefined)
    subjects = subjects.map((one) => ({ ...one, leads: delegation }));
  const principals = new Map<string, string>();
  let mode = frame.mode;
  let place: Sighting["place"];
  if (frame.subject === "principal") {
    for (const one of objects)
      if (subjects[0]) principals.set(one.actor, subjects[0].actor);
    subjects = [];
  } else standIns(scene, verb, subjects, objects, principals);
  if (mode === "visit") {
    place = destination(scene, read.places) ?? hereOf(scene, verb);
    // C1: what is looked at is no destination
    if (
      read.places.length &&
      read.places.every((one) => isWord(tables, "sight", ...nounLemmas(one)))
    )
      return [];
    const people = (one: Party) =>
      !place ||
      one.token.start < place.span!.start ||
      one.token.start >= place.span!.end;
    subjects = subjects.filter(people).filter((one) => travels(scene, one));
    // who is listed with the place that is visited is no host: the parser lost its way ("will visit Oslo for talks with A, and B")
    objects = place && frame.object !== "guest" ? [] : objects.filter(people);
    if (frame.object !== "guest")
      objects = [...objects, ...inviters(scene, [verb], subjects)];
    const travellers = frame.object === "guest" ? objects : subjects;
    if (!travellers.length || (!place && !objects.length)) return [];
    if (isHomecoming(scene, verb, frame, travellers, read.places)) return [];
    if (
      frame.subject !== "principal" &&
      frame.object !== "guest" &&
      !place &&
      !objects.some((one) => scene.actors.actor(one.actor).kind === "person")
    )
      return [];
  } else {
    // whom one meets is a person or a body; a state alone is the object of other things ("Peru was received well")
    if (!subjects.length && !objects.length) return [];
    // "contact the ministry": an imperative reports nothing
    if (
      !subjects.length &&
      !isPassive(tree, verb) &&
      frame.slots.some((slot) => slot.need !== "may")
    )
      return [];
    const both = subjects.length + objects.length >= 2;
    const group =
      !objects.length && subjects.length === 1 && !read.objects.length;
    const collective =
      group &&
      ["group", "organization", "office"].includes(
        scene.actors.actor(subjects[0]!.actor).kind,
      );
    if (
      !both &&
      !read.other &&
      !(collective && frame.slots.every((slot) => slot.need !== "each"))
    )
      return [];
    if (frame.slots.length === 0 && !both && !collective) return [];
    // "Chile, with which a treaty was signed": nobody says by whom
    if (mode === "signing" && !both && !read.subjects.length) return [];
    // "the two spoke": needs to say how or when, else it is only talk
    if (
      mode === "call" &&
      !objects.length &&
      !read.other &&
      (subjects.length < 2 ||
        !(
          mediumOf(scene, verb) ||
          whenOf(scene, verb)?.basis === "stated" ||
          (isMain(scene, verb) && isTitular(scene, subjects))
        ))
    )
      return [];
  }
  const medium = mediumOf(scene, verb);
  if (medium && (mode === "meeting" || mode === "talks" || mode === "call"))
    mode = "call";
  if (mode === "meeting" && isSummitWhen(scene, verb)) mode = "summit";
  const inPlace =
    placeOf(scene, [verb, ...behind(tree, verb, "for", "over")]) ??
    (read.objects.length
      ? placeOf(scene, [members(scene, read.objects[0]!).at(-1)!])
      : mode === "signing"
        ? placeOf(scene, deepObjects(tree, verb))
        : undefined) ??
    hereOf(scene, verb);
  if (mode !== "visit" && mode !== "call" && mode !== "letter") place = inPlace;
  if (
    mode === "meeting" &&
    !place &&
    (frame.subject === "host" ||
      frame.lemma === "convene" ||
      frame.lemma === "gather")
  )
    place = destination(scene, read.places);
  const own = whenOf(scene, verb);
  const occasion =
    mode === "visit" || mode === "letter" ? {} : occasionOf(scene, [verb]);
  // "arrived in Oslo on a visit on Sunday", "for talks on Sunday": the day may hang on the noun
  const purpose =
    mode === "visit"
      ? whenOf(
          scene,
          ...behind(tree, verb, "on", "for").filter((one) =>
            nounLemmas(one).some((lemma) => tables.nouns.has(lemma)),
          ),
        )
      : null;
  const told =
    own?.basis === "stated"
      ? own
      : (occasion.when ?? (purpose?.basis === "stated" ? purpose : own));
  const published = scene.parse.article.published?.value;
  // "invited her on Tuesday to Lima": the day of the invitation
  const when = frame.status && told && !isFuture(told, published) ? null : told;
  if (mode !== "visit" && mode !== "call" && mode !== "letter")
    place ??=
      occasion.place ??
      whereOf(scene, verb) ??
      whereTo(scene, verb) ??
      openingPlace(scene, verb);
  const found = statusOf(scene, verb, [verb]);
  const status =
    frame.status && found.status === "held"
      ? frame.status
      : withTime(found, when, published);
  const trigger = spanOf(
    [verb, ...tree.children(verb, "compound:prt")].filter(
      (one) => Math.abs(one.id - verb.id) < 3,
    ),
  );
  const base: Omit<Sighting, "parties"> = {
    mode,
    status,
    firm: true,
    sentence,
    token: verb,
    trigger,
    evidence: spanOf(clauseTokens(tree, verb)),
    principals,
    when,
    ...(place ? { place } : {}),
    ...forumOf(scene, [verb]),
    ...(mode === "visit"
      ? visitTypeOf(scene, [verb, ...behind(tree, verb, "on", "for", "in")])
      : {}),
    named: false,
    definite: false,
    bare: false,
    other: tree
      .children(verb, "advmod")
      .some((one) =>
        ["again", "previously", "earlier"].includes(one.form.toLowerCase()),
      ),
    main: isMain(scene, verb),
    ...(read.mutual ? { mutual: read.mutual } : {}),
    ...(medium ? { medium } : {}),
    rule: `contact/verb-${frame.lemma.replaceAll(" ", "-")}`,
  };
  const together = [...subjects, ...objects];
  // C9: "agreed to meet again" names no other side, day or place
  const governed = isRel(verb.deprel, "xcomp", "acl", "ccomp");
  if (
    status !== "held" &&
    governed &&
    !objects.length &&
    mode !== "visit" &&
    !place &&
    when?.basis !== "stated" &&
    status !== "denied" &&
    status !== "refused"
  )
    return [];
  const nameless = together.length > 0 && together.every((one) => !one.named);
  if (nameless && !place && when?.basis !== "stated") return [];
  // C6: calls and letters are one to one by nature: "called A and B" makes two, unless they were joint
  const opposite =
    frame.object === "receiver" || SYMMETRIC.has(mode) ? objects : [];
  const joint = isJoint(scene, verb, opposite);
  // "met with A on Friday, and with B on Saturday"
  const again =
    SYMMETRIC.has(mode) && !joint
      ? opposite.filter(
          (one) =>
            isRel(one.token.deprel, "conj") &&
            ["with", "between"].includes(caseOf(tree, one.token)),
        )
      : [];
  const separately = tree
    .children(verb, "advmod")
    .some((one) =>
      ["separately", "individually", "respectively", "bilaterally"].includes(
        one.form.toLowerCase(),
      ),
    );
  const apart =
    opposite.length > 1 &&
    subjects.length >= 1 &&
    !joint &&
    (mode === "call" || mode === "letter" || separately);
  if (apart)
    return opposite.map((one) => ({ ...base, parties: [...subjects, one] }));
  if (again.length && subjects.length && again.length < opposite.length)
    return [
      { ...base, parties: together.filter((one) => !again.includes(one)) },
      ...again.map((one) => ({
        ...base,
        parties: [...subjects, one],
        when: whenOf(scene, one.token),
        other: true,
      })),
    ];
  return [{ ...base, parties: together }];
}

/** Verbs that tell of a visit wherever they lead. */
const VISITING = new Set(["visit", "tour", "invite"]);

/**
 * Whether a way leads home, which is no visit: "returned to Peru" of a Peruvian, "arrived back in Oslo" of somebody of whom no other home is known.
 * Not: "returned to Oslo" of a Peruvian, "returned to Oslo for talks".
 */
function isHomecoming(
  scene: Scene,
  verb: Token,
  { lemma }: VerbFrame,
  travellers: readonly Party[],
  places: readonly Token[],
): boolean {
  const { tree, actors } = scene;
  if (VISITING.has(lemma)) return false;
  const homes = travellers.map((one) => actors.actor(one.actor).country ?? "");
  const there = places
    .flatMap((one) => members(scene, one))
    .flatMap((one) => actors.actorsAt(one))
    .map((id) => actors.actor(id).country);
  if (there.length && homes.every((home) => there.every((one) => one === home)))
    return true;
  const back =
    lemma === "return" ||
    tree
      .children(verb, "advmod", "compound:prt")
      .some((one) => ["back", "home"].includes(one.form.toLowerCase()));
  return (
    back &&
    homes.includes("") &&
    !behind(tree, verb, "for", "on").length &&
    !tree
      .children(verb, "advcl", "xcomp")
      .some((one) => tree.child(one, "mark")?.form.toLowerCase() === "to")
  );
}

const JOINT = new Set([
  "jointly",
  "together",
  "conference",
  "trilaterally",
  "joint",
  "trilateral",
  "three-way",
  "four-way",
]);

/** Whether several were called at once: "spoke jointly with A and B", "in a three-way call", or under a headline "Call with A and B". */
function isJoint(
  scene: Scene,
  verb: Token,
  opposite: readonly Party[],
): boolean {
  const { tree } = scene;
  const said = tree
    .children(verb, "advmod", "obl")
    .flatMap((one) => [one, ...tree.children(one, "amod", "compound")])
    .some((one) => nounLemmas(one).some((lemma) => JOINT.has(lemma)));
  return (
    said ||
    (headlineCall(scene) &&
      opposite.every((one) => inHeadline(scene, one.actor)))
  );
}

/** Whether one person alone does it: "who arrived on *his* first visit"; where the text says "their" or neither, all do. */
function isAlone({ tree }: Scene, verb: Token): boolean {
  return tree
    .subtree(verb)
    .some((one) => /^(?:his|her)$/iu.test(one.form) && one.xpos === "PRP$");
}

/** "The last summit was held in 2007, when the two met in Lima": their meeting is that summit. */
function isSummitWhen({ tree }: Scene, verb: Token): boolean {
  const above = isRel(verb.deprel, "advcl", "acl:relcl") && tree.governor(verb);
  if (
    !above ||
    !tree
      .children(verb, "advmod", "mark")
      .some((one) => one.form.toLowerCase() === "when")
  )
    return false;
  // the parser may hang the clause on the year
  const main = [above, ...tree.ancestors(above)].find(isVerb);
  return (
    !!main &&
    tree
      .children(main, "nsubj")
      .some((one) => nounLemmas(one).includes("summit"))
  );
}

/** Whether the headline is of the call of these two: "Call with Holm" over "Varga and Holm spoke to". */
const isTitular = (scene: Scene, people: readonly Party[]) =>
  headlineCall(scene) && people.some(({ actor }) => inHeadline(scene, actor));

/** "returned from Lima, where he met her": the place that the clause is about; "was in Lima to meet her": where those are who meet. */
function whereOf(scene: Scene, verb: Token): Sighting["place"] {
  const { tree } = scene;
  const above = tree.governor(verb);
  if (
    above &&
    isRel(verb.deprel, "advcl", "xcomp") &&
    caseOf(tree, above) === "in" &&
    tree.child(above, "cop") &&
    scene.actors.isPlace(above)
  )
    return destination(scene, [above]);
  const opener = tree
    .children(verb, "advmod")
    .find((one) => one.form.toLowerCase() === "where");
  if (!opener || !above) return undefined;
  const place = isRel(verb.deprel, "acl:relcl")
    ? above
    : tree
        .children(above, "obl")
        .findLast((one) => one.id < opener.id && scene.actors.isPlace(one));
  return place && destination(scene, [place]);
}

/** "travelled to Lima to meet her": where the trip is to that the meeting is for. */
function whereTo(scene: Scene, verb: Token): Sighting["place"] {
  const { tree, tables } = scene;
  const trip = tree.governor(verb);
  if (
    !trip ||
    !isRel(verb.deprel, "advcl", "xcomp") ||
    tree.child(verb, "mark")?.form.toLowerCase() !== "to" ||
    !verbLemmas(tree, trip).some(
      (one) => tables.verbs.get(one)?.mode === "visit",
    )
  )
    return undefined;
  return destination(scene, [
    ...behind(tree, trip, "to", "in"),
    ...tree.children(trip, "obj").filter((one) => scene.actors.isPlace(one)),
  ]);
}

/**
 * Who takes part for somebody else who does not: "On behalf of the king, Ana met Bo", "Bo, representing the bank, was received".
 * Writes into `principals`.
 */
export function standIns(
  scene: Scene,
  verb: Token,
  subjects: readonly Party[],
  objects: readonly Party[],
  principals: Map<string, string>,
): void {
  const present = new Set([...subjects, ...objects].map((one) => one.actor));
  const note = (party: Party | undefined, found: readonly string[]) => {
    if (party && found[0] && !present.has(found[0]))
      principals.set(party.actor, found[0]);
  };
  note(
    subjects[0],
    principalsOf(
      scene.tree,
      verb,
      subjects.map((one) => one.token),
      scene.actors,
    ),
  );
  for (const one of objects)
    note(one, principalsOf(scene.tree, null, [one.token], scene.actors));
}

/** Who hosts a visit because the clause says who invited: "visited Lima at the invitation of President Varga". Not: a state's invitation. */
export function inviters(
  scene: Scene,
  heads: readonly Token[],
  guests: readonly Party[],
): Party[] {
  const { tree } = scene;
  const invitations = heads
    .flatMap((head) => tree.children(head, "obl", "nmod"))
    .filter(
      (one) =>
        nounLemmas(one).includes("invitation") &&
        tree.child(one, "case")?.form.toLowerCase() === "at",
    );
  return side(
    scene,
    invitations.flatMap((one) => [
      ...behind(tree, one, "of", "from"),
      ...tree.children(one, "nmod:poss"),
    ]),
    "host",
  ).filter(
    (one) =>
      one.named &&
      ["person", "office"].includes(scene.actors.actor(one.actor).kind) &&
      !guests.some((guest) => guest.actor === one.actor),
  );
}

/** People, delegations and bodies travel, "Danish and Peruvian teams" and "envoys from Peru" too, and the "I" whom nobody names; "Oslo visited" does not, "Norway" hardly. */
function travels(scene: Scene, party: Party): boolean {
  const { kind } = scene.actors.actor(party.actor);
  return (
    kind === "person" ||
    kind === "group" ||
    kind === "office" ||
    kind === "organization" ||
    (kind === "state" &&
      (party.token.upos === "PRON" ||
        isHuman(scene, party.token) ||
        isSender(scene, party.token)))
  );
}

/** Whether a state is named as that of people: "envoys from *Peru* and *Chile*". */
function isSender(scene: Scene, token: Token): boolean {
  const { tree } = scene;
  const first = isRel(token.deprel, "conj") ? tree.governor(token) : token;
  const people = first && tree.governor(first);
  return !!people && isRel(first.deprel, "nmod") && isHuman(scene, people);
}

/** "by phone", "via videolink", "over the telephone": the contact is a call. */
export function mediumOf(scene: Scene, head: Token): boolean {
  return scene.tree
    .children(head, "obl", "advmod", "compound", "amod", "nmod")
    .filter((one) => {
      const preposition =
        scene.tree.child(one, "case")?.form.toLowerCase() ?? "";
      return (
        isRel(one.deprel, "compound", "amod", "advmod") ||
        ["by", "via", "over", "on", "through", "in"].includes(preposition) ||
        // "during the phone call they discussed"
        (preposition === "during" && mediumOf(scene, one))
      );
    })
    .some(
      (one) =>
        isWord(scene.tables, "medium", ...nounLemmas(one)) ||
        // "in a phone call they discussed"
        (isRel(one.deprel, "obl") &&
          scene.tables.nouns.get(nounLemmas(one)[0]!)?.mode === "call") ||
        (nounLemmas(one).includes("link") &&
          scene.tree
            .children(one, "compound")
            .some((two) => isWord(scene.tables, "medium", ...nounLemmas(two)))),
    );
}

const TYPES = new Set(["state", "official", "working", "private"]);
const HOW: ReadonlyMap<string, NonNullable<Sighting["visitType"]>> = new Map([
  ["privately", "private"],
  ["officially", "official"],
]);

/** "on a state visit", "an official visit", "visited privately", "in a private capacity": what the source calls it. */
export function visitTypeOf(
  scene: Scene,
  tokens: readonly Token[],
): { visitType?: NonNullable<Sighting["visitType"]> } {
  for (const token of tokens) {
    const how = isVerb(token)
      ? scene.tree
          .children(token, "advmod")
          .map((one) => HOW.get(one.form.toLowerCase()))
          .find(Boolean)
      : undefined;
    if (how) return { visitType: how };
    for (const one of scene.tree.children(token, "amod", "compound")) {
      const word = one.form.toLowerCase();
      if (
        TYPES.has(word) &&
        (isVerb(token) ||
          nounLemmas(token).includes("capacity") ||
          scene.tables.nouns.get(nounLemmas(token)[0]!)?.kind === "visit")
      )
        return { visitType: word as NonNullable<Sighting["visitType"]> };
    }
  }
  return {};
}

/** The sentence is about it: its root, or coordinated with the root, or what the root says in a complement. */
export function isMain(scene: Scene, verb: Token): boolean {
  let at: Token | undefined = verb;
  for (let step = 0; at && step < 6; step++) {
    if (at.head === 0) return true;
    if (!isRel(at.deprel, "conj", "xcomp")) return false;
    at = scene.tree.governor(at);
  }
  return false;
}
