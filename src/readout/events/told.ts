import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { covers, type Span } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";
import {
  behind,
  deepObjects,
  isVerb,
  lemmaOf,
  nounLemmas,
} from "../contacts/clause.ts";
import { partiesAt } from "../contacts/parties.ts";
import type { Scene } from "../contacts/scene.ts";
import type { Statement } from "../statements/record.ts";
import type { Draft } from "./acts.ts";
import type { Finder } from "./finder.ts";
import type { Scenes } from "./scenes.ts";
import {
  askingEvent,
  chargingEvent,
  draftOf,
  speakersOf,
  wishingEvent,
} from "./others.ts";
import { recipients } from "./recipients.ts";
import { eventParties, type EventParty } from "./slots.ts";
import type { Coding, EventTables } from "./tables.ts";
import { spoken } from "./spoken.ts";
import { DEMONSTRATION, isSpeaking, verbTrigger } from "./triggers.ts";

/**
 * The PLOVER view of a statement, by its act or else its kind; null for one that only says.
 * EXAMPLE "condemned the raid by Sylvania": ACCUSE, at Sylvania. Not: "said that it would rain"; "did not condemn".
 */
export function toldEvent(
  statement: Statement,
  tables: EventTables,
  finder: Finder,
  actors: ActorsFound,
  scenes: Scenes,
): Draft | null {
  if (statement.negated || !statement.cue || statement.kind === "announce")
    return null;
  const own =
    (statement.act && tables.map.statementAct[statement.act]) ||
    tables.map.statement[statement.kind];
  const scene = scenes.at(statement.content[0]!);
  const top = scene && topOf(scene, statement.content[0]!);
  if (!own?.plover) {
    if (!scene || !top) return null;
    return statement.kind === "assert"
      ? (askingEvent(statement, scene, top, finder, tables) ??
          chargingEvent(statement, scene, top, finder, tables))
      : wishingEvent(statement, scene, top, finder, tables);
  }
  if (isSupposed(statement, scenes)) return null;
  const coding = isProtest(statement, own, actors)
    ? DEMONSTRATION
    : isBacking(top, own)
      ? SUPPORT
      : top
        ? spoken(scene, meansOf(statement, scene, own) ?? top, own, tables)
        : own;
  const actor = speakersOf(statement, finder);
  const judged = isJudging(coding) ? judgedBy(statement, scenes) : [];
  const aimed = (
    judged.length ? judged : aimedAt(statement, finder, actors, scenes, tables)
  ).filter((one) => !actor.some((two) => two.actor === one.actor));
  const recipient =
    aimed.length || coding.plover !== "THREATEN"
      ? aimed
      : placesIn(statement, finder, actors);
  return draftOf(statement, coding, actor, recipient);
}

/** What crowds complain of they protest against; a complaint is a government's. */
function isProtest(
  { speakers }: Statement,
  own: Coding,
  actors: ActorsFound,
): boolean {
  return (
    own.cameo === "114" &&
    speakers.length > 0 &&
    speakers.every((id) => {
      const { kind, sector } = actors.actor(id);
      return kind === "group" && sector !== "GOV";
    })
  );
}

/** EXAMPLE "will march *unless* the minister *agrees* to resign". Not: "will march because the minister refused to resign" */
function isSupposed({ cue }: Statement, scenes: Scenes): boolean {
  const tree = scenes.at(cue!)?.tree;
  const verb = tree?.sentence.tokens.find(
    (one) => covers(cue!, one) && isVerb(one),
  );
  return (
    !!verb &&
    !!tree &&
    tree
      .children(verb, "mark")
      .some((one) => ["if", "unless", "until"].includes(lemmaOf(one)))
  );
}

/** EXAMPLE "expressed support for", "voiced solidarity with": no promise of anything */
function isBacking(top: Token | undefined, own: Coding): boolean {
  return own.plover === "AGREE" && !!top && BACKING.has(nounLemmas(top)[0]!);
}

const BACKING = new Set(["support", "solidarity", "sympathy", "backing"]);
const SUPPORT: Coding = { plover: "SUPPORT", mode: null, cameo: "052" };

/**
 * The word that a content hangs on, its verb where there are several ("urged *France to lift* the ban": lift); undefined where the content is no
 * phrase of one sentence.
 */
export function topOf({ tree }: Scene, content: Span): Token | undefined {
  const tops = tree.sentence.tokens.filter((token) => {
    const above = tree.governor(token);
    return (
      covers(content, token) &&
      token.upos !== "PUNCT" &&
      (!above || !covers(content, above))
    );
  });
  return tops.find(isVerb) ?? tops[0];
}

/** Whether a noun is who is judged: "*the rebels*", "Peru's *minister*". Not: "Peru's *leadership*", which is Peru's. */
function standsFor(scene: Scene, noun: Token): boolean {
  const isOwned = scene.tree.children(noun, "nmod:poss").length > 0;
  return partiesAt(scene, noun, "party").some(
    ({ actor }) => !isOwned || scene.actors.actor(actor).kind === "person",
  );
}

/** With what somebody is threatened: "threatened Sylvania *with an embargo*". */
function meansOf(
  { cue }: Statement,
  { tree }: Scene,
  { plover }: Coding,
): Token | undefined {
  return plover === "THREATEN"
    ? tree.sentence.tokens
        .filter((one) => covers(cue!, one) && isVerb(one))
        .flatMap((one) => [one, ...tree.children(one, "obj")])
        .flatMap((one) => behind(tree, one, "with"))[0]
    : undefined;
}

