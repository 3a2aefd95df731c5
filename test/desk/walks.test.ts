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
import { wordsKey } from "../../src/views/passagePath.ts";
import { summitsReadouts } from "../fixtures/summits.ts";
import {
  counted,
  held,
  holdBack,
  type Desk,
  seen,
  shown,
  startDesk,
  VARIANTS,
  type Visit,
  visit,
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
    await counted(rows).toBe(19);
    await shown(page.getByRole("main")).toContain("19 contacts");
    await shown(page.getByRole("main")).toContain(
      "from 30 reports in 20 articles",
    );
    // never a row without its clause and whose clause it is
    const cited = rows.locator(".q cite");
    await counted(cited).toBe(19);
    for (const source of await cited.allTextContents())
      expect(source).toMatch(/^Sample/);
    await v.check();

    await showFilters();
    const cancelled = page
      .getByRole("group", { name: "Reported as" })
      .getByRole("listitem")
      .filter({ hasText: "cancelled" });
    await cancelled.hover();
    await cancelled.getByRole("link", { name: "only cancelled" }).click();
    await counted(rows).toBe(1);
    await expect.poll(v.where).toContain("status=cancelled");
    const row = rows.first();
    await shown(row).toContain("says State Department");
    await shown(row).toContain("called off");
    await counted(
      page.getByRole("checkbox", { name: "held", checked: false }),
    ).toBe(1);
    await v.check();

    await page.reload();
    await counted(rows).toBe(1);
    await page.goBack();
    await counted(rows).toBe(19);
    await expect.poll(v.where).toBe(SUMMITS);
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
    await shown(page.getByRole("navigation", { name: "You are here" })).toMatch(
      /17 of 19/,
    );
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
    await expect
      .poll(v.where)
      .toBe(`/d/${GAZETTE}?r=C1&w=${wordsKey(quote)}#c=86-190`);
    // the siglum stands inside the clause, outside its characters
    await expect
      .poll(async () =>
        (await page.locator(".para .here").allInnerTexts()).join(""),
      )
      .toBe(quote);
    await seen(page.locator(".para .here").first());
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.id))
      .toBe("rC1");
    await v.check();

    await page.keyboard.press("Escape");
    await expect.poll(v.where).toBe(contact);
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
    await counted(rows).toBe(12);
    await expect
      .poll(v.where)
      .toBe(
        "/statements?speaker=Mikhail Gorbachev&about=intermediate-range missiles&from=1986&to=1987",
      );
    await counted(rows.filter({ has: page.locator("mark") })).toBe(12);
    await counted(rows.locator(".kind")).toBe(12);
    // the wording changes between the two official texts, and between no two papers' paraphrases
    const divider = results
      .getByRole("listitem")
      .filter({ hasText: "The wording changes here" });
    await counted(divider).toBe(1);
    await shown(divider).toMatch(
      /Before: .*one package.*After: .*separate treaty.*12 days apart/s,
    );
    await expect
      .poll(() =>
        divider.evaluate((one) => [
          one.previousElementSibling!.textContent!.includes("paper"),
          one.nextElementSibling!.textContent!.includes("singled out"),
        ]),
      )
      .toEqual([false, true]);
    await shown(page.getByRole("main")).not.toContain("changed his position");
    await rows.nth(1).getByRole("link", { name: "Mikhail Gorbachev" }).click();
    const panel = page.getByRole("complementary", {
      name: "Evidence for the selected statement",
    });
    await panel.getByText("Sample Gazette B, Mon 13 Oct 1986").waitFor();
    await v.check();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
  });

  it("a passage that was marked in another version of the text is found by its words, or said to be gone", async () => {
    const { page } = v;
    const words = "the subject as put aside rather than solved";
    await v.open(`/d/${GAZETTE}?w=${wordsKey(words)}#c=3-${3 + words.length}`);
    await page
      .getByText("marked in another version of the text. Its words now stand")
      .waitFor();
    await held(page.locator(".para .here")).toBe(words);
    await seen(page.locator(".para .here"));
    await v.check();
    await v.open(`/d/${GAZETTE}?w=${wordsKey("never said")}#c=3-13`);
    await page.getByText("Its words do not stand in this one").waitFor();
    await counted(page.locator(".para .here")).toBe(0);
    await v.check();
    // of sections that have no room side by side the current one is in view
    const { right } = await page
      .locator("nav.nav [aria-current]")
      .evaluate((one) => one.getBoundingClientRect());
    expect(right).toBeLessThan(variant.width + 1);
    // another passage of this text is none of that version's
    await page.locator("a.k").first().click();
    await page.getByText("another version").waitFor({ state: "detached" });
  });

  it("5: a claim within a claim stays a claim", async () => {
    const { page } = v;
    await v.open(`/d/${GAZETTE}`);
    for (let i = 0; i < 20 && !v.where().includes("r=S5"); i++)
      await v.step("]");
    await expect
      .poll(v.where)
      .toMatch(new RegExp(`^/d/${GAZETTE}\\?r=S5&w=[0-9a-z]+#c=899-1000$`));
    await shown(page.locator("#S5")).toContain("within S4");
    await page.locator("#rS5[aria-current=true]").waitFor();
    await shown(page.locator("#C3")).toMatch(/planned, says Ronald Reagan/);
    await seen(page.locator("#rS5"));
    await v.check();

    // layers by number: the statements go, the contacts stay
    await page.keyboard.press("2");
    await page.locator("#rS5").waitFor({ state: "detached" });
    await counted(page.locator("#rC1")).toBe(1);
    await expect.poll(v.where).toContain("layers=c,e,t");
    await page.keyboard.press("2");
    await page.locator("#rS5").waitFor();

    await page
      .locator("#C3")
      .getByRole("link", { name: /reports?/ })
      .click();
    const cell = page
      .locator(".colla tr", {
        has: page.getByRole("rowheader", { name: "Reported as" }),
      })
      .locator("td[data-src='Sample Gazette B, 1987-12-11']");
    await shown(cell).toMatch(/planned\s*says Ronald Reagan/);
    await shown(page.locator(".lead")).toMatch(
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
    await shown(page.getByRole("main")).toContain("1 contact between");
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
    await counted(page.getByRole("button", { name: /^Export/ })).toBe(0);
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
    await Promise.all([year.waitFor(), day.waitFor()]);
    await v.still();
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
    await counted(year.locator("svg")).toBe(1);
    const letter = page
      .getByRole("listitem")
      .filter({ hasText: "letter" })
      .filter({ hasText: "→" });
    await shown(letter).toContain("between 11 and 19 Sep 1986");
    await shown(letter).toContain("sent");
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
      await v.step("j");
      await v.step("j");
      const panel = page.getByRole("complementary", {
        name: "Evidence for the selected contact",
      });
      await panel
        .getByRole("heading", { name: /George Shultz – Eduard Shevardnadze/ })
        .waitFor();
      const second = v.where();
      await v.step("k");
      await v.step("j");
      await expect.poll(v.where).toBe(second);
      await page.keyboard.press("Enter");
      await page
        .getByRole("heading", {
          level: 1,
          name: /George Shultz – Eduard Shevardnadze/,
        })
        .waitFor();
      await page.keyboard.press("Escape");
      await expect.poll(v.where).toBe(second);
      await panel.waitFor();
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
      await expect.poll(v.where).toBe(SUMMITS);

      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
      await v.check();
      await page.keyboard.press("Escape");
      await page.keyboard.press("/");
      await page.keyboard.type("treaty");
      await page.keyboard.press("Enter");
      await expect.poll(v.where).toContain("q=treaty");
      // the second key has to come within a second, which a busy machine may miss
      await expect
        .poll(async () => {
          await page.keyboard.press("g");
          await page.keyboard.press("s");
          await v.still();
          return v.where();
        })
        .toBe("/statements");
      await page
        .getByRole("heading", { level: 1, name: "Statements" })
        .waitFor();
    });

    it("steps one record a press, however fast the keys come", async () => {
      const { page } = v;
      await v.open(`/d/${GAZETTE}`);
      const order = await page
        .locator(".para .k[id]")
        .evaluateAll((sigla) => sigla.map((one) => one.id.slice(1)));
      expect(order.length).toBeGreaterThan(4);
      const press = (keys: string) =>
        page.evaluate((keys) => {
          for (const key of keys)
            document.body.dispatchEvent(
              new KeyboardEvent("keydown", { key, bubbles: true }),
            );
        }, keys);
      await press("]]]]");
      await expect.poll(v.where).toContain(`?r=${order[3]}&`);
      await press("[[]");
      await expect.poll(v.where).toContain(`?r=${order[2]}&`);

      await v.open(SUMMITS);
      const rows = await page
        .locator("[data-row]")
        .evaluateAll((links) =>
          links.map((one) => (one as HTMLElement).dataset["row"]),
        );
      await press("jjjk");
      await expect.poll(v.where).toContain(`open=${rows[1]}`);
    });

    it("leads back to the list that a record was opened from, not to one still asked for", async () => {
      const { page } = v;
      await v.open(SUMMITS);
      const list = await holdBack(page, /sort=-date/);
      await page.getByRole("link", { name: "newest first" }).click();
      await list.asked;
      await page
        .locator("#results")
        .getByRole("link", { name: /George Shultz – Andrei Gromyko/ })
        .click();
      const crumb = page.getByRole("navigation", { name: "You are here" });
      await shown(crumb).toMatch(/1 of 19/);
      list.release();
      await crumb.getByRole("link", { name: "Contacts" }).click();
      await expect.poll(v.where).toBe(SUMMITS);
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
      await expect
        .poll(v.where)
        .toBe(
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
      await counted(other.locator("li.row")).toBeGreaterThan(0);
      await expect.poll(v.where).toContain("beside=Eduard Shevardnadze");
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
      await shown(without).toMatch(/19/);
      await v.check();
      await without.getByRole("link").click();
      await counted(
        page.getByRole("region", { name: /^Contacts/ }).getByRole("listitem"),
      ).toBe(19);

      await v.open("/contacts?statu=held");
      await shown(page.getByRole("alert").first()).toContain(
        "query/bad-filter",
      );
      await v.open("/contacts/c-nothing");
      await shown(page.getByRole("alert").first()).toContain(
        "There is no contact c-nothing",
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
      await counted(
        page.getByRole("region", { name: "Articles" }).getByRole("listitem"),
      ).toBe(27);
      await v.check();
    });
  },
);
