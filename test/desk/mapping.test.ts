import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../browser.ts";
import { summitsReadouts } from "../fixtures/summits.ts";
import {
  counted,
  type Desk,
  shown,
  startDesk,
  VARIANTS,
  visit,
} from "./desk.ts";

/** Contacts by place and by pair: a drawing, and the list that says the same. */
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

describe.each(VARIANTS)("the map, $name", (variant) => {
  it("shows where, under the filters of the list, with a list beside it", async () => {
    const v = await visit(browser, desk, variant);
    const { page } = v;
    await v.open("/contacts?from=1985&to=1988");
    await page.getByRole("link", { name: "Map", exact: true }).click();
    await page.getByText(/No place: 1\./).waitFor();
    await expect.poll(v.where).toBe("/map?from=1985&to=1988");
    const world = page.getByRole("group", { name: "Map of contacts by place" });
    await counted(
      world.getByRole("link", { name: /Helsinki: 1 contact/ }),
    ).toBe(1);
    // a country is a ring, and what lies on no map is in the list
    const ring = world.getByRole("link", {
      name: /^United States: 1 contact$/,
    });
    if (variant.width > 820) {
      await counted(ring.locator("circle.ring")).toBe(1);
      await page.getByText("GeoNames").first().waitFor();
    }
    const places = page.getByRole("region", { name: "Places" });
    await shown(
      places.getByRole("listitem").filter({ hasText: "Hofdi House" }),
    ).toContain("on no map");
    await v.check();

    // by keys: one stop for the map, arrows inside it
    const links = world.getByRole("link");
    await links.first().focus();
    await page.keyboard.press("ArrowRight");
    await expect
      .poll(() =>
        links.nth(1).evaluate((one) => one === document.activeElement),
      )
      .toBe(true);
    await places.getByRole("link", { name: "Moscow" }).click();
    await expect.poll(v.where).toContain("place=Moscow");
    const row = page
      .getByRole("region", { name: /^Contacts/ })
      .getByRole("listitem");
    await row.first().waitFor();
    await page.goBack();
    await places.waitFor();

    await v.open("/map?status=cancelled");
    await page.getByText("1 contact, by the place").waitFor();
    await v.check();
    await v.open("/map?place=Atlantis");
    await page.getByText("No contacts").waitFor();
    await v.close();
  });
});

describe.each(VARIANTS)("the network, $name", (variant) => {
  it("draws who dealt with whom, and its table says the same", async () => {
    const v = await visit(browser, desk, variant);
    const { page } = v;
    await v.open("/contacts?from=1985&to=1988");
    await page.getByRole("link", { name: "Network", exact: true }).click();
    await expect.poll(v.where).toBe("/network?from=1985&to=1988");
    const drawing = page.getByRole("group", { name: /^Drawing of who dealt/ });
    const pair =
      /^Ronald Reagan – Mikhail Gorbachev: \d+ contacts, .*1 cancelled/;
    const edge = drawing.getByRole("link", { name: pair }).or(
      drawing.getByRole("link", {
        name: /^Mikhail Gorbachev – Ronald Reagan: \d+ contacts/,
      }),
    );
    await counted(edge).toBe(1);
    const row = page
      .getByRole("region", { name: "Pairs" })
      .getByRole("row")
      .filter({ hasText: "Mikhail Gorbachev" })
      .filter({ hasText: "Ronald Reagan" });
    await shown(row).toMatch(/\d+ contacts/);
    const contacts = /(\d+) contacts/.exec(await row.innerText())![1];
    await v.check();
    await row.getByRole("link", { name: /\d+ contacts/ }).click();
    await shown(page.getByRole("main")).toContain(`${contacts} contacts with`);

    await v.open("/network?place=Atlantis");
    await page.getByText("No pairs").waitFor();
    await v.close();
  });
});
