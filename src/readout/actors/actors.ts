import type { Parse, Token } from "../../parse/record.ts";
import type { Note } from "../../text/note.ts";
import { wordsOf } from "./words.ts";
import { byPosition, type Span } from "../../text/span.ts";
import type { Member } from "./cast.ts";
import type { Actor, Mention } from "./record.ts";
import { resolveActors } from "./resolve.ts";
import type { Found } from "./scene.ts";
import type { ActorTables } from "./tables.ts";

export { ACTOR_TABLE_FILES, actorTables, type ActorTables } from "./tables.ts";

export interface ActorResources {
  readonly actors: ActorTables;
}

export interface ActorsFound {
  readonly actors: readonly Actor[];
  readonly mentions: readonly Mention[];
  readonly notes: readonly Note[];
  /** Mentions whose head is this token (a plural mention such as "the two leaders" or "both sides" is one Mention an actor, same span). */
  mentionsAt(token: Token): readonly Mention[];
  /** Actor ids that the noun phrase headed by `token` refers to, coordination not included; [] where it names none. */
  actorsAt(token: Token): readonly string[];
  /** The actor with this id. Throws a RangeError where there is none. */
  actor(id: string): Actor;
  /** Whom somebody acts for, where the text says so: "the special envoy of President Novak, Petrov": onBehalfOf(Petrov) = Novak. */
  onBehalfOf(id: string): string | undefined;
  /** Whether the actor is known by a description only: "a Russian official", "reporters". */
  isUnnamed(id: string): boolean;
  /** Whether the mention headed by this token stands as a place ("in Moscow", "visited Beijing"), not as a party. */
  isPlace(token: Token): boolean;
  /** The capital of the state that a name or an adjective means: "Danish", "Denmark" -> Copenhagen. */
  capitalOf(words: string): string | undefined;
  /** Whose words the article is, by its title ("Statement by Minister Jan Novak") or its letterhead: who "I" is in it. */
  readonly author?: string;
  /** The state whose office publishes the article, where the text names it: "our country". */
  readonly home?: string;
  /** Span of the whole mention headed by this token (titles, complement, name), or undefined. */
  phraseOf(token: Token): Span | undefined;
}

/**
 * Who is mentioned in an article, and which mentions are one actor: names with titles and appositions, nominals ("the
 * visiting minister", "both sides"), pronouns. Presence of candidates after Lappin and Leass (1994), "An algorithm for
 * pronominal anaphora resolution"; the order of short names, titles and evidence is our own. Never throws on odd text.
 */
export function findActors(
  parse: Parse,
  resources: ActorResources,
): ActorsFound {
  const { found, notes, author, publisher, home } = resolveActors(
    parse,
    resources.actors,
  );
  const mentioned = found
    .map((one) => ({
      ...one,
      members: one.members.filter((member) => !isBackground(member)),
    }))
    .filter((one) => one.members.length > 0)
    .sort((a, b) => byPosition(a.span, b.span) || a.head.start - b.head.start);
  const ids = new Map<Member, string>();
  const order: Member[] = [];
  for (const one of mentioned)
    for (const member of withOwners(one.members))
      if (!ids.has(member)) {
        ids.set(member, `A${order.length + 1}`);
        order.push(member);
      }
  for (const member of [...order]) {
    const principal = member.onBehalfOf;
    if (principal && !ids.has(principal)) {
      ids.set(principal, `A${order.length + 1}`);
      order.push(principal);
    }
  }
  // whose words the article is: an actor even where the text, in the first person, never names them
  for (const one of [author, publisher])
    if (one && !ids.has(one)) {
      ids.set(one, `A${order.length + 1}`);
      order.push(one);
    }
  const names = new Map<Member, string>();
  const actors = order.map((member) =>
    toActor(member, ids.get(member)!, nameOf(member, names)),
  );
  const mentions: Mention[] = [];
  const at = new Map<number, { mentions: Mention[]; found: Found }>();
  for (const one of mentioned) {
    const own: Mention[] = one.members.map((member) => ({
      id: `M${mentions.length + 1 + one.members.indexOf(member)}`,
      span: one.span,
      head: one.head,
      form: one.form,
      actor: ids.get(member)!,
      rule: one.rule,
    }));
    mentions.push(...own);
    // the longest phrase that a token heads: "special envoy" of "the special envoy of President Novak, Petrov"
    for (const token of one.tokens) {
      const known = at.get(token.start);
      const longer =
        known &&
        known.found.span.end - known.found.span.start >=
          one.span.end - one.span.start;
      if (!longer) at.set(token.start, { mentions: own, found: one });
    }
  }
  const homeState =
    home && actors.find((one) => one.kind === "state" && one.country === home);
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  const memberOf = new Map(order.map((member) => [ids.get(member)!, member]));
  return {
    actors,
    mentions,
    notes,
    ...(author ? { author: ids.get(author)! } : {}),
    ...(homeState ? { home: homeState.id } : {}),
    mentionsAt: (token) => at.get(token.start)?.mentions ?? [],
    actorsAt: (token) =>
      (at.get(token.start)?.mentions ?? []).map((mention) => mention.actor),
    actor(id) {
      const actor = byId.get(id);
      if (!actor) throw new RangeError(`no actor ${id}`);
      return actor;
    },
    onBehalfOf(id) {
      const principal = memberOf.get(id)?.onBehalfOf;
      return principal && ids.get(principal);
    },
    isUnnamed: (id) => memberOf.get(id)?.unnamed ?? false,
    isPlace: (token) => at.get(token.start)?.found.place ?? false,
    phraseOf: (token) => at.get(token.start)?.found.span,
    capitalOf: (words) => capitalOf(words, resources.actors),
  };
}

