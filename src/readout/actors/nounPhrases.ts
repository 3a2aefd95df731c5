import { isRel } from "../../parse/tree.ts";
import { type Match, type Draft, newPhrase, keep, take } from "./draft.ts";
import { closingName, inField, withoutField } from "./longTitles.ts";
import { nameRun } from "./nameRuns.ts";
import type { TitlePart, PhraseType, Phrase } from "./phrases.ts";
import { precedes, complementAt } from "./surroundings.ts";
import type { Named, Nominal, Title } from "./tables.ts";
import { CALENDAR, CAPITAL_RANK, WEAK_BODIES } from "./wordLists.ts";
import { isPlural } from "./words.ts";

export function addNamed(draft: Draft, match: Match<Named>): void {
  const words = draft.words;
  const end = words[match.last]!;
  const token = words[match.first]!.token;
  const next = words[match.last + 1];
  const sorted = [...match.values].sort(
    (a, b) => CAPITAL_RANK[a.what] - CAPITAL_RANK[b.what],
  );
  const adjective = sorted.find((value) => value.what === "adjective");
  const people = sorted.find((value) => value.what === "people");
  const modifies =
    !end.possessive &&
    next &&
    !next.punctuation &&
    (next.joined ||
      (isRel(end.token.deprel, "amod", "compound", "nmod", "flat", "det") &&
        end.token.head > end.token.id));
  const beforeNoun =
    !end.possessive &&
    next &&
    !next.punctuation &&
    ["NOUN", "PROPN", "ADJ"].includes(next.token.upos);
  let named = sorted[0]!;
  let type: PhraseType = "named";
  const settled = named.what === "organization" || named.what === "office";
  if (
    !settled &&
    adjective &&
    (modifies ||
      (beforeNoun &&
        (token.upos === "ADJ" ||
          end.token.upos === "ADJ" ||
          named.what !== "state")))
  ) {
    named = adjective;
    type = "adjective";
  } else if (people && (named.what === "adjective" || named.what === "people"))
    named = people;
  else if (named.what === "adjective") {
    // "the Russian and Turkish ministers", "the French"
    const the =
      words[match.first - 1]?.key === "the" &&
      isRel(end.token.deprel, "nsubj", "obj", "obl", "nmod");
    type = the && token.upos !== "ADJ" ? "named" : "adjective";
    if (type === "named") named = { ...named, what: "people" };
  }
  const phrase = newPhrase(type, match.first, match.last, match.last);
  phrase.named = named;
  phrase.country = named.country;
  if (named.country.includes("+")) {
    phrase.country = "";
    phrase.countries = named.country.split("+");
  }
  phrase.plural = named.what === "people";
  phrase.determiner =
    words[match.first - 1]?.key === "the" ? "definite" : "none";
  for (let index = match.first; index <= match.last; index++)
    draft.taken[index] = true;
  keep(draft, phrase);
}

/** EXAMPLE "Leaders" in "the Andean Leaders' Summit": the name of an event, no party; not "the leaders' summit" */
function namesEvent({ words }: Draft, { values, last }: Match<Title>): boolean {
  const [head, next] = [words[last]!, words[last + 1]];
  return (
    values[0]!.plural &&
    head.capital &&
    /^(?:summit|meeting|forum|conference|dialogue|retreat)$/.test(
      next?.key ?? "",
    ) &&
    next!.capital
  );
}

