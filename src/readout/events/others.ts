import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import {
  behind,
  caseOf,
  isPassive,
  isVerb,
  lemmaOf,
  nounLemmas,
} from "../contacts/clause.ts";
import type { Scene } from "../contacts/scene.ts";
import type { Statement } from "../statements/record.ts";
import type { Draft } from "./acts.ts";
import type { Finder } from "./finder.ts";
import { eventParties, type EventParty } from "./slots.ts";
import { spoken } from "./spoken.ts";
import type { Coding, EventTables } from "./tables.ts";
import { isHostile, nounTrigger } from "./triggers.ts";

/** Who says it; where none is known, whom the phrase of the source names. */
export function speakersOf(
  { source, speakers, cue }: Statement,
  finder: Finder,
): EventParty[] {
  const known =
    speakers.length || !source
      ? speakers
      : finder
          .within(source)
          .slice(0, 1)
          .map((one) => one.actor);
  return known.map((id) => ({
    actor: id,
    span: finder.of(id, source) ?? source ?? cue!,
  }));
}

/** The event of a statement, coded so. */
export function draftOf(
  statement: Statement,
  { plover, mode, cameo }: Coding,
  actor: EventParty[],
  recipient: EventParty[],
): Draft {
  return {
    event: plover!,
    ...(mode ? { mode } : {}),
    ...(cameo ? { cameo } : {}),
    actor,
    recipient,
    time: statement.time,
    trigger: statement.cue!,
    status: "held",
    assertedBy: statement.within ?? "narrator",
    of: statement.id,
    rule: `event/statement-${statement.act ?? statement.kind}`,
  };
}

/**
 * What somebody says that others must or should do is asked of them.
 * EXAMPLE "said Sylvania must guard the convoys". Not: "said we must wait", "should have waited", "said taxes must fall", "said Sylvania has yet to act".
 */
export function askingEvent(
  statement: Statement,
  scene: Scene,
  top: Token,
  finder: Finder,
  tables: EventTables,
): Draft | null {
  const { tree } = scene;
  const auxiliaries = tree.children(top, "aux").map(lemmaOf);
  const infinitive = tree.child(top, "xcomp");
  const bound = auxiliaries.some((one) => DUTIES.has(one))
    ? top
    : NEEDS.has(lemmaOf(top)) &&
        !auxiliaries.length &&
        tree.token(top.id + 1)?.form.toLowerCase() === "to"
      ? infinitive
      : undefined;
  if (!bound || !isVerb(bound) || auxiliaries.includes("have")) return null;
  const actor = speakersOf(statement, finder);
  const recipient = eventParties(scene, tree.children(top, "nsubj"), false);
  if (
    isPassive(tree, bound) ||
    !actor.length ||
    !recipient.length ||
    recipient.some((one) => actor.some((two) => two.actor === one.actor))
  )
    return null;
  const strict = auxiliaries.includes("must") || bound !== top;
  return draftOf(
    statement,
    spoken(scene, bound, strict ? DEMAND : APPEAL, tables),
    actor,
    recipient,
  );
}

/**
 * Of whom somebody says that a misdeed is theirs, they accuse.
 * EXAMPLE "said Sylvania was behind the raid", "says the rebels are responsible for the massacre". Not: "is responsible for taxes", "is not behind".
 */
export function chargingEvent(
  statement: Statement,
  scene: Scene,
  top: Token,
  finder: Finder,
  tables: EventTables,
): Draft | null {
  const { tree } = scene;
  if (!tree.child(top, "cop") || tree.negated(top)) return null;
  const deeds =
    caseOf(tree, top) === "behind"
      ? [top]
      : GUILTY.has(lemmaOf(top))
        ? behind(tree, top, "for", "of", "in")
        : [];
  const isMisdeed = deeds.some((one) => {
    const type = nounTrigger(scene, one, tables)?.coding.plover;
    return (
      (type && isHostile(type)) ||
      nounLemmas(one).some((lemma) => MISDEEDS.has(lemma))
    );
  });
  const actor = speakersOf(statement, finder);
  const recipient = eventParties(scene, tree.children(top, "nsubj"), false);
  return isMisdeed &&
    actor.length > 0 &&
    recipient.length > 0 &&
    !recipient.some((one) => actor.some((two) => two.actor === one.actor))
    ? draftOf(statement, ALLEGATION, actor, recipient)
    : null;
}

const GUILTY = new Set([
  "responsible",
  "guilty",
  "complicit",
  "culpable",
  "liable",
]);
const MISDEEDS = new Set([
  "atrocity",
  "conspiracy",
  "coup",
  "crime",
  "death",
  "disappearance",
  "plot",
  "sabotage",
  "unrest",
  "violence",
]);
const ALLEGATION: Coding = { plover: "ACCUSE", mode: "allege", cameo: "112" };

/** EXAMPLE "wants Sylvania to free the crew", "expects the islands to pay". Not: "wants to free the crew", "expects prices to fall". */
export function wishingEvent(
  statement: Statement,
  scene: Scene,
  top: Token,
  finder: Finder,
  tables: EventTables,
): Draft | null {
  const { tree } = scene;
  const verb = tree.governor(top);
  if (
    !verb ||
    !isRel(top.deprel, "xcomp") ||
    top.xpos !== "VB" ||
    !WISHES.has(lemmaOf(verb)) ||
    tree.negated(verb)
  )
    return null;
  const actor = speakersOf(statement, finder);
  const recipient = eventParties(scene, tree.children(verb, "obj"), false);
  return actor.length &&
    recipient.length &&
    !recipient.some((one) => actor.some((two) => two.actor === one.actor))
    ? draftOf(statement, spoken(scene, top, APPEAL, tables), actor, recipient)
    : null;
}

const WISHES = new Set(["want", "expect"]);
const DUTIES = new Set(["must", "should", "ought"]);
const NEEDS = new Set(["need", "have"]);
const APPEAL: Coding = { plover: "REQUEST", mode: null, cameo: "020" };
const DEMAND: Coding = { plover: "REQUEST", mode: null, cameo: "100" };
