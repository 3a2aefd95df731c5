import { blockOf, type Parse, type Token } from "../../parse/record.ts";
import { edtfDays } from "../../text/edtf.ts";
import type { Note } from "../../text/note.ts";
import { bodyMembers } from "./bodies.ts";
import { isTitleCase } from "./bodyNames.ts";
import { authorAt, parseTitle } from "./headline.ts";
import { LEADERS } from "./offices.ts";
import { isPresidency, knowOwnLeader } from "./ownLeader.ts";
import { personWords, samePerson } from "./persons.ts";
import { recognize } from "./knownPersons.ts";
import { foldWord } from "./words.ts";
import { seen, type Member, type Role } from "./cast.ts";
import { registerNames, nameMembers, namedMembers, nameText } from "./names.ts";
import { titleMembers } from "./nominals.ts";
import { notePlural, chains, noteParties } from "./parties.ts";
import type { Phrase, Scanned } from "./phrases.ts";
import { pronounMembers } from "./pronouns.ts";
import {
  LOCATIVE,
  type Found,
  type Near,
  type Scene,
  makeScene,
  printed,
  headOf,
  headsOf,
  refer,
  isLocated,
  stateOf,
} from "./scene.ts";
import { pronounOf, quotedTokens, roleOf } from "./syntax.ts";
import type { ActorTables } from "./tables.ts";

export type Resolved = Readonly<{
  found: readonly Found[];
  notes: readonly Note[];
  author?: Member;
  /** The state whose office publishes an article in the first person that nobody signs. */
  publisher?: Member;
  home: string;
}>;

/** Reads the article from its first sentence to its last and says who is meant where. */
export function resolveActors(parse: Parse, tables: ActorTables): Resolved {
  const scene = makeScene(parse, tables, membersOf);
  const signed = readTitle(scene);
  registerNames(scene);
  knowOwnLeader(scene);
  for (const scan of scene.scanned) readSentence(scene, scan);
  const published = parse.article.published?.value;
  recognize(
    scene.cast,
    tables.persons,
    published ? (edtfDays(published)?.from ?? null) : null,
  );
  const author = signed?.words.length
    ? scene.cast
        .withWord(signed.words.at(-1)!)
        .find((member) => samePerson(member.words, signed.words))
    : signed?.holder
      ? holding(scene, signed.holder)
      : ofLetterhead(scene);
  const unsigned = !author && !!scene.home && saysI(parse);
  return {
    found: scene.found,
    notes: scene.notes,
    home: scene.home,
    ...(author ? { author } : {}),
    ...(unsigned ? { publisher: stateOf(scene, scene.home, "") } : {}),
  };
}

/** Whether an official release speaks of "I" somewhere. */
function saysI({ article, sentences }: Parse): boolean {
  return (
    article.genre === "official" &&
    sentences.some(({ tokens }) =>
      tokens.some(({ form, upos }) => form === "I" && upos === "PRON"),
    )
  );
}

/**
 * Who signs an official release: the one person whom its head names above the text.
 * EXAMPLE a block "Minister for Trade Ana Ruiz MP" over the text; not two ministers, nor who is named in the headline
 */
function ofLetterhead(scene: Scene): Member | undefined {
  const { parse } = scene;
  if (parse.article.genre !== "official") return undefined;
  const signed = new Set<Member>();
  for (const { form, members, sentence } of scene.found) {
    const { role } = blockOf(parse, sentence);
    if (role === "body") break;
    if ((role === "heading" || role === "byline") && form === "name")
      for (const member of members)
        if (member.kind === "person" && member.words.length > 1)
          signed.add(member);
  }
  return signed.size === 1 ? [...signed][0] : undefined;
}

/** Whom the title gives as the author: the words of a name, or who holds an office that it names. */
type Signed = Readonly<{ words: readonly string[]; holder?: Member }>;

/**
 * Whom the author's office means that the title names without a name: who is known to hold it, else somebody known by it only.
 * EXAMPLE "Address by the President of Sylvania": Jan Novak, where the text says that he is. Not: an office of a state that does not publish.
 */
