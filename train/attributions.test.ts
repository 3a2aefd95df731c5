import { describe, expect, test } from "vitest";
import {
  discourseAttributions,
  type WordAttribution,
  type WordSpan,
} from "./attributions.ts";
import { readTreebank, type GoldSentence } from "./corpus.ts";
import { WordPieces } from "../src/parse/wordpiece.ts";
import { reportedDocument } from "./prepare.ts";
import { random } from "./random.ts";
import { reportedDocuments, reportedSentences } from "./reports.ts";

/** A word of a sentence written for this test: form, tag ("UPOS XPOS"), head, relation, the discourse unit that begins here. */
type Line = readonly [string, string, number, string, string?];

const sentence = (...lines: Line[]): GoldSentence =>
  readTreebank(
    lines
      .map(([form, tag, head, deprel, unit], i) => {
        const [upos, xpos] = tag.split(" ");
        const misc = unit ? `Entity=(1)|Discourse=${unit}:0:_` : "_";
        return [
          i + 1,
          form,
          form,
          upos,
          xpos,
          "_",
          head,
          deprel,
          "_",
          misc,
        ].join("\t");
      })
      .join("\n"),
  )[0]!.sentences[0]!;

/** The spans put into the words: "[source] {cue} <content>". */
function marked(
  { words }: GoldSentence,
  attributions: readonly WordAttribution[] = discourseAttributions({ words }),
): string[] {
  return attributions.map((one) => {
    const forms = words.map(({ form }) => form);
    const put = (spans: readonly WordSpan[], open: string, close: string) => {
      for (const [first, behind] of spans) {
        forms[first] = open + forms[first]!;
        forms[behind - 1] += close;
      }
    };
    put(one.source, "[", "]");
    put(one.cue, "{", "}");
    put(one.content, "<", ">");
    return forms.join(" ");
  });
}

describe("attributions by discourse units", () => {
  test("cue with its auxiliaries, source with its apposition, content from 'that' without the full stop", () => {
    const made = sentence(
      ["Hale", "PROPN NNP", 8, "nsubj", "attribution-positive:1->2"],
      [",", "PUNCT ,", 4, "punct"],
      ["the", "DET DT", 4, "det"],
      ["envoy", "NOUN NN", 1, "appos"],
      [",", "PUNCT ,", 4, "punct"],
      ["has", "AUX VBZ", 8, "aux"],
      ["also", "ADV RB", 8, "advmod"],
      ["said", "VERB VBN", 0, "root"],
      ["that", "SCONJ IN", 11, "mark", "ROOT:2"],
      ["talks", "NOUN NNS", 11, "nsubj"],
      ["failed", "VERB VBD", 8, "ccomp"],
      [".", "PUNCT .", 8, "punct"],
    );
    expect(marked(made)).toEqual([
      "[Hale , the envoy ,] {has also said} <that talks failed> .",
    ]);
  });
  test("a cue behind its content: the closing mark belongs to it, the cue's clause does not", () => {
    const made = sentence(
      ["“", "PUNCT ``", 3, "punct", "ROOT:1"],
      ["We", "PRON PRP", 3, "nsubj"],
      ["stay", "VERB VBP", 0, "root"],
      [",", "PUNCT ,", 3, "punct"],
      ["”", "PUNCT ''", 3, "punct"],
      ["she", "PRON PRP", 7, "nsubj", "attribution-positive:2->1"],
      ["said", "VERB VBD", 3, "parataxis"],
      [".", "PUNCT .", 3, "punct"],
    );
    expect(marked(made)).toEqual(["<“ We stay , ”> [she] {said} ."]);
  });
  test("according to; of reports in each other the outer one", () => {
    const according = sentence(
      ["According", "VERB VBG", 3, "case", "attribution-positive:1->2"],
      ["to", "ADP IN", 1, "fixed"],
      ["Hale", "PROPN NNP", 6, "obl"],
      [",", "PUNCT ,", 3, "punct"],
      ["talks", "NOUN NNS", 6, "nsubj", "ROOT:2"],
      ["failed", "VERB VBD", 0, "root"],
    );
    expect(marked(according)).toEqual([
      "{According to} [Hale] , <talks failed>",
    ]);
    const relayed = sentence(
      ["Hale", "PROPN NNP", 2, "nsubj", "attribution-positive:1->3"],
      ["said", "VERB VBD", 0, "root"],
      ["Novak", "PROPN NNP", 4, "nsubj", "attribution-positive:2->3"],
      ["thinks", "VERB VBZ", 2, "ccomp"],
      ["talks", "NOUN NNS", 6, "nsubj", "ROOT:3"],
      ["failed", "VERB VBD", 4, "ccomp"],
    );
    expect(marked(relayed)).toEqual([
      "[Hale] {said} <Novak thinks talks failed>",
    ]);
  });
  test("the writer's own voice, a dropped subject and units of other sentences are left out", () => {
    const thinks = (form: string) =>
      sentence(
        [form, "PRON PRP", 2, "nsubj", "attribution-positive:1->2"],
        ["think", "VERB VBP", 0, "root"],
        ["talks", "NOUN NNS", 4, "nsubj", "ROOT:2"],
        ["failed", "VERB VBD", 2, "ccomp"],
      );
    expect(marked(thinks("They"))).toEqual(["[They] {think} <talks failed>"]);
    expect(marked(thinks("I"))).toEqual([]);
    const dropped = sentence(
      ["Think", "VERB VBP", 0, "root", "attribution-positive:1->2"],
      ["talks", "NOUN NNS", 3, "nsubj", "ROOT:2"],
      ["failed", "VERB VBD", 1, "ccomp"],
    );
    expect(marked(dropped)).toEqual([]);
    const elsewhere = sentence(
      ["They", "PRON PRP", 2, "nsubj", "attribution-positive:1->9"],
      ["think", "VERB VBP", 0, "root"],
      [":", "PUNCT :", 2, "punct"],
    );
    expect(marked(elsewhere)).toEqual([]);
  });
});

