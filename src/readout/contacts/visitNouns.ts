import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import { thanked } from "../actors/syntax.ts";
import { behind, caseOf, nounLemmas, surfaceSubject } from "./clause.ts";
import { controlsObject } from "./doers.ts";
import { actingSubject, IT } from "./further.ts";
import { visitTypeOf } from "./manner.ts";
import { merge, ownParties, subjectOf } from "./nounParties.ts";
import { ADJUNCT, type Phrase } from "./nounPhrase.ts";
import {
  arrangements,
  bareOf,
  baseOf,
  stayOf,
  timeOf,
} from "./nounSighting.ts";
import { side, type Party } from "./parties.ts";
import { destination } from "./places.ts";
import type { Scene } from "./scene.ts";
import { inviters } from "./travellers.ts";
import type { Sighting } from "./sighting.ts";
import { trailing } from "./surface.ts";

/** Visits, trips, arrivals: who travels, to where, and whom they visit. */
export function visit(scene: Scene, phrase: Phrase): Sighting[] {
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
  const place =
    destination(
      scene,
      destinations.filter((one) => !scene.timed(one)),
    ) ??
    // "prepared the visit of the king to Oslo": the parser may hang the place on the verb
    destination(scene, trailing(scene, phrase.top, "to"));
  const inPlace = (one: Party) =>
    !!place &&
    one.token.start >= place.span!.start &&
    one.token.end <= place.span!.end;
  const ahead = pointsAhead(scene, phrase, own.first);
  let guests = side(scene, ahead ? [ahead] : own.first, "guest").filter(
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
  // who announces "the arrival in Oslo of a ship" does not arrive
  if (
    !guests.length &&
    phrase.frame.lemma !== "arrival" &&
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
        ? [whoAre(tree, phrase.top)]
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
  // "shunned the king during his trip to Peru": where the premier of Peru is at home, the king travels
  const away = guests.filter((one) => !isAtHome(scene, one, destinations));
  if (guests.length && !away.length && verb)
    guests = side(scene, tree.children(verb, "obj"), "guest").filter(
      (one) =>
        one.named &&
        scene.actors.actor(one.actor).kind === "person" &&
        !isAtHome(scene, one, destinations),
    );
  else guests = away;
  // "paid a visit to Oslo at the invitation of the king"
  const hosting = merge(
    hosts,
    inviters(scene, verb ? [...tops, verb] : tops, guests),
  );
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
  // C5: a traveller and a destination; what was called off, or whose day is told, may leave the destination to the reader
  if (
    !place &&
    !hosts.length &&
    !(base.firm && ["cancelled", "postponed"].includes(base.status)) &&
    !(
      when?.basis === "stated" &&
      own.first.length &&
      relation !== "subject" &&
      // "his visit next week to the region"
      destinations.every((one) => caseOf(tree, one) === "of") &&
      isKnown(scene, guests)
    )
  )
    return bareOf(scene, phrase, when, place);
  const parties = merge(guests, hosting);
  // "This was the queen's third trip to Oslo": the one that was just told of
  if (
    tree.child(phrase.top, "cop") &&
    IT.has(tree.child(phrase.top, "nsubj")?.form.toLowerCase() ?? "")
  )
    return [{ ...base, parties, bare: true, other: false }];
  return [{ ...base, parties, ...visitTypeOf(scene, tops) }];
}

/** Persons by their names. */
const isKnown = ({ actors }: Scene, guests: readonly Party[]): boolean =>
  guests.every((one) => one.named && actors.actor(one.actor).kind === "person");

/**
 * Whom a pronoun means that stands before its clause's subject: "The premier hopes that during *his* visit to Peru *King Moe* will sign it".
 * Not: "The premier hopes to sign it during his visit".
 */
function pointsAhead(
  { tree, actors }: Scene,
  { verb, relation }: Phrase,
  [owner]: readonly Token[],
): Token | undefined {
  if (
    !verb ||
    relation !== "adjunct" ||
    owner?.xpos !== "PRP$" ||
    !isRel(verb.deprel, "ccomp")
  )
    return undefined;
  return tree
    .children(verb, "nsubj", "nsubj:pass")
    .find(
      (one) =>
        one.id > owner.id &&
        one.upos !== "PRON" &&
        actors
          .actorsAt(one)
          .some((id) => ["person", "office"].includes(actors.actor(id).kind)),
    );
}

/** Whether the trip leads to the state that somebody is of. */
function isAtHome(
  { actors }: Scene,
  { actor }: Party,
  destinations: readonly Token[],
): boolean {
  const { country } = actors.actor(actor);
  return (
    !!country &&
    destinations
      .flatMap((one) => actors.actorsAt(one))
      .map((id) => actors.actor(id))
      .some((one) => one.kind === "state" && one.country === country)
  );
}

/** Whose visit it is: "As part of his visit, Holm was received by the king" -> Holm; "thanked Varga for the visit" -> Varga. */
function traveller(scene: Scene, verb: Token, top: Token): Token[] {
  const whom = thanked(scene.tree, top);
  if (whom) return [whom];
  const subject = surfaceSubject(scene.tree, verb, controlsObject(scene));
  return subject && subject.id !== top.id
    ? [subject]
    : actingSubject(scene, verb, top);
}

/** Of whom a clause with "who" says something: "Holm and *Varga*, who are on a visit", where "are" speaks of both. */
function whoAre(tree: Tree, said: Token): Token {
  const last = tree.governor(said)!;
  const several = tree
    .children(said, "cop")
    .some((one) => ["are", "were"].includes(one.form.toLowerCase()));
  return several && isRel(last.deprel, "conj") ? tree.governor(last)! : last;
}
