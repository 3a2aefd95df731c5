import { isRel } from "../../parse/tree.ts";
import { type Draft, wordOf } from "./draft.ts";
import type { Phrase } from "./phrases.ts";
import { DEFINITE, INDEFINITE, OWNERS } from "./wordLists.ts";

/** Owners and nouns before a head, now that every phrase is there. */
export function link(draft: Draft): void {
  const byLast = new Map<number, Phrase>();
  for (const phrase of draft.phrases) {
    const known = byLast.get(phrase.last);
    if (!known || known.first > phrase.first) byLast.set(phrase.last, phrase);
  }
  for (const [at, end] of draft.pendingOf) {
    const match = draft.titleFrom.get(at) ?? draft.bodyFrom.get(at);
    const holder = match && draft.byHead.get(match.last);
    const owner = byLast.get(end) ?? draft.byHead.get(end);
    if (!holder || !owner || owner === holder) continue;
    holder.of ??= owner;
    if (!holder.country) holder.country = owner.country;
    holder.titles = holder.titles.map((part) =>
      part.first <= at && at <= part.last && !part.of
        ? { ...part, of: owner, country: part.country || owner.country }
        : part,
    );
    owner.inside ??= holder;
  }
  // "Ruritania's Jan Novak"
  for (const phrase of draft.phrases) {
    const owner = byLast.get(phrase.first - 1);
    if (
      phrase.name &&
      !phrase.country &&
      owner?.type === "named" &&
      owner.country.length === 3 &&
      draft.words[owner.last]!.possessive
    )
      phrase.country = owner.country;
  }
  // "President Emmanuel Macron of France"
  for (const phrase of draft.phrases) {
    if (!phrase.name || !phrase.titles.length || phrase.country) continue;
    const of = draft.words[phrase.last + 1];
    if (of?.key !== "of") continue;
    const at =
      phrase.last + (draft.words[phrase.last + 2]?.key === "the" ? 3 : 2);
    const state = draft.byFirst.get(at);
    if (state?.named && state.type === "named") {
      phrase.country = state.country;
      phrase.titles = phrase.titles.map((part) => ({
        ...part,
        country: part.country || state.country,
      }));
      state.inside = phrase;
    }
  }
}

/**
 * Appositions. EXAMPLE "the special envoy of President Novak, Jan Petrov," (one person, two are named), "Jan Petrov, the
 * envoy, said", "the Minister, Dr Jan Petrov,"; not "the president, the minister and Jan Petrov" (a list)
 */
