// @ts-expect-error the package has no types
import { Cite } from "@citation-js/core";
import { DuckDBInstance } from "@duckdb/node-api";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { UndirectedGraph } from "graphology";
import gexf from "graphology-gexf";
import ICAL from "ical.js";
import jsonld from "jsonld";
import { parseHTML } from "linkedom";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import readXlsx from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handReadout } from "../../test/fixtures/readoutBuilder.ts";
import { summitsReadouts } from "../../test/fixtures/summits.ts";
import { sha256Hex } from "../ledger/hash.ts";
import { LedgerContact, LedgerStatement } from "../ledger/query.ts";
import type { PlacedSpan, Provenance } from "../views/export/records.ts";
import { TABLES, type TableName } from "../views/export/tables.ts";
import { exportLedger, type ExportRequest } from "./exporting.ts";
import { LedgerStore, loadCountries } from "./ledgerStore.ts";

/** Every format is read back by somebody else's reader and compared with what the ledger holds. */

const AT = "2026-01-02T03:04:05.678Z";
const ORIGINAL = new TextEncoder().encode("the page as it came");

/** What a source may do to those who carry its words away: formulas, markup, characters of two units, turned writing, line ends. */
const HOSTILE = handReadout(
  {
    id: "=1+1",
    publisher: '+Sample "Daily", C',
    published: "1989-01-02",
    title: "=HYPERLINK(1) 😀 <script>alert(1)</script>",
    paragraphs: [
      "😀😀 @Ada Novak met Karl Ostrov, \u202e<b>host</b> & envoy; in Vienna on Monday.",
    ],
    actors: {
      novak: { at: ["Ada Novak"] },
      ostrov: { at: ["Karl Ostrov"] },
    },
    contacts: [
      {
        key: "met",
        mode: "meeting",
        evidence:
          "@Ada Novak met Karl Ostrov, \u202e<b>host</b> & envoy; in Vienna on Monday",
        trigger: "met",
        with: [
          { who: "novak", at: "Ada Novak", part: "guest" },
          {
            who: "ostrov",
            at: "Karl Ostrov",
            part: "host",
            role: "Foreign Minister",
          },
        ],
        time: "1989-01-02",
        place: "Vienna",
      },
    ],
  },
  {
    novak: { name: "Ada Novak", kind: "person", country: "USA" },
    ostrov: { name: "Karl Ostrov", kind: "person", country: "AUT" },
  },
);

