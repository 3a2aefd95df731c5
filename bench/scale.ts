import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  encodeJson,
  jsonSection,
  readModelFile,
  section,
  writeModelFile,
} from "../src/model/modelFile.ts";
import { FAMILIES } from "../src/parse/model.ts";
import { Database } from "../src/io/sqlite.ts";
import { dice, story } from "./stories.ts";

/**
 * `npm run bench:scale [-- ARTICLES [WORKERS]]`: writes made-up articles as JSON Lines (100,000 where no number is given), reads them with `readout add`
 * and the tiny model (the encoder's first layer alone), kills it once at two fifths and lets the same command go on. Prints rate, memory and sizes;
 * exits 1 where an article is missing, the file is not whole, or memory is beyond its bound or grows with the ledger.
 */
const articles = Number(process.argv[2] ?? 100_000);
const workers = process.argv[3] ?? "2";
/** Megabytes that `readout add` may take with two threads. */
const MOST_MEMORY = 1536;
/** The second part of the run may take this much more than the first. */
const MOST_GROWTH = 1.35;

const home = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "readout-scale-"));
const [input, ledger, model] = [
  join(folder, "articles.jsonl"),
  join(folder, "scale.db"),
  join(folder, "tiny.bin"),
];

/** The model with one layer of its encoder: the same work in every room, in a fraction of the time. */
function writeTinyModel(): void {
  const sections = new Map(
    readModelFile(readFileSync(join(home, "models/en/standard.bin"))),
  );
  const kind = jsonSection(sections, "kind") as {
    sizes: { layers: number };
  };
  const { layers } = kind.sizes;
  // rows and columns, then f32 weights: a row a family, a column a layer
  const mixes = Uint8Array.from(section(sections, "encoder.mixes"));
  const weights = new Float32Array(mixes.buffer, 8);
  const first = new Uint8Array(8 + 4 * FAMILIES.length);
  new Uint32Array(first.buffer, 0, 2).set([FAMILIES.length, 1]);
  new Float32Array(first.buffer, 8).set(
    FAMILIES.map((_, family) => weights[family * layers]!),
  );
  sections.set("encoder.mixes", first);
  for (const name of [...sections.keys()])
    if (/^encoder\.[1-9]\d*\./.test(name)) sections.delete(name);
  sections.set(
    "kind",
    encodeJson({ ...kind, sizes: { ...kind.sizes, layers: 1 } }),
  );
  writeFileSync(model, writeModelFile(sections));
}

/** Articles of ten years; one in ten is a paper's copy of the one before, cut at the end. */
function writeArticles(): void {
  const roll = dice(100_000);
  const file = openSync(input, "w");
  let last = story(roll, 0, 0);
  for (let index = 0; index < articles; index++) {
    const day = Math.floor((index / articles) * 3650);
    const copy = index > 0 && roll() < 0.1;
    const one = copy
      ? {
          ...last,
          title: "From our wire",
          paragraphs: last.paragraphs.slice(0, -1),
        }
      : story(roll, index, day);
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

const pause = (milliseconds: number) =>
  new Promise((done) => setTimeout(done, milliseconds));

/** Megabytes of memory a process holds; null where the system does not tell. */
function memoryOf(pid: number): number | null {
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(
      readFileSync(`/proc/${pid}/status`, "utf8"),
    );
    return found ? Number(found[1]) / 1024 : null;
  } catch {
    return null;
  }
}

type Sample = Readonly<{ done: number; memory: number }>;

/** Runs `readout add`, killed once `until` articles are in; how it ended and what it took on the way. */
async function add(
  until: number,
): Promise<{ code: number | null; seconds: number; samples: Sample[] }> {
  const built = join(home, "dist/cli/main.js");
  const child = spawn(
    process.execPath,
    [
      ...(existsSync(built)
        ? [built]
        : ["--import", "tsx", join(home, "src/cli/main.ts")]),
      ...["add", input, "--ledger", ledger, "--workers", workers],
    ],
    {
      cwd: home,
      env: { ...process.env, READOUT_MODEL: model },
      stdio: ["ignore", "inherit", "inherit"],
    },
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
    const memory = memoryOf(child.pid!);
    if (memory !== null) samples.push({ done, memory });
    if (done >= until) child.kill("SIGKILL");
    await Promise.race([ended, pause(500)]);
  }
  return { code, seconds: (performance.now() - from) / 1000, samples };
}

const peak = (samples: readonly Sample[]) =>
  Math.max(0, ...samples.map((one) => one.memory));
const faults: string[] = [];
const megabytes = (path: string) => (statSync(path).size / 2 ** 20).toFixed(0);
try {
  writeTinyModel();
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
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(`bench: ${fault}`);
process.exitCode = faults.length ? 1 : 0;
