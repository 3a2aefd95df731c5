import type { Article } from "../article/record.ts";
import type { Participant, Place } from "../readout/contacts/record.ts";
import type { Readout } from "../readout/record.ts";
import { isoDay, parseDay } from "../text/calendar.ts";
import { edtfDays } from "../text/edtf.ts";
import { hull, quote, type Span } from "../text/span.ts";
import { addressKey } from "./address.ts";
import { doubtsOf, type Doubt } from "./doubt.ts";
import { timesOf } from "./timesOf.ts";
import { ADDED_RULE } from "./additions.ts";
import { sha256Hex, shortId } from "./hash.ts";
import { signatureOf, titlesOf, type Signature } from "./identity.ts";
import { foldName, foldWords } from "./names.ts";
import { correctionNotices, titleKey, type Notice } from "./notices.ts";

/** A Readout as the rows that a ledger keeps: pure, so what is stored depends on the Readout alone. */

export type ArticleRow = Readonly<{
  /** Identity of a source: its own id, publisher, address and text. The same four are the same article, whatever the file is called. */
  key: string;
  id: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  publishedDay: string | null;
  url: string | null;
  byline: string | null;
  /** The agency named as origin. */
  credit: string | null;
  /** What all addresses of its page have in common. */
  address: string | null;
  /** When its page was fetched or saved. */
  /** The minute of its publication in universal time, where a source of its date states one. */
  publishedMoment: string | null;
  retrieved: string | null;
  titleKey: string | null;
  notices: readonly Notice[];
  genre: string | null;
  language: string;
  name: string;
  container: string | null;
  mediaType: string;
  sha256: string;
  textSha256: string;
  /** Hash of the paragraphs alone: equal for the same story under another name. */
  bodySha256: string;
  text: string;
}>;

export type PartyRow = Readonly<{
  ref: string;
  name: string;
  signature: string;
}>;
export type ActorRow = PartyRow &
  Readonly<{
    kind: Readout["actors"][number]["kind"];
    country: string | null;
    sector: string | null;
    names: readonly string[];
    roles: readonly Readonly<{ title: string; start: number; end: number }>[];
    titles: readonly string[];
    of: Signature;
  }>;

export type ReportRow = Readonly<{
  id: string;
  ref: string;
  mode: Readout["contacts"][number]["mode"];
  status: Readout["contacts"][number]["status"];
  time: string | null;
  from: string | null;
  to: string | null;
  extent: "throughout" | "within" | null;
  timeBasis: "stated" | "inherited" | "document" | null;
  timeWords: string | null;
  place: Place | null;
  evidence: Span;
  trigger: Span;
  quote: string;
  assertedBy: string;
  statement: string | null;
  series: string | null;
  ordinal: number | null;
  threadName: string | null;
  partOf: string | null;
  forum: string | null;
  visitType: string | null;
  rule: string;
  /** Null where a person added it. */
  doubt: Doubt | null;
  parties: readonly (PartyRow &
    Readonly<{
      part: Participant["part"];
      role: string | null;
      onBehalfOf: string | null;
      words: string;
      span: Span;
    }>)[];
}>;

export type StatementRow = Readonly<{
  id: string;
  ref: string;
  kind: Readout["statements"][number]["kind"];
  act: string | null;
  directness: Readout["statements"][number]["directness"];
  negated: boolean;
  modal: string | null;
  time: string | null;
  from: string | null;
  to: string | null;
  timeBasis: "stated" | "inherited" | "document" | null;
  source: Span | null;
  cue: Span | null;
  content: readonly Span[];
  passage: Span;
  quote: string;
  said: string;
  sourceDescription: string | null;
  occasion: string | null;
  within: string | null;
  contact: string | null;
  rule: string;
  /** Null where a person added it. */
  doubt: Doubt | null;
  parties: readonly (PartyRow &
    Readonly<{ part: "speaker" | "behalf" | "addressee" }>)[];
}>;

export type EventRow = Readonly<{
  id: string;
  ref: string;
  event: Readout["events"][number]["event"];
  mode: string | null;
  context: string | null;
  cameo: string | null;
  status: Readout["events"][number]["status"];
  time: string | null;
  from: string | null;
  to: string | null;
  place: string | null;
  trigger: Span;
  quote: string;
  assertedBy: string;
  of: string | null;
  rule: string;
  parties: readonly (PartyRow & Readonly<{ part: "actor" | "recipient" }>)[];
}>;

export type LedgerRows = Readonly<{
  article: ArticleRow;
  actors: readonly ActorRow[];
  reports: readonly ReportRow[];
  statements: readonly StatementRow[];
  events: readonly EventRow[];
}>;

/**
 * The article's paragraphs, a line each, without title, dateline and other furniture; the whole text where that is little. White space is single
 * spaces.
 */
