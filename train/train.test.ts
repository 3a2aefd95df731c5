import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainKernel } from "../src/model/plainKernel.ts";
import { encodeLinear, LinearModel } from "../src/model/linear.ts";
import { loadParserModel } from "../src/parse/model.ts";
import { articleFromText, parse, toConllu, UPOS } from "../src/parse/parse.ts";
import { TOKEN_TABLE_FILES } from "../src/parse/tables.ts";
import { noisyCopies, readTreebank } from "./corpus.ts";
import { newsSentences } from "./grammar.ts";
import { trainModel } from "./model.ts";
import { Perceptron } from "./perceptron.ts";
import { random } from "./random.ts";

/** Sentences written for this test. */
const TREEBANK = `# newdoc
# meta::genre = news
1\tThe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t2\tdet\t_\t_
2\tenvoy\tenvoy\tNOUN\tNN\tNumber=Sing\t3\tnsubj\t_\t_
3\tmet\tmeet\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_
4\tthe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t5\tdet\t_\t_
5\tministers\tminister\tNOUN\tNNS\tNumber=Plur\t3\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur|Person=3|PronType=Prs\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\tMood=Ind|VerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
4\tagree\tagree\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
1\tTalks\ttalk\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
2\tended\tend\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_
3\tin\tin\tADP\tIN\t_\t4\tcase\t_\t_
4\tLund\tLund\tPROPN\tNNP\tNumber=Sing\t2\tobl\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newdoc
# meta::genre = fiction
1\tNever\tnever\tADV\tRB\t_\t2\tadvmod\t_\t_
2\tread\tread\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
`;

const tables = Object.fromEntries(
  TOKEN_TABLE_FILES.map((name) => [
    name,
    readFileSync(resolve(import.meta.dirname, "../data/en", name), "utf8"),
  ]),
);
/** Pieces for the words above, some of them in two. */
const VOCABULARY = `[PAD]
[UNK]
[CLS]
[SEP]
[MASK]
the
en
##voy
met
minister
##s
.
they
do
n
'
t
agree
talk
ended
in
lund
`;
/** A Python with the packages of train/requirements.txt: READOUT_PYTHON, or the environment that .ci/run makes. */
const python = [
  process.env.READOUT_PYTHON,
  resolve(import.meta.dirname, "../.cache/python/bin/python"),
  "python3",
].find(
  (path) =>
    path !== undefined &&
    (!path.includes("/") || existsSync(path)) &&
    spawnSync(path, ["-c", "import torch, safetensors"]).status === 0,
);

