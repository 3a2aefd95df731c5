import { blockOf, type Parse, type Token } from "../../parse/record.ts";
import { isRel, spanOf } from "../../parse/tree.ts";
import { byPosition, covers, overlaps, type Span } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";
import {
  behind,
  caseOf,
  deepObjects,
  isPassive,
  nounLemmas,
  surfaceSubject,
  verbLemmas,
} from "../contacts/clause.ts";
import { members, partiesAt, phraseSpan } from "../contacts/parties.ts";
import { placeOf } from "../contacts/places.ts";
import type { ContactStatus } from "../contacts/record.ts";
import { readingOf, sceneOf, whenOf, type Scene } from "../contacts/scene.ts";
import { statusOf, withTime } from "../contacts/status.ts";
import type { ContactTables } from "../contacts/tables.ts";
import { controlsObject, subjectsOf } from "../contacts/verbs.ts";
import type { Statement } from "../statements/record.ts";
import type { TimesFound } from "../times/times.ts";
import type { PloverEvent } from "./record.ts";
import type { ActWord, EventTables, PloverType } from "./tables.ts";

export type ActResources = Readonly<{
  events: EventTables;
  contacts: ContactTables;
}>;
export type EventParty = PloverEvent["actor"][number];
export type Draft = Omit<PloverEvent, "id">;

/** What a status makes of an act: PLOVER codes a planned act as AGREE or THREATEN, a refused one as REJECT. */
const FRIENDLY = new Set<PloverType>([
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "CONCEDE",
  "COOPERATE",
  "AID",
  "RETREAT",
]);
const SPEAKING = new Set<PloverType>([
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "AGREE",
]);

function typeAfter(
  plover: PloverType,
  status: ContactStatus,
  cameo: string,
): Readonly<{ event: PloverType; cameo: string; same: boolean }> | null {
  if (status === "held" || (SPEAKING.has(plover) && status === "planned"))
    return { event: plover, cameo, same: true };
  if (status === "planned")
    return FRIENDLY.has(plover)
      ? { event: "AGREE", cameo: "030", same: false }
      : { event: "THREATEN", cameo: "130", same: false };
  if (status === "requested")
    return { event: "REQUEST", cameo: "020", same: false };
  if (status === "refused")
    return { event: "REJECT", cameo: "120", same: false };
  if (
    (status === "cancelled" || status === "postponed") &&
    FRIENDLY.has(plover)
  )
    return { event: "SANCTION", cameo: "160", same: false };
  return null;
}

/**
 * Acts that are neither a contact nor a statement. `coded`: the triggers that contacts and statements have taken.
 */
export function findActs(
  parse: Parse,
  actors: ActorsFound,
  times: TimesFound,
  statements: readonly Statement[],
  resources: ActResources,
  coded: readonly Span[],
): Draft[] {
  const reading = readingOf(
    parse,
    actors,
    times,
    statements,
    resources.contacts,
  );
  const ordered = [...coded].sort(byPosition);
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
    const scene = sceneOf(reading, sentence);
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
        token.upos === "VERB"
          ? verbAct(scene, token, resources, here)
          : token.upos === "NOUN"
            ? nounAct(scene, token, resources)
            : null;
      if (!draft) continue;
      drafts.push({ ...draft, assertedBy: reading.claimOf(draft.trigger) });
    }
  }
  return drafts;
}

/**
 * An act that a verb reports.
 * EXAMPLE "Rebels shelled the port", "The islands expelled two diplomats", "sanctions were imposed on the junta". Not: "the talks broke down".
 */
function verbAct(
  scene: Scene,
  verb: Token,
  resources: ActResources,
  coded: readonly Span[],
): Omit<Draft, "assertedBy"> | null {
  const { tree } = scene;
  if (isRel(verb.deprel, "amod", "compound")) return null;
  const objects = deepObjects(tree, verb);
  const prepositions = tree
    .children(verb, "obl")
    .map((one) => tree.child(one, "case")?.form.toLowerCase() ?? "");
  const heads = new Set(
    objects
      .flatMap((one) => members(scene, one))
      .flatMap((one) => inner(scene, one))
      .flatMap(nounLemmas),
  );
  const words = verbLemmas(tree, verb).flatMap((lemma) => [
    ...prepositions.filter(Boolean).map((one) => `${lemma} ${one}`),
    ...[...heads].map((one) => `${lemma} ${one}`),
    lemma,
  ]);
  let act: ActWord | undefined;
  for (const word of words)
    for (const row of resources.events.acts.get(word) ?? []) {
      if (row.pos === "noun") continue;
      if (row.object.size && ![...row.object].some((one) => heads.has(one)))
        continue;
      act ??= row;
    }
  if (
    !act ||
    (isArrest(act) && isOccasion(scene, objects)) ||
    intended(scene, verb, resources, coded) ||
    tells(scene, verb, objects, coded)
  )
    return null;
  if (
    act.pos === "speech" &&
    !objects.length &&
    !tree.children(verb, "ccomp", "xcomp", "obl").length
  )
    return null;
  const when = whenOf(scene, verb);
  const found = statusOf(scene, verb, [verb]);
  const status = withTime(found, when, scene.parse.article.published?.value);
  const after = typeAfter(act.coding.plover, status, act.coding.cameo);
  if (!after) return null;
  const stative =
    act.pos === "speech" &&
    isPassive(tree, verb) &&
    !behind(tree, verb, "by").length;
  const doers = stative ? surface(scene, verb) : subjectsOf(scene, verb);
  const actor = eventParties(scene, doers, false);
  const recipient = recipients(scene, verb, objects, act).filter(
    (one) => !actor.some((other) => other.actor === one.actor),
  );
  if (!actor.length && !recipient.length) return null;
  if (isBackground(scene, verb) && actor.every((one) => isNobody(scene, one)))
    return null;
  const place = placeOf(scene, [verb]);
  return draftOf(
    scene,
    verb,
    act,
    after,
    status,
    actor,
    recipient,
    when,
    place,
  );
}

