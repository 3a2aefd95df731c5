import type { Token } from "../../parse/record.ts";
import { isRel } from "../../parse/tree.ts";
import {
  type Match,
  type Draft,
  newPhrase,
  keep,
  take,
  isGiven,
  honorificTo,
  isHonorific,
} from "./draft.ts";
import { nameRun } from "./nameRuns.ts";
import { LEADERS } from "./offices.ts";
import type { Determiner, Phrase } from "./phrases.ts";
import type { Gender, Named, Title } from "./tables.ts";
import type { Word } from "./words.ts";
import {
  DEFINITE,
  INDEFINITE,
  OWNERS,
  NUMBERS,
  OF,
  CAPITAL_RANK,
  MAX_COMPLEMENT,
} from "./wordLists.ts";

/** What stands before a title or body noun: modifiers, country, owner, determiner. */
export function precedes(draft: Draft, at: number, isTitle: boolean) {
  const words = draft.words;
  let first = at;
  let titleFirst = at;
  let country = "";
  const countries: string[] = [];
  let honorific = false;
  let gender: Gender | undefined;
  let other = false;
  let count = 0;
  let index = at - 1;
  let owned = false;
  const head = words[at]!;
  const plural = draft.titleFrom.get(at)?.values[0]!.plural === true;
  for (let steps = 0; index >= 0 && steps < 12; steps++) {
    const word = words[index]!;
    if (
      word.key === "," &&
      countries.length > 0 &&
      adjectiveTo(draft, index - 1) &&
      draft.namedFrom.has(index + 1)
    ) {
      index--;
      continue;
    }
    if (word.punctuation) break;
    const named = draft.namedTo.get(index);
    // "the Sylvanian Labour Minister": her field, no party
    const field =
      isTitle &&
      named?.first === index &&
      draft.tables.portfolios.has(word.key) &&
      named.values[0]!.what === "organization";
    if (named && named.first >= 0 && !field) {
      const best = [...named.values].sort(
        (a, b) => CAPITAL_RANK[a.what] - CAPITAL_RANK[b.what],
      )[0]!;
      if (!word.possessive && best.what === "place" && isTitle) break;
      // "in Syria government forces": a state before a lower-case noun only where the tree says so
      if (best.what !== "region") {
        const codes = best.country.split("+");
        if (codes.length === 1) country ||= best.country;
        if (best.country) countries.unshift(...codes);
      }
      first = named.first;
      index = named.first - 1;
      if (
        !draft.pendingOf.has(at) &&
        !(named.values[0]!.what === "adjective" && !word.possessive)
      )
        draft.pendingOf.set(at, named.last);
      if (word.possessive || gluedAt(draft, named)) {
        owned = true;
        break;
      }
      if (!isTitle) titleFirst = first;
      else if (best.what === "organization" || best.what === "office")
        titleFirst = first;
      continue;
    }
    // "the Teachers' Union": its people are part of the name
    if (
      word.possessive &&
      !isTitle &&
      word.capital &&
      head.capital &&
      draft.bodyTo.get(index)?.values[0]!.class === "group"
    ) {
      first = titleFirst = index;
      index--;
      continue;
    }
    if (word.possessive) {
      // "Novak's spokesman", "the president's office"
      if (!draft.pendingOf.has(at)) draft.pendingOf.set(at, index);
      owned = true;
      break;
    }
    const honor = honorificTo(draft, index);
    if (honor && isTitle) {
      honorific = true;
      gender ??= honor.gender;
      index = honor.first - 1;
      first = honor.first;
      continue;
    }
    const body = draft.bodyTo.get(index);
    if (body && isTitle && !word.joined) {
      if (!draft.pendingOf.has(at)) draft.pendingOf.set(at, index);
      first = titleFirst = body.first;
      index = body.first - 1;
      continue;
    }
    if (
      isTitle &&
      index === at - 1 &&
      !head.capital &&
      word.capital &&
      word.token.upos === "PROPN" &&
      isRel(word.token.deprel, "compound", "nmod") &&
      word.token.head > word.token.id &&
      !draft.titleTo.has(index) &&
      !word.capitals &&
      !isHonorific(draft, index)
    ) {
      if (!draft.pendingOf.has(at)) draft.pendingOf.set(at, index);
      break;
    }
    const title = draft.titleTo.get(index);
    if (
      title &&
      isTitle &&
      words[title.last]!.capital === head.capital &&
      !title.values[0]!.plural
    ) {
      // "Russian President Special Envoy", "president spokesman": the office it serves
      if (
        !/^(?:envoy|adviser|spokesperson|ambassador|official)$/.test(
          draft.titleFrom.get(at)?.values[0]!.office ?? "",
        )
      )
        break;
      if (!draft.pendingOf.has(at)) draft.pendingOf.set(at, index);
      first = titleFirst = title.first;
      index = title.first - 1;
      continue;
    }
    // "the Young Leaders Initiative": part of the body's name
    if (
      title &&
      !isTitle &&
      head.capital &&
      word.capital &&
      isRel(word.token.deprel, "compound") &&
      word.token.head === head.token.id
    ) {
      first = titleFirst = title.first;
      index = title.first - 1;
      continue;
    }
    if (title) break;
    const key = word.key;
    // "Office of Outreach and Strategy Director Ana Ruiz": the office that she directs
    const directed =
      isTitle && key === "of" && titleFirst < at && head.capital
        ? draft.bodyTo.get(index - 1)
        : undefined;
    if (directed && words[index - 1]!.capital) {
      if (!draft.pendingOf.has(at)) draft.pendingOf.set(at, index - 1);
      first = titleFirst = directed.first;
      index = directed.first - 1;
      continue;
    }
    if (NUMBERS[key] && (word.token.upos === "NUM" || key === "both")) {
      count = NUMBERS[key]!;
      first = index;
      index--;
      continue;
    }
    if (key === "other") other = true;
    const modifier =
      draft.tables.modifiers.has(key) || draft.tables.portfolios.has(key);
    const adjective =
      word.token.upos === "ADJ" && !word.capital && key !== "such";
    const participle =
      word.token.upos === "VERB" &&
      isRel(word.token.deprel, "amod") &&
      !word.capital;
    const compound =
      isRel(word.token.deprel, "compound") &&
      word.token.head > word.token.id &&
      !word.capital;
    const acronym =
      word.capitals &&
      word.token.upos === "PROPN" &&
      !draft.shouting &&
      !isHonorific(draft, index);
    const nameBefore =
      !isTitle &&
      word.capital &&
      (word.token.upos === "PROPN" ||
        (head.capital && isOfName(draft, index))) &&
      (head.capital ||
        isRel(word.token.deprel, "compound", "nmod", "amod", "flat")) &&
      !isHonorific(draft, index);
    const states =
      key === "and" &&
      (adjectiveTo(draft, index - 1) ||
        (plural && isBodyTo(draft, index - 1))) &&
      draft.namedFrom.has(index + 1) &&
      countries.length > 0;
    const joint =
      states ||
      (key === "and" &&
        draft.tables.portfolios.has(words[index + 1]?.key ?? "") &&
        draft.tables.portfolios.has(words[index - 1]?.key ?? ""));
    if (
      !(
        modifier &&
        (word.capital === head.capital ||
          !word.capital ||
          index === 0 ||
          isTitle)
      ) &&
      !adjective &&
      !participle &&
      !compound &&
      !acronym &&
      !nameBefore &&
      !joint &&
      !word.joined
    )
      break;
    first = titleFirst = index;
    index--;
  }
  const lead = owned ? undefined : words[index];
  let determiner: Determiner = owned ? "definite" : "none";
  let owner: Token | undefined;
  if (lead && !owned) {
    // "that envoy"; not "denied that envoys had met"
    if (DEFINITE.has(lead.key) && lead.token.upos !== "SCONJ")
      determiner = "definite";
    else if (INDEFINITE.has(lead.key)) determiner = "indefinite";
    else if (OWNERS.has(lead.key) && lead.token.upos === "PRON") {
      determiner = "definite";
      owner = lead.token;
    }
    if (NUMBERS[lead.key] && !count) count = NUMBERS[lead.key]!;
    if (lead.key === "all" && words[index + 1]?.key === "the")
      determiner = "definite";
  }
  return {
    first,
    titleFirst: Math.max(first, titleFirst),
    country,
    honorific,
    gender,
    determiner,
    owner,
    count,
    other,
    countries,
  };
}

