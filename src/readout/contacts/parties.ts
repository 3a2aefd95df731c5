import { isRel, spanOf, type Tree } from "../../parse/tree.ts";
import type { Token } from "../../parse/record.ts";
import type { Span } from "../../text/span.ts";
import type { Actor } from "../actors/record.ts";
import { thanked } from "../actors/syntax.ts";
import { behind, caseOf, isVerb, lemmaOf, nounLemmas } from "./clause.ts";
import type { Participant } from "./record.ts";
import { capitalAt } from "./capitals.ts";
import { isWord, type Scene } from "./scene.ts";
import { listed, nameAfter, nameBehind } from "./surface.ts";
import type { Filler } from "./tables.ts";

export type Party = Readonly<{
  actor: string;
  part: Participant["part"];
  span: Span;
  token: Token;
  named: boolean;
  /** The actor that is the delegation which this one leads or belongs to. */
  leads?: string;
}>;

/** Conjuncts of a noun phrase, opened all the way ("A, B and C", also where the parser chained them). */
export function members(scene: Scene, token: Token): Token[] {
  const found: Token[] = [];
  const waiting = [token];
  while (waiting.length) {
    const next = waiting.shift()!;
    found.push(next);
    // "the leader Karl Holm and President Varga": the parser may hang the second on the name beside the first
    const names = scene.tree.children(next, "appos", "flat");
    for (const one of [next, ...names].flatMap((head) =>
      scene.tree.children(head, "conj"),
    ))
      if (
        !isVerb(one) ||
        one.upos === "AUX" ||
        scene.actors.actorsAt(one).length
      )
        waiting.push(one);
    // "North and South Korea": the first half stands for a state by itself
    for (const half of scene.tree.children(next, "amod", "compound"))
      if (
        scene.tree.child(half, "conj", "cc") &&
        stateAt(scene, half).length &&
        stateAt(scene, next).length
      )
        found.push(half);
  }
  return found.sort((a, b) => a.id - b.id);
}

/** Who holds an office that is told at length before the name: "headed by the leader of the Liberal minority *Ana Ruiz*". */
function namedAfter(scene: Scene, office: Token): Resolved[] {
  const at = nameAfter(scene, office);
  return at
    ? scene.actors
        .actorsAt(at)
        .map((id) => ({ actor: scene.actors.actor(id), at }))
    : [];
}

/** The words of a noun phrase that name the party itself: no clauses, no coordination, no punctuation at its ends. */
export function phraseSpan(scene: Scene, token: Token): Span {
  const phrase = scene.actors.phraseOf(token);
  if (phrase) return phrase;
  const tokens = scene.tree.subtree(token, (top) =>
    isRel(top.deprel, "conj", "cc", "acl", "case", "punct", "appos"),
  );
  return spanOf(tokens);
}

/** States, organizations and people take part; a place does not, whatever preposition stands before it. */
function takesPart(actor: Actor): boolean {
  return actor.kind !== "place";
}

/**
 * The parties that one noun phrase names (its coordination is not opened).
 * EXAMPLE "a Danish delegation led by Ms Holm" -> Ms Holm; "the two leaders" -> both; "representatives of the bank" -> the bank.
 * Not: "in Oslo", "the press", "an hour".
 */
export function partiesAt(
  scene: Scene,
  token: Token,
  part: Participant["part"],
): Party[] {
  return resolve(scene, token, 0).map(({ actor, at, leads }) => ({
    actor: actor.id,
    part,
    span: phraseSpan(scene, at),
    token: at,
    named: !scene.actors.isUnnamed(actor.id),
    ...(leads === undefined ? {} : { leads }),
  }));
}

type Resolved = Readonly<{ actor: Actor; at: Token; leads?: string }>;