/**
 * Whether a clause only says how long before or after something else happened: "restored ties *five years after* crowds burned its embassy".
 * Not: "after crowds burned its embassy" (what came next).
 */
function isBackground({ tree, timed }: Scene, verb: Token): boolean {
  if (!isRel(verb.deprel, "advcl")) return false;
  const mark = tree
    .children(verb, "mark", "case", "advmod")
    .find((one) =>
      ["after", "before", "since"].includes(one.form.toLowerCase()),
    );
  const ahead = mark && tree.token(mark.id - 1);
  return (
    !!ahead &&
    (timed(ahead) || LENGTHS.has(nounLemmas(ahead)[0]!)) &&
    ahead.upos === "NOUN"
  );
}

const LENGTHS = new Set(["year", "month", "week", "decade", "day"]);

/** Somebody of no name and no country: "crowds", "gunmen". */
function isNobody({ actors }: Scene, { actor }: { actor: string }): boolean {
  return actors.isUnnamed(actor) && !actors.actor(actor).country;
}

/** What somebody promises, asks or threatens to do is coded once, at the verb that says so: "threatened to attack". */
function intended(
  scene: Scene,
  verb: Token,
  resources: ActResources,
  coded: readonly Span[],
): boolean {
  if (
    !isRel(verb.deprel, "xcomp", "ccomp", "advcl") ||
    (verb.xpos !== "VB" && verb.feats.includes("VerbForm=Inf") === false)
  )
    return false;
  if (scene.tree.child(verb, "aux")) return false;
  const above = scene.tree.governor(verb);
  if (!above) return false;
  if (coded.some((one) => overlaps(one, above))) return true;
  return verbLemmas(scene.tree, above).some((lemma) =>
    resources.events.acts.get(lemma)?.some((row) => row.pos === "speech"),
  );
}

/** A verb that only says what became of a contact is that contact: "refused to meet", "cancelled the visit". */
function tells(
  scene: Scene,
  verb: Token,
  objects: readonly Token[],
  coded: readonly Span[],
): boolean {
  const below = [...objects, ...scene.tree.children(verb, "xcomp", "ccomp")];
  return below.some((one) => coded.some((span) => covers(span, one)));
}

function isArrest(act: ActWord): boolean {
  return act.coding.plover === "COERCE" && act.coding.mode === "arrest";
}

/** What is held as an occasion and not as a prisoner: "held a round of talks", "hold a conference". */
function isOccasion(scene: Scene, objects: readonly Token[]): boolean {
  const contacts = scene.tables;
  return objects.some((object) =>
    members(scene, object).some((one) =>
      nounLemmas(one).some(
        (lemma) =>
          contacts.nouns.has(lemma) ||
          contacts.words.get("outer")?.has(lemma) ||
          OCCASIONS.has(lemma),
      ),
    ),
  );
}

const OCCASIONS = new Set([
  "conference",
  "session",
  "round",
  "event",
  "hearing",
  "ceremony",
  "service",
  "debate",
  "party",
  "press",
]);

/** "is committed to", "is prepared to": whose state it is. */
function surface(scene: Scene, verb: Token): Token[] {
  const found = surfaceSubject(scene.tree, verb, controlsObject(scene));
  return found ? [found] : [];
}

/** Heads below a measure: "a number of soldiers", "tons of wheat". */
function inner(scene: Scene, token: Token): Token[] {
  return [
    token,
    ...behind(scene.tree, token, "of"),
    ...scene.tree.children(token, "compound", "appos"),
  ];
}