describe.skipIf(!python)("a tiny model (needs Python with PyTorch)", () => {
  const folder = mkdtempSync(join(tmpdir(), "readout-train-"));
  let bytes: Uint8Array;
  const train = (work: string, steps: string) => {
    mkdirSync(work, { recursive: true });
    return trainModel(
      {
        paragraphs: readTreebank(TREEBANK, ["fiction"]),
        attributed: [
          {
            text: "The envoy met the ministers. They don't agree.",
            attributions: [
              { source: [[0, 9]], cue: [[10, 13]], content: [[14, 27]] },
            ],
          },
        ],
        reported: [],
        dev: { own: readTreebank(TREEBANK, ["fiction"]) },
        devAttributed: [],
      },
      tables,
      {
        version: "tiny",
        seed: 7,
        sizes: {
          longest: 64,
          width: 32,
          layers: 1,
          heads: 2,
          inner: 64,
          arc: 32,
          label: 16,
        },
        steps,
        batch: 2048,
        threads: 1,
        noise: 0,
        newsSentences: 0,
        bareMargin: 10,
        weights: folder,
        work,
        python: python!,
      },
      () => {},
    );
  };
  beforeAll(async () => {
    writeFileSync(join(folder, "vocab.txt"), VOCABULARY);
    bytes = await train(join(folder, "a"), "600");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const text =
    "The envoy met the ministers. They don't agree.\n\nTalks ended in Lund.";
  const rows = (conllu: string) =>
    conllu
      .split("\n")
      .filter((line) => line && !line.startsWith("#"))
      .map((line) => line.split("\t").slice(0, 8).join(" "));

  test("the runtime says of the training sentences what the treebank says, to the label, with either kernel", () => {
    for (const kernel of [undefined, plainKernel()]) {
      const parser = loadParserModel(bytes, kernel);
      const made = parse(articleFromText(text), { parser });
      expect(rows(toConllu(made))).toEqual(rows(TREEBANK).slice(0, -2));
    }
  });
  test("what it was not shown it does not know", () => {
    const { names } = loadParserModel(bytes);
    expect(names.tags.some((tag) => tag.upos === "ADV")).toBe(false); // fiction was left out
  });
  test("a run that was broken off goes on from its checkpoint", async () => {
    const work = join(folder, "b");
    await train(work, "100");
    const log = () => readFileSync(join(work, "log.jsonl"), "utf8");
    const before = log().trimEnd().split("\n").length;
    await train(work, "100,50");
    const after = log().trimEnd().split("\n").slice(before);
    expect(
      after.every((row) => (JSON.parse(row) as { step: number }).step > 100),
    ).toBe(true);
  });
});

test("noise keeps the trees: as many words, one root, heads inside", () => {
  const sentences = readTreebank(TREEBANK).flatMap(
    (paragraph) => paragraph.sentences,
  );
  const copies = noisyCopies(sentences, random(3), 1);
  expect(copies.length).toBeGreaterThan(2);
  for (const { words } of copies) {
    expect(words.filter((word) => word.head === words.length)).toHaveLength(1);
    for (const word of words)
      expect(word.head).toBeLessThanOrEqual(words.length);
  }
  expect(
    copies.some(({ words }) =>
      words.some((word, i) => word.form !== sentences[0]!.words[i]?.form),
    ),
  ).toBe(true);
});

test("the grammar of news prose writes trees: one root, no crossing arcs, tags and relations of UD", () => {
  const made = newsSentences(300, random(11));
  expect(newsSentences(300, random(11))).toEqual(made);
  for (const { words } of made) {
    const heads = words.map((word) => word.head);
    expect(heads.filter((head) => head === words.length)).toHaveLength(1);
    expect(crossing(heads)).toBe(false);
    for (const word of words) {
      expect(UPOS).toContain(word.upos);
      expect(word.deprel === "root").toBe(word.head === words.length);
      expect(word.deprel).toMatch(/^[a-z]+(?::[a-z]+)?$/);
    }
  }
  // titles hang on names, and cases on the names, not on the titles
  const titled = made.flatMap(({ words }) =>
    words
      .filter((word) => word.deprel === "nmod:desc")
      .map((word) => words[word.head]!),
  );
  expect(titled.length).toBeGreaterThan(100);
  expect(titled.every((name) => name.upos === "PROPN")).toBe(true);
});

test("a perceptron learns what a line can part, and its runtime model agrees", () => {
  const model = new Perceptron(2);
  const scores = new Int32Array(2);
  const examples = [
    { features: [1, 2], cls: 0 },
    { features: [1, 3], cls: 1 },
    { features: [2, 3, 4], cls: 1 },
    { features: [2], cls: 0 },
  ];
  for (let epoch = 0; epoch < 20; epoch++)
    for (const { features, cls } of examples) {
      const hashes = Int32Array.from(features);
      model.score(hashes, hashes.length, scores);
      const found = scores[1]! > scores[0]! ? 1 : 0;
      model.tick();
      if (found === cls) continue;
      model.update(hashes, hashes.length, cls, 1);
      model.update(hashes, hashes.length, found, -1);
    }
  const runtime = new LinearModel(encodeLinear(model.average(0.05)));
  for (const { features, cls } of examples) {
    runtime.score(Int32Array.from(features), features.length, scores);
    expect(scores[1]! > scores[0]! ? 1 : 0).toBe(cls);
  }
});

/** Whether two arcs cross; the root's arc comes from behind the last word. */
function crossing(heads: readonly number[]): boolean {
  return heads.some((head, i) =>
    heads.some((other, k) => {
      if (head === heads.length || other === heads.length) return false;
      const [a, b] = [Math.min(i, head), Math.max(i, head)];
      const [c, d] = [Math.min(k, other), Math.max(k, other)];
      return a < c && c < b && b < d;
    }),
  );
}
