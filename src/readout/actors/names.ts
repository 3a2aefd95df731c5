import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import type { Span } from "../../text/span.ts";
import { seen, type Member } from "./cast.ts";
import { minorityIn } from "./dwellings.ts";
import { COUNTERPART, ENVOYS, LEADERS } from "./offices.ts";
import { fit, personWords, samePerson, type ShortName } from "./persons.ts";
import type { Phrase, Scanned } from "./phrases.ts";
import { isThing } from "./wordLists.ts";
import {
  SPEECH,
  type Near,
  type Scene,
  noteAmbiguous,
  calledSo,
  printed,
  headOf,
  refer,
  isLocated,
  stateOf,
  lostApostrophe,
} from "./scene.ts";
import { roleOf } from "./syntax.ts";
import type { Office } from "./tables.ts";
import { firstListed, isDealtWith } from "./parties.ts";
import { foldWord } from "./words.ts";

/** Full names first, so that "Novak" in the lead is the "Jan Novak" of the third paragraph. */
export function registerNames(scene: Scene): void {
  const names: {
    scan: Scanned;
    phrase: Phrase;
    words: string[];
    at: number;
  }[] = [];
  for (const scan of scene.scanned)
    for (const phrase of scan.phrases)
      if (phrase.name)
        names.push({
          scan,
          phrase,
          words: personWords(scan.words, phrase.name),
          at: names.length,
        });
  for (const scan of scene.scanned)
    for (const word of scan.words)
      if (!word.capital && !word.punctuation) scene.lowers.add(word.key);
  for (const scan of scene.scanned)
    for (const word of scan.words)
      if (
        word.capital &&
        word.index > 0 &&
        !scan.words[word.index - 1]!.punctuation &&
        !scan.shouting
      )
        scene.midway.add(word.key);
  for (const { phrase, words, scan } of names) {
    const given = scene.tables.given.get(words[0]!);
    const anchored =
      phrase.honorific ||
      (phrase.titles.length > 0 && !namesThing(scan, phrase)) ||
      (words.length > 1 && given !== undefined);
    if (anchored) scene.surnames.add(words.at(-1)!);
    if (anchored && given?.familyFirst) scene.surnames.add(words[0]!);
  }
  const joint = ({ scan, phrase, words }: (typeof names)[number]) =>
    words.length === 2 &&
    scan.words[phrase.name!.last]!.joined &&
    scan.words[phrase.name!.last]!.capital &&
    words.every((word) => scene.surnames.has(word));
  const full = names.filter(
    (one) =>
      one.words.length > 1 &&
      !joint(one) &&
      isPerson(scene, one.scan, one.phrase, one.words),
  );
  full.sort((a, b) => b.words.length - a.words.length || a.at - b.at);
  for (const { scan, phrase, words } of full) {
    const office = phrase.titles[0]?.title.office;
    let member = candidates(scene, words).find(
      (one) => agree(one, phrase) && samePerson(one.words, words),
    );
    if (!member) {
      member = scene.cast.add("person", "name");
      member.words = words;
      scene.cast.index(member);
    }
    learn(scene, member, scan, phrase, words, office);
    scene.persons.set(phrase, member);
  }
  // nothing in the text says where a titled person belongs: the publisher's state, if it publishes for one
  const held = new Set(
    scene.cast.members.flatMap((member) =>
      member.country === scene.home ? [...member.offices] : [],
    ),
  );
  // of two presidents without a country nobody knows which is the publisher's
  const rivals = (office: Office) =>
    LEADERS.includes(office) || office === "foreign-minister"
      ? scene.cast.members.filter(
          (member) => !member.country && member.offices.has(office),
        ).length
      : 1;
  for (const member of scene.cast.members)
    if (
      !member.country &&
      member.homely &&
      ![...member.offices].some(
        (office) => held.has(office) || rivals(office) > 1,
      )
    )
      member.country = member.homely;
  // ties of titles: "President Novak" where one Novak is a president
  for (const { scan, phrase, words } of names) {
    if (words.length > 1 || !phrase.titles.length || scene.persons.has(phrase))
      continue;
    let member = fitting(scene, shortOf(scan, phrase, words), 0);
    // "the President received ... President Novak did not answer": known by title and surname only, and meant before
    if (
      !member &&
      LEADERS.includes(phrase.titles[0]!.title.office) &&
      isPerson(scene, scan, phrase, words) &&
      !doubtful(scene, scan, phrase)
    ) {
      member = scene.cast.add("person", "name");
      member.words = words;
      scene.cast.index(member);
      scene.persons.set(phrase, member);
    }
    if (member)
      learn(scene, member, scan, phrase, words, phrase.titles[0]!.title.office);
  }
}

