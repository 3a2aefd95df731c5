import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import {
  attendance,
  bearsAnother,
  isVenue,
  presentAt,
  takingPart,
  whoMeetsAt,
} from "./attendance.ts";
import {
  behind,
  caseOf,
  climb,
  isArranged,
  isMain,
  isPassive,
  nounLemmas,
  verbLemmas,
} from "./clause.ts";
import { standIns, unspoken } from "./doers.ts";
import { forumName } from "./forum.ts";
import {
  actingSubject,
  IT,
  leadersFor,
  ourSide,
  whoActsAt,
  whoAddresses,
  whoseTalks,
  whoTellsOf,
} from "./further.ts";
import { isCallBy, isOfLeaders, mediumOf } from "./manner.ts";
import {
  chairsOf,
  formatOf,
  merge,
  ownParties,
  PRESIDING,
  subjectOf,
  supportPart,
} from "./nounParties.ts";
import { ADJUNCT, LASTING, nounPlural, type Phrase } from "./nounPhrase.ts";
import {
  arrangements,
  bareOf,
  baseOf,
  isNew,
  stayOf,
  timeOf,
} from "./nounSighting.ts";
import { occasionOf } from "./occasion.ts";
import {
  isBuilding,
  isHuman,
  isPress,
  members,
  partiesAt,
  side,
  type Party,
} from "./parties.ts";
import {
  destination,
  named,
  openingPlace,
  placeBehind,
  placeOf,
} from "./places.ts";
import { whenOf, type Scene } from "./scene.ts";
import { nameBefore, ordinalBeside } from "./series.ts";
import { severalOf } from "./several.ts";
import type { Sighting } from "./sighting.ts";

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
  "ask",
  "instruct",
  "task",
]);

/** Verbs whose object is there for what the subject holds: "welcomed her for talks". */
const WELCOMING = new Set(["welcome", "greet", "host"]);

/** Verbs whose subject may stand outside of what it brings about: "They agreed to arrange a Peru-Chile summit". */
const ARRANGING = new Set([
  "arrange",
  "schedule",
  "plan",
  "broker",
  "facilitate",
  "mediate",
]);

/** Verbs whose subjects do together what they do it for. */
const CONVENING = new Set(["sit", "sit down", "gather", "assemble", "convene"]);

