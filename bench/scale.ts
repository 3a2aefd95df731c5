import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Database } from "../src/io/sqlite.ts";
import { pause, readout, usageOf, type Usage } from "./running.ts";
import { dice, story, type Story } from "./stories.ts";
import { writeTinyModel } from "./tinyModel.ts";

/**
 * `npm run bench:scale [-- ARTICLES [WORKERS]]`: writes made-up articles as JSON Lines (100,000 where no number is given), reads them with `readout add`
 * and the tiny model (`tinyModel.ts`), kills it once at two fifths and lets the same command go on. Prints rate, memory and sizes;
 * exits 1 where an article is missing, the file is not whole, or memory is beyond its bound or grows with the ledger.
 */
const articles = Number(process.argv[2] ?? 100_000);
const workers = process.argv[3] ?? "2";
/** Megabytes that `readout add` may take with two threads. */
const MOST_MEMORY = 1536;
/** Memory and work an article may be this much more later than at first. */
const MOST_GROWTH = 1.35;

const folder = mkdtempSync(join(tmpdir(), "readout-scale-"));
const [input, ledger, model] = [
  join(folder, "articles.jsonl"),
  join(folder, "scale.db"),
  join(folder, "tiny.bin"),
];

/** Articles of ten years, a lead and a paragraph each; one in ten is a paper's copy of the one before, cut at the end. */
function writeArticles(): void {
  const roll = dice(100_000);
  const file = openSync(input, "w");
  const brief = (index: number): Story => {
    const day = Math.floor((index / articles) * 3650);
    const whole = story(roll, index, day);
    return { ...whole, paragraphs: whole.paragraphs.slice(0, 2) };
  };
  let last = brief(0);
  for (let index = 0; index < articles; index++) {
    const copy = index > 0 && roll() < 0.1;
    const one = copy ? cutAtTheEnd(last) : brief(index);
    last = one;
    writeSync(
      file,
      `${JSON.stringify({
        id: `article-${index}`,
        url: `https://paper.example/${index}`,
        publisher: `Sample Paper ${Math.floor(roll() * 40)}`,
        date: one.date,
        title: one.title,
        text: [one.title, ...one.paragraphs].join("\n\n"),
      })}\n`,
    );
  }
  closeSync(file);
}

/** A paper's copy: another title, and without the last sentence, where more than one is left. */
function cutAtTheEnd(whole: Story): Story {
  const sentences = whole.paragraphs.at(-1)!.split(/(?<=\.) /);
  const end = sentences.slice(0, -1).join(" ");
  const left = [...whole.paragraphs.slice(0, -1), ...(end ? [end] : [])];
  return {
    ...whole,
    title: "From our wire",
    paragraphs: left.length ? left : whole.paragraphs,
  };
}

const stored = (): number => {
  if (!existsSync(ledger)) return 0;
  try {
    const database = new Database(ledger, { readOnly: true });
    try {
      return Number(
        database.get<{ n: number }>("SELECT count(*) AS n FROM article")!.n,
      );
    } finally {
      database.close();
    }
  } catch {
    // it is being made
    return 0;
  }
};

/** A moment of a run: articles in the ledger, megabytes of memory, seconds of all processors together. */
type Sample = Usage & Readonly<{ done: number }>;

/** Runs `readout add`, killed once `until` articles are in; how it ended and what it took on the way. Tells of each tenth that is through. */
async function add(
  until: number,
): Promise<{ code: number | null; seconds: number; samples: Sample[] }> {
  const child = readout(
    ["add", input, "--ledger", ledger, "--workers", workers],
    model,
    "inherit",
  );
  const from = performance.now();
  const samples: Sample[] = [];
  let code: number | null = null;
  let running = true;
  const ended = new Promise<void>((done) =>
    child.on("exit", (status) => {
      code = status;
      running = false;
      done();
    }),
  );
  while (running) {
    const done = stored();
    const usage = usageOf(child.pid!);
    if (usage) samples.push({ done, ...usage });
    tellOfTenth(samples);
    if (done >= until) child.kill("SIGKILL");
    await Promise.race([ended, pause(500)]);
  }
  return { code, seconds: (performance.now() - from) / 1000, samples };
}

/** Milliseconds of processor an article between two moments. */
const costOf = (from: Sample, to: Sample) =>
  (1000 * (to.processor - from.processor)) / (to.done - from.done);

/** The moments at which another tenth of all articles was in, the first of them the start. */
function tenths(samples: readonly Sample[]): Sample[] {
  const found: Sample[] = [];
  for (const one of samples.filter(({ done }) => done > 0)) {
    const last = found.at(-1);
    if (!last || one.done - last.done >= articles / 10) found.push(one);
  }
  return found;
}

function tellOfTenth(samples: readonly Sample[]): void {
  const [from, to] = tenths(samples).slice(-2);
  if (!from || !to || to !== samples.at(-1)) return;
  console.log(
    `${to.done} articles: ${costOf(from, to).toFixed(1)} ms of processor an article, ${to.memory.toFixed(0)} MB of memory`,
  );
}

const peak = (samples: readonly Sample[]) =>
  Math.max(0, ...samples.map((one) => one.memory));
const faults: string[] = [];
const megabytes = (path: string) => (statSync(path).size / 2 ** 20).toFixed(0);
try {
  writeTinyModel(model);
  writeArticles();
  console.log(`${articles} articles, ${megabytes(input)} MB of JSON Lines`);

  const first = await add(Math.floor(articles * 0.4));
  const before = stored();
  console.log(
    `killed after ${first.seconds.toFixed(0)} s with ${before} articles in the ledger`,
  );
  if (first.code === 0 || before >= articles)
    faults.push("it was through before it could be killed: give it more");
  const second = await add(Infinity);
  const after = stored();
  console.log(
    `gone on with for ${second.seconds.toFixed(0)} s to ${after} articles: ${((after - before) / second.seconds).toFixed(1)} articles a second with ${workers} threads`,
  );
  if (second.code !== 0) faults.push(`readout add ended with ${second.code}`);
  if (after !== articles)
    faults.push(`${articles - after} articles are missing`);

  const database = new Database(ledger, { readOnly: true });
  const whole = Object.values(database.get("PRAGMA integrity_check")!)[0];
  if (whole !== "ok") faults.push(`the file is not whole: ${String(whole)}`);
  if (database.get("PRAGMA foreign_key_check"))
    faults.push("a row refers to one that is not there");
  const count = (of: string) =>
    Number(database.get<{ n: number }>(`SELECT count(*) AS n FROM ${of}`)!.n);
  console.log(
    `${count("report")} reports, ${count("contact")} contacts, ${count("statement")} statements, ${count("article WHERE copy_of IS NOT NULL")} copies`,
  );
  database.close();
  console.log(`${megabytes(ledger)} MB of ledger`);

  const samples = second.samples.filter((one) => one.done > before);
  if (!samples.length) console.log("memory: the system does not tell");
  else {
    const middle = (before + articles) / 2;
    const [early, late] = [
      peak(samples.filter((one) => one.done <= middle)),
      peak(samples.filter((one) => one.done > middle)),
    ];
    console.log(
      `memory: at most ${peak([...first.samples, ...second.samples]).toFixed(0)} MB (bound ${MOST_MEMORY}); ${early.toFixed(0)} MB in the first half of what was gone on with, ${late.toFixed(0)} MB in the second`,
    );
    if (peak([...first.samples, ...second.samples]) > MOST_MEMORY)
      faults.push("memory is beyond its bound");
    if (late > MOST_GROWTH * early) faults.push("memory grows with the ledger");
    const marks = tenths(samples);
    if (marks.length > 2) {
      const [start, end] = [tenths(first.samples), marks.slice(-2)];
      const [early, late] = [
        costOf(start[0]!, start[1]!),
        costOf(end[0]!, end[1]!),
      ];
      console.log(
        `processor: ${early.toFixed(1)} ms an article in the first tenth, ${late.toFixed(1)} ms in the last`,
      );
      if (late > MOST_GROWTH * early)
        faults.push("an article takes longer in a large ledger");
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(`bench: ${fault}`);
process.exitCode = faults.length ? 1 : 0;
