import { expect, test } from "vitest";
import { fromConllu } from "../../parse/conllu.ts";
import { repaired } from "./repair.ts";
import { statementTables } from "./tables.ts";

const tables = statementTables({
  "cues.tsv": [
    "cue\tpos\tframes\tkind\tact\taddressee\texample",
    "denounce\tverb\tobj\tcondemn\t\t-\tShe denounced the raids.",
    "note\tverb\tthat\tassert\t\t-\tShe noted that it rained.",
    "lay stress\tverb\tobj-x\tassert\t\t-\tHe laid stress on it.",
    "speak\tverb\tthat\tassert\t\t-\tHe spoke.",
    "convey\tverb\tobj-n\tassert\t\tto\tHe conveyed her thanks.",
    "greeting\tnoun\tlight\tcongratulate\t\tto\tHe sent a greeting.",
  ].join("\n"),
  "evaluative.tsv": "word\tpolarity\texample",
});

/** Governor and relation of each word named, after the mending. */
function mended(conllu: string, ...forms: string[]): string[] {
  const sentence = repaired(fromConllu(conllu).sentences[0]!, tables);
  return forms.map((form) => {
    const token = sentence.tokens.find((one) => one.form === form)!;
    return `${sentence.tokens[token.head - 1]?.form ?? "root"} ${token.deprel}`;
  });
}

test("a noun without a preposition behind the adverbial is the object", () => {
  const tree = (rel: string) => `1 She she PRON PRP _ 2 nsubj
2 denounced denounce VERB VBD _ 0 root
3 in in ADP IN _ 5 case
4 sharp sharp ADJ JJ _ 5 amod
5 terms term NOUN NNS _ 2 obl
${rel}`;
  expect(mended(tree("6 raids raid NOUN NNS _ 5 nmod"), "raids")).toEqual([
    "denounced obj",
  ]);
  expect(
    mended(
      tree("6 of of ADP IN _ 7 case\n7 raids raid NOUN NNS _ 5 nmod"),
      "raids",
    ),
  ).toEqual(["terms nmod"]);
});

test("a name hung on the date before a verb without a subject is its subject", () => {
  const tree = `1 On on ADP IN _ 3 case
2 May May PROPN NNP _ 3 compound
3 3 3 NUM CD _ 7 obl
4 , , PUNCT , _ 5 punct
5 Novak Novak PROPN NNP _ 3 appos
6 , , PUNCT , _ 3 punct
7 noted note VERB VBD _ 0 root
8 that that SCONJ IN _ 10 mark
9 it it PRON PRP _ 10 nsubj
10 rained rain VERB VBD _ 7 ccomp`;
  expect(mended(tree, "Novak")).toEqual(["noted nsubj"]);
  expect(
    mended(
      tree.replace("9 it it PRON PRP _ 10 nsubj", "9 he he PRON PRP _ 7 nsubj"),
      "Novak",
    ),
  ).toEqual(["3 appos"]);
});

test("an adverbial between the cue and its clause is no complement", () => {
  const tree = `1 She she PRON PRP _ 2 nsubj
2 noted note VERB VBD _ 0 root
3 , , PUNCT , _ 6 punct
4 during during ADP IN _ 6 case
5 her her PRON PRP$ _ 6 nmod:poss
6 visit visit NOUN NN _ 2 ccomp
7 , , PUNCT , _ 10 punct
8 that that SCONJ IN _ 10 mark
9 rain rain NOUN NN _ 10 nsubj
10 fell fall VERB VBD _ 2 advcl`;
  expect(mended(tree, "visit", "fell")).toEqual(["noted obl", "noted ccomp"]);
  expect(
    mended(tree.replace("8 that that", "8 because because"), "fell"),
  ).toEqual(["noted advcl"]);
});

test("an irregular participle behind be is a passive, not an adjective", () => {
  const tree = `1 Weight weight NOUN NN _ 3 nsubj
2 was be AUX VBD _ 3 cop
3 laid laid ADJ JJ _ 0 root`;
  expect(mended(tree, "Weight", "was")).toEqual([
    "laid nsubj:pass",
    "laid aux:pass",
  ]);
  expect(
    mended(tree.replace("3 laid laid", "3 noted noted"), "Weight"),
  ).toEqual(["noted nsubj"]);
});

test("a noun that two own is the object, not the second of them", () => {
  const tree = (noun: string) => `1 Novak Novak PROPN NNP _ 2 nsubj
2 conveyed convey VERB VBD _ 0 root
3 Ada Ada PROPN NNP _ 2 obj
4 and and CCONJ CC _ 8 cc
5 the the DET DT _ 6 det
6 cabinet cabinet NOUN NN _ 8 nmod:poss
7 's 's PART POS _ 6 case
8 ${noun} NOUN NNS _ 3 conj`;
  expect(mended(tree("greetings greeting"), "greetings", "Ada")).toEqual([
    "conveyed obj",
    "greetings nmod:poss",
  ]);
  expect(mended(tree("ships ship"), "ships", "Ada")).toEqual([
    "Ada conj",
    "conveyed obj",
  ]);
});
