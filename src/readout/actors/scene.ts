import {
  type Parse,
  type Sentence,
  type Token,
  blockOf,
} from "../../parse/record.ts";
import { isRel, treeOf } from "../../parse/tree.ts";
import type { Note } from "../../text/note.ts";
import type { Span } from "../../text/span.ts";
import { bodyNamesOf, type BodyNames } from "./bodyNames.ts";
import { Cast, seen, type Member, type Role } from "./cast.ts";
import type { Phrase, Scanned } from "./phrases.ts";
import { scanSentence } from "./scan.ts";
import type { ActorTables, Office } from "./tables.ts";
import { foldWord } from "./words.ts";

/** Verbs whose subject speaks or acts as a person does. */
export const SPEECH = new Set(
  (
    "say tell add note stress state announce warn claim declare reiterate underline emphasize emphasise insist explain argue urge call describe " +
    "believe think want write tweet ask answer reply promise vow pledge demand accuse deny reject condemn praise thank express meet visit arrive leave travel fly telephone phone greet invite"
  ).split(" "),
);
export const LOCATIVE = new Set([
  "in",
  "at",
  "near",
  "outside",
  "inside",
  "around",
  "through",
  "throughout",
  "across",
  "into",
  "within",
  "toward",
  "towards",
  "via",
  "from",
  "to",
  "over",
  "around",
  "off",
  "on",
]);

const MOVES = new Set([
  "visit",
  "leave",
  "reach",
  "tour",
  "enter",
  "depart",
  "quit",
  "bomb",
  "attack",
  "shell",
  "capture",
  "seize",
  "occupy",
  "invade",
  "hit",
  "strike",
]);

/** A mention before ids are given: which words, which members. */
export type Found = Readonly<{
  form: "name" | "nominal" | "pronoun";
  span: Span;
  head: Span;
  /** Tokens by which other finders may ask for it: syntactic heads. */
  tokens: readonly Token[];
  members: readonly Member[];
  rule: string;
  sentence: Sentence;
  /** Stands as a place: "in Moscow", "visited Beijing". */
  place: boolean;
}>;

/** Who deals with whom in a contact that was told. Rank 2: persons; 1: states and bodies. */
export type Party = Readonly<{
  members: readonly Member[];
  sentence: number;
  rank: number;
}>;
/** A list, pair or group that "they" can mean. */
export type Plural = Readonly<{
  members: readonly Member[];
  sentence: number;
  role: Role;
  order: number;
}>;
/** Who the tokens read so far in a sentence stand for. */
export type Near = ReadonlyMap<Token, readonly Member[]>;

/** All that is known while an article is read, from its first sentence to its last. */
export interface Scene {
  readonly parse: Parse;
  readonly tables: ActorTables;
  readonly cast: Cast;
  readonly found: Found[];
  readonly notes: Note[];
  readonly scanned: readonly Scanned[];
  readonly bodyNames: BodyNames;
  /** Surnames that stand with a title or a given name somewhere in the article. */
  readonly surnames: Set<string>;
  /** Words that stand capitalised inside a sentence somewhere. */
  readonly midway: Set<string>;
  /** Words that stand without a capital somewhere. */
  readonly lowers: Set<string>;
  /** Persons that a plural title was said to be: "the leaders - Novak, Petrov and Ivanova -". */
  readonly lists: Map<string, readonly Member[]>;
  /** The body for which somebody unnamed spoke last, by office: "the official added". */
  readonly standIns: Map<Office, { member: Member; sentence: number }>;
  /** Full names, found before the article is read in order. */
  readonly persons: Map<Phrase, Member>;
  readonly resolved: Map<Phrase, readonly Member[]>;
  readonly states: Map<string, Member>;
  parties: Party | undefined;
  plurals: Plural[];
  /** Folded words of the article's title. */
  readonly titleWords: ReadonlySet<string>;
  /** The state whose office publishes the article, for "the President" on a president's page; "" where none does. */
  readonly home: string;
  /** Who a phrase is, whatever its type: here so that the rooms for names, titles and bodies can ask each other. */
  readonly membersOf: (
    scene: Scene,
    scan: Scanned,
    phrase: Phrase,
    near: Near,
  ) => readonly Member[];
}

