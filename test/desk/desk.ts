import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type {
  Browser,
  BrowserContext,
  Locator,
  Page,
  Request,
} from "playwright-core";
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

/**
 * READOUT_SLOW=RATE makes the browser so many times slower and every answer of the server late by up to 0.8 seconds, in an order of
 * its own: what a test only reads too early fails then.
 */
const SLOW = Number(process.env["READOUT_SLOW"] ?? 0);

/** How long an action of the browser may take, in milliseconds; what a test reads is asked for again as long (vitest.config.ts). */
const PATIENCE = 30_000;

export type Visit = {
  page: Page;
  /** Goes to an address of the desk and waits until it is still. */
  open: (path: string) => Promise<void>;
  /** Waits until nothing is asked of the server any more and what it answered is drawn. */
  still: () => Promise<void>;
  /** Path, query and hash, as they are now: to be polled where they are about to change. */
  where: () => string;
  /** Presses a key that leads to another address, and waits until it is there. */
  step: (key: string) => Promise<void>;
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
  page.setDefaultTimeout(PATIENCE);
  if (SLOW) await slowDown(context, page);
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
  const asked = new Set<Request>();
  page.on("request", (request) => {
    asked.add(request);
    if (!request.url().startsWith(desk.url))
      trouble.push(`a request to ${request.url()}`);
  });
  page.on("requestfinished", (request) => asked.delete(request));
  page.on("requestfailed", (request) => asked.delete(request));
  const still = async () => {
    await expect
      .poll(
        async () => {
          if (!asked.size) await page.evaluate(twoFrames);
          return [...asked].map((request) => request.url());
        },
        { message: "requests without an answer" },
      )
      .toEqual([]);
  };
  const where = () => {
    const { pathname, search, hash } = new URL(page.url());
    return decodeURIComponent(pathname + search.replaceAll("+", " ") + hash);
  };
  return {
    page,
    open: async (path) => {
      await page.goto(new URL(path, desk.url).href);
      await still();
    },
    still,
    where,
    step: async (key) => {
      const before = where();
      await page.keyboard.press(key);
      await expect
        .poll(where, { message: `the address after ${key}` })
        .not.toBe(before);
    },
    check: async (allowed = /(?!)/) => {
      await still();
      await expect
        .poll(() => sideways(page), { message: "sideways scroll" })
        .toBeLessThanOrEqual(0);
      expect(await axe(context, page)).toEqual([]);
      expect(trouble.filter((line) => !allowed.test(line))).toEqual([]);
    },
    close: () => context.close(),
  };
}

async function slowDown(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW });
  await page.route("**/api/**", async (route) => {
    await new Promise((done) => setTimeout(done, 50 + Math.random() * 750));
    // a page that was left meanwhile asks no more
    await route.continue().catch(() => undefined);
  });
}

/** Two frames are drawn: whatever an answer changes is on the screen then, and what it leads to is asked for. */
const twoFrames = () =>
  new Promise<void>((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => done())),
  );

/** By how many pixels the page is wider than the window. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/** Holds back the answers at an address until they are released; `asked` resolves once one is asked for. */
export async function holdBack(page: Page, url: string | RegExp) {
  let release = () => {};
  const released = new Promise<void>((done) => (release = done));
  await page.route(url, async (route) => {
    await released;
    await route.fallback();
  });
  return { asked: page.waitForRequest(url), release };
}

/** The words that a place shows, read again until they are as expected: `await shown(row).toContain("called off")`. */
export const shown = (locator: Locator) =>
  expect.poll(() => locator.innerText({ timeout: 2000 }), {
    message: String(locator),
  });

/** All characters that a place holds, those that are not drawn too. */
export const held = (locator: Locator) =>
  expect.poll(() => locator.textContent({ timeout: 2000 }), {
    message: String(locator),
  });

/** How many there are, counted again until it is as expected: `await counted(rows).toBe(19)`. */
export const counted = (locator: Locator) =>
  expect.poll(() => locator.count(), { message: String(locator) });

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

/** Whether some of an element is on the screen. */
export const inView = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  });

/** Waits until some of an element is on the screen. */
export async function seen(locator: Locator): Promise<void> {
  await expect
    .poll(() => inView(locator), {
      message: `${String(locator)} is on the screen`,
    })
    .toBe(true);
}

/** A text with every run of white space as one space. */
export const squeezed = (text: string) => text.replace(/\s+/g, " ");
