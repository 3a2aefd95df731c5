import type { Token } from "../../parse/record.ts";
import { isRel, type Tree } from "../../parse/tree.ts";
import type { Member } from "./cast.ts";
import { sharedSubject, pairOf, sidesOf } from "./parties.ts";
import type { Scanned } from "./phrases.ts";
import {
  SPEECH,
  type Near,
  type Scene,
  noteAmbiguous,
  calledSo,
} from "./scene.ts";
import { pronounOf, roleOf, thanked } from "./syntax.ts";
import type { Gender } from "./tables.ts";

/** EXAMPLE "it is important that", "it was noted", "it seems"; not "it said", "it condemned" */
function impersonal(tree: Tree, token: Token): boolean {
  const verb = tree.governor(token);
  if (!verb || !isRel(token.deprel, "nsubj")) return false;
  if (isRel(token.deprel, "nsubj:pass"))
    return (
      tree.children(verb, "ccomp", "csubj", "xcomp").length > 0 ||
      verb.upos === "ADJ"
    );
  if (tree.child(verb, "cop")) return true;
  return /^(?:seem|appear|happen|rain|matter|take)$/.test(
    verb.lemma.toLowerCase(),
  );
}

export function pronounMembers(
  scene: Scene,
  scan: Scanned,
  token: Token,
  near: Near,
  quoted: ReadonlySet<Token>,
): readonly Member[] {
  const pronoun = pronounOf(token)!;
  const { tree } = scan;
  const at = scan.sentence.index;
  if (pronoun.kind === "relative") return relative(scene, scan, token, near);
  if (
    isRel(token.deprel, "expl") ||
    (pronoun.kind === "it" && !pronoun.possessive && impersonal(tree, token))
  )
    return [];
  if (pronoun.kind === "both") {
    const they = theyMembers(scene, scan, token, near);
    if (they.length === 2) return they;
    const pair = pairOf(scene, 2, at);
    return pair.length ? pair : sidesOf(scene, at, false);
  }
  if (pronoun.kind === "reflexive" || pronoun.possessive) {
    const clause = thankedFor(tree, token) ?? clauseSubject(tree, token);
    const own = clause ? listedWith(tree, clause, pronoun, near) : [];
    if (own.length && clause !== token && suits(own, pronoun)) return own;
  }
  if (pronoun.number === "plural") return theyMembers(scene, scan, token, near);
  const barred = pronoun.possessive
    ? new Set<Member>()
    : coarguments(tree, token, near);
  let best: Member | undefined;
  let bestScore = 0;
  let second = 0;
  let rival: Member | undefined;
  const fronted = frontedSubject(scene, scan, token);
  if (fronted && suits([fronted], pronoun)) return [fronted];
  const over = governingSubject(tree, token);
  // "Novak's trip began in Sylvania, where he met": whose trip it is
  const owner = over && !near.has(over) && tree.child(over, "nmod:poss");
  const above = over ? (near.get(owner || over) ?? []) : [];
  if (above.length && suits(above, pronoun) && !barred.has(above[0]!))
    return above;
  const role = roleOf(tree, token);
  for (const member of scene.cast.recent()) {
    if (barred.has(member) || !suits([member], pronoun)) continue;
    let score =
      Math.min(160, scene.cast.presence(member, at)) +
      Math.min(12, 2 * member.mentions);
    if (at - member.sentence > 6) continue;
    if (role === "subject" && member.lastRole === "subject")
      score += at - member.sentence <= 1 ? 40 : 10;
    if (pronoun.gender && member.gender === pronoun.gender) score += 10;
    if (pronoun.kind === "it" && member.kind === "place") score -= 40;
    if (quoted.has(token) && speakerOf(scan, token, near)?.includes(member))
      score -= 60;
    if (score > bestScore) {
      [second, rival] = [bestScore, best];
      [best, bestScore] = [member, score];
    } else if (score > second) [second, rival] = [score, member];
  }
  if (!best || bestScore < 8) return [];
  if (rival && pronoun.gender && bestScore - second < 4)
    noteAmbiguous(
      scene,
      { start: token.start, end: token.end },
      `${token.form} could be ${calledSo(best)} or ${calledSo(rival)}`,
    );
  if (pronoun.gender && !best.gender && best.kind === "person")
    best.gender = pronoun.gender;
  return [best];
}