/** EXAMPLE "Ministerial" in "the Lakes Ministerial Action Group": a capitalised adjective inside a name; not one that opens the sentence */
function isOfName({ words }: Draft, index: number): boolean {
  const { token } = words[index]!;
  return (
    index > 0 &&
    token.upos === "ADJ" &&
    isRel(token.deprel, "amod") &&
    token.head > token.id
  );
}

function adjectiveTo(draft: Draft, index: number): boolean {
  return (
    draft.namedTo
      .get(index)
      ?.values.some((value) => value.what === "adjective") ?? false
  );
}

/** EXAMPLE "the Lakes Union" in "the Lakes Union and Arctic Council ambassadors" */
const isBodyTo = (draft: Draft, index: number): boolean =>
  draft.namedTo
    .get(index)
    ?.values.some(
      ({ what, country }) => what === "organization" && country === "IGO",
    ) ?? false;

function gluedAt(draft: Draft, match: Match<Named>): boolean {
  const word = draft.words[match.last]!;
  return (
    match.first === match.last && draft.tables.named.longest([word], 0) === null
  );
}

/**
 * The complement that begins at `index` with its preposition.
 * EXAMPLE "of Ukraine", "for Foreign Affairs", "of the special envoy", "to the United Nations"; not "in Moscow" after "the minister"
 */
