import { lemmaScript, type LemmaScript } from "../src/parse/lemma.ts";
import type { ParserNames } from "../src/parse/model.ts";
import type { UPOS } from "../src/parse/record.ts";
import type { GoldSentence } from "./corpus.ts";

function counted(values: Iterable<string>): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** The classes of the heads: what the sentences hold often enough. `bareMargin`: see `Boundaries`. */
export function namesOf(
  sentences: readonly GoldSentence[],
  bareMargin: number,
): ParserNames {
  const words = sentences.flatMap((sentence) => sentence.words);
  const rare = words.length > 10_000 ? 3 : 1;
  const tags = counted(words.map((word) => `${word.upos} ${word.xpos}`))
    .filter(([, count]) => count >= rare)
    .slice(0, 250)
    .map(([tag]) => ({
      upos: tag.split(" ")[0] as (typeof UPOS)[number],
      xpos: tag.split(" ")[1]!,
    }));
  const labels = counted(words.map((word) => word.deprel))
    .filter(([, count]) => count >= rare)
    .slice(0, 120)
    .map(([label]) => label);
  if (!labels.includes("root")) labels.push("root");
  const scripts = counted(
    words
      .filter((word) => word.lemma !== "_")
      .map((word) => JSON.stringify(lemmaScript(word.form, word.lemma))),
  )
    .filter(([, count]) => count >= Math.min(rare, 2))
    .map(([script]) => JSON.parse(script) as LemmaScript)
    // an edit is a few letters; longer ones are slips of the corpus
    .filter(({ remove, add }) => remove.length <= 8 && add.length <= 10)
    .slice(0, 250);
  const feats = counted(words.map((word) => word.feats))
    .slice(0, 250)
    .map(([one]) => one);
  const number = new Map(feats.map((one, i) => [one, i]));
  const featsOfTag = tags.map((tag) => {
    const seen = counted(
      words
        .filter((word) => word.upos === tag.upos && word.xpos === tag.xpos)
        .map((word) => word.feats),
    );
    const least = seen[0]![1] / 3000;
    const kept = seen
      .filter(([one, count]) => number.has(one) && count >= least)
      .map(([one]) => number.get(one)!);
    return kept.length ? kept : [number.get("_") ?? 0];
  });
  return {
    tags,
    labels,
    scripts,
    feats,
    featsOfTag,
    bareMargin,
  };
}

/** Word classes whose lemmas are looked up first; names are left as they stand. */
const LISTED = new Set([
  "NOUN",
  "VERB",
  "AUX",
  "ADJ",
  "ADV",
  "PRON",
  "DET",
  "NUM",
]);

/** Lemmas of the words of a treebank, where a form of one class mostly has one: a row "class, form, lemma" each, in order. */
export function lemmasOf(sentences: readonly GoldSentence[]): string {
  const seen = new Map<string, string[]>();
  for (const { words } of sentences)
    for (const { form, lemma, upos } of words) {
      if (!LISTED.has(upos) || lemma === "_" || !/^\p{L}/u.test(form)) continue;
      const key = `${upos}\t${form.toLowerCase()}`;
      const all = seen.get(key);
      if (all) all.push(lemma);
      else seen.set(key, [lemma]);
    }
  return [...seen]
    .flatMap(([key, lemmas]) => {
      const [lemma, count] = counted(lemmas)[0]!;
      return count / lemmas.length >= 0.9 ? [`${key}\t${lemma}`] : [];
    })
    .sort()
    .join("\n");
}