function holding(scene: Scene, holder: Member): Member | undefined {
  const country = holder.country || scene.home;
  if (country !== scene.home) return undefined;
  const same = scene.cast.members.filter(
    (member) =>
      member.kind === "person" &&
      (member.country || member.homely) === country &&
      [...member.offices].some((office) => holder.offices.has(office)),
  );
  if (same.length) return same.find((member) => !member.unnamed) ?? same[0];
  const made = scene.cast.add("person", "office-holder");
  Object.assign(made, {
    unnamed: !isPresidency(scene) || !holder.offices.has("head-of-state"),
    country,
    sector: holder.sector,
  });
  for (const office of holder.offices) made.offices.add(office);
  for (const form of holder.forms.keys()) seen(made, form);
  return made;
}

/**
 * Makes the persons of the article's title known ("Sullivan" in the text is the "Jake Sullivan" of the title), and hands back
 * whom the title gives as the author.
 */
function readTitle(scene: Scene): Signed | undefined {
  const { article } = scene.parse;
  if (!article.title?.trim()) return undefined;
  const title = makeScene(
    parseTitle(article, article.title),
    scene.tables,
    membersOf,
    scene.bodyNames,
  );
  registerNames(title);
  for (const scan of title.scanned) readSentence(title, scan);
  const scan = title.scanned[0];
  if (!scan) return undefined;
  const small = !isTitleCase(scan.words);
  const bodyCapitals = new Set<string>();
  for (const one of scene.scanned)
    for (const word of one.words) if (word.capital) bodyCapitals.add(word.key);
  for (const member of title.cast.members) {
    if (member.kind !== "person" || member.unnamed) continue;
    const words = small
      ? member.words
      : titleName(member.words, bodyCapitals, scene.tables);
    if (words.length < 2) continue;
    const known = scene.cast.add("person", "title");
    Object.assign(known, {
      words,
      country: member.country,
      homely: member.homely,
      sector: member.sector,
    });
    if (member.gender) known.gender = member.gender;
    for (const office of member.offices) known.offices.add(office);
    for (const noun of member.nouns) known.nouns.add(noun);
    const form = [...member.forms.keys()].find(
      (one) => one.split(/[\s-]+/u).length >= words.length,
    );
    if (form) seen(known, upTo(form, words.at(-1)!));
    scene.cast.index(known);
  }
  const at = authorAt(scan.words.map((word) => word.key));
  const phrases = at < 0 ? [] : (scan.covering[at] ?? []);
  const author = phrases.find((phrase) => phrase.name);
  if (author) {
    const words = personWords(scan.words, author.name!);
    return {
      words: small ? words : titleName(words, bodyCapitals, scene.tables),
    };
  }
  const office = phrases.find(
    ({ type, plural, titles }) =>
      type === "title" && !plural && LEADERS.includes(titles[0]!.title.office),
  );
  const [holder] = (office && title.resolved.get(office)) ?? [];
  return holder ? { words: [], holder } : undefined;
}

/**
 * A name in a title, where every word may have a capital, without the words that follow it: those the text does not capitalise too.
 * EXAMPLE "Jan Novak Welcomes Guests": Jan Novak
 */
function titleName(
  words: readonly string[],
  bodyCapitals: ReadonlySet<string>,
  tables: ActorTables,
): string[] {
  const kept: string[] = [];
  for (const word of words) {
    const surnameDue = kept.length === 1 && tables.given.has(kept[0]!);
    if (!bodyCapitals.has(word) && !tables.given.has(word) && !surnameDue)
      break;
    kept.push(word);
  }
  return kept;
}

/** The printed form up to the word that folds to `last`. */
function upTo(form: string, last: string): string {
  let end = form.length;
  for (const found of form.matchAll(/[^\s-]+/gu))
    if (foldWord(found[0]) === last) end = found.index + found[0].length;
  return form.slice(0, end);
}