function resolve(scene: Scene, token: Token, depth: number): Resolved[] {
  // "among all the islanders" is everybody and nobody: no party to a contact
  if (
    token.upos !== "PRON" &&
    scene.tree
      .children(token, "det")
      .some((one) => one.form.toLowerCase() === "all")
  )
    return [];
  const { tree, actors, tables } = scene;
  if (depth > 4 || scene.timed(token)) return [];
  const lemmas = nounLemmas(token);
  if (isPress(scene, token)) return [];
  // "a delegation led by X", "headed by X", "including X and Y"
  const leaders = leadersOf(scene, token, depth);
  const [leads] = actors.actorsAt(token);
  if (leaders.length)
    return leaders.map((one) =>
      leads === undefined ? one : { ...one, leads },
    );
  const own = actorsOf(scene, token)
    .map((id) => ({ actor: actors.actor(id), at: token }))
    .filter(
      (one) =>
        takesPart(one.actor) &&
        !(actors.isPlace(token) && one.actor.kind !== "person"),
    );
  const sides = bothSides(scene, token, own);
  if (sides.length) return sides;
  const officer = officerOf(scene, token, own);
  if (officer.length) return officer;
  if (own.some((one) => !actors.isUnnamed(one.actor.id))) return own;
  // "Queen of the Isles Ana Ruiz": the office and, right behind it, who holds it
  const name = own.length ? nameBehind(scene, token) : undefined;
  if (name)
    return actors
      .actorsAt(name)
      .map((id) => ({ actor: actors.actor(id), at: name }));
  // "the envoy, Ana Ruiz": the name stands beside the office
  for (const beside of [
    ...tree.children(token, "appos", "flat"),
    ...namesBelow(scene, token),
  ]) {
    const found = resolve(scene, beside, depth + 1);
    // "the premiers of Peru and Chile, two states that": the people stay people
    const states =
      own.some((one) => one.actor.kind === "person") &&
      found.every((one) => one.actor.kind === "state");
    if (found.length && !states) return found;
  }
  for (const inside of tree.children(token, "compound", "nmod:desc")) {
    const found = actors
      .actorsAt(inside)
      .map((id) => ({ actor: actors.actor(id), at: inside }));
    if (found.some((one) => one.actor.kind === "person")) return found;
  }
  const paired = tree
    .children(token, "amod", "compound")
    .some((one) =>
      tree.children(one, "conj").some((two) => actors.actorsAt(two).length),
    );
  if (own.length && !paired && !isStaff(scene, token)) return own;
  // "representatives of the bank", "members of the council": the body stands for them
  if (isWord(tables, "human", ...lemmas)) {
    const bodies = behind(tree, token, "of", "from").flatMap((one) =>
      members(scene, one),
    );
    const found = bodies
      .flatMap((one) => {
        const inner = resolve(scene, one, depth + 1);
        // "envoys from Chile": not where they are, but whose
        return inner.length || !isStaff(scene, token)
          ? inner
          : stateAt(scene, one);
      })
      .filter((one) => one.actor.kind !== "person");
    if (found.length) return found;
    // "Danish and Peruvian deputies": both states
    const states = tree
      .children(token, "amod", "compound", "nmod:poss")
      .flatMap((modifier) => [modifier, ...tree.children(modifier, "conj")])
      .flatMap((modifier) =>
        actors
          .actorsAt(modifier)
          .map((id) => ({ actor: actors.actor(id), at: modifier })),
      )
      .filter(
        (one) =>
          one.actor.kind === "state" || one.actor.kind === "organization",
      );
    if (states.length) return states;
  }
  return own;
}

/** The person named beside an office, where the parser hung the name on what the office is of: "another guest of the fair, *Ana Ruiz*". */
function namesBelow(scene: Scene, token: Token): Token[] {
  const { tree, actors, tables } = scene;
  if (token.xpos !== "NN" || !isWord(tables, "human", ...nounLemmas(token)))
    return [];
  return tree
    .children(token, "nmod")
    .filter(
      (one) =>
        !isWord(tables, "human", ...nounLemmas(one)) &&
        !actors.actorsAt(one).some((id) => actors.actor(id).kind === "person"),
    )
    .flatMap((one) => tree.children(one, "appos"))
    .filter((one) =>
      actors
        .actorsAt(one)
        .some(
          (id) => actors.actor(id).kind === "person" && !actors.isUnnamed(id),
        ),
    );
}

