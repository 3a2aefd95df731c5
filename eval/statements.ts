import { join } from "node:path";
import { readRows, rows, score, scoreReadouts } from "./score.ts";

type Prf = { precision: number; recall: number; f1: number };
const percent = (share: number | null | undefined) =>
  Math.round(1000 * (share ?? 0)) / 10;
const prf = (figure: Prf) => ({
  P: percent(figure.precision),
  R: percent(figure.recall),
  F1: percent(figure.f1),
});

/** What the notes give as measured on PolNeAR dev by the same scorer: attribution F1. */
const BASELINES = {
  "quotes + nearest of 27 said-verbs (regex)": 25.6,
  "+ indirect speech, 168 cue verbs, wink-nlp tags": 42.6,
  "one annotator against another": 74.9,
};

/**
 * Statements on PolNeAR dev (`attribution/dev.jsonl`, scored by `attribution.mjs`) and on the dev split of the diplomatic
 * texts (`readouts/gold.jsonl`, scored by `readouts.mjs`), in percent.
 */
export async function evalStatements(
  dataDir: string,
  split = "dev",
): Promise<Record<string, unknown>> {
  const news = join(dataDir, "attribution", "dev.jsonl");
  const found = score(
    dataDir,
    "attribution",
    "attribution.mjs",
    news,
    await readRows(rows(news)),
  ) as {
    attributions: Record<string, Prf>;
    pieces: Record<string, Prf>;
    tokens: Record<string, Prf>;
    kinds: Record<string, { recall: number }>;
    noSource: { recall: number };
    sourceGivenContent: { accuracy: number };
  };
  const each = (of: Record<string, Prf>) =>
    Object.fromEntries(
      Object.entries(of).map(([key, value]) => [key, prf(value)]),
    );

  const diplomatic = (await scoreReadouts(dataDir, split)).scored as {
    statements: Record<string, Prf>;
    onStatements: Record<string, [number, number]>;
  };
  return {
    polnear: {
      attributions: each(found.attributions),
      pieces: each(found.pieces),
      tokens: each(found.tokens),
      recallByDirectness: Object.fromEntries(
        Object.entries(found.kinds).map(([key, value]) => [
          key,
          percent(value.recall),
        ]),
      ),
      noSourceRecall: percent(found.noSource.recall),
      sourceGivenContent: percent(found.sourceGivenContent.accuracy),
      baselines: BASELINES,
    },
    readouts: {
      split,
      statements: each(diplomatic.statements),
      onMatched: Object.fromEntries(
        Object.entries(diplomatic.onStatements).map(([key, [right, all]]) => [
          key,
          { percent: percent(all ? right / all : 0), right, all },
        ]),
      ),
    },
  };
}
