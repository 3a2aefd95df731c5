import type { Token } from "../../parse/record.ts";
import { spanOf, type Tree } from "../../parse/tree.ts";
import {
  behind,
  climb,
  deepSubjects,
  isPassive,
  isVerb,
  nounLemmas,
  surfaceSubject,
} from "./clause.ts";
import { controlsObject } from "./doers.ts";
import type { Phrase } from "./nounPhrase.ts";
import { side, type Party } from "./parties.ts";
import type { Scene } from "./scene.ts";
import { before } from "./surface.ts";

/** Parties of a contact that its own noun phrase leaves out: who speaks of it, who acts at it, who leads the states it names. */

/** Pronouns for what was told, never for somebody. */
export const IT = new Set(["it", "this", "that"]);

/**
 * With whom else than who speaks of it: "He praised the progress of the talks with B", "He said that the issue in the talks with B was trade".
 * Not: Kim's view of "the talks with Pyongyang", which make him no side opposite his own state.
 */
export function whoTellsOf(
  scene: Scene,
  { top, noun }: Phrase,
  second: readonly Party[],
): Party[] {
  const { tree } = scene;
  const steps = climb(tree, top)
    .map(({ at }) => at)
    .filter((at) => isVerb(at) || tree.child(at, "cop"));
  const toPerson = second.some(
    (one) => scene.actors.actor(one.actor).kind === "person",
  );
  // who speaks of talks with a state may be anybody of his own
  for (const at of toPerson ? steps : steps.slice(0, 1)) {
    const found = side(
      scene,
      actingSubject(scene, at, top).filter(
        (one) => !IT.has(one.form.toLowerCase()),
      ),
      "party",
    ).filter(
      (one) =>
        one.named &&
        scene.actors.actor(one.actor).kind !== "organization" &&
        !second.some((other) => sameSide(scene, one.actor, other.actor)),
    );
    if (found.length)
      return found.map((one) => orHisState(scene, one, noun, second));
  }
  return [];
}

/**
 * Who holds talks that somebody only tells of: his state, where the text names it or publishes the article, and the others are no persons who lead one.
 * EXAMPLE "President Ruiz of Peru told Holm of the talks with Chile" -> Peru. Not: "of the talks with Chile's president"; "of a call with Chile".
 */
function orHisState(
  { actors }: Scene,
  teller: Party,
  noun: Token,
  second: readonly Party[],
): Party {
  const home = actors.home ? actors.actor(actors.home) : undefined;
  const { kind, country } = actors.actor(teller.actor);
  // a page often names its own president alone, without his state
  const state =
    home && [undefined, home.country].includes(country)
      ? home
      : actors.actors.find(
          (one) => one.kind === "state" && !!country && one.country === country,
        );
  const isOfState =
    !!state &&
    noun.xpos === "NNS" &&
    kind === "person" &&
    second.length > 0 &&
    second.every((one) => {
      const other = actors.actor(one.actor);
      return (
        other.kind !== "person" &&
        other.country !== state.country &&
        (!!country || !!other.country) &&
        !LEADING_PEOPLE.has(nounLemmas(one.token)[0]!)
      );
    });
  return isOfState ? { ...teller, actor: state.id } : teller;
}

/** People whose equal is a person, not a state. */
const LEADING_PEOPLE = new Set([
  "leader",
  "president",
  "premier",
  "minister",
  "head",
  "chief",
  "counterpart",
  "colleague",
]);

/**
 * Whose talks they are where an official page says only with whom: the state that publishes it, or who speaks, where the others are people who lead.
 * EXAMPLE on Peru's page, "Talks with foreign lenders will be held in May" -> Peru; in its president's address, "Talks with Holm were held" -> the
 * president. Not: "Talks with Peru", "the talks with Holm" as a topic.
 */
export function whoseTalks(
  { actors, speakersAt, parse }: Scene,
  { noun, relation, role }: Phrase,
  second: readonly Party[],
): Party[] {
  if (
    !actors.home ||
    parse.article.genre !== "official" ||
    relation !== "subject" ||
    (role !== "support" && role !== "occur") ||
    !second.length
  )
    return [];
  const home = actors.actor(actors.home);
  const others = second.map((one) => actors.actor(one.actor));
  if (others.some(({ country }) => country === home.country)) return [];
  const leading = second.some(
    (one, at) =>
      others[at]!.kind === "person" ||
      LEADING_PEOPLE.has(nounLemmas(one.token)[0]!),
  );
  const speakers = speakersAt(noun).filter((one) => one === actors.author);
  return (leading ? speakers : [home.id]).map((actor) => ({
    actor,
    part: "party" as const,
    span: spanOf([noun]),
    token: noun,
    named: !actors.isUnnamed(actor),
  }));
}

