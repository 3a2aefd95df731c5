import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from "vitest";
import { launchBrowser } from "../browser.ts";
import { summitsReadouts } from "../fixtures/summits.ts";
import {
  inView,
  startDesk,
  VARIANTS,
  visit,
  type Desk,
  type Visit,
} from "./desk.ts";

/** The walk-throughs of the desk on a ledger written by hand, so that they test the desk and not the reading. */

const SUMMITS =
  "/contacts?between=United States,Soviet Union&from=1985&to=1988";
const GAZETTE = "gazette-b-1987-12-11";

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

describe.each(VARIANTS)("the desk, $name", (variant) => {
  let v: Visit;
  const narrow = variant.width < 820;
  const showFilters = async () => {
    if (narrow) await v.page.getByText(/^Filters/).click();
  };
  beforeEach(async () => {
    v = await visit(browser, desk, variant);
  });
  afterEach(async () => v.close());

  it("1: a chronology, narrowed to what was cancelled and back", async () => {
    const { page } = v;
    await v.open(SUMMITS);
    const rows = page
      .getByRole("region", { name: /^Contacts/ })
      .getByRole("listitem");
    await expect.poll(() => rows.count()).toBe(19);
    expect(await page.getByRole("main").innerText()).toContain("19 contacts");
    expect(await page.getByRole("main").innerText()).toContain(
      "from 30 reports in 20 articles",
    );
    // never a row without its clause and whose clause it is
    for (const row of await rows.all())
      expect(await row.locator(".q cite").textContent()).toMatch(/^Sample/);
    await v.check();

    await showFilters();
    const cancelled = page
      .getByRole("group", { name: "Reported as" })
      .getByRole("listitem")
      .filter({ hasText: "cancelled" });
    await cancelled.hover();
    await cancelled.getByRole("link", { name: "only cancelled" }).click();
    await expect.poll(() => rows.count()).toBe(1);
    expect(v.where()).toContain("status=cancelled");
    const row = rows.first();
    expect(await row.innerText()).toContain("says State Department");
    expect(await row.innerText()).toContain("called off");
    expect(await page.getByRole("checkbox", { name: "held" }).isChecked()).toBe(
      false,
    );
    await v.check();

    await page.reload();
    await expect.poll(() => rows.count()).toBe(1);
    await page.goBack();
    await expect.poll(() => rows.count()).toBe(19);
    expect(v.where()).toBe(SUMMITS);
  });

  it("2: from a contact to the words and back", async () => {
    const { page } = v;
    await v.open(SUMMITS);
    const row = page
      .getByRole("listitem")
      .filter({ hasText: "8–10 Dec 1987" })
      .filter({ hasText: "summit" });
    await row
      .getByRole("link", { name: /Ronald Reagan – Mikhail Gorbachev/ })
      .focus();
    await page.keyboard.press("Enter");
    await page
      .getByRole("heading", {
        level: 1,
        name: /Ronald Reagan – Mikhail Gorbachev/,
      })
      .waitFor();
    const contact = v.where();
    expect(contact).toMatch(/^\/contacts\/c-/);
    expect(
      await page.getByRole("navigation", { name: "You are here" }).innerText(),
    ).toMatch(/17 of 19/);
    const quote = await page
      .locator(".texts .report")
      .filter({ hasText: "Sample Gazette B" })
      .locator(".ev")
      .innerText();
    await v.check();

    await page
      .getByRole("link", { name: "Read in place at Sample Gazette B" })
      .click();
    await page.locator(".para .here").first().waitFor();
    expect(v.where()).toBe(`/d/${GAZETTE}?r=C1#c=86-190`);
    // the siglum stands inside the clause, outside its characters
    expect((await page.locator(".para .here").allInnerTexts()).join("")).toBe(
      quote,
    );
    await expect
      .poll(() => inView(page.locator(".para .here").first()))
      .toBe(true);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.id))
      .toBe("rC1");
    await v.check();

    await page.keyboard.press("Escape");
    await expect.poll(() => v.where()).toBe(contact);
  });

  it("4: what one speaker said about one subject, in the sources' words", async () => {
    const { page } = v;
    await v.open("/statements");
    await page
      .getByRole("textbox", { name: "Speaker" })
      .or(page.getByRole("combobox", { name: "Speaker" }))
      .fill("Mikhail Gorbachev");
    await page
      .getByRole("textbox", { name: "Topic or words" })
      .fill("intermediate-range missiles");
    await page.getByRole("textbox", { name: "From date" }).fill("1986");
    await page.getByRole("textbox", { name: "To date" }).fill("1987");
    await page.getByRole("button", { name: "Find" }).click();
    const results = page.getByRole("region", { name: /^Statements, oldest/ });
    const rows = results.locator("li.row");
    await expect.poll(() => rows.count()).toBe(12);
    expect(v.where()).toBe(
      "/statements?speaker=Mikhail Gorbachev&about=intermediate-range missiles&from=1986&to=1987",
    );
    for (const row of await rows.all()) {
      expect(await row.locator("mark").count()).toBeGreaterThan(0);
      expect(await row.locator(".kind").count()).toBe(1);
    }
    // the wording changes between the two official texts, and between no two papers' paraphrases
    const divider = results
      .getByRole("listitem")
      .filter({ hasText: "The wording changes here" });
    await expect.poll(() => divider.count()).toBe(1);
    expect(await divider.innerText()).toMatch(
      /Before: .*one package.*After: .*separate treaty.*12 days apart/s,
    );
    expect(
      await divider.evaluate((one) => [
        one.previousElementSibling!.textContent!.includes("paper"),
        one.nextElementSibling!.textContent!.includes("singled out"),
      ]),
    ).toEqual([false, true]);
    expect(await page.getByRole("main").innerText()).not.toContain(
      "changed his position",
    );
    await rows.nth(1).getByRole("link", { name: "Mikhail Gorbachev" }).click();
    const panel = page.getByRole("complementary", {
      name: "Evidence for the selected statement",
    });
    await panel.getByText("Sample Gazette B, Mon 13 Oct 1986").waitFor();
    await v.check();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
  });

  it("5: a claim within a claim stays a claim", async () => {
    const { page } = v;
    await v.open(`/d/${GAZETTE}`);
    for (let i = 0; i < 20 && !v.where().includes("r=S5"); i++)
      await page.keyboard.press("]");
    expect(v.where()).toBe(`/d/${GAZETTE}?r=S5#c=899-1000`);
    expect(await page.locator("#S5").innerText()).toContain("within S4");
    expect(await page.locator("#rS5").getAttribute("aria-current")).toBe(
      "true",
    );
    expect(await page.locator("#C3").innerText()).toMatch(
      /planned, says Ronald Reagan/,
    );
    await expect.poll(() => inView(page.locator("#rS5"))).toBe(true);
    await v.check();

    // layers by number: the statements go, the contacts stay
    await page.keyboard.press("2");
    await page.locator("#rS5").waitFor({ state: "detached" });
    expect(await page.locator("#rC1").count()).toBe(1);
    expect(v.where()).toContain("layers=c,e,t");
    await page.keyboard.press("2");
    await page.locator("#rS5").waitFor();

    await page
      .locator("#C3")
      .getByRole("link", { name: /reports?/ })
      .click();
    const cell = page
      .locator("td[data-src='Sample Gazette B, 1987-12-11']")
      .last();
    expect(await cell.innerText()).toMatch(/planned\s*says Ronald Reagan/);
    expect(await page.locator(".lead").innerText()).toMatch(
      /1 report gives it as planned, 1 as held/,
    );
    await v.check();
  });

  it("8: takes a query away as a file whose link opens the record", async () => {
    const { page } = v;
    await v.open(`${SUMMITS}&status=cancelled`);
    await page.getByRole("link", { name: "Export", exact: true }).click();
    await page
      .getByRole("heading", { level: 1, name: "Export contacts" })
      .waitFor();
    expect(await page.getByRole("main").innerText()).toContain(
      "1 contact between",
    );
    await v.check();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export csv" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("contacts.csv");
    const rows = parse(readFileSync(await file.path()), { columns: true }) as {
      permalink: string;
    }[];
    expect(rows).toHaveLength(1);
    await v.open(rows[0]!.permalink);
    await page.getByText("called off").first().waitFor();

    await v.open("/export?of=contacts&place=Atlantis");
    await page.getByText("Nothing is found, so there is no file.").waitFor();
    expect(await page.getByRole("button", { name: /^Export/ }).count()).toBe(0);
    await v.check();
  });

  it("9: uncertain time is drawn as wide as it is", async () => {
    const { page } = v;
    await v.open("/contacts?from=1985&to=1988");
    const year = page.getByRole("link", {
      name: /^in 1986, Mikhail Gorbachev, visit/,
    });
    const day = page.getByRole("link", { name: /^Wed 31 Jul 1985/ });
    const track = page.locator(".rug .track");
    const [bracket, point, axis] = await Promise.all([
      year.boundingBox(),
      day.boundingBox(),
      track.boundingBox(),
    ]);
    expect(bracket!.width / axis!.width).toBeCloseTo(365 / 1461, 2);
    expect((bracket!.x - axis!.x) / axis!.width).toBeCloseTo(365 / 1461, 2);
    expect(point!.width).toBeLessThan(12);
    // its only sign stands at its left end
    const sign = await year.locator("svg").boundingBox();
    expect(sign!.x - bracket!.x).toBeLessThan(6);
    expect(await year.locator("svg").count()).toBe(1);
    const letter = page
      .getByRole("listitem")
      .filter({ hasText: "letter" })
      .filter({ hasText: "→" });
    expect(await letter.innerText()).toContain("between 11 and 19 Sep 1986");
    expect(await letter.innerText()).toContain("sent");
    await v.check();
  });
});

