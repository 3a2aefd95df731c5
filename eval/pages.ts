import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { toArticle } from "../src/article/article.ts";
import { ReadoutError } from "../src/text/errors.ts";

type Gold = Readonly<{ id: string; url?: string; language?: string }>;
type Prediction = Readonly<{
  id: string;
  text?: string;
  title?: string;
  author?: string;
  date?: string;
}>;
type Score = Readonly<{
  pages: number;
  text: { precision: number; recall: number; f1: number };
  title: number | null;
  author: number | null;
  date: {
    covered: number | null;
    rightOfCovered: number | null;
    accuracy: number | null;
    withinADay: number | null;
  };
  errors?: readonly string[];
}>;

/** Figures of the pages set, in percent, with the baseline beside them. */
export type PagesFigures = Readonly<{
  all: Figures;
  english: Figures;
  baseline: { all: Figures; english: Figures };
  refused: number;
}>;
type Figures = Readonly<{
  textPrecision: number;
  textRecall: number;
  textF1: number;
  title: number;
  author: number;
  date: number;
}>;

/** @mozilla/readability 0.6.0 with linkedom 0.18.15 and block-aware text, as the data's own README gives it; the date from its metadata alone. */
const BASELINE = {
  all: {
    textPrecision: 87.4,
    textRecall: 91.6,
    textF1: 89.4,
    title: 79.6,
    author: 48.9,
    date: 52.1,
  },
  english: {
    textPrecision: 89.1,
    textRecall: 91.8,
    textF1: 90.5,
    title: 85.4,
    author: 57.5,
    date: 55.9,
  },
};

/**
 * Reads the 330 saved pages (`pages/html/*.html.gz`) into articles and scores main text, title, author and date with the data's own scorer.
 * @param dataDir the data folder; the scorers lie beside it in `score/`
 * @param options.detail also the scorer's list of errors and the speed
 */
export async function evalPages(
  dataDir: string,
  options: { detail?: boolean } = {},
): Promise<
  PagesFigures & { pagesPerSecond?: number; errors?: readonly string[] }
> {
  const scores = join(dataDir, "..", "score");
  const { fromReadout } = (await import(
    pathToFileURL(join(scores, "from-readout.mjs")).href
  )) as {
    fromReadout: (task: string, readout: unknown, at?: string) => Prediction;
  };
  const { score } = (await import(
    pathToFileURL(join(scores, "pages.mjs")).href
  )) as {
    score: (
      gold: ReadonlyMap<string, Gold>,
      predicted: ReadonlyMap<string, Prediction>,
    ) => Score;
  };
  const gold = new Map<string, Gold>();
  for (const line of readFileSync(
    join(dataDir, "pages", "pages.jsonl"),
    "utf8",
  ).split("\n"))
    if (line.trim()) {
      const row = JSON.parse(line) as Gold;
      gold.set(row.id, row);
    }
  const predicted = new Map<string, Prediction>();
  let refused = 0;
  let milliseconds = 0;
  for (const { id, url } of gold.values()) {
    const bytes = new Uint8Array(
      gunzipSync(readFileSync(join(dataDir, "pages", "html", `${id}.html.gz`))),
    );
    const start = performance.now();
    try {
      const { article } = toArticle({
        name: `${id}.html`,
        id,
        bytes,
        ...(url && /^https?:/.test(url) ? { url } : {}),
      });
      predicted.set(id, fromReadout("pages", { article }, id));
    } catch (error) {
      if (!(error instanceof ReadoutError)) throw error;
      refused++;
    }
    milliseconds += performance.now() - start;
  }
  const english = new Map([...gold].filter(([, row]) => row.language === "en"));
  const whole = score(gold, predicted);
  return {
    all: figures(whole),
    english: figures(score(english, predicted)),
    baseline: BASELINE,
    refused,
    // What differs from run to run, or quotes the pages, is no figure to keep.
    ...(options.detail
      ? {
          pagesPerSecond: round((1000 * gold.size) / milliseconds),
          errors: whole.errors,
        }
      : {}),
  };
}

const round = (value: number) => Math.round(10 * value) / 10;
const percent = (value: number | null) => round(100 * (value ?? 0));

function figures(score: Score): Figures {
  return {
    textPrecision: percent(score.text.precision),
    textRecall: percent(score.text.recall),
    textF1: percent(score.text.f1),
    title: percent(score.title),
    author: percent(score.author),
    date: percent(score.date.accuracy),
  };
}
