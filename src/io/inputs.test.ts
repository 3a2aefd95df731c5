import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buffersHeld } from "../../test/cost.ts";
import { toArticle } from "../article/article.ts";
import type { ArticleInput } from "../article/record.ts";
import { isFailure, type InputFailure } from "../pipeline.ts";
import {
  inputSize,
  openBytes,
  openInputs,
  STDIN_NAME,
  type InputOptions,
} from "./inputs.ts";

const TEXT =
  "The two ministers met in the capital on Monday and agreed to meet again.";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "readout-inputs-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array = TEXT): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function open(paths: readonly string[], options?: InputOptions) {
  const articles: ArticleInput[] = [];
  const failures: InputFailure[] = [];
  const names: string[] = [];
  let done = 0;
  for await (const item of openInputs(paths, options)) {
    expect(item.bytesDone).toBeGreaterThanOrEqual(done);
    done = item.bytesDone;
    names.push(item.name.replace(`${folder}/`, ""));
    if (isFailure(item)) failures.push(item);
    else articles.push(item);
  }
  return { articles, failures, names, done };
}

async function* chunks(
  ...parts: (string | Uint8Array)[]
): AsyncGenerator<Uint8Array> {
  for (const part of parts)
    yield await Promise.resolve(
      typeof part === "string" ? new TextEncoder().encode(part) : part,
    );
}

const row = (id: string) => JSON.stringify({ id, text: TEXT });

describe("files and folders", () => {
  it("reads a folder recursively in the order of its names, and only what can be an article", async () => {
    for (const name of [
      "b.txt",
      "a.html",
      "sub/c.md",
      "sub/deeper/d",
      "sub.txt",
      ".hidden.txt",
      "style.css",
      "pic.png",
      "README.md",
      "SOURCES.md",
      "a_files/x.html",
    ])
      write(
        name,
        name.endsWith(".html")
          ? `<html><body><p>${TEXT}</p></body></html>`
          : TEXT,
      );
    const skipped: string[] = [];
    const { names, failures } = await open([folder], {
      onSkipped: (name) => skipped.push(name.replace(`${folder}/`, "")),
    });
    expect(names).toEqual([
      "a.html",
      "b.txt",
      "sub/c.md",
      "sub/deeper/d",
      "sub.txt",
    ]);
    expect(failures).toEqual([]);
    expect(skipped).toEqual([
      "README.md",
      "SOURCES.md",
      "a_files",
      "pic.png",
      "style.css",
    ]);
  });

  it("reads a note on the folder that is named itself", async () => {
    expect((await open([write("README.md")])).articles).toHaveLength(1);
  });

  it("names what it cannot read and goes on", async () => {
    const paths = [
      write("a.txt"),
      join(folder, "missing.txt"),
      write("b.rtf", "{\\rtf1 ..."),
      write("empty.txt", ""),
      write("c.txt"),
    ];
    const { articles, failures } = await open(paths);
    expect(articles).toHaveLength(2);
    expect(
      failures.map(({ name, code }) => [name.replace(`${folder}/`, ""), code]),
    ).toEqual([
      ["missing.txt", "input/not-found"],
      ["b.rtf", "input/unsupported"],
      ["empty.txt", "input/empty"],
    ]);
    expect(failures[1]!.message).toMatch(/RTF.*save/);
  });

  it("is not led in circles by links", async () => {
    write("sub/a.txt");
    symlinkSync(folder, join(folder, "sub", "loop"));
    symlinkSync(join(folder, "nowhere.txt"), join(folder, "dangling.txt"));
    symlinkSync(join(folder, "two"), join(folder, "one"));
    symlinkSync(join(folder, "one"), join(folder, "two"));
    const { articles, failures } = await open([folder]);
    expect(articles).toHaveLength(1);
    expect(failures.map((failure) => failure.code)).toEqual([
      "input/not-found",
      "input/not-found",
      "input/not-found",
    ]);
  });

  it.skipIf(process.getuid?.() === 0)(
    "says that a file may not be read",
    async () => {
      const path = write("secret.txt");
      chmodSync(path, 0);
      expect((await open([path])).failures).toMatchObject([
        { code: "input/not-readable" },
      ]);
    },
  );

  it("unpacks gzip and hashes what was in it", async () => {
    const plain = await open([write("a.txt")]);
    const packed = await open([write("b.txt.gz", gzipSync(TEXT))]);
    expect(toArticle(packed.articles[0]!).article.input.sha256).toBe(
      toArticle(plain.articles[0]!).article.input.sha256,
    );
  });

  it("gives sizes that the progress reaches", async () => {
    write("a.txt");
    write("b.jsonl", `${row("1")}\n${row("2")}\n`);
    write("c.txt.gz", gzipSync(TEXT));
    const { files, bytes } = await inputSize([folder]);
    expect(files).toBe(3);
    expect((await open([folder])).done).toBe(bytes);
    expect(await inputSize(["-"])).toEqual({ files: 1, bytes: null });
  });

  it("refuses what is larger than the limit, without reading it all", async () => {
    const { failures, articles } = await open(
      [write("big.txt", TEXT.repeat(100)), write("a.txt")],
      { limits: { file: 1000 } },
    );
    expect(failures).toMatchObject([{ code: "input/too-large" }]);
    expect(articles).toHaveLength(1);
  });

  it("stops when it is told to", async () => {
    for (let at = 0; at < 10; at++) write(`${at}.txt`);
    const stop = new AbortController();
    let read = 0;
    for await (const item of openInputs([folder], { signal: stop.signal })) {
      expect(item.name).toContain(folder);
      if (++read === 3) stop.abort();
    }
    expect(read).toBe(3);
  });
});

