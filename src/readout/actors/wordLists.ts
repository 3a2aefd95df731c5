import type { Named } from "./tables.ts";
import type { Word } from "./words.ts";

/** Word lists of the phrase scanner: hand-kept, closed classes only. */

export const PARTICLES = new Set(
  "bin bint ibn al el ul abu abd van von der den de del della di da dos du la le ter zu ben".split(
    " ",
  ),
);
/** Forms of the Arabic article: part of a name only before a hyphen ("as-Suwayda"). */
export const ARTICLES = new Set(
  "al el ul as ash ad at ar an az uz ud ur".split(" "),
);
export const SUFFIXES = new Set(["jr", "sr", "ii", "iii", "iv"]);
/** What stands behind a name and is no part of it: "Ana Ruiz MP". */
export const POSTNOMINALS = new Set(
  "mp m.p mep mla msp am ao ac oam obe cbe mbe kbe dbe qc kc phd esq".split(
    " ",
  ),
);
/** Short forms of degrees: nobody's name, unless a name goes on behind it ("received her B.A. in May", "J.D. Novak"). */
export const DEGREES = new Set(
  "ab ba bs bsc llb llm ma mba mph mpa mpp ms msc jd md phd edd dphil".split(
    " ",
  ),
);
export const CALENDAR = new Set(
  "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split(
    " ",
  ),
);
/** Last words of names that are neither persons nor bodies: "the Normandy Summit", "Nord Stream". */
export const THINGS = new Set(
  (
    "agreement agreements accord accords treaty pact protocol declaration resolution charter act law plan doctrine " +
    "summit conference meeting talks process format dialogue round session roundtable war day week month year prize award medal order " +
    "street avenue square road sea ocean river lake mountain mountains hill hills heights line bridge airport station " +
    "stream pipeline project programme program festival games cup championship olympics gospel bible quran god " +
    "euros dollars euro dollar pounds rubles crisis revolution spring uprising strait island islands peninsula province region district " +
    "county valley bay canal desert base camp palace hotel hospital building memorandum communique roadmap initiative road belt " +
    "house hall center centre square tower readout transcript statement remarks release story image copyright read more video photo getty images file follow share"
  ).split(" "),
);
export const OPEN = new Set([
  "PROPN",
  "NOUN",
  "ADJ",
  "X",
  "VERB",
  "INTJ",
  "NUM",
  "ADV",
]);
export const DEFINITE = new Set([
  "the",
  "this",
  "that",
  "these",
  "those",
  "both",
  "each",
  "either",
  "neither",
]);
export const INDEFINITE = new Set([
  "a",
  "an",
  "some",
  "any",
  "several",
  "many",
  "few",
  "no",
  "another",
]);
export const OWNERS = new Set([
  "his",
  "her",
  "their",
  "its",
  "my",
  "our",
  "your",
  "whose",
]);
export const NUMBERS: Readonly<Record<string, number>> = {
  two: 2,
  both: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  each: 2,
  either: 2,
};
/** Prepositions that carry a title's complement. */
export const OF = new Set([
  "of",
  "for",
  "to",
  "on",
  "in",
  "at",
  "with",
  "from",
]);
export const CAPITAL_RANK: Readonly<Record<Named["what"], number>> = {
  organization: 0,
  office: 0,
  state: 1,
  capital: 2,
  people: 3,
  adjective: 4,
  region: 5,
  place: 6,
};
/** Abbreviated months are names of persons too: "Jan. 5", "Jan Novak". */
export const MONTHS_SHORT = new Set(
  "jan feb mar apr jun jul aug sept sep oct nov dec".split(" "),
);
/** Words that open sentences in capitals and are tagged as names now and then. */
export const OPENERS = new Set(
  (
    "earlier later meanwhile however moreover furthermore today yesterday tomorrow next last also still yet thus once again separately previously " +
    "additionally finally recently now then here there according following speaking asked besides together both all many most some such ok okay yes no " +
    "thank thanks welcome good dear ladies gentlemen colleagues friends question answer"
  ).split(" "),
);
/** Body nouns that mean an actor only with a state, an owner or a name: "a Sylvanian institute"; not "a diplomatic initiative". */
export const WEAK_BODIES = new Set(
  "initiative forum center centre network club society company university corporation academy institute foundation fund board panel movement front group channel website radio media press league daily magazine front".split(
    " ",
  ),
);
export const MAX_NAME = 8;
export const MAX_COMPLEMENT = 24;

/** Whether the last word of a name is one that names a thing or event: "Normandy Summit". */
export function isThing(
  words: readonly Word[],
  name: { first: number; last: number },
): boolean {
  return words
    .slice(name.first, name.last + 1)
    .some(
      (word, index, all) =>
        THINGS.has(word.key) && (index === all.length - 1 || index > 0),
    );
}

/** Nouns of a number: "hundreds of students" are students. */
export const QUANTITIES = new Set([
  "dozen",
  "score",
  "hundred",
  "thousand",
  "million",
  "number",
  "majority",
  "couple",
  "handful",
  "ten",
]);
