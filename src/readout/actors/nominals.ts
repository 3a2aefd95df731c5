import { countryName, groupsOf, nationals } from "./bodies.ts";
import { seen, type Member } from "./cast.ts";
import { setPrincipal } from "./names.ts";
import {
  ANSWERS,
  COUNTERPART,
  LEADERS,
  SPEAKS_FOR,
  ENVOYS,
  sameThrone,
} from "./offices.ts";
import { isOwnLeader } from "./ownLeader.ts";
import { dealers, pairOf } from "./parties.ts";
import type { Phrase, Scanned } from "./phrases.ts";
import {
  type Near,
  type Scene,
  printed,
  headOf,
  refer,
  officeOf,
} from "./scene.ts";
import { roleOf } from "./syntax.ts";
import type { Office } from "./tables.ts";
import { foldWord } from "./words.ts";

export function titleMembers(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  near: Near,
): readonly Member[] {
  const part = phrase.titles[0]!;
  const office = part.title.office;
  const at = scan.sentence.index;
  const bare = phrase.first === phrase.at && !phrase.of && !phrase.country;
  if (phrase.plural) return pluralTitle(scene, scan, phrase, near);
  // "a Foreign Ministry spokesman", "the president's spokesman": the body speaks
  const of =
    part.of && part.of.type !== "adjective"
      ? refer(scene, scan, part.of, near)
      : part.owner
        ? (near.get(part.owner) ?? [])
        : [];
  const standIn = scene.standIns.get(office);
  if (
    phrase.determiner === "definite" &&
    standIn &&
    at - standIn.sentence <= 12 &&
    !phrase.country &&
    !phrase.of
  ) {
    standIn.sentence = at;
    return [standIn.member];
  }
  if (COUNTERPART.test(part.title.title)) {
    const peer = counterpartOf(scene, phrase, of, at);
    if (peer) return [peer];
  }
  if (phrase.determiner !== "indefinite") {
    const known = holderOf(
      scene,
      phrase,
      office,
      at,
      scan,
      dealers(scan.tree, headOf(scan, phrase), near),
    );
    if (known) {
      scene.standIns.delete(office);
      return [known];
    }
  }
  const erstwhile = formerly(scene, scan, phrase);
  if (erstwhile) return [erstwhile];
  if (SPEAKS_FOR.has(office) && of.length === 1) {
    const body = of[0]!;
    const spoken =
      body.kind === "organization" || body.kind === "office"
        ? body
        : body.kind === "person" && office === "spokesperson"
          ? officeOf(scene, body)
          : undefined;
    if (spoken) {
      scene.standIns.set(office, { member: spoken, sentence: at });
      return [spoken];
    }
  }
  if (bare && phrase.determiner === "none" && !scan.words[phrase.at]!.capital)
    return [];
  if (office === "relation" && !of.length && !phrase.country) return [];
  if (office === "kin") return [];
  const role = roleOf(scan.tree, headOf(scan, phrase));
  if (
    (office === "citizen" || office === "expert" || office === "source") &&
    role !== "subject" &&
    role !== "object"
  )
    return [];
  // an office-holder known by the office only: "the German chancellor"
  const text = printed(
    scene,
    scan.words[phrase.first]!.start,
    scan.words[phrase.last]!.end,
  );
  const own = isOwnLeader(scene, phrase);
  const country = own ? scene.home : phrase.country || (of[0]?.country ?? "");
  const key = `title:${office}:${country}:${phrase.determiner === "indefinite" ? `${at}.${phrase.at}` : foldWord(scan.words[phrase.at]!.text)}`;
  const member = scene.cast.keyed(key, () => {
    const made = scene.cast.add("person", "office-holder");
    // a presidency's own president is somebody known, if by the office alone
    made.unnamed = !own;
    made.country = country;
    made.sector = part.title.sector;
    made.offices.add(office);
    if (part.title.gender) made.gender = part.title.gender;
    return made;
  });
  seen(member, text);
  if (ENVOYS.has(office)) setPrincipal(scene, scan, phrase, member, near);
  return [member];
}