export function addTitle(draft: Draft, match: Match<Title>): void {
  if (namesEvent(draft, match)) return;
  const words = draft.words;
  const before = precedes(draft, match.first, true);
  const plural = match.values[0]!.plural;
  const title = match.values[0]!;
  const head = words[match.last]!;
  const phrase = newPhrase("title", before.first, match.last, match.last);
  Object.assign(phrase, {
    determiner: before.determiner,
    owner: before.owner,
    count: before.count,
    other: before.other,
    honorific: before.honorific,
    countries: before.countries,
  });
  phrase.plural = plural;
  phrase.country = before.country || title.country;
  const gender = before.gender ?? title.gender;
  if (gender) phrase.gender = gender;
  let titleFirst = before.titleFirst;
  let last = match.last;
  let of: Phrase | undefined;
  // complements: "of Ukraine", "for the Middle East and North Africa", "of President Novak"
  let viaComplement = false;
  for (let round = 0; round < 4 && !words[last]!.possessive; round++) {
    const complement = complementAt(draft, last + 1, head.capital, title);
    if (!complement) break;
    viaComplement = true;
    last = complement.last;
    if (complement.country && !phrase.country)
      phrase.country = complement.country;
    if (phrase.countries.length < 2 && complement.countries.length)
      phrase.countries = complement.countries;
    if (complement.phrase && !of) of = complement.phrase;
    if (complement.phrase) complement.phrase.inside = phrase;
  }
  phrase.last = last;
  const part = (): TitlePart => ({
    title,
    first: titleFirst,
    last,
    country: phrase.country,
    ...(of ? { of } : {}),
    ...(before.owner ? { owner: before.owner } : {}),
  });
  // the name that a title's complement ends in belongs to the outer title: "Head of the Office of the President of Ukraine Andriy Yermak"
  const tail =
    viaComplement && of && head.capital && before.determiner === "none"
      ? innermost(of)
      : undefined;
  let name: { first: number; last: number } | null = null;
  if (
    tail?.name &&
    tail.last === last &&
    tail.titles.length &&
    (tail.name.first > tail.at + 1 || tail.determiner === "definite") &&
    words[tail.at]!.capital
  ) {
    name = tail.name;
    delete tail.name;
    tail.type = "title";
    last = name.first - 1;
    for (let one: Phrase | undefined = of; one; one = one.of)
      one.last = Math.min(one.last, last);
    tail.last = Math.min(tail.last, last);
    tail.titles = tail.titles.map((one) => ({
      ...one,
      last: Math.min(one.last, last),
    }));
  } else if (!words[last]!.possessive) {
    let from = last + 1;
    const honor = draft.tables.honorifics.longest(words, from);
    if (honor && words[from]?.capital) from += honor.length;
    const run = inBody(draft, match) ? null : nameRun(draft, from, true);
    name = run && !inField(draft, run) ? withoutField(draft, run) : null;
    if (name && name !== run) last = name.first - 1;
  }
  const closing =
    head.capital && !plural && before.determiner !== "indefinite" && !name
      ? closingName(draft, last + 1, title)
      : null;
  if (closing) {
    name = closing;
    last = name.first - 1;
    for (const one of draft.phrases)
      if (one.first > match.last && one.first <= last) {
        one.last = Math.min(one.last, last);
        one.inside ??= phrase;
      }
  }
  for (let index = titleFirst; index <= last; index++)
    draft.taken[index] = true;
  // two titles of one person: "Crown Prince and Prime Minister Mohammed bin Salman"
  const shared =
    !name &&
    head.capital &&
    !plural &&
    before.determiner === "none" &&
    words[last + 1]?.key === "and"
      ? draft.byFirst.get(last + 2)
      : undefined;
  if (
    shared?.name &&
    shared.determiner === "none" &&
    shared.titles.length &&
    !shared.plural &&
    words[shared.at]!.capital
  ) {
    shared.titles.unshift(part());
    draft.byHead.set(match.last, shared);
    if (!shared.country) shared.country = phrase.country;
    draft.byFirst.delete(shared.first);
    shared.first = phrase.first;
    draft.byFirst.set(shared.first, shared);
    return;
  }
  phrase.titles = [part()];
  if (of) phrase.of = of;
  titleFirst = phrase.first;
  if (name) {
    phrase.type = "name";
    phrase.name = name;
    phrase.last = name.last;
    take(draft, name);
    if (plural) {
      phrase.plural = false;
      phrase.titles = [{ ...part(), title: { ...title, plural: false } }];
      distribute(draft, phrase);
    }
  }
  keep(draft, phrase);
}