let store: LedgerStore;
const folder = mkdtempSync(join(tmpdir(), "readout-export-"));
beforeAll(() => {
  store = new LedgerStore(":memory:");
  store.add(
    [
      ...summitsReadouts().map((readout) => ({ readout })),
      {
        readout: {
          ...HOSTILE,
          article: {
            ...HOSTILE.article,
            input: { ...HOSTILE.article.input, sha256: sha256Hex(ORIGINAL) },
          },
        },
        original: ORIGINAL,
      },
    ],
    { at: "2026-01-01T00:00:00Z", by: "tester" },
  );
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const countries = loadCountries();
function exported(
  request: Partial<ExportRequest> & Pick<ExportRequest, "format">,
): Buffer {
  const pieces = exportLedger(store, {
    of: "contacts",
    filters: {},
    base: "http://127.0.0.1:9/",
    countries,
    at: AT,
    by: "tester",
    ...request,
  });
  return Buffer.concat(
    [...pieces].map((piece) =>
      typeof piece === "string" ? Buffer.from(piece) : Buffer.from(piece),
    ),
  );
}
const contacts = () => store.contacts({ size: 1000 }).items;
const statements = () => store.statements({ size: 1000 }).items;
/** A cell as it was before it was made safe for spreadsheets. */
const plain = (cell: string) => cell.replace(/^'(?=\s*[=+\-@])/, "");

test("CSV: every table, its words where its offsets say, no formula", () => {
  const rowsOf: Record<TableName, number> = {
    contacts: contacts().length,
    participants: contacts().flatMap((one) => one.participants).length,
    dyads: contacts().reduce(
      (sum, { participants: { length } }) => sum + (length * (length - 1)) / 2,
      0,
    ),
    reports: contacts().flatMap((one) => one.reports).length,
    statements: statements().length,
  };
  for (const table of Object.keys(TABLES) as TableName[]) {
    const rows = parse(
      exported({
        format: "csv",
        table,
        of: table === "statements" ? "statements" : "contacts",
      }),
      { columns: true },
    ) as Record<string, string>[];
    expect(rows).toHaveLength(rowsOf[table]);
    expect(Object.keys(rows[0]!)).toEqual(
      TABLES[table].fields.map((field) => field.name),
    );
    for (const row of rows) {
      for (const cell of Object.values(row))
        expect(cell).not.toMatch(/^\s*[=+@]/);
      if (row["words"] === undefined) continue;
      const text = store.text(plain(row["article"]!))!;
      const words = plain(row["words"]);
      expect(text.slice(Number(row["start"]), Number(row["end"]))).toBe(words);
      expect(
        [...text]
          .slice(
            Number(row["start_code_points"]),
            Number(row["end_code_points"]),
          )
          .join(""),
      ).toBe(words);
      expect(sha256Hex(text)).toBe(row["text_sha256"]);
      expect(row["link"]).toMatch(/^http:\/\/127\.0\.0\.1:9\/d\/.+#c=\d+-\d+$/);
    }
  }
});

test("CSV of a dyad names the host first; whose words a statement is in", () => {
  const dyads = parse(
    exported({
      format: "csv",
      table: "dyads",
      filters: { actor: ["Ada Novak"] },
    }),
    { columns: true },
  ) as Record<string, string>[];
  expect(dyads).toHaveLength(1);
  expect(dyads[0]).toMatchObject({
    a_name: "Karl Ostrov",
    a_part: "host",
    b_name: "Ada Novak",
    b_country: "USA",
  });
  const said = parse(exported({ format: "csv", of: "statements" }), {
    columns: true,
  }) as Record<string, string>[];
  expect(new Set(said.map((row) => row["whose_words"]))).toEqual(
    new Set(["quoted", "reporter's words"]),
  );
});

test("XLSX: all tables as sheets, text as text, and what each column holds", async () => {
  const sheets = await readXlsx(exported({ format: "xlsx" }));
  expect(sheets.map((one) => one.sheet)).toEqual([
    ...Object.keys(TABLES),
    "columns",
  ]);
  const [head, ...rows] = sheets[0]!.data;
  expect(rows).toHaveLength(contacts().length);
  const at = (name: string) => head!.indexOf(name);
  const hostile = rows.find((row) => row[at("article")] === "=1+1")!;
  expect(hostile[at("title")]).toBe(HOSTILE.article.title);
  expect(hostile[at("words")]).toBe(
    contacts().find((one) => one.reports[0]!.article === "=1+1")!.reports[0]!
      .quote,
  );
  expect(hostile[at("start_code_points")]).toBe(
    Number(hostile[at("start")]) - 3,
  );
  const explained = sheets.at(-1)!.data.map((row) => row.slice(0, 2).join(" "));
  for (const table of Object.values(TABLES))
    for (const field of table.fields)
      expect(explained).toContain(`${table.name} ${field.name}`);
});

test("JSON Lines: the records by their schema, their places in code points, and where they are from", () => {
  const lines = (of: "contacts" | "statements") =>
    exported({ format: "jsonl", of })
      .toString()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
  expect(lines("contacts").map((one) => LedgerContact.parse(one))).toEqual(
    contacts(),
  );
  expect(lines("statements").map((one) => LedgerStatement.parse(one))).toEqual(
    store.statements({ size: 1000 }, { each: true }).items,
  );
  type Line = Readonly<{
    article: string;
    quote: string;
    evidence?: PlacedSpan;
    passage?: PlacedSpan;
    provenance: Provenance;
  }>;
  const passages = [
    ...(lines("contacts") as { reports: Line[] }[]).flatMap(
      (one) => one.reports,
    ),
    ...(lines("statements") as Line[]),
  ];
  for (const { article, quote, evidence, passage, provenance } of passages) {
    const { start, end, startCodePoints, endCodePoints } = (evidence ??
      passage)!;
    const text = store.text(article)!;
    expect(text.slice(start, end)).toBe(quote);
    expect([...text].slice(startCodePoints, endCodePoints).join("")).toBe(
      quote,
    );
    expect(sha256Hex(text)).toBe(provenance.textSha256);
    expect(provenance).toMatchObject({
      added: "2026-01-01T00:00:00Z",
      inputSha256: store.article(article)!.sha256,
    });
  }
  const [hostile] = passages.filter((one) => one.article === "=1+1");
  expect(hostile!.evidence!.startCodePoints).toBe(hostile!.evidence!.start - 3);
});

test("Parquet: read back by DuckDB, numbers as numbers, nothing as null", async () => {
  const file = join(folder, "reports.parquet");
  writeFileSync(file, exported({ format: "parquet", table: "reports" }));
  const database = await DuckDBInstance.create(":memory:");
  const connection = await database.connect();
  const answer = await connection.runAndReadAll(
    `SELECT contact, words, start, "end", copy_of, title FROM '${file}' ORDER BY contact, start`,
  );
  const rows = answer.getRowObjects();
  const reports = contacts().flatMap((one) => one.reports);
  expect(rows).toHaveLength(reports.length);
  expect(rows.map((row) => row["words"]).sort()).toEqual(
    reports.map((report) => report.quote).sort(),
  );
  expect(rows.every((row) => typeof row["start"] === "bigint")).toBe(true);
  expect(rows.every((row) => row["copy_of"] === null)).toBe(true);
  connection.closeSync();
  database.closeSync();
});

/** Its types know the callers' side only as it was years ago. */
const expand = jsonld.expand as unknown as (
  document: unknown,
  options: {
    documentLoader: (
      url: string,
    ) => Promise<{ documentUrl: string; document: object }>;
  },
) => Promise<Record<string, unknown>[]>;

/** The terms of the W3C's context that the annotations use; the test has no network to fetch the whole of it. */
const OA = {
  "@context": {
    oa: "http://www.w3.org/ns/oa#",
    as: "http://www.w3.org/ns/activitystreams#",
    rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    id: { "@type": "@id", "@id": "@id" },
    type: { "@type": "@id", "@id": "@type" },
    Annotation: "oa:Annotation",
    AnnotationCollection: "as:OrderedCollection",
    SpecificResource: "oa:SpecificResource",
    TextQuoteSelector: "oa:TextQuoteSelector",
    TextPositionSelector: "oa:TextPositionSelector",
    target: { "@type": "@id", "@id": "oa:hasTarget" },
    source: { "@type": "@id", "@id": "oa:hasSource" },
    selector: { "@type": "@id", "@id": "oa:hasSelector" },
    first: { "@type": "@id", "@id": "as:first" },
    items: { "@type": "@id", "@id": "as:items", "@container": "@list" },
    exact: "oa:exact",
    prefix: "oa:prefix",
    suffix: "oa:suffix",
    start: "oa:start",
    end: "oa:end",
  },
};

test("JSON-LD: Web Annotations whose selectors find the words", async () => {
  const document: unknown = JSON.parse(
    exported({ format: "jsonld" }).toString(),
  );
  const documentLoader = (url: string) =>
    url === "http://www.w3.org/ns/anno.jsonld"
      ? Promise.resolve({ documentUrl: url, document: OA })
      : Promise.reject(new Error(`asked for ${url}`));
  const [graph] = await expand(document, { documentLoader });
  type Node = Record<string, { "@value"?: unknown; "@list"?: Node[] }[]>;
  const page = (graph!["https://www.w3.org/ns/activitystreams#first"] ??
    graph!["http://www.w3.org/ns/activitystreams#first"]) as unknown as Node[];
  const items =
    page[0]!["http://www.w3.org/ns/activitystreams#items"]![0]!["@list"]!;
  const said = statements().filter((one) => one.contact !== undefined);
  expect(items).toHaveLength(
    contacts().flatMap((one) => one.reports).length + said.length,
  );
  const value = (node: Node, term: string) =>
    node[`http://www.w3.org/ns/oa#${term}`]?.[0]?.["@value"];
  let checked = 0;
  for (const item of items) {
    const id = (item as unknown as { "@id": string })["@id"];
    const article = decodeURIComponent(/\/d\/([^?#]+)/.exec(id)![1]!);
    const text = store.text(article)!;
    const target = item[
      "http://www.w3.org/ns/oa#hasTarget"
    ]![0] as unknown as Node;
    const [quote, points, units] = target[
      "http://www.w3.org/ns/oa#hasSelector"
    ] as unknown as Node[];
    const exact = value(quote!, "exact") as string;
    const [from, to] = [value(units!, "start"), value(units!, "end")] as [
      number,
      number,
    ];
    expect(text.slice(from, to)).toBe(exact);
    expect(
      [...text]
        .slice(
          value(points!, "start") as number,
          value(points!, "end") as number,
        )
        .join(""),
    ).toBe(exact);
    expect(
      text.includes(
        `${value(quote!, "prefix") as string}${exact}${value(quote!, "suffix") as string}`,
      ),
    ).toBe(true);
    checked++;
  }
  expect(checked).toBeGreaterThan(30);
});

test("iCalendar: days, statuses and words as another program reads them", () => {
  const calendar = new ICAL.Component(
    ICAL.parse(exported({ format: "ics" }).toString()) as unknown[],
  );
  const events = calendar
    .getAllSubcomponents("vevent")
    .map((one) => new ICAL.Event(one));
  const dated = contacts().filter((one) => one.from && one.to);
  expect(events).toHaveLength(dated.length);
  const summit = contacts().find(
    (one) => one.mode === "summit" && one.time?.startsWith("1987-12-08"),
  )!;
  const event = events.find((one) => one.uid === `${summit.id}@readout`)!;
  expect(event.startDate.toString()).toBe("1987-12-08");
  expect(event.endDate.toString()).toBe("1987-12-11");
  expect(event.summary).toBe("Ronald Reagan – Mikhail Gorbachev, summit");
  expect(event.description).toContain("Reported as held");
  const cancelled = calendar
    .getAllSubcomponents("vevent")
    .filter((one) => one.getFirstPropertyValue("status") === "CANCELLED");
  expect(cancelled).toHaveLength(
    dated.filter((one) =>
      ["cancelled", "denied", "refused"].includes(one.status),
    ).length,
  );
  // what fell on some day of a stretch says so
  const vague = dated.find(
    (one) => one.from !== one.to && one.extent !== "throughout",
  )!;
  expect(
    events.find((one) => one.uid === `${vague.id}@readout`)!.summary,
  ).toMatch(/^(?:between|in|about) /);
  for (const line of exported({ format: "ics" }).toString().split("\r\n"))
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test("GEXF: edges count contacts, never reports", () => {
  const graph = gexf.parse(
    UndirectedGraph,
    exported({ format: "gexf" }).toString(),
  );
  const ids = new Set(
    contacts().flatMap((one) => one.participants.map((two) => two.id)),
  );
  expect(graph.order).toBe(ids.size);
  const [a, b] = ["Ronald Reagan", "Mikhail Gorbachev"].map((name) =>
    graph.findNode((_, one) => one["label"] === name),
  );
  const both = contacts().filter((one) =>
    [a, b].every((id) => one.participants.some((two) => two.id === id)),
  );
  const edge = graph.edge(a, b)!;
  expect(graph.getEdgeAttribute(edge, "weight")).toBe(both.length);
  expect(graph.getEdgeAttribute(edge, "held")).toBe(
    both.filter((one) => one.status === "held").length,
  );
  expect(both.length).toBeLessThan(both.flatMap((one) => one.reports).length);
});

test("CSL-JSON: every article once, with its day, as a citation program takes it", () => {
  const items = new Cite(
    JSON.parse(exported({ format: "csl" }).toString()),
  ).get() as { id: string; title: string; issued: unknown; type: string }[];
  const articles = new Set(
    contacts().flatMap((one) => one.reports.map((two) => two.article)),
  );
  expect(new Set(items.map((one) => one.id))).toEqual(articles);
  expect(items).toHaveLength(articles.size);
  expect(items.find((one) => one.id === "gazette-b-1987-12-11")).toMatchObject({
    type: "article-newspaper",
    issued: { "date-parts": [[1987, 12, 11]] },
  });
});

test("COLT: trips abroad only, no cell without evidence", () => {
  const rows = parse(exported({ format: "colt" }), {
    columns: true,
  }) as Record<string, string>[];
  expect(rows.length).toBeGreaterThan(5);
  const of = (name: string) => rows.filter((row) => row["LeaderName"] === name);
  // at home he travels nowhere
  expect(
    of("Mikhail Gorbachev").map((row) => row["CountryVisitedISO"]),
  ).not.toContain("RUS");
  expect(
    of("Mikhail Gorbachev").find(
      (row) => row["TripStartDate"] === "1987-12-08",
    ),
  ).toMatchObject({
    CountryVisitedISO: "USA",
    TripEndDate: "1987-12-10",
    TripDuration: "3",
    LeaderID: "",
    LeaderRole: "",
    Confidence: "",
  });
  expect(of("Ada Novak")).toMatchObject([
    { CountryVisitedISO: "AUT", MetHostHoGS: "", TripDuration: "1" },
  ]);
  expect(of("Karl Ostrov")).toEqual([]);
  for (const row of rows)
    for (const [name, cell] of Object.entries(row))
      if (!/^(Leader|Trip|Country|Source)/.test(name))
        expect(["", "Yes"]).toContain(cell);
});

test("chronology: every passage with the number of its source, nothing of a source runs", () => {
  const { document } = parseHTML(exported({ format: "html" }).toString());
  const entries = [...document.querySelectorAll(".entries > li")];
  expect(entries).toHaveLength(contacts().length);
  expect(document.querySelectorAll("script")).toHaveLength(0);
  expect(document.querySelectorAll(".entries b b")).toHaveLength(0);
  const sources = [...document.querySelectorAll(".sources > li")];
  for (const link of document.querySelectorAll(".entries .n"))
    expect(sources[Number(link.textContent) - 1]).toBeDefined();
  const quotes = [...document.querySelectorAll("q")].map(
    (one) => one.textContent,
  );
  for (const report of contacts().flatMap((one) => one.reports))
    expect(quotes).toContain(report.quote.replace(/\s+/gu, " ").trim());
});

test("bundle: whole, and checked without Readout", () => {
  const files = unzipSync(exported({ format: "bundle" }));
  const text = (name: string) => strFromU8(files[name]!);
  for (const line of text("SHA256SUMS").trimEnd().split("\n")) {
    const [hash, name] = line.split("  ") as [string, string];
    expect(sha256Hex(files[name]!)).toBe(hash);
  }
  expect(Object.keys(files)).toContain(`originals/${sha256Hex(ORIGINAL)}`);
  const passages = text("passages.jsonl")
    .trimEnd()
    .split("\n")
    .map(
      (line) =>
        JSON.parse(line) as {
          text: string;
          start: number;
          end: number;
          words: string;
        },
    );
  for (const one of passages)
    expect(text(one.text).slice(one.start, one.end)).toBe(one.words);
  expect(text("README.html")).toContain("sha256sum -c SHA256SUMS");

  const home = join(folder, "bundle");
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), bytes);
  }
  const verify = () =>
    spawnSync("python3", [join(home, "verify.py")], { encoding: "utf8" });
  if (verify().error) return; // no Python here: the same was checked above
  expect(verify()).toMatchObject({
    status: 0,
    stdout: "all files, passages and log lines hold\n",
  });
  // one changed character anywhere is found
  writeFileSync(
    join(home, "log.jsonl"),
    text("log.jsonl").replace('"by":"tester"', '"by":"someone"'),
  );
  const changed = verify();
  expect(changed.status).toBe(1);
  expect(changed.stdout).toContain("log.jsonl is not the file that was packed");
  expect(changed.stdout).toContain("line 1 of the log does not hold");
});

test("a query that finds nothing gives no file; a format says what it does not carry", () => {
  expect(() =>
    exported({ format: "csv", filters: { actor: ["Nobody Atall"] } }),
  ).toThrow(expect.objectContaining({ code: "export/nothing" }));
  expect(() => exported({ format: "ics", of: "statements" })).toThrow(
    expect.objectContaining({ code: "export/format" }),
  );
  expect(() => exported({ format: "csv", table: "statements" })).toThrow(
    expect.objectContaining({ code: "export/format" }),
  );
});

test("who took what away stands in the log", () => {
  const before = store.log().length;
  exported({ format: "csv", filters: { status: ["cancelled"] } });
  const lines = store.log();
  expect(lines).toHaveLength(before + 1);
  expect(lines.at(-1)).toMatchObject({ what: "export", by: "tester", at: AT });
  expect(JSON.parse(lines.at(-1)!.detail)).toEqual({
    format: "csv",
    table: "contacts",
    filters: { status: ["cancelled"] },
    records: 1,
  });
});
