import {
  attributionsOf,
  discourseAttributions,
  Tree,
  type WordAttribution,
} from "./attributions.ts";
import {
  documentsOf,
  type GoldParagraph,
  type GoldSentence,
  type GoldWord,
} from "./corpus.ts";
import {
  actor,
  adverbial,
  clause,
  flatten,
  JUDGE,
  kase,
  Maker,
  more,
  NN,
  SAY,
  sentence,
  TELL,
  the,
  topic,
  URGE,
  w,
  WANT,
  type Dep,
  type Node,
} from "./grammar.ts";
import type { Random } from "./random.ts";

/** Sentences of the grammar that make a document. */
const DOCUMENT = 8;

/** A sentence with its attributions. */
export type ReportedSentence = GoldSentence &
  Readonly<{ attributions: readonly WordAttribution[] }>;

/**
 * Sentences of the grammar of news prose with the attributions in them: what it writes of itself, and more that reports by nouns and passives
 * ("expressed concern over ...", "issued a statement saying that ...", "stress was laid on ..."). A cue is known by its verb and by what hangs on it.
 */
export function reportedSentences(
  count: number,
  chance: Random,
): ReportedSentence[] {
  const m = new Maker(chance);
  return Array.from({ length: count }, () => {
    const words = flatten(m.odds(0.25) ? byNoun(m) : sentence(m));
    const tree = new Tree(words);
    const reports = words.flatMap((_, word) => reportBy(tree, word));
    return { words, attributions: attributionsOf(tree, reports) };
  });
}

/**
 * What the attribution heads can be trained on without a corpus of attributions: documents of GUM with its discourse relations, and `count`
 * sentences of the grammar.
 */
export function reportedDocuments(
  gum: readonly GoldParagraph[],
  count: number,
  chance: Random,
): ReportedSentence[][] {
  const own = reportedSentences(count, chance);
  return [
    ...documentsOf(gum).map((sentences) =>
      sentences.map((one) => ({
        ...one,
        attributions: discourseAttributions(one),
      })),
    ),
    ...Array.from({ length: Math.ceil(own.length / DOCUMENT) }, (_, i) =>
      own.slice(i * DOCUMENT, (i + 1) * DOCUMENT),
    ),
  ];
}

/** "The envoy expressed concern over ...", "... issued a statement saying that ...", "Stress was laid on ...", "It was stressed that ...". */
function byNoun(m: Maker): Node {
  const dot: Dep = ["punct", w(".", "PUNCT .")];
  const speaker = (): Dep => ["nsubj", actor(m, true)];
  const when: Dep[] = m.odds(0.4) ? [adverbial(m)] : [];
  const was: Dep = ["aux:pass", w("was", "AUX VBD")];
  const that = (): Dep => ["ccomp", clause(m, 2, true)];
  switch (m.chance.below(6)) {
    case 0:
      return w(
        m.word("stressed announced noted agreed said reported"),
        "VERB VBN",
        [["expl", w("it", "PRON PRP")], was],
        [...when, ["csubj:pass", clause(m, 1, true)], dot],
      );
    case 1:
      return w(
        "laid",
        "VERB VBN",
        [["nsubj:pass", w(m.word("stress emphasis"), NN)], was],
        [...when, ["obl", more(topic(m), [kase("on")])], dot],
      );
    case 2:
      return w(
        m.word("issued released published"),
        "VERB VBD",
        [speaker()],
        [
          [
            "obj",
            w(
              m.word("statement communique letter"),
              NN,
              [["det", w("a", "DET DT")]],
              [
                [
                  "acl",
                  w(
                    m.word("saying stressing confirming announcing"),
                    "VERB VBG",
                    [],
                    [that()],
                  ),
                ],
              ],
            ),
          ],
          dot,
        ],
      );
    case 3:
      return w(
        m.word("expressed voiced reiterated conveyed"),
        "VERB VBD",
        [speaker()],
        [
          [
            "obj",
            w(
              m.word("hope confidence"),
              NN,
              m.odds(0.3)
                ? [["nmod:poss", w(m.word("his her its their"), "PRON PRP$")]]
                : [],
              [["acl", clause(m, 2, true)]],
            ),
          ],
          ...when,
          dot,
        ],
      );
    default: {
      const [noun, preposition] = m.pick([
        ["concern", "over"],
        ["regret", "over"],
        ["support", "for"],
        ["appreciation", "for"],
        ["opposition", "to"],
        ["doubt", "about"],
      ] as const);
      return w(
        m.word("expressed voiced reiterated"),
        "VERB VBD",
        [speaker()],
        [
          [
            "obj",
            w(noun, NN, m.odds(0.3) ? [the()] : [], [
              ["nmod", more(topic(m), [kase(preposition)])],
            ]),
          ],
          dot,
        ],
      );
    }
  }
}

const formsOf = (entries: readonly (readonly string[])[], but = /^$/) =>
  new Set(
    entries
      .filter(([base]) => !but.test(base!))
      .flat()
      .map((form) => form.split("_")[0]!),
  );
const SAYING = formsOf([...SAY, ...TELL]);
const ASKING = formsOf(URGE);
const WISHING = formsOf(WANT, /^continue$/);
const JUDGING = formsOf(
  JUDGE,
  /^(?:discuss|review|express|sign|convey|violate|sponsor|target)$/,
);

/** What a word of the grammar reports, if it does. */
function reportBy(
  tree: Tree,
  cue: number,
): { cue: number; contents: number[] }[] {
  const { words } = tree;
  const word: GoldWord = words[cue]!;
  const below = (relation: RegExp) =>
    tree.below(cue).filter((one) => relation.test(words[one]!.deprel));
  const report = (contents: number[]) =>
    contents.length ? [{ cue, contents }] : [];
  const form = word.form.toLowerCase();
  const cased = (preposition: string) =>
    below(/^obl$/).filter((one) =>
      tree.below(one).some((child) => words[child]!.form === preposition),
    );
  if (
    tree
      .below(cue)
      .some((one) => words[one]!.form.toLowerCase() === "according")
  )
    return [{ cue, contents: [word.head] }];
  if (form === "laid") return report(cased("on"));
  if (/^call(?:s|ed|ing)?$/.test(form) && word.upos === "VERB")
    return below(/^xcomp$/).length
      ? report([...cased("on"), ...below(/^xcomp$/)])
      : report(cased("for"));
  if (word.upos === "NOUN" && word.deprel === "obj")
    return /^(?:expressed|voiced|reiterated|conveyed)$/.test(
      words[word.head]?.form ?? "",
    )
      ? report(below(/^(?:acl|nmod)$/))
      : [];
  if (word.upos !== "VERB") return [];
  if (below(/^csubj:pass$/).length) return report(below(/^csubj:pass$/));
  if (SAYING.has(form)) return report(below(/^ccomp$/));
  if (ASKING.has(form) && below(/^obj$/).length)
    return below(/^xcomp$/).length
      ? report([...below(/^obj$/), ...below(/^xcomp$/)])
      : [];
  if (WISHING.has(form)) return report(below(/^xcomp$/));
  return JUDGING.has(form) ? report(below(/^obj$/)) : [];
}
