import type { Parse } from "../parse/record.ts";
import { byPosition, type Span } from "../text/span.ts";
import type { Note } from "../text/note.ts";
import { VERSION } from "../text/version.ts";
import { findActors, type ActorsFound } from "./actors/actors.ts";
import { findContacts } from "./contacts/contacts.ts";
import { saidAt } from "./contacts/said.ts";
import { findEvents } from "./events/events.ts";
import { SCHEMA, type Readout } from "./record.ts";
import type { Resources } from "./resources.ts";
import { findStatements } from "./statements/statements.ts";
import { voiceOf } from "./statements/voice.ts";
import { findThreads } from "./threads/threads.ts";
import { findTimes } from "./times/times.ts";

/**
 * The finders in their order, each reading what those before it found: who, when, who said what, who met whom,
 * what that makes as events, and which threads run through it. Pure: the same parse and resources give the same readout.
 * @param actors who is mentioned, where that was found by other means than the rules of `findActors`
 */
export function readoutOf(
  parse: Parse,
  resources: Resources,
  actors: ActorsFound = findActors(parse, resources),
): Readout {
  const times = findTimes(parse, resources);
  const said = findStatements(parse, actors, times, resources);
  const met = findContacts(parse, actors, times, said.statements, resources);
  const statements = saidAt(
    parse,
    said.statements,
    met.contacts,
    actors,
    times,
  );
  const { threads, contacts } = findThreads(parse, met.contacts, resources);
  const events = findEvents(
    parse,
    actors,
    times,
    statements,
    contacts,
    resources,
  );
  return {
    schema: SCHEMA,
    made: { version: VERSION, models: { ...resources.models } },
    article: parse.article,
    actors: [...actors.actors],
    mentions: [...actors.mentions],
    times: [...times.times],
    statements,
    contacts,
    events,
    threads,
    voice: voiceOf(parse, statements, resources.statements),
    notes: inOrder([
      ...parse.notes,
      ...actors.notes,
      ...times.notes,
      ...said.notes,
      ...met.notes,
    ]),
  };
}

/** Notes about the whole article first, then by place. */
function inOrder(notes: readonly Note[]): Note[] {
  const top: Span = { start: -1, end: 0 };
  return [...notes].sort((a, b) => byPosition(a.span ?? top, b.span ?? top));
}