/**
 * The one person of the sentence before, as whom a text describes him by what he was.
 * EXAMPLE "Novak flew to Sylvania on Monday. *The former senator* said" -> Novak. Not: "a former senator"; after a sentence that names two.
 */
function formerly(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
): Member | undefined {
  const { index } = scan.sentence;
  const opens =
    phrase.determiner === "definite" &&
    phrase.first <= 1 &&
    /^(?:former|longtime|veteran)$/.test(scan.words[phrase.first]?.key ?? "");
  if (!opens) return undefined;
  const before = scene.cast
    .recent()
    .filter(
      (member) =>
        member.kind === "person" &&
        !member.unnamed &&
        member.sentence === index - 1,
    );
  return before.length === 1 ? before[0] : undefined;
}

/**
 * Who stands opposite somebody: the other of the two who deal with each other, or who holds the same office in the country that is named.
 * EXAMPLE "Novak called Petrov. He told *his counterpart*" -> Petrov; "before the talks with *his Sylvanian counterpart*" -> Sylvania's foreign
 * minister, where a foreign minister is spoken of. Not: "his counterparts".
 */
function counterpartOf(
  scene: Scene,
  phrase: Phrase,
  of: readonly Member[],
  at: number,
): Member | undefined {
  const owner = of.length === 1 ? of[0]! : undefined;
  if (owner?.kind !== "person") return undefined;
  const fits = (member: Member) =>
    member !== owner &&
    member.kind === "person" &&
    !member.plural &&
    member.last >= 0 &&
    (!phrase.country ||
      (member.country === phrase.country &&
        [...member.offices].some((one) => owner.offices.has(one))));
  const pair = scene.parties?.members.filter(
    (member) => member.kind === "person",
  );
  const other =
    pair?.length === 2 && pair.includes(owner)
      ? pair.find((member) => fits(member))
      : undefined;
  if (other || !phrase.country) return other;
  return scene.cast.members
    .filter((member) => fits(member) && !member.unnamed)
    .sort((a, b) => scene.cast.presence(b, at) - scene.cast.presence(a, at))[0];
}

/**
 * The known person that a nominal answers to, by office, country, gender and presence.
 * EXAMPLE "the Russian president", "the visiting minister", "the envoy"; not "a minister", which is somebody new
 */
function answering(
  scene: Scene,
  phrase: Phrase,
  office: Office,
  at: number,
  scan: Scanned,
  but: ReadonlySet<Member> = new Set(),
): Member | undefined {
  const wanted = ANSWERS[office] ?? [office];
  const former = scan.words
    .slice(phrase.first, phrase.at)
    .some((word) => /^(?:former|ex|then|late)$/.test(word.key));
  const gender = phrase.titles[0]?.title.gender;
  const body =
    phrase.of && phrase.of.type !== "adjective"
      ? scene.resolved.get(phrase.of.same ?? phrase.of)?.[0]
      : undefined;
  // "the Sylvanian president's envoy, Jan Novak", who was said to act for Petrov before: the president is Petrov
  const principal =
    phrase.inside &&
    scene.resolved.get(phrase.inside.same ?? phrase.inside)?.[0]?.onBehalfOf;
  const own = isOwnLeader(scene, phrase);
  let best: Member | undefined;
  let bestScore = 0;
  const pool = new Set([
    ...scene.cast.recent(),
    ...scene.cast.members.slice(0, 60),
  ]);
  for (const member of pool) {
    if (
      member.kind !== "person" ||
      but.has(member) ||
      (member.unnamed && !member.offices.has(office))
    )
      continue;
    const loose = office === "kin" || office === "citizen";
    const answers = [...member.offices].some((one) => wanted.includes(one));
    const untitled =
      !answers && !loose && mayHold(scene, member, phrase, office, at);
    if (!answers && !loose && !untitled) continue;
    if (
      loose &&
      (member.gender !== gender ||
        !gender ||
        member.last < 0 ||
        phrase.first < phrase.at - 1 ||
        at - member.sentence > 3)
    )
      continue;
    if (
      answers &&
      office === "head-of-state" &&
      !sameThrone(phrase.titles[0]!.title.title, member.nouns)
    )
      continue;
    // a director answers to "the chief" and "the head", not to "the Executive Secretary"
    if (
      answers &&
      office === "organization-head" &&
      !member.offices.has(office) &&
      /[ -]/.test(phrase.titles[0]!.title.title)
    )
      continue;
    if (gender && member.gender && gender !== member.gender) continue;
    if (phrase.country && member.country && phrase.country !== member.country)
      continue;
    if (member.last < 0 && member.unnamed) continue;
    // the president of another state, whom the text has not introduced yet
    if (
      own &&
      member.last < 0 &&
      member.country &&
      member.country !== scene.home
    )
      continue;
    let score =
      20 + scene.cast.presence(member, at) + Math.min(30, 5 * member.mentions);
    if (member.offices.has(office)) score += 60;
    if (phrase.country) score += member.country === phrase.country ? 200 : -40;
    else if (
      scene.home &&
      member.country === scene.home &&
      phrase.first === phrase.at
    )
      score += 25;
    if (body && member.onBehalfOf === body) score += 60;
    if (phrase.country && !member.country && !member.unnamed) score -= 30;
    if (principal && principal === member) score += 300;
    if (untitled)
      score += scene.home && phrase.country === scene.home ? 120 : 20;
    if (former) score -= 60;
    if (member.unnamed) score -= 10;
    if (member.words.length && scene.titleWords.has(member.words.at(-1)!))
      score += 10;
    if (score > bestScore) [best, bestScore] = [member, score];
  }
  if (best && best === principal && !best.country && bestScore > 0)
    best.country = phrase.country;
  return bestScore > 0 ? best : undefined;
}

