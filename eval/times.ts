import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readNarrative } from "./narrative.ts";
import { readRows, rows, score } from "./score.ts";

type Prf = { p: number; r: number; f1: number };
type Scored = {
  documents: number;
  strict: Prf;
  relaxed: Prf;
  value: Prf;
  type: Prf;
  valueAccuracy: number;
  days: { gold: number; right: number; recall: number };
};

/** TempEval-3 F1 (strict, relaxed, value) and days right, in percent, as notes of the project measured them on the same files. */
const BASELINES = {
  train: {
    HeidelTime: { strict: 83.9, relaxed: 92.0, value: 76.1 },
    SUTime: { strict: 81.7, relaxed: 90.2, value: 69.6 },
    Recognizers: { strict: 76.1, relaxed: 87.1, value: 67.9 },
    "chrono-node": { strict: 65.2, relaxed: 74.9, value: 56.1 },
    compromise: { strict: 65.8, relaxed: 84.5, value: 44.4 },
  },
  gum: {
    HeidelTime: 84.5,
    Recognizers: 81.0,
    SUTime: 75.9,
    "chrono-node": 53.0,
    compromise: 52.6,
  },
};

const percent = (share: number) => Math.round(1000 * share) / 10;
const f1 = (scored: Scored) => ({
  strict: percent(scored.strict.f1),
  relaxed: percent(scored.relaxed.f1),
  value: percent(scored.value.f1),
  type: percent(scored.type.f1),
});

/**
 * Time expressions on TBAQ (`timex/train.jsonl`), on the dates of Wikinews in GUM (`timex/gum_dates.jsonl`) and on the narrative passages
 * beside this file, scored by `timex.mjs`. TBAQ is split by document into five folds, so that a figure's spread can be seen.
 */
export async function evalTimes(
  dataDir: string,
): Promise<Record<string, unknown>> {
  const train = join(dataDir, "timex", "train.jsonl");
  const gum = join(dataDir, "timex", "gum_dates.jsonl");
  const trainRows = rows(train);
  const readouts = await readRows(trainRows);
  const scored = score(
    dataDir,
    "timex",
    "timex.mjs",
    train,
    readouts,
  ) as Scored;
  const folds = [0, 1, 2, 3, 4].map((fold) => {
    const ids = trainRows
      .filter((_, index) => index % 5 === fold)
      .map((row) => String(row["id"]));
    const one = score(dataDir, "timex", "timex.mjs", train, readouts, [
      "--only",
      ids.join(","),
    ]) as Scored;
    return percent(one.value.f1);
  });
  const days = score(
    dataDir,
    "timex",
    "timex.mjs",
    gum,
    await readRows(rows(gum)),
  ) as Scored;
  return {
    train: {
      documents: scored.documents,
      ...f1(scored),
      "value F1 by fold": folds,
    },
    gum: {
      documents: days.documents,
      days: days.days.gold,
      right: percent(days.days.recall),
    },
    narrative: await evalNarrative(dataDir),
    baselines: BASELINES,
  };
}

/** The passages of our own, by the same scorer. */
async function evalNarrative(
  dataDir: string,
): Promise<Record<string, unknown>> {
  const passages = readNarrative(
    readFileSync(join(import.meta.dirname, "narrative.txt"), "utf8"),
  );
  const folder = mkdtempSync(join(tmpdir(), "readout-eval-"));
  try {
    const gold = join(folder, "narrative.jsonl");
    writeFileSync(
      gold,
      passages.map((one) => JSON.stringify(one) + "\n").join(""),
    );
    const scored = score(
      dataDir,
      "timex",
      "timex.mjs",
      gold,
      await readRows(passages),
    ) as Scored;
    return {
      passages: passages.length,
      expressions: passages.reduce((sum, one) => sum + one.timexes.length, 0),
      ...f1(scored),
      "right value, of all": percent(scored.value.r),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
