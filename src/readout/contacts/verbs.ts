import type { Token } from "../../parse/record.ts";
import { isRel, spanOf } from "../../parse/tree.ts";
import { presentAt } from "./attendance.ts";
import {
  behind,
  caseOf,
  clauseTokens,
  deepObjects,
  isMain,
  isOfBefore,
  isPassive,
  isVerb,
  lemmaOf,
  nounLemmas,
  verbLemmas,
} from "./clause.ts";
import { attended, joining, led } from "./companions.ts";
import { sidesOf } from "./deeds.ts";
import { standIns, unspoken } from "./doers.ts";
import { forumOf } from "./forum.ts";
import { headlineCall, inHeadline } from "./headline.ts";
import { isCallBy, mediumOf, visitTypeOf } from "./manner.ts";
import { APART } from "./nounSighting.ts";
import { merge, PRESIDING } from "./nounParties.ts";
import { occasionOf } from "./occasion.ts";
import { members, side, type Party } from "./parties.ts";
import {
  destination,
  hereOf,
  openingPlace,
  placeOf,
  siteOf,
  whereOf,
} from "./places.ts";
import { isWord, whenOf, type Scene } from "./scene.ts";
import type { When } from "../times/times.ts";
import type { Sighting } from "./sighting.ts";
import { isFuture, statusOf, withTime } from "./status.ts";
import type { SidePart, VerbFrame } from "./tables.ts";
import { inviters, isHomecoming, travels } from "./travellers.ts";
import { blocked, hosts, readFrame, type Read } from "./verbFrames.ts";

/** A verb, or the adjective that stands like one: "is *due* in Oslo". */
const tells = (token: Token) =>
  token.upos === "VERB" || (token.upos === "ADJ" && lemmaOf(token) === "due");

/**
 * The contacts that a verb reports.
 * EXAMPLE "The king received the envoy"; "The envoy was received by the king"; "The two leaders met"; "She arrived in Oslo".
 * Not: "The plan met with success"; "He called on them to stop" (a demand); "He received a letter" (a letter: letterNouns.ts).
 */
export function verbSightings(scene: Scene, verb: Token): Sighting[] {
  const { tree, tables } = scene;
  // "the visiting minister", "the accompanying delegation" (C5) tell of no event
  if (!tells(verb) || isRel(verb.deprel, "amod", "compound")) return [];
  const above = tree.governor(verb);
  if (
    above &&
    isRel(verb.deprel, "advcl") &&
    isChaired(tree, verb) &&
    verbLemmas(tree, above).some((one) =>
      SYMMETRIC.has(tables.verbs.get(one)?.mode ?? ""),
    )
  )
    return [];
  const joined =
    joining(scene, verb) ?? attended(scene, verb) ?? led(scene, verb);
  if (joined) return [joined];
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
    // "visited Lima with the king" is a visit, "visited with the king" a meeting
    if (!frame || (lemma === "visit with" && tree.child(verb, "obj"))) continue;
    if (blocked(scene, verb, frame)) return [];
    const read = readFrame(scene, verb, frame);
    if (read)
      return (
        hostedVisit(scene, verb, frame, read) ?? made(scene, verb, frame, read)
      );
  }
  return overThePhone(scene, verb);
}

/**
 * Who is received for a visit travels: "The king will host the premier for a state visit". Undefined where the verb says where they meet:
 * "welcomed the premier to the palace for a visit".
 */
