import { blockOf, type Parse, type Token } from "../../parse/record.ts";
import type { Note } from "../../text/note.ts";
import { byPosition, covers, hull } from "../../text/span.ts";
import { edtfDays } from "../../text/edtf.ts";
import type { ActorResources, ActorsFound } from "../actors/actors.ts";
import type { Statement } from "../statements/record.ts";
import type { TimesFound, When } from "../times/times.ts";
import {
  closestPlace,
  groupPlace,
  groupStatus,
  placesAgree,
  type Group,
} from "./group.ts";
import { mergeSightings } from "./merge.ts";
import { dayBefore } from "./following.ts";
import { isBeforehand, isBeside, isHeldBy, isOnlyFrame } from "./framed.ts";
import { headlineCall, inHeadline, isStateInHeadline } from "./headline.ts";
import { nounSightings } from "./nouns.ts";
import { invitationSightings } from "./invitations.ts";
import type { Party } from "./parties.ts";
import { predicateSightings } from "./predicates.ts";
import type { Contact, Participant } from "./record.ts";
import { readingOf, sceneOf, type Reading } from "./scene.ts";
import { joinReporters, reportersAt } from "./reporters.ts";
import { rosterOf, type Roster } from "./roster.ts";
import type { Sighting } from "./sighting.ts";
import { documentDay, notAhead } from "./status.ts";
import { sumsUp } from "./summaries.ts";
import { contactTables, type ContactTables } from "./tables.ts";
import { hasArrived, isUnderWay } from "./underWay.ts";
import { isUnspecific } from "./unspecific.ts";
import { verbSightings } from "./verbs.ts";

export { contactTables, type ContactTables };
export interface ContactResources {
  readonly contacts: ContactTables;
}

/** Blocks that only announce what the body tells: no contact is read from them. */
const ANNOUNCING = new Set(["title", "byline", "dateline", "heading"]);

/**
 * Who dealt with whom, by the article: meetings, visits, calls, letters, talks and the like, each once, with what became of it
 * (annotation guideline C1-C14). Parties are what the verb or noun that reports the contact governs in the tree, never what stands
 * near it; a place behind "in" is a place.
 */
export function findContacts(
  parse: Parse,
  actors: ActorsFound,
  times: TimesFound,
  statements: readonly Statement[],
  resources: ContactResources & ActorResources,
): { contacts: Contact[]; notes: Note[] } {
  const reading = readingOf(
    parse,
    actors,
    times,
    statements,
    resources.contacts,
  );
  const sightings: Sighting[] = [];
  const reporters: Party[] = [];
  let listed: Roster | undefined;
  for (const sentence of parse.sentences) {
    const roster =
      listed && sentence.start < listed.span.end
        ? null
        : rosterOf(reading, sentence);
    if (roster) {
      listed = roster;
      sightings.push(roster.sighting);
    }
    if (ANNOUNCING.has(blockOf(parse, sentence).role)) continue;
    const scene = sceneOf(reading, sentence);
    for (const token of scene.tree.sentence.tokens) {
      // what stands in a list of those present is an office
      if (listed && covers(listed.span, token)) continue;
      const told =
        token.upos === "NOUN" || token.upos === "PROPN"
          ? [
              ...nounSightings(scene, token),
              ...predicateSightings(scene, token),
              ...invitationSightings(scene, token),
            ]
          : verbSightings(scene, token);
      sightings.push(...told.filter((one) => !isUnspecific(scene, one)));
      if (token.upos === "VERB") reporters.push(...reportersAt(scene, token));
    }
  }
  sightings.sort((a, b) => byPosition(a.trigger, b.trigger));
  const merged = mergeSightings(reading, sightings);
  joinReporters(reading, merged, reporters);
  const told = merged.filter(
    (group) => counts(group) && !isInterview(reading, group),
  );
  const groups = told.filter((group) => !sumsUp(reading, group, told));
  const drafts = groups.map((group) => draft(reading, group));
  documentTime(reading, drafts);
  arrivals(reading, drafts);
  headlineMode(reading, drafts);
  insideVisits(reading, drafts);
  followingDays(reading, drafts);
  signingDays(reading, drafts);
  const notes: Note[] = [];
  const ordered = drafts.sort((a, b) =>
    byPosition(a.contact.trigger, b.contact.trigger),
  );
  ordered.forEach((one, index) => (one.contact.id = `C${index + 1}`));
  for (const { contact } of ordered)
    if (contact.participants.length === 1 && contact.mode !== "visit")
      notes.push({
        code: "contact/one-party",
        span: contact.evidence,
        message: `a ${contact.mode} with one named party`,
      });
  return { contacts: ordered.map((one) => finished(one)), notes };
}

