import type { Actor } from "../readout/actors/record.ts";
import type { Contact } from "../readout/contacts/record.ts";
import type { Readout } from "../readout/record.ts";
import type { Statement } from "../readout/statements/record.ts";
import { covers, hull, overlaps, trim, type Span } from "../text/span.ts";
import type { AddedParty, Addition } from "./decisions.ts";
import { foldName } from "./names.ts";

/**
 * Records that a person added, laid into what was read of their article: from there on they are records like all others, told apart by their rule.
 */
export const ADDED_RULE = "person/added";

/** An addition and the words of the article that it stands on now. */
export type Placed = Readonly<{ line: number; addition: Addition; span: Span }>;

/**
 * A Readout with what people added, and the id that each addition's record has in it, by the decision's line. Parties are the article's actors where
 * one has that name, else new ones. What is added inside the content of a statement is that speaker's claim. Where the machine reads by now just
 * what a person added, the record is the machine's own. PLOVER events are not coded from additions.
 */
export function withAdditions(
  readout: Readout,
  placed: readonly Placed[],
): Readonly<{ readout: Readout; refs: ReadonlyMap<number, string> }> {
  const refs = new Map<number, string>();
  const actors = [...readout.actors];
  const contacts = [...readout.contacts];
  const statements = [...readout.statements];

  const actorOf = (party: AddedParty): Actor => {
    const fold = foldName(party.name);
    const known = actors.find((one) =>
      [one.name, ...one.names].some((name) => foldName(name) === fold),
    );
    if (known) return known;
    const added: Actor = {
      id: nextId("A", actors),
      name: party.name,
      kind: party.kind ?? "person",
      ...(party.country ? { country: party.country } : {}),
      roles: [],
      names: [party.name],
      rule: ADDED_RULE,
    };
    actors.push(added);
    return added;
  };
  /** Where an actor is named in a passage; null where it is not. */
  const namedIn = (actor: Actor, passage: Span): Span | null => {
    const mention = readout.mentions.find(
      (one) => one.actor === actor.id && covers(passage, one.span),
    );
    if (mention) return mention.span;
    const words = readout.article.text.slice(passage.start, passage.end);
    for (const name of [actor.name, ...actor.names]) {
      const at = words.indexOf(name);
      if (at >= 0)
        return {
          start: passage.start + at,
          end: passage.start + at + name.length,
        };
    }
    return null;
  };
  /** The innermost statement that says a passage. */
  const saidIn = (passage: Span): Statement | undefined =>
    statements
      .filter((one) => one.content.some((span) => covers(span, passage)))
      .sort((a, b) => length(hull(a.content)) - length(hull(b.content)))[0];

  for (const { line, addition, span } of placed) {
    if (addition.do === "add-contact") {
      const { contact } = addition;
      const participants = contact.participants.map((party) => {
        const actor = actorOf(party);
        return {
          actor: actor.id,
          part: party.part,
          ...(party.role ? { role: party.role } : {}),
          span: namedIn(actor, span) ?? span,
        };
      });
      const twin = readout.contacts.find(
        (one) =>
          one.mode === contact.mode &&
          same(one.evidence, span) &&
          equal(one.participants, participants),
      );
      const id = twin?.id ?? nextId("C", contacts);
      refs.set(line, id);
      if (twin) continue;
      contacts.push({
        id,
        mode: contact.mode,
        status: contact.status,
        participants,
        time: contact.time,
        ...(contact.extent ? { extent: contact.extent } : {}),
        ...(contact.time ? { timeBasis: "stated" } : {}),
        ...(contact.place ? { place: contact.place } : {}),
        trigger: span,
        evidence: span,
        assertedBy: saidIn(span)?.id ?? "narrator",
        rule: ADDED_RULE,
      } satisfies Contact);
    } else {
      const { statement } = addition;
      const speakers = statement.speakers.map(actorOf);
      const { cue, content } = partsOf(readout.article.text, span, statement);
      const named = speakers.flatMap((one) => namedIn(one, span) ?? [])[0];
      const source = named && !overlaps(named, content) ? named : null;
      const passage = hull(
        [source, cue, content].filter((one) => one !== null),
      );
      const twin = readout.statements.find(
        (one) =>
          one.kind === statement.kind &&
          same(hull(one.content), content) &&
          equal(
            one.speakers.map((actor) => ({ actor })),
            speakers.map((actor) => ({ actor: actor.id })),
          ),
      );
      const id = twin?.id ?? nextId("S", statements);
      refs.set(line, id);
      if (twin) continue;
      const outer = saidIn(passage);
      statements.push({
        id,
        source,
        speakers: speakers.map((one) => one.id),
        cue,
        content: [content],
        ...(statement.addressee
          ? { addressee: actorOf(statement.addressee).id }
          : {}),
        kind: statement.kind,
        directness: statement.directness,
        negated: false,
        time: statement.time,
        ...(statement.time ? { timeBasis: "stated" } : {}),
        ...(outer ? { within: outer.id } : {}),
        rule: ADDED_RULE,
      } satisfies Statement);
    }
  }
  return { readout: { ...readout, actors, contacts, statements }, refs };
}

/** Cue and content of a statement in its passage: the content as given, else what stands behind the cue, else all of it. */
function partsOf(
  text: string,
  passage: Span,
  {
    cue,
    said,
  }: Readonly<{ cue?: string | undefined; said?: string | undefined }>,
): { cue: Span | null; content: Span } {
  const words = text.slice(passage.start, passage.end);
  const spanOf = (part: string): Span | null => {
    const at = words.indexOf(part);
    return at < 0
      ? null
      : {
          start: passage.start + at,
          end: passage.start + at + part.length,
        };
  };
  const cueSpan = cue === undefined ? null : spanOf(cue);
  const after = cueSpan && trim(text, { start: cueSpan.end, end: passage.end });
  return {
    cue: cueSpan,
    content: (said === undefined ? null : spanOf(said)) ?? after ?? passage,
  };
}

/** A1, A2 ...: the next that no record has. */
function nextId(letter: string, records: readonly { id: string }[]): string {
  const numbers = records.map((one) => Number(one.id.slice(1)) || 0);
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

const length = (span: Span) => span.end - span.start;

/** Whether two passages share half of what they cover or more. */
function same(a: Span, b: Span): boolean {
  const both = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return both > 0 && both / length(hull([a, b])) >= 0.5;
}

function equal(
  a: readonly { actor: string }[],
  b: readonly { actor: string }[],
): boolean {
  const ids = (list: readonly { actor: string }[]) =>
    [...new Set(list.map((one) => one.actor))].sort().join(" ");
  return ids(a) === ids(b);
}
