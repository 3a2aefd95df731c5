import { isRel } from "../../parse/tree.ts";
import { edtfDays } from "../../text/edtf.ts";
import { ATTENDING, JOINING, LEADING } from "./companions.ts";
import { mainPair, signersAt, visitPair } from "./mainPair.ts";
import type { Party } from "./parties.ts";
import type { ContactMode, ContactStatus, Place } from "./record.ts";
import { ROSTER } from "./roster.ts";
import type { Reading } from "./scene.ts";
import type { Sighting } from "./sighting.ts";
import { documentDay } from "./status.ts";

/** Sightings of one contact, in order of reading. */
export type Group = {
  sightings: Sighting[];
  parties: Map<string, Party>;
  mode: ContactMode;
};

/** Kinds of contact that one event may be called by turns: "met", "the talks", "their summit". */
export const FAMILY: Readonly<Record<ContactMode, string>> = {
  meeting: "meeting",
  talks: "meeting",
  summit: "meeting",
  mediation: "meeting",
  ceremony: "ceremony",
  briefing: "briefing",
  summons: "summons",
  call: "call",
  letter: "letter",
  visit: "visit",
  signing: "signing",
};

/** How many mentions of one contact are kept: what they add is said early, and each later one is compared with all kept. */
const KEPT = 64;

/** How many contacts back a mention may reach: what an article says further off is rarely meant. */
const REACH = 40;

/**
 * One contact per event that the article tells apart (guideline C2): sightings of one family with compatible parties, days, places
 * and status are one; other days, another place or "another round" keep them apart. A noun without parties refers to the contact in focus.
 */
export function mergeSightings(
  reading: Reading,
  sightings: readonly Sighting[],
): Group[] {
  const groups: Group[] = [];
  for (const told of sightings) {
    const sighting = withHost(
      reading,
      groups,
      withDelegates(reading, groups, withPair(reading, groups, told)),
    );
    if (!sighting) continue;
    const recent = groups.slice(-REACH).reverse();
    if (sighting.rule === JOINING) {
      const [known, ...more] = sighting.parties;
      const focus = recent.find(
        (group) => known && group.parties.has(known.actor),
      );
      if (focus) join(focus, more, focus.parties.get(known!.actor)!.part);
      // "She was joined by the premier at the space centre": told first, it is a meeting
      else if (sighting.place) groups.push(start({ ...sighting, bare: false }));
      continue;
    }
    if (sighting.rule === LEADING) {
      joinDelegation(reading, recent, sighting);
      continue;
    }
    if (sighting.rule === ROSTER) {
      joinRoster(reading, groups, sighting);
      continue;
    }
    if (sighting.lent) {
      const parties = signersAt(reading, groups, sighting);
      if (parties.length)
        tell(reading, groups, { ...sighting, parties, bare: false });
      continue;
    }
    if (sighting.bare) {
      const meant = recent.filter(
        (group) =>
          refersBack(reading, group, sighting) &&
          timesAgree(group, sighting) &&
          !isAhead(group, sighting) &&
          !isElsewhen(reading, group, sighting) &&
          (sighting.unsided !== "anew" || isSameDay(group, sighting)) &&
          (sighting.mode !== "summit" ||
            isThisSummit(reading, group, sighting)),
      );
      const focus =
        (sighting.mode === "summit" &&
          meant.find((group) => group.mode === "summit")) ||
        (meant.find((group) => isCalledSo(group, sighting)) ?? meant[0]);
      if (focus) add(reading, focus, sighting);
      else if (sighting.unsided) {
        const visited = visitPair(reading, groups, sighting);
        const parties = visited.length
          ? visited
          : mainPair(reading, groups, sighting);
        if (parties.length)
          tell(reading, groups, { ...sighting, parties, bare: false });
      } else if (
        sighting.parties.length > (sighting.mode === "visit" ? 0 : 1) &&
        sighting.rule !== ATTENDING
      )
        groups.push(start({ ...sighting, bare: false }));
      continue;
    }
    const lead = groups[0];
    if (lead && isPresent(lead, sighting)) {
      add(reading, lead, { ...sighting, parties: [], bare: true });
      continue;
    }
    if (sighting.mutual && recent.some((group) => isTheirs(group, sighting)))
      continue;
    if (recapsAny(reading, recent, sighting)) continue;
    tell(reading, groups, sighting);
  }
  return groups;
}

/**
 * Whether a mention points at the contact that the text opens with: "I am glad of this meeting with the council", "who took part in today's
 * meeting". Not: "today's meeting with Premier Varga", who was not named before.
 */
function isPresent(lead: Group, sighting: Sighting): boolean {
  const { present, mode, parties } = sighting;
  return (
    !!present &&
    FAMILY[lead.mode] === FAMILY[mode] &&
    groupStatus(lead) === "held" &&
    lead.sightings[0]!.trigger.start < LEAD &&
    (present === "this" ||
      parties.every((one) => !one.named || lead.parties.has(one.actor)))
  );
}

