import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import type { Member, Role } from "./cast.ts";
import { ANSWERS, LEADERS } from "./offices.ts";
import type { Phrase, Scanned } from "./phrases.ts";
import { type Near, type Scene, headsOf, stateOf } from "./scene.ts";
import type { Office } from "./tables.ts";

/** Verbs and nouns whose parties "they" and "the two leaders" are. */
const CONTACT = new Set(
  (
    "meet talk speak call phone telephone discuss receive host visit negotiate hold have conduct welcome greet confer sit exchange agree sign join invite thank " +
    "letter message meeting talks conversation call summit negotiation negotiations consultation consultations visit dinner lunch encounter session dialogue phone"
  ).split(" "),
);

/** What goes from one to another: "a letter to Petrov". */
const SENT = new Set(["letter", "message"]);

export function notePlural(
  scene: Scene,
  members: readonly Member[],
  sentence: number,
  role: Role,
): void {
  scene.plurals.push({ members, sentence, role, order: scene.plurals.length });
  if (scene.plurals.length > 24) scene.plurals = scene.plurals.slice(-12);
}

/** Longer lists are read in parts. */
const MAX_LIST = 40;

/** Phrases that only commas and "and" part: one list. */
export function chains(scan: Scanned): Map<Phrase, Phrase[]> {
  const chains = new Map<Phrase, Phrase[]>();
  const top = scan.phrases.filter(
    (phrase) => !phrase.inside && !phrase.same && phrase.type !== "adjective",
  );
  let chain: Phrase[] = [];
  for (const [index, phrase] of top.entries()) {
    const previous = top[index - 1];
    const linked =
      previous &&
      phrase.first > previous.last &&
      listed(scan, previous.last + 1, phrase.first - 1);
    if (!linked || chain.length >= MAX_LIST) chain = [];
    chain.push(phrase);
    chains.set(phrase, chain);
  }
  return chains;
}

export function listed(scan: Scanned, from: number, to: number): boolean {
  if (to < from || to - from > 4) return false;
  let and = false;
  for (let index = from; index <= to; index++) {
    const key = scan.words[index]!.key;
    if (key === "and" || key === "&" || key === ",") and = true;
    else if (
      ![
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "as",
        "well",
        "both",
      ].includes(key)
    )
      return false;
  }
  return and;
}

/**
 * Remembers who deals with whom in this sentence.
 * EXAMPLE "Novak met with Petrov", "talks between Novak and Petrov", "Novak's call with Petrov"; not "Novak spoke of Petrov"
 */