export function bodyOf(article: Article): string {
  const folded = (text: string) => text.replace(/\s+/gu, " ").trim();
  const body = article.blocks
    .filter((block) => block.role === "body" || block.role === "quote")
    .map((block) => folded(article.text.slice(block.start, block.end)))
    .join("\n");
  return body.length >= LEAST_BODY ? body : folded(article.text);
}
/** Characters below which paragraphs are no text of their own. */
const LEAST_BODY = 80;

export function articleKey(article: Article): string {
  return sha256Hex(
    JSON.stringify([
      article.id,
      article.publisher ?? "",
      article.url ?? "",
      sha256Hex(article.text),
    ]),
  );
}

/** The earliest and latest day that an EDTF value can mean, as ISO days; an open end, and what is no EDTF, is null. */
export function isoDays(time: string | null): {
  from: string | null;
  to: string | null;
} {
  const found = time === null ? null : edtfDays(time);
  return {
    from: found && found.from !== null ? isoDay(found.from) : null,
    to: found && found.to !== null ? isoDay(found.to) : null,
  };
}

export function ledgerRows(readout: Readout): LedgerRows {
  const { article } = readout;
  const { text } = article;
  const key = articleKey(article);
  const used = new Map<string, number>();
  /** An id of a record made from its words' places, so that reading again in another order keeps it. */
  const id = (letter: string, ...parts: readonly (string | number)[]) => {
    const same = JSON.stringify([letter, ...parts]);
    const count = used.get(same) ?? 0;
    used.set(same, count + 1);
    return count
      ? shortId(letter, key, ...parts, count)
      : shortId(letter, key, ...parts);
  };
  /** What a person added keeps its id when the machine reads a record in its place. */
  const added = (record: { rule: string }) =>
    record.rule === ADDED_RULE ? ["added"] : [];

  const actors: ActorRow[] = readout.actors.map((actor) => {
    const of = signatureOf(actor, key);
    return {
      ref: actor.id,
      name: actor.name,
      kind: actor.kind,
      country: actor.country ?? null,
      sector: actor.sector ?? null,
      names: [...new Set([actor.name, ...actor.names])],
      roles: actor.roles.map(({ title, span }) => ({
        title,
        start: span.start,
        end: span.end,
      })),
      titles: titlesOf(actor),
      signature: of.id,
      of,
    };
  });
  const byRef = new Map(actors.map((actor) => [actor.ref, actor]));
  const party = (ref: string): PartyRow | null => {
    const actor = byRef.get(ref);
    return actor ? { ref, name: actor.name, signature: actor.signature } : null;
  };
  const names = (refs: readonly string[]) =>
    refs.flatMap((ref) => byRef.get(ref)?.name ?? []).join(", ");
  const statementById = new Map(
    readout.statements.map((statement) => [statement.id, statement]),
  );
  const speaker = (statementId: string): string => {
    if (statementId === "narrator") return "narrator";
    const statement = statementById.get(statementId);
    if (!statement) return "a source that is not named";
    return (
      names(statement.speakers) ||
      statement.sourceDescription ||
      (statement.source
        ? quote(text, statement.source)
        : "a source that is not named")
    );
  };
  const statementIds = new Map<string, string>();
  for (const statement of readout.statements) {
    const spans = [
      statement.source,
      statement.cue,
      ...statement.content,
    ].filter((span) => span !== null);
    const whole = hull(spans);
    statementIds.set(
      statement.id,
      id(
        "s",
        ...added(statement),
        whole.start,
        whole.end,
        statement.cue?.start ?? -1,
        statement.content[0]!.start,
      ),
    );
  }
  const reportIds = new Map<string, string>();
  for (const contact of readout.contacts)
    reportIds.set(
      contact.id,
      id(
        "c",
        ...added(contact),
        contact.evidence.start,
        contact.evidence.end,
        contact.trigger.start,
        contact.mode,
      ),
    );

  const doubts = doubtsOf(readout);
  const threadById = new Map(
    readout.threads.map((thread) => [thread.id, thread]),
  );
  const reports: ReportRow[] = readout.contacts.map((contact) => {
    const thread = contact.thread ? threadById.get(contact.thread) : undefined;
    return {
      id: reportIds.get(contact.id)!,
      ref: contact.id,
      mode: contact.mode,
      status: contact.status,
      time: contact.time,
      ...isoDays(contact.time),
      extent: contact.extent ?? null,
      timeBasis: contact.timeBasis ?? null,
      timeWords:
        timesOf(readout, contact)
          .map((time) => quote(text, time.span))
          .join(" … ") || null,
      place: contact.place ?? null,
      evidence: contact.evidence,
      trigger: contact.trigger,
      quote: quote(text, contact.evidence),
      assertedBy: speaker(contact.assertedBy),
      statement: statementIds.get(contact.assertedBy) ?? null,
      series: thread ? foldWords(thread.name).join(" ") : null,
      ordinal: thread?.series?.ordinal ?? null,
      threadName: thread?.name ?? null,
      partOf: contact.partOf ? (reportIds.get(contact.partOf) ?? null) : null,
      forum: contact.forum ?? null,
      visitType: contact.visitType ?? null,
      rule: contact.rule,
      doubt: doubts.get(contact.id) ?? null,
      parties: contact.participants.flatMap((participant) => {
        const row = party(participant.actor);
        return row
          ? [
              {
                ...row,
                part: participant.part,
                role: participant.role ?? null,
                onBehalfOf: participant.onBehalfOf
                  ? names([participant.onBehalfOf]) || null
                  : null,
                words: quote(text, participant.span),
                span: participant.span,
              },
            ]
          : [];
      }),
    };
  });

  const statements: StatementRow[] = readout.statements.map((statement) => {
    const spans = [
      statement.source,
      statement.cue,
      ...statement.content,
    ].filter((span) => span !== null);
    const passage = hull(spans);
    const parties = [
      ...statement.speakers.map((ref) => [ref, "speaker"] as const),
      ...(statement.onBehalfOf
        ? [[statement.onBehalfOf, "behalf"] as const]
        : []),
      ...(statement.addressee
        ? [[statement.addressee, "addressee"] as const]
        : []),
    ].flatMap(([ref, part]) => {
      const row = party(ref);
      return row ? [{ ...row, part }] : [];
    });
    return {
      id: statementIds.get(statement.id)!,
      ref: statement.id,
      kind: statement.kind,
      act: statement.act ?? null,
      directness: statement.directness,
      negated: statement.negated,
      modal: statement.modal ?? null,
      time: statement.time,
      ...isoDays(statement.time),
      timeBasis: statement.timeBasis ?? null,
      source: statement.source,
      cue: statement.cue,
      content: statement.content,
      passage,
      quote: quote(text, passage),
      said: statement.content.map((span) => quote(text, span)).join(" … "),
      sourceDescription: statement.sourceDescription ?? null,
      occasion: statement.occasion?.name ?? null,
      within: statement.within
        ? (statementIds.get(statement.within) ?? null)
        : null,
      contact: statement.contact
        ? (reportIds.get(statement.contact) ?? null)
        : null,
      rule: statement.rule,
      doubt: doubts.get(statement.id) ?? null,
      parties,
    };
  });

  const events: EventRow[] = readout.events.map((event) => ({
    id: id(
      "e",
      event.trigger.start,
      event.trigger.end,
      event.event,
      event.of ?? "",
    ),
    ref: event.id,
    event: event.event,
    mode: event.mode ?? null,
    context: event.context ?? null,
    cameo: event.cameo ?? null,
    status: event.status,
    time: event.time,
    ...isoDays(event.time),
    place: event.place?.name ?? null,
    trigger: event.trigger,
    quote: quote(text, event.trigger),
    assertedBy: speaker(event.assertedBy),
    of: event.of
      ? (reportIds.get(event.of) ?? statementIds.get(event.of) ?? null)
      : null,
    rule: event.rule,
    parties: (["actor", "recipient"] as const).flatMap((part) =>
      event[part].flatMap((one) => {
        const row = party(one.actor);
        return row ? [{ ...row, part }] : [];
      }),
    ),
  }));

  const published = article.published?.value ?? null;
  return {
    article: {
      key,
      id: article.id,
      title: article.title ?? null,
      publisher: article.publisher ?? null,
      published,
      publishedDay:
        published && parseDay(published) !== null
          ? published.slice(0, 10)
          : isoDays(published).from,
      publishedMoment: momentOf(article),
      url: article.url ?? null,
      byline: article.byline ?? null,
      credit: article.credit ?? null,
      address: addressKey(article.url ?? null),
      retrieved: article.input.retrieved ?? null,
      titleKey: article.title ? titleKey(article.title) : null,
      notices: correctionNotices(article),
      genre: article.genre ?? null,
      language: article.language,
      name: article.input.name,
      container: article.input.container ?? null,
      mediaType: article.input.mediaType,
      sha256: article.input.sha256,
      textSha256: sha256Hex(text),
      bodySha256: sha256Hex(bodyOf(article).replaceAll("\n", " ")),
      text,
    },
    actors,
    reports,
    statements,
    events,
  };
}

/** The name an actor is looked up by. */
export const lookupName = foldName;

/** EXAMPLE "2018-07-25T22:00" of "2018-07-26T01:00+03:00", stated by the source that the document date was taken from. */
function momentOf({ published }: Article): string | null {
  const stated = published?.evidence?.find(
    (one) => one.stated !== undefined && one.value === published.value,
  )?.stated;
  const parts =
    /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?:Z|([+-]\d{2}):(\d{2}))$/.exec(
      stated ?? "",
    );
  const day = parts && parseDay(parts[1]!);
  if (!parts || day === null) return null;
  const [, , hour, minute, offset = "+00", more = "00"] = parts;
  const east = 60 * Number(offset) + Number(`${offset[0]!}${more}`);
  const minutes = 60 * Number(hour) + Number(minute) - east;
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${isoDay(day + Math.floor(minutes / 1440))}T${twoDigits(Math.floor(inDay / 60))}:${twoDigits(inDay % 60)}`;
}
