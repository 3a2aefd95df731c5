import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { LedgerStore } from "../../src/io/ledgerStore.ts";
import type { Readout } from "../../src/readout/record.ts";
import { serve } from "../../src/server/serve.ts";

/** The two schemes and the two widths that every walk-through is done in. */
export const VARIANTS = (["light", "dark"] as const).flatMap((scheme) =>
  ([1360, 390] as const).map((width) => ({
    name: `${scheme}, ${width} px`,
    scheme,
    width,
  })),
);
export type Variant = (typeof VARIANTS)[number];

const HOME = fileURLToPath(new URL("../../", import.meta.url));

/** Builds the web app where it is not built (`npm test` has done so before). */
export async function buildDesk(): Promise<void> {
  if (existsSync(join(HOME, "dist/desk/index.html"))) return;
  const { build } = await import("vite");
  await build({ configFile: join(HOME, "vite.config.ts"), logLevel: "error" });
}

export type Desk = { url: string; ledger: string; close: () => Promise<void> };

/** The real server on a fresh ledger with these readouts. */
export async function startDesk(
  readouts: readonly Readout[] = [],
): Promise<Desk> {
  await buildDesk();
  const folder = mkdtempSync(join(tmpdir(), "readout-desk-"));
  const ledger = join(folder, "summits.db");
  const store = new LedgerStore(ledger);
  store.add(
    readouts.map((readout) => ({ readout })),
    { at: "2026-01-01T00:00:00Z", by: "test" },
  );
  store.close();
  const { url, close } = await serve({
    ledger,
    port: 0,
    workers: 1,
    desk: join(HOME, "dist/desk"),
  });
  return {
    url,
    ledger,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Visit = {
  page: Page;
  /** Goes to an address of the desk and waits until it is still. */
  open: (path: string) => Promise<void>;
  /** Path, query and hash. */
  where: () => string;
  /** No sideways scroll, axe finds nothing, the console is empty and nothing was asked of anybody else. */
  check: (allowed?: RegExp) => Promise<void>;
  close: () => Promise<void>;
};

export async function visit(
  browser: Browser,
  desk: Desk,
  { scheme, width }: Variant,
): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const trouble: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      trouble.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => trouble.push(error.stack ?? error.message));
  page.on("dialog", (dialog) => {
    trouble.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(desk.url))
      trouble.push(`a request to ${request.url()}`);
  });
  return {
    page,
    open: async (path) => {
      await page.goto(new URL(path, desk.url).href);
      await page.waitForLoadState("networkidle");
    },
    where: () => {
      const { pathname, search, hash } = new URL(page.url());
      return decodeURIComponent(pathname + search.replaceAll("+", " ") + hash);
    },
    check: async (allowed = /(?!)/) => {
      await page.waitForLoadState("networkidle");
      expect(
        await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        ),
        "sideways scroll",
      ).toBeLessThanOrEqual(0);
      expect(await axe(context, page)).toEqual([]);
      expect(trouble.filter((line) => !allowed.test(line))).toEqual([]);
    },
    close: () => context.close(),
  };
}

const AXE = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** What axe-core finds, through the debugger, as the page's own policy lets no foreign script in. */
async function axe(context: BrowserContext, page: Page): Promise<string[]> {
  const session = await context.newCDPSession(page);
  const expression = `${AXE};axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => JSON.stringify(
    violations.map(({id, nodes}) => id + ": " + nodes.slice(0, 3).map((one) => one.target.join(" ")).join(", "))))`;
  const { result } = await session.send("Runtime.evaluate", {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return JSON.parse(String(result.value)) as string[];
}

/** Whether the middle of an element is on the screen. */
export async function inView(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  });
}
