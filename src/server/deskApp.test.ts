import { parse } from "csv-parse/sync";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { againstDescription } from "../../test/described.ts";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import { LedgerStore } from "../io/ledgerStore.ts";
import { ReadoutError } from "../text/errors.ts";
import { deskApp } from "./deskApp.ts";
import { JobRunner, type Adder } from "./jobs.ts";

let store: LedgerStore;
let folder: string;
let app: ReturnType<typeof deskApp>;

/** Adds one article a file, in the words of its bytes. */
const adder: Adder = async function* (files) {
  for await (const file of files) {
    const words = new TextDecoder().decode(file.bytes);
    if (words === "broken ledger")
      throw new ReadoutError(
        "ledger/busy",
        "another process is writing the ledger: try again",
      );
    if (words === "bug") throw new TypeError("x is not a function");
    file.opened(words ? words.split(" ").length : 0);
    for (const word of words ? words.split(" ") : [])
      yield {
        file,
        added:
          word === "same"
            ? { state: "same", id: "1", name: "before.txt" }
            : word === "bad"
              ? {
                  state: "failed",
                  name: file.name,
                  code: "input/unsupported",
                  message: "not read",
                }
              : {
                  state: "added",
                  id: word,
                  title: word,
                  contacts: 1,
                  statements: 2,
                  events: 3,
                },
      };
  }
};

