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
import { deflatedOf } from "../fixtures/deflated.ts";
import { summitsReadouts } from "../fixtures/summits.ts";
import {
  counted,
  holdBack,
  type Desk,
  inView,
  seen,
  shown,
  startDesk,
  VARIANTS,
  type Visit,
  visit,
} from "./desk.ts";

/** Walk-throughs that change the ledger: each on a fresh one. */

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => browser?.close());

describe.each(VARIANTS)("deciding, $name", (variant) => {
  const narrow = variant.width < 820;
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
  const washington = () =>
    asked((store) =>
      store
        .contacts({ mode: ["summit"], from: "1987", to: "1987", size: 1 })
        .items.at(0),
    )!;

  it("3: a disagreement, decided and taken back; the log has both", async () => {
    const { page } = v;
    const { id } = washington();
    await v.open(`/contacts/${id}`);
    const ledger = page
      .locator(".colla tr", {
        has: page.getByRole("rowheader", { name: "Dates" }),
      })
      .locator("td.led");
    await shown(ledger).toContain("8–10 Dec 1987");
    await page
      .getByRole("button", { name: "use this time of Sample Gazette B" })
      .click();
    await shown(ledger).toContain("7–10 Dec 1987");
    await shown(ledger).toContain("corrected by");
    await shown(ledger).toContain("as read: 8–10 Dec 1987");
    await v.check();
    await page.keyboard.press("Control+z");
    await shown(ledger).toContain("8–10 Dec 1987");
    await page.getByText("Nobody has confirmed this record yet").waitFor();
    expect(
      asked((store) =>
        store
          .log()
          .slice(-2)
          .map((line) => line.what),
      ),
    ).toEqual(["decide", "undo"]);

    await v.open("/log");
    const rows = page.getByRole("row");
    await counted(rows).toBe(3);
    await shown(rows.nth(1)).toContain("took back");
    await shown(rows.nth(2)).toContain("taken back");
    await v.check();
  });

  it("what one report says was misread: its visit, its forum, for whom, part of what; a new reading and the correction side by side", async () => {
    const { page } = v;
    const { id, reports } = washington();
    const { article, publisher } = reports[0]!;
    await v.open(`/contacts/${id}`);
    const open = () =>
      page
        .getByRole("button", { name: /^Correct this report/ })
        .first()
        .click();
    await open();
    const form = page.getByRole("dialog", {
      name: "What this report says was misread",
    });
    await form.getByLabel("Kind of visit").selectOption("state");
    await form.getByLabel("Forum").fill("the arms conference");
    await form.getByLabel("on behalf of").first().fill("the West");
    await form.getByLabel("Part of").locator("option").nth(1).waitFor({
      state: "attached",
    });
    await form.getByLabel("Why").fill("by the minutes");
    await v.check();
    await form.getByRole("button", { name: "Keep the correction" }).click();
    await form.waitFor({ state: "detached" });
    const row = (name: string) =>
      page.locator(".colla tr", {
        has: page.getByRole("rowheader", { name, exact: true }),
      });
    await shown(row("Forum")).toContain("the arms conference");
    await shown(row("Forum")).toContain("as read: not given");
    await shown(row("Kind of visit")).toContain("state");
    await shown(row("Took part")).toContain("for the West");
    await shown(page.locator(".bar .made")).toMatch(
      new RegExp(`forum in ${publisher}, .* 1987: the arms conference`),
    );
    await v.check();

    // a new reading that names another forum: both are shown, the person decides
    const store = new LedgerStore(desk.ledger);
    const readout = store.readout(article)!;
    store.replace(
      article,
      deflatedOf({
        ...readout,
        contacts: readout.contacts.map((one) => ({
          ...one,
          forum: "a conference of states",
        })),
      }),
      { at: "2026-01-03T00:00:00Z", by: "tester" },
    );
    store.close();
    await v.open("/review?why=conflict");
    await page.getByText(`Two readings of forum in ${publisher}`).waitFor();
    await page.getByText("a conference of states", { exact: true }).waitFor();
    await v.check();
    // no answer counts before the words are in view
    await page.locator(".evidence .ev").first().scrollIntoViewIfNeeded();
    await page.keyboard.press("a");
    await expect
      .poll(() =>
        asked((now) => now.contact(id))!.decisions!.map((one) => [
          one.field,
          one.conflict,
        ]),
      )
      .toEqual([
        ["participants", false],
        ["forum", false],
        ["visitType", false],
        ["forum", false],
      ]);
    expect(
      asked((now) => now.contact(id))!.reports.find(
        (one) => one.article === article,
      )!.forum,
    ).toBe("the arms conference");
  });

  it("confirms, corrects and rejects by keys; a name and a reason go into the log", async () => {
    const { page } = v;
    const { id } = washington();
    await v.open(`/contacts/${id}`);
    await page.getByText("Nobody has confirmed").waitFor();
    await page.keyboard.press("a");
    await page.getByText("Confirmed by").first().waitFor();

    await page.keyboard.press("e");
    const form = page.getByRole("dialog");
    await form.getByLabel("Place").fill("Blair House");
    await form.getByLabel("Date").fill("next week");
    await form.getByLabel("Why").fill("by the minutes");
    await form.getByLabel("Your name").fill("M. Okafor");
    await form.getByRole("button", { name: "Keep the correction" }).click();
    // what the ledger does not take is said in the form, which stays
    await form.getByRole("alert").waitFor();
    await shown(form.getByRole("alert")).toContain("EDTF");
    await v.check(/status of 400/);
    await form.getByLabel("Date").fill("1987-12-08/1987-12-10");
    await form.getByRole("button", { name: "Keep the correction" }).click();
    await page.getByText("Corrected by").first().waitFor();
    await shown(page.getByRole("main")).toContain("Blair House");
    expect(asked((store) => store.contact(id)!)).toMatchObject({
      place: { name: "Blair House" },
      decisions: [
        { do: "accept" },
        { field: "place", by: "M. Okafor", why: "by the minutes" },
      ],
    });

    await page.keyboard.press("r");
    await page.getByText("Rejected by").first().waitFor();
    await v.check(/status of 400/);
    await v.open("/contacts?mode=summit&from=1987&to=1987");
    await page.getByText("No contacts").waitFor();
    await page.keyboard.press("Control+z");
    await page.locator(".row").first().waitFor();
    await shown(page.locator(".row").first()).toContain(
      "corrected by M. Okafor",
    );
  });

  it("puts contacts and actors together, after showing what moves, and takes it back", async () => {
    const { page } = v;
    const contact = washington();
    const before = asked((store) => store.contacts().total);
    await v.open(`/contacts/${contact.id}`);
    await page
      .getByRole("button", {
        name: /^the same contact as this one: .* signing/,
      })
      .click();
    await expect
      .poll(() => asked((store) => store.contacts().total))
      .toBe(before - 1);
    await page.getByText("Corrected by").first().waitFor();
    await page.keyboard.press("Control+z");
    await expect
      .poll(() => asked((store) => store.contacts().total))
      .toBe(before);

    const [reagan, gromyko] = ["Ronald Reagan", "Andrei Gromyko"].map((name) =>
      asked((store) => store.actors({ actor: [name] }).items[0]!),
    );
    await v.open(`/actors/${reagan!.id}`);
    await page.getByLabel("Name or id of the other").fill("Andrei Gromyko");
    await page.getByRole("button", { name: "Look it up" }).click();
    await page.getByText(/would move here/).waitFor();
    await v.check();
    await page
      .getByRole("button", { name: "put together with Andrei" })
      .click();
    await expect
      .poll(() => asked((store) => store.actor(gromyko!.id)!.id))
      .toBe(reagan!.id);
    await v.open(`/actors/${gromyko!.id}`);
    await page
      .getByRole("heading", { level: 1, name: "Ronald Reagan" })
      .waitFor();
  });

  it("never the same, two actors under one name, and a copy: each from its own page, each taken back", async () => {
    const { page } = v;
    const contact = washington();
    await v.open(`/contacts/${contact.id}`);
    await page
      .getByRole("button", { name: /^never the same contact as this one/ })
      .first()
      .click();
    await expect
      .poll(() => asked((store) => store.decisions().at(-1)?.decision.do))
      .toBe("apart");
    await v.check();
    await page.keyboard.press("Control+z");
    await expect.poll(() => asked((store) => store.decisions().length)).toBe(0);

    const [reagan, gromyko] = ["Ronald Reagan", "Andrei Gromyko"].map((name) =>
      asked((store) => store.actors({ actor: [name] }).items[0]!),
    );
    const store = new LedgerStore(desk.ledger);
    store.decide(
      { do: "merge", ids: [reagan!.id, gromyko!.id] },
      { at: "2026-01-02T00:00:00Z", by: "test" },
    );
    store.close();
    await v.open(`/actors/${reagan!.id}`);
    await page.getByRole("checkbox", { name: /Andrei Gromyko/ }).check();
    await page.getByText(/would move to an actor of their own/).waitFor();
    await v.check();
    await page.getByRole("button", { name: "They are another actor" }).click();
    await expect
      .poll(() =>
        asked(
          (store) =>
            store.actors({ actor: ["Andrei Gromyko"] }).items[0]!.contacts,
        ),
      )
      .toBe(gromyko!.contacts);

    const [one, other] = contact.reports.map((report) => report.article);
    await v.open(`/d/${other}`);
    if (narrow) await page.getByText("Layers, source and notes").click();
    await page
      .getByLabel(/^Copied from/)
      .fill(asked((store) => store.article(one!)!.title!));
    await page.getByRole("button", { name: "Look it up" }).click();
    await page
      .getByRole("button", { name: /^this is a copy of it/ })
      .first()
      .click();
    await page.getByText("its reports are counted once").first().waitFor();
    expect(asked((store) => store.article(other!)!.copyOf)).toBeTruthy();
    await v.check();
    await page.getByRole("button", { name: "it is no copy" }).click();
    await expect
      .poll(() => asked((store) => store.article(other!)!.copyOf))
      .toBeUndefined();
  });

  it("a statement from its card by keys", async () => {
    const { page } = v;
    const [first] = asked((store) => store.statements({ size: 1 }).items);
    await v.open(`/statements?open=${first!.id}`);
    await page.locator(".peek").getByText("Nobody has confirmed").waitFor();
    await page.keyboard.press("e");
    const form = page.getByRole("dialog");
    await form.getByLabel("Kind").selectOption("demand");
    await form.getByRole("button", { name: "Keep the correction" }).click();
    await page.locator(".peek").getByText("Corrected by").waitFor();
    expect(asked((store) => store.statement(first!.id)!.kind)).toBe("demand");
    await v.check();
    await page.keyboard.press("r");
    await page.locator(".peek").getByText("Rejected by").waitFor();
    expect(asked((store) => store.statements().items[0]!.id)).not.toBe(
      first!.id,
    );
  });

  it("6: review by keys alone; the passage is on the screen before an answer counts", async () => {
    const { page } = v;
    const before = asked((store) => store.contacts().total);
    await v.open("/review?why=joined");
    await page
      .getByRole("heading", { name: "Do these reports tell of one contact?" })
      .waitFor();
    await page.locator(".evidence .q").first().waitFor();
    await v.check();
    const waiting = asked((store) => store.review({ why: "joined", size: 50 }));
    const first = waiting.items[0]!.id;

    // scrolled away from the words, the key brings them back and decides nothing
    await page.evaluate(() => {
      document.body.style.paddingBottom = "3000px";
      scrollTo(0, 5000);
    });
    await page.keyboard.press("a");
    await seen(page.locator(".evidence"));
    await v.still();
    expect(asked((store) => store.contact(first)!.decided)).toBeUndefined();
    await page.keyboard.press("a");
    await expect
      .poll(() => asked((store) => store.contact(first)!.decided?.state))
      .toBe("confirmed");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.id))
      .toBe("ask-h");
    expect(
      asked((store) => store.review({ why: "joined", size: 50 }).total),
    ).toBe(waiting.total - 1);

    // two reports that are two contacts: parted, and not asked again
    const pair = asked((store) =>
      store
        .review({ why: "joined", size: 50 })
        .items.find(
          (one) =>
            one.kind === "contact" &&
            store.contact(one.id)!.reports.length === 2,
        ),
    )!;
    await v.open(`/review?why=joined&i=${pair.id}`);
    await page.getByRole("button", { name: "Two contacts" }).waitFor();
    await page.keyboard.press("r");
    await expect
      .poll(() => asked((store) => store.contacts().total))
      .toBe(before + 1);
    await v.check();
    await page.keyboard.press("Control+z");
    await expect
      .poll(() => asked((store) => store.contacts().total))
      .toBe(before);
  });

  it("keys that come before the server answers: nothing is decided twice, and undoing waits", async () => {
    const { page } = v;
    const decided = () =>
      asked((store) => store.log().flatMap(({ what }) => what)).filter(
        (what) => what !== "add",
      );
    await v.open("/review?why=joined");
    await page.locator(".evidence .q").first().waitFor();
    const queue = await holdBack(page, "**/api/review*");
    await page.keyboard.press("a");
    await queue.asked;
    await page.keyboard.press("a");
    queue.release();
    await v.still();
    expect(decided()).toEqual(["decide"]);

    await page.locator(".evidence .q").first().waitFor();
    const storing = await holdBack(page, "**/api/decisions");
    await page.keyboard.press("a");
    await storing.asked;
    await page.keyboard.press("Control+z");
    storing.release();
    await expect.poll(decided).toEqual(["decide", "decide", "undo"]);
    await v.check();
  });

  it("the record's own words are on the screen before any key answers; doubt is said in words", async () => {
    const { page } = v;
    await v.open("/review?why=doubt");
    const [first] = asked(
      (store) => store.review({ why: "doubt", size: 1 }).items,
    );
    const words = page.locator(".evidence .ev").first();
    await words.waitFor();
    const because = first!.because[0]!;
    await page.locator(".kv dd").getByText(because, { exact: true }).waitFor();
    await expect
      .poll(() => page.locator(".ask").innerText())
      .toContain(`: ${because[0]!.toUpperCase()}${because.slice(1)}`);
    await expect
      .poll(() => page.locator("main").innerText())
      .not.toMatch(new RegExp(`%|${first!.chance}`));
    await v.check();

    const lines = asked((store) => store.log().length);
    const away = () =>
      page.evaluate(() => {
        document.body.style.paddingBottom = "3000px";
        // the end of the evidence is still there, its words are not
        const box = document.querySelector(".evidence")!;
        scrollBy(0, box.getBoundingClientRect().bottom - 4);
      });
    for (const key of ["a", "r", "e"]) {
      await away();
      await expect.poll(() => inView(words)).toBe(false);
      await page.keyboard.press(key);
      await seen(words);
    }
    await expect.poll(() => page.locator("dialog[open]").count()).toBe(0);
    await page.keyboard.press("a");
    await expect
      .poll(() => asked((store) => store.log().length))
      .toBe(lines + 1);
    const line = asked((store) => store.log().at(-1)!);
    expect(line.detail).toContain('"accept"');
    expect(line.detail).toContain(first!.id);
  });

  it("records drawn at random tell how many stood", async () => {
    const { page } = v;
    await v.open("/review?why=random");
    const passage = page.locator(".evidence .q").first();
    for (const key of ["a", "a", "r"]) {
      // a key counts once the passage of the record that is asked about is there
      const next = asked(
        (store) => store.review({ why: "random", size: 1 }).items[0]!.id,
      );
      const quote = asked(
        (store) =>
          store.contact(next)?.reports[0]!.quote ??
          store.statement(next)!.quote,
      );
      await passage.filter({ hasText: quote }).waitFor();
      await v.still();
      const lines = asked((store) => store.log().length);
      await page.evaluate(() => scrollTo(0, 0));
      await page.keyboard.press(key);
      await expect
        .poll(() => asked((store) => store.log().length))
        .toBe(lines + 1);
    }
    const stood = asked((store) => store.review({ size: 1 }).stood);
    expect(stood.reduce((sum, one) => sum + one.checked, 0)).toBe(3);
    expect(stood.reduce((sum, one) => sum + one.stood, 0)).toBe(2);
    await page
      .getByText(/drawn at random and checked/)
      .first()
      .waitFor();
    await v.check();
  });

  it("a whole article by keys: read to its end, what is missing added, how much was found", async () => {
    const { page } = v;
    await v.open("/review?why=article");
    const drawn = asked(
      (store) => store.review({ why: "article", size: 1 }).items[0]!.id,
    );
    const text = asked((store) => store.text(drawn))!;
    await page
      .locator(".whole", { hasText: text.trim().split("\n")[0]!.slice(0, 40) })
      .waitFor();
    await v.check();
    await page.keyboard.press("m");
    const form = page.getByRole("dialog");
    await form.getByLabel("Name of participant 1").fill("Ada Novak");
    await page.keyboard.press("Enter");
    await form.waitFor({ state: "detached" });
    await page.getByText("1 added").waitFor();
    // the key goes on in the article until its end has been on the screen
    await expect
      .poll(async () => {
        await page.keyboard.press("a");
        await v.still();
        return asked(
          (store) =>
            store.decisions().filter((one) => one.decision.do === "complete")
              .length,
        );
      })
      .toBe(1);
    expect(asked((store) => store.review({ size: 1 }).found[0])).toMatchObject({
      articles: 1,
      missed: 1,
    });
    await page
      .getByText(/drawn at random and read whole/)
      .first()
      .waitFor();
    await v.check();
  });

  it("notes, tags and a column of one's own: in the form, the list, the filter and the reader", async () => {
    const { page } = v;
    const { id, reports } = washington();
    await v.open(`/contacts/${id}`);
    const fold = page.getByText("Notes and tags of your own");
    await fold.click();
    await page.getByLabel("Tag", { exact: true }).fill("chapter 3");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "chapter 3" }).waitFor();
    await page.getByLabel("Note", { exact: true }).fill("compare the minutes");
    await page.keyboard.press("Enter");
    await page.locator(".note", { hasText: "compare the minutes" }).waitFor();
    await page.getByText("A column of your own, on all contacts").click();
    await page.getByLabel("Name", { exact: true }).fill("rank");
    await page.getByLabel(/^Values/).fill("head; minister");
    await page.getByRole("button", { name: "Make the column" }).click();
    await page.getByLabel("rank", { exact: true }).selectOption("head");
    await expect
      .poll(() => asked((store) => store.contact(id)!.codes))
      .toEqual({ rank: "head" });
    await page.getByText("Nobody has confirmed").waitFor();
    await v.check();

    await page.getByRole("link", { name: "chapter 3" }).click();
    await page.locator(".marks", { hasText: "rank: head" }).waitFor();
    await expect.poll(v.where).toBe("/contacts?tag=chapter 3");
    await counted(page.locator("li.row")).toBe(1);
    await shown(page.locator(".marks")).toContain("1 note");
    await v.check();

    await v.open(`/d/${reports[0]!.article}`);
    if (narrow) await page.getByText("Layers, source and notes").click();
    await page.getByLabel("Tag", { exact: true }).fill("scan is poor");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "scan is poor" }).click();
    await page.locator(".marks", { hasText: "scan is poor" }).waitFor();
    await counted(page.locator("li.row")).toBe(1);
    await v.check();
  });
});