/**
 * Whether a person of whom the article gives no office may be meant by an office: on a page of that office's own state, or just spoken of.
 * EXAMPLE "Novak called Petrov ... The President of Ruritania said" on the Ruritanian president's page, also where the title alone says "Novak
 * called Petrov"; not "Novak met the president"
 */
function mayHold(
  scene: Scene,
  member: Member,
  phrase: Phrase,
  office: Office,
  at: number,
): boolean {
  if (
    member.offices.size > 0 ||
    member.unnamed ||
    phrase.determiner !== "definite"
  )
    return false;
  if (!LEADERS.includes(office)) return false;
  const home =
    scene.home !== "" && phrase.country === scene.home && !member.country;
  if (member.last < 0) return home && member.rule === "title";
  const near =
    at - member.sentence <= 2 &&
    member.lastRole === "subject" &&
    member.sentence < at;
  return (
    home ||
    (near &&
      phrase.country !== "" &&
      (!member.country || member.country === phrase.country))
  );
}

/** Offices that a state has one holder of. */
const SOLE = new Set<Office>([
  ...LEADERS,
  "foreign-minister",
  "defense-minister",
  "minister",
]);

/**
 * Whom an office means: who is known to hold it in that country; else, of a leader's office, the one person whom the text names by his country
 * alone, be it further down; else whom it fits best.
 * EXAMPLE "*The leaders of Ruritania and Sylvania* met. It was the second meeting of Ruritania's Jan Novak and Sylvania's Petr Ivanov."
 */
function holderOf(
  scene: Scene,
  phrase: Phrase,
  office: Office,
  at: number,
  scan: Scanned,
  but: ReadonlySet<Member>,
): Member | undefined {
  const known = answering(scene, phrase, office, at, scan, but);
  const { country } = phrase;
  if (!country || known?.country === country || !LEADERS.includes(office))
    return known;
  const people = scene.cast.members.filter(
    (member) =>
      member.kind === "person" &&
      !member.unnamed &&
      !member.offices.size &&
      !but.has(member) &&
      member.country === country,
  );
  return people.length === 1 ? people[0] : known;
}