/** Meetings, talks, summits, calls, signings: no direction, all are parties (a host stays host). */
export function symmetric(scene: Scene, phrase: Phrase): Sighting[] {
  const { tree } = scene;
  const { frame, tops, verb, relation, role, top, noun } = phrase;
  const own = ownParties(scene, phrase);
  // "a meeting with reporters"
  if (own.second.length && own.second.every((one) => isPress(scene, one)))
    return [];
  let first = side(scene, own.first, "party");
  const between = own.second.some((one) => caseOf(tree, one) === "between");
  let second = merge(
    side(scene, own.second, "party"),
    // "between the government and rebels": each is a side
    (between ? own.second : [])
      .filter((one) => ["between", ""].includes(caseOf(tree, one)))
      .flatMap((one) => members(scene, one))
      .flatMap((one) => partiesAt(scene, one, "party")),
  );
  const shown = side(scene, takingPart(scene, tops), "party");
  const attending = merge(
    side(
      scene,
      presentAt(tree, verb && relation !== "none" ? [...tops, verb] : tops),
      "party",
    ),
    shown,
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
    const sideA = role !== "status" || (!first.length && !between);
    if (sideA) {
      const part = supportPart(scene, verb);
      let subject = side(scene, actors, part);
      if (!actors.length && relation === "object")
        subject = unspoken(scene, verb, part);
      // "Kenya hosted talks between A and B": where the others met, no party of the talks
      if (part === "host" && first.length + second.length >= 2)
        subject = subject.filter((one) => {
          const { kind } = scene.actors.actor(one.actor);
          // "The Kremlin hosted talks between A and B"
          const isSeat =
            (between || first.length > 1) && isBuilding(scene, one.token);
          if (kind !== "state" && !isSeat) return true;
          place ??= isSeat
            ? named(scene, one.token)
            : destination(scene, actors);
          return false;
        });
      const arranging =
        ARRANGING.has(verbLemmas(tree, verb)[0]!) &&
        (compounds.length >= 2 || first.length + second.length >= 2 || between);
      if (!arranging && (!isRel(top.deprel, "nsubj") || isPassive(tree, verb)))
        first = merge(subject, first);
    }
  } else if (
    verb &&
    relation === "adjunct" &&
    ADJUNCT.has(caseOf(tree, top)) &&
    !first.length &&
    second.length &&
    !between
  ) {
    // "In a call with B, A said": who speaks at it takes part in it
    first = side(scene, actingSubject(scene, verb, top), "party");
    fromVerb = first.length > 0;
  } else if (
    verb &&
    relation === "adjunct" &&
    ["at", "during", "in", "for", "over"].includes(caseOf(tree, top)) &&
    !first.length &&
    !second.length
  ) {
    // "Holm joined Varga for a summit", "Holm told Varga at a meeting in Lima", "asked Varga to look into it at the meeting": who speaks at it
    // and to whom
    const above = isRel(verb.deprel, "xcomp") ? tree.governor(verb) : undefined;
    const teller =
      above && verbLemmas(tree, above).some((one) => TELLING.has(one))
        ? above
        : verb;
    const heard = side(
      scene,
      isPassive(tree, teller)
        ? tree.children(teller, "nsubj:pass")
        : tree.children(teller, "iobj", "obj"),
      "party",
    ).filter(
      (one) =>
        one.named &&
        ["person", "office"].includes(scene.actors.actor(one.actor).kind),
    );
    const acting = side(scene, actingSubject(scene, teller, top), "party");
    const says = verbLemmas(tree, teller).some(
      (one) =>
        TELLING.has(one) ||
        one === "join" ||
        (caseOf(tree, top) === "for" && WELCOMING.has(one)),
    );
    if (acting.length && heard.length && says) {
      first = acting;
      second = heard;
      fromVerb = true;
    }
  }
  if (!first.length && own.second.length && !frame.weak && !between) {
    first = whoTellsOf(scene, phrase, second);
    if (!first.length) first = ourSide(scene, noun);
    if (!first.length) first = whoseTalks(scene, phrase, second);
  }
  // who stands right before "were held" may be the other side
  if (
    second.length &&
    !between &&
    first.every((one) => second.some(({ actor }) => actor === one.actor))
  )
    first = merge(whoAddresses(scene, phrase), first);
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
  // "Holm said so at a meeting chaired by the premier": who speaks there is there
  const chaired = tops.some((one) => chairsOf(tree, one).length);
  if (
    chaired &&
    verb &&
    relation === "adjunct" &&
    ["at", "during", "in"].includes(caseOf(tree, top))
  )
    second = merge(
      second,
      side(scene, tree.children(verb, "nsubj", "nsubj:pass"), "party").filter(
        (one) => one.named && scene.actors.actor(one.actor).kind === "person",
      ),
    );
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
    !shown.length &&
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
      : ["after", "following"].includes(caseOf(tree, top)) &&
        (isNew(scene, noun) || isUntold(scene, phrase))) &&
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
  // "the Pacific Islands Forum Summit" may be known by that name
  if (!body.length && frame.mode === "summit")
    body.push(
      ...side(scene, [noun], "party").filter((one) => isBody(scene, one)),
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
    !chaired &&
    role !== "support" &&
    role !== "occur" &&
    !isConferenceCall(scene, noun) &&
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
      ...[...own.first, ...own.second]
        .flatMap((one) => members(scene, one))
        .flatMap((one) => chainOf(tree, one)),
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
  if (relation === "adjunct" || relation === "none")
    place ??= placeBehind(scene, top);
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
  const medium = tops.map((one) => mediumOf(scene, one)).find(Boolean);
  const through =
    medium ??
    (verb && relation === "object" && role === "support"
      ? mediumOf(scene, verb)
      : undefined);
  // "a video conference with the king" is a call by its word
  if (
    through &&
    (isCallBy(through, mode) || (medium && frame.lemma === "conference"))
  )
    mode = "call";
  if (mode === "call" && frame.lemma === "conversation" && place && !medium)
    mode = "meeting";
  if (isOfLeaders(scene, noun, own.first)) mode = "summit";
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
  const isNamed = series
    ? !(topic && !stated && !explicit)
    : !!forum &&
      frame.mode === "summit" &&
      (topic ? stated && explicit : stated || explicit);
  // "held a meeting with people": somebody stands opposite although no actor was found for them
  const opposite =
    own.second.length > 0 ||
    (!!verb && behind(tree, verb, "with", "between").length > 0);
  const presides =
    (chaired ||
      (!!verb &&
        relation !== "none" &&
        relation !== "adjunct" &&
        verbLemmas(tree, verb).some((one) => PRESIDING.has(one)))) &&
    !nounPlural(noun) &&
    parties.some(
      (one) => one.named && scene.actors.actor(one.actor).kind === "person",
    );
  // "will attend the Lakes Union summit", "hosted the Ports Summit": who is there takes part in what has a name
  const attended =
    !!forumHere &&
    role === "support" &&
    relation === "object" &&
    first.some(
      (one) => one.named && scene.actors.actor(one.actor).kind === "person",
    );
  // "A conversation took place with the king": the clause says that it was held
  const tookPlace =
    !!verb &&
    relation === "subject" &&
    (role === "support" || role === "occur") &&
    behind(tree, verb, "with").length > 0;
  const oneSided =
    !first.length &&
    second.length === 1 &&
    second[0]!.named &&
    !!scene.actors.home &&
    (tookPlace ||
      (!frame.weak && own.second.some((one) => caseOf(tree, one) === "with")));
  // "Two meetings of the border commission were held"
  const sat =
    parties.length === 1 &&
    relation === "subject" &&
    (role === "support" || role === "occur") &&
    own.first.some((one) => caseOf(tree, one) === "of") &&
    first.some((one) => isBody(scene, one));
  const enough =
    parties.length >= 2 ||
    sat ||
    (tookPlace && second.some((one) => one.named)) ||
    presides ||
    (parties.length === 1 &&
      ((human &&
        (!frame.weak || second.length > 0 || opposite || role !== "other")) ||
        (role === "support" && opposite) ||
        stated ||
        (explicit && !frame.weak))) ||
    isNamed ||
    (shown.length > 0 && frame.mode === "summit") ||
    attended ||
    format.length > 0 ||
    (stated && explicit && !frame.weak);
  if (
    frame.weak &&
    parties.length < 2 &&
    !(role === "support" && relation === "object" && human && parties.length) &&
    !isNamed &&
    !(body.length && (stated || place))
  ) {
    if (!enough || frame.mode === "talks" || parties.length === 0)
      return bareOf(scene, phrase, when, place);
  }
  // "During a conference call, Holm set": he held it
  const around =
    !enough &&
    !parties.length &&
    verb &&
    relation === "adjunct" &&
    ["during", "at"].includes(caseOf(tree, top)) &&
    isMain(scene, verb)
      ? side(scene, actingSubject(scene, verb, top), "party")
      : [];
  if (around.length === 1) parties = around;
  const lone =
    !enough &&
    scene.parse.article.genre === "official" &&
    (frame.lemma === "meeting" || isConferenceCall(scene, noun)) &&
    ((role === "support" && relation === "object") || relation === "adjunct") &&
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
    ...baseOf(scene, phrase, { mode, when, place, ordinal, named: isNamed }),
    ...(medium ? { medium: true } : {}),
    ...(forumHere ? { called: forumHere } : {}),
    ...(lone ? { lone } : {}),
    ...(chaired ? { chaired } : {}),
    ...(oneSided
      ? { oneSided: enough ? ("named" as const) : ("alone" as const) }
      : {}),
    ...(venue ? { apart: true } : {}),
  };
  // C6: plural "meetings with A and B", "calls with A and B": one each
  const plural =
    nounPlural(noun) &&
    tops.slice(1).every((one) => nounLemmas(one).includes("series")) &&
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
    !(attended && !base.other) &&
    !isNamed
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
  return [
    ...severalOf(scene, phrase, { ...base, parties, principals }),
    ...more,
  ];
}

