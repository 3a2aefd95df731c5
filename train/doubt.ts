import { createHash } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { format } from "prettier";
import { judgedRecords } from "../eval/judged.ts";
import { reliability } from "../eval/reliability.ts";
import { CONTACT_SIGNS, STATEMENT_SIGNS } from "../src/ledger/doubtSigns.ts";
import {
  fitBase,
  fitSigns,
  heldOut,
  type Example,
  type Model,
} from "./logistic.ts";

/**
 * `npm run train:doubt -- DATA`: fits how much each sign of doubt counts, and writes src/ledger/doubtWeights.ts and its card
 * models/en/doubt.card.json. Weights are fitted on the train texts; how strongly they are drawn to zero is chosen there too, by the log loss on
 * texts left out. The rules of the finders were written on the train texts, so that more of their records are right than elsewhere: the base,
 * one number a kind, is set where the mean chance is the share right on the dev texts. Nothing is drawn by chance.
 */
const KINDS = { contacts: CONTACT_SIGNS, statements: STATEMENT_SIGNS } as const;
const SHRINKS = [1, 2, 4, 8, 16];
const FOLDS = 10;
const HOME = join(import.meta.dirname, "..");
const WEIGHTS = "src/ledger/doubtWeights.ts";
const CARD = "models/en/doubt.card.json";
/** Signs that take less than this from the log odds say nothing. */
const LEAST = 0.01;

const [folder] = process.argv.slice(2);
if (!folder || !existsSync(folder)) {
  console.error(
    `train:doubt: ${folder ? `no folder ${folder}` : "no data folder given"}. Use: npm run train:doubt -- ../shared/data`,
  );
  process.exit(2);
}
const train = await judgedRecords(resolve(folder), "train");
const dev = await judgedRecords(resolve(folder), "dev");

const models: Record<string, Model> = {};
const scores: Record<string, unknown> = {};
for (const [kind, signs] of Object.entries(KINDS)) {
  const examples = train[kind as keyof typeof KINDS];
  const others = dev[kind as keyof typeof KINDS];
  const names = Object.keys(signs);
  const documents = [...new Set(examples.map((one) => one.document))].sort();
  const fold = (document: string) => documents.indexOf(document) % FOLDS;
  const tries = SHRINKS.map((shrink) => {
    const outcomes = heldOut(examples, fold, (rest) =>
      fitSigns(rest, names, shrink),
    );
    const loss =
      outcomes.reduce(
        (sum, { chance, right }) => sum - Math.log(right ? chance : 1 - chance),
        0,
      ) / outcomes.length;
    return { shrink, loss, outcomes };
  });
  const best = tries.reduce((a, b) => (b.loss < a.loss ? b : a));
  const fitted = fitSigns(examples, names, best.shrink);
  const base = fitBase(fitted, others);
  models[kind] = shown({ ...fitted, base });
  const crossValidated = Object.fromEntries(
    Object.entries(reliability(best.outcomes)).filter(
      ([figure]) => figure !== "bins",
    ),
  );
  scores[kind] = {
    shrink: best.shrink,
    documents: documents.length,
    examples: examples.length,
    baseOnTrain: rounded(fitted.base),
    base: rounded(base),
    crossValidatedOnTrain: crossValidated,
    signs: counted(examples, models[kind]!),
  };
  console.log(kind, JSON.stringify({ ...crossValidated, shrink: best.shrink }));
}

const source = await format(
  `/**
 * How much each sign takes from the log odds that a record is right, and the log odds of a record without a sign. Made by
 * \`npm run train:doubt -- DATA\` (train/doubt.ts); ${CARD} tells from what, and how good it is.
 */
export const DOUBT_WEIGHTS: Readonly<
  Record<"contacts" | "statements", Readonly<{ base: number; weights: Readonly<Record<string, number>> }>>
> = ${JSON.stringify(models)};
`,
  { parser: "typescript" },
);
writeFileSync(join(HOME, WEIGHTS), source);
const card = {
  file: `../../${WEIGHTS}`,
  sha256: createHash("sha256").update(source).digest("hex"),
  what: "how much each sign of doubt counts against a contact or statement that was read: logistic regression on signs that are there or not, no weight above zero",
  command: "npm run train:doubt -- DATA",
  seed: null,
  note: "nothing is drawn by chance; folds are by text, in the order of their ids",
  trainedOn: [
    {
      corpus:
        "contacts and statements by hand on real diplomatic texts, train split (weights) and dev split (the base, one number a kind)",
      texts: { train: documentsOf(train), dev: documentsOf(dev) },
      licence:
        "texts by their publishers: public domain, CC BY 4.0, CC BY 2.5, and (c) all rights reserved, as stated row by row; no text of them, and no word, is in the weights",
      cite: "none; made for this project",
    },
  ],
  leftOut: [
    {
      corpus: "PolNeAR v1.0.0 train",
      why: "the attribution heads were trained on it: its statements are read better than those of other texts",
    },
  ],
  licence: "Apache-2.0, as the code",
  scores,
  scoredOn:
    "train texts left out in turn, ten folds; the dev texts: eval/results/doubt.json",
};
writeFileSync(join(HOME, CARD), `${JSON.stringify(card, null, 2)}\n`);
console.log(`${WEIGHTS}, ${CARD}`);

function rounded(value: number): number {
  return Math.round(1000 * value) / 1000;
}
/** The model as it is written: weights to three places, those that say nothing left out. */
function shown({ base, weights }: Model): Model {
  return {
    base: rounded(base),
    weights: Object.fromEntries(
      Object.entries(weights)
        .filter(([, weight]) => weight <= -LEAST)
        .map(([sign, weight]) => [sign, rounded(weight)]),
    ),
  };
}
/** On how many examples each sign with a weight stood. */
function counted(
  examples: readonly Example[],
  { weights }: Model,
): Record<string, number> {
  return Object.fromEntries(
    Object.keys(weights).map((sign) => [
      sign,
      examples.filter((one) => one.signs.includes(sign)).length,
    ]),
  );
}
function documentsOf(judged: typeof train): number {
  return new Set(
    [...judged.contacts, ...judged.statements].map((one) => one.document),
  ).size;
}
