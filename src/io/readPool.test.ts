import { afterAll, describe, expect, test } from "vitest";
import { inflateSync } from "node:zlib";
import { warcRecord, zip } from "../../test/fixtures/containers.ts";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import { toArticle } from "../article/article.ts";
import type { ArticleInput } from "../article/record.ts";
import { sha256Hex } from "../ledger/hash.ts";
import type { Readout } from "../readout/record.ts";
import { ReadoutError } from "../text/errors.ts";
import { openBytes } from "./inputs.ts";
import { ReadPool, type PoolItem } from "./readPool.ts";

const collect = async (
  pool: ReadPool,
  items: PoolItem[],
  signal?: AbortSignal,
) => {
  const results = [];
  for await (const { item, result } of pool.read(items, signal)) {
    expect(item.name).toBeDefined();
    results.push(result);
  }
  return results;
};
const bytes = (text: string) => new TextEncoder().encode(text);

describe("in this thread", () => {
  const template = summitsReadouts()[0]!;
  const reader = (input: ArticleInput): Readout => {
    if (input.name.includes("empty"))
      throw new ReadoutError("input/empty", "the input holds no characters");
    if (input.name.includes("bug"))
      throw new TypeError("x is not a function\n    at somewhere");
    return {
      ...template,
      article: {
        ...template.article,
        id: input.name,
        input: { ...template.article.input, sha256: sha256Hex(input.bytes!) },
      },
    };
  };

  test("keeps the order, names what fails and goes on", async () => {
    const pool = new ReadPool({ workers: 0, reader });
    const results = await collect(pool, [
      { name: "a", bytes: bytes("a") },
      { name: "empty", bytes: bytes("") },
      { name: "gone", code: "input/not-found", message: "no such file" },
      { name: "bug", bytes: bytes("b") },
      { name: "z", bytes: bytes("z") },
    ]);
    expect(
      results.map((one) =>
        "readout" in one ? one.readout.article.id : one.code,
      ),
    ).toEqual(["a", "input/empty", "input/not-found", "input/failed", "z"]);
    const [first, , , bug] = results;
    if (!first || !("readout" in first) || !bug || "readout" in bug)
      throw new Error("another answer");
    expect(JSON.parse(inflateSync(first.json).toString())).toEqual(
      first.readout,
    );
    expect(inflateSync(first.original!.deflated).toString()).toBe("a");
    expect(bug.message).toContain("x is not a function");
    expect(bug.message).not.toContain("somewhere");
  });

  test("keeps the bytes that an article's hash is of, whatever file held it", async () => {
    const archive = zip([
      { name: "a.html", content: "<html><p>They met on Monday.</p></html>" },
      { name: "b.eml", content: "From: a@b.example\nSubject: x\n\nThey met." },
      { name: "c.csv", content: "id,text\n1,They met.\n2,They spoke.\n" },
      { name: "d.json", content: '[{"text": "They met again."}]' },
      {
        name: "e.xml",
        content:
          "<rss><channel><item><description>They met.</description></item></channel></rss>",
      },
      {
        name: "f.warc",
        content: warcRecord({
          url: "https://gazette.example/",
          content: "<html><p>They met on Tuesday.</p></html>",
        }),
      },
    ]);
    const pool = new ReadPool({
      workers: 0,
      reader: (input) => ({ ...template, article: toArticle(input).article }),
    });
    const hashes = [];
    for await (const { result } of pool.read(openBytes("a.zip", archive))) {
      if (!("readout" in result)) throw new Error(result.message);
      const { container, sha256 } = result.readout.article.input;
      expect(container).toMatch(/^a\.zip/);
      expect(sha256Hex(inflateSync(result.original!.deflated))).toBe(sha256);
      hashes.push(sha256);
    }
    expect(new Set(hashes).size).toBe(7);
  });

  test("makes articles without reading them", async () => {
    const pool = new ReadPool({
      workers: 0,
      reader: () => {
        throw new TypeError("not to be called");
      },
    });
    const made = [];
    for await (const { result } of pool.articles([
      { name: "a", text: "They met." },
      { name: "b", text: "" },
      { name: "c", code: "input/empty", message: "it is empty" },
    ] as const))
      made.push("article" in result ? result.article.text : result.code);
    expect(made).toEqual(["They met.", "input/empty", "input/empty"]);
  });

  test("leaves the bytes out where they are not asked for, or are not what the article was made of", async () => {
    const without = await collect(
      new ReadPool({ workers: 0, reader, originals: false }),
      [{ name: "a", bytes: bytes("a") }],
    );
    expect(without[0]).not.toHaveProperty("original");
    const other = await collect(
      new ReadPool({ workers: 0, reader: () => template }),
      [{ name: "a", bytes: bytes("a") }],
    );
    expect(other[0]).not.toHaveProperty("original");
  });

  test("takes Readouts as they are, and refuses what only looks like one", async () => {
    const pool = new ReadPool({ workers: 0, reader });
    const results = await collect(pool, [
      { name: "r:1", readout: template },
      { name: "r:2", readout: { schema: "readout/1" } },
      {
        name: "r:3",
        readout: {
          ...template,
          article: { ...template.article, text: "short" },
        },
      },
      { name: "r:4", readout: null },
    ]);
    expect(
      results.map((one) => ("readout" in one ? one.readout : one.code)),
    ).toEqual([template, "input/bad-row", "input/bad-row", "input/bad-row"]);
  });

  test("stops when it is told to", async () => {
    const stop = new AbortController();
    const pool = new ReadPool({ workers: 0, reader });
    const seen: string[] = [];
    for await (const { item } of pool.read(
      [1, 2, 3, 4, 5].map((n) => ({ name: `${n}`, bytes: bytes(`${n}`) })),
      stop.signal,
    )) {
      seen.push(item.name);
      if (seen.length === 2) stop.abort();
    }
    expect(seen).toEqual(["1", "2"]);
  });
});

describe("on threads", () => {
  const pools: ReadPool[] = [];
  afterAll(() => Promise.all(pools.map((pool) => pool.close())));
  const inputs: ArticleInput[] = Array.from({ length: 7 }, (_, index) => ({
    name: `item-${index}.txt`,
    mediaType: "text/plain",
    bytes: bytes(
      index === 3
        ? "   "
        : `Talks\n\nVIENNA, 1${index} March 1999 - President Ada Novak met Foreign Minister Karl Ostrov in Vienna on Tuesday.${" She thanked him.".repeat(7 - index)}`,
    ),
  }));

  test("the same results in the same order, however many there are", async () => {
    const [one, two] = await Promise.all(
      [1, 2].map((workers) => {
        const pool = new ReadPool({ workers });
        pools.push(pool);
        return collect(pool, inputs);
      }),
    );
    expect(two).toEqual(one);
    expect(
      one!.map((result) =>
        "readout" in result ? result.readout.article.input.name : result.code,
      ),
    ).toEqual(
      inputs.map((input, index) => (index === 3 ? "input/empty" : input.name)),
    );
  });

  test("an article that takes too long is given up, and the others are read", async () => {
    const pool = new ReadPool({ workers: 1, patience: 1 });
    pools.push(pool);
    const results = await collect(pool, inputs.slice(0, 2));
    expect(
      results.map((result) => ("readout" in result ? "read" : result.code)),
    ).toEqual(["input/failed", "input/failed"]);
    expect((results[0] as { message: string }).message).toContain(
      "still being read",
    );
  });
});
