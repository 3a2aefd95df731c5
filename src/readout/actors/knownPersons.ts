import type { DayNumber } from "../../text/calendar.ts";
import type { Cast, Member } from "./cast.ts";
import type { DictionaryActor, Term } from "./dictionary.ts";
import { wordsOf } from "./words.ts";

/** The persons of a team's dictionaries, by their whole names and by their last words. */
export class KnownPersons {
  readonly #byName = new Map<string, DictionaryActor[]>();
  readonly #bySurname = new Map<string, DictionaryActor[]>();

  add(actor: DictionaryActor): void {
    for (const name of actor.names) {
      const words = nameWords(wordsOf(name));
      const surname = words.at(-1);
      if (!surname) continue;
      file(this.#byName, words.join(" "), actor);
      file(this.#bySurname, surname, actor);
    }
  }

  /** Whether a dictionary has somebody of exactly this name: "Sylvana", where it lists SYLVANA alone. */
  has(words: readonly string[]): boolean {
    return this.#byName.has(nameWords(words).join(" "));
  }

  /**
   * The only one of whom `member` can be said to be on that day: by the whole name as the dictionary has it; by a bare surname only where the
   * country agrees or an office that the article gives. Undefined where there is none, or several.
   */
  find(member: Member, day: DayNumber | null): Known | undefined {
    const words = nameWords(member.words);
    const named = this.#byName.get(words.join(" "));
    const whole = named !== undefined;
    const candidates =
      named ??
      (words.length === 1 ? this.#bySurname.get(words[0]!) : undefined) ??
      [];
    const known = candidates.flatMap((actor): Known[] => {
      const term = termOn(actor, day);
      if (!term) return [];
      if (member.country && term.country && member.country !== term.country)
        return [];
      const office = term.role
        ? member.nouns.has(wordsOf(term.role).at(-1)!)
        : false;
      const agrees =
        whole || office || (member.country !== "" && term.country !== "");
      return agrees ? [{ actor, term }] : [];
    });
    return known.length === 1 ? known[0] : undefined;
  }
}

export type Known = Readonly<{ actor: DictionaryActor; term: Term }>;

function file(
  index: Map<string, DictionaryActor[]>,
  key: string,
  actor: DictionaryActor,
): void {
  const list = index.get(key) ?? [];
  if (!list.includes(actor)) index.set(key, [...list, actor]);
}

/** Without initials and the Arabic article: "Bashar al-Assad" and BASHAR ASSAD are one name. */
const nameWords = (words: readonly string[]) => {
  const kept = words.filter(
    (word) => word.length > 1 && word !== "al" && word !== "el",
  );
  return kept.length ? kept : [...words];
};

/** What the actor was on that day; without a day, what it was all along, if its terms say one country. */
function termOn(
  { terms }: DictionaryActor,
  day: DayNumber | null,
): Term | undefined {
  if (day === null) {
    const [first] = terms;
    return first && terms.every((term) => term.country === first.country)
      ? { ...first, sector: terms.length === 1 ? first.sector : "" }
      : undefined;
  }
  const open = (term: Term) => term.from === null && term.to === null;
  const holds = (term: Term) =>
    (term.from === null || term.from <= day) &&
    (term.to === null || day <= term.to);
  return terms.find((term) => !open(term) && holds(term)) ?? terms.find(open);
}

/** Gives each person of an article what a dictionary knows of them on its day; what the article itself says stays. */
export function recognize(
  cast: Cast,
  persons: KnownPersons,
  day: DayNumber | null,
): void {
  for (const member of cast.members) {
    if (member.kind !== "person" || member.unnamed) continue;
    const known = persons.find(member, day);
    if (!known) continue;
    member.country ||= known.term.country;
    member.sector ||= known.term.sector;
    if (known.actor.id) member.known = known.actor.id;
  }
}