/** EXAMPLE "Directors" in "the Board of Directors of Lakeside": its people are the body's name */
function inBody(draft: Draft, { first, values }: Match<Title>): boolean {
  return (
    values[0]!.plural &&
    draft.words[first]!.capital &&
    draft.words[first - 1]?.key === "of" &&
    draft.bodyTo.has(first - 2)
  );
}

/** EXAMPLE "Presidents Novak, Petrov and Ivanova": each has the title; not "President Novak and Petrov", where the second may be anybody */
function distribute(draft: Draft, phrase: Phrase): void {
  const words = draft.words;
  let at = phrase.last + 1;
  for (let round = 0; round < 6; round++) {
    while (
      at < words.length &&
      (words[at]!.key === "," || words[at]!.key === "and")
    )
      at++;
    if (at === phrase.last + 1 || draft.byFirst.has(at)) return;
    const name = nameRun(draft, at, true);
    if (!name) return;
    const one = newPhrase("name", name.first, name.last, name.first);
    one.name = name;
    one.titles = [...phrase.titles];
    one.country = phrase.country;
    take(draft, name);
    keep(draft, one);
    at = name.last + 1;
    if (words[at]?.key !== "," && words[at]?.key !== "and") return;
  }
}

function innermost(phrase: Phrase): Phrase {
  let one = phrase;
  for (
    let round = 0;
    round < 5 && one.of && one.of.last === one.last && one.of.first > one.at;
    round++
  )
    one = one.of;
  return one;
}

/** Bodies that are named by what they are for. */
const TOPICAL =
  /^(?:committee|subcommittee|commission|group|council|panel|force)$/;

/** Where the name of a body ends that has its topic in it: "the Joint Commission *on River Transport*"; not "met the Commission on Monday". */
function topicEnd(draft: Draft, at: number, last: number): number {
  const { words } = draft;
  if (
    last !== at ||
    !words[at]!.capital ||
    !TOPICAL.test(words[at]!.key) ||
    words[at + 1]?.key !== "on"
  )
    return last;
  let end = last;
  for (let next = at + 2; next < words.length && next < at + 10; next++) {
    const word = words[next]!;
    const joined = word.key === "and" && words[next + 1]?.capital === true;
    if (
      !joined &&
      (!word.capital || word.punctuation || CALENDAR.has(word.key))
    )
      break;
    if (!joined) end = next;
  }
  return end;
}