function candidates(scene: Scene, words: readonly string[]): Member[] {
  const found = new Set<Member>();
  for (const word of [words.at(-1)!, words[0]!])
    for (const member of scene.cast.withWord(word)) found.add(member);
  return [...found].sort((a, b) => a.order - b.order);
}

export function agree(member: Member, phrase: Phrase): boolean {
  if (phrase.gender && member.gender && phrase.gender !== member.gender)
    return false;
  return !(
    phrase.country &&
    member.country &&
    phrase.country !== member.country
  );
}

function namesThing(scan: Scanned, phrase: Phrase): boolean {
  return phrase.name !== undefined && isThing(scan.words, phrase.name);
}

function isPerson(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  words: readonly string[],
): boolean {
  if (phrase.honorific) return true;
  if (phrase.titles.length) {
    const { first, last } = phrase.name!;
    const only = first === last ? scan.words[first]! : undefined;
    // "Deputy Director for Risk", "at 5 p.m. EST": the field goes on, no name
    const field = only && first > phrase.at + 1 && scene.lowers.has(only.key);
    const letters = only?.capitals && !scan.shouting && only.text.length <= 4;
    return !field && !letters;
  }
  if (scene.tables.persons.has(words)) return true;
  if (namesThing(scan, phrase)) return false;
  if (
    scene.surnames.has(words.at(-1)!) ||
    (words.length > 1 && scene.tables.given.has(words[0]!))
  )
    return true;
  if (words.length === 1 && besidePerson(scene, scan, phrase)) return true;
  if (
    words.length === 1 &&
    scene.tables.given.get(words[0]!)?.gender &&
    !isLocated(scan, phrase)
  )
    return actsAsPerson(scan, phrase);
  return (
    actsAsPerson(scan, phrase) &&
    words.length <= 4 &&
    !words.some((word) => /\d/.test(word))
  );
}

/** EXAMPLE "Novak and Xi were due to meet"; not "Novak and Reuters" */
function besidePerson(scene: Scene, scan: Scanned, phrase: Phrase): boolean {
  if (
    scan.words[phrase.first - 1]?.key !== "and" ||
    phrase.first < 2 ||
    !scene.tables.given.has(scan.words[phrase.first]!.key)
  )
    return false;
  const end = scan.words[phrase.first - 2]!;
  return scene.surnames.has(end.key);
}

/** EXAMPLE "wrapped up a visit to", "cut short his trip"; not "held talks", which companies do too */
function bearsJourney(tree: Tree, verb: Token): boolean {
  return tree
    .children(verb, "obj")
    .some((one) => JOURNEYS.has(one.lemma.toLowerCase()));
}

/** Does what persons do: is the subject of saying, meeting, going; has a relative clause with "who"; is whom somebody meets. */
function actsAsPerson(scan: Scanned, phrase: Phrase): boolean {
  const head = headOf(scan, phrase);
  const first = firstListed(scan.tree, head);
  if (isDealtWith(scan.tree, first)) return true;
  if (isRel(first.deprel, "nsubj")) {
    const verb = scan.tree.governor(first);
    if (verb && SPEECH.has(verb.lemma.toLowerCase())) return true;
    if (verb && bearsJourney(scan.tree, verb)) return true;
  }
  for (const clause of scan.tree.children(head, "acl"))
    if (
      scan.tree
        .children(clause)
        .some((token) => token.form.toLowerCase() === "who")
    )
      return true;
  return false;
}

