import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../browser.ts";
import { summitsReadouts } from "../fixtures/summits.ts";
import { counted, held, startDesk, VARIANTS, visit } from "./desk.ts";

/** A hand-coded table beside the ledger: from the file to the corrected sheet. */
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser?.close());

const SHEET = `Minister,Host,Date,City
George Shultz,Eduard Shevardnadze,1985-07-31,Oslo
George Shultz,Mikhail Gorbachev,1985-11-06,Moscow
George Shultz,Andrei Gromyko,1999-01-07,Geneva
`;

describe.each(VARIANTS)("a hand-coded table, $name", (variant) => {
  it("is read, mapped, settled and taken away corrected", async () => {
    const desk = await startDesk(summitsReadouts());
    const v = await visit(browser, desk, variant);
    const { page } = v;
    await v.open("/reconcile");
    await v.check();
    const file = page.getByLabel(/Choose a table|Another table/);
    await file.setInputFiles({
      name: "ministers.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(
        SHEET.replace("Date", "Seen").replace("Host", "Met who"),
      ),
    });
    await page.getByText("Not compared yet.").waitFor();
    await v.check();
    await page
      .getByRole("combobox", { name: "one side", exact: true })
      .selectOption("Minister");
    await page
      .getByRole("combobox", { name: "the other side" })
      .selectOption("Met who");
    await page
      .getByRole("combobox", { name: "day", exact: true })
      .selectOption("Seen");
    await page.getByRole("button", { name: "Keep and compare again" }).click();
    const rows = page.getByRole("list", { name: "Rows" }).locator("> li");
    await page.getByText("1 not verifiable").first().waitFor();
    await expect.poll(v.where).toMatch(/^\/reconcile\?sheet=[0-9a-f]{16}$/);
    const [oslo, moscow] = [rows.nth(0), rows.nth(1)];
    await held(oslo).toMatch(/place, sheet\s*Oslo\s*place, ledger\s*Helsinki/);
    await counted(oslo.getByRole("link", { name: /^Read in place/ })).toBe(1);
    await v.check();

    // one difference of each outcome, the reason asked for
    await moscow.getByRole("button", { name: /^Correct the sheet/ }).click();
    await moscow.getByText("The sheet is corrected").waitFor();
    await oslo.getByRole("button", { name: /^Leave/ }).click();
    await oslo.getByLabel("Why").fill("two towns are told of");
    await oslo.getByRole("button", { name: "Leave it" }).click();
    await oslo.getByText("two towns are told of").waitFor();
    await oslo.getByRole("button", { name: /^open again/ }).click();
    await oslo.getByRole("button", { name: /^Correct the ledger/ }).click();
    await page
      .getByText("2 matched")
      .or(page.getByText("1 matched"))
      .first()
      .waitFor();
    await v.check();

    const [taken] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Corrected sheet, CSV" }).click(),
    ]);
    const table = parse(readFileSync(await taken.path()), {
      columns: true,
    }) as Record<string, string>[];
    expect(table.map((row) => row["Seen"])).toEqual([
      "1985-07-31",
      "1985-11-05",
      "1999-01-07",
    ]);
    expect(table[1]!["readout"]).toContain("dates: sheet corrected");

    await page.getByRole("link", { name: /^missing in the sheet/ }).click();
    await expect.poll(v.where).toContain("state=missing-in-sheet");
    await rows
      .first()
      .getByRole("button", { name: /^Add it to the sheet/ })
      .waitFor();
    await v.check();
    await v.open("/log?what=all");
    await page
      .getByText(/ministers\.csv, line 3/)
      .first()
      .waitFor();
    await v.open("/reconcile?sheet=0000000000000000");
    await page.getByText("choose its file again").waitFor();
    await v.check(/status of 404/);
    await v.close();
    await desk.close();
  });
});