const isJudging = ({ plover }: Coding) =>
  plover === "ACCUSE" || plover === "SUPPORT";

/**
 * Whom it praises, blames or accuses: who stands by the verb, or with whom a complaint is lodged; else who does what the clause tells.
 * EXAMPLE "accused *the islands* of arming rebels", "praised *Varga* for freeing the crew", "lodged a protest *with Sylvania*", "charged that *Sylvania*
 * tortured prisoners". Not: "condemned the raid by Sylvania".
 */
function judgedBy({ cue, content }: Statement, scenes: Scenes): EventParty[] {
  const scene = scenes.at(cue!);
  if (!scene) return [];
  const { tree } = scene;
  const words = tree.sentence.tokens.filter((one) => covers(cue!, one));
  const verb = words.find(isVerb);
  const direct = [
    ...(verb ? deepObjects(tree, verb) : []).filter((one) =>
      standsFor(scene, one),
    ),
    ...words
      .filter((one) => !isVerb(one))
      .flatMap((one) => behind(tree, one, "with", "against")),
  ];
  const met = eventParties(scene, direct, false);
  if (met.length) return met;
  const top = content[0] && topOf(scene, content[0]);
  return top && isRel(top.deprel, "ccomp", "acl")
    ? eventParties(scene, tree.children(top, "nsubj"), false)
    : [];
}

/**
 * At whom it is aimed: the addressee, else whom the act is for that it speaks of, else who did it, else the first party that it names; with whoever the text joins to it
 * ("urged the islands and the bank to ...").
 */
function aimedAt(
  statement: Statement,
  finder: Finder,
  actors: ActorsFound,
  scenes: Scenes,
  tables: EventTables,
): EventParty[] {
  if (statement.addressee) {
    const span = finder.nearest(statement.addressee, statement.cue!);
    if (span)
      return together({ actor: statement.addressee, span }, actors, scenes);
  }
  const near = scenes.at(statement.cue!);
  const met = near ? facing(near, statement) : [];
  if (met.length) return met;
  for (const content of statement.content) {
    const scene = scenes.at(content);
    const top = scene && topOf(scene, content);
    const act =
      top && isVerb(top) ? verbTrigger(scene, top, tables) : undefined;
    const meant =
      top && act && act.recipient.length > 0 && !isSpeaking(act.coding.plover)
        ? recipients(scene, top, deepObjects(scene.tree, top), act).filter(
            (one) => !statement.speakers.includes(one.actor),
          )
        : [];
    if (meant.length) return meant;
    const doer = (top && !isVerb(top) ? doerOf(scene, top) : []).filter(
      (one) => !statement.speakers.includes(one.actor),
    );
    if (doer.length) return doer;
    for (const { actor, span, form } of finder.within(content)) {
      if (statement.speakers.includes(actor) || form === "pronoun") continue;
      if (actors.actor(actor).kind === "place") continue;
      return together({ actor, span }, actors, scenes);
    }
  }
  return [];
}

/** To whom an appeal is made, or whose demand is refused: "issued an appeal *to rebels*", "refused a demand *by Sylvania* to free two sailors". */
function facing(
  scene: Scene,
  { cue, kind, speakers }: Statement,
): EventParty[] {
  const { tree } = scene;
  const words = tree.sentence.tokens.filter((one) => covers(cue!, one));
  const found =
    kind === "demand"
      ? eventParties(
          scene,
          words
            .filter((one) => !isVerb(one))
            .flatMap((one) => behind(tree, one, "to")),
          false,
        )
      : kind === "reject"
        ? words
            .filter(isVerb)
            .flatMap((one) => deepObjects(tree, one))
            .flatMap((one) => doerOf(scene, one))
        : [];
  return found.filter((one) => !speakers.includes(one.actor));
}

/** Where what is threatened would be done: "threatened to impose a curfew in *Oslo*". */
function placesIn(
  { content }: Statement,
  finder: Finder,
  actors: ActorsFound,
): EventParty[] {
  return content
    .flatMap((span) => finder.within(span))
    .filter(({ actor }) => actors.actor(actor).kind === "place")
    .slice(0, 1)
    .map(({ actor, span }) => ({ actor, span }));
}

/** Whose act a noun tells: "the raid *by Sylvania* on the port", "*Sylvania's* raid on the port". */
function doerOf(scene: Scene, noun: Token): EventParty[] {
  const by = eventParties(scene, behind(scene.tree, noun, "by"), false);
  return by.length
    ? by
    : eventParties(
        scene,
        scene.tree.children(noun, "nmod:poss", "amod"),
        false,
      );
}

/** A party, and those that stand beside it in a list. */
function together(
  party: EventParty,
  actors: ActorsFound,
  scenes: Scenes,
): EventParty[] {
  const scene = scenes.at(party.span);
  let head = scene?.tree.sentence.tokens.find(
    (token) =>
      covers(party.span, token) && actors.actorsAt(token).includes(party.actor),
  );
  if (!scene || !head) return [party];
  while (isRel(head.deprel, "conj")) {
    const above: Token | undefined = scene.tree.governor(head);
    if (!above || !actors.actorsAt(above).length) break;
    head = above;
  }
  const found = eventParties(scene, [head], false);
  return found.some((one) => one.actor === party.actor) ? found : [party];
}
