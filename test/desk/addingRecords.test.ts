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
import { LedgerStore } from "../../src/io/ledgerStore.ts";
import { launchBrowser } from "../browser.ts";
import { summitsReadouts } from "../fixtures/summits.ts";
import {
  counted,
  type Desk,
  shown,
  startDesk,
  VARIANTS,
  type Visit,
  visit,
} from "./desk.ts";

/** Records that were missed, added on words that are marked in the reader. */

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser?.close());

const ARTICLE = "wire-a-1985-01-08";
const WORDS = "Andrei Gromyko called the result useful";

describe.each(VARIANTS)("adding records, $name", (variant) => {
  let desk: Desk;
  let v: Visit;
  beforeEach(async () => {
    desk = await startDesk(summitsReadouts());
    v = await visit(browser, desk, variant);
  });
  afterEach(async () => {
    await v.close();
    await desk.close();
  });
  const asked = <Answer>(question: (store: LedgerStore) => Answer): Answer => {
    const store = new LedgerStore(desk.ledger, { readOnly: true });
    try {
      return question(store);
    } finally {
      store.close();
    }
  };

  it("marks words, adds a contact, and finds it marked as a person's wherever records are", async () => {
    const { page } = v;
    await v.open(`/d/${ARTICLE}`);
    await page.locator(".card").first().waitFor();
    const before = await page.locator(".card").count();
    // as a pointer marks them: from the first character to the last, over sigla and marks
    await page.evaluate((words) => {
      const paragraph = [
        ...document.querySelectorAll<HTMLElement>("[data-start]"),
      ].find((one) => {
        const copy = one.cloneNode(true) as HTMLElement;
        for (const siglum of copy.querySelectorAll(".k, .glue"))
          siglum.remove();
        return copy.textContent!.includes(words);
      })!;
      const nodes: Text[] = [];
      const walker = document.createTreeWalker(
        paragraph,
        NodeFilter.SHOW_TEXT,
        (node) =>
          node.parentElement!.closest(".k, .glue")
            ? NodeFilter.FILTER_REJECT
            : NodeFilter.FILTER_ACCEPT,
      );
      while (walker.nextNode()) nodes.push(walker.currentNode as Text);
      const text = nodes.map((one) => one.data).join("");
      const place = (offset: number): [Text, number] => {
        let at = 0;
        for (const node of nodes) {
          if (offset <= at + node.length) return [node, offset - at];
          at += node.length;
        }
        throw new Error("no such place");
      };
      const start = text.indexOf(words);
      getSelection()!.setBaseAndExtent(
        ...place(start),
        ...place(start + words.length),
      );
    }, WORDS);
    await page
      .getByRole("button", { name: "Add a record on these words" })
      .click();
    const form = page.getByRole("dialog");
    await shown(form.locator("blockquote")).toBe(WORDS);
    await form.getByLabel("Name of participant 1").fill("Andrei Gromyko");
    await form.getByLabel("Name of participant 2").fill("Ada Novak");
    await form.getByText("Not among this article’s actors").waitFor();
    await form.getByLabel(/^Kind/).selectOption("call");
    await form.getByLabel(/^Date/).fill("soon");
    await form.getByLabel(/^Place/).fill("Geneva");
    await form.getByLabel(/^Your name/).fill("M. Okafor");
    await v.check();
    await form.getByRole("button", { name: "Add the contact" }).click();
    await shown(form.getByRole("alert")).toContain("EDTF");
    await form.getByLabel(/^Date/).fill("1985-01-09");
    await form.getByRole("button", { name: "Add the contact" }).click();

    await form.waitFor({ state: "detached" });
    await counted(page.locator(".card")).toBe(before + 1);
    const card = page.locator(".card", { hasText: "Ada Novak" });
    await shown(card).toContain("added");
    await expect.poll(v.where).toContain("#c=");
    await v.check(/status of 400/);

    await card.getByRole("link", { name: /1 report/ }).click();
    await page.getByText("Added by").first().waitFor();
    await shown(page.getByRole("main")).toContain(WORDS);
    await v.check(/status of 400/);
    await v.open("/contacts?state=added");
    await shown(page.getByRole("main")).toContain("added by M. Okafor");
    await page.keyboard.press("Control+z");
    await expect
      .poll(() => asked((store) => store.contacts({ state: ["added"] }).total))
      .toBe(0);
  });

  it("adds a statement by keys alone: the words are found by sentence and word", async () => {
    const { page } = v;
    await v.open(`/d/${ARTICLE}`);
    await page.keyboard.press("m");
    const form = page.getByRole("dialog");
    const words = form.locator("blockquote");
    const press = async (name: RegExp) => {
      const before = await words.innerText();
      await form.getByRole("button", { name }).focus();
      await page.keyboard.press("Enter");
      await shown(words).not.toBe(before);
    };
    for (
      let i = 0;
      i < 12 && !(await words.innerText()).startsWith("Foreign Minister");
      i++
    )
      await press(/Next sentence/);
    for (let i = 0; i < 2; i++) await press(/Start later/);
    await shown(words).toBe(`${WORDS}.`);
    await press(/End earlier/);
    await shown(words).toBe("Andrei Gromyko called the result");
    await press(/End later/);
    await form.getByRole("radio", { name: /a statement/ }).focus();
    await page.keyboard.press("Space");
    await form.getByLabel(/^Speakers/).fill("Andrei Gromyko");
    await form.getByLabel(/^Cue/).fill("called");
    await form.getByLabel(/^Why/).fill("the list of cues lacks it");
    await v.check();
    await page.keyboard.press("Enter");
    await form.waitFor({ state: "detached" });
    await page.locator(".card", { hasText: "added" }).first().waitFor();
    const [one] = asked(
      (store) => store.statements({ state: ["added"] }).items,
    );
    expect(one).toMatchObject({
      quote: `${WORDS}.`,
      speakers: [{ name: "Andrei Gromyko" }],
      decisions: [{ do: "add-statement", why: "the list of cues lacks it" }],
    });
    await v.check();
    await v.open("/log");
    await shown(page.getByRole("row").nth(1)).toContain(
      "statement added (Andrei Gromyko",
    );
    await v.check();
  });
});
