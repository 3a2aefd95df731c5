/** Words that are frequent in running text of one language and rare in the others. */
// prettier-ignore
const STOP_WORDS: Readonly<Record<string, string>> = {
  en: "the of and to in that is was for with as by from has have had were this which who will said are at his its their not been but they would",
  de: "der die das und ist von den mit dem für auf nicht ein eine auch sich wurde werden hat als bei nach aus dass wird sind über im zu einer",
  fr: "le la les des et est une dans pour que qui sur avec par au aux pas ce cette été sont du ont mais plus nous il elle",
  es: "el la los las de que y en un una por con para del se su al es más fue como pero sus lo ha entre sobre",
  pt: "o os as de que e em um uma por com para do da dos das não se no na ao mais foi como mas sua pelo pela também",
  it: "il lo la gli di che e un una per con del della dei delle non si è nel alla sono dal ha come più anche ma",
  nl: "de het een van en in op te dat is voor met zijn aan niet door er naar om ook bij uit hij wordt heeft zich",
  pl: "w i na z się nie do jest że o to od jak po za przez przy są dla oraz który która było jego",
  tr: "ve bir bu için ile da de olarak olan çok daha gibi kadar ancak sonra ise oldu ne en ya ki",
  id: "yang dan di dengan untuk pada dari dalam ini itu tidak akan oleh telah bahwa juga adalah ke kepada saat",
  sv: "och att det som en på är av för med den till har inte om ett han men var de från",
  ro: "și de la în cu pe care că nu este un o din pentru mai sunt fost a au se prin",
};

const LANGUAGES = Object.keys(STOP_WORDS);

/** A frequent word -> the languages it is one of, by their place in `LANGUAGES`. */
const FREQUENT: ReadonlyMap<string, readonly number[]> = (() => {
  const found = new Map<string, number[]>();
  LANGUAGES.forEach((language, place) => {
    for (const word of new Set(STOP_WORDS[language]!.split(" ")))
      found.set(word, [...(found.get(word) ?? []), place]);
  });
  return found;
})();

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["ru", /[\u0400-\u04ff]/g],
  ["ar", /[\u0600-\u06ff]/g],
  ["he", /[\u0590-\u05ff]/g],
  ["el", /[\u0370-\u03ff]/g],
  ["ja", /[\u3040-\u30ff]/g],
  ["ko", /[\uac00-\ud7af]/g],
  ["zh", /[\u4e00-\u9fff]/g],
  ["hi", /[\u0900-\u097f]/g],
  ["th", /[\u0e00-\u0e7f]/g],
  ["ka", /[\u10a0-\u10ff]/g],
  ["hy", /[\u0530-\u058f]/g],
];

/** Languages that share a script: the page's own word is the best guess among them. */
const OF_SCRIPT: Readonly<Record<string, readonly string[]>> = {
  ru: ["uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"],
  ar: ["fa", "ur", "ps", "ku", "ug"],
};

/**
 * The language of the text: by script, then by stop words; `declared` (a page's `lang`) decides only where the text says too little.
 * A light check to keep other languages out of English reading, no language identification: BCP 47, `und` where it is not known.
 */
export function languageOf(text: string, declared?: string): string {
  const label = /^[a-z]{2,3}(?=$|[-_])/i
    .exec(declared?.trim() ?? "")?.[0]
    ?.toLowerCase();
  const sample = text.slice(0, 20000);
  if (!/\p{L}/u.test(sample)) return label ?? "und";
  const script = byScript(sample, label);
  if (script) return script;
  const { words, best, second, hitsOf } = byWords(sample);
  if (
    words >= 8 &&
    best.hits >= 3 &&
    best.hits >= 0.12 * words &&
    best.hits > second
  )
    return best.language;
  // "met" and "in" are Dutch and English: two small words that English has a part in prove no other language
  const told =
    best.hits > second &&
    best.hits >= 2 &&
    (best.language === "en" || hitsOf("en") === 0);
  return label ?? (told ? best.language : "und");
}

/** Words without a capital, and letters, below which a block does not show its own language. */
const LEAST_WORDS = 8;
const LEAST_LETTERS = 20;

/**
 * The language of one block where it is surely another than its article's (a paragraph in French, a translation below); undefined where it is the
 * same, or too short to tell. It must have twice as many words of its own language as of the article's and of English, so that names and titles do
 * not decide.
 */
export function blockLanguage(
  text: string,
  article: string,
): string | undefined {
  const sample = text.slice(0, 20000);
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return undefined;
  const own = article === "und" ? "en" : article.split("-")[0]!;
  const script = byScript(sample, own);
  if (script) return script === own ? undefined : script;
  // "De Gaulle and Van der Bellen": words with a capital are names, or say nothing of the language
  const { words, best, hitsOf } = byWords(
    sample.replace(/\p{Lu}[\p{L}\p{M}]*/gu, " "),
  );
  return words >= LEAST_WORDS &&
    best.language !== own &&
    best.hits >= 4 &&
    best.hits >= 0.15 * words &&
    best.hits >=
      2 * Math.max(hitsOf(own), best.language === "en" ? 0 : hitsOf("en"))
    ? best.language
    : undefined;
}

/** Whether records are read from text in this language: English, and what is not known. */
export function isRead(language: string): boolean {
  return language === "und" || language === "en" || language.startsWith("en-");
}

/** All letters of `SCRIPTS`, and some more. */
const OTHER_SCRIPT = /[\u0370-\u10ff\u3040-\ud7af]/;

function byScript(sample: string, label: string | undefined): string | null {
  if (!OTHER_SCRIPT.test(sample)) return null;
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of SCRIPTS) {
    const share = (sample.match(script)?.length ?? 0) / letters;
    if (language === "ja" ? share > 0.1 : share > 0.4) {
      if (label && OF_SCRIPT[language]?.includes(label)) return label;
      if (language === "ru" && /[іїєґ]/.test(sample) && !/[ыэъ]/.test(sample))
        return "uk";
      if (language === "ar" && /[پچژگ]/.test(sample)) return "fa";
      return language;
    }
  }
  return null;
}

/** How many of the sample's words are frequent ones of each language; the first of equals in the order of the table. */
function byWords(sample: string) {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits = LANGUAGES.map(() => 0);
  for (const word of words)
    for (const place of FREQUENT.get(word) ?? []) hits[place]!++;
  const [first, second] = LANGUAGES.map((language, place) => ({
    language,
    hits: hits[place]!,
  })).sort((a, b) => b.hits - a.hits);
  return {
    words: words.length,
    best: first!,
    second: second!.hits,
    hitsOf: (language: string) => hits[LANGUAGES.indexOf(language)] ?? 0,
  };
}
