import { blockOf, type Token } from "../../parse/record.ts";
import { isRel, spanOf } from "../../parse/tree.ts";
import { byPosition, covers, type Span } from "../../text/span.ts";
import {
  behind,
  caseOf,
  deepObjects,
  isPassive,
  isVerb,
  lemmaOf,
  nounLemmas,
  verbLemmas,
} from "../contacts/clause.ts";
import { placeOf } from "../contacts/places.ts";
import type { ContactStatus } from "../contacts/record.ts";
import { whenOf, type Scene } from "../contacts/scene.ts";
import { statusOf, withTime, type StatusFound } from "../contacts/status.ts";
import { subjectsOf } from "../contacts/doers.ts";
import {
  intended,
  isAttribute,
  isBackground,
  isForced,
  isImminent,
  isResolved,
  isTried,
} from "./done.ts";
import { recipients } from "./recipients.ts";
import type { PloverEvent } from "./record.ts";
import type { Scenes } from "./scenes.ts";
import { claimants, doers, eventParties, type EventParty } from "./slots.ts";
import { spoken, spokenCode } from "./spoken.ts";
import type { ActWord, EventTables, PloverType } from "./tables.ts";
import {
  isFriendly,
  isHostile,
  isPeople,
  isSpeaking,
  nounTrigger,
  objectsOf,
  patientsOf,
  verbTrigger,
} from "./triggers.ts";
import { attempted, byMeans, turnedByDoer } from "./turned.ts";

export type Draft = Omit<PloverEvent, "id">;

/** What contacts and statements have coded already. */
export type Coded = Readonly<{
  triggers: readonly Span[];
  /** Ids of statements that promise, ask, refuse or threaten: what they say is to be done is coded by them. */
  intents: ReadonlySet<string>;
  /** Ids of those that only say what others must do. */
  duties: ReadonlySet<string>;
  /** Ids of those that accuse somebody: what they say was done is the charge. */
  charges: ReadonlySet<string>;
}>;

/** What an act is coded as after what became of it; null where it is no event ("refused to attack", "did not attack"). */
function typeAfter(
  { plover, cameo }: ActWord["coding"],
  status: ContactStatus,
  tables: EventTables,
): Readonly<{ event: PloverType; cameo: string; same: boolean }> | null {
  if (status === "held" || (isSpeaking(plover) && status === "planned"))
    return { event: plover, cameo, same: true };
  const friendly = isFriendly(plover);
  const after = (event: PloverType, bare: string) => ({
    event,
    cameo: spokenCode(bare, cameo, tables),
    same: false,
  });
  switch (status) {
    case "planned":
      return friendly ? after("AGREE", "030") : after("THREATEN", "130");
    case "requested":
      return after("REQUEST", "020");
    case "refused":
      return isHostile(plover) ? null : after("REJECT", "120");
    case "cancelled":
    case "postponed":
      return friendly ? after("SANCTION", "160") : null;
    default:
      return null;
  }
}

/** Acts that are neither a contact nor a statement. */
export function findActs(
  scenes: Scenes,
  tables: EventTables,
  coded: Coded,
): Draft[] {
  const { parse } = scenes;
  const ordered = [...coded.triggers].sort(byPosition);
  let next = 0;
  const drafts: Draft[] = [];
  for (const sentence of parse.sentences) {
    const role = blockOf(parse, sentence).role;
    if (
      role === "title" ||
      role === "byline" ||
      role === "dateline" ||
      role === "heading"
    )
      continue;
    const scene = scenes.of(sentence);
    while (next < ordered.length && ordered[next]!.start < sentence.start)
      next++;
    const here: Span[] = [];
    for (
      let at = next;
      at < ordered.length && ordered[at]!.start < sentence.end;
      at++
    )
      here.push(ordered[at]!);
    for (const token of scene.tree.sentence.tokens) {
      if (here.some((one) => covers(one, token))) continue;
      const draft =
        token.upos === "VERB" || isDisposed(scene, token)
          ? verbAct(scene, token, tables, here)
          : token.upos === "NOUN"
            ? nounAct(scene, token, tables)
            : null;
      if (!draft) continue;
      const assertedBy = scene.claimOf(draft.trigger);
      if (draft.status !== "held" && coded.intents.has(assertedBy)) continue;
      if (draft.status === "requested" && coded.duties.has(assertedBy))
        continue;
      if (coded.charges.has(assertedBy) && !isRel(token.deprel, "acl"))
        continue;
      drafts.push({ ...draft, assertedBy });
    }
  }
  return drafts;
}