/** C9: a participant whom the text names, or an unnamed one with a date or a place, or a proper name, or a date and a place. */
function counts(group: Group): boolean {
  if (group.sightings[0]!.lone) return group.parties.size > 1;
  // "I had a conversation": it takes two, but for "a conference call chaired by Holm"
  if (group.mode === "call" && group.parties.size < 2)
    return group.sightings.some((one) => one.chaired);
  const [only, ...more] = group.parties.values();
  // "the summit was held in 2019": a year or a month is no date
  if (!only && isCoarse(group)) return false;
  if (group.sightings.some((one) => one.named)) return true;
  // "the purpose of the meetings with partners": nobody says whose
  const told =
    group.mode === "visit" || group.sightings.some((one) => one.firm);
  if (only && (only.named || more.length || told)) return true;
  const dated = group.sightings.some((one) => one.when?.basis === "stated");
  return only ? dated || !!groupPlace(group) : dated && !!groupPlace(group);
}

/** Whether what was held is dated, and by no day or days, nor by its number: "the third Ports Conference". */
const isCoarse = (group: Group): boolean => {
  const times = group.sightings.flatMap(({ when }) =>
    when?.basis === "stated" ? [when.time] : [],
  );
  return (
    groupStatus(group) === "held" &&
    group.sightings.every((one) => one.ordinal === undefined) &&
    times.length > 0 &&
    times.every((one) => /^\d{4}(?:-\d{2})?$/u.test(one))
  );
};