export function complementAt(
  draft: Draft,
  index: number,
  capital: boolean,
  title: Title | undefined,
) {
  const words = draft.words;
  const preposition = words[index];
  if (
    !preposition ||
    preposition.punctuation ||
    !OF.has(preposition.key) ||
    preposition.capital
  )
    return null;
  const loose = /^(?:in|at|with|from|on|to)$/.test(preposition.key);
  if (
    preposition.key === "to" &&
    title &&
    !/^(?:envoy|ambassador|adviser|official|organization-head|director)$/.test(
      title.office,
    )
  )
    return null;
  // EXAMPLE "the Sylvanian Delegation to the Lakes Assembly": part of the body's name; not "the Delegation to Brod", where it goes
  const accredited =
    preposition.key === "to" &&
    words[index - 1]!.capital &&
    /^(?:delegation|mission|representation)$/.test(words[index - 1]!.key);
  if (
    (preposition.key === "to" || preposition.key === "on") &&
    !title &&
    !accredited
  )
    return null;
  if (/^(?:in|at|with|from)$/.test(preposition.key)) {
    const works =
      title &&
      (/^(?:spokesperson|official|adviser|expert|journalist|director|envoy|source|chief)$/.test(
        title.office,
      ) ||
        capital) &&
      !title.plural;
    if (!works) return null;
  }
  // EXAMPLE "envoy of the President for Sylvania": the envoy's field; a leader has none
  if (
    preposition.key === "for" &&
    title &&
    LEADERS.includes(title.office) &&
    title.office !== "organization-head"
  )
    return null;
  // EXAMPLE "visits by Sylvanian officials to Brod": where they go
  if (preposition.key === "to" && title?.plural && title.office === "official")
    return null;
  let at = index + 1;
  if (
    words[at]?.key === "the" ||
    words[at]?.key === "a" ||
    words[at]?.key === "an" ||
    words[at]?.key === "both"
  )
    at++;
  // "of both Koreas", "of the two Koreas"
  if (
    /^(?:both|two)$/.test(words[at]?.key ?? "") &&
    (draft.byFirst.get(at + 1)?.countries.length ?? 0) > 1
  )
    at++;
  let last = -1;
  let country = "";
  const countries: string[] = [];
  let phrase: Phrase | undefined;
  const ceiling = Math.min(words.length, index + MAX_COMPLEMENT);
  while (at < ceiling) {
    const word = words[at]!;
    if (word.punctuation) break;
    const known = draft.byFirst.get(at);
    const bounded = known && known.last < ceiling ? known : undefined;
    if (bounded && words[bounded.last]!.possessive && last < 0) {
      // "of the King's Office": what is owned is the complement
      const owned = draft.byFirst.get(bounded.last + 1);
      if (
        owned &&
        (owned.type === "title" || owned.type === "body") &&
        !loose
      ) {
        phrase = owned;
        country = owned.country || bounded.country;
        last = owned.last;
      }
      break;
    }
    if (bounded && inCompound(draft, bounded)) break;
    if (
      bounded?.nominal &&
      /^(?:sides?|persons|pair|trio|country)$/.test(bounded.nominal.class)
    )
      break;
    if (
      bounded &&
      (bounded.type === "title" ||
        bounded.type === "name" ||
        bounded.type === "body")
    ) {
      if (
        loose &&
        bounded.type !== "body" &&
        preposition.key !== "to" &&
        preposition.key !== "on"
      )
        break;
      if (last >= 0) break; // "of France and President Novak": two things
      phrase = bounded;
      country = bounded.country;
      last = bounded.last;
      break;
    }
    if (bounded?.named) {
      const what = bounded.named.what;
      const place =
        what === "place" ||
        what === "capital" ||
        what === "region" ||
        what === "state";
      if (
        loose &&
        place &&
        preposition.key !== "on" &&
        preposition.key !== "to"
      )
        break;
      if (words[bounded.last]!.possessive && last >= 0) break;
      if (words[bounded.last]!.possessive) break; // "of Russia's war": what is owned is the complement
      if (bounded.type === "adjective") {
        // "of the Syrian Arab Army", "for Syrian affairs"
        country ||= bounded.country;
        at = bounded.last + 1;
        last = bounded.last;
        // "representatives of the Sylvanian and Moravian chambers": of both; the presidents of two chambers lead no state
        const joined =
          title?.plural &&
          !LEADERS.includes(title.office) &&
          words[at]?.key === "and"
            ? draft.byFirst.get(at + 1)
            : undefined;
        if (joined?.type === "adjective" && joined.country) {
          countries.push(bounded.country, joined.country);
          at = joined.last + 1;
          last = joined.last;
        }
        // "envoy for the Sylvanian settlement", "staff of the Sylvanian base": the noun that the adjective modifies ends the complement
        const noun = words[at];
        if (
          (title
            ? preposition.key === "for" ||
              preposition.key === "on" ||
              countries.length > 1
            : preposition.key === "of") &&
          noun &&
          !noun.capital &&
          noun.token.upos === "NOUN" &&
          !draft.tables.portfolios.has(noun.key) &&
          !draft.byFirst.has(at)
        ) {
          last = at;
          break;
        }
        continue;
      }
      phrase ??= bounded;
      country ||= what === "region" ? "" : bounded.country;
      if (bounded.country && what !== "region") countries.push(bounded.country);
      countries.push(...bounded.countries);
      last = bounded.last;
      at = last + 1;
    } else if (
      draft.tables.portfolios.has(word.key) &&
      (word.capital || !capital || word.token.upos !== "VERB") &&
      !loose
    ) {
      last = at++;
    } else if (last < 0 && bareName(draft, at, capital, title)) {
      const name = nameRun(draft, at, true)!;
      phrase = newPhrase("name", name.first, name.last, name.first);
      phrase.name = name;
      take(draft, name);
      keep(draft, phrase);
      last = name.last;
      break;
    } else if (
      capital &&
      word.capital &&
      last < 0 &&
      !loose &&
      word.token.upos !== "PRON" &&
      !isGiven(draft, word)
    ) {
      last = at++; // an unknown field of office: "Minister of Digitalisation"
    } else if (
      last >= 0 &&
      !loose &&
      // "Office of Trade and Budget *Director* Jan Novak": who heads it
      !(draft.titleFrom.has(at) && !title) &&
      (isField(draft, words[last]!, word) ||
        (!title && isOfBody(draft, last, word)))
    ) {
      last = at++;
    } else if (
      words[at - 1]?.key === "and" &&
      capital &&
      isLastField(draft, at)
    ) {
      last = at++;
    } else break;
    const next = words[at];
    if (!next) break;
    if (next.key === "and" || next.key === "&" || next.key === ",") {
      // "of Ruritania, Sylvania, and Moravia"
      const closing =
        next.key === "," && countries.length > 1 && words[at + 1]?.key === "and"
          ? at + 1
          : at;
      const after =
        words[closing + 1]?.key === "the" ? closing + 2 : closing + 1;
      const more = words[after];
      const knownNext = draft.byFirst.get(after);
      const field =
        more &&
        (draft.tables.portfolios.has(more.key) ||
          (capital && !loose && isLastField(draft, after))) &&
        more.capital === words[last]!.capital &&
        !draft.titleFrom.has(after) &&
        !(knownNext && knownNext.type !== "named");
      // "the presidents of Ruritania, Sylvania and Moravia"
      const place =
        knownNext?.type === "named" &&
        (next.key !== "," ||
          (title?.plural === true &&
            (closing > at || placeListFrom(draft, after)))) &&
        phrase?.type === "named" &&
        !words[knownNext.last]!.possessive;
      if (!field && !place) break;
      at = after;
    }
  }
  if (title && preposition.key === "of") last = wholeField(draft, last);
  if (preposition.key !== "of") country = "";
  const body =
    phrase?.type === "body" || phrase?.named?.what === "organization";
  if (accredited && !title && !body) return null;
  return last < 0 ? null : { last, country, countries, phrase };
}

