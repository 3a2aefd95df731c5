import { seen, type Member } from "./cast.ts";
import { dwellings } from "./dwellings.ts";
import { pairOf, sidesOf } from "./parties.ts";
import { personWords } from "./persons.ts";
import type { Phrase, Scanned } from "./phrases.ts";
import {
  type Near,
  type Scene,
  printed,
  refer,
  stateOf,
  officeOf,
  lostApostrophe,
} from "./scene.ts";
import type { Office } from "./tables.ts";
import { isPlural } from "./words.ts";

/** What "the paper", "the movement" can mean, by sector. */
const GENERIC_BODIES: Readonly<Record<string, readonly string[]>> = {
  paper: ["MED"],
  newspaper: ["MED"],
  broadcaster: ["MED"],
  network: ["MED"],
  channel: ["MED"],
  agency: ["MED", "IGO"],
  group: ["REB", "NGO", "OPP"],
  movement: ["REB", "PTY", "OPP"],
  organization: ["IGO", "NGO", "REB"],
  organisation: ["IGO", "NGO", "REB"],
  alliance: ["IGO"],
  bloc: ["IGO"],
  union: ["IGO"],
  militia: ["REB"],
  party: ["PTY"],
  council: ["IGO"],
};

/** Words of body names that are spelled or shortened in two ways. */
const CANON: Readonly<Record<string, string>> = {
  defence: "defense",
  organisation: "organization",
  organisations: "organizations",
  us: "united states",
};

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

export function bodyMembers(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  near: Near,
): readonly Member[] {
  const nominal = phrase.nominal!;
  const at = scan.sentence.index;
  const { words } = scan;
  const bareDefinite =
    phrase.determiner === "definite" &&
    !phrase.owner &&
    phrase.first === phrase.at &&
    !phrase.of &&
    !phrase.country;
  switch (nominal.class) {
    case "side": {
      if (phrase.country)
        return [
          stateOf(
            scene,
            phrase.country,
            printed(
              scene,
              words[phrase.first]!.start,
              words[phrase.first]!.end,
            ),
          ),
        ];
      if (
        words[phrase.first]!.key === "each" ||
        words[phrase.first - 1]?.key === "each" ||
        words[phrase.first - 1]?.key === "either"
      )
        return sidesOf(scene, at, false);
      return [];
    }
    case "sides": {
      if (phrase.countries.length > 1)
        return phrase.countries.map((code) => stateOf(scene, code, ""));
      if (phrase.determiner !== "definite" && phrase.count < 2) return [];
      // "the Sylvanian parties", "the interested sides": a group, not the two of the contact
      if (phrase.count < 2 && phrase.first < phrase.at)
        return phrase.country ? [groupOf(scene, scan, phrase, near)] : [];
      return sidesOf(
        scene,
        at,
        /^(?:countries|nations|states|governments|capitals|powers|neighbou?rs)$/.test(
          nominal.noun,
        ),
      );
    }
    case "persons":
      if (phrase.countries.length > 1 && phrase.determiner !== "definite")
        return ofEach(scene, scan, phrase, "GOV");
      return pairOf(scene, phrase.count, at, officeOfNoun(scene, nominal.noun));
    case "pair":
      return pairOf(scene, 2, at, officeOfNoun(scene, nominal.noun));
    case "trio":
      return pairOf(scene, 3, at);
    case "country": {
      if (!bareDefinite || phrase.plural) return [];
      const state = scene.cast
        .recent()
        .find(
          (member) => member.kind === "state" && member.country.length === 3,
        );
      return state ? [state] : [];
    }
    case "titles":
    case "group":
      return phrase.countries.length > 1
        ? ofEach(scene, scan, phrase, nominal.sector)
        : groupsOf(scene, scan, phrase, near);
    case "body":
      return bodyOf(scene, scan, phrase, near, bareDefinite);
  }
}

/** "Sylvanian and Ruritanian troops": those of each. */
function ofEach(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  sector: string,
): Member[] {
  return phrase.countries.map((country) =>
    nationals(scene, scan, phrase, country, sector),
  );
}

