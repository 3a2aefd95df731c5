import { foldName } from "../ledger/names.ts";
import { spelledAlike, spellingOf, type Spelling } from "../ledger/spelling.ts";
import { Remembered } from "./remembered.ts";
import type { Database } from "./sqlite.ts";

/** Names that were asked for last, with the actors they mean. */
const KEPT = 100;

/** Finds the actors of a ledger by their names. */
export class ActorNames {
  readonly #db: Database;
  readonly #known: Remembered<readonly string[]>;

  constructor(database: Database) {
    this.#db = database;
    this.#known = new Remembered(database, KEPT);
  }

  /**
   * Ids of the actors that `name` means: those of which it is a whole name, or, where there are none, those whose names hold its words in order. Names
   * of people count in every transliteration ("Gorbatschow", "Горбачёв").
   */
  find(name: string): readonly string[] {
    const folded = foldName(name);
    if (!folded) return [];
    return this.#known.get(folded, () => this.#lookedUp(folded));
  }

  #lookedUp(folded: string): string[] {
    const whole = this.#db.all<{ actor: string; kind: string }>(
      "SELECT DISTINCT n.actor, a.kind FROM actor_name n JOIN actor a ON a.id = n.actor WHERE n.fold = ?",
      folded,
    );
    // what is no person's name is no transliteration of one
    if (whole.some((one) => one.kind !== "person"))
      return whole.map((one) => one.actor);
    const alike = this.#alike(folded.split(" "));
    const wholeNames = [
      ...whole.map((one) => one.actor),
      ...alike.filter((one) => one.whole).map((one) => one.actor),
    ];
    const found = wholeNames.length
      ? wholeNames
      : [
          ...this.#db
            .all<{ actor: string }>(
              "SELECT actor FROM actor_name WHERE instr(' ' || fold || ' ', ?) > 0",
              ` ${folded} `,
            )
            .map((one) => one.actor),
          ...alike.map((one) => one.actor),
        ];
    return [...new Set(found)];
  }

  /** People whose names hold the words in order, as they are spelled or alike; `whole`: and no word besides. */
  #alike(words: readonly string[]): { actor: string; whole: boolean }[] {
    const asked = words.map(spellingOf);
    const spellings = new Map<string, Spelling>();
    const spelled = (word: string) => {
      let spelling = spellings.get(word);
      if (!spelling) spellings.set(word, (spelling = spellingOf(word)));
      return spelling;
    };
    const found: { actor: string; whole: boolean }[] = [];
    for (const { actor, fold } of this.#db.all<{ actor: string; fold: string }>(
      "SELECT n.actor, n.fold FROM actor_name n JOIN actor a ON a.id = n.actor WHERE a.kind = 'person'",
    )) {
      const own = fold.split(" ");
      for (let at = 0; at + asked.length <= own.length; at++)
        if (
          asked.every((word, i) => spelledAlike(word, spelled(own[at + i]!)))
        ) {
          found.push({ actor, whole: own.length === asked.length });
          break;
        }
    }
    return found;
  }
}
