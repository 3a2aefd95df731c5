import type { Span } from "../../text/span.ts";
import type { Gender, Office } from "./tables.ts";

/** An actor while the article is read: what is known of it so far, and how present it is to the reader. */
export interface Member {
  readonly order: number;
  kind: "person" | "organization" | "state" | "place" | "group" | "office";
  /** Printed forms in order of first use, with how often. */
  readonly forms: Map<string, number>;
  /** Folded words of the fullest personal name, titles and particles left out. */
  words: string[];
  country: string;
  /** The publisher's state, for titled persons that the text gives no country. */
  homely: string;
  /** Where a group that no adjective gives a country lives: "rebels in Sylvania". Whom it is like is not told by it. */
  lives: string;
  sector: string;
  gender?: Gender;
  readonly offices: Set<Office>;
  /** The nouns of the titles: "king", "president", for those who are heads of state alike. */
  readonly nouns: Set<string>;
  readonly roles: { title: string; span: Span }[];
  /** Many: "reporters". */
  plural: boolean;
  /** Known by description only: "a Russian official". */
  unnamed: boolean;
  /** Short name in the tables, for the choice of the printed form. */
  tableName: string;
  /** A printed form is a name of its own, not an adjective ("Russian side"). */
  ownForm: boolean;
  /** Whose office it is: the name is made at the end ("office of Jan Novak"). */
  officeOf?: Member;
  onBehalfOf?: Member;
  /** Its id in a team's own table of leaders. */
  known?: string;
  /** What it is made of, for "members of the council". */
  rule: string;
  mentions: number;
  /** Was a subject, object or party somewhere. */
  acted: boolean;
  /** A body that is never printed with a capital: "the government". */
  lowerCase: boolean;
  // presence: Lappin and Leass's weights, halved from sentence to sentence
  presence: number;
  sentence: number;
  /** Order of the last mention in the article. */
  last: number;
  lastRole: Role;
}

export type Role = "subject" | "object" | "oblique" | "possessor" | "other";

const WEIGHT: Readonly<Record<Role, number>> = {
  subject: 80,
  object: 50,
  oblique: 40,
  possessor: 30,
  other: 20,
};
/** How many of the last-mentioned are looked at for a pronoun: keeps long articles linear. */
const WINDOW = 40;

/** All actors of an article so far, the last-mentioned first. */
export class Cast {
  readonly members: Member[] = [];
  #recent: Member[] = [];
  #clock = 0;
  readonly #byKey = new Map<string, Member>();
  readonly #byWord = new Map<string, Member[]>();

  add(kind: Member["kind"], rule: string): Member {
    const member: Member = {
      order: this.members.length,
      kind,
      forms: new Map(),
      words: [],
      country: "",
      homely: "",
      lives: "",
      sector: "",
      offices: new Set(),
      nouns: new Set(),
      ownForm: false,
      roles: [],
      plural: false,
      unnamed: false,
      tableName: "",
      rule,
      mentions: 0,
      acted: false,
      lowerCase: false,
      presence: 0,
      sentence: 0,
      last: -1,
      lastRole: "other",
    };
    this.members.push(member);
    return member;
  }

  /** The member filed under `key`, made by `make` where there is none. */
  keyed(key: string, make: () => Member): Member {
    let member = this.#byKey.get(key);
    if (!member) this.#byKey.set(key, (member = make()));
    return member;
  }

  known(key: string): Member | undefined {
    return this.#byKey.get(key);
  }

  file(key: string, member: Member): void {
    if (!this.#byKey.has(key)) this.#byKey.set(key, member);
  }

  /** Files a person's words for `withWord`; at most a bounded number a word. */
  index(member: Member): void {
    for (const word of member.words) {
      const list = this.#byWord.get(word);
      if (!list) this.#byWord.set(word, [member]);
      else if (!list.includes(member) && list.length < WINDOW)
        list.push(member);
    }
  }

  withWord(word: string): readonly Member[] {
    return this.#byWord.get(word) ?? [];
  }

  /** Notes a mention: `member` is now the most recent, and more present by the weight of its role. */
  mention(member: Member, sentence: number, role: Role, share = 1): void {
    member.presence = this.presence(member, sentence) + WEIGHT[role] * share;
    member.sentence = sentence;
    member.mentions++;
    if (role === "subject" || role === "object" || role === "oblique")
      member.acted = true;
    member.last = this.#clock++;
    member.lastRole = role;
    const at = this.#recent.indexOf(member);
    if (at >= 0) this.#recent.splice(at, 1);
    this.#recent.unshift(member);
    if (this.#recent.length > WINDOW) this.#recent.length = WINDOW;
  }

  presence(member: Member, sentence: number): number {
    return member.presence * 0.5 ** Math.max(0, sentence - member.sentence);
  }

  /** The last-mentioned, most recent first. */
  recent(): readonly Member[] {
    return this.#recent;
  }
}

/** Adds a printed form. */
export function seen(member: Member, form: string): void {
  const text = form.replace(/[\s\u00a0]+/gu, " ").trim();
  if (text) member.forms.set(text, (member.forms.get(text) ?? 0) + 1);
}
