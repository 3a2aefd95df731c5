import type { Contact } from "../readout/contacts/record.ts";
import type { Readout } from "../readout/record.ts";
import type { Statement } from "../readout/statements/record.ts";
import { ADDED_RULE } from "./additions.ts";
import { byPosition, covers, hull, overlaps, type Span } from "../text/span.ts";

/**
 * What in a record's reading may be a cause to doubt it, in the words that a person sees. A sign is read from the record, its rule and its
 * place in the article, never from the words of a text; how much it counts is fitted (`doubtWeights.ts`).
 */
export const CONTACT_SIGNS = {
  "no-day": "no day is known",
  "document-day": "no day is stated; the article's day was taken",
  "inherited-day": "the day is taken from another sentence",
  "vague-day": "a stretch of time is given, not a day",
  "open-time": "words of time near it could not be put on the calendar",
  "one-party": "only one party is named",
  "many-parties": "many parties are listed",
  "pronoun-party": "a party is a pronoun",
  "pronoun-party-far": "a party is a pronoun read across a paragraph",
  "nominal-party": "a party is called by an office or a noun, without its name",
  "loose-party": "a party's words are no mention that was read by itself",
  "group-party": "a party is a group without a name",
  "body-party": "a party is a state or a body, not a person",
  "outside-party": "a party is taken from another sentence",
  ambiguous: "a name or pronoun could mean two actors",
  claimed: "it is told inside somebody's statement",
  "not-held": "it is told as planned, called off or denied",
  hypothetical: "it is only thought of",
  talks: "talks can be one meeting or many",
  summit: "a summit can be the occasion instead of the contact",
  noun: "it is read from a noun, not from a verb",
  shared: "several contacts are read from one sentence",
  several: "the article tells of several contacts",
  many: "the article tells of many contacts",
  "behind-lead": "it is not told at the article's beginning",
  late: "it stands in the second half of the article, where past contacts are recalled",
  "no-place": "no place is known",
  heading: "it stands in a title or heading",
  long: "the sentence is long",
} as const;

/** The same for statements. */
export const STATEMENT_SIGNS = {
  "no-speaker": "no speaker is named",
  "several-speakers": "several speak at once",
  "pronoun-speaker": "the speaker is a pronoun",
  "pronoun-speaker-far": "the speaker is a pronoun read across a paragraph",
  "nominal-speaker":
    "the speaker is called by an office or a noun, without a name",
  "loose-speaker": "the words of the source name nobody",
  "absent-speaker": "the speaker is taken from another sentence",
  "distant-speaker": "the speaker stands far from the verb of saying",
  "group-speaker": "the speaker is a group without a name",
  "body-speaker": "the speaker is a state or a body, not a person",
  ambiguous: "a name or pronoun could mean two actors",
  "no-cue": "no word of saying stands by it",
  "distant-cue": "the word of saying stands far from what was said",
  model:
    "the language model alone sees a statement here; no table knows its word",
  noun: "it is read from a noun, not from a verb",
  "noun-phrase": "what was said is a phrase, not a clause",
  "borrowed-subject": "the verb of saying takes its subject from another verb",
  order: "it is read from the order of the words, not from the sentence's tree",
  mixed: "it is partly quoted, partly the reporter's words",
  quoted: "the words are quoted; where they end may be unclear",
  unpaired: "a quotation mark has no partner",
  within: "it stands inside another statement",
  parts: "what was said is broken in several parts",
  paragraphs: "it runs over several paragraphs",
  twice: "the same words are read as another statement too",
  short: "what was said is very short",
  long: "what was said is very long",
  unsaid: "it is negated, or only possible: perhaps nobody said it",
  kind: "what kind of statement it is, is unclear",
  heading: "it stands in a title or heading",
} as const;

export type ContactSign = keyof typeof CONTACT_SIGNS;
export type StatementSign = keyof typeof STATEMENT_SIGNS;

/** Characters: a phrase below, a long stretch above, and what still is beside the cue. */
const SHORT = 40;
const LONG_CONTENT = 300;
const LONG_SENTENCE = 200;
const NEAR_SOURCE = 40;
const NEAR_CUE = 20;
const MANY_PARTIES = 4;
/** Contacts that need no place. */
const FROM_AFAR: readonly string[] = ["call", "letter"];
/** Contacts of an article that are several, and many; characters of its beginning. */
const SEVERAL_CONTACTS = 3;
const MANY_CONTACTS = 6;
const LEAD = 300;