/** C1: what somebody tells a medium is no contact: "Holm spoke with The Harbour Post", "discussed it with" the one that publishes the article. */
function isInterview(reading: Reading, { mode, parties }: Group): boolean {
  const { publisher, genre } = reading.parse.article;
  return (
    ["meeting", "talks", "call"].includes(mode) &&
    [...parties.keys()].some((id) => {
      const { kind, sector, names } = reading.actors.actor(id);
      return (
        (kind === "organization" && sector === "MED") ||
        (genre !== "official" && !!publisher && names.includes(publisher))
      );
    })
  );
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft = { contact: Mutable<Contact>; group: Group; parent?: Draft };

function finished({ contact, parent }: Draft): Contact {
  return parent ? { ...contact, partOf: parent.contact.id } : contact;
}

function draft(reading: Reading, group: Group): Draft {
  const first = group.sightings.find((one) => !one.bare)!;
  const when = whenOf(reading, group);
  // who calls or writes is nowhere together
  const place = ["call", "letter"].includes(group.mode)
    ? undefined
    : closestPlace(reading, group);
  const forum = group.sightings.find((one) => one.forum)?.forum;
  const visitType = group.sightings.find((one) => one.visitType)?.visitType;
  const contact: Mutable<Contact> = {
    id: "",
    mode: group.mode,
    status: notAhead(
      groupStatus(group),
      when?.time ?? null,
      reading.parse.article.published?.value,
      group.sightings.some((one) => one.token.xpos === "VBD"),
    ),
    participants: [...group.parties.values()].map((party) =>
      participant(reading, group, party),
    ),
    time: when?.time ?? null,
    trigger: first.trigger,
    evidence: hull([first.evidence, first.trigger]),
    assertedBy: asserter(reading, group),
    rule: first.rule,
  };
  if (when?.extent) contact.extent = when.extent;
  if (when) contact.timeBasis = when.basis;
  if (place) contact.place = place;
  if (forum) contact.forum = forum;
  if (visitType && group.mode === "visit") contact.visitType = visitType;
  return { contact, group };
}

/**
 * The day that a mention states, else the one that the first mention inherits from its sentence. What is still to come inherits no day
 * that lies behind the document's: the text looks back and ahead by turns.
 */
function whenOf(reading: Reading, group: Group): When | null {
  const stated = group.sightings.filter((one) => one.when?.basis === "stated");
  // "postponed the summit that was planned for June to September": the day that was given up counts last
  const kept = stated.find((one) => one.status !== "postponed") ?? stated[0];
  if (kept) return kept.when;
  const inherited = group.sightings[0]!.when;
  const issued = documentDay(reading.parse.article.published?.value);
  const last = inherited && edtfDays(inherited.time)?.to;
  const ahead = ["planned", "requested", "hypothetical"].includes(
    groupStatus(group),
  );
  return ahead && issued && typeof last === "number" && last < issued.from
    ? null
    : inherited;
}

function participant(
  reading: Reading,
  group: Group,
  party: Party,
): Participant {
  const actor = reading.actors.actor(party.actor);
  const principal =
    group.sightings
      .map((one) => one.principals.get(party.actor))
      .find(Boolean) ?? reading.actors.onBehalfOf(party.actor);
  const role = roleOf(actor.roles, party);
  return {
    actor: party.actor,
    part: party.part,
    ...(principal && principal !== party.actor
      ? { onBehalfOf: principal }
      : {}),
    ...(role ? { role } : {}),
    span: party.span,
  };
}

/** The title printed nearest to the mention. */
function roleOf(
  roles: readonly { title: string; span: { start: number; end: number } }[],
  party: Party,
): string | undefined {
  let best: string | undefined;
  let nearest = Infinity;
  for (const role of roles) {
    const away = Math.max(
      0,
      Math.max(role.span.start, party.span.start) -
        Math.min(role.span.end, party.span.end),
    );
    if (away < nearest) {
      nearest = away;
      best = role.title;
    }
  }
  return best;
}

/** Whose claim it is: the narrator's where one mention stands outside every statement, else the innermost statement's. */
function asserter(reading: Reading, group: Group): string {
  const claims = group.sightings
    .filter((one) => !one.bare)
    .map((one) => reading.claimOf(one.trigger));
  return claims.includes("narrator") ? "narrator" : claims[0]!;
}

const TITLE_WORDS: Readonly<Record<string, RegExp>> = {
  meeting:
    /\b(?:meet|met|meeting|meets|receiv|host|talks?|summit|welcom|conference|negotiat|discuss|hold|held)/iu,
  call: /\b(?:call|phone|telephone|conversation|sp[eo]a?ke?s?|talk)/iu,
  visit: /\b(?:visit|travel|trip|tour|arriv|in |to )/iu,
};

/**
 * C12: where the release is the readout of a contact that the text leaves undated, its day is the document's.
 * EXAMPLE an official release "The president received the ambassador.", "said after his talks with the ambassador", or its author's "In my
 * visit to Chile I announced". Not: another contact that the same text mentions, but for the visit under way ("who is on a visit to Lima").
 */
function documentTime(reading: Reading, drafts: readonly Draft[]): void {
  const { article } = reading.parse;
  const published = article.published?.value;
  if (!published) return;
  const body = reading.parse.sentences.filter(
    (one) => blockOf(reading.parse, one).role === "body",
  );
  const lead = body[Math.min(1, body.length - 1)]?.end ?? 0;
  const first = openedWith(
    drafts.filter(
      ({ contact, group }) =>
        contact.status === "held" &&
        // "This was discussed at a meeting chaired by Holm", below what was discussed
        (contact.trigger.start < lead ||
          group.sightings[0]!.lone ||
          group.sightings[0]!.chaired),
    ),
  );
  if (!first) return;
  const { contact, group } = first;
  if (contact.timeBasis === "stated" || contact.assertedBy !== "narrator")
    return;
  const opening = group.sightings[0]!;
  const { author } = reading.actors;
  const own = contact.participants.some((one) => one.actor === author);
  const official =
    article.genre === "official" &&
    (opening.main ||
      opening.around ||
      own ||
      (contact.mode !== "visit" && isBehind(opening)));
  if (
    !official &&
    !(titled(reading, contact) && group.sightings.some((one) => one.main))
  )
    return;
  // "during his calls with Holm and Varga, he discussed": what one sentence opens with has one day
  const together = drafts.filter(
    ({ contact: { mode, status, timeBasis }, group: { sightings } }) =>
      status === "held" &&
      mode !== "visit" &&
      contact.mode !== "visit" &&
      timeBasis !== "stated" &&
      sightings[0]!.sentence === opening.sentence &&
      (sightings[0]!.token === opening.token || sightings[0]!.around),
  );
  const underWay = drafts.filter(
    ({ contact: { mode, status, time, participants }, group: { sightings } }) =>
      mode === "visit" &&
      status === "held" &&
      time === null &&
      sightings.some(isUnderWay) &&
      participants.some(({ actor }) =>
        contact.participants.some((one) => one.actor === actor),
      ),
  );
  const told = [...together, ...underWay].map((one) => one.contact);
  for (const one of new Set([contact, ...told])) {
    one.time = published;
    one.timeBasis = "document";
    delete one.extent;
  }
}

/** Who "has arrived", in a release, has arrived on its day. */
function arrivals({ parse: { article } }: Reading, drafts: readonly Draft[]) {
  const published = article.published?.value;
  if (article.genre !== "official" || !published) return;
  for (const { contact, group } of drafts)
    if (
      contact.mode === "visit" &&
      contact.status === "held" &&
      contact.time === null &&
      contact.assertedBy === "narrator" &&
      group.sightings.some(hasArrived)
    ) {
      contact.time = published;
      contact.timeBasis = "document";
    }
}

/**
 * The contact that the opening tells: not the visit or event that the sentence only sets it in.
 * EXAMPLE "During a visit to Lima, Holm *met* Varga", "Following the summit, Holm *phoned* Varga".
 */
function openedWith(drafts: readonly Draft[]): Draft | undefined {
  const [first, ...more] = drafts;
  if (!first) return undefined;
  const opening = first.group.sightings[0]!;
  const { main, around, sentence } = opening;
  if (
    main ||
    (around && first.contact.mode !== "visit" && !isOnlyFrame(opening))
  )
    return first;
  const told = more.find(({ contact, group }) => {
    const one = group.sightings[0]!;
    return one.main && one.sentence === sentence && contact.mode !== "visit";
  });
  return told ?? first;
}

const below = ({ token, sentence }: Sighting, ...deprels: string[]): Token[] =>
  sentence.tokens.filter(
    (one) => one.head === token.id && deprels.includes(one.deprel),
  );

/** "spoke to the press *after his talks*", "following a meeting with Holm": what is told comes right behind it. */
const isBehind = (one: Sighting): boolean =>
  below(one, "case").some(({ form }) =>
    ["after", "following"].includes(form.toLowerCase()),
  );

/** Contacts told after a dated one, without a day of their own, have its day. */
function followingDays(reading: Reading, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const time = dayBefore(reading, drafts, draft);
    if (!time) continue;
    draft.contact.time = time;
    draft.contact.timeBasis = "inherited";
    if (time.includes("/")) draft.contact.extent = "within";
  }
}

