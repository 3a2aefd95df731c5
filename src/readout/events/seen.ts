import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import { covers } from "../../text/span.ts";
import type { Contact } from "../contacts/record.ts";
import type { Scene } from "../contacts/scene.ts";
import type { Draft } from "./acts.ts";
import type { Finder } from "./finder.ts";
import type { Scenes } from "./scenes.ts";
import { claimants, type EventParty } from "./slots.ts";
import type { EventTables, PloverType } from "./tables.ts";

/** The PLOVER view of a contact, by its mode and what became of it; null where PLOVER has no type for it. */
export function seenEvent(
  contact: Contact,
  tables: EventTables,
  finder: Finder,
  scenes: Scenes,
): Draft | null {
  const own = tables.map.contact[contact.mode];
  const status = tables.map.contactStatus[contact.status];
  if (!own || !own.plover) return null;
  const held = contact.status === "held";
  const plover = held ? own.plover : status?.plover;
  if (!plover) return null;
  const mode = held ? own.mode : status?.mode;
  const cameo = held ? own.cameo : status?.cameo;
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
  const joined = (one: Participant, index: number) =>
    index === 0 ||
    (!!scene && isJoined(participants.slice(0, index), one, scene));
  const actor = participants.filter(joined);
  return [
    actor.map(party),
    participants.filter((one) => !actor.includes(one)).map(party),
  ];
}

/** Whether the tree coordinates a participant with one of those before it. */
function isJoined(
  before: readonly Participant[],
  { span }: Participant,
  { tree }: Scene,
): boolean {
  for (const head of tree.sentence.tokens) {
    if (!covers(span, head)) continue;
    let above: Token | undefined = head;
    while (above && isRel(above.deprel, "conj")) {
      above = tree.governor(above);
      if (above && before.some((one) => covers(one.span, above!))) return true;
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