function hostedVisit(
  scene: Scene,
  verb: Token,
  frame: VerbFrame,
  read: Read,
): Sighting[] | undefined {
  const { tree, tables } = scene;
  if (!hosts(frame) || read.places.length) return undefined;
  const visits = [verb, ...read.objects]
    .flatMap((one) => behind(tree, one, "for", "on"))
    .filter((one) =>
      nounLemmas(one).some(
        (lemma) => tables.nouns.get(lemma)?.kind === "visit",
      ),
    );
  const places = visits
    .flatMap((one) => behind(tree, one, "to", "in"))
    .filter((one) => scene.actors.isPlace(one));
  return visits.length
    ? made(scene, verb, { ...frame, mode: "visit" }, { ...read, places })
    : undefined;
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

export const TELEPHONE = new Set(["phone", "telephone"]);
export const TELEPHONED: VerbFrame = {
  lemma: "telephone",
  mode: "call",
  slots: [{ relation: "obj", filler: "individual", need: "each" }],
  subject: "sender",
  object: "receiver",
};

const SYMMETRIC = new Set([
  "meeting",
  "talks",
  "call",
  "summit",
  "signing",
  "mediation",
]);

/** The contacts that a verb, or what is said like one, reports by a frame that fits it. */
export function made(
  scene: Scene,
  verb: Token,
  frame: VerbFrame,
  read: Read,
): Sighting[] {
  const { tree, tables, sentence } = scene;
  const part = (one: SidePart) =>
    one === "principal" || read.reciprocal ? "party" : one;
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
  // C14: "the council met, chaired by A and B": the two for their body
  const chairs = side(
    scene,
    chairing(scene, verb).flatMap((one) => behind(tree, one, "by")),
    "party",
  );
  if (chairs.length && !objects.length && SYMMETRIC.has(frame.mode))
    subjects = chairs.length > 1 ? chairs : [...subjects, ...chairs];
  // "led a delegation to Lima"
  const [delegation] =
    frame.lemma === "lead"
      ? read.objects.flatMap((one) => scene.actors.actorsAt(one))
      : [];
  if (delegation !== undefined)
    subjects = subjects.map((one) => ({ ...one, leads: delegation }));
  // "The Peru-Chile accord was signed in Lima": whose accord it is
  if (frame.mode === "signing" && subjects.length + objects.length < 2)
    objects = merge(objects, sidesOf(scene, verb));
  const lent =
    frame.mode === "signing" &&
    !subjects.length &&
    !objects.length &&
    isSignedAt(scene, verb);
  const principals = new Map<string, string>();
  let mode = frame.mode;
  let place: Sighting["place"];
  if (frame.subject === "principal") {
    for (const one of objects)
      if (subjects[0]) principals.set(one.actor, subjects[0].actor);
    subjects = [];
  } else standIns(scene, verb, subjects, objects, principals);
  if (mode === "visit") {
    place =
      destination(scene, read.places) ??
      hereOf(scene, verb) ??
      whereOf(scene, verb);
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
    if (!subjects.length && !objects.length && !lent) return [];
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
      !lent &&
      !read.other &&
      !(collective && frame.slots.every((slot) => slot.need !== "each"))
    )
      return [];
    if (frame.slots.length === 0 && !both && !collective) return [];
    // "Chile, with which a treaty was signed": nobody says by whom
    if (mode === "signing" && !both && !lent && !read.subjects.length)
      return [];
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
  if (medium && isCallBy(medium, mode)) mode = "call";
  else if (!medium && mode === "call" && isUnderWay(scene, verb))
    mode = "talks";
  else if (frame.lemma === "discuss" && isAtMeeting(scene, verb))
    mode = "meeting";
  // "talked with the envoy at a club in Lima": face to face
  else if (
    !medium &&
    ["speak", "talk", "chat", "converse"].includes(frame.lemma) &&
    objects.length &&
    placeOf(scene, [verb])
  )
    mode = "meeting";
  const summit =
    mode === "meeting"
      ? (summitWhen(scene, verb) ?? summitFor(scene, verb))
      : undefined;
  if (summit) mode = "summit";
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
    place =
      destination(scene, read.places) ??
      read.places.map((one) => siteOf(scene, one)).find(Boolean);
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
    other: isOfBefore(tree, verb),
    main: isMain(scene, verb),
    ...(tree
      .children(verb, "mark")
      .some((one) => APART.has(one.form.toLowerCase()))
      ? { apart: true }
      : {}),
    ...(read.mutual ? { mutual: read.mutual } : {}),
    ...(medium ? { medium: true } : {}),
    ...(summit ? { purposeOf: summit } : {}),
    rule: `contact/verb-${frame.lemma.replaceAll(" ", "-")}`,
  };
  const together = merge(
    [...subjects, ...objects],
    SYMMETRIC.has(mode) ? besides(scene, verb) : [],
  );
  // C9: "agreed to meet again" names no other side, day or place
  const governed = isRel(verb.deprel, "xcomp", "acl", "ccomp");
  if (
    status !== "held" &&
    governed &&
    !lent &&
    !objects.length &&
    mode !== "visit" &&
    !place &&
    when?.basis !== "stated" &&
    status !== "denied" &&
    status !== "refused"
  )
    return [];
  const nameless = together.length > 0 && together.every((one) => !one.named);
  if (
    nameless &&
    !place &&
    when?.basis !== "stated" &&
    !areOfTwoStates(scene, together)
  )
    return [];
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
  const days = joint || !subjects.length ? [] : dayOfEach(scene, objects);
  if (days.length)
    return objects.map((one, at) => ({
      ...base,
      parties: [...subjects, one],
      when: days[at]!,
      other: at > 0,
    }));
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
  return [
    {
      ...base,
      parties: together,
      ...(lent ? { bare: true, lent } : {}),
    },
  ];
}

/**
 * C6: the day of each of several whom the text sets apart by it, each day right behind whom it is of; [] where it does not.
 * EXAMPLE "received *the king on Sunday* and *the premier on Monday*". Not: "received the king and the premier on Monday".
 */
function dayOfEach(scene: Scene, people: readonly Party[]): When[] {
  if (people.length < 2) return [];
  const days = people.map(({ span }, at): When[] => {
    const until = people[at + 1]?.span.start ?? scene.sentence.end;
    return scene.times.times
      .filter(
        (one) =>
          one.span.start >= span.end &&
          one.span.end <= until &&
          /^\d{4}-\d{2}-\d{2}$/u.test(one.edtf ?? ""),
      )
      .map((one) => ({ time: one.edtf!, basis: "stated", expression: one }));
  });
  return days.every((one) => one.length === 1) &&
    new Set(days.map(([one]) => one!.time)).size === people.length
    ? days.flat()
    : [];
}