function capitalOf(
  words: string,
  { named, capitals }: ActorResources["actors"],
): string | undefined {
  const keys = wordsOf(words).map((key) => ({ key }));
  const found = named.longest(
    keys,
    0,
    ({ what }) => what === "adjective" || what === "state",
  );
  return found && found.length === keys.length
    ? capitals.get(found.values[0]!.country)
    : undefined;
}

/**
 * Nobody the record needs: a group or body without a name, a country or anything it does.
 * EXAMPLE "for the people", "with families"; not "the opposition rejected", "Sylvanian officials"
 */
function isBackground(member: Member): boolean {
  if (member.acted || member.country) return false;
  return (
    member.kind === "group" ||
    (member.kind === "organization" &&
      member.rule === "body" &&
      member.lowerCase)
  );
}

function withOwners(members: readonly Member[]): Member[] {
  return members.flatMap((member) =>
    member.officeOf ? [member, member.officeOf] : [member],
  );
}

/** The name an actor goes by: a person's fullest form; a state's short name where it is printed; else the fullest form. */
function nameOf(member: Member, names: Map<Member, string>): string {
  const known = names.get(member);
  if (known) return known;
  const forms = [...member.forms.keys()];
  let name: string;
  if (member.officeOf) name = `office of ${nameOf(member.officeOf, names)}`;
  else if (member.kind === "person" && !member.unnamed)
    name = fullest(
      forms,
      (form) => form.split(/[\s-]+/u).length * 100 + form.length,
    );
  else if (
    member.tableName &&
    member.kind === "state" &&
    (forms.includes(member.tableName) ||
      (member.kind === "state" &&
        member.rule === "table-state" &&
        !member.ownForm))
  )
    name = member.tableName;
  else if (member.unnamed || member.kind === "group") name = forms[0] ?? "";
  else name = fullest(forms, (form) => form.length);
  name ||= member.tableName || member.words.join(" ") || "unnamed";
  names.set(member, name);
  return name;
}

function fullest(
  forms: readonly string[],
  size: (form: string) => number,
): string {
  let best = "";
  for (const form of forms) if (!best || size(form) > size(best)) best = form;
  return best;
}

function toActor(member: Member, id: string, name: string): Actor {
  const names = [...member.forms.keys()];
  if (!names.includes(name)) names.unshift(name);
  const country = member.country || member.lives;
  return {
    id,
    name,
    kind: member.kind,
    ...(country ? { country } : {}),
    ...(member.sector ? { sector: member.sector } : {}),
    roles: member.roles,
    names,
    ...(member.known ? { known: member.known } : {}),
    rule: member.rule,
  };
}
