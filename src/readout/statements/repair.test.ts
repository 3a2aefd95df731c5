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
    "tell\tverb\tthat,obj-that\tassert\t\tobj\tShe told him that it rained.",
    "thank\tverb\tobj-prep:for\tpraise\t\tobj\tShe thanked him for it.",
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

test("the noun phrase right behind a verb of telling is its receiver", () => {
  const closing = (rel: string) => `1 Novak Novak PROPN NNP _ 2 nsubj
2 told tell VERB VBD _ 0 root
3 Petrov Petrov PROPN NNP _ 2 ${rel}
4 on on ADP IN _ 5 case
5 Monday Monday PROPN NNP _ 2 obl`;
  expect(mended(closing("nsubj"), "Petrov")).toEqual(["told iobj"]);
  expect(mended(closing("obl"), "Petrov", "Monday")).toEqual([
    "told iobj",
    "told obl",
  ]);
  const clause = (told: string) => `1 Novak Novak PROPN NNP _ 2 nsubj
2 told ${told} VERB VBD _ 0 root
3 Petrov Petrov PROPN NNP _ 7 obj
4 the the DET DT _ 5 det
5 port port NOUN NN _ 7 nsubj
6 was be AUX VBD _ 7 aux:pass
7 shut shut VERB VBN _ 2 ccomp`;
  expect(mended(clause("tell"), "Petrov", "port")).toEqual([
    "told iobj",
    "shut nsubj",
  ]);
  expect(mended(clause("note"), "Petrov")).toEqual(["shut obj"]);
});

test("a second object with a preposition is an adverbial", () => {
  const tree = (object: string) => `1 Novak Novak PROPN NNP _ 2 nsubj
2 thanked thank VERB VBD _ 0 root
3 Petrov Petrov PROPN NNP _ 2 ${object}
4 for for ADP IN _ 6 case
5 his his PRON PRP$ _ 6 nmod:poss
6 help help NOUN NN _ 2 obj`;
  expect(mended(tree("obj"), "Petrov", "help")).toEqual([
    "thanked obj",
    "thanked obl",
  ]);
  expect(mended(tree("obl"), "help")).toEqual(["thanked obj"]);
});

test("a cue with its subject at the end of the sentence is no adverbial clause", () => {
  const tree = (mark: string) => `1 Rain rain NOUN NN _ 2 nsubj
2 fell fall VERB VBD _ 0 root
3 , , PUNCT , _ 5 punct
4 Novak Novak PROPN NNP _ 5 nsubj
5 noted note VERB VBD _ 2 advcl
6 ${mark} PUNCT . _ 2 punct`;
  expect(mended(tree(". ."), "noted")).toEqual(["fell parataxis"]);
  expect(
    mended(
      tree(". .").replace(
        "3 , , PUNCT , _ 5 punct",
        "3 as as SCONJ IN _ 5 mark",
      ),
      "noted",
    ),
  ).toEqual(["fell advcl"]);
});

test("a past cue does not go on with a clause in the present", () => {
  const tree = (be: string) => `1 Novak Novak PROPN NNP _ 2 nsubj
2 noted note VERB VBD _ 0 root
3 that that SCONJ IN _ 6 mark
4 trust trust NOUN NN _ 6 nsubj
5 ${be} _ 6 cop
6 good good ADJ JJ _ 2 ccomp
7 and and CCONJ CC _ 8 cc
8 denounced denounce VERB VBD _ 6 conj
9 raids raid NOUN NNS _ 8 obj`;
  expect(mended(tree("is be AUX VBZ"), "denounced")).toEqual(["noted conj"]);
  expect(mended(tree("was be AUX VBD"), "denounced")).toEqual(["good conj"]);
});

test("a that without a clause is the object, and so is a noun with its owner", () => {
  const that = (next: string) => `1 Novak Novak PROPN NNP _ 2 nsubj
2 noted note VERB VBD _ 0 root
3 that that SCONJ IN _ 5 mark
4 ${next} _ 5 cc
5 left leave VERB VBD _ 2 conj`;
  expect(mended(that("and and CCONJ CC"), "that")).toEqual(["noted obj"]);
  expect(mended(that("he he PRON PRP"), "that")).toEqual(["left mark"]);
  const noun = (before: string) => `1 They they PRON PRP _ 2 nsubj
2 noted note VERB VBD _ 0 root
3 ${before}
4 worries worry NOUN NNS _ 2 obl`;
  expect(
    mended(noun("their their PRON PRP$ _ 4 nmod:poss"), "worries"),
  ).toEqual(["noted obj"]);
  expect(mended(noun("with with ADP IN _ 4 case"), "worries")).toEqual([
    "noted obl",
  ]);
});