/**
 * Who serves a body that is named first, as its title or before it.
 * EXAMPLE "the United Nations High Commissioner for Refugees, Ana Ruiz,"; "Nordic Council (NC) Secretary General Ana Ruiz", "Republic of
 * Chile (CHL) Foreign Minister Ana Ruiz". Not: "the Nordic Council and Ana Ruiz".
 */
function officerOf(
  scene: Scene,
  token: Token,
  own: readonly Resolved[],
): Resolved[] {
  const { actors, parse, tree } = scene;
  if (
    !own.length ||
    own.some(
      ({ actor }) => actor.kind !== "organization" && actor.kind !== "state",
    )
  )
    return [];
  const isPerson = (one: Token) =>
    actors
      .actorsAt(one)
      .some(
        (id) => actors.actor(id).kind === "person" && !actors.isUnnamed(id),
      );
  const serving = nounLemmas(token).includes("commissioner")
    ? tree.children(token, "appos").find(isPerson)
    : undefined;
  const phrase = actors.phraseOf(token);
  const next = scene.mentions.find(
    ({ span, form, actor }) =>
      !!phrase &&
      span.start >= phrase.end &&
      form === "name" &&
      own.every((one) => one.actor.id !== actor),
  );
  const behind =
    phrase &&
    next &&
    /^\s*(?:\(\p{Lu}[\p{Lu}\p{N}-]+\)\s*)$/u.test(
      parse.article.text.slice(phrase.end, next.span.start),
    )
      ? tree.sentence.tokens.find(
          (one) =>
            one.start >= next.span.start &&
            one.end <= next.span.end &&
            isPerson(one),
        )
      : undefined;
  const at = serving ?? behind;
  return at
    ? actors.actorsAt(at).map((id) => ({ actor: actors.actor(id), at }))
    : [];
}

/** The state that a word names, also where it could be a place. */
function stateAt({ actors }: Scene, token: Token): Resolved[] {
  return actors
    .actorsAt(token)
    .map((id) => ({ actor: actors.actor(id), at: token }))
    .filter((one) => one.actor.kind === "state");
}

/** "reporters", "media representatives", "members of the press": to whom one speaks, not with whom one deals. */
export function isPress(scene: Scene, token: Token): boolean {
  if (isWord(scene.tables, "nonparty", ...nounLemmas(token))) return true;
  return (
    token.upos === "NOUN" &&
    isWord(scene.tables, "human", ...nounLemmas(token)) &&
    [
      ...scene.tree.children(token, "compound", "amod"),
      ...behind(scene.tree, token, "of"),
    ].some((one) => ["media", "press", "news"].includes(lemmaOf(one)))
  );
}

/**
 * Unnamed people of a body, which stands for them: "representatives of the bank and the council", "ministers from Peru and Chile". Not: "the minister
 * of trade", nor leaders, who are persons.
 */
function isStaff(scene: Scene, token: Token): boolean {
  const { tree, tables } = scene;
  const lemmas = nounLemmas(token);
  const whose = behind(tree, token, "of", "from");
  const several = token.xpos === "NNS";
  return (
    (whose.length > 0 &&
      (STAFF.has(lemmas[0]!) || (several && SENT.has(lemmas[0]!)))) ||
    (several &&
      lemmas[0] !== "leader" &&
      isWord(tables, "human", ...lemmas) &&
      behind(tree, token, "from").some((one) => members(scene, one).length > 1))
  );
}

/** Many of them stand for who sent them, "the envoy of the king" is a person. */
const SENT = new Set(["envoy", "negotiator", "diplomat", "delegation"]);

const STAFF = new Set([
  "representative",
  "member",
  "official",
  "delegate",
  "staff",
  "expert",
]);