/** EXAMPLE "Minister of Foreign Affairs and Worship Ana Ruiz": an unknown field before a whole name; not "Minister of Trade and Ana Ruiz" */
function isLastField(draft: Draft, at: number): boolean {
  const [field, given, family] = draft.words.slice(at, at + 3);
  return (
    !!field?.capital &&
    !!given?.capital &&
    !!family?.capital &&
    !isGiven(draft, field) &&
    isGiven(draft, given) &&
    !family.punctuation
  );
}

/** EXAMPLE "Minister for Public Works": the adjective's noun; not "Minister of Public Jan Novak" */
function isField(draft: Draft, adjective: Word, noun: Word): boolean {
  const { token } = adjective;
  return (
    noun.capital &&
    isRel(token.deprel, "amod", "compound") &&
    token.head === noun.token.id &&
    !isGiven(draft, noun)
  );
}

/** Words of a field's noun phrase behind the word that the tables know. */
const MAX_FIELD = 4;

/** What the last word of a field modifies ends it: "heads of regional *state administrations*"; not "of Foreign Affairs", which is whole. */
function wholeField(draft: Draft, last: number): number {
  const { words } = draft;
  if (!words[last] || words[last].capital) return last;
  let end = last;
  for (let at = last; at < last + MAX_FIELD; at++) {
    const { token } = words[at]!;
    const next = words[at + 1];
    const goesOn =
      isRel(token.deprel, "amod", "compound") &&
      token.head > token.id &&
      next &&
      !next.capital &&
      /^(?:NOUN|ADJ)$/.test(next.token.upos) &&
      !draft.byFirst.has(at + 1);
    if (!goesOn) break;
    if (next.token.upos === "NOUN") end = at + 1;
  }
  return end;
}