describe.each([VARIANTS[0]!, VARIANTS[3]!])(
  "beside the walk-throughs, $name",
  (variant) => {
    let v: Visit;
    beforeEach(async () => {
      v = await visit(browser, desk, variant);
    });
    afterEach(async () => v.close());

    it("moves by keys alone, and Esc leads back", async () => {
      const { page } = v;
      await v.open(SUMMITS);
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      const panel = page.getByRole("complementary", {
        name: "Evidence for the selected contact",
      });
      await panel
        .getByRole("heading", { name: /George Shultz – Eduard Shevardnadze/ })
        .waitFor();
      const second = v.where();
      await page.keyboard.press("k");
      await page.keyboard.press("j");
      expect(v.where()).toBe(second);
      await page.keyboard.press("Enter");
      await page
        .getByRole("heading", {
          level: 1,
          name: /George Shultz – Eduard Shevardnadze/,
        })
        .waitFor();
      await page.keyboard.press("Escape");
      await expect.poll(() => v.where()).toBe(second);
      await panel.waitFor();
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
      expect(v.where()).toBe(SUMMITS);

      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
      await v.check();
      await page.keyboard.press("Escape");
      await page.keyboard.press("/");
      await page.keyboard.type("treaty");
      await page.keyboard.press("Enter");
      await expect.poll(() => v.where()).toContain("q=treaty");
      await page.keyboard.press("g");
      await page.keyboard.press("s");
      await page
        .getByRole("heading", { level: 1, name: "Statements" })
        .waitFor();
      expect(v.where()).toBe("/statements");
    });

    it("tells one subject over time, two speakers beside each other", async () => {
      const { page } = v;
      await v.open(
        "/statements?speaker=Mikhail Gorbachev&about=missiles&direct=indirect",
      );
      await page.getByRole("link", { name: "over time" }).click();
      await page
        .getByRole("heading", {
          level: 1,
          name: /Mikhail Gorbachev on .missiles. over time/,
        })
        .waitFor();
      expect(v.where()).toBe(
        "/statements/over-time?speaker=Mikhail Gorbachev&about=missiles&direct=indirect",
      );
      const own = page.getByRole("region", {
        name: "Mikhail Gorbachev, oldest",
      });
      await own.getByText("The wording changes here").waitFor();
      await v.check();
      await page
        .getByRole("textbox", { name: "Second speaker" })
        .fill("Eduard Shevardnadze");
      await page.getByRole("button", { name: "Show" }).click();
      const other = page.getByRole("region", {
        name: "Eduard Shevardnadze, oldest",
      });
      await expect
        .poll(() => other.locator("li.row").count())
        .toBeGreaterThan(0);
      expect(v.where()).toContain("beside=Eduard Shevardnadze");
      await v.check();
      await page.goBack();
      await other.waitFor({ state: "detached" });

      await v.open("/statements/over-time?speaker=Mikhail Gorbachev");
      await page.getByText("On what?").waitFor();
      await v.check();
    });

    it("says what cannot be asked and what would be found without a filter", async () => {
      const { page } = v;
      await v.open("/contacts?place=Atlantis&from=1985");
      await page.getByText("No contacts").waitFor();
      const without = page
        .getByRole("listitem")
        .filter({ hasText: "without in Atlantis" });
      await expect.poll(() => without.innerText()).toMatch(/19/);
      await v.check();
      await without.getByRole("link").click();
      await expect
        .poll(() =>
          page
            .getByRole("region", { name: /^Contacts/ })
            .getByRole("listitem")
            .count(),
        )
        .toBe(19);

      await v.open("/contacts?statu=held");
      expect(await page.getByRole("alert").first().innerText()).toContain(
        "query/bad-filter",
      );
      await v.open("/contacts/c-nothing");
      expect(await page.getByRole("alert").first().innerText()).toContain(
        "there is no contact c-nothing",
      );
      await v.open("/nowhere/at/all");
      await page
        .getByRole("heading", { name: "There is nothing at this address" })
        .waitFor();
      await v.check(/status of 40[04]/);
    });

    it("shows actors, threads and articles", async () => {
      const { page } = v;
      await v.open("/actors?q=Gorbachev");
      await page
        .getByRole("link", { name: "Mikhail Gorbachev" })
        .first()
        .click();
      await page
        .getByRole("heading", { level: 1, name: "Mikhail Gorbachev" })
        .waitFor();
      await page.getByText("Roles, and who gives them").waitFor();
      await v.check();
      await v.open("/threads");
      await page
        .getByRole("link", { name: "Intermediate-range missiles" })
        .click();
      await page
        .getByRole("heading", { level: 1, name: "Intermediate-range missiles" })
        .waitFor();
      await page.getByText("No contact is reported between").first().waitFor();
      await v.check();
      await v.open("/articles");
      await expect
        .poll(() =>
          page
            .getByRole("region", { name: "Articles" })
            .getByRole("listitem")
            .count(),
        )
        .toBe(27);
      await v.check();
    });
  },
);