/** Who a word is; "I" and "you" are who speaks and who is spoken to where they stand. */
function actorsOf(scene: Scene, token: Token): readonly string[] {
  if (token.upos === "PRON") {
    if (/^(?:i|me|my|myself)$/iu.test(token.form))
      return scene.speakersAt(token);
    if (/^(?:you|your)$/iu.test(token.form))
      return [
        ...scene.addresseesAt(token),
        ...(isTold(scene.tree, token) ? scene.partnersAt(token) : []),
      ];
    if (/^(?:we|our)$/iu.test(token.form) && amongThemselves(scene, token))
      return [...scene.speakersAt(token), ...scene.partnersAt(token)];
  }
  const found = scene.actors.actorsAt(token);
  return found.length ? found : thankerAt(scene, token);
}

/** Who thanks, where a pronoun comes back to them from what they thank for: "*She* thanked the king for receiving *her*". */
function thankerAt({ tree, actors }: Scene, token: Token): readonly string[] {
  const verb = tree.governor(token);
  if (!verb || !/^(?:him|her|them)$/iu.test(token.form)) return [];
  const whom = isRel(token.deprel, "obj") ? thanked(tree, verb) : undefined;
  const thanks = whom && tree.governor(whom);
  const who = thanks && tree.child(thanks, "nsubj");
  return who ? actors.actorsAt(who) : [];
}

/** Whether a word stands in a clause in the simple past: "you and I *spoke*"; not "I am glad to meet you", "we should meet". */
function isTold(tree: Tree, token: Token): boolean {
  const verb = [token, ...tree.ancestors(token)].find(isVerb);
  return verb?.xpos === "VBD";
}

/**
 * Whether "we" are who speaks and who is spoken to: two talk to each other, tell what was, and nobody else is met.
 * EXAMPLE "We last met in Lima", "our telephone conversation began well". Not: "We met with the mayor", "our talks with the bank", "we should meet".
 */
function amongThemselves({ tree, partnersAt }: Scene, token: Token): boolean {
  const governor = tree.governor(token);
  if (!governor || !isTold(tree, token) || !partnersAt(token).length)
    return false;
  const told = [governor, ...tree.children(governor, "obj")];
  return !told.some((one) => behind(tree, one, "with", "between").length);
}

/**
 * Officials of two states without an article are nobody known: the states stand for them.
 * EXAMPLE "Danish and Hungarian officials had met" -> Denmark, Hungary. Not: "the Danish and Hungarian ministers" (those spoken of before).
 */
function bothSides(
  scene: Scene,
  token: Token,
  own: readonly Resolved[],
): Resolved[] {
  const { tree, actors } = scene;
  const countries = new Set(own.map((one) => one.actor.country));
  if (
    own.length < 2 ||
    countries.size !== own.length ||
    countries.has(undefined) ||
    tree.child(token, "det", "nmod:poss", "nummod", "appos") ||
    !isWord(scene.tables, "human", ...nounLemmas(token)) ||
    !(
      own.every((one) => one.actor.kind === "group") ||
      tree
        .children(token, "amod", "compound")
        .some((one) => tree.child(one, "conj"))
    )
  )
    return [];
  return own.map(({ actor, at }) => ({
    actor:
      actors.actors.find(
        (one) => one.kind === "state" && one.country === actor.country,
      ) ?? actor,
    at,
  }));
}

const LEADING = new Set([
  "lead",
  "head",
  "chair",
  "comprise",
  "include",
  "accompany",
]);