/** Adds what is told to the contact that it is, the nearest first, or begins one. */
function tell(reading: Reading, groups: Group[], sighting: Sighting): void {
  const same = groups
    .slice(-REACH)
    .reverse()
    .find((group) => isSame(reading, group, sighting));
  if (same) add(reading, same, sighting);
  else groups.push(start(sighting));
}

/**
 * On a page of a president or a ministry the talks "with" somebody else are those of whom the page is about: its own side in the contact that it opens
 * with, else its author. Undefined where the mention counts for nothing without.
 */
function withHost(
  reading: Reading,
  groups: readonly Group[],
  sighting: Sighting,
): Sighting | undefined {
  if (!sighting.oneSided) return sighting;
  const { home, author, actor } = reading.actors;
  const lead = groups[0];
  const country = home && actor(home).country;
  const led = [...(lead?.parties.values() ?? [])].find(
    (one) =>
      one.named &&
      actor(one.actor).kind === "person" &&
      (actor(one.actor).country ?? country) === country,
  );
  // "A conversation took place with the king. I thanked him"
  const own: Party | undefined =
    led ??
    (author
      ? {
          actor: author,
          part: "party",
          span: sighting.trigger,
          token: sighting.token,
          named: true,
        }
      : undefined);
  const stranger = sighting.parties.every(
    (one) => one.actor !== own?.actor && actor(one.actor).country !== country,
  );
  if (own && stranger)
    return {
      ...sighting,
      parties: [
        { ...own, part: "party", span: sighting.trigger },
        ...sighting.parties,
      ],
    };
  return sighting.oneSided === "alone" ? undefined : sighting;
}

/** States that are named by what they are: "the two countries", "the two powers". */
const STATES =
  /^(?:the |both )?(?:[\p{L}-]+ ){0,2}(?:countries|nations|states|(?:super|\p{L}+-)?powers|neighbou?rs|economies|rivals|sides)$/iu;

/** Talks of "the two powers" are those of the two states that the article is about. */
function withPair(
  reading: Reading,
  groups: readonly Group[],
  sighting: Sighting,
): Sighting {
  const [only, ...more] = sighting.parties;
  if (sighting.mode !== "talks" || !only || more.length || only.named)
    return sighting;
  const { text } = reading.parse.article;
  if (!STATES.test(text.slice(only.span.start, only.span.end))) return sighting;
  const pair = mainPair(reading, groups, sighting);
  return pair.length
    ? { ...sighting, parties: pair.map((one) => ({ ...one, span: only.span })) }
    : sighting;
}

/**
 * "The delegation" of a trip that the article told of, by the people who went: "Holm and Varga travelled to Lima. The delegation met ...".
 * Not: "a delegation", "the Danish delegation".
 */
function withDelegates(
  reading: Reading,
  groups: readonly Group[],
  sighting: Sighting,
): Sighting {
  const { text } = reading.parse.article;
  const isDelegation = ({ named, span }: Party) =>
    !named &&
    /\b[Tt]he (?:\p{Ll}+-?\p{Ll}* )?(?:delegation|team)$/u.test(
      text.slice(Math.max(0, span.start - "the ".length), span.end),
    );
  const inside = sighting.parties.find(({ leads }) => leads !== undefined);
  if (inside) return withMates(reading, groups, sighting, inside);
  const led = sighting.parties.map((one) => leaderOf(reading, groups, one));
  if (led.some(Boolean))
    return {
      ...sighting,
      parties: sighting.parties.map((one, at) => led[at] ?? one),
    };
  const party = sighting.parties.find(isDelegation);
  const trip = party && groups.findLast((group) => group.mode === "visit");
  const people = [...(trip?.parties.values() ?? [])].filter(
    (one) =>
      one.part === "guest" &&
      reading.actors.actor(one.actor).kind === "person" &&
      !sighting.parties.some((other) => other.actor === one.actor),
  );
  if (!party || people.length < 2) return sighting;
  return {
    ...sighting,
    parties: [
      ...people.map((one) => ({ ...one, part: party.part, span: party.span })),
      ...sighting.parties.filter((one) => one !== party),
    ],
  };
}

/**
 * "Holm leads a delegation to Lima. The delegation, which includes Varga, will meet the mayor": both meet the mayor, and both travel.
 */
function withMates(
  reading: Reading,
  groups: readonly Group[],
  sighting: Sighting,
  { leads, part }: Party,
): Sighting {
  const trip = groups.findLast(
    (group) =>
      group.mode === "visit" &&
      [...group.parties.values()].some(
        (one) =>
          one.leads !== undefined &&
          isOneDelegation(reading, one.leads, leads!),
      ),
  );
  if (!trip || sighting.mode === "visit") return sighting;
  const own = sighting.parties.filter((one) => one.leads !== undefined);
  const mates = [...trip.parties.values()].filter(
    (one) =>
      one.part === "guest" &&
      !sighting.parties.some((other) => other.actor === one.actor),
  );
  join(trip, own, "guest");
  const { span, token } = own[0]!;
  return {
    ...sighting,
    parties: [
      ...mates.map((one) => ({ ...one, part, span, token })),
      ...sighting.parties,
    ],
  };
}

