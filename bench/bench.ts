import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toArticle } from "../src/article/article.ts";
import type { ArticleInput } from "../src/article/record.ts";
import { openInputs } from "../src/io/inputs.ts";
import { loadResources } from "../src/io/resources.ts";
import { parse } from "../src/parse/parse.ts";
import { isFailure } from "../src/pipeline.ts";
import { readoutOf } from "../src/readout/readout.ts";
import { benchParse, labelTime } from "./parse.ts";
import type { Speed } from "./peers.ts";
import { benchTimes } from "./times.ts";

/**
 * `npm run bench [-- PATH...]`: articles, characters and tokens a second, room by room, one thread, warm; beside them the time
 * relative to a baseline in the same run (splitting the same text at white space), because absolute figures drift with the machine.
 * Then the parser beside CoreNLP's and the time tagger beside HeidelTime's and SUTime's, where they are installed.
 */
const paths = process.argv.slice(2);
const chosen = paths.length
  ? paths
  : [join(import.meta.dirname, "..", "samples")];
for (const path of chosen)
  if (!existsSync(path)) {
    console.error(`bench: no file or folder ${path}`);
    process.exit(2);
  }

const MODEL = join(import.meta.dirname, "..", "models", "en", "standard.bin");

const started = performance.now();
const resources = await loadResources();
const loaded = performance.now() - started;

const inputs: ArticleInput[] = [];
for await (const item of openInputs(chosen)) {
  if (isFailure(item))
    console.error(`bench: left out ${item.name}: ${item.message}`);
  else inputs.push(item);
}
if (!inputs.length) {
  console.error(`bench: nothing to read in ${chosen.join(", ")}`);
  process.exit(2);
}

/** Seconds of the fastest of `rounds` runs, and what the last one made. */
function best<Made>(rounds: number, run: () => Made): [number, Made] {
  let least = Infinity;
  let made!: Made;
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    made = run();
    least = Math.min(least, (performance.now() - from) / 1000);
  }
  return [least, made];
}

const rounds = inputs.length > 500 ? 1 : 3;
const [articleTime, articles] = best(rounds, () =>
  inputs.map((input) => toArticle(input).article),
);
const [parseTime, parses] = best(rounds, () =>
  articles.map((article) => parse(article, resources)),
);
const [readoutTime, readouts] = best(rounds, () =>
  parses.map((one) => readoutOf(one, resources)),
);
const [plainTime] = best(rounds, () =>
  articles.map((article) => article.text.split(/\s+/u).length),
);

const characters = articles.reduce(
  (sum, article) => sum + article.text.length,
  0,
);
const tokens = parses.reduce(
  (sum, one) =>
    sum + one.sentences.reduce((all, s) => all + s.tokens.length, 0),
  0,
);
const records = readouts.reduce(
  (sum, one) => sum + one.statements.length + one.contacts.length,
  0,
);
const whole = articleTime + parseTime + readoutTime;
const row = (name: string, seconds: number) =>
  console.log(
    `${name.padEnd(10)} ${seconds.toFixed(3).padStart(9)} s  ${(articles.length / seconds).toFixed(1).padStart(9)} articles/s  ` +
      `${(characters / seconds / 1000).toFixed(0).padStart(7)} kchar/s  ${(tokens / seconds).toFixed(0).padStart(8)} tokens/s  ` +
      `${(seconds / plainTime).toFixed(0).padStart(6)} x splitting at spaces`,
  );
console.log(
  `${articles.length} articles, ${characters} characters, ${tokens} tokens, ${records} statements and contacts; Node ${process.version}; resources loaded in ${loaded.toFixed(0)} ms`,
);
row("article", articleTime);
row("parse", parseTime);
row("readout", readoutTime);
row("all", whole);

const compared = (title: string, unit: string, speeds: readonly Speed[]) => {
  console.log(title);
  const pace = ({ characters, seconds }: Speed) => characters / seconds;
  for (const one of speeds)
    console.log(
      `${one.name.padEnd(10)} ${one.seconds.toFixed(3).padStart(9)} s  ${(pace(one) / 1000).toFixed(1).padStart(9)} kchar/s  ` +
        `${(one.found / one.seconds).toFixed(0).padStart(8)} ${unit}/s  ${(pace(speeds[0]!) / pace(one)).toFixed(2).padStart(7)} x ours`,
    );
};
const parsers = benchParse(parses, readFileSync(MODEL), rounds);
compared("parsers, from the article's text to trees:", "tokens", parsers);
if (resources.attributions) {
  const seconds = labelTime(parses, resources.attributions, rounds);
  console.log(
    `attribution heads: ${((100 * seconds) / parsers[0]!.seconds).toFixed(1)} % of the processor time of parse`,
  );
}
compared(
  "time taggers alone, on the same texts and tags:",
  "expressions",
  benchTimes(parses, resources, Math.max(rounds, 3)),
);
