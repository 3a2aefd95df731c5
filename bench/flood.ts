import { createHash, type Hash } from "node:crypto";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { readout, usageOf, type Usage } from "./running.ts";
import { dice, story } from "./stories.ts";
import { writeTinyModel } from "./tinyModel.ts";

/**
 * `npm run bench:flood [-- MEGABYTES]`: one text of made-up paragraphs (100 MB where no number is given), one line in ten of it 100,000 characters long,
 * through `readout parse` with the tiny model (`tinyModel.ts`). Prints rate and memory; exits 1 where the words of the `# text` lines are not those of
 * the text, or where memory is beyond its bound or grows with what was read.
 */
const megabytes = Number(process.argv[2] ?? 100);
/** Megabytes that `readout parse` may take. */
const MOST_MEMORY = 768;
/** Memory may be this much more in the second half than in the first. */
const MOST_GROWTH = 1.25;
const LONG_LINE = 100_000;

const folder = mkdtempSync(join(tmpdir(), "readout-flood-"));
const [input, model] = [join(folder, "flood.txt"), join(folder, "tiny.bin")];
const inked = (hash: Hash, text: string) =>
  hash.update(text.replace(/\s+/g, ""));

/** Writes the text; the hash of what is neither space nor line break in it. */
function writeText(): string {
  const roll = dice(megabytes);
  const hash = createHash("sha256");
  const file = openSync(input, "w");
  let [written, index, long] = [0, 0, 0];
  while (written < megabytes * 2 ** 20) {
    let paragraph = story(roll, index++, 0).paragraphs.join(" ");
    if (long < written / 10) {
      while (paragraph.length < LONG_LINE)
        paragraph += ` ${story(roll, index++, 0).paragraphs.join(" ")}`;
      long += paragraph.length;
    }
    inked(hash, paragraph);
    written += writeSync(file, `${paragraph}\n\n`);
  }
  closeSync(file);
  return hash.digest("hex");
}

const faults: string[] = [];
try {
  writeTinyModel(model);
  const expected = writeText();
  const child = readout(["parse", input], model, "pipe");
  const ended = once(child, "exit");
  const hash = createHash("sha256");
  const samples: Usage[] = [];
  const watch = setInterval(() => {
    const usage = usageOf(child.pid!);
    if (usage) samples.push(usage);
  }, 500);
  let [sentences, tokens, length, told] = [0, 0, 0, 0];
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.startsWith("# text = ")) {
      sentences++;
      inked(hash, line.slice(9));
      length += line.length - 8;
      if (length > (told + 1) * (megabytes / 10) * 2 ** 20)
        console.log(
          `${++told * 10} %: ${samples.at(-1)?.memory.toFixed(0) ?? "?"} MB of memory`,
        );
    } else if (/^\d+\t/.test(line)) tokens++;
  }
  clearInterval(watch);
  const [code] = (await ended) as [number | null];
  if (code !== 0) faults.push(`readout parse ended with ${code}`);
  if (hash.digest("hex") !== expected)
    faults.push("the sentences do not restore the text");
  console.log(`${megabytes} MB: ${sentences} sentences, ${tokens} tokens`);
  if (!samples.length) console.log("memory: the system does not tell");
  else {
    const peak = (some: readonly Usage[]) =>
      Math.max(...some.map(({ memory }) => memory));
    const middle = Math.ceil(samples.length / 2);
    const [early, late] = [
      peak(samples.slice(0, middle)),
      peak(samples.slice(middle)),
    ];
    console.log(
      `memory: ${early.toFixed(0)} MB at most in the first half, ${late.toFixed(0)} MB in the second (bound ${MOST_MEMORY}); ${(tokens / samples.at(-1)!.processor).toFixed(0)} tokens a second of processor`,
    );
    if (Math.max(early, late) > MOST_MEMORY)
      faults.push("memory is beyond its bound");
    if (late > MOST_GROWTH * early) faults.push("memory grows with the text");
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(`bench: ${fault}`);
process.exitCode = faults.length ? 1 : 0;
