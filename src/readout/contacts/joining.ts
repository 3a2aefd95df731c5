import { isRel } from "../../parse/tree.ts";
import { type Group, FAMILY, join, LEAD } from "./group.ts";
import { mainPair } from "./mainPair.ts";
import type { Party } from "./parties.ts";
import type { Reading } from "./scene.ts";
import type { Sighting } from "./sighting.ts";

/** Who else is of a contact: hosts, delegates, members of a delegation, who is listed as present. */

/**
 * On a page of a president or a ministry the talks "with" somebody else are those of whom the page is about: its own side in the contact that it opens
 * with, else its author. Undefined where the mention counts for nothing without.
 */
export function withHost(
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
export function withPair(
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
export function withDelegates(
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
export function joinDelegation(
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
export function joinRoster(
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
