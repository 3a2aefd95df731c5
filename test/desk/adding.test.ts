import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LedgerStore } from "../../src/io/ledgerStore.ts";
import { launchBrowser } from "../browser.ts";
import { handReadout } from "../fixtures/readoutBuilder.ts";
import {
  counted,
  held,
  seen,
  shown,
  sideways,
  squeezed,
  startDesk,
  VARIANTS,
  visit,
} from "./desk.ts";

/** From files to the words on the screen, with the real reading: through the page, on a fresh ledger. */

const SAMPLES = fileURLToPath(new URL("../../samples/", import.meta.url));
const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

/** How long reading files may take, in milliseconds: a slow machine loads the model first. */
const READING = 480_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser?.close());

describe("adding files", { timeout: 2 * READING }, () => {
  it("7: good, empty, broken and repeated files: each one's fate is told, and survives a reload", async () => {
    const desk = await startDesk();
    const v = await visit(browser, desk, VARIANTS[0]!);
    try {
      const { page } = v;
      await v.open("/contacts");
      await page.getByText("This ledger is empty.").waitFor();
      await v.check();
      await page.getByRole("link", { name: "Add articles" }).first().click();
      await page
        .getByRole("heading", { level: 1, name: "Add articles" })
        .waitFor();
      await v.check();

      const good = readdirSync(SAMPLES)
        .filter((name) => name.endsWith(".txt"))
        .sort()
        .slice(0, 3);
      await page
        .getByLabel("Choose files")
        .setInputFiles([
          ...good.map((name) => file(name, readFileSync(SAMPLES + name))),
          file("empty.txt", ""),
          file("broken.pdf", "%PDF-1.7\nnot a PDF any more"),
          file("again.txt", readFileSync(SAMPLES + good[0]!)),
        ]);
      await page.waitForURL(/\/jobs\//);
      await page
        .getByRole("heading", { level: 1, name: "Files added" })
        .waitFor({ timeout: READING });
      await page.reload();
      await page
        .getByRole("heading", { level: 1, name: "Files added" })
        .waitFor();
      const row = (name: string) =>
        page
          .getByRole("list", { name: "Files" })
          .getByRole("listitem")
          .filter({ hasText: name });
      const says = (name: string, text: RegExp) =>
        row(name).filter({ hasText: text }).first().waitFor();
      for (const name of good) await says(name, /added 1 article/);
      await says("empty.txt", /failed.*input\/empty/s);
      await says("broken.pdf", /failed.*input\/broken/s);
      await says("again.txt", /already in the ledger.*the same as/s);
      // failures come first
      await shown(
        page.getByRole("list", { name: "Files" }).getByRole("listitem").first(),
      ).toContain("failed");
      await v.check();

      const store = new LedgerStore(desk.ledger, { readOnly: true });
      const { items } = store.contacts({ size: 1000 });
      expect(items.length).toBeGreaterThan(0);
      for (const contact of items)
        for (const report of contact.reports) {
          const { text } = store.readout(report.article)!.article;
          expect(text.slice(report.evidence.start, report.evidence.end)).toBe(
            report.quote,
          );
        }
      store.close();
    } finally {
      await v.close();
      await desk.close();
    }
  });

  it("reads the samples, and every contact opens its words", async () => {
    const desk = await startDesk();
    const v = await visit(browser, desk, VARIANTS[3]!);
    try {
      const { page } = v;
      await v.open("/add");
      await page.getByLabel("Choose files").setInputFiles(
        readdirSync(SAMPLES)
          .filter((name) => !/^SOURCES/.test(name))
          .map((name) => file(name, readFileSync(SAMPLES + name))),
      );
      await page
        .getByRole("heading", { level: 1, name: "Files added" })
        .waitFor({ timeout: READING });
      await v.still();
      await shown(page.getByRole("list", { name: "Files" })).not.toMatch(
        /\bfailed\b/,
      );
      await v.check();
      await page.getByRole("link", { name: "See the contacts" }).click();
      const rows = page
        .getByRole("region", { name: /^Contacts/ })
        .getByRole("listitem");
      await counted(rows).toBeGreaterThan(20);
      await v.check();
      for (const at of [0, 10, 20]) {
        await v.open("/contacts");
        await rows.nth(at).getByRole("link").first().click();
        const link = page.getByRole("link", { name: /^Read in place/ }).first();
        const quote = await page.locator(".texts .ev").first().textContent();
        await link.click();
        await page.locator(".para .here").first().waitFor();
        await expect
          .poll(async () =>
            squeezed(
              (await page.locator(".para .here").allTextContents()).join(""),
            ),
          )
          .toBe(squeezed(quote!));
        await seen(page.locator(".para .here").first());
      }
      await v.check();
    } finally {
      await v.close();
      await desk.close();
    }
  });
});

describe("10: a hostile article", { timeout: 2 * READING }, () => {
  const HOSTILE = `<script>alert("script")</script>
By <img src="http://example.invalid/x.png" onerror="alert('image')"> Nobody

BERLIN, 3 May 2018 – Foreign Minister Anna Berg met her French colleague, Jean Dumas, in Berlin on Thursday. <svg onload=alert(1)>
The paper "invoice\u202Efdp.exe" was shown\u200B to reporters. Ms. Berg said that <iframe src="javascript:alert(2)"></iframe> the talks were useful.

[link](javascript:alert(3)) {{constructor.constructor('alert(4)')()}}`;

  it.each([VARIANTS[0]!, VARIANTS[3]!])(
    "runs nothing, asks nobody, and shows its controls, $name",
    async (variant) => {
      const desk = await startDesk();
      const v = await visit(browser, desk, variant);
      try {
        const { page } = v;
        await v.open("/add");
        await page
          .getByLabel("Choose files")
          .setInputFiles([
            file('<img src=x onerror=alert("name")>.txt', HOSTILE),
          ]);
        await page
          .getByRole("heading", { level: 1, name: "Files added" })
          .waitFor({ timeout: READING });
        await v.check();
        await page
          .getByRole("list", { name: "Files" })
          .getByRole("link")
          .first()
          .click();
        const text = page.locator("#text");
        await text.waitFor();
        await held(text).toContain("onerror=\"alert('image')\"");
        await held(text).toContain("U+202E");
        await held(text).toContain("U+200B");
        await held(text).not.toContain("\u202e");
        await counted(text.locator("script, img, iframe, svg[onload]")).toBe(0);
        await v.check();
        await v.open("/contacts");
        await v.check();
        await v.open("/statements?q=useful");
        await v.check();
        await v.open(
          `/contacts?q=${encodeURIComponent('"><img src=x onerror=alert(5)>')}&open=${encodeURIComponent("<svg/onload=alert(6)>")}`,
        );
        await v.check(/status of 40[04]/);
      } finally {
        await v.close();
        await desk.close();
      }
    },
  );

  it("opens one line of two million characters", async () => {
    const cast = { a: { name: "Anna Berg", kind: "person" as const } };
    const long = handReadout(
      {
        id: "long",
        publisher: "Sample Wire A",
        published: "2018-05-03",
        title: "A long line",
        paragraphs: [
          `${"word ".repeat(200_000)}Anna Berg spoke. ${"word ".repeat(200_000)}`.trim(),
        ],
        actors: { a: { at: ["Anna Berg"] } },
      },
      cast,
    );
    const desk = await startDesk([long]);
    const v = await visit(browser, desk, VARIANTS[1]!);
    try {
      const at = long.article.text.indexOf("Anna Berg");
      await v.open(`/d/long#c=${at}-${at + 9}`);
      await held(v.page.locator(".para .here")).toBe("Anna Berg");
      await seen(v.page.locator(".para .here"));
      await expect.poll(() => sideways(v.page)).toBeLessThanOrEqual(0);
    } finally {
      await v.close();
      await desk.close();
    }
  });
});

describe("the server gone", () => {
  it("says so, keeps what is on the screen and goes on when it is back", async () => {
    const desk = await startDesk();
    const v = await visit(browser, desk, VARIANTS[0]!);
    try {
      await v.open("/contacts");
      await v.page.context().setOffline(true);
      await v.page.getByRole("link", { name: "Statements" }).click();
      const banner = v.page
        .getByRole("alert")
        .filter({ hasText: "The server does not answer" });
      await banner.waitFor();
      await v.page.context().setOffline(false);
      await banner.waitFor({ state: "detached" });
      await v.page.getByText("This ledger is empty.").waitFor();
      await v.check(/ERR_INTERNET_DISCONNECTED/);
    } finally {
      await v.close();
      await desk.close();
    }
  });
});