/** How many sentences on what was signed at a contact may be told. */
const SIGNING_REACH = 6;

/**
 * What two sign at the contact that was told just before has its day and place, the document's day too.
 * EXAMPLE a release's "Holm received Varga. They signed a treaty", "Their ministers of ports signed another", "Two treaties were signed during the visit". Not: "The treaty was signed in 1991".
 */
function signingDays(reading: Reading, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const { contact, group } = draft;
    const first = group.sightings[0]!;
    if (contact.mode !== "signing" || contact.timeBasis === "stated") continue;
    const occasion = drafts.findLast(
      (other) =>
        OCCASIONS.has(other.contact.mode) &&
        !!other.contact.time &&
        other.contact.trigger.start < contact.trigger.start &&
        other.group.sightings.some(
          (one) =>
            one.trigger.start < contact.trigger.start &&
            first.sentence.index - one.sentence.index <= SIGNING_REACH,
        ) &&
        (!!first.lent ||
          (first.main &&
            other.contact.status === contact.status &&
            contact.participants.every(({ actor }) =>
              other.contact.participants.some(
                (two) =>
                  two.actor === actor ||
                  isCompatriot(reading, two.actor, actor),
              ),
            ))),
    )?.contact;
    if (!occasion || (contact.time && contact.time !== occasion.time)) continue;
    contact.time = occasion.time;
    contact.timeBasis =
      occasion.timeBasis === "document" ? "document" : "inherited";
    if (contact.time?.includes("/")) contact.extent = "within";
    if (!contact.place && occasion.place && !LANDING.test(occasion.place.name))
      contact.place = occasion.place;
  }
}