function learn(
  scene: Scene,
  member: Member,
  scan: Scanned,
  phrase: Phrase,
  words: readonly string[],
  office: Office | undefined,
): void {
  const gender =
    phrase.gender ??
    phrase.titles.find((part) => part.title.gender)?.title.gender ??
    (words.length > 1 || !member.gender
      ? scene.tables.given.get(words[0]!)?.gender
      : undefined);
  if (gender && (phrase.gender || !member.gender)) member.gender = gender;
  if (!member.country) member.country = phrase.country;
  for (const part of phrase.titles) {
    member.offices.add(part.title.office);
    member.nouns.add(part.title.title);
    // a country's leader governs it; a movement's does not
    const governs =
      part.title.office === "leader" && part.country !== "" && !isBody(part.of);
    if (!member.sector)
      member.sector = part.title.sector || (governs ? "GOV" : "");
    if (!member.country && part.country) member.country = part.country;
  }
  if (!member.country && !metAbroad(scene, scan, phrase))
    member.homely ||= homeCountry(scene, phrase);
  if (office) member.offices.add(office);
  if (words.length > member.words.length) {
    member.words = [...words];
    scene.cast.index(member);
  }
}

/** EXAMPLE "In Sylvania, the secretary met with Prime Minister Jan Novak": the hosts of a journey are not the publisher's. */
function metAbroad(scene: Scene, scan: Scanned, phrase: Phrase): boolean {
  if (
    !scene.home ||
    !isDealtWith(scan.tree, firstListed(scan.tree, headOf(scan, phrase)))
  )
    return false;
  return scan.phrases.some(
    (one) =>
      one.country.length === 3 &&
      one.country !== scene.home &&
      ABROAD.has(scan.words[one.first - 1]?.key ?? ""),
  );
}

/** EXAMPLE "National Security Advisor Jan Novak" on a page of the presidency: that state's; not "the Minister of Energy of Sylvania" */
function homeCountry(scene: Scene, phrase: Phrase): string {
  const part = phrase.titles[0];
  if (!part || !scene.home || part.country || phrase.country) return "";
  const own =
    part.of && part.of.country.length === 3 && part.of.type !== "named"
      ? part.of.country
      : "";
  if (own || part.owner) return own;
  return part.title.sector === "GOV" && part.title.office !== "official"
    ? scene.home
    : "";
}

function shortOf(
  scan: Scanned,
  phrase: Phrase,
  words: readonly string[],
): ShortName {
  const office = phrase.titles[0]?.title.office;
  return {
    words,
    country: phrase.country,
    sentence: scan.sentence.index,
    ...(phrase.gender ? { gender: phrase.gender } : {}),
    ...(office ? { office } : {}),
  };
}

const JOURNEYS = new Set(["visit", "trip", "tour", "journey", "stopover"]);
/** What stands before the place of a journey. */
const ABROAD = new Set(["in", "to"]);

/** What it costs a candidate that the article has not introduced yet. */
const LATER = 15;

/** The member that a short name means, with a note where two are as good. */
export function fitting(
  scene: Scene,
  name: ShortName,
  at: number,
  span?: Span,
): Member | undefined {
  let best: Member | undefined;
  let second: Member | undefined;
  let bestScore = 0;
  let secondScore = 0;
  for (const member of candidates(scene, name.words)) {
    let score = fit(member, name, scene.tables);
    if (!score) continue;
    // who comes only later is not meant by "Mr. Kim" where another Kim was introduced before
    if (member.last < 0) score -= LATER;
    // the one just spoken of
    score += Math.min(9, scene.cast.presence(member, at) / 20);
    if (score > bestScore) {
      [second, secondScore] = [best, bestScore];
      [best, bestScore] = [member, score];
    } else if (score > secondScore) [second, secondScore] = [member, score];
  }
  if (
    best &&
    second &&
    bestScore - secondScore < 2 &&
    span &&
    second.last >= 0 &&
    best.last >= 0
  )
    noteAmbiguous(
      scene,
      span,
      `${name.words.join(" ")} could be ${calledSo(best)} or ${calledSo(second)}`,
    );
  return best;
}

