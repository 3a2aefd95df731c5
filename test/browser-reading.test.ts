import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "vite";
import { read } from "../src/index.ts";
import { articleFromText, parse, toConllu } from "../src/parse/parse.ts";
import { launchBrowser } from "./browser.ts";
import { testResources } from "./resources.ts";

/** Written for this test: what makes trouble, in few words. */
const TEXT = `LUND, May 3 (ABC) – H.E. President Omar Hale received yesterday the special envoy of President Ana Reyes, Mr. Ivan Osei.

"We won't wait," Mr. Osei said after the talks; he added that the two sides' positions on the U.S. plan were "much closer" 🙂 than in 2017.

• The foreign ministers will meet in Porto on 12 June.
• No date was set for the third round, the ministry's spokeswoman told reporters, declining to comment further.

QUESTION: Did the president condemn the attack? MS. HALE: She called on all sides to halt it.`;

const root = resolve(import.meta.dirname, "..");
const resources = await testResources();

describe("the library in a browser's worker", () => {
  const folder = mkdtempSync(join(tmpdir(), "readout-browser-"));
  let browser: Browser;
  let server: Server;
  beforeAll(async () => {
    const entry = join(folder, "worker.ts");
    writeFileSync(
      entry,
      `import { read } from ${JSON.stringify(join(root, "src/index.ts"))};
import { loadResources } from ${JSON.stringify(join(root, "src/web/resources.ts"))};
import { articleFromText, parse, toConllu } from ${JSON.stringify(join(root, "src/parse/parse.ts"))};
onmessage = async ({ data }) => {
  try {
    const resources = await loadResources(location.origin + "/");
    postMessage({
      conllu: toConllu(parse(articleFromText(data), resources)),
      readout: JSON.stringify(read({ name: "item", bytes: new TextEncoder().encode(data) }, resources)),
    });
  } catch (error) { postMessage({ error: String(error) }); }
};`,
    );
    await build({
      configFile: false,
      logLevel: "warn",
      root,
      build: {
        outDir: join(folder, "out"),
        lib: { entry, formats: ["es"], fileName: "worker" },
      },
    });
    server = createServer((request, response) => {
      const path = new URL(request.url!, "http://localhost").pathname;
      try {
        if (path === "/") {
          response.setHeader("content-type", "text/html");
          response.end("<!doctype html><title>reading</title>");
        } else if (path === "/worker.js") {
          response.setHeader("content-type", "text/javascript");
          response.end(readFileSync(join(folder, "out/worker.js")));
        } else if (/^\/(?:models|data)\/en\/[\w.-]+$/.test(path))
          response.end(readFileSync(join(root, path)));
        else throw new Error(path);
      } catch {
        response.statusCode = 404;
        response.end();
      }
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("gives the bytes that Node gives", async () => {
    const page = await browser.newPage();
    await page.goto(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    );
    const made = await page.evaluate(
      (text) =>
        new Promise<{ conllu?: string; readout?: string; error?: string }>(
          (done) => {
            const worker = new Worker("/worker.js", { type: "module" });
            worker.onmessage = ({ data }) => done(data as object);
            worker.onerror = (event) => done({ error: event.message });
            worker.postMessage(text);
          },
        ),
      TEXT,
    );
    expect(made.error).toBeUndefined();
    expect(made.conllu).toBe(toConllu(parse(articleFromText(TEXT), resources)));
    expect(made.readout).toBe(
      JSON.stringify(
        read(
          { name: "item", bytes: new TextEncoder().encode(TEXT) },
          resources,
        ),
      ),
    );
  });
});

/** Changes with the model and with nothing else: another value on another machine would be a fault. */
const PARSED =
  "db7cd21d4cdc2194962f04a433fc6d319f7595dc004f3c8cc44418a108ea7d68";

test("the parse of a fixed text is the same on every machine", () => {
  const digest = createHash("sha256")
    .update(toConllu(parse(articleFromText(TEXT), resources)))
    .digest("hex");
  expect(digest).toBe(PARSED);
});