/** The ministers of two states sign at the talks of their presidents. */
function isCompatriot({ actors }: Reading, a: string, b: string): boolean {
  const [x, y] = [actors.actor(a), actors.actor(b)];
  return !!x.country && x.country === y.country;
}

const OCCASIONS = new Set(["meeting", "talks", "visit", "summit"]);

/** Whether the headline tells of this contact: a word of its kind and one of its people. */
function titled(reading: Reading, contact: Contact): boolean {
  const title = reading.parse.article.title;
  if (!title) return false;
  const kind =
    contact.mode === "call" || contact.mode === "visit"
      ? contact.mode
      : "meeting";
  if (!TITLE_WORDS[kind]!.test(title.toLowerCase())) return false;
  return contact.participants.some(
    ({ actor }) =>
      inHeadline(reading, actor) || isStateInHeadline(reading, actor),
  );
}

/** Verbs that say nothing of the medium. */
const NO_MEDIUM =
  /^contact\/verb-(?:convene|gather|assemble|discuss|consult|confer)$/u;

/**
 * C3: what the headline of a release calls its contact, where the text's own word leaves it open; a summit anywhere is a summit.
 * EXAMPLE "Readout of the Lakes leaders' call" over "the leaders convened today" -> call; "Meeting with Governor Holm" over "Holm reported to
 * the president" -> meeting. Not: "met" under "Call with Holm".
 */
function headlineMode(reading: Reading, drafts: readonly Draft[]): void {
  const title = reading.parse.article.title ?? "";
  const lead = drafts.find(
    ({ contact }) =>
      contact.status === "held" && contact.assertedBy === "narrator",
  );
  if (!lead) return;
  const { contact } = lead;
  if (
    headlineCall(reading) &&
    reading.parse.article.genre === "official" &&
    NO_MEDIUM.test(contact.rule)
  )
    contact.mode = "call";
  else if (contact.mode === "briefing" && /\bmeeting with\b/iu.test(title))
    contact.mode = "meeting";
  else if (
    /\bsummit\b/iu.test(title) &&
    ["meeting", "talks"].includes(contact.mode) &&
    contact.participants.length > 1 &&
    !!contact.place &&
    title.includes(contact.place.name)
  )
    contact.mode = "summit";
}

