import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LedgerStore } from "../src/io/ledgerStore.ts";
import type { Filters } from "../src/ledger/query.ts";
import { serve } from "../src/server/serve.ts";
import { writeLargeLedger } from "./largeLedger.ts";
import { dice, pick } from "./stories.ts";

/**
 * `npm run bench:search [-- STATEMENTS [LEDGER]]`: how long answers take in a ledger of 1,000,000 made-up statements, asked through the store and
 * through the running server. LEDGER: a file to keep, used again where it is there. Exits 1 where a bound is broken. What is judged is processor
 * time, the client's and the server's together: on a machine that does nothing else it is the time on the clock, which is printed beside it.
 */
const statements = Number(process.argv[2] ?? 1_000_000);
const kept = process.argv[3];

/** Milliseconds. */
const FIRST_RESULTS = { median: 100, most: 400 };
const FACETS = 300;
const SCREEN = 1000;
const QUERIES = 200;
const SHARE = 0.95;

type Taken = Readonly<{ name: string; processor: number; clock: number }>;
const taken: Taken[] = [];
const faults: string[] = [];

async function take<Result>(
  name: string,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const clock = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  taken.push({
    name,
    processor: (user + system) / 1000,
    clock: performance.now() - clock,
  });
  return result;
}

/** The value that `share` of the values stay under. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1]!;
}

/** Prints what was taken under `name`, and keeps a fault where a bound is broken. */
function judge(name: string, median: number, most: number): void {
  const rows = taken.filter((one) => one.name === name);
  const line = (values: readonly number[]) =>
    [0.5, SHARE]
      .map((share) => quantile(values, share).toFixed(0).padStart(6))
      .join("");
  const processor = rows.map((one) => one.processor);
  const broken =
    quantile(processor, 0.5) > median || quantile(processor, SHARE) > most;
  console.log(
    `${name.padEnd(44)}${line(processor)}${line(rows.map((one) => one.clock))}   bound ${median}, ${most}${broken ? "  BROKEN" : ""}`,
  );
  if (broken) faults.push(`${name} takes longer than it may`);
}

/** Queries as people ask them: a word that stands in every tenth statement, one in a few, phrases, choices, beginnings, with filters, and none. */
function queries(store: LedgerStore): Filters[] {
  const roll = dice(7);
  const { speaker } = store.statementFacets();
  const speakers = speaker!.map((one) => one.label ?? one.value);
  const rare = store
    .statements({ size: 200, sort: "-date" })
    .items.flatMap((one) => /\b[a-z]+\d+\b/.exec(one.quote)?.[0] ?? []);
  const common = () =>
    pick(roll, [
      ..."proposal document agreement corridor deadline visas grain ceasefire".split(
        " ",
      ),
      ..."members discussed talks within".split(" "),
    ]);
  const words: readonly (() => Filters)[] = [
    () => ({ about: common() }),
    () => ({ about: pick(roll, rare) }),
    () => ({ q: `"${pick(roll, ["the talks on", "members of the"])}"` }),
    () => ({ about: `${common()} ${common()}` }),
    () => ({ about: `${common()} OR ${pick(roll, rare)}` }),
    () => ({ about: `${common()} NOT ${common()}` }),
    () => ({ about: `${pick(roll, rare).slice(0, 6)}*` }),
    () => ({ q: "the" }),
    () => ({}),
  ];
  const year = () => 2010 + Math.floor(roll() * 9);
  const filters: readonly (() => Filters)[] = [
    () => ({}),
    () => ({}),
    () => ({ actor: [pick(roll, speakers)] }),
    () => ({ addressee: pick(roll, speakers) }),
    () => ({ kind: [pick(roll, ["praise", "demand", "assert"] as const)] }),
    () => ({ from: String(year()) }),
    () => {
      const first = year();
      return { from: `${first}-03`, to: `${first + 1}-09` };
    },
    () => ({ to: String(year()), sort: "-date" }),
    () => ({ publisher: [`Sample Paper ${1 + Math.floor(roll() * 40)}`] }),
    () => ({ direct: ["direct"], sort: "-date" }),
  ];
  return Array.from({ length: QUERIES }, (_, at) => ({
    ...words[at % words.length]!(),
    ...pick(roll, filters)(),
  }));
}