function leadersOf(scene: Scene, token: Token, depth: number): Resolved[] {
  const found: Resolved[] = [];
  const collective = [
    "delegation",
    "team",
    "mission",
    "group",
    "party",
    "official",
    "member",
    "representative",
    "minister",
    "negotiator",
    "diplomat",
    "lawmaker",
    "counterpart",
    "leader",
  ];
  if (!collective.some((lemma) => nounLemmas(token).includes(lemma)))
    return found;
  // "members of the delegation, which includes X"
  for (const body of behind(scene.tree, token, "of"))
    if (depth < 4) found.push(...leadersOf(scene, body, depth + 1));
  // "a delegation of senators led by X": the parser may hang the clause on the senators
  const within = nounLemmas(token).includes("delegation")
    ? behind(scene.tree, token, "of").flatMap((one) =>
        scene.tree.children(one, "acl"),
      )
    : [];
  for (const clause of [
    ...scene.tree.children(token, "acl", "nmod", "case", "amod"),
    ...within,
  ]) {
    const lemma = lemmaOf(clause);
    if (isVerb(clause) && LEADING.has(lemma)) {
      const named =
        lemma === "include" || lemma === "comprise"
          ? scene.tree.children(clause, "obj")
          : [];
      for (const one of [...behind(scene.tree, clause, "by"), ...named])
        for (const member of members(scene, one)) {
          const holder =
            member.upos === "NOUN" ? namedAfter(scene, member) : [];
          found.push(
            ...(holder.length ? holder : resolve(scene, member, depth + 1)),
          );
        }
    } else if (
      isRel(clause.deprel, "nmod") &&
      caseOf(scene.tree, clause) === "including"
    )
      for (const member of members(scene, clause))
        found.push(...resolve(scene, member, depth + 1));
  }
  return found.filter(
    (one) =>
      one.actor.kind === "person" || !scene.actors.isUnnamed(one.actor.id),
  );
}

/**
 * Parties of a whole side: coordination opened, also where the parser lost part of the list; unnamed people are left out where the
 * side names somebody.
 */
export function side(
  scene: Scene,
  tokens: readonly Token[],
  part: Participant["part"],
): Party[] {
  const found = direct(scene, tokens, part);
  for (const one of listed(
    scene,
    found.map((party) => ({
      span: party.span,
      kind: scene.actors.actor(party.actor).kind,
      head: party.token.head,
    })),
  ))
    found.push(...partiesAt(scene, one, part));
  const once = found.filter(
    (one, index) =>
      found.findIndex((other) => other.actor === one.actor) === index &&
      !isOfTitle(scene, one, found),
  );
  const known = (one: Party) => one.named && !isStaffOf(scene, one, once);
  return once.some(known)
    ? once.filter((one) => known(one) || standsAlone(scene, one, once))
    : once;
}

/** C14: "Holm and senior Danish government *officials*": unnamed people of a body, beside somebody named of the same side. */
function isStaffOf(
  { actors, tables }: Scene,
  { actor, token }: Party,
  all: readonly Party[],
): boolean {
  const { kind, country } = actors.actor(actor);
  if (
    !["organization", "office"].includes(kind) ||
    token.xpos !== "NNS" ||
    !isWord(tables, "human", ...nounLemmas(token)) ||
    country === "IGO"
  )
    return false;
  return all.some((one) => {
    const other = actors.actor(one.actor);
    return (
      one.named &&
      other.kind === "person" &&
      (!other.country || other.country === country)
    );
  });
}

/**
 * Whether a body is only part of the title before a name: "Deputy Commander of *the Danish Armed Forces* Erik Holm", "*Office of Harbours* and
 * Ferries Director Eva Lind". Not: "the council and Director Eva Lind", "Peru and President Ana Ruiz".
 */
function isOfTitle(
  { actors, parse }: Scene,
  body: Party,
  all: readonly Party[],
): boolean {
  if (actors.actor(body.actor).kind === "person") return false;
  const { text } = parse.article;
  const inTitle = OPEN_FIELD.test(text.slice(body.span.start, body.span.end))
    ? IN_TITLE_OF_FIELDS
    : IN_TITLE;
  return all.some(
    ({ actor, span }) =>
      actors.actor(actor).kind === "person" &&
      !actors.isUnnamed(actor) &&
      (span.start <= body.span.start
        ? body.span.end < span.end
        : span.start - body.span.end < TITLE_REACH &&
          inTitle.test(text.slice(body.span.end, span.start))),
  );
}