/** Where one lands is not where one meets. */
const LANDING = /\b(?:airport|airfield|air base|aerodrome|station)$/iu;

const INSIDE = new Set([
  "meeting",
  "talks",
  "signing",
  "summit",
  "ceremony",
  "briefing",
]);

/**
 * C4: a meeting inside a visit belongs to it and has its days, and its place where the visit has one place.
 * EXAMPLE "Ms Holm visited Chile on May 3-5. She met the finance minister." Not: a meeting on another day or in another country.
 */
function insideVisits(reading: Reading, drafts: readonly Draft[]): void {
  const visits = drafts.filter(({ contact }) => contact.mode === "visit");
  // the stops of a trip first: what happens at a stop has the stop's days
  const ordered = [
    ...visits,
    ...drafts.filter(({ contact }) => contact.mode !== "visit"),
  ];
  for (const draft of ordered) {
    const { contact } = draft;
    if (!INSIDE.has(contact.mode) && !isStop(draft, visits)) continue;
    const parent = [...visits]
      .filter((one) => one !== draft)
      .reverse()
      .find(
        (visit) =>
          (before(visit, draft) || isHeldBy(visit.group, draft.group)) &&
          (visit.contact.status === contact.status ||
            isPurpose(visit, draft) ||
            isToCome(reading, visit, draft)) &&
          (isHeldBy(visit.group, draft.group) ||
            visit.contact.participants.some(
              (one) =>
                one.part === "guest" &&
                contact.participants.some(
                  (other) =>
                    other.actor === one.actor ||
                    (draft.group.sightings[0]!.lent &&
                      isStateOf(reading, other.actor, one.actor)),
                ),
            )) &&
          daysFit(visit, contact) &&
          placeFits(visit.contact, contact),
      );
    if (!parent) {
      besideSummit(draft, drafts);
      continue;
    }
    if (isHeldBy(parent.group, draft.group)) joinGuests(parent, draft);
    draft.parent = parent;
    if (!isToCome(reading, parent, draft))
      contact.status = parent.contact.status;
    if (contact.timeBasis !== "stated" && parent.contact.time) {
      contact.time = parent.contact.time;
      contact.timeBasis =
        parent.contact.timeBasis === "document" ? "document" : "inherited";
      delete contact.extent;
      if (parent.contact.time.includes("/")) contact.extent = "within";
    }
    if (
      contact.mode !== "visit" &&
      !contact.place &&
      parent.contact.place &&
      !parent.contact.place.name.includes(";") &&
      !LANDING.test(parent.contact.place.name)
    )
      contact.place = parent.contact.place;
  }
}

/** "Documents were signed during the visit of the king": his state signed. */
function isStateOf({ actors }: Reading, a: string, b: string): boolean {
  const [state, guest] = [actors.actor(a), actors.actor(b)];
  return (
    state.kind === "state" && !!state.country && state.country === guest.country
  );
}

/** A visit told after the trip that the article opens with, by one of its travellers and without days of its own: a stop of it. */
function isStop({ contact, group }: Draft, visits: readonly Draft[]): boolean {
  const trip = visits[0];
  if (
    contact.mode !== "visit" ||
    !trip ||
    trip.contact === contact ||
    contact.timeBasis === "stated"
  )
    return false;
  return (
    trip.contact.trigger.start < 600 &&
    trip.contact.timeBasis === "stated" &&
    group.sightings.some((one) => one.rule.startsWith("contact/verb-")) &&
    contact.assertedBy === "narrator"
  );
}

/** Who travels is at the meeting that the visit begins or ends with: "His visit began with a meeting with the premier". */
function joinGuests(visit: Draft, { contact }: Draft): void {
  const guests = visit.contact.participants.filter(
    (one) =>
      one.part === "guest" &&
      !contact.participants.some((other) => other.actor === one.actor),
  );
  contact.participants = [
    ...guests.map((one) => ({ ...one, part: "party" as const })),
    ...contact.participants,
  ];
}