const address = (path: string, filters: Filters) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    for (const one of [value].flat()) query.append(name, String(one));
  return `${path}?${query.toString()}`;
};

const folder = mkdtempSync(join(tmpdir(), "readout-search-"));
const path = kept ?? join(folder, "search.db");
try {
  if (!existsSync(path)) {
    const from = performance.now();
    writeLargeLedger(path, statements);
    console.log(
      `written in ${((performance.now() - from) / 1000).toFixed(0)} s`,
    );
  }
  const store = new LedgerStore(path);
  const summary = store.summary();
  console.log(
    `${summary.statements} statements, ${summary.contacts} contacts, ${summary.articles} articles, ${(statSync(path).size / 2 ** 20).toFixed(0)} MB`,
  );
  const asked = queries(store);
  console.log(
    `\nmilliseconds${" ".repeat(32)}processor   on the clock\n${" ".repeat(44)}median   95%median   95%`,
  );
  for (const filters of asked) {
    await take("first results, from the store", () =>
      store.statements(filters),
    );
    await take("facets, from the store", () => store.statementFacets(filters));
  }
  judge(
    "first results, from the store",
    FIRST_RESULTS.median,
    FIRST_RESULTS.most,
  );
  judge("facets, from the store", FACETS, FACETS);

  const contact = store.contacts({ actor: [store.actors({}).items[0]!.id] })
    .items[0]!;
  const busiest = store.contactFacets({})["actor"]![0]!.value;
  const thread = store.threads({}).items[0]!.id;
  const { article } = store.statements({ size: 1, from: "2015" }).items[0]!;
  store.close();

  const server = await serve({ ledger: path, port: 0, workers: 1 });
  const get = async (where: string) => {
    const answer = await fetch(new URL(where, server.url));
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${where}: ${text}`);
    return text;
  };
  try {
    const ask = async (name: string, where: string) =>
      take(name, () => get(where));
    for (const filters of asked)
      await ask(
        "first results, from the server",
        address("/api/statements", filters),
      );
    judge(
      "first results, from the server",
      FIRST_RESULTS.median,
      FIRST_RESULTS.most,
    );
    const { paths } = JSON.parse(await get("/api/openapi.json")) as {
      paths: Readonly<Record<string, unknown>>;
    };
    const screens = [
      ...(paths["/api/overview"] ? ["/api/overview"] : []),
      "/api/summary",
      "/api/contacts",
      "/api/contacts/facets",
      "/api/contacts/timeline",
      "/api/contacts/timeline?from=2015-01&to=2015-01",
      "/api/contacts/map",
      "/api/contacts/network",
      "/api/contacts/network?from=2015-01&to=2015-01",
      "/api/contacts?about=visas",
      `/api/contacts/${contact.id}`,
      "/api/statements",
      "/api/statements/facets",
      "/api/statements/strip",
      `/api/statements/wording?about=visas&speaker=${busiest}`,
      "/api/articles",
      "/api/articles?q=visas",
      `/api/articles/${article}/readout`,
      "/api/actors",
      `/api/actors/${busiest}`,
      `/api/contacts?actor=${busiest}`,
      `/api/statements?speaker=${busiest}`,
      "/api/threads",
      `/api/threads/${thread}`,
      "/api/review",
      "/api/log",
    ];
    for (const screen of screens) {
      for (let round = 0; round < 3; round++) await ask(screen, screen);
      judge(screen, SCREEN, SCREEN);
    }
  } finally {
    await server.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(`bench: ${fault}`);
process.exitCode = faults.length ? 1 : 0;