describe("gzip", () => {
  it("refuses a bomb", async () => {
    const bomb = gzipSync(new Uint8Array(20_000_000));
    const { failures } = await open([write("bomb.txt.gz", bomb)], {
      limits: { file: 1_000_000 },
    });
    expect(failures).toHaveLength(1);
    expect([
      "input/bad-gzip",
      "input/too-large",
      "input/unsupported",
    ]).toContain(failures[0]!.code);
    const lines = gzipSync(`${row("1")}\n${"\n".repeat(20_000_000)}`);
    const rows = await open([write("bomb.jsonl.gz", lines)], {
      limits: { file: 1_000_000 },
    });
    expect(rows.articles).toHaveLength(1);
    expect(rows.failures).toMatchObject([{ code: "input/bad-gzip" }]);
  });

  it("says that it is broken or cut off, after what could be read", async () => {
    const rows = Array.from({ length: 3000 }, (_, at) =>
      JSON.stringify({
        id: `r${at}`,
        text: `${TEXT} ${Math.sin(at)} ${Math.cos(at)}`,
      }),
    ).join("\n");
    const whole = gzipSync(rows);
    const { articles, failures } = await open([
      write("cut.jsonl.gz", whole.subarray(0, whole.length - 4000)),
      write("broken.gz", "\x1f\x8b\x08\x00garbage"),
      write("a.txt"),
    ]);
    expect(failures.at(-1)).toMatchObject({ code: "input/bad-gzip" });
    expect(
      failures.filter((failure) => failure.code === "input/bad-gzip").length,
    ).toBeGreaterThanOrEqual(1);
    expect(articles.length).toBeGreaterThan(1000);
    expect(articles.at(-1)!.name).toMatch(/a\.txt$/);
  });

  it("reads all members of a file", async () => {
    const path = write(
      "two.jsonl.gz",
      Buffer.concat([gzipSync(`${row("1")}\n`), gzipSync(`${row("2")}\n`)]),
    );
    expect((await open([path])).articles.map((article) => article.id)).toEqual([
      "1",
      "2",
    ]);
  });
});