/** The names of the organizations of states that a plural title is of: "the ambassadors of Ruritania and *the Lakes Union*". */
const bodiesIn = ({ words, phrases }: Scanned, { first, last }: Phrase) =>
  phrases
    .filter(
      (one) =>
        one.named?.what === "organization" &&
        one.country === "IGO" &&
        one.first >= first &&
        one.last <= last,
    )
    .map((one) =>
      words
        .slice(one.first, one.last + 1)
        .map(({ text }) => text)
        .join(" "),
    );

/** "the presidents of Ruritania and Sylvania", "the two ministers", "US officials". */
function pluralTitle(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  near: Near,
): readonly Member[] {
  const office = phrase.titles[0]!.title.office;
  const at = scan.sentence.index;
  const bare =
    phrase.determiner === "definite" && !phrase.country && !phrase.of;
  if (phrase.countries.length > 1 && phrase.count <= phrase.countries.length) {
    // "Sylvanian and Ruritanian officials": new groups; "the Sylvanian and Ruritanian presidents": one holder each
    const several =
      !SOLE.has(office) || phrase.titles[0]!.title.title === "leader";
    const bodies = bodiesIn(scan, phrase);
    const groupOf = (country: string, body?: string) =>
      nationals(
        scene,
        scan,
        phrase,
        country,
        phrase.titles[0]!.title.sector,
        body,
      );
    if (phrase.determiner !== "definite" && several)
      return phrase.countries.map((country) =>
        groupOf(country, country === "IGO" ? bodies.shift() : undefined),
      );
    const used = new Set<Member>();
    return phrase.countries.map((country) => {
      const body = country === "IGO" ? bodies.shift() : undefined;
      if (body) return groupOf(country, body);
      const one = {
        ...phrase,
        country,
        plural: false,
        of: undefined,
      } as Phrase;
      const known = holderOf(scene, one, office, at, scan, used);
      // one of whom no country is known stands for it only where already introduced
      if (known && (known.country === country || known.last >= 0)) {
        used.add(known);
        return known;
      }
      const member = scene.cast.keyed(`title:${office}:${country}:`, () => {
        const made = scene.cast.add("person", "office-holder");
        Object.assign(made, {
          unnamed: true,
          country,
          sector: phrase.titles[0]!.title.sector,
        });
        made.offices.add(office);
        return made;
      });
      const title = phrase.titles[0]!.title.title;
      seen(member, `${title} of ${countryName(scene, scan, phrase, country)}`);
      return member;
    });
  }
  const club =
    phrase.of?.named?.what === "organization" &&
    phrase.determiner === "definite" &&
    LEADERS.includes(office);
  const opens =
    phrase.determiner === "none" &&
    phrase.first === 0 &&
    phrase.at === 0 &&
    LEADERS.includes(office);
  const listed =
    phrase.determiner === "definite" && !phrase.country
      ? scene.lists.get(scan.words[phrase.at]!.key)
      : undefined;
  if (listed && (phrase.count === 0 || phrase.count === listed.length))
    return listed;
  if (
    phrase.count >= 2 ||
    club ||
    opens ||
    (bare && phrase.first >= phrase.at - 1)
  ) {
    const group =
      phrase.count === 0
        ? scene.cast.known(`group:last:${scan.words[phrase.at]!.key}`)
        : undefined;
    const told =
      scene.parties?.members.filter((member) => member.kind === "person")
        .length ?? 0;
    if (group && (told < 2 || group.sentence > scene.parties!.sentence + 3))
      return [group];
    const persons = pairOf(scene, phrase.count || 0, at, office);
    if (persons.length) return persons;
  }
  // "Foreign Ministry officials", "representatives of the State Department": the body; "representatives of Ruritania": the state
  const of =
    phrase.of && phrase.of.type !== "adjective"
      ? refer(scene, scan, phrase.of, near)
      : [];
  const stands =
    SPEAKS_FOR.has(office) ||
    /^(?:representative|envoy)$/.test(phrase.titles[0]!.title.title);
  if (of.length === 1 && stands) {
    const body = of[0]!;
    if (body.kind === "organization" || body.kind === "office") return [body];
    if (
      body.kind === "state" &&
      phrase.titles[0]!.title.title === "representative"
    )
      return [body];
  }
  return groupsOf(scene, scan, phrase, near);
}
