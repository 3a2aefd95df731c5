import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { loadResources, type Resources } from "../src/io/resources.ts";
import { readArticle } from "../src/pipeline.ts";
import type { ArticleInput } from "../src/article/record.ts";
import type { Readout } from "../src/readout/record.ts";

/** Rows of a JSON Lines file, gzipped or not. */
export function rows<Row = Record<string, unknown>>(file: string): Row[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString(
    "utf8",
  );
  return text
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Row);
}

/** The Readouts of rows as `readout read` makes them of a JSON Lines file. */
export async function readRows(
  all: readonly Record<string, unknown>[],
  resources?: Resources,
): Promise<Readout[]> {
  const loaded = resources ?? (await loadResources());
  const field = (row: Record<string, unknown>, key: string) => {
    const value = row[key];
    return typeof value === "string" && value ? value : undefined;
  };
  return all.map((row) => {
    const input: ArticleInput = { name: String(row["id"]) };
    const fields = [
      "id",
      "url",
      "publisher",
      "date",
      "title",
      "text",
      "html",
    ] as const;
    return readArticle(
      {
        ...input,
        ...Object.fromEntries(fields.map((key) => [key, field(row, key)])),
      } as ArticleInput,
      loaded,
    );
  });
}

/**
 * Adapts Readouts with `from-readout.mjs TASK` of the folder `score` beside the data, scores them with `SCORER GOLD PREDICTED
 * --json` and hands back what the scorer printed.
 */
export function score(
  data: string,
  task: string,
  scorer: string,
  gold: string,
  readouts: readonly unknown[],
  options: readonly string[] = [],
): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), "readout-eval-"));
  const big = { encoding: "utf8", maxBuffer: 1 << 30 } as const;
  try {
    const made = join(folder, "readouts.jsonl");
    writeFileSync(
      made,
      readouts.map((one) => JSON.stringify(one) + "\n").join(""),
    );
    const predicted = join(folder, "predicted.jsonl");
    const program = (name: string) => join(data, "..", "score", name);
    writeFileSync(
      predicted,
      execFileSync(
        process.execPath,
        [program("from-readout.mjs"), task, made],
        big,
      ),
    );
    const printed = execFileSync(
      process.execPath,
      [program(scorer), gold, predicted, "--json", ...options],
      {
        ...big,
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    return JSON.parse(printed) as Record<string, unknown>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One split of the diplomatic texts (`readouts/gold.jsonl`): how many texts, and what `readouts.mjs` says of their Readouts, of all and each. */
export async function scoreReadouts(
  data: string,
  split: string,
): Promise<{ texts: number; scored: unknown }> {
  const gold = join(data, "readouts", "gold.jsonl");
  const wanted = new Set(
    rows<{ id: string; split: string }>(gold)
      .filter((row) => row.split === split)
      .map((row) => row.id),
  );
  const texts = rows<{ id: string }>(
    join(data, "readouts", "texts.jsonl"),
  ).filter((row) => wanted.has(row.id));
  const readouts = await readRows(texts);
  return {
    texts: texts.length,
    scored: score(data, "readouts", "readouts.mjs", gold, readouts, [
      "--split",
      split,
      "--per-doc",
    ]),
  };
}