/** A state's name as the phrase prints it ("of Ruritania"), else as the tables do ("Ruritanian"). */
export function countryName(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  country: string,
): string {
  for (let index = phrase.first; index <= phrase.last; index++)
    for (const one of scan.covering[index]!)
      if (one.named?.what === "state" && one.country === country)
        return printed(
          scene,
          scan.words[one.first]!.start,
          scan.words[one.last]!.end,
        );
  return scene.tables.countries.get(country) ?? country;
}

/** The group of one country, or of the body that `name` gives, in "Sylvanian and Ruritanian officials". */
export function nationals(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  country: string,
  sector: string,
  name = countryName(scene, scan, phrase, country),
): Member {
  const text = `${scan.words[phrase.at]!.text} of ${name}`;
  const member = scene.cast.keyed(
    `group:${country}:${text.toLowerCase()}`,
    () => {
      const made = scene.cast.add("group", "group");
      Object.assign(made, {
        plural: true,
        unnamed: true,
        country,
        sector,
      });
      return made;
    },
  );
  seen(member, text);
  return member;
}

/** A group, or one of each country where it lives in several: "lawmakers in Sylvania and Freedonia". */
export function groupsOf(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  near: Near,
): Member[] {
  const sector = sectorOf(phrase);
  const lives =
    phrase.country || phrase.of ? [] : dwellings(scan, phrase, sector);
  if (lives.length > 1 && phrase.determiner !== "definite")
    return lives.map((country) =>
      nationals(scene, scan, phrase, country, sector),
    );
  const group = groupOf(scene, scan, phrase, near);
  group.lives ||= lives[0] ?? "";
  return [group];
}

const sectorOf = (phrase: Phrase): string =>
  phrase.nominal?.sector || phrase.titles[0]?.title.sector || "";

function officeOfNoun(scene: Scene, noun: string): Office | undefined {
  if (noun === "leaders" || noun === "heads" || noun === "statesmen")
    return "leader";
  const one = scene.tables.titles.longest(
    noun.split(" ").map((key) => ({ key })),
    0,
  );
  return one?.values[0]?.office;
}

export function groupOf(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  near: Near,
): Member {
  const { words } = scan;
  const text = printed(
    scene,
    words[phrase.first]!.start,
    words[phrase.last]!.end,
  );
  const of =
    phrase.of && phrase.of.type !== "adjective"
      ? refer(scene, scan, phrase.of, near)[0]
      : undefined;
  const country = phrase.country || (of?.country ?? "");
  const noun = words[phrase.at]!.key;
  // "the leaders" again; not "the leaders of the alliance", who are said to be others
  const known =
    phrase.determiner === "definite" &&
    phrase.first === phrase.at &&
    !phrase.of &&
    !phrase.country
      ? scene.cast.known(`group:last:${noun}`)
      : undefined;
  const key = `group:${country}:${text.toLowerCase()}`;
  const member =
    known ??
    scene.cast.keyed(key, () => {
      const made = scene.cast.add("group", "group");
      made.plural =
        isPlural(words[phrase.at]!.token) ||
        !/^(?:delegation|team|staff|community|public|world|entourage|crowd|group)$/.test(
          noun,
        );
      made.unnamed = true;
      made.country = country;
      made.sector = sectorOf(phrase);
      scene.cast.file(`group:last:${noun}`, made);
      return made;
    });
  seen(member, text);
  return member;
}

