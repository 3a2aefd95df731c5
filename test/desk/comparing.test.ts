import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../browser.ts";
import { twoAccounts } from "../fixtures/twoAccounts.ts";
import {
  counted,
  type Desk,
  held,
  shown,
  startDesk,
  VARIANTS,
  visit,
} from "./desk.ts";

/** Two accounts of one contact beside each other. */
let browser: Browser;
let desk: Desk;
beforeAll(async () => {
  [browser, desk] = await Promise.all([
    launchBrowser(),
    startDesk(twoAccounts()),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

describe.each(VARIANTS)("two accounts, $name", (variant) => {
  it("shows what both tell, what one tells, and where they disagree", async () => {
    const v = await visit(browser, desk, variant);
    const { page } = v;
    await v.open("/contacts");
    await page
      .getByRole("listitem")
      .getByRole("link", { name: /Marta Lindt – Samuel Oduya/ })
      .focus();
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Compare two accounts" }).click();
    await page.getByText("They disagree on 1 point.").waitFor();
    await expect.poll(v.where).toMatch(/^\/compare\?contact=c-[0-9a-z]+$/);

    const row = (name: string) =>
      page
        .getByRole("row")
        .filter({ has: page.getByRole("rowheader", { name, exact: true }) });
    if (variant.width > 820) {
      await shown(row("Called")).toMatch(/meeting\s+talks\s+they disagree/);
      await shown(row("Place")).toMatch(
        /Vienna\s+not named\s+only in Alpine Courier/,
      );
      await shown(row("Dates")).toContain("the same in both");
    }
    const pair = page.locator(".pairs > li");
    await counted(pair).toBe(2);
    await expect
      .poll(() => pair.first().locator("mark").allTextContents())
      .toEqual(["winter", "soon"]);
    await held(
      page.getByRole("region", { name: "Only in Alpine Courier (sample)" }),
    ).toContain("patience");
    await held(
      page.getByRole("region", { name: "Only in Harbour Post (sample)" }),
    ).toContain("bridge");
    await shown(page.getByRole("main")).not.toMatch(/omits|leaves out/);
    await v.check();

    // the two texts: what both tell stands side by side, and keys scroll both
    const panes = ["Alpine Courier", "Harbour Post"].map((name) =>
      page.getByRole("group", { name: new RegExp(`^${name}.*, text$`) }),
    );
    const both = panes.map((pane) => pane.locator(".both").last());
    await both[1]!.waitFor();
    const tie = page.getByRole("checkbox", { name: "Scroll together" });
    const tops = () =>
      Promise.all(
        both.map((one) =>
          one.evaluate((mark) =>
            Math.round(
              mark.getBoundingClientRect().top -
                mark.closest(".pane")!.getBoundingClientRect().top,
            ),
          ),
        ),
      );
    if (variant.width > 820) {
      await panes[0]!.focus();
      for (let i = 0; i < 2; i++) await page.keyboard.press("PageDown");
      await expect
        .poll(() => panes[1]!.evaluate((one) => one.scrollTop))
        .toBeGreaterThan(0);
      await expect
        .poll(async () => {
          await both[0]!.evaluate((mark) => {
            const pane = mark.closest(".pane")!;
            pane.scrollTop +=
              mark.getBoundingClientRect().top -
              pane.getBoundingClientRect().top -
              48;
          });
          const [a, b] = await tops();
          return Math.abs(a! - b!);
        })
        .toBeLessThan(8);
      await v.check();
      // apart, each keeps its place
      await tie.click();
      await expect.poll(() => v.where()).toContain("tied=0");
      await page.reload();
      await both[1]!.waitFor();
      await expect.poll(() => tie.isChecked()).toBe(false);
      const before = await panes[1]!.evaluate((one) => one.scrollTop);
      await panes[0]!.focus();
      await page.keyboard.press("End");
      await expect
        .poll(() => panes[0]!.evaluate((one) => one.scrollTop))
        .toBeGreaterThan(before + 100);
      await v.still();
      expect(await panes[1]!.evaluate((one) => one.scrollTop)).toBe(before);
      await tie.click();
      await expect.poll(() => v.where()).not.toContain("tied");
    } else {
      // one below the other, each whole
      await tie.waitFor({ state: "hidden" });
      await expect
        .poll(async () => {
          const [a, b] = await Promise.all(
            panes.map((one) => one.boundingBox()),
          );
          return b!.y > a!.y + a!.height;
        })
        .toBe(true);
    }

    // on paper: both sources named, no navigation
    await page.emulateMedia({ media: "print" });
    await page
      .getByRole("navigation", { name: "Main" })
      .waitFor({ state: "hidden" });
    await page
      .getByRole("navigation", { name: "You are here" })
      .waitFor({ state: "hidden" });
    await page
      .locator(".texts")
      .getByText("Alpine Courier (sample), Thu 6 May 2004")
      .waitFor();
    await page.emulateMedia({ media: "screen" });

    await page.keyboard.press("Escape");
    await page
      .getByRole("heading", { name: "What each report says" })
      .waitFor();
    await v.open("/compare?contact=c-none");
    await page.getByText("there is no contact c-none").waitFor();
    await v.open("/compare");
    await page.getByText("Of which contact?").waitFor();
    await v.check(/status of 404/);
    await v.close();
  });
});