describe("JSON Lines", () => {
  it("yields the rows with their names and container", async () => {
    const path = write(
      "items.jsonl",
      `${row("first")}\n\n{"text": ${JSON.stringify(TEXT)}}\r\n${row("last")}`,
    );
    const { articles } = await open([path]);
    expect(
      articles.map(({ name, container, id }) => ({ name, container, id })),
    ).toEqual([
      { name: "first", container: path, id: "first" },
      { name: `${path}:3`, container: path, id: undefined },
      { name: "last", container: path, id: "last" },
    ]);
    expect(articles.every((article) => article.text === TEXT)).toBe(true);
  });

  it("names bad lines by their number and goes on", async () => {
    const path = write(
      "items.jsonl",
      `${row("1")}\nnot json\n{"id": "x"}\n{"text": ""}\n${"x".repeat(5000)}\n${row("2")}\n`,
    );
    const { articles, failures } = await open([path], {
      limits: { line: 2000 },
    });
    expect(articles.map((article) => article.id)).toEqual(["1", "2"]);
    expect(
      failures.map(({ name, code }) => [name.slice(path.length), code]),
    ).toEqual([
      [":2", "input/bad-row"],
      [":3", "input/bad-row"],
      [":4", "input/empty"],
      [":5", "input/too-large"],
    ]);
  });

  it("lets a line without end go by in bounded memory", async () => {
    async function* endless() {
      yield* chunks(`${row("1")}\n{"text": "`);
      for (let at = 0; at < 1000; at++) yield new Uint8Array(65536).fill(120);
      held = await buffersHeld();
      yield* chunks(`"}\n${row("2")}\n`);
    }
    let held = Infinity;
    const before = await buffersHeld();
    const { articles, failures } = await open(["-"], {
      stdin: endless(),
      limits: { line: 1 << 20 },
    });
    expect(articles.map((article) => article.id)).toEqual(["1", "2"]);
    expect(failures).toMatchObject([
      { name: `${STDIN_NAME}:2`, code: "input/too-large" },
    ]);
    expect(held - before).toBeLessThan(8 << 20);
  });

  it("puts rows together that chunks cut, inside a character too", async () => {
    const bytes = new TextEncoder().encode(
      `${JSON.stringify({ text: "Çavuşoğlu – “met”" })}\n`.repeat(3),
    );
    async function* single() {
      for (const byte of bytes)
        yield await Promise.resolve(Uint8Array.of(byte));
    }
    const { articles } = await open(["-"], { stdin: single() });
    expect(articles.map((article) => article.text)).toEqual(
      Array(3).fill("Çavuşoğlu – “met”"),
    );
  });

  it("reads UTF-16 with its mark", async () => {
    const path = write(
      "items.jsonl",
      Buffer.from(`\ufeff${row("1")}\n${row("2")}\n`, "utf16le"),
    );
    expect((await open([path])).articles).toHaveLength(2);
  });
});

describe("standard input and uploads", () => {
  it("finds out what comes in", async () => {
    const text = await open(["-"], {
      stdin: chunks("The two ministers ", "met."),
    });
    expect(text.articles).toMatchObject([
      { name: STDIN_NAME, mediaType: "text/plain" },
    ]);
    const page = await open(["-"], {
      stdin: chunks("<!doctype html><p>", TEXT),
    });
    expect(page.articles).toMatchObject([{ mediaType: "text/html" }]);
    const packed = await open(["-"], {
      stdin: chunks(gzipSync(`${row("1")}\n`)),
    });
    expect(packed.articles).toMatchObject([{ id: "1" }]);
    expect((await open(["-"], { stdin: chunks() })).failures).toMatchObject([
      { name: STDIN_NAME, code: "input/empty" },
    ]);
  });

  it("names the input when the stream itself fails", async () => {
    async function* failing() {
      yield* chunks("The two ");
      throw Object.assign(new Error("the disk is gone"), { code: "EIO" });
    }
    expect((await open(["-"], { stdin: failing() })).failures).toMatchObject([
      { code: "input/not-readable" },
    ]);
  });

  it("opens bytes in memory like a file", async () => {
    const items = [];
    for await (const item of openBytes(
      "items.jsonl.gz",
      gzipSync(`${row("1")}\nbad\n`),
    ))
      items.push(item);
    expect(items).toMatchObject([
      { id: "1", container: "items.jsonl.gz" },
      { code: "input/bad-row" },
    ]);
  });
});