let faultsOf: Awaited<ReturnType<typeof againstDescription>>;
beforeAll(async () => {
  store = new LedgerStore(":memory:");
  store.add(
    summitsReadouts().map((readout) => ({ readout })),
    { at: "2026-01-01T00:00:00Z", by: "test" },
  );
  folder = mkdtempSync(join(tmpdir(), "readout-files-"));
  mkdirSync(join(folder, "desk/assets"), { recursive: true });
  writeFileSync(
    join(folder, "desk/index.html"),
    "<!doctype html><title>desk</title>",
  );
  writeFileSync(join(folder, "desk/assets/app.js"), "1;");
  writeFileSync(join(folder, "secret.txt"), "secret");
  app = deskApp(store, {
    jobs: new JobRunner(adder),
    desk: join(folder, "desk"),
  });
  faultsOf = await againstDescription((path) => ask(path));
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An answer as JSON gives it; each test knows what it asked for. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = Record<string, any>;

const ask = (path: string, init?: RequestInit) =>
  app.request(`http://127.0.0.1:8017${path}`, init);
/** An answer, held against what /api/openapi.json says of it. */
const answer = async (path: string, init?: RequestInit) => {
  const response = await ask(path, init);
  const { status } = response;
  const body = (await response.json()) as Answer;
  if (
    path !== "/api/openapi.json" &&
    body["error"]?.code !== "server/no-such-path"
  )
    expect(faultsOf(init?.method ?? "GET", path, status, body)).toEqual([]);
  return { status, body };
};

/** Sends a hand-coded table and gives its id. */
async function sendSheet(text: string, name = "visits.csv"): Promise<string> {
  const form = new FormData();
  form.set("file", new File([text], name));
  const { body } = await answer("/api/sheets", { method: "POST", body: form });
  return body.id as string;
}

describe("the API", () => {
  it("answers lists in pages that join without gap or repeat", async () => {
    for (const list of [
      "contacts",
      "statements",
      "events",
      "actors",
      "threads",
      "articles",
    ]) {
      const ids: string[] = [];
      let total = 0;
      let next: string | null = "";
      while (next !== null) {
        const { status, body } = await answer(
          `/api/${list}?size=7${next ? `&next=${encodeURIComponent(next)}` : ""}`,
        );
        expect(status).toBe(200);
        expect(body.ok).toBe(true);
        total = body.total;
        ids.push(...body.items.map((item: { id: string }) => item.id));
        next = body.next;
      }
      expect(total, list).toBeGreaterThan(0);
      expect(ids).toHaveLength(total);
      expect(new Set(ids).size).toBe(total);
      const one = await answer(`/api/${list}/${encodeURIComponent(ids[0]!)}`);
      expect(one.status).toBe(200);
      expect(one.body.item.id).toBe(ids[0]);
      const none = await answer(`/api/${list}/nothing`);
      expect([none.status, none.body.ok, none.body.error.code]).toEqual([
        404,
        false,
        "ledger/not-found",
      ]);
    }
  });

  it("gives a contact with every report's paragraph, what was said there and its neighbours", async () => {
    const list = await answer(
      "/api/contacts?between=United%20States,Soviet%20Union&status=held&mode=summit&from=1987-12&to=1987-12",
    );
    const { body } = await answer(`/api/contacts/${list.body.items[0].id}`);
    expect(body.item.reports).toHaveLength(4);
    expect(body.passages).toHaveLength(4);
    for (const [i, passage] of body.passages.entries()) {
      expect(passage.text).toBe(body.item.reports[i].quote);
      expect(passage.start + passage.before.length).toBe(
        body.item.reports[i].evidence.start,
      );
    }
    expect(body.said.length).toBeGreaterThan(0);
    expect(
      body.said.every(
        (one: { contact: string }) => one.contact === body.item.id,
      ),
    ).toBe(true);
    expect(body.holds.map((one: { mode: string }) => one.mode)).toEqual([
      "signing",
    ]);
    expect(body.before.place).toBe("Hofdi House");
    expect(body.after.place).toBe("Moscow");
    expect(body.thread).toMatchObject({ position: 11, of: 13 });
  });

  it("gives a list's query as JSON and as CSV under its suffix, all rows of it", async () => {
    for (const [list, query] of [
      ["contacts", "status=held"],
      ["statements", "speaker=Gorbachev"],
      ["events", "event=AGREE"],
      ["actors", "q=Reagan"],
      ["threads", "place=Moscow"],
      ["articles", "publisher=Sample%20Wire%20A"],
    ] as const) {
      const page = await answer(`/api/${list}?${query}`);
      expect(page.body.total, list).toBeGreaterThan(0);
      expect((await answer(`/api/${list}.json?${query}`)).body).toEqual(
        page.body,
      );
      const file = await ask(`/api/${list}.csv?${query}`);
      expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      const rows = parse(await file.text(), { columns: true }) as {
        id?: string;
        contact?: string;
        statement?: string;
      }[];
      expect(rows, list).toHaveLength(page.body.total as number);
      const few = await ask(`/api/${list}.csv?${query}&size=1`);
      expect(parse(await few.text())).toHaveLength(2);
      const wrong = await answer(`/api/${list}.csv?colour=red`);
      expect([wrong.status, wrong.body.error.code]).toEqual([
        400,
        "query/bad-filter",
      ]);
    }
  });

  it("takes Datasette's names of filters, and an address of the desk with a suffix", async () => {
    const to = async (path: string) => {
      const response = await ask(path);
      return [response.status, response.headers.get("location")];
    };
    expect(
      await to(
        "/api/contacts?_search=treaty&date__gte=1987&date__lte=1988&_size=5",
      ),
    ).toEqual([302, "/api/contacts?q=treaty&from=1987&to=1988&size=5"]);
    expect(
      await to("/statements?date__exact=1987-12-08&_sort_desc=date"),
    ).toEqual([302, "/statements?from=1987-12-08&to=1987-12-08&sort=-date"]);
    expect(
      await to("/contacts.csv?status=cancelled&open=c-1&view=list"),
    ).toEqual([302, "/api/contacts.csv?status=cancelled"]);
    expect(await to("/articles.json")).toEqual([302, "/api/articles.json"]);
    expect((await to("/contacts?status=held"))[0]).toBe(200);
  });

  it("draws the timeline of the filters", async () => {
    const { body } = await answer(
      "/api/contacts/timeline?from=1985&to=1988&lane=place",
    );
    expect(body.timeline).toMatchObject({
      by: "place",
      from: "1985-01-01",
      to: "1988-12-31",
      total: 19,
      reports: 30,
      reporters: 20,
    });
  });

  it("gives an article's readout with the ledger's ids of its records", async () => {
    const { body } = await answer("/api/articles/gazette-b-1987-12-11/readout");
    expect(Object.keys(body.contacts).sort()).toEqual(
      body.item.contacts.map((one: { id: string }) => one.id).sort(),
    );
    for (const { id } of Object.values(body.contacts) as { id: string }[])
      expect(store.contact(id)?.id).toBe(id);
    expect(Object.keys(body.statements)).toHaveLength(
      body.item.statements.length,
    );
    const dated = body.item.contacts.find(
      (one: { id: string; timeBasis?: string }) =>
        one.timeBasis === "stated" && body.dated[one.id],
    );
    expect(body.dated[dated.id][0]).toMatch(/^“.+”: .*198\d/);
  });

  it.each([
    ["/api/contacts?statu=held", /no filter "statu"/],
    ["/api/contacts?status=over", /status takes held, planned/],
    [
      "/api/contacts?from=soon",
      /from takes a year, month or day such as 1986-10-11/,
    ],
    ["/api/contacts?size=0", /size takes a whole number, at least 1/],
    ["/api/contacts?size=5000", /at most 1000/],
    ["/api/contacts?between=France", /between takes two names with a comma/],
    ["/api/contacts?open=c-1", /no filter "open"/],
    ["/api/contacts/timeline?lane=height", /lane takes office, pair, place/],
    ["/api/contacts/facets?size=5", /no filter "size"/],
    ["/api/statements?kind=lie", /kind takes assert/],
    ["/api/events?event=WAR", /event takes AGREE/],
    ["/api/contacts?due=soon", /due takes passed, ahead/],
    ["/api/articles?records=some", /records takes none/],
  ])("refuses %s and says what to do", async (path, message) => {
    const { status, body } = await answer(path);
    expect([status, body.ok, body.error.code]).toEqual([
      400,
      false,
      "query/bad-filter",
    ]);
    expect(body.error.message).toMatch(message);
  });

  it("counts contacts by place under the filters of the list", async () => {
    const { body } = await answer("/api/contacts/map");
    const { map } = body;
    expect(map.total).toBe(store.contacts().total);
    const sum = (list: { count: number }[]) =>
      list.reduce((so, one) => so + one.count, 0);
    expect(sum(map.marks) + sum(map.elsewhere) + map.without).toBe(map.total);
    const moscow = map.marks.find(
      (one: { place: string }) => one.place === "Moscow",
    );
    expect(moscow).toMatchObject({ sort: "town", lat: 55.75, lon: 37.62 });
    expect(
      (await answer("/api/contacts?place=Moscow")).body.total,
    ).toBeGreaterThanOrEqual(moscow.count);
    const narrow = await answer("/api/contacts/map?status=cancelled");
    expect(narrow.body.map).toMatchObject({
      total: 1,
      marks: [{ place: "Washington", count: 1 }],
    });
  });

  it("says what is in the ledger at a glance", async () => {
    const { body } = await answer("/api/overview");
    expect(body.item).toEqual(store.summary());
    expect(body).toMatchObject({ ok: true, newest: "1988-06-02" });
    expect((await answer("/api/contacts?due=passed")).body.total).toBe(
      body.passed.total,
    );
  });

  it("finds contacts by whom a letter went to", async () => {
    const { body } = await answer("/api/contacts?addressee=Ronald%20Reagan");
    expect(body.total).toBeGreaterThan(0);
    for (const item of body.items)
      expect(item.participants).toContainEqual(
        expect.objectContaining({ name: "Ronald Reagan", part: "receiver" }),
      );
  });

  it("compares a hand-coded table, settles a difference and hands the corrected sheet out", async () => {
    const id = await sendSheet(
      "a,b,date,place\nGeorge Shultz,Eduard Shevardnadze,1985-07-31,Oslo\nNobody,,1985-08-01,Oslo\n",
    );
    const path = `/api/sheets/${id}`;
    const first = await answer(`${path}?size=1`);
    expect(first.body).toMatchObject({
      of: "contacts",
      counts: { differs: 1, "missing-in-ledger": 1 },
      next: "1",
    });
    const second = await answer(`${path}?size=1&next=1`);
    expect(second.body.items[0].state).toBe("missing-in-ledger");
    const [row] = first.body.items;
    const post = (to: string, body: unknown) =>
      answer(path + to, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    const place = { key: row.key, field: "place" };
    expect(
      (await post("/outcomes", { ...place, outcome: "leave" })).status,
    ).toBe(400);
    expect(
      (await post("/outcomes", { ...place, outcome: "sheet", by: "A. Coder" }))
        .status,
    ).toBe(200);
    const file = await ask(`${path}/corrected`);
    expect(await file.text()).toContain(",Helsinki,");
    const unclear = await sendSheet("colour,date\nred,1985-07-31\n");
    expect((await answer(`/api/sheets/${unclear}`)).body).toMatchObject({
      total: 0,
      problem: expect.stringContaining("do not say who met whom") as string,
    });
    expect(
      (await answer(`/api/sheets/${unclear}/corrected`)).body.error.code,
    ).toBe("sheet/columns");
    expect((await answer("/api/sheets/0123456789abcdef")).status).toBe(404);
  });

  it("compares two accounts of a contact, and names those there are", async () => {
    const item = store
      .contacts({ size: 100 })
      .items.find((one) => one.reports.length === 4)!;
    const path = `/api/contacts/${item.id}/compare`;
    const articles = item.reports.map((one) => one.article);
    const { body } = await answer(path);
    expect([body.a.report.article, body.b.report.article]).toEqual(
      articles.slice(0, 2),
    );
    const other = await answer(`${path}?a=${articles[2]}&b=${articles[1]}`);
    expect(other.body.a.report.article).toBe(articles[2]);
    expect(other.body.onlyA.length).toBeGreaterThan(0);
    expect(other.body.accounts).toHaveLength(4);
    for (const query of ["?a=nothing", `?a=${articles[0]}&b=${articles[0]}`]) {
      const wrong = await answer(path + query);
      expect(wrong.status).toBe(400);
      expect(wrong.body.error.message).toContain(articles[3]);
    }
    const single = store.contacts({ reports: "single", size: 1 }).items[0]!.id;
    expect((await answer(`/api/contacts/${single}/compare`)).status).toBe(400);
    expect((await answer("/api/contacts/c-none/compare")).status).toBe(404);
  });

  it("says where the wording about a subject changes, and takes a subject for it", async () => {
    const { body } = await answer(
      "/api/statements/wording?speaker=Gorbachev&about=intermediate-range missiles",
    );
    expect(body.wording).toMatchObject({ read: body.wording.total });
    const [change, ...more] = body.wording.changes;
    expect(more).toEqual([]);
    expect(change.gone).toContain("one package");
    expect(change.come).toContain("separate treaty");
    for (const id of [change.before, change.after]) {
      const { body } = await answer(`/api/statements/${id}`);
      expect(body.item.genre).toBe("official");
    }
    const none = await answer("/api/statements/wording?speaker=Gorbachev");
    expect([none.status, none.body.error.code]).toEqual([
      400,
      "query/bad-filter",
    ]);
  });

  it("finds statements by where and in what they were said, as the command line does", async () => {
    for (const filter of ["place=Reykjavik", "mode=summit", "status=held"]) {
      const { body } = await answer(`/api/statements?${filter}`);
      const [name, value] = filter.split("=") as [string, string];
      expect(body.total, filter).toBe(
        store.statements({ [name]: value }).total,
      );
      expect(body.total, filter).toBeGreaterThan(0);
      expect(body.total, filter).toBeLessThan(store.statements().total);
    }
  });

  it("knows `speaker` as the statements' word for an actor who speaks", async () => {
    const by = (query: string) =>
      answer(`/api/statements?${query}`).then(
        ({ body }) => body.total as number,
      );
    expect(await by("speaker=Mikhail%20Gorbachev")).toBe(
      await by("actor=Mikhail%20Gorbachev"),
    );
    expect(
      await by(
        "speaker=Mikhail%20Gorbachev&about=intermediate-range%20missiles&from=1986&to=1987",
      ),
    ).toBe(12);
  });

  it("exports what a query finds as a file, and says why there is none", async () => {
    const file = await app.request(
      "http://127.0.0.1/api/export?format=csv&status=cancelled",
    );
    expect(file.status).toBe(200);
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toBe(
      'attachment; filename="contacts.csv"',
    );
    const lines = (await file.text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("http://127.0.0.1/contacts/c-");
    expect(store.log().at(-1)).toMatchObject({ what: "export", by: "desk" });

    const nothing = await answer("/api/export?format=csv&place=Atlantis");
    expect([nothing.status, nothing.body.error.code]).toEqual([
      404,
      "export/nothing",
    ]);
    const wrong = await answer("/api/export?format=ics&of=statements");
    expect([wrong.status, wrong.body.error.code]).toEqual([
      400,
      "export/format",
    ]);
    const plan = await answer(
      "/api/export/plan?of=statements&speaker=Gorbachev",
    );
    expect(plan.body.tables.map((one: { name: string }) => one.name)).toEqual([
      "statements",
    ]);
    expect(plan.body.total).toBe(
      store.statements({ actor: ["Gorbachev"] }).total,
    );
  });

  it("decides, takes back, lists and moves what was decided", async () => {
    const post = (path: string, body: object) =>
      answer(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    const { id } = store.contacts({ size: 1 }).items[0]!;
    const done = await post("/api/decisions", {
      ask: { do: "set", id, field: "status", value: "planned" },
      by: "M. Okafor",
      why: "by the minutes",
    });
    expect(done).toMatchObject({ status: 200, body: { ok: true, redo: 0 } });
    expect(done.body.words).toMatch(/^status set to planned \(as read: held\)/);
    const page = await answer(`/api/contacts/${id}`);
    expect(page.body.item).toMatchObject({
      status: "planned",
      decided: { by: "M. Okafor", state: "corrected", declared: "self" },
    });
    const log = await answer("/api/log?what=decide&size=1");
    expect(log.body.items).toMatchObject([
      { what: "decide", by: "M. Okafor", why: "by the minutes", stands: true },
    ]);
    const carried = await answer("/api/corrections");
    expect(
      (await post("/api/corrections", { items: carried.body.items })).body
        .items,
    ).toMatchObject([{ state: "same" }]);

    const undone = await post("/api/undo", {});
    expect(undone.body).toMatchObject({ line: done.body.line, redo: 1 });
    expect(store.contact(id)!.status).toBe("held");
    const soon = await post("/api/decisions", {
      ask: { do: "set", id, field: "time", value: { time: "soon" } },
    });
    expect(soon.body.error.message).toMatch(
      /time takes a date such as 1987-12-08/,
    );
    for (const [ask, message] of [
      [undefined, /^ask is missing: it takes/],
      [{ do: "accept" }, /^ask.*id is missing: it takes text/],
      [{ do: "praise", id }, /^ask.*takes/],
    ] as const)
      expect(
        (await post("/api/decisions", { ask })).body.error.message,
      ).toMatch(message);
    const wrong = await post("/api/decisions", {
      ask: { do: "set", id, field: "mood", value: 1 },
    });
    expect([wrong.status, wrong.body.error.code]).toEqual([
      400,
      "decision/bad-value",
    ]);
    const nobody = await post("/api/decisions", {
      ask: { do: "accept", id: "c-nothing" },
    });
    expect(nobody.status).toBe(404);
    // a page elsewhere decides nothing
    const broken = await app.request("http://127.0.0.1/api/decisions", {
      method: "POST",
      headers: { host: "127.0.0.1", "content-type": "application/json" },
      body: "{bad",
    });
    expect(broken.status).toBe(400);
    expect(((await broken.json()) as Answer)["error"].code).toBe(
      "query/bad-filter",
    );
    const foreign = await app.request("http://127.0.0.1/api/decisions", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Origin: "http://elsewhere.example",
      },
      body: JSON.stringify({ ask: { do: "accept", id } }),
    });
    expect(foreign.status).toBe(403);
    expect((await answer("/api/verify")).body).toMatchObject({ faults: [] });
  });

  it("describes every path it answers, and answers every path it describes", async () => {
    const { body } = await answer("/api/openapi.json");
    expect(body.openapi).toBe("3.1.0");
    const ids: Record<string, string> = {
      // one that two articles report, so that there is something to compare
      contacts: store.contacts({ reports: "differ", size: 1 }).items[0]!.id,
      statements: store.statements({ size: 1 }).items[0]!.id,
      events: store.events({ size: 1 }).items[0]!.id,
      actors: store.actors({ size: 1 }).items[0]!.id,
      threads: store.threads({ size: 1 }).items[0]!.id,
      articles: store.articles({ size: 1 }).items[0]!.id,
      sheets: await sendSheet("a,date\nGeorge Shultz,1985-07-31\n"),
    };
    for (const [path, methods] of Object.entries(
      body.paths as Record<string, Record<string, unknown>>,
    )) {
      // a file, not an envelope: tested beside this
      if (/^\/api\/(?:export|backup)$|\/corrected$|\.csv$/.test(path)) continue;
      if (!methods["get"] || path.startsWith("/api/jobs/")) continue;
      const list = path.split("/")[2]!;
      const { status, body: found } = await answer(
        path.replace("{id}", encodeURIComponent(ids[list] ?? "")) +
          (path === "/api/statements/wording" ? "?about=missiles" : ""),
      );
      expect([path, status, found.ok]).toEqual([path, 200, true]);
    }
    expect(Object.keys(body.components.schemas)).toEqual(
      expect.arrayContaining([
        "LedgerContact",
        "LedgerStatement",
        "Span",
        "Timeline",
        "Job",
      ]),
    );
  });

  it("has no backup of a ledger that is no file", async () => {
    const { status, body } = await answer("/api/backup");
    expect([status, body.error.code]).toEqual([503, "ledger/backup"]);
  });

  it("says so where there is no such path", async () => {
    const { status, body } = await answer("/api/nothing");
    expect([status, body.error.code]).toEqual([404, "server/no-such-path"]);
  });
});

describe("strangers", () => {
  it("gets no answer under another name", async () => {
    for (const host of [
      "evil.example",
      "127.0.0.1.evil.example",
      "localhost.evil.example:8017",
      "10.0.0.1",
      "[::ffff:10.0.0.1]",
    ]) {
      const { status, body } = await answer("/api/summary", {
        headers: { host },
      });
      expect([status, body.error.code]).toEqual([403, "server/host"]);
    }
    for (const host of [
      "127.0.0.1:9",
      "localhost:8017",
      "[::1]:80",
      "LOCALHOST",
    ])
      expect((await ask("/api/summary", { headers: { host } })).status).toBe(
        200,
      );
  });

  it("cannot change the ledger from a page of their own", async () => {
    const form = () => {
      const body = new FormData();
      body.append("file", new File(["word"], "a.txt"));
      return body;
    };
    const post = (headers: Record<string, string>) =>
      ask("/api/jobs", {
        method: "POST",
        body: form(),
        headers: { host: "127.0.0.1:8017", ...headers },
      });
    expect((await post({ origin: "http://evil.example" })).status).toBe(403);
    expect((await post({ origin: "null" })).status).toBe(403);
    expect((await post({ origin: "http://127.0.0.1:1" })).status).toBe(403);
    expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(
      (
        await post({
          origin: "http://127.0.0.1:8017",
          "sec-fetch-site": "same-origin",
        })
      ).status,
    ).toBe(200);
    expect((await post({})).status).toBe(200);
  });

  it("meets the policy on every answer, errors too", async () => {
    for (const path of [
      "/",
      "/contacts",
      "/assets/app.js",
      "/assets/none.js",
      "/api/summary",
      "/api/nothing",
      "/api/contacts?x=1",
    ]) {
      const { headers } = await ask(path);
      expect(headers.get("content-security-policy")).toMatch(
        /^default-src 'self'; script-src 'self'; style-src 'self';/,
      );
      expect(headers.get("content-security-policy")).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });
});

describe("files", () => {
  it("sends the app for every screen and nothing from outside its folder", async () => {
    for (const path of ["/", "/contacts", "/d/some%20id?r=S1", "/jobs/1"])
      expect(await (await ask(path)).text()).toContain("<title>desk");
    expect((await ask("/assets/app.js")).headers.get("content-type")).toMatch(
      /javascript/,
    );
    expect((await ask("/assets/none.js")).status).toBe(404);
    for (const path of [
      "/../secret.txt",
      "/..%2fsecret.txt",
      "/%2e%2e/secret.txt",
      "/assets/..%2f..%2fsecret.txt",
      "/..%5csecret.txt",
      "/%00",
    ])
      expect(await (await ask(path)).text()).not.toContain("secret\n");
    expect(await (await ask("/assets/..%2f..%2fsecret.txt")).text()).not.toBe(
      "secret",
    );
    expect((await ask("/%E0%A4%A")).status).toBe(400);
  });
});

describe("jobs", () => {
  const send = async (
    files: Record<string, string>,
    path = "/api/jobs",
    more = "0",
  ) => {
    const body = new FormData();
    for (const [name, words] of Object.entries(files))
      body.append("file", new File([words], name));
    body.append("more", more);
    return answer(path, { method: "POST", body });
  };
  const ended = async (id: string) => {
    const state = async () => (await answer(`/api/jobs/${id}`)).body.item.state;
    await expect.poll(state, { interval: 10 }).not.toBe("running");
    return (await answer(`/api/jobs/${id}`)).body.item;
  };

  it("tells of each file what became of it", async () => {
    const { body } = await send({
      "good.txt": "one two",
      "copy.txt": "same",
      "broken.pdf": "bad",
      "mixed.jsonl": "one bad same",
      "../etc/empty.txt": "",
    });
    const job = await ended(body.item.id);
    expect(job.state).toBe("done");
    expect(job.counts).toEqual({
      files: 5,
      done: 5,
      added: 2,
      same: 1,
      failed: 2,
      articles: 3,
    });
    const states = job.files.map((file: Record<string, unknown>) => [
      file.name,
      file.state,
      file.articles,
    ]);
    expect(states).toEqual([
      ["good.txt", "added", 2],
      ["copy.txt", "same", 0],
      ["broken.pdf", "failed", 0],
      ["mixed.jsonl", "added", 1],
      ["empty.txt", "failed", 0],
    ]);
    expect(job.files[4].failures[0].code).toBe("input/no-article");
    expect(job.files[3].failures).toHaveLength(1);
  });

  it("takes further files while more are announced, then ends", async () => {
    const { body } = await send({ "a.txt": "one" }, "/api/jobs", "1");
    const { id } = body.item;
    await new Promise((done) => setTimeout(done, 50));
    expect((await answer(`/api/jobs/${id}`)).body.item.state).toBe("running");
    await send({ "b.txt": "two" }, `/api/jobs/${id}/files`);
    expect((await ended(id)).counts.added).toBe(2);
    expect(
      (await send({ "c.txt": "three" }, `/api/jobs/${id}/files`)).status,
    ).toBe(404);
  });

  it("names the reason on every file where the ledger cannot be written or reading breaks", async () => {
    const busy = await ended(
      (await send({ "a.txt": "broken ledger", "b.txt": "one" })).body.item.id,
    );
    expect(
      busy.files.map((file: Answer) => [file.state, file.failures[0].code]),
    ).toEqual([
      ["failed", "ledger/busy"],
      ["failed", "ledger/busy"],
    ]);
    const bug = await ended((await send({ "a.txt": "bug" })).body.item.id);
    expect(bug.files[0].failures[0].code).toBe("server/bug");
    expect(JSON.stringify(bug)).not.toContain("x is not a function");
  });

  it("refuses a request without files, and one that is too large", async () => {
    expect((await send({})).status).toBe(400);
    const response = await ask("/api/jobs", {
      method: "POST",
      body: "x",
      headers: {
        "content-length": String(65 * 1024 * 1024),
        "content-type": "multipart/form-data; boundary=x",
      },
    });
    expect(response.status).toBe(413);
  });

  it("are not offered by a server that only shows", async () => {
    const shows = deskApp(store, { desk: join(folder, "desk") });
    expect(
      (
        await shows.request("http://127.0.0.1/api/jobs", {
          method: "POST",
          body: new FormData(),
        })
      ).status,
    ).toBe(404);
    expect(
      await (await shows.request("http://127.0.0.1/api/summary")).json(),
    ).toMatchObject({ writable: false });
  });
});
