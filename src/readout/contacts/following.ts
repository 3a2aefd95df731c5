import { blockOf, type Sentence } from "../../parse/record.ts";
import { lemmaOf } from "./clause.ts";
import type { Group } from "./group.ts";
import type { Contact } from "./record.ts";
import type { Reading } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

type Told = Readonly<{ contact: Contact; group: Group }>;

/** How many sentences on a story still tells of the same day. */
const REACH = 3;
/** The same for what was signed: releases list it at their end. */
const SIGNED = 8;

/**
 * The day of the contact told just before, for one that is told after it without a day of its own: a dated contact sets the time of what
 * follows (the temporal focus), where the narrator goes on with one of its people, in what was held or in what is planned.
 * EXAMPLE "Holm met Varga on Tuesday. She later held talks with Rossi." -> Tuesday. Not: "She had met Rossi before"; "She met Rossi in
 * Lima", told of somebody who was in Oslo; a visit; after an undated contact whose day is the document's, but for what was signed
 * at it.
 * @param told the contacts in order of reading
 */
export function dayBefore(
  reading: Reading,
  told: readonly Told[],
  one: Told,
): string | null {
  if (!goesOn(reading, one)) return null;
  const first = one.group.sightings[0]!;
  const earlier = told.findLast(
    (other) =>
      other !== one &&
      (isDated(other.contact) ||
        isSignedAt(other.contact, one.contact) ||
        isOfTheDay(reading, other.contact, first)) &&
      other.contact.status === one.contact.status &&
      other.contact.assertedBy === one.contact.assertedBy &&
      other.group.sightings.some(
        (sighting) =>
          isMain(sighting, sighting.sentence) &&
          (sighting.when?.basis === "stated" || !isDated(other.contact)) &&
          sighting.trigger.start < first.trigger.start &&
          first.sentence.index - sighting.sentence.index <=
            (one.contact.mode === "signing" ? SIGNED : REACH),
      ),
  );
  if (!earlier) return null;
  if (isSignedAt(earlier.contact, one.contact)) return earlier.contact.time;
  const shared = one.contact.participants.some(({ actor }) =>
    earlier.contact.participants.some((other) => other.actor === actor),
  );
  const { place } = one.contact;
  const moved =
    !!place &&
    !!earlier.contact.place &&
    place.name !== earlier.contact.place.name;
  return shared && !moved ? earlier.contact.time : null;
}

/** "Holm held talks with Varga. The two banks signed an agreement": what the release of a contact tells as signed was signed at it. */
const isSignedAt = (release: Contact, { mode }: Contact): boolean =>
  mode === "signing" &&
  release.timeBasis === "document" &&
  ["meeting", "talks", "summit"].includes(release.mode);

/** Words that take the story back: "Earlier, she received the king". */
const BACK = new Set(
  "earlier previously recently once first before formerly last ago already".split(
    " ",
  ),
);

/**
 * A release tells of the day of the contact that it is about: "Holm received Varga. After the ceremony, she spoke with Rossi".
 * Not: "Earlier, she had a conversation with Rossi", "Her predecessor met Rossi", in a clause below another.
 */
const isOfTheDay = (
  { parse: { article } }: Reading,
  release: Contact,
  { main, sentence }: Sighting,
): boolean =>
  article.genre === "official" &&
  release.timeBasis === "document" &&
  main &&
  !sentence.tokens.some((token) => BACK.has(token.form.toLowerCase()));

/** A day, or a few days whose ends are known. */
const isDated = ({ time, timeBasis }: Contact) =>
  timeBasis === "stated" &&
  !!time &&
  /^\d{4}-\d{2}-\d{2}(?:\/\d{4}-\d{2}-\d{2})?$/.test(time);

/** What its sentence is about: the verb of the main clause, what stands around it, or its subject. */
const isMain = ({ main, around, token }: Sighting, { tokens }: Sentence) =>
  main ||
  around === true ||
  (token.deprel.startsWith("nsubj") && tokens[token.head - 1]?.head === 0);

/** Whether the narrator goes on with it: in the text's body, a main clause with no day of its own, in the simple past if it was held. */
function goesOn(reading: Reading, { contact, group }: Told): boolean {
  const first = group.sightings[0]!;
  const { sentence } = first;
  const past = sentence.tokens.some((token) => token.xpos === "VBD");
  return (
    (contact.status === "planned" || (contact.status === "held" && past)) &&
    contact.time === null &&
    contact.mode !== "visit" &&
    !first.apart &&
    !first.other &&
    isMain(first, sentence) &&
    blockOf(reading.parse, sentence).role === "body" &&
    !sentence.tokens.some(
      (token) => token.upos === "AUX" && lemmaOf(token) === "have",
    ) &&
    !reading.times.times.some(
      ({ span, edtf }) =>
        edtf !== null &&
        span.start >= sentence.start &&
        span.end <= sentence.end,
    )
  );
}
