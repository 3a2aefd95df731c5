import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { toArticle } from "../article/article.ts";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import type { Readout } from "../readout/record.ts";
import { addInputs, openAdditions } from "./addInputs.ts";
import { inputKey } from "./inputKey.ts";
import { openBytes } from "./inputs.ts";
import { LedgerStore } from "./ledgerStore.ts";
import { ReadPool, type PoolItem } from "./readPool.ts";

const { made, voice } = summitsReadouts()[0]!;
const adding = () => ({ at: "2020-01-01T00:00:00Z", by: "a" });

/** A ledger in memory, and a way of adding to it that tells what was read. */
function ledger() {
  const store = new LedgerStore(":memory:");
  const read: string[] = [];
  const pool = new ReadPool({
    workers: 0,
    reader: (input): Readout => {
      read.push(input.name);
      const { article, notes } = toArticle(input);
      return {
        ...{ schema: "readout/1" as const, made, article, notes: [...notes] },
        ...{ actors: [], mentions: [], times: [], contacts: [] },
        ...{ statements: [], events: [], threads: [], voice },
      };
    },
  });
  const add = async (inputs: AsyncIterable<PoolItem> | readonly PoolItem[]) => {
    const answers: string[] = [];
    for await (const { item, added } of addInputs(inputs, {
      store,
      pool,
      adding,
    }))
      answers.push(`${item.name}: ${added.state}`);
    return { answers, read: read.splice(0) };
  };
  return { store, add };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const rows = (...texts: string[]) =>
  openBytes(
    "items.jsonl",
    bytes(texts.map((text) => `${JSON.stringify({ text })}\n`).join("")),
  );

test("what was added before is told without reading it, wherever it lies now", async () => {
  const { add } = ledger();
  const first = await add(rows("The ministers met.", "The talks went on."));
  expect(first.read).toEqual(["items.jsonl:1", "items.jsonl:2"]);
  const again = await add(
    rows("The talks went on.", "A call followed.", "The ministers met."),
  );
  expect(again.read).toEqual(["items.jsonl:2"]);
  expect(again.answers).toEqual([
    "items.jsonl:1: same",
    "items.jsonl:2: added",
    "items.jsonl:3: same",
  ]);
});

test("the same article in another input is read once more, then known", async () => {
  const { add } = ledger();
  const text = bytes("The envoys met on Monday.\n");
  const one = { name: "a.txt", bytes: text };
  const other = { ...one, name: "b.txt", date: "2019-03-01" };
  await add([one]);
  expect(await add([other])).toEqual({
    answers: ["b.txt: same"],
    read: ["b.txt"],
  });
  expect((await add([other])).read).toEqual([]);
});

test("a removed article is read again; one that was read anew stays known", async () => {
  const { store, add } = ledger();
  const one = { name: "a.txt", bytes: bytes("The envoys met on Monday.\n") };
  await add([one]);
  const [id] = store.articleIds();
  const readout = store.readout(id!)!;
  const anew: Readout = { ...readout, made: { ...made, version: "9.9.9" } };
  store.replace(
    id!,
    { readout: anew, json: deflateSync(JSON.stringify(anew)) },
    adding(),
  );
  expect((await add([one])).read).toEqual([]);
  store.remove(store.articleIds(), adding());
  expect(await add([one])).toEqual({
    answers: ["a.txt: added"],
    read: ["a.txt"],
  });
  store.close();
});

test("an input's key holds all that an article is made of, and not where it lies", () => {
  const input = { name: "a.html", bytes: bytes("<p>They met.") };
  const key = inputKey(input);
  expect(inputKey({ ...input, container: "b.zip", name: "c/d.HTML" })).toBe(
    key,
  );
  expect(inputKey(Object.assign({ bytesDone: 12 }, input))).toBe(key);
  const others = [
    { ...input, name: "a.txt" },
    { ...input, bytes: bytes("<p>They met") },
    { ...input, url: "https://example.org/a" },
    { ...input, publisher: "Sample Wire A" },
    { ...input, date: "2020-01-01" },
    { ...input, text: "They met." },
    { name: "a.html", html: "<p>They met." },
  ].map(inputKey);
  expect(new Set([key, ...others]).size).toBe(others.length + 1);
});

describe("openAdditions", () => {
  const schema = '{"schema":"readout/1"';
  async function* stdin(...chunks: string[]) {
    for (const chunk of chunks) yield await Promise.resolve(bytes(chunk));
  }
  async function opened(
    paths: readonly string[],
    options: Parameters<typeof openAdditions>[1] = {},
  ) {
    const names: string[] = [];
    for await (const item of openAdditions(paths, options))
      names.push(`${item.name} ${"code" in item ? item.code : ""}`.trim());
    return names;
  }

  test("tells Readouts from articles on standard input, and names lines that are none", async () => {
    expect(
      await opened(["-"], {
        stdin: stdin(`${schema}}\n\n{"sche`, `ma":1\n${schema}}`),
      }),
    ).toEqual([
      "standard input:1",
      "standard input:3 input/bad-row",
      "standard input:4",
    ]);
    expect(
      await opened(["-"], { stdin: stdin('{"text":"They met."}\n') }),
    ).toEqual(["standard input:1"]);
  });

  test("a line without end, or Readouts that unpack to too much, cost bounded memory", async () => {
    const folder = mkdtempSync(join(tmpdir(), "readout-additions-"));
    try {
      const write = (name: string, content: string | Uint8Array) => {
        writeFileSync(join(folder, name), content);
        return join(folder, name);
      };
      const limits = { file: 1000 };
      const long = `${schema},"x":"${"x".repeat(5000)}"}\n${schema}}\n`;
      const path = write("a.jsonl", long);
      expect(await opened([path], { limits })).toEqual([
        `${path}:1 input/too-large`,
        `${path}:2`,
      ]);
      const bomb = write(
        "b.jsonl.gz",
        gzipSync(`${schema}}\n${"\n".repeat(5_000_000)}`),
      );
      expect(await opened([bomb], { limits })).toEqual([
        `${bomb}:1`,
        `${bomb} input/bad-gzip`,
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("stops at once while standard input is silent, before and after its first bytes", async () => {
    for (const before of ["", `${schema}}\n`, "The two ministers met. "]) {
      const silent = new PassThrough();
      silent.write(before);
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 20);
      const items = await opened(["-"], { stdin: silent, signal: stop.signal });
      expect(items.length).toBeLessThanOrEqual(1);
      expect(silent.destroyed).toBe(true);
    }
  });
});
