import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import type { Actor } from "../actors/record.ts";
import {
  behind,
  deepObjects,
  isPassive,
  lemmaOf,
  particleObject,
  nounLemmas,
  verbLemmas,
} from "./clause.ts";
import { subjectsOf } from "./doers.ts";
import {
  fills,
  isHuman,
  isPress,
  members,
  phraseSpan,
  side,
} from "./parties.ts";
import { hereOf, whereOf } from "./places.ts";
import { isWord, whenOf, type Scene } from "./scene.ts";
import { adjacent } from "./surface.ts";
import type { Filler, VerbFrame } from "./tables.ts";

/** Whether a verb is used as its frame in the tables says, and who and what fills the slots of the frame. */

/** Readings of a contact verb that are none: "called on them to stop", "called him a liar", "saw fit". */
export function blocked(scene: Scene, verb: Token, frame: VerbFrame): boolean {
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
      [...tree.children(verb, "obj"), ...behind(tree, verb, "with")].some(
        (one) => isPress(scene, one),
      ) ||
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
  // "flew to Oslo to see the king", "saw the king on Monday"; not "wants to see the king go"
  if (lemma === "see")
    return !isErrand(scene, verb) && !isEncounter(scene, verb);
  // "sent her an invitation to Lima": the noun tells
  if (lemma === "send")
    return tree
      .children(verb, "obj")
      .some((one) => nounLemmas(one).includes("invitation"));
  if (lemma === "welcome") return behind(tree, verb, "as").length > 0;
  if (lemma === "receive")
    return tree.children(verb, "obj").some((one) => isDegree(scene, one));
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
  // "the theft was reported to the king", "she reports to the king" (whose officer she is)
  if (lemma === "report")
    return (
      isPassive(tree, verb) ||
      (["VBZ", "VBP"].includes(verb.xpos) && !tree.child(verb, "aux"))
    );
  if (lemma === "write")
    return (
      tree.children(verb, "ccomp").length > 0 &&
      !behind(tree, verb, "to").length
    );
  if (INTRANSITIVE.has(lemma)) return tree.children(verb, "obj").length > 0;
  return false;
}

/** Whether it is an abbreviation that somebody is given: "received *her B.Sc.* from the college"; not "received J. R. Holm". */
const isDegree = ({ tree }: Scene, token: Token): boolean =>
  /^\p{Lu}\p{L}{0,2}\.\p{L}{1,3}\.?$/u.test(token.form) &&
  !!tree.child(token, "nmod:poss", "det");

/** Verbs that tell of no journey where they have an object: "headed the delegation", "took off his hat". */
const INTRANSITIVE = new Set([
  "come",
  "go",
  "return",
  "head",
  "stop",
  "take off",
  "set off",
  "set out",
]);

/** Whether a verb tells of a host and a guest who meet: receive, host, welcome. */
export const hosts = ({ mode, subject, object }: VerbFrame): boolean =>
  mode === "meeting" && subject === "host" && object === "guest";

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

/**
 * Whether one person saw another to speak with: "saw Varga *on Monday*", "*later* saw the king". Not: "saw Varga as a rival", "saw Varga on
 * Monday leave".
 */
function isEncounter(scene: Scene, verb: Token): boolean {
  const { tree } = scene;
  const [whom] = tree.children(verb, "obj");
  return (
    !!whom &&
    (isPersonal(scene, whom) || isReciprocal(tree, verb)) &&
    subjectsOf(scene, verb).some((one) => isPersonal(scene, one)) &&
    !tree.child(verb, "xcomp", "ccomp", "advcl") &&
    !tree.child(whom, "acl") &&
    !behind(tree, verb, "as").length &&
    (whenOf(scene, verb)?.basis === "stated" ||
      tree
        .children(verb, "advmod")
        .some((one) => THEN.has(one.form.toLowerCase())))
  );
}

/** Whether the object is the subject's other part: "saw *each other*". */
const isReciprocal = (tree: Scene["tree"], verb: Token): boolean =>
  tree
    .children(verb, "obj")
    .some(
      (one) =>
        one.form.toLowerCase() === "each" &&
        tree.child(one, "fixed")?.form.toLowerCase() === "other",
    );

/** One encounter among several. */
const THEN = new Set(["later", "then", "also", "first", "separately"]);

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

/** What stands beside a verb in the places that its frame gives to people and places. */
export type Read = Readonly<{
  subjects: readonly Token[];
  objects: readonly Token[];
  places: readonly Token[];
  /** Whether people stand in the object's place, found as actors or not. */
  other: boolean;
  /** Only the subject names those who took part. */
  mutual?: true;
  /** "saw each other" */
  reciprocal?: true;
}>;