function bodyOf(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  near: Near,
  bareDefinite: boolean,
): readonly Member[] {
  const { words } = scan;
  const at = scan.sentence.index;
  const noun = words[phrase.at]!.key;
  if (phrase.bodyName) {
    const { first, last } = phrase.bodyName;
    const text = printed(scene, words[first]!.start, words[last]!.end);
    const member = scene.cast.keyed(
      `name:${personWords(words, phrase.bodyName).join(" ")}`,
      () => scene.cast.add("organization", "body-name"),
    );
    member.country ||= phrase.country;
    member.sector ||= phrase.nominal!.sector;
    seen(member, text);
    return [member];
  }
  const of =
    phrase.of && phrase.of.type !== "adjective"
      ? refer(scene, scan, phrase.of, near)[0]
      : phrase.owner
        ? (near.get(phrase.owner) ?? [])[0]
        : undefined;
  const country = phrase.country || of?.country || "";
  const head = words[phrase.at]!;
  // "KCNA news agency", "the Hamas movement"; not "the UN refugee agency"
  if (
    phrase.of?.named &&
    of?.kind === "organization" &&
    of.country !== "IGO" &&
    !head.capital &&
    phrase.of.last < phrase.at &&
    !words[phrase.of.last]!.possessive
  )
    if (
      /^(?:MED|PTY|REB|)$/.test(phrase.nominal!.sector) &&
      !phrase.plural &&
      phrase.of.last >= phrase.at - 2
    )
      return [of];
  // "Fabius's office", "the president's office"
  if (
    /^(?:office|administration|press office|press service|secretariat)$/.test(
      noun,
    ) &&
    of?.kind === "person" &&
    !head.capital &&
    noun === "office"
  ) {
    const office = officeOf(scene, of);
    return [office];
  }
  if (
    bareDefinite ||
    (phrase.determiner === "definite" &&
      phrase.first === phrase.at &&
      !country &&
      !phrase.of)
  ) {
    const known = scene.cast
      .recent()
      .find(
        (member) =>
          (member.kind === "organization" || member.kind === "office") &&
          [...member.forms.keys()].some((form) =>
            new RegExp(`(?:^|[\\s-])${escape(noun)}(?:$|\\s)`, "iu").test(form),
          ),
      );
    if (known) return [known];
    const sector = GENERIC_BODIES[noun];
    const heard =
      sector &&
      scene.cast
        .recent()
        .find(
          (member) =>
            member.kind === "organization" &&
            sector.includes(member.sector) &&
            at - member.sentence < 15,
        );
    if (heard) return [heard];
  }
  const from = words[phrase.first]!;
  // "Syrias government": the source lost its apostrophes
  const lost =
    phrase.of?.type === "named" &&
    phrase.of.first === phrase.first &&
    !words[phrase.of.last]!.possessive &&
    lostApostrophe(scene, scan, phrase.of);
  const text = lost
    ? `${printed(scene, from.start, from.end - 1)}'s ${printed(scene, words[phrase.first + 1]!.start, words[phrase.last]!.end)}`
    : printed(scene, from.start, words[phrase.last]!.end);
  const content = words
    .slice(phrase.first, phrase.last + 1)
    .map((word) => CANON[word.key] ?? word.key)
    .filter(
      (key) =>
        /[\p{L}\p{N}]/u.test(key) &&
        !/^(?:of|the|and|for|affairs|in|on|to)$/.test(key),
    );
  const stateWords = new Set(countryWords(scan, phrase));
  const kept = content.filter((key) => !stateWords.has(key));
  const identity = kept.sort().join(" ");
  const key = `body:${country}:${identity}`;
  let known = scene.cast.known(key);
  if (!known && !country) {
    // the ministry of a state that was named before
    const last = scene.cast.known(`body:any:${identity}`);
    if (last) known = last;
  }
  const member =
    known ??
    scene.cast.keyed(key, () => {
      const made = scene.cast.add(
        noun === "office" || noun === "palace" ? "office" : "organization",
        "body",
      );
      made.country = country;
      made.sector = phrase.nominal!.sector || of?.sector || "";
      made.lowerCase = !head.capital;
      made.unnamed = phrase.determiner === "indefinite";
      scene.cast.file(`body:any:${identity}`, made);
      return made;
    });
  if (!member.country)
    member.lives ||= dwellings(scan, phrase, member.sector)[0] ?? "";
  seen(member, text);
  return [member];
}

function countryWords(scan: Scanned, phrase: Phrase): string[] {
  const found: string[] = [];
  for (let index = phrase.first; index <= phrase.last; index++) {
    const state = scan.covering[index]!.some(
      (one) =>
        one.named &&
        one.last <= phrase.last &&
        (one.type === "adjective" ||
          one.named.what === "state" ||
          one.named.what === "people"),
    );
    if (state) found.push(scan.words[index]!.key);
  }
  return found;
}
