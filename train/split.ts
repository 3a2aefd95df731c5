import { encodeLinear } from "../src/model/linear.ts";
import { SPLIT_FEATURES, splitFeatures } from "../src/parse/sentences.ts";
import type { TokenTables } from "../src/parse/tables.ts";
import { tokenize } from "../src/parse/tokenize.ts";
import { Features, WordCache } from "../src/parse/words.ts";
import type { GoldParagraph } from "./corpus.ts";
import { Perceptron } from "./perceptron.ts";
import type { Random } from "./random.ts";

const EPOCHS = 8;
/** What one step of an 8-bit weight stands for. */
const UNIT = 0.25;

/** A row of the training log. */
export type Log = (row: Readonly<Record<string, unknown>>) => void;

/** Trains the sentence splitter (an averaged perceptron); the section "split" of the model file. Deterministic for a `chance` of one seed. */
export function learnSplit(
  paragraphs: readonly GoldParagraph[],
  tables: TokenTables,
  chance: Random,
  log: Log,
): Uint8Array {
  const model = new Perceptron(2, 2);
  const scores = new Int32Array(256);
  const features = new Features(SPLIT_FEATURES);
  const words = new WordCache();
  const blocks = paragraphs.map(({ text, ends }) => ({
    block: {
      text,
      tokens: tokenize(text, 0, text.length, tables),
      words,
      tables,
    },
    ends: new Set(ends),
  }));
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let wrong = 0;
    for (const { block, ends } of chance.shuffle(blocks)) {
      const { text, tokens } = block;
      let begun = 0;
      let open = 0;
      for (let i = 0; i + 1 < tokens.length; i++) {
        const form = text.slice(tokens[i]!.start, tokens[i]!.end);
        if (form === "“" || form === "«") open = 1;
        else if (form === "”" || form === "»") open = 0;
        else if (form === '"') open = 1 - open;
        const wanted = ends.has(tokens[i]!.end) ? 1 : 0;
        splitFeatures(block, i, begun, open, features);
        model.score(features.hashes, features.count, scores);
        model.tick();
        const found = scores[1]! > scores[0]! ? 1 : 0;
        if (found !== wanted) {
          wrong++;
          model.update(features.hashes, features.count, wanted, 1);
          model.update(features.hashes, features.count, found, -1);
        }
        if (wanted) begun = i + 1;
      }
    }
    log({ stage: "split", epoch, wrong });
  }
  return encodeLinear(model.average(UNIT));
}