test("as numbers: spans count the words of the whole document", () => {
  const said = sentence(
    ["They", "PRON PRP", 2, "nsubj", "attribution-positive:1->2"],
    ["say", "VERB VBP", 0, "root"],
    ["talks", "NOUN NNS", 4, "nsubj", "ROOT:2"],
    ["failed", "VERB VBD", 2, "ccomp"],
  );
  const reported = { ...said, attributions: discourseAttributions(said) };
  const pieces = new WordPieces(
    "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthey\nsay",
  );
  const { sentences, attributions } = reportedDocument(
    [reported, reported],
    pieces,
  );
  expect(sentences.map((one) => one.pieces[1])).toEqual([[6], [6]]);
  expect(attributions).toEqual([
    { source: [[0, 1]], cue: [[1, 2]], content: [[2, 4]] },
    { source: [[4, 5]], cue: [[5, 6]], content: [[6, 8]] },
  ]);
});

describe("reports of the grammar", () => {
  const made = reportedSentences(600, random(5));
  const shown = made.flatMap((one) => marked(one, one.attributions));
  test("same seed, same sentences; cue, content and mostly a source lie apart in the sentence", () => {
    expect(reportedSentences(600, random(5))).toEqual(made);
    const all = made.flatMap(({ words, attributions }) =>
      attributions.map((one) => ({ length: words.length, ...one })),
    );
    expect(all.length).toBeGreaterThan(300);
    for (const { length, cue, source, content } of all) {
      expect(cue).toHaveLength(1);
      expect(content.length).toBeGreaterThan(0);
      const taken = [...cue, ...source, ...content].flatMap(([from, to]) =>
        Array.from({ length: to - from }, (_, i) => from + i),
      );
      expect(new Set(taken).size).toBe(taken.length);
      expect(Math.max(...taken)).toBeLessThan(length);
    }
    const named = all.filter(({ source }) => source.length > 0).length;
    expect(named / all.length).toBeGreaterThan(0.7);
    expect(named).toBeLessThan(all.length);
  });
  test("verbs, nouns, passives, 'according to' and quotations", () => {
    for (const shape of [
      /^\[.*\] \{[\w ]+\} <that /,
      /\{(?:expressed|voiced|reiterated) (?:the )?concern over\} </,
      /\{issued a statement \w+ing\} </,
      /\{was laid\}.* <on /,
      /^It \{was noted\}/,
      /^\{According to\} \[.*\] , </,
      /^<(?:"|“).*(?:"|”)> (?:\[.*\] \{|\{\w+\} \[)/,
    ])
      expect(
        shown.filter((one) => shape.test(one)).length,
        String(shape),
      ).toBeGreaterThan(0);
  });
  test("documents: GUM's as they are, the grammar's by eights", () => {
    const gum = readTreebank(
      "# newdoc\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n",
    );
    const documents = reportedDocuments(gum, 20, random(1));
    expect(documents.map((one) => one.length)).toEqual([1, 8, 8, 4]);
    expect(documents[0]![0]!.attributions).toEqual([]);
  });
});
