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
  await page.goto(
    `${url}/contacts?from=1985&to=1988`.replace("//contacts", "/contacts"),
  );
  await page.locator(".row").first().waitFor();
  const row = page.locator(".row", { hasText: "Reykjavik" }).first();
  await row.locator("a").first().focus();
  await page.keyboard.press("j");
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(home, "docs/desk.png") });
} finally {
  await browser.close();
  await close();
  rmSync(folder, { recursive: true, force: true });
}