function readSentence(scene: Scene, scan: Scanned): void {
  const quoted = quotedTokens(scan.sentence);
  const at = scan.sentence.index;
  type Item = { start: number; phrase?: Phrase; token?: Token };
  const items: Item[] = [];
  const inNames = new Set<Token>();
  for (const phrase of scan.phrases) {
    items.push({ start: scan.words[phrase.first]!.start, phrase });
    for (let index = phrase.first; index <= phrase.last; index++)
      inNames.add(scan.words[index]!.token);
  }
  for (const token of scan.sentence.tokens)
    if (pronounOf(token) && !inNames.has(token))
      items.push({ start: token.start, token });
  items.sort(
    (a, b) =>
      a.start - b.start || (b.phrase?.last ?? 0) - (a.phrase?.last ?? 0),
  );
  // a nameless apposition is whoever its name is: the name is read first
  let looks = 0;
  const tokenMembers = new Map<Token, readonly Member[]>();
  const lists = chains(scan);
  for (const item of items) {
    if (item.phrase) {
      const phrase = item.phrase;
      const owning = phrase.type === "adjective" && owns(scene, scan, phrase);
      if (phrase.type === "adjective" && !owning && !relational(scan, phrase))
        continue;
      const target = phrase.same ?? phrase;
      let members = scene.resolved.get(target);
      if (!members && phrase.list) {
        members = [
          ...new Set(
            phrase.list.flatMap((one) => refer(scene, scan, one, tokenMembers)),
          ),
        ];
        scene.resolved.set(target, members);
        scene.lists.set(scan.words[phrase.at]!.key, members);
      }
      if (!members)
        scene.resolved.set(
          target,
          (members = membersOf(scene, scan, target, tokenMembers)),
        );
      if (phrase.same) scene.resolved.set(phrase, members);
      if (!members.length) continue;
      const tokens = listTokens(scan, phrase, headsOf(scan, phrase));
      for (const token of tokens)
        if (!tokenMembers.has(token)) tokenMembers.set(token, members);
      const role = phraseRole(scan, phrase, tokens);
      // an apposition is one act of naming
      const away =
        owning || (phrase.type === "named" && isLocated(scan, phrase));
      const share =
        (quoted.has(tokens[0]!) ? 0.3 : 1) *
        (members.length > 1 ? 0.6 : 1) *
        (away ? 0.2 : 1);
      if (
        !phrase.same &&
        (!phrase.inside || phrase.name || phrase.type === "named")
      )
        for (const member of members)
          scene.cast.mention(member, at, phrase.inside ? "other" : role, share);
      record(scene, scan, phrase, members, tokens);
      if (members.length > 1 || members[0]!.plural)
        notePlural(scene, members, at, role);
      // "Novak and Petrov": they
      const chain = lists.get(phrase);
      if (chain && chain.at(-1) === phrase) {
        const all = [
          ...new Set(
            chain.flatMap((one) => scene.resolved.get(one.same ?? one) ?? []),
          ),
        ];
        if (all.length > 1)
          notePlural(
            scene,
            all,
            at,
            roleOf(scan.tree, headOf(scan, chain[0]!)),
          );
      }
    } else if (item.token) {
      // what this sentence has told so far; a few times only, so that a sentence of pronouns stays linear
      if (pronounOf(item.token)!.number === "plural" && looks++ < 3)
        noteParties(scene, scan, tokenMembers, lists, item.token);
      const members = pronounMembers(
        scene,
        scan,
        item.token,
        tokenMembers,
        quoted,
      );
      if (!members.length) continue;
      tokenMembers.set(item.token, members);
      const role = roleOf(scan.tree, item.token);
      const share =
        (quoted.has(item.token) ? 0.3 : 1) * (members.length > 1 ? 0.4 : 1);
      for (const member of members) scene.cast.mention(member, at, role, share);
      scene.found.push({
        form: "pronoun",
        span: { start: item.token.start, end: item.token.end },
        head: { start: item.token.start, end: item.token.end },
        tokens: [item.token],
        members,
        rule: "pronoun",
        sentence: scan.sentence,
        place: false,
      });
    }
  }
  noteParties(scene, scan, tokenMembers, lists);
}

/** Demonyms that stand for their states: "Russian-Turkish talks", "the inter-Korean summit"; not "Russian gas". */
function relational(scan: Scanned, phrase: Phrase): boolean {
  if (phrase.countries.length > 1) return true;
  const next = scan.words[phrase.last + 1];
  const before = scan.words[phrase.first];
  const near = (index: number) =>
    (scan.covering[index] ?? []).some(
      (one) => one !== phrase && one.named !== undefined,
    );
  return (
    (next?.joined === true && near(phrase.last + 1)) ||
    (before?.joined === true && near(phrase.first - 1))
  );
}

/**
 * Demonyms of whose deed or thing it is: "a Russian proposal", "two Russian jets"; not "Russian gas", nor "the Russian army", which is a body
 * of its own.
 */