/** Who fills the slots of a frame beside a verb; null where a slot that must be filled is empty. */
export function readFrame(
  scene: Scene,
  verb: Token,
  frame: VerbFrame,
): Read | null {
  const { tree } = scene;
  const subjects = subjectsOf(scene, verb);
  // "Holm and Varga signed a treaty between Peru and Chile": the two for those they bind
  const signed =
    frame.mode === "signing" && areTwo(scene, subjects, ["person"]);
  const objects: Token[] = [];
  const places: Token[] = [];
  const filled = {
    each: true,
    one: !frame.slots.some((slot) => slot.need === "one"),
  };
  let other = false;
  for (const slot of frame.slots) {
    if (signed && slot.relation === "between") continue;
    const place = slot.filler === "place" || slot.filler === "site";
    const fit = (heads: readonly Token[]) =>
      heads.filter((head) =>
        members(scene, head).some((one) => fills(scene, one, slot.filler)),
      );
    let fitting = fit(
      slot.relation === "obj"
        ? [
            ...deepObjects(tree, verb),
            ...callees(scene, verb),
            // "called in the ambassador": the parser may read the particle as a preposition
            ...(frame.lemma.includes(" ")
              ? tree
                  .children(verb, "obl")
                  .filter((one) => particleObject(tree, verb, one))
              : []),
          ]
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
      fitting = fit(belowObject(scene, verb, slot.relation)).filter(
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
    // "arrived for the fair in Peru": the place of what one comes for
    if (!fitting.length && place && frame.lemma === "arrive")
      fitting = fit(
        behind(tree, verb, "for").flatMap((one) =>
          behind(tree, one, slot.relation),
        ),
      );
    // "the two saw each other"
    if (
      !fitting.length &&
      slot.relation === "obj" &&
      !place &&
      isReciprocal(tree, verb)
    ) {
      filled.one = true;
      continue;
    }
    if (!fitting.length) {
      if (place && (hereOf(scene, verb) ?? whereOf(scene, verb)))
        filled.one = true;
      else if (slot.need === "each") filled.each = false;
      continue;
    }
    if (slot.need === "one") filled.one = true;
    if (place) places.push(...fitting);
    else if (!isThing(slot.filler)) {
      objects.push(...fitting);
      if (fitting.some((one) => isHuman(scene, one))) other = true;
    }
  }
  // "Holm and Varga discussed trade", "Peru and Chile negotiated": with each other
  const mutual =
    !filled.one &&
    (frame.lemma === "negotiate"
      ? areTwo(scene, subjects, ["person", "state"])
      : MUTUAL.has(frame.lemma) && areTwo(scene, subjects, ["person"]));
  // "the two spent an hour together"
  const together =
    isTogether(scene, verb) && side(scene, subjects, "party").length >= 2;
  if (!filled.each || !(filled.one || mutual || together)) return null;
  return {
    subjects,
    objects,
    places,
    other,
    ...(mutual ? { mutual } : {}),
    ...(isReciprocal(tree, verb) ? { reciprocal: true as const } : {}),
  };
}

const isTogether = ({ tree }: Scene, verb: Token): boolean =>
  tree
    .children(verb, "advmod")
    .some((one) => one.form.toLowerCase() === "together");

/** What two people do with each other where nobody else is named. */
const MUTUAL = new Set([
  "discuss",
  "exchange",
  "shake",
  "confer",
  "consult",
  "dine",
  "lunch",
  "huddle",
  "get together",
  "sit down",
]);

/** What fills a slot and takes no part. */
const isThing = (filler: Filler): boolean =>
  filler === "deed" || filler === "event" || filler.startsWith("=");

/** Whether with whom it is can stand below what is signed, handed over or talked about. */
const lendsParty = ({ lemma, slots }: VerbFrame) =>
  lemma === "discuss" ||
  lemma === "negotiate" ||
  slots.some((slot) => slot.relation === "obj" && isThing(slot.filler));

/** Contacts of somebody's that are dealt with, whose sides stand right behind them: "discussed *his summit* with the king". */
const ownContacts = ({ tree, tables }: Scene, verb: Token): Token[] =>
  deepObjects(tree, verb).filter(
    (one) =>
      !!tree.child(one, "nmod:poss") &&
      nounLemmas(one).some(
        (lemma) => tables.nouns.get(lemma)?.kind === "symmetric",
      ),
  );

const firstOf = (tree: Scene["tree"], top: Token): number =>
  tree.subtree(top)[0]!.id;

/** Noun phrases behind a preposition below what is dealt with, or below what that is about. */
function belowObject(scene: Scene, verb: Token, preposition: string): Token[] {
  const { tree } = scene;
  const met = ownContacts(scene, verb);
  const objects = deepObjects(tree, verb).filter((one) => !met.includes(one));
  const topics = objects.flatMap((one) => tree.children(one, "nmod"));
  return [...objects, ...topics].flatMap((one) =>
    behind(tree, one, preposition),
  );
}

/** Whether a subject names two people, or states: "Holm and Varga"; not "they", "the two sides", who only go on with what was told. */
function areTwo(
  scene: Scene,
  subjects: readonly Token[],
  kinds: readonly Actor["kind"][],
): boolean {
  const people = side(scene, subjects, "party").filter(
    (one) => one.named && kinds.includes(scene.actors.actor(one.actor).kind),
  );
  const printed = subjects.some((one) =>
    [one, ...scene.tree.children(one, "appos")].some(
      (token) => token.upos === "PROPN",
    ),
  );
  return printed && people.length >= 2;
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
  const met = ownContacts(scene, verb);
  const found = behind(tree, verb, ...wanted)
    .filter((one) => !met.some(({ id }) => id === firstOf(tree, one) - 1))
    .map((one) =>
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