/** A noun and those below it that say of whom they are: "*envoys* of the *leaders* of the *states*". */
function chainOf(tree: Scene["tree"], noun: Token): Token[] {
  const chain: Token[] = [];
  const waiting = [noun];
  while (waiting.length) {
    const next = waiting.pop()!;
    chain.push(next);
    waiting.push(...behind(tree, next, "of", "from").reverse());
  }
  return chain;
}

/** An organization with a name of several words. */
function isBody({ actors }: Scene, { actor }: Party): boolean {
  const { kind, name } = actors.actor(actor);
  return kind === "organization" && name.includes(" ");
}

/** "after bilateral talks": told for the first time, without a word that points back. */
function isUntold({ tree }: Scene, { noun, frame }: Phrase): boolean {
  return (
    frame.mode === "talks" &&
    !frame.weak &&
    nounPlural(noun) &&
    !tree.child(noun, "det", "nmod:poss")
  );
}

/** "a *conference* call": of more than two. */
const isConferenceCall = ({ tree }: Scene, noun: Token): boolean =>
  nounLemmas(noun).includes("call") &&
  tree
    .children(noun, "compound")
    .some((one) => nounLemmas(one).includes("conference"));

/** Whether there are two sides among them: two states, people of two states. */
function areOpposite({ actors }: Scene, parties: readonly Party[]): boolean {
  const countries = parties.map((one) => actors.actor(one.actor).country);
  return (
    countries.length > 1 &&
    !countries.includes(undefined) &&
    new Set(countries).size === countries.length
  );
}

/** Whether the noun phrase names its first side itself, not only the subject of the verb around it. */
function ownSide(first: readonly Party[], own: number): boolean {
  return own > 0 && first.length >= 2;
}