function owns(scene: Scene, scan: Scanned, phrase: Phrase): boolean {
  const noun = scan.tree.governor(scan.words[phrase.at]!.token);
  if (
    !noun ||
    noun.start < scan.words[phrase.last]!.end ||
    noun.upos !== "NOUN" ||
    ![noun.lemma, noun.form.replace(/(?:s|ies)$/u, "")].some(
      (form) =>
        scene.tables.stateNouns.has(form.toLowerCase()) ||
        scene.tables.stateNouns.has(`${form.toLowerCase()}y`),
    )
  )
    return false;
  return !(scan.covering[scan.wordOf(noun)] ?? []).length;
}

/**
 * The heads of a plural title with its states; where the tree took the list apart ("of Ruritania | Sylvania and Moravia will
 * meet"), each of the states stands for all.
 */
function listTokens(
  scan: Scanned,
  phrase: Phrase,
  heads: readonly Token[],
): readonly Token[] {
  if (phrase.type !== "title" || !phrase.plural || phrase.countries.length < 2)
    return heads;
  const after = scan.words[phrase.at]!.start;
  if (!heads.some((token) => token.start > after)) return heads;
  const all = new Set(heads);
  for (let index = phrase.at + 1; index <= phrase.last; index++)
    if (scan.words[index]!.capital) all.add(scan.words[index]!.token);
  return [...all];
}

/** What a phrase does: by the tree, and by the verb that follows it where the tree lost the clause. */
function phraseRole(
  scan: Scanned,
  phrase: Phrase,
  tokens: readonly Token[],
): Role {
  const roles = tokens.map((token) => roleOf(scan.tree, token));
  for (const role of ["subject", "object", "oblique", "possessor"] as const) {
    if (role === "subject") {
      const next = scan.words[phrase.last + 1];
      if (
        next &&
        /^(?:VBD|VBZ|MD)$/.test(next.token.xpos) &&
        !scan.words[phrase.last]!.possessive &&
        !LOCATIVE.has(scan.words[phrase.first - 1]?.key ?? "")
      )
        return role;
    }
    if (roles.includes(role)) return role;
  }
  return "other";
}

function record(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  members: readonly Member[],
  tokens: readonly Token[],
): void {
  const { words } = scan;
  const name =
    phrase.name ??
    (phrase.type === "named"
      ? { first: phrase.first, last: phrase.last }
      : undefined);
  const head = name
    ? { start: words[name.first]!.start, end: words[name.last]!.end }
    : { start: words[phrase.at]!.start, end: words[phrase.at]!.end };
  const span = {
    start: words[phrase.first]!.start,
    end: words[phrase.last]!.end,
  };
  for (const member of members) {
    if (phrase.name && member.kind === "person" && members.length === 1)
      seen(member, nameText(scene, phrase, scan));
    for (const part of phrase.same ? [] : phrase.titles) {
      const title = printed(
        scene,
        words[part.first]!.start,
        words[part.last]!.end,
      );
      const at = {
        start: words[part.first]!.start,
        end: words[part.last]!.end,
      };
      if (
        member.kind === "person" &&
        phrase.name &&
        members.length === 1 &&
        !member.roles.some((role) => role.title === title)
      )
        member.roles.push({ title, span: at });
    }
  }
  scene.found.push({
    form: name ? "name" : "nominal",
    span,
    head,
    tokens,
    members,
    rule: phrase.type,
    sentence: scan.sentence,
    place:
      members[0]!.kind === "place" ||
      (members[0]!.kind === "state" &&
        phrase.type === "named" &&
        isLocated(scan, phrase)),
  });
}

function membersOf(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  near: Near,
): readonly Member[] {
  switch (phrase.type) {
    case "name":
      return nameMembers(scene, scan, phrase, near);
    case "named":
      return namedMembers(scene, scan, phrase);
    case "adjective":
      if (phrase.countries.length > 1)
        return phrase.countries.map((code) => stateOf(scene, code, ""));
      return phrase.country
        ? [
            stateOf(
              scene,
              phrase.country,
              printed(
                scene,
                scan.words[phrase.first]!.start,
                scan.words[phrase.last]!.end,
              ),
            ),
          ]
        : [];
    case "title":
      return titleMembers(scene, scan, phrase, near);
    case "body":
      return bodyMembers(scene, scan, phrase, near);
  }
}
