import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LinearModel } from "../src/model/linear.ts";
import { writeParserModel, type LanguageSizes } from "../src/parse/model.ts";
import { tokenTables } from "../src/parse/tables.ts";
import { SHAPES, WordPieces } from "../src/parse/wordpiece.ts";
import { documentsOf, noisyCopies, type GoldParagraph } from "./corpus.ts";
import { newsSentences } from "./grammar.ts";
import { lemmasOf, namesOf } from "./names.ts";
import { packNetwork } from "./pack.ts";
import {
  attributionDocument,
  reportedDocument,
  treeDocuments,
  writeDocuments,
  type AttributedText,
} from "./prepare.ts";
import { random } from "./random.ts";
import type { ReportedSentence } from "./reports.ts";
import { learnSplit, type Log } from "./split.ts";

export type Corpora = Readonly<{
  paragraphs: readonly GoldParagraph[];
  attributed: readonly AttributedText[];
  /** Documents of sentences with attributions. */
  reported: readonly (readonly ReportedSentence[])[];
  /** By name: what is scored while training. */
  dev: Readonly<Record<string, readonly GoldParagraph[]>>;
  devAttributed: readonly AttributedText[];
}>;

export type Settings = Readonly<{
  version: string;
  seed: number;
  sizes: LanguageSizes;
  /** Steps of each round, parted by commas. */
  steps: string;
  /** Word pieces a step. */
  batch: number;
  threads: number;
  /** Share of sentences that get a noisy copy. */
  noise: number;
  /** Sentences that the grammar of news prose writes. */
  newsSentences: number;
  bareMargin: number;
  /** Folder with `vocab.txt` and `model.safetensors`; without the latter the encoder begins with random weights. */
  weights: string;
  /** Folder of everything on the way, kept: a run that was broken off goes on from there. */
  work: string;
  /** A Python with the packages of train/requirements.txt. */
  python: string;
}>;

/**
 * The bytes of a model: the sentence splitter is learned here, encoder and heads by train/encoder.py over documents of numbers. `tables`: texts of
 * the tokenizer's tables by file name. Throws where Python fails.
 */
export async function trainModel(
  corpora: Corpora,
  tables: Readonly<Record<string, string>>,
  settings: Settings,
  log: Log,
): Promise<Uint8Array> {
  const { work, weights, sizes, seed } = settings;
  const known = tokenTables(tables);
  const sentences = corpora.paragraphs.flatMap((one) => one.sentences);
  const names = namesOf(sentences, settings.bareMargin);
  const vocabulary = readFileSync(join(weights, "vocab.txt"), "utf8");
  const pieces = new WordPieces(vocabulary);
  const split = learnSplit(corpora.paragraphs, known, random(seed), log);
  const boundaries = {
    tables: known,
    split: new LinearModel(split),
    bareMargin: names.bareMargin,
  };
  const trees = (documents: Parameters<typeof treeDocuments>[0]) =>
    treeDocuments(documents, names, pieces);
  const attributions = (texts: readonly AttributedText[]) =>
    texts.map((text) => attributionDocument(text, boundaries, pieces));
  const corpus = join(work, "corpus.jsonl");
  if (!existsSync(corpus)) {
    const chance = random(seed);
    const alone = (all: readonly (typeof sentences)[number][]) =>
      trees(all.map((one) => [one]));
    writeFileSync(
      join(work, "names.json"),
      JSON.stringify({ ...names, vocabulary: pieces.size }),
    );
    for (const [name, paragraphs] of Object.entries(corpora.dev))
      await writeDocuments(
        join(work, `dev-${name}.jsonl`),
        trees(documentsOf(paragraphs)),
      );
    if (corpora.devAttributed.length)
      await writeDocuments(
        join(work, "dev-attribution.jsonl"),
        attributions(corpora.devAttributed),
      );
    await writeDocuments(`${corpus}.part`, [
      ...trees(documentsOf(corpora.paragraphs)),
      ...alone(noisyCopies(sentences, chance, settings.noise)),
      ...alone(newsSentences(settings.newsSentences, chance)),
      ...attributions(corpora.attributed),
      ...corpora.reported.map((one) => reportedDocument(one, pieces)),
    ]);
    renameSync(`${corpus}.part`, corpus);
    log({ stage: "prepared", sentences: sentences.length });
  }
  const option = (name: string, value: number) => [`--${name}`, String(value)];
  const done = spawnSync(
    settings.python,
    [
      join(import.meta.dirname, "encoder.py"),
      ...[work, weights, work],
      ...option("seed", seed),
      ...["--steps", settings.steps],
      ...option("batch", settings.batch),
      ...option("threads", settings.threads),
      ...option("shapes", SHAPES),
      ...option("positions", sizes.longest),
      ...option("begin", pieces.begin),
      ...option("end", pieces.end),
      ...option("mask", vocabulary.split("\n").indexOf("[MASK]")),
      ...(
        ["width", "layers", "heads", "inner", "arc", "label"] as const
      ).flatMap((name) => option(name, sizes[name])),
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  if (done.status !== 0)
    throw new Error(
      `${settings.python} train/encoder.py failed${done.error ? ` (${done.error.message})` : ""}: install the packages of train/requirements.txt and run the command again; it goes on where it stopped`,
    );
  return writeParserModel(
    {
      version: settings.version,
      sizes,
      names,
      tables,
      vocabulary,
      lemmas: lemmasOf(sentences),
      split,
    },
    packNetwork(work, corpora.attributed.length + corpora.reported.length > 0),
  );
}