export function noteParties(
  scene: Scene,
  scan: Scanned,
  near: Near,
  chains: ReadonlyMap<Phrase, Phrase[]>,
  until?: Token,
): void {
  const { tree } = scan;
  const groupAt = new Map<Token, readonly Member[]>();
  const listMembers = new Map<Phrase[], readonly Member[]>();
  for (const [phrase, chain] of chains) {
    const all = listMembers.get(chain) ?? [
      ...new Set(
        chain.flatMap((one) => scene.resolved.get(one.same ?? one) ?? []),
      ),
    ];
    listMembers.set(chain, all);
    for (const token of headsOf(scan, phrase)) groupAt.set(token, all);
  }
  const membersAt = (token: Token | undefined): readonly Member[] => {
    if (!token) return [];
    const own = groupAt.get(token) ?? near.get(token) ?? [];
    const more = tree
      .children(token, "conj")
      .flatMap((one) => near.get(one) ?? []);
    return [...new Set([...own, ...more])].filter(
      (member) => member.kind !== "place",
    );
  };
  const partner = (token: Token) => {
    const preposition = tree.child(token, "case")?.form.toLowerCase();
    return (
      preposition === "with" ||
      preposition === "between" ||
      preposition === "and" ||
      preposition === "among" ||
      preposition === "alongside"
    );
  };
  for (const token of scan.sentence.tokens) {
    if (until && token.id >= until.id) break;
    const lemma = token.lemma.toLowerCase();
    if (!CONTACT.has(lemma)) continue;
    const parties = new Set<Member>();
    const take = (one: Token | undefined) =>
      membersAt(one).forEach((member) => parties.add(member));
    if (token.upos === "VERB") {
      const subject = tree.child(token, "nsubj") ?? sharedSubject(tree, token);
      take(subject);
      for (const one of tree.children(token, "obl", "nmod"))
        if (partner(one) || isRel(one.deprel, "obl:agent")) take(one);
      const object = tree.child(token, "obj");
      if (
        object &&
        [
          "meet",
          "receive",
          "host",
          "call",
          "phone",
          "telephone",
          "welcome",
          "greet",
          "invite",
          "join",
          "thank",
        ].includes(lemma)
      )
        take(object);
      for (const one of object
        ? [object, ...tree.children(object, "conj")]
        : [])
        for (const with_ of tree.children(one, "nmod", "obl"))
          if (partner(with_)) take(with_);
    } else {
      for (const one of tree.children(token, "nmod", "obl"))
        if (partner(one) || isRel(one.deprel, "nmod:poss")) take(one);
      const verb = tree.governor(token);
      if (SENT.has(lemma))
        for (const at of verb ? [token, verb] : [token])
          for (const one of tree.children(at, "nmod", "obl"))
            if (tree.child(one, "case")?.form.toLowerCase() === "to") take(one);
      if (parties.size === 1) {
        if (verb) take(tree.child(verb, "nsubj") ?? sharedSubject(tree, verb));
      }
    }
    const members = [...parties].sort((a, b) => a.order - b.order);
    const persons = members.filter((member) => member.kind === "person").length;
    if (members.length < 2) continue;
    const rank = persons >= 2 ? 2 : 1;
    const old = scene.parties;
    // what two persons did outweighs, for a while, what two states discuss
    if (old && old.rank > rank && scan.sentence.index - old.sentence < 12)
      continue;
    scene.parties = { members, sentence: scan.sentence.index, rank };
  }
}

/** Verbs whose object is somebody: "received Tarmo Kask"; not "visited", "called", whose object may be a place or a vote. */
const DEALING = new Set(
  "meet receive host welcome greet phone telephone brief summon invite accompany".split(
    " ",
  ),
);
/** Verbs that a contact noun stands under: "held talks with", and those whose agent is somebody: "led by". */
const BEARING = new Set("hold have conduct".split(" "));
const LED = new Set("lead head chair".split(" "));

/**
 * Whether somebody deals with what a noun phrase names, so that a name nobody knows is a person's.
 * EXAMPLE "received *Tarmo Kask*", "talks with *Kask*", "a meeting between Novak and *Kask*", "a delegation led by *Kask*". Not: "a visit to Kask".
 */
export function isDealtWith(tree: Tree, head: Token): boolean {
  const governor = tree.governor(head);
  // "hosted a Banquet"
  if (!governor || tree.child(head, "det")) return false;
  const lemma = governor.lemma.toLowerCase();
  const marks = tree
    .children(head, "case")
    .map((one) => one.form.toLowerCase());
  if (isRel(head.deprel, "obj")) return DEALING.has(lemma) && !marks.length;
  if (!isRel(head.deprel, "obl", "nmod")) return false;
  if (marks.includes("with")) return CONTACT.has(lemma) || BEARING.has(lemma);
  if (marks.includes("between")) return CONTACT.has(lemma);
  return marks.includes("by") && (DEALING.has(lemma) || LED.has(lemma));
}

/**
 * Who deals with what a noun phrase names, and is therefore somebody else.
 * EXAMPLE "President *Novak* was due to meet the Sylvanian president": Novak is not the Sylvanian president.
 */
export function dealers(tree: Tree, head: Token, near: Near): Set<Member> {
  const verb = tree.governor(head);
  const withWhom =
    isRel(head.deprel, "obl") &&
    tree.child(head, "case")?.form.toLowerCase() === "with";
  if (
    !verb ||
    !CONTACT.has(verb.lemma.toLowerCase()) ||
    !(withWhom || isRel(head.deprel, "obj"))
  )
    return new Set();
  const subject = sharedSubject(tree, verb);
  return new Set(subject ? near.get(subject) : []);
}