/** C8: two sides, though none has a name: "Danish and Peruvian negotiators have met". Not: "ministers met", "Danish officials met the rebels". */
function areOfTwoStates(scene: Scene, parties: readonly Party[]): boolean {
  const countries = parties.map((one) => scene.actors.actor(one.actor).country);
  return !countries.includes(undefined) && new Set(countries).size > 1;
}

/**
 * Whether something is said to be signed on the occasion of a contact without a word of who signs.
 * EXAMPLE "A package of documents was signed during the visit". Not: "The law was signed in 1991"; "signed by the ministers during the talks".
 */
function isSignedAt(scene: Scene, verb: Token): boolean {
  const { tree, tables } = scene;
  return (
    isPassive(tree, verb) &&
    !behind(tree, verb, "by", "between").length &&
    tree
      .children(verb, "obl")
      .filter((one) => OCCASIONS.has(caseOf(tree, one)))
      .flatMap((one) => [one, ...behind(tree, one, "of")])
      .flatMap((one) => nounLemmas(one))
      .some((lemma) =>
        ["visit", "symmetric"].includes(tables.nouns.get(lemma)?.kind ?? ""),
      )
  );
}

const OCCASIONS = new Set(
  "during after following at on as in within".split(" "),
);

/** Who else was there: "met, convened by Holm, with the participation of *Varga*". */
const besides = (scene: Scene, verb: Token): Party[] =>
  side(
    scene,
    presentAt(scene.tree, [verb, ...chairing(scene, verb)]),
    "party",
  ).filter((one) => one.named);

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

/** Whether several were called at once: "spoke jointly with A and B", "in a three-way call", "via videolink", or under a headline "Call with A and B". */
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
    mediumOf(scene, verb) === "video" ||
    (headlineCall(scene) &&
      opposite.every((one) => inHeadline(scene, one.actor)))
  );
}

/** Clauses that say who chairs what a verb tells: "met on Monday, *convened* by the premier". */
const chairing = ({ tree }: Scene, verb: Token): Token[] =>
  tree.children(verb, "advcl").filter((clause) => isChaired(tree, clause));

const isChaired = (tree: Scene["tree"], clause: Token): boolean =>
  clause.xpos === "VBN" &&
  !tree.child(clause, "nsubj", "aux", "mark") &&
  verbLemmas(tree, clause).some((one) => PRESIDING.has(one));

/** Whether one person alone does it: "who arrived on *his* first visit"; where the text says "their" or neither, all do. */
function isAlone({ tree }: Scene, verb: Token): boolean {
  return tree
    .subtree(verb)
    .some((one) => /^(?:his|her)$/iu.test(one.form) && one.xpos === "PRP$");
}

/** "At the meeting, the two discussed fishing": the meeting is meant. */
function isAtMeeting({ tree, tables }: Scene, verb: Token): boolean {
  return behind(tree, verb, "at", "during", "in").some((one) =>
    nounLemmas(one).some((lemma) => {
      const noun = tables.nouns.get(lemma);
      return noun?.mode === "meeting" && !noun.weak;
    }),
  );
}

/** "The last *summit* was held in 2007, when the two met in Lima": their meeting is that summit. */
function summitWhen({ tree }: Scene, verb: Token): Token | undefined {
  const above = isRel(verb.deprel, "advcl", "acl:relcl") && tree.governor(verb);
  if (
    !above ||
    !tree
      .children(verb, "advmod", "mark")
      .some((one) => one.form.toLowerCase() === "when")
  )
    return undefined;
  // the parser may hang the clause on the year
  const main = [above, ...tree.ancestors(above)].find(isVerb);
  return main
    ? tree
        .children(main, "nsubj")
        .find((one) => nounLemmas(one).includes("summit"))
    : undefined;
}

/** "The leaders gathered in Lima *for a summit*": their meeting is that summit. Not: "for a summit with the king". */
const summitFor = ({ tree }: Scene, verb: Token): Token | undefined =>
  behind(tree, verb, "for").find(
    (one) =>
      nounLemmas(one).includes("summit") &&
      !behind(tree, one, "with", "between", "of").length,
  );

/** "The ministries are talking to each other", "has been speaking with the rebels": no one call. */
const isUnderWay = ({ tree }: Scene, verb: Token): boolean =>
  ["speak", "talk"].includes(lemmaOf(verb)) &&
  verb.xpos === "VBG" &&
  tree.children(verb, "aux").some((one) => lemmaOf(one) === "be");

/** Whether the headline is of the call of these two: "Call with Holm" over "Varga and Holm spoke to". */
const isTitular = (scene: Scene, people: readonly Party[]) =>
  headlineCall(scene) && people.some(({ actor }) => inHeadline(scene, actor));

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
