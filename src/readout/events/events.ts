import type { Parse } from "../../parse/record.ts";
import { byPosition, covers } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";
import type { Contact } from "../contacts/record.ts";
import { readingOf } from "../contacts/scene.ts";
import type { ContactTables } from "../contacts/tables.ts";
import type { Statement } from "../statements/record.ts";
import type { TimesFound } from "../times/times.ts";
import { findActs, type Draft } from "./acts.ts";
import { isEcho } from "./echoes.ts";
import { mentionsOf } from "./finder.ts";
import type { PloverEvent } from "./record.ts";
import { scenesOf, type Scenes } from "./scenes.ts";
import { seenEvent } from "./seen.ts";
import { eventTables, type EventTables } from "./tables.ts";
import { toldEvent, topOf } from "./told.ts";
import { isSpeaking } from "./triggers.ts";

export { eventTables };
export interface EventResources {
  readonly events: EventTables;
  /** Words of status: an act is planned, refused or denied as a contact is. */
  readonly contacts: ContactTables;
}

/**
 * The PLOVER view of a readout: each contact and statement that the map codes, the type after what became of it (a planned meeting
 * is AGREE), and the acts that are neither, by trigger word and tree. What is promised, asked or refused is one event: of the contact
 * where it is one, else of the statement.
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
  const { events: tables } = resources;
  const scenes = scenesOf(
    readingOf(parse, actors, times, statements, resources.contacts),
  );
  const finder = mentionsOf(actors);
  const seen = contacts.flatMap(
    (one) => seenEvent(one, tables, finder, scenes) ?? [],
  );
  const told = statements.flatMap((one) => {
    const event = toldEvent(one, tables, finder, actors, scenes);
    return event
      ? [{ event, kind: one.kind, twice: isSeen(event, one, seen, scenes) }]
      : [];
  });
  const spoken = told.flatMap(({ event, kind }) =>
    isSpeaking(event.event) && event.of
      ? [
          {
            id: event.of,
            event,
            isDuty: kind === "assert" && event.event === "REQUEST",
          },
        ]
      : [],
  );
  const acts = findActs(scenes, tables, {
    triggers: [
      ...contacts.map((one) => one.trigger),
      ...told.map(({ event }) => event.trigger),
      // who agrees that something is so commits to nothing
      ...statements.flatMap(({ act, cue }) =>
        act === "concur" && cue ? [cue] : [],
      ),
    ],
    intents: new Set(spoken.flatMap(({ id, isDuty }) => (isDuty ? [] : [id]))),
    duties: new Set(spoken.flatMap(({ id, isDuty }) => (isDuty ? [id] : []))),
    charges: new Set(
      spoken.flatMap(({ id, event }) =>
        event.event === "ACCUSE" && event.mode === "allege" ? [id] : [],
      ),
    ),
  });
  const once = told.flatMap(({ event, twice }) => (twice ? [] : [event]));
  const all = [...seen, ...once, ...acts];
  return all
    .filter((one) => !isEcho(one, all, scenes))
    .sort((a, b) => byPosition(a.trigger, b.trigger))
    .map((one, index) => ({ id: `E${index + 1}`, ...one }));
}

/**
 * Whether what a statement promises, asks or refuses is a contact that is coded so: "agreed to hold talks".
 * Not: "agreed to leave the port before the talks".
 */
function isSeen(
  event: Draft,
  { content }: Statement,
  seen: readonly Draft[],
  scenes: Scenes,
): boolean {
  return content.some((span) => {
    const scene = scenes.at(span);
    const top = scene && topOf(scene, span);
    const told = top && [
      top,
      ...scene.tree.children(top, "obj", "xcomp"),
      // "an invitation to attend a meeting", where it is nobody's
      ...(event.recipient.length
        ? []
        : scene.tree.children(top, "acl")
      ).flatMap((one) => scene.tree.children(one, "obj")),
    ];
    return seen.some(
      (one) =>
        one.event === event.event &&
        told?.some((token) => covers(one.trigger, token)),
    );
  });
}