/** Characters of a title that may stand between a body and the name of who serves it. */
const TITLE_REACH = 60;

/** What stands between them: words with capitals, no comma and no "and" before the last title. */
const IN_TITLE = /^\s+(?:(?:(?:and|of|for)\s+)?\p{Lu}[\p{L}.'’-]*\s+)*$/u;
/** The same where the body is named by a field, which "and" may join to another: "Office of Harbours *and* Ferries Director". */
const IN_TITLE_OF_FIELDS = /^\s+(?:(?:\p{Lu}[\p{L}.'’-]*|and|of|for)\s+)*$/u;
const OPEN_FIELD = /^(?:Office|Department|Ministry|Bureau) of \p{Lu}\p{L}+$/u;

/**
 * C14: "his Peruvian counterpart" takes part beside those who are named, and so do "Chilean officials" where nobody else is of Chile; else unnamed
 * people count only where nobody is named.
 */
function standsAlone(
  { actors, tree }: Scene,
  party: Party,
  all: readonly Party[],
): boolean {
  const { kind, country, rule } = actors.actor(party.actor);
  const owned = tree.children(party.token, "det", "nmod:poss").length > 0;
  // "Holm and the president of Chile", where nobody else is of Chile
  const holder =
    rule === "office-holder" &&
    !!country &&
    country !== "IGO" &&
    all.every(
      (one) =>
        one.actor === party.actor ||
        actors.actor(one.actor).country !== country,
    );
  if (kind === "person") return owned || holder;
  // "Holm, Ruiz and their Chilean counterparts"
  if (owned && lemmaOf(party.token) === "counterpart") return true;
  if (
    tree.children(party.token, "amod").some((one) => lemmaOf(one) === "other")
  )
    return false;
  // "the government and the rebels": two sides by their common nouns
  if (
    kind === "group" &&
    all.every((one) => actors.actor(one.actor).kind !== "person") &&
    all.some(
      (one) =>
        one.named &&
        one.token.upos === "NOUN" &&
        tree.children(one.token, "conj").includes(party.token),
    )
  )
    return true;
  const named = all
    .filter((one) => one.named)
    .map((one) => actors.actor(one.actor).country);
  return (
    !!country && !named.some((one) => one === undefined || one === country)
  );
}

/** The parties of a phrase, or who holds the office that it tells at length. */
function byOffice(
  scene: Scene,
  token: Token,
  part: Participant["part"],
): Party[] {
  const found = partiesAt(scene, token, part);
  return found.some((one) => one.named)
    ? found
    : namedAfter(scene, token).flatMap(({ at }) => partiesAt(scene, at, part));
}

function direct(
  scene: Scene,
  tokens: readonly Token[],
  part: Participant["part"],
): Party[] {
  const found: Party[] = [];
  for (const token of tokens)
    for (const member of members(scene, token)) {
      found.push(...partiesAt(scene, member, part));
      // "the premier, accompanied by two ministers", "joined by her deputy"
      for (const clause of scene.tree.children(member, "acl"))
        if (["accompany", "join"].includes(lemmaOf(clause)))
          for (const one of behind(scene.tree, clause, "by"))
            for (const beside of members(scene, one))
              found.push(...byOffice(scene, beside, part));
    }
  return found;
}

/** Whether the noun phrase can be people although no actor was found for it: "several officials". */
export function isHuman(scene: Scene, token: Token): boolean {
  return (
    isWord(scene.tables, "human", ...nounLemmas(token)) &&
    !isPress(scene, token)
  );
}

/** "the Peruvian capital", "our country", "the town of Lund": a place by its common name. Not: "the city", "occupied towns". */
export function isCountry(scene: Scene, token: Token): boolean {
  return (
    isWord(scene.tables, "country", ...nounLemmas(token)) &&
    (!!capitalAt(scene, token) ||
      scene.tree
        .children(token, "amod", "compound", "nmod:poss", "nmod")
        .some(
          (one) =>
            /^\p{Lu}/u.test(one.form) || !isRel(one.deprel, "amod", "compound"),
        ))
  );
}

/** "the White House", "the Kremlin": an office by the name of the building that it sits in. */
export function isBuilding({ actors, tables }: Scene, token: Token): boolean {
  const [id] = actors.actorsAt(token);
  return (
    id !== undefined &&
    actors.actor(id).kind === "office" &&
    isWord(tables, "site", ...nounLemmas(token))
  );
}

/** What is signed, or several of it: "a treaty", "a letter of intent", "a package of documents". */
function isDeed(scene: Scene, noun: Token): boolean {
  const lemmas = nounLemmas(noun);
  const of = behind(scene.tree, noun, "of");
  return (
    isWord(
      scene.tables,
      "deed",
      ...lemmas,
      ...of.map((one) => `${lemmas[0]} of ${lemmaOf(one)}`),
    ) ||
    (isWord(scene.tables, "outer", ...lemmas) &&
      of.some((one) => isDeed(scene, one)))
  );
}

/** Whether the noun phrase can fill a place of this kind beside a contact verb. */
export function fills(scene: Scene, token: Token, filler: Filler): boolean {
  const { actors, tables } = scene;
  const lemmas = nounLemmas(token);
  if (filler.startsWith("="))
    return filler
      .slice(1)
      .split("|")
      .some((one) => lemmas.includes(one));
  if (isPress(scene, token) || scene.timed(token)) return false;
  if (filler === "deed") {
    // "It was signed by Varga and Holm": what was told of before
    if (token.form.toLowerCase() === "it")
      return isRel(token.deprel, "nsubj:pass");
    // "treaties of friendship and aid, which they signed": the parser may hang the clause on what the treaties are of
    for (let at: Token | undefined = token; at;) {
      if (isDeed(scene, at)) return true;
      const above: Token | undefined = isRel(at.deprel, "nmod", "conj")
        ? scene.tree.governor(at)
        : undefined;
      at = above && above.id < at.id ? above : undefined;
    }
    return false;
  }
  // "welcomed her for talks", "on a visit"
  if (filler === "event")
    return lemmas.some((lemma) =>
      ["symmetric", "visit"].includes(tables.nouns.get(lemma)?.kind ?? ""),
    );
  if (filler === "site")
    return isWord(tables, "site", ...lemmas) || fills(scene, token, "place");
  const found = actors.actorsAt(token).map((id) => actors.actor(id));
  if (filler === "place") {
    // "sent to the World Rowing Cup"
    if (isWord(tables, "occasion", ...lemmas)) return false;
    if (found.length)
      return (
        found.every(({ kind }) => kind === "place" || kind === "state") ||
        // "welcomed her to the White House"
        isBuilding(scene, token)
      );
    return token.upos === "PROPN" || isCountry(scene, token);
  }
  const parties = partiesAt(scene, token, "party");
  if (!parties.length)
    return filler === "guest" || filler === "individual"
      ? isWord(tables, "envoy", ...lemmas)
      : isHuman(scene, token);
  // who talks to a newspaper gives an interview
  if (filler === "party")
    return parties.some((one) => actors.actor(one.actor).sector !== "MED");
  if (filler === "guest" || filler === "individual")
    return parties.some((one) => {
      const { kind } = actors.actor(one.actor);
      if (kind === "person" || kind === "office")
        return (
          filler === "guest" ||
          !actors.isUnnamed(one.actor) ||
          isWord(tables, "envoy", ...lemmas)
        );
      // "ambassadors from Peru and Chile": the states stand for them
      return (
        filler === "guest" &&
        isWord(tables, kind === "state" ? "human" : "envoy", ...lemmas)
      );
    });
  return parties.some((one) => {
    const { kind, sector } = actors.actor(one.actor);
    return (
      kind === "person" ||
      kind === "group" ||
      kind === "office" ||
      (kind === "organization" && sector !== "MED")
    );
  });
}
