import type { Actor } from "../readout/actors/record.ts";
import { foldName, foldWords, isDescription } from "./names.ts";

/**
 * One actor across articles. Articles meet only through signatures: what an article says of an actor that counts for identity.
 * The rule is a function of the set of signatures, so the order in which articles came does not matter (docs/merging.md).
 */
export type Signature = Readonly<{
  /** The signature as text: equal text, equal evidence. */
  id: string;
  /** `full`: a person's whole name; `surname`: one part of it; `state`; `body`: any other name; `local`: a description, or a bare surname, that no other article can mean. */
  sort: "full" | "surname" | "state" | "body" | "local";
  fold: string;
  /** First and last word of `fold`: what a surname is looked up by (family names stand first in "Kim Jong Un"). */
  first: string;
  last: string;
  country: string | null;
  /** Folded titles, only for a surname: "president". */
  titles: readonly string[];
}>;

export type Identity = Readonly<{
  /** What the ledger's id of the actor is made from. */
  key: string;
  /** Why this signature was put there, in words, where it was joined to another. */
  why?: string;
}>;

/** What an actor of an article counts as. `article` is the key of its article: it makes a local signature unlike all others. */
export function signatureOf(actor: Actor, article: string): Signature {
  const fold = foldName(actor.name);
  const country = actor.country ?? null;
  const words = fold.split(" ");
  const make = (
    sort: Signature["sort"],
    id: string,
    titles: readonly string[] = [],
  ): Signature => ({
    id: `${sort}|${id}`,
    sort,
    fold,
    first: words[0] ?? "",
    last: words.at(-1) ?? "",
    country,
    titles,
  });
  if (!fold || isDescription(actor.name))
    return make("local", `${article}|${actor.id}`);
  if (actor.kind === "state") return make("state", country ?? fold);
  if (actor.kind !== "person")
    return make(
      "body",
      `${actor.kind === "place" ? "place" : "body"}|${fold}|${country ?? ""}`,
    );
  if (words.length > 1) return make("full", `${fold}|${country ?? ""}`);
  const titles = titlesOf(actor);
  if (!country && !titles.length)
    return make("local", `${article}|${actor.id}`);
  return make(
    "surname",
    `${fold}|${country ?? ""}|${titles.join("+")}`,
    titles,
  );
}

/** An actor's titles, folded; "Mr." names no office. */
export function titlesOf(actor: Pick<Actor, "roles">): string[] {
  return [
    ...new Set(actor.roles.map((role) => foldWords(role.title).join(" "))),
  ]
    .filter((title) => title && !HONORIFIC.test(title))
    .sort();
}

const HONORIFIC =
  /^(mr|mrs|ms|miss|mister|sir|dr|lord|lady|madam|madame|he|hon|comrade|prof)$/;

/** What the ledger knows of a signature besides itself. */
export type Support = Readonly<{
  /** In how many articles it stands. */
  articles: number;
  /** The titles that go with a whole name, folded: what a bare surname may be recognised by. */
  titles: ReadonlySet<string>;
}>;
export type SupportOf = (signature: string) => Support;

const NO_SUPPORT: Support = { articles: 1, titles: new Set() };
/** Of namesakes, one that is named this many times as often as all others together is meant where nothing else is said. */
const BY_FAR = 5;

/**
 * Which actor each signature is. `signatures` must hold, for every one that is asked for, all of the ledger's that share its
 * `fold` and, for a surname, all whole names that begin or end with it.
 *
 * - A whole name is one person, unless sources give it different countries; then it is one person a country, and a signature
 *   without a country is the one that is named by far most often, if there is one.
 * - A state is its ISO code. Any other name is one body, under the same condition on countries.
 * - A surname is the one person with that surname and the same country. Without a country it is the one person of that surname
 *   with whom it shares a title. Where there are several it is the one named by far most often, else it stays apart.
 */
export function resolveIdentities(
  signatures: readonly Signature[],
  supportOf: SupportOf = () => NO_SUPPORT,
): Map<string, Identity> {
  const identities = new Map<string, Identity>();
  const groups = new Map<string, Signature[]>();
  for (const signature of signatures) {
    if (signature.sort !== "full" && signature.sort !== "body") continue;
    const group =
      signature.sort === "full"
        ? `person:${signature.fold}`
        : bodyGroup(signature);
    groups.set(group, [...(groups.get(group) ?? []), signature]);
  }
  for (const [group, members] of groups)
    for (const [id, identity] of namesakes(group, members, supportOf))
      identities.set(id, identity);

  const persons = new Map<string, Person>();
  for (const signature of signatures) {
    if (signature.sort !== "full") continue;
    const { key } = identities.get(signature.id)!;
    const { articles, titles } = supportOf(signature.id);
    const known = persons.get(key);
    persons.set(key, {
      key,
      fold: signature.fold,
      countries: new Set([
        ...(known?.countries ?? []),
        ...(signature.country ? [signature.country] : []),
      ]),
      titles: new Set([...(known?.titles ?? []), ...titles]),
      articles: (known?.articles ?? 0) + articles,
    });
  }
  const bySurname = new Map<string, Person[]>();
  for (const person of persons.values()) {
    const words = person.fold.split(" ");
    for (const word of new Set([words[0]!, words.at(-1)!]))
      bySurname.set(word, [...(bySurname.get(word) ?? []), person]);
  }

  for (const signature of signatures) {
    if (signature.sort === "state" || signature.sort === "local")
      identities.set(signature.id, { key: signature.id });
    else if (signature.sort === "surname")
      identities.set(
        signature.id,
        surname(signature, bySurname.get(signature.fold) ?? []),
      );
  }
  return identities;
}