export function appose(draft: Draft): void {
  const words = draft.words;
  for (const phrase of draft.phrases) {
    if (
      phrase.type !== "title" ||
      phrase.plural ||
      phrase.inside ||
      phrase.titles.length === 0 ||
      phrase.same
    )
      continue;
    const held = shortened(draft, phrase);
    if (held) {
      unite(phrase, held);
      continue;
    }
    const comma = words[phrase.last + 1];
    if (!comma || !/^[,–—-]$/.test(comma.text)) continue;
    const at = phrase.last + 2;
    const name = draft.byFirst.get(at);
    if (!name?.name || name.same) continue;
    const style =
      name.titles.length === 0 ||
      (name.titles[0]!.title.office === "legislator" && closed(draft, name)) ||
      isSecondTitle(draft, phrase, name);
    if (!style) continue;
    const known =
      phrase.determiner === "definite" ||
      phrase.country ||
      phrase.titles[0]!.of ||
      words[phrase.at]!.capital;
    if (!known) continue;
    if (!closed(draft, name) && !isAppositive(draft, name, phrase)) continue;
    unite(phrase, name);
    const also = titleBefore(draft, phrase);
    if (also) unite(also, name);
  }
  for (const phrase of draft.phrases)
    if (phrase.type === "title" && phrase.plural && !phrase.inside)
      apposeList(draft, phrase);
  const owned = new Map<number, Phrase>();
  for (const phrase of draft.phrases)
    if (phrase.type === "title" && phrase.of && phrase.of.last < phrase.at)
      owned.set(phrase.of.first, phrase);
  for (const name of draft.phrases) {
    if (!name.name) continue;
    const comma = words[name.last + 1];
    if (!comma || !/^[,–—(-]$/.test(comma.text)) continue;
    let at = name.last + 2;
    if (
      DEFINITE.has(words[at]?.key ?? "") ||
      INDEFINITE.has(words[at]?.key ?? "") ||
      OWNERS.has(words[at]?.key ?? "")
    )
      at++;
    const phrase = owned.get(at) ?? draft.byFirst.get(at);
    if (
      !phrase ||
      phrase.type !== "title" ||
      phrase.plural ||
      phrase.same ||
      phrase.inside
    )
      continue;
    if (!closed(draft, phrase) && !isAppositive(draft, phrase, name)) continue;
    unite(phrase, name);
  }
  const nameAt = new Map<number, Phrase>();
  for (const phrase of draft.phrases)
    if (phrase.name)
      for (let index = phrase.first; index <= phrase.last; index++)
        nameAt.set(index, phrase);
  // "Jan Petrov is the president of the council"; not "Jan Petrov will be president", nor "is not the president"
  for (const phrase of draft.phrases) {
    if (
      phrase.type !== "title" ||
      phrase.plural ||
      phrase.same ||
      phrase.inside ||
      phrase.determiner === "indefinite"
    )
      continue;
    const token = words[phrase.at]!.token;
    const copula = draft.tree.child(token, "cop");
    const subject = copula && draft.tree.child(token, "nsubj");
    if (!subject || draft.tree.negated(token) || draft.tree.child(token, "aux"))
      continue;
    const name = nameAt.get(wordOf(draft, subject));
    if (name) unite(phrase, name);
  }
}

/**
 * Whether the title that stands with a name is the second of one person: "met with *the Mayor of Brod, Chair of the Council Jan Petrov*."
 * Not: "the mayor, Chairman Petrov and the others" (a list); "the Mayor of Brod, Minister Petrov, ..." where more may follow.
 */
function isSecondTitle(draft: Draft, phrase: Phrase, name: Phrase): boolean {
  const { words } = draft;
  const [first, second] = [words[phrase.at]!, words[name.titles[0]!.first]!];
  const next = words[name.last + 1];
  const listed = words[phrase.first - 1]?.key === "and";
  return (
    first.capital &&
    second.capital &&
    phrase.titles[0]!.of !== undefined &&
    !listed &&
    (!next || (closed(draft, name) && next.key !== ","))
  );
}

/** The name behind a title and its short form in brackets: "Harbour Safety Adviser (HSA) *Jan Petrov*". */
function shortened(draft: Draft, phrase: Phrase): Phrase | undefined {
  const [open, short, close] = draft.words.slice(
    phrase.last + 1,
    phrase.last + 4,
  );
  if (open?.text !== "(" || !short?.capitals || close?.text !== ")")
    return undefined;
  const name = draft.byFirst.get(phrase.last + 4);
  if (!name?.name || name.same) return undefined;
  const form = draft.byFirst.get(phrase.last + 2);
  if (form) form.inside = name;
  return name;
}

/** The title that "and" joins to one without an article, so that one person has both: "*the Mayor of Brod* and Chair of the Council, Jan Petrov". */
function titleBefore(draft: Draft, phrase: Phrase): Phrase | undefined {
  if (
    phrase.determiner !== "none" ||
    draft.words[phrase.first - 1]?.key !== "and"
  )
    return undefined;
  return draft.phrases.find(
    (one) =>
      one.last === phrase.first - 2 &&
      one.type === "title" &&
      one.determiner === "definite" &&
      one.titles.length > 0 &&
      !one.plural &&
      !one.inside &&
      !one.same,
  );
}

/** EXAMPLE "his Sylvanian and Ruritanian counterparts, Jan Novak and Petr Ivanov": each has the title, and a country in turn */
function apposeList(draft: Draft, phrase: Phrase): void {
  const words = draft.words;
  let at = phrase.last + 1;
  // after a dash, colon or bracket names may bring their own titles; after a comma that would be one list
  const framed = /^(?:[–—:(]|-+)$/.test(words[at]?.text ?? "");
  if (framed || words[at]?.key === ",") at++;
  else if (!words[phrase.at]!.capital) return;
  const names: Phrase[] = [];
  while (names.length < 8) {
    const name = draft.byFirst.get(at);
    if (!name?.name || (!framed && (name.titles.length || name.honorific)))
      break;
    names.push(name);
    at = name.last + 1;
    // "President Novak of Ruritania, ..."
    const of =
      words[at]?.key === "of"
        ? (draft.byFirst.get(at + 1) ?? draft.byFirst.get(at + 2))
        : undefined;
    if (of?.named) at = of.last + 1;
    const from = at;
    while (words[at]?.key === "," || words[at]?.key === "and") at++;
    if (at === from) break;
  }
  const wanted =
    phrase.countries.length > 1 ? phrase.countries.length : phrase.count;
  if (names.length < 2 || (wanted > 1 && names.length !== wanted)) return;
  const part = phrase.titles[0]!;
  phrase.list = names;
  if (part.title.office === "leader") return;
  names.forEach((name, index) => {
    if (name.titles.length) return;
    const country =
      phrase.countries.length === names.length
        ? phrase.countries[index]!
        : phrase.countries.length > 1
          ? ""
          : phrase.country;
    name.titles.push({
      ...part,
      title: { ...part.title, plural: false },
      country,
    });
    if (country) name.country = country;
  });
}

/** Followed by a comma, dash, bracket, the end, or a verb: what an apposition is followed by. */
function closed(draft: Draft, phrase: Phrase): boolean {
  const next = draft.words[phrase.last + 1];
  if (!next) return true;
  if (next.key === "and") return false;
  return (
    next.punctuation ||
    ["VERB", "AUX", "ADP", "ADV", "SCONJ", "PRON", "PART"].includes(
      next.token.upos,
    )
  );
}

function isAppositive(draft: Draft, inner: Phrase, outer: Phrase): boolean {
  for (let index = inner.first; index <= inner.last; index++) {
    const token = draft.words[index]!.token;
    const governor = draft.tree.governor(token);
    if (!governor || !isRel(token.deprel, "appos")) continue;
    const at = wordOf(draft, governor);
    if (at >= outer.first && at <= outer.last) return true;
  }
  return false;
}

function unite(title: Phrase, name: Phrase): void {
  title.same = name;
  name.titles.push(...title.titles);
  if (!name.country) name.country = title.country;
  if (!name.gender && title.gender) name.gender = title.gender;
  if (!name.of && title.of) name.of = title.of;
}
