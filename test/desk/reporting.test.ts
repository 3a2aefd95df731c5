import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../browser.ts";
import { oneSaying } from "../fixtures/oneSaying.ts";
import { type Desk, held, shown, startDesk, VARIANTS, visit } from "./desk.ts";

/** One utterance that several papers tell: one statement, and the words of each. */
let browser: Browser;
let desk: Desk;
beforeAll(async () => {
  [browser, desk] = await Promise.all([
    launchBrowser(),
    startDesk(oneSaying()),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

describe.each(VARIANTS)("a statement's reports, $name", (variant) => {
  it("are counted with their origins, and each opens its words", async () => {
    const v = await visit(browser, desk, variant);
    const { page } = v;
    await v.open("/statements");
    const rows = page
      .getByRole("region", { name: /^Statements/ })
      .locator("li.row");
    await expect.poll(() => rows.count()).toBe(1);
    await held(rows).toMatch(/3 reports\s*of this statement\s*2 origins/);
    await rows
      .getByRole("link", { name: "3 reports of this statement" })
      .click();
    const panel = page.getByRole("complementary", {
      name: "Evidence for the selected statement",
    });
    const others = panel.getByRole("region", {
      name: "3 reports, 2 origins: the others",
    });
    await expect.poll(() => others.getByRole("listitem").count()).toBe(2);
    await shown(others).toContain("the same agency's word");
    await panel.getByText("Why one statement").click();
    await panel
      .getByText(/the same speaker in nearly the same words/)
      .first()
      .waitFor();
    await v.check();

    // another paper's words, in place, and from its card back to all reports
    await others
      .getByRole("link", { name: "Read in place at Strait Herald" })
      .click();
    await expect
      .poll(() => v.where())
      .toMatch(/^\/d\/strait-2006-03-15\?r=S1&w=[0-9a-z]+#c=\d+-\d+$/);
    const card = page.locator("#S1");
    await card
      .getByRole("link", {
        name: "3 reports, 2 origins of what Vesna Korda said",
      })
      .click();
    await expect.poll(() => v.where()).toMatch(/^\/statements\?open=/);
    await panel.getByRole("heading", { name: /Strait Herald/ }).waitFor();
    await v.check();
    await v.close();
  });
});