type Act = Omit<Draft, "assertedBy">;

/**
 * An act that a verb reports.
 * EXAMPLE "Rebels shelled the port", "The islands expelled two diplomats", "sanctions were imposed on the junta". Not: "the talks broke down".
 */
function verbAct(
  scene: Scene,
  verb: Token,
  tables: EventTables,
  coded: readonly Span[],
): Act | null {
  const { tree } = scene;
  if (isRel(verb.deprel, "amod", "compound") || isBackground(scene, verb))
    return null;
  const objects = patientsOf(scene, verb);
  const act = verbTrigger(scene, verb, tables);
  if (!act || intended(scene, verb, tables, coded) || tells(scene, verb, coded))
    return null;
  // "is ready for winter", "are free from fear"
  if (
    verb.upos === "ADJ" &&
    !tree.children(verb, "xcomp").length &&
    !act.word.includes(" ")
  )
    return null;
  if (
    act.pos === "speech" &&
    !objects.length &&
    !tree.children(verb, "ccomp", "xcomp", "obl", "iobj").length
  )
    return null;
  if (isHostile(act.coding.plover) && isAttribute(scene, verb)) return null;
  const own = doers(scene, verb, objects, act);
  const by = own.length ? own : attackers(scene, verb, act, tables);
  // "threatened to strike", "threatened a strike"
  const intent =
    tree.children(verb, "xcomp").find(isVerb) ??
    (act.pos === "speech"
      ? (objects[0] ?? behind(tree, verb, "at")[0])
      : undefined);
  const found = onCondition(scene, verb, by, statusOf(scene, verb, [verb]));
  const tried = isTried(scene, verb) && isHostile(act.coding.plover);
  const forced = isForced(scene, verb);
  return made(
    scene,
    tables,
    verb,
    {
      ...act,
      coding: tried
        ? attempted(act.coding)
        : (turnedByDoer(scene, verb, act, objects, by) ??
          (intent
            ? spoken(scene, intent, act.coding, tables)
            : byMeans(scene, verb, act.coding, tables))),
    },
    (tried || forced) && found.status === "planned"
      ? { ...found, status: "held", past: true }
      : found,
    by,
    recipients(scene, verb, objects, act),
    {
      imminent: isImminent(scene, verb),
      personal: objects.some((one) => isPeople(scene, one)),
    },
  );
}

/**
 * Who did to somebody what a passive verb tells, where the clause beside it says so: "were killed when *rebels* attacked their convoy".
 * Not: "were killed when their bus fell into a gorge".
 */
function attackers(
  scene: Scene,
  verb: Token,
  { coding }: ActWord,
  tables: EventTables,
): EventParty[] {
  const { tree } = scene;
  if (coding.plover !== "ASSAULT" || !isPassive(tree, verb)) return [];
  for (const clause of tree.children(verb, "advcl")) {
    const mark = tree.child(clause, "mark") ?? tree.child(clause, "advmod");
    const act = WHILE.has(mark?.form.toLowerCase() ?? "")
      ? verbTrigger(scene, clause, tables)
      : undefined;
    if (act?.coding.plover === "ASSAULT")
      return doers(scene, clause, deepObjects(tree, clause), act);
  }
  return [];
}

const WHILE = new Set(["when", "as", "after", "while"]);

/**
 * What somebody says that they may do, or would do if others did or did not do something, they promise or threaten; so does who will not hesitate.
 * EXAMPLE "Peru said it would close the port if the boats came back", "Peru said it may close the port", "will not hesitate to close the port".
 * Not: "the port may close".
 */
function onCondition(
  scene: Scene,
  verb: Token,
  by: readonly EventParty[],
  found: StatusFound,
): StatusFound {
  const own =
    found.status === "hypothetical" &&
    scene.tree
      .children(verb, "aux")
      .some((one) => OPEN.has(one.form.toLowerCase())) &&
    claimants(scene, verb).some((one) => holds(by, one));
  return own || isResolved(scene, verb)
    ? { status: "planned", said: true, past: false }
    : found;
}

const OPEN = new Set(["would", "'d", "may", "might", "could"]);

/** EXAMPLE "is willing to help", "is angry with Peru". Not: "a willing helper", "an angry crowd" */
function isDisposed({ tree }: Scene, token: Token): boolean {
  return (
    token.upos === "ADJ" &&
    (tree.children(token, "xcomp").length > 0 ||
      (!!tree.child(token, "cop") && tree.children(token, "obl").length > 0))
  );
}

