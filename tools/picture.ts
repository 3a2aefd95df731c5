import { mkdtempSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../src/server/serve.ts";
import { launchBrowser } from "../test/browser.ts";

/** `npm run docs:picture` (after a build): the README's picture, taken of the real app over the sample collection. */
const home = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "readout-picture-"));
const ledger = join(folder, "samples.db");
execFileSync(
  process.execPath,
  [
    join(home, "dist/cli/main.js"),
    "add",
    join(home, "samples"),
    "--ledger",
    ledger,
    "--quiet",
  ],
  { stdio: "inherit" },
);
const { url, close } = await serve({ ledger, port: 0 });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({
    viewport: { width: 1360, height: 860 },
    colorScheme: "light",
  });
  const summit = await fetch(
    new URL("/api/contacts?from=1986-10-11&to=1986-10-12&actor=Reagan", url),
  );
  const { items } = (await summit.json()) as {
    items: { id: string; reports: unknown[] }[];
  };
  const several = items.find((item) => item.reports.length > 1) ?? items[0]!;
  const at = new URL("/contacts?from=1985&to=1988", url);
  at.searchParams.set("open", several.id);
  await page.goto(at.href);
  await page.locator(".row").first().waitFor();
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(home, "docs/desk.png") });
} finally {
  await browser.close();
  await close();
  rmSync(folder, { recursive: true, force: true });
}