/** Whom a subject stands for; all that are listed with it where many are meant: "the presidents and *the premier* ... their meeting". */
function listedWith(
  tree: Tree,
  subject: Token,
  { number }: { number: string },
  near: Near,
): readonly Member[] {
  const own = near.get(subject) ?? [];
  if (number !== "plural" || !own.length) return own;
  const listed = tree
    .children(subject, "conj")
    .flatMap((one) => near.get(one) ?? []);
  return [...new Set([...own, ...listed])];
}

function suits(
  members: readonly Member[],
  pronoun: { gender?: Gender; kind: string; number: string },
): boolean {
  if (pronoun.number === "plural")
    return (
      members.length > 1 ||
      members[0]!.plural ||
      members[0]!.kind === "organization" ||
      members[0]!.kind === "office" ||
      members[0]!.kind === "group" ||
      members[0]!.kind === "state"
    );
  if (members.length !== 1) return false;
  const member = members[0]!;
  if (pronoun.gender)
    return (
      member.kind === "person" &&
      !member.plural &&
      (!member.gender || member.gender === pronoun.gender)
    );
  return member.kind !== "person" && !member.plural;
}

/** "After he arrived, Novak said", "During his visit, Novak met": the main clause's subject, where the pronoun's clause or phrase stands before it. */
function frontedSubject(
  scene: Scene,
  scan: Scanned,
  token: Token,
): Member | undefined {
  const { tree } = scan;
  const opening = isRel(token.deprel, "nmod:poss")
    ? ["advcl", "obl"]
    : ["advcl"];
  let clause: Token | undefined = token;
  for (
    let round = 0;
    clause && round < 8 && !isRel(clause.deprel, ...opening);
    round++
  )
    clause = tree.governor(clause);
  if (!clause || !isRel(clause.deprel, ...opening)) return undefined;
  const main = tree.governor(clause);
  const subject = main && tree.child(main, "nsubj");
  if (
    !main ||
    !subject ||
    clause.id > main.id ||
    subject.id < token.id ||
    clause.id > subject.id
  )
    return undefined;
  const name = scan.covering[scan.wordOf(subject)]?.find(
    (phrase) => phrase.name && !phrase.inside,
  );
  return name && scene.persons.get(name);
}

/**
 * The subject of the clause that the pronoun's own clause hangs below, where the pronoun is subject too.
 * EXAMPLE "Novak flew to Sylvania, where he met", "Novak spoke before he left"; not "Novak met Petrov, who said he", nor the subject of "it"
 */
function governingSubject(tree: Tree, token: Token): Token | undefined {
  if (!isRel(token.deprel, "nsubj")) return undefined;
  const clause = tree.governor(token);
  if (!clause) return undefined;
  const opened = tree
    .children(clause, "advmod", "mark")
    .some(
      (one) =>
        one.id < token.id &&
        /^(?:where|when|before|after|while|once|until)$/i.test(one.form),
    );
  if (!opened || !isRel(clause.deprel, "acl", "advcl")) return undefined;
  let verb = tree.governor(clause);
  for (
    let round = 0;
    verb && round < 6 && !tree.child(verb, "nsubj");
    round++
  ) {
    if (isRel(verb.deprel, "acl", "ccomp", "csubj")) break;
    verb = tree.governor(verb);
  }
  const subject = verb && tree.child(verb, "nsubj");
  return subject && subject.id < token.id ? subject : undefined;
}

/**
 * Who is thanked, praised or blamed, for what is his.
 * EXAMPLE "Petrov thanked *Novak* for his visit", "for coming after his talks with Ivanov". Not: "thanked his ministers for the visit".
 */
function thankedFor(tree: Tree, token: Token): Token | undefined {
  let at = token;
  for (let round = 0; round < 8; round++) {
    const above = tree.governor(at);
    if (!above) return undefined;
    const whom = thanked(tree, at);
    if (whom) return whom;
    at = above;
  }
  return undefined;
}

function clauseSubject(tree: Tree, token: Token): Token | undefined {
  const path = new Set<Token>([token]);
  for (
    let at = tree.governor(token), round = 0;
    at && round < 12;
    path.add(at), at = tree.governor(at), round++
  ) {
    const subject =
      tree.child(at, "nsubj") ??
      (isRel(at.deprel, "conj", "xcomp", "advcl", "acl")
        ? sharedSubject(tree, at)
        : undefined);
    if (
      subject &&
      subject !== token &&
      subject.id < token.id &&
      !path.has(subject)
    )
      return subject;
    if (subject) return undefined;
  }
  return undefined;
}