/** A meeting on the sidelines of a summit that the article tells of belongs to it, and has its day and place where it names none. */
function besideSummit(draft: Draft, drafts: readonly Draft[]): void {
  const summit = drafts.findLast(
    (one) =>
      one.contact.mode === "summit" &&
      one.contact.status === draft.contact.status &&
      one.contact.trigger.start !== draft.contact.trigger.start &&
      isBeside(one.group, draft.group),
  );
  if (!summit) return;
  draft.parent = summit;
  const { time, extent, place } = summit.contact;
  if (!draft.contact.time && time) {
    draft.contact.time = time;
    draft.contact.timeBasis = "inherited";
    if (extent || time.includes("/")) draft.contact.extent = "within";
  }
  if (!draft.contact.place && place) draft.contact.place = place;
}

/** "Holm travels to Lima on Friday for talks with Varga": what a trip is for is as far as the trip. */
function isPurpose(visit: Draft, inside: Draft): boolean {
  return (
    visit.contact.status === "planned" &&
    inside.contact.status === "held" &&
    inside.group.sightings.every(
      (one) =>
        !one.firm &&
        visit.group.sightings.some(({ token }) => token === one.purposeOf),
    )
  );
}

/** "Holm arrived in Lima today. She will meet the premier": the visit has only begun. */
function isToCome(
  reading: Reading,
  { contact: visit }: Draft,
  { contact: inside }: Draft,
): boolean {
  const issued = documentDay(reading.parse.article.published?.value);
  const days = visit.time ? edtfDays(visit.time) : null;
  return (
    visit.status === "held" &&
    inside.status === "planned" &&
    !!issued &&
    typeof days?.from === "number" &&
    issued.to - days.from <= LONGEST &&
    (days.to ?? Infinity) >= issued.from
  );
}

/** How many days a visit may have gone on and still have meetings ahead. */
const LONGEST = 14;

/** The visit is told in the same sentence or shortly before it. */
function before(visit: Draft, inside: Draft): boolean {
  const first = inside.group.sightings[0]!.sentence.index;
  // "after his meeting with her, he travelled": over before the visit
  if (
    inside.group.sightings[0]!.apart &&
    visit.group.sightings.some(
      (one) =>
        one.sentence.index === first && one.rule.startsWith("contact/verb-"),
    )
  )
    return false;
  if (isBeforehand(visit.group, inside.group)) return false;
  const reach = visit.contact.trigger.start < 600 ? 30 : 8;
  return visit.group.sightings.some(
    (one) =>
      one.sentence.index <= first &&
      first - one.sentence.index <= reach &&
      !(one.apart && one.sentence.index === first),
  );
}

/** Verbs that tell of the first day of a stay. */
const ARRIVING = /^contact\/verb-(?:arrive|land|fly|travel|come)$/u;
/** How many days after an arrival what is told without a place was still there. */
const STAY = 3;

function daysFit({ contact: visit }: Draft, inside: Contact): boolean {
  if (inside.timeBasis !== "stated" || !visit.time || !inside.time) return true;
  const [outer, inner] = [edtfDays(visit.time), edtfDays(inside.time)];
  if (!outer || !inner) return true;
  const last = outer.to ?? Infinity;
  return (
    (inner.from ?? -Infinity) <=
      (ARRIVING.test(visit.rule) ? last + STAY : last) &&
    (outer.from ?? -Infinity) <= (inner.to ?? Infinity)
  );
}

/** A place of the meeting that the visit does not name may still lie in the country visited, so only two visits' places clash. */
function placeFits(visit: Contact, inside: Contact): boolean {
  if (!visit.place || !inside.place) return true;
  if (placesAgree(visit.place, inside.place) || inside.mode === "visit")
    return true;
  return (
    visit.place.name.split("; ").length > 1 || inside.timeBasis !== "stated"
  );
}
