import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../browser.ts";
import { summitsReadouts } from "../fixtures/summits.ts";
import { startDesk, VARIANTS, visit, type Desk } from "./desk.ts";

/** What is in the ledger, at a glance: every figure leads to its list. */
let browser: Browser;
let desk: Desk;
let empty: Desk;
beforeAll(async () => {
  [browser, desk, empty] = await Promise.all([
    launchBrowser(),
    startDesk(summitsReadouts()),
    startDesk(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
  await empty?.close();
});

describe.each(VARIANTS)("the overview, $name", (variant) => {
  it("counts what is there, and each count opens its list", async () => {
    const v = await visit(browser, desk, variant);
    const { page } = v;
    const rowsOf = (name: RegExp) =>
      page.getByRole("region", { name }).getByRole("listitem");
    await v.open("/");
    await page.getByRole("link", { name: "19 contacts" }).waitFor();
    const counts = page.locator(".counts");
    await expect
      .poll(() => counts.innerText())
      .toMatch(/in 30 reports and 39 statements, read from 27 articles/);
    await expect
      .poll(() => counts.innerText())
      .toContain("the newest article is of 2 Jun 1988");
    await page.getByRole("link", { name: /records in doubt/ }).waitFor();
    await expect
      .poll(() => rowsOf(/records in doubt/).count())
      .toBeGreaterThan(2);
    await v.check();

    // one stop for each row of columns, arrows inside it
    const contacts = page.getByRole("list", { name: "Contacts", exact: true });
    const columns = contacts.getByRole("link");
    await columns.first().focus();
    await page.keyboard.press("ArrowRight");
    await expect
      .poll(() =>
        columns.nth(1).evaluate((one) => one === document.activeElement),
      )
      .toBe(true);
    const words = await columns.nth(1).getAttribute("aria-label");
    await page.keyboard.press("Enter");
    await expect.poll(() => v.where()).toMatch(/^\/contacts\?from=198/);
    await expect
      .poll(() => rowsOf(/^Contacts/).count())
      .toBeGreaterThanOrEqual(Number(/: (\d+)/.exec(words!)![1]));
    await page.goBack();

    // what was planned and never told of again
    const passed = page.getByRole("region", { name: /not heard of since/ });
    await passed
      .getByRole("link", { name: /George Shultz – his Soviet colleague/ })
      .waitFor();
    await expect.poll(() => passed.getByRole("listitem").count()).toBe(2);
    await v.open("/contacts?due=passed");
    await expect.poll(() => rowsOf(/^Contacts/).count()).toBe(2);
    await page.getByText("planned for days that have passed").first().waitFor();
    await v.open("/");
    await page
      .getByRole("region", { name: "Added last" })
      .getByRole("link", { name: "Moscow summit closes" })
      .click();
    await expect.poll(() => v.where()).toMatch(/^\/d\//);
    await page.getByRole("link", { name: /^Readout/ }).click();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    await expect.poll(() => v.where()).toBe("/");
    await v.close();
  });
});

describe.each([VARIANTS[0]!, VARIANTS[3]!])(
  "an empty ledger, $name",
  (variant) => {
    it("says what to do", async () => {
      const v = await visit(browser, empty, variant);
      const { page } = v;
      for (const path of ["/", "/contacts", "/statements", "/articles"]) {
        await v.open(path);
        await page.getByText("This ledger is empty.").waitFor();
        await v.check();
      }
      await page
        .getByRole("main")
        .getByRole("link", { name: "Add articles" })
        .first()
        .click();
      await expect.poll(() => v.where()).toBe("/add");
      await v.close();
    });
  },
);

describe("the sample", () => {
  it("is read into an empty ledger from its first screen", async () => {
    const fresh = await startDesk();
    const v = await visit(browser, fresh, VARIANTS[0]!);
    await v.open("/");
    await v.page.getByRole("button", { name: "Open the sample" }).click();
    await v.page.getByRole("heading", { level: 1, name: /files/ }).waitFor();
    await expect
      .poll(() => v.page.locator(".lead").innerText(), { timeout: 240_000 })
      .toMatch(/of \d\d files read/);
    await expect.poll(() => v.where()).toMatch(/^\/jobs\//);
    await v.check();
    await v.close();
    await fresh.close();
  });
});