/** An act that a noun reports: "an attack by rebels on the port". Not: the object of a verb that reports it already, or a bare noun. */
function nounAct(
  scene: Scene,
  noun: Token,
  resources: ActResources,
): Omit<Draft, "assertedBy"> | null {
  const { tree } = scene;
  const rows = nounLemmas(noun).flatMap(
    (lemma) => resources.events.acts.get(lemma) ?? [],
  );
  const act = rows.find((row) => row.pos === "noun");
  if (!act || isRel(noun.deprel, "compound", "conj")) return null;
  const actor = eventParties(
    scene,
    [
      ...tree.children(noun, "nmod:poss"),
      ...behind(tree, noun, "by"),
      ...tree.children(noun, "amod", "compound"),
    ],
    false,
  );
  const recipient = eventParties(
    scene,
    act.recipient.flatMap((preposition) => behind(tree, noun, preposition)),
    true,
  ).filter((one) => !actor.some((other) => other.actor === one.actor));
  if (!actor.length || !recipient.length) return null;
  const found = statusOf(scene, noun, [noun]);
  const when = whenOf(scene, noun);
  const status = withTime(found, when, scene.parse.article.published?.value);
  const after = typeAfter(act.coding.plover, status, act.coding.cameo);
  return after
    ? draftOf(
        scene,
        noun,
        act,
        after,
        status,
        actor,
        recipient,
        when,
        placeOf(scene, [noun]),
      )
    : null;
}

function draftOf(
  scene: Scene,
  token: Token,
  act: ActWord,
  after: NonNullable<ReturnType<typeof typeAfter>>,
  status: ContactStatus,
  actor: EventParty[],
  recipient: EventParty[],
  when: ReturnType<typeof whenOf>,
  place: ReturnType<typeof placeOf>,
): Omit<Draft, "assertedBy"> {
  const mode = after.same ? act.coding.mode : null;
  return {
    event: after.event,
    ...(mode ? { mode } : {}),
    cameo: after.cameo,
    actor,
    recipient,
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

/** Who is meant where no preposition of the row leads to anybody: the object, then what stands inside it. */
function recipients(
  scene: Scene,
  verb: Token,
  objects: readonly Token[],
  act: ActWord,
): EventParty[] {
  const { tree } = scene;
  for (const slot of act.recipient) {
    if (slot === "none") return [];
    const found = eventParties(
      scene,
      slotTokens(scene, verb, objects, slot),
      true,
    );
    if (found.length) return found;
  }
  const indirect = eventParties(scene, tree.children(verb, "iobj"), true);
  if (indirect.length) return indirect;
  // an infinitive or clause names whom it is about: "ordered the islands to stop" stands as object, "demanded that they stop" below
  for (const clause of tree.children(verb, "ccomp", "xcomp")) {
    const below = eventParties(
      scene,
      tree.children(clause, "nsubj", "obj", "obl"),
      true,
    );
    if (below.length) return below;
  }
  // whoever the object names inside ("the Islands' ships"), else whom a phrase beside the verb names ("from the islands")
  const inside = eventParties(scene, objects, true);
  if (inside.length) return inside;
  const beside = tree
    .children(verb, "obl")
    .filter(
      (one) =>
        !scene.timed(one) &&
        caseOf(tree, one) !== "by" &&
        NEAR.has(caseOf(tree, one)),
    );
  return eventParties(scene, beside, true).slice(0, 1);
}

/** Noun phrases in one place of a row: the object, what stands before or behind a preposition, whose the object is. */
function slotTokens(
  scene: Scene,
  verb: Token,
  objects: readonly Token[],
  slot: string,
): readonly Token[] {
  const { tree } = scene;
  if (slot === "obj") return objects;
  if (slot === "iobj") return tree.children(verb, "iobj");
  if (slot === "poss")
    return objects.flatMap((one) =>
      tree.children(one, "nmod:poss", "amod", "compound"),
    );
  return [
    ...behind(tree, verb, slot),
    ...objects.flatMap((one) => behind(tree, one, slot)),
  ];
}

const NEAR = new Set([
  "in",
  "from",
  "with",
  "of",
  "to",
  "against",
  "on",
  "into",
  "at",
  "over",
  "near",
  "between",
  "for",
]);

/**
 * Parties of an act: those of the noun phrase, else the first one that the phrase mentions inside ("villages in Freedonia").
 * `places`: a place may stand for those who live there (recipients only: a place does nothing).
 */
function eventParties(
  scene: Scene,
  tokens: readonly Token[],
  places: boolean,
): EventParty[] {
  const found: EventParty[] = [];
  const push = (actor: string, span: Span) => {
    if (!found.some((one) => one.actor === actor)) found.push({ actor, span });
  };
  for (const token of tokens)
    for (const member of members(scene, token)) {
      const own = partiesAt(scene, member, "party");
      if (own.length) for (const one of own) push(one.actor, one.span);
      else {
        const inside = scene.tree.subtree(member, (top) =>
          isRel(top.deprel, "conj", "acl", "advcl"),
        );
        for (const one of inside) {
          if (scene.timed(one)) continue;
          const id = scene.actors
            .actorsAt(one)
            .find(
              (actor) => places || scene.actors.actor(actor).kind !== "place",
            );
          if (id) {
            push(id, phraseSpan(scene, one));
            break;
          }
        }
      }
    }
  return found;
}
