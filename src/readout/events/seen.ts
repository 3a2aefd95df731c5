import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { covers } from "../../text/span.ts";
import { isVerb, lemmaOf } from "../contacts/clause.ts";
import type { Contact } from "../contacts/record.ts";
import type { Scene } from "../contacts/scene.ts";
import type { Draft } from "./acts.ts";
import type { Finder } from "./finder.ts";
import type { Scenes } from "./scenes.ts";
import { spokenCode } from "./spoken.ts";
import { claimants, type EventParty } from "./slots.ts";
import type { EventTables, PloverType } from "./tables.ts";
import { objectsOf, verbTrigger } from "./triggers.ts";

/** The PLOVER view of a contact, by its mode and what became of it; null where PLOVER has no type for it. */
export function seenEvent(
  contact: Contact,
  tables: EventTables,
  finder: Finder,
  scenes: Scenes,
): Draft | null {
  const own = tables.map.contact[contact.mode];
  if (!own || !own.plover) return null;
  const held =
    contact.status === "held" && !isBrokenOff(contact, tables, scenes);
  const outcome = contact.status === "held" ? "cancelled" : contact.status;
  const status =
    tables.map.contactStatus[isOffered(contact, scenes) ? "planned" : outcome];
  const plover = held ? own.plover : status?.plover;
  if (!plover) return null;
  const mode = held ? own.mode : status?.mode;
  const cameo = held
    ? own.cameo
    : status?.cameo && own.cameo
      ? spokenCode(status.cameo, own.cameo, tables)
      : status?.cameo;
  const [actor, recipient] =
    asked(contact, scenes) ??
    (own.direction === "<>"
      ? mutual(contact, plover === "CONSULT", scenes)
      : directed(contact, finder));
  return {
    event: plover as PloverType,
    ...(mode ? { mode } : {}),
    ...(cameo ? { cameo } : {}),
    actor,
    recipient,
    time: contact.time,
    ...(contact.place ? { place: contact.place } : {}),
    trigger: contact.trigger,
    status: contact.status,
    assertedBy: contact.assertedBy,
    of: contact.id,
    rule: `event/contact-${contact.mode}`,
  };
}

/** Whether it is what somebody offers to do: "offered to mediate". */
function isOffered(
  { status, mode, trigger }: Contact,
  scenes: Scenes,
): boolean {
  if (status !== "requested" || mode !== "mediation") return false;
  const tree = scenes.at(trigger)?.tree;
  const verb = tree?.sentence.tokens.find((token) => covers(trigger, token));
  const above = verb && tree?.governor(verb);
  return !!above && ["offer", "volunteer"].includes(lemmaOf(above));
}

/** Whether the verb over a contact's noun breaks it off: "walked out of the talks", "halted negotiations". */
function isBrokenOff(
  { trigger }: Contact,
  tables: EventTables,
  scenes: Scenes,
): boolean {
  const scene = scenes.at(trigger);
  if (!scene) return false;
  const noun = scene.tree.sentence.tokens.find(
    (token) => covers(trigger, token) && token.upos === "NOUN",
  );
  const verb = noun && scene.tree.governor(noun);
  if (!verb || !isVerb(verb) || !objectsOf(scene, verb).includes(noun))
    return false;
  const coding = verbTrigger(scene, verb, tables)?.coding;
  return coding?.plover === "SANCTION" && coding.mode === "withdraw";
}

type Participant = Contact["participants"][number];
const party = ({ actor, span }: Participant): EventParty => ({ actor, span });

/** Who asks others to meet, and whom; null where nobody is known to, or those who are to meet ask it themselves. */
function asked(
  { status, participants, trigger }: Contact,
  scenes: Scenes,
): [EventParty[], EventParty[]] | null {
  const scene = status === "requested" ? scenes.at(trigger) : undefined;
  const asking = scene ? claimants(scene, trigger) : [];
  return asking.length &&
    !asking.some((one) => participants.some(({ actor }) => actor === one.actor))
    ? [asking, participants.map(party)]
    : null;
}

/**
 * What two do together has no direction: all are actors, as in PLOVER's own records; who plans, cancels or signs is the first of them and
 * whoever the text joins to it.
 * EXAMPLE "Holm met Varga": both; "Holm and Varga will meet": both; "Holm will meet Varga": Holm > Varga
 */
function mutual(
  { participants, trigger }: Contact,
  held: boolean,
  scenes: Scenes,
): [EventParty[], EventParty[]] {
  if (held) return [participants.map(party), []];
  const scene = scenes.at(trigger);
  const actor = participants.slice(0, 1);
  for (const one of participants.slice(1))
    if (scene && isJoined(actor, one, scene)) actor.push(one);
  return [
    actor.map(party),
    participants.filter((one) => !actor.includes(one)).map(party),
  ];
}

/** Whether the tree coordinates a participant with one of `those`. */
function isJoined(
  those: readonly Participant[],
  { span }: Participant,
  { tree }: Scene,
): boolean {
  for (const head of tree.sentence.tokens) {
    if (!covers(span, head)) continue;
    let above: Token | undefined = head;
    while (above && isRel(above.deprel, "conj")) {
      above = tree.governor(above);
      if (above && those.some((one) => covers(one.span, above!))) return true;
    }
  }
  return false;
}

/** Guests and senders act upon hosts and receivers; who summons, upon the summoned. */
function directed(
  contact: Contact,
  finder: Finder,
): [EventParty[], EventParty[]] {
  const { participants, mode, place } = contact;
  const of = (...parts: Participant["part"][]) =>
    participants.filter((one) => parts.includes(one.part));
  const from = mode === "summons" ? of("host") : of("guest", "sender");
  const actor = from.length ? from : participants.slice(0, 1);
  const recipient = participants
    .filter((one) => !actor.includes(one))
    .map(party);
  const visited =
    mode === "visit" && !recipient.length && place?.span
      ? finder
          .within(place.span)
          .map((one) => ({ actor: one.actor, span: one.span }))
      : recipient;
  return [actor.map(party), visited];
}
