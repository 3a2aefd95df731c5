import { within } from "../readout/actors/persons.ts";

/**
 * How a name is spelled, so that it is found under another spelling: papers write one name in several transliterations ("Gorbachev", "Gorbatschow"),
 * and a searcher may write it in its own letters ("Горбачёв"). This finds names; it never says that two are one person (`identity.ts` does).
 *
 * A word is reduced in two steps: to letters that usual transliterations of one sound share, then to its consonants. Two words are alike where their
 * consonants are equal and their letters differ little. Own tables, after the usual English, French and German ways of writing names.
 */
export type Spelling = Readonly<{
  /** The word in shared letters; a capital stands for what several letters write ("X" for sh, "C" for ch, "J" for zh). */
  letters: string;
  /** Its consonants; several where a letter stands for several sounds. */
  consonants: readonly string[];
  /** Whether its script writes vowels: Arabic and Hebrew do not. */
  vowels: boolean;
}>;

/** Letters of other scripts in the letters that English papers use for them; what is not listed falls away. */
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  [
    // Cyrillic
    "а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya і i є e ґ g ј y ђ dj љ lj њ nj ћ ch џ dz",
    // Greek
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ kh ψ ps ω o",
    // Arabic and Persian
    "ا a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z غ gh ف f ق q ك k ل l م m ن n ه h و u ي i ى a ة a پ p چ ch ژ zh گ g ک k ی i",
    // Hebrew
    "ב b ג g ד d ה h ו u ז z ח h ט t י i כ k ך k ל l מ m ם m נ n ן n ס s פ p ף f צ ts ץ ts ק k ר r ש sh ת t",
  ].flatMap((table) => {
    const cells = table.split(" ");
    return cells.flatMap((letter, at) =>
      at % 2 ? [] : [[letter, cells[at + 1]!] as const],
    );
  }),
);
const WITHOUT_VOWELS = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const ARABIC_ARTICLE = /^ال(?=\p{L}{3})/u;

/** What is written in several ways, the longest first. A capital is a sound that the lines below leave alone. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/schtsch|shch|stch/g, "X"],
  [/tsch|tch|tsh/g, "C"],
  [/sch|sh/g, "X"],
  [/ch/g, "C"],
  [/zh|dzh|dj|j(?!$)/g, "J"],
  [/kh/g, "h"],
  [/gh/g, "g"],
  [/dh/g, "d"],
  [/th/g, "t"],
  [/ph/g, "f"],
  [/ff$|w/g, "v"],
  [/x/g, "ks"],
  [/ts|tz|z|c(?=[eiy])/g, "s"],
  [/ck|c/g, "k"],
  [/ou|oo/g, "u"],
  [/[yj]/g, "i"],
  [/(.)\1+/g, "$1"],
  [/(?<=.)[eh]$/g, ""],
];
const VOWELS = /[aeiou]/g;
/** Two letters more or less, or other ones, in a word that is long enough for it. */
const LONG = 5;

/** A word as `foldWords` gives it. */
export function spellingOf(word: string): Spelling {
  const vowels = !WITHOUT_VOWELS.test(word);
  const latin = /^[a-z0-9]*$/.test(word)
    ? word
    : [...word.replace(ARABIC_ARTICLE, "")]
        .map((letter) => (letter < "\u0250" ? letter : (LATIN[letter] ?? "")))
        .join("");
  const letters = SOUNDS.reduce(
    (text, [pattern, sound]) => text.replace(pattern, sound),
    latin,
  );
  // a vowel at the beginning or the end is heard, whichever it is written with
  const bare = letters.replace(/^[aeiou]+|[aeiou]+$/g, "A").replace(VOWELS, "");
  return { letters, consonants: sounded(bare), vowels };
}

/** The consonants as they may sound: q is written k and g, and a German "Ch" at the beginning is a kh. */
function sounded(consonants: string): string[] {
  if (consonants.includes("q"))
    return ["k", "g"].map((sound) => consonants.replaceAll("q", sound));
  return consonants.startsWith("C")
    ? [consonants, `h${consonants.slice(1)}`]
    : [consonants];
}

/**
 * Whether two words are one name in two transliterations: "qaddafi" and "gadhafi", "gorbachev" and "горбачев"; not "kerry" and "kara".
 * A word of one consonant is alike to nothing but the same letters: "li" is not "lo".
 */
export function spelledAlike(a: Spelling, b: Spelling): boolean {
  if (!a.letters || !b.letters) return false;
  if (a.letters === b.letters) return true;
  if (!a.consonants.some((one) => one.length > 1 && b.consonants.includes(one)))
    return false;
  if (!a.vowels || !b.vowels) return true;
  const shortest = Math.min(a.letters.length, b.letters.length);
  return (
    shortest > 3 &&
    within(
      a.letters.replaceAll("q", "k"),
      b.letters.replaceAll("q", "k"),
      shortest >= LONG ? 2 : 1,
    )
  );
}