const NOUN_RULES = /^statement\/(noun|light-verb|obj-n|prep-n|according-to)$/;
const PHRASE_RULES = /^statement\/(obj|obj-x|obj-as|obj-prep|obj-iobj|prep)$/;
const BORROWED_RULES = /^statement\/(stacked|relative)$/;
const ORDER_RULES =
  /^statement\/(word-order|turn|quote|quotation|quotation-after-narration|impersonal)$/;

/** The signs that stand on each contact and statement of a Readout, by the record's id, in the order of the lists above. */
export function signsOf(readout: Readout): {
  contacts: ReadonlyMap<string, readonly ContactSign[]>;
  statements: ReadonlyMap<string, readonly StatementSign[]>;
} {
  const look = lookUp(readout);
  return {
    contacts: new Map(
      readout.contacts.map((contact) => [
        contact.id,
        listed(CONTACT_SIGNS, contactSigns(readout, contact, look)),
      ]),
    ),
    statements: new Map(
      readout.statements.map((statement) => [
        statement.id,
        listed(STATEMENT_SIGNS, statementSigns(readout, statement, look)),
      ]),
    ),
  };
}

function listed<Sign extends string>(
  all: Readonly<Record<Sign, string>>,
  holds: Readonly<Record<Sign, boolean>>,
): Sign[] {
  return (Object.keys(all) as Sign[]).filter((sign) => holds[sign]);
}

/** What stands where in an article, made once for all its records. */
type LookUp = ReturnType<typeof lookUp>;

function lookUp({
  article,
  mentions,
  notes,
  actors,
  statements,
  contacts,
}: Readout) {
  const exact = new Map(mentions.map((one) => [keyOf(one.span), one]));
  const byHead = [...mentions].sort((a, b) => a.head.start - b.head.start);
  const inOrder = [...mentions].sort((a, b) => byPosition(a.span, b.span));
  const kinds = new Map(actors.map((actor) => [actor.id, actor.kind]));
  const named = new Map<string, number[]>();
  for (const one of inOrder)
    if (one.form !== "pronoun") {
      const starts = named.get(one.actor);
      if (starts) starts.push(one.span.start);
      else named.set(one.actor, [one.span.start]);
    }
  const blockAt = (position: number) =>
    article.blocks[lastAt(article.blocks, position, (block) => block.start)];
  return {
    blockAt,
    kindOf: (actor: string) => kinds.get(actor),
    /** The mention that the words are, or else the first whose head is among them. */
    mentionOf: (span: Span) => {
      const found = exact.get(keyOf(span));
      if (found) return found;
      const after =
        byHead[lastAt(byHead, span.start - 1, (one) => one.head.start) + 1];
      return after && covers(span, after.head) ? after : undefined;
    },
    /** Whether a pronoun's actor is named in no place before it in its paragraph. */
    readAcross: (pronoun: { actor: string; span: Span }) => {
      const starts = named.get(pronoun.actor) ?? [];
      const last = starts[lastAt(starts, pronoun.span.start, (one) => one)];
      const block = blockAt(pronoun.span.start);
      return last === undefined || last < (block?.start ?? 0);
    },
    noted: (code: (typeof notes)[number]["code"], span: Span) =>
      notes.some(
        (note) => note.code === code && note.span && overlaps(note.span, span),
      ),
    contacts: read(contacts).length,
    evidence: counts(read(contacts).map((one) => keyOf(one.evidence))),
    content: counts(read(statements).flatMap((one) => one.content.map(keyOf))),
  };
}

/** What a person added beside a record is no sign of how it was read. */
const read = <Row extends { rule: string }>(rows: readonly Row[]) =>
  rows.filter((one) => one.rule !== ADDED_RULE);
const keyOf = (span: Span) => `${span.start}-${span.end}`;

function counts(keys: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
}

/** Index of the last of `rows`, sorted by `start`, that does not start behind `position`; -1 where all do. */
function lastAt<Row>(
  rows: readonly Row[],
  position: number,
  start: (row: Row) => number,
): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start(rows[middle]!) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const gap = (a: Span, b: Span) =>
  Math.max(0, Math.max(a.start, b.start) - Math.min(a.end, b.end));

