import type { Token } from "../../parse/record.ts";
import { isRel, spanOf } from "../../parse/tree.ts";
import {
  behind,
  clauseTokens,
  deepObjects,
  deepSubjects,
  isMain,
  lemmaOf,
  nounLemmas,
  surfaceSubject,
} from "./clause.ts";
import { controlsObject } from "./doers.ts";
import { side, type Party } from "./parties.ts";
import { placeOf } from "./places.ts";
import { whenOf, type Scene } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/** Sightings that tell of no contact by themselves and add parties to one: who came along, who was there, who led. */

/** The rule of a sighting that only adds parties. */
export const JOINING = "contact/joined-by";
export const ATTENDING = "contact/attended-by";
/** ... that says who is in a delegation which takes part. */
export const LEADING = "contact/led-by";

/**
 * Who came along: "She was joined by the two ministers", "His deputy accompanied him on the trip". It adds parties to the contact in focus.
 * Not: "He joined the party", "accompanied by music".
 */
export function joining(scene: Scene, verb: Token): Sighting | null {
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
 * Not: "The meeting was attended by the two" (attendance.ts), "a school attended by the two".
 */
export function attended(scene: Scene, verb: Token): Sighting | null {
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
export function led(scene: Scene, verb: Token): Sighting | null {
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
export function addition(
  { sentence }: Pick<Scene, "sentence">,
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
