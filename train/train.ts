import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { sha256 } from "@noble/hashes/sha2.js";
import { evalParse } from "../eval/parse.ts";
import {
  encodeJson,
  readModelFile,
  writeModelFile,
} from "../src/model/modelFile.ts";
import { writeParserModel } from "../src/parse/model.ts";
import { TOKEN_TABLE_FILES } from "../src/parse/tables.ts";
import {
  NON_COMMERCIAL,
  readText,
  readTreebank,
  type GoldParagraph,
} from "./corpus.ts";
import { learn, SETTINGS } from "./learn.ts";

/**
 * Trains the language layer on Universal Dependencies treebanks and writes OUT/parser.bin and OUT/card.json.
 *
 *     npm run train -- DATA [OUT]           DATA/ud/en_{ewt,gum}-ud-{train,dev}.conllu.gz; OUT: models/en
 *     npm run train -- DATA OUT --tables    puts the tables of data/en into the model that is there, and scores it again
 *
 * Rows of progress go to stderr and, as JSON lines, to .cache/train.jsonl.
 */
const args = process.argv.slice(2);
const tablesOnly = args.includes("--tables");
const [data, out = join("models", "en")] = args.filter(
  (arg) => !arg.startsWith("--"),
);
if (!data) {
  console.error(
    "usage: npm run train -- DATA [OUT] [--tables]   (DATA/ud holds the treebanks)",
  );
  process.exit(2);
}
const root = resolve(import.meta.dirname, "..");
const folder = resolve(root, out);
const target = join(folder, "parser.bin");
mkdirSync(folder, { recursive: true });
mkdirSync(join(root, ".cache"), { recursive: true });
const begun = performance.now();
const log = (row: Readonly<Record<string, unknown>>) => {
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.error(`${String(seconds).padStart(5)} s  ${JSON.stringify(row)}`);
  appendFileSync(
    join(root, ".cache", "train.jsonl"),
    `${JSON.stringify({ seconds, ...row })}\n`,
  );
};

const VERSION = "linear-1";
const tables = Object.fromEntries(
  TOKEN_TABLE_FILES.map((name) => [
    name,
    readFileSync(join(root, "data", "en", name), "utf8"),
  ]),
);
const treebank = (name: string, leaveOut: readonly string[] = []) =>
  readTreebank(readText(join(data, "ud", name)), leaveOut);
const ewt = treebank("en_ewt-ud-train.conllu.gz");
const gum = treebank("en_gum-ud-train.conllu.gz", NON_COMMERCIAL);

const bytes = tablesOnly
  ? writeModelFile(
      new Map([
        ...readModelFile(new Uint8Array(readFileSync(target))),
        ["tables", encodeJson(tables)],
      ]),
    )
  : writeParserModel(learn([...ewt, ...gum], tables, VERSION, SETTINGS, log));
// written beside and renamed: whoever reads the model meanwhile sees the old one or the new one whole
writeFileSync(`${target}.part`, bytes);
renameSync(`${target}.part`, target);
const digest = Buffer.from(sha256(bytes)).toString("hex");
log({ stage: "written", bytes: bytes.length, sha256: digest });

const scores = await evalParse(data, { model: target });
log({ stage: "dev", ...scores });
const counts = (paragraphs: readonly GoldParagraph[]) => ({
  sentences: paragraphs.reduce((sum, one) => sum + one.sentences.length, 0),
  words: paragraphs.reduce(
    (sum, one) =>
      sum + one.sentences.reduce((all, { words }) => all + words.length, 0),
    0,
  ),
});
const card = {
  file: "parser.bin",
  sha256: digest,
  bytes: bytes.length,
  version: VERSION,
  what: "English sentences, tokens, lemmas, tags, features and Universal Dependencies trees: averaged linear models over hashed features, greedy arc-hybrid parser",
  command: "npm run train -- DATA",
  seed: SETTINGS.seed,
  settings: SETTINGS,
  trainedOn: [
    {
      corpus: "UD_English-EWT train, UD release 2.16 (2025-05-15)",
      ...counts(ewt),
      licence:
        "annotations and database rights CC BY-SA 4.0 (Stanford); the texts come from LDC2012T13 and may be (c) Google, Yahoo, the Trustees of the University of Pennsylvania and/or other original authors; some parts are in the public domain",
      cite: "Silveira et al. 2014, A Gold Standard Dependency Corpus for English",
    },
    {
      corpus: "GUM V11.1.0 train = UD_English-GUM 2.16, without Reddit",
      genresLeftOut: NON_COMMERCIAL,
      why: "their texts are licensed for non-commercial use only",
      ...counts(gum),
      licence:
        "annotations CC BY 4.0; texts by genre: academic, court, interview, news, textbook, vlog, conversation CC BY; bio and voyage CC BY-SA 3.0; speech public domain or CC BY",
      cite: "Zeldes 2017, The GUM Corpus, and the annotators at gucorpling.org/gum",
    },
  ],
  licence: "CC BY-SA 4.0, see LICENSE beside this file",
  scoredOn:
    "dev sets from raw text, CoNLL 2018 metrics (F1, percent); GUM dev includes the genres left out of training",
  scores: Object.fromEntries(
    Object.entries(scores).map(([name, { wordsPerSecond: _speed, ...f1 }]) => [
      name,
      f1,
    ]),
  ),
};
writeFileSync(join(folder, "card.json"), `${JSON.stringify(card, null, 2)}\n`);