function contactSigns(
  { article }: Readout,
  contact: Contact,
  look: LookUp,
): Record<ContactSign, boolean> {
  const { participants, evidence, status, time } = contact;
  const mentions = participants.map((one) => look.mentionOf(one.span));
  const pronouns = mentions.filter((one) => one?.form === "pronoun");
  const kinds = participants.map((one) => look.kindOf(one.actor));
  const actors = new Set(participants.map((one) => one.actor));
  const role = look.blockAt(contact.trigger.start)?.role;
  const across = pronouns.some((one) => look.readAcross(one!));
  return {
    "no-day": time === null,
    "document-day": contact.timeBasis === "document",
    "inherited-day": contact.timeBasis === "inherited",
    "vague-day": time !== null && !/^\d{4}-\d{2}-\d{2}$/.test(time),
    "open-time":
      look.noted("time/unresolved", evidence) ||
      look.noted("time/after-document", evidence),
    "one-party": actors.size < 2,
    "many-parties": actors.size >= MANY_PARTIES,
    "pronoun-party": pronouns.length > 0 && !across,
    "pronoun-party-far": across,
    "nominal-party": mentions.some((one) => one?.form === "nominal"),
    "loose-party": mentions.includes(undefined),
    "group-party": kinds.includes("group"),
    "body-party": kinds.some(
      (kind) => kind === "organization" || kind === "state",
    ),
    "outside-party": participants.some((one) => !covers(evidence, one.span)),
    ambiguous: look.noted("actor/ambiguous", evidence),
    claimed: contact.assertedBy !== "narrator",
    "not-held": status !== "held" && status !== "hypothetical",
    hypothetical: status === "hypothetical",
    talks: contact.mode === "talks",
    summit: contact.mode === "summit",
    noun: contact.rule.startsWith("contact/noun-"),
    shared: (look.evidence.get(keyOf(evidence)) ?? 0) > 1,
    several: look.contacts >= SEVERAL_CONTACTS,
    many: look.contacts >= MANY_CONTACTS,
    "behind-lead": contact.trigger.start >= LEAD,
    late: contact.trigger.start > article.text.length / 2,
    "no-place":
      contact.place === undefined && !FROM_AFAR.includes(contact.mode),
    heading: role === "title" || role === "heading",
    long: evidence.end - evidence.start > LONG_SENTENCE,
  };
}

function statementSigns(
  { article }: Readout,
  statement: Statement,
  look: LookUp,
): Record<StatementSign, boolean> {
  const { source, cue, content, rule, speakers, directness } = statement;
  const mention = source ? look.mentionOf(source) : undefined;
  const whole = hull(content);
  const words = article.text.slice(whole.start, whole.end);
  const length = content.reduce((sum, one) => sum + one.end - one.start, 0);
  const block = look.blockAt(whole.start);
  const kinds = speakers.map((one) => look.kindOf(one));
  const pronoun = mention?.form === "pronoun" ? mention : undefined;
  const across = pronoun !== undefined && look.readAcross(pronoun);
  return {
    "no-speaker": !speakers.length,
    "several-speakers": speakers.length > 1,
    "pronoun-speaker": pronoun !== undefined && !across,
    "pronoun-speaker-far": across,
    "nominal-speaker": mention?.form === "nominal",
    "loose-speaker": source !== null && !mention,
    "absent-speaker": source === null && speakers.length > 0,
    "distant-speaker":
      source !== null && cue !== null && gap(source, cue) > NEAR_SOURCE,
    "group-speaker": kinds.includes("group"),
    "body-speaker": kinds.some(
      (kind) => kind === "organization" || kind === "state",
    ),
    ambiguous: source !== null && look.noted("actor/ambiguous", source),
    "no-cue": cue === null,
    "distant-cue":
      cue !== null && content.every((one) => gap(one, cue) > NEAR_CUE),
    model: rule === "statement/label",
    noun: NOUN_RULES.test(rule),
    "noun-phrase": PHRASE_RULES.test(rule),
    "borrowed-subject": BORROWED_RULES.test(rule),
    order: ORDER_RULES.test(rule),
    mixed: directness === "mixed",
    quoted: directness === "direct",
    unpaired: unpaired(words),
    within: statement.within !== undefined,
    parts: content.length > 1,
    paragraphs: block !== undefined && whole.end > block.end,
    twice: content.some((one) => (look.content.get(keyOf(one)) ?? 0) > 1),
    short: length < SHORT,
    long: length >= LONG_CONTENT,
    unsaid: statement.negated || statement.modal !== undefined,
    kind: statement.kind === "other",
    heading: block?.role === "title" || block?.role === "heading",
  };
}

function unpaired(words: string): boolean {
  const count = (mark: string) => words.split(mark).length - 1;
  return count("“") !== count("”") || count('"') % 2 === 1;
}