/** The scene before the first sentence: every sentence scanned for phrases, nobody known. */
export function makeScene(
  parse: Parse,
  tables: ActorTables,
  membersOf: Scene["membersOf"],
  known?: BodyNames,
): Scene {
  const roles = parse.sentences.map(
    (sentence) => blockOf(parse, sentence).role,
  );
  const isTitle = (index: number) =>
    roles[index] === "title" || roles[index] === "heading";
  const scan = (index: number, body?: BodyNames) =>
    scanSentence(
      parse.sentences[index]!,
      treeOf(parse.sentences[index]!),
      tables,
      isTitle(index) || roles[index] === "byline",
      body,
    );
  // the body first: it says which capitals of a title are names
  const texts = parse.sentences.map((_, index) =>
    isTitle(index) ? undefined : scan(index),
  );
  const bodyNames =
    known ?? bodyNamesOf(texts.filter((one) => one !== undefined));
  return {
    parse,
    tables,
    cast: new Cast(),
    found: [],
    notes: [],
    scanned: texts.map((one, index) => one ?? scan(index, bodyNames)),
    bodyNames,
    surnames: new Set(),
    midway: new Set(),
    lowers: new Set(),
    lists: new Map(),
    standIns: new Map(),
    persons: new Map(),
    resolved: new Map(),
    states: new Map(),
    parties: undefined,
    plurals: [],
    titleWords: new Set(
      (parse.article.title ?? "").split(/[\s\u00a0’'-]+/u).map(foldWord),
    ),
    home: homeOf(tables, parse.article.publisher ?? ""),
    membersOf,
  };
}

const OFFICIAL =
  /\b(?:government|president|presidency|presidential|ministry|minister|department|kremlin|white house|office|parliament|congress|senate|embassy|cabinet|chancellery|royal court)\b/iu;

/** The state that a publisher speaks for: "Foreign Ministry of Ruritania (sample)"; none for "Ruritania Times". */
function homeOf(tables: ActorTables, publisher: string): string {
  if (!OFFICIAL.test(publisher)) return "";
  const words = publisher
    .split(/[\s()]+/u)
    .filter(Boolean)
    .map((text) => ({ key: foldWord(text) }));
  for (let index = 0; index < Math.min(words.length, 12); index++) {
    const named = tables.named.longest(
      words,
      index,
      (value) =>
        value.what === "state" ||
        value.what === "office" ||
        value.what === "adjective",
    );
    const value = named?.values[0];
    if (value && value.sector === "GOV" && value.country.length === 3)
      return value.country;
  }
  return "";
}

export function noteAmbiguous(scene: Scene, span: Span, message: string): void {
  scene.notes.push({ code: "actor/ambiguous", span, message });
}

export function calledSo(member: Member): string {
  return [...member.forms.keys()][0] ?? member.words.join(" ");
}

export function printed(scene: Scene, start: number, end: number): string {
  return scene.parse.article.text
    .slice(start, end)
    .replace(/[\s\u00a0]+/gu, " ");
}

/** The token of a phrase that its governor is outside of. */
export function headOf(scan: Scanned, phrase: Phrase): Token {
  return headsOf(scan, phrase)[0]!;
}

export function headsOf(scan: Scanned, phrase: Phrase): Token[] {
  const { words, tree } = scan;
  const inside = new Set<Token>();
  for (let index = phrase.first; index <= phrase.last; index++)
    inside.add(words[index]!.token);
  const heads: Token[] = [];
  for (const token of inside) {
    const governor = tree.governor(token);
    if (governor && inside.has(governor)) continue;
    if (isRel(token.deprel, "punct", "det", "case", "cc", "mark")) continue;
    heads.push(token);
  }
  const own = words[phrase.at]!.token;
  const name = phrase.name && words[phrase.name.last]!.token;
  const rest = heads.filter((token) => token !== own && token !== name);
  const ordered = [own, ...(name && name !== own ? [name] : [])].filter(
    (token) => heads.includes(token),
  );
  const all = [...ordered, ...rest];
  return all.length ? all : [own];
}

/** Who a phrase that another one depends on is ("the president" of "the president's envoy"). */
export function refer(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
  near: Near,
): readonly Member[] {
  const target = phrase.same ?? phrase;
  if (target.type === "adjective") return [];
  let members = scene.resolved.get(target);
  if (!members) {
    scene.resolved.set(target, []); // a phrase inside itself (a broken tree) ends here
    scene.resolved.set(
      target,
      (members = scene.membersOf(scene, scan, target, near)),
    );
  }
  return members;
}

/** EXAMPLE "in Moscow", "arrived at Camp David", "visited Beijing"; not "talks with Moscow", "Moscow said" */
export function isLocated(scan: Scanned, phrase: Phrase): boolean {
  const before = scan.words[phrase.first - 1];
  const previous =
    before?.key === "the" ? scan.words[phrase.first - 2] : before;
  if (previous && LOCATIVE.has(previous.key)) return true;
  const head = headOf(scan, phrase);
  const verb = scan.tree.governor(head);
  if (isRel(head.deprel, "obj") && verb && MOVES.has(verb.lemma.toLowerCase()))
    return true;
  return (
    isRel(head.deprel, "appos", "nmod:npmod", "list") && previous?.key === ","
  );
}

export function stateOf(
  scene: Scene,
  code: string,
  text: string,
  name?: string,
): Member {
  const key = code || name || text;
  let member = scene.states.get(key);
  if (!member) {
    member = scene.cast.add("state", "table-state");
    member.country = code;
    member.sector = "GOV";
    member.tableName = name ?? scene.tables.countries.get(code) ?? text;
    scene.states.set(key, member);
  }
  seen(member, text);
  return member;
}

export function officeOf(scene: Scene, person: Member): Member {
  return scene.cast.keyed(`office:${person.order}`, () => {
    const made = scene.cast.add("office", "office-of");
    made.officeOf = person;
    made.country = person.country;
    made.sector = person.sector;
    return made;
  });
}

export function lostApostrophe(
  scene: Scene,
  scan: Scanned,
  phrase: Phrase,
): boolean {
  return (
    phrase.first === phrase.last &&
    phrase.named!.what !== "people" &&
    scene.tables.named.longest(
      scan.words.slice(phrase.first, phrase.last + 1),
      0,
    ) === null
  );
}
