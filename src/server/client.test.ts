import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "csv-parse/sync";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import { LedgerStore } from "../io/ledgerStore.ts";
import {
  readoutClient,
  ReadoutApiError,
  ROUTES,
  type ReadoutClient,
} from "../web/client.ts";
import { deskApp } from "./deskApp.ts";
import { JobRunner } from "./jobs.ts";

let store: LedgerStore;
let app: ReturnType<typeof deskApp>;
let client: ReadoutClient;
beforeAll(() => {
  store = new LedgerStore(":memory:");
  store.add(
    summitsReadouts().map((readout) => ({ readout })),
    { at: "2026-01-01T00:00:00Z", by: "test" },
  );
  const jobs = new JobRunner(async function* (files) {
    for await (const file of files) {
      file.opened(1);
      yield { file, added: { state: "same", id: "1", name: file.name } };
    }
  });
  app = deskApp(store, { jobs });
  client = readoutClient("http://127.0.0.1:8017/", {
    fetch: (address, init) => app.request(address, init),
  });
});
afterAll(() => store.close());

describe("the typed client", () => {
  it("has a method for every route that the API describes, and no other", async () => {
    const { paths } = (await (
      await app.request("http://127.0.0.1/api/openapi.json")
    ).json()) as { paths: Record<string, Record<string, unknown>> };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      /\.(?:json|csv)$/.test(path)
        ? []
        : Object.keys(methods).map(
            (method) => `${method.toUpperCase()} ${path}`,
          ),
    );
    expect(
      Object.values(ROUTES)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual(described.sort());
  });

  it("asks for lists, pages, records and files", async () => {
    const held = await client.contacts({
      status: ["held", "planned"],
      between: ["United States", "Soviet Union"],
      from: "1987",
      size: 2,
    });
    expect(held.items).toHaveLength(2);
    const page = await client.contact({ id: held.items[0]!.id });
    expect(page.item.id).toBe(held.items[0]!.id);
    expect((await client.overview()).newest).toBe("1988-06-02");
    const attitudes = await client.statements({ attitudes: true, size: 1 });
    expect(attitudes.total).toBe(store.statements({ attitudes: true }).total);

    const ids: string[] = [];
    for await (const one of client.every("contacts", { size: 7 }))
      ids.push(one.id);
    expect(ids).toHaveLength(store.contacts().total);
    expect(new Set(ids).size).toBe(ids.length);
    const csv = await client.csv("articles", { publisher: ["Sample Wire A"] });
    expect(parse(csv)).toHaveLength(
      1 + store.articles({ publisher: ["Sample Wire A"] }).total,
    );
    const file = await client.export({ format: "ics", from: "1987-12" });
    expect(await file.text()).toMatch(/^BEGIN:VCALENDAR/);
  });

  it("decides, sends files and compares a sheet", async () => {
    const { id } = store.contacts({ size: 1 }).items[0]!;
    const done = await client.decide({
      ask: { do: "accept", id },
      by: "M. Okafor",
    });
    expect(done).toMatchObject({ line: expect.any(Number) as number, redo: 0 });
    expect((await client.log({ what: "decide" })).items[0]!.by).toBe(
      "M. Okafor",
    );
    expect((await client.undo()).redo).toBe(1);
    const { item } = await client.add({
      files: [new File(["they met"], "a.txt")],
    });
    await expect
      .poll(async () => (await client.job({ id: item.id })).item.counts.same)
      .toBe(1);
    const sheet = await client.sendSheet({
      files: [
        new File(
          ["a,b,date\nGeorge Shultz,Eduard Shevardnadze,1985-07-31\n"],
          "visits.csv",
        ),
      ],
    });
    expect((await client.sheet({ id: sheet.id })).counts.matched).toBe(1);
  });

  it("throws the server's code and words", async () => {
    const refused = client.contacts({ from: "soon" });
    await expect(refused).rejects.toBeInstanceOf(ReadoutApiError);
    await expect(refused).rejects.toMatchObject({
      status: 400,
      code: "query/bad-filter",
      message: expect.stringContaining("from takes a year") as string,
    });
    await expect(client.contact({ id: "c-nothing" })).rejects.toMatchObject({
      status: 404,
      code: "ledger/not-found",
    });
    await expect(
      client.export({ format: "csv", place: "Atlantis" }),
    ).rejects.toMatchObject({ code: "export/nothing" });
  });
});