export function nameMembers(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  near: Near,
): readonly Member[] {
  const words = personWords(scan.words, phrase.name!);
  const at = scan.sentence.index;
  const span = {
    start: scan.words[phrase.name!.first]!.start,
    end: scan.words[phrase.name!.last]!.end,
  };
  let member = scene.persons.get(phrase);
  if (!member) {
    member = fitting(scene, shortOf(scan, phrase, words), at, span);
    const only = words.at(-1)!;
    // "Assads forces"
    if (
      !member &&
      words.length === 1 &&
      only.endsWith("s") &&
      !phrase.titles.length
    ) {
      const stem = only.slice(0, -1);
      if (scene.cast.withWord(stem).length) {
        member = fitting(scene, shortOf(scan, phrase, [stem]), at, span);
        if (member) scene.persons.set(phrase, member);
      }
    }
    if (!member && words.length === 2) {
      const pair = hyphenated(scene, scan, phrase, words);
      if (pair.length === 2) return pair;
    }
    if (
      !member &&
      !doubtful(scene, scan, phrase) &&
      isPerson(scene, scan, phrase, words)
    ) {
      member = scene.cast.add("person", "name");
      member.words = words;
      scene.cast.index(member);
      learn(scene, member, scan, phrase, words, phrase.titles[0]?.title.office);
    }
  }
  if (!member) return otherName(scene, scan, phrase, words);
  const pair =
    phrase.name!.first !== phrase.name!.last && !phrase.titles.length
      ? hyphenated(scene, scan, phrase, words)
      : [];
  if (pair.length === 2) return pair;
  if (phrase.titles.length)
    learn(scene, member, scan, phrase, words, phrase.titles[0]!.title.office);
  setPrincipal(scene, scan, phrase, member, near);
  // "his Sylvanian counterpart, Jan Novak": a minister too
  for (const part of phrase.titles)
    if (
      part.title.office === "relation" &&
      COUNTERPART.test(part.title.title)
    ) {
      const peer = (
        part.owner
          ? near.get(part.owner)
          : part.of && refer(scene, scan, part.of, near)
      )?.[0];
      if (peer && peer !== member)
        for (const office of peer.offices) member.offices.add(office);
      if (peer && !member.sector) member.sector = peer.sector;
    }
  return [member];
}

/** EXAMPLE "the Novak-Petrov summit": two people; not "Moon Jae-in", nor "Frank-Walter" */
function hyphenated(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  words: readonly string[],
): Member[] {
  if (
    words.length !== 2 ||
    !scan.words[phrase.name!.last]!.joined ||
    !scan.words[phrase.name!.last]!.capital
  )
    return [];
  return words.flatMap((word) => surnamed(scene, word) ?? []);
}

function surnamed(scene: Scene, word: string): Member | undefined {
  return scene.cast
    .withWord(word)
    .find(
      (member) =>
        member.words.length <= 4 &&
        (member.words.at(-1) === word ||
          (member.words[0] === word && member.words.length > 1)),
    );
}

