/**
 * Names without what differs between papers: case, accents, hyphens, full stops, initials, "Jr.", the Arabic article.
 * "Kim Jong-un" = "KIM JONG UN"; "Joseph R. Biden, Jr." = "Joseph Biden"; "Bashar al-Assad" = "Bashar Assad".
 * It leaves alone: "Joe Biden" (another first name), "Asad" for "Assad" (another spelling).
 */
export function foldName(name: string): string {
  const words = foldWords(name);
  const kept = words.filter(
    (word, index) =>
      !SUFFIX.has(word) &&
      !ARTICLE.has(word) &&
      (word.length > 1 || index === 0),
  );
  return (kept.length ? kept : words).join(" ");
}

const SUFFIX = new Set(["jr", "sr", "ii", "iii", "iv"]);
const ARTICLE = new Set(["al", "el", "the"]);

/** The words of a text in lower case, without accents; an apostrophe inside a word falls away, every other sign parts words. */
export function foldWords(text: string): string[] {
  return foldCharacters(text)
    .replace(/['’ʼ`´]/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Lower case, without combining marks. */
export function foldCharacters(text: string): string {
  // most words are plain letters, and folding is what a search spends its time on
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ı", "i");
}

// eslint-disable-next-line no-control-regex
const PLAIN = /^[\u0000-\u007f]*$/;

/** Whether a name is a description ("his Soviet colleague", "senior officials"): no word in it begins with a capital that names anybody. */
export function isDescription(name: string): boolean {
  if (
    /^(his|her|their|its|a|an|some|other|unnamed|two|three|several)\s/i.test(
      name,
    )
  )
    return true;
  return !/\p{Lu}|\p{Lo}|\p{N}/u.test(name);
}