/**
 * EXAMPLE "Supplies" in "the Department of Rivers and Water Supplies": a body has no name of a person behind its field; not "Carlo" in "Head of
 * the Department of Rivers of the Sylvanian Confederation Carlo Bassi", where a state ends the field
 */
function isOfBody(draft: Draft, at: number, noun: Word): boolean {
  const field = draft.words[at]!;
  return (
    !draft.namedTo.get(at)?.values.some(({ what }) => what === "state") &&
    field.capital &&
    noun.capital &&
    /^(?:NOUN|PROPN)$/.test(noun.token.upos) &&
    !isGiven(draft, noun)
  );
}

/** What closes a list of places without a name. */
const OPEN_END = new Set(["a", "other", "several", "some", "many", "various"]);

/**
 * Names of places that commas part and a last "and" closes, or somebody with an office: "Sylvania and Moravia", "Sylvania, President Novak"; not
 * "Sylvania, where"
 */
function placeListFrom(draft: Draft, from: number): boolean {
  const { words } = draft;
  let at = from;
  for (let round = 0; round < 12; round++) {
    const place = draft.byFirst.get(at);
    if (place?.type !== "named" || words[place.last]!.possessive) return false;
    at = place.last + 1;
    if (words[at]?.key === ",") at++;
    const and = words[at]?.key === "and";
    if (and) at++;
    if (words[at]?.key === "the") at++;
    const next = draft.byFirst.get(at);
    if (at > place.last + 1 && next?.titles.length) return true;
    if (and)
      return (
        next?.type === "named" ||
        // "of Sylvania, Moravia and a number of other states"
        OPEN_END.has(words[at]?.key ?? "")
      );
  }
  return false;
}

/** EXAMPLE "Air Force" in "an Air Force base": no complement by itself; not in "of the Air Force" */
function inCompound(draft: Draft, phrase: Phrase): boolean {
  const end = draft.words[phrase.last]!;
  const next = draft.words[phrase.last + 1];
  return (
    phrase.type !== "adjective" &&
    !end.possessive &&
    !!next &&
    !next.punctuation &&
    !next.capital &&
    next.token.upos === "NOUN" &&
    isRel(end.token.deprel, "compound") &&
    end.token.head > end.token.id
  );
}

/** EXAMPLE "the office of Jan Novak", "an aide to Petrov"; not "Minister of Digitalisation Jan Novak" */
function bareName(
  draft: Draft,
  at: number,
  capital: boolean,
  title: Title | undefined,
): boolean {
  const word = draft.words[at]!;
  if (
    !word.capital ||
    draft.tables.portfolios.has(word.key) ||
    !nameRun(draft, at, true)
  )
    return false;
  if (isGiven(draft, word)) return true;
  return (
    !capital ||
    (title !== undefined &&
      /^(?:envoy|adviser|spokesperson)$/.test(title.office))
  );
}
