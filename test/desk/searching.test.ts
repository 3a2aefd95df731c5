import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../browser.ts";
import { summitsReadouts } from "../fixtures/summits.ts";
import {
  type Desk,
  seen,
  shown,
  startDesk,
  VARIANTS,
  type Visit,
  visit,
} from "./desk.ts";

let browser: Browser;
let desk: Desk;
beforeAll(async () => {
  [browser, desk] = await Promise.all([
    launchBrowser(),
    startDesk(summitsReadouts()),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** Searches for words from the head of a screen. */
async function search({ page, still }: Visit, words: string): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await still();
}

it.each(VARIANTS)(
  "marks the words that were searched for in contacts and articles and leads to them, $name",
  async (variant) => {
    const v = await visit(browser, desk, variant);
    try {
      const { page } = v;
      await v.open("/contacts");
      await search(v, "treaty");
      await expect.poll(v.where).toBe("/contacts?q=treaty");
      const rows = page
        .getByRole("region", { name: /^Contacts/ })
        .getByRole("listitem");
      await seen(rows.first());
      for (const row of await rows.all())
        expect((await row.locator("mark").allTextContents())[0]).toMatch(
          /^treaty$/i,
        );
      await v.check();

      await v.open("/contacts?about=missiles");
      await seen(page.getByText("found in what was said there").first());

      await v.open("/articles");
      await search(v, '"intermediate-range missiles"');
      const article = page
        .getByRole("region", { name: "Articles" })
        .getByRole("listitem")
        .first();
      await shown(article.locator("mark").first()).toMatch(
        /^intermediate-range missiles$/i,
      );
      await v.check();
      await article
        .getByRole("link", { name: "Read in place" })
        .first()
        .click();
      await expect.poll(v.where).toMatch(/^\/d\/.*#c=\d+-\d+$/);
      await shown(page.getByRole("main")).toMatch(
        /intermediate-range missiles/i,
      );
      await v.check();
    } finally {
      await v.close();
    }
  },
);

it("finds people in another spelling, and says what a search does not understand", async () => {
  const v = await visit(browser, desk, VARIANTS[0]!);
  try {
    const { page } = v;
    await v.open("/actors");
    await search(v, "Горбачёв");
    await seen(
      page.getByRole("main").getByRole("link", { name: "Mikhail Gorbachev" }),
    );
    await v.open("/statements");
    await search(v, "(treaty OR talks) Europe");
    await shown(page.getByRole("alert")).toContain("brackets");
    await v.check(/400/);
  } finally {
    await v.close();
  }
});