/**
 * One name with several countries: one actor a country, except that persons with a related title are one ("the special envoy",
 * whom a paper files under the country he deals with). A signature without a country is the one named by far most often.
 */
function namesakes(
  group: string,
  members: readonly Signature[],
  supportOf: SupportOf,
): Map<string, Identity> {
  const byCountry = new Map<
    string,
    { articles: number; titles: Set<string> }
  >();
  for (const { id, country } of members) {
    if (!country) continue;
    const { articles, titles } = supportOf(id);
    const known = byCountry.get(country) ?? {
      articles: 0,
      titles: new Set<string>(),
    };
    byCountry.set(country, {
      articles: known.articles + articles,
      titles: new Set([...known.titles, ...titles]),
    });
  }
  if (byCountry.size <= 1)
    return new Map(members.map(({ id }) => [id, { key: group }]));

  // the countries of one person, the best supported first: it names the person
  const order = [...byCountry].sort(
    ([a, x], [b, y]) => y.articles - x.articles || (a < b ? -1 : 1),
  );
  const persons: {
    country: string;
    articles: number;
    countries: Set<string>;
    titles: Set<string>;
  }[] = [];
  for (const [country, { articles, titles }] of order) {
    const related = persons.filter((person) =>
      titlesRelated(person.titles, titles),
    );
    const person = related[0] ?? {
      country,
      articles: 0,
      countries: new Set<string>(),
      titles: new Set<string>(),
    };
    if (!related.length) persons.push(person);
    // this country's titles may tie together two that stood apart
    for (const part of [
      { articles, countries: [country], titles },
      ...related.slice(1),
    ]) {
      person.articles += part.articles;
      for (const one of part.countries) person.countries.add(one);
      for (const title of part.titles) person.titles.add(title);
    }
    for (const absorbed of related.slice(1))
      persons.splice(persons.indexOf(absorbed), 1);
  }
  const keyOf = (country: string) =>
    persons.length === 1 ? group : `${group}:${country}`;
  const usual = byFar(persons, (person) => person.articles);
  return new Map(
    members.map(({ id, country }): [string, Identity] => {
      const person = country
        ? persons.find((one) => one.countries.has(country))
        : usual;
      if (!person) return [id, { key: group }];
      const why = country
        ? country === person.country
          ? undefined
          : `filed under ${country}, with a title of the one of ${person.country}`
        : `named without a country, as ${person.country} by far most often`;
      return [id, { key: keyOf(person.country), ...(why ? { why } : {}) }];
    }),
  );
}

/** Whether two lists have titles that say one thing: "special envoy" and "special envoy on Syria". Not: "minister" and "president". */
function titlesRelated(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): boolean {
  const lists = [a, b].map((titles) =>
    [...titles].map((title) => title.split(" ")),
  );
  return lists[0]!.some((x) =>
    lists[1]!.some((y) => {
      const [few, many] =
        x.length <= y.length ? [x, new Set(y)] : [y, new Set(x)];
      return few.every((word) => many.has(word));
    }),
  );
}

/** The only one, or the one that outweighs all others together by far; undefined where there is no such one. */
function byFar<One>(
  list: readonly One[],
  weight: (one: One) => number,
): One | undefined {
  if (list.length <= 1) return list[0];
  const total = list.reduce((sum, one) => sum + weight(one), 0);
  return list.find((one) => weight(one) >= BY_FAR * (total - weight(one)));
}

type Person = Readonly<{
  key: string;
  fold: string;
  countries: ReadonlySet<string>;
  titles: ReadonlySet<string>;
  articles: number;
}>;

function bodyGroup(signature: Signature): string {
  return signature.id.startsWith("body|place|")
    ? `place:${signature.fold}`
    : `body:${signature.fold}`;
}

/**
 * EXAMPLE "Mr. Shultz" of the United States is George Shultz where no other Shultz of the United States is known; "President
 * Assad" is the Assad who is called president. Not: "Mr. Kim" where two Kims of one country are written about alike.
 */
function surname(signature: Signature, persons: readonly Person[]): Identity {
  const { fold, country, titles } = signature;
  const label = titles.join("+");
  const agree = (person: Person) =>
    titles.find((title) => person.titles.has(title));
  const same = country
    ? persons.filter((person) => person.countries.has(country))
    : [];
  const compatible = persons.filter(
    (person) =>
      !country || !person.countries.size || person.countries.has(country),
  );
  const candidates = same.length ? same : compatible.filter(agree);
  const meant = byFar(candidates, (person) => person.articles);
  if (meant) {
    const title = agree(meant);
    const reason = [
      same.length ? `of ${country}` : "",
      title ? `called ${title}` : "",
    ]
      .filter(Boolean)
      .join(" and ");
    return {
      key: meant.key,
      why: `the ${fold} ${reason} that the ledger knows by full name${candidates.length > 1 ? ", named by far most often" : ""}`,
    };
  }
  // one surname, several persons: each title may mean another of them
  if (country)
    return {
      key:
        candidates.length > 1
          ? `surname:${fold}:${country}:${label}`
          : `surname:${fold}:${country}`,
    };
  return { key: `surname:${fold}::${label}` };
}

/**
 * The name that the ledger shows: the fullest of those the sources use for the whole name, one in normal writing before one in
 * capitals, and the first in code order of equals: the same set of names gives the same choice.
 */
export function shownName(names: readonly string[]): string {
  const capitals = (name: string) => (/\p{Ll}/u.test(name) ? 0 : 1);
  return [...names].sort(
    (a, b) =>
      capitals(a) - capitals(b) ||
      b.length - a.length ||
      (a < b ? -1 : a > b ? 1 : 0),
  )[0]!;
}