export function addBody(draft: Draft, match: Match<Nominal>): void {
  const words = draft.words;
  const head = words[match.last]!;
  const before = precedes(draft, match.first, false);
  const phrase = newPhrase("body", before.first, match.last, match.last);
  Object.assign(phrase, {
    determiner: before.determiner,
    owner: before.owner,
    count: before.count,
    other: before.other,
    countries: before.countries,
  });
  phrase.plural = isPlural(head.token);
  phrase.country = before.country;
  let of: Phrase | undefined;
  let last = match.last;
  for (let round = 0; round < 3 && !words[last]!.possessive; round++) {
    const complement = complementAt(draft, last + 1, head.capital, undefined);
    if (!complement) break;
    last = complement.last;
    if (complement.country && !phrase.country)
      phrase.country = complement.country;
    if (phrase.countries.length < 2 && complement.countries.length)
      phrase.countries = complement.countries;
    if (complement.phrase && !of) of = complement.phrase;
    if (complement.phrase) complement.phrase.inside = phrase;
  }
  last = topicEnd(draft, match.last, last);
  phrase.last = last;
  if (of) phrase.of = of;
  const nominal = nominalOf(match.values, phrase);
  const bare =
    phrase.first === match.first &&
    last === match.last &&
    phrase.determiner === "none" &&
    !before.owner;
  // "Police arrested two men": many in one word, which takes no article
  const collective =
    nominal.class === "body" &&
    /^(?:police|forces|authorities)$/.test(head.key);
  // "the media and government": one article for both
  const first = draft.tree.governor(head.token);
  const shared =
    isRel(head.token.deprel, "conj") &&
    !!first &&
    draft.tree.child(first, "det") !== undefined;
  // "in front", "under the terms of party": a lower-case noun without determiner, modifier or complement names nobody
  if (
    bare &&
    !head.capital &&
    !collective &&
    !shared &&
    nominal.class !== "titles" &&
    nominal.class !== "group" &&
    nominal.class !== "pair"
  )
    return;
  if (
    bare &&
    head.capital &&
    !collective &&
    !["ministry", "parliament", "government", "congress", "senate"].includes(
      head.key,
    )
  ) {
    const initial = match.first === 0 || draft.headline;
    if (initial && nominal.class !== "group" && nominal.class !== "titles")
      return;
  }
  const vague =
    WEAK_BODIES.has(head.key) &&
    !head.capital &&
    !phrase.country &&
    !of &&
    !before.owner;
  if (
    vague &&
    nominal.class === "body" &&
    !nameRun(draft, last + 1, true) &&
    (phrase.first < match.first || phrase.determiner !== "definite")
  )
    return;
  phrase.nominal = nominal;
  // "the newspaper Vesna", "the Sylvanian news agency SNA": the name is the body's
  if (
    !head.capital &&
    nominal.class === "body" &&
    !phrase.plural &&
    last === match.last &&
    !head.possessive
  ) {
    const next = draft.byFirst.get(last + 1);
    const name =
      next?.named && next.type === "named"
        ? null
        : nameRun(draft, last + 1, true);
    const after = words[(name?.last ?? 0) + 1];
    if (
      next?.named &&
      (next.named.what === "organization" || next.named.what === "office")
    ) {
      phrase.same = next;
    } else if (
      name &&
      ["MED", "PTY", "REB", "BUS", "EDU", ""].includes(nominal.sector) &&
      !(after && /^['’]s$/.test(after.text))
    ) {
      phrase.bodyName = name;
      phrase.last = name.last;
      take(draft, name);
    }
  }
  // "the nuclear watchdog (IAEA)", "KCNA news agency"
  const bracket =
    words[phrase.last + 1]?.key === "("
      ? draft.byFirst.get(phrase.last + 2)
      : undefined;
  if (
    bracket?.named &&
    bracket.type === "named" &&
    bracket.named.what === "organization" &&
    words[bracket.last + 1]?.key === ")"
  )
    phrase.same = bracket;
  if (head.capital)
    for (let index = phrase.first; index <= match.last; index++)
      draft.taken[index] = true;
  keep(draft, phrase);
}

/** The reading of a noun that several rows list: "parties" are the sides after "the two" and parties else. */
function nominalOf(values: readonly Nominal[], phrase: Phrase): Nominal {
  const has = (wanted: Nominal["class"]) =>
    values.find((value) => value.class === wanted);
  const bareDefinite =
    phrase.determiner === "definite" &&
    !phrase.country &&
    !phrase.of &&
    phrase.first >= phrase.at - 1;
  if (phrase.countries.length >= 2 && has("sides")) return has("sides")!;
  if (phrase.count >= 2 && (has("persons") || has("sides")))
    return has("persons") ?? has("sides")!;
  const only = values[0]!;
  if (phrase.count >= 2) return only;
  if (bareDefinite && phrase.first === phrase.at) {
    const sides = has("sides");
    if (sides && /^(?:sides|parties)$/.test(sides.noun)) return sides;
    const persons = has("persons");
    if (persons) return persons;
  }
  return (
    values.find(
      (value) => value.class !== "sides" && value.class !== "persons",
    ) ?? only
  );
}
