import { isRel } from "../../parse/tree.ts";
import type { Token } from "../../parse/record.ts";
import type { Span } from "../../text/span.ts";
import {
  behind,
  caseOf,
  deepObjects,
  deepSubjects,
  isPassive,
  surfaceSubject,
  verbLemmas,
} from "../contacts/clause.ts";
import { members, partiesAt, phraseSpan } from "../contacts/parties.ts";
import type { Scene } from "../contacts/scene.ts";
import { controlsObject, subjectsOf } from "../contacts/doers.ts";
import { isMerit } from "./done.ts";
import type { PloverEvent } from "./record.ts";
import type { ActWord } from "./tables.ts";

export type EventParty = PloverEvent["actor"][number];

/** Who does what the verb says: where the row has the doer, else the subject or the "by" phrase. */
export function doers(
  scene: Scene,
  verb: Token,
  objects: readonly Token[],
  act: ActWord,
): EventParty[] {
  for (const slot of act.doer) {
    const found = eventParties(
      scene,
      slotTokens(scene, verb, objects, slot),
      false,
    );
    if (found.length) return found;
  }
  if (act.doer.length) return [];
  const judged = judgedFor(scene, verb);
  if (judged.length) return judged;
  const stative =
    act.pos === "speech" &&
    isPassive(scene.tree, verb) &&
    !behind(scene.tree, verb, "by").length;
  const own = stative
    ? surface(scene, verb)
    : deepSubjects(scene.tree, verb, controlsObject(scene));
  const found = eventParties(scene, own, false);
  if (found.length) return found;
  const named = passiveDoers(scene, verb, objects, act);
  if (named.length) return named;
  const launched = launchers(scene, verb);
  if (launched.length) return launched;
  // "fighting between rebels and troops broke out"
  const sides = eventParties(scene, behind(scene.tree, verb, "between"), false);
  if (sides.length > 1) return sides;
  // who stands before the verb did it only where the tree gives it no subject: "gunmen in Ruritania attacked"
  if (own.some((one) => one.upos !== "PRON")) return [];
  const ahead = eventParties(scene, subjectsOf(scene, verb), false);
  return ahead.length ? ahead : selves(scene, own);
}

/** Who is praised, blamed or punished for a deed did it: "condemned *the rebels* for killing ten". */
function judgedFor(scene: Scene, verb: Token): EventParty[] {
  const above = isMerit(scene, verb) ? scene.tree.governor(verb) : undefined;
  return above
    ? eventParties(scene, deepObjects(scene.tree, above), false)
    : [];
}

/** A state or body that says "it" or "they" of nobody else speaks of itself: "*Peru* said it was ready to help". */
function selves(scene: Scene, subjects: readonly Token[]): EventParty[] {
  return subjects
    .filter((one) => ["it", "they"].includes(one.form.toLowerCase()))
    .flatMap((one) => claimants(scene, one))
    .filter(({ actor }) => scene.actors.actor(actor).kind !== "person");
}

/**
 * Who did it where a passive verb names nobody: whose act its noun is ("a protest *by students* was held"), who share what was done ("ties
 * *between Peru and Chile* were restored"), whose the forces are that were moved ("*Chilean* troops were deployed"), or where somebody was arrested
 * ("was jailed in *Peru*").
 */
function passiveDoers(
  scene: Scene,
  verb: Token,
  objects: readonly Token[],
  act: ActWord,
): EventParty[] {
  const { tree } = scene;
  if (!isPassive(tree, verb)) return [];
  const below = (preposition: string) =>
    eventParties(
      scene,
      objects.flatMap((one) => behind(tree, one, preposition)),
      false,
    );
  const by = below("by");
  if (by.length) return by;
  const sharing = below("between");
  if (sharing.length > 1) return sharing;
  switch (act.coding.plover) {
    case "MOBILIZE":
      return eventParties(scene, objects, false);
    case "COERCE":
      // where nobody is known to suffer it, the place is theirs
      if (!eventParties(scene, objects, true).length) return [];
      return eventParties(
        scene,
        behind(tree, verb, "in", "from").filter((one) => !scene.timed(one)),
        true,
      ).filter(({ actor }) =>
        ["state", "place"].includes(scene.actors.actor(actor).kind),
      );
    default:
      return [];
  }
}

/**
 * Who did what a participle tells of a message or deed: whoever brought it about.
 * EXAMPLE "*rebels* issued a statement demanding a truce", "*rebels* launched a raid killing five". Not: "seized the ship shelling the port".
 */