describe("deciding, at one width", () => {
  const [variant] = VARIANTS;
  let desk: Desk;
  let v: Visit;
  beforeEach(async () => {
    desk = await startDesk(summitsReadouts());
    v = await visit(browser, desk, variant!);
  });
  afterEach(async () => {
    await v.close();
    await desk.close();
  });
  const ME = { at: "2026-01-02T00:00:00Z", by: "A. Lund" };
  const inLedger = <Answer>(work: (store: LedgerStore) => Answer): Answer => {
    const store = new LedgerStore(desk.ledger);
    try {
      return work(store);
    } finally {
      store.close();
    }
  };

  it("a new reading contradicts a correction: Review shows both, and the person chooses", async () => {
    const { page } = v;
    const id = inLedger((store) => {
      const { id, reports } = store.contacts({ from: "1985-11" }).items[0]!;
      store.decide({ do: "set", id, field: "status", value: "planned" }, ME);
      for (const { article } of reports) {
        const readout = store.readout(article)!;
        const contacts = readout.contacts.map((one) => ({
          ...one,
          status: "postponed" as const,
        }));
        store.replace(article, deflatedOf({ ...readout, contacts }), ME);
      }
      return id;
    });
    const status = () => inLedger((store) => store.contact(id)!.status);
    await v.open("/review?why=conflict");
    await page
      .getByRole("heading", { level: 1, name: /^Which holds/ })
      .waitFor();
    const asked = page.getByRole("region", { name: /^Which holds/ });
    await shown(asked).toMatch(/corrected to\s+planned, by A\. Lund/);
    await shown(asked).toMatch(/as read now\s+postponed/);
    await v.check();
    await page.keyboard.press("r");
    await page
      .getByRole("heading", { level: 1, name: "Nothing waits" })
      .waitFor();
    expect(status()).toBe("postponed");
    // the new reading was taken by taking the correction back
    await page.keyboard.press("Control+Shift+z");
    await asked.waitFor();
    await v.still();
    await page.keyboard.press("a");
    await page
      .getByRole("heading", { level: 1, name: "Nothing waits" })
      .waitFor();
    expect(status()).toBe("planned");
  });

  it("what a person decided stands on the record's card in its article", async () => {
    const { page } = v;
    const { reports } = inLedger((store) => {
      const { id, reports } = store.contacts({ from: "1985-11" }).items[0]!;
      store.decide({ do: "reject", id }, ME);
      return { reports };
    });
    const [{ article, contact }] = reports as [(typeof reports)[number]];
    await v.open(`/d/${article}?r=${contact}`);
    await shown(page.locator(".card.on")).toContain("rejected by A. Lund");
  });

  it("an article is taken out on its page, and put back from the list", async () => {
    const { page } = v;
    const before = inLedger((store) => store.contacts().total);
    await v.open("/d/gazette-b-1987-12-11");
    await page.getByRole("button", { name: "Take this article out" }).click();
    await expect.poll(v.where).toBe("/articles");
    await shown(page.getByRole("main")).toContain("26 articles");
    await page.getByText("1 article taken out").click();
    await v.check();
    await page.getByRole("button", { name: /^put back/ }).click();
    await shown(page.getByRole("main")).toContain("27 articles");
    await counted(page.getByText("1 article taken out")).toBe(0);
    expect(inLedger((store) => store.contacts().total)).toBe(before);
  });
});
