import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../browser.ts";
import { summitsReadouts } from "../fixtures/summits.ts";
import { LedgerStore } from "../../src/io/ledgerStore.ts";
import { type Desk, shown, startDesk, VARIANTS, visit } from "./desk.ts";

/** What a person sets for themselves, and what they carry away whole. */
let browser: Browser;
let desk: Desk;
let other: Desk;
beforeAll(async () => {
  [browser, desk, other] = await Promise.all([
    launchBrowser(),
    startDesk(summitsReadouts()),
    startDesk(summitsReadouts()),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
  await other?.close();
});

describe.each(VARIANTS)("settings, $name", (variant) => {
  it("theme and keys stay; every other screen is behind More", async () => {
    const v = await visit(browser, desk, variant);
    const { page } = v;
    await v.open("/contacts");
    await page.getByText("More", { exact: true }).click();
    await page.getByRole("link", { name: /^Settings/ }).click();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    const paper = () =>
      page.evaluate(() => getComputedStyle(document.body).color);
    const before = await paper();
    const opposite = variant.scheme === "light" ? "dark" : "light";
    await page.getByRole("radio", { name: opposite }).check();
    await expect.poll(paper).not.toBe(before);
    await page.getByRole("checkbox", { name: /^Single keys work/ }).uncheck();
    await v.check();

    await page.reload();
    await page.getByRole("radio", { name: opposite }).waitFor();
    await expect.poll(paper).not.toBe(before);
    // were the keys still on, this would lead away from the box
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await page.getByRole("checkbox", { name: /^Single keys work/ }).check();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await v.close();
  });
});

describe("the ledger, carried away", () => {
  it("a backup is the whole file; decisions go to another ledger, and what contradicts is shown", async () => {
    const [variant] = VARIANTS;
    const folder = mkdtempSync(join(tmpdir(), "readout-carried-"));
    const v = await visit(browser, desk, variant!);
    const { page } = v;
    const decide = async (to: Desk, ask: unknown, by: string) => {
      const answer = await fetch(new URL("/api/decisions", to.url), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ask, by }),
      });
      expect(answer.status).toBe(200);
    };
    const { items } = (await (
      await fetch(new URL("/api/contacts?size=2", desk.url))
    ).json()) as { items: { id: string }[] };
    const [one, two] = items.map(({ id }) => id);
    await decide(
      desk,
      { do: "set", id: one, field: "mode", value: "call" },
      "A. Lund",
    );
    await decide(desk, { do: "accept", id: two }, "A. Lund");
    await decide(
      other,
      { do: "set", id: one, field: "mode", value: "visit" },
      "B. Moe",
    );

    await v.open("/settings");
    const saved = async (name: RegExp, role: "link" | "button") => {
      const coming = page.waitForEvent("download");
      await page.getByRole(role, { name }).click();
      const path = join(folder, (await coming).suggestedFilename());
      await (await coming).saveAs(path);
      return path;
    };
    const backup = await saved(/backup/, "link");
    const copy = new LedgerStore(backup, { readOnly: true });
    expect(copy.verify().faults).toEqual([]);
    expect(copy.contacts().total).toBe(19);
    expect(copy.contact(one!)?.mode).toBe("call");
    copy.close();
    const decisions = await saved(/Take them along/, "button");
    expect(readFileSync(decisions, "utf8").trim().split("\n")).toHaveLength(2);
    await v.close();

    const w = await visit(browser, other, variant!);
    await w.open("/settings");
    await w.page.getByLabel("Take a file in").setInputFiles(decisions);
    await shown(w.page.getByRole("main")).toContain(
      "1 kept; 0 there already; 1 in conflict.",
    );
    await shown(w.page.getByRole("main")).toContain("says otherwise");
    await w.check();
    await w.page
      .getByRole("button", { name: "Keep 1 decision from the file instead" })
      .click();
    await shown(w.page.getByRole("main")).toContain("2 kept");
    const held = (await (
      await fetch(new URL(`/api/contacts/${one}`, other.url))
    ).json()) as { item: { mode: string } };
    expect(held.item.mode).toBe("call");
    await w.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