/** A verb that only says what became of a contact is that contact: "refused to meet", "cancelled the visit". */
function tells(scene: Scene, verb: Token, coded: readonly Span[]): boolean {
  const below = [
    ...objectsOf(scene, verb),
    ...scene.tree.children(verb, "xcomp", "ccomp"),
  ];
  return below.some((one) => coded.some((span) => covers(span, one)));
}

/**
 * An act that a noun reports: "an attack by rebels on the port", "the miners are on strike". Not: the object of a verb that reports it already,
 * or a bare noun.
 */
function nounAct(scene: Scene, noun: Token, tables: EventTables): Act | null {
  const { tree } = scene;
  const act = nounTrigger(scene, noun, tables);
  if (
    !act ||
    isRel(noun.deprel, "compound", "conj") ||
    isReported(scene, noun, tables)
  )
    return null;
  const predicate = tree.child(noun, "cop");
  const own = eventParties(
    scene,
    [
      ...(predicate ? tree.children(noun, "nsubj") : []),
      ...tree.children(noun, "nmod:poss"),
      ...behind(tree, noun, "by"),
      ...tree.children(noun, "amod", "compound"),
    ],
    false,
  );
  const above = tree.governor(noun);
  const happens =
    above && isRel(noun.deprel, "nsubj") && isHappening(scene, above)
      ? [above]
      : [];
  const sides = own.length
    ? []
    : eventParties(
        scene,
        [
          noun,
          // "a resumption of ties between two states"; not one that somebody wants
          ...(isRel(noun.deprel, "nsubj") ? behind(tree, noun, "of") : []),
          ...happens,
        ].flatMap((one) => behind(tree, one, "between")),
        false,
      );
  const rivals =
    sides.length > 1 ||
    sides.some((one) => scene.actors.actor(one.actor).kind === "group");
  if (rivals)
    return made(
      scene,
      tables,
      noun,
      act,
      statusOf(scene, noun, [noun]),
      sides,
      [],
    );
  const verb = own.length ? undefined : ordering(scene, noun, tables);
  const actor = verb
    ? eventParties(
        scene,
        joins(verb) ? tree.children(verb, "nsubj") : subjectsOf(scene, verb),
        false,
      )
    : own;
  const objects = behind(tree, noun, "of");
  const recipient = eventParties(
    scene,
    act.recipient.flatMap((preposition) => [
      ...behind(tree, noun, preposition),
      ...objects.flatMap((one) => behind(tree, one, preposition)),
      // "were engaged in a raid against": the parser may give the phrase to the verb
      ...(verb && preposition === "against"
        ? behind(tree, verb, preposition)
        : []),
    ]),
    true,
  );
  const found = statusOf(scene, noun, [noun]);
  const complete = predicate
    ? act.word.includes(" ")
    : recipient.some((one) => !holds(actor, one)) ||
      (act.coding.plover === "PROTEST" &&
        (behind(tree, noun, "by").length > 0 || isRel(noun.deprel, "obl")));
  // "an attack on the port left five dead": whoever made it
  const wreaks =
    above &&
    isRel(noun.deprel, "nsubj") &&
    act.coding.plover === "ASSAULT" &&
    WREAKS.has(lemmaOf(above));
  return (actor.length || wreaks) && complete
    ? made(
        scene,
        tables,
        noun,
        act,
        // who announces or orders it does it
        verb ? { ...statusOf(scene, verb, [verb]), past: found.past } : found,
        actor,
        recipient,
      )
    : null;
}

/** EXAMPLE "fighting *erupted*", "clashes *broke out*". Not: "fighting worried the villagers" */
const isHappening = ({ tree }: Scene, verb: Token): boolean =>
  verbLemmas(tree, verb).some((lemma) => HAPPENINGS.has(lemma));

/** What attacks do to those who are attacked, where no other row of the table tells it. */
const WREAKS = new Set(["leave", "claim", "rock", "shake", "devastate"]);

const HAPPENINGS = new Set([
  "break out",
  "continue",
  "erupt",
  "escalate",
  "flare",
  "flare up",
  "intensify",
  "occur",
  "rage",
  "resume",
  "start",
  "take",
]);

/** EXAMPLE "lifted its *blockade* of the port": the verb's row has it. */
function isReported(scene: Scene, noun: Token, tables: EventTables): boolean {
  const verb = scene.tree.governor(noun);
  return (
    !!verb &&
    isRel(noun.deprel, "obj", "nsubj:pass") &&
    (verbTrigger(scene, verb, tables)?.object.size ?? 0) > 0
  );
}

