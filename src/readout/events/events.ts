import type { Parse } from "../../parse/record.ts";
import { byPosition, type Span } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";
import type { Contact } from "../contacts/record.ts";
import type { ContactTables } from "../contacts/tables.ts";
import type { Statement } from "../statements/record.ts";
import type { TimesFound } from "../times/times.ts";
import { findActs, type Draft, type EventParty } from "./acts.ts";
import { mentionsOf, type Finder } from "./finder.ts";
import type { PloverEvent } from "./record.ts";
import { eventTables, type EventTables, type PloverType } from "./tables.ts";

export { eventTables };
export interface EventResources {
  readonly events: EventTables;
  /** Words of status: an act is planned, refused or denied as a contact is. */
  readonly contacts: ContactTables;
}

/**
 * The PLOVER view of a readout: each contact and statement that the map codes, the type after what became of it (a planned meeting
 * is AGREE), and the acts that are neither, by trigger word and tree.
 * Not an event: what somebody did not do, or would do; a statement that only says.
 */
export function findEvents(
  parse: Parse,
  actors: ActorsFound,
  times: TimesFound,
  statements: readonly Statement[],
  contacts: readonly Contact[],
  resources: EventResources,
): PloverEvent[] {
  const drafts: Draft[] = [];
  const finder = mentionsOf(actors);
  for (const contact of contacts) {
    const event = ofContact(contact, resources.events, finder);
    if (event) drafts.push(event);
  }
  const coded: Span[] = contacts.map((one) => one.trigger);
  for (const statement of statements) {
    const event = ofStatement(statement, resources.events, finder, actors);
    if (event) {
      drafts.push(event);
      coded.push(event.trigger);
    }
  }
  drafts.push(...findActs(parse, actors, times, statements, resources, coded));
  return drafts
    .sort((a, b) => byPosition(a.trigger, b.trigger))
    .map((one, index) => ({ id: `E${index + 1}`, ...one }));
}

// ---------------------------------------------------------------- contacts

function ofContact(
  contact: Contact,
  tables: EventTables,
  finder: Finder,
): Draft | null {
  const own = tables.map.contact[contact.mode];
  const status = tables.map.contactStatus[contact.status];
  if (!own || !own.plover) return null;
  const held = contact.status === "held";
  const plover = held ? own.plover : status?.plover;
  if (!plover) return null;
  const mode = held ? own.mode : status?.mode;
  const cameo = held ? own.cameo : status?.cameo;
  const party = (one: Contact["participants"][number]): EventParty => ({
    actor: one.actor,
    span: one.span,
  });
  const from = contact.participants.filter(
    (one) => one.part === "guest" || one.part === "sender",
  );
  let actor: EventParty[];
  let recipient: EventParty[];
  if (own.direction === "<>" || !from.length) {
    actor = contact.participants.slice(0, 1).map(party);
    recipient = contact.participants.slice(1).map(party);
    // summoner > summoned
    const host =
      contact.mode === "summons" &&
      contact.participants.find((one) => one.part === "host");
    if (host) {
      actor = [party(host)];
      recipient = contact.participants.filter((one) => one !== host).map(party);
    }
  } else {
    actor = from.map(party);
    recipient = contact.participants
      .filter((one) => !from.includes(one))
      .map(party);
  }
  if (contact.mode === "visit" && !recipient.length && contact.place?.span)
    recipient = finder
      .within(contact.place.span)
      .map((one) => ({ actor: one.actor, span: one.span }));
  if (contact.mode === "summons")
    [actor, recipient] = summons(contact, actor, recipient);
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

function summons(
  contact: Contact,
  actor: EventParty[],
  recipient: EventParty[],
): [EventParty[], EventParty[]] {
  const hosts = contact.participants
    .filter((one) => one.part === "host")
    .map((one) => ({ actor: one.actor, span: one.span }));
  const guests = contact.participants
    .filter((one) => one.part === "guest")
    .map((one) => ({ actor: one.actor, span: one.span }));
  return hosts.length ? [hosts, guests] : [actor, recipient];
}

// ---------------------------------------------------------------- statements

function ofStatement(
  statement: Statement,
  tables: EventTables,
  finder: Finder,
  actors: ActorsFound,
): Draft | null {
  if (statement.negated || !statement.cue) return null;
  const coding =
    (statement.act && tables.map.statementAct[statement.act]) ||
    tables.map.statement[statement.kind];
  if (!coding?.plover || statement.kind === "announce") return null;
  const source = statement.source;
  const speakers =
    statement.speakers.length || !source
      ? statement.speakers
      : finder
          .within(source)
          .slice(0, 1)
          .map((one) => one.actor);
  const actor = speakers.map((id) => ({
    actor: id,
    span: finder.of(id, source) ?? source ?? statement.cue!,
  }));
  return {
    event: coding.plover,
    ...(coding.mode ? { mode: coding.mode } : {}),
    ...(coding.cameo ? { cameo: coding.cameo } : {}),
    actor,
    recipient: aimedAt(statement, finder, actors),
    time: statement.time,
    trigger: statement.cue,
    status: "held",
    assertedBy: statement.within ?? "narrator",
    of: statement.id,
    rule: `event/statement-${statement.act ?? statement.kind}`,
  };
}

/** At whom it is aimed: the addressee, else the first party named in what was said ("accused the islands of ..."). */
function aimedAt(
  statement: Statement,
  finder: Finder,
  actors: ActorsFound,
): EventParty[] {
  if (statement.addressee) {
    const span = finder.nearest(statement.addressee, statement.cue!);
    if (span) return [{ actor: statement.addressee, span }];
  }
  for (const content of statement.content)
    for (const mention of finder.within(content)) {
      if (
        statement.speakers.includes(mention.actor) ||
        mention.form === "pronoun"
      )
        continue;
      if (actors.actor(mention.actor).kind === "place") continue;
      return [{ actor: mention.actor, span: mention.span }];
    }
  return [];
}
