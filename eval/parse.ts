import {
  existsSync,
  readFileSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { allowRelaxedSimd } from "../src/io/relaxedSimd.ts";
import {
  articleFromText,
  loadParserModel,
  parse,
  toConllu,
} from "../src/parse/parse.ts";

/** F1 in percent of the CoNLL 2018 metrics, and how fast it went. */
export type ParseFigures = Readonly<
  Record<string, Readonly<Record<string, number>>>
>;

const SETS = ["en_ewt-ud-dev", "en_gum-ud-dev"] as const;

/**
 * The dev treebanks parsed from raw text and scored by the CoNLL 2018 metrics.
 * `dataDir`: holds `ud/`; the scorer stands beside it in `score/ud.mjs`. `model`: a model file, else the one that READOUT_MODEL names, else the
 * one that comes with Readout.
 */
export async function evalParse(
  dataDir: string,
  options: Readonly<{ model?: string; keep?: string }> = {},
): Promise<ParseFigures> {
  const scorer = resolve(dataDir, "..", "score", "ud.mjs");
  if (!existsSync(scorer))
    throw new Error(
      `${scorer} is not there: give the data folder that stands beside score/`,
    );
  const program = realpathSync(scorer); // a program tells by its own path whether it is run or imported
  const path =
    options.model ??
    process.env["READOUT_MODEL"] ??
    resolve(import.meta.dirname, "..", "models", "en", "standard.bin");
  allowRelaxedSimd();
  const parser = loadParserModel(new Uint8Array(readFileSync(path)));
  const folder = options.keep ?? mkdtempSync(join(tmpdir(), "readout-eval-"));
  const figures: Record<string, Record<string, number>> = {};
  try {
    for (const name of SETS) {
      const packed = resolve(dataDir, "ud", `${name}.conllu.gz`);
      const gold = join(folder, `${name}.gold.conllu`);
      const system = join(folder, `${name}.system.conllu`);
      writeFileSync(gold, gunzipSync(readFileSync(packed)));
      const text = execFileSync(process.execPath, [program, "text", gold], {
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      const begun = performance.now();
      const made = parse(articleFromText(text, name), { parser });
      const took = (performance.now() - begun) / 1000;
      writeFileSync(system, toConllu(made));
      const scored = JSON.parse(
        execFileSync(
          process.execPath,
          [program, "eval", gold, system, "--json"],
          { encoding: "utf8", maxBuffer: 1 << 28 },
        ),
      ) as Record<string, { f1: number }>;
      const words = made.sentences.reduce(
        (sum, sentence) => sum + sentence.tokens.length,
        0,
      );
      figures[name] = {
        ...Object.fromEntries(
          Object.entries(scored).map(([metric, { f1 }]) => [
            metric,
            Math.round(f1 * 10000) / 100,
          ]),
        ),
        wordsPerSecond: Math.round(words / took),
      };
    }
  } finally {
    if (!options.keep) rmSync(folder, { recursive: true, force: true });
  }
  return figures;
}