function launchers(scene: Scene, verb: Token): EventParty[] {
  const { tree } = scene;
  const noun =
    isRel(verb.deprel, "acl") && verb.xpos === "VBG"
      ? tree.governor(verb)
      : undefined;
  const above =
    noun && isRel(noun.deprel, "obj", "nsubj:pass")
      ? tree.governor(noun)
      : undefined;
  return above && verbLemmas(tree, above).some((one) => BRINGS_ABOUT.has(one))
    ? eventParties(scene, subjectsOf(scene, above), false)
    : [];
}

const BRINGS_ABOUT = new Set([
  "issue",
  "release",
  "publish",
  "make",
  "send",
  "write",
  "sign",
  "adopt",
  "pass",
  "approve",
  "launch",
  "stage",
  "hold",
  "mount",
  "conduct",
  "carry out",
]);

/** "is committed to", "is prepared to": whose state it is. */
function surface(scene: Scene, verb: Token): Token[] {
  const found = surfaceSubject(scene.tree, verb, controlsObject(scene));
  return found ? [found] : [];
}

/** Noun phrases in one place of a row: the subject, the object, what stands before or behind a preposition, whose the object is. */
export function slotTokens(
  scene: Scene,
  verb: Token,
  objects: readonly Token[],
  slot: string,
): readonly Token[] {
  const { tree } = scene;
  if (slot === "subj") return subjectsOf(scene, verb);
  if (slot === "obj") return objects;
  if (slot === "iobj") return tree.children(verb, "iobj");
  if (slot === "poss")
    return objects.flatMap((one) =>
      tree.children(one, "nmod:poss", "amod", "compound"),
    );
  const phrases = objects.length ? objects : tree.children(verb, "nsubj");
  return [
    ...behind(tree, verb, slot),
    ...phrases
      .flatMap((one) => [one, ...behind(tree, one, "of")])
      .flatMap((one) => behind(tree, one, slot)),
  ];
}

/** What is there is somebody else's: "camps *near* the Chilean border". */
const BESIDE = new Set(["near", "outside", "beside"]);

/** What joins a noun to whose it is: "troops of", "planes from", and no preposition. */
const OWNING = new Set(["", "of", "from"]);

/**
 * Parties of an act: those of the noun phrase, else the first one that the phrase mentions inside ("villages in Freedonia").
 * `places`: a place may stand for those who live there, and whoever the phrase mentions for the whole (recipients only: a place does nothing,
 * and what gunmen in Freedonia do is not done by Freedonia).
 */
export function eventParties(
  scene: Scene,
  tokens: readonly Token[],
  places: boolean,
): EventParty[] {
  const found: EventParty[] = [];
  const push = (actor: string, span: Span) => {
    if (!found.some((one) => one.actor === actor))
      found.push({ actor, span: namedBy(scene, actor, span) });
  };
  for (const token of tokens)
    for (const member of members(scene, token)) {
      const own = stateAt(scene, member) ?? partiesAt(scene, member, "party");
      if (own.length) for (const one of own) push(one.actor, one.span);
      else {
        const inside = scene.tree.subtree(
          member,
          (top) =>
            isRel(top.deprel, "conj", "acl", "advcl") ||
            BESIDE.has(caseOf(scene.tree, top)) ||
            (!places && !OWNING.has(caseOf(scene.tree, top))),
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

/** A state that a name beside it only describes: "from *Chile*, its oldest ally". */
function stateAt(scene: Scene, token: Token): EventParty[] | undefined {
  if (!scene.tree.child(token, "appos")) return undefined;
  const actor = scene.actors
    .actorsAt(token)
    .find((id) => scene.actors.actor(id).kind === "state");
  return actor === undefined
    ? undefined
    : [{ actor, span: { start: token.start, end: token.end } }];
}

/** Where the sentence names whom a pronoun means: "the *islands* said they would"; else the pronoun. */
function namedBy(
  { byStart, mentions }: Scene,
  actor: string,
  span: Span,
): Span {
  if (byStart.get(span.start)?.upos !== "PRON") return span;
  return (
    mentions.findLast(
      (one) =>
        one.actor === actor &&
        one.form !== "pronoun" &&
        one.span.end <= span.start,
    )?.span ?? span
  );
}

/** Who says what stands at a span, named where the same sentence names them; [] for the narrator. */
export function claimants(scene: Scene, span: Span): EventParty[] {
  const id = scene.claimOf(span);
  const claim = scene.statements.find((one) => one.id === id);
  const place = claim?.source ?? claim?.cue;
  if (!claim || !place) return [];
  return claim.speakers.map((actor) => ({
    actor,
    span: namedBy(scene, actor, place),
  }));
}