/** The head of the list that a noun stands in: "Novak" for "Petrov" in "Novak and Petrov". */
export function firstListed(tree: Tree, head: Token): Token {
  let at = head;
  for (let round = 0; isRel(at.deprel, "conj") && round < 12; round++) {
    const before = tree.governor(at);
    if (!before || before.id >= at.id) break;
    at = before;
  }
  return at;
}

export function sharedSubject(tree: Tree, verb: Token): Token | undefined {
  let at: Token | undefined = verb;
  for (let round = 0; at && round < 6; round++) {
    const subject = tree.child(at, "nsubj");
    if (subject) return subject;
    if (!isRel(at.deprel, "conj", "xcomp", "advcl")) return undefined;
    at = tree.governor(at);
  }
  return undefined;
}

/** The persons of the contact being told, for "both leaders", "the two ministers", "the pair". */
export function pairOf(
  scene: Scene,
  count: number,
  at: number,
  office?: Office,
): readonly Member[] {
  const wanted =
    office && office !== "relation" && office !== "official" && office !== "kin"
      ? (ANSWERS[office] ?? [office])
      : undefined;
  const fits = (member: Member) =>
    member.kind === "person" &&
    (!wanted ||
      !member.offices.size ||
      [...member.offices].some((one) => wanted.includes(one)));
  const parties = scene.parties;
  if (parties) {
    const persons = parties.members.filter(
      (member) => member.kind === "person",
    );
    const fitting = persons.filter(fits);
    const use =
      fitting.length >= 2
        ? fitting
        : persons.length === 2 && (!wanted || count === 2)
          ? persons
          : [];
    if (use.length >= 2 && (!count || use.length === count)) return use;
    if (use.length > count && count >= 2) {
      const titled = use.filter((member) =>
        [...member.offices].some((one) => LEADERS.includes(one)),
      );
      if (titled.length === count) return titled;
    }
  }
  const ranked = scene.cast
    .recent()
    .filter(
      (member) =>
        fits(member) && !member.plural && (!wanted || member.offices.size > 0),
    )
    .map((member) => ({
      member,
      score:
        scene.cast.presence(member, at) + 4 * Math.min(10, member.mentions),
    }))
    .sort((a, b) => b.score - a.score || a.member.order - b.member.order);
  const need = count || 2;
  if (ranked.length < need || need > 3) return [];
  return ranked
    .slice(0, need)
    .map((one) => one.member)
    .sort((a, b) => a.order - b.order);
}

/** "the two sides": the persons of the contact where it is two persons', else the states. */
export function sidesOf(
  scene: Scene,
  at: number,
  states: boolean,
): readonly Member[] {
  const parties = scene.parties;
  if (parties && !states) {
    const persons = parties.members.filter(
      (member) => member.kind === "person",
    );
    if (persons.length === 2 && parties.members.length === 2) return persons;
    const others = parties.members.filter(
      (member) =>
        member.kind === "state" ||
        member.kind === "organization" ||
        member.kind === "group",
    );
    if (persons.length === 0 && others.length === 2) return others;
  }
  const countries: string[] = [];
  for (const member of parties?.members ?? [])
    if (member.country.length === 3 && !countries.includes(member.country))
      countries.push(member.country);
  if (countries.length === 2)
    return countries.map((code) => stateOf(scene, code, ""));
  const ranked = [...scene.states.values()]
    .filter((member) => member.last >= 0)
    .map((member) => ({
      member,
      score:
        scene.cast.presence(member, at) + 4 * Math.min(10, member.mentions),
    }))
    .sort((a, b) => b.score - a.score || a.member.order - b.member.order);
  return ranked.length >= 2
    ? ranked
        .slice(0, 2)
        .map((one) => one.member)
        .sort((a, b) => a.order - b.order)
    : [];
}