/** EXAMPLE "the special envoy of President Novak, Jan Petrov": Petrov acts for Novak; not "the minister of Ruritania, Jan Petrov" */
export function setPrincipal(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  member: Member,
  near: Near,
): void {
  for (const part of phrase.titles) {
    if (!ENVOYS.has(part.title.office) || member.onBehalfOf) continue;
    const of = part.of
      ? refer(scene, scan, part.of, near)
      : part.owner
        ? (near.get(part.owner) ?? [])
        : [];
    const principal = of.find(
      (one) =>
        one !== member &&
        (one.kind === "person" ||
          one.kind === "organization" ||
          one.kind === "office"),
    );
    if (!principal) continue;
    member.onBehalfOf = principal;
    if (!member.country && principal.country)
      member.country = principal.country;
  }
}

/** A capitalised name that is no person's: an acronym, a place after "in". */
function otherName(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  words: readonly string[],
): readonly Member[] {
  const { first, last } = phrase.name!;
  if (doubtful(scene, scan, phrase)) return [];
  const text = printed(scene, scan.words[first]!.start, scan.words[last]!.end);
  const key = words.join(" ");
  const known = scene.cast.known(`name:${key}`);
  if (known) {
    seen(known, text);
    return [known];
  }
  if (namesThing(scan, phrase) || scan.shouting || /^[\d\W]*$/u.test(text))
    return [];
  const role = roleOf(scan.tree, headOf(scan, phrase));
  const common = first === last && scene.lowers.has(words[0]!);
  const located = !common && isLocated(scan, phrase);
  const acronym =
    first === last &&
    scan.words[first]!.capitals &&
    text.length >= 2 &&
    text.length <= 8;
  const acts =
    (role === "subject" || role === "object") && isSpeaker(scan, phrase);
  const beside = !located && besideBody(scan, phrase);
  if (
    acronym &&
    !acts &&
    !located &&
    !beside &&
    scan.words[first - 1]?.key !== "the"
  )
    return [];
  if (!located && !acronym && !acts && !beside) return [];
  const kind = located ? "place" : "organization";
  const member = scene.cast.keyed(`name:${key}`, () =>
    scene.cast.add(kind, "capitalised-name"),
  );
  seen(member, text);
  return [member];
}

/** EXAMPLE "Sylvania and Vesnia have restored ties", "the government and the SLM/A agreed"; not "in Sylvania and Vesnia" */
function besideBody(scan: Scanned, phrase: Phrase): boolean {
  const head = headOf(scan, phrase);
  if (scan.words[phrase.first]!.possessive) return false;
  const partners = [
    ...(isRel(head.deprel, "conj") ? [scan.tree.governor(head)] : []),
    ...scan.tree.children(head, "conj"),
  ];
  return partners.some(
    (token) =>
      token &&
      (scan.covering[scan.wordOf(token)] ?? []).some(
        (one) =>
          one.type === "body" ||
          (one.type === "named" &&
            ["state", "organization"].includes(one.named!.what) &&
            !isLocated(scan, one)),
      ),
  );
}