/** Who says "our" or "my" before the noun in its clause: "our agreements, reached in the talks with the emir" -> who speaks. */
export function ourSide(scene: Scene, noun: Token): Party[] {
  const { tokens } = scene.tree.sentence;
  const claim = scene.claimOf(noun);
  const own = tokens.find(
    (one) =>
      one.id < noun.id &&
      noun.id - one.id < 12 &&
      /^(?:our|my|we|i)$/iu.test(one.form) &&
      scene.claimOf(one) === claim,
  );
  if (!own || claim === "narrator") return [];
  return scene.speakersAt(noun).map((actor) => ({
    actor,
    part: "party" as const,
    span: spanOf([own]),
    token: own,
    named: !scene.actors.isUnnamed(actor),
  }));
}

/**
 * Who speaks, where a signed address tells that something was held with somebody and not who held it: "Talks with the emir *were held* today",
 * "A conversation *took place* with the emir", "*There was* a meeting with the emir". Not: "Holm held talks"; in words that nobody is known to say.
 */
export function whoAddresses(
  scene: Scene,
  { noun, verb, relation, role }: Phrase,
): Party[] {
  if (scene.unsigned !== undefined || !verb) return [];
  const there = !!scene.tree.child(verb, "expl");
  const occurs = role === "occur" || role === "support";
  if (!there && !(occurs && relation === "subject")) return [];
  return scene.speakersAt(noun).map((actor) => ({
    actor,
    part: "party" as const,
    span: spanOf([noun]),
    token: noun,
    named: !scene.actors.isUnnamed(actor),
  }));
}

/** Subjects of a clause that says what was done at it: "a call in which *the two* agreed". */
export function whoActsAt(tree: Tree, noun: Token): Token[] {
  return tree
    .children(noun, "acl:relcl")
    .filter((clause) =>
      behind(tree, clause, "in", "during", "at").some(
        (one) => one.form.toLowerCase() === "which",
      ),
    )
    .flatMap((clause) => tree.children(clause, "nsubj"));
}

const LEADER =
  /\b(?:president|prime minister|premier|chancellor|king|queen|emir|sultan|leader)s?\b/iu;
const NO_LEADER = /\b(?:vice|deputy|former|ex|opposition|party|rebel)\b/iu;

/**
 * Who leads two states, where the article names one person who does for each: "the *Peru*-Chile summit" -> the two presidents. Who is given no
 * country leads the one that is left: beside Chile's president, "President Ruiz". Empty where either is not known.
 */
export function leadersFor(
  { actors }: Scene,
  parties: readonly Party[],
): Party[] {
  const states = parties.map((one) => actors.actor(one.actor));
  if (states.some(({ kind, country }) => kind !== "state" || !country))
    return [];
  const leaders = actors.actors.filter(
    (one) =>
      one.kind === "person" &&
      !actors.isUnnamed(one.id) &&
      one.roles.some(
        ({ title }) => LEADER.test(title) && !NO_LEADER.test(title),
      ),
  );
  const homeless = leaders.filter(({ country }) => !country);
  const own = states.map(({ country }) =>
    leaders.filter((one) => one.country === country),
  );
  const vacant = own.filter((found) => !found.length).length;
  if (
    own.some((found) => found.length > 1) ||
    (vacant > 0 && vacant !== homeless.length)
  )
    return [];
  const left = [...homeless];
  return parties.map((party, at) => ({
    ...party,
    actor: (own[at]![0] ?? left.shift()!).id,
  }));
}

/** Whether one is the state of the other. */
function sameSide({ actors }: Scene, a: string, b: string): boolean {
  const [x, y] = [actors.actor(a), actors.actor(b)];
  return (
    !!x.country &&
    x.country === y.country &&
    (x.kind === "state" || y.kind === "state")
  );
}

/** Who the clause is about: "During a call with B, A stressed" -> A. Where the parser took the phrase itself for it, who stands beside. */
export function actingSubject(scene: Scene, verb: Token, top: Token): Token[] {
  const found = surfaceSubject(scene.tree, verb, controlsObject(scene));
  if (found && found.id !== top.id && !isPassive(scene.tree, verb))
    return [found];
  if (found && found.id !== top.id)
    return deepSubjects(scene.tree, verb, controlsObject(scene));
  const preposition = scene.tree.child(top, "case");
  const ahead = preposition ? before(scene, preposition) : [];
  return ahead.length ? ahead : before(scene, verb);
}
