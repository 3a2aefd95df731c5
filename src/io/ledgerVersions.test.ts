import { describe, expect, test } from "vitest";
import { wireStories } from "../../test/fixtures/wireStories.ts";
import { toArticle } from "../article/article.ts";
import type { Readout } from "../readout/record.ts";
import { changesInText } from "../views/changes.ts";
import { versionText } from "../views/versionText.ts";
import { LedgerStore } from "./ledgerStore.ts";

const WHEN = { at: "2026-01-01T00:00:00Z", by: "tester" };
const [WIRE, , EDITED] = wireStories() as [Readout, Readout, Readout];

/** The same article as a page that was saved from an address. */
const saved = (readout: Readout, url: string, retrieved?: string): Readout => ({
  ...readout,
  article: {
    ...readout.article,
    url,
    input: {
      ...readout.article.input,
      ...(retrieved ? { retrieved } : {}),
    },
  },
});
/** An article of which nothing was read. */
function plain(
  id: string,
  published: string,
  title: string,
  paragraphs: readonly string[],
  more: Readonly<{ url?: string; publisher?: string }> = {},
): Readout {
  const { article } = toArticle({
    name: `${id}.txt`,
    id,
    title,
    date: published,
    publisher: "Lake Wire",
    text: [title, ...paragraphs].join("\n\n"),
    ...more,
  });
  return {
    ...WIRE,
    article,
    actors: [],
    mentions: [],
    times: [],
    statements: [],
    contacts: [],
    events: [],
    threads: [],
    notes: [],
  };
}
const filled = (readouts: readonly Readout[]) => {
  const store = new LedgerStore(":memory:");
  for (const readout of readouts) store.add([{ readout }], WHEN);
  return store;
};
const PROSE =
  "The ministers of the two banks met in the lake town of Marrow and agreed to reopen the bridge at Orlen before the winter.";

describe("versions", () => {
  const first = saved(WIRE, "https://lake.example/orlen", "2019-05-08");
  const second = saved(
    EDITED,
    "http://www.lake.example/orlen?utm_source=mail",
    "2019-05-09T08:00:00Z",
  );

  test("another text at the same address is a version: in order, read, no confirmation", () => {
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const store = filled(order);
      for (const id of ["wire", "edited"])
        expect(store.versions(id).map((one) => one.id)).toEqual([
          "wire",
          "edited",
        ]);
      expect(store.article("edited")!.copyOf).toBeUndefined();
      const [contact] = store.contacts().items;
      expect(
        contact!.reports.map((one) => [one.article, one.repeats?.as]),
      ).toEqual([
        ["wire", undefined],
        ["edited", "version"],
      ]);
      store.close();
    }
  });

  test("of one day the earlier hour comes first, whatever the zone; a notice of that day means the first", () => {
    const url = "https://lake.example/hours";
    const at = (id: string, published: string, words: string) =>
      plain(id, published, "The bridge waits", [`${PROSE} ${words}`], { url });
    const hours = [
      at("noon", "2019-05-07T12:00:00Z", "It waits."),
      at("night", "2019-05-07T23:30:00+02:00", "It will wait."),
      at("morning", "2019-05-07T12:30:00+09:00", "It may wait."),
    ];
    const notice = plain("notice", "2019-05-10", "From the newsroom", [
      "Correction: The article “The Bridge Waits” of May 7 gave the wrong reason for the waiting.",
    ]);
    const store = filled([...hours, notice]);
    expect(store.versions("noon").map((one) => one.id)).toEqual([
      "morning",
      "noon",
      "night",
    ]);
    expect(store.notices("notice").map((one) => one.corrects)).toEqual([
      "morning",
    ]);
    store.close();
  });

  test("what was changed, word for word, and as `readout show` prints it", () => {
    const store = filled([first, second]);
    const changes = store.changes("wire", "edited")!;
    expect(changesInText(changes)).toContain(
      "was more [-careful-]{+cautious+}.",
    );
    const text = versionText(
      "edited",
      store.versions("edited"),
      changes,
      store.notices("edited"),
    );
    expect(text).toContain(
      "wire, published 2019-05-07, retrieved 2019-05-08\n",
    );
    expect(text).toContain("(this one)\n\nChanged since wire\n");
    expect(store.changes("wire", "nothing")).toBeNull();
    store.close();
  });

  test("one that stands alone, another page, the same text saved again: no versions", () => {
    const again = {
      ...first,
      article: {
        ...first.article,
        id: "again",
        published: { value: "2019-05-08", from: "given" as const },
        input: { ...first.article.input, retrieved: "2019-06-01" },
      },
    };
    const store = filled([
      first,
      again,
      saved(EDITED, "https://lake.example/other"),
    ]);
    for (const id of ["wire", "again", "edited"])
      expect(store.versions(id)).toEqual([]);
    expect(store.article("again")!.copyOf).toBe("wire");
    store.close();
  });
});

describe("correction notices", () => {
  const url = "https://lake.example/marrow";
  const wrong = plain(
    "wrong",
    "2019-05-07",
    "A bridge reopens",
    [`${PROSE} They met on Tuesday.`],
    { url },
  );
  const right = plain(
    "right",
    "2019-05-08",
    "A bridge reopens",
    [
      `${PROSE} They met on Wednesday.`,
      "An earlier version of this article said that they met on Tuesday.",
    ],
    { url },
  );
  const later = plain("later", "2019-05-10", "From the newsroom", [
    "Correction: The article “A Bridge Reopens” of 7 May 2019 gave the wrong day for the meeting of the ministers.",
  ]);
  const vague = plain("vague", "2019-05-11", "From the newsroom", [
    "Correction: A report on Tuesday gave the wrong day for the meeting of the ministers at the lake.",
  ]);
  const links = (store: LedgerStore, id: string) =>
    store.notices(id).map((one) => [one.article, one.corrects]);

  test("are linked to the version before, or to the title and day they name, from both ends", () => {
    const store = filled([vague, later, right, wrong]);
    expect(links(store, "right")).toEqual([["right", "wrong"]]);
    expect(links(store, "later")).toEqual([["later", "wrong"]]);
    expect(links(store, "vague")).toEqual([["vague", null]]);
    expect(links(store, "wrong")).toEqual([
      ["right", "wrong"],
      ["later", "wrong"],
    ]);
    const [notice] = store.notices("right");
    expect(notice!.quote).toBe(
      "An earlier version of this article said that they met on Tuesday.",
    );
    store.close();
  });

  test("what is not here is not guessed; it is linked once it comes, and no longer when it goes", () => {
    const store = filled([later, right]);
    expect(links(store, "right")).toEqual([["right", null]]);
    expect(links(store, "later")).toEqual([["later", null]]);
    store.add([{ readout: wrong }], WHEN);
    expect(links(store, "later")).toEqual([["later", "wrong"]]);
    store.remove(["wrong"], WHEN);
    expect(links(store, "right")).toEqual([["right", null]]);
    store.remove(["right"], WHEN);
    expect(store.verify().faults).toEqual([]);
    store.close();
  });

  test("another paper's article of that title and day is not meant", () => {
    const other = plain("other", "2019-05-07", "A bridge reopens", [PROSE], {
      publisher: "Sample Gazette B",
    });
    const store = filled([later, other]);
    expect(links(store, "later")).toEqual([["later", null]]);
    store.close();
  });
});