/** A single unknown word that opens its sentence may be capitalised for that alone: "Earlier the minister said". */
function doubtful(scene: Scene, scan: Scanned, phrase: Phrase): boolean {
  const { first, last } = phrase.name!;
  if (first !== last || phrase.titles.length || phrase.honorific) return false;
  const before = scan.words[first - 1];
  const opens = !before || /^["“”‘’':(–—]$/u.test(before.text);
  const word = scan.words[first]!;
  if (!opens || scene.surnames.has(word.key)) return false;
  if (scene.tables.persons.has([word.key])) return false;
  return !scene.midway.has(word.key) && !actsAsPerson(scan, phrase);
}

function isSpeaker(scan: Scanned, phrase: Phrase): boolean {
  const head = headOf(scan, phrase);
  const verb = scan.tree.governor(head);
  return (
    isRel(head.deprel, "nsubj") &&
    verb !== undefined &&
    SPEECH.has(verb.lemma.toLowerCase())
  );
}

export function namedMembers(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
): readonly Member[] {
  const named = phrase.named!;
  const form = printed(
    scene,
    scan.words[phrase.first]!.start,
    scan.words[phrase.last]!.end,
  );
  const text = lostApostrophe(scene, scan, phrase) ? form.slice(0, -1) : form;
  const country = named.country;
  const make = (kind: Member["kind"], key: string): Member => {
    const member = scene.cast.keyed(key, () =>
      scene.cast.add(kind, `table-${named.what}`),
    );
    member.country ||= country;
    member.sector ||= named.sector;
    member.tableName ||= named.name;
    seen(member, text);
    return member;
  };
  switch (named.what) {
    case "state": {
      if (country.includes("+"))
        return country.split("+").map((code) => stateOf(scene, code, ""));
      const state = stateOf(scene, country, text, named.name);
      if (!/^(?:north|south)$/i.test(text)) state.ownForm = true;
      return [state];
    }
    case "people": {
      const lives = minorityIn(scan, phrase);
      if (lives !== undefined) {
        const whole = minorityName(scene, scan, phrase);
        const group = scene.cast.keyed(`minority:${lives}:${whole}`, () => {
          const made = scene.cast.add("group", `table-${named.what}`);
          return Object.assign(made, {
            country: lives,
            sector: "CVL",
            plural: true,
          });
        });
        seen(group, whole);
        return [group];
      }
      return [stateOf(scene, country, text, named.name)];
    }
    case "adjective":
      return [stateOf(scene, country, text, named.name)];
    case "capital": {
      // a capital acts as its state, and is a place after "in": two actors, as the source printed them
      if (isLocated(scan, phrase) || phrase.inside || !asParty(scan, phrase))
        return [make("place", `place:${named.name}`)];
      return [make("state", `capital:${named.name}`)];
    }
    case "organization":
    case "office":
      return [make(named.what, `named:${named.name}`)];
    case "place": {
      const only =
        phrase.first === phrase.last ? scan.words[phrase.first]!.key : "";
      if (only && !isLocated(scan, phrase)) {
        // "Gao said": somebody with a town's name
        const bearer = scene.cast
          .withWord(only)
          .find(
            (member) =>
              member.words.at(-1) === only || member.words[0] === only,
          );
        if (bearer) return [bearer];
        if (only.length < 4) return [];
      }
      return [make("place", `place:${named.name}`)];
    }
    case "region":
      return [make("place", `place:${named.name}`)];
  }
}

const isBody = (of: Phrase | undefined): boolean =>
  of?.type === "body" || of?.named?.what === "organization";

/** "Sylvanian Freedonians" with the adjective, "ethnic Freedonians" with that word. */
function minorityName(scene: Scene, scan: Scanned, phrase: Phrase): string {
  const { words } = scan;
  const before = scan.covering[phrase.first - 1]?.find(
    (one) => one.type === "adjective",
  );
  const first =
    before?.first ??
    (words[phrase.first - 1]?.key === "ethnic"
      ? phrase.first - 1
      : phrase.first);
  return printed(scene, words[first]!.start, words[phrase.last]!.end);
}

/** A capital that acts: subject or object, "between Moscow and Kyiv", "Moscow's position". */
function asParty(scan: Scanned, phrase: Phrase): boolean {
  const head = headOf(scan, phrase);
  const role = roleOf(scan.tree, head);
  if (role === "subject" || role === "possessor") return true;
  if (role === "object") return true;
  const before = scan.words[phrase.first - 1]?.key ?? "";
  return [
    "with",
    "between",
    "by",
    "against",
    "and",
    "among",
    "for",
    "urge",
  ].includes(before);
}

export function nameText(scene: Scene, phrase: Phrase, scan: Scanned): string {
  const first = scan.words[phrase.name!.first]!;
  const last = scan.words[phrase.name!.last]!;
  const text = printed(scene, first.start, last.end).replace(/[[\]]/g, "");
  // "Assads forces": the source lost its apostrophes
  const member = scene.persons.get(phrase);
  return member?.words.length &&
    text.endsWith("s") &&
    foldWord(last.text) === `${member.words.at(-1)}s`
    ? text.slice(0, -1)
    : text;
}
