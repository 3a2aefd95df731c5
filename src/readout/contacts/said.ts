import { sentenceAt, type Parse } from "../../parse/record.ts";
import { covers, overlaps, type Span } from "../../text/span.ts";
import type { ActorsFound } from "../actors/actors.ts";
import type { Statement } from "../statements/record.ts";
import type { TimesFound } from "../times/times.ts";
import type { Contact } from "./record.ts";

/**
 * Gives statements the contact they were said at, and its day where they have none of their own.
 * EXAMPLE "At her lunch with the emir, the queen stressed that ..."; in the readout of a meeting, the paragraphs that go on
 * with what its parties said. Not: what somebody says who took no part; what was said in an interview; a meeting that the speaker only speaks of.
 */
export function saidAt(
  parse: Parse,
  statements: readonly Statement[],
  contacts: readonly Contact[],
  actors?: ActorsFound,
  times?: TimesFound,
): Statement[] {
  const takesPart = (contact: Contact, statement: Statement) =>
    speaksAt(contact, statement, actors);
  const sentences = parse.sentences;
  const held = contacts.filter(
    (one) =>
      one.status === "held" && one.mode !== "visit" && one.mode !== "signing",
  );
  const at = new Map<number, Contact[]>();
  for (const contact of held) {
    const sentence = sentenceAt(sentences, contact.trigger.start);
    if (!sentence) continue;
    if (!at.has(sentence.index)) at.set(sentence.index, []);
    at.get(sentence.index)!.push(contact);
  }
  // the readout's own contact: the first that the narrator tells, in the opening of the text
  const readout = held.find(
    (one) =>
      one.assertedBy === "narrator" &&
      (one.timeBasis === "document" || one.trigger.start < LEAD) &&
      (parse.article.genre === "official" || one.timeBasis === "document"),
  );
  const ordered = statements
    .map((statement, index) => ({
      statement,
      index,
      sentence: sentenceAt(sentences, anchor(statement)),
    }))
    .sort(
      (a, b) =>
        (a.sentence?.index ?? 0) - (b.sentence?.index ?? 0) ||
        anchor(a.statement) - anchor(b.statement),
    );
  const result: Statement[] = [...statements];
  let focus: Contact | undefined;
  let next = 0;
  for (const { statement, index, sentence } of ordered) {
    if (!sentence) continue;
    for (; next <= sentence.index; next++) {
      const told = (at.get(next) ?? []).filter(
        (one) => one.assertedBy === "narrator",
      );
      if (told.length) focus = told.at(-1);
      else if (
        focus &&
        sentences[next]!.block !==
          sentenceAt(sentences, focus.trigger.start)?.block
      )
        focus = readout;
    }
    const here = (at.get(sentence.index) ?? []).filter(
      (one) => !inContent(statement, one.trigger),
    );
    const contact =
      here.find((one) => takesPart(one, statement)) ??
      (focus &&
      !inContent(statement, focus.trigger) &&
      takesPart(focus, statement)
        ? focus
        : undefined) ??
      // in a release what is said without a speaker ("it was noted that") was said there too
      (readout &&
      !inContent(statement, readout.trigger) &&
      (takesPart(readout, statement) ||
        (parse.article.genre === "official" && !statement.speakers.length))
        ? readout
        : undefined);
    if (!contact || statement.contact || statement.occasion) continue;
    if (!datesAgree(statement, contact)) continue;
    result[index] = {
      ...statement,
      contact: contact.id,
      ...(statement.time === null && contact.time !== null
        ? {
            time: contact.time,
            timeBasis:
              contact.timeBasis === "document"
                ? ("document" as const)
                : ("inherited" as const),
          }
        : {}),
    };
  }
  return times ? result.map((one) => inFocus(parse, one, times)) : result;
}

/**
 * A statement that neither its own words nor a contact date stands at the day the text has reached.
 * EXAMPLE "On May 3, 2011, the king said ..." and, a paragraph on, "He called on both sides ...". Not: before any date was reached.
 */
function inFocus(
  parse: Parse,
  statement: Statement,
  times: TimesFound,
): Statement {
  if (statement.time !== null || !statement.cue) return statement;
  const sentence = sentenceAt(parse.sentences, statement.cue.start);
  const cue = sentence?.tokens.find(
    (token) => token.end > statement.cue!.start,
  );
  const when = sentence && cue && times.whenOf(sentence, cue);
  return when?.basis === "inherited" &&
    when.expression.rule === "time/full-date"
    ? { ...statement, time: when.time, timeBasis: "inherited" }
    : statement;
}

/** Characters in which an official release comes to its subject, its letterhead counted. */
const LEAD = 600;

function speaksAt(
  contact: Contact,
  statement: Statement,
  actors?: ActorsFound,
): boolean {
  return statement.speakers.some((speaker) =>
    contact.participants.some(
      (one) =>
        one.actor === speaker ||
        (!!actors && speaksFor(actors, speaker, one.actor)),
    ),
  );
}

/** A state, or its unnamed officials, where somebody of the same state took part. */
function speaksFor(
  actors: ActorsFound,
  speaker: string,
  participant: string,
): boolean {
  const [a, b] = [actors.actor(speaker), actors.actor(participant)];
  return (
    !!a.country &&
    a.country === b.country &&
    (a.kind === "state" || (a.kind === "group" && actors.isUnnamed(speaker)))
  );
}

/** Only a statement with a day of its own that is another one was said elsewhere. */
function datesAgree(statement: Statement, contact: Contact): boolean {
  return (
    statement.time === null ||
    contact.time === null ||
    statement.timeBasis !== "stated" ||
    statement.time === contact.time
  );
}

function inContent(statement: Statement, span: Span): boolean {
  return statement.content.some(
    (one) => covers(one, span) || overlaps(one, span),
  );
}

function anchor(statement: Statement): number {
  return statement.cue?.start ?? statement.content[0]!.start;
}