/**
 * Who leads a delegation, where the article said so when it told of it first.
 * EXAMPLE "met a Danish delegation led by Holm ... The Danish delegation visited Lima": Holm. Not: another state's delegation.
 */
function leaderOf(
  reading: Reading,
  groups: readonly Group[],
  party: Party,
): Party | undefined {
  const { text } = reading.parse.article;
  const { span, part } = party;
  if (
    party.named ||
    !/\b[Tt]he (?:[\p{L}-]+ ){0,3}(?:delegation|team)(?:['’]s)?$/u.test(
      text.slice(Math.max(0, span.start - "the ".length), span.end),
    )
  )
    return undefined;
  const country = (actor: string) => reading.actors.actor(actor).country;
  const leader = groups
    .flatMap((group) => [...group.parties.values()])
    .findLast(
      ({ leads }) =>
        leads !== undefined &&
        (leads === party.actor ||
          (!!country(leads) && country(leads) === country(party.actor))),
    );
  return leader && { ...leader, part, span };
}

/**
 * Who is in a delegation takes part for it where it was named, and where others of it were; where neither was, in the gathering just told of.
 * EXAMPLE "The ministers opened the conference. The Danish delegation was led by Holm."
 */
function joinDelegation(
  reading: Reading,
  recent: readonly Group[],
  { parties, sentence, list }: Sighting,
): void {
  const delegation = parties[0]!.leads!;
  const isNear = ({ sightings }: Group) =>
    sightings.some(
      (one) => sentence.index - one.sentence.index <= DELEGATION_REACH,
    );
  // "opened talks, a week after a first meeting": those that clauses of their own tell of
  const told = recent.filter(
    (group) => isNear(group) && group.sightings.some((one) => one.main),
  );
  let met = false;
  for (const group of recent) {
    const own = group.parties.get(delegation);
    const mate = [...group.parties.values()].find(
      ({ leads }) =>
        leads !== undefined && isOneDelegation(reading, leads, delegation),
    );
    // C14: "Denmark and Peru held talks. The Danish delegation was led by Holm"
    const state = (told.length ? told.includes(group) : isNear(group))
      ? stateOf(reading, group, delegation)
      : undefined;
    for (const one of [own, state]) if (one) group.parties.delete(one.actor);
    const part = (own ?? mate ?? state)?.part;
    if (!part) continue;
    join(group, parties, part);
    // who is listed as a member of a delegation travelled
    met ||= group.mode !== "visit" || !!list;
  }
  if (met) return;
  const gathering = recent.find(
    (group) => FAMILY[group.mode] === "meeting" && isNear(group),
  );
  if (gathering) join(gathering, parties, "party");
}

/**
 * Who is listed as present takes part in the gathering that was told last, or, where the list closes the item, in the one it is about. C14: people
 * of the same side without names, and a body whose members met, count no more.
 */
function joinRoster(
  reading: Reading,
  groups: readonly Group[],
  { parties, list }: Sighting,
): void {
  const told = groups.filter(
    ({ mode, sightings: [first] }) =>
      (FAMILY[mode] === "meeting" || mode === "call") &&
      reading.claimOf(first!.trigger) === "narrator",
  );
  const main = told.filter(({ sightings }) =>
    sightings.some((one) => one.main),
  );
  const group =
    list === "lines"
      ? (told.find(({ sightings: [first] }) => first!.trigger.start < LEAD) ??
        main[0])
      : main.at(-1);
  if (!group) return;
  const countries = parties.map(
    (one) => reading.actors.actor(one.actor).country,
  );
  for (const one of group.parties.values()) {
    const { country } = reading.actors.actor(one.actor);
    if (
      parties.length > 1 &&
      (!one.named || isMembership(group, one)) &&
      (!country || countries.includes(country) || !countries.some(Boolean))
    )
      group.parties.delete(one.actor);
  }
  join(group, parties, "party");
}

/** Whether a body stands for people of it: "met with members of the *Port Council*". */
function isMembership(group: Group, { token }: Party): boolean {
  return group.sightings.some(({ sentence: { tokens } }) => {
    const above =
      tokens[token.id - 1]?.start === token.start && tokens[token.head - 1];
    return !!above && above.xpos === "NNS" && isRel(token.deprel, "nmod");
  });
}

/** The state among those who met that a delegation is of. */
function stateOf(
  { actors }: Reading,
  group: Group,
  delegation: string,
): Party | undefined {
  const { country } = actors.actor(delegation);
  return [...group.parties.values()].find(({ actor }) => {
    const one = actors.actor(actor);
    return one.kind === "state" && !!country && one.country === country;
  });
}

/** How many sentences on a text still says who was at the gathering. */
const DELEGATION_REACH = 5;

/** One mention of a delegation may say whose it is, the next no more. */
function isOneDelegation({ actors }: Reading, a: string, b: string): boolean {
  const [x, y] = [actors.actor(a).country, actors.actor(b).country];
  return a === b || !x || !y || x === y;
}

/** Adds parties that the group does not have. */
export function join(
  group: Group,
  parties: readonly Party[],
  part: Party["part"],
): void {
  for (const one of parties)
    if (!group.parties.has(one.actor))
      group.parties.set(one.actor, { ...one, part });
}

function start(sighting: Sighting): Group {
  return {
    sightings: [sighting],
    parties: new Map(sighting.parties.map((one) => [one.actor, one])),
    mode: sighting.mode,
  };
}

const RANK: Partial<Record<ContactMode, number>> = {
  summit: 3,
  meeting: 2,
  talks: 1,
  call: 1,
};

function add(reading: Reading, group: Group, told: Sighting): void {
  const sighting =
    told.mode === "briefing" && group.mode !== "briefing"
      ? asPartOf(told)
      : group.mode === "visit"
        ? withoutStop(reading, group, told)
        : told;
  if (group.sightings.length < KEPT) group.sightings.push(sighting);
  // "the last summit of two states was in 2007, when the two met": who met there are those of the states
  if (
    sighting.mode === "summit" &&
    sighting.parties.length > 1 &&
    group.sightings.some((one) => one.token === sighting.purposeOf)
  )
    for (const { actor } of group.parties.values())
      if (reading.actors.actor(actor).kind === "state")
        group.parties.delete(actor);
  for (const one of sighting.parties) {
    // "the summit between Lima and Quito" after "the two presidents met": the people stand for their states
    const others = [...group.parties.keys()].filter(
      (other) => other !== one.actor && represents(reading, one.actor, other),
    );
    if (others.length && reading.actors.actor(one.actor).kind === "state")
      continue;
    for (const other of others)
      if (reading.actors.actor(other).kind === "state")
        group.parties.delete(other);
    const known = group.parties.get(one.actor);
    if (!known) group.parties.set(one.actor, one);
    else if (known.part === "party" && one.part !== "party")
      group.parties.set(one.actor, { ...known, part: one.part });
  }
  // C3: the plainest word decides: called a summit anywhere = summit, a meeting verb beats "talks"
  if (
    !sighting.bare &&
    (RANK[sighting.mode] ?? 0) > (RANK[group.mode] ?? 0) &&
    FAMILY[group.mode] !== "call"
  )
    group.mode = sighting.mode;
  else if (sighting.mode === "summit" && FAMILY[group.mode] === "meeting")
    group.mode = "summit";
}

/** A stop in the state that the trip is to names no further place of the trip, nor does "this was their first visit" add places or people. */
function withoutStop(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): Sighting {
  const known = groupPlace(group);
  const { place, ...told } = sighting;
  if (sighting.bare)
    return {
      ...told,
      ...(known || !place ? {} : { place }),
      parties: told.parties.filter((one) => one.named),
    };
  return known &&
    place &&
    (liesIn(reading, known, place) || isOnePlace(reading, known, place))
    ? told
    : sighting;
}

/** Who was briefed on what at a meeting: day and place are those of what they spoke of. */
function asPartOf({ place: _, ...told }: Sighting): Sighting {
  return {
    ...told,
    when: null,
    parties: told.parties
      .filter((one) => one.named)
      .map((one) => ({ ...one, part: "party" })),
  };
}

/**
 * C4: whether it only speaks once more of meetings that were told of by name.
 * EXAMPLE "She met the premier and the king of Peru. In her meetings with Peruvian officials ...". Not: "her meetings with Chilean officials".
 */
function recapsAny(
  { actors }: Reading,
  groups: readonly Group[],
  { parties, token, definite, when, place }: Sighting,
): boolean {
  const [own, ...more] = parties.filter((one) => one.named);
  const others = parties.filter((one) => !one.named);
  if (
    token.xpos !== "NNS" ||
    token.upos !== "NOUN" ||
    !definite ||
    place ||
    when?.basis === "stated" ||
    !own ||
    more.length ||
    !others.length
  )
    return false;
  const countryOf = ({ actor }: Party) => actors.actor(actor).country;
  const sides = new Set(others.map(countryOf));
  return groups.some(
    (group) =>
      FAMILY[group.mode] === "meeting" &&
      group.parties.has(own.actor) &&
      [...group.parties.values()].some(
        (one) =>
          one.actor !== own.actor &&
          one.named &&
          (sides.has(undefined) || sides.has(countryOf(one))),
      ),
  );
}

/** A meeting or call of these people. */
function isTheirs(group: Group, sighting: Sighting): boolean {
  return (
    ["meeting", "call"].includes(FAMILY[group.mode]) &&
    sighting.parties.every((one) => group.parties.has(one.actor))
  );
}

/** "the talks", "the conversation" may mean a call or a meeting; "the visit" only a visit. */
function refersBack(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): boolean {
  const a = FAMILY[group.mode];
  const b = FAMILY[sighting.mode];
  if (sighting.other) return false;
  // "this was her third trip": of whom it is a trip
  if (b === "visit" && sighting.parties.length)
    return (
      a === b &&
      (sharedParties(reading, group, sighting) > 0 ||
        sighting.parties.every((one) => !one.named))
    );
  if (sighting.mode === "summit")
    return (
      group.mode === "summit" ||
      (a === "meeting" &&
        group.parties.size > 1 &&
        group.mode === "meeting" &&
        // "met at the Lakes Forum summit. The summit ends today": the one that they met at
        !group.sightings.some(
          ({ forum }) => forum && !isCalledByPlace(reading, forum),
        ))
    );
  return (
    a === b ||
    (["meeting", "call"].includes(a) &&
      ["meeting", "call"].includes(b) &&
      (sighting.mode !== "meeting" || isConference(group)))
  );
}

/** "The meeting was attended by" those who met, not by those of whose talks they spoke. */
function isCalledSo(group: Group, sighting: Sighting): boolean {
  return (
    sighting.mode !== "meeting" ||
    group.mode !== "talks" ||
    group.sightings.some((one) => one.main)
  );
}

/** A call that is a meeting by its noun: "held a session via videoconference". */
function isConference(group: Group): boolean {
  return group.sightings.some((one) =>
    /^contact\/noun-(?:session|meeting|conference|video-?conference)$/u.test(
      one.rule,
    ),
  );
}

/**
 * Whether "the summit" without parties can mean this contact: told in its place, or shortly before without another one.
 * EXAMPLE "Holm met Varga in Oslo. The summit lasted a day." Not: "... before the Bern summit opens", a page further on.
 */
function isThisSummit(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): boolean {
  const place = groupPlace(group);
  if (place && sighting.place && !placesAgree(place, sighting.place))
    return false;
  if (group.mode === "summit") return true;
  // "the Lakes Union summit" is not the meeting just told of, unless that was in the place it is called by
  const { called } = sighting;
  if (called)
    return (
      // two who meet at a summit meet beside it
      ((group.parties.size > 2 || isCalledByPlace(reading, called)) &&
        group.sightings.some((one) => one.forum === called)) ||
      (!!place && called.includes(place.name))
    );
  const last = group.sightings.at(-1)!;
  return (
    (!!place && !!sighting.place) ||
    sighting.sentence.index - last.sentence.index <= 2
  );
}

/** "the Oslo summit": called by where it is held, it is theirs who meet there. Not: "the Lakes Union summit". */
const isCalledByPlace = (reading: Reading, name: string): boolean =>
  reading.actors.actors.some(
    (one) =>
      one.kind === "place" && one.names.some((place) => name.startsWith(place)),
  );

/** "the upcoming summit" is not the meeting that was just held. */
function isAhead(group: Group, sighting: Sighting): boolean {
  return (
    sighting.firm &&
    sighting.status === "planned" &&
    groupStatus(group) === "held" &&
    group.sightings.some((one) => one.firm && !one.bare)
  );
}

/**
 * Whether a mention with a day of its own is another contact than the undated one that the item opens with, which is news of the
 * document's day: "She travelled to Lima ..." and, further on, "after her visit to Lima in April 2022".
 */
function isElsewhen(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): boolean {
  const issued = documentDay(reading.parse.article.published?.value);
  const first = group.sightings[0]!;
  const days =
    sighting.when?.basis === "stated" && edtfDays(sighting.when.time);
  return (
    !!issued &&
    !!days &&
    days.to !== null &&
    issued.from - days.to > 20 &&
    first.main &&
    first.status === "held" &&
    first.trigger.start < LEAD &&
    !group.sightings.some((one) => one.when)
  );
}

/** Characters in which an item comes to what it tells. */
export const LEAD = 400;

/** How many countries take part; who is of none that is known counts alone. */
const sidesIn = ({ actors }: Reading, { parties }: Group): number =>
  new Set([...parties.keys()].map((id) => actors.actor(id).country ?? id)).size;

function isSame(reading: Reading, group: Group, sighting: Sighting): boolean {
  const a = FAMILY[group.mode];
  const b = FAMILY[sighting.mode];
  if (
    a !== "visit" &&
    b !== "visit" &&
    group.sightings.some((one) => one.token === sighting.purposeOf)
  )
    return true;
  // "spoke with" names no medium: it may tell of the meeting that the article is about
  const loose =
    (sighting.rule === "contact/verb-speak" ||
      sighting.rule === "contact/verb-talk") &&
    !sighting.medium &&
    a === "meeting";
  // "his conversation with her" is what was just told, call or meeting
  const looser =
    (a === "call" &&
      sighting.mode === "talks" &&
      !namesMore(group, sighting)) ||
    (["call", "meeting"].includes(a) &&
      sighting.rule === "contact/noun-conversation" &&
      (a === "call" || (sighting.definite && !sighting.medium)));
  // C3: a briefing stands alone; among those who are meeting it is part of the meeting
  const told =
    sighting.mode === "briefing" &&
    (a === "meeting" || a === "call") &&
    isAmong(reading, group, sighting);
  if (a !== b && !loose && !looser && !told) return false;
  // "bilateral meetings with A and B" are as many as the noun was told to be
  if (group.sightings.some((one) => one.token === sighting.token)) return false;
  if (!sidesAgree(reading, group, sighting)) return false;
  if (isRecalled(reading, group, sighting)) return false;
  if (told) return statusesAgree(group, sighting);
  // "their first meeting since the summit", "met after their talks": two contacts in one breath
  if (
    sighting.apart &&
    sighting.parties.length &&
    group.sightings.some((one) => one.sentence === sighting.sentence)
  )
    return false;
  if (!timesAgree(group, sighting) || !statusesAgree(group, sighting))
    return false;
  if (isElsewhen(reading, group, sighting)) return false;
  if (!daysMeet(group, sighting)) return false;
  // "Beside the talks of the three she will have bilateral meetings with both"
  if (sighting.bilateral && sidesIn(reading, group) > 2) return false;
  if (
    sighting.mode === "summit" &&
    sighting.called &&
    !isThisSummit(reading, group, sighting)
  )
    return false;
  const first = group.sightings[0]!;
  if (first.lone || sighting.lone) return false;
  if (
    first.ordinal !== undefined &&
    sighting.ordinal !== undefined &&
    first.ordinal !== sighting.ordinal
  )
    return false;
  const dated =
    group.sightings.some((one) => one.when?.basis === "stated") &&
    sighting.when?.basis === "stated";
  // beside a contact held, "a second summit" and "the coming summit" are one
  const repeated =
    sighting.ordinal !== undefined &&
    sighting.status === "planned" &&
    groupStatus(group) === "planned";
  if (sighting.other && !dated && !repeated) return false;
  const place = groupPlace(group);
  if (
    place &&
    sighting.place &&
    !placesAgree(place, sighting.place) &&
    !isOnePlace(reading, place, sighting.place) &&
    !(
      liesIn(reading, place, sighting.place) &&
      (group.mode !== "visit" || isStop(group, sighting))
    ) &&
    !isLeg(group, sighting) &&
    // "signed it at the palace ... in the East Room": the same two sign once
    group.mode !== "signing"
  )
    return false;
  // C5: a leg with days of its own, called a visit, is a visit besides the trip
  if (
    group.mode === "visit" &&
    place?.name.includes("; ") &&
    !sighting.place?.name.includes("; ") &&
    sighting.when?.basis === "stated" &&
    group.sightings.some(
      (one) =>
        one.when?.basis === "stated" && one.when.time !== sighting.when!.time,
    )
  )
    return false;
  if (group.mode === "visit" && isLeg(group, sighting))
    return sharedParties(reading, group, sighting) > 0;
  if (group.mode === "visit")
    return (
      sharedParties(reading, group, sighting) > 0 &&
      (!!place === !!sighting.place || !isFirmVisit(sighting))
    );
  if (!sighting.parties.length) {
    if (sighting.named)
      return (
        first.ordinal === sighting.ordinal &&
        first.named &&
        wordsOf(reading, first) === wordsOf(reading, sighting)
      );
    return true;
  }
  // "agreed at the Third Ports Conference ... Chaired by Holm and Varga, the Conference"
  if (!group.parties.size)
    return (
      first.named &&
      sighting.definite &&
      wordsOf(reading, first) === wordsOf(reading, sighting)
    );
  const shared = sharedParties(reading, group, sighting);
  const fewer = Math.min(group.parties.size, sighting.parties.length);
  if (sighting.parties.length === 1)
    return (
      shared === 1 &&
      (group.parties.size === 1
        ? (!lists(sighting) && !lists(first)) || isBody(reading, sighting)
        : loose ||
          (sighting.rule.startsWith("contact/noun-") && sighting.definite))
    );
  if (group.parties.size === 1)
    return shared === 1 && first.rule.startsWith("contact/noun-");
  if (shared >= fewer) return true;
  return (
    shared >= 2 &&
    shared / (group.parties.size + sighting.parties.length - shared) >= 0.5
  );
}

/**
 * Whether somebody is quoted on a meeting that had others than the one told of: "Holm met Varga. 'Today we held a meeting of the Ports Council,' she
 * said." Not: "'We had a good meeting,' she said", "our meeting with the premier".
 */
function isRecalled(
  reading: Reading,
  group: Group,
  { trigger, rule, definite, parties }: Sighting,
): boolean {
  return (
    rule.startsWith("contact/noun-") &&
    !definite &&
    reading.claimOf(trigger) !== "narrator" &&
    reading.claimOf(group.sightings[0]!.trigger) === "narrator" &&
    parties.some(
      ({ actor, named }) =>
        named &&
        !group.parties.has(actor) &&
        reading.actors.actor(actor).kind === "organization",
    )
  );
}

/**
 * Whether as many sides met by both: "a bilateral meeting" is not the meeting of three just told of, nor "a trilateral meeting" that of two.
 * Not: "bilateral talks" of several people of two states.
 */
function sidesAgree(
  { actors }: Reading,
  group: Group,
  { sides, parties, bare }: Sighting,
): boolean {
  const counted = group.sightings.find((one) => one.sides)?.sides;
  const number = (ids: Iterable<string>) =>
    new Set([...ids].map((id) => actors.actor(id).country ?? id)).size;
  const met = number(group.parties.keys());
  const meet = number(parties.map((one) => one.actor));
  if (sides && counted) return sides === counted;
  if (sides === 2) return met < 3;
  if (sides) return bare || parties.length < sides || met >= sides;
  return !counted || counted === 2 || parties.length !== 2 || meet !== 2;
}

/** "the contacts of Holm and Varga with the presidents of two other states" are not the call of Holm and Varga. */
function namesMore(group: Group, { parties }: Sighting): boolean {
  return (
    group.parties.size > 1 &&
    parties.length > group.parties.size &&
    parties.some((one) => !group.parties.has(one.actor))
  );
}

/** Whether those who are named take part in it, and at most people without names besides: "briefed European politicians". */
function isAmong(reading: Reading, group: Group, sighting: Sighting): boolean {
  const named = sighting.parties.filter((one) => one.named);
  return (
    named.length > 0 &&
    sharedParties(reading, group, { ...sighting, parties: named }) ===
      named.length
  );
}

/** Whether two names are of one place: "South Korea", "the ROK". */
const isOnePlace = ({ actors }: Reading, a: Place, b: Place): boolean =>
  actors.actors.some(
    ({ names }) => names.includes(a.name) && names.includes(b.name),
  );

/** Whether one place is the state that the other lies in: "Oslo", "Norway". */
function liesIn(reading: Reading, a: Place, b: Place): boolean {
  const [x, y] = [a, b].map(({ name }) =>
    reading.actors.actors.find((one) => one.names.includes(name)),
  );
  return (
    !!x?.country &&
    x.country === y?.country &&
    (x.kind === "state") !== (y.kind === "state")
  );
}

/** C5: one trip over two places in one breath is one visit: "flew to Oslo and travelled to Bergen". */
function isLeg(group: Group, sighting: Sighting): boolean {
  const last = group.sightings.at(-1)!;
  return (
    group.mode === "visit" &&
    last.sentence.index === sighting.sentence.index &&
    sighting.token.deprel === "conj" &&
    sighting.rule.startsWith("contact/verb-") &&
    last.rule.startsWith("contact/verb-") &&
    sighting.when?.basis !== "stated"
  );
}

/** C5: a stop without days of its own, in the state that the trip is to, by one who travels: "visits Peru ... will then travel to Lima". */
function isStop(group: Group, { parties, when }: Sighting): boolean {
  return (
    when?.basis !== "stated" &&
    parties.some(
      ({ actor, part }) =>
        part === "guest" && group.parties.get(actor)?.part === "guest",
    )
  );
}

/** A trip verb with a place of its own tells of a trip of its own. */
function isFirmVisit(sighting: Sighting): boolean {
  return sighting.rule.startsWith("contact/verb-") && !!sighting.place;
}

/** One named party beside people without names: "met several officials" may be any meeting of his. */
function lists(sighting: Sighting): boolean {
  return sighting.rule.startsWith("contact/verb-");
}

/** A body that meets: "the council met", "the council's session". */
const isBody = ({ actors }: Reading, { parties }: Sighting): boolean =>
  parties.every(({ actor }) => actors.actor(actor).kind === "organization");

function wordsOf(reading: Reading, sighting: Sighting): string {
  return reading.parse.article.text
    .slice(sighting.trigger.start, sighting.trigger.end)
    .toLowerCase();
}

/** Parties of the sighting that the group has; a state counts for its people. */
function sharedParties(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): number {
  let shared = 0;
  for (const one of sighting.parties) {
    if (group.parties.has(one.actor)) shared++;
    else if (
      [...group.parties.keys()].some((other) =>
        represents(reading, one.actor, other),
      )
    )
      shared++;
  }
  const alike =
    sighting.mode === "summit" ||
    group.mode === "summit" ||
    (sighting.status === "planned" && groupStatus(group) === "planned");
  return shared === 1 && alike && isOtherLeader(reading, group, sighting)
    ? 2
    : shared;
}

/**
 * Whether of two states one is a party's and the other party is somebody to whom the text gives no country: "the Peru-Denmark talks" are those of
 * Peru's Varga and President Holm, where no other state's people are among them.
 */
function isOtherLeader(
  reading: Reading,
  group: Group,
  sighting: Sighting,
): boolean {
  const actors = (ids: Iterable<string>) =>
    [...ids].map((id) => reading.actors.actor(id));
  const sides = [
    actors(group.parties.keys()),
    actors(sighting.parties.map((one) => one.actor)),
  ];
  const states = sides.find((side) =>
    side.every(({ kind }) => kind === "state"),
  );
  const people = sides.find((side) =>
    side.every(({ kind }) => kind === "person"),
  );
  return (
    states?.length === 2 &&
    people?.length === 2 &&
    people.some(({ country, roles }) => !country && roles.length > 0)
  );
}

function represents(reading: Reading, a: string, b: string): boolean {
  const [x, y] = [reading.actors.actor(a), reading.actors.actor(b)];
  if ((x.kind === "state") === (y.kind === "state")) return false;
  // who is nobody known by name is nobody whom the text names
  if (reading.unsigned === a || reading.unsigned === b) return false;
  // the author of a state's release is of that state
  const { author, home } = reading.actors;
  const countryOf = (one: typeof x) =>
    one.country ??
    (one.id === author && home
      ? reading.actors.actor(home).country
      : undefined);
  const country = countryOf(x);
  return !!country && country === countryOf(y);
}

function timesAgree(group: Group, sighting: Sighting): boolean {
  if (sighting.when?.basis !== "stated") return true;
  const mine = edtfDays(sighting.when.time);
  return group.sightings.every((one) => {
    if (one.when?.basis !== "stated") return true;
    const theirs = edtfDays(one.when.time);
    if (!mine || !theirs) return true;
    return (
      (mine.from ?? -Infinity) <= (theirs.to ?? Infinity) &&
      (theirs.from ?? -Infinity) <= (mine.to ?? Infinity) &&
      (isYears(mine) === isYears(theirs) || isOpen(mine) || isOpen(theirs))
    );
  });
}

type Days = NonNullable<ReturnType<typeof edtfDays>>;

const isOpen = ({ from, to }: Days) => from === null || to === null;

/** More than a year: "in the last decade she met him often" is no one meeting. */
const isYears = ({ from, to }: Days) =>
  from !== null && to !== null && to - from > 366;

/**
 * Whether the days that the running text has set agree too: what is told under "On May 3 ..." and what is told under "On June 7 ..." are
 * two meetings, though only the sentence before may name the day. "The meeting", "his meeting" with a day of its own may still be the one meant.
 */
function daysMeet(group: Group, sighting: Sighting): boolean {
  const theirs =
    group.sightings.find((one) => one.when?.basis === "stated")?.when ??
    group.sightings.find((one) => one.when)?.when;
  const mine = sighting.when;
  if (
    !mine ||
    !theirs ||
    (mine.basis === "inherited" && theirs.basis === "inherited")
  )
    return true;
  if (mine.basis === "stated" && sighting.definite) return true;
  const inherited = mine.basis === "inherited" ? mine : theirs;
  if (inherited.basis === "inherited" && !isDay(inherited.time)) return true;
  const [a, b] = [edtfDays(mine.time), edtfDays(theirs.time)];
  if (!a || !b) return true;
  return (
    (a.from ?? -Infinity) <= (b.to ?? Infinity) &&
    (b.from ?? -Infinity) <= (a.to ?? Infinity)
  );
}

/** Whether both or neither are given a day: "talks fell apart in March" are not the talks told without one. */
const isSameDay = (group: Group, sighting: Sighting) =>
  (sighting.when?.basis === "stated") ===
  group.sightings.some((one) => one.when?.basis === "stated");

const isDay = (time: string) => /^\d{4}-\d{2}-\d{2}$/.test(time);

const DONE = new Set<ContactStatus>(["held"]);

function statusesAgree(group: Group, sighting: Sighting): boolean {
  const status = groupStatus(group);
  if (!sighting.firm || !group.sightings.some((one) => one.firm)) return true;
  if (DONE.has(status) === DONE.has(sighting.status))
    return status !== "denied" || sighting.status === "denied";
  // planned for a day and held on it
  return (
    sighting.when?.basis === "stated" &&
    group.sightings.some(
      (one) =>
        one.when?.basis === "stated" && one.when.time === sighting.when!.time,
    )
  );
}

const WEIGHT: Readonly<Record<ContactStatus, number>> = {
  held: 5,
  cancelled: 4,
  postponed: 4,
  refused: 3,
  denied: 3,
  planned: 2,
  requested: 1,
  hypothetical: 0,
};

/** What became of the contact by all its mentions: the firm ones count, the weightiest first ("planned" then "cancelled" = cancelled). */
export function groupStatus(group: Group): ContactStatus {
  const firm = group.sightings.filter((one) => one.firm && !one.bare);
  const told = firm.length ? firm : group.sightings;
  let best = told[0]!.status;
  for (const one of told)
    if (WEIGHT[one.status] > WEIGHT[best]) best = one.status;
  for (const one of group.sightings)
    if (
      one.bare &&
      one.firm &&
      ["cancelled", "postponed"].includes(one.status) &&
      best !== "held"
    )
      best = one.status;
  return best;
}

/** The first place that a mention names; the legs of one trip together. */
export function groupPlace(group: Group): Place | undefined {
  const places = group.sightings.flatMap((one) =>
    one.place ? [one.place] : [],
  );
  const first = places[0];
  if (!first || group.mode !== "visit") return first;
  const legs = places.filter(
    (one, index) =>
      index === 0 ||
      !places.slice(0, index).some((other) => placesAgree(other, one)),
  );
  return legs.length === 1
    ? first
    : { ...first, name: legs.map((one) => one.name).join("; ") };
}

/** The place as the most particular mention has it: "in Peru" and, further on, "at the Blue Palace": the palace. */
export function closestPlace(
  reading: Reading,
  group: Group,
): Place | undefined {
  const place = groupPlace(group);
  const isState = ({ name }: Place) =>
    reading.actors.actors.some(
      (one) => one.kind === "state" && one.names.includes(name),
    );
  if (!place || group.mode === "visit" || !isState(place)) return place;
  return (
    group.sightings
      .flatMap((one) => (one.place ? [one.place] : []))
      .find((one) => /^\p{Lu}/u.test(one.name) && !isState(one)) ?? place
  );
}

export function placesAgree(a: Place, b: Place): boolean {
  const x = a.name.toLowerCase();
  const y = b.name.toLowerCase();
  return x.includes(y) || y.includes(x);
}