/** Who the same verb already has as an argument: "Novak met him" is not Novak. */
function coarguments(tree: Tree, token: Token, near: Near): Set<Member> {
  const verb = tree.governor(token);
  const barred = new Set<Member>();
  if (!verb) return barred;
  const own = tree.children(verb, "nsubj", "obj", "iobj", "obl");
  // "Novak met Petrov and thanked him"
  const shared =
    isRel(verb.deprel, "conj", "advcl") && !tree.child(verb, "nsubj")
      ? sharedSubject(tree, verb)
      : undefined;
  for (const one of shared ? [shared, ...own] : own)
    if (one !== token)
      for (const member of near.get(one) ?? []) barred.add(member);
  return barred;
}

function speakerOf(
  scan: Scanned,
  token: Token,
  near: Near,
): readonly Member[] | undefined {
  for (const one of scan.tree.ancestors(token)) {
    if (!SPEECH.has(one.lemma.toLowerCase())) continue;
    const subject = scan.tree.child(one, "nsubj");
    if (subject && near.has(subject)) return near.get(subject);
  }
  return undefined;
}

function relative(
  scene: Scene,
  scan: Scanned,
  token: Token,
  near: Near,
): readonly Member[] {
  const { tree } = scan;
  for (
    let at: Token | undefined = token, round = 0;
    at && round < 12;
    at = tree.governor(at), round++
  ) {
    if (!isRel(at.deprel, "acl")) continue;
    const head = tree.governor(at);
    if (!head || head.id > token.id) return [];
    const direct = near.get(head);
    if (direct) return direct;
    // the head of a name that the tree hangs elsewhere: the phrase that ends just before the pronoun
    break;
  }
  let index = scan.wordOf(token) - 1;
  if (scan.words[index]?.key === ",") index--;
  const before = scan.covering[index]?.find(
    (phrase) => phrase.last === index && !phrase.inside,
  );
  if (!before || !/^(?:who|whom|whose)$/i.test(token.form)) return [];
  return scene.resolved.get(before.same ?? before) ?? [];
}

/** "they": the nearest list, group or pair, the subject first; else the two parties of the contact. */
function theyMembers(
  scene: Scene,
  scan: Scanned,
  token: Token,
  near: Near,
): readonly Member[] {
  const at = scan.sentence.index;
  const barred = coarguments(scan.tree, token, near);
  let best: readonly Member[] | undefined;
  let bestScore = 0;
  for (const plural of scene.plurals) {
    const distance = at - plural.sentence;
    if (distance > 4 || plural.members.some((member) => barred.has(member)))
      continue;
    const persons = plural.members.every((member) => member.kind === "person");
    const vague = plural.members.length === 1 && plural.members[0]!.unnamed;
    const weight =
      plural.role === "subject"
        ? vague && distance > 0
          ? 60
          : 90
        : persons
          ? 45
          : vague
            ? 22
            : 30;
    const score =
      weight * (persons && plural.role === "subject" ? 0.7 : 0.55) ** distance +
      (plural.order % 1000) * 0.001;
    if (score > bestScore) [best, bestScore] = [plural.members, score];
  }
  const parties = scene.parties;
  if (parties && parties.members.length >= 2) {
    const distance = at - parties.sentence;
    const score =
      (parties.rank === 2 ? 85 : 48) *
      (distance === 0 ? 0.8 : 0.7 ** Math.max(0, distance - 1));
    if (
      distance <= 6 &&
      score > bestScore &&
      !parties.members.some((member) => barred.has(member))
    )
      best = parties.members;
  }
  if (best) return best;
  // long titles of officials, where the parser made no one list of the names
  const official = scene.parse.article.genre === "official";
  const subjects = (official ? scene.cast.recent() : []).filter(
    (member) =>
      member.kind === "person" &&
      member.lastRole === "subject" &&
      member.sentence === at - 1 &&
      !member.unnamed,
  );
  if (subjects.length > 1) return subjects.reverse();
  const body = scene.cast
    .recent()
    .find(
      (member) =>
        at - member.sentence <= 1 &&
        !barred.has(member) &&
        (member.kind === "organization" ||
          member.kind === "state" ||
          member.kind === "group"),
    );
  return body ? [body] : [];
}