/**
 * The verb whose subject does what the noun says: "announced a suspension of flights", "were engaged in a raid". Not: a verb that is an act itself
 * ("launched an attack").
 */
function ordering(
  scene: Scene,
  noun: Token,
  tables: EventTables,
): Token | undefined {
  const verb = scene.tree.governor(noun);
  if (!verb) return undefined;
  if (joins(verb)) return caseOf(scene.tree, noun) === "in" ? verb : undefined;
  if (isRel(noun.deprel, "obl") && nounLemmas(noun).includes("protest"))
    return isInProtest(scene, noun, verb, tables) ? verb : undefined;
  return isRel(noun.deprel, "obj", "nsubj:pass") &&
    ORDERING.has(lemmaOf(verb)) &&
    !verbTrigger(scene, verb, tables)?.object.size
    ? verb
    : undefined;
}

/** EXAMPLE "closed their shops *in protest*". Not: "marched *in protest*" (the march is the protest), "Peru recalled its envoy *in protest*" */
function isInProtest(
  scene: Scene,
  noun: Token,
  verb: Token,
  tables: EventTables,
): boolean {
  const by = eventParties(scene, subjectsOf(scene, verb), false);
  return (
    caseOf(scene.tree, noun) === "in" &&
    by.every(({ actor }) => {
      const { kind, sector } = scene.actors.actor(actor);
      return ["group", "person"].includes(kind) && sector !== "GOV";
    }) &&
    verbTrigger(scene, verb, tables)?.coding.plover !== "PROTEST"
  );
}

/** Whose subject takes part, be it active or passive: "were engaged in", "participated in". */
const joins = (verb: Token) =>
  ["engage", "engaged", "participate"].includes(lemmaOf(verb));

const ORDERING = new Set([
  "announce",
  "declare",
  "order",
  "begin",
  "start",
  "launch",
  "continue",
  "complete",
  "conduct",
  "make",
  "undertake",
  "effect",
]);

/**
 * Whether a verb tells of an act only where it is done to somebody: "helped *the rebels*", "jailed *a poet*", not "helped the economy"; a raid is one
 * anyhow.
 */
const isLoose = ({ pos, object, recipient, coding }: ActWord) =>
  pos === "verb" &&
  !object.size &&
  recipient.includes("obj") &&
  LOOSE.has(coding.plover);

const LOOSE = new Set<PloverType>(["AID", "SUPPORT", "COERCE"]);

const holds = (parties: readonly EventParty[], { actor }: EventParty) =>
  parties.some((one) => one.actor === actor);

function made(
  scene: Scene,
  tables: EventTables,
  token: Token,
  act: ActWord,
  found: StatusFound,
  doer: EventParty[],
  others: EventParty[],
  { imminent = false, personal = false } = {},
): Act | null {
  if (!doer.length && !others.length) return null;
  const when = whenOf(scene, token);
  const status = withTime(found, when, scene.parse.article.published?.value);
  // "is about to restore ties" promises nothing: it has the type of the act itself
  const after = typeAfter(
    act.coding,
    imminent && status === "planned" ? "held" : status,
    tables,
  );
  if (!after) return null;
  // what somebody says that others must do is asked of them
  const asking =
    status === "requested" ? claimants(scene, token) : ([] as EventParty[]);
  const asked = asking.some((one) => !holds(doer, one));
  const actor = asked ? asking : doer;
  const recipient = (asked ? doer : others).filter((one) => !holds(actor, one));
  // who consults whom is a matter of all of them, and of two at least; a protest is somebody's
  const mutual = after.event === "CONSULT";
  if (act.coding.plover === "CONSULT" && actor.length + recipient.length < 2)
    return null;
  if (after.event === "PROTEST" && !actor.length) return null;
  if (!recipient.length && isLoose(act) && !personal) return null;
  const place = placeOf(scene, [token]);
  const mode = after.same ? act.coding.mode : null;
  return {
    event: after.event,
    ...(mode ? { mode } : {}),
    cameo: after.cameo,
    actor: mutual ? [...actor, ...recipient] : actor,
    recipient: mutual ? [] : recipient,
    time: when?.basis === "stated" ? when.time : null,
    ...(place ? { place } : {}),
    trigger: spanOf(
      [token, ...scene.tree.children(token, "compound:prt")].filter(
        (one) => Math.abs(one.id - token.id) < 3,
      ),
    ),
    status,
    rule: `event/${act.pos === "noun" ? "noun" : "verb"}-${act.word.replaceAll(" ", "-")}`,
  };
}
